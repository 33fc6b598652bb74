"""Review: what waits for a person's word, that word, and what was decided."""

from typing import Annotated, Any, Literal

import msgspec
import numpy as np
from fastapi import APIRouter, Query
from starlette.responses import Response

from communique.model import BadInput, Judgement
from communique.record import Record, Ruling
from communique.record.agreement import Alike
from communique.record.answers import Doubt
from communique.record.choosing import Choice
from communique.record.decisions import ACCEPTED, CONFIDENCE, REJECTED, Decision
from communique.record.fixing import value_of
from communique.record.observer import Observer
from communique.record.observing import Counted, unlinked_names
from communique.web.asked import Brought, Given, Observed, Opened, Page
from communique.web.doors import Doors
from communique.web.events import ROWS_OF_CSV, shown
from communique.web.gold import gold_lines
from communique.web.replies import Format, reply, reply_rows, rows_of, shaped
from communique.web.shapes import EventShown
from communique.web.shaping import event_shown

router = APIRouter()
QUEUE = 25
"""Items of a queue that are sent at a time."""
DOUBTED = (0.3, 0.7)
"""Between these confidences an event waits for a person: to the coder itself it is little surer than the toss of a coin."""
NAMES = 200
DECISIONS = 500


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two events that may be one, and why the rule could not tell."""

    ruling: Ruling
    one: EventShown
    other: EventShown


class Queue(msgspec.Struct, frozen=True, kw_only=True):
    """What waits: events that are unsure, pairs that may be one, names that could not be linked to a country or body."""

    kind: str
    total: int
    page: int
    size: int
    events: tuple[EventShown, ...] = ()
    pairs: tuple[Pair, ...] = ()
    names: tuple[Counted, ...] = ()


class Word(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person's word, about `event`.

    A merge and a part name `other`, a split the `mentions` that leave, a fix `field` and `value`: a date and a place as they are typed, sides and
    contexts by their names, a side whose sector is set right as `{"name", "sector"}`.
    """

    action: Literal["accept", "reject", "fix", "merge", "part", "split", "withdraw", "undo"]
    by: str
    why: str = ""
    event: str | None = None
    other: str | None = None
    mentions: tuple[str, ...] = ()
    field: str | None = None
    value: Any = None
    number: int | None = None


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """That a word was kept: the words that take it back, and the event that it was about as it now is."""

    undo: tuple[dict[str, Any], ...]
    event: EventShown | None


class AgreementShown(msgspec.Struct, frozen=True, kw_only=True):
    """How many events several persons coded, and in how many they say the same, of each thing; the events in which they do not."""

    coders: tuple[str, ...]
    twice: int
    parts: tuple[Alike, ...]
    differing: tuple[EventShown, ...]


class Decisions(msgspec.Struct, frozen=True, kw_only=True):
    """What persons decided, the newest first, and the events that it is about in words; how far those agree who coded the same events."""

    decisions: tuple[Decision, ...]
    sentences: dict[str, str]
    agreement: AgreementShown


@router.get("/review", **shaped(Queue, csv_too=True))
def queue(
    observer: Observed,
    opened: Opened,
    doors: Given,
    *,
    kind: Literal["events", "pairs", "names", "second"] = "events",
    by: Annotated[str, Query(max_length=200)] = "",
    page: Page = 1,
    format_: Format = "json",
) -> Response:
    """Give what waits for a person's word; `second`: what others judged and `by` has not, without their word."""
    part = slice(0, ROWS_OF_CSV) if format_ == "csv" else slice((page - 1) * QUEUE, page * QUEUE)
    match kind:
        case "pairs":
            doubts = opened.doubts()
            pairs = tuple(_pair(doubt, doors) for doubt in doubts[part])
            found = Queue(kind=kind, total=len(doubts), page=page, size=QUEUE, pairs=pairs)
        case "names":
            named = unlinked_names(observer.survey(), NAMES)
            found = Queue(kind=kind, total=len(named), page=1, size=NAMES, names=named)
        case "second":
            known = observer.survey().number
            ids = [ident for ident in observer.judged_by_others(by) if ident in known]
            blind = tuple(event_shown(one, doors) for one in observer.as_coded(ids[part]))
            found = Queue(kind=kind, total=len(ids), page=page, size=QUEUE, events=blind)
        case "events":
            ids = _doubted(observer)
            found = Queue(kind=kind, total=len(ids), page=page, size=QUEUE, events=shown(observer, ids[part], doors))
    if format_ == "csv":
        return reply_rows(rows_of(found.pairs or found.names or found.events), f"review-{kind}", doors)
    return reply(found)


def _pair(doubt: Doubt, doors: Doors) -> Pair:
    return Pair(ruling=doubt.ruling, one=event_shown(doubt.one, doors), other=event_shown(doubt.other, doors))


def _doubted(observer: Observer) -> list[str]:
    """Give the events of which the coder is unsure, the most doubtful first."""
    least, most = DOUBTED
    survey, mask = observer.choose(Choice(minimum_confidence=least))
    numbers = np.flatnonzero(mask & (survey.confidence <= most))
    return [survey.ids[n] for n in numbers[np.argsort(np.abs(survey.confidence[numbers] - 0.5), kind="stable")]]


