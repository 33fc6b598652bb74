"""Sides that stand further down in a chain of things, beside a side, before a prefix, or in a clause that the parser joined to another."""

from collections.abc import Callable

import pytest

from communique.model import EventMention, Side

Coder = Callable[[str], tuple[EventMention, ...]]

TOLD = [
    ("The minister of Kenya orders the suspension of fuel shipments to Uganda.", "SANCTION", ["KEN"], ["UGA"]),
    ("Ghana plans to lift its restrictions on cement exports to Togo.", "CONCEDE", ["GHA"], ["TGO"]),
    ("The government of Norway lifts its suspension on sharing radar data and military aid to Latvia.", "CONCEDE", ["NOR"], ["LVA"]),
    ("The president of Peru announces tariffs on copper bought from Chile.", "SANCTION", ["PER"], ["CHL"]),
    ("Two villagers are killed in an Italian airstrike on a ferry.", "ASSAULT", ["ITA"], [None]),
    ("The M23 seized the town of Uvira from the Congolese army and Burundian soldiers.", "ASSAULT", ["COD"], ["COD", "BDI"]),
    ("Two peacekeepers are killed in Mali.", "ASSAULT", [None], [None]),
    ("Norway pledges 50 million euros in food, tents, and medical care to Syria.", "AGREE", ["NOR"], ["SYR"]),
    ("Kenya reopens its two border posts with Somalia after closing them in 2011.", "COERCE", ["KEN"], ["SOM"]),
    ("Anti-Israel protests were held in Dublin.", "PROTEST", ["IRL"], ["ISR"]),
    ("Thousands joined anti-government protests in Belgrade.", "PROTEST", ["SRB"], ["SRB"]),
    ("Peru pledges 20 million euros and Chile pledges 9 million euros in relief to Haiti.", "AGREE", ["CHL"], ["HTI"]),
    (
        "Togo's foreign minister criticised Polish president Ana Nowak, along with Maltese president Joe Vella.",
        "ACCUSE",
        ["TGO"],
        ["POL", "MLT"],
    ),
    ("All nine pupils and teachers abducted in May from a school in Chad have been released.", "ASSAULT", [None], ["TCD", "TCD"]),
    ("Three soldiers killed in ambush in Mali.", "ASSAULT", [None], ["MLI"]),
    ("Puntland forces capture Wadi Dheer, the last ISIS stronghold.", "ASSAULT", ["SOM"], ["IMG"]),
    ("Rebels captured the town of Bor in South Sudan.", "ASSAULT", ["SSD"], ["SSD"]),
    ("Hamas returned the remains of a woman, perhaps a captive, to Israeli officials to be tested by doctors.", "RETREAT", ["PSE"], ["ISR"]),
]


def codes(sides: tuple[Side, ...]) -> list[str | None]:
    return [side.actor.code for side in sides]


@pytest.mark.parametrize(("sentence", "category", "actor", "recipient"), TOLD, ids=[one[0][:40] for one in TOLD])
def test_the_sides_of_an_act(sentence: str, category: str, actor: list[str | None], recipient: list[str | None], coder: Coder) -> None:
    assert (actor, recipient) in [(codes(event.actor), codes(event.recipient)) for event in coder(sentence) if event.event == category]


def test_whom_people_march_for_is_no_side(coder: Coder) -> None:
    told = coder("Thousands attended a pro-Moldova rally in Tbilisi.")
    assert all("MDA" not in codes((*event.actor, *event.recipient)) for event in told)


def test_people_in_an_attack_are_not_harmed_by_those_who_suffer_it(coder: Coder) -> None:
    told = coder("Hundreds of huts are burned down in M23 attacks in Masisi.")
    assert all("REB" not in {side.actor.sector for side in event.recipient} for event in told)


def test_a_party_at_which_people_are_shot_is_no_party(coder: Coder) -> None:
    told = coder("Gunmen opened fire at a birthday party in Puebla, Mexico, and killed eleven guests.")
    assert told
    assert all("PTY" not in {side.actor.sector for side in event.recipient} for event in told)


def test_a_region_where_something_happens_is_no_government(coder: Coder) -> None:
    told = coder("Nine rebels are killed by a Colombian airstrike in the Arauca Department.")
    assert {side.actor.sector for event in told for side in event.recipient} == {"REB"}


def test_who_is_hit_as_a_whole_is_hit_by_another(coder: Coder) -> None:
    (event,) = coder("The army of the north imposed an embargo on Chad.")
    assert codes(event.actor) != codes(event.recipient)
