"""Whose a role is, and of which sector, where the text says more than the noun does."""

from collections.abc import Callable

import pytest

Codes = Callable[..., str]


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("Floods killed eight people in Quelimane, Zambezia Province, Mozambique.", "people", "MOZ/CVL"),
        ("Shells hit northern Homs, eastern Hama, and southern Idlib, in Syria, and killed six villagers.", "villagers", "SYR/CVL"),
        ("Bandits shot nine people in the Zamfara area of northern Nigeria.", "people", "NGA/CVL"),
        ("Bandits shot nine people in the Sudanese town of Nyala.", "people", "SDN/CVL"),
        ("Bandits shot nine people on the outskirts of Lima, Peru.", "people", "PER/CVL"),
        ("Bandits shot nine people in breach of the pledge to Peru.", "people", "?/CVL"),
        ("A blast in Merida, Yucatan, Mexico, hurt two nurses.", "nurses", "MEX/MED"),
    ],
)
def test_people_belong_to_the_country_that_ends_a_row_of_places(text: str, word: str, told: str, codes: Codes) -> None:
    assert codes(text, word) == told


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("Malta deported 40 citizens of Ghana on Friday.", "citizens", "GHA/REF"),
        ("Malta sent home 40 citizens of Ghana on Friday.", "citizens", "GHA/CVL"),
        ("Malta returned 40 migrants to Ghana on Friday.", "migrants", "GHA/REF"),
        ("Malta pushed 40 migrants back to Ghana.", "migrants", "GHA/REF"),
        ("Malta deported 40 migrants on Friday.", "migrants", "?/REF"),
        ("The war displaced a million villagers in Sudan.", "villagers", "SDN/REF"),
        ("Malta deported a citizen of Ghana on Friday.", "citizen", "GHA/CVL"),
        ("Malta deported a Ghanaian on Friday.", "Ghanaian", "GHA/CVL"),
    ],
)
def test_whom_a_country_deports_or_displaces_is_a_migrant(text: str, word: str, told: str, codes: Codes) -> None:
    assert codes(text, word) == told


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("Kuwait sentenced two Kenyan women to death.", "women", "KEN/CRM"),
        ("Kuwait freed two Kenyan women convicted of theft.", "women", "KEN/CRM"),
        ("Kuwait freed two Kenyan women.", "women", "KEN/CVL"),
        ("Kuwait jailed a Kenyan priest.", "priest", "KEN/REL"),
    ],
)
def test_people_who_are_sentenced_are_criminals(text: str, word: str, told: str, codes: Codes) -> None:
    assert codes(text, word) == told


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("Peruvian police raided a farm. Officers found 20 rifles.", "Officers", "PER/COP"),
        ("The Peruvian army raided a farm. Officers found 20 rifles.", "Officers", "PER/MIL"),
        ("Chilean officers inspected the site.", "officers", "CHL/MIL"),
        ("Officers found 20 rifles.", "Officers", "?/COP"),
        ("Ghana's military council met on Monday. The council lifted the curfew.", "council", "GHA/GOV"),
        ("Ghana's foreign ministry summoned the envoy of Benin. The ministry was angry.", "ministry", "GHA/GOV"),
    ],
)
def test_a_short_word_is_of_the_service_or_institution_said_before(text: str, word: str, told: str, codes: Codes) -> None:
    assert codes(text, word, 2 if word in {"council", "ministry"} else 1) == told


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("Supporters of Ghana's government marched.", "Supporters", "GHA/CVL"),
        ("Supporters of Ghana's opposition marched.", "Supporters", "GHA/OPP"),
        ("General Paul Otoo of Ghana said his men had left.", "men", "GHA/MIL"),
        ("Minister Paul Otoo of Ghana said his people had left.", "people", "GHA/CVL"),
        ("Envoys from twelve nations, including Ghana, Mali and Togo, met.", "Envoys", "GHA/GOV MLI/GOV TGO/GOV"),
        ("He met a delegation with envoys from nine countries including Ghana and Togo.", "delegation", "GHA/GOV TGO/GOV"),
        ("Peru's Office of Customs arrested two men accused of fraud.", "men", "?/CRM"),
        ("Five pupils from Ghana met two Ghanaian customs officers.", "officers", "GHA/GOV"),
        ("Five pupils from Ghana met two Ghanaian customs officers.", "pupils", "GHA/EDU"),
        ("Boko Haram left Kano on Monday. The group's leader was wounded.", "leader", "NGA/REB"),
        ("Ghanaian military police held two Togolese divers.", "police", "GHA/COP"),
        ("Ghana arrested six people suspected of being members of Boko Haram.", "people", "NGA/REB"),
        ("Ghana announced the arrest of a teenager for arson.", "teenager", "?/CRM"),
        ("Ghana announced the arrest of a man for arson.", "man", "?/CRM"),
        ("Nine prisoners were recaptured in Ghana.", "prisoners", "GHA/CRM"),
        ("A man of 30, a Boko Haram fighter, was arrested in Ghana.", "man", "NGA/REB"),
        ("Ghana arrested six people suspected of spying on Boko Haram.", "people", "?/CRM"),
        ("Ghanaian military police held two Togolese divers.", "divers", "TGO/CVL"),
        ("The Mexican state of Sonora sued the federal government.", "state", "MEX/GOV"),
        ("The Amir of Qatar met Judge Amir Karimi of Lebanon.", "Amir", "QAT/GOV"),
        ("The Amir of Qatar met Judge Amir Karimi of Lebanon.", "Karimi", "LBN/JUD"),
        ("The Thai Department of Rural Roads Planning thanked Ghana.", "Department", "THA/GOV"),
        ("A Hamas gunman was shot.", "gunman", "PSE/REB"),
        ("A gunman was shot in Ghana.", "gunman", "?/UAF"),
        ("An armed group from Chad took four hostages.", "group", "TCD/REB"),
        ("Mobs marched on the Italian embassy in Accra on Monday. Police fired tear gas.", "Police", "GHA/COP"),
        ("In Brazil, ministers spoke of the Landtag of Saxony.", "Landtag", "DEU/LEG"),
        ("The Bureau of Cuban Affairs said so.", "Bureau", "?/GOV"),
        ("Ghana's military council met.", "council", "GHA/GOV"),
    ],
)
def test_sectors_that_the_phrase_tells(text: str, word: str, told: str, codes: Codes) -> None:
    assert codes(text, word) == told


