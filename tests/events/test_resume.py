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
