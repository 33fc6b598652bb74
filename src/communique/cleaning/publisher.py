"""Who published a page, by its layout: the name beside its own title, at its top, or of whoever holds its copyright."""

import re
from collections import Counter

from communique.cleaning.layout import Layout
from communique.knowledge.chrome_rules import ChromeRules, words_of
from communique.model import Span, Told, Unknown

MOST_WORDS = 6
TOP = 12
"""Lines at the top of a page in which the name of its site is looked for."""
FIRST = 3
"""Lines at the very top of which one that stands on the page twice is believed to be the site's name; a menu's entries come later."""
_PARTS = re.compile(r"\s+[-–—|•·»]\s+")
_HOLDER = re.compile(
    r"(?:(?:©|\(c\))[\s,]*(?:copyright)?|^copyright[\s,]*(?:©|\(c\))?(?=\s*(?:19|20)\d\d))[\s\d,–-]*(?:by\s+)?([^\W\d_][^.|,;©\n]{1,60})",
    re.IGNORECASE,
)


def publisher_by_layout(layout: Layout, title: Told | Unknown, rules: ChromeRules) -> Told | Unknown:
    """Find the publisher by layout."""
    for found in (_beside_title(layout, title), _at_top(layout), _holder(layout, rules)):
        if found is not None:
            return found
    return Unknown("no name stands beside the page's title, at its top or in its copyright")


def _told(layout: Layout, name: str, at: int) -> Told:
    line = layout.lines[at]
    start = layout.text.find(name, line.start, line.end)
    return Told(value=name, by="layout", span=Span(start, start + len(name)) if start >= 0 else None)


def _beside_title(layout: Layout, title: Told | Unknown) -> Told | None:
    """Find the name that a page's own title ends with: "Headline - The Daily Sun"."""
    if isinstance(title, Unknown):
        return None
    known = words_of(title.value)
    for at in range(min(TOP, layout.first)):
        parts = _PARTS.split(layout.lines[at].text[:400])
        if len(parts) > 1 and words_of(" ".join(parts[:-1]))[: len(known)] == known and 0 < len(parts[-1].split()) <= MOST_WORDS:
            return _told(layout, parts[-1], at)
    return None


def _at_top(layout: Layout) -> Told | None:
    """Find a name at the top of the page that stands on it, or within another line, once more."""
    again = Counter(seen.normal for seen in layout.looks if 0 < len(seen.normal) <= MOST_WORDS)
    short = [" ".join(seen.normal) for at, seen in enumerate(layout.looks) if seen.words <= 30 and not layout.chosen[at]]
    for at in range(min(TOP, layout.first)):
        seen, line = layout.looks[at], layout.lines[at]
        if (
            line.bullet
            or seen.hits
            or seen.timing
            or seen.text
            or "trail" in seen.signs
            or not 0 < len(seen.normal) <= MOST_WORDS
            or not line.text[:1].isupper()
        ):
            continue
        name = " ".join(seen.normal)
        if len(name) > 3 and (
            again[seen.normal] > (1 if at < FIRST else 2) or (again[seen.normal] == 1 and sum(name in other for other in short) > 1)
        ):
            return _told(layout, line.text, at)
    return None


def _holder(layout: Layout, rules: ChromeRules) -> Told | None:
    """Find who holds the copyright of the page, from its last such line."""
    for at in range(len(layout.lines) - 1, layout.end - 1, -1):
        head = layout.lines[at].text[:300]
        holder = _HOLDER.search(head)
        name = _PARTS.split(holder.group(1))[0].strip() if holder else ""
        if name and len(name.split()) <= MOST_WORDS and words_of(name) not in rules.phrases.whole:
            return _told(layout, name, at)
    return None
