"""Who faces whom within one country, and whom an act is done to that only words beside it tell."""

from collections.abc import Callable

import pytest

from communique.events.quarrels import are_rivals, fights_its_state
from communique.model import Actor, EventMention, Side, Span

Coder = Callable[[str], tuple[EventMention, ...]]


def told(text: str, coder: Coder) -> list[tuple[str, set[str | None], set[str | None]]]:
    return [(e.event, {s.actor.code for s in e.actor}, {s.actor.code for s in e.recipient}) for e in coder(text)]


def side(sector: str | None, kind: str = "role") -> Side:
    return Side(span=Span(0, 1), text="x", actor=Actor(key=f"{kind}:{sector}", kind=kind, name="x", code="PER", sector=sector))  # type: ignore[arg-type]


def test_power_and_those_without_it_are_rivals() -> None:
    assert are_rivals([side("LAB")], side("GOV"))
    assert are_rivals([side("GOV")], side("REB"))
    assert not are_rivals([side("GOV")], side("MIL"))
    assert not are_rivals([side("REB")], side("CVL"))
    assert not are_rivals([side("LAB")], side(None, "country"))


def test_only_armed_men_fight_their_state() -> None:
    assert fights_its_state([side("REB")], side(None, "country"), "ASSAULT")
    assert not fights_its_state([side("MIL")], side(None, "country"), "ASSAULT")
    assert not fights_its_state([side("REB")], side(None, "country"), "REQUEST")
    assert not fights_its_state([], side(None, "country"), "ASSAULT")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Corsican rebels shot down a French helicopter near Bastia.", ("ASSAULT", {"FRA"}, {"FRA"})),
        ("Peruvian miners threatened to block railways unless Lima paid their wages.", ("THREATEN", {"PER"}, {"PER"})),
        ("Chilean growers threatened on Monday to cut the road unless the army left the valley.", ("THREATEN", {"CHL"}, {"CHL"})),
        ("Zambia's miners union spurned a wage offer by the owners.", ("REJECT", {"ZMB"}, {"ZMB"})),
        ("Togo banned two opposition newspapers for mocking the president.", ("COERCE", {"TGO"}, {"TGO"})),
        ("A Maltese court sentenced nine militants to death.", ("SANCTION", {"MLT"}, {"MLT"})),
        ("Kenya's vice-president declined to resign despite pressure by the Kenyan unions.", ("REJECT", {"KEN"}, {"KEN"})),
    ],
)
def test_a_quarrel_within_a_country_has_both_its_sides(text: str, expected: tuple[str, set[str], set[str]], coder: Coder) -> None:
    assert expected in told(text, coder)


def test_ones_own_forces_are_no_other_side(coder: Coder) -> None:
    assert told("Togo will not pull its troops out of Benin.", coder)[0][2] != {"TGO"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Denmark vetoed a Swedish-drafted resolution on fishing.", ("REJECT", {"DNK"}, {"SWE"})),
        ("Chad massed 4,000 soldiers along its frontier with Sudan.", ("MOBILIZE", {"TCD"}, {"SDN"})),
        ("Omani intelligence passed information about the plot to Jordan.", ("COOPERATE", {"OMN"}, {"JOR"})),
        ("Italy flew 80 tonnes of flour to villages in northern Albania.", ("AID", {"ITA"}, {"ALB"})),
        ("The envoy of Brazil appealed on Sunday for Chile to send doctors.", ("REQUEST", {"BRA"}, {"CHL"})),
        ("Iran dismissed as baseless Iraqi accusations that it had moved the buoys.", ("REJECT", {"IRN"}, {"IRQ"})),
        ("Iceland insisted that Norway lower its catch.", ("REQUEST", {"ISL"}, {"NOR"})),
        ("Maltese dockers insisted that the grain be unloaded.", ("REQUEST", {"MLT"}, set())),
        ("Cuba voiced support for Peru's position on Taiwan.", ("SUPPORT", {"CUB"}, {"PER"})),
        ("Kenya threatened to close its border with Uganda over the arrest of a Kenyan trader in Kampala.", ("THREATEN", {"KEN"}, {"UGA"})),
    ],
)
def test_the_other_side_is_found_by_the_words_that_tie_it(text: str, expected: tuple[str, set[str], set[str]], coder: Coder) -> None:
    assert expected in told(text, coder)


def test_what_is_wanted_of_another_is_no_promise(coder: Coder) -> None:
    assert "AGREE" not in {event for event, _, _ in told("South Korea wants China to share its maps.", coder)}


def test_what_is_demanded_has_not_happened(coder: Coder) -> None:
    assert {event for event, _, _ in told("Malta insisted that Libya hand over the suspects.", coder)} == {"REQUEST"}
