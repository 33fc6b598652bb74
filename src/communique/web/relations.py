"""What stands between sides: their events over time, the border, what was promised, who met."""

from collections import Counter
from typing import Annotated

import msgspec
import numpy as np
from fastapi import APIRouter, Query
from starlette.responses import Response

from communique.model import BadInput
from communique.record import Party, Record, mechanisms, observing
from communique.record.all_borders import BorderState, land_border
from communique.record.observer import Observer
from communique.record.observing import Between, Counted, MonthTold
from communique.record.survey import Mask, Survey
from communique.web.asked import Asked, Given, Observed, Opened
from communique.web.commitments import CommitmentShown, commitment_shown, is_between
from communique.web.doors import Doors
from communique.web.events import shown
from communique.web.replies import Format, reply, reply_rows, rows_of, shaped
from communique.web.shapes import EventShown, PassageShown, Quads, WhenShown
from communique.web.shaping import passage_shown, when_shown

router = APIRouter()
PAIRS = 200
"""Pairs of sides that are listed: those of most events."""
MEETINGS = 400
"""Meetings, the newest, that are looked through for who met."""
PERSONS = 30
EXPLAINED = 3
"""Events that are told at a turning point."""


class Marks(msgspec.Struct, frozen=True, kw_only=True):
    """Events as marks of a timeline, a column for each value, the oldest first; an undated event has "" for its days."""

    id: tuple[str, ...]
    first: tuple[str, ...]
    last: tuple[str, ...]
    quad: tuple[int, ...]
    category: tuple[str, ...]
    score: tuple[float, ...]
    sources: tuple[int, ...]


class SideAsked(msgspec.Struct, frozen=True, kw_only=True):
    """A side as it was asked for and as it is called."""

    id: str
    name: str
    code: str | None


class Met(msgspec.Struct, frozen=True, kw_only=True):
    """A person who took part in meetings of the sides."""

    name: str
    code: str | None
    office: str | None
    meetings: int
    newest: str


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """A day from which on the events between the sides are of another kind, and the events that explain it."""

    day: str
    before: float
    after: float
    events: tuple[EventShown, ...]


