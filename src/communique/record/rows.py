"""What flows, as rows of a record, and back: nothing is lost either way, except syntax, which a record does not keep."""

from collections.abc import Iterable
from typing import Any

import msgspec
import sqlalchemy as sa

from communique.model import (
    AUXILIARY,
    Actor,
    ActorMention,
    Article,
    Attribution,
    Commitment,
    EventMention,
    FollowUp,
    MechanismMention,
    Nowhere,
    Page,
    PersonInArticle,
    Place,
    PlaceMention,
    PublishedOn,
    Quantity,
    Side,
    Span,
    TimeMention,
    Told,
    Undated,
    Unknown,
    When,
    Where,
)
from communique.record.days import dated, when_of

Row = dict[str, Any]
Columns = sa.RowMapping
_ACTOR = ("key", "kind", "name", "code", "sector", "office", "organization", "identifier", "supposed")
_COMMITMENT = (
    "id", "event", "area", "instrument", "binding", "spans", "voiced_by", "words", "quantities", "what", "due_basis", "due_text", "lasts",
    "negative", "recalled", "counts", "verb", "core", "condition",
)  # fmt: skip
_TIME = ("text", "sentence", "kind", "value", "rule")
_PLACE_MENTION = ("text", "sentence", "how", "score")
_MECHANISM = ("id", "kind", "name", "members", "state", "reality", "sentence")
_FOLLOW_UP = (
    "id", "bearing", "event", "category", "mode", "instrument", "sides", "doers", "near", "area", "verb", "core", "words", "counts",
    "part", "recalls",
)  # fmt: skip
_PLACE = {"name": "place_name", "resolution": "place_resolution", "country": "place_country", "geonameid": "geonameid", "lat": "lat", "lon": "lon"}


def page_row(page: Page, content: bytes) -> Row:
    """Write a page, its content already packed."""
    declared = msgspec.structs.asdict(page.declared)
    kept = {name: getattr(page, name) for name in ("id", "kind", "encoding", "name", "fetched")}
    return {**kept, **declared, "found_at": page.where, "characters": len(page.content), "content": content}


def article_row(article: Article, sentences: tuple[Span, ...]) -> Row:
    """Write an article with its spans."""
    return {
        "id": article.id,
        "page": article.page,
        "url": article.url,
        "text": article.text,
        "body": article.body,
        "chrome": article.chrome,
        "sentences": sentences,
        **_told_columns("title", article.title),
        **_told_columns("published", article.published),
        **_told_columns("publisher", article.publisher),
        **_told_columns("language", article.language),
    }


def told_of(row: Columns, name: str) -> Told | Unknown:
    """Read what a page tells, or why it is not known."""
    if row[name] is None:
        return Unknown(row[f"{name}_why"])
    return Told(value=row[name], by=row[f"{name}_by"], span=_span_of(row[f"{name}_span"]))


def published_of(row: Columns) -> PublishedOn | Unknown:
    """Read the day of publication, or why it is not known."""
    told = told_of(row, "published")
    return (
        told if isinstance(told, Unknown) else msgspec.convert({"type": "published", "on": told.value, "by": told.by, "span": told.span}, PublishedOn)
    )


def _span_of(value: list[int] | None) -> Span | None:
    return None if value is None else Span(*value)


def spans_of(value: list[list[int]]) -> tuple[Span, ...]:
    """Read spans."""
    return tuple(Span(start, end) for start, end in value)


def actor_mention_rows(mentions: Iterable[ActorMention]) -> Iterable[Row]:
    """Write actor mentions, one row for each actor they stand for, and one without an actor where they stand for nobody who could be told."""
    for number, mention in enumerate(mentions):
        shared = {"mention": number, **_spanned(mention.span), **{name: getattr(mention, name) for name in ("text", "sentence", "how", "score")}}
        for position, actor in enumerate(mention.actors or (None,)):
            yield {**shared, "position": position, **actor_columns(actor)}


def person_row(person: PersonInArticle) -> Row:
    """Write a person whom an article names."""
    return {**actor_columns(person.actor), "spans": person.mentions}


