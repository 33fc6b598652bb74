"""Hides who the states and persons of a sentence are, so that what is made of it never hangs on their names."""

from collections.abc import Iterable

import msgspec

from communique.model import ActorMention, Span

VEILS = {"country": "france", "person": "smith"}
"""A common word for each kind of name: which one does not matter, only that it is always the same."""


class Veiled(msgspec.Struct, frozen=True):
    """A sentence with its names replaced; `shifts` are (offset in the article, offset in the veiled text) where a stretch begins."""

    text: str
    shifts: tuple[tuple[int, int], ...]

    def at(self, span: Span) -> tuple[int, int]:
        """Give where a span of the article lies in the veiled text; (0, 0) where it lies outside the sentence."""
        first, last = self.shifts[0][0], self.shifts[-1][0]
        if span.end <= first or span.start >= last:
            return 0, 0
        return self._moved(span.start), max(self._moved(span.end), self._moved(span.start) + 1)

    def _moved(self, offset: int) -> int:
        before, after = max((shift for shift in self.shifts if shift[0] <= offset), default=self.shifts[0])
        following = min((shift[1] for shift in self.shifts if shift[0] > offset), default=after)
        return min(after + max(offset - before, 0), following)


def veil(text: str, span: Span, mentions: Iterable[ActorMention]) -> Veiled:
    """Replace the names of countries and persons in a sentence of this text, which stands at `span` of its article."""
    names = [m for m in mentions if m.actors and m.actors[0].kind in VEILS and m.text[:1].isupper()]
    out: list[str] = []
    shifts: list[tuple[int, int]] = []
    length, done = 0, span.start
    for mention in sorted(names, key=lambda m: (m.span.start, -m.span.end)):
        start = mention.span.start
        if start < done:
            continue
        for piece, offset in ((text[done - span.start : start - span.start], done), (VEILS[mention.actors[0].kind], start)):
            shifts.append((offset, length))
            out.append(piece)
            length += len(piece)
        done = mention.span.end
    tail = text[done - span.start :]
    shifts.append((done, length))
    shifts.append((span.end, length + len(tail)))
    return Veiled("".join([*out, tail]), tuple(shifts))
