"""When something happened, as exactly as the text allows."""

import datetime as dt
from typing import Literal

import msgspec

from communique.model.span import Span


class Day(msgspec.Struct, frozen=True, tag="day"):
    """A calendar day where the article was published; no time zone is applied."""

    on: dt.date


class Week(msgspec.Struct, frozen=True, tag="week"):
    """A week, by its Monday."""

    monday: dt.date


class Month(msgspec.Struct, frozen=True, tag="month"):
    """A month."""

    year: int
    month: int


class Season(msgspec.Struct, frozen=True, tag="season"):
    """A season or quarter of a year, by its TIMEX3 letters."""

    year: int
    season: Literal["SP", "SU", "FA", "WI", "Q1", "Q2", "Q3", "Q4", "H1", "H2"]


class Year(msgspec.Struct, frozen=True, tag="year"):
    """A year."""

    year: int


class Period(msgspec.Struct, frozen=True, tag="period"):
    """From one day to another, both included."""

    start: dt.date
    end: dt.date


class Undated(msgspec.Struct, frozen=True, tag="undated"):
    """No day could be told. A value, not None: whoever reads it has to meet the reason."""

    why: str


When = Day | Week | Month | Season | Year | Period | Undated


class TimeMention(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression: its words, its TIMEX3 type and value (None: no value without a publication date), and the day it gives an event."""

    span: Span
    text: str
    sentence: int
    kind: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    when: When
    rule: str
