"""The floors of cleaning on the shared gold, where it lies beside the checkout."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cleaning.making import body_of, day_of, title_of

from communique.cleaning import clean
from communique.knowledge.chrome_rules import ChromeRules
from communique.model import Article, Declared, Page

REPOSITORY = Path(__file__).parents[2]
GOLD = REPOSITORY.parent / "shared" / "gold"
FLOOR = 0.94


def rows(name: str) -> list[dict[str, Any]]:
    if not (GOLD / name).exists():
        pytest.skip(f"{name} does not lie beside the checkout")
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


def article_of(row: dict[str, Any], rules: ChromeRules) -> Article:
    page = Page(id=row["id"], where=row["id"], kind="text", content=row["text"], encoding="utf-8", declared=Declared(published=row.get("date")))
    article = clean(page, rules)
    assert isinstance(article, Article)
    return article


def test_articles_found_in_flattened_pages(rules: ChromeRules, monkeypatch: pytest.MonkeyPatch) -> None:
    gold = rows("pages_flat_dev.jsonl")
    monkeypatch.setattr(sys, "path", [str(REPOSITORY / "bench"), *sys.path])
    from pages import page_f1  # noqa: PLC0415 - bench/ is no package

    _, _, both = page_f1([(body_of(article_of(row, rules)), row["gold"]["body"]) for row in gold])
    assert both >= FLOOR


@pytest.mark.parametrize("name", ["seeds.jsonl", "articles.jsonl"])
def test_titles_and_days(name: str, rules: ChromeRules) -> None:
    for row in rows(name):
        article = article_of(row, rules)
        assert (title_of(article), day_of(article)) == (row["gold"]["title"], row["gold"]["published"]), row["id"]


def test_reports_of_one_sentence_are_kept_whole(rules: ChromeRules) -> None:
    for row in rows("reports_2025.jsonl"):
        article = article_of(row, rules)
        assert body_of(article) == row["text"].strip()
        assert title_of(article) is None
