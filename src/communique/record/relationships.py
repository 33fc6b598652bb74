"""What stands between two sides: their events as a series, turning points, visits, sanctions, border; all of it a function of the record."""

import datetime as dt
from collections.abc import Sequence

import msgspec
import sqlalchemy as sa

from communique.knowledge.border_lines import load_borders
from communique.model import EventMention, Side
from communique.record import questions
from communique.record.answers import CommitmentQuery, EventQuery, FoundCommitment, FoundEvent, Party
from communique.record.batching import batches
from communique.record.borders import ToldBorder, tell_border
from communique.record.commitments import find_commitments
from communique.record.mechanisms import Mechanism, find_mechanisms
from communique.record.relationship_series import Between, Counting, Step, Tick, count, placed, series
from communique.record.relationship_sides import Direction, Level, is_party, level
from communique.record.schema import events
from communique.record.turning_points import Scored, TurningPoint, turning_points

REAL: frozenset[Counting] = frozenset({"counted", "inexact", "undated"})
"""What is told as having happened between the two, with a day or without."""


class RelationshipQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which two sides, over which days (None: all), in which steps; events of less confidence are left out."""

    one: Party
    other: Party
    since: dt.date | None = None
    until: dt.date | None = None
    step: Step = "month"
    minimum_confidence: float = 0.5


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """A visit of one of the two to the other; `level` is that of the highest visitor named with an office, None where none is."""

    told: Between
    visitors: tuple[Side, ...]
    level: Level | None


class Relationship(msgspec.Struct, frozen=True, kw_only=True):
    """All that a record tells of two sides.

    `told` are the events that name both, the oldest first and the undated last, each with how it counts; `series` and `turns` are made of those that
    are counted; `border` is None where the two share none. Mechanisms are known between sides that have codes of their own;
    `commitments` are the promises of one to the other.
    """

    query: RelationshipQuery
    told: tuple[Between, ...]
    series: tuple[Tick, ...]
    turns: tuple[TurningPoint, ...]
    visits: tuple[Visit, ...]
    sanctions: tuple[Between, ...]
    border: ToldBorder | None
    mechanisms: tuple[Mechanism, ...]
    commitments: tuple[FoundCommitment, ...]

    @property
    def agreements(self) -> tuple[Mechanism, ...]:
        """Give the agreements that are told to stand on the last day asked for, of which nothing later is told."""
        return tuple(one for one in self.mechanisms if one.kind == "agreement" and one.stands_on())

    def that_are(self, *countings: Counting) -> tuple[Between, ...]:
        """Give the events that count so."""
        return tuple(one for one in self.told if one.counting in countings)


def tell_relationship(connection: sa.Connection, query: RelationshipQuery) -> Relationship:
    """Tell what stands between two sides; what has no date lies in no stretch of days, and is told all the same."""
    told = placed(_events(connection, query), query.one, query.other, query.step)
    told = tuple(one for one in told if one.direction or _are_apart(one.event, query))
    counted = [one for one in told if one.counting == "counted"]
    scored = [Scored(one.day, one.event.shown.score, one.event.id) for one in counted if one.day is not None]
    real = [one for one in told if one.counting in REAL]
    return Relationship(
        query=query,
        told=told,
        series=series(told, query.step, since=query.since, until=query.until),
        turns=turning_points(scored),
        visits=_visits(real, query),
        sanctions=tuple(one for one in real if one.event.shown.event == "SANCTION"),
        border=_border(connection, query),
        mechanisms=_mechanisms(connection, query),
        commitments=_commitments(connection, query, told),
    )


def turns_between(connection: sa.Connection, ids: Sequence[str], one: Party, other: Party) -> tuple[TurningPoint, ...]:
    """Find the turning points of two sides in events that are given by their ids, as `tell_relationship` does in a monthly series."""
    asked = sa.select(events.c.id, events.c.shown).where(events.c.id.in_(sa.bindparam("ids", expanding=True)))
    scored = []
    for part in batches(ids):
        for row in connection.execute(asked, {"ids": part}):
            shown = msgspec.json.decode(row.shown, type=EventMention)
            _, counting, day = count(shown, one, other, "month")
            if counting == "counted" and day is not None:
                scored.append(Scored(day, shown.score, row.id))
    return turning_points(scored)


def _events(connection: sa.Connection, query: RelationshipQuery) -> tuple[FoundEvent, ...]:
    asked = EventQuery(between=(query.one, query.other), minimum_confidence=query.minimum_confidence, oldest_first=True)
    if query.since is None and query.until is None:
        return questions.find_events(connection, asked)
    within = msgspec.structs.replace(asked, since=query.since, until=query.until)
    undated = msgspec.structs.replace(asked, undated_only=True)
    return (*questions.find_events(connection, within), *questions.find_events(connection, undated))


def _are_apart(event: FoundEvent, query: RelationshipQuery) -> bool:
    """Tell whether two different sides are those asked for: a country's army that is asked for beside its country may be one side twice."""
    sides = (*event.shown.actor, *event.shown.recipient)
    ones, others = ({side.actor.key for side in sides if is_party(side, party)} for party in (query.one, query.other))
    return bool(ones - others) and bool(others - ones)


def _visits(real: Sequence[Between], query: RelationshipQuery) -> tuple[Visit, ...]:
    found = []
    for one in real:
        guest: dict[Direction | None, Party] = {"one to other": query.one, "other to one": query.other}
        if one.event.shown.mode == "visit" and one.direction in guest:
            visitors = tuple(side for side in one.event.shown.actor if is_party(side, guest[one.direction]))
            levels = {level(side) for side in visitors}
            found.append(Visit(told=one, visitors=visitors, level="head" if "head" in levels else "minister" if "minister" in levels else None))
    return tuple(found)


def _mechanisms(connection: sa.Connection, query: RelationshipQuery) -> tuple[Mechanism, ...]:
    """Find the arrangements that both are told to be in, or to plan; one that is only named by the way is left out."""
    codes = [code for code in (query.one.code, query.other.code) if code is not None]
    found = find_mechanisms(connection, codes) if len(codes) == 2 else ()
    if query.until is not None:
        found = tuple(one.until(query.until) for one in found)
    return tuple(one for one in found if one.turns or one.planned)


def _commitments(connection: sa.Connection, query: RelationshipQuery, told: Sequence[Between]) -> tuple[FoundCommitment, ...]:
    """Find the promises of the two to each other as they stand on the last day asked for; of a stretch of days, those made in its events."""
    found = find_commitments(connection, CommitmentQuery(between=(query.one, query.other), on=query.until))
    if query.since is None and query.until is None:
        return found
    ids = {one.event.id for one in told if one.counting not in {"undated", "beside"}}
    return tuple(_until(one, query.until) for one in found if ids & {one.event, *one.events})


def _until(found: FoundCommitment, day: dt.date | None) -> FoundCommitment:
    """Leave out what is told to have become of a promise after a day, or on a day that nobody tells."""
    if day is None:
        return found
    return msgspec.structs.replace(found, evidence=tuple(one for one in found.evidence if one.evidence.day and one.evidence.day <= day))


def _border(connection: sa.Connection, query: RelationshipQuery) -> ToldBorder | None:
    one, other = query.one.code, query.other.code
    if one is None or other is None or load_borders().between(one, other) is None:
        return None
    told = tell_border(connection, one, other, minimum_confidence=query.minimum_confidence)
    return told if query.until is None else told.until(query.until)
