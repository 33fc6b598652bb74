"""Events as JSON, with the field names of the codebook and the sources of each quote."""

import json
from collections.abc import Iterable
from typing import TextIO

import msgspec

from communique.exports.black_box import Json, event_of
from communique.model import Event, PublishedOn, Told, Undated
from communique.record import Doubt, FoundArticle, FoundEvent, FoundReject, Quote, Source, Tally, ToldEvent, Versions


def write_events_json(events: Iterable[FoundEvent], to: TextIO) -> None:
    """Write events as one list, an event a line."""
    _write_list((event_fields(event) for event in events), to)


def write_event_json(told: ToldEvent, to: TextIO) -> None:
    """Write one event with every quote in its sentence."""
    fields = {**event_fields(told.event), "evidence": [_quote_fields(quote) for quote in told.quotes]}
    fields |= {"versions": [_versions_fields(one) for one in told.versions], "judgements": [msgspec.to_builtins(one) for one in told.rulings]}
    json.dump(fields, to, ensure_ascii=False, indent=2)
    to.write("\n")


def write_doubts_json(doubts: Iterable[Doubt], to: TextIO) -> None:
    """Write the pairs of events that may be one, a pair a line."""
    pairs = ((doubt.ruling, [event_fields(event) for event in (doubt.one, doubt.other)]) for doubt in doubts)
    _write_list(({**msgspec.to_builtins(ruling), "events": events} for ruling, events in pairs), to)


def write_rejects_json(rejects: Iterable[FoundReject], to: TextIO) -> None:
    """Write what was not coded, and why."""
    names = ("where", "name", "page", "stage", "reason", "detail", "kept")
    _write_list(({name: getattr(reject, name) for name in names} for reject in rejects), to)


def write_articles_json(articles: Iterable[FoundArticle], to: TextIO) -> None:
    """Write the articles that a search found."""
    _write_list(({**source_fields(article.source), "around": article.around} for article in articles), to)


def write_tally_json(tally: Tally, to: TextIO) -> None:
    """Write how much a record holds."""
    counts = {name: getattr(tally, name) for name in Tally.__struct_fields__}
    runs = [msgspec.to_builtins(run) for run in tally.runs]
    by = {name: dict(counts[name]) for name in ("by_category", "by_language", "by_reason")}
    forgotten = [msgspec.to_builtins(one) for one in tally.forgotten]
    json.dump({**counts, **by, "runs": runs, "forgotten": forgotten}, to, ensure_ascii=False, indent=2)
    to.write("\n")


def event_fields(found: FoundEvent) -> Json:
    """Give an event as JSON: what stands for it, its best quote with its source, and how often it is told."""
    shown = event_of(Event(id=found.id, best=found.shown, mentions=(found.shown,)))
    why = {"undated_why": found.shown.when.why} if isinstance(found.shown.when, Undated) else {}
    counted = {
        "reported": found.reported and found.reported.isoformat(),
        "quotes": found.quotes,
        "reports": found.reports,
        "sources": found.sources,
        "publishers": list(found.publishers),
    }
    return {"id": found.id, **shown, **why, "coder": found.shown.coder, "quote": found.quote, "source": source_fields(found.source), **counted}


def source_fields(source: Source) -> Json:
    """Give an article as a source; what is not known has its reason."""
    given: Json = {"article": source.article, "where": source.where, "url": source.url}
    for name in ("title", "publisher", "language"):
        value = getattr(source, name)
        given |= {name: value.value} if isinstance(value, Told) else {name: None, f"{name}_why": value.why}
    published = source.published
    dated = {"published": published.on.isoformat()} if isinstance(published, PublishedOn) else {"published": None, "published_why": published.why}
    return {**given, **dated, "coded": source.coded}


def _quote_fields(quote: Quote) -> Json:
    mention = event_of(Event(id=quote.mention.id, best=quote.mention, mentions=(quote.mention,)))
    place = {"quote": quote.text, "sentence": quote.sentence, "start": quote.start, "end": quote.end}
    return {"mention": quote.mention.id, **place, "source": source_fields(quote.source), "told": mention}


def _versions_fields(told: Versions) -> Json:
    """Give the versions of a value, each in the form that it has in an event, and who tells it."""
    versions = []
    for version in told.versions:
        reports = [
            {"article": report.article, "publisher": report.publisher, "attribution": [one.text for one in report.mention.attribution]}
            for report in version.reports
        ]
        versions.append({"value": msgspec.to_builtins(version.value), "sources": version.sources, "reports": reports})
    return {"field": told.field, "of": told.of or None, "versions": versions, "why": told.why}


def _write_list(rows: Iterable[Json], to: TextIO) -> None:
    to.write("[")
    for number, row in enumerate(rows):
        to.write(",\n " if number else "\n ")
        to.write(json.dumps(row, ensure_ascii=False))
    to.write("\n]\n")
