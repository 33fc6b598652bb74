"""The written cases of borders: from a report to the status that follows."""

import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from communique.pipeline import Tools, load_tools

ROOT = Path(__file__).parents[2]
CASES = tomllib.loads((ROOT / "tests" / "gate" / "borders.toml").read_text(encoding="utf-8"))["case"]
SEED = next(iter((ROOT.parent / "shared" / "seeds").glob("001_*.txt")), None)
WANTED = 40
"""How many written cases there must be at least."""


@pytest.fixture(autouse=True)
def bench(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "bench"), *sys.path])


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def test_there_are_enough_cases_and_each_has_a_name_of_its_own() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) >= WANTED


def test_every_case_gives_the_status_that_follows(tools: Tools) -> None:
    from borders import outcomes_of  # noqa: PLC0415 - bench/ is no package

    assert [(outcome.id, outcome.wrong) for outcome in outcomes_of(CASES, tools) if outcome.wrong] == []


@pytest.mark.skipif(SEED is None, reason="the seeds do not lie beside this checkout")
def test_the_closure_of_nigers_borders_is_found(tools: Tools) -> None:
    from borders import told_by  # noqa: PLC0415 - bench/ is no package

    assert SEED is not None
    text = SEED.read_text(encoding="utf-8")
    told = told_by([(SEED.name, text, None)], ("LBY", "NER"), tools)
    assert ("fully closed", ("NER",)) in [(one.status, one.all_of) for one in told.history.undated]
    assert told.history.status_on() == "unknown", "the article has no day"
    dated = told_by([(SEED.name, text, "2023-08-03")], ("LBY", "NER"), tools)
    assert (dated.history.status_on(), dated.history.reinforced_on()) == ("fully closed", True)


def test_the_output_is_the_same_twice(tools: Tools) -> None:
    from borders import told_by  # noqa: PLC0415 - bench/ is no package

    case: dict[str, Any] = CASES[0]
    texts = [("one", text, day) for day, text in case["reports"]]
    one, other = sorted(case["border"])
    assert told_by(texts, (one, other), tools).history == told_by(texts, (one, other), tools).history
