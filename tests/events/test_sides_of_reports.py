"""Who acts, and on whom, in news told in one sentence: the attacker of a subordinate clause, others, owners, charges, those dismissed."""

from collections.abc import Callable

import pytest

Told = tuple[str, str]


@pytest.mark.parametrize(
    ("text", "category", "expected"),
    [
        # it is the blow that killed, and not the place that it fell on
        ("Peru launched a strike on a clinic in Quito that killed six people.", "ASSAULT", ("PER", "ECU/MED")),
        ("A raid on a school in Borno, Nigeria, that killed nine children was condemned by Chad.", "ASSAULT", ("?/UAF", "NGA/CVL")),
        ("A think tank reports that French airstrikes in Mali targeting JNIM fighters killed forty people.", "ASSAULT", ("FRA", "IMG/REB")),
        # who claims an attack did the harm; who counts killings did not
        ("Al-Shabaab claimed responsibility for an attack near Baidoa, Somalia, that killed ten soldiers.", "ASSAULT", ("SOM/REB", "SOM/MIL")),
        ("Amnesty International reports the killings of 30 villagers in Mali.", "ASSAULT", ("?/UAF", "MLI/CVL")),
        # a department among places is a place; one Pole is somebody of Poland
        ("A sergeant was shot dead by an ELN sniper in Bahía, Chocó Department, Colombia.", "ASSAULT", ("COL/REB", "COL/MIL")),
        ("Police in Minsk detained a Pole and two Georgians.", "COERCE", ("BLR/COP", "GEO/CVL POL/CVL")),
        # forces tell of themselves what "they" did; whoever is punished did what it is for
        ("Two farmers left Gao. The Malian army said they had killed six fighters.", "ASSAULT", ("MLI/MIL", "?/UAF")),
        ("Canada declared the Chilean militant group a terrorist group after it committed an attack in Lima.", "ASSAULT", ("CHL/REB", "PER")),
        ("Talks between the African Union (AU) and Sudan began in Cairo.", "CONSULT", ("IGO SDN", "")),
        ("Croatian police detain a military officer and his Serbian wife.", "COERCE", ("HRV/COP", "HRV/MIL SRB/CVL")),
        ("Chilean politician Ana Rojas, who defends jailed poets in Lima, is arrested.", "COERCE", ("PER/COP", "CHL/PTY")),
        # the authorities of a place impose its curfew and shut its papers; "Thai" is no town of Malaysia
        ("A curfew is in force from six in the evening in Basra.", "COERCE", ("IRQ/GOV", "")),
        ("Two newspapers were shut down in Harare on Monday.", "COERCE", ("ZWE/GOV", "ZWE/JRN")),
        ("Clashes between Thai and Cambodian soldiers killed three farmers.", "ASSAULT", ("KHM/MIL THA/MIL", "?/AGR")),
        # who holds a place judges there; a name of two words joined by "and" is one
        ("A court in Russian-occupied Melitopol jails two Danes for fighting.", "COERCE", ("RUS/JUD", "DNK/CRM")),
        ("Antigua and Barbuda's supreme court rejects Canada's request.", "REJECT", ("ATG/JUD", "CAN")),
        # somebody's wife is one more of a list; whom one is pardoned by was not held before
        ("Gunmen killed the mayor, his wife and two guards in Honduras.", "ASSAULT", ("?/UAF", "HND/COP HND/CVL HND/GOV")),
        ("Kenyan president William Ruto pardons activist Joel Otieno after he was detained.", "COERCE", ("KEN/COP", "KEN/CVL")),
        # whose the case is, he accuses; and not the court
        ("Judges dismiss Gambia's case against Myanmar alleging that Myanmar violated the treaty.", "ACCUSE", ("GMB", "MMR")),
        # a name before its people; where those come from who are attacked; whose aircraft strike; who withdraws as part of talks
        ("Al-Shabaab fighters ambush 40 fuel trucks in Somalia.", "ASSAULT", ("SOM/REB", "SOM/CVL")),
        (
            "The rebel group ELN is pulling its fighters out of Peru as part of peace talks with the Colombian government.",
            "CONSULT",
            ("COL/GOV COL/REB", ""),
        ),
        # where the deported come from is not deported; gas that is one's own; who finds a breach accuses
        ("Malta issues visas to hundreds of Danes deported from Sweden.", "COERCE", ("", "DNK/CVL")),
        ("Algeria's gas firm suspends exports of Algerian gas to Morocco.", "SANCTION", ("DZA/BUS", "MAR")),
        ("The European Commission finds that Hungary breached the treaty.", "ACCUSE", ("EUR", "HUN")),
        # what is called names is the plan, and not who opposes it too
        (
            "France rules out Israel's plan to annex the valley, while several other countries also reject the plan, calling it a crime.",
            "ACCUSE",
            ("?", ""),
        ),
        ("Six people are killed when Peruvian soldiers attack a church in Cusco, Peru.", "ASSAULT", ("PER/MIL", "PER/CVL")),
        ("Four nurses were killed when police opened fire in Kisumu, Kenya.", "ASSAULT", ("KEN/COP", "KEN/MED")),
        ("A Chilean spy ship is sunk by a drone off Peru, killing two people.", "ASSAULT", ("?/UAF", "PER/CVL")),
        ("Three nurses were wounded in an attack on the Danish port of Aarhus.", "ASSAULT", ("?/UAF", "DNK/MED")),
        ("Chadian artillery strikes kill two herders in Zinder, Niger.", "ASSAULT", ("TCD/MIL", "NER/AGR")),
        ("Zambian government-affiliated forces killed at least 40 civilians.", "ASSAULT", ("ZMB/PRM", "ZMB/CVL")),
        ("Rebels target two bases operated by the Malian army.", "ASSAULT", ("?/REB", "MLI/MIL")),
        ("Samoan troops left Apia, Samoa. They captured military bases near the river.", "ASSAULT", ("WSM/MIL", "?/MIL")),
        ("A Dutch teacher was detained in Chile and two others were arrested in Peru.", "COERCE", ("PER/COP", "NLD/EDU")),
        ("Canada imposes sanctions under the Freedom Act on Togolese judge Ama Oto.", "SANCTION", ("CAN", "TGO/JUD")),
        ("Kenyan president Joel Otieno sacks Transport Minister Ana Wanjiru.", "SANCTION", ("KEN/GOV", "KEN/GOV")),
        ("The Chilean Congress removes President Ana Rojas from power.", "SANCTION", ("CHL/LEG", "CHL/GOV")),
        ("Austrian prosecutors indict former officer Egon Ott for giving secrets to Chilean firms.", "ACCUSE", ("AUT/JUD", "AUT/ELI")),
        ("Togolese president Faure Oto pardons opposition leader Ama Sy after talks with Peru.", "CONCEDE", ("TGO/GOV", "TGO/OPP")),
        ("Chile, the EU, and Turkey call for an investigation of the attack.", "REQUEST", ("CHL EUR TUR", "")),
        ("The mayors freed around 1,500 prisoners in Peru.", "RETREAT", ("PER/GOV", "PER/CVL")),
        ("Kuwait announces that it will invest 20 billion dollars in the economy of Chile.", "AGREE", ("KWT", "CHL")),
        ("Chile's Ministry of Defence said that its air defence units had shot down nine Peruvian drones.", "ASSAULT", ("PER", "CHL/MIL")),
        ("Five people were wounded, including two soldiers, in an attack in Gao, Mali.", "ASSAULT", ("?/UAF", "MLI/CVL MLI/MIL")),
        ("Police in Peru arrested nine people, including two Chileans.", "COERCE", ("PER/COP", "CHL/CVL PER/CVL")),
        ("Nine herders were killed in a Chadian military airstrike near Nyala, Sudan.", "ASSAULT", ("TCD/MIL", "SDN/AGR")),
        ("Floods struck Burkina Faso. The junta expelled the French ambassador.", "SANCTION", ("BFA/GOV", "FRA/GOV")),
        ("The Chadian minister promised to send 50 gendarmes to the border.", "AGREE", ("TCD/GOV", "")),
    ],
)
def test_sides_of_short_reports(text: str, category: str, expected: Told, acts: Callable[[str, str], list[Told]]) -> None:
    assert expected in acts(text, category)


