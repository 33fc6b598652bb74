"""Questions about events, in the terms of a database."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from communique.merging import versions_of
from communique.model import BadInput, EventMention, Span
from communique.record import search
from communique.record.answers import (
    Doubt,
    EventQuery,
    FoundArticle,
    FoundEvent,
    FoundPerson,
    Party,
    Passage,
    Quote,
    Source,
    ToldEvent,
)
from communique.record.batching import batches
from communique.record.building import reports_of, sides_of
from communique.record.days import dated
from communique.record.folding import fold
from communique.record.reviewing import doubts, rulings_on
from communique.record.rows import mention_of, person_of, published_of, spans_of, told_of
from communique.record.schema import (
    article_events,
    articles,
    commitments,
    current_articles,
    event_contexts,
    event_members,
    event_mentions,
    event_parties,
    events,
    pages,
    persons,
)

AROUND = 60
"""Characters shown on either side of what was searched for."""

_TOLD = [getattr(articles.c, f"{name}{part}") for name in ("title", "published", "publisher", "language") for part in ("", "_by", "_span", "_why")]
SOURCE = (articles.c.id.label("article_id"), articles.c.page, articles.c.url, articles.c.coded, pages.c.found_at, *_TOLD)
"""The columns of a source: all but its text."""


def find_events(connection: sa.Connection, query: EventQuery) -> tuple[FoundEvent, ...]:
    """Find events, the newest first (or the oldest), and the undated last, by the day they were first reported."""
    days: tuple[sa.ColumnElement[Any], ...] = (events.c.date_first, events.c.date_last, events.c.reported)
    if not query.oldest_first:
        days = (events.c.date_last.desc(), events.c.date_first.desc(), events.c.reported.desc())
    unknown = (events.c.date_first.is_(None), events.c.reported.is_(None))
    ordered = found_events().where(*_conditions(query)).order_by(unknown[0], *days[:2], unknown[1], days[2], events.c.confidence.desc(), events.c.id)
    if query.limit is not None:
        ordered = ordered.limit(query.limit)
    return tuple(event_of(row) for row in connection.execute(ordered.offset(query.offset)).mappings())


def count_events(connection: sa.Connection, query: EventQuery) -> int:
    """Count the events asked for, whatever limit is set."""
    return connection.scalar(sa.select(sa.func.count()).select_from(events).where(*_conditions(query))) or 0


def find_event(connection: sa.Connection, beginning: str) -> ToldEvent:
    """Find one event by its id, by the id of one of its mentions, or by how either begins, with every quote.

    Raises: BadInput where there is none, or more than one.
    """
    found = _ids_like(connection, beginning)
    if not found:
        promise = _is_promise(connection, beginning)
        advice = f"`communique commitment {beginning}` shows what has" if promise else "`communique events` lists the ids"
        raise BadInput(f"No event of this record has an id that begins with {beginning!r}: {advice}.")
    if len(found) > 1:
        some = ", ".join(found[:5])
        raise BadInput(f"{len(found)} events have ids that begin with {beginning!r} ({some}{' …' if len(found) > 5 else ''}): give more of the id.")
    row = connection.execute(found_events().where(events.c.id == found[0])).mappings().one()
    versions = versions_of(reports_of(connection, found[0])) if row["reports"] > 1 else ()
    return ToldEvent(event_of(row), find_quotes(connection, found)[found[0]], versions, rulings_on(connection, found[0]))


def _is_promise(connection: sa.Connection, beginning: str) -> bool:
    """Tell whether an id that is no event's is a commitment's."""
    wanted = beginning.strip().lower()
    return bool(wanted) and connection.scalar(sa.select(commitments.c.id).where(commitments.c.id.startswith(wanted, autoescape=True))) is not None


def find_doubts(connection: sa.Connection) -> tuple[Doubt, ...]:
    """Find the pairs of events that may be one, the likeliest first."""
    waiting = doubts(connection)
    found = {event.id: event for event in find_events_by_id(connection, sorted({event for _, *pair in waiting for event in pair}))}
    return tuple(Doubt(ruling, found[one], found[other]) for ruling, one, other in waiting)


def find_events_by_id(connection: sa.Connection, ids: Sequence[str]) -> tuple[FoundEvent, ...]:
    """Find events by their ids, the oldest first and the undated last."""
    found: list[FoundEvent] = []
    for part in batches(ids):
        found += map(event_of, connection.execute(found_events().where(events.c.id.in_(part))).mappings())
    return tuple(sorted(found, key=lambda event: (*_first_day(event), event.id)))


def find_quotes(connection: sa.Connection, ids: Sequence[str]) -> dict[str, tuple[Quote, ...]]:
    """Find every quote of events, each in its sentence; the one shown first, then by the day of publication."""
    quotes: dict[str, list[Quote]] = defaultdict(list)
    for part in batches(ids):
        told = sa.select(event_members.c.event.label("member_of"), event_mentions, articles.c.text.label("whole"), articles.c.sentences, *SOURCE)
        told = told.join(event_mentions, event_mentions.c.number == event_members.c.mention).join(
            articles, articles.c.number == event_mentions.c.article
        )
        told = told.join(pages, pages.c.id == articles.c.page).join(events, events.c.id == event_members.c.event)
        told = told.where(event_members.c.event.in_(part))
        first = (events.c.mention != event_mentions.c.number, articles.c.published.is_(None), articles.c.published, articles.c.id)
        rows = connection.execute(told.order_by(*first, event_mentions.c.span_start, event_mentions.c.id)).mappings().all()
        sides = sides_of(connection, [row["number"] for row in rows])
        for row in rows:
            quotes[row["member_of"]].append(_quote(row, sides.get(row["number"], ())))
    return {event: tuple(told) for event, told in quotes.items()}


def find_persons(connection: sa.Connection, article_ids: Iterable[str]) -> tuple[FoundPerson, ...]:
    """Find the persons whom articles name, each of the country that any of these tells; where two are told, one that is supposed is none."""
    named = sa.select(persons, articles.c.id.label("article_id")).join(articles, articles.c.number == persons.c.article)
    named = named.join(current_articles, current_articles.c.article == articles.c.number)
    found: list[FoundPerson] = []
    wanted = sorted(set(article_ids))
    for part in batches(wanted):
        ordered = named.where(articles.c.id.in_(part)).order_by(articles.c.id, persons.c.number)
        found += (FoundPerson(row["article_id"], person_of(row)) for row in connection.execute(ordered).mappings())
    told: dict[str, set[str]] = {}
    for one in found:
        if one.person.actor.code is not None and one.person.actor.supposed is None:
            told.setdefault(one.person.actor.name, set()).add(one.person.actor.code)
    return tuple(_settled(one, told.get(one.person.actor.name, set())) for one in found)


def _settled(found: FoundPerson, told: Collection[str]) -> FoundPerson:
    """Take the country that others tell in place of one that is only supposed."""
    actor = found.person.actor
    if actor.supposed is None or not told:
        return found
    settled = msgspec.structs.replace(actor, code=next(iter(told)) if len(told) == 1 else None, supposed=None)
    return msgspec.structs.replace(found, person=msgspec.structs.replace(found.person, actor=settled))


def find_articles(connection: sa.Connection, text: str, *, limit: int | None, offset: int = 0) -> tuple[FoundArticle, ...]:
    """Find the articles, coded or not, that hold these words; the newest first."""
    held = sa.select(articles.c.text.label("whole"), *SOURCE).join(pages, pages.c.id == articles.c.page)
    held = held.join(current_articles, current_articles.c.article == articles.c.number).where(articles.c.number.in_(search.articles_with(text)))
    ordered = held.order_by(articles.c.published.is_(None), articles.c.published.desc(), articles.c.id).limit(limit).offset(offset)
    return tuple(FoundArticle(source_of(row), _around(row["whole"], text)) for row in connection.execute(ordered).mappings())


def passage_of(row: sa.RowMapping, span: Span) -> Passage:
    """Read a quote in its sentence; the row has the columns of a source, `whole` and `sentences`."""
    return Passage(**_passage(row, span))


def known_parties(connection: sa.Connection, name: str) -> bool:
    """Tell whether any side of any event is called by this name, or by one whose words begin like it."""
    return connection.scalar(sa.select(event_parties.c.event).where(_called(event_parties.c.folded, name)).limit(1)) is not None


def found_events() -> sa.Select[Any]:
    """Ask for the columns of events that `event_of` reads."""
    kept = (events.c.id, events.c.shown, events.c.reported, events.c.quotes, events.c.reports, events.c.sources, events.c.publishers)
    joined = sa.select(*kept, event_mentions.c.quote, *SOURCE).join(event_mentions, event_mentions.c.number == events.c.mention)
    return joined.join(articles, articles.c.number == event_mentions.c.article).join(pages, pages.c.id == articles.c.page)


def _conditions(query: EventQuery) -> list[sa.ColumnElement[bool]]:
    asked = [events.c.confidence >= query.minimum_confidence]
    if query.linked_only:
        asked.append(events.c.linked.is_(True))
    if query.undated_only:
        asked.append(events.c.date.is_(None))
    if query.since is not None:
        asked.append(events.c.date_last >= query.since.isoformat())
    if query.until is not None:
        asked.append(events.c.date_first <= query.until.isoformat())
    if query.types:
        asked.append(events.c.event.in_(query.types))
    if query.modes:
        asked.append(events.c.mode.in_(query.modes))
    if query.contexts:
        asked.append(events.c.id.in_(sa.select(event_contexts.c.event).where(event_contexts.c.context.in_(query.contexts))))
    if query.text is not None:
        mentions = search.mentions_with(query.text)
        asked.append(events.c.id.in_(sa.select(event_members.c.event).where(event_members.c.mention.in_(mentions))))
    if query.place is not None:
        asked.append(_at(query.place))
    parties = (*(query.between or ()), *((query.actor,) if query.actor else ()))
    asked += (events.c.id.in_(sa.select(event_parties.c.event).where(is_party(party))) for party in parties)
    return asked


def is_party(party: Party) -> sa.ColumnElement[bool]:
    """Ask whether a side is who is meant, by code or by name."""
    either = [] if party.code is None else [event_parties.c.code == party.code]
    if party.name is not None:
        either.append(_called(event_parties.c.folded, party.name))
    return sa.or_(sa.false(), *either)


def _at(place: Party) -> sa.ColumnElement[bool]:
    either = [] if place.code is None else [events.c.place_country == place.code]
    if place.name is not None:
        either.append(_called(events.c.place_folded, place.name))
    return sa.or_(sa.false(), *either)


def _called(folded: sa.Column[Any], name: str) -> sa.ColumnElement[bool]:
    """Want the words of a name, one after another, the last of which may go on."""
    wanted = fold(name)
    if not wanted:
        raise BadInput(f"There is no word in the name {name!r}.")
    return sa.or_(folded.startswith(wanted, autoescape=True), folded.contains(f" {wanted}", autoescape=True))


def _ids_like(connection: sa.Connection, beginning: str) -> list[str]:
    """Find the ids of the events that an id, or its beginning, can mean."""
    wanted = beginning.strip().lower()
    if not wanted:
        return []
    direct = sorted(connection.scalars(sa.select(events.c.id).where(events.c.id.startswith(wanted, autoescape=True))))
    if wanted in direct:
        return [wanted]
    if direct:
        return direct
    told = sa.select(event_members.c.event).join(event_mentions, event_mentions.c.number == event_members.c.mention)
    merged = sa.and_(article_events.c.article == event_mentions.c.article, article_events.c.id == event_mentions.c.article_event)
    of_mention = told.where(event_mentions.c.id.startswith(wanted, autoescape=True))
    of_article_event = told.join(article_events, merged).where(
        article_events.c.id.startswith(wanted, autoescape=True), article_events.c.best == event_mentions.c.id,
    )  # fmt: skip
    return sorted({*connection.scalars(of_mention), *connection.scalars(of_article_event)})


def event_of(row: sa.RowMapping) -> FoundEvent:
    """Read an event."""
    return FoundEvent(
        id=row["id"],
        shown=msgspec.json.decode(row["shown"], type=EventMention),
        quote=row["quote"],
        source=source_of(row),
        reported=dt.date.fromisoformat(row["reported"]) if row["reported"] else None,
        quotes=row["quotes"],
        reports=row["reports"],
        sources=row["sources"],
        publishers=tuple(row["publishers"]),
    )


def _first_day(event: FoundEvent) -> tuple[bool, str]:
    told = dated(event.shown.when)
    return (told is None, told.first if told else "")


def source_of(row: sa.RowMapping) -> Source:
    """Read an article as a source."""
    return Source(
        article=row["article_id"],
        page=row["page"],
        where=row["found_at"],
        title=told_of(row, "title"),
        published=published_of(row),
        publisher=told_of(row, "publisher"),
        language=told_of(row, "language"),
        url=row["url"],
        coded=row["coded"],
    )


def _quote(row: sa.RowMapping, sides: Iterable[sa.RowMapping]) -> Quote:
    mention = mention_of(row, sides)
    return Quote(mention=mention, **_passage(row, mention.span))


def _passage(row: sa.RowMapping, span: Span) -> dict[str, Any]:
    """Cut the sentence, or sentences, that a quote stands in."""
    touched = [sentence for sentence in spans_of(row["sentences"]) if sentence.start < span.end and span.start < sentence.end]
    start = min(span.start, *(sentence.start for sentence in touched), span.start)
    end = max(span.end, *(sentence.end for sentence in touched), span.end)
    return {"source": source_of(row), "sentence": row["whole"][start:end], "at": start, "start": span.start - start, "end": span.end - start}


def _around(whole: str, text: str) -> str:
    """Cut the words around the first that was searched for, which may be written with other case and accents than it was asked for."""
    lower = whole.casefold()
    places = [at for term in search.terms(text) if (at := lower.find(term.casefold())) >= 0]
    middle = Span(min(places), min(places) + AROUND) if places and len(lower) == len(whole) else Span(0, AROUND)
    start, end = max(0, middle.start - AROUND), min(len(whole), middle.end + AROUND)
    return f"{'…' if start else ''}{whole[start:end]}{'…' if end < len(whole) else ''}"
