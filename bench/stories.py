"""Measures merging across documents on the sample corpus: which events of several documents are joined, by the truth in tests/gate/stories.toml.

usage: python bench/stories.py [--verbose]

Pairwise, over the events that were coded: of the pairs of tellings joined, how many tell one event; of the pairs that do, how many were joined. And
over all that was to be coded: of the events that several documents tell, asides left out, how many are whole, with a telling of every document.
"""

import argparse
import sys
import tempfile
import tomllib
from itertools import combinations
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from commitments import corpus_record
from communique.record import EventQuery, Quote, Record

ROOT = Path(__file__).parents[1]
TRUTH = ROOT / "tests" / "gate" / "stories.toml"


class Story(msgspec.Struct, frozen=True):
    """An event, and where it is told: document, words, and "background" where it is an aside that names no day."""

    name: str
    category: str
    told: tuple[tuple[str, ...], ...]


class Truth(msgspec.Struct, frozen=True):
    """What is the same across documents."""

    copies: tuple[tuple[str, str], ...]
    event: tuple[Story, ...]


class Telling(msgspec.Struct, frozen=True):
    """A mention as the record holds it: its document, its sentence, its category, its event."""

    where: str
    sentence: str
    quote: str
    category: str
    event: str


class Figures(msgspec.Struct, frozen=True):
    """What came out, with the pairs that were wrong."""

    joined: int
    right: int
    true: int
    found: int
    background: int
    background_found: int
    several: int
    whole: int
    false_merges: tuple[str, ...]
    missed: tuple[str, ...]
    parted: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Of the pairs joined, the share that tell one event."""
        return self.right / self.joined if self.joined else 1.0

    @property
    def recall(self) -> float:
        """Of the pairs that tell one event and were coded, the share that were joined."""
        return self.found / self.true if self.true else 1.0


def truth() -> Truth:
    """Read what is the same."""
    return msgspec.convert(tomllib.loads(TRUTH.read_text(encoding="utf-8")), Truth)


def tellings(record: Record) -> list[Telling]:
    """Read every mention of every event."""
    every = record.events(EventQuery(minimum_confidence=0.0, linked_only=False))
    quotes = record.quotes([event.id for event in every])
    return [_telling(event.id, quote) for event in every for quote in quotes[event.id]]


def _telling(event: str, quote: Quote) -> Telling:
    return Telling(quote.source.where, quote.sentence, quote.text, quote.mention.event, event)


def measure(told: list[Telling], of: Truth) -> Figures:
    """Compare what was joined with what is the same, pair by pair of mentions of two documents."""
    every = {(one, other) for one, other in combinations(range(len(told)), 2) if _is_same(told[one], told[other], of)}
    aside = {pair for pair in every if any(_is_background(told[one], of) for one in pair)}
    same = every - aside
    joined = {
        (one, other)
        for one, other in combinations(range(len(told)), 2)
        if told[one].event == told[other].event and told[one].where != told[other].where
    }
    wrong = tuple(_words(told, pair) for pair in sorted(joined - _implied(told, every, joined)))
    missed = tuple(_words(told, pair) for pair in sorted(same - joined))
    several = [story for story in of.event if len({where for where, _, *asides in story.told if not asides}) > 1]
    parted = tuple(story.name for story in several if not _is_whole(story, told))
    pairs = (len(joined), len(joined) - len(wrong), len(same), len(same & joined), len(aside), len(aside & joined))
    return Figures(*pairs, len(several), len(several) - len(parted), wrong, missed, parted)


def _is_whole(story: Story, told: list[Telling]) -> bool:
    """Whether one event has a telling, asides left out, of every document that tells it."""
    of_document: dict[str, set[str]] = {}
    for where, words, *asides in story.told:
        if not asides:
            tells = (one for one in told if one.category == story.category and one.where.endswith(where) and _holds(one, words))
            of_document.setdefault(where, set()).update(one.event for one in tells)
    return bool(set.intersection(*of_document.values()))


def _is_same(one: Telling, other: Telling, of: Truth) -> bool:
    if one.where == other.where or one.category != other.category:
        return False
    copied = any(_between(one, other, a, b) for a, b in of.copies)
    if copied and one.quote == other.quote:
        return True
    return any(story.category == one.category and _tells(one, story) and _tells(other, story) for story in of.event)


def _between(one: Telling, other: Telling, a: str, b: str) -> bool:
    return (one.where.endswith(a) and other.where.endswith(b)) or (one.where.endswith(b) and other.where.endswith(a))


def _tells(telling: Telling, story: Story) -> bool:
    return any(telling.where.endswith(where) and _holds(telling, words) for where, words, *_ in story.told)


def _is_background(telling: Telling, of: Truth) -> bool:
    asides = ((where, words) for story in of.event if story.category == telling.category for where, words, *aside in story.told if aside)
    return any(telling.where.endswith(where) and _holds(telling, words) for where, words in asides)


def _holds(telling: Telling, words: str) -> bool:
    """Whether the words stand in the quote, or the quote in them and both in the sentence."""
    flat = " ".join(telling.quote.split())
    return words in flat or (flat in words and words in " ".join(telling.sentence.split()))


def _implied(told: list[Telling], same: set[tuple[int, int]], joined: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Add the pairs that follow: what one document tells twice of one event is the same as what another tells of it."""
    of_document: dict[tuple[str, str], set[int]] = {}
    for number, telling in enumerate(told):
        of_document.setdefault((telling.where, telling.event), set()).add(number)
    right = {frozenset((told[one].where, told[other].where, told[one].event)) for one, other in same & joined}
    return {(one, other) for one, other in joined if frozenset((told[one].where, told[other].where, told[one].event)) in right}


def _words(told: list[Telling], pair: tuple[int, int]) -> str:
    return " || ".join(f"{told[one].category} {told[one].where.rsplit('/', 1)[-1]}: {told[one].quote}" for one in pair)


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verbose", action="store_true", help="list the pairs that are wrong and missed")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, corpus_record(Path(folder)) as record:
        figures = measure(tellings(record), truth())
        doubts = len(record.doubts())
    console = Console(width=150)
    table = Table(
        "pairs joined", "right", "precision", "pairs true and coded", "found", "recall", "with background", "found", "unsure", "events", "whole"
    )
    values = (
        figures.joined,
        figures.right,
        figures.precision,
        figures.true,
        figures.found,
        figures.recall,
        figures.background,
        figures.background_found,
        doubts,
        figures.several,
        figures.whole,
    )
    table.add_row(*(f"{value:.2f}" if isinstance(value, float) else str(value) for value in values))
    console.print(table)
    for title, pairs in (("wrong", figures.false_merges), ("missed", figures.missed), ("not whole", figures.parted)):
        for pair in pairs if args.verbose else ():
            console.print(f"{title}: {pair}", markup=False, highlight=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