@pytest.mark.parametrize(
    ("text", "category", "wrong"),
    [
        ("Hamas agreed on Monday to leave via Red Cross corridors.", "AGREE", "NGO"),
        ("The president of Honduras denounced the coup to the European Union.", "ACCUSE", "EUR"),
        ("Some 6,000 farmers demonstrate across Slovakia in protest of a law.", "PROTEST", "law"),
        ("Canada bans visas for foreign nationals who enrol at a college in Toronto, Canada.", "SANCTION", "CAN/CVL"),
        ("Bandits attacked villages of Kaduna and Niger States in Nigeria.", "ASSAULT", "NER"),
    ],
)
def test_who_is_no_side(text: str, category: str, wrong: str, acts: Callable[[str, str], list[Told]]) -> None:
    told = [side for actor, recipient in acts(text, category) for side in (*actor.split(), *recipient.split())]
    assert wrong not in told


def test_a_person_of_one_event_is_of_the_same_country_in_the_next(acts: Callable[[str, str], list[Told]]) -> None:
    text = "Kenyan president Joel Otieno sacks Transport Minister Ana Wanjiru. Wanjiru rejected the accusations."
    assert [actor for actor, _ in acts(text, "REJECT")] == ["KEN/GOV"]


def test_people_killed_when_something_is_struck_are_told_in_one_event(acts: Callable[[str, str], list[Told]]) -> None:
    assert len(acts("Three nuns are killed and nine are hurt when Peruvian soldiers strike a church in Cusco, Peru.", "ASSAULT")) == 1


