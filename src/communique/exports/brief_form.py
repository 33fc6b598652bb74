"""A brief before it is written in any format: sections of lines, each of which says on which quotes it rests."""

from collections.abc import Iterable, Sequence

import msgspec

from communique.exports.wording import plain, source_words, without_loose_end
from communique.model import PublishedOn, Span
from communique.record import Passage, Source


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One statement, the numbers of the quotes it rests on, and, where they help, a label before it and the words of the text behind it.

    A line that rests on no quote tells what the record does not hold. `under` hang on it.
    """

    text: str
    cites: tuple[int, ...]
    label: str = ""
    quote: str = ""
    under: tuple["Line", ...] = ()


class Section(msgspec.Struct, frozen=True):
    """A heading and what stands under it."""

    heading: str
    lines: tuple[Line, ...]


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """A whole brief; `passages` are the quotes, of which the first has the number 1."""

    title: str
    subtitle: str
    summary: tuple[Line, ...]
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]

    def lines(self) -> tuple[Line, ...]:
        """Give every line in the order in which it is read."""
        tops = (*self.summary, *(line for section in self.sections for line in section.lines))
        return tuple(line for top in tops for line in (top, *top.under))


class Numbered:
    """Quotes get their numbers as they are first cited; one that lies within another of the same sentence is not quoted beside it."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, Span], int] = {}
        self.passages: list[Passage] = []

    def cite(self, passages: Iterable[Passage]) -> tuple[int, ...]:
        """Give the numbers of quotes, in their order; a quote is cited without what hangs loose at its end."""
        whole = [msgspec.structs.replace(passage, end=passage.start + len(without_loose_end(passage.text))) for passage in passages]
        widest = (next((wider for wider in whole if wider is not passage and _within(passage, wider)), passage) for passage in whole)
        return tuple(sorted({self._number(passage) for passage in widest}))

    def _number(self, passage: Passage) -> int:
        key = (passage.source.article, passage.span)
        if key not in self._numbers:
            wider = next((number for number, known in enumerate(self.passages, start=1) if _within(passage, known)), None)
            if wider is None:
                self.passages.append(passage)
            self._numbers[key] = wider or len(self.passages)
        return self._numbers[key]


def _within(one: Passage, other: Passage) -> bool:
    """Whether a quote lies within a longer one of the same sentence."""
    beside = one.source.article == other.source.article and one.span != other.span
    return beside and other.span.start <= one.span.start and one.span.end <= other.span.end


def runs(numbers: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Put numbers that follow each other together.

    >>> runs((1, 2, 3, 7))
    ((1, 3), (7, 7))
    """
    found: list[list[int]] = []
    for number in numbers:
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    return tuple((run[0], run[-1]) for run in found)


def cited(numbers: Sequence[int]) -> str:
    """Write the numbers of quotes: "[1–3, 7]"; nothing where there are none.

    >>> cited((1, 2, 3, 7))
    '[1–3, 7]'
    """
    parts = (str(first) if first == last else f"{first}–{last}" for first, last in runs(numbers))
    return f"[{', '.join(parts)}]" if numbers else ""


def source_told(source: Source) -> str:
    """Name an article as a source, and why its day is not known where it is not."""
    unknown = "" if isinstance(source.published, PublishedOn) else f" ({plain(source.published.why)})"
    return f"{source_words(source)}{unknown}"
