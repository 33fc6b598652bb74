"""Events as JSON lines with the field names of the PLOVER manual, for tools that read PLOVER records."""

import json
from collections.abc import Iterable
from typing import TextIO

from communique.exports.black_box import Json, dates
from communique.model import AUXILIARY, Nowhere, PublishedOn, Quantity, Side, Told
from communique.record import FoundEvent


def write_plover(events: Iterable[FoundEvent], to: TextIO) -> None:
    """Write events, one line an event."""
    to.writelines(json.dumps(plover_fields(event), ensure_ascii=False) + "\n" for event in events)


def plover_fields(found: FoundEvent) -> Json:
    """Give one event.

    Lists hold one entry a side, in the same order: the first name goes with the first country and the first sector. What PLOVER has no field for
    (how exact a date is, how sure the coding is) has a field of ours, last.
    """
    shown, source = found.shown, found.source
    date, enddate, precision = dates(shown.when)
    return {
        "event_id": found.id,
        "story_id": source.article,
        "date": date,
        "enddate": enddate,
        **_side_fields("actor", shown.actor),
        **_side_fields("recipient", shown.recipient),
        "event_type": shown.event,
        "event_mode": shown.mode,
        "event_context": list(shown.contexts),
        **{f"event_{mode}": mode in shown.auxiliary for mode in AUXILIARY},
        "event_text": found.quote,
        "goldstein": shown.score,
        "quad_code": shown.quad,
        **_place_fields(found),
        "quantities": [_quantity(quantity) for quantity in shown.quantities],
        "attribution": [teller.text for teller in shown.attribution],
        "headline": source.title.value if isinstance(source.title, Told) else None,
        "publisher": source.publisher.value if isinstance(source.publisher, Told) else None,
        "publication_date": source.published.on.isoformat() if isinstance(source.published, PublishedOn) else None,
        "url": source.url,
        "language": source.language.value if isinstance(source.language, Told) else None,
        "coder": shown.coder,
        "date_precision": precision,
        "confidence": round(shown.confidence, 3),
        "reports": found.reports,
    }


def _side_fields(role: str, sides: tuple[Side, ...]) -> Json:
    actors = [side.actor for side in sides]
    return {
        f"{role}_name": [actor.name for actor in actors],
        f"{role}_country": [actor.code for actor in actors],
        f"{role}_sector": [actor.sector for actor in actors],
        f"{role}_title": [actor.office for actor in actors],
        f"{role}_id": [actor.identifier for actor in actors],
        f"{role}_text": [side.text for side in sides],
    }


def _place_fields(found: FoundEvent) -> Json:
    where = found.shown.where
    if isinstance(where, Nowhere):
        return dict.fromkeys(("placename", "place_text", "lat", "long", "geonameid", "place_country", "place_resolution"))
    place = where.place
    told = {"placename": place.name, "place_text": where.text, "lat": place.lat, "long": place.lon, "geonameid": place.geonameid}
    return {**told, "place_country": place.country, "place_resolution": place.resolution}


def _quantity(quantity: Quantity) -> Json:
    return {"value": quantity.value, "low": quantity.low, "high": quantity.high, "unit": quantity.unit, "of": quantity.of}
