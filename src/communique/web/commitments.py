"""Promises: a ledger of all, and one with its quotes and what was told of it later."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query
from starlette.responses import Response

from communique.model import BadInput
from communique.record import Party, asking
from communique.record.answers import FoundCommitment, FoundEvidence, PersonsWord
from communique.record.observing import Counted
from communique.web.asked import Brought, Given, Observed, Opened, Page, Size, Words, party
from communique.web.errors import NotFound
from communique.web.replies import Format, reply, reply_rows, rows_of, shaped
from communique.web.shapes import PassageShown, QuantityShown, WhenShown
from communique.web.shaping import iso, passage_shown, quantity_shown, when_shown

router = APIRouter()


class EvidenceTold(msgspec.Struct, frozen=True, kw_only=True):
    """What bears on a promise: how, from which day, who judged that and why; `follow_up` is the id by which a person speaks of it."""

    follow_up: str
    bearing: str
    day: str | None
    by: str
    why: tuple[str, ...]
    part: bool
    event: str | None
    passage: PassageShown


class CommitmentShown(msgspec.Struct, frozen=True, kw_only=True):
    """A promise and how it stands `on` a day; `read_since` counts the articles read after anything was last told of it."""

    id: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    area: tuple[str, ...]
    what: str | None
    instrument: str | None
    binding: str
    lasts: bool
    negative: bool
    made: WhenShown
    due: WhenShown
    due_basis: str | None
    quantities: tuple[QuantityShown, ...]
    standing: str
    why: str
    on: str | None
    last_told: str | None
    read_since: int
    tellings: int
    evidence: int
    quote: PassageShown
    word: PersonsWord | None


class CommitmentPage(msgspec.Struct, frozen=True, kw_only=True):
    """Some of the promises asked for, the oldest first; how many stand how, and in which areas, whatever of these is asked for."""

    total: int
    page: int
    size: int
    on: str | None
    standings: tuple[Counted, ...]
    areas: tuple[Counted, ...]
    commitments: tuple[CommitmentShown, ...]


class CommitmentTold(msgspec.Struct, frozen=True, kw_only=True):
    """A promise with every quote, and what was told of it later; `unsure` may bear on it, and moves nothing."""

    commitment: CommitmentShown
    events: tuple[str, ...]
    quotes: tuple[PassageShown, ...]
    evidence: tuple[EvidenceTold, ...]
    unsure: tuple[EvidenceTold, ...]


class Verdict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person's word on how a promise stands, what a piece of `evidence` is to it, or whether it is one with `other`; null takes it back."""

    word: str | None
    by: str
    why: str
    evidence: str | None = None
    other: str | None = None


@router.get("/commitments", **shaped(CommitmentPage, csv_too=True))
def commitments(  # noqa: PLR0913 - each is a part of the address
    observer: Observed,
    opened: Opened,
    doors: Given,
    *,
    side: Words = None,
    standing: Annotated[str | None, Query(max_length=40)] = None,
    area: Annotated[str | None, Query(max_length=80)] = None,
    on: str | None = None,
    page: Page = 1,
    size: Size = 100,
    format_: Format = "json",
) -> Response:
    """List promises and how they stand."""
    sides = [party(one, doors, opened) for one in side or () if one]
    every = [one for one in observer.commitments(_day(on)) if is_between(one, sides)]
    wanted = [one for one in every if standing in {None, "", one.status.standing} and (not area or area in one.commitment.area)]
    if format_ == "csv":
        return reply_rows(rows_of([commitment_shown(one) for one in wanted]), "commitments", doors)
    return reply(
        CommitmentPage(
            total=len(wanted),
            page=page,
            size=size,
            on=iso(every[0].on) if every else None,
            standings=_counted(one.status.standing for one in every),
            areas=_counted(area for one in every for area in one.commitment.area),
            commitments=tuple(map(commitment_shown, wanted[(page - 1) * size : page * size])),
        )
    )


@router.get("/commitments/{ident}", **shaped(CommitmentTold, csv_too=True))
def commitment(ident: str, opened: Opened, doors: Given, *, on: str | None = None, format_: Format = "json") -> Response:
    """Tell all of one promise."""
    try:
        told = opened.commitment(ident, on=_day(on))
    except BadInput as fault:
        raise NotFound(str(fault)) from fault
    evidence = tuple(map(_evidence, told.evidence))
    if format_ == "csv":
        return reply_rows(rows_of(evidence), f"commitment-{told.id}", doors)
    return reply(_told(told))


@router.post("/commitments/{ident}", **shaped(CommitmentTold))
def say(ident: str, body: Brought, observer: Observed, opened: Opened, doors: Given) -> Response:
    """Keep a person's word on a promise, and tell it as it now stands."""
    try:
        said = msgspec.json.decode(body, type=Verdict)
    except (msgspec.DecodeError, msgspec.ValidationError) as fault:
        raise BadInput(f"This is no word on a promise: {fault}.") from fault
    if said.evidence and said.other:
        raise BadInput("Say one thing at once: of a piece of evidence, or of another promise.")
    opened.say_of_commitment(ident, said.word, evidence=said.evidence, other=said.other, by=said.by, why=said.why, said_at=doors.now())
    observer.renew_commitments()
    return reply(_told(opened.commitment(ident)))


def commitment_shown(found: FoundCommitment) -> CommitmentShown:
    """Show a promise."""
    told = found.commitment
    same = ("area", "what", "instrument", "binding", "lasts", "negative", "due_basis")
    return CommitmentShown(
        id=found.id,
        by=_called(told.by, found),
        to=_called(told.to, found),
        **{name: getattr(told, name) for name in same},
        made=when_shown(told.made_on),
        due=when_shown(told.due, told.due_text),
        quantities=tuple(map(quantity_shown, told.quantities)),
        standing=found.status.standing,
        why=found.status.why,
        on=iso(found.on),
        last_told=iso(found.last_told),
        read_since=found.read_since,
        tellings=len(found.quotes),
        evidence=len(found.evidence),
        quote=passage_shown(found.quotes[0]),
        word=found.word,
    )


def is_between(found: FoundCommitment, sides: Iterable[Party]) -> bool:
    """Tell whether all of some sides promised or were promised."""
    return {party.code or party.name for party in sides} <= {*_called(found.commitment.by, found), *_called(found.commitment.to, found)}


def _called(codes: Iterable[str], found: FoundCommitment) -> tuple[str, ...]:
    """Call sides by their codes, but armed groups by their names: they do not speak for the state in which they are at home."""
    groups = dict(found.groups)
    return tuple(groups.get(code, code) for code in codes)


def _told(found: FoundCommitment) -> CommitmentTold:
    return CommitmentTold(
        commitment=commitment_shown(found),
        events=found.events,
        quotes=tuple(map(passage_shown, found.quotes)),
        evidence=tuple(map(_evidence, found.evidence)),
        unsure=tuple(map(_evidence, found.unsure)),
    )


def _evidence(found: FoundEvidence) -> EvidenceTold:
    told = found.evidence
    same = {name: getattr(told, name) for name in ("follow_up", "bearing", "by", "why", "part")}
    return EvidenceTold(**same, day=iso(told.day), event=found.event, passage=passage_shown(found.passage))


def _day(said: str | None) -> dt.date | None:
    return asking.last_day(said or None)


def _counted(words: Iterable[str]) -> tuple[Counted, ...]:
    return tuple(Counted(word, number) for word, number in Counter(words).most_common())
