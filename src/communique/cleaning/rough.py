"""The rough stretch of a page's article: the lines with most prose and least else."""

from collections import Counter
from collections.abc import Sequence

from communique.cleaning.looks import SHORT, Look
from communique.model import ChromeKind

# What a line adds to a stretch, in words. Tried on 81 flattened pages of a public benchmark, and on 23 others in eight languages: each could be
# a third larger or smaller and the F1 of both moved by less than 0.01; only the weight of lone prose and the cost of dates moved it by more.
PROSE_MOST = 60.0
"""A paragraph counts its words, but no more than these: one long legal notice must not outweigh an article."""
LONE_PROSE = 0.5
"""A paragraph with no running text next to it counts half: it is more often a teaser in a list than an article."""
SENTENCE = 3.0
LISTED = 1.0
"""A line of a list that a colon announced."""
HEADING = -9.0
MARK = -1.0
"""A line without letters."""
PHRASE = -12.0
"""A line that a phrase of chrome tells."""
OTHER_ARTICLES = -20.0
"""A heading of related articles or comments."""
NOTICE = -20.0
"""A paragraph of a legal notice, a plea or a rule for comments."""
TIME = -20.0
"""A short line with a date: articles have one at their head, lists of teasers and comments one for each."""
TIME_AND_CLOCK = -30.0

LEDE_REACH = 10
LEDE_WORDS = 15
BYLINE_REACH = 6
"""How far above the rough stretch a parted first paragraph is looked for, how long it is, and how far above it its byline."""

_NOTICES: frozenset[ChromeKind] = frozenset({"footer", "notice", "plea", "comments"})
_LISTS: frozenset[ChromeKind] = frozenset({"related", "comments"})
LEAD_WORDS = 4
"""Words that a line with a colon needs to announce a list: a shorter one is a heading, or a label."""
_OPENING = 10


def rough_stretch(looks: Sequence[Look]) -> tuple[int, int]:
    """Find the run of lines with the highest sum of what each adds.

    Gives: its first line and the one after its last; the same number twice where no line adds anything.
    """
    copied, listed = copies_in(looks), listed_in(looks)
    best, begin, end = 0.0, 0, 0
    current, start = 0.0, 0
    for at, seen in enumerate(looks):
        if current <= 0:
            current, start = 0.0, at
        value = _adds(seen, copied[at], listed[at])
        if seen.prose and value > 0 and not any(looks[near].text and not looks[near].kinds for near in (at - 1, at + 1) if 0 <= near < len(looks)):
            value *= LONE_PROSE
        current += value
        if current > best:
            best, begin, end = current, start, at + 1
    return _with_lede(looks, copied, begin), end


def _with_lede(looks: Sequence[Look], copied: Sequence[bool], begin: int) -> int:
    """Take in a first paragraph that a box of related articles parted from the rest: one that stands just below a byline or date."""
    for at in range(max(begin - LEDE_REACH, 0), begin):
        seen = looks[at]
        if seen.timing.startswith("date") and seen.words < SHORT:
            continue
        if seen.prose and seen.words >= LEDE_WORDS and not copied[at] and not seen.hits:
            above = looks[max(at - BYLINE_REACH, 0) : at]
            between = looks[at + 1 : begin]
            if any(_heads(other) for other in above) and not any(_heads(other) for other in between):
                return at
    return begin


def _heads(seen: Look) -> bool:
    """Tell whether a line is a byline or a line with a date, as stand at the head of an article."""
    return seen.words < SHORT and (seen.timing.startswith("date") or "byline" in seen.kinds or "dateline" in seen.kinds)


def _adds(seen: Look, copied: bool, listed: bool) -> float:
    """Tell what a line adds to a stretch."""
    kinds = seen.kinds
    if seen.prose:
        if kinds or any(where == "inside" and kind in _NOTICES for where, kind in seen.hits):
            return NOTICE
        return 0.0 if copied else min(seen.words, PROSE_MOST)
    if kinds:
        return OTHER_ARTICLES if kinds & _LISTS else PHRASE
    if listed or announces(seen):
        return SENTENCE if seen.text else LISTED
    if seen.timing in {"date", "date and year", "date and clock"} and seen.words < 12:
        return TIME_AND_CLOCK if seen.timing == "date and clock" else TIME
    if seen.text:
        return SENTENCE
    return MARK if "no letters" in seen.signs else HEADING


def copies_in(looks: Sequence[Look]) -> list[bool]:
    """Tell of each line whether it, or its first words, stand on the page once more."""
    whole = Counter(seen.normal for seen in looks)
    openings = Counter(seen.normal[:_OPENING] for seen in looks if len(seen.normal) >= _OPENING)
    return [bool(seen.normal) and (whole[seen.normal] > 1 or openings.get(seen.normal[:_OPENING], 0) > 1) for seen in looks]


def listed_in(looks: Sequence[Look]) -> list[bool]:
    """Tell of each line whether it belongs to a list that running text with a colon at its end announced."""
    found: list[bool] = []
    listing = False
    for seen in looks:
        found.append(listing and not seen.kinds and not seen.prose and "ends in dots" not in seen.signs)
        listing = found[-1] or announces(seen)
    return found


def announces(seen: Look) -> bool:
    """Tell whether a line announces a list."""
    return "ends in colon" in seen.signs and seen.words >= LEAD_WORDS and not seen.kinds