def test_a_delegation_beside_its_leader_is_no_side_of_its_own(who: Callable[..., object]) -> None:
    text = "Foreign Minister Ana Rojas of Bolivia and her delegation landed in Lima."
    assert who(text, "delegation") == who(text, "Rojas")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Thieves left the house at dawn.", "house"),
        ("Two aircraft landed in Ghana.", "aircraft"),
        ("A court sent him to prison in Ghana.", "prison"),
        ("Ghana bought forty drones.", "drones"),
    ],
)
def test_things_are_nobody(text: str, word: str, who: Callable[..., object]) -> None:
    assert who(text, word) is None


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("Malta deported hundreds of Ghanaians on Friday.", "Ghanaians", "GHA/REF"),
        ("Malta deported 40 Ghanaians and 30 Malians.", "Malians", "MLI/REF"),
        ("Malta greeted hundreds of Ghanaians.", "Ghanaians", "GHA/CVL"),
        ("Greek police arrested two men on suspicion of theft.", "men", "?/CRM"),
        ("Greek police arrested two men for singing.", "men", "?/CVL"),
    ],
)
def test_what_is_done_to_people_tells_who_they_are(text: str, word: str, told: str, codes: Codes) -> None:
    assert codes(text, word) == told


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("France and Ghana share intelligence.", "intelligence", "-"),
        ("Syrian intelligence held a nurse.", "intelligence", "SYR/SPY"),
        ("Finland blamed Russian military intelligence.", "intelligence", "RUS/SPY"),
        ("France and Ghana agreed not to use force.", "force", "-"),
    ],
)
def test_a_bare_institution_may_be_a_thing(text: str, word: str, told: str, codes: Codes) -> None:
    assert codes(text, word) == told


def test_a_noun_points_back_at_the_same_noun_before_its_class(codes: Codes) -> None:
    text = "Mali's military council closed the border. ECOWAS imposed a ban. The council rejected it."
    assert codes(text, "council", 2) == "MLI/GOV"


def test_a_long_name_is_the_listed_body_where_its_country_is_named(codes: Codes) -> None:
    text = "Greece searched a ship from Benghazi. Greece freed its crew. The Government of National Unity praised Greece and Libya."
    assert codes(text, "Government") == "LBY/GOV"


