"""Numerals of every form."""

import pytest

from communique.events.numerals import numerals
from communique.model import Article, Reject, Span, Told, Unknown
from communique.parsing import parse
from communique.pipeline import Tools


def read(text: str, tools: Tools) -> list[tuple[float | None, float | None, float | None]]:
    none = Unknown("none")
    english = Told(value="en", by="test")
    body = (Span(0, len(text)),)
    article = Article(id="a", page="p", text=text, body=body, chrome=(), title=none, published=none, publisher=none, language=english)
    sentences = parse(article, tools.parser)
    assert not isinstance(sentences, Reject)
    return [(n.value, n.low, n.high) for sentence in sentences for n in numerals(sentence, tools.know.lexicon.quantities)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("12", 12),
        ("1,300", 1300),
        ("1.5 million", 1_500_000),
        ("forty-five", 45),
        ("two hundred", 200),
        ("two hundred and fifty thousand", 250_000),
        ("three thousand two hundred", 3200),
        ("a dozen", 12),
        ("two dozen", 24),
        ("a hundred", 100),
        ("half a million", 500_000),
        ("two and a half million", 2_500_000),
        ("Sixteen", 16),
    ],
)
def test_a_number_is_read_in_any_form(words: str, value: float, tools: Tools) -> None:
    assert read(f"{words} soldiers crossed the river.", tools) == [(value, None, None)]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("at least 14", 14, None),
        ("more than forty", 40, None),
        ("14 or more", 14, None),
        ("up to 300", None, 300),
        ("fewer than 20", None, 20),
        ("10 to 15", 10, 15),
        ("two or three", 2, 3),
        ("between 20 and 30", 20, 30),
        ("2,500-3,000", 2500, 3000),
        ("2 to 3 million", 2_000_000, 3_000_000),
    ],
)
def test_bounds_and_ranges_give_no_value(words: str, low: float | None, high: float | None, tools: Tools) -> None:
    assert read(f"The river was crossed by {words} soldiers.", tools) == [(None, low, high)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Hundreds of soldiers crossed the river in 2019.",
        "The treaty of 12 May was signed on Monday.",
        "Some 30 per cent voted under Article 5.",
        "No one crossed the river.",
        "An A330-200 airliner crossed the river after the 2012 flood.",
        "A 45-year-old crossed the river.",
        "Several hundred people crossed the river.",
    ],
)
def test_years_dates_shares_and_vague_words_are_no_amounts(sentence: str, tools: Tools) -> None:
    assert read(sentence, tools) == []
