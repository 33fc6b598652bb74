"""Reports that look alike, from text to event: what is one is joined, and what is two never is."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from communique.model import Declared, Page, digest
from communique.pipeline import Settings, code_page, load_tools
from communique.record import EventQuery, open_record


class Pair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two reports, each with its day and its text."""

    name: str
    event: str
    same: bool
    one: tuple[str, str]
    other: tuple[str, str]
    missed: str = ""


PAIRS = msgspec.convert(tomllib.loads((Path(__file__).parent / "neighbours.toml").read_text(encoding="utf-8"))["pair"], list[Pair])


def pages(pair: Pair) -> Iterator[Page]:
    for number, (published, text) in enumerate((pair.one, pair.other)):
        declared = Declared(published=published, publisher=f"Paper {number}", language="en")
        where = f"{pair.name} {number}"
        yield Page(id=digest("page", where), where=where, kind="text", content=text, encoding="utf-8", declared=declared)


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Give each document, of one record for all of them, the events that it tells, as category and id."""
    by_rules = load_tools(Settings(rules_only=True))
    found: dict[str, set[str]] = defaultdict(set)
    with open_record(tmp_path_factory.mktemp("neighbours") / "talks.sqlite", create=True) as record:
        record.begin_run(version="0.1.0", knowledge="feed", started="2025-01-01")
        for pair in PAIRS:
            for page in pages(pair):
                record.add(page, code_page(page, by_rules))
        every = record.events(EventQuery(minimum_confidence=0.0, linked_only=False))
        for event, quotes in record.quotes([event.id for event in every]).items():
            for quote in quotes:
                found[quote.source.where].add(f"{quote.mention.event} {event}")
    return found


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_neighbours(pair: Pair, joined: dict[str, set[str]]) -> None:
    one, other = (joined[page.where] for page in pages(pair))
    shared = {event for event in one & other if event.startswith(pair.event)}
    assert pair.missed or bool(shared) == pair.same


def test_there_are_as_many_as_ever_of_both_kinds() -> None:
    assert len(PAIRS) > 80
    assert sum(pair.same for pair in PAIRS) >= 40
    assert sum(bool(pair.missed) for pair in PAIRS) <= 11
