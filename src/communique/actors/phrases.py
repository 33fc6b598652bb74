"""Reads noun phrases whose head stands for somebody: "the Nigerien army", "Niger's Minister of Interior", "soldiers from Chad".

Each is read with the words of its office, its owners (the countries and bodies it belongs to) and the pronoun that owns it, if one does.
"""

import msgspec

from communique.actors.capitals import after_prefix, before_participle
from communique.actors.index import ActorIndex, Entry
from communique.actors.lookup import Hit, Reading
from communique.actors.naming import Named, country_actor
from communique.model import Actor, Token

BY_NAME, BY_PLACE = 0.95, 0.5
"""Scores of a country told in the phrase itself ("Niger's army"), and of one told only as the place ("protesters in Dhaka, Bangladesh")."""
WIDEST = 12
"""Words that a complement may have before its name: longer ones are other clauses."""
_MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "punct", "poss", "quantmod", "conj", "advmod", "npadvmod"})
_HOLDERS = ("office", "role")
_TITLES = ("rank", "honorific")


class Owner(msgspec.Struct, frozen=True):
    """To whom a role belongs, and by which words."""

    actor: Actor
    how: str
    score: float


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """A role, office, institution or title in a sentence.

    `left` to `stop` covers all that belongs to it; `start` to `end` the words of the role itself. `possessor` is the token of a pronoun or a
    person that owns it; `doubtful` says that the name of its country could mean several; `backers` are the
    codes in "US-backed". `kind` is that of the lists, "office", or "title" for a rank or honorific alone.
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
    plural: bool
    definite: bool
    former: bool
    doubtful: bool = False
    backers: tuple[str, ...] = ()
    owners: tuple[Owner, ...] = ()
    possessor: int | None = None

    @property
    def head(self) -> int:
        """Give the token on which the phrase hangs."""
        return self.hit.head


class _Left(msgspec.Struct):
    """What stands before the noun."""

    at: int
    start: int
    owners: list[Owner]
    possessor: int | None = None
    definite: bool = False
    former: bool = False
    doubtful: bool = False
    sector: str | None = None
    backers: list[str] = []


class _Right(msgspec.Struct):
    """What stands behind the noun."""

    end: int
    stop: int
    owners: list[Owner]
    sector: str | None = None


class PhraseReader:
    """Reads the phrases of one sentence, each once, whichever asks for it first."""

    def __init__(self, reading: Reading, named: dict[int, Named], index: ActorIndex) -> None:
        self.reading = reading
        self.tokens = reading.tokens
        self.named = named
        self.index = index
        self.words = index.words
        self.known: dict[int, Phrase | None] = {}

    def phrases(self) -> list[Phrase]:
        """Read all phrases, from left to right."""
        read = [self.read(hit) for hit in self.reading.phrase_hits()]
        return [phrase for phrase in read if phrase is not None]

    def read(self, hit: Hit) -> Phrase | None:
        """Read the phrase around a noun; None for a word that only modifies others."""
        if hit.start in self.known:
            return self.known[hit.start]
        self.known[hit.start] = None
        entry = self._entry(hit)
        if entry is None or not self._is_noun(hit):
            return None
        phrase = self._phrase(hit, entry)
        self.known[hit.start] = phrase
        return phrase

    def _entry(self, hit: Hit) -> Entry | None:
        """Choose between office, title and role: a word that is both rank and role is a rank where it has a capital ("General", "the generals")."""
        title = hit.has(*_TITLES)
        if title is not None and self.tokens[hit.start].text[:1].isupper():
            return hit.has("office") or title
        role = hit.has(*_HOLDERS)
        return None if title is None and role is not None and role.kind == "role" and self._in_a_name(hit) else role or title

    def _in_a_name(self, hit: Hit) -> bool:
        """A role's noun in capitals before further capitals belongs to a name: "National Highway", "Human Rights Watch"."""
        token = self.tokens[hit.end - 1]
        if not 0 < hit.start or token.tag not in {"NNP", "NNPS"} or hit.end >= len(self.tokens) or hit.has("office") is not None:
            return False
        following = self.tokens[hit.end]
        return following.tag in {"NNP", "NNPS"} and self.index.roles[str(hit.has("role").ref)].kind == "person"  # type: ignore[union-attr]

    def _is_noun(self, hit: Hit) -> bool:
        """A role is a noun; a word in capitals that the parser took for something else is let pass when it is a title."""
        token = self.tokens[hit.head]
        return (
            token.pos in {"NOUN", "PROPN"} or (token.text[:1].isupper() and token.pos != "VERB") or (token.pos == "ADJ" and hit.end - hit.start > 1)
        )

    def _phrase(self, hit: Hit, entry: Entry) -> Phrase:
        kind, noun, sector = self._facts(hit, entry)
        left, right = self._leftward(hit, is_title=kind == "title"), self._rightward(hit, is_office=kind == "office")
        if noun in self.words.phrases.generic or sector is None:
            sector = left.sector or right.sector or next((owner.actor.sector for owner in (*left.owners, *right.owners)), None) or sector
        if left.doubtful:
            right.owners = [owner for owner in right.owners if owner.how not in {"place", "placed"}]
        owners = tuple(left.owners or (right.owners if left.possessor is None or noun in self.words.phrases.counterpart else ()))
        head = self.tokens[hit.head]
        return Phrase(
            hit=hit,
            left=left.at,
            start=left.start,
            end=right.end,
            stop=right.stop,
            kind=kind,
            noun=noun,
            words=self._written(left.start, right.end, hit, single=kind in {"office", "person"}),
            sector=sector,
            plural=head.tag in {"NNS", "NNPS"} or (kind != "title" and self._is_plural_form(hit, noun)),
            definite=left.definite or bool(owners),
            former=left.former,
            doubtful=left.doubtful,
            backers=tuple(left.backers),
            owners=owners,
            possessor=left.possessor,
        )

    def _facts(self, hit: Hit, entry: Entry) -> tuple[str, str, str | None]:
        """Give kind, noun and sector: an office over a role of the same name, since offices are the surer list."""
        if entry.kind in _TITLES:
            return "title", entry.ref, self.index.titles[entry.ref].sector
        role = hit.has("role")
        office = hit.has("office")
        if office is not None:
            kind = "person" if role is not None and self.index.roles[role.ref].kind == "person" else "office"
            return kind, office.ref, self.index.offices[office.ref].sector
        found = self.index.roles[entry.ref]
        return "person" if found.noun.rsplit(" ", 1)[-1] in self.index.offices else found.kind, found.noun, found.sector

    def _is_plural_form(self, hit: Hit, noun: str) -> bool:
        """Tell the plural by its letters where the parser calls it a proper noun: "Chiefs of Staff"."""
        return len(noun) < self._letters(hit) and self.tokens[hit.head].text.lower().endswith(("s", "men"))

    def _letters(self, hit: Hit) -> int:
        return self.tokens[hit.end - 1].end - self.tokens[hit.start].start

    def _written(self, start: int, end: int, hit: Hit, *, single: bool) -> str:
        """Write the words of the office as the text does, without names of countries and bodies, the head in the singular."""
        kept: list[str] = []
        before: Token | None = None
        for token in self.tokens[start:end]:
            if token.index in self.named and token.index < hit.start:
                continue
            if token.tag == "POS" and token.index < hit.start:
                continue
            space = " " if before is not None and (before.end < token.start or before.index != token.index - 1) else ""
            kept.append(space + (self._singular(token) if single and token.index == hit.head else token.text))
            before = token
        return "".join(kept).strip()

    def _singular(self, token: Token) -> str:
        if token.tag not in {"NNS", "NNPS"} or not token.text.lower().endswith("s"):
            return token.text
        if token.text.endswith("ies"):
            return token.text[:-3] + "y"
        return token.text[: len(token.lemma)] if token.text.lower().startswith(token.lemma) and token.lemma != token.text.lower() else token.text[:-1]

    # -- before the noun ------------------------------------------------------------------------------------------------------------------

    def _leftward(self, hit: Hit, *, is_title: bool) -> _Left:
        left = _Left(hit.start, hit.start, [], backers=[])
        at = hit.start - 1
        while at >= 0:
            token = self.tokens[at]
            if token.tag == "POS":
                self._possessor(left, at - 1, hit)
                break
            if at in self.reading.names:
                following = self._name_before(left, at)
            elif at in self.reading.phrases:
                following = None if is_title else self._phrase_before(left, at)
            else:
                following = self._word_before(left, token, hit)
            if following is None:
                break
            at = following
        left.start += self.tokens[left.start].tag == "HYPH"
        return left

    def _name_before(self, left: _Left, at: int) -> int | None:
        """A name before the noun: "Nigerien army", "Thai and Cambodian officers"; not "US-backed rebels"."""
        hit = self.reading.names[at]
        named = self.named.get(at)
        places = self.words.places
        if before_participle(self.reading, hit, places) or after_prefix(self.reading, hit, places):
            left.backers += [actor.code for actor in (named.actors if named is not None else ()) if actor.code is not None]
            return hit.start - 1
        if named is None and hit.has("adjective", "name") is not None:
            left.doubtful = True
        if named is None or self.tokens[hit.head].dep in {"pobj", "nsubj", "dobj", "npadvmod"}:
            return None
        left.owners[:0] = [Owner(actor, named.how, min(named.score, BY_NAME)) for actor in named.actors]
        left.at = hit.start
        before = hit.start - 2
        if before >= 0 and self.tokens[before + 1].text.lower() in self.words.phrases.joiners and before in self.named and self._is_modifier(before):
            return before
        return hit.start - 1

    def _is_modifier(self, at: int) -> bool:
        token = self.tokens[self.reading.names[at].head]
        return token.dep in {"amod", "compound", "nmod", "poss", "conj"}

    def _phrase_before(self, left: _Left, at: int) -> int | None:
        """Another noun before the noun: "army chief", "former president"; its sector may be the whole's."""
        hit = self.reading.phrases[at]
        if self.tokens[hit.head].dep in {"pobj", "nsubj", "dobj", "ROOT", "appos"} and not hit.has("rank_modifier", "portfolio"):
            return None
        inner = hit.has(*_HOLDERS)
        if inner is not None and left.sector is None:
            left.sector = self._facts(hit, inner)[2]
        elif hit.has("rank_modifier") and self.tokens[at].text.lower() in self.words.phrases.former:
            left.former = True
        left.at = left.start = hit.start
        return hit.start - 1

    def _word_before(self, left: _Left, token: Token, hit: Hit) -> int | None:
        """Any other word before the noun, as long as it hangs on the phrase."""
        if token.tag in {"PRP$", "WP$"}:
            left.possessor, left.definite, left.at = token.index, True, token.index
            return None
        if token.pos == "DET":
            left.definite = token.text.lower() not in self.words.phrases.indefinite
            left.at = token.index
            return None
        if token.dep not in _MODIFIERS or token.pos in {"PUNCT", "ADP", "CCONJ", "PRON", "SYM"} and token.tag != "HYPH":
            return None
        if not token.index < token.head < hit.end and token.head != self.tokens[hit.head].head:
            return None
        if token.pos in {"NOUN", "PROPN"} or token.tag == "HYPH":
            left.start = token.index
        left.at = token.index
        return token.index - 1

    def _possessor(self, left: _Left, at: int, owned: Hit) -> None:
        """The owner before an apostrophe: a name, a phrase of its own, or a person."""
        left.definite = True
        named = self.named.get(at)
        if named is not None:
            left.owners[:0] = [Owner(actor, f"possessor, {named.how}", min(named.score, BY_NAME)) for actor in named.actors]
            left.at = named.hit.start
            self._joined_possessor(left, named.hit.start, owned)
            return
        hit = self.reading.phrases.get(at)
        phrase = self.read(hit) if hit is not None else None
        if phrase is not None and phrase.kind != "title":
            left.owners[:0] = list(phrase.owners)
            left.sector = left.sector or phrase.sector
            left.at = phrase.left
        left.possessor = at

    def _joined_possessor(self, left: _Left, start: int, owned: Hit) -> None:
        """Two owners before one apostrophe: "Niger and Nigeria's armies"."""
        before = start - 2
        if before < 0 or before not in self.named or self.tokens[start - 1].text.lower() not in self.words.phrases.joiners:
            return
        noun = self.tokens[owned.head]
        joined = noun.tag in {"NNS", "NNPS"} and noun.dep == "conj" and noun.head == self.named[before].hit.head
        if joined or self._is_modifier(before):
            left.owners[:0] = [Owner(actor, "possessor", BY_NAME) for actor in self.named[before].actors]

    # -- behind the noun ------------------------------------------------------------------------------------------------------------------

    def _rightward(self, hit: Hit, *, is_office: bool) -> _Right:
        right = _Right(hit.end, hit.end, [])
        for _ in range(3):
            at = right.stop
            if at + 1 >= len(self.tokens):
                break
            word = self.tokens[at].text.lower()
            if word == "(" and self._closes(at):
                right.stop = at + 3
            elif self.tokens[at].tag not in {"IN", "TO"} or not self._complement(right, hit, word, at + 1, is_office=is_office):
                break
        return right

    def _closes(self, at: int) -> bool:
        return at + 2 < len(self.tokens) and self.tokens[at + 2].text == ")"

    def _complement(self, right: _Right, hit: Hit, word: str, at: int, *, is_office: bool) -> bool:
        """Take what a preposition adds: the office's field, its owners, where it is accredited, or its place."""
        phrases = self.words.phrases
        if word in {"of", "for"} and not right.owners:
            end = self._field(at)
            if end > at:
                right.end = right.stop = end
                return True
        accredited = word in phrases.accredited_prepositions and self.tokens[hit.head].lemma in phrases.accredited
        placed = word in phrases.place_prepositions and not right.owners and not (is_office and word == "at")
        if not accredited and not placed and (right.owners or word not in phrases.owner_prepositions and word != "at"):
            return False
        found = self._owners_from(at, hit)
        if found is None:
            return False
        owners, stop, sector = found
        right.stop = stop
        if accredited:
            right.end = stop
        elif placed:
            right.owners = [Owner(owner.actor, "place", BY_PLACE) for owner in owners if owner.how != "place"]
        else:
            right.owners, right.sector = owners, sector
        return True

    def _field(self, at: int) -> int:
        """Find the end of an office's field: "of Interior", "of the Armed Forces", "of Foreign Affairs and Cooperation"; `at` if there is none."""
        end = begin = at + (self.tokens[at].text.lower() == "the")
        while end < len(self.tokens):
            hit = self.reading.phrases.get(end)
            joined = end > begin and self.tokens[end].text.lower() in {"and", ",", "of", "&"}
            if hit is not None and hit.has("portfolio", "rank_modifier") and not hit.has(*_HOLDERS):
                end = hit.end
            elif joined and self._is_field(end + 1):
                end += 1
            elif end > begin and self._is_plain_noun(end):
                end += 1
            else:
                break
        if end == begin and begin == at:
            end = self._bare_field(at)
        return end if end > begin else at

    def _is_field(self, at: int) -> bool:
        hit = self.reading.phrases.get(at)
        return hit is not None and hit.has("portfolio") is not None and not hit.has("office")

    def _is_plain_noun(self, at: int) -> bool:
        token = self.tokens[at]
        return token.text[:1].islower() and token.tag in {"NN", "NNS"} and at not in self.reading.names and at not in self.reading.phrases

    def _bare_field(self, at: int) -> int:
        """A field without "the" that is a role's noun in capitals: "Chief of Staff", "Head of Mission", "Chief of General Staff"."""
        end = at
        while end < len(self.tokens) and self.tokens[end].tag in {"NN", "NNP", "NNPS"} and end not in self.named and end - at < 3:
            end += 1
        ended = end >= len(self.tokens) or self.tokens[end].tag not in {"NN", "NNS", "NNP", "NNPS", "POS"}
        return end if ended else at

    def _owners_from(self, at: int, asking: Hit) -> tuple[list[Owner], int, str | None] | None:
        """Read owners from where a complement begins: a phrase of its own with its owners, or names."""
        begin = at
        while begin < len(self.tokens) and self.tokens[begin].pos == "DET":
            begin += 1
        phrase = self._phrase_over(begin, asking)
        if phrase is not None and phrase.kind != "title":
            return list(phrase.owners), phrase.stop, phrase.sector
        named = self.named.get(begin) or self._later_name(begin)
        if named is None:
            return self._place_behind(begin)
        owners = [Owner(actor, f"of {named.how}", min(named.score, BY_NAME)) for actor in named.actors]
        return owners + self._joined(named.hit.end), self._joined_end(named.hit.end), None

    def _phrase_over(self, at: int, asking: Hit) -> Phrase | None:
        """Find the phrase that covers a token with its owners and modifiers: "of [Libya's Government]"."""
        for begin in range(at, min(at + WIDEST, len(self.tokens))):
            token = self.tokens[begin]
            hit = self.reading.phrases.get(begin)
            if hit is not None and hit.start != asking.start:
                phrase = self.read(hit)
                if phrase is not None and phrase.left <= at:
                    return phrase
            elif token.pos not in {"ADJ", "NOUN", "PROPN", "PART", "DET", "NUM"} and token.tag != "HYPH":
                return None
        return None

    def _later_name(self, at: int) -> Named | None:
        """A name behind a few adjectives: "of eastern Libya", "of the neighbouring Chad"."""
        while at < len(self.tokens) and self.tokens[at].pos in {"ADJ", "ADV"} and at not in self.named:
            at += 1
        return self.named.get(at)

    def _joined(self, at: int) -> list[Owner]:
        owners: list[Owner] = []
        while at + 1 < len(self.tokens) and self.tokens[at].text.lower() in self.words.phrases.joiners:
            begin = at + 1
            while begin < len(self.tokens) and (self.tokens[begin].pos == "DET" or self.tokens[begin].text.lower() in {"and"}):
                begin += 1
            named = self.named.get(begin)
            if named is None or named.how == "country adjective" or begin != named.hit.start or self._begins_clause(named.hit.end):
                break
            owners.extend(Owner(actor, f"of {named.how}", min(named.score, BY_NAME)) for actor in named.actors)
            at = named.hit.end
        return owners

    def _begins_clause(self, at: int) -> bool:
        return at < len(self.tokens) and (self.tokens[at].tag == "POS" or self.tokens[at].tag in {"VBD", "VBZ", "VBP"} and False)

    def _joined_end(self, at: int) -> int:
        while at + 1 < len(self.tokens) and self.tokens[at].text.lower() in self.words.phrases.joiners:
            begin = at + 1
            while begin < len(self.tokens) and (self.tokens[begin].pos == "DET" or self.tokens[begin].text.lower() == "and"):
                begin += 1
            named = self.named.get(begin)
            if named is None or named.how == "country adjective" or self._begins_clause(named.hit.end):
                break
            at = named.hit.end
        return at

    def _place_behind(self, at: int) -> tuple[list[Owner], int, str | None] | None:
        """A country that ends a row of places: "in Lalitpur District, Bagmati Province, Nepal"; or a capital that is a place."""
        for begin in range(at, min(at + WIDEST, len(self.tokens))):
            token = self.tokens[begin]
            hit = self.reading.names.get(begin)
            if hit is not None:
                entry = hit.has("name", "long", "abbreviation", "capital", "metonym")
                code = entry.ref if entry is not None and entry.ref in self.index.countries else None
                if entry is None or code is None or entry.weak and entry.kind == "capital":
                    return None
                return [Owner(country_actor(code, self.index), "placed", BY_PLACE)], hit.end, None
            if token.pos not in {"PROPN", "ADJ", "DET", "NOUN"} and token.text != "," and token.tag != "HYPH":
                return None
        return None
