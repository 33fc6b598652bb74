"""One act told once, and no act made of words that only say who is meant, what is demanded or how a plan was left."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from communique.events.demands import without_doubles
from communique.model import EventMention

Coder = Callable[[str], tuple[EventMention, ...]]


def told(events: tuple[EventMention, ...]) -> list[tuple[str, list[str | None], list[str | None]]]:
    return [(e.event, [s.actor.code for s in e.actor], [s.actor.code for s in e.recipient]) for e in events]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Togolese riot police rounded up dozens of pensioners.", [("COERCE", ["TGO"], ["TGO"])]),
        ("Peru waived some of its sanctions on Chile.", [("CONCEDE", ["PER"], ["CHL"])]),
        ("A delegation led by Brazil's trade minister toured a cannery in Togo on Thursday.", [("CONSULT", ["BRA"], ["TGO"])]),
        ("Togo repeated its call that Benin release the boat.", [("REQUEST", ["TGO"], ["BEN"])]),
        ("Iran condemned as piracy Greece's seizure of a tanker.", [("ACCUSE", ["IRN"], ["GRC"]), ("COERCE", ["GRC"], ["IRN"])]),
        ("Chad announced that its soldiers would leave Mali within a month.", [("CONCEDE", ["TCD"], ["MLI"])]),
        ("France's minister arrived in Gao, Mali.", [("CONSULT", ["FRA"], ["MLI"])]),
        ("Kenya backed away from Uganda.", [("CONCEDE", ["KEN"], ["UGA"])]),
        ("Pakistan sent 500 Afghans back across the border.", [("COERCE", ["PAK"], ["AFG"])]),
    ],
)
def test_an_act_is_told_once_with_its_sides(sentence: str, expected: list[tuple[str, list[str], list[str]]], coder: Coder) -> None:
    assert told(coder(sentence)) == expected


def test_what_somebody_declined_to_do_is_a_refusal_only(coder: Coder) -> None:
    (event,) = coder("Thailand's army chief declined to lift the curfew.")
    assert event.event == "REJECT"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Protesters march in Lima, and the protesters demand the resignation of the Peruvian president.", ["PROTEST"]),
        ("Chad and Niger signed a pact, calling for an end to the raids by the rebels.", ["SUPPORT"]),
        ("Norway criticised Chad, calling for an end to the raids by its army.", ["ACCUSE", "REQUEST"]),
        ("A Chilean court sentences former minister Ana Rojas to four years in prison after convicting her of fraud.", ["SANCTION", "COERCE"]),
        ("Norway deported a Chilean teacher convicted of theft.", ["COERCE"]),
        ("A Chilean court convicted a Norwegian teacher of theft.", ["SANCTION"]),
    ],
)
def test_demands_in_a_protest_or_pact_and_verdicts_told_of_somebody_are_no_acts_beside(sentence: str, expected: list[str], coder: Coder) -> None:
    assert [event.event for event in coder(sentence)] == expected


def test_a_title_before_a_name_says_what_somebody_is(coder: Coder) -> None:
    (event,) = coder("Norway summoned Chilean ambassador Pedro Rojas.")
    assert (event.event, event.mode) == ("ACCUSE", "disapprove")


@pytest.mark.parametrize(
    ("sentence", "event", "who"),
    [
        ("Chile's president said that the army had withdrawn, calling on Peru to do the same.", "REQUEST", "Chile's president"),
        ("A British court rules that the ministry may keep the hotel, overturning an order by a judge.", "REJECT", "British court"),
    ],
)
def test_what_is_voiced_behind_what_is_said_is_the_speakers(sentence: str, event: str, who: str, coder: Coder) -> None:
    assert [[side.text for side in found.actor] for found in coder(sentence) if found.event == event] == [[who]]


def test_what_only_the_model_sees_between_the_sides_of_a_known_act_of_its_kind_is_that_act() -> None:
    def told(rule: str, event: str, actor: str, recipient: str) -> Any:
        sides = {part: (SimpleNamespace(actor=SimpleNamespace(code=code)),) for part, code in (("actor", actor), ("recipient", recipient))}
        return SimpleNamespace(rule=rule, event=event, draft=SimpleNamespace(**sides))

    known, double = told("aid.provide", "AID", "NOR", "TCD"), told("weighed.aid", "AID", "NOR", "TCD")
    other, turned = told("weighed.support", "SUPPORT", "NOR", "TCD"), told("weighed.aid", "AID", "TCD", "NOR")
    assert without_doubles([double, known, other, turned]) == [known, other, turned]
    assert without_doubles([double, double]) == [double, double]
