"""What persons judged, as gold: in the form that docs/evaluating.md tells."""

from collections.abc import Iterator
from typing import Any

import msgspec

from communique.model import EventMention, PlaceMention, Side, Undated
from communique.record import FoundEvent
from communique.record.days import dated
from communique.record.observer import Observer
from communique.record.told_articles import ToldArticle


def gold_lines(observer: Observer) -> Iterator[bytes]:
    """Write each article one of whose events a person accepted or rejected.

    What was accepted is required, what was rejected is a sentence without an event, and what nobody judged is neither.
    """
    judged = {mention: all(by.values()) for mention, by in observer.decided().items()}
    for ident in observer.articles_telling(sorted(judged)):
        told = observer.article(ident)
        yield msgspec.json.encode(_line(told, judged, observer)) + b"\n"


def _line(told: ToldArticle, judged: dict[str, bool], observer: Observer) -> dict[str, Any]:
    events, rejected = [], []
    quotes = observer.quotes([event.id for event in told.events])
    for event in told.events:
        here = [quote for quote in quotes[event.id] if quote.source.article == told.source.article]
        words = [judged[quote.mention.id] for quote in here if quote.mention.id in judged]
        if words and not all(words):
            rejected += [quote.text for quote in here]
        else:
            events.append(_event(event, [quote.text for quote in here], required=bool(words)))
    published = getattr(told.source.published, "on", None)
    gold: dict[str, Any] = {"events": events, "no_event_in": rejected}
    line: dict[str, Any] = {"id": told.source.article, "text": told.text, "gold": gold}
    return {**line, "date": published.isoformat()} if published else line


def _event(event: FoundEvent, quotes: list[str], *, required: bool) -> dict[str, Any]:
    shown: EventMention = event.shown
    when = None if isinstance(shown.when, Undated) else dated(shown.when)
    return {
        "event": shown.event,
        "mode": shown.mode,
        "actor": [_side(side) for side in shown.actor],
        "recipient": [_side(side) for side in shown.recipient],
        "auxiliary": shown.auxiliary,
        "contexts": shown.contexts,
        "date": when and when.value,
        "date_text": shown.date_text,
        "place": shown.where.place.name if isinstance(shown.where, PlaceMention) else None,
        "quotes": list(dict.fromkeys(quotes)),
        "required": required,
    }


def _side(side: Side) -> list[str]:
    return [side.actor.code or "-", *([side.actor.sector] if side.actor.sector else [])]
