"""Makes a record of many events and measures how long the observatory takes for each page's data, with ten users at once.

usage: python bench/observatory.py [--record local/demo.sqlite] [--events 100000] [--users 10] [--rounds 5] [--browser]

With --browser it also measures first paints, and the frames of panning and zooming, in Chromium (needs `make frontend` and chromium).

The large record, local/large.sqlite, is a record many times over: each copy has ids of its own, other countries and other years. It is made for
measuring reading alone: its texts still say what they said.
"""

import argparse
import contextlib
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import sqlalchemy as sa
from rich.console import Console
from rich.table import Table

from communique.record import search
from communique.record.opening import engine_of, writing
from communique.record.schema import metadata
from multiplying import highest_of, multiply

ROOT = Path(__file__).parents[1]
LARGE = ROOT / "local" / "large.sqlite"
FLOOR_MS = 300
"""What the 95th percentile of each page's data may take, on a machine that does nothing else."""
PAUSE = 2.0
"""Seconds, in the mean, between two questions of one user: who looks at a page reads it."""
TAKES_LONG = {"survey", "actors"}
"""What of a large record is gathered for so long that it is kept."""
OTHERS = (
    "AFG",
    "ARM",
    "AZE",
    "BRA",
    "CHN",
    "COD",
    "COL",
    "EGY",
    "ETH",
    "FRA",
    "IND",
    "IRN",
    "ISR",
    "KEN",
    "MLI",
    "PAK",
    "RUS",
    "RWA",
    "SDN",
    "UKR",
    "USA",
)
TOLD_OF = ("LBY", "NER", "NGA", "TCD", "DZA", "MLI")
"""Countries of the sample corpus, in whose place each copy has others."""
MULTIPLIED = (
    "pages", "articles", "actor_mentions", "persons", "time_mentions", "place_mentions", "event_mentions", "event_sides", "article_events",
    "current_articles", "events", "event_members", "event_parties", "event_contexts",
)  # fmt: skip
"""Tables that are multiplied. Promises, arrangements and stories are linked anew whenever they are asked for: bench/commitments.py measures those."""


