"""What a choice of events comes to: by month, by place, between sides, in people and money."""

import datetime as dt

import msgspec
import numpy as np

from communique.record.survey import Mask, Numbers, Survey

QUADS = (1, 2, 3, 4)
UNITS_OF_PEOPLE = ("dead", "injured", "arrested", "abducted", "released")
"""Units whose numbers are people that something befell, in the order in which they are told."""


class MonthTold(msgspec.Struct, frozen=True):
    """A month, its events by quad, and the mean of their scores. An event that lasts is counted in the month in which it began."""

    month: str
    quads: tuple[int, int, int, int]
    score: float


class Between(msgspec.Struct, frozen=True):
    """How much two sides have to do with each other; `score` is the mean."""

    one: str
    other: str
    quads: tuple[int, int, int, int]
    score: float


class At(msgspec.Struct, frozen=True):
    """A place where events happened."""

    name: str
    resolution: str
    country: str | None
    lat: float
    lon: float
    quads: tuple[int, int, int, int]
    newest: str


class Sized(msgspec.Struct, frozen=True):
    """The largest number of a unit that the events of a choice tell: how many events tell one, and which tells the largest.

    Nothing is added up: one report counts the dead of a day, another those of a war.
    """

    unit: str
    events: int
    largest: tuple[tuple[str, float], ...]


class Counted(msgspec.Struct, frozen=True):
    """How often a word, such as a category, a country or a source, is told."""

    word: str
    events: int


def by_month(survey: Survey, mask: Mask) -> tuple[MonthTold, ...]:
    """Count events by the month in which they began; months are those dated at least that exactly."""
    exact = mask & (survey.first > 0) & (survey.last - survey.first < 31)
    days = survey.first[exact]
    if not len(days):
        return ()
    dates = days.astype("datetime64[D]") - np.timedelta64(719163, "D")  # the day 1970-01-01 is the 719163rd
    months = dates.astype("datetime64[M]").astype(np.int64)
    start, count = int(months.min()), int(months.max() - months.min()) + 1
    table = _crossed(months - start, survey.quad[exact], count)
    sums = np.bincount(months - start, weights=survey.score[exact], minlength=count)
    told = []
    for number in range(count):
        total = int(table[number].sum())
        if total:
            year, month = divmod(start + number, 12)
            told.append(MonthTold(f"{1970 + year:04}-{month + 1:02}", _quads(table[number]), round(float(sums[number]) / total, 2)))
    return tuple(told)


def between_sides(survey: Survey, mask: Mask, *, most: int | None = None) -> tuple[Between, ...]:
    """Count events by the pairs of sides they are between; those of most events first."""
    held = mask[survey.pair_of] if len(survey.pair_of) else np.zeros(0, dtype=np.bool_)
    pair, event = survey.pair[held], survey.pair_of[held]
    table = _crossed(pair, survey.quad[event], len(survey.pairs))
    sums = np.bincount(pair, weights=survey.score[event], minlength=len(survey.pairs))
    totals = table.sum(axis=1)
    order = np.argsort(-totals, kind="stable")[:most]
    told = [(survey.pairs[n], _quads(table[n]), round(float(sums[n] / totals[n]), 2)) for n in order if totals[n]]
    return tuple(Between(pair[0], pair[1], quads, score) for pair, quads, score in told)


def at_places(survey: Survey, mask: Mask) -> tuple[At, ...]:
    """Count events by the place where they happened; what has no place, or none that can be drawn, is not among them."""
    held = mask & (survey.place >= 0)
    place = survey.place[held]
    table = _crossed(place, survey.quad[held], len(survey.places))
    numbers = np.flatnonzero(held)
    newest = np.full(len(survey.places), -1, dtype=np.int64)
    newest[place[::-1]] = numbers[::-1]
    rows = []
    for n in np.flatnonzero(newest >= 0):
        told = survey.places[n]
        rows.append(At(told.name, told.resolution, told.country, told.lat, told.lon, _quads(table[n]), survey.ids[newest[n]]))
    return tuple(rows)


def sizes(survey: Survey, mask: Mask, most: int) -> tuple[Sized, ...]:
    """Rank events by the numbers they tell: of people by what befell them, of money by its currency."""
    found: dict[str, dict[int, float]] = {}
    held = mask[survey.size_of] if len(survey.size_of) else np.zeros(0, dtype=np.bool_)
    for of, value, unit in zip(survey.size_of[held], survey.size[held], survey.size_unit.column[held], strict=True):
        name = survey.size_unit.known[unit]
        if name in UNITS_OF_PEOPLE or (len(name) == 3 and name.isupper()):
            told = found.setdefault(name, {})
            told[int(of)] = max(float(value), told.get(int(of), 0.0))
    rows = []
    for name, told in found.items():
        largest = sorted(told, key=lambda event: (-told[event], event))[:most]
        rows.append(Sized(name, len(told), tuple((survey.ids[event], told[event]) for event in largest)))
    rank = {name: place for place, name in enumerate(UNITS_OF_PEOPLE)}
    return tuple(sorted(rows, key=lambda row: (rank.get(row.unit, len(rank)), -row.events, row.unit)))


