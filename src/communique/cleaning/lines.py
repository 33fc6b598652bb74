"""A page's text as lines: where each stands, and how it is set."""

import re
from itertools import pairwise

import msgspec

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_BULLET = re.compile(r"(?:[*+•●▪■◦‣·»›>–-]|o|\d{1,2}[.)])(?:\s+|$)")

_ENDS = frozenset(".!?:;”\"'»)…")

LEAST_WIDTH, MOST_WIDTH = 50, 130
"""Characters of the lines of a text broken at a width, as in mail and on old wires; a line of a menu is shorter, a paragraph longer."""
LEAST_WIDE = 4
NEARLY_FULL = 0.75


class Line(msgspec.Struct, frozen=True):
    """A line that holds more than white space.

    `start` and `end` are its stretch of the page without the white space around it; `text` also lacks its bullet; `indent` is the column
    where it begins; `gap` the number of empty lines above it.
    """

    start: int
    end: int
    text: str
    bullet: str
    indent: int
    gap: int


def lines_of(content: str) -> list[Line]:
    r"""Give the lines of a text that hold more than white space.

    >>> [(line.text, line.bullet, line.gap) for line in lines_of("News\n  * World\n\nRain fell.")]
    [('News', '', 0), ('World', '*', 0), ('Rain fell.', '', 1)]
    """
    lines: list[Line] = []
    last = 0
    for found in _LINE.finditer(content):
        raw = found.group()
        text = raw.strip()
        if not text:
            continue
        indent = len(raw) - len(raw.lstrip())
        start = found.start() + indent
        gap = max(content.count("\n", last, start) - 1, 0)
        bullet = _BULLET.match(text)
        mark = bullet.group().strip() if bullet else ""
        lines.append(Line(start, start + len(text), text[bullet.end() :] if bullet else text, mark, indent, gap))
        last = start + len(text)
    return _unwrapped(lines, content) if _is_wrapped(lines) else lines


def _is_wrapped(lines: list[Line]) -> bool:
    """Tell whether the text was broken at a width, so that a line is only a part of a sentence."""
    wide = [line.end - line.start for line in lines if line.end - line.start >= LEAST_WIDTH]
    if len(wide) < LEAST_WIDE or max(wide) > MOST_WIDTH:
        return False
    nearly = NEARLY_FULL * max(wide)
    full = sum(width >= nearly for width in wide)
    goes_on = sum(_goes_on(line, after) for line, after in pairwise(lines) if line.end - line.start >= LEAST_WIDTH)
    return 2 * full >= len(wide) and 4 * goes_on >= len(wide)


def _goes_on(line: Line, after: Line) -> bool:
    """Tell whether the next line plainly goes on with a line's sentence."""
    return after.gap == 0 and not after.bullet and after.text[:1].islower() and line.text[-1:] not in _ENDS


def _unwrapped(lines: list[Line], content: str) -> list[Line]:
    """Join the lines that a width broke."""
    width = max(line.end - line.start for line in lines)
    joined: list[Line] = []
    long = False
    for line in lines:
        before = joined[-1] if joined else None
        if before and line.gap == 0 and not line.bullet and (_goes_on(before, line) or (long and before.text[-1:] not in _ENDS)):
            text = content[before.end - len(before.text) : line.end]
            joined[-1] = Line(before.start, line.end, text, before.bullet, before.indent, before.gap)
        else:
            joined.append(line)
        long = line.end - line.start >= NEARLY_FULL * width
    return joined