def make(source: Path, events: int) -> int:
    """Multiply a record; gives how many events it then holds."""
    LARGE.parent.mkdir(exist_ok=True)
    for file in LARGE.parent.glob(f"{LARGE.name}*"):
        file.unlink()
    shutil.copy(source, LARGE)
    engine = engine_of(LARGE, create=False)
    with writing(engine) as connection:
        tables = [metadata.tables[name] for name in MULTIPLIED]
        held = connection.scalar(sa.text("SELECT count(*) FROM events"))
        multiply(connection, tables, highest_of(connection, tables), range(1, -(-events // held)), _elsewhere)
        search.index_anew(connection)
        total = connection.scalar(sa.text("SELECT count(*) FROM events"))
    engine.dispose()
    return int(total)


def _elsewhere(column: sa.Column[Any], copy: int) -> sa.ColumnElement[Any]:
    """Give a column as it is in a copy: of other countries and years."""
    if column.name in {"code", "place_country"}:
        drawn = random.Random(copy).sample(OTHERS, len(TOLD_OF))  # noqa: S311 - a draw, not a secret
        return sa.case(dict(zip(TOLD_OF, drawn, strict=True)), value=column, else_=column)
    if column.name in {"date_first", "date_last", "reported", "published"}:
        return sa.func.date(column, f"-{copy % 15} years", f"-{copy * 3 % 300} days")
    return column


@contextlib.contextmanager
def serving() -> Iterator[str]:
    """Open the large record to browsers; gives the address, and tells how long that took."""
    begun = time.perf_counter()
    program = Path(sys.executable).parent / "communique"
    server = subprocess.Popen([str(program), "serve", str(LARGE), "--port", "0"], stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr is not None
        found = next((found for line in server.stderr if (found := re.search(r"http://\S+(?=/ )", line))), None)
        if found is None:
            raise SystemExit("the observatory did not open")
        opened = time.perf_counter() - begun
        with httpx.Client(base_url=found[0], timeout=600) as client:
            for path in ("/api/overview", "/api/about", "/api/borders", "/api/commitments", "/api/actors"):
                client.get(path).raise_for_status()
        print(f"the address is told after {opened:.1f} s, all is gathered after {time.perf_counter() - begun:.1f} s")
        yield found[0]
    finally:
        server.terminate()
        server.wait()


def measure(address: str, paths: Sequence[str], users: int, rounds: int) -> dict[str, list[float]]:
    """Ask each path by several users at once; gives milliseconds."""
    with httpx.Client(base_url=address, timeout=600) as client:

        def ask(path: str) -> tuple[str, float]:
            time.sleep(random.expovariate(1 / PAUSE))
            asked = time.perf_counter()
            client.get(path).raise_for_status()
            return path, 1000 * (time.perf_counter() - asked)

        order = [path for _ in range(rounds * users) for path in paths]
        random.shuffle(order)
        taken: dict[str, list[float]] = {path: [] for path in paths}
        with ThreadPoolExecutor(users) as pool:
            for path, milliseconds in pool.map(ask, order):
                taken[path].append(milliseconds)
        return taken


def measure_words(address: str, words: int) -> dict[str, list[float]]:
    """Say a word on each of some events and read on, as a reviewer does; gives milliseconds."""
    taken: dict[str, list[float]] = {"a word is kept": [], "the next of the queue": [], "the overview thereafter": []}
    with httpx.Client(base_url=address, timeout=600, headers={"origin": address}) as client:
        waiting = client.get("/api/review").json()["events"]
        for event in waiting[:words]:
            word = {"action": "accept", "by": "bench", "event": event["id"]}
            for name, method, path in (
                ("a word is kept", "POST", "/api/review"),
                ("the next of the queue", "GET", "/api/review"),
                ("the overview thereafter", "GET", "/api/overview"),
            ):
                asked = time.perf_counter()
                client.request(method, path, json=word if method == "POST" else None).raise_for_status()
                taken[name].append(1000 * (time.perf_counter() - asked))
            time.sleep(PAUSE)
    return taken


def wait_until_kept() -> None:
    """Wait until what was gathered is kept in the record, which is done behind the readers' backs."""
    engine = engine_of(LARGE, create=False)
    while True:
        with engine.connect() as connection:
            sizes = connection.execute(sa.text("SELECT name, length(content) AS bytes FROM gathered ORDER BY name")).all()
        if {row.name for row in sizes} >= TAKES_LONG:
            print("kept in the record: " + ", ".join(f"{row.name} {row.bytes / (1 << 20):.1f} MiB" for row in sizes))
            engine.dispose()
            return
        time.sleep(0.5)


def addresses() -> tuple[str, ...]:
    """Give what each page asks for."""
    engine = engine_of(LARGE, create=False)
    with engine.connect() as connection:
        event = connection.scalar(sa.text("SELECT id FROM events WHERE reports > 1 LIMIT 1"))
        article = connection.scalar(sa.text("SELECT id FROM articles WHERE coded LIMIT 1"))
    engine.dispose()
    return (
        "/api/record", "/api/overview", "/api/overview?since=2015&type=AGREE", "/api/events", "/api/events?side=RUS&order=reported&page=3",
        f"/api/events/{event}", f"/api/articles/{article}", "/api/relationships", "/api/relationship?side=LBY&side=NER",
        "/api/relationship?side=RUS&side=CHN", "/api/actors", "/api/actors/RUS", "/api/borders", "/api/search?words=border patrols",
        "/api/commitments", "/api/stories", "/api/rejects", "/api/about", "/api/review", "/api/review?kind=pairs", "/api/review?kind=names",
    )  # fmt: skip


def main() -> None:
    """Make, measure, and tell."""
    reading = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reading.add_argument("--record", type=Path, default=ROOT / "local" / "demo.sqlite")
    reading.add_argument("--keep", action="store_true", help="measure local/large.sqlite as it is")
    reading.add_argument("--events", type=int, default=100_000)
    reading.add_argument("--browser", action="store_true")
    reading.add_argument("--users", type=int, default=10)
    reading.add_argument("--rounds", type=int, default=5)
    reading.add_argument("--words", type=int, default=10, help="words of review that are said, and waited for")
    asked = reading.parse_args()
    if not asked.keep:
        print(f"{make(asked.record, asked.events)} events in {LARGE.name}, {LARGE.stat().st_size >> 20} MiB")
    with serving():
        wait_until_kept()
    table = Table("page's data", "median ms", "95 % ms", "")
    with serving() as address:
        for path, taken in (*measure(address, addresses(), asked.users, asked.rounds).items(), *measure_words(address, asked.words).items()):
            median, most = np.percentile(taken, [50, 95])
            table.add_row(path, f"{median:.0f}", f"{most:.0f}", "" if most < FLOOR_MS else "slow")
        Console(width=110).print(table)
        if asked.browser:
            subprocess.run(["node", str(ROOT / "frontend" / "e2e" / "frames.mjs"), address], check=True)


if __name__ == "__main__":
    main()
