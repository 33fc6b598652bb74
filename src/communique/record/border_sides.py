"""Which border is meant: from the words around it, its owner, the sentences before it."""

from collections.abc import Sequence

import msgspec

from communique.knowledge.border_lines import Borders, Pair, pair_of
from communique.knowledge.border_words import BorderWords
from communique.record.border_text import Line, Noun, border_of

REACH = 14
"""Words behind a border within which the countries it lies between are told."""
LEFT = 5
"""Words before it within which its owner is."""
BACK = 3
"""Sentences that are looked back over for whose border it is."""
SURE = 0.8
"""Score of a border that the places room told by its own words; a lower one was told by the article's other words."""


class Meant(msgspec.Struct, frozen=True, kw_only=True):
    """What is meant: borders, or all those of some countries but those in `without`; or a crossing, `crossing` its name if it is a known one."""

    pairs: frozenset[Pair] = frozenset()
    all_of: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    crossing: str | None = None
    is_crossing: bool = False

    def covers(self, pair: Pair) -> bool:
        """Whether a border is among those meant."""
        return pair in self.pairs or (bool(self.all_of & set(pair)) and not self.without & set(pair))


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence among those of its article, and the countries of the event that is told in it (`doers`)."""

    lines: tuple[Line, ...]
    at: int
    doers: tuple[str, ...]
    borders: Borders
    words: BorderWords

    @property
    def line(self) -> Line:
        """The sentence itself."""
        return self.lines[self.at]

    @property
    def before(self) -> list[list[str]]:
        """The countries named in each of the sentences before it that are looked back over, the nearest first."""
        return [self.known(line.codes(0, len(line.words))) for line in reversed(self.lines[max(0, self.at - BACK) : self.at])]

    def known(self, codes: Sequence[str]) -> list[str]:
        """Keep the countries that have a land border, each once."""
        return [code for code in dict.fromkeys(codes) if code in self.borders.neighbours]

    def bordering(self, one: str, other: str) -> bool:
        """Whether two countries share a land border."""
        return self.borders.between(one, other) is not None


def meant_by(noun: Noun, scene: Scene) -> Meant | None:
    """Tell which border a noun means; None: nobody can tell."""
    name = noun.crossing.name if noun.crossing else None
    single = noun.kind == "crossing" and noun.some
    if noun.crossing is not None and len(noun.crossing.countries) == 2:
        return Meant(pairs=frozenset({pair_of(*noun.crossing.countries)}), crossing=name, is_crossing=True)
    behind, with_other = _behind(noun, scene)
    owners = scene.known(scene.line.codes(max(0, noun.first - LEFT, _phrase_start(noun, scene)), noun.first))
    pairs = _told_pairs(noun, scene, owners, behind, with_other=with_other)
    own = scene.known([*owners, *behind])
    if not pairs and noun.plural and with_other and behind:  # "their borders with Mali": of whom, nobody can tell
        return None
    if not pairs and (noun.plural or noun.kind == "guarding"):
        own = own[-1:] or scene.known(scene.doers)[:1]
        if not own and (theirs := _between_two(scene)):
            return Meant(pairs=frozenset({theirs}))
        own = own or _named_last(noun, scene)
        return Meant(all_of=frozenset(own), without=frozenset(_excepted(noun, scene))) if own else None
    pairs = pairs or _pairs_told_before(noun, scene, own)
    if pairs:
        return Meant(pairs=frozenset(pairs), crossing=name, is_crossing=single)
    return Meant(all_of=frozenset(own[-1:])) if noun.kind == "border" and own else None


def _told_pairs(noun: Noun, scene: Scene, owners: list[str], behind: list[str], *, with_other: bool) -> set[Pair]:
    """Give the borders that the words beside the noun tell in full: "its border with Benin", "the border between Benin and Niger"."""
    if with_other and behind:
        owner = [code for code in owners if code not in behind][-1:]
        told = {pair_of(owner[0], other) for other in behind if scene.bordering(owner[0], other)} if owner else set()
        owner_told = None if told else _owner(noun, scene, set(behind))
        return told or {pair_of(owner_told, other) for other in behind if owner_told and scene.bordering(owner_told, other)}
    both = scene.known([*owners[-2:], *behind])
    if len(both) == 2 and scene.bordering(*both):
        return {pair_of(*both)}
    return {pair for place, pair in _placed(noun, scene) if place >= SURE}


def _pairs_told_before(noun: Noun, scene: Scene, own: list[str]) -> set[Pair]:
    """Tell a border of which at most one side stands beside it: the other is the other party, or was named before."""
    pools = [[*own, *scene.doers], [*own, *scene.line.codes(0, len(scene.line.words))], *([*own, *codes] for codes in scene.before)]
    for pool in pools:
        codes = scene.known(pool)
        if own:
            codes = [own[-1], *(code for code in codes if code != own[-1] and scene.bordering(own[-1], code))]
        if len(codes) == 2 and scene.bordering(*codes):
            return {pair_of(*codes)}
    return {pair for _, pair in _placed(noun, scene)}


def _placed(noun: Noun, scene: Scene) -> list[tuple[float, Pair]]:
    """Give the borders that the places room read where the noun stands, and how sure it was."""
    start, end = scene.line.words[noun.first].start, scene.line.words[noun.head].end
    here = (place for place in scene.line.places if place.span.start < end and start < place.span.end)
    return [(place.score, pair) for place in here if (pair := border_of(place)) is not None]


def _behind(noun: Noun, scene: Scene) -> tuple[list[str], bool]:
    """Read the countries behind a noun, and whether "with" leads to them."""
    line, words, last, with_other = scene.line, scene.words, noun.head + 1, False
    while last < min(len(line.words), noun.head + REACH):
        low = line.words[last].low
        named = line.is_name(last) or (line.words[last].text[:1].isupper() and low not in words.since)
        of_crossing = noun.kind == "crossing" and (low in words.away | words.borders or low in words.determiners)
        if low in words.except_for or not (low in words.between or named or of_crossing):
            break
        if low == "," and last + 1 < len(line.words) and not line.is_name(last + 1):
            break
        with_other = with_other or low in words.with_other
        last += 1
    return scene.known(line.codes(noun.head + 1, last)), with_other


def _excepted(noun: Noun, scene: Scene) -> list[str]:
    """Give the countries behind "except"."""
    for index in range(noun.head + 1, len(scene.line.words)):
        if scene.line.words[index].low in scene.words.except_for:
            return scene.known(scene.line.codes(index, min(len(scene.line.words), index + REACH)))
    return []


def _phrase_start(noun: Noun, scene: Scene) -> int:
    """Find where the phrase of a noun can begin: behind the last verb, preposition or conjunction before it."""
    words = scene.words
    ends = (words.away - words.to) | words.breaks_behind | words.closing | words.opening | words.reinforcing | {",", ";"}
    return next((index + 1 for index in range(noun.first - 1, -1, -1) if scene.line.words[index].low in ends), 0)


def _owner(noun: Noun, scene: Scene, others: set[str]) -> str | None:
    """Tell whose border with another it is: the doer's, else that of the last country named before, else of the next behind."""
    line = scene.line
    near = [*scene.doers, *reversed(line.codes(0, noun.first))]
    near += [code for codes in scene.before for code in reversed(codes)]
    near += line.codes(noun.head + 1, len(line.words))
    return next((code for code in near if code not in others and any(scene.bordering(code, other) for other in others)), None)


def _between_two(scene: Scene) -> Pair | None:
    """Tell the border of the two countries that a sentence names, if these are neighbours: "Chad cuts fuel to Niger as borders shut"."""
    named = scene.known(scene.line.codes(0, len(scene.line.words)))
    return pair_of(*named) if len(named) == 2 and scene.bordering(*named) else None


def _named_last(noun: Noun, scene: Scene) -> list[str]:
    """Tell the country that was named last before a noun in its sentence, or alone in the nearest sentence before that names any."""
    here = scene.known(scene.line.codes(0, noun.first))
    if here:
        return here[-1:]
    nearest = next((codes for codes in scene.before if codes), [])
    return nearest if len(nearest) == 1 else []
