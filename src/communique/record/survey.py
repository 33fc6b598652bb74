"""A survey: what is counted of every event, as columns in memory, so that any choice of events is counted in milliseconds."""

from collections.abc import Iterable, Sequence
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


class Words:
    """A column of words: each event has the number of its word in `known`, or -1."""

    def __init__(self, words: Iterable[str | None]) -> None:
        self.known: list[str] = []
        numbers: dict[str, int] = {}
        column = []
        for word in words:
            if word is None:
                column.append(-1)
                continue
            if word not in numbers:
                numbers[word] = len(self.known)
                self.known.append(word)
            column.append(numbers[word])
        self.column: Numbers = np.array(column, dtype=np.int64)

    def among(self, words: Iterable[str]) -> Mask:
        """Mark the rows that have one of these words."""
        wanted = [number for number, word in enumerate(self.known) if word in set(words)]
        return np.isin(self.column, wanted)


class Several:
    """A column with any number of words a row: pairs of an event's number and a word."""

    def __init__(self, pairs: Sequence[tuple[int, str]], rows: int) -> None:
        self.rows = rows
        self.of: Numbers = np.array([row for row, _ in pairs], dtype=np.int64)
        self.words = Words(word for _, word in pairs)

    def among(self, words: Iterable[str]) -> Mask:
        """Mark the rows one of whose words is one of these."""
        return self.marked(self.words.among(words))

    def marked(self, pairs: Mask) -> Mask:
        """Mark the rows of marked pairs."""
        found = np.zeros(self.rows, dtype=np.bool_)
        found[self.of[pairs]] = True
        return found


class PartyRow(msgspec.Struct, frozen=True):
    """A side as it is counted: `id` is its code where that is its own, else its name."""

    id: str
    name: str
    folded: str
    code: str | None


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


