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
        ("The Thai Department of Rural Roads Planning thanked Ghana.", "Department", "THA/GOV"),
        ("A Hamas gunman was shot.", "gunman", "PSE/REB"),
        ("A gunman was shot in Ghana.", "gunman", "?/UAF"),
        ("An armed group from Chad took four hostages.", "group", "TCD/REB"),
        ("Mobs marched on the Italian embassy in Accra on Monday. Police fired tear gas.", "Police", "GHA/COP"),
        ("In Brazil, ministers spoke of the Landtag of Saxony.", "Landtag", "?/LEG"),
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