class MechanismTurn(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an arrangement, when, and the words that tell it."""

    state: str | None
    when: WhenShown
    passage: PassageShown


class MechanismShown(msgspec.Struct, frozen=True, kw_only=True):
    """A standing arrangement between sides, its state as it was last told, and its life."""

    id: str
    kind: str
    name: str
    members: tuple[str, ...]
    state: str | None
    turns: tuple[MechanismTurn, ...]
    planned: tuple[MechanismTurn, ...]


class Relationship(msgspec.Struct, frozen=True, kw_only=True):
    """What a record tells of two or more sides."""

    sides: tuple[SideAsked, ...]
    total: int
    undated: int
    quads: Quads
    months: tuple[MonthTold, ...]
    categories: tuple[Counted, ...]
    marks: Marks
    turns: tuple[Turn, ...]
    border: BorderState | None
    met: tuple[Met, ...]
    mechanisms: tuple[MechanismShown, ...]
    commitments: tuple[CommitmentShown, ...]
    reported: tuple[EventShown, ...]


class Pairs(msgspec.Struct, frozen=True, kw_only=True):
    """Pairs of sides, those of most events first."""

    pairs: tuple[Between, ...]


@router.get("/relationships", **shaped(Pairs, csv_too=True))
def relationships(asked: Asked, observer: Observed, doors: Given, format_: Format = "json") -> Response:
    """List the pairs of sides that have the most to do with each other."""
    survey, mask = observer.choose(asked)
    pairs = observing.between_sides(survey, mask, most=PAIRS)
    return reply_rows(rows_of(pairs), "relationships", doors) if format_ == "csv" else reply(Pairs(pairs=pairs))


@router.get("/relationship", **shaped(Relationship, csv_too=True))
def relationship(
    asked: Asked,
    observer: Observed,
    opened: Opened,
    doors: Given,
    side: Annotated[list[str], Query(min_length=2, max_length=6)],
    format_: Format = "json",
) -> Response:
    """Tell what stands between two or more sides; the events are those that name all of them."""
    if len(set(asked.sides)) < len(asked.sides):
        raise BadInput("Two of these names mean the same side: give sides that differ.")
    survey, mask = observer.choose(asked)
    marks = _marks(survey, mask)
    if format_ == "csv":
        columns = msgspec.to_builtins(marks)
        rows = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
        return reply_rows(rows, "relationship", doors)
    return reply(
        Relationship(
            sides=tuple(_side(said, party, doors) for said, party in zip(side, asked.sides, strict=True)),
            total=int(mask.sum()),
            undated=int((mask & (survey.first == 0)).sum()),
            quads=observing.counted_by_quad(survey, mask),
            months=observing.by_month(survey, mask),
            categories=observing.by_category(survey, mask),
            marks=marks,
            turns=_turns(observer, survey, mask, asked.sides, doors),
            border=_border(observer, asked.sides),
            met=_met(observer, survey, mask, doors),
            mechanisms=_mechanisms(opened, asked.sides),
            commitments=tuple(commitment_shown(one) for one in observer.commitments() if is_between(one, asked.sides)),
            reported=shown(observer, observing.most_reported(survey, mask, 6), doors),
        )
    )


def _side(said: str, party: Party, doors: Doors) -> SideAsked:
    name = party.name or doors.names.called(party.code) or said
    return SideAsked(id=party.code or name, name=name, code=party.code)


def _marks(survey: Survey, mask: Mask) -> Marks:
    numbers = np.flatnonzero(mask)
    numbers = numbers[np.lexsort((numbers, survey.last[numbers], survey.first[numbers]))]
    categories = survey.category.known
    return Marks(
        id=tuple(survey.ids[n] for n in numbers),
        first=tuple(map(observing.day, survey.first[numbers])),
        last=tuple(map(observing.day, survey.last[numbers])),
        quad=tuple(survey.quad[numbers].tolist()),
        category=tuple(categories[n] for n in survey.category.column[numbers]),
        score=tuple(survey.score[numbers].tolist()),
        sources=tuple(survey.sources[numbers].tolist()),
    )


def _turns(observer: Observer, survey: Survey, mask: Mask, sides: tuple[Party, ...], doors: Doors) -> tuple[Turn, ...]:
    """Find the turning points between two sides, as the record tells them; three and more have none."""
    if len(sides) != 2:
        return ()
    dated = [survey.ids[n] for n in np.flatnonzero(_real(survey, mask) & (survey.first > 0))]
    return tuple(
        Turn(day=turn.day.isoformat(), before=turn.before, after=turn.after, events=shown(observer, list(turn.events)[:EXPLAINED], doors))
        for turn in observer.turns(dated, *sides)
    )


def _real(survey: Survey, mask: Mask) -> Mask:
    """Keep the events that are told to have happened."""
    return mask & ~(survey.auxiliary["future"] | survey.auxiliary["hypothetical"] | survey.auxiliary["negation"])


def _border(observer: Observer, sides: tuple[Party, ...]) -> BorderState | None:
    """Tell how the border of two sides stands; sides that share none do not wait until the borders are gathered."""
    match [party.code for party in sides]:
        case [str(one), str(other)] if shared := land_border(one, other):
            return next((state for state in observer.borders() if (state.one, state.other) == (shared.one, shared.other)), None)
        case _:
            return None


def _met(observer: Observer, survey: Survey, mask: Mask, doors: Doors) -> tuple[Met, ...]:
    """Gather the persons named as sides of meetings that took place."""
    held = _real(survey, mask) & survey.category.among(("CONSULT",))
    meetings: Counter[str] = Counter()
    last: dict[str, Met] = {}
    for event in shown(observer, [survey.ids[n] for n in np.flatnonzero(held)[:MEETINGS]], doors):
        for side in {side.name: side for side in (*event.actors, *event.recipients) if side.kind == "person"}.values():
            meetings[side.name] += 1
            last.setdefault(side.name, Met(name=side.name, code=side.code, office=side.office, meetings=0, newest=event.id))
    told = (msgspec.structs.replace(last[name], meetings=number) for name, number in meetings.most_common(PERSONS))
    return tuple(told)


def _mechanisms(opened: Record, sides: tuple[Party, ...]) -> tuple[MechanismShown, ...]:
    codes = [party.code for party in sides if party.code]
    if len(codes) < len(sides):
        return ()
    return tuple(
        MechanismShown(
            id=one.id,
            kind=one.kind,
            name=one.name,
            members=one.members,
            state=one.state_on(),
            turns=tuple(map(_turn, one.turns)),
            planned=tuple(map(_turn, one.planned)),
        )
        for one in opened.mechanisms(codes)
    )


def _turn(told: mechanisms.Turn) -> MechanismTurn:
    return MechanismTurn(state=told.state, when=when_shown(told.when), passage=passage_shown(told.tellings[0].passage))
