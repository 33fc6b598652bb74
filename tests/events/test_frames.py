"""Who takes part in an act that a noun names, and in what holds after it."""

from collections.abc import Callable

import pytest

from communique.model import EventMention

Coder = Callable[[str], tuple[EventMention, ...]]


@pytest.mark.parametrize(
    ("sentence", "category", "actors", "recipients"),
    [
        ("The pact follows talks in Cork involving the Irish premier and his Danish counterpart.", "CONSULT", ["IRL", "DNK"], []),
        ("Chad and Togo signed a protocol on Monday after three days of negotiations.", "CONSULT", ["TCD", "TGO"], []),
        ("The Irish premier announced a grant after talks with his Danish counterpart.", "CONSULT", ["IRL", "DNK"], []),
        ("Angola was praised after talks between Chad and Togo.", "CONSULT", ["TCD", "TGO"], []),
        ("Chad released nine lorries of Niger on Friday that its customs had seized in May.", "COERCE", ["TCD"], ["NER"]),
        ("Samoa becomes the tenth member of the European Union.", "SUPPORT", ["WSM"], ["EUR"]),
        ("Norway issued a licence allowing Serbia to reopen its refinery.", "CONCEDE", ["NOR"], ["SRB"]),
        ("An Omani-led strike on a Yemeni village killed nine farmers.", "ASSAULT", ["OMN"], ["YEM"]),
        ("Denmark announced 50 million euros in aid for Malawi.", "AGREE", ["DNK"], ["MWI"]),
        ("Malta suspended the issuance of visas to Libyan students.", "REJECT", ["MLT"], ["LBY"]),
        ("The Danish premier praised the nurses after a phone call between the kings of Jordan and Bahrain.", "CONSULT", ["JOR", "BHR"], []),
    ],
)
def test_sides_of_nominal_acts(sentence: str, category: str, actors: list[str], recipients: list[str], coder: Coder) -> None:
    found = [event for event in coder(sentence) if event.event == category]
    assert found
    assert ([s.actor.code for s in found[0].actor], [s.actor.code for s in found[0].recipient]) == (actors, recipients)


@pytest.mark.parametrize(
    ("sentence", "category", "mode"),
    [
        ("Three Swedes were killed and seven wounded in a suicide bombing.", "ASSAULT", "suicide-attack"),
        ("A Swede is killed and two Danes are injured in a stabbing.", "ASSAULT", "primitive"),
        ("The ministers of Kenya, Uganda and Rwanda met in Arusha.", "CONSULT", "multilateral"),
        ("The ministers of Kenya and Uganda met in Arusha.", "CONSULT", None),
    ],
)
def test_what_ends_a_second_clause_and_how_many_meet_tell_the_mode(sentence: str, category: str, mode: str | None, coder: Coder) -> None:
    assert next((event.event, event.mode) for event in coder(sentence)) == (category, mode)


def test_whoever_ends_a_second_passive_did_the_first_too(coder: Coder) -> None:
    told = coder("A Spanish mayor was beaten and dragged across the square by Moroccan rebels.")
    attack = next(event for event in told if event.event == "ASSAULT")
    assert [side.actor.code for side in attack.actor] == ["MAR"]


def test_what_somebody_is_quoted_as_saying_is_told_by_him(coder: Coder) -> None:
    (promise,) = coder("The king of Jordan was quoted as saying that he would send 30 lorries to Togo.")
    assert (promise.event, [side.actor.code for side in promise.recipient]) == ("AGREE", ["TGO"])


def test_who_has_agreed_stays_who_agreed_whoever_tells_it(coder: Coder) -> None:
    (agreed,) = coder("Chile and Peru have agreed to start talks, a Chilean minister said.")
    assert {side.actor.code for side in agreed.actor} == {"CHL", "PER"}


def test_leaving_somebody_in_a_state_is_no_withdrawal(coder: Coder) -> None:
    told = coder("Chadian gunmen attacked a village, leaving 40 families homeless.")
    assert "RETREAT" not in {event.event for event in told}
