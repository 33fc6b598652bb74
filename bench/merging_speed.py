"""Measures what it costs to add one document to a large record: copies of it are sought, its events compared, judged and built, its story found.

usage: python bench/merging_speed.py [--record local/2025.sqlite] [--events 100000] [--documents 50] [--profile]

The large record is the given one (`make record-2025`, or `communique demo`) many times over, each time a year earlier, in a temporary folder. The
documents are reports of the newest copy told again, coded before the clock runs: word for word by another paper, reworded under a dateline, and
with other numbers. Told are milliseconds of the clock and of the processor, and which steps take them; --profile lists the functions that do.
"""

import argparse
import cProfile
import pstats
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa
from rich.console import Console
from rich.table import Table

from communique.knowledge.merging_rules import load_across_rules
from communique.merging import Profile, keys_of
from communique.merging.stories import from_bytes, to_bytes
from communique.model import Coded, Declared, Page, Reject, digest
from communique.pipeline import code_page, load_tools
from communique.record import Record, building, comparing, copying, open_record, renewing, search, stories
from communique.record.opening import writing
from communique.record.schema import BUILT, SAID, gathered, gists, metadata, pages, profile_keys, profiles, run_ends, runs
from copying import other_numbers, reworded, with_dateline
from multiplying import highest_of, multiply

ROOT = Path(__file__).parents[1]
RECORDS = ("2025.sqlite", "demo.sqlite")
YEAR = 364
"""Days between two copies, whole weeks: what was told of a Monday is told of a Monday."""
REMADE = (profiles, profile_keys, gists)
"""Tables that hold days within what they store, and are copied row by row."""
COPIED = tuple(table for table in metadata.sorted_tables if table in {*SAID, *BUILT} - {runs, run_ends, gathered, *REMADE})
DAYS = ("_first", "_last")
STEPS = {
    "copies": (copying, "copies_among"),
    "profiles": (comparing, "keep_profiles"),
    "comparing": (comparing, "judge_across"),
    "building": (renewing, "build_around"),
    "story": (stories, "renew_stories"),
}
"""What is timed by itself; copies are sought while building."""