class Survey:
    """All events of a record, in the order of a list of them: the newest first, the undated last. Days are counted from the year 1."""

    def __init__(self, rows: Sequence[Any], parties: Iterable[Any], contexts: Iterable[Any], sized: Iterable[Any]) -> None:
        rows = sorted(rows, key=_newest)
        self.ids: list[str] = [row.id for row in rows]
        self.number = {ident: number for number, ident in enumerate(self.ids)}
        self.category = Words(row.event for row in rows)
        self.mode = Words(row.mode for row in rows)
        self.quad = _numbers(row.quad for row in rows)
        self.score: Fractions = np.array([row.score for row in rows], dtype=np.float64)
        self.confidence: Fractions = np.array([row.confidence for row in rows], dtype=np.float64)
        self.linked: Mask = np.array([row.linked for row in rows], dtype=np.bool_)
        self.auxiliary = {name: np.array([getattr(row, name) for row in rows], dtype=np.bool_) for name in AUXILIARY}
        self.first = _numbers(ordinal(row.date_first) for row in rows)
        self.last = _numbers(ordinal(row.date_last) for row in rows)
        self.reported = _numbers(ordinal(row.reported) for row in rows)
        self.reports = _numbers(row.reports for row in rows)
        self.sources = _numbers(row.sources for row in rows)
        self.country = Words(row.place_country for row in rows)
        self.publisher = Several([(n, one) for n, row in enumerate(rows) for one in row.publishers], len(rows))
        self.context = Several([(self.number[row.event], row.context) for row in contexts], len(rows))
        self._take_places(rows)
        self._take_parties(parties)
        self._take_sizes(sized)

    def __len__(self) -> int:
        """Count the events."""
        return len(self.ids)

    def _take_places(self, rows: Sequence[Any]) -> None:
        drawn: dict[tuple[Any, ...], int] = {}
        column = []
        for row in rows:
            if row.lat is None or row.lon is None:
                column.append(-1)
                continue
            key = (row.place_name, row.place_resolution, row.place_country, row.lat, row.lon)
            column.append(drawn.setdefault(key, len(drawn)))
        self.places = [PlaceRow(*key) for key in drawn]
        self.place = _numbers(column)
        self.place_folded = Words(row.place_folded for row in rows)

    def _take_parties(self, parties: Iterable[Any]) -> None:
        """Number the sides, and the pairs of sides that an event is between: each actor and each recipient, or, in mutual acts, any two actors."""
        known: dict[str, int] = {}
        self.parties: list[PartyRow] = []
        of, who = [], []
        sides: dict[int, tuple[list[int], list[int]]] = {}
        for row in parties:
            own = row.code is not None and row.code not in CODES_OF_MANY
            name_key = f"{row.code}|{row.folded}"
            if name_key not in known:
                known[name_key] = len(self.parties)
                self.parties.append(PartyRow(row.code if own else row.name, row.name, row.folded, row.code))
            event = self.number[row.event]
            of.append(event)
            who.append(known[name_key])
            sides.setdefault(event, ([], []))[row.role != "actor"].append(known[name_key])
        self.party_of, self.party = _numbers(of), _numbers(who)
        self.side_ids = sorted({party.id for party in self.parties})
        number = {ident: place for place, ident in enumerate(self.side_ids)}
        named = sorted({(event, number[self.parties[party].id]) for event, party in zip(of, who, strict=True)})
        self.side_of, self.side = _numbers(event for event, _ in named), _numbers(side for _, side in named)
        pairs: dict[tuple[str, str], int] = {}
        pair_of, pair = [], []
        for event, (actors, recipients) in sides.items():
            for key in sorted(_pairs(self._known(actors), self._known(recipients))):
                pair_of.append(event)
                pair.append(pairs.setdefault(key, len(pairs)))
        self.pairs = list(pairs)
        self.pair_of, self.pair = _numbers(pair_of), _numbers(pair)

    def _known(self, numbers: Iterable[int]) -> set[str]:
        """Give those sides of which it is known whose they are: "people" and "soldiers" of nobody stand between no two sides."""
        return {self.parties[one].id for one in numbers if self.parties[one].code is not None}

    def _take_sizes(self, sized: Iterable[Any]) -> None:
        of, value = [], []
        units: list[str] = []
        reading = msgspec.json.Decoder(_Shown)
        for row in sized:
            for quantity in reading.decode(row.shown).quantities:
                told = quantity.low if quantity.value is None else quantity.value
                if told is not None:
                    of.append(self.number[row.id])
                    units.append(quantity.unit)
                    value.append(told)
        self.size_of, self.size, self.size_unit = _numbers(of), np.array(value, dtype=np.float64), Words(units)


def survey(connection: sa.Connection) -> Survey:
    """Survey all events of a record."""
    kept = (
        "id", "event", "mode", "quad", "score", "confidence", "linked", *AUXILIARY, "date_first", "date_last", "reported", "reports", "sources",
        "publishers", "place_name", "place_resolution", "place_country", "place_folded", "lat", "lon",
    )  # fmt: skip
    rows = connection.execute(sa.select(*(events.c[name] for name in kept))).all()
    sides = sa.select(*(event_parties.c[name] for name in ("event", "role", "name", "folded", "code")))
    ordered = sides.order_by(event_parties.c.event, event_parties.c.role, event_parties.c.position)
    # Few events tell a number, and what stands for an event is long: the others' is not read.
    sized = sa.select(events.c.id, events.c.shown).where(events.c.shown.contains('"quantities":[{'))
    return Survey(rows, connection.execute(ordered), connection.execute(sa.select(event_contexts)), connection.execute(sized))


def _pairs(actors: set[str], recipients: set[str]) -> set[tuple[str, str]]:
    across = {(one, other) for one in actors for other in recipients if one != other}
    across = across or {(one, other) for one in actors for other in actors if one < other}
    return {(min(pair), max(pair)) for pair in across}


def _numbers(values: Iterable[int]) -> Numbers:
    return np.array(list(values), dtype=np.int64)


def _newest(row: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a row of the database
    """Order events as a list of them is: by their days, the undated by when they were reported."""
    undated = row.date_first is None
    return (undated, -ordinal(row.date_last), -ordinal(row.date_first), -ordinal(row.reported), -row.confidence, row.id)
