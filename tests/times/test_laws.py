"""What holds for every text: citations are exact, nothing overlaps, and a day of publication changes nothing that is told in full."""

import datetime as dt
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.knowledge.time_rules import load_time_rules
from communique.model import Article, PublishedOn, Sentence, Span, Told, Unknown
from communique.times import find_times
from communique.times.calendar import covered

RULES = load_time_rules()
WORDS = st.sampled_from(
    [
        "the",
        "a",
        "on",
        "in",
        "of",
        "from",
        "to",
        "between",
        "and",
        "by",
        "early",
        "late",
        "last",
        "next",
        "this",
        "3",
        "14",
        "30",
        "2",
        "1998",
        "2024",
        "May",
        "March",
        "june",
        "Friday",
        "Monday",
        "tuesday",
        "week",
        "year",
        "month",
        "days",
        "weeks",
        "ago",
        "later",
        "years",
        "morning",
        "night",
        "quarter",
        "first",
        "third",
        "half",
        "since",
        "until",
        "every",
        "Ramadan",
        "Easter",
        "now",
        "today",
        "yesterday",
        "12:30",
        "9",
        "p.m.",
        "UTC",
        "(",
        ")",
        ",",
        ".",
        "-",
        "'",
        "1990s",
        "troops",
        "will",
        "met",
        "lundi",
        "mardi",
        "il",
        "y",
        "a",
        "trois",
        "jours",
        "prochain",
        "dernier",
        "le",
        "1er",
        "avril",
        "après",
        "hui",
        "aujourd",
        "l",
    ]
)
TEXTS = st.lists(WORDS, max_size=25).map(" ".join)
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2039, 12, 31))
LANGUAGES = st.sampled_from(["en", "fr"])
ABSOLUTE = [
    "4 March 2021",
    "March 4, 2021",
    "2021-03-04",
    "July 2023",
    "the first quarter of 2022",
    "the summer of 2008",
    "in 1998",
    "the 1980s",
    "Easter 2023",
]


def found(text: str, published: dt.date | None, language: str) -> list[tuple[Span, str, str | None]]:
    article = Article(
        id="law",
        page="law",
        text=f"xx {text}",
        body=(Span(3, 3 + len(text)),),
        chrome=(),
        title=Unknown("none"),
        published=PublishedOn(on=published, by="declared") if published else Unknown("none"),
        publisher=Unknown("none"),
        language=Told(value=language, by="declared"),
    )
    sentence = Sentence(index=0, span=Span(3, 3 + len(text)), text=text, tokens=(), children=(), paragraph=0)
    mentions = find_times((sentence,), article, RULES)
    assert all(article.text[m.span.start : m.span.end] == m.text for m in mentions)
    assert all(m.when is not None and (covered(m.when) or hasattr(m.when, "why")) for m in mentions)
    return [(m.span, m.kind, m.value) for m in mentions]


@settings(max_examples=300, deadline=None)
@given(TEXTS, DAYS, LANGUAGES)
def test_citations_are_exact_and_apart(text: str, published: dt.date, language: str) -> None:
    spans = [span for span, _, _ in found(text, published, language)]

    assert spans == sorted(spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))


@settings(max_examples=200, deadline=None)
@given(TEXTS, DAYS, LANGUAGES)
def test_a_day_of_publication_adds_values_and_changes_none(text: str, published: dt.date, language: str) -> None:
    without, with_day = found(text, None, language), found(text, published, language)

    assert [span for span, _, _ in without] == [span for span, _, _ in with_day]
    assert all(with_day[i][2] == value for i, (_, _, value) in enumerate(without) if value is not None)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ABSOLUTE), DAYS)
def test_what_is_told_in_full_needs_no_day_of_publication(words: str, published: dt.date) -> None:
    text = f"They met {words} and parted."

    assert found(text, None, "en") == found(text, published, "en")


@settings(max_examples=60, deadline=None)
@given(DAYS, st.sampled_from(["Monday", "Wednesday", "Saturday", "yesterday", "last week", "in May", "on 28 August"]))
def test_what_was_done_was_done_before_it_was_told(published: dt.date, words: str) -> None:
    value = found(f"They met {words} and parted.", published, "en")[0][2]

    assert value is not None
    week = f"{published.isocalendar()[0]}-W{published.isocalendar()[1]:02}"
    assert value <= (week if "W" in value else published.isoformat())
