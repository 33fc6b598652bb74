"""Full dates in a text, in words of many languages, numbers and ISO form; what could be two days is none."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from communique.knowledge.chrome_rules import ChromeRules, DateLabel

OLDEST, NEWEST = 1900, 2100
"""Years that a date of publication may have; other numbers beside a month are something else."""

MONTHS = 12

_AROUND = 24
_DAY_BEFORE = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s*(?:de\s+|of\s+)?[-–/]?$", re.IGNORECASE)
_YEAR_AFTER = re.compile(r"^[.,]?\s*(?:/\s?[^\W\d_]+\s*)?(?:de\s+|del\s+|,\s*)?[-–/]?((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_DAY_YEAR_AFTER = re.compile(r"^\.?\s*(\d{1,2})(?:st|nd|rd|th)?\s*(?:,|at|\s)\s*((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_ISO = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)\s?([-/.年])\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(?<![\d/.:-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d/:-])")


Order = Literal["day", "month"]
"""Which comes first in a date of numbers."""


class Found(msgspec.Struct, frozen=True):
    """A full date in a text: the day, or `why` it is none; where it stands; what the word before it says it is, if one does."""

    day: dt.date | None
    start: int
    end: int
    label: DateLabel | None = None
    why: str = ""


def dates_in(text: str, rules: ChromeRules) -> list[Found]:
    """Find the full dates of a text, in their order, each with the label that stands before it."""
    found = sorted([*_worded(text, rules), *_iso(text), *_numbered(text)], key=lambda one: (one.start, -one.end))
    labelled: list[Found] = []
    last = 0
    for one in found:
        if one.start < last:
            continue
        label = _label(text[last : one.start], text[one.end : one.end + _AROUND], rules)
        labelled.append(msgspec.structs.replace(one, label=label))
        last = one.end
    return labelled


def order_of(text: str, rules: ChromeRules) -> Order | None:
    """Tell whether a page writes the day or the month first in dates of numbers, by its other dates; None where they do not tell or disagree.

    Who writes "18 October 2025" writes 18/10/2025; who writes "October 18, 2025" may write either.
    """
    told: set[Order] = set()
    for found in _NUMBERS.finditer(text):
        one, two, apart = int(found.group(1)), int(found.group(3)), found.group(2) != "."
        if apart and len(found.group(4)) == len("2025") and max(one, two) > MONTHS >= min(one, two):
            told.add("day" if one > two else "month")
    for name in rules.month.finditer(text):
        before, after = text[max(name.start() - _AROUND, 0) : name.start()], text[name.end() : name.end() + _AROUND]
        if _DAY_BEFORE.search(before) and _YEAR_AFTER.match(after):
            told.add("day")
    return told.pop() if len(told) == 1 else None


def in_order(written: str, order: Order) -> dt.date | None:
    """Read a date of numbers in a known order.

    >>> in_order("02/08/2023", "day")
    datetime.date(2023, 8, 2)
    """
    found = _NUMBERS.fullmatch(written)
    if found is None:
        return None
    one, two, year = int(found.group(1)), int(found.group(3)), found.group(4)
    day, month = (one, two) if order == "day" else (two, one)
    return _day(int(year) if len(year) == len("2025") else 2000 + int(year), month, day)


def _label(before: str, after: str, rules: ChromeRules) -> DateLabel | None:
    """Tell what the last word before a date, or failing that the word just after it, says it is."""
    words = rules.label.findall(before)[-1:] or [found.group() for found in [rules.label.match(after.lstrip(" -–—,(|"))] if found]
    return rules.labels.get(words[0].lower()) if words else None


def _worded(text: str, rules: ChromeRules) -> Iterator[Found]:
    """Find dates with the name of a month: 27 August 2024, August 27, 2024, 1er mars 2024, 18-NOV-2019."""
    for name in rules.month.finditer(text):
        month = rules.months[name.group().lower()]
        before, after = text[max(name.start() - _AROUND, 0) : name.start()], text[name.end() : name.end() + _AROUND]
        day, year = _DAY_BEFORE.search(before), _YEAR_AFTER.match(after)
        if day and year:
            if made := _day(int(year.group(1)), month, int(day.group(1))):
                yield Found(made, name.start() - len(before) + day.start(1), name.end() + year.end(1))
            continue
        both = _DAY_YEAR_AFTER.match(after)
        if both and (made := _day(int(both.group(2)), month, int(both.group(1)))):
            yield Found(made, name.start(), name.end() + both.end(2))


def _iso(text: str) -> Iterator[Found]:
    """Find dates that begin with the year: 2024-08-27, 2024/8/27, 2024年8月27日."""
    for found in _ISO.finditer(text):
        if made := _day(int(found.group(1)), int(found.group(3)), int(found.group(4))):
            yield Found(made, found.start(), found.end())


def _numbered(text: str) -> Iterator[Found]:
    """Find dates of numbers only; with points, the day comes first, otherwise only what can be but one day is one."""
    for found in _NUMBERS.finditer(text):
        one, two, three = int(found.group(1)), int(found.group(3)), found.group(4)
        long = len(three) == 4
        orders = [(int(three) if long else 2000 + int(three), two, one)]
        if found.group(2) != ".":
            orders.append((orders[0][0], one, two))
            if not long:
                orders.append((2000 + one, two, int(three)))
        days = sorted({made for order in orders if (made := _day(*order))})
        if len(days) == 1:
            yield Found(days[0], found.start(), found.end())
        elif days:
            yield Found(None, found.start(), found.end(), why=f"{found.group()} may be {' or '.join(day.isoformat() for day in days)}")


def _day(year: int, month: int, day: int) -> dt.date | None:
    """Make a day, if there is one and it lies in the years that are believed."""
    if not OLDEST <= year <= NEWEST:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
