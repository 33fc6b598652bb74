"""Whole pages in many styles: each file of pages/ marks its article's lines with + and all others with -."""

from pathlib import Path

import pytest
from tests.cleaning.making import body_of, day_of, page, title_of

from communique.cleaning import clean
from communique.knowledge.chrome_rules import ChromeRules
from communique.model import Article, Told

PAGES = sorted((Path(__file__).parent / "pages").glob("*.page"))


def read(path: Path) -> tuple[dict[str, str], str, list[str]]:
    told: dict[str, str] = {}
    text: list[str] = []
    body: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            key, _, value = line[2:].partition(": ")
            told[key] = value
            continue
        text.append(line[2:])
        if line.startswith("+") and line[2:].strip():
            body.append(line[2:].strip())
    return told, "\n".join(text), body


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page(path: Path, rules: ChromeRules) -> None:
    told, text, body = read(path)
    article = clean(page(text), rules)
    assert isinstance(article, Article)
    assert [line.strip() for line in body_of(article).splitlines() if line.strip()] == body
    assert (title_of(article) or "none") == told["title"]
    assert (day_of(article) or "none") == told["published"]
    assert isinstance(article.language, Told)
    assert article.language.value == told["language"]
    if "publisher" in told:
        assert isinstance(article.publisher, Told)
        assert article.publisher.value == told["publisher"]


def test_there_are_pages() -> None:
    assert len(PAGES) >= 15
