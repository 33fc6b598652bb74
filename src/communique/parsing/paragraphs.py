"""Finds the paragraphs of an article, so that no sentence runs over a line that its author ended."""

import re
from collections.abc import Iterator

from communique.model import Span

_BLANK = re.compile(r"\n[ \t\r\f\v\u00a0]*\n")
_LINE = re.compile(r"[^\n]+")
WRAPPED_FROM, WRAPPED_TO = 55, 110
"""Characters of a line that was wrapped at a column: usual columns lie at 60 to 100."""
WRAPPED_LINES = 3
"""Lines a block must have before its even length tells of a column."""
LONGEST_STRETCH = 20_000
"""Characters: a longer stretch without a line end is a table or a dump, and the parser's memory grows with its length."""
LONGEST_SENTENCE = 2_500
"""Characters without an end of a sentence, after which a text is parted all the same: what is read of a sentence grows with the square of its length
and more, and the longest of 6,100 of news, releases and pages had 120 words, a third of this."""
_ENDED = re.compile(r"[.!?]['\"”’)\]]*\s")
_BREAKS = (re.compile(r".*;\s", re.DOTALL), re.compile(r".*,\s", re.DOTALL), re.compile(r".*\s", re.DOTALL))
"""Up to where a run of words without an end is kept together: to the last semicolon, the last comma, the last blank."""

_DATELINE = re.compile(
    r"""^\W{0,2}(?:
        [A-Z][A-Z.'’\-]+(?:[ ][A-Z][A-Z.'’\-]+){0,3}            # ALGIERS, NEW YORK, N'DJAMENA
            (?:,?[ ](?:[A-Z][\w.]*|\d{1,4}(?:st|nd|rd|th)?)){0,5}    # , Libya, Aug. 31, 2024
            (?:,?[ ]?\([^)]{2,30}\))?                            # (Wire)
        |[A-Z][\w.'’\-]+(?:,?[ ][A-Z0-9][\w.'’\-]*){0,5},?[ ]?\([^)]{2,30}\)   # Aug 31, 2024 (Wire)
        |\([^)]{2,40}\)
    )[ ]?(?:[-–—]{1,2}|:)[ ]+(?=\S)""",
    re.VERBOSE,
)


def paragraphs(text: str, body: tuple[Span, ...]) -> Iterator[Span]:
    r"""Give the paragraphs of the body: parted by blank lines and by lines that were not merely wrapped at a column.

    >>> [tuple((s.start, s.end)) for s in paragraphs("One.\nTwo.", (Span(0, 9),))]
    [(0, 4), (5, 9)]
    """
    for part in body:
        start = part.start
        for gap in [*_BLANK.finditer(text, part.start, part.end), None]:
            end = gap.start() if gap else part.end
            yield from _lines(text, start, end)
            start = gap.end() if gap else end


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """Part a block at each line end, save where the line was wrapped at a column."""
    lines = [m for m in _LINE.finditer(text, start, end) if m.group().strip()]
    in_columns = len(lines) >= WRAPPED_LINES and all(WRAPPED_FROM <= len(m.group().rstrip()) <= WRAPPED_TO for m in lines[:-1])
    open_at: int | None = None
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        if open_at is None:
            open_at = line.start()
        if following is None or not (in_columns or following.group().lstrip()[:1].islower()):
            yield _trimmed(text, open_at, line.end())
            open_at = None


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def stretches(text: str, paragraph: Span) -> Iterator[Span]:
    """Give a paragraph in stretches that the parser bears; most are one. Only where sentences end is it parted, or where none does for too long.

    >>> [(s.start, s.end) for s in stretches("One, two. " * 1_001 + "Three", Span(0, 10_015))]
    [(0, 10015)]
    >>> [s.end - s.start for s in stretches("one two, " * 300, Span(0, 2_700))]
    [2493, 207]
    """
    start = end = paragraph.start
    for stop in (*(m.end() for m in _ENDED.finditer(text, paragraph.start, paragraph.end)), paragraph.end):
        if stop - start > LONGEST_STRETCH and start < end:
            yield Span(start, end)
            start = end
        while stop - end > LONGEST_SENTENCE:
            end = _break(text, end, end + LONGEST_SENTENCE)
            yield Span(start, end)
            start = end
        end = stop
    if start < end:
        yield Span(start, end)


def _break(text: str, start: int, end: int) -> int:
    """Tell where a run of words is best parted."""
    return next((found.end() for sign in _BREAKS if (found := sign.match(text, start, end))), end)


def after_dateline(text: str, paragraph: Span) -> Span:
    """Leave out a dateline such as "ALGIERS (Wire) — ": it is a place and day of reporting, and no part of the sentence.

    >>> text = "TUNIS — The ministers met."
    >>> text[after_dateline(text, Span(0, len(text))).start:]
    'The ministers met.'
    """
    found = _DATELINE.match(text[paragraph.start : paragraph.end])
    return Span(paragraph.start + found.end(), paragraph.end) if found else paragraph
