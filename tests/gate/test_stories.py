"""Merging across documents, held to what was read in the sample corpus."""

import sys
from pathlib import Path

import pytest

from communique.pipeline import load_tools
from communique.record import open_record

BENCH = Path(__file__).parents[2] / "bench"
PRECISION, RECALL = 1.0, 0.7
"""No false merge; and of what two documents tell with a day, or at the time, most is joined (0.76 when this was written)."""


@pytest.fixture(autouse=True)
def bench(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(BENCH)
    for name in ("stories",):
        sys.modules.pop(name, None)


def test_the_sample_corpus_is_merged_without_a_fault(tmp_path: Path) -> None:
    from stories import fill, measure, tellings, truth  # noqa: PLC0415 - bench/ is no package

    with open_record(tmp_path / "corpus.sqlite", create=True) as record:
        fill(record, load_tools())
        told = tellings(record)
    figures = measure(told, truth())
    assert figures.precision >= PRECISION, figures.false_merges
    assert figures.recall >= RECALL, figures.missed
    read = {telling.where for telling in told}
    named = {where for story in truth().event for where, *_ in story.told}
    assert [where for where in named if not any(one.endswith(where) for one in read)] == [], "a document of the truth has no event, or is not there"
