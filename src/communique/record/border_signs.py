"""What a sentence says of a border's state: open, closed, partly, reinforced; and whether it is so, was so, or only may be so."""

import itertools
from collections.abc import Iterator
from typing import Literal

import msgspec

from communique.knowledge.border_words import BorderWords, Words
from communique.record.border_text import Line, Noun

Status = Literal["open", "partially operational", "fully closed", "unknown"]
Reality = Literal["standing", "act", "past", "announced", "unreal"]
"""A state that lasts; an act; a state that was over before; what is promised or planned; what is asked, feared, denied or a condition."""

BEFORE, BEHIND = 9, 16
"""Words before and behind the noun within which the word that tells its state is looked for."""
ZONE = 8
"""Words before that word within which "will", "not", "plans to" change what it says."""
BESIDE = 4
"""Words beside it within which "partially" or "to lorries" limits it."""
UNKNOWN_WORDS = 7
"""Words of an apposition ("the border, a smuggling route for decades, is closed") that may part a border from what is said of it."""


class Sign(msgspec.Struct, frozen=True, kw_only=True):
    """A state told of a noun: by the word at `at`."""

    noun: Noun
    at: int
    status: Status | None = None
    reinforced: bool | None = None
    reality: Reality


def signs_of(line: Line, nouns: list[Noun], words: BorderWords) -> list[Sign]:
    """Read all states that a sentence tells of its borders and crossings."""
    found: list[Sign] = []
    for number, noun in enumerate(nouns):
        reader = _Reader(line, noun, words)
        after = nouns[number + 1].first if number + 1 < len(nouns) else len(line.words)
        signs = list(reader.guarding()) if noun.kind == "guarding" else [*reader.state(), *reader.as_pronoun(after), *reader.guarding()]
        found += signs[:1] if noun.kind == "guarding" else _each_kind(signs)
    return found


def _each_kind(signs: list[Sign]) -> list[Sign]:
    """Keep one state a word, and one word of guarding."""
    states = {sign.at: sign for sign in reversed(signs) if sign.status is not None}
    return [*states.values(), *[sign for sign in signs if sign.reinforced is not None][:1]]


