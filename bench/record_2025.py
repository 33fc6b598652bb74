"""Makes the standing record: a year of the world's reports in short, coded into local/2025.sqlite, with fifty events drawn for reading.

usage: python bench/record_2025.py [--draw 50] [--seed 0] [--jobs 2]

Reads ../shared/data/current_events_2025.jsonl, where it lies beside the checkout. Each report is a page of its own, dated by its day; the
outlets that it cites are named as its publisher.
"""

import argparse
import datetime as dt
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from communique import __version__
from communique.knowledge.whole import version
from communique.model import Coded, Declared, Page, digest
from communique.pipeline import code_pages
from communique.record import EventQuery, FoundEvent, Quote, open_record

ROOT = Path(__file__).parents[1]
REPORTS = ROOT.parent / "shared" / "data" / "current_events_2025.jsonl"
RECORD = ROOT / "local" / "2025.sqlite"


def pages() -> Iterator[Page]:
    """Read the reports in their own form."""
    with REPORTS.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            report = json.loads(line)
            cited = report["sources"]
            yield Page(
                id=digest("text", report["id"], report["text"]),
                where=f"{REPORTS.name} line {number}",
                kind="text",
                content=report["text"],
                encoding="utf-8",
                name=report["id"],
                declared=Declared(
                    published=report["date"],
                    publisher=", ".join(s["name"] for s in cited) or None,
                    url=cited[0]["url"] if cited else None,
                    language="en",
                ),
            )


def now() -> str:
    """The moment, for the run's row."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def make(jobs: int) -> tuple[float, Counter[str], Counter[str]]:
    """Code all reports into a new record; give the seconds it took, articles by outcome, and events by section of the digest."""
    RECORD.parent.mkdir(exist_ok=True)
    for file in RECORD.parent.glob(RECORD.name + "*"):
        file.unlink()
    sections = {r["id"]: r["section"] for r in map(json.loads, REPORTS.read_text(encoding="utf-8").splitlines())}
    reports = Counter(sections.values())
    outcome: Counter[str] = Counter()
    by_section: Counter[str] = Counter()
    begun = time.perf_counter()
    with open_record(RECORD, create=True) as record:
        record.begin_run(version=__version__, knowledge=version(), started=now())
        for page, result in track(code_pages(pages(), jobs=jobs), total=sum(reports.values()), description="coding", console=Console(stderr=True)):
            kept = record.add(page, result)
            outcome["coded" if isinstance(kept, Coded) and kept.reject is None else "rejected"] += 1
            if isinstance(kept, Coded) and page is not None and page.name is not None:
                shown = [e for e in kept.events if e.best.linked and e.best.confidence >= EventQuery().minimum_confidence]
                by_section[sections[page.name]] += len(shown)
        record.end_run(read=sum(reports.values()), ended=now())
    rates = Counter({section: by_section[section] / reports[section] for section in reports})
    return time.perf_counter() - begun, outcome, rates


def main() -> int:
    """Make the record and show what is in it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draw", type=int, default=50, help="how many events to draw for reading")
    parser.add_argument("--seed", type=int, default=0, help="of the draw")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    console = Console(width=150)
    if not REPORTS.exists():
        console.print(f"{REPORTS} is not there: the standing record is made only where the shared data lies beside the checkout.")
        return 0
    seconds, outcome, rates = make(args.jobs)
    with open_record(RECORD) as record:
        found = record.events(EventQuery())
        drawn = random.Random(args.seed).sample(found, min(args.draw, len(found)))  # noqa: S311 - a draw, not a secret
        quotes = record.quotes([event.id for event in drawn])
    console.print(f"{outcome.total()} reports in {seconds:.0f} s: {dict(outcome)}; {len(found)} events in {RECORD.relative_to(ROOT)}")
    console.print(_categories(found))
    table = Table("section", "events a report")
    for section, rate in sorted(rates.items()):
        table.add_row(section, f"{rate:.2f}")
    console.print(table)
    for number, event in enumerate(drawn, start=1):
        _show(console, number, event, quotes[event.id])
    return 0


def _categories(found: tuple[FoundEvent, ...]) -> Table:
    table = Table("category", "events", "confidence (mean)")
    for category, many in Counter(event.shown.event for event in found).most_common():
        mean = sum(e.shown.confidence for e in found if e.shown.event == category) / many
        table.add_row(category, str(many), f"{mean:.2f}")
    return table


def _show(console: Console, number: int, event: FoundEvent, quotes: tuple[Quote, ...]) -> None:
    best = event.shown
    sides = [
        ", ".join(f"{s.actor.name} [{s.actor.code or '?'} {s.actor.sector or ''}]".replace(" ]", "]") for s in some)
        for some in (best.actor, best.recipient)
    ]
    told = " ".join([best.event, best.mode or "", *best.auxiliary]).strip()
    console.print(f"{number:>3}. {told} | {sides[0]} -> {sides[1]} | {best.rule} {best.confidence:.2f}", markup=False, highlight=False)
    for quote in quotes:
        console.print(f"     {quote.sentence}", markup=False, highlight=False)
        console.print(f"     told by: {quote.text!r}", markup=False, highlight=False, style="dim")


if __name__ == "__main__":
    sys.exit(main())
