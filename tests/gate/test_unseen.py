"""The reports that bench/unseen.py measures: none stands twice, and each coding is gold of its text."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from communique.evaluating import read_gold
from communique.knowledge.event_rules import load_terms

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "bench" / "reference"
SHARED = ROOT.parent / "shared"
DRAWN = sorted(file.stem for file in REFERENCE.glob("reports_*.jsonl"))

Row = dict[str, Any]


@pytest.fixture(autouse=True)
def bench(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "bench"), *sys.path])


def rows(file: Path) -> list[Row]:
    """Give the rows of a file of JSON Lines, or skip where it does not lie beside the checkout."""
    if not file.exists():
        pytest.skip(f"{file.name} does not lie beside this checkout")
    return [json.loads(row) for row in file.read_text(encoding="utf-8").splitlines()]


def test_no_report_is_drawn_twice() -> None:
    ids = [row["id"] for drawn in DRAWN for row in rows(REFERENCE / f"{drawn}.jsonl")]
    assert len(ids) == len(set(ids))


def test_no_report_is_of_the_shared_gold() -> None:
    shared = {row["id"] for row in rows(SHARED / "gold" / "reports_2025.jsonl")}
    assert not shared & {row["id"] for drawn in DRAWN for row in rows(REFERENCE / f"{drawn}.jsonl")}


def test_every_reference_is_measured_or_trains() -> None:
    import unseen  # noqa: PLC0415 - bench/ is no package

    assert sorted((*unseen.UNREAD, *unseen.READ, *unseen.TRAINED)) == DRAWN


def test_what_is_unread_trains_nothing() -> None:
    import unseen  # noqa: PLC0415 - bench/ is no package

    assert not {*unseen.UNREAD} & {*unseen.TRAINED, *unseen.LEARNED}


@pytest.mark.parametrize("drawn", DRAWN)
def test_a_coding_joined_with_its_reports_is_gold(drawn: str, tmp_path: Path) -> None:
    import unseen  # noqa: PLC0415 - bench/ is no package

    reports = {row["id"]: row for row in rows(SHARED / "data" / "current_events_2025.jsonl")}
    gold = tmp_path / f"{drawn}.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in unseen.golds_of(drawn, reports)), encoding="utf-8")
    _, golds, faults = read_gold(gold, load_terms())
    assert not faults
    assert len(golds) == int(drawn.removeprefix("reports_").rstrip("ab"))
