"""Reads what stands before a role's noun: countries, owners, modifiers."""

import msgspec

from communique.actors.capitals import after_prefix, before_participle
from communique.actors.lookup import Hit
from communique.actors.naming import body_actor
from communique.actors.phrase import HOLDERS, PLURAL, Owner, Reader
from communique.model import Token

_MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "punct", "poss", "quantmod", "conj", "advmod", "npadvmod"})
_OUTSIDE = frozenset({"pobj", "nsubj", "dobj", "npadvmod"})
_OF_STATES = frozenset({"GOV", "LEG", "MIL"})
BY_UNION = 0.7
"""Score of a union that is told by its adjective: what is European need not be of the Union."""
_NO_WORDS = frozenset({"PUNCT", "ADP", "CCONJ", "PRON", "SYM"})


class Before(msgspec.Struct):
    """What stands before the noun, while it is read from right to left: `at` is the first token that belongs to it, `start` the role's first."""

    at: int
    start: int
    owners: list[Owner]
    backers: list[str]
    possessor: int | None = None
    definite: bool = False
    former: bool = False
    doubtful: bool = False
    joining: bool = False
    in_row: bool = False
    sector: str | None = None


class ReaderBefore(Reader):
    """Reads leftward from a noun."""

    def before(self, hit: Hit, *, is_title: bool) -> Before:
        """Read what stands before a noun, up to the end of its phrase."""
        found = Before(hit.start, hit.start, [], [])
        at: int | None = hit.start - 1
        while at is not None and at >= 0:
            token = self.tokens[at]
            if token.tag == "POS":
                self._possessor(found, at - 1, hit)
                break
            if at in self.reading.names:
                at = self._name(found, at, hit)
            elif token.text == ")" and at - 3 in self.reading.names and self.tokens[at - 2].text == "(":  # "the National Front (NF) fighters"
                at -= 3
            elif at in self.reading.phrases and before_participle(self.reading, self.reading.phrases[at], self.places):
                at = self.reading.phrases[at].start - 1  # "Burundi's army-led government"
            elif at in self.reading.phrases:
                at = None if is_title else self._noun(found, at)
            else:
                at = self._word(found, token, hit)
        found.start += self.is_glue(self.tokens[found.start])
        return found

    def _name(self, found: Before, at: int, noun: Hit) -> int | None:
        """Take a name: "Nigerien army", "Thai and Cambodian officers"; "US-backed rebels" are not the US's."""
        hit = self.reading.names[at]
        named = self.named.get(at)
        if before_participle(self.reading, hit, self.places) or after_prefix(self.reading, hit, self.places):
            if named is not None and not found.owners and self._is_seat(hit):
                found.owners, found.at = self.owners_named(at), hit.start
                return hit.start - 1
            found.backers += [actor.code for actor in (named.actors if named is not None else ()) if actor.code is not None]
            return hit.start - 1
        row = found.in_row or self._ends_row(hit, noun)
        if found.owners and not found.joining and named is not None and named.actors[0].code == found.owners[0].actor.code:
            found.at = hit.start  # "former United States FBI director"
            return hit.start - 1
        if (self.tokens[hit.head].dep in _OUTSIDE and not row) or (found.owners and not found.joining):
            return None
        if named is not None and named.actors[0].kind == "outlet":
            return hit.start - 1
        if named is None:
            country = hit.has("adjective", "name") is not None
            found.doubtful = found.doubtful or country
            found.at, found.start = hit.start, found.start if country else hit.start
            return hit.start - 1
        found.owners[:0] = self.owners_named(at)
        found.at = hit.start
        tied = hit.start > 1 and (self.joins(hit.start - 1) or self.is_glue(self.tokens[hit.start - 1]))  # "a British-Iranian nurse" is of both
        found.joining = tied and hit.start - 2 in self.named and self.is_modifier(hit.start - 2)
        if row:
            found.in_row, found.joining = True, hit.start > 0
        elif found.joining and self.tokens[hit.start - 1].text == ",":  # "at Bergen, Norway, Chilean minister Ana Sy"
            found.joining = (hit.has("adjective") is None) == (self.reading.names[hit.start - 2].has("adjective") is None)
        return hit.start - 2 if found.joining else hit.start - 1

    def _ends_row(self, hit: Hit, noun: Hit) -> bool:
        """Tell whether a name ends a row of countries with which a headline opens, and which owns its plural: "Chad, Sudan army chiefs agree"."""
        if self.tokens[noun.head].tag not in PLURAL or hit.start == 0:
            return False
        named = self.named.get(hit.start)
        while named is not None and named.actors[0].kind == "country" and named.hit.start > 0:
            at = named.hit.start - 1
            named = self.named.get(at - 1) if self.joins(at) or self.is_glue(self.tokens[at]) else None
        return named is not None and named.actors[0].kind == "country"

    def _is_seat(self, hit: Hit) -> bool:
        """Tell whether a name is where somebody sits: "a Peru-based firm" is of Peru."""
        return hit.end + 1 < len(self.tokens) and self.tokens[hit.end + 1].lemma in self.words.seated

    def _noun(self, found: Before, at: int) -> int | None:
        """Take another noun: "army chief", "former president"; its sector may be the whole's."""
        hit = self.reading.phrases[at]
        if self.tokens[hit.head].dep in {*_OUTSIDE, "ROOT", "appos"} and hit.has("rank_modifier", "portfolio") is None:
            return None
        inner = hit.has(*HOLDERS)
        if inner is not None and found.sector is None:
            found.sector = self.facts(hit, inner).sector
        elif hit.has("rank_modifier") is not None and self.text(at) in self.words.former:
            found.former = True
        found.at = hit.start
        if not self._is_of_holder(hit):
            found.start = hit.start
        return hit.start - 1

    def _is_of_holder(self, hit: Hit) -> bool:
        """Tell whether a word tells of who holds an office, not of the office: "the newly appointed minister", "was appointed minister"."""
        modifier = hit.has("rank_modifier")
        return modifier is not None and modifier.ref in self.index.office_words.offices.of_holders

    def _word(self, found: Before, token: Token, hit: Hit) -> int | None:
        """Take any other word, as long as it hangs on the phrase."""
        if token.tag in {"PRP$", "WP$"}:
            found.possessor, found.definite, found.at = token.index, True, token.index
            return None
        if token.pos == "DET":
            found.definite, found.at = token.text.lower() not in self.words.indefinite, token.index
            return None
        if token.dep not in _MODIFIERS or token.tag.startswith("W") or (token.pos in _NO_WORDS and not self.is_glue(token)):
            return None
        if not token.index < token.head < hit.end and token.head != self.tokens[hit.head].head:
            return None
        if token.pos in {"NOUN", "PROPN"} or self.is_glue(token):
            found.start = token.index
        found.at = token.index
        found.owners[:0] = self._union(found, token, hit)
        return token.index - 1

    def _union(self, found: Before, token: Token, hit: Hit) -> list[Owner]:
        """Give the union whose officials or forces an adjective tells: "European sailors"."""
        union, role = self.words.unions.get(self.text(token.index)), hit.has(*HOLDERS)
        if union is None or role is None or found.owners or self.facts(hit, role).sector not in _OF_STATES:
            return []
        return [Owner(body_actor(union, self.index), "adjective of a union", BY_UNION)]

    def _possessor(self, found: Before, at: int, owned: Hit) -> None:
        """Take the owner before an apostrophe: a name, a phrase of its own, or a person."""
        found.definite = True
        if at in self.named:
            found.owners[:0] = self.owners_named(at, "possessor, ")
            found.at = start = self.named[at].hit.start
            if start > 0 and self.tokens[start - 1].pos == "DET":
                found.at = start - 1
            self._joined_possessor(found, start, owned)
            return
        hit = self.reading.phrases.get(at)
        phrase = self.read(hit) if hit is not None else None
        if phrase is not None and phrase.kind != "title":
            found.owners[:0] = list(phrase.owners)
            found.sector = found.sector or phrase.sector
            found.at = phrase.left
        found.possessor = at

    def _joined_possessor(self, found: Before, start: int, owned: Hit) -> None:
        """Take a second owner before one apostrophe: "Niger and Nigeria's armies"."""
        other = start - 2
        if other not in self.named or not self.joins(start - 1):
            return
        noun = self.tokens[owned.head]
        if (noun.tag in PLURAL and noun.dep == "conj" and noun.head == self.named[other].hit.head) or self.is_modifier(other):
            found.owners[:0] = self.owners_named(other, "possessor, ")
