"""Who acts, and on whom, where a text says it in passing: the service, the host, the members, the victims, the reader of a letter."""

from collections.abc import Callable

import pytest

Told = tuple[str, str]


@pytest.mark.parametrize(
    ("text", "category", "expected"),
    [
        ("Kenya, through its navy, has trained Somali officers.", "AID", ("KEN/MIL", "SOM/MIL")),
        ("A group of Danish lawmakers visit Bern, Switzerland, to meet with the Swiss president.", "CONSULT", ("DNK/LEG", "CHE/GOV")),
        ("The government in Bogota and the National Liberation Army agreed on a truce.", "AGREE", ("COL/GOV COL/REB", "")),
        ("Italy walked out of talks with the Tunisian government on Friday.", "REJECT", ("ITA", "TUN/GOV")),
        ("Students held protests over the Gaza war in Lahore, Pakistan.", "PROTEST", ("PAK/EDU", "")),
        ("All Canadian sanctions on Haiti that were imposed in spring are in force.", "SANCTION", ("CAN", "HTI")),
        ("The European Union says that they have widened sanctions against Zimbabwe.", "SANCTION", ("EUR", "ZWE")),
        ("The Emir of Qatar wrote to the president of Peru, expressing gratitude for the gift.", "SUPPORT", ("QAT/GOV", "PER/GOV")),
        ("Poland will close the Latvian consulate in Krakow.", "SANCTION", ("POL", "LVA/GOV")),
        ("Burundi deported hundreds of Rwandans and 30 Ugandans.", "COERCE", ("BDI", "RWA/REF UGA/REF")),
    ],
)
def test_sides_are_told_in_passing(text: str, category: str, expected: Told, acts: Callable[[str, str], list[Told]]) -> None:
    assert expected in acts(text, category)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A judge, two of his bodyguards and a cook are killed in an ambush in Herat, Afghanistan.", ("?/UAF", "AFG/COP AFG/JUD AFG/LAB")),
        ("A bomb killed three soldiers and injured eight others in Cali, Colombia.", ("?/UAF", "COL/MIL")),
        ("Sudan's army liberated Singa, the capital of Sennar, from the Rapid Support Forces.", ("SDN/MIL", "SDN/REB")),
        ("Israel destroyed Syrian homes near Quneitra.", ("ISR", "SYR/CVL")),
        ("Azerbaijani soldiers shelled an Armenian outpost.", ("AZE/MIL", "ARM/MIL")),
        ("The National Liberation Army uses a drone to attack a convoy in Cali, Colombia, killing three soldiers.", ("COL/REB", "COL/MIL")),
        ("Riot police in Lima, Peru, fired rubber bullets, injuring eight people.", ("PER/COP", "PER/CVL")),
        ("A Russian rocket strike on a bakery in Izium, Ukraine, kills three people.", ("RUS", "UKR/CVL")),
        ("Bandits abducted two nurses in Zinder on Friday.", ("?/CRM", "NER/MED")),
    ],
)
def test_who_is_hit_and_who_hits(text: str, expected: Told, acts: Callable[[str, str], list[Told]]) -> None:
    assert expected in acts(text, "ASSAULT")


def test_those_struck_are_of_the_country_that_was_struck(acts: Callable[[str, str], list[Told]]) -> None:
    text = "A series of Russian strikes on Ukraine's Sumy and Odesa Oblasts kills three people and injures ten others."
    assert acts(text, "ASSAULT") == [("RUS", "UKR/CVL")]


def test_a_court_makes_criminals_of_its_own_country(acts: Callable[[str, str], list[Told]]) -> None:
    assert acts("A court in Norway sentenced Ola Hansen-Berg to ten years in prison.", "SANCTION") == [("NOR/JUD", "NOR/CRM")]
    assert acts("Ola Berg, a man of 71, is convicted of a murder in Norway.", "SANCTION") == [("NOR/JUD", "NOR/CRM")]


def test_who_is_arrested_for_a_crime_is_told_as_a_criminal(acts: Callable[[str, str], list[Told]]) -> None:
    assert acts("Mexican police arrested eight men for attempted smuggling in Tijuana.", "COERCE") == [("MEX/COP", "MEX/CRM")]
    assert acts("Mexican police arrested eight men for singing in Tijuana.", "COERCE") == [("MEX/COP", "MEX/CVL")]


def test_members_stand_for_their_class(acts: Callable[[str, str], list[Told]]) -> None:
    ((actor, _),) = acts("Several firms such as Japan Post and Norway Post suspend shipments to Kenya.", "SANCTION")
    assert actor == "JPN/BUS NOR"


def test_whoever_signs_for_a_country_is_its_side(acts: Callable[[str, str], list[Told]]) -> None:
    text = "Peru and Chile signed a customs treaty in Lima on Tuesday. The treaty was signed by the Chilean foreign minister."
    assert acts(text, "SUPPORT") == [("CHL/GOV PER", "")]


def test_a_mediator_at_his_own_meeting_is_not_mediating(acts: Callable[[str, str], list[Told]]) -> None:
    text = "Kenya mediated between Sudan and Uganda last week. Kenyan and Sudanese officers met in Juba on Monday."
    assert ("KEN/MIL SDN/MIL", "") in acts(text, "CONSULT")


