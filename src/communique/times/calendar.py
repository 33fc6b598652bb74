"""Arithmetic of the calendar: months, weeks, seasons and quarters, their TIMEX3 values, and the days they cover."""

import datetime as dt
from typing import Literal, cast, get_args

from communique.model import Day, Month, Period, Season, Undated, Week, When, Year

SeasonName = Literal["SP", "SU", "FA", "WI", "Q1", "Q2", "Q3", "Q4", "H1", "H2"]
FIRST_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12, "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7}
"""The month in which each begins; meteorological seasons of the northern half, in which TIMEX3 is used."""
LETTER = {"day": "D", "weekend": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "hour": "H", "minute": "M", "second": "S"}
MULTIPLE = {"fortnight": (2, "week"), "decade": (10, "year"), "century": (100, "year")}
FINER = {"hour": "minute", "minute": "second"}
OF_THE_CLOCK = frozenset({"hour", "minute", "second"})


def months_later(year: int, month: int, count: int) -> tuple[int, int]:
    """Count months on from a month.

    >>> months_later(2024, 1, -1)
    (2023, 12)
    """
    whole = year * 12 + month - 1 + count
    return whole // 12, whole % 12 + 1


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """Give the day, or None where the month has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def monday(day: dt.date) -> dt.date:
    """Give the Monday of a day's week."""
    return day - dt.timedelta(days=day.weekday())


def weekend(day: dt.date) -> Period:
    """Give the Saturday and Sunday of a day's week."""
    first = monday(day)
    return Period(first + dt.timedelta(days=5), first + dt.timedelta(days=6))


def season_of(day: dt.date, name: str) -> Season:
    """Give the season or quarter of this name that has begun last on a day."""
    year = day.year if day.month >= FIRST_MONTH[name] else day.year - 1
    return season(year, name)


def season(year: int, name: str) -> Season:
    """Make a season, whose name must be one of TIMEX3's letters."""
    assert name in get_args(SeasonName)
    return Season(year, cast("SeasonName", name))


def quarter_of(day: dt.date, shift: int = 0) -> Season:
    """Give the quarter in which a day lies, or one before or after it.

    >>> quarter_of(dt.date(2024, 2, 1), -1)
    Season(year=2023, season='Q4')
    """
    year, month = months_later(day.year, day.month, 3 * shift)
    return season(year, f"Q{(month + 2) // 3}")


def covered(when: When) -> tuple[dt.date, dt.date] | None:
    """Give the first and the last day that a time may mean; None where it has no day.

    >>> covered(Month(2024, 2))
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    match when:
        case Day(on):
            return on, on
        case Week(first):
            return first, first + dt.timedelta(days=6)
        case Month(year, month):
            return _months(year, month, 1)
        case Season(year, name):
            return _months(year, FIRST_MONTH[name], 6 if name.startswith("H") else 3)
        case Year(year):
            return dt.date(year, 1, 1), dt.date(year, 12, 31)
        case Period(start, end):
            return start, end
        case Undated():
            return None


def _months(year: int, month: int, count: int) -> tuple[dt.date, dt.date]:
    after = dt.date(*months_later(year, month, count), 1)
    return dt.date(year, month, 1), after - dt.timedelta(days=1)


def value_of(when: When) -> str | None:
    """Write a time as a TIMEX3 value.

    >>> value_of(Week(dt.date(2024, 6, 3))), value_of(Season(2024, "Q1"))
    ('2024-W23', '2024-Q1')
    """
    match when:
        case Day(on):
            return on.isoformat()
        case Week(first):
            year, week, _ = first.isocalendar()
            return f"{year}-W{week:02}"
        case Month(year, month):
            return f"{year:04}-{month:02}"
        case Season(year, name):
            return f"{year:04}-{name}"
        case Year(year):
            return f"{year:04}"
        case Period(start, end):
            if when == weekend(start):
                return f"{value_of(Week(monday(start)))}-WE"
            return f"{start.isoformat()}/{end.isoformat()}"
        case Undated():
            return None


def length(count: float | str, unit: str) -> str:
    """Write a length of time as a TIMEX3 value.

    >>> length(4, "week"), length("X", "hour"), length(2.5, "year"), length(0.5, "hour")
    ('P4W', 'PTXH', 'P2.5Y', 'PT30M')
    """
    if unit in MULTIPLE:
        times, unit = MULTIPLE[unit]
        count = count if isinstance(count, str) else count * times
    if unit in FINER and isinstance(count, float) and count % 1:
        count, unit = count * 60, FINER[unit]
    shown = count if isinstance(count, str) else f"{count:g}"
    return f"P{'T' if unit in OF_THE_CLOCK else ''}{shown}{LETTER[unit]}"
