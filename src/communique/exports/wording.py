"""Values in words, for people: days, sides, places, and texts that cannot harm a terminal."""

import calendar
import datetime as dt
import functools
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from communique.model import (
    CODES_OF_MANY,
    IMPLIED,
    Day,
    EventMention,
    Month,
    Nowhere,
    Period,
    PublishedOn,
    Quantity,
    Season,
    Side,
    Told,
    Undated,
    Unknown,
    Week,
    When,
    Where,
    Year,
)
from communique.record import Passage, Source

_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter", "H1": "the first half", "H2": "the second half"}
ROOT = 4
"""Letters of the shortest word of a name that tells a country by its beginning; shorter ones begin many."""
Names = Mapping[str, str]
"""What countries are called, by their codes; a code that has no name stands for itself."""
NO_NAMES: Names = {}
_JOINERS = "\u200c\u200d"
"""Signs without which Persian and Indic words are spelled wrong."""
_DAY = re.compile(r"\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b")
_QUARTERS = {"Q1": "first", "Q2": "second", "Q3": "third", "Q4": "fourth"}


def plain(text: str) -> str:
    r"""Write a text of the world on one line, without the signs that steer terminals or turn the direction of writing.

    >>> plain("Niger\x1b[31m and\n  Libya\u202e")
    'Niger[31m and Libya'
    """
    return " ".join((text if text.isprintable() else "".join(filter(_is_harmless, text))).split())


def _is_harmless(sign: str) -> bool:
    return sign.isspace() or sign in _JOINERS or unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co"}


def without_loose_end(text: str) -> str:
    """Leave out words with which no quote ends: a clause that was cut before the next one keeps the "and" between them.

    >>> without_loose_end("signed the protocol, and"), without_loose_end("signed and sealed")
    ('signed the protocol', 'signed and sealed')
    """
    while (parts := text.rstrip(" ,;:").rsplit(None, 1))[-1:] and len(parts) > 1 and parts[-1].casefold() in word_list("loose"):
        text = parts[0]
    return text.rstrip(" ,;:")


def joined(words: Iterable[str]) -> str:
    """List words: "a, b and c"."""
    listed = list(words)
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}" if listed else ""


def with_article(name: str) -> str:
    """Name a state or body as a sentence does: "the European Union", but "Niger".

    >>> with_article("Government of National Unity"), with_article("Libya")
    ('the Government of National Unity', 'Libya')
    """
    main = name.partition(" (")[0].partition(" of ")[0].split()
    belongs = main and (main[0].casefold() in {"the", "a", "an"} or any(word.endswith(("'s", "’s")) for word in main))
    return f"the {name}" if main and not belongs and main[-1].casefold() in word_list("with_article") else name


def with_indefinite(name: str) -> str:
    """Put "a" or "an" before a name; most that begin with "u" are spoken like "unit".

    >>> with_indefinite("hotline"), with_indefinite("agreement")
    ('a hotline', 'an agreement')
    """
    return f"{'an' if name[:1].casefold() in tuple('aeio') else 'a'} {name}"


@functools.cache
def word_list(name: str) -> frozenset[str]:
    """Give a list of wording.toml."""
    return frozenset(tomllib.loads(Path(__file__).with_name("wording.toml").read_text(encoding="utf-8"))[name])


def capital(words: str) -> str:
    """Let a sentence begin with a capital."""
    return words[:1].upper() + words[1:]