def multiplied(record: Record, events: int) -> None:
    """Add copies of all that a record holds, until it holds so many events."""
    with writing(record._engine) as connection:  # noqa: SLF001 - no question of a user multiplies a record
        held = connection.scalar(sa.text("SELECT count(*) FROM events"))
        highest = highest_of(connection, (*COPIED, *REMADE))
        laid = [
            (row.event, row.article, row.mention, msgspec.json.decode(row.profile, type=Profile)) for row in connection.execute(sa.select(profiles))
        ]
        told = [(row.article, from_bytes(row.gist)) for row in connection.execute(sa.select(gists))]
        copies = range(1, -(-events // held))
        multiply(connection, COPIED, highest, copies, _earlier)
        for copy in copies:
            _lay_out(connection, laid, copy, highest)
            kept = [
                {"article": f"{of}~{copy}", "gist": to_bytes(msgspec.structs.replace(one, day=one.day and one.day - copy * YEAR))} for of, one in told
            ]
            connection.execute(sa.insert(gists), kept)
        search.index_anew(connection)


def _earlier(column: sa.Column[Any], copy: int) -> sa.ColumnElement[Any]:
    """Give a column of days as it is in a copy: whole years before."""
    if isinstance(column.type, sa.Integer) and column.name == "day":
        return column - copy * YEAR
    if column.name.endswith(DAYS) or column.name in {"reported", "published"}:
        return sa.func.date(column, f"-{copy * YEAR} days")
    return column


def _lay_out(connection: sa.Connection, laid: list[tuple[int, int, str, Profile]], copy: int, highest: dict[str, int]) -> None:
    """Write what is compared of the events of a copy."""
    rules = load_across_rules()
    kept: list[dict[str, Any]] = []
    keys: list[dict[str, Any]] = []
    for event, article, mention, profile in laid:
        back = {day: value and value - copy * YEAR for day, value in (("first", profile.first), ("last", profile.last))}
        earlier, number = msgspec.structs.replace(profile, **back), event + copy * highest["article_events"]
        told = {"event": number, "article": article + copy * highest["articles"], "mention": f"{mention}~{copy}", "alike": f"{copy}~{earlier.alike}"}
        kept.append({**told, "profile": msgspec.json.encode(earlier).decode()})
        keys.extend({"key": key, "event": number} for key in keys_of(earlier, rules))
    connection.execute(sa.insert(profiles), kept)
    connection.execute(sa.insert(profile_keys), keys)


def documents(record: Record, many: int) -> Iterator[tuple[Page, Coded]]:
    """Code reports of the newest copy, told again by another paper."""
    with record._engine.connect() as connection:  # noqa: SLF001 - the same
        told = connection.execute(sa.text("SELECT text, published FROM articles WHERE coded AND published IS NOT NULL AND id NOT LIKE '%~%'")).all()
    draw, tools = random.Random(0), load_tools()  # noqa: S311 - a draw, not a secret
    for number, (text, published) in enumerate(draw.sample(told, min(many, len(told)))):
        again = (text, with_dateline(reworded(text, draw), draw), other_numbers(text, number) or reworded(text, draw))[number % 3]
        where = f"told again {number}"
        declared = Declared(published=published, publisher=f"Paper {number}", language="en")
        page = Page(id=digest("page", where), where=where, kind="text", content=again, encoding="utf-8", declared=declared)
        coded = code_page(page, tools)
        if not isinstance(coded, Reject):
            yield page, coded


class Clock:
    """Counts the seconds that each step takes, by putting itself before the functions that do them."""

    def __init__(self) -> None:
        self.spent: dict[str, list[float]] = defaultdict(list)
        for step, (module, name) in STEPS.items():
            self._watch(step, module, name)

    def _watch(self, step: str, module: Any, name: str) -> None:  # noqa: ANN401 - modules have no type of their own
        work = getattr(module, name)

        def timed(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the step takes and gives
            begun = time.perf_counter()
            try:
                return work(*given, **named)
            finally:
                self.spent[step][-1] += time.perf_counter() - begun

        for holder in (module, building, renewing):
            if getattr(holder, name, None) is work:
                setattr(holder, name, timed)

    def add(self, record: Record, page: Page, coded: Coded) -> tuple[float, float]:
        """Add a document; gives the seconds that it took, by the clock and by the processor."""
        for step in STEPS:
            self.spent[step].append(0.0)
        begun = time.perf_counter(), time.process_time()
        record.add(page, coded)
        return time.perf_counter() - begun[0], time.process_time() - begun[1]


def main() -> int:
    """Make the large record, and print what adding costs then."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", type=Path, default=next((file for name in RECORDS if (file := ROOT / "local" / name).exists()), None))
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--documents", type=int, default=50, help="how many documents are added and timed")
    parser.add_argument("--profile", action="store_true", help="list the functions that take most")
    args = parser.parse_args()
    if args.record is None:
        print("There is no record to multiply: run `make record-2025` or `communique demo`, or name one with --record.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "large.sqlite"
        shutil.copy(args.record, large)
        with open_record(large) as record:
            ready = list(documents(record, args.documents))
            begun = time.perf_counter()
            multiplied(record, args.events)
            print(f"made in {time.perf_counter() - begun:.0f} s, {large.stat().st_size >> 20} MiB")
            record.begin_run(version="bench", knowledge="bench", started="2026-01-01")
            clock, profiler = Clock(), cProfile.Profile()
            if args.profile:
                profiler.enable()
            timed = [clock.add(record, page, coded) for page, coded in ready]
            profiler.disable()
            _show(record, timed, clock)
    if args.profile:
        pstats.Stats(profiler).sort_stats("cumulative").print_stats(45)
    return 0


def _show(record: Record, timed: list[tuple[float, float]], clock: Clock) -> None:
    with record._engine.connect() as connection:  # noqa: SLF001 - counts that no question of a user asks for
        held = [connection.scalar(sa.select(sa.func.count()).select_from(table)) for table in (pages, profile_keys)]
    table = Table("step", "median ms", "95 of 100 below", "slowest", title=f"{record.tally().events} events, {held[0]} pages, {held[1]} keys")
    rows = {"all": [one for one, _ in timed], "all, of the processor": [one for _, one in timed], **clock.spent}
    for step, seconds in rows.items():
        times = sorted(1000 * second for second in seconds)
        table.add_row(step, *(f"{value:.1f}" for value in (statistics.median(times), times[int(len(times) * 0.95)], times[-1])))
    Console(width=150).print(table)


if __name__ == "__main__":
    sys.exit(main())
