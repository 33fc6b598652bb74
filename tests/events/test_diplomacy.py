"""Visits, readouts and communiqués: who is whose guest, who agreed what nobody is said to have agreed, and what was done by saying it."""

from collections.abc import Callable

import pytest

from communique.model import EventMention

Coder = Callable[[str], tuple[EventMention, ...]]
SHOWN = 0.5


def told(text: str, coder: Coder) -> list[tuple[str, str | None, set[str | None], set[str | None]]]:
    shown = (e for e in coder(text) if e.confidence >= SHOWN)
    return [(e.event, e.mode, {s.actor.code for s in e.actor}, {s.actor.code for s in e.recipient}) for e in shown]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Rojas, President of Peru, arrived in Accra on Sunday.",
        "The Peruvian foreign minister arrived in Accra at the head of a delegation.",
        "At the invitation of Ada Obi, President of Ghana, the President of Peru, Ana Rojas, paid a state visit to Ghana.",
        "At the invitation of Ada Obi, President of Ghana, the President of Peru, Ana Rojas, undertook a working visit to Accra on Monday.",
    ],
)
def test_the_country_of_the_town_that_officials_visit_is_their_host(text: str, coder: Coder) -> None:
    assert told(text, coder) == [("CONSULT", "visit", {"PER"}, {"GHA"})]


def test_a_town_of_ones_own_is_no_host(coder: Coder) -> None:
    assert not told("The Peruvian president visited Arequipa on Sunday.", coder)


def test_what_is_agreed_by_nobody_named_was_agreed_by_those_who_met(coder: Coder) -> None:
    opening = "The prime ministers of Chile and Peru met in Lima. "
    for act in ("It was also agreed to create a working group.", "It was further decided to hold joint patrols on the lake."):
        assert ("AGREE", None, {"CHL", "PER"}, set()) in told(opening + act, coder)
    assert not told("It was agreed to create a working group.", coder)


def test_whoever_speaks_to_somebody_to_thank_him_has_thanked_him(coder: Coder) -> None:
    text = "The Nepali foreign minister telephoned his Sri Lankan counterpart to offer condolences on the death of sailors."
    assert ("SUPPORT", None, {"NPL"}, {"LKA"}) in told(text, coder)
    assert not [one for one in told("The Nepali premier will telephone the king of Spain to thank him.", coder) if one[0] == "SUPPORT"]
    assert not [one for one in told("The Nepali premier flew to Spain to thank the king.", coder) if one[0] == "SUPPORT"]


def test_what_will_go_on_is_a_promise(coder: Coder) -> None:
    assert [one[0] for one in told("Uruguay would go on negotiating with China, its president said.", coder)] == ["AGREE"]


def test_what_three_do_together_to_another_is_no_dealing_of_one_of_them(coder: Coder) -> None:
    text = "Peru, Chile and Bolivia called on Cuba to pay. Chile lifted its objections to the dam."
    assert ("CONCEDE", None, {"CHL"}, set()) in told(text, coder)


def test_we_are_those_named_beside(coder: Coder) -> None:
    assert told("We, the prime ministers of Fiji and Tonga, met in Suva.", coder) == [("CONSULT", None, {"FJI", "TON"}, set())]