def test_whom_soldiers_kill_are_not_the_commanders_own(codes: Codes) -> None:
    text = "Ethiopia deploys drones in Tigray, killing three soldiers."
    assert codes(text, "soldiers") == "?/MIL"


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("The opposition of the Togolese north waits. Prosecutors charged a mayor.", "Prosecutors", "TGO/JUD"),
        ("Togo and Benin share a river. Prosecutors charged a mayor.", "Prosecutors", "?/JUD"),
        ("Togo has a long coast. Rescuers found migrants there.", "migrants", "?/REF"),
    ],
)
def test_powers_and_professions_are_of_the_only_country_named(text: str, word: str, told: str, codes: Codes) -> None:
    assert codes(text, word) == told


def test_a_french_noun_does_not_give_an_english_one_its_sector(codes: Codes) -> None:
    assert codes("A patient in Lima, Peru, left.", "patient") == "PER/CVL"


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("Yemen's Houthi forces fired at a tanker.", "forces", "YEM/REB"),
        ("Mali's JNIM fighters burned 20 lorries.", "fighters", "IMG/REB"),
        ("The March 23 Movement (M23) fighters left Goma.", "fighters", "COD/REB"),
        ("A Peru-based mining company sued the ministry.", "company", "PER/BUS"),
        ("Chilean troops and tanks entered Arica.", "tanks", "CHL/MIL"),
        ("Chilean troops and the police entered Arica.", "troops", "CHL/MIL"),
        ("Peruvian ministers, generals and nuclear scientists met.", "scientists", "PER/EDU"),
        ("The Dutch army says it is reviewing a raid in Togo, in which forces shot two men.", "forces", "NLD/MIL"),
        ("The opposition leader of Togo says that her party will stay away.", "party", "TGO/OPP"),
        ("A court in Peru sentences seven Chiquita executives to ten years in prison.", "executives", "MNC/BUS"),
        ("Delegates from Laos and Chile met.", "Delegates", "CHL/GOV LAO/GOV"),
        ("Togolese security forces closed a road.", "forces", "TGO/MIL"),
        ("Engineers in Lome, Togo, mended a bridge.", "Engineers", "TGO/LAB"),
        ("Sweden sent home nine Uyghur women.", "women", "CHN/CVL"),
        ("Italian police arrest 40 people across Sicily in an anti-mafia raid.", "people", "?/CRM"),
        ("Latvian police arrest 21 people allegedly tied to a criminal ring.", "people", "?/CRM"),
        ("Air Canada said on Monday that it would fly again.", "Canada", "CAN/BUS"),
        ("Former United States FBI director Ned Lowe left.", "Lowe", "USA/ELI"),
        ("U.S. Attorney Danielle Lowe left.", "Lowe", "USA/JUD"),
        ("A strike hit the offices of Japanese Nippon Steel.", "Steel", "JPN/BUS"),
    ],
)
def test_whose_a_force_or_a_firm_is_stands_beside_it(text: str, word: str, told: str, codes: Codes) -> None:
    assert codes(text, word) == told


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("The judge fined Bolivian bank Zolta.", "Zolta", "BOL/BUS"),
        ("The union sued the French oil company TotalEnergies.", "TotalEnergies", "FRA/BUS"),
        ("The union sued TotalEnergies.", "TotalEnergies", "MNC/BUS"),
    ],
)
def test_a_firm_is_of_the_country_that_the_text_tells(text: str, word: str, told: str, codes: Codes) -> None:
    assert codes(text, word) == told


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("Canada froze the funds of Peru's president Ana Sy and her son Omar Sy.", "son", "PER/CVL"),
        ("Police held the minister's brother in Lima, Peru.", "brother", "PER/CVL"),
        ("Police questioned the president's chief of staff in Lima, Peru.", "chief", "PER/GOV"),
        ("Peru's chief of staff visited the base.", "chief", "PER/MIL"),
        ("Police questioned the former Peruvian shopkeeper Omar Ba.", "Ba", "PER/BUS"),
        ("Police questioned the former Peruvian minister Omar Ba.", "Ba", "PER/ELI"),
    ],
)
def test_who_is_near_to_power_or_was_in_office(text: str, word: str, told: str, codes: Codes) -> None:
    assert codes(text, word) == told
