"""From what a user types to what a query holds."""

import calendar
import datetime as dt
import difflib
import re
from collections.abc import Callable, Iterable
from typing import get_args

import msgspec

from communique.knowledge.actor_lists import Sector
from communique.knowledge.event_rules import CODEBOOK, RULES, load_categories
from communique.knowledge.load import tables
from communique.model import BadInput, Category
from communique.record.answers import EventQuery
from communique.record.naming import Names

_DAY = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?")


def first_day(text: str | None) -> dt.date | None:
    """Read 2024, 2024-08 or 2024-08-16 as its first day; None, where nothing is asked, as none.

    Raises: BadInput where it is none of these.

    >>> first_day("2024-08")
    datetime.date(2024, 8, 1)
    """
    return None if text is None else _bounds(text)[0]


def last_day(text: str | None) -> dt.date | None:
    """Read 2024, 2024-08 or 2024-08-16 as its last day.

    >>> last_day("2024-02")
    datetime.date(2024, 2, 29)
    """
    return None if text is None else _bounds(text)[1]


def stretch(since: str | None, until: str | None) -> tuple[dt.date | None, dt.date | None]:
    """Read the two ends of a stretch of time as its first and last day.

    Raises: BadInput where either is no day, or it would end before it begins.
    """
    first, last = first_day(since), last_day(until)
    if first is not None and last is not None and last < first:
        raise BadInput(f"From {since} until {until} is no stretch of time: it would end before it begins.")
    return first, last


def categories(text: str | None) -> tuple[Category, ...]:
    """Read categories parted by commas, in any case.

    Raises: BadInput, suggesting the nearest, where one is none.
    """
    known: tuple[Category, ...] = get_args(Category)
    chosen = _chosen("category", (text or "").upper(), known)
    return tuple(category for category in known if category in chosen)


def modes(text: str | None) -> tuple[str, ...]:
    """Read modes parted by commas.

    Raises: BadInput, suggesting the nearest, where one is none.
    """
    if not text:
        return ()
    return _chosen("mode", text.lower(), sorted({mode for facts in load_categories().values() for mode in facts.modes}))


def contexts(text: str | None) -> tuple[str, ...]:
    """Read contexts parted by commas.

    Raises: BadInput, suggesting the nearest, where one is none.
    """
    return _chosen("context", text.lower(), tables(RULES / CODEBOOK)["contexts"]) if text else ()


def all_categories() -> tuple[tuple[str, int, float, tuple[str, ...]], ...]:
    """Give each category of the codebook with its quad, its score and its modes."""
    return tuple((name, facts.quad, facts.score, tuple(facts.modes)) for name, facts in load_categories().items())


def all_contexts() -> tuple[str, ...]:
    """Give the contexts of the codebook."""
    return tuple(tables(RULES / CODEBOOK)["contexts"])


def all_sectors() -> tuple[str, ...]:
    """Give the sectors of the codebook."""
    return get_args(Sector)


def with_parties(
    query: EventQuery,
    names: Names,
    knows: Callable[[str], bool],
    *,
    between: tuple[str, str] | None = None,
    actor: str | None = None,
    place: str | None = None,
) -> EventQuery:
    """Add to a query those whom names mean, to `names` or to a record that `knows` them.

    Raises: BadInput, suggesting the nearest names, where a name means nobody, or several; where two sides are one.
    """
    sides = (names.party(between[0], knows), names.party(between[1], knows)) if between else None
    if between and sides and sides[0] == sides[1]:
        raise BadInput(f"{between[0]} and {between[1]} are the same: give two sides.")
    party = names.party(actor, knows) if actor else None
    return msgspec.structs.replace(query, between=sides, actor=party, place=names.place(place) if place else None)


def _chosen(what: str, text: str, known: Iterable[str]) -> tuple[str, ...]:
    listed = list(known)
    chosen = tuple(word for word in re.split(r"[,\s]+", text) if word)
    for word in chosen:
        if word not in listed:
            near = difflib.get_close_matches(word, listed, n=3, cutoff=0.0)
            raise BadInput(f"There is no {what} {word!r}; the nearest are {', '.join(near)}.")
    return chosen


def _bounds(text: str) -> tuple[dt.date, dt.date]:
    found = _DAY.fullmatch(text.strip())
    if found is not None:
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        with_last = day or calendar.monthrange(year, month or 12)[1] if month is None or 1 <= month <= 12 else 0
        try:
            return dt.date(year, month or 1, day or 1), dt.date(year, month or 12, with_last)
        except ValueError:
            pass
    raise BadInput(f"{text!r} is no day: write 2024, 2024-08 or 2024-08-16.")
