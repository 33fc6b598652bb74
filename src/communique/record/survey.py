"""A survey: what is counted of every event, as columns in memory, so that any choice of events is counted in milliseconds."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from communique.model import AUXILIARY, CODES_OF_MANY
from communique.record.days import ordinal
from communique.record.schema import event_contexts, event_parties, events

Numbers = NDArray[np.int64]
Fractions = NDArray[np.float64]
Mask = NDArray[np.bool_]
NAMELESS = "role:"
"""How the key of a side begins that only a noun stands for: "soldiers"."""


class Words(msgspec.Struct, frozen=True, eq=False):
    """A column of words: each event has the number of its word in `known`, or -1."""

    known: list[str]
    column: Numbers

    def among(self, words: Iterable[str]) -> Mask:
        """Mark the rows that have one of these words."""
        wanted = [number for number, word in enumerate(self.known) if word in set(words)]
        return np.isin(self.column, wanted)


class Several(msgspec.Struct, frozen=True, eq=False):
    """A column with any number of words a row: pairs of an event's number and a word."""

    rows: int
    of: Numbers
    words: Words

    def among(self, words: Iterable[str]) -> Mask:
        """Mark the rows one of whose words is one of these."""
        return self.marked(self.words.among(words))

    def marked(self, pairs: Mask) -> Mask:
        """Mark the rows of marked pairs."""
        found = np.zeros(self.rows, dtype=np.bool_)
        found[self.of[pairs]] = True
        return found


class PartyRow(msgspec.Struct, frozen=True):
    """A side as it is counted: `id` is its code where that is its own, else its name; `told`: it has a name or is known to be somebody's."""

    id: str
    name: str
    folded: str
    code: str | None
    told: bool = True


class PlaceRow(msgspec.Struct, frozen=True):
    """A place as it is drawn."""

    name: str
    resolution: str
    country: str | None
    lat: float
    lon: float


class _Quantity(msgspec.Struct, frozen=True):
    value: float | None
    low: float | None
    unit: str


class _Shown(msgspec.Struct, frozen=True):
    """What is counted of the mention that stands for an event."""

    quantities: tuple[_Quantity, ...] = ()


