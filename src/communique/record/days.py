"""Dates as a record keeps them: one value of text, how exact it is, and its first and last day."""

import datetime as dt

import msgspec

from communique.merging import extent
from communique.model import Day, Month, Period, Season, Undated, Week, When, Year


class Dated(msgspec.Struct, frozen=True):
    """A date in the form of a record's columns. Days are ISO texts, so that every year between 1 and 9999 sorts."""

    value: str
    precision: str
    first: str
    last: str


def dated(when: When) -> Dated | None:
    """Write a date as a record keeps it; None for what is undated.

    >>> dated(Month(2024, 2))
    Dated(value='2024-02', precision='month', first='2024-02-01', last='2024-02-29')
    >>> dated(Season(2024, "WI")).last
    '2025-02-28'
    """
    match when:
        case Day(on):
            return Dated(on.isoformat(), "day", *extent(when))
        case Week(monday):
            year, week, _ = monday.isocalendar()
            return Dated(f"{year:04}-W{week:02}", "week", *extent(when))
        case Month(year, month):
            return Dated(f"{year:04}-{month:02}", "month", *extent(when))
        case Season(year, season):
            return Dated(f"{year:04}-{season}", "season", *extent(when))
        case Year(year):
            return Dated(f"{year:04}", "year", *extent(when))
        case Period(start, end):
            return Dated(f"{start}/{end}", "span", *extent(when))
        case Undated():
            return None


def ordinal(day: str | None) -> int:
    """Count the days from the first of the year 1 to a day; 0 where there is none.

    >>> ordinal("0001-01-02"), ordinal(None)
    (2, 0)
    """
    return 0 if day is None else dt.date.fromisoformat(day).toordinal()


def when_of(value: str, precision: str) -> When:
    """Read a date back from its value.

    >>> when_of("2024-W33", "week")
    Week(monday=datetime.date(2024, 8, 12))
    """
    year = int(value[:4])
    match precision:
        case "day":
            return Day(dt.date.fromisoformat(value))
        case "week":
            return Week(dt.date.fromisocalendar(year, int(value[6:]), 1))
        case "month":
            return Month(year, int(value[5:]))
        case "season":
            return msgspec.convert({"type": "season", "year": year, "season": value[5:]}, Season)
        case "year":
            return Year(year)
        case "span":
            start, end = value.split("/")
            return Period(dt.date.fromisoformat(start), dt.date.fromisoformat(end))
    raise ValueError(f"{precision!r} is no precision of a date")
