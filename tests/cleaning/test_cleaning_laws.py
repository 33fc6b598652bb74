"""What holds of every page, whatever it holds."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cleaning.making import page

from communique.cleaning import clean
from communique.knowledge.chrome_rules import ChromeRules, load_chrome_rules
from communique.model import Article, Reason, Reject

RULES = load_chrome_rules()
LINES = st.sampled_from(
    [
        "Home",
        "  * World",
        "• Politics",
        "",
        "   ",
        "Read also: Two towns flooded",
        "12 March 2024",
        "By Anna Lindqvist",
        "Ministers meet in Oslo to speak of fish",
        "The two ministers met in Oslo on Monday and spoke of fish for three hours, a spokesman said.",
        "        They did not agree. A second round will follow in spring, both sides said on leaving.",
        "“It was useful,” said one.",
        "Share this:",
        "© 2024 The Northern Post. All rights reserved.",
        "اتفق الوزيران على اللقاء مرة أخرى في الربيع، وفق بيان صدر بعد الاجتماع في أوسلو.",
        "两国部长周一在奥斯陆会面，并就渔业问题谈了三个小时。",
        "\x00\ufeff",
        "🎉 🎉",
    ],
)
TEXTS = st.one_of(st.text(max_size=400), st.lists(LINES, max_size=40).map("\n".join), st.lists(LINES, max_size=12).map("\r\n".join))


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_body_and_chrome_cover_the_text_without_overlap(text: str) -> None:
    article = clean(page(text), RULES)
    if isinstance(article, Reject):
        assert article.reason is Reason.NO_ARTICLE
        return
    spans = sorted([*article.body, *(one.span for one in article.chrome)])
    assert list(article.body) == sorted(article.body)
    assert [one.span for one in article.chrome] == sorted(one.span for one in article.chrome)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    left = list(text)
    for span in spans:
        left[span.start : span.end] = " " * (span.end - span.start)
    assert not "".join(left).strip()
    assert article.body


@settings(max_examples=30, deadline=None)
@given(TEXTS)
def test_the_same_page_gives_the_same_article(text: str) -> None:
    assert clean(page(text), RULES) == clean(page(text), RULES)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_markup_is_borne(text: str) -> None:
    content = f"<html><body><div>{text}</div></body></html>"
    assert isinstance(clean(page(content, "html"), RULES), Article | Reject)


@pytest.mark.parametrize(
    "content",
    [
        "Home\nNews\nSports\nContact us\nPrivacy policy\n" * 40,
        "\n".join(f"  * Section {number}" for number in range(30_000)),
        "",
        " \n\t\n ",
        "\x00" * 1000,
        "| " * 100_000,
        '"' * 200_000,
        "1-2-" * 50_000,
    ],
    ids=["menus", "30,000 lines of menu", "nothing", "white space", "nulls", "bars", "quotes", "digits"],
)
def test_a_page_without_an_article_is_rejected(content: str, rules: ChromeRules) -> None:
    found = clean(page(content), rules)
    assert isinstance(found, Reject)
    assert found.reason is Reason.NO_ARTICLE
    assert found.stage == "cleaning"
    assert "whole sentences are needed" in found.detail


def test_a_line_of_a_million_characters_is_one_paragraph(rules: ChromeRules) -> None:
    found = clean(page("The two sides met in the capital. " * 30_000), rules)
    assert isinstance(found, Article)
    assert len(found.body) == 1
    assert found.chrome == ()
