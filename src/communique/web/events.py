"""Events: what they come to on a map and over time, lists of them, and one with all its quotes."""

from collections.abc import Sequence
from typing import Annotated, Literal

import msgspec
import numpy as np
from fastapi import APIRouter, Query
from starlette.responses import Response

from communique.model import BadInput
from communique.record import Ruling, Versions, observing
from communique.record.observer import Observer
from communique.record.observing import At, Between, Counted, MonthTold
from communique.record.survey import Mask, Survey
from communique.web.asked import Asked, Given, Observed, Opened, Page, Size
from communique.web.doors import Doors
from communique.web.errors import NotFound
from communique.web.replies import Format, reply, reply_rows, rows_of, shaped
from communique.web.shapes import EventPage, EventShown, Quads, QuoteShown
from communique.web.shaping import event_shown, quote_shown

router = APIRouter()
LATEST, MOST_REPORTED, LARGEST = 12, 8, 5
"""Events of each list beside the map: what is read at a glance."""
ARCS = 150
"""Pairs of sides drawn on the map: more lines hide each other."""
LISTED = 20
"""Sides, countries and sources listed beside the map."""
ROWS_OF_CSV = 100_000
"""Events of one CSV file: as many as a spreadsheet bears; `communique export csv` writes any number."""
Order = Literal["newest", "oldest", "reported", "unsure"]


class SizedEvent(msgspec.Struct, frozen=True):
    """An event, and the number of a unit that it tells."""

    value: float
    event: EventShown


class SizedShown(msgspec.Struct, frozen=True):
    """The largest numbers of a unit; how many events tell one."""

    unit: str
    events: int
    largest: tuple[SizedEvent, ...]


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """What the events asked for come to. `months` leaves out what is dated less exactly than by a month, `places` what has no known place."""

    total: int
    undated: int
    placed: int
    quads: Quads
    months: tuple[MonthTold, ...]
    categories: tuple[Counted, ...]
    countries: tuple[Counted, ...]
    sides: tuple[Counted, ...]
    sources: tuple[Counted, ...]
    arcs: tuple[Between, ...]
    places: tuple[At, ...]
    latest: tuple[EventShown, ...]
    reported: tuple[EventShown, ...]
    sizes: tuple[SizedShown, ...]


class VersionShown(msgspec.Struct, frozen=True):
    """One version of a value, and the articles that tell it."""

    value: str
    articles: tuple[str, ...]
    publishers: tuple[str, ...]
    sources: int


class VersionsShown(msgspec.Struct, frozen=True, kw_only=True):
    """What the reports of an event tell differently; the best supported first."""

    field: str
    of: str
    why: str
    versions: tuple[VersionShown, ...]


class EventTold(msgspec.Struct, frozen=True, kw_only=True):
    """An event with every quote, what its reports tell differently, and by which judgements they are one event."""

    event: EventShown
    quotes: tuple[QuoteShown, ...]
    versions: tuple[VersionsShown, ...]
    rulings: tuple[Ruling, ...]


@router.get("/overview", **shaped(Overview, csv_too=True))
def overview(asked: Asked, observer: Observed, doors: Given, format_: Format = "json") -> Response:
    """Tell what the events asked for come to, on the map and over time."""
    survey, mask = observer.choose(asked)
    months = observing.by_month(survey, mask)
    if format_ == "csv":
        return reply_rows(_month_rows(months), "months", doors)
    latest = [survey.ids[number] for number in np.flatnonzero(mask)[:LATEST]]
    return reply(
        Overview(
            total=int(mask.sum()),
            undated=int((mask & (survey.first == 0)).sum()),
            placed=int((mask & (survey.place >= 0)).sum()),
            quads=observing.counted_by_quad(survey, mask),
            months=months,
            categories=observing.by_category(survey, mask),
            countries=observing.by_country(survey, mask)[:LISTED],
            sides=observing.by_side(survey, mask, LISTED),
            sources=observing.by_source(survey, mask, LISTED),
            arcs=observing.between_sides(survey, mask, most=ARCS),
            places=observing.at_places(survey, mask),
            latest=shown(observer, latest, doors),
            reported=shown(observer, observing.most_reported(survey, mask, MOST_REPORTED), doors),
            sizes=_sizes(observer, survey, mask, doors),
        )
    )