def time_row(mention: TimeMention) -> Row:
    """Write a time expression."""
    told = {name: getattr(mention, name) for name in _TIME}
    return {**_spanned(mention.span), **told, **when_columns("date", mention.when)}


def place_row(mention: PlaceMention) -> Row:
    """Write a place mention."""
    told = {name: getattr(mention, name) for name in _PLACE_MENTION}
    return {**_spanned(mention.span), **told, **place_columns(mention.place)}


def time_of(row: Columns) -> TimeMention:
    """Read a time expression."""
    told = {name: row[name] for name in _TIME}
    return TimeMention(span=Span(row["span_start"], row["span_end"]), when=_when(row, "date"), **told)


def place_of(row: Columns) -> PlaceMention:
    """Read a place mention."""
    told = {name: row[name] for name in _PLACE_MENTION}
    return PlaceMention(span=Span(row["span_start"], row["span_end"]), place=_place(row), **told)


def commitment_row(commitment: Commitment) -> Row:
    """Write a commitment."""
    return {
        **{name: getattr(commitment, name) for name in _COMMITMENT},
        "by_whom": commitment.by,
        "to_whom": commitment.to,
        "place": _json(commitment.where),
        **when_columns("made", commitment.made_on),
        **when_columns("due", commitment.due),
    }


def commitment_of(row: Columns) -> Commitment:
    """Read a commitment."""
    same = {name: row[name] for name in _COMMITMENT}
    told = {"by": row["by_whom"], "to": row["to_whom"], "made_on": _when(row, "made"), "due": _when(row, "due")}
    return msgspec.convert(msgspec.to_builtins({**same, **told, "where": msgspec.json.decode(row["place"])}), Commitment)


def follow_up_row(follow_up: FollowUp) -> Row:
    """Write a follow-up."""
    return {
        **{name: getattr(follow_up, name) for name in _FOLLOW_UP},
        **_spanned(follow_up.span),
        "place": _json(follow_up.where),
        **when_columns("date", follow_up.when),
    }


def follow_up_of(row: Columns) -> FollowUp:
    """Read a follow-up."""
    same = {name: row[name] for name in _FOLLOW_UP}
    told = {"span": Span(row["span_start"], row["span_end"]), "when": _when(row, "date")}
    return msgspec.convert(msgspec.to_builtins({**same, **told, "where": msgspec.json.decode(row["place"])}), FollowUp)


def mechanism_row(mention: MechanismMention) -> Row:
    """Write a mention of a standing arrangement."""
    return {
        **{name: getattr(mention, name) for name in _MECHANISM},
        "name_start": mention.named.start,
        "name_end": mention.named.end,
        "leaving": mention.left,
        **_spanned(mention.span),
        **when_columns("date", mention.when),
    }


def mechanism_of(row: Columns) -> MechanismMention:
    """Read a mention of a standing arrangement."""
    same = {name: row[name] for name in _MECHANISM}
    told = {"named": Span(row["name_start"], row["name_end"]), "span": Span(row["span_start"], row["span_end"]), "left": row["leaving"]}
    return msgspec.convert(msgspec.to_builtins({**same, **told, "when": _when(row, "date")}), MechanismMention)


def mention_row(mention: EventMention, article_event: str, text: str) -> Row:
    """Write an event mention of an event of its article, whose text is given."""
    same = (
        "id",
        "event",
        "mode",
        "contexts",
        "score",
        "quad",
        "confidence",
        "linked",
        "sentence",
        "rule",
        "coder",
        "attribution",
        "quantities",
        "date_text",
    )
    return {
        **{name: getattr(mention, name) for name in same},
        **{name: name in mention.auxiliary for name in AUXILIARY},
        "article_event": article_event,
        **_spanned(mention.span),
        "trigger_start": mention.trigger.start,
        "trigger_end": mention.trigger.end,
        "quote": text[mention.span.start : mention.span.end],
        **when_columns("date", mention.when),
        **_where_columns(mention.where),
    }


