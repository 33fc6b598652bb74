"""Our own gold is what its articles say, holds what it must, and its two codings can be compared again."""

import csv
import json
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
GATE = ROOT / "tests" / "gate"
ARTICLES, EACH_AUXILIARY, QUANTITIES = 60, 40, 100
"""What the gold must hold at least."""


@pytest.fixture(autouse=True)
def bench(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "bench"), *sys.path])


@pytest.fixture(scope="module")
def documents() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GATE / "corpus.jsonl").read_text(encoding="utf-8").splitlines()]


def names(folder: str) -> set[str]:
    return {path.stem for path in (GATE / folder).glob("[!_]*.toml")}


def test_the_corpus_is_built_from_the_articles(documents: list[dict[str, Any]]) -> None:
    from build_gold import coded  # noqa: PLC0415 - bench/ is no package

    assert [coded(path) for path in sorted((GATE / "articles").glob("[!_]*.toml"))] == documents


def test_the_gold_holds_no_words_of_its_own(documents: list[dict[str, Any]]) -> None:
    from build_gold import faults  # noqa: PLC0415 - bench/ is no package

    lists = tomllib.loads((GATE / "articles" / "_lists.toml").read_text(encoding="utf-8"))
    assert [fault for document in documents for fault in faults(document, lists)] == []


def test_the_gold_is_large_enough(documents: list[dict[str, Any]]) -> None:
    from build_gold import tally  # noqa: PLC0415 - bench/ is no package

    counts = tally(documents)
    assert counts["articles"] >= ARTICLES
    assert counts["quantities"] >= QUANTITIES
    assert min(counts[mode] for mode in ("historical", "future", "hypothetical", "negation")) >= EACH_AUXILIARY


def test_every_article_was_coded_twice() -> None:
    assert names("articles") == names("first") == names("second")


def test_the_agreement_published_is_the_one_measured() -> None:
    from agreement import agreement, read  # noqa: PLC0415 - bench/ is no package

    with (GATE / "agreement.csv").open(encoding="utf-8", newline="") as file:
        published = [(row["measure"], row["agreement"], row["cases"]) for row in csv.DictReader(file)]
    assert published == [(row.name, f"{row.agreement:.3f}", str(row.cases)) for row in agreement(read())]
