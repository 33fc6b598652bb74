"""The promises of the sample corpus, and what became of them, by our own gold."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from communique.record import CommitmentQuery, Record

ROOT = Path(__file__).parents[2]
WANTED = {"commitments": 60, "evidence": 80}
"""How many promises and pieces of evidence there must be at least."""


@pytest.fixture(scope="module")
def bench() -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(ROOT / "bench"), *sys.path])
        import commitments  # noqa: PLC0415 - bench/ is no package

        yield commitments


@pytest.fixture(scope="module")
def record(bench: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with bench.corpus_record(tmp_path_factory.mktemp("corpus")) as opened:
        yield opened


def test_there_is_enough_gold_and_each_promise_has_a_name_of_its_own(bench: Any) -> None:
    gold = bench.load_gold()
    required = [one for one in gold if not one.optional]
    assert len({one.id for one in gold}) == len(gold)
    assert len(required) >= WANTED["commitments"]
    assert sum(len(one.evidence) for one in required) >= WANTED["evidence"]


def test_every_quote_of_the_gold_stands_in_the_corpus(bench: Any) -> None:
    texts = [file.read_text(encoding="utf-8") for file in (ROOT / "examples" / "sources" / "articles").glob("*.txt")]
    coded = (*bench.load_gold(), *bench.load_first())
    quotes = [quote for one in coded for quote in (*one.told, *one.perhaps, *(quote for quote, *_ in one.evidence))]
    quotes += [quote for one in bench.load_second() for quote in (*one.told, *(quote for quote, *_ in one.evidence))]
    assert [quote for quote in quotes if not any(quote in text or quote.replace("'", "’") in text for text in texts)] == []


def test_no_promise_of_the_gold_falls_due_or_stands_before_it_is_made(bench: Any) -> None:
    assert [one.id for one in bench.load_gold() if one.made and one.due and one.due < one.made] == []
    assert [one.id for one in bench.load_gold() if one.made and any(day < one.made for day in one.status)] == []


def test_promises_evidence_and_status_reach_their_floors(bench: Any, record: Record) -> None:
    told = {name: figure for name, figure, _ in bench.figures(bench.measure(record, bench.load_gold(), "all"))}
    assert {name: told[name] for name, floor in bench.FLOORS.items() if told[name] < floor} == {}


def test_every_quote_holds_and_no_promise_is_listed_twice(record: Record) -> None:
    found = record.commitments(CommitmentQuery())
    assert len({one.id for one in found}) == len(found)
    for one in found:
        for passage in (*one.quotes, *(piece.passage for piece in (*one.evidence, *one.unsure))):
            assert passage.text.strip()
            assert passage.sentence[passage.start : passage.end] == passage.text
