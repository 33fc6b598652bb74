"""The day of publication: what is one, what is none, and what is never guessed."""

import datetime as dt

import pytest
from tests.cleaning.making import day_of, page, why

from communique.cleaning import clean
from communique.cleaning.dates import dates_in
from communique.cleaning.published import day_told
from communique.knowledge.chrome_rules import ChromeRules
from communique.model import Article, Declared, PublishedOn, Unknown

BODY = (
    "The two governments agreed on Monday to share the water of the river, officials of both said in the capital.\n"
    "The agreement lasts ten years and can be ended by either side with a year's notice.\n"
    "Farmers on both banks had asked for it since the drought."
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("August 27, 2024", "2024-08-27"),
        ("27 August 2024", "2024-08-27"),
        ("Tue 27 Aug 2024 18.05 GMT", "2024-08-27"),
        ("27-Aug-2024", "2024-08-27"),
        ("Aug. 27th, 2024", "2024-08-27"),
        ("2024-08-27T10:00:00Z", "2024-08-27"),
        ("2024/08/27", "2024-08-27"),
        ("27.08.2024", "2024-08-27"),
        ("03.04.2024", "2024-04-03"),
        ("27/08/2024", "2024-08-27"),
        ("08/27/2024", "2024-08-27"),
        ("11/27/24", "2024-11-27"),
        ("05/05/2024", "2024-05-05"),
        ("1er mars 2024", "2024-03-01"),
        ("mardi 27 août 2024 à 10h", "2024-08-27"),
        ("27 de agosto de 2024", "2024-08-27"),
        ("27. August 2024", "2024-08-27"),
        ("27 أغسطس 2024", "2024-08-27"),
        ("2024年8月27日", "2024-08-27"),
    ],
)
def test_full_dates(text: str, day: str, rules: ChromeRules) -> None:
    assert [found.day for found in dates_in(text, rules)] == [dt.date.fromisoformat(day)]


@pytest.mark.parametrize(
    "text", ["Aug 31 (Wire)", "31 August", "2024", "May 2024", "you may 5", "30 February 2024", "12:30", "3-2-1", "tel. 22-11-33-44"]
)
def test_no_full_date(text: str, rules: ChromeRules) -> None:
    assert dates_in(text, rules) == []


def test_what_may_be_two_days_is_none(rules: ChromeRules) -> None:
    (found,) = dates_in("03/04/2024", rules)
    assert found.day is None
    assert found.why == "03/04/2024 may be 2024-03-04 or 2024-04-03"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("River states share water\nPublished: 4 March 2024 | Updated: 6 March 2024", "2024-03-04"),
        ("River states share water\nUpdated 6 March 2024", "2024-03-06"),
        ("River states share water\nBy Sara Nkosi\nMarch 4, 2024 11:20", "2024-03-04"),
        ("Published on\nMarch 4, 2024\nRiver states share water", "2024-03-04"),
        ("Sunday, June 1, 2025\nThe Plain Post\nHome\nWorld\nRiver states share water\n4 March 2024", "2024-03-04"),
    ],
)
def test_day_at_the_head(head: str, day: str, rules: ChromeRules) -> None:
    article = clean(page(f"{head}\n{BODY}"), rules)
    assert isinstance(article, Article)
    assert day_of(article) == day


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"Sunday, June 1, 2025\nThe Plain Post\nHome\nWorld\nRiver states share water\n{BODY}", "away from the article"),
        (f"River states share water\n4 March 2024\n9 March 2024\n{BODY}", "several dates: 2024-03-04, 2024-03-09"),
        (f"River states share water\n{BODY}\nMore headlines\nBridge opens\n3 March 2024\n© 2024 The Plain Post", "no full date at the head"),
        (f"Mar 4 (Wire) - {BODY}", "no full date at the head"),
        (f"{BODY}\nThe first agreement was signed on 2 May 1994.", "no full date at the head"),
    ],
)
def test_never_guessed(text: str, reason: str, rules: ChromeRules) -> None:
    article = clean(page(text), rules)
    assert isinstance(article, Article)
    assert reason in why(article.published)


@pytest.mark.parametrize(
    ("elsewhere", "day"),
    [
        ("Friday 18 October 2024 07:12", "2024-04-03"),
        ("Archive: 25/02/2024", "2024-04-03"),
        ("Archive: 02/25/2024", "2024-03-04"),
        ("October 18, 2024", None),
        ("25/02/2024, 02/25/2024", None),
    ],
)
def test_a_page_writes_its_dates_in_one_order(elsewhere: str, day: str | None, rules: ChromeRules) -> None:
    article = clean(page(f"{elsewhere}\nThe Plain Post\nHome\nWorld\nSport\nRiver states share water\nIssued on: 03/04/2024 - 18:20\n{BODY}"), rules)
    assert isinstance(article, Article)
    assert (day_of(article) if isinstance(article.published, PublishedOn) else None) == day


def test_a_correspondent_without_a_name_is_a_byline(rules: ChromeRules) -> None:
    article = clean(page(f"River states share water\n\nOur diplomatic correspondent\nAbroad, 4 March 2024\n\n{BODY}"), rules)
    assert isinstance(article, Article)
    assert day_of(article) == "2024-03-04"


def test_full_dateline(rules: ChromeRules) -> None:
    article = clean(page(f"LUSAKA, 4 March 2024 (Wire) - {BODY}"), rules)
    assert isinstance(article, Article)
    assert article.published == PublishedOn(on=dt.date(2024, 3, 4), by="dateline", span=article.published.span)  # type: ignore[union-attr]


def test_the_span_of_the_day_is_its_words(rules: ChromeRules) -> None:
    article = clean(page(f"River states share water\nBy Sara Nkosi\nMarch 4, 2024 11:20\n{BODY}"), rules)
    assert isinstance(article, Article)
    assert isinstance(article.published, PublishedOn)
    assert article.published.span is not None
    assert article.text[article.published.span.start : article.published.span.end] == "March 4, 2024"


def test_declared_day_comes_first(rules: ChromeRules) -> None:
    article = clean(page(f"River states share water\n4 March 2024\n{BODY}", declared=Declared(published="Sat, 02 Mar 2024 23:00:00 +0200")), rules)
    assert isinstance(article, Article)
    assert (day_of(article), getattr(article.published, "by", "")) == ("2024-03-02", "declared")


@pytest.mark.parametrize("value", ["soon", "2024", "03/04/2024", "2024-13-45", ""])
def test_declared_words_that_are_no_day(value: str, rules: ChromeRules) -> None:
    assert day_told(value, rules) is None
    article = clean(page(BODY, declared=Declared(published=value)), rules)
    assert isinstance(article, Article)
    assert isinstance(article.published, Unknown)
