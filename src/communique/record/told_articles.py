"""All that a record holds of one article: its text, what is marked in it, and which articles tell the same events."""

from collections.abc import Sequence
from typing import Literal

import msgspec
import sqlalchemy as sa

from communique.model import BadInput, Span
from communique.record.answers import FoundEvent, Source
from communique.record.copying import copies_among
from communique.record.questions import SOURCE, find_events_by_id, source_of
from communique.record.rows import spans_of
from communique.record.schema import (
    actor_mentions,
    articles,
    commitments,
    current_articles,
    event_members,
    event_mentions,
    events,
    pages,
    place_mentions,
    time_mentions,
)

MarkKind = Literal["actor", "place", "time", "event", "trigger", "commitment"]
BESIDE = 50
"""Articles that are listed beside one: what the whole world reports is told on the event's own page."""


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """Characters of a text that mean something: whom or what, and the id of the event or commitment that they tell."""

    kind: MarkKind
    start: int
    end: int
    meaning: str
    event: str | None = None
    quad: int | None = None


class Beside(msgspec.Struct, frozen=True):
    """Another article that tells some of the same events; `copy`: its text is the same."""

    source: Source
    shared: int
    copy: bool


class ToldArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article, the spans of its body and its chrome, everything marked in it, and its events, the most important first."""

    source: Source
    text: str
    body: tuple[Span, ...]
    chrome: tuple[tuple[int, int, str], ...]
    marks: tuple[Mark, ...]
    events: tuple[FoundEvent, ...]
    beside: tuple[Beside, ...]


def tell_article(connection: sa.Connection, beginning: str) -> ToldArticle:
    """Tell all of one article.

    Raises: BadInput where the id, or its beginning, means none, or several.
    """
    row = _article(connection, beginning.strip().lower())
    number = row["number"]
    told = _events_in(connection, number)
    found = {event.id: event for event in find_events_by_id(connection, told)}
    return ToldArticle(
        source=source_of(row),
        text=row["whole"],
        body=spans_of(row["body"]),
        chrome=tuple((*part["span"], part["kind"]) for part in row["chrome"]),
        marks=_marks(connection, number),
        events=tuple(found[event] for event in told),
        beside=_beside(connection, number, row["article_id"]),
    )


def _article(connection: sa.Connection, beginning: str) -> sa.RowMapping:
    asked = sa.select(articles.c.number, articles.c.text.label("whole"), articles.c.body, articles.c.chrome, *SOURCE)
    asked = asked.join(pages, pages.c.id == articles.c.page).join(current_articles, current_articles.c.article == articles.c.number)
    rows = connection.execute(asked.where(articles.c.id == beginning)).mappings().all()
    if not rows and beginning:
        rows = connection.execute(asked.where(articles.c.id.startswith(beginning, autoescape=True)).limit(2)).mappings().all()
    if len(rows) != 1:
        raise BadInput(f"{'Several articles have' if rows else 'No article of this record has'} an id that begins with {beginning!r}.")
    return rows[0]


def _events_in(connection: sa.Connection, article: int) -> list[str]:
    told = sa.select(event_members.c.event).join(event_mentions, event_mentions.c.number == event_members.c.mention)
    return list(dict.fromkeys(connection.scalars(told.where(event_mentions.c.article == article).order_by(event_mentions.c.span_start))))


def _marks(connection: sa.Connection, article: int) -> tuple[Mark, ...]:
    found: list[Mark] = []
    for row in _rows(connection, actor_mentions, article):
        if row["name"] is not None:
            called = ", ".join(word for word in (row["name"], row["office"], row["code"], row["sector"]) if word)
            found.append(Mark(kind="actor", start=row["span_start"], end=row["span_end"], meaning=called))
    for row in _rows(connection, place_mentions, article):
        called = ", ".join(word for word in (row["place_name"], row["place_resolution"], row["place_country"]) if word)
        found.append(Mark(kind="place", start=row["span_start"], end=row["span_end"], meaning=called))
    found += [
        Mark(kind="time", start=row["span_start"], end=row["span_end"], meaning=row["date"] or row["date_why"] or row["text"])
        for row in _rows(connection, time_mentions, article)
    ]
    told = sa.select(event_mentions, event_members.c.event.label("member_of"))
    told = told.join(event_members, event_members.c.mention == event_mentions.c.number).where(event_mentions.c.article == article)
    for row in connection.execute(told.order_by(event_mentions.c.number)).mappings():
        about = {"meaning": f"{row['event']}{' ' + row['mode'] if row['mode'] else ''}", "event": row["member_of"], "quad": row["quad"]}
        found.append(Mark(kind="event", start=row["span_start"], end=row["span_end"], **about))
        found.append(Mark(kind="trigger", start=row["trigger_start"], end=row["trigger_end"], **about))
    promised = sa.select(commitments.c.spans, commitments.c.area, commitments.c.binding).where(commitments.c.article == article)
    for row in connection.execute(promised.order_by(commitments.c.number)).mappings():
        found += [Mark(kind="commitment", start=start, end=end, meaning=", ".join(row["area"]) or row["binding"]) for start, end in row["spans"]]
    return tuple(sorted(set(found), key=lambda mark: (mark.start, -mark.end, mark.kind, mark.meaning)))


def _rows(connection: sa.Connection, table: sa.Table, article: int) -> Sequence[sa.RowMapping]:
    return connection.execute(sa.select(table).where(table.c.article == article).order_by(table.c.number)).mappings().all()


def _beside(connection: sa.Connection, article: int, article_id: str) -> tuple[Beside, ...]:
    """Find the articles that tell some of the same events, those that share the most first."""
    mine = sa.select(event_members.c.event).join(event_mentions, event_mentions.c.number == event_members.c.mention)
    shared = sa.func.count(event_members.c.event.distinct()).label("shared")
    told = sa.select(event_mentions.c.article, shared).join(event_members, event_members.c.mention == event_mentions.c.number)
    told = told.where(event_members.c.event.in_(mine.where(event_mentions.c.article == article)), event_mentions.c.article != article)
    counted = told.join(events, events.c.id == event_members.c.event).group_by(event_mentions.c.article)
    numbers = {row.article: row.shared for row in connection.execute(counted.order_by(shared.desc(), event_mentions.c.article).limit(BESIDE))}
    asked = sa.select(articles.c.number, *SOURCE).join(pages, pages.c.id == articles.c.page).where(articles.c.number.in_(numbers))
    rows = connection.execute(asked).mappings().all()
    copies = copies_among(connection, [article_id, *(row["article_id"] for row in rows)]) if rows else {}
    beside = [Beside(source_of(row), numbers[row["number"]], copies[row["article_id"]] == copies[article_id]) for row in rows]
    return tuple(sorted(beside, key=lambda one: (-one.shared, one.source.article)))
