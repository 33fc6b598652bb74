"""Measures what each room costs an article.

usage: python bench/speed.py [--corpus JSONL] [--write docs/speed.md]

Times one process on the articles of a JSON Lines file (by default our own gold), each room by itself, after one article to warm up.
"""

import argparse
import platform
import sys
import time
from collections import Counter
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table

from communique.actors import find_actors
from communique.cleaning import clean
from communique.events import at_home, convicted, dealing, find_events, in_scene
from communique.merging import Reading, find_commitments, find_follow_ups, find_mechanisms, merge
from communique.model import Page, Reject
from communique.parsing import parse
from communique.pipeline import Tools, load_tools
from communique.places import find_places, place
from communique.reading import read
from communique.times import date, find_times

ROOT = Path(__file__).parents[1]
BEGIN, END = "<!-- speed: written by `make bench` -->", "<!-- end of speed -->"


class Clock:
    """Adds up the seconds of each room."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._last = time.perf_counter()

    def lap(self, room: str) -> None:
        """Count the time since the last lap for a room."""
        now = time.perf_counter()
        self.seconds[room] += now - self._last  # type: ignore[assignment]
        self._last = now


def carry(page: Page, tools: Tools, clock: Clock) -> int:
    """Carry a page the whole way, a lap a room; give the number of its sentences."""
    know = tools.know
    clock.lap("reading")
    article = clean(page, know.chrome)
    clock.lap("cleaning")
    if isinstance(article, Reject):
        return 0
    sentences = parse(article, tools.parser)
    clock.lap("parsing")
    if isinstance(sentences, Reject):
        return 0
    mentions = find_actors(sentences, article, tools.names)
    clock.lap("actors")
    times = find_times(sentences, article, know.times)
    clock.lap("times")
    places = find_places(sentences, article, mentions, know.gazetteer)
    clock.lap("places")
    events = find_events(sentences, mentions, article, know.lexicon, tools.coder, tools.weigher)
    clock.lap("events")
    events = date(events, times, sentences, article, know.times)
    clock.lap("times")
    events = place(events, places, sentences, article, know.gazetteer)
    clock.lap("places")
    events = convicted(in_scene(at_home(events, places, tools.countries, know.lexicon), sentences, mentions, places, know.lexicon))
    whole = dealing(events, partial(merge, sentences=sentences), sentences, mentions, places, tools.countries, know.lexicon)
    clock.lap("events")
    merge(whole, sentences)
    reading = Reading(article=article, sentences=sentences, mentions=events, actors=mentions, times=times, places=places, words=know.commitments)
    find_follow_ups(reading, find_commitments(reading))
    find_mechanisms(sentences, mentions, times, events, article, know.mechanisms)
    clock.lap("merging")
    return len(sentences)


def main() -> int:
    """Print the table, and write it where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=ROOT / "tests" / "gate" / "corpus.jsonl")
    parser.add_argument("--write", type=Path, help="put the table between the marks in this file")
    args = parser.parse_args()
    begun = time.perf_counter()
    tools = load_tools()
    loading = time.perf_counter() - begun
    pages = [page for page in read([args.corpus]) if isinstance(page, Page)]
    carry(pages[0], tools, Clock())
    clock = Clock()
    sentences = sum(carry(page, tools, clock) for page in read([args.corpus]) if isinstance(page, Page))
    whole = sum(clock.seconds.values())
    characters = sum(len(page.content) for page in pages) / len(pages)
    told = (
        f"{len(pages)} articles of {characters:.0f} characters and {sentences / len(pages):.0f} sentences on one core ({platform.machine()}); "
        f"{len(pages) / whole:.0f} articles a second; loading takes {loading:.1f} s."
    )
    rows = [(room, f"{1000 * seconds / len(pages):.1f}", f"{100 * seconds / whole:.0f}") for room, seconds in clock.seconds.items()]
    table = Table("room", "ms an article", "% of all", title=told)
    for row in rows:
        table.add_row(*row)
    Console(width=110).print(table)
    if args.write:
        text = args.write.read_text(encoding="utf-8")
        lines = [told, "", "| room | ms an article | % of all |", "|---|---|---|", *(f"| {' | '.join(row)} |" for row in rows)]
        before, _, rest = text.partition(BEGIN)
        args.write.write_text(before + BEGIN + "\n" + "\n".join(lines) + "\n" + END + rest.partition(END)[2], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
