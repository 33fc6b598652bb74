"""The events between two sides as a dated series: pure, and the same in whatever order they come."""

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import fmean
from typing import Literal, get_args

import msgspec

from communique.model import Category, EventMention, Period, Undated
from communique.record.answers import FoundEvent, Party
from communique.record.days import dated
from communique.record.relationship_sides import Direction, direction

Step = Literal["month", "week"]
Counting = Literal["counted", "undated", "inexact", "future", "unreal", "beside"]
_WEEK = 7
_LONGEST = {"month": 31, "week": _WEEK}
"""Days that a stretch told as a span may last and still be counted where it begins; what lasts longer is a state, not a day's event."""


class Between(msgspec.Struct, frozen=True, kw_only=True):
    """An event that names two sides: who did it to whom, and how it counts in the series.

    `day` is the day it is counted on, that on which it began, even where it is told as background. What is counted in no step says why: it
    is *undated*; dated too *inexactly* for one step; in the *future* as told; *unreal*, as it was denied or is only possible; or *beside*
    the two, as they acted towards somebody else.
    """

    event: FoundEvent
    direction: Direction | None
    counting: Counting
    day: dt.date | None = None


class Tick(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a series, both days included: how many events by quad and category, the mean of their scores (None: there are none), and which."""

    name: str
    first: dt.date
    last: dt.date
    quads: tuple[int, int, int, int]
    categories: dict[Category, int]
    score: float | None
    events: tuple[str, ...]


def placed(events: Iterable[FoundEvent], one: Party, other: Party, step: Step) -> tuple[Between, ...]:
    """Say of each event that names two sides how it counts between them."""
    found = []
    for event in events:
        way, counting, day = count(event.shown, one, other, step)
        found.append(Between(event=event, direction=way, counting=counting, day=day))
    return tuple(found)


def series(told: Sequence[Between], step: Step, *, since: dt.date | None, until: dt.date | None) -> tuple[Tick, ...]:
    """Give every step from the first day asked for, or of the first event, to the last; a step without events is there, and empty."""
    counted = sorted((one.day, one.event.id, one.event.shown) for one in told if one.counting == "counted" and one.day is not None)
    days = [day for day, _, _ in counted]
    first, last = since or min(days, default=None), until or max(days, default=None)
    if not counted or first is None or last is None:
        return ()
    ticks = []
    for name, begin, end in _steps(first, last, step):
        here = [(event, shown) for day, event, shown in counted if begin <= day <= end]
        ticks.append(_tick(name, begin, end, here))
    return tuple(ticks)


def count(shown: EventMention, one: Party, other: Party, step: Step) -> tuple[Direction | None, Counting, dt.date | None]:
    """Say of what stands for an event who did it to whom, how it counts between the two, and on which day."""
    marks, way = set(shown.auxiliary), direction(shown, one, other)
    if way is None:
        return way, "beside", None
    if marks & {"negation", "hypothetical"}:
        return way, "unreal", None
    if "future" in marks:
        return way, "future", None
    if isinstance(shown.when, Undated):
        return way, "undated", None
    day = _day(shown, step)
    return way, "inexact" if day is None else "counted", day


def _day(shown: EventMention, step: Step) -> dt.date | None:
    """Give the day an event is counted on: the first of a short span, or of a date that lies within one step whatever its day was."""
    told = dated(shown.when)
    assert told is not None
    first, last = dt.date.fromisoformat(told.first), dt.date.fromisoformat(told.last)
    if isinstance(shown.when, Period):
        return first if (last - first).days < _LONGEST[step] else None
    return first if _step_of(first, step)[0] == _step_of(last, step)[0] else None


def _steps(first: dt.date, last: dt.date, step: Step) -> Iterator[tuple[str, dt.date, dt.date]]:
    while first <= last:
        name, begin, end = _step_of(first, step)
        yield name, begin, end
        first = end + dt.timedelta(days=1)


def _step_of(day: dt.date, step: Step) -> tuple[str, dt.date, dt.date]:
    """Give the name, first and last day of the step that a day lies in.

    >>> _step_of(dt.date(2024, 2, 10), "month")[2], _step_of(dt.date(2024, 12, 31), "week")[0]
    (datetime.date(2024, 2, 29), '2025-W01')
    """
    if step == "month":
        end = calendar.monthrange(day.year, day.month)[1]
        return f"{day.year:04}-{day.month:02}", day.replace(day=1), day.replace(day=end)
    year, week, weekday = day.isocalendar()
    monday = day - dt.timedelta(days=weekday - 1)
    return f"{year:04}-W{week:02}", monday, monday + dt.timedelta(days=_WEEK - 1)


def _tick(name: str, first: dt.date, last: dt.date, here: Sequence[tuple[str, EventMention]]) -> Tick:
    quads = Counter(shown.quad for _, shown in here)
    counted = Counter(shown.event for _, shown in here)
    known: tuple[Category, ...] = get_args(Category)
    return Tick(
        name=name,
        first=first,
        last=last,
        quads=(quads[1], quads[2], quads[3], quads[4]),
        categories={category: counted[category] for category in known if counted[category]},
        score=round(fmean(shown.score for _, shown in here), 2) if here else None,
        events=tuple(event for event, _ in here),
    )
