"""The agreement of two coders on promises, on a pair of codings made by hand."""

import datetime as dt
import sys
from pathlib import Path
from typing import Any

import pytest

BENCH = Path(__file__).parents[2] / "bench"
MADE, DUE = dt.date(2024, 5, 6), dt.date(2024, 6, 30)
PUBLISHED = {"Chile promised a bridge.": "2024-05-06", "Work on the bridge began in the rain.": "2024-08-01"}


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(sys, "path", [str(BENCH), *sys.path])
    import commitment_agreement  # noqa: PLC0415 - bench/ is no package

    return commitment_agreement


def codings(bench: Any, **changes: Any) -> dict[str, tuple[float, int]]:
    """Compare a promise with the same one, changed."""
    usual: dict[str, Any] = {
        "id": "bridge",
        "by": ("CHL",),
        "told": ("Chile promised a bridge",),
        "made": MADE,
        "due": DUE,
        "evidence": (("Work on the bridge began", "starts"),),
        "status": {dt.date(2024, 5, 31): ("none yet",), dt.date(2024, 9, 1): ("in progress",)},
    }
    first = bench.GoldCommitment(part="tune", **usual)
    second = bench.CodedCommitment(**usual | changes)
    return {name: (figure, of) for name, figure, of in bench.measures([first], [second], PUBLISHED)}


def test_the_same_coding_agrees_in_everything(bench: Any) -> None:
    assert {figure for figure, _ in codings(bench).values()} == {1.0}


def test_each_field_is_asked_for_itself(bench: Any) -> None:
    assert codings(bench, by=("PER",))["by"] == (0.0, 1)
    assert codings(bench, to=("PER",))["to"] == (0.0, 1)
    assert codings(bench, due=None)["due"] == (0.0, 1)
    assert codings(bench, evidence=(("Work on the bridge began", "fulfils"),))["bearing"] == (0.0, 1)


def test_a_status_is_compared_with_the_nearest_day_between_which_nothing_happened(bench: Any) -> None:
    near = {dt.date(2024, 6, 15): ("none yet",), dt.date(2024, 8, 2): ("kept",)}
    assert codings(bench, status=near)["status"] == (0.5, 2)
    assert codings(bench, status={dt.date(2024, 6, 15): ("none yet",)})["status"] == (1.0, 1)


def test_quotes_are_one_where_one_holds_the_other_or_they_run_on(bench: Any) -> None:
    assert bench.overlap("a bridge over the river", "promised a bridge over the river by May")
    assert bench.overlap("Chile promised a bridge over the river", "a bridge over the river by May")
    assert not bench.overlap("promised a bridge", "a bridge was blown up")