class Survey(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """All events of a record, in the order of a list of them: the newest first, the undated last. Days are counted from the year 1.

    `row` is the number that the record gave an event when it was built.
    """

    ids: list[str]
    row: Numbers
    number: dict[str, int]
    category: Words
    mode: Words
    quad: Numbers
    score: Fractions
    confidence: Fractions
    linked: Mask
    auxiliary: dict[str, Mask]
    first: Numbers
    last: Numbers
    reported: Numbers
    reports: Numbers
    sources: Numbers
    country: Words
    publisher: Several
    context: Several
    places: list[PlaceRow]
    place: Numbers
    place_folded: Words
    parties: list[PartyRow]
    party_of: Numbers
    party: Numbers
    side_ids: list[str]
    side_of: Numbers
    side: Numbers
    pairs: list[tuple[str, str]]
    pair_of: Numbers
    pair: Numbers
    size_of: Numbers
    size: Fractions
    size_unit: Words

    def __len__(self) -> int:
        """Count the events."""
        return len(self.ids)


ROW: sa.ColumnElement[int] = sa.literal_column("events.rowid", sa.Integer).label("row")
"""The number of an event in its table; what is built anew is numbered above all that is there."""


def survey(connection: sa.Connection, *, above: int | None = None) -> Survey:
    """Survey all events of a record, or those numbered `above`."""
    kept = (
        "id", "event", "mode", "quad", "score", "confidence", "linked", *AUXILIARY, "date_first", "date_last", "reported", "reports", "sources",
        "publishers", "place_name", "place_resolution", "place_country", "place_folded", "lat", "lon",
    )  # fmt: skip
    wanted = sa.true() if above is None else above < ROW
    ids = sa.select(events.c.id).where(wanted)
    rows = sorted(connection.execute(sa.select(ROW, *(events.c[name] for name in kept)).where(wanted)).all(), key=_place_of)
    number = {row.id: place for place, row in enumerate(rows)}
    sides = sa.select(*(event_parties.c[name] for name in ("event", "role", "key", "name", "folded", "code")))
    contexts = sa.select(event_contexts.c.event, event_contexts.c.context)
    if above is not None:
        sides, contexts = sides.where(event_parties.c.event.in_(ids)), contexts.where(event_contexts.c.event.in_(ids))
    ordered = sides.order_by(event_parties.c.event, event_parties.c.role, event_parties.c.position)
    # Few events tell a number, and what stands for an event is long: the others' is not read.
    sized = sa.select(events.c.id, events.c.shown).where(wanted, events.c.shown.contains('"quantities":[{'))
    about = [(number[row.event], row.context) for row in connection.execute(contexts)]
    return Survey(
        number=number,
        context=_several(about, len(rows)),
        **_columns(rows),
        **_places(rows),
        **_parties(connection.execute(ordered), number),
        **_sizes(connection.execute(sized), number),
    )


def _columns(rows: Sequence[Any]) -> dict[str, Any]:
    return {
        "ids": [row.id for row in rows],
        "row": _numbers(row.row for row in rows),
        "category": _words(row.event for row in rows),
        "mode": _words(row.mode for row in rows),
        "quad": _numbers(row.quad for row in rows),
        "score": np.array([row.score for row in rows], dtype=np.float64),
        "confidence": np.array([row.confidence for row in rows], dtype=np.float64),
        "linked": np.array([row.linked for row in rows], dtype=np.bool_),
        "auxiliary": {name: np.array([getattr(row, name) for row in rows], dtype=np.bool_) for name in AUXILIARY},
        "first": _numbers(ordinal(row.date_first) for row in rows),
        "last": _numbers(ordinal(row.date_last) for row in rows),
        "reported": _numbers(ordinal(row.reported) for row in rows),
        "reports": _numbers(row.reports for row in rows),
        "sources": _numbers(row.sources for row in rows),
        "country": _words(row.place_country for row in rows),
        "publisher": _several([(n, one) for n, row in enumerate(rows) for one in row.publishers], len(rows)),
    }


def _places(rows: Sequence[Any]) -> dict[str, Any]:
    drawn: dict[tuple[Any, ...], int] = {}
    column = []
    for row in rows:
        if row.lat is None or row.lon is None:
            column.append(-1)
            continue
        key = (row.place_name, row.place_resolution, row.place_country, row.lat, row.lon)
        column.append(drawn.setdefault(key, len(drawn)))
    return {"places": [PlaceRow(*key) for key in drawn], "place": _numbers(column), "place_folded": _words(row.place_folded for row in rows)}


def _parties(rows: Iterable[Any], number: Mapping[str, int]) -> dict[str, Any]:
    """Number the sides, and the pairs of sides that an event is between: each actor and each recipient, or, in mutual acts, any two actors."""
    known: dict[str, int] = {}
    parties: list[PartyRow] = []
    of, who = [], []
    sides: dict[int, tuple[list[int], list[int]]] = {}
    for row in rows:
        own = row.code is not None and row.code not in CODES_OF_MANY
        name_key = f"{row.code}|{row.folded}"
        if name_key not in known:
            known[name_key] = len(parties)
            told = row.code is not None or not row.key.startswith(NAMELESS)
            parties.append(PartyRow(row.code if own else row.name, row.name, row.folded, row.code, told))
        event = number[row.event]
        of.append(event)
        who.append(known[name_key])
        sides.setdefault(event, ([], []))[row.role != "actor"].append(known[name_key])
    side_ids = sorted({party.id for party in parties})
    place = {ident: at for at, ident in enumerate(side_ids)}
    named = sorted({(event, place[parties[party].id]) for event, party in zip(of, who, strict=True)})
    return {
        "parties": parties,
        "party_of": _numbers(of),
        "party": _numbers(who),
        "side_ids": side_ids,
        "side_of": _numbers(event for event, _ in named),
        "side": _numbers(side for _, side in named),
        **_paired(parties, sides),
    }


def _paired(parties: Sequence[PartyRow], sides: Mapping[int, tuple[list[int], list[int]]]) -> dict[str, Any]:
    def known(numbers: Iterable[int]) -> set[str]:
        """Give those sides of which it is known whose they are: "people" and "soldiers" of nobody stand between no two sides."""
        return {parties[one].id for one in numbers if parties[one].code is not None}

    pairs: dict[tuple[str, str], int] = {}
    pair_of, pair = [], []
    for event, (actors, recipients) in sides.items():
        for key in sorted(_pairs(known(actors), known(recipients))):
            pair_of.append(event)
            pair.append(pairs.setdefault(key, len(pairs)))
    return {"pairs": list(pairs), "pair_of": _numbers(pair_of), "pair": _numbers(pair)}


def _sizes(rows: Iterable[Any], number: Mapping[str, int]) -> dict[str, Any]:
    of, value = [], []
    units: list[str] = []
    reading = msgspec.json.Decoder(_Shown)
    for row in rows:
        for quantity in reading.decode(row.shown).quantities:
            told = quantity.low if quantity.value is None else quantity.value
            if told is not None:
                of.append(number[row.id])
                units.append(quantity.unit)
                value.append(told)
    return {"size_of": _numbers(of), "size": np.array(value, dtype=np.float64), "size_unit": _words(units)}


def _words(words: Iterable[str | None]) -> Words:
    known: dict[str, int] = {}
    column = [-1 if word is None else known.setdefault(word, len(known)) for word in words]
    return Words(list(known), _numbers(column))


def _several(pairs: Sequence[tuple[int, str]], rows: int) -> Several:
    return Several(rows, _numbers(row for row, _ in pairs), _words(word for _, word in pairs))


def _pairs(actors: set[str], recipients: set[str]) -> set[tuple[str, str]]:
    across = {(one, other) for one in actors for other in recipients if one != other}
    across = across or {(one, other) for one in actors for other in actors if one < other}
    return {(min(pair), max(pair)) for pair in across}


def _numbers(values: Iterable[int]) -> Numbers:
    return np.array(list(values), dtype=np.int64)


def newest(first: int, last: int, reported: int, confidence: float, ident: str) -> tuple[bool, int, int, int, float, str]:
    """Order events as a list of them is: by their days, the undated by when they were reported; days are ordinals, 0 is none."""
    return (first == 0, -last, -first, -reported, -confidence, ident)


def _place_of(row: Any) -> tuple[bool, int, int, int, float, str]:  # noqa: ANN401 - a row of the database
    return newest(ordinal(row.date_first), ordinal(row.date_last), ordinal(row.reported), row.confidence, row.id)