def counted(number: int, thing: str) -> str:
    """Write a number of things: "1 page", "2 pages"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def long_day(on: dt.date) -> str:
    """Write a day in full."""
    return f"{on.day} {calendar.month_name[on.month]} {on.year}"


def with_long_days(text: str) -> str:
    """Write the days in figures that a text holds in full.

    >>> with_long_days("due by 2024-03-18")
    'due by 18 March 2024'
    """
    return _DAY.sub(lambda found: long_day(dt.date.fromisoformat(found.group())), text)


def day_words(when: When) -> str:
    """Write a date in full, and how exact it is where it is no day.

    >>> day_words(Month(2024, 7))
    'July 2024 (month)'
    """
    match when:
        case Day(on):
            return long_day(on)
        case Week(monday):
            return f"week of {long_day(monday)} (week)"
        case Month(year, month):
            return f"{calendar.month_name[month]} {year} (month)"
        case Season(year, season) if season in _QUARTERS:
            return f"{_QUARTERS[season]} quarter of {year} (quarter)"
        case Season(year, season):
            return f"{_SEASONS[season]} of {year} (season)"
        case Year(year):
            return f"{year} (year)"
        case Period(start, end):
            month, year = start.month == end.month and start.year == end.year, start.year == end.year
            begin = str(start.day) if month else long_day(start).removesuffix(f" {end.year}") if year else long_day(start)
            return f"{begin} to {long_day(end)} (span)"
        case Undated():
            return "no date told"


def in_words(when: When) -> str:
    """Write a date in full, as exact as it is.

    >>> in_words(Month(2024, 7))
    'July 2024'
    """
    return day_words(when).rsplit(" (", 1)[0]


def short_date(when: When) -> str:
    """Write a date in figures, as exact as it is."""
    match when:
        case Day(on):
            return on.isoformat()
        case Week(monday):
            return f"{monday.isoformat()} week"
        case Month(year, month):
            return f"{year}-{month:02}"
        case Season(year, season):
            return f"{year} {_SEASONS.get(season, season)}".replace("the ", "")
        case Year(year):
            return str(year)
        case Period(start, end):
            return f"{start.isoformat()} to {end.isoformat()}"
        case Undated():
            return "undated"


def side_words(side: Side, names: Names = NO_NAMES) -> str:
    """Name a side with its office and country, as far as they are told, and say where the article only implies it."""
    actor = side.actor
    # A code of many ("MNC") says what somebody is, not of which country.
    country = None if actor.kind == "country" or actor.code is None or actor.code in CODES_OF_MANY else names.get(actor.code, actor.code)
    about = [word for word in (actor.office, country) if word and not _is_told(word, actor.name)]
    about += ["implied"] if actor.supposed == IMPLIED else []
    return plain(actor.name) + (f" ({plain(', '.join(about))})" if about else "")


def _is_told(word: str, name: str) -> bool:
    """Tell whether a name says it already, as itself or by its root: "Royal Thai Navy" says Thailand."""
    whole = word.casefold()
    return whole in name.casefold() or any(len(part) >= ROOT and whole.startswith(part) for part in name.casefold().split())


def place_words(where: Where, names: Names = NO_NAMES) -> str:
    """Name a place with its country; nothing where none is told."""
    if isinstance(where, Nowhere):
        return ""
    place = where.place
    if place.resolution == "border" and place.border:
        sides = [names.get(code, code) for code in place.border]
        if place.name == f"border between {joined(sides)}":
            return f"border between {joined(map(with_article, sides))}"
        return plain(place.name) + ("" if all(side in place.name for side in sides) else f" ({'–'.join(sides)})")
    country = names.get(place.country, place.country) if place.country and place.resolution != "country" else None
    return plain(place.name) + (f" ({plain(country)})" if country and country != place.name else "")


def quantity_words(quantity: Quantity) -> str:
    """Write a number as it is told."""
    if quantity.value is not None:
        number = f"{quantity.value:,.12g}"
    elif quantity.high is None:
        number = f"at least {quantity.low:,.12g}"
    elif quantity.low is None:
        number = f"at most {quantity.high:,.12g}"
    else:
        number = f"{quantity.low:,.12g} to {quantity.high:,.12g}"
    return plain(f"{number} {quantity.unit}, “{quantity.of}”")


def act_words(mention: EventMention) -> str:
    """Name what was done: category, mode, and what keeps it from being a new and real event."""
    marks = f" ({', '.join(mention.auxiliary)})" if mention.auxiliary else ""
    return f"{mention.event}{f' {mention.mode}' if mention.mode else ''}{marks}"


def told(value: Told | Unknown, otherwise: str) -> str:
    """Write what a page tells, or other words."""
    return plain(value.value) if isinstance(value, Told) else otherwise


def source_words(source: Source) -> str:
    """Name an article as a source: publisher, title, day of publication."""
    title = f"“{plain(source.title.value)}”" if isinstance(source.title, Told) else "no title found"
    day = long_day(source.published.on) if isinstance(source.published, PublishedOn) else "day of publication unknown"
    return f"{told(source.publisher, 'publisher unknown')}, {title}, {day}"


def parted(passage: Passage) -> tuple[str, str, str]:
    """Part a sentence into what stands before its quote, the quote, and what stands after; white space beside the quote is kept as one blank."""
    before, after = passage.sentence[: passage.start], passage.sentence[passage.end :]
    lead, trail = plain(before), plain(after)
    gaps = [" " if words and beside.isspace() else "" for words, beside in ((lead, before[-1:]), (trail, after[:1]))]
    return f"{lead}{gaps[0]}", plain(passage.text), f"{gaps[1]}{trail}"
