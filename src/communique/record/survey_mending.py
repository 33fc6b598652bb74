"""A survey after some events were built anew: those alone are surveyed, and the others' columns taken over."""

from bisect import bisect_left
from typing import Any, TypeVar

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from communique.record.survey import ROW, Mask, Numbers, PartyRow, PlaceRow, Several, Survey, Words, newest, survey

Known = TypeVar("Known", str, PartyRow, PlaceRow, tuple[str, str])
AT_ONCE = 2_000
"""Events that one word or one page builds anew, by far. The record numbers a new event one above the highest that is left: a number is given
twice only where all of the last ones are built anew at once, so these are always surveyed again."""
TOO_MANY = 0.2
"""Share of events built anew from which all are surveyed: to take columns over saves little then."""


def mended(connection: sa.Connection, held: Survey) -> Survey | None:
    """Survey what was built since `held` was; None where that is too much.

    What was built meanwhile must have been built around single pages, words and judgements, not all of it anew.
    """
    settled = int(held.row.max(initial=0)) - AT_ONCE
    now = np.array(connection.scalars(sa.select(ROW).select_from(sa.table("events"))).all(), dtype=np.int64)
    kept = (held.row <= settled) & np.isin(held.row, now)
    if np.count_nonzero(now > settled) - AT_ONCE > TOO_MANY * len(now):
        return None
    return joined(held, kept, survey(connection, above=settled))


def joined(held: Survey, kept: Mask, new: Survey) -> Survey:
    """Give the kept events of one survey with those of another."""
    old = np.flatnonzero(kept)
    before = [bisect_left(old, _key(new, place), key=lambda number: _key(held, number)) for place in range(len(new))]
    order = np.insert(np.arange(len(old)), before, len(old) + np.arange(len(new)))
    places = np.empty(len(order), dtype=np.int64)
    places[order] = np.arange(len(order))
    moved = np.full(len(held), -1, dtype=np.int64)
    moved[old] = places[: len(old)]
    return _Joining(held, new, old, order, moved, places[len(old) :]).survey()


class _Joining:
    """Two surveys on their way into one: which events of the old one are kept, in which order all stand, and where each then is."""

    def __init__(self, held: Survey, new: Survey, old: Numbers, order: Numbers, moved: Numbers, added: Numbers) -> None:
        self._held, self._new, self._old, self._order, self._moved, self._added = held, new, old, order, moved, added

    def survey(self) -> Survey:
        held, new = self._held, self._new
        ids = [*(held.ids[number] for number in self._old), *new.ids]
        ids = [ids[number] for number in self._order]
        parties, party = _known(held.parties, new.parties)
        side_ids, side = _known(held.side_ids, new.side_ids)
        pairs, pair = _known(held.pairs, new.pairs)
        drawn, place = _known(held.places, new.places)
        plain = ("row", "quad", "score", "confidence", "linked", "first", "last", "reported", "reports", "sources")
        columns: dict[str, Any] = {name: self._column(getattr(held, name), getattr(new, name)) for name in plain}
        columns |= {name: self._words(getattr(held, name), getattr(new, name)) for name in ("category", "mode", "country", "place_folded")}
        columns |= {name: self._several(getattr(held, name), getattr(new, name)) for name in ("publisher", "context")}
        return Survey(
            ids=ids,
            number={ident: number for number, ident in enumerate(ids)},
            **columns,
            auxiliary={name: self._column(column, new.auxiliary[name]) for name, column in held.auxiliary.items()},
            places=drawn,
            place=self._column(held.place, _renumbered(new.place, place)),
            parties=parties,
            **self._pairs("party_of", party=(held.party, party[new.party])),
            side_ids=side_ids,
            **self._pairs("side_of", side=(held.side, side[new.side])),
            pairs=pairs,
            **self._pairs("pair_of", pair=(held.pair, pair[new.pair])),
            **self._sizes(),
        )

    def _column(self, held: NDArray[Any], new: NDArray[Any]) -> NDArray[Any]:
        return np.concatenate([held[self._old], new])[self._order]

    def _words(self, held: Words, new: Words) -> Words:
        known, number = _known(held.known, new.known)
        return Words(known, self._column(held.column, _renumbered(new.column, number)))

    def _several(self, held: Several, new: Several) -> Several:
        known, number = _known(held.words.known, new.words.known)
        pairs = self._along(held.of, new.of, column=(held.words.column, _renumbered(new.words.column, number)))
        return Several(len(self._order), pairs["of"], Words(known, pairs["column"]))

    def _sizes(self) -> dict[str, Any]:
        known, number = _known(self._held.size_unit.known, self._new.size_unit.known)
        unit = self._held.size_unit.column, _renumbered(self._new.size_unit.column, number)
        told = self._pairs("size_of", size=(self._held.size, self._new.size), size_unit=unit)
        return {**told, "size_unit": Words(known, told["size_unit"])}

    def _pairs(self, of: str, **columns: tuple[NDArray[Any], NDArray[Any]]) -> dict[str, Any]:
        told = self._along(getattr(self._held, of), getattr(self._new, of), **columns)
        return {of: told.pop("of"), **told}

    def _along(self, held_of: Numbers, new_of: Numbers, **columns: tuple[NDArray[Any], NDArray[Any]]) -> dict[str, NDArray[Any]]:
        """Join what stands beside the events: the number of the event, and each column."""
        there = self._moved[held_of] >= 0
        of = np.concatenate([self._moved[held_of[there]], self._added[new_of]])
        return {"of": of, **{name: np.concatenate([held[there], new]) for name, (held, new) in columns.items()}}


def _known(held: list[Known], new: list[Known]) -> tuple[list[Known], Numbers]:
    """Give what is known together, and for each of the new ones its number there."""
    number = {one: place for place, one in enumerate(held)}
    renumbered = [number.setdefault(one, len(number)) for one in new]
    return list(number), np.array(renumbered, dtype=np.int64)


def _renumbered(column: Numbers, number: Numbers) -> Numbers:
    """Give a column of numbers by other numbers; -1 is none and stays."""
    return np.array([-1 if one < 0 else number[one] for one in column], dtype=np.int64)


def _key(told: Survey, number: int) -> tuple[Any, ...]:
    return newest(told.first[number], told.last[number], told.reported[number], told.confidence[number], told.ids[number])
