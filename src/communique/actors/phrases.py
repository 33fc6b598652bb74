"""Reads noun phrases whose head stands for somebody: "the Nigerien army", "Niger's Minister of Interior", "soldiers from Chad"."""

from communique.actors.before_noun import Before, ReaderBefore
from communique.actors.behind_noun import Behind, ReaderBehind
from communique.actors.index import ActorIndex, Entry
from communique.actors.lookup import Hit, Reading
from communique.actors.naming import Named
from communique.actors.phrase import HOLDERS, PLURAL, TITLES, Facts, Owner, Phrase
from communique.model import Token


def read_phrases(reading: Reading, named: dict[int, Named], index: ActorIndex) -> list[Phrase]:
    """Read all phrases of a sentence, from left to right."""
    reader = _PhraseReader(reading, named, index)
    found = [reader.read(hit) for hit in reading.phrase_hits()]
    return [phrase for phrase in found if phrase is not None]


OFFICIAL = "GOV"
BANDS = frozenset({"PRM", "REB"})


class _PhraseReader(ReaderBefore, ReaderBehind):
    """Reads the phrases of one sentence, each once, whichever asks for it first."""

    def __init__(self, reading: Reading, named: dict[int, Named], index: ActorIndex) -> None:
        super().__init__(reading, named, index)
        self.known: dict[int, Phrase | None] = {}

    def read(self, hit: Hit) -> Phrase | None:
        """Read the phrase around a noun; None for a word that only modifies others."""
        if hit.start not in self.known:
            self.known[hit.start] = None
            entry = self._entry(hit)
            if entry is not None and self._is_noun(hit):
                self.known[hit.start] = self._phrase(hit, self.facts(hit, entry))
        return self.known[hit.start]

    def _entry(self, hit: Hit) -> Entry | None:
        """Choose between office, title and role: a word that is both rank and role is a rank where it has a capital ("General", "the generals")."""
        title, office, role = hit.has(*TITLES), hit.has("office"), hit.has("role")
        if title is not None and self.tokens[hit.start].text[:1].isupper() and (role is None or not self._opens_sentence(hit)):
            return office or title
        if title is None and office is None and role is not None and (self._in_a_name(hit, role) or self._is_within_a_row_of_places(hit)):
            return None
        return hit.has(*HOLDERS) or title

    def _opens_sentence(self, hit: Hit) -> bool:
        """Tell whether a plural has its capital from its place alone: "Engineers repaired the bridge"."""
        last = self.tokens[hit.end - 1]
        named = hit.end < len(self.tokens) and self.tokens[hit.end].tag in {"NNP", "NNPS"}
        return hit.start == 0 and last.tag == "NNS" and not named

    def _in_a_name(self, hit: Hit, role: Entry) -> bool:
        """A person's noun in capitals before further capitals belongs to a name: "National Highway"; an office does not: "District Judge Sy"."""
        last = self.tokens[hit.end - 1]
        capital = hit.start > 0 and last.tag in {"NNP", "NNPS"} and last.text[:1].isupper()
        followed = hit.end < len(self.tokens) and self.tokens[hit.end].tag in {"NNP", "NNPS"}
        noun = self.index.roles[role.ref]
        return capital and followed and noun.kind == "person" and noun.noun.rsplit(" ", 1)[-1] not in self.index.offices

    def _is_within_a_row_of_places(self, hit: Hit) -> bool:
        """Tell whether a word for a part of a country stands among places and is no institution: "in Bahía, Chocó Department, Colombia"."""
        begin = hit.start
        while begin > 0 and self.tokens[begin - 1].text[:1].isupper():
            begin -= 1
        commas = 0 < begin < hit.start and hit.end < len(self.tokens) and {self.tokens[begin - 1].text, self.tokens[hit.end].text} == {","}
        return commas and self.tokens[hit.end - 1].lemma.lower() in self.words.localities

    def _is_noun(self, hit: Hit) -> bool:
        """A role is a noun; a word in capitals that the parser took for something else is let pass, and so are several words that the lists know."""
        token = self.tokens[hit.head]
        capital = token.text[:1].isupper() and token.pos != "VERB"
        return token.pos in {"NOUN", "PROPN"} or capital or (token.pos == "ADJ" and (hit.end - hit.start > 1 or self._does(hit)))

    def _does(self, hit: Hit) -> bool:
        """Tell whether a word that the parser took for an adjective says who does or owns the thing behind it: "a rebel attack"."""
        token = self.tokens[hit.head]
        thing = self.tokens[token.head]
        ranked = hit.has(*TITLES) is not None  # "a major offensive"
        return not ranked and thing.index == hit.end and thing.tag in {"NN", "NNS"} and thing.index not in self.reading.phrases

    def _phrase(self, hit: Hit, facts: Facts) -> Phrase:
        before = self.before(hit, is_title=facts.kind == "title")
        behind = self.behind(hit, is_office=facts.kind == "office", is_personal=facts.kind in {"office", "person"})
        owners = self._owners(facts, before, behind)
        return Phrase(
            hit=hit,
            left=before.at,
            start=before.start,
            end=behind.end,
            stop=behind.stop,
            kind=facts.kind,
            noun=facts.noun,
            words=self._written(before.start, behind.end, hit, single=facts.kind in {"office", "person"}),
            sector=OFFICIAL if self._is_aide(facts, before) else _sector(facts, before, behind),
            generic=facts.generic,
            plural=self._is_plural(hit, facts),
            definite=before.definite or bool(owners),
            former=before.former,
            doubtful=before.doubtful,
            backers=tuple(before.backers),
            owners=owners,
            possessor=before.possessor,
        )

    def _is_aide(self, facts: Facts, before: Before) -> bool:
        """Tell whether a chief of staff serves somebody who rules: those of armies and of countries are soldiers."""
        if facts.noun not in self.words.aides:
            return False
        pronoun = self.text(before.possessor) if before.possessor is not None else ""
        served = before.possessor is not None and before.sector in {None, OFFICIAL} and pronoun not in self.index.words.pronouns.thing
        return served or any(owner.how.endswith("metonym") for owner in before.owners)

    def _owners(self, facts: Facts, before: Before, behind: Behind) -> tuple[Owner, ...]:
        """Owners before the noun outdo those behind it; a pronoun's "its ambassador from Mali" has none behind, his counterpart from Mali has."""
        if before.owners:
            return tuple(before.owners)
        if before.possessor is not None and facts.noun not in self.words.counterpart:
            return ()
        return tuple(owner for owner in behind.owners if not (before.doubtful and owner.is_place))

    def _is_plural(self, hit: Hit, facts: Facts) -> bool:
        """Tell the plural by its letters too, where the parser calls it a proper noun: "Chiefs of Staff"."""
        head = self.tokens[hit.head]
        if head.tag in PLURAL:
            return True
        letters = self.tokens[hit.end - 1].end - self.tokens[hit.start].start
        return letters > len(facts.noun) and head.text.lower().endswith(("s", "men"))

    def _written(self, start: int, end: int, hit: Hit, *, single: bool) -> str:
        """Write the words of a role as the text does, without names of countries and bodies; an office's head in the singular."""
        kept: list[str] = []
        before: Token | None = None
        for token in self.tokens[start:end]:
            if token.index < hit.start and (token.index in self.named or token.tag == "POS"):
                continue
            if before is not None and (before.end < token.start or before.index != token.index - 1):
                kept.append(" ")
            kept.append(singular(token) if single and token.index == hit.head else token.text)
            before = token
        return "".join(kept)


def _sector(facts: Facts, before: Before, behind: Behind) -> str | None:
    """A generic noun takes the sector of what stands before it, of what it heads, or of its owner: "rebel leader", "head of the army"."""
    if not facts.generic:
        return facts.sector
    owned = next((owner.actor.sector for owner in (*before.owners, *behind.owners)), None)
    return before.sector or behind.sector or owned or facts.sector


def singular(token: Token) -> str:
    """Give a noun in the singular, as it is written."""
    if token.tag not in PLURAL or not token.text.lower().endswith("s"):
        return token.text
    if token.text.endswith("ies"):
        return token.text[:-3] + "y"
    if token.lemma != token.text.lower() and token.text.lower().startswith(token.lemma):
        return token.text[: len(token.lemma)]
    return token.text[:-1]
