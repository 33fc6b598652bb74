"""Reads times that are called by name: days, months and years, weekdays, seasons and quarters, feasts."""

import datetime as dt
import re

import msgspec

from communique.knowledge.time_rules import Reading
from communique.model import Day, Month, Period, Undated, Week, When, Year
from communique.times import calendar
from communique.times.context import NO_DAY, NO_PUBLICATION, NO_SUCH_DAY, Ahead, Context, Resolved, dated, of_short, year_of
from communique.times.match import Found

A_YEAR = dt.timedelta(days=384)
"""The longest lunisolar year."""
FAR, NEAR = 300, 30
"""Days. "Would open on June 3", read on June 5, is two days back and not 363 ahead: a future that FAR gives way to a past that NEAR."""
SOON, SOON_MONTHS = 60, 4
"""Days and months. Where no verb tells, a date ahead ("the June 1 deadline") is taken only so near: in a year of reports the others lay behind."""


def date(found: Found, context: Context, ahead: Ahead) -> Resolved:
    """A day, month or year of the calendar, whose year may have to be found; "the October 7 attacks" of 2009 are not those of 2023."""
    reading, published = found.reading, context.published
    if found.rule.set.year is not None and published is not None and found.rule.set.year > published.year:
        reading = msgspec.structs.replace(reading, year=None)
    return dated(calendar_date(reading, context, ahead), reading.part)


def calendar_date(reading: Reading, context: Context, ahead: Ahead) -> When:
    """Give the day, month or year that is told by its names."""
    year = year_of(reading, context)
    if isinstance(year, Undated):
        return year
    if reading.month is None and reading.day is not None:
        return _day_of_month(reading.day, reading.which, context, ahead)
    if reading.month is None:
        return NO_DAY if year is None else Year(year)
    if year is not None:
        if reading.day is None:
            return Month(year, reading.month)
        day = calendar.day_of(year, reading.month, reading.day)
        return Day(day) if day else NO_SUCH_DAY
    if context.published is None:
        return NO_PUBLICATION
    way = reading.which or ahead()
    if reading.day is None:
        return _nearest_month(reading, context.published, way)
    years = range(context.published.year - 4, context.published.year + 5)
    days = [day for year in years if (day := calendar.day_of(year, reading.month, reading.day))]
    if reading.weekday is not None:
        days = [day for day in days if day.isoweekday() == reading.weekday] or days
        way = 0
    return Day(_nearest(days, context.published, way)) if days else NO_SUCH_DAY


def _day_of_month(number: int, which: int | None, context: Context, ahead: Ahead) -> When:
    """Give a day told by its number alone: of the month told with it, of the last month spoken of, or the nearest by the tense."""
    published, told = context.published, context.month if which is None else None
    if told is None and published is None:
        return NO_PUBLICATION
    if told is None and published is not None and which is not None:
        told = calendar.months_later(published.year, published.month, which)
    if told is not None:
        day = calendar.day_of(*told, number)
        return Day(day) if day else NO_SUCH_DAY
    assert published is not None
    months = [calendar.months_later(published.year, published.month, step) for step in (-2, -1, 0, 1, 2)]
    return Day(_nearest([day for month in months if (day := calendar.day_of(*month, number))], published, ahead()))


def _nearest(days: list[dt.date], published: dt.date, way: int) -> dt.date:
    """Choose among the same day of several years: the next before, the next after, or the nearest."""
    before = [day for day in days if day <= published]
    after = [day for day in days if day >= published]
    if way < 0 and before:
        return before[-1]
    if way > 0 and after:
        far = (after[0] - published).days > FAR and before and (published - before[-1]).days < NEAR
        return before[-1] if far else after[0]
    soon = bool(after) and (after[0] - published).days <= SOON and (not before or after[0] - published < published - before[-1])
    return after[0] if soon or not before else before[-1]


