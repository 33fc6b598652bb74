"""Sentences without a subject go on about whom the text is about."""

from collections.abc import Callable

from communique.model import EventMention

Coder = Callable[[str], tuple[EventMention, ...]]


def sides(mention: EventMention) -> tuple[set[str | None], set[str | None]]:
    return {side.actor.code for side in mention.actor}, {side.actor.code for side in mention.recipient}


def test_who_came_is_a_side_of_the_meeting_told_next(coder: Coder) -> None:
    """ "Met with …" names no subject: the president of Chile is meant."""
    (met,) = [m for m in coder("The president of Chile was in Oslo, Norway. Met with King Harald.") if m.event == "CONSULT"]
    assert {"CHL", "NOR"} <= set.union(*sides(met))


def test_a_summit_without_named_sides_has_its_host(coder: Coder) -> None:
    told = coder("The president of Chile was in Lima, Peru. State visit. Attended the Pacific Alliance summit meeting.")
    assert any({"CHL", "PER"} <= set.union(*sides(m)) for m in told if m.event == "CONSULT")


def test_a_meeting_with_another_state_in_a_third_is_not_the_hosts(coder: Coder) -> None:
    told = [m for m in coder("The president of Chile was in Geneva, Switzerland. Met with the Kenyan foreign minister.") if m.event == "CONSULT"]
    assert told
    assert all("CHE" not in set.union(*sides(m)) for m in told)


def test_a_sentence_with_a_subject_of_its_own_is_left_alone(coder: Coder) -> None:
    told = coder("The president of Chile was in Lima, Peru. Kenya closed its border with Uganda.")
    assert [sides(m) for m in told if m.event == "COERCE"] == [({"KEN"}, {"UGA"})]


def test_the_items_of_what_was_decided_are_agreed_by_who_decided(coder: Coder) -> None:
    told = coder(
        "The ministers of Ghana and Togo met in Accra. The two ministers decided:\n- to release the fishermen;\n- to hold joint patrols on the lake."
    )
    promises = [m for m in told if m.event == "AGREE"]
    assert promises
    assert all(sides(m)[0] == {"GHA", "TGO"} for m in promises)
    assert not [m for m in told if m.event in {"RETREAT", "COOPERATE"}]


def test_the_items_of_what_was_asked_for_did_not_happen(coder: Coder) -> None:
    told = coder(
        "The ministers of Ghana and Togo met in Accra. They called on the rebels of Mali:\n- to release the hostages;\n- to lay down their arms."
    )
    assert not [m for m in told if m.event == "RETREAT"]


def test_what_is_signed_by_nobody_named_is_signed_by_who_met(coder: Coder) -> None:
    told = coder("The presidents of Chile and Peru met in Lima on Monday. Two agreements were signed, on fishing and on customs.")
    assert [sides(m)[0] for m in told if m.event == "SUPPORT"] == [{"CHL", "PER"}]


def test_a_next_session_will_be_of_those_who_met(coder: Coder) -> None:
    told = coder("The presidents of Chile and Peru met in Lima on Monday. The next session will be held in Santiago.")
    (promise,) = [m for m in told if m.event == "AGREE"]
    assert {side.actor.code for side in promise.actor} == {"CHL", "PER"}


def test_where_several_pairs_met_nobody_is_said_to_have_signed(coder: Coder) -> None:
    told = coder(
        "The presidents of Chile and Peru met in Lima on Monday. The ministers of Kenya and Uganda met in Nairobi. "
        "Two agreements were signed on Friday."
    )
    assert not [m for m in told if m.event == "SUPPORT"]


def test_an_invitation_that_is_only_said_to_be_accepted_was_accepted_by_whom_it_was_for(coder: Coder) -> None:
    told = coder("The president of Peru visited Chile. He invited the president of Chile to Lima. The invitation was accepted with pleasure.")
    assert ({"CHL"}, {"PER"}) in [sides(m) for m in told if m.event == "AGREE"]


def test_an_offer_is_accepted_from_whom_it_came(coder: Coder) -> None:
    told = coder("The ministers of Peru and Chile met. Peru offered to open a border post. The Chilean side accepted the offer.")
    assert ({"CHL"}, {"PER"}) in [sides(m) for m in told if m.event == "AGREE"]


def test_nothing_is_accepted_where_nothing_was_offered(coder: Coder) -> None:
    told = coder("The ministers of Peru and Chile met. Peru closed a border post. The measure was accepted.")
    assert not [m for m in told if m.event == "AGREE"]