class _Reader:
    """One noun of one sentence, and how it is spoken of."""

    def __init__(self, line: Line, noun: Noun, words: BorderWords) -> None:
        self.line, self.noun, self.words = line, noun, words
        self.lows = [word.low for word in line.words]

    def state(self) -> Iterator[Sign]:
        """Give what is said to be open or closed: as the object of a verb, as its subject, by a noun such as closure."""
        if self._low(self.noun.first - 1) in self.words.negations:  # "no crossing is open" says what there is not
            return
        yield from self._nominal()
        yield from self._as_object()
        yield from self._as_subject()

    # "closed its border", "keeps the border closed", "the closed border"

    def _as_object(self) -> Iterator[Sign]:
        words, first = self.words, self.noun.first
        for at in range(first - 1, max(-1, first - 1 - BEFORE), -1):
            low = self.lows[at]
            if low in words.keeping and (state := self._state_behind(words.closed_states | words.open_states)) is not None:
                yield self._sign(state, closed=self.lows[state] in words.closed_states, reality=self._real(at, standing=True))
                return
            if low in words.closing | words.opening:
                if not self._reaches(at):
                    return
                closed = low in words.closing
                if self._low(at - 1) in words.determiners and low in words.closed_states | words.open_states:
                    if closed:
                        yield self._sign(at, closed=True, reality="standing")
                    return
                if at == first - 1 and low in words.open_states and low not in words.closed_states and not self._is_verb(at):
                    return
                yield from self._told(at, closed=closed, reality=self._real(at, standing=False))
                return
            if self._stops(at):
                return

    def _reaches(self, at: int) -> bool:
        """Whether a verb before the noun has it as its object: no preposition or clause stands between."""
        words, between = self.words, self.lows[at + 1 : self.noun.first]
        if self._low(at - 1) in words.being and between and not self.lows[at].endswith("ing"):
            return False
        while between and between[0] in words.particles:
            between = between[1:]
        if self._all_but():
            return True
        for index, low in enumerate(between):
            if low in words.joins and set(between[index + 1 :]) - words.and_then and not self.line.is_name(at + 1 + index + 1):
                return False
            part = self.noun.some or (between[index - 1] in words.sides if index else False)
            if (low in words.away and not (part and low not in words.breaks)) or (low in words.breaks - words.joins):
                return False
        return True

    def _all_but(self) -> bool:
        """Whether it is "all but one" of several that is spoken of."""
        before = self.lows[max(0, self.noun.first - BESIDE - 2) : self.noun.first]
        return any(one in self.words.whole and two == "but" for one, two in itertools.pairwise(before))

    def _is_verb(self, at: int) -> bool:
        """Whether "open" is a verb though the border stands right behind it."""
        before = self._low(at - 1)
        return before in self.words.to | self.words.future | self.words.modals | self.words.would or self.lows[at] != "open"

    # "shut its border and reopened it"

    def as_pronoun(self, end: int) -> Iterator[Sign]:
        """Give what is done to the noun by the name of "it", before the next noun."""
        words = self.words
        for at in range(self.noun.head + 1, end - 1):
            if self.lows[at] in words.closing | words.opening and self.lows[at + 1] in words.pronouns:
                yield from self._told(at, closed=self.lows[at] in words.closing, reality=self._real(at, standing=False))

    # "the border is closed", "remains shut", "reopened"

    def _as_subject(self) -> Iterator[Sign]:
        words = self.words
        if self._inside_another() and not self.noun.some:
            return
        states = words.closing | words.opening | words.closed_states | words.open_states
        at = self._state_behind(states)
        if at is not None and self.lows[at - 1] == "," and self.lows[at] in words.closed_states:
            # "The border, closed since May, was opened": what is told in passing holds only where nothing else is told.
            after = self._state_behind(states, start=at + 1)
            if after is None:
                yield self._sign(at, closed=True, reality="standing")
                return
            at = after
        if at is None:
            return
        low, zone = self.lows[at], set(self.lows[self.noun.head + 1 : at])
        bound = zone & (words.being | words.staying | words.perfect | words.past_perfect | words.future | words.to)
        if not bound and low not in words.finite:
            return
        standing = bool(zone & words.staying) or (
            bool(zone & words.being) and not zone & words.past and low in words.closed_states | words.open_states
        )
        yield from self._told(at, closed=low in words.closing, reality=self._real(at, standing=standing, since_noun=True))

    def _state_behind(self, states: Words, start: int | None = None) -> int | None:
        """Find the word behind the noun, or from `start` on, that tells its state."""
        words, strange, commas = self.words, 0, int(start is not None)
        known = (
            words.between | words.adverbs | words.being | words.staying | words.perfect | words.past_perfect | words.negations | words.yet_to
            | words.future | words.modals | words.would | words.wishes | words.away | words.particles | {"which", "that", "to"}
        )  # fmt: skip
        for at in range(start or self.noun.head + 1, min(len(self.lows), self.noun.head + BEHIND)):
            low = self.lows[at]
            if low in states and not (low in words.away and self._low(at + 1) in words.determiners):
                return at
            if low in words.breaks_behind or low in {";", ":", "."} or (low in words.borders | words.crossings and not self._on_border(at)):
                return None
            if low == ",":
                commas += 1
            elif low not in known and not self._on_border(at) and not self.line.is_name(at) and not self.line.words[at].text[:1].isupper():
                strange += 1
                if strange > UNKNOWN_WORDS or not commas:
                    return None
        return None

    def _on_border(self, at: int) -> bool:
        """Whether a border behind a crossing is the one it lies on ("the crossing on the border with Chad")."""
        return self.noun.kind == "crossing" and self.lows[at] in self.words.borders and bool(set(self.lows[max(0, at - 3) : at]) & self.words.away)

    def _inside_another(self) -> bool:
        """Whether the noun stands in a phrase of something else ("schools near the border")."""
        for at in range(self.noun.first - 1, max(-1, self.noun.first - 7), -1):
            low = self.lows[at]
            if low in self.words.away:
                return True
            is_part = low in self.words.determiners | self.words.owning | self.words.and_then | self.words.between | self.words.whole
            if not (is_part or self.line.is_name(at) or self.line.words[at].text[:1].isupper()):
                return False
        return False

    # "the closure of the border", "the border closure remains in force"

    def _nominal(self) -> Iterator[Sign]:
        words, head, first = self.words, self.noun.head, self.noun.first
        at = head + 1 if self._low(head + 1) in words.closing_nouns | words.opening_nouns else None
        for back in range(first - 1, max(-1, first - 6), -1):
            if self.lows[back] == "of" and self._low(back - 1) in words.closing_nouns | words.opening_nouns:
                at = back - 1
        if at is None:
            return
        closed = self.lows[at] in words.closing_nouns
        before = set(self.lows[max(0, min(at, first) - BEFORE) : min(at, first)])
        behind = set(self.lows[max(at, head) + 1 : max(at, head) + 1 + BEHIND])
        begins = min(at, first)
        if closed and before & words.ending:
            yield self._sign(at, closed=False, reality=self._real(begins, standing=False))
        elif closed and (before & words.upholding or behind & words.lasting):
            yield self._sign(at, closed=True, reality=self._real(begins, standing=True))
        elif before & words.announcing:
            yield from self._told(at, closed=closed, reality=self._real(begins, standing=False))

    # "reinforced its border security", "sent troops to the border", "patrols were stepped up along the border"

    def guarding(self) -> Iterator[Sign]:
        """Give what is said of how a border is guarded."""
        words, first = self.words, self.noun.first
        near = self.lows[max(0, first - BEFORE - 3) : first]
        start = first - len(near)
        forces = bool(set(near) & words.forces) or self.noun.kind == "guarding"
        for back in range(first - 1, start - 1, -1):
            low = self.lows[back]
            if low in {";", ":"} or low in words.breaks_behind:
                break
            direct = self._reaches(back)
            if low in words.easing and (forces or direct) and not (low in words.ending and self.noun.kind != "guarding" and not forces):
                yield Sign(noun=self.noun, at=back, reinforced=False, reality=self._real(back, standing=False))
                return
            if (low in words.reinforcing and (direct or forces)) or (low in words.posting and forces and self.noun.kind != "guarding"):
                yield Sign(noun=self.noun, at=back, reinforced=True, reality=self._real(back, standing=False))
                return
        at = self._state_behind(words.reinforced_states | words.reinforcing | words.easing)
        if at is not None and not self._inside_another() and set(self.lows[self.noun.head + 1 : at]) & (words.being | words.staying):
            fact = self.lows[at] not in words.easing
            yield Sign(noun=self.noun, at=at, reinforced=fact, reality=self._real(at, standing=False, since_noun=True))

    # How real it is

    def _told(self, at: int, *, closed: bool, reality: Reality) -> Iterator[Sign]:
        """Give what a word says once "not" is taken in: what is not reopened is closed, what is not fully open is partly open."""
        words = self.words
        zone = self._zone(at)
        ends = [index for index, low in enumerate(zone) if low in words.breaks - words.joins]
        zone = zone[ends[-1] + 1 :] if ends else zone  # "has not said when it will open" denies the saying
        refused = bool(set(zone) & words.refusing)
        if set(zone) & words.negations or refused or self._yet_to(zone):
            if words.wholly & {*zone, self._low(at + 1)} and not closed:
                yield self._sign(at, closed=closed, reality="standing", partly=True)
            elif not closed and reality != "past":
                yield self._sign(at, closed=True, reality="standing")
            elif closed and set(zone) & words.being and reality == "standing":
                yield self._sign(at, closed=False, reality="standing")
            return
        yield self._sign(at, closed=closed, reality=reality)

    def _yet_to(self, zone: list[str]) -> bool:
        return any(one in self.words.yet_to and two in self.words.to for one, two in itertools.pairwise(zone))

    def _sign(self, at: int, *, closed: bool, reality: Reality, partly: bool = False) -> Sign:
        status: Status = "fully closed" if closed else "open"
        if partly or self._partly(at):
            status = "partially operational"
        return Sign(noun=self.noun, at=at, status=status, reality=reality)

    def _partly(self, at: int) -> bool:
        """Whether what is said is so only in part, or only for some."""
        words = self.words
        if (self.noun.kind == "border" and self.noun.some) or self._all_but():
            return True
        ends = (at, self.noun.head)
        near = {*self.lows[max(0, at - 3) : at], *self.lows[at + 1 : at + 3]}
        if near & words.partly:
            return True
        for end in sorted(ends):
            for index in range(end + 1, min(len(self.lows), end + 2 + BESIDE * 2)):
                if self.lows[index] in words.joins:
                    break
                if self.lows[index] in words.except_for and set(self.lows[index + 1 : index + BESIDE]) & words.some:
                    return True
                if self.lows[index] in words.for_whom:
                    whom = self.lows[index + 1 : index + 2 + BESIDE]
                    if set(whom) & words.traffic and (self.lows[index] in words.except_for or not set(whom[:2]) & words.whole or "but" in whom):
                        return True
        return False

    def _zone(self, at: int) -> list[str]:
        """Give the words before a verb that belong to it."""
        start = at
        while start > 0 and at - start < ZONE and self.lows[start - 1] not in {";", ":", "."}:
            start -= 1
            if self.lows[start] == "," and self.noun.head < start:
                continue
            if self.lows[start] == "," and at - start > 2:
                break
        return self.lows[start:at]

    def _real(self, at: int, *, standing: bool, since_noun: bool = False) -> Reality:
        """Tell how real it is, by the words before."""
        words = self.words
        zone = self._zone(at)
        told = set(zone[-5:]) if not since_noun else set(self.lows[self.noun.head + 1 : at]) | set(zone[-3:])
        lead = set(self.lows[max(0, self.noun.first - 6) : self.noun.first]) if since_noun else set(zone)
        supposed = self.lows[0] in words.inverting and bool(set(self.lows) & words.would)
        if supposed or (lead | set(zone)) & words.denials or (lead if since_noun else told) & words.conditions:
            return "unreal"
        if self._decreed() and told & (words.future | words.would):
            return "act"
        goes_on = standing and bool(set(self.lows[max(0, at - 4) : at + 1]) & words.staying)
        if told & words.modals or (told & words.would and not goes_on):
            return "unreal"
        if told & words.future and not goes_on:
            return "announced"
        if self._infinitive(at, since_noun=since_noun):
            return "act" if set(zone) & words.facts else "announced" if not standing else "unreal"
        if set(zone[-4:]) & words.wishes and not since_noun and self.lows[at].endswith("ing"):
            return "unreal"
        if told & words.past_perfect:
            return "past"
        return "standing" if standing else "act"

    def _infinitive(self, at: int, *, since_noun: bool) -> bool:
        """Whether a verb is an infinitive with "to" ("plans to close", "is to be closed")."""
        start = max(0, at - 3, self.noun.head + 1 if since_noun else 0)
        between = self.lows[start:at]
        near = not since_noun or self.lows[at - 1] in self.words.to or set(between) & (self.words.being | self.words.adverbs)
        return bool(set(between) & self.words.to and near)

    def _decreed(self) -> bool:
        text = " ".join(self.lows)
        return any(phrase in text for phrase in self.words.decreed)

    def _stops(self, at: int) -> bool:
        return self.lows[at] in {";", ":"}

    def _low(self, index: int) -> str:
        return self.lows[index] if 0 <= index < len(self.lows) else ""
