"""Events as CSV: one row an event, lists joined by "; ", safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable
from typing import TextIO

from communique.exports.black_box import dates
from communique.model import Nowhere, PublishedOn, Side, Told
from communique.record import FoundEvent

COLUMNS = (
    "event_id", "date", "enddate", "date_precision", "date_text", "event", "mode", "context", "auxiliary", "score", "quad", "confidence", "linked",
    "actor_name", "actor_code", "actor_sector", "actor_office", "recipient_name", "recipient_code", "recipient_sector", "recipient_office",
    "place", "place_text", "country_code", "resolution", "geonameid", "lat", "lon", "attribution", "quotes", "reports",
    "quote", "publisher", "title", "published", "url", "where", "rule", "coder",
)  # fmt: skip
_FORMULA = frozenset("=+-@＝＋－＠|")
"""Signs at which spreadsheets begin to reckon; the wide forms count as the narrow ones in some."""
Cell = str | float | bool | None


def write_csv(events: Iterable[FoundEvent], to: TextIO) -> None:
    """Write events as CSV with a header."""
    writer = csv.writer(to, lineterminator="\n")
    writer.writerow(COLUMNS)
    for event in events:
        row = _row(event)
        writer.writerow([safe(row[column]) for column in COLUMNS])


def safe(cell: Cell) -> Cell:
    """Keep a text from being read as a formula, by an apostrophe before it; numbers are left alone.

    >>> safe("=1+1"), safe(-2.5), safe("Niger")
    ("'=1+1", -2.5, 'Niger')
    """
    if not isinstance(cell, str) or not cell:
        return cell
    cell = cell.replace("\0", "\ufffd")
    return f"'{cell}" if cell[0] in "\t\r\n" or cell.lstrip()[:1] in _FORMULA else cell


def _row(event: FoundEvent) -> dict[str, Cell]:
    shown, source = event.shown, event.source
    date, enddate, precision = dates(shown.when)
    same = ("date_text", "event", "mode", "score", "quad", "linked", "rule", "coder")
    return {
        "event_id": event.id,
        "date": date,
        "enddate": enddate,
        "date_precision": precision,
        **{name: getattr(shown, name) for name in same},
        "context": "; ".join(shown.contexts),
        "auxiliary": "; ".join(shown.auxiliary),
        "confidence": round(shown.confidence, 3),
        **_side_cells("actor", shown.actor),
        **_side_cells("recipient", shown.recipient),
        **_place_cells(event),
        "attribution": "; ".join(teller.text for teller in shown.attribution),
        "quotes": event.quotes,
        "reports": event.reports,
        "quote": event.quote,
        "publisher": source.publisher.value if isinstance(source.publisher, Told) else None,
        "title": source.title.value if isinstance(source.title, Told) else None,
        "published": source.published.on.isoformat() if isinstance(source.published, PublishedOn) else None,
        "url": source.url,
        "where": source.where,
    }


def _side_cells(role: str, sides: tuple[Side, ...]) -> dict[str, Cell]:
    """Give the cells of one role; each list has as many entries as there are sides, so that the first of one goes with the first of another."""
    actors = [side.actor for side in sides]
    return {f"{role}_{name}": "; ".join(getattr(actor, name) or "" for actor in actors) for name in ("name", "code", "sector", "office")}


def _place_cells(event: FoundEvent) -> dict[str, Cell]:
    where = event.shown.where
    if isinstance(where, Nowhere):
        return dict.fromkeys(("place", "place_text", "country_code", "resolution", "geonameid", "lat", "lon"))
    place = where.place
    told = {"place": place.name, "place_text": where.text, "country_code": place.country, "resolution": place.resolution}
    return {**told, "geonameid": place.geonameid, "lat": place.lat, "lon": place.lon}
