"""What the record is: its size, its runs, what was not coded, the words its filters know."""

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from communique import __version__
from communique.model import AUXILIARY
from communique.record import RunTold, Tally, asking
from communique.record.choosing import Choice
from communique.record.observing import Counted, by_source, day, today
from communique.web.asked import Given, Observed, Opened, Page, Size
from communique.web.replies import Format, reply, reply_rows, rows_of, shaped
from communique.web.scores import Score, load_scores

router = APIRouter()
SOURCES_LISTED = 300
"""Sources that a filter offers: those that bring the most events. Any other can be typed."""


class CategoryShown(msgspec.Struct, frozen=True):
    """A category of the codebook."""

    name: str
    quad: int
    score: float
    modes: tuple[str, ...]


class RecordShown(msgspec.Struct, frozen=True, kw_only=True):
    """What every page needs to know of the record: its span of time, the words that its filters know, the moment `as_of` which it is shown."""

    name: str
    version: str
    as_of: str | None
    events: int
    first: str | None
    last: str | None
    today: str | None
    categories: tuple[CategoryShown, ...]
    contexts: tuple[str, ...]
    sectors: tuple[str, ...]
    auxiliary: tuple[str, ...]
    countries: dict[str, str]
    sources: tuple[Counted, ...]


class RunShown(msgspec.Struct, frozen=True, kw_only=True):
    """A run: by which coder, and what became of the pages it read; nulls where it was broken off."""

    number: int
    version: str
    knowledge: str
    started: str
    ended: str | None
    read: int | None
    coded: int | None
    rejected: int | None
    new_articles: int | None
    new_rejects: int | None


class AboutShown(msgspec.Struct, frozen=True, kw_only=True):
    """How much the record holds, by which runs, and what the coder scores on hand-coded texts."""

    pages: int
    coded: int
    rejected: int
    kept_uncoded: int
    publishers: int
    mentions: int
    events: int
    shown_events: int
    undated_events: int
    commitments: int
    first_day: str | None
    last_day: str | None
    by_category: tuple[Counted, ...]
    by_language: tuple[Counted, ...]
    by_reason: tuple[Counted, ...]
    runs: tuple[RunShown, ...]
    forgotten: int
    scores: tuple[Score, ...]


class RejectShown(msgspec.Struct, frozen=True, kw_only=True):
    """A page that was not coded, and why; `kept`: it can be searched all the same."""

    where: str
    name: str | None
    stage: str
    reason: str
    detail: str
    kept: bool


class RejectPage(msgspec.Struct, frozen=True, kw_only=True):
    """Some of the pages that were not coded."""

    total: int
    page: int
    size: int
    rejects: tuple[RejectShown, ...]
    reasons: tuple[Counted, ...]


@router.get("/record", **shaped(RecordShown))
def record(request: Request, observer: Observed, doors: Given, opened: Opened) -> Response:
    """Tell what the filters know, and between which days the record lies."""
    survey, mask = observer.choose(Choice())
    dated = survey.first > 0
    days = (int(survey.first[dated].min()), int(survey.last[dated].max())) if dated.any() else None
    return reply(
        RecordShown(
            name=opened.name,
            version=__version__,
            as_of=request.app.state.as_of,
            events=len(survey),
            first=day(days[0]) if days else None,
            last=day(days[1]) if days else None,
            today=today(survey),
            categories=tuple(CategoryShown(*one) for one in asking.all_categories()),
            contexts=asking.all_contexts(),
            sectors=asking.all_sectors(),
            auxiliary=AUXILIARY,
            countries=doors.names.by_code,
            sources=by_source(survey, mask, SOURCES_LISTED),
        )
    )


@router.get("/about", **shaped(AboutShown, csv_too=True))
def about(observer: Observed, doors: Given, format_: Format = "json") -> Response:
    """Count what the record holds; as CSV: what the coder scores."""
    return reply_rows(rows_of(load_scores()), "scores", doors) if format_ == "csv" else reply(_about(observer.tally()))


@router.get("/runs", **shaped(AboutShown, csv_too=True))
def runs(observer: Observed, doors: Given, format_: Format = "json") -> Response:
    """List the runs, and what became of the pages that each read."""
    told = _about(observer.tally())
    return reply_rows(rows_of(told.runs), "runs", doors) if format_ == "csv" else reply(told)


@router.get("/rejects", **shaped(RejectPage, csv_too=True))
def rejects(
    opened: Opened,
    doors: Given,
    *,
    page: Page = 1,
    size: Size = 100,
    reason: Annotated[str | None, Query(max_length=40)] = None,
    format_: Format = "json",
) -> Response:
    """List what was not coded, and why."""
    every = opened.rejects()
    reasons: dict[str, int] = {}
    for one in every:
        reasons[one.reason] = reasons.get(one.reason, 0) + 1
    wanted = [one for one in every if reason in {None, "", one.reason}]
    shown = [RejectShown(where=one.where, name=one.name, stage=one.stage, reason=one.reason, detail=one.detail, kept=one.kept) for one in wanted]
    if format_ == "csv":
        return reply_rows(rows_of(shown), "rejects", doors)
    counted = tuple(Counted(name, number) for name, number in sorted(reasons.items(), key=lambda pair: -pair[1]))
    part = tuple(shown[(page - 1) * size : page * size])
    return reply(RejectPage(total=len(shown), page=page, size=size, rejects=part, reasons=counted))


def _about(tally: Tally) -> AboutShown:
    given: dict[str, Any] = {name: getattr(tally, name) for name in AboutShown.__struct_fields__ if name != "scores"}
    given |= {name: tuple(Counted(*pair) for pair in given[name]) for name in ("by_category", "by_language", "by_reason")}
    given["runs"] = tuple(_run(run) for run in reversed(tally.runs))
    return AboutShown(**given | {"forgotten": len(tally.forgotten), "scores": load_scores()})


def _run(run: RunTold) -> RunShown:
    told: dict[str, Any] = {name: getattr(run, name) for name in ("number", "version", "knowledge", "started")}
    told |= {name: getattr(run.end, name, None) for name in ("ended", "read", "coded", "rejected", "new_articles", "new_rejects")}
    return RunShown(**told)
