"""From a record's answers to what a browser shows."""

import datetime as dt

from communique.model import CODES_OF_MANY, IMPLIED, EventMention, Nowhere, PublishedOn, Quantity, Side, Told, Undated, When, Where
from communique.record import FoundEvent, Passage, Quote, Source
from communique.record.days import dated
from communique.web.doors import Doors
from communique.web.shapes import EventShown, PassageShown, QuantityShown, QuoteShown, SideShown, SourceShown, WhenShown, WhereShown


def event_shown(found: FoundEvent, doors: Doors) -> EventShown:
    """Show an event with its best quote."""
    shown = found.shown
    return EventShown(
        id=found.id,
        sentence=doors.sentence(shown),
        event=shown.event,
        mode=shown.mode,
        quad=shown.quad,
        score=shown.score,
        confidence=round(shown.confidence, 3),
        linked=shown.linked,
        contexts=shown.contexts,
        auxiliary=shown.auxiliary,
        actors=tuple(map(side_shown, shown.actor)),
        recipients=tuple(map(side_shown, shown.recipient)),
        when=when_shown(shown.when, shown.date_text),
        where=where_shown(shown.where),
        quantities=tuple(map(quantity_shown, shown.quantities)),
        attribution=_tellers(shown),
        quote=found.quote,
        source=source_shown(found.source),
        reported=iso(found.reported),
        quotes=found.quotes,
        reports=found.reports,
        sources=found.sources,
        publishers=found.publishers,
        rule=shown.rule,
        coder=shown.coder,
    )


def quote_shown(quote: Quote) -> QuoteShown:
    """Show what one article tells of an event."""
    told = quote.mention
    return QuoteShown(
        mention=told.id,
        sentence=quote.sentence,
        at=quote.at,
        start=quote.start,
        end=quote.end,
        source=source_shown(quote.source),
        event=told.event,
        mode=told.mode,
        confidence=round(told.confidence, 3),
        rule=told.rule,
        when=when_shown(told.when, told.date_text),
        where=where_shown(told.where),
        actors=tuple(map(side_shown, told.actor)),
        recipients=tuple(map(side_shown, told.recipient)),
        quantities=tuple(map(quantity_shown, told.quantities)),
        auxiliary=told.auxiliary,
        attribution=_tellers(told),
    )


def passage_shown(passage: Passage) -> PassageShown:
    """Show a citation."""
    cut = {name: getattr(passage, name) for name in ("sentence", "at", "start", "end")}
    return PassageShown(**cut, source=source_shown(passage.source))


def iso(day: dt.date | None) -> str | None:
    """Write a day, or none."""
    return None if day is None else day.isoformat()


def side_shown(side: Side) -> SideShown:
    """Show a side, with what it is asked for by."""
    actor = side.actor
    own = actor.code if actor.code not in CODES_OF_MANY else None
    known = actor.kind in {"country", "body", "group", "person"}
    return SideShown(
        id=(own if actor.kind == "country" else actor.name) if known else own,
        name=actor.name,
        text=side.text,
        kind=actor.kind,
        code=actor.code,
        sector=actor.sector,
        office=actor.office,
        implied=actor.supposed == IMPLIED,
    )


def when_shown(when: When, text: str | None = None) -> WhenShown:
    """Show a date."""
    told = dated(when)
    if told is None:
        return WhenShown(value=None, precision=None, first=None, last=None, text=text, why=when.why if isinstance(when, Undated) else None)
    return WhenShown(value=told.value, precision=told.precision, first=told.first, last=told.last, text=text, why=None)


def where_shown(where: Where) -> WhereShown:
    """Show a place."""
    if isinstance(where, Nowhere):
        return WhereShown(name=None, resolution=None, country=None, lat=None, lon=None, border=(), text=None, why=where.why)
    told = {name: getattr(where.place, name) for name in ("name", "resolution", "country", "lat", "lon", "border")}
    return WhereShown(**told, text=where.text, why=None)


def quantity_shown(quantity: Quantity) -> QuantityShown:
    """Show a number."""
    return QuantityShown(**{name: getattr(quantity, name) for name in ("value", "low", "high", "unit", "of")})


def source_shown(source: Source) -> SourceShown:
    """Show an article as a source."""
    told: dict[str, str | None] = {}
    why: dict[str, str] = {}
    for name in ("title", "publisher", "language"):
        value = getattr(source, name)
        told[name] = value.value if isinstance(value, Told) else None
        why |= {} if isinstance(value, Told) else {name: value.why}
    published = source.published
    if isinstance(published, PublishedOn):
        told["published"] = published.on.isoformat()
    else:
        told["published"], why["published"] = None, published.why
    return SourceShown(article=source.article, url=_web_address(source.url), where=source.where, coded=source.coded, why=why, **told)


def _tellers(mention: EventMention) -> tuple[str, ...]:
    return tuple(one.text for one in mention.attribution)


def _web_address(url: str | None) -> str | None:
    """Keep only what a browser may open: an address made to run a script is none."""
    return url if url is not None and url.lower().startswith(("http://", "https://")) else None
