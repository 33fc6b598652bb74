"""The day a page's article was published: declared, told by metadata, or found in its layout; never guessed."""

import datetime as dt
import email.utils
import re
from collections.abc import Iterable

import msgspec

from communique.cleaning.dates import Found, dates_in, in_order, order_of
from communique.cleaning.layout import Layout
from communique.cleaning.looks import SHORT, Look
from communique.knowledge.chrome_rules import ChromeRules
from communique.model import PublishedOn, Span, Unknown

ABOVE_TITLE = 1
BELOW_ARTICLE = 3
"""Lines above the title, and below the article, in which a date may be the article's."""
HEAD = 15
"""Lines above the article that are its head where no title is known; a title may be twice as far."""
REPEATED = 6
"""Lines between two places of a title, when both belong to the head of the article."""
DATELINE = 100
"""Characters of an article's beginning in which a dateline may hold a date."""
_ISO_DAY = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)|\s*(\d{4})(\d{2})(\d{2})(?:T|$)")
_DATELINE_END = re.compile(r"^[^\w]*(?:\([^()]{1,40}\)\s*)?(?:[–—:/]|-{1,2}\s)")


class Candidate(msgspec.Struct, frozen=True):
    """A date beside the article: where, and how sure a sign it is (the lower the surer)."""

    found: Found
    rank: int
    by: str


def day_told(value: str, rules: ChromeRules) -> dt.date | None:
    """Read the day from what a carrier or metadata say: ISO, the form of mail and feeds, or words.

    >>> from communique.knowledge.chrome_rules import load_chrome_rules
    >>> day_told("Tue, 27 Aug 2024 23:30:00 +0000", load_chrome_rules())
    datetime.date(2024, 8, 27)
    """
    iso = _ISO_DAY.match(value)
    if iso:
        year, month, day = (int(part) for part in iso.groups() if part)
        try:
            return dt.date(year, month, day)
        except ValueError:
            return None
    try:
        return email.utils.parsedate_to_datetime(value).date()
    except ValueError:
        days = {found.day for found in dates_in(value[:200], rules)}
        return days.pop() if len(days) == 1 else None


def published_by_layout(layout: Layout, title: set[int], rules: ChromeRules) -> PublishedOn | Unknown:
    """Find the day of publication by layout: a date at the head of the article, told to be that or alone there, or one in its dateline."""
    candidates = _in_its_order([*_head_dates(layout, title, rules), *_dateline(layout, rules)], layout, rules)
    sure = [one for one in candidates if one.found.day is not None]
    for rank in sorted({one.rank for one in sure}):
        days = sorted({one.found.day for one in sure if one.rank == rank if one.found.day is not None})
        first = next(one for one in sure if one.rank == rank)
        if len(days) > 1:
            return Unknown(f"its head gives several dates: {', '.join(day.isoformat() for day in days)}")
        return PublishedOn(on=days[0], by=first.by, span=Span(first.found.start, first.found.end))
    unclear = next((one.found.why for one in candidates if one.found.why), "")
    return Unknown(unclear or _why_none(layout, rules))


def _in_its_order(candidates: list[Candidate], layout: Layout, rules: ChromeRules) -> list[Candidate]:
    """Read what may be two days, "02/08/2023", in the order in which the page writes its other dates."""
    if all(one.found.day for one in candidates) or (order := order_of(layout.text, rules)) is None:
        return candidates
    days = [one.found.day or in_order(layout.text[one.found.start : one.found.end], order) for one in candidates]
    settled = [msgspec.structs.replace(one.found, day=day) for one, day in zip(candidates, days, strict=True)]
    return [msgspec.structs.replace(one, found=found) for one, found in zip(candidates, settled, strict=True)]


def _head_dates(layout: Layout, title: set[int], rules: ChromeRules) -> Iterable[Candidate]:
    """Find the dates in the lines around the title and down to the article, and just below the article where they are told to be its."""
    top = _top(layout, title)
    clocks = 0 if _alone(layout) else 1
    for at in range(max(top - ABOVE_TITLE, 0), min(layout.end + BELOW_ARTICLE, len(layout.lines))):
        seen, line = layout.looks[at], layout.lines[at]
        if layout.first <= at < layout.end or not seen.timing.startswith("date") or seen.words > 2 * SHORT:
            continue
        for found in dates_in(line.text[:300], rules):
            moved = msgspec.structs.replace(found, start=found.start + line.end - len(line.text), end=found.end + line.end - len(line.text))
            label = found.label or _label_above(layout, at, rules)
            if label == "published":
                yield Candidate(moved, 0, "layout")
            elif label == "updated" and at < layout.first:
                yield Candidate(moved, 3, "layout")
            elif label is None and at < layout.first and at >= clocks and _is_head(seen):
                yield Candidate(moved, 1 if at >= top else 2, "layout")


def _top(layout: Layout, title: set[int]) -> int:
    """Find where the head of the article begins: at its title, of which the repeats farther up are the page's own."""
    top = max(layout.first - HEAD, 0)
    for at in sorted((at for at in title if at < layout.first), reverse=True):
        if top in title and top - at > REPEATED:
            break
        top = at if layout.first - at <= 2 * HEAD else top
    return top


def _alone(layout: Layout) -> bool:
    """Tell whether the text has no page around it, so that its first line is its own."""
    return layout.first <= 4


def _is_head(seen: Look) -> bool:
    """Tell whether a line with a date, without a word for what the date is, looks like the head of an article and not like a headline."""
    return seen.words <= SHORT and not seen.kinds & {"related", "comments", "footer", "caption", "plea", "notice"} and not seen.prose


def _label_above(layout: Layout, at: int, rules: ChromeRules) -> str | None:
    """Find the label of a date that has a line of its own: "Published" above "27 August 2024"."""
    if not at or layout.looks[at - 1].words > 3 or layout.looks[at].words > 8:
        return None
    labels = rules.label.findall(layout.lines[at - 1].text)
    return rules.labels.get(labels[-1].lower()) if labels else None


def _dateline(layout: Layout, rules: ChromeRules) -> Iterable[Candidate]:
    """Find a full date in the dateline with which the article begins: "TRIPOLI, 18 June 2025 – "."""
    if True not in layout.chosen:
        return
    line = layout.lines[layout.first]
    opening = layout.text[line.start : min(line.end, line.start + DATELINE)]
    for found in dates_in(opening, rules)[:1]:
        if found.label is None and _DATELINE_END.match(opening[found.end :]):
            yield Candidate(msgspec.structs.replace(found, start=found.start + line.start, end=found.end + line.start), 2, "dateline")


def _why_none(layout: Layout, rules: ChromeRules) -> str:
    """Say what was found instead of a date of publication."""
    for line, seen in zip(layout.lines[: layout.first], layout.looks, strict=False):
        if seen.timing.startswith("date"):
            for found in dates_in(line.text[:300], rules):
                if found.day:
                    return f"only {found.day.isoformat()} stands on the page, away from the article: its clock, or another article's date"
    return "no full date at the head of the article"