@router.get("/events", **shaped(EventPage, csv_too=True))
def events(
    asked: Asked, observer: Observed, doors: Given, *, page: Page = 1, size: Size = 50, order: Order = "newest", format_: Format = "json"
) -> Response:
    """List events, a page at a time."""
    survey, mask = observer.choose(asked)
    numbers = ordered(survey, mask, order)
    first, last = (0, ROWS_OF_CSV) if format_ == "csv" else ((page - 1) * size, page * size)
    listed = shown(observer, [survey.ids[number] for number in numbers[first:last]], doors)
    if format_ == "csv":
        return reply_rows(rows_of(listed), "events", doors)
    return reply(EventPage(total=len(numbers), page=page, size=size, events=listed))


@router.get("/events/by-id", **shaped(EventPage))
def by_id(observer: Observed, doors: Given, ids: Annotated[list[str], Query(max_length=100)]) -> Response:
    """Give some events by their ids."""
    listed = shown(observer, ids, doors)
    return reply(EventPage(total=len(listed), page=1, size=len(listed), events=listed))


@router.get("/events/{ident}", **shaped(EventTold, csv_too=True))
def event(
    ident: Annotated[str, "an id, or how it begins"],
    opened: Opened,
    observer: Observed,
    doors: Given,
    *,
    blind: bool = False,
    format_: Format = "json",
) -> Response:
    """Tell one event with every quote; `blind`: as the coder had it, before any person's word."""
    try:
        told = opened.event(ident)
    except BadInput as fault:
        raise NotFound(str(fault)) from fault
    quotes = tuple(map(quote_shown, told.quotes))
    if format_ == "csv":
        return reply_rows(rows_of(quotes), f"event-{told.event.id}", doors)
    if blind:
        return reply(EventTold(event=event_shown(observer.as_coded([told.event.id])[0], doors), quotes=quotes, versions=(), rulings=()))
    versions = tuple(_versions(one, doors) for one in told.versions)
    return reply(EventTold(event=event_shown(told.event, doors), quotes=quotes, versions=versions, rulings=told.rulings))


def shown(observer: Observer, ids: Sequence[str], doors: Doors) -> tuple[EventShown, ...]:
    """Show events by their ids."""
    return tuple(event_shown(found, doors) for found in observer.events(ids))


def ordered(survey: Survey, mask: Mask, order: Order) -> list[int]:
    """Put the numbers of events in an order; what is undated comes last by date, either way."""
    numbers = np.flatnonzero(mask)
    match order:
        case "newest":
            pass
        case "oldest":
            numbers = numbers[::-1]
            dated = survey.first[numbers] > 0
            numbers = np.concatenate([numbers[dated], numbers[~dated]])
        case "reported":
            numbers = numbers[np.lexsort((numbers, -survey.reports[numbers], -survey.sources[numbers]))]
        case "unsure":
            numbers = numbers[np.lexsort((numbers, survey.confidence[numbers]))]
    return [int(number) for number in numbers]


def _sizes(observer: Observer, survey: Survey, mask: Mask, doors: Doors) -> tuple[SizedShown, ...]:
    told = observing.sizes(survey, mask, LARGEST)
    wanted = {event.id: event for event in shown(observer, sorted({ident for one in told for ident, _ in one.largest}), doors)}
    return tuple(
        SizedShown(one.unit, one.events, tuple(SizedEvent(value, wanted[ident]) for ident, value in one.largest if ident in wanted)) for one in told
    )


def _month_rows(months: Sequence[MonthTold]) -> list[dict[str, object]]:
    names = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
    return [{"month": one.month, **dict(zip(names, one.quads, strict=True)), "mean_score": one.score} for one in months]


def _versions(told: Versions, doors: Doors) -> VersionsShown:
    return VersionsShown(
        field=told.field,
        of=told.of,
        why=told.why,
        versions=tuple(
            VersionShown(
                doors.value(version.value),
                tuple(report.article for report in version.reports),
                tuple(dict.fromkeys(report.publisher or "publisher unknown" for report in version.reports)),
                version.sources,
            )
            for version in told.versions
        ),
    )
