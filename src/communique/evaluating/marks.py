"""What is right out of how much, measure by measure, and what was missed."""

from collections import defaultdict

import msgspec


class Figure(msgspec.Struct, frozen=True):
    """One figure; `of` tells how many cases it rests on. A value None: the gold has no such case."""

    name: str
    value: float | int | None
    of: int | None = None


class Miss(msgspec.Struct, frozen=True):
    """Something that is not as the gold has it: in which document, by which measure, and what."""

    document: str
    measure: str
    told: str


class Marks:
    """The marks of a run, added up as they are given."""

    def __init__(self) -> None:
        self._right: defaultdict[str, float] = defaultdict(float)
        self._of: defaultdict[str, float] = defaultdict(float)
        self.misses: list[Miss] = []

    def mark(self, measure: str, right: float, of: float = 1) -> None:
        """Add a mark: so much right, of so much."""
        self._right[measure] += right
        self._of[measure] += of

    def check(self, measure: str, document: str, right: bool, told: str) -> None:
        """Mark one case right or wrong, and tell a wrong one."""
        self.mark(measure, right)
        if not right:
            self.miss(measure, document, told)

    def miss(self, measure: str, document: str, told: str) -> None:
        """Tell what is wrong without a mark."""
        self.misses.append(Miss(document, measure, told))

    def count(self, measure: str) -> int:
        """Give how much was right in all."""
        return round(self._right[measure])

    def share(self, measure: str) -> float | None:
        """Give the share that is right; None where nothing was marked."""
        return self._right[measure] / self._of[measure] if self._of[measure] else None

    def figure(self, measure: str) -> Figure:
        """Give a share as a figure."""
        return Figure(measure, self.share(measure), round(self._of[measure]))

    def counted(self, measure: str) -> Figure:
        """Give a count as a figure."""
        return Figure(measure, self.count(measure))


def harmonic(precision: float | None, recall: float | None) -> float:
    """Give F1 of precision and recall; what was never marked is 0.

    >>> harmonic(1.0, 0.5)
    0.6666666666666666
    """
    one, other = precision or 0.0, recall or 0.0
    return 2 * one * other / (one + other) if one + other else 0.0
