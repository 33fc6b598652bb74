"""Who tells what a sentence reports."""

from collections.abc import Callable

import pytest

from communique.model import EventMention

Coder = Callable[[str], tuple[EventMention, ...]]


def tellers(text: str, category: str, coder: Coder) -> set[str]:
    return {teller.text for event in coder(text) if event.event == category for teller in event.attribution}


@pytest.mark.parametrize(
    ("text", "category", "teller"),
    [
        ("Peru arrested six Chilean sailors, according to the harbour master of Callao.", "COERCE", "the harbour master of Callao"),
        ("The harbour master said that Peru arrested six Chilean sailors.", "COERCE", "The harbour master"),
        ("Peru arrested six Chilean sailors on Sunday, the harbour master said.", "COERCE", "the harbour master"),
        ("Peru arrested six Chilean sailors, the harbour master said, adding that they had drunk.", "COERCE", "the harbour master"),
        ("Peru, the harbour master said, arrested six Chilean sailors.", "COERCE", "the harbour master"),
        ("Peru seized a Chilean trawler in the Gulf, semi-official Andina agency reported on Monday.", "COERCE", "semi-official Andina agency"),
        ("Bandits killed at least two sailors near Lima on Sunday and drove off some cattle, local officials said.", "ASSAULT", "local officials"),
        ("Chile will expel two Peruvian envoys on Friday, the government decided.", "SANCTION", "the government"),
        ("If Lima arrested the sailors, a Chilean deputy said, Santiago would recall its ambassador.", "COERCE", "a Chilean deputy"),
    ],
)
def test_a_teller_is_named_as_the_text_names_them(text: str, category: str, teller: str, coder: Coder) -> None:
    assert tellers(text, category, coder) == {teller}


def test_whoever_tells_of_something_else_is_no_teller(coder: Coder) -> None:
    assert tellers("Peru arrested six Chilean sailors. Their ship was old, the harbour master said.", "COERCE", coder) == set()
    assert tellers("When Peru arrested six Chilean sailors, Santiago said nothing.", "COERCE", coder) == set()


def test_a_pronoun_is_cited_by_the_name_it_stands_for(coder: Coder) -> None:
    text = "Chile's minister Rosa Quispe spoke in Santiago. Peru arrested six Chilean sailors, she said."
    assert tellers(text, "COERCE", coder) == {"minister Rosa Quispe"}


def test_the_words_of_a_teller_stand_at_their_span(coder: Coder) -> None:
    text = "Peru arrested six Chilean sailors, a spokesman for the harbour said."
    teller = coder(text)[0].attribution[0]
    assert text[teller.span.start : teller.span.end] == teller.text == "a spokesman for the harbour"