def _nearest_month(reading: Reading, published: dt.date, way: int) -> Month:
    """Choose the year of a month by the tense; a month of untold tense is the nearest, "last" and "next" never the present one."""
    assert reading.month is not None
    gap = (reading.month - published.month) % 12
    if gap == 0 and reading.which in {None, 0}:
        return Month(published.year, published.month)
    ahead, behind = gap or 12, gap - 12
    forward = way > 0 or (way == 0 and ahead <= SOON_MONTHS)
    return Month(*calendar.months_later(published.year, published.month, ahead if forward else behind))


def iso(found: Found, _context: Context, _ahead: Ahead) -> Resolved:
    """Read a day in the international form."""
    try:
        return dated(Day(dt.date.fromisoformat(found.reading.written or "")))
    except ValueError:
        return dated(NO_SUCH_DAY)


def numeric(found: Found, context: Context, _ahead: Ahead) -> Resolved:
    """A day in figures: of the two orders that the calendar allows, the one nearest to the publication, or the language's own.

    Where dots part the figures, the day is written first in any language.
    """
    written = found.reading.written or ""
    one, two, last = (int(part) for part in re.split(r"[/.]", written))
    year = last if last > 99 else of_short(last, context.published)
    day_first = context.grammar.file.day_first or "." in written
    orders = [(one, two), (two, one)] if day_first else [(two, one), (one, two)]
    days = [day for d, m in orders if (day := calendar.day_of(year, m, d))]
    if not days:
        return dated(NO_SUCH_DAY)
    published = context.published
    return dated(Day(days[0] if published is None or day_first else min(days, key=lambda day: abs((day - published).days))))


def weekday(found: Found, context: Context, ahead: Ahead) -> Resolved:
    """A day of the week: the last one unless the verb looks forward; on its own weekday, the day of publication."""
    reading, published = found.reading, context.published
    assert reading.weekday is not None
    if published is None:
        return dated(NO_PUBLICATION, reading.part)
    if reading.which_week is not None or reading.which == 0:
        first = calendar.monday(published) + dt.timedelta(weeks=reading.which_week or 0)
        return dated(Day(first + dt.timedelta(days=reading.weekday - 1)), reading.part)
    gap = (reading.weekday - published.isoweekday()) % 7
    if isinstance(reading.count, int | float):
        days = gap - 7 * int(reading.count)
    elif reading.which is not None:
        days = (gap or 7) if reading.which > 0 else (gap or 7) - 7 if gap else -7
    elif gap == 0:
        days = 0
    else:
        days = gap if ahead() > 0 else gap - 7
    return dated(Day(published + dt.timedelta(days=days)), reading.part)


def season(found: Found, context: Context, ahead: Ahead) -> Resolved:
    """A season or quarter: of the year told, or the one that the tense points to."""
    reading, published = found.reading, context.published
    name = reading.season or reading.quarter
    assert name is not None
    year = year_of(reading, context)
    if isinstance(year, Undated):
        return dated(year)
    if year is not None:
        return dated(calendar.season(year, name))
    if published is None:
        return dated(NO_PUBLICATION)
    begun = calendar.season_of(published, name)
    covered = calendar.covered(begun)
    assert covered is not None
    running = covered[1] >= published
    own = reading.unit is not None  # "of the year": of the present one, though it is not over
    if reading.which == -1 or (reading.which is None and reading.quarter and running and not own and ahead() <= 0):
        return dated(calendar.season(begun.year - running, name))
    if reading.which == 1 or (reading.which is None and not running and ahead() > 0):
        return dated(calendar.season(begun.year + 1, name))
    return dated(calendar.season(published.year, name) if reading.which == 0 and not running else begun)


def week_of_month(found: Found, context: Context, ahead: Ahead) -> Resolved:
    """The first or last week of a month: weeks that have their Thursday in it, and the last one whole."""
    reading = found.reading
    month = calendar_date(reading, context, ahead)
    covered = calendar.covered(month)
    if not isinstance(reading.count, int | float) or covered is None:
        return dated(month)
    first, last = covered
    if reading.count < 0:
        start = calendar.monday(last - dt.timedelta(days=6))
    else:
        start = calendar.monday(first + dt.timedelta(days=3)) + dt.timedelta(weeks=int(reading.count) - 1)
    return dated(calendar.weekend(start) if reading.unit == "weekend" else Week(start))


