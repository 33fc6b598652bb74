"""Sentences without a subject go on about whom the text is about."""

import pytest

from communique.model import EventMention
from communique.pipeline import Settings, Tools, load_tools
from communique.proving import mentions_in


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools(Settings(rules_only=True))


def sides(mention: EventMention) -> tuple[set[str | None], set[str | None]]:
    return {side.actor.code for side in mention.actor}, {side.actor.code for side in mention.recipient}


def test_who_came_is_a_side_of_the_meeting_told_next(tools: Tools) -> None:
    """ "Met with …" names no subject: the president of Chile is meant."""
    (met,) = [m for m in mentions_in("The president of Chile was in Oslo, Norway. Met with King Harald.", tools) if m.event == "CONSULT"]
    assert {"CHL", "NOR"} <= set.union(*sides(met))


def test_a_summit_without_named_sides_has_its_host(tools: Tools) -> None:
    told = mentions_in("The president of Chile was in Lima, Peru. State visit. Attended the Pacific Alliance summit meeting.", tools)
    assert any({"CHL", "PER"} <= set.union(*sides(m)) for m in told if m.event == "CONSULT")


def test_a_meeting_with_another_state_in_a_third_is_not_the_hosts(tools: Tools) -> None:
    told = mentions_in("The president of Chile was in Geneva, Switzerland. Met with the Kenyan foreign minister.", tools)
    assert told
    assert all("CHE" not in set.union(*sides(m)) for m in told if m.event == "CONSULT")


def test_a_sentence_with_a_subject_of_its_own_is_left_alone(tools: Tools) -> None:
    told = mentions_in("The president of Chile was in Lima, Peru. Kenya closed its border with Uganda.", tools)
    assert [sides(m) for m in told if m.event == "COERCE"] == [({"KEN"}, {"UGA"})]