def test_a_government_may_answer_its_own_rebels(acts: Callable[[str, str], list[Told]]) -> None:
    text = "Rebels of the National Liberation Army attacked the Colombian town of Mocoa. The Colombian government condemned the attack."
    assert acts(text, "ACCUSE") == [("COL/GOV", "COL/REB")]


def test_a_charge_that_somebody_denied_was_made_by_who_told_it(acts: Callable[[str, str], list[Told]]) -> None:
    assert acts("Kenya accused Somalia of piracy, a charge that Mogadishu denied.", "REJECT") == [("SOM/GOV", "KEN")]


def test_whose_remarks_fell_during_talks_took_part_in_them(acts: Callable[[str, str], list[Told]]) -> None:
    text = "The Malian minister's comments came during talks with a Dutch delegation in Bamako."
    assert acts(text, "CONSULT") == [("MLI/GOV NLD/GOV", "")]


def test_a_name_that_the_parser_took_for_an_adverb_is_the_object(acts: Callable[[str, str], list[Told]]) -> None:
    assert acts("A court in Georgia jails former president Mikheil Saakashvili for four years.", "SANCTION") == [("GEO/JUD", "GEO/ELI")]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Kenyan state leader and Treaty Council Chairman William Ruto accused Uganda of lying.", "KEN/GOV"),
        ("The Kenyan minister and President William Ruto accused Uganda of lying.", "KEN/GOV KEN/GOV"),
    ],
)
def test_two_titles_before_one_name_are_one_person(text: str, actors: str, acts: Callable[[str, str], list[Told]]) -> None:
    assert acts(text, "ACCUSE") == [(actors, "UGA")]


@pytest.mark.parametrize(
    ("text", "category", "told"),
    [
        ("Around 90 people are arrested at a demonstration in Bergen, Norway.", "COERCE", "NOR/COP NOR/CVL"),
        ("A former Bolivian senator was indicted on fraud charges.", "ACCUSE", "BOL/JUD BOL/ELI"),
        ("A former teacher is jailed for theft by a court in Lima, Peru.", "SANCTION", "PER/JUD PER/CRM"),
        ("A hotel owner is jailed for negligence by a court in Lima, Peru.", "SANCTION", "PER/JUD PER/BUS"),
        ("Police in Peru arrested journalists and opposition figures.", "COERCE", "PER/COP PER/JRN PER/OPP"),
        ("Dozens of nurses and protestors were arrested by police in Nis, Serbia.", "COERCE", "SRB/COP SRB/CVL SRB/MED"),
        ("The Kenyan president announced that Kenya will reopen its border with Somalia.", "AGREE", "KEN/GOV SOM"),
        ("Kenya announced that it will reopen its border with Somalia.", "AGREE", "KEN SOM"),
        ("Clashes erupt between rival militia gunmen in Tripoli, Libya.", "ASSAULT", "LBY/PRM"),
        ("Eleven people die in an ambush on a convoy by rebels in Mali.", "ASSAULT", "MLI/REB MLI/CVL"),
        ("Pro-government fighters killed six people in Sudan.", "ASSAULT", "SDN/PRM SDN/CVL"),
        ("Government forces killed six people in Sudan.", "ASSAULT", "SDN/MIL SDN/CVL"),
    ],
)
def test_who_is_untold_or_told_beside_has_country_and_sector(text: str, category: str, told: str, acts: Callable[[str, str], list[Told]]) -> None:
    actor, recipient = acts(text, category)[0]
    assert f"{actor} {recipient}".strip() == told


def test_the_forces_that_somebody_deploys_are_not_whom_he_threatens(acts: Callable[[str, str], list[Told]]) -> None:
    assert acts("Kenya's army is deploying soldiers and howitzers along the border with Somalia.", "MOBILIZE")[0][1] in {"", "SOM"}


@pytest.mark.parametrize(
    ("text", "category", "expected"),
    [
        ("Protests were held across Kenya on Friday.", "PROTEST", [("KEN/CVL", "")]),
        ("M23 rebels have killed 40 civilians since midnight.", "ASSAULT", [("COD/REB", "COD/CVL")]),
        ("Several airlines suspended flights to Nepal on Friday.", "SANCTION", [("?/BUS", "NPL")]),
        ("A Hezbollah courier was killed in an airstrike by the Israeli army on a van near Tyre, Lebanon.", "ASSAULT", [("ISR/MIL", "LBN/REB")]),
        ("Nine people were killed in an attack on a clinic by Boko Haram in Maiduguri, Nigeria.", "ASSAULT", [("NGA/REB", "NGA/CVL")]),
        ("The Chilean army and the national police began joint operations in Arica.", "COOPERATE", []),
        ("Peru's parliament met on Friday.", "CONSULT", []),
        ("Chilean coastguard ships fired water cannon at Peruvian boats.", "ASSAULT", [("CHL/COP", "PER")]),
        ("The bodies of nine Peruvian soldiers were returned to Peru.", "RETREAT", [("", "PER")]),
    ],
)
def test_who_acts_at_home_and_who_does_not(text: str, category: str, expected: list[Told], acts: Callable[[str, str], list[Told]]) -> None:
    assert acts(text, category) == expected
