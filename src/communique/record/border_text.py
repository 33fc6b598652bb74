"""A sentence as the reading of borders sees it: its words, the countries it names, the crossings, the borders."""

import itertools
import re
from typing import Literal

import msgspec

from communique.knowledge.border_lines import ALIASES, Crossing, CrossingNames, Pair, pair_of
from communique.knowledge.border_words import BorderWords
from communique.model import PlaceMention, Span, TimeMention

_WORD = re.compile(r"[^\W_]+(?:['’\-–.][^\W_]+)*|\S")
COUNTED = 5
"""Words before "crossings" that tell how many are meant: "all but one of its crossings" has as many."""
LONGEST_NAME = 4
"""Words of the longest name of a crossing that is looked for."""

Kind = Literal["border", "crossing", "guarding"]


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word, in lower case and as written, and where it stands in the article."""

    low: str
    text: str
    start: int
    end: int


class Named(msgspec.Struct, frozen=True):
    """Words that stand for countries, and where."""

    start: int
    end: int
    codes: tuple[str, ...]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of an article: `named` in the order of the text, `places` and `times` those in it."""

    number: int
    span: Span
    words: tuple[Word, ...]
    named: tuple[Named, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()

    def codes(self, first: int, last: int) -> list[str]:
        """Give the countries named between two words, the first included, the last not."""
        if first >= last:
            return []
        start, end = self.words[first].start, self.words[last - 1].end
        return list(dict.fromkeys(code for name in self.named if start <= name.start < end for code in name.codes))

    def is_name(self, index: int) -> bool:
        """Whether a word is, or is in, the name of a country."""
        word = self.words[index]
        return any(name.start < word.end and word.start < name.end for name in self.named)


class Noun(msgspec.Struct, frozen=True, kw_only=True):
    """Words that name a border, a crossing or the guarding of a border: from `first` to `head`, both included.

    `crossing` is the crossing where it is a known one; `some` tells that it is one of several, or a part.
    """

    kind: Kind
    first: int
    head: int
    plural: bool
    some: bool
    crossing: Crossing | None = None


def words_of(text: str, span: Span) -> tuple[Word, ...]:
    """Take a sentence apart.

    >>> [word.text for word in words_of("Niger's border isn't open.", Span(0, 26))]
    ["Niger's", 'border', "isn't", 'open', '.']
    """
    found = _WORD.finditer(text, span.start, span.end)
    return tuple(Word(match[0].casefold(), match[0], match.start(), match.end()) for match in found)


def nouns_of(line: Line, words: BorderWords, names: CrossingNames) -> list[Noun]:
    """Find what a sentence calls borders, crossings and guarding."""
    found: list[Noun] = []
    taken = -1
    for index, word in enumerate(line.words):
        if index <= taken:
            continue
        noun = _border(line, index, words, names) if word.low in words.borders else _crossing(line, index, words, names)
        if noun is not None:
            found.append(noun)
            taken = noun.head
    return found


def _border(line: Line, index: int, words: BorderWords, names: CrossingNames) -> Noun | None:
    """Tell what "border" begins, or is."""
    before, behind = _low(line, index - 1), _low(line, index + 1)
    if before in words.not_land or behind in words.not_border:
        return None
    if behind in words.crossings:
        head = index + 2 if _low(line, index + 2) in words.crossings else index + 1
        return _told_crossing(line, index, head, words, names)
    if behind in words.guarding:
        return Noun(kind="guarding", first=index, head=index + 1, plural=False, some=False)
    if before in words.joins | {","} and _low(line, index - 2) in words.not_land:
        return None
    return Noun(kind="border", first=index, head=index, plural=line.words[index].low in words.several, some=_part_of(line, index, words))


def _crossing(line: Line, index: int, words: BorderWords, names: CrossingNames) -> Noun | None:
    """Tell whether a word is, or begins, a crossing: by its noun, or by a name that is known to be one."""
    low = line.words[index].low
    named = name_at(line, index, names)
    if named is not None:
        crossing, length = named
        last = index + length - 1
        for ahead in range(last + 1, min(last + 4, len(line.words))):
            if _low(line, ahead) in words.crossings:
                return Noun(kind="crossing", first=index, head=ahead, plural=False, some=True, crossing=crossing)
        told = length > 1 or line.words[last].low in words.crossings | words.borders or _is_site(line, index, crossing)
        told = told or _has_a_state(line, last + 1, words)
        return Noun(kind="crossing", first=index, head=last, plural=False, some=True, crossing=crossing) if told else None
    if low in words.crossing_kinds and _low(line, index + 1) in words.crossings:
        return _told_crossing(line, index, index + 1, words, names)
    counted = _low(line, index - 1) in words.determiners | words.owning | (words.some if low in words.several else set())
    is_noun = counted or _low(line, index + 1) not in words.determiners | words.away | words.borders | words.owning
    if low in words.crossings_alone and is_noun:  # "crossing into Chad" is no noun
        return _told_crossing(line, index, index, words, names)
    return None


def _told_crossing(line: Line, first: int, head: int, words: BorderWords, names: CrossingNames) -> Noun:
    """Tell which crossing a noun means: a name beside it tells."""
    crossing = None
    for at in range(max(0, first - LONGEST_NAME), min(len(line.words), head + 4)):
        named = name_at(line, at, names)
        if named is not None and (at + named[1] == first or (at > head and _low(line, at - 1) in words.away)):
            crossing, first = named[0], min(first, at)
    plural = line.words[head].low in words.several and crossing is None
    before = [word.low for word in line.words[max(0, first - COUNTED) : first]]
    counted, whole = bool(words.some & set(before)), bool(words.whole & set(before))
    return Noun(kind="crossing", first=first, head=head, plural=plural, some=not plural or (counted and not whole), crossing=crossing)


def name_at(line: Line, index: int, names: CrossingNames) -> tuple[Crossing, int] | None:
    """Read the name of a known crossing, the longest that begins at a word; gives it and how many words it has."""
    first = line.words[index].text
    if first not in names.beginnings and _without_genitive(first) not in names.beginnings:
        return None
    for length in range(min(LONGEST_NAME, len(line.words) - index), 0, -1):
        written = _without_genitive(" ".join(word.text for word in line.words[index : index + length]))
        if written in names.by_name:
            return names.by_name[written], length
    return None


def _without_genitive(written: str) -> str:
    return written.removesuffix("'s").removesuffix("’s")


def _is_site(line: Line, index: int, crossing: Crossing) -> bool:
    """Whether a bare name was read as the crossing, and not as the town or person called so."""
    word = line.words[index]
    pairs = {
        pair_of(*place.place.border) for place in line.places if place.span.start <= word.start < place.span.end and len(place.place.border) == 2
    }
    return any(set(pair) <= set(crossing.countries) for pair in pairs)


def _has_a_state(line: Line, index: int, words: BorderWords) -> bool:
    """Whether a bare name is said to stay open or shut, which no town is: "Liboi and Kiunga stay closed"."""
    while _low(line, index) in words.joins | {","} or (index < len(line.words) and line.words[index].text[:1].isupper()):
        index += 1
    stays = _low(line, index) in words.staying
    return stays and bool({_low(line, index + 1), _low(line, index + 2)} & (words.closed_states | words.open_states))


def _part_of(line: Line, index: int, words: BorderWords) -> bool:
    """Whether it is a part of a border that is spoken of ("a stretch of the border")."""
    near = [word.low for word in line.words[max(0, index - 6) : index]]
    return any(one in words.parts and two in words.away for one, two in itertools.pairwise(near))


def border_of(place: PlaceMention) -> Pair | None:
    """Give the two sides of a border that a place mention names."""
    sides = place.place.border
    return pair_of(*sides) if place.place.resolution == "border" and len(sides) == 2 else None


def code_of(code: str) -> str:
    """Give a country's code as borders have it."""
    return ALIASES.get(code, code)


def _low(line: Line, index: int) -> str:
    return line.words[index].low if 0 <= index < len(line.words) else ""
