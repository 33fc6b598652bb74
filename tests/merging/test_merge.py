"""One event, all its spans; and what must stay apart."""

import pytest

from communique.merging.judge import SHOWN
from communique.model import Coded, Declared, Event, Page, digest
from communique.pipeline import Tools, code_page, load_tools


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def events(text: str, tools: Tools, category: str) -> list[Event]:
    page = Page(id=digest(text), where="t", kind="text", content=text, encoding="utf-8", declared=Declared(published="2024-05-16", language="en"))
    result = code_page(page, tools)
    assert isinstance(result, Coded)
    return [event for event in result.events if event.best.event == category]


def test_two_sentences_on_one_agreement_are_one_event(tools: Tools) -> None:
    text = "Kenya and Uganda agreed to open a common post on Tuesday. The two countries agreed to share its costs."
    (event,) = events(text, tools, "AGREE")
    assert len(event.mentions) == 2


def test_a_signing_and_the_praise_that_goes_with_it_are_two(tools: Tools) -> None:
    text = "Kenya and Uganda signed a fishing accord in Kisumu on Tuesday. Kenya praised Uganda for its patience."
    signing, praise = events(text, tools, "SUPPORT")
    assert signing.best.rule.startswith("support.sign")
    assert not praise.best.rule.startswith("support.sign")


def test_what_a_state_does_its_rebels_do_not(tools: Tools) -> None:
    text = "A spokesman of the Rapid Support Forces rejected the plan. Sudan rejected the plan."
    assert len(events(text, tools, "REJECT")) == 2


def test_two_acts_of_one_side_on_nobody_told_stay_two(tools: Tools) -> None:
    text = "Kenya promised to build a school. Much was said of roads. Kenya offered to share its data."
    assert len(events(text, tools, "AGREE")) == 2


def test_two_promises_to_one_side_are_one_occasion(tools: Tools) -> None:
    text = "Kenya promised Uganda to build a bridge. Kenya offered Uganda to share its data."
    assert len(events(text, tools, "AGREE")) == 1


def test_who_withdraws_troops_does_not_release_captives_by_it(tools: Tools) -> None:
    text = "Chad withdrew its troops from Sudan. Chad released nine Sudanese soldiers."
    assert len(events(text, tools, "RETREAT")) == 2


def test_strikes_on_two_days_stay_two(tools: Tools) -> None:
    text = "Russia launched drones at Odesa on Monday. Russia launched drones at Odesa on Tuesday."
    assert len(events(text, tools, "ASSAULT")) == 2


def test_strikes_on_two_cities_stay_two(tools: Tools) -> None:
    text = "Russia launched drones at Odesa on Monday. Russia launched missiles at Kharkiv on Monday."
    assert len(events(text, tools, "ASSAULT")) == 2


def test_other_sides_stay_apart(tools: Tools) -> None:
    text = "Kenya expelled the ambassador of Uganda. Kenya expelled the ambassador of Rwanda."
    assert len(events(text, tools, "SANCTION")) == 2


def test_who_telephones_somebody_does_not_visit_him(tools: Tools) -> None:
    text = (
        "The emir of Kuwait flew to Saudi Arabia on Tuesday. "
        "The Turkish president telephoned the leaders of Qatar, Kuwait and Saudi Arabia on Tuesday, his office said."
    )
    assert len(events(text, tools, "CONSULT")) == 2


def test_two_sides_who_ask_this_of_one_and_that_of_another_ask_twice(tools: Tools) -> None:
    text = "Peru and Chile urged the contractors to hurry. Peru and Chile called on donors to give more help."
    assert len(events(text, tools, "REQUEST")) == 2


def test_a_denied_act_is_not_the_told_one(tools: Tools) -> None:
    text = "Kenya attacked Somalia. Kenya did not attack Somalia, its army said."
    assert len(events(text, tools, "ASSAULT")) == 2


def test_news_comes_before_background(tools: Tools) -> None:
    text = "After Chad accused Sudan in 2019, relations froze. Chad thanked Sudan on Tuesday for the release of a pilot."
    page = Page(id="x", where="t", kind="text", content=text, encoding="utf-8", declared=Declared(published="2024-05-16", language="en"))
    result = code_page(page, tools)
    assert isinstance(result, Coded)
    assert result.events[0].best.event == "SUPPORT"


