"""What the readers of time expressions share: what an article has told so far, and what they give."""

import datetime as dt
from collections.abc import Callable
from typing import Literal

import msgspec

from communique.knowledge.time_rules import Grammar, Reading, TimeRules
from communique.model import Day, Month, Season, Undated, Week, When, Year
from communique.times import calendar
from communique.times.tense import Direction

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
Ahead = Callable[[], Direction]
"""Asks the verb whether a time lies ahead; it is asked only where the words leave that open."""

NO_PUBLICATION = Undated("no publication date")
NO_ANCHOR = Undated("counted from something that is not dated")
NO_DAY = Undated("no exact time told")
NO_SUCH_DAY = Undated("no such day in the calendar")

REACH = 6
"""Sentences over which "the same day" looks back for its day: a short article's length; farther back the day was of another story."""


class Resolved(msgspec.Struct, frozen=True):
    """The TIMEX3 type and value of an expression, and the day it gives an event."""

    kind: Kind
    value: str | None
    when: When


class Context(msgspec.Struct, kw_only=True):
    """What an article has told so far: when it was published, and the last day, month and year spoken of."""

    published: dt.date | None
    rules: TimeRules
    grammar: Grammar
    day: dt.date | None = None
    month: tuple[int, int] | None = None
    year: int | None = None
    last: When = NO_DAY
    since: int = 0

    def next_sentence(self) -> None:
        """Count a sentence on, and forget a time that was told too long ago."""
        self.since += 1
        if self.since > REACH:
            self.remember(NO_DAY)

    def remember(self, when: When) -> None:
        """Keep a time as the one that "the same day" and "a year later" are counted from; an unknown one makes them unknown."""
        self.since = 0
        covered, self.last = calendar.covered(when), when
        if covered is None:
            self.day, self.month, self.year = None, None, None
            return
        start = covered[0]
        self.year = start.year
        self.month = (start.year, start.month) if isinstance(when, Day | Week | Month) or (start.month == covered[1].month) else self.month
        self.day = start if isinstance(when, Day) else self.day


def dated(when: When, part: str | None = None) -> Resolved:
    """Make a date, or a part of a day; a year that no calendar holds is no date."""
    if isinstance(when, Month | Season | Year) and not dt.MINYEAR <= when.year < dt.MAXYEAR:
        when = NO_SUCH_DAY
    value = calendar.value_of(when)
    if part is not None and value is not None:
        return Resolved("TIME", f"{value}T{part}", when)
    return Resolved("TIME" if part else "DATE", value, when)


def year_of(reading: Reading, context: Context) -> int | Undated | None:
    """Give the year that is told, told from the year of publication, or not told at all."""
    if reading.year is not None:
        return reading.year
    if reading.short_year is not None:
        return of_short(reading.short_year, context.published)
    if reading.which_year is not None:
        return NO_PUBLICATION if context.published is None else context.published.year + reading.which_year
    return None


def of_short(short: int, published: dt.date | None) -> int:
    """Read "'98": the last such year before the publication and the ten years after it."""
    latest = published.year + 10 if published else 2030
    century = latest // 100 * 100
    return century + short if century + short <= latest else century - 100 + short
