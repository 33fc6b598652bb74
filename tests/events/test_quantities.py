"""Numbers that size events."""

from collections.abc import Callable

import pytest

from communique.model import EventMention

Coder = Callable[[str], tuple[EventMention, ...]]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Rebels in Colombia killed 14 soldiers.", (14, None, None, "dead")),
        ("Rebels in Colombia killed at least 14 soldiers.", (None, 14, None, "dead")),
        ("Rebels in Colombia killed up to 300 soldiers.", (None, None, 300, "dead")),
        ("Rebels in Colombia wounded twenty-five soldiers.", (25, None, None, "injured")),
        ("Turkish police arrested 12 Swedish journalists.", (12, None, None, "arrested")),
        ("Algeria expelled 1,300 migrants to Niger.", (1300, None, None, "migrants")),
        ("Kenya deployed 2,000 soldiers along the border.", (2000, None, None, "troops")),
        ("Germany pledged 105 million euros to Jordan.", (105_000_000, None, None, "EUR")),
        ("Germany pledged $2.5 billion to Jordan.", (2_500_000_000, None, None, "USD")),
        ("Kuwait sent 40 tonnes of food to Gaza.", (40, None, None, "tonnes")),
        ("Tunisia promised 3 million dinars to Malta.", (3_000_000, None, None, "TND")),
        ("Canada gave Ukraine 20 armoured vehicles.", (20, None, None, "vehicles")),
    ],
)
def test_a_number_sizes_its_event(sentence: str, expected: tuple[object, ...], coder: Coder) -> None:
    found = [(q.value, q.low, q.high, q.unit) for e in coder(sentence) for q in e.quantities]
    assert expected in found, found


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya signed the 2015 treaty with Uganda.",
        "Kenya attacked Somalia on 3 October.",
        "Kenya promised Uganda to answer within ten days.",
        "Kenya promised 3 million dinars to Uganda.",
    ],
)
def test_years_dates_deadlines_and_unknown_currencies_size_nothing(sentence: str, coder: Coder) -> None:
    assert [q for e in coder(sentence) for q in e.quantities] == []


def test_the_words_of_a_quantity_stand_at_its_span(coder: Coder) -> None:
    sentence = "Rebels in Colombia killed at least 14 soldiers."
    quantity = next(q for e in coder(sentence) for q in e.quantities)
    assert sentence[quantity.span.start : quantity.span.end] == "14 soldiers"
