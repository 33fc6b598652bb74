"""One line a document, with the field names of the codebook: the form in which accuracy and speed are measured (architecture.md, section 7)."""

import datetime as dt
import json
from typing import Any

from communique.model import (
    Actor,
    Attribution,
    Coded,
    Commitment,
    Day,
    Event,
    EventMention,
    Month,
    Nowhere,
    Page,
    Period,
    Place,
    PlaceMention,
    PublishedOn,
    Quantity,
    Reject,
    Season,
    Side,
    Told,
    Undated,
    Unknown,
    Week,
    When,
    Where,
    Year,
)

Json = dict[str, Any]


def line(page: Page | None, result: Coded | Reject) -> bytes:
    """Write one document's result as a line of JSON, without its line end."""
    given = _rejected(page, result) if isinstance(result, Reject) else _coded(page, result)
    return json.dumps(given, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _rejected(page: Page | None, reject: Reject) -> Json:
    name = page.name if page and page.name else reject.name
    return {
        "id": name if name is not None else reject.where,
        "published": None,
        "title": None,
        "language": None,
        "reject": _reject(reject),
        "body": [],
        "events": [],
        "actors": [],
        "commitments": [],
    }


def _reject(reject: Reject) -> Json:
    return {"stage": reject.stage, "reason": str(reject.reason), "detail": reject.detail}


def _coded(page: Page | None, coded: Coded) -> Json:
    article = coded.article
    return {
        "id": page.name if page and page.name is not None else (page.where if page else article.id),
        "published": article.published.on.isoformat() if isinstance(article.published, PublishedOn) else None,
        "title": _told(article.title),
        "language": _told(article.language),
        "reject": _reject(coded.reject) if coded.reject else None,
        "body": [[span.start, span.end] for span in article.body],
        "events": [event_of(event) for event in coded.events],
        "actors": [
            {
                "entity_name": person.actor.name,
                "code": person.actor.code,
                "sector": person.actor.sector,
                "office": person.actor.office,
                "organization": person.actor.organization,
                "mentions": [[span.start, span.end] for span in person.mentions],
            }
            for person in coded.persons
        ],
        "commitments": [_commitment(commitment) for commitment in coded.commitments],
    }


def _told(value: Told | Unknown) -> str | None:
    return value.value if isinstance(value, Told) else None


def event_of(event: Event) -> Json:
    """Give an event with the field names of the codebook."""
    best = event.best
    return {
        "event": best.event,
        "mode": best.mode,
        "context": list(best.contexts),
        "auxiliary": list(best.auxiliary),
        "score": best.score,
        "quad": best.quad,
        "confidence": round(best.confidence, 3),
        "linked": best.linked,
        "actor": [_side(side) for side in best.actor],
        "recipient": [_side(side) for side in best.recipient],
        **_time(best),
        "place": _place(best.where),
        "quantities": [_quantity(quantity) for quantity in best.quantities],
        "attribution": [_attribution(teller) for teller in best.attribution],
        "spans": [[m.span.start, m.span.end] for m in event.mentions],
        "trigger": [best.trigger.start, best.trigger.end],
        "rule": best.rule,
    }


def _side(side: Side) -> Json:
    return {"entity_text": side.text, "start": side.span.start, "end": side.span.end, **_actor(side.actor)}


def _actor(actor: Actor) -> Json:
    return {
        "entity_name": actor.name,
        "code": actor.code,
        "sector": actor.sector,
        "office": actor.office,
        "identifier_id": actor.identifier,
    }


def _time(mention: EventMention) -> Json:
    date, end, precision = dates(mention.when)
    return {"date": date, "enddate": end, "date_precision": precision, "date_text": mention.date_text}


def dates(when: When) -> tuple[str | None, str | None, str | None]:
    """Give a time as the codebook writes it: date, end date of a span, precision."""
    match when:
        case Undated():
            return None, None, None
        case Day(on):
            return on.isoformat(), None, "day"
        case Week(monday):
            return monday.isoformat(), (monday + dt.timedelta(days=6)).isoformat(), "week"
        case Month(year, month):
            return f"{year:04}-{month:02}", None, "month"
        case Season(year, season):
            return f"{year:04}-{season}", None, "season"
        case Year(year):
            return f"{year:04}", None, "year"
        case Period(start, last):
            return start.isoformat(), last.isoformat(), "span"


def _place(where: Where) -> Json | None:
    match where:
        case Nowhere():
            return None
        case PlaceMention():
            place: Place = where.place
            given: Json = {
                "extracted_place": where.text,
                "resolved_place": place.name,
                "geonameid": place.geonameid,
                "lat": place.lat,
                "lon": place.lon,
                "country_code": place.country,
                "resolution": place.resolution,
            }
            return {**given, "border": list(place.border)} if place.border else given


def _quantity(quantity: Quantity) -> Json:
    return {
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "of": quantity.of,
        "start": quantity.span.start,
        "end": quantity.span.end,
    }


def _attribution(teller: Attribution) -> Json:
    return {"entity_text": teller.text, "start": teller.span.start, "end": teller.span.end, "cue": teller.cue}


def _commitment(commitment: Commitment) -> Json:
    due, last, _ = dates(commitment.due)
    return {
        "by": list(commitment.by),
        "to": list(commitment.to),
        "area": list(commitment.area),
        "instrument": commitment.instrument,
        "binding": commitment.binding,
        "made_on": dates(commitment.made_on)[0],
        "due": last or due,
        "status": "none yet",
        "spans": [[span.start, span.end] for span in commitment.spans],
    }