def most_reported(survey: Survey, mask: Mask, most: int) -> list[str]:
    """Give the ids of the events that the most independent sources tell, the newest of equals first."""
    numbers = np.flatnonzero(mask & (survey.reports > 1))
    order = np.lexsort((numbers, -survey.reports[numbers], -survey.sources[numbers]))[:most]
    return [survey.ids[number] for number in numbers[order]]


def counterparts(survey: Survey, mask: Mask, own: frozenset[str], most: int) -> tuple[tuple[str, tuple[int, int, int, int], float], ...]:
    """Count the events of a choice by who else is a side of them, with the mean of their scores; the most first. "People" of nobody are not told."""
    held = mask[survey.side_of] if len(survey.side_of) else np.zeros(0, dtype=np.bool_)
    event, side = survey.side_of[held], survey.side[held]
    table = _crossed(side, survey.quad[event], len(survey.side_ids))
    sums, totals = np.bincount(side, weights=survey.score[event], minlength=len(survey.side_ids)), table.sum(axis=1)
    told = {party.id for party in survey.parties if party.told} - own
    order = [n for n in np.argsort(-totals, kind="stable") if totals[n] and survey.side_ids[n] in told][:most]
    return tuple((survey.side_ids[n], _quads(table[n]), round(float(sums[n] / totals[n]), 2)) for n in order)


def by_category(survey: Survey, mask: Mask) -> tuple[Counted, ...]:
    """Count events by category."""
    return _by(survey.category.known, survey.category.column[mask])


def by_country(survey: Survey, mask: Mask) -> tuple[Counted, ...]:
    """Count events by the country in which they happened."""
    return _by(survey.country.known, survey.country.column[mask])


def by_source(survey: Survey, mask: Mask, most: int) -> tuple[Counted, ...]:
    """Count events by who brings them, the most first."""
    return _by(survey.publisher.words.known, survey.publisher.words.column[mask[survey.publisher.of]])[:most]


def by_side(survey: Survey, mask: Mask, most: int) -> tuple[Counted, ...]:
    """Count events by their sides, the most first; a side is counted once an event."""
    held = mask[survey.side_of] if len(survey.side_of) else np.zeros(0, dtype=np.bool_)
    return _by(survey.side_ids, survey.side[held])[:most]


def unlinked_names(survey: Survey, most: int) -> tuple[Counted, ...]:
    """Count the events whose sides have a name, but no country or body that is known; the most first."""
    names = [party.name if party.code is None else None for party in survey.parties]
    words = [names[number] for number in survey.party]
    known = sorted({word for word in words if word is not None})
    number = {word: place for place, word in enumerate(known)}
    return _by(known, np.array([number[word] for word in words if word is not None], dtype=np.int64))[:most]


def counted_by_quad(survey: Survey, mask: Mask) -> tuple[int, int, int, int]:
    """Count events by quad."""
    return _quads(np.bincount(survey.quad[mask], minlength=5)[1:5])


def today(survey: Survey) -> str | None:
    """Give the last day on which anything was reported: a record's own present, whenever it is looked at."""
    return day(survey.reported.max()) or None if len(survey) else None


def date_of(ordinal: int) -> dt.date:
    """Give a day by its number."""
    return dt.date.fromordinal(ordinal)


def day(ordinal: int) -> str:
    """Write a day by its number; 0 is none.

    >>> day(738000), day(0)
    ('2021-07-29', '')
    """
    return date_of(int(ordinal)).isoformat() if ordinal else ""


def _by(known: list[str], column: Numbers) -> tuple[Counted, ...]:
    table = np.bincount(column[column >= 0], minlength=len(known))
    order = np.argsort(-table, kind="stable")
    return tuple(Counted(known[n], int(table[n])) for n in order if table[n])


def _crossed(rows: Numbers, quads: Numbers, count: int) -> Numbers:
    return np.bincount(rows * 4 + (quads - 1), minlength=count * 4).reshape(count, 4).astype(np.int64)


def _quads(row: Numbers) -> tuple[int, int, int, int]:
    one, two, three, four = (int(number) for number in row)
    return one, two, three, four
