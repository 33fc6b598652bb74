"""Whom an act is against, where its clause tells them only beside it; and who did what nobody is said to have done."""

from collections.abc import Callable

import pytest

Told = tuple[str, str]
Acts = Callable[[str, str], list[Told]]


@pytest.mark.parametrize(
    ("text", "category", "expected"),
    [
        # at whom a strike is aimed, whoever else it hits
        ("Nine people are killed in Turkish airstrikes targeting the PKK near Duhok, Iraq.", "ASSAULT", ("TUR", "TUR/REB")),
        ("Kenyan jets launch airstrikes on Kismayo, Somalia, targeting hidden al-Shabaab depots.", "ASSAULT", ("KEN/MIL", "SOM/REB")),
        ("In Kano, Nigeria, six people are killed in a raid targeting an army-run bus.", "ASSAULT", ("?/UAF", "NGA/CVL")),
        ("Two people are killed in a Chadian strike on a church in Zinder, Niger.", "ASSAULT", ("TCD", "NER/CVL")),
        ("Denmark imposes a series of sanctions targeting Chad's oil firms.", "SANCTION", ("DNK", "TCD/BUS")),
        # who fought, where they are told as the dead
        ("Six soldiers and nine gunmen are killed in a shootout near Tahoua, Niger.", "ASSAULT", ("?/UAF NER/MIL", "")),
        ("Two Laotian soldiers were wounded in a skirmish with Thai troops.", "ASSAULT", ("THA/MIL", "LAO/MIL")),
        ("Two burglars are killed in a gunfight with police in Lima, Peru.", "ASSAULT", ("PER/COP", "PER/CRM")),
        ("The Wazalendo militia Giants Brigades clash with M23 rebels.", "ASSAULT", ("COD/PRM COD/REB", "")),
        ("The Wazalendo militia Sons of the Lake clash with M23 rebels.", "ASSAULT", ("COD/PRM COD/REB", "")),
        # from whom a place is taken
        ("The Malian army retook Kidal after heavy fighting with the Tuareg rebels.", "ASSAULT", ("MLI/MIL", "MLI/REB")),
        ("The Sudanese Army retakes the presidential palace in Khartoum after the Rapid Support Forces' retreat.", "ASSAULT", ("SDN/MIL", "SDN/REB")),
        ("M23 rebels capture Zambaluko, a hamlet by the lake.", "ASSAULT", ("COD/REB", "COD")),
        ("The PKK announces a truce with Turkey.", "CONCEDE", ("TUR/REB", "TUR")),
        # on whom protesters call
        ("Rallies continue in Togo, demanding the resignation of President Ama Sy.", "PROTEST", ("TGO/CVL", "TGO/GOV")),
        # whose deeds and arms did it
        ("Four guards are wounded in a gang attack in Les Cayes, Haiti.", "ASSAULT", ("?/CRM", "HTI/COP")),
        ("Scores of herders were wounded in a series of Chadian rocket strikes across Niger.", "ASSAULT", ("TCD", "NER/AGR")),
        ("Four people died in Togolese raids on Ouidah, Benin, as the deal proposed by President Ama Sy waits.", "ASSAULT", ("TGO", "BEN/CVL")),
        ("Two people are killed while others flee after Chad launches airstrikes on a camp.", "ASSAULT", ("TCD", "?/CVL")),
        ("Kenyan troops shelled Kismayo, Somalia, with one person killed and six injured.", "ASSAULT", ("KEN/MIL", "SOM")),
        ("The government of Denmark bans drones near airports.", "COERCE", ("DNK/GOV", "DNK/CVL")),
        # one of whom no more is told
        ("Two border guards are hurt when a man opens fire in Merida, Mexico.", "ASSAULT", ("?/CRM", "MEX/COP")),
        ("Two border guards are hurt when an armed man opens fire in Merida, Mexico.", "ASSAULT", ("?/UAF", "MEX/COP")),
        ("The attacker is arrested in Graz, Austria.", "COERCE", ("AUT/COP", "?/UAF")),
        ("The suspect, a 30-year-old Chilean citizen, is arrested by police in Graz, Austria.", "COERCE", ("AUT/COP", "CHL/CRM")),
        # for whom something is asked or told
        ("Prosecutors in Peru request that former president Ana Rojas be detained.", "REQUEST", ("PER/JUD", "PER/GOV")),
        ("Bolivia reopens its embassy in Quito.", "SUPPORT", ("BOL", "ECU")),
        ("A Kenyan minister offers U.S. Secretary of State Dan Lowe the use of a port.", "AGREE", ("KEN/GOV", "USA/GOV")),
    ],
)
def test_the_other_side_of_short_reports(text: str, category: str, expected: Told, acts: Acts) -> None:
    assert expected in acts(text, category)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine people are killed in a bombing in Kano, Nigeria. Boko Haram claimed responsibility for the bombing.", "NGA/REB"),
        ("Five people are stabbed in Graz, Austria. The suspect, a 30-year-old Chilean citizen, is arrested.", "CHL/CRM"),
        ("Five people are stabbed in Graz, Austria. The suspect is arrested.", "?/UAF"),
        ("Five people are stabbed in Graz, Austria. The perpetrator is arrested.", "?/CRM"),
        ("Five people, including the perpetrator, are killed in a shooting in Graz, Austria.", "?/CRM"),
        ("Five people are stabbed in Graz, Austria. The perpetrators are unknown.", "?/UAF"),
    ],
)
def test_who_attacked_may_be_told_in_the_next_sentence(text: str, expected: str, acts: Acts) -> None:
    assert [actor for actor, _ in acts(text, "ASSAULT")] == [expected]


def test_a_foreigner_who_is_arrested_stays_what_the_text_says(acts: Acts) -> None:
    text = "A tourist is injured in a stabbing attack in Graz, Austria. A 19-year-old Chilean man is arrested."
    assert acts(text, "COERCE") == [("AUT/COP", "CHL/CVL")]


def test_whom_rebels_free_may_be_anybodys(acts: Acts) -> None:
    assert acts("The Houthis release eleven hostages near Hodeidah.", "RETREAT") == [("YEM/REB", "?/CVL")]
