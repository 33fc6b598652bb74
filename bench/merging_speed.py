"""Measures what it costs to add one document to a large record: its events are compared, judged and built.

usage: python bench/merging_speed.py [--events 100000] [--documents 200]

The record is filled with generated events of two years, four a document, between sides drawn as unevenly as news draws them; the documents that
are then added and timed are drawn alike, half of their events told already.
"""

import argparse
import datetime as dt
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import sqlalchemy as sa
from rich.console import Console
from rich.progress import track
from rich.table import Table

from communique.model import (
    Actor,
    Article,
    Category,
    Coded,
    Day,
    Event,
    EventMention,
    Page,
    Place,
    PlaceMention,
    PublishedOn,
    Side,
    Span,
    Told,
    digest,
)
from communique.record import Record, open_record
from communique.record.schema import judgements, profile_keys

CODES = [a + b + c for a in "ABCDEFGH" for b in "AEIOU" for c in "LMNRT"]
FIRST = dt.date(2023, 1, 1)
DAYS = 730
A_DOCUMENT = 4
SENTENCE = "On day {day} {one} dealt with {other} at {place} about {matter}. "
SYLLABLES = tuple(a + b for a in "bdfgklmnprstvz" for b in "aeiou")


def name_of(number: int) -> str:
    """Make a name that no other number has: texts of real articles differ by their names."""
    return "".join(SYLLABLES[number // len(SYLLABLES) ** place % len(SYLLABLES)] for place in range(3)).capitalize()


def event_of(article: str, number: int, start: int, draw: random.Random, text: str, *, told: tuple[str, str, str, int, int]) -> Event:
    """Make an event whose words are those of the text from `start`."""
    category, one, other, day, place = told
    span = Span(start, start + len(text))
    where = Place(name=name_of(place), resolution="city", country=one, geonameid=place + 1, lat=place % 80, lon=place % 170 + 1)
    sides = [Side(span=span, text=code, actor=Actor(key=code, kind="country", name=code, code=code)) for code in (one, other)]
    mention = EventMention(
        id=digest(article, number), event=category, mode=None, contexts=(), auxiliary=(), score=1.0, quad=1,  # type: ignore[arg-type]
        confidence=draw.choice((0.6, 0.7, 0.9)), linked=True, actor=(sides[0],), recipient=(sides[1],), span=span, trigger=Span(start, start + 2),
        sentence=number, rule=f"{category.lower()}.rule", coder="bench", when=Day(FIRST + dt.timedelta(days=day)), date_text="on that day",
        where=PlaceMention(span=span, text=where.name, sentence=number, place=where, how="name", score=1.0),
    )  # fmt: skip
    return Event(id=digest("event", mention.id), best=mention, mentions=(mention,))


def documents(many: int, draw: random.Random, known: list[tuple[str, str, str, int, int]], *, prefix: str) -> Iterator[tuple[Page, Coded]]:
    """Make documents; of the timed ones every second event is one that is told already."""
    weights = [1 / (rank + 1) for rank in range(len(CODES))]
    categories = get_args(Category)
    for number in range(many):
        told = []
        day = draw.randrange(DAYS)
        for _ in range(A_DOCUMENT):
            if prefix == "timed" and draw.random() < 0.5:
                told.append(draw.choice(known))
                continue
            one, other = draw.choices(CODES, weights, k=2)
            fresh = (draw.choices(categories, range(16, 0, -1))[0], one, other, day, draw.randrange(5000))
            known.append(fresh)
            told.append(fresh)
        yield _document(f"{prefix} {number}", told, draw)


def _document(name: str, told: list[tuple[str, str, str, int, int]], draw: random.Random) -> tuple[Page, Coded]:
    matters = [name_of(draw.randrange(300_000)) for _ in told]
    sentences = [
        SENTENCE.format(day=day, one=one, other=other, place=name_of(place), matter=matter)
        for matter, (_, one, other, day, place) in zip(matters, told, strict=True)
    ]
    text = "".join(sentences)
    page = Page(id=digest("page", name), where=name, kind="text", content=text, encoding="utf-8")
    starts = [sum(map(len, sentences[:at])) for at in range(len(sentences))]
    article = Article(
        id=digest("article", name), page=page.id, text=text, body=(Span(0, len(text)),), chrome=(), title=Told(value=name, by="bench"),
        published=PublishedOn(on=FIRST + dt.timedelta(days=told[0][3]), by="bench"), publisher=Told(value=f"Paper {draw.randrange(200)}", by="bench"),
        language=Told(value="en", by="bench"),
    )  # fmt: skip
    events = tuple(
        event_of(article.id, at, start, draw, sentence, told=one)
        for at, (start, sentence, one) in enumerate(zip(starts, sentences, told, strict=True))
    )
    spans = tuple(Span(start, start + len(sentence)) for start, sentence in zip(starts, sentences, strict=True))
    return page, Coded(article=article, sentences=spans, mentions=(), persons=(), times=(), places=(), events=events, commitments=())


def seconds_each(record: Record, many: int, draw: random.Random, known: list[tuple[str, str, str, int, int]]) -> list[tuple[float, float]]:
    """Add documents and time each, by the clock and by what the processor did."""
    found = []
    for page, coded in documents(many, draw, known, prefix="timed"):
        begun = time.perf_counter(), time.process_time()
        record.add(page, coded)
        found.append((time.perf_counter() - begun[0], time.process_time() - begun[1]))
    return found


def main() -> int:
    """Fill a record, and print what adding costs then."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--documents", type=int, default=200, help="how many documents are added and timed")
    args = parser.parse_args()
    draw = random.Random(0)  # noqa: S311 - a draw, not a secret
    known: list[tuple[str, str, str, int, int]] = []
    console = Console(stderr=True)
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "large.sqlite", create=True) as record:
        record.begin_run(version="bench", knowledge="bench", started="2025-01-01")
        for page, coded in track(documents(args.events // A_DOCUMENT, draw, known, prefix="fill"), total=args.events // A_DOCUMENT, console=console):
            record.add(page, coded)
        timed = seconds_each(record, args.documents, draw, known)
        times, worked = sorted(clock for clock, _ in timed), [processor for _, processor in timed]
        with record._engine.connect() as connection:  # noqa: SLF001 - counts that no question of a user asks for
            rows = connection.scalar(sa.select(sa.func.count()).select_from(judgements))
            keys = connection.scalar(sa.select(sa.func.count()).select_from(profile_keys))
        events = record.tally().events
    table = Table("events", "judgements", "keys", "median ms a document", "of the processor", "95 of 100 below", "slowest")
    figures = (statistics.median(times), statistics.median(worked), times[int(len(times) * 0.95)], times[-1])
    table.add_row(str(events), str(rows), str(keys), *(f"{1000 * figure:.1f}" for figure in figures))
    Console(width=150).print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