def weekday_of_month(found: Found, context: Context, ahead: Ahead) -> Resolved:
    """The first or last Sunday of a month."""
    reading = found.reading
    month = calendar_date(msgspec.structs.replace(reading, weekday=None), context, ahead)
    covered = calendar.covered(month)
    if not isinstance(reading.count, int | float) or reading.weekday is None or covered is None:
        return dated(month)
    first, last = covered
    if reading.count < 0:
        return dated(Day(last - dt.timedelta(days=(last.isoweekday() - reading.weekday) % 7)))
    day = first + dt.timedelta(days=(reading.weekday - first.isoweekday()) % 7 + 7 * (int(reading.count) - 1))
    return dated(Day(day) if day <= last else NO_SUCH_DAY)


def decade(found: Found, context: Context, _ahead: Ahead) -> Resolved:
    """Read ten years by their first ones."""
    reading = found.reading
    if reading.decade is not None:
        decade = reading.decade
    else:
        digits = re.sub(r"\D", "", reading.written or "")
        decade = (int(digits) if len(digits) == 4 else of_short(int(digits), context.published)) // 10
    return Resolved("DATE", str(decade), Period(dt.date(decade * 10, 1, 1), dt.date(decade * 10 + 9, 12, 31)))


def century(found: Found, _context: Context, _ahead: Ahead) -> Resolved:
    """Read a hundred years by their number."""
    reading = found.reading
    number = int(re.sub(r"\D", "", reading.written or "0"))
    hundred = reading.century if reading.century is not None else number // 100 if number > 99 else number - 1  # "the 1800s", "the 19th century"
    return Resolved("DATE", str(hundred), Period(dt.date(hundred * 100, 1, 1), dt.date(hundred * 100 + 99, 12, 31)))


def fiscal(found: Found, context: Context, _ahead: Ahead) -> Resolved:
    """Read a year of accounts, which no calendar can place."""
    reading = found.reading
    year = reading.year or int(re.sub(r"\D", "", reading.written or ""))
    return Resolved("DATE", f"FY{year if year > 99 else of_short(year, context.published)}", Undated("a fiscal year"))


def feast(found: Found, context: Context, ahead: Ahead) -> Resolved:
    """A feast, by the calendar: of the year told, or the one that the tense points to."""
    reading, rules = found.reading, context.rules
    assert reading.feast is not None
    year = year_of(reading, context)
    if isinstance(year, Undated) or (year is None and context.published is None):
        return dated(NO_PUBLICATION)
    near = year if year is not None else context.published.year if context.published else 0
    if reading.feast in rules.fixed:
        month, day = rules.fixed[reading.feast]
        days = [(dt.date(y, month, day), dt.date(y, month, day)) for y in range(near - 1, near + 2)]
    else:
        days = list(rules.feasts[reading.feast])
    if year is not None:
        days = [(start, end) for start, end in days if start.year == year]
    if not days:
        return dated(NO_DAY)
    if year is None and context.published is not None:
        days = [_nearest_feast(days, context.published, reading.which or ahead())]
        if abs(days[0][0] - context.published) > A_YEAR:  # the calendar of feasts does not reach so far
            return dated(NO_DAY)
    start, end = days[0]
    if reading.direction is not None:
        return dated(Day(start + dt.timedelta(days=reading.direction)))
    if isinstance(reading.count, int | float):
        return dated(Day(end if reading.count < 0 else start + dt.timedelta(days=int(reading.count) - 1)))
    return dated(Day(start) if start == end else Period(start, end))


def _nearest_feast(days: list[tuple[dt.date, dt.date]], published: dt.date, way: int) -> tuple[dt.date, dt.date]:
    before = [span for span in days if span[0] <= published]
    after = [span for span in days if span[1] >= published]
    if way < 0 and before:
        return before[-1]
    if way > 0 and after:
        return after[0]
    return min(days, key=lambda span: abs((span[0] - published).days))
