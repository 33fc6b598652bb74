"""One act told once, and no act made of words that only say who is meant, what is demanded or how a plan was left."""

from collections.abc import Callable

import pytest

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
        ("Iran condemned as piracy Greece's seizure of a tanker.", [("ACCUSE", ["IRN"], ["GRC"]), ("COERCE", ["GRC"], [])]),
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
