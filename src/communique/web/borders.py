"""Land borders: where they run, what state they are in, and one with all its evidence."""

import msgspec
from fastapi import APIRouter
from starlette.responses import Response

from communique.model import BadInput
from communique.record import FoundEvent
from communique.record.all_borders import BorderState, all_borders
from communique.record.border_status import Evidence, History
from communique.web.asked import Given, Observed, Opened
from communique.web.doors import Doors
from communique.web.errors import NotFound
from communique.web.replies import Format, reply, reply_rows, rows_of, shaped
from communique.web.shapes import EventShown, PassageShown
from communique.web.shaping import event_shown, iso, passage_shown, when_shown

router = APIRouter()
Line = tuple[tuple[float, float], ...]


class BorderList(msgspec.Struct, frozen=True, kw_only=True):
    """The borders of which the record tells anything."""

    borders: tuple[BorderState, ...]


class BorderLine(msgspec.Struct, frozen=True, kw_only=True):
    """Where a border runs: lines of longitude and latitude."""

    one: str
    other: str
    lines: tuple[Line, ...]


class BorderLines(msgspec.Struct, frozen=True, kw_only=True):
    """The lines of the borders that are told of."""

    borders: tuple[BorderLine, ...]


class CrossingShown(msgspec.Struct, frozen=True, kw_only=True):
    """A crossing: known to us, or told of."""

    name: str
    lat: float | None
    lon: float | None
    status: str | None


class EvidenceShown(msgspec.Struct, frozen=True, kw_only=True):
    """Words that tell the state of a border."""

    status: str | None
    reinforced: bool | None
    reality: str
    basis: str
    event: str | None
    crossing: str | None
    all_of: tuple[str, ...]
    date: str | None
    reported: str | None
    passage: PassageShown


class StepShown(msgspec.Struct, frozen=True, kw_only=True):
    """From this day on the border is so, by this evidence."""

    day: str
    status: str
    why: str
    evidence: tuple[EvidenceShown, ...]


class ClaimShown(msgspec.Struct, frozen=True, kw_only=True):
    """A length that a text gives the border."""

    kilometres: float
    passage: PassageShown


class BorderTold(msgspec.Struct, frozen=True, kw_only=True):
    """All of a border; `read` counts the articles that were looked through."""

    one: str
    other: str
    status: str
    reinforced: bool | None
    kilometres: tuple[float, ...]
    difference: str
    lines: tuple[Line, ...]
    crossings: tuple[CrossingShown, ...]
    steps: tuple[StepShown, ...]
    guarding: tuple[EvidenceShown, ...]
    undated: tuple[EvidenceShown, ...]
    others: tuple[EvidenceShown, ...]
    claims: tuple[ClaimShown, ...]
    events: tuple[EventShown, ...]
    read: int


@router.get("/borders", **shaped(BorderList, csv_too=True))
def borders(observer: Observed, doors: Given, format_: Format = "json") -> Response:
    """List the borders of which anything is told, with their state."""
    states = observer.borders()
    return reply_rows(rows_of(states), "borders", doors) if format_ == "csv" else reply(BorderList(borders=states))


@router.get("/borders/lines", **shaped(BorderLines))
def lines(observer: Observed) -> Response:
    """Give where the borders run of which anything is told."""
    told = {(state.one, state.other) for state in observer.borders()}
    drawn = (one for one in all_borders() if (one.one, one.other) in told and one.lines)
    return reply(BorderLines(borders=tuple(BorderLine(one=one.one, other=one.other, lines=_turned(one.lines)) for one in drawn)))


@router.get("/borders/{one}/{other}", **shaped(BorderTold, csv_too=True))
def border(one: str, other: str, opened: Opened, doors: Given, format_: Format = "json") -> Response:
    """Tell all of one border."""
    try:
        told = opened.border(one.upper(), other.upper())
    except BadInput as fault:
        raise NotFound(str(fault)) from fault
    steps = _steps(told.history)
    if format_ == "csv":
        rows = [{"day": step.day, "state": step.status, **row} for step in steps for row in rows_of(step.evidence)]
        return reply_rows(rows, f"border-{one}-{other}", doors)
    known = {crossing.name: crossing for crossing in told.border.crossings}
    crossings = [
        CrossingShown(name=name, lat=one.lat, lon=one.lon, status=told.crossings[name].status_on() if name in told.crossings else None)
        for name, one in known.items()
    ]
    crossings += [
        CrossingShown(name=name or "not named", lat=None, lon=None, status=history.status_on())
        for name, history in told.crossings.items()
        if name not in known
    ]
    return reply(
        BorderTold(
            one=told.border.one,
            other=told.border.other,
            status=told.history.status_on(),
            reinforced=told.history.reinforced_on(),
            kilometres=told.border.told_kilometres,
            difference=told.border.difference,
            lines=_turned(told.border.lines),
            crossings=tuple(crossings),
            steps=steps,
            guarding=tuple(_evidence(change.evidence) for change in told.history.guarding),
            undated=tuple(map(_evidence, told.history.undated)),
            others=tuple(map(_evidence, told.history.others)),
            claims=tuple(ClaimShown(kilometres=claim.kilometres, passage=passage_shown(claim.passage)) for claim in told.claims),
            events=_events(told.events, doors),
            read=told.read,
        )
    )


def _events(found: tuple[FoundEvent, ...], doors: Doors) -> tuple[EventShown, ...]:
    return tuple(event_shown(one, doors) for one in found)


def _turned(lines: tuple[tuple[tuple[float, float], ...], ...]) -> tuple[Line, ...]:
    """Put longitude first, as maps do."""
    return tuple(tuple((round(lon, 3), round(lat, 3)) for lat, lon in line) for line in lines)


def _steps(history: History) -> tuple[StepShown, ...]:
    return tuple(StepShown(day=step.day, status=step.status, why=step.why, evidence=tuple(map(_evidence, step.evidence))) for step in history.steps)


def _evidence(told: Evidence) -> EvidenceShown:
    same = ("status", "reinforced", "reality", "basis", "event", "crossing", "all_of")
    return EvidenceShown(
        **{name: getattr(told, name) for name in same},
        date=when_shown(told.when).value,
        reported=iso(told.reported),
        passage=passage_shown(told.passage),
    )
