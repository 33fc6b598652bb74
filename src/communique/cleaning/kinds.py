"""What kind of chrome a line is."""

from collections.abc import Sequence

from communique.cleaning.layout import Layout
from communique.model import Chrome, ChromeKind, Span

_ORDER = ("whole", "label", "start", "inside")
_HEADINGS: frozenset[ChromeKind] = frozenset({"related", "comments", "tags", "footer"})


def chrome_of(layout: Layout, title: set[int]) -> tuple[Chrome, ...]:
    """Name the kind of every line that is not the article's."""
    found: list[Chrome] = []
    under: ChromeKind | None = None
    for at, line in enumerate(layout.lines):
        if layout.chosen[at]:
            under = None
            continue
        kind = "title" if at in title else _own_kind(layout, at)
        if kind in _HEADINGS and layout.looks[at].words < 8:
            under = kind
        found.append(Chrome(Span(line.start, line.end), kind or under or _kind_by_place(layout, at)))
    return tuple(found)


def _own_kind(layout: Layout, at: int) -> ChromeKind | None:
    """Tell the kind from the phrases and dates in the line itself."""
    seen = layout.looks[at]
    hits: Sequence[tuple[str, ChromeKind]] = sorted(seen.hits, key=lambda hit: _ORDER.index(hit[0]))
    if hits:
        return hits[0][1]
    if "©" in seen.signs or "begins with ©" in seen.signs:
        return "footer" if at >= layout.end else "caption"
    if "credit" in seen.signs:
        return "caption"
    return "dateline" if seen.timing.startswith("date") and seen.words < 12 else None


def _kind_by_place(layout: Layout, at: int) -> ChromeKind:
    """Tell the kind from where the line stands."""
    heading = layout.looks[at].words >= 4 and not layout.lines[at].bullet
    if at < layout.first:
        return "other" if heading else "menu"
    return "related" if heading else "other" if at < layout.end else "menu"
