"""Gold events and what the coder made of them: what the benches of times and places share."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from communique.exports.black_box import line
from communique.model import Page
from communique.pipeline import Tools, code_page
from communique.reading import read

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "gold"
CORPORA = {
    "seeds": SHARED / "seeds.jsonl",
    "articles": SHARED / "articles.jsonl",
    "reports": SHARED / "reports_2025.jsonl",
    "own": ROOT / "tests" / "gate" / "corpus.jsonl",
}
SURE = 0.5
"""Confidence from which the record's queries show an event."""
Row = dict[str, Any]


class Pair(NamedTuple):
    """A gold event, the coded event that tells it, and its document."""

    row: Row
    gold: Row
    coded: Row


def coded(file: Path, tools: Tools) -> Iterator[tuple[Row, list[Row]]]:
    """Give each document with the events that the record's queries show."""
    rows = {row["id"]: row for text in file.read_text(encoding="utf-8").splitlines() if (row := json.loads(text))}
    for page in read([file]):
        assert isinstance(page, Page), page
        told = json.loads(line(page, code_page(page, tools)))
        yield rows[told["id"]], [event for event in told["events"] if event["linked"] and event["confidence"] >= SURE]


def pairs(file: Path, tools: Tools) -> Iterator[Pair]:
    """Give each gold event with the coded event of its category that overlaps one of its quotes, each taken once."""
    for row, events in coded(file, tools):
        free = list(events)
        for gold in row["gold"]["events"]:
            match = next((event for event in free if event["event"] == gold["event"] and _overlaps(event, gold, row["text"])), None)
            if match is not None:
                free.remove(match)
                yield Pair(row, gold, match)


def _overlaps(event: Row, gold: Row, text: str) -> bool:
    quotes = [(start, start + len(quote)) for quote in gold["quotes"] if (start := text.find(quote)) >= 0]
    return any(start < high and low < end for start, end in event["spans"] for low, high in quotes)
