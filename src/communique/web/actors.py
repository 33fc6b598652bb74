"""Who acts: lists, and one with names, offices, events and counterparts."""

from typing import Annotated, Literal

import msgspec
import numpy as np
from fastapi import APIRouter, Query
from starlette.responses import Response

from communique.model import BadInput
from communique.record import Held, observing
from communique.record.observing import Counted, MonthTold
from communique.web.articles import ActorFound, actor_found
from communique.web.asked import Asked, Given, Observed, Page, Size
from communique.web.errors import NotFound
from communique.web.events import shown
from communique.web.replies import Format, reply, reply_rows, rows_of, shaped
from communique.web.shapes import EventShown, PassageShown, Quads
from communique.web.shaping import iso, passage_shown

router = APIRouter()
COUNTERPARTS = 24
"""Counterparts drawn around an actor."""
WORDINGS = 40
"""Wordings listed of how articles call a person."""
Kind = Literal["country", "body", "group", "person", "role", "outlet"]


class ActorPage(msgspec.Struct, frozen=True, kw_only=True):
    """Some of the actors, those of most events first."""

    total: int
    page: int
    size: int
    actors: tuple[ActorFound, ...]


class HeldShown(msgspec.Struct, frozen=True, kw_only=True):
    """An office as it is told of a person, between the first day and the last on which that was reported."""

    office: str
    organization: str | None
    code: str | None
    first: str | None
    last: str | None
    ended: bool
    then: tuple[str, ...]
    beside: tuple[str, ...]
    tellings: tuple[PassageShown, ...]


class Counterpart(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is a side of the same events; `score` is the mean."""

    id: str
    name: str
    quads: Quads
    score: float


class ActorTold(msgspec.Struct, frozen=True, kw_only=True):
    """All of an actor; `events` are a page of theirs."""

    actor: ActorFound
    names: tuple[str, ...]
    wordings: tuple[str, ...]
    offices: tuple[HeldShown, ...]
    total: int
    undated: int
    quads: Quads
    months: tuple[MonthTold, ...]
    categories: tuple[Counted, ...]
    counterparts: tuple[Counterpart, ...]
    page: int
    size: int
    events: tuple[EventShown, ...]


@router.get("/actors", **shaped(ActorPage, csv_too=True))
def actors(  # noqa: PLR0913 - each is a part of the address
    observer: Observed,
    doors: Given,
    *,
    code: Annotated[str | None, Query(max_length=3)] = None,
    kind: Kind | None = None,
    words: Annotated[str | None, Query(max_length=200)] = None,
    page: Page = 1,
    size: Size = 100,
    format_: Format = "json",
) -> Response:
    """List public actors, those of most events first."""
    every = observer.called(words, code=code or None, kind=kind) if words else observer.actors(code=code or None, kind=kind)
    shown_ones = tuple(map(actor_found, every))
    if format_ == "csv":
        return reply_rows(rows_of(shown_ones), "actors", doors)
    return reply(ActorPage(total=len(shown_ones), page=page, size=size, actors=shown_ones[(page - 1) * size : page * size]))


@router.get("/actors/{said:path}", **shaped(ActorTold, csv_too=True))
def actor(said: str, asked: Asked, observer: Observed, doors: Given, *, page: Page = 1, size: Size = 25, format_: Format = "json") -> Response:
    """Tell of one actor, by id, name or, of a country, code, and of those of their events that the filters choose."""
    try:
        found, wordings, offices, ids = observer.actor(said)
    except BadInput as fault:
        raise NotFound(str(fault)) from fault
    survey, chosen = observer.choose(asked)
    theirs = np.zeros(len(survey), dtype=np.bool_)
    theirs[[survey.number[ident] for ident in ids if ident in survey.number]] = True
    mask = chosen & theirs
    numbers = np.flatnonzero(mask)
    first, last = (0, len(numbers)) if format_ == "csv" else ((page - 1) * size, page * size)
    listed = shown(observer, [survey.ids[number] for number in numbers[first:last]], doors)
    if format_ == "csv":
        return reply_rows(rows_of(listed), f"actor-{found.id}", doors)
    own = {found.name, *(name for name, _ in found.names)} | ({found.code} if found.code else set())
    return reply(
        ActorTold(
            actor=actor_found(found),
            names=tuple(dict.fromkeys(name for name, _ in found.names)),
            wordings=wordings[:WORDINGS],
            offices=tuple(map(_held, offices)),
            total=len(numbers),
            undated=int((mask & (survey.first == 0)).sum()),
            quads=observing.counted_by_quad(survey, mask),
            months=observing.by_month(survey, mask),
            categories=observing.by_category(survey, mask),
            counterparts=tuple(
                Counterpart(id=one, name=doors.names.by_code.get(one, one), quads=quads, score=score)
                for one, quads, score in observing.counterparts(survey, mask, frozenset(own), COUNTERPARTS)
            ),
            page=page,
            size=size,
            events=listed,
        )
    )


def _held(told: Held) -> HeldShown:
    return HeldShown(
        office=told.office,
        organization=told.organization,
        code=told.code,
        first=iso(told.first),
        last=iso(told.last),
        ended=told.ended,
        then=told.then,
        beside=told.beside,
        tellings=tuple(passage_shown(telling.passage) for telling in told.tellings[:5]),
    )
