"""A noun phrase whose head stands for somebody, and what reading one needs."""

from abc import ABC, abstractmethod
from collections.abc import Container, Sequence

import msgspec

from communique.actors.index import ActorIndex, Entry
from communique.actors.lookup import Hit, Reading
from communique.actors.naming import Named
from communique.model import Actor, Token

BY_NAME, BY_PLACE = 0.95, 0.5
"""Scores of a country told in the phrase itself ("Niger's army"), and of one told only as the place ("protesters in Dhaka, Bangladesh")."""
HOLDERS = ("office", "role")
TITLES = ("rank", "honorific")
PLURAL = frozenset({"NNS", "NNPS"})
FORMER = "ELI"
PRIVATE = frozenset({"AGR", "BUS", "CRM", "CVL", "EDU", "JRN", "LAB", "MED", "REF", "SOC"})
"""Sectors of those who hold no office of state: a former teacher is no former official."""


class Owner(msgspec.Struct, frozen=True):
    """To whom a role belongs, and by which words. A place ("soldiers in Kenya") owns less surely than a name."""

    actor: Actor
    how: str
    score: float
    is_place: bool = False

    def gives_way(self, others: Sequence["Owner"]) -> bool:
        """Tell whether this is but the country of a body or group told beside it: "Yemen's Houthi forces", "Mali's JNIM fighters"."""
        of_group = self.how.startswith("possessor") and any(other.actor.kind == "group" for other in others)
        same = self.actor.code in {other.actor.code for other in others if other.actor.kind in {"body", "group"}}
        return self.actor.kind == "country" and (of_group or same)


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """A role, office, institution or title in a sentence.

    `left` to `stop` covers all that belongs to it; `start` to `end` the words of the role itself. `possessor` is the token of a pronoun or
    person that owns it; `doubtful` says that the name of its country could mean several; `backers` are the codes in "US-backed"; `generic`
    that the noun has the sector of its owner ("spokesman"). `kind` is that of the lists, "office", or "title" for a rank or honorific alone.
    """

    hit: Hit
    left: int
    start: int
    end: int
    stop: int
    kind: str
    noun: str
    words: str
    sector: str | None
    generic: bool
    plural: bool
    definite: bool
    former: bool
    doubtful: bool
    backers: tuple[str, ...]
    owners: tuple[Owner, ...]
    possessor: int | None

    @property
    def own(self) -> tuple[Owner, ...]:
        """Give whom it may belong to: no outlet, and no country whose group or body is told beside it."""
        return tuple(owner for owner in self.owners if owner.actor.kind != "outlet" and not owner.gives_way(self.owners))

    @property
    def head(self) -> int:
        """Give the token on which the phrase hangs."""
        return self.hit.head

    def calls(self, office: "Phrase", ranks: Container[str]) -> bool:
        """Tell whether a holder of an office may be called so: "the Secretary" for the secretary of state, but not "the President" for a deputy."""
        words = office.noun.split()
        short = self.definite and self.words.lower() == self.noun in {words[0], words[-1]} and not any(word in ranks for word in words)
        return not self.plural and (office.noun == self.noun or short)

    @property
    def sector_now(self) -> str | None:
        """Give the sector of whoever bears it: who held an office of state before is a former official."""
        return FORMER if self.former and self.kind != "collective" and self.sector not in PRIVATE else self.sector


class Facts(msgspec.Struct, frozen=True):
    """What the lists say of a noun."""

    kind: str
    noun: str
    sector: str | None
    generic: bool


class Reader(ABC):
    """What the parts of the reader of one sentence share."""

    def __init__(self, reading: Reading, named: dict[int, Named], index: ActorIndex) -> None:
        self.reading = reading
        self.tokens = reading.tokens
        self.named = named
        self.index = index
        self.words = index.words.phrases
        self.places = index.words.places

    @abstractmethod
    def read(self, hit: Hit) -> Phrase | None:
        """Read the phrase around a noun; None for a word that only modifies others."""

    def facts(self, hit: Hit, entry: Entry) -> Facts:
        """Tell kind, noun and sector: an office over a role of the same name, since offices are the surer list."""
        if entry.kind in TITLES:
            return Facts("title", entry.ref, self.index.titles[entry.ref].sector, generic=False)
        found = hit.has("role")
        role = self.index.roles[found.ref] if found is not None else None
        held = hit.has("office")
        office = self.index.offices[held.ref] if held is not None else None
        if office is not None:
            kind = "person" if role is not None and role.kind == "person" else "office"
            sector = office.sector or (role.sector if role is not None else None)
            return Facts(kind, office.office, sector, office.sector is None or office.office in self.words.generic)
        assert role is not None
        personal = role.noun.rsplit(" ", 1)[-1] in self.index.offices
        return Facts("person" if personal else role.kind, role.noun, role.sector, role.sector is None or role.noun in self.words.generic)

    def text(self, at: int) -> str:
        """Give a word in lower case."""
        return self.tokens[at].text.lower()

    def is_modifier(self, at: int) -> bool:
        """Tell whether the name at a token hangs on another noun."""
        return self.tokens[self.reading.names[at].head].dep in {"amod", "compound", "nmod", "poss", "conj"}

    def owners_named(self, at: int, how: str = "") -> list[Owner]:
        """Give the actors of the name at a token as owners."""
        named = self.named[at]
        return [Owner(actor, how + named.how, min(named.score, BY_NAME)) for actor in named.actors]

    def joins(self, at: int) -> bool:
        """Tell whether a token joins what stands around it: "and", a comma."""
        return 0 <= at < len(self.tokens) and self.text(at) in self.words.joiners

    def is_glue(self, token: Token) -> bool:
        """Tell whether a token is a hyphen within a word."""
        return token.tag == "HYPH"
