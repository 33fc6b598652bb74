"""The title of a page's article, by layout: the line near its beginning that looks like its headline."""

from collections.abc import Iterator
from itertools import pairwise

from communique.cleaning.layout import Layout
from communique.cleaning.looks import SHORT, Look
from communique.cleaning.signs import authors_in
from communique.model import ChromeKind, Span, Told, Unknown

REACH = 60
"""Lines above the article in which its headline is looked for."""
LEAST_WORDS, MOST_WORDS = 3, 32
LONE_WORDS = 4
"""Words that the first line of a text without any page around it needs to be its headline: fewer may be a place or a name."""
HEAD_LINES = 5
"""Lines from the article's beginning in which its first sentence is looked for."""
WRAPPED = 0.8
"""A first line as long as this part of the next ones is no headline but the first line of wrapped text."""
WRAPPED_WIDTH = 130
_GOES_ON = (",", ":", ";", "-", "–", "—")
UNFIT = frozenset({"no letters", "ends in dots", "ends in colon", "credit", "address", "©", "begins with ©", "trail"})
_NOT_TITLES: frozenset[ChromeKind] = frozenset({"caption", "byline", "notice", "dateline", "share", "plea", "footer"})

# What speaks for a line to be the headline; checked on 81 pages by the words of their addresses, and on 120 articles with their titles.
REPEATED = 3.0
ABOVE_BYLINE = 2.0
GOOD_LENGTH = 1.0
PARTED = 0.5
DISTANCE = 0.4
"""For each other line between that could be the headline, up to FARTHEST."""
FARTHEST = 5
NAMES_PAGE = 3.0
LINKED = 1.0
FEW_WORDS = 1.0
SENTENCE = 2.0
LISTED = 3.0
BELOW_CHROME = 1.0
FIRST_OF_PAGE = 1.0
ENOUGH = 0.0


def title_by_layout(layout: Layout) -> tuple[Told | Unknown, set[int]]:
    """Find the headline by layout.

    Gives: it, or why there is none; and the places of all lines that repeat it.
    """
    if not layout.lines:
        return Unknown("the page has no text"), set()
    if (own := _first_line(layout)) is not None:
        return _told(layout, own), {own}
    authors = authors_in(layout.looks[max(layout.first - REACH, 0) : layout.first])
    last = max(_first_text(layout), layout.first + 1)
    places = [at for at in range(max(layout.first - REACH, 0), last) if _can_be(layout, at, authors)]
    if not places:
        return Unknown("the text begins without a headline"), set()
    scored = [(_score(layout, at) - DISTANCE * min(after, FARTHEST), at) for after, at in enumerate(reversed(places))]
    score, best = max(scored)
    if score < ENOUGH:
        return Unknown("no line above the article looks like its headline"), set()
    return _told(layout, best), set(_repeats(layout, best))


def lines_telling(layout: Layout, title: str) -> set[int]:
    """Find the lines that are nothing but the title."""
    bare = " ".join(title.split()).casefold()
    return {at for at, line in enumerate(layout.lines[: layout.end]) if " ".join(line.text[:600].split()).casefold() == bare}


def head_lines(layout: Layout) -> set[int]:
    """Find the lines with which the article begins that are not its text: bylines and dates before its first sentence."""
    return {at for at in range(layout.first, _first_text(layout)) if layout.chosen[at] and _heads(layout.looks[at])}


def _first_text(layout: Layout) -> int:
    """Find the first sentence near the article's beginning; the beginning itself where there is none."""
    near = range(layout.first, min(layout.first + HEAD_LINES, len(layout.looks)))
    return next((at for at in near if layout.looks[at].text), layout.first)


def _first_line(layout: Layout) -> int | None:
    """Find the headline of a text without a page around it: a first line that is no sentence, then running text."""
    lines, looks = layout.lines, layout.looks
    if layout.first > 1 or len(lines) < 2 or not _leads(layout):
        return None
    seen, text = looks[0], lines[0].text
    wide = max(len(line.text) for line in lines[1:4])
    wrapped = lines[1].text[:1].islower() or (wide <= WRAPPED_WIDTH and len(text) >= WRAPPED * wide and not layout.looks[1].timing)
    if seen.text or wrapped or seen.hits or seen.timing.startswith("date") or not UNFIT.isdisjoint(seen.signs):
        return None
    least = LEAST_WORDS if _heads(looks[1]) else LONE_WORDS
    return 0 if least <= seen.words <= MOST_WORDS and not text.endswith(_GOES_ON) else None


def _leads(layout: Layout) -> bool:
    """Tell whether running text follows the first line, with only bylines and dates between."""
    for seen in layout.looks[1:HEAD_LINES]:
        if seen.prose:
            return True
        if not _heads(seen):
            return False
    return False


def _can_be(layout: Layout, at: int, authors: set[tuple[str, ...]]) -> bool:
    """Tell whether a line can be a headline at all; the article's own first line can if it is no sentence and one follows."""
    seen = layout.looks[at]
    if not LEAST_WORDS <= seen.words <= MOST_WORDS or ("stop within" in seen.signs and seen.words > 15):
        return False
    if at + 1 == len(layout.lines) or (layout.lines[at + 1].text[:1].islower() and not _heads(layout.looks[at + 1])):
        return False
    if layout.chosen[at] and (seen.text or seen.words < LONE_WORDS):
        return False
    if seen.timing.startswith("date ") or not UNFIT.isdisjoint(seen.signs) or any(pair in authors for pair in pairwise(seen.normal)):
        return False
    return not any(where in {"whole", "label"} or kind in _NOT_TITLES for where, kind in seen.hits)


def _score(layout: Layout, at: int) -> float:
    """Weigh what speaks for a line to be the headline."""
    lines, looks = layout.lines, layout.looks
    seen = looks[at]
    repeats = [other for other in _repeats(layout, at) if other != at and other < layout.first] if seen.words >= 4 else []
    score = REPEATED * bool(repeats) + NAMES_PAGE * (0 in repeats)
    score += ABOVE_BYLINE * any(_heads(other) for other in looks[at + 1 : at + 4])
    score += GOOD_LENGTH * (5 <= seen.words <= 20) - FEW_WORDS * (seen.words < 5)
    score += PARTED * ((lines[at].gap > 0) + (at + 1 < len(lines) and lines[at + 1].gap > 0))
    score -= SENTENCE * seen.text + LISTED * bool(lines[at].bullet) + LINKED * ("links" in seen.signs)
    score -= BELOW_CHROME * bool(at and looks[at - 1].kinds & {"related", "plea", "share"})
    return score - FIRST_OF_PAGE * (at == 0)


def _heads(seen: Look) -> bool:
    """Tell whether a line is a byline or a line with a date."""
    return seen.words < SHORT and (seen.timing.startswith("date") or bool(seen.kinds & {"byline", "dateline"}))


def _repeats(layout: Layout, at: int) -> Iterator[int]:
    """Find the lines that are the same, or begin with it, as a page's own title with its site's name does."""
    normal = layout.looks[at].normal
    for other, seen in enumerate(layout.looks):
        if seen.normal == normal or (other < at and seen.normal[: len(normal)] == normal and len(seen.normal) <= len(normal) + 6):
            yield other


def _told(layout: Layout, at: int) -> Told:
    line = layout.lines[at]
    start = line.end - len(line.text)
    return Told(value=" ".join(line.text.split()), by="layout", span=Span(start, line.end))