@router.post("/review", **shaped(Kept))
def keep(body: Brought, observer: Observed, opened: Opened, doors: Given) -> Response:
    """Keep a person's word."""
    try:
        word = msgspec.json.decode(body, type=Word)
    except (msgspec.DecodeError, msgspec.ValidationError) as fault:
        raise BadInput(f"This is no word on an event: {fault}.") from fault
    if not word.by.strip():
        raise BadInput("Say by whom: the name of a person who answers for it.")
    undo = _ACTIONS[word.action](opened, word, doors)
    observer.renew()
    event = None
    if word.event is not None:
        event = event_shown(opened.event(word.event).event, doors)
    return reply(Kept(undo=undo, event=event))


@router.get("/review/decisions", **shaped(Decisions, csv_too=True))
def decisions(observer: Observed, doors: Given, format_: Format = "json") -> Response:
    """List what persons decided."""
    told = observer.decisions(most=DECISIONS)
    if format_ == "csv":
        return reply_rows(rows_of(told), "decisions", doors)
    events = observer.events(list({one.event: None for one in told if one.event is not None}))
    sentences = {event.id: doors.sentence(event.shown) for event in events}
    found = observer.agreement()
    differing = shown(observer, found.differing[:QUEUE], doors)
    agreed = AgreementShown(coders=found.coders, twice=found.twice, parts=found.parts, differing=differing)
    return reply(Decisions(decisions=told, sentences=sentences, agreement=agreed))


@router.get("/review/gold.jsonl", response_class=Response, responses={200: {"content": {"application/jsonl": {}}}})
def gold(observer: Observed) -> Response:
    """Write the articles that persons judged as gold, which `communique evaluate` reads."""
    headers = {"content-disposition": 'attachment; filename="gold.jsonl"'}
    return Response(b"".join(gold_lines(observer)), media_type="application/jsonl", headers=headers)


def _confide(confidence: float) -> Any:  # noqa: ANN401 - one of the actions below
    def kept(opened: Record, word: Word, doors: Doors) -> tuple[dict[str, Any], ...]:
        told = opened.event(_wanted(word.event, "event"))
        mentions = [quote.mention.id for quote in told.quotes] if confidence == REJECTED else [told.event.shown.id]
        for mention in mentions:
            opened.correct(mention, CONFIDENCE, confidence, by=word.by, why=word.why, corrected_at=doors.now())
        return tuple({"action": "withdraw", "mentions": [mention], "field": CONFIDENCE} for mention in mentions)

    return kept


def _fix(opened: Record, word: Word, doors: Doors) -> tuple[dict[str, Any], ...]:
    told = opened.event(_wanted(word.event, "event")).event.shown
    mention, field = told.id, _wanted(word.field, "field")
    opened.correct(mention, field, value_of(field, word.value, told, doors.names), by=word.by, why=word.why, corrected_at=doors.now())
    return ({"action": "withdraw", "mentions": [mention], "field": field},)


def _withdraw(opened: Record, word: Word, doors: Doors) -> tuple[dict[str, Any], ...]:
    for mention in word.mentions:
        opened.correct(mention, _wanted(word.field, "field"), None, by=word.by, why=word.why, corrected_at=doors.now())
    return ()


def _merge(opened: Record, word: Word, doors: Doors) -> tuple[dict[str, Any], ...]:
    number = opened.merge(_wanted(word.event, "event"), _wanted(word.other, "other"), by=word.by, why=word.why, judged_at=doors.now())
    return ({"action": "undo", "number": number},)


def _part(opened: Record, word: Word, doors: Doors) -> tuple[dict[str, Any], ...]:
    one, other = (opened.event(_wanted(ident, "event")).event.shown.id for ident in (word.event, word.other))
    number = opened.judge(Judgement(one=one, other=other, verdict="different", by=word.by, why=word.why), judged_at=doors.now())
    return ({"action": "undo", "number": number},)


def _split(opened: Record, word: Word, doors: Doors) -> tuple[dict[str, Any], ...]:
    number = opened.split(_wanted(word.event, "event"), word.mentions, by=word.by, why=word.why, judged_at=doors.now())
    return ({"action": "undo", "number": number},)


def _undo(opened: Record, word: Word, doors: Doors) -> tuple[dict[str, Any], ...]:
    if word.number is None:
        raise BadInput("Say which judgement: its number.")
    opened.undo(word.number, by=word.by, why=word.why, undone_at=doors.now())
    return ()


_ACTIONS = {
    "accept": _confide(ACCEPTED),
    "reject": _confide(REJECTED),
    "fix": _fix,
    "merge": _merge,
    "part": _part,
    "split": _split,
    "withdraw": _withdraw,
    "undo": _undo,
}


def _wanted(value: str | None, name: str) -> str:
    if not value:
        raise BadInput(f"This word needs {name!r}.")
    return value
