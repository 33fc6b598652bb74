"""Turns what an expression says into a value and a day, by the day of publication, the tense and the times told before."""

from collections.abc import Callable

from communique.model import Undated
from communique.times import calendar, counted, named
from communique.times.context import NO_DAY, Ahead, Context, Resolved
from communique.times.match import Found

A_LENGTH = Undated("a length of time, not a day")
A_REPETITION = Undated("a repeated time, not one day")


def resolve(found: Found, context: Context, ahead: Ahead) -> Resolved:
    """Resolve one expression; `ahead` is asked only where the words leave open whether the time lies behind or ahead."""
    return _READERS[found.rule.gives](found, context, ahead)


def _duration(found: Found, _context: Context, _ahead: Ahead) -> Resolved:
    assert found.reading.unit is not None
    return Resolved("DURATION", calendar.length("X" if found.reading.count is None else found.reading.count, found.reading.unit), A_LENGTH)


def _set(found: Found, _context: Context, _ahead: Ahead) -> Resolved:
    reading = found.reading
    if reading.weekday is not None:
        return Resolved("SET", f"XXXX-WXX-{reading.weekday}{'T' + reading.part if reading.part else ''}", A_REPETITION)
    assert reading.unit is not None
    return Resolved("SET", calendar.length(1 if reading.count is None else reading.count, reading.unit), A_REPETITION)


def _reference(found: Found, _context: Context, _ahead: Ahead) -> Resolved:
    return Resolved("DATE", found.reading.value, NO_DAY)


_READERS: dict[str, Callable[[Found, Context, Ahead], Resolved]] = {
    "century": named.century,
    "clock": counted.clock,
    "date": named.date,
    "decade": named.decade,
    "duration": _duration,
    "feast": named.feast,
    "fiscal": named.fiscal,
    "iso": named.iso,
    "numeric": named.numeric,
    "quarter": named.season,
    "reference": _reference,
    "relative": counted.relative,
    "same": counted.same,
    "season": named.season,
    "set": _set,
    "shift": counted.shift,
    "then": counted.then,
    "week_of_month": named.week_of_month,
    "weekday": named.weekday,
    "weekday_of_month": named.weekday_of_month,
}
