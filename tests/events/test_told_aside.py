"""Acts that a clause tells in passing: as what went before, as what came of something, as what somebody is held for."""

from collections.abc import Callable

import pytest

Acts = Callable[[str, str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "category", "expected"),
    [
        # protests by nobody named, as what went before or what came of something
        ("The Peruvian culture minister resigns amid protests.", "PROTEST", ("PER/CVL", "PER/GOV")),
        ("The cabinet of Togo steps down after weeks of protests over food prices.", "PROTEST", ("TGO/CVL", "TGO/GOV")),
        ("A ruling of the Chilean court triggers riots.", "PROTEST", ("CHL/CVL", "CHL/JUD")),
        ("Ghana's parliament votes on a law against protests.", "PROTEST", None),
        # what somebody is held or sued for took place, what is only alleged may not have
        ("Police in Kenya detain six students for attending a demonstration.", "PROTEST", ("KEN/EDU", "KEN/GOV")),
        ("Police in Kenya detain six students for allegedly attending a demonstration.", "PROTEST", None),
        # what came before what came to pass
        ("A man kills two people in Lima, Peru, before being arrested.", "COERCE", ("PER/COP", "PER/CRM")),
        ("Peru will hold talks with Chile before arresting six men.", "COERCE", None),
        # a passive joined to a noun
        ("A Danish banker is convicted of fraud and jailed.", "COERCE", ("DNK/COP", "DNK/BUS")),
        # whom a beast killed, or nobody knows what, nobody killed
        ("Ten more people are confirmed killed in Ghana.", "ASSAULT", None),
        ("Two Danish divers are killed in a crocodile attack.", "ASSAULT", None),
        # whose the missiles are that are brought down
        ("The Georgian army shot down ninety Armenian drones overnight.", "ASSAULT", ("ARM", "GEO/MIL")),
        ("Georgia intercepted two missiles launched by Armenia.", "ASSAULT", ("ARM", "GEO")),
        ("The Georgian army shot down ninety drones overnight.", "ASSAULT", None),
        # a plural that only its place makes a name
        ("Rioters loot the house of the Chilean finance minister.", "PROTEST", ("CHL/CVL", "CHL/GOV")),
    ],
)
def test_an_act_is_told_in_passing(text: str, category: str, expected: tuple[str, str] | None, acts: Acts) -> None:
    assert acts(text, category) == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    "text",
    [
        "A Turkish drone strike near Duhok, Iraq, kills a PKK officer.",
        "Nine farmers are killed in Turkish airstrikes in Iraq.",
        "A rocket launched from Chad killed a herder in Niger.",
        "Six shepherds are wounded in a Turkish airstrike in Iraq, targeting the PKK.",
    ],
)
def test_the_violence_in_which_somebody_is_harmed_is_told_once(text: str, acts: Acts) -> None:
    assert len(acts(text, "ASSAULT")) == 1


def test_the_violence_told_before_has_the_doer_told_there(acts: Acts) -> None:
    text = "Turkish airstrikes hit Duhok, Iraq. Nine people were killed in the strikes, says Iraq."
    assert {actor for actor, _ in acts(text, "ASSAULT")} == {"TUR"}


def test_a_victim_whom_no_list_knows_is_of_the_country_of_the_place(acts: Acts) -> None:
    assert acts("Zanele Mokwena, a poet, is assassinated by gunmen in Durban, South Africa.", "ASSAULT")[0][1].startswith("ZAF")


def test_who_is_held_after_an_attack_is_held_where_it_took_place(acts: Acts) -> None:
    assert acts("Two Peruvian envoys are shot in Vienna, Austria. A suspect is arrested nearby.", "COERCE") == [("AUT/COP", "AUT/CRM")]
