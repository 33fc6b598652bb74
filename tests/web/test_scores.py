"""What the observatory says that the coder scores is what was measured."""

import csv
import tomllib
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from communique.model import KnowledgeError
from communique.web.scores import FILE, WORDS, load_scores


def rows() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_figure_that_has_words_is_shown(browser: TestClient) -> None:
    shown = browser.get("/api/about").json()["scores"]
    words = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    corpora, measures = words["corpora"], words["measures"]
    told = {
        (corpora[row["corpus"]], measures[row["measure"]], float(row["value"]))
        for row in rows()
        if row["corpus"] in corpora and row["measure"] in measures
    }
    assert told
    assert {(one["corpus"], one["measure"], one["value"]) for one in shown} == told
    assert all(0 <= one["value"] <= 1 for one in shown)
    assert all(one["floor"] is None or one["floor"] <= one["value"] for one in shown)


def test_the_figures_are_those_of_the_readme() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8").splitlines()
    lines = {row["corpus"]: next((line for line in readme if line.startswith(f"| {row['corpus']} |") and "**" in line), "") for row in rows()}
    missing = [row for row in rows() if f" {row['measure']} **{row['value']}**" not in lines[row["corpus"]]]
    assert missing == [], "run `make scores`"


def test_a_figure_that_is_none_names_its_line(tmp_path: Path) -> None:
    file = tmp_path / "scores.csv"
    file.write_text("corpus,measure,value,floor\nseeds,f1,high,0.8\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"scores\.csv line 2"):
        load_scores(file, WORDS)