def side_rows(mention: EventMention) -> Iterable[Row]:
    """Write the sides of an event mention."""
    for role, sides in (("actor", mention.actor), ("recipient", mention.recipient)):
        for position, side in enumerate(sides):
            yield {"role": role, "position": position, **_spanned(side.span), "text": side.text, **actor_columns(side.actor)}


def mention_of(row: Columns, sides: Iterable[Columns]) -> EventMention:
    """Read an event mention and its sides, which come in their order."""
    told: dict[str, list[Side]] = {"actor": [], "recipient": []}
    for side in sides:
        told[side["role"]].append(Side(span=Span(side["span_start"], side["span_end"]), text=side["text"], actor=_actor(side)))
    same = ("id", "event", "mode", "score", "quad", "confidence", "linked", "sentence", "rule", "coder", "date_text")
    return EventMention(
        **{name: row[name] for name in same},
        contexts=tuple(row["contexts"]),
        auxiliary=tuple(name for name in AUXILIARY if row[name]),
        actor=tuple(told["actor"]),
        recipient=tuple(told["recipient"]),
        span=Span(row["span_start"], row["span_end"]),
        trigger=Span(row["trigger_start"], row["trigger_end"]),
        attribution=msgspec.convert(row["attribution"], tuple[Attribution, ...]),
        quantities=msgspec.convert(row["quantities"], tuple[Quantity, ...]),
        when=_when(row, "date"),
        where=_where(row),
    )


def when_columns(name: str, when: When) -> Row:
    """Write a date as the columns of that name."""
    if isinstance(when, Undated):
        return {**dict.fromkeys((name, *(f"{name}_{part}" for part in ("precision", "first", "last")))), f"{name}_why": when.why}
    told = dated(when)
    assert told is not None
    return {name: told.value, f"{name}_precision": told.precision, f"{name}_first": told.first, f"{name}_last": told.last, f"{name}_why": None}


def place_columns(place: Place | None) -> Row:
    """Write a place; no place is all null."""
    told = {column: place and getattr(place, name) for name, column in _PLACE.items()}
    return {**told, "place_border": place.border if place and place.border else None}


def actor_columns(actor: Actor | None) -> Row:
    """Write an actor; nobody is all null."""
    return {name: actor and getattr(actor, name) for name in _ACTOR}


def person_of(row: Columns) -> PersonInArticle:
    """Read a person whom an article names."""
    return PersonInArticle(_actor(row), spans_of(row["spans"]))


def _actor(row: Columns) -> Actor:
    return Actor(**{name: row[name] for name in _ACTOR})


def _when(row: Columns, name: str) -> When:
    return Undated(row[f"{name}_why"]) if row[name] is None else when_of(row[name], row[f"{name}_precision"])


def _where_columns(where: Where) -> Row:
    if isinstance(where, Nowhere):
        nothing = ("place_text", "place_start", "place_end", "place_sentence", "place_how", "place_score")
        return {**dict.fromkeys(nothing), **place_columns(None), "place_why": where.why}
    return {
        "place_text": where.text,
        "place_start": where.span.start,
        "place_end": where.span.end,
        "place_sentence": where.sentence,
        "place_how": where.how,
        "place_score": where.score,
        **place_columns(where.place),
        "place_why": None,
    }


def _where(row: Columns) -> Where:
    if row["place_name"] is None:
        return Nowhere(row["place_why"])
    return PlaceMention(
        span=Span(row["place_start"], row["place_end"]),
        text=row["place_text"],
        sentence=row["place_sentence"],
        place=_place(row),
        how=row["place_how"],
        score=row["place_score"],
    )


def _place(row: Columns) -> Place:
    return Place(**{name: row[column] for name, column in _PLACE.items()}, border=tuple(row["place_border"] or ()))


def _told_columns(name: str, told: Told | PublishedOn | Unknown) -> Row:
    if isinstance(told, Unknown):
        return {name: None, f"{name}_by": None, f"{name}_span": None, f"{name}_why": told.why}
    value = told.on.isoformat() if isinstance(told, PublishedOn) else told.value
    return {name: value, f"{name}_by": told.by, f"{name}_span": told.span, f"{name}_why": None}


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _spanned(span: Span) -> Row:
    return {"span_start": span.start, "span_end": span.end}