def test_others_among_a_crowd_are_of_the_crowd(acts: Callable[[str, str], list[Told]]) -> None:
    ((actor, recipient),) = acts("Chadian soldiers were injured by rebels in Niger, including a colonel and others.", "ASSAULT")
    assert "TCD/MIL" in recipient
    assert "NER/REB" in actor


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Two people are killed and three others injured when a bus strikes a group of pedestrians in Leeds, England.", "ASSAULT"),
        ("Four people are killed when a train hits a van near Lyon, France.", "ASSAULT"),
    ],
)
def test_what_traffic_does_is_an_accident(text: str, category: str, acts: Callable[[str, str], list[Told]]) -> None:
    assert acts(text, category) == []


def test_whom_a_protest_supports_does_not_protest(acts: Callable[[str, str], list[Told]]) -> None:
    found = acts("Sixty people are arrested in London, England, during a protest in support of Palestine Action.", "PROTEST")
    assert [actor for actor, _ in found] == ["GBR/CVL"]


def test_a_state_of_emergency_is_no_side(acts: Callable[[str, str], list[Told]]) -> None:
    assert all("?" not in recipient for _, recipient in acts("Abkhazia extended its state of emergency over a power shortage.", "COERCE"))


def test_a_summit_beside_which_somebody_meets_is_no_meeting_of_his(acts: Callable[[str, str], list[Told]]) -> None:
    text = "French president Emmanuel Macron met Indian prime minister Narendra Modi in Osaka, Japan, on the sidelines of the G20 summit in Kyoto."
    assert acts(text, "CONSULT") == [("FRA/GOV IND/GOV", "")]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Al-Shabaab fighters ambush 40 fuel trucks arriving in Somalia from Kenya and Ethiopia.", "KEN"),
        ("Chadian forces, backed by airstrikes from the Kenyan Air Force and allies, capture a valley in Somalia.", "KEN/MIL"),
    ],
)
def test_where_something_comes_from_is_not_hit(text: str, wrong: str, acts: Callable[[str, str], list[Told]]) -> None:
    assert all(wrong not in recipient for _, recipient in acts(text, "ASSAULT"))
