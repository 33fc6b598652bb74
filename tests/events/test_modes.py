"""Which mode an act has, and when words beside it tell none."""

from collections.abc import Callable

import pytest

from communique.model import EventMention

Coder = Callable[[str], tuple[EventMention, ...]]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Canada imposed sanctions on two Belarusian ministers.", ("SANCTION", None)),
        ("Japan froze the assets of a Libyan general.", ("SANCTION", None)),
        ("Japan banned imports of Libyan dates.", ("SANCTION", "discontinue")),
        ("Sweden suspended its aid to Zambia.", ("SANCTION", "discontinue")),
        ("Latvia responded by ordering six Cuban diplomats out.", ("SANCTION", "expel")),
        ("Tanzania rejected the accusation by Kenya that it helped the rebels.", ("REJECT", None)),
        ("Tanzania refused to help Kenya with the harvest.", ("REJECT", "assist")),
        ("Sudan launched 40 drones and a few rockets at Chad, killing two farmers.", ("ASSAULT", "drone")),
        ("Ghana called on the rebels of Mali to lay down their arms.", ("REQUEST", "yield")),
    ],
)
def test_the_mode_is_of_the_act_and_not_of_what_it_is_about(text: str, act: tuple[str, str | None], coder: Coder) -> None:
    assert act in {(m.event, m.mode) for m in coder(text)}


def test_what_is_merely_decided_and_helps_is_promised(coder: Coder) -> None:
    assert {m.event for m in coder("Norway has decided to send generators to Zambia.")} == {"AGREE"}


def test_an_order_is_no_withdrawal(coder: Coder) -> None:
    assert {m.event for m in coder("Kenya told Uganda to withdraw its troops.")} == {"REQUEST"}


def test_a_deal_that_is_being_negotiated_is_not_reached(coder: Coder) -> None:
    assert "AGREE" not in {m.event for m in coder("Spain is negotiating an agreement with Senegal.")}
