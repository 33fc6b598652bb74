"""Who stands on the sides of an event, whatever the syntax that ties them to it."""

from collections.abc import Callable

import pytest

from communique.model import EventMention

Coder = Callable[[str], tuple[EventMention, ...]]


def told(coder: Coder, sentence: str, category: str) -> EventMention:
    found = [e for e in coder(sentence) if e.event == category]
    assert found, f"{sentence!r} gave {[(e.event, e.rule) for e in coder(sentence)]}"
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "category", "actors", "recipients"),
    [
        ("Gabon said that it had closed its border with Congo.", "COERCE", ["Gabon"], ["Congo"]),
        ("The Rapa Trust said that it condemned Latvia.", "ACCUSE", ["Rapa Trust"], ["Latvia"]),
        ("Ireland became the first country to recognise Palestine.", "SUPPORT", ["Ireland"], ["Palestine"]),
        ("Armenia rejects that condition.", "REJECT", ["Armenia"], []),
        ("Peru accuses Bolivia of hiding smugglers, which Bolivia denies.", "REJECT", ["Bolivia"], ["Peru"]),
        ("Latvia declared two Cuban diplomats persona non grata, accusing them of spying.", "ACCUSE", ["Latvia"], ["Cuban"]),
        ("Chile's ambassador in Lima was summoned to the palace.", "ACCUSE", ["Lima"], ["Chile's ambassador"]),
        ("Chile reopened its embassy in Quito.", "SUPPORT", ["Chile"], ["Quito"]),
        (
            "Ugandan rangers, backed by Kenyan drones, killed at least 12 poachers on Sunday, the army said.",
            "ASSAULT",
            ["Ugandan rangers"],
            ["poachers"],
        ),
        ("Oman seized an Indian tanker. India demanded that the sailors be freed.", "REQUEST", ["India"], ["Oman"]),
        ("Oman seized an Indian tanker. India lodged a formal protest on Tuesday.", "ACCUSE", ["India"], ["Oman"]),
        ("Chad accused Libya of theft. Libya denied the charge. Chad closed its consulate.", "SANCTION", ["Chad"], ["Libya"]),
        (
            "Rugunda accused the Lord's Resistance Army of shelling Arua on May 3, killing six Ugandan soldiers, and demanded an apology.",
            "ASSAULT",
            ["Lord's Resistance Army"],
            ["Ugandan soldiers"],
        ),
        ("During a visit to Cuba, the Mexican president praised the nurses.", "CONSULT", ["Mexican president"], ["Cuba"]),
        ("The expulsion of two Russian diplomats by Norway angered nobody.", "SANCTION", ["Norway"], ["Russian diplomats"]),
        ("Mali, Niger and Chad withdrew from the African Union.", "SANCTION", ["Mali", "Niger", "Chad"], ["African Union"]),
        ("Kenya is in talks with Uganda.", "CONSULT", ["Kenya", "Uganda"], []),
        ("Latvia is committed to supporting Moldova.", "AGREE", ["Latvia"], ["Moldova"]),
        ("Spain opened an inquiry into crimes committed by Croatian officers.", "ACCUSE", ["Spain"], ["Croatian officers"]),
        ("Kosovo will block the loan unless Serbia opens the bridge.", "THREATEN", ["Kosovo"], ["Serbia"]),
        ("Jana Novotna resigns as Slovak interior minister.", "RETREAT", ["Slovak interior minister"], []),
        ("Norway announces that 20 Syrian doctors will be deported.", "COERCE", ["Norway"], ["Syrian doctors"]),
        ("The Peruvian Navy, in coordination with Chilean police, seizes a ship.", "COOPERATE", ["Peruvian Navy", "Chilean police"], []),
    ],
)
def test_sides_are_found_and_shown_by_the_words_that_name_them(
    sentence: str, category: str, actors: list[str], recipients: list[str], coder: Coder
) -> None:
    event = told(coder, sentence, category)
    assert ([s.text for s in event.actor], [s.text for s in event.recipient]) == (actors, recipients)


@pytest.mark.parametrize(
    ("sentence", "category", "code", "sector"),
    [
        ("Three journalists were arrested in Chad.", "COERCE", "TCD", "COP"),
        ("Two Kenyan soldiers were killed in an ambush.", "ASSAULT", None, "UAF"),
    ],
)
def test_doers_who_are_not_told(sentence: str, category: str, code: str | None, sector: str, coder: Coder) -> None:
    (doer,) = told(coder, sentence, category).actor
    assert (doer.actor.code, doer.actor.sector) == (code, sector)


def test_a_name_that_no_list_knows_is_a_side_without_a_country(coder: Coder) -> None:
    (doer,) = told(coder, "Reliance Jorvik has agreed to train Nepalese pilots.", "AGREE").actor
    assert (doer.text, doer.actor.code, doer.actor.sector) == ("Reliance Jorvik", None, None)


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("The Chilean minister called on Friday.", "REQUEST"),
        ("Cyclone Freddy hit Mozambique.", "ASSAULT"),
        ("Monday brought rain to Chile.", "AID"),
    ],
)
def test_days_and_storms_are_nobody(sentence: str, never: str, coder: Coder) -> None:
    assert never not in {e.event for e in coder(sentence)}