def test_an_answer_is_for_whoever_did_what_it_answers(tools: Tools) -> None:
    text = "Chad accused Sudan of arming rebels. Khartoum rejected the accusation."
    (answer,) = events(text, tools, "REJECT")
    assert {side.actor.code for side in answer.best.recipient} == {"TCD"}


def test_a_promise_becomes_a_commitment_with_its_area_and_paper(tools: Tools) -> None:
    text = "Kenya and Uganda issued a joint communique. Kenya promised Uganda to train 200 officers."
    page = Page(id="y", where="t", kind="text", content=text, encoding="utf-8", declared=Declared(published="2024-05-16", language="en"))
    result = code_page(page, tools)
    assert isinstance(result, Coded)
    commitment = next(c for c in result.commitments if c.by == ("KEN",))
    assert commitment.to == ("UGA",)
    assert "training" in commitment.area
    assert commitment.instrument == "joint communique"


def test_of_a_visit_and_its_talks_the_visit_tells_who_was_the_guest(tools: Tools) -> None:
    text = "Togo's and Ghana's foreign ministers held talks in Accra on Monday. The Togolese minister was on a visit to Ghana."
    (event,) = events(text, tools, "CONSULT")
    assert [[side.actor.code for side in sides] for sides in (event.best.actor, event.best.recipient)] == [["TGO"], ["GHA"]]


def test_of_a_meeting_told_twice_the_telling_with_more_sides_stands(tools: Tools) -> None:
    text = "President Omar Sy of Kenya held another meeting with members of a delegation to the talks with the Kenyan opposition."
    sides = {side.text for event in events(text, tools, "CONSULT") for side in event.best.actor}
    assert {"President Omar Sy", "members of a delegation"} <= sides


def test_guests_who_go_on_talking_do_not_talk_alone(tools: Tools) -> None:
    guests = "The delegation included the Kenyan ambassador Peter Otieno and the commander of Kenya's navy, Admiral John Mwangi."
    met, went_on = "The Ugandan minister met a senior Kenyan delegation in Kampala on Monday.", "During the talks, they also discussed the harvest."
    text = f"{met}\n\n{guests}\n\n{went_on}"
    (event,) = (event for event in events(text, tools, "CONSULT") if event.best.confidence >= SHOWN)
    assert {side.actor.code for side in (*event.best.actor, *event.best.recipient)} == {"UGA", "KEN"}


def test_two_kinds_of_coercion_in_one_sentence_are_two_events(tools: Tools) -> None:
    found = events("Morocco closed its border with Spain on Thursday, and police arrested 40 migrants in Tetouan.", tools, "COERCE")
    assert sorted(event.best.mode or "" for event in found) == ["arrest", "restrict"]


def test_a_signing_is_one_whichever_party_is_its_subject(tools: Tools) -> None:
    text = "Peru signed a fishing pact with Chile in Lima on Monday. The pact was signed by Chile’s minister of trade, too."
    (event,) = events(text, tools, "SUPPORT")
    assert len(event.mentions) == 2


def test_what_a_call_was_made_to_say_comes_before_the_call(tools: Tools) -> None:
    text = "The Maltese premier phoned the Libyan chancellor on Sunday to congratulate him on his election."
    page = Page(id=digest(text), where="t", kind="text", content=text, encoding="utf-8", declared=Declared(published="2024-05-16", language="en"))
    result = code_page(page, tools)
    assert isinstance(result, Coded)
    assert [event.best.event for event in result.events] == ["SUPPORT", "CONSULT"]


def test_the_officials_somebody_welcomes_are_those_of_the_general_he_met(tools: Tools) -> None:
    text = (
        "General Musa Bello of Chad held a meeting with General Ana Rojas, the Peruvian army chief, on Tuesday. "
        "The talks were long. During the meeting, Bello welcomed the Peruvian officials."
    )
    (event,) = events(text, tools, "CONSULT")
    sides = {(side.actor.code, side.actor.sector) for side in (*event.best.actor, *event.best.recipient)}
    assert sides == {("TCD", "MIL"), ("PER", "MIL")}
