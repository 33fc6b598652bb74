"""The signs of a line: what it is by itself, and what the lines around it and its place on the page tell."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from communique.cleaning.lines import Line
from communique.cleaning.looks import SHORT, Look
from communique.cleaning.rough import copies_in, listed_in
from communique.model import ChromeKind

_HEADINGS: frozenset[ChromeKind] = frozenset({"related", "comments", "plea", "tags", "share", "footer", "menu"})
_UNDER = 10
"""Lines down to which a heading of chrome speaks, when no paragraph comes between."""

HEADING_WORDS = 4
"""A longer line that begins like a heading of chrome bears its content itself, as "Read also: …" does."""

_NEAR = 3
"""Lines beyond the rough stretch that may still be the article's: a last short line, a list."""

_BYLINE_REACH = 3


def signs_of(lines: Sequence[Line], looks: Sequence[Look], rough: tuple[int, int]) -> Iterator[tuple[int, list[str]]]:
    """Give the lines in and near the rough stretch their signs, each with the line's place."""
    first, end = rough
    page = _page_signs(looks)
    column = _main_column(lines, looks)
    under = _headings_above(looks)
    copied, listed = copies_in(looks), listed_in(looks)
    authors = authors_in(looks[: first + 2])
    for at in range(max(first - _NEAR, 0), min(end + _NEAR, len(lines))):
        line, seen = lines[at], looks[at]
        signs = [*seen.signs, *page, _place(at, first, end)]
        signs += (f"above is {_class_of(lines, looks, at - 1)}", f"below is {_class_of(lines, looks, at + 1)}")
        if column >= 0:
            signs.append("column main" if line.indent == column else "column near" if abs(line.indent - column) <= 2 else "column other")
        if copied[at]:
            signs.append("copy, short" if seen.words < 5 else "copy, long")
        if listed[at]:
            signs.append("listed")
        if under[at]:
            signs.append(f"under {under[at]}")
        signs.append(f"text around {sum(other.text for other in looks[max(at - 3, 0) : at + 4]) - seen.text}")
        if at < first + 2 and any(
            other.timing.startswith("date") or "byline" in other.kinds for other in looks[at + 1 : at + 1 + _BYLINE_REACH] if other.words < SHORT
        ):
            signs.append("just above byline or date")
        if seen.normal[:2] in authors and at > first:
            signs.append("begins with the author")
        yield at, signs


def _page_signs(looks: Sequence[Look]) -> list[str]:
    """Name what sort of page it is: one of mostly prose, or without any phrase of chrome, is an article by itself."""
    share = sum(seen.prose for seen in looks) / len(looks)
    told = sum(bool(seen.kinds) for seen in looks)
    signs = ["page of prose" if share > 0.6 else "page half prose" if share > 0.3 else "page of menus"]
    if told <= 2:
        signs.append("page with few phrases of chrome" if told else "page without phrases of chrome")
    return signs


def _main_column(lines: Sequence[Line], looks: Sequence[Look]) -> int:
    """Find the column where most prose begins; -1 where the page is not indented."""
    weight: dict[int, float] = defaultdict(float)
    for line, seen in zip(lines, looks, strict=True):
        if seen.prose:
            weight[line.indent] += seen.words
    if not weight or all(line.indent == lines[0].indent for line in lines):
        return -1
    return max(weight, key=lambda column: (weight[column], -column))


def _headings_above(looks: Sequence[Look]) -> list[str]:
    """Note for each line the heading of chrome that it stands under, if no paragraph came between."""
    found: list[str] = []
    under, since = "", 0
    for seen in looks:
        found.append(under if since < _UNDER else "")
        since += 1
        headings = [kind for where, kind in seen.hits if where == "whole" or (where == "start" and seen.words <= HEADING_WORDS)]
        if headings and headings[0] in _HEADINGS:
            under, since = headings[0], 0
        elif seen.prose:
            under = ""
    return found


def authors_in(looks: Sequence[Look]) -> set[tuple[str, ...]]:
    """Find the first two words of names in the bylines near the beginning of the article."""
    names: set[tuple[str, ...]] = set()
    for seen in looks:
        if seen.words < 10 and ("start", "byline") in seen.hits and len(seen.normal) >= 3:
            names.update({seen.normal[1:3], seen.normal[2:4]})
    return {name for name in names if len(name) == 2}


def _class_of(lines: Sequence[Line], looks: Sequence[Look], at: int) -> str:
    """Name in a word what a line is to its neighbour."""
    if not 0 <= at < len(looks):
        return "nothing"
    seen = looks[at]
    for where, kind in seen.hits:
        if where in {"whole", "start"} and (where == "whole" or seen.words < SHORT):
            return kind
    if seen.prose:
        return "prose"
    if seen.timing and seen.words < 8:
        return "time"
    if seen.text:
        return "sentence"
    if lines[at].bullet:
        return "bullet"
    return "heading" if seen.words >= 5 else "short"


def _place(at: int, first: int, end: int) -> str:
    """Name where a line lies to the rough stretch."""
    if at < first:
        return "ahead of rough"
    if at >= end:
        return "behind rough"
    if at == first:
        return "first of rough"
    return "last of rough" if at == end - 1 else "in rough"
