"""HTML pages: the text that is extracted, and what metadata tell."""

import json

import pytest
from tests.cleaning.making import body_of, day_of, page, title_of, why

from communique.cleaning import clean
from communique.knowledge.chrome_rules import ChromeRules
from communique.model import Article, Declared, Reason, Reject

PARAGRAPHS = (
    "Laos and Thailand opened their fifth bridge over the Mekong on Tuesday, and the first lorries crossed it before noon.",
    "The bridge took four years to build and was paid for by both countries in equal parts, according to their transport ministries.",
    "“We used to wait a day for the ferry,” said a driver with a load of garlic, who was the third to cross.",
    "A sixth bridge is planned farther north, but neither side would say when work on it might begin.",
)


def markup(head: str = "", top: str = "", bottom: str = "", language: str = "en") -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>"
    foot = "<footer><p>© 2024 Mekong Herald. All rights reserved.</p></footer>"
    body = f"<body>{menu}<main><article>{top}{text}{bottom}</article></main>{foot}</body>"
    return f"<!doctype html><html lang='{language}'><head><meta charset='utf-8'>{head}</head>{body}</html>"


def json_ld(**told: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@context': 'https://schema.org', '@type': 'NewsArticle', **told})}</script>"


def test_text_and_metadata(rules: ChromeRules) -> None:
    head = (
        "<title>Fifth Mekong bridge opens | Mekong Herald</title>"
        "<meta property='og:title' content='Fifth Mekong bridge opens | Mekong Herald'><meta property='og:site_name' content='Mekong Herald'>"
        "<link rel='canonical' href='https://herald.example/bridge'>"
        + json_ld(datePublished="2024-06-18T09:00:00+07:00", dateModified="2024-07-01", publisher={"@type": "Organization", "name": "Mekong Herald"})
    )
    article = clean(page(markup(head), "html"), rules)
    assert isinstance(article, Article)
    assert body_of(article).splitlines() == list(PARAGRAPHS)
    assert title_of(article) == "Fifth Mekong bridge opens"
    assert day_of(article) == "2024-06-18"
    assert getattr(article.publisher, "value", None) == "Mekong Herald"
    assert getattr(article.language, "value", None) == "en"
    assert article.url == "https://herald.example/bridge"


def test_remnants_of_the_page_are_chrome(rules: ChromeRules) -> None:
    rest = "<p>Read also: Ferry sinks near Vientiane</p><p>Sign up for our newsletter and get the news in your inbox.</p>"
    article = clean(page(markup(top="<h1>Fifth Mekong bridge opens</h1>", bottom=rest), "html"), rules)
    assert isinstance(article, Article)
    assert "newsletter" not in body_of(article)
    assert "Ferry sinks" not in body_of(article)
    assert body_of(article).startswith(PARAGRAPHS[0])


def test_a_page_laid_out_by_tables(rules: ChromeRules) -> None:
    """The cells of such a page were read as rows of data, menu and all, and its masthead as its headline."""
    menu = "".join(f"<A HREF='{number}.htm'>{entry}</A><BR>" for number, entry in enumerate(("Front page", "At home", "Abroad", "Letters")))
    text = "".join(f"<P>{paragraph}" for paragraph in PARAGRAPHS)
    head = "<B>Fifth Mekong bridge opens to lorries</B><BR><FONT SIZE='2'><I>From our correspondent</I><BR>Abroad, 18 June 2024</FONT>"
    rows = f"<TR><TD COLSPAN='2'>The Savannakhet Post</TD></TR><TR><TD>{menu}</TD><TD>{head}{text}</TD></TR>"
    content = f"<HTML><HEAD><TITLE>The Savannakhet Post</TITLE></HEAD><BODY><TABLE>{rows}</TABLE></BODY></HTML>"
    article = clean(page(content, "html"), rules)
    assert isinstance(article, Article)
    assert body_of(article).splitlines() == list(PARAGRAPHS)
    assert title_of(article) == "Fifth Mekong bridge opens to lorries"
    assert getattr(article.publisher, "value", None) == "The Savannakhet Post"
    assert day_of(article) == "2024-06-18"


def test_layout_tells_what_metadata_do_not(rules: ChromeRules) -> None:
    top = "<h1>Fifth Mekong bridge opens</h1><p class='meta'>By Somsak Phan</p><p class='meta'>18 June 2024</p>"
    article = clean(page(markup(top=top), "html"), rules)
    assert isinstance(article, Article)
    assert title_of(article) == "Fifth Mekong bridge opens"
    assert day_of(article) == "2024-06-18"


def test_a_day_of_change_is_not_the_day_of_publication(rules: ChromeRules) -> None:
    head = json_ld(headline="Fifth Mekong bridge opens", dateModified="2024-07-01") + "<meta property='article:modified_time' content='2024-07-01'>"
    article = clean(page(markup(head), "html"), rules)
    assert isinstance(article, Article)
    assert day_of(article) is None


def test_days_that_contradict_each_other(rules: ChromeRules) -> None:
    head = json_ld(headline="Fifth Mekong bridge opens", datePublished="2024-06-18") + "<meta name='pubdate' content='2024-06-03'>"
    article = clean(page(markup(head), "html"), rules)
    assert isinstance(article, Article)
    assert "several dates: 2024-06-03, 2024-06-18" in why(article.published)


def test_local_and_universal_time_do_not_contradict(rules: ChromeRules) -> None:
    head = json_ld(headline="Fifth Mekong bridge opens", datePublished="2024-06-18T23:30:00Z")
    head += "<meta property='article:published_time' content='2024-06-19T06:30:00+07:00'>"
    article = clean(page(markup(head), "html"), rules)
    assert isinstance(article, Article)
    assert day_of(article) == "2024-06-18"


@pytest.mark.parametrize(
    ("tag", "day"),
    [
        ("<time datetime='2024-06-18' itemprop='datePublished'>yesterday</time>", "2024-06-18"),
        ("<time class='entry-date published' datetime='2024-06-18T08:00'>yesterday</time>", "2024-06-18"),
        ("<time datetime='2024-06-18'>yesterday</time>", None),
    ],
)
def test_time_tags(tag: str, day: str | None, rules: ChromeRules) -> None:
    article = clean(page(markup(top=f"<h1>Fifth Mekong bridge opens</h1>{tag}"), "html"), rules)
    assert isinstance(article, Article)
    assert day_of(article) == day


def test_broken_scripts_tell_nothing(rules: ChromeRules) -> None:
    deep = "[" * 3000
    head = f"<script type='application/ld+json'>{{broken</script><script type='application/ld+json'>{deep}</script><title>Bridge opens</title>"
    article = clean(page(markup(head), "html"), rules)
    assert isinstance(article, Article)
    assert title_of(article) == "Bridge opens"


def test_the_language_attribute_is_only_a_hint(rules: ChromeRules) -> None:
    article = clean(page(markup(language="fr"), "html"), rules)
    assert isinstance(article, Article)
    assert getattr(article.language, "value", None) == "en"


def test_declared_comes_first(rules: ChromeRules) -> None:
    declared = Declared(title="A bridge", publisher="Feed", url="https://feed.example/1", published="2024-06-20")
    head = json_ld(headline="Fifth Mekong bridge opens", datePublished="2024-06-18", publisher="Mekong Herald")
    article = clean(page(markup(head), "html", declared), rules)
    assert isinstance(article, Article)
    told = (title_of(article), day_of(article), getattr(article.publisher, "value", None), article.url)
    assert told == ("A bridge", "2024-06-20", "Feed", "https://feed.example/1")


@pytest.mark.parametrize("content", ["", "<html></html>", "<html><body><ul>" + "<li><a href='x'>Home</a></li>" * 30 + "</ul></body></html>"])
def test_markup_without_an_article_is_rejected(content: str, rules: ChromeRules) -> None:
    found = clean(page(content, "html"), rules)
    assert isinstance(found, Reject)
    assert found.reason is Reason.NO_ARTICLE
