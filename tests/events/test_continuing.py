"""What goes on about the act told just before."""

from collections.abc import Callable

import pytest

from communique.model import EventMention

Coder = Callable[[str], tuple[EventMention, ...]]
Size = tuple[float | None, float | None, float | None, str]


def sizes(text: str, coder: Coder) -> set[Size]:
    return {(q.value, q.low, q.high, q.unit) for e in coder(text) for q in e.quantities}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An Israeli strike hit a school in Gaza. The death toll rose to 31.", {(31, None, None, "dead")}),
        (
            "Rebels attacked a Malian base. At least 12 soldiers died. Four others were wounded.",
            {(None, 12, None, "dead"), (4, None, None, "injured")},
        ),
        ("Kenya deported 120 Somalis from Nairobi. Residents put the number at 340.", {(120, None, None, "migrants"), (340, None, None, "migrants")}),
        ("Benin and Togo launched joint patrols in May. Some 160 troops are taking part.", {(160, None, None, "troops")}),
        ("Serbian police raided a depot in Kosovo. Twelve vehicles were seized.", {(12, None, None, "vehicles")}),
        ("Gunmen raided a village in Nigeria. More than 500 families fled.", {(None, 500, None, "migrants")}),
    ],
)
def test_a_number_sizes_the_act_of_the_sentence_before(text: str, expected: set[Size], coder: Coder) -> None:
    assert sizes(text, coder) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ethiopia accused Eritrea of sending arms. The country has 300 tanks.",
        "Poland withdrew its troops from Iraq. About 40 engineers remain in the country.",
        "Turkey ended its pact with Libya. Some 70 Turkish soldiers are based near the coast.",
        "Rebels attacked a Malian base. The number of deaths in Peru rose to 400.",
    ],
)
def test_what_merely_is_there_sizes_nothing(text: str, coder: Coder) -> None:
    assert sizes(text, coder) == set()


def test_losses_have_the_doer_and_the_country_of_the_attack_before(coder: Coder) -> None:
    losses = coder("Rebels in Colombia attacked a Peruvian post. Two soldiers were killed.")[-1]
    assert [side.actor.sector for side in losses.actor] == ["REB"]
    assert [(side.actor.code, side.actor.sector) for side in losses.recipient] == [("PER", "MIL")]
