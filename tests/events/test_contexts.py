"""What acts are about."""

from collections.abc import Callable

import pytest

from communique.model import EventMention

Coder = Callable[[str], tuple[EventMention, ...]]


def contexts(text: str, category: str, coder: Coder) -> set[str]:
    told = [event for event in coder(text) if event.event == category]
    assert told
    return {context for event in told for context in event.contexts}


@pytest.mark.parametrize(
    ("text", "category", "expected"),
    [
        ("Chad closed its border with Libya on Sunday.", "COERCE", {"territory"}),
        ("Greek police arrested two Turkish engineers.", "COERCE", {"legal"}),
        ("Algeria deported 40 Malians on Sunday.", "COERCE", {"migration"}),
        ("Peru thanked Chile on Sunday.", "SUPPORT", {"diplomatic"}),
        ("The Polish army deployed soldiers along the river.", "MOBILIZE", {"military"}),
    ],
)
def test_an_act_tells_what_it_is_about(text: str, category: str, expected: set[str], coder: Coder) -> None:
    assert expected <= contexts(text, category, coder)


def test_blame_for_rebels_is_not_diplomatic(coder: Coder) -> None:
    assert "diplomatic" not in contexts("Colombia accused the Venezuelan rebels of murder.", "ACCUSE", coder)


def test_what_the_text_around_is_about_is_added(coder: Coder) -> None:
    around = "Cholera has spread from Zambia to Malawi. Hospitals in Lilongwe have no vaccine left. Zambia thanked Malawi on Sunday. "
    assert "health" in contexts(around, "SUPPORT", coder)


def test_a_matter_spoken_of_once_does_not_spread(coder: Coder) -> None:
    once = "Kenya praised Uganda. Trade was weak. Its roads are long. The sun shone. It rained at night. Children sang. The bell rang."
    assert "economic" not in contexts(once, "SUPPORT", coder)


def test_few_contexts_are_added_to_what_the_sentence_tells(coder: Coder) -> None:
    rich = "Cholera and floods hit Malawi. " * 3 + "Malawi's soldiers closed the border with Zambia."
    assert len(contexts(rich, "COERCE", coder)) <= 3
