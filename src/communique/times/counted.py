"""Reads times that are counted from another: "two weeks ago", "last month", "the same day", "at 9 p.m."."""

import datetime as dt
import re
from calendar import monthrange

from communique.model import Day, Month, Period, Season, Week, When, Year
from communique.times import calendar
from communique.times.context import NO_ANCHOR, NO_DAY, NO_PUBLICATION, NO_SUCH_DAY, Ahead, Context, Resolved, dated
from communique.times.match import Found

_CLOCK = re.compile(r"(\d{1,2}?)(?: ?[h:.] ?)?(\d\d)?(?!\d)")


def _anchor(found: Found, context: Context) -> dt.date | None:
    return context.published if found.rule.anchor == "published" else context.day


def shift(found: Found, context: Context, _ahead: Ahead) -> Resolved:
    """So many days, weeks, months or years before or after."""
    reading = found.reading
    assert reading.unit is not None
    assert reading.direction is not None
    if not isinstance(reading.count, int | float):
        return Resolved("DATE", "PAST_REF" if reading.direction < 0 else "FUTURE_REF", NO_DAY)
    count, unit = reading.count * reading.direction, reading.unit
    if unit in calendar.MULTIPLE:
        times, unit = calendar.MULTIPLE[unit]
        count *= times
    anchor = _anchor(found, context)
    if found.rule.anchor == "mention" and unit in {"month", "quarter", "year"}:
        return dated(_from_month(context, count, unit))
    if anchor is None:
        return dated(NO_PUBLICATION if found.rule.anchor == "published" else NO_ANCHOR, reading.part)
    if unit in calendar.OF_THE_CLOCK:
        return Resolved("TIME", anchor.isoformat(), Day(anchor))
    return dated(_shifted(anchor, count, unit), reading.part)


def _shifted(anchor: dt.date, count: float, unit: str) -> When:
    """Count from a day; what is counted in weeks, months or years is not told to the day."""
    if unit in {"month", "quarter"} or (unit == "year" and count % 1):
        return Month(*calendar.months_later(anchor.year, anchor.month, round(count * {"month": 1, "quarter": 3, "year": 12}[unit])))
    if unit == "year":
        return Year(anchor.year + int(count))
    try:
        day = anchor + dt.timedelta(days=round(count * (7 if unit in {"week", "weekend"} else 1)))
    except OverflowError:
        return NO_SUCH_DAY
    return Week(calendar.monday(day)) if unit in {"week", "weekend"} else Day(day)


def _from_month(context: Context, count: float, unit: str) -> When:
    if unit == "year" and count % 1 == 0:
        return NO_ANCHOR if context.year is None else Year(context.year + int(count))
    if context.month is None:
        return NO_ANCHOR
    return Month(*calendar.months_later(*context.month, round(count * {"month": 1, "quarter": 3, "year": 12}[unit])))


def relative(found: Found, context: Context, ahead: Ahead) -> Resolved:
    """The present, the last or the next week, month or year; or that of the time told before."""
    reading = found.reading
    which, unit = reading.which or 0, reading.unit
    assert unit is not None
    if found.rule.anchor == "mention" and unit == "year":
        return dated(Year(context.year + which) if context.year is not None else NO_ANCHOR)
    if found.rule.anchor == "mention" and unit == "month":
        return dated(Month(*calendar.months_later(*context.month, which)) if context.month is not None else NO_ANCHOR)
    anchor = _anchor(found, context)
    if anchor is None:
        return dated(NO_PUBLICATION if found.rule.anchor == "published" else NO_ANCHOR, reading.part)
    return dated(_unit_of(anchor, unit, which, ahead), reading.part)


def _unit_of(anchor: dt.date, unit: str, which: int, ahead: Ahead) -> When:
    week = dt.timedelta(weeks=which)
    match unit:
        case "day":
            return Day(anchor + dt.timedelta(days=which))
        case "week":
            return Week(calendar.monday(anchor + week))
        case "weekend":
            behind = which == 0 and anchor.isoweekday() < 5 and ahead() <= 0
            return calendar.weekend(anchor + (dt.timedelta(weeks=-1) if behind else week))
        case "month":
            return Month(*calendar.months_later(anchor.year, anchor.month, which))
        case "quarter":
            return calendar.quarter_of(anchor, which)
        case "year":
            return Year(anchor.year + which)
        case "decade" | "century":
            years = 10 if unit == "decade" else 100
            first = (anchor.year // years + which) * years
            return Period(dt.date(first, 1, 1), dt.date(first + years - 1, 12, 31))
        case _:
            return NO_DAY


def same(found: Found, context: Context, _ahead: Ahead) -> Resolved:
    """The same month or quarter of another year as the time told before."""
    shift = found.reading.which_year or 0
    match context.last:
        case Day(on):
            return dated(Month(on.year + shift, on.month))
        case Month(year, month):
            return dated(Month(year + shift, month))
        case Season(year, name):
            return dated(Season(year + shift, name))
        case _:
            return dated(NO_ANCHOR)


def then(_found: Found, context: Context, _ahead: Ahead) -> Resolved:
    """The time told before: "since then"."""
    return dated(NO_ANCHOR if calendar.covered(context.last) is None else context.last)


def clock(found: Found, context: Context, _ahead: Ahead) -> Resolved:
    """An hour of the day told beside it or before it, else of the day of publication."""
    written = (found.reading.written or "").lower()
    match = _CLOCK.match(written)
    assert match is not None
    hour, minute = int(match[1]), int(match[2] or 0)
    if "p" in written and hour < 12:
        hour += 12
    if "a" in written and hour == 12:
        hour = 0
    zone = (found.reading.zone or "").strip("()")
    day = context.day or context.published
    if day is None:
        return Resolved("TIME", None, NO_PUBLICATION)
    return Resolved("TIME", f"{day.isoformat()}T{hour:02}:{minute:02}{'Z' if zone in {'UTC', 'GMT'} else ''}", Day(day))


_LENGTH = re.compile(r"P(\d+)([DWMY])")
_UNIT = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_MONTHS = {"month": 1, "year": 12}


def from_day(when: When, value: str, direction: int, *, beyond: bool = False, exact: bool = False) -> When:
    """Count a TIMEX3 length on from a day, or back; `beyond` is "more than", `exact` an anniversary.

    >>> from_day(Day(dt.date(2024, 6, 10)), "P2D", -1)
    Day(on=datetime.date(2024, 6, 8))
    """
    if value.startswith("PT") and isinstance(when, Day):
        return when  # "hours after": of the same day, as far as the words tell
    told = _LENGTH.fullmatch(value)
    if not isinstance(when, Day) or told is None:
        return NO_ANCHOR
    count, unit = int(told[1]) * direction, _UNIT[told[2]]
    if exact and unit in _MONTHS:
        year, month = calendar.months_later(when.on.year, when.on.month, count * _MONTHS[unit])
        return Day(dt.date(year, month, min(when.on.day, monthrange(year, month)[1])))
    return dated(_shifted(when.on + dt.timedelta(days=direction * beyond), count, unit)).when
