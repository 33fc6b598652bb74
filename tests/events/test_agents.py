"""Who acts where the parser hangs words elsewhere, where a passive names nobody, and where a name stands beside what it seems a part of."""

from collections.abc import Callable

import pytest

from communique.model import EventMention

Coder = Callable[[str], tuple[EventMention, ...]]

TOLD = [
    ("Mexico, Spain sign extradition pact with a clause on pirates", "SUPPORT", ["Mexico", "Spain"], []),
    ("Egypt, Ethiopia agree to resume talks on the dam in Aswan", "AGREE", ["Egypt", "Ethiopia"], []),
    ("Ghana, Ivory Coast agree to mark the last stretch of the border", "AGREE", ["Ghana", "Ivory Coast"], []),
    ("Sweden became the first western member of the bloc to recognise a Palestinian state.", "SUPPORT", ["Sweden"], ["Palestinian state"]),
    ("Iran set free the American sailors on Monday.", "RETREAT", ["Iran"], ["American sailors"]),
    ("France and African partners held drills in the desert near Niamey.", "COOPERATE", ["France", "partners"], []),
    ("US-Iran talks on the seized tankers resumed in Muscat on Sunday.", "CONSULT", ["Iran", "US"], []),
    ("The canal was handed back to Panama by the United States.", "RETREAT", ["United States"], ["Panama"]),
    ("A human chain was formed around the American base by Peruvian students.", "PROTEST", ["Peruvian students"], ["American"]),
    ("Manila is offering the rebels land and seeds this year.", "AGREE", ["Manila"], ["rebels"]),
    ("The Bolivian teachers' union called an indefinite strike.", "PROTEST", ["Bolivian teachers' union"], []),
    ("An army helicopter fired on a Togolese wedding party, killing 18.", "ASSAULT", ["army"], ["Togolese wedding party"]),
    (
        "The auditor general said Nairobi's county government had misspent 300 million shillings, accusing it of fraud.",
        "ACCUSE",
        ["auditor general"],
        ["Nairobi"],
    ),
    ("Bolivia handed two Chilean hijackers over to Chile.", "COOPERATE", ["Bolivia"], ["Chile"]),
]

COUNTRIES = [
    ("Azerbaijani forces were moved to the Armenian frontier.", "MOBILIZE", ["AZE"], ["ARM"]),
    ("Pakistan's army was placed on high alert.", "MOBILIZE", ["PAK"], []),
    ("Dutch aid to Suriname was suspended after the coup.", "SANCTION", ["NLD"], ["SUR"]),
    ("Iranian assets were frozen by Canada.", "SANCTION", ["CAN"], ["IRN"]),
    ("Turkey has built up its forces on the Iraqi frontier.", "MOBILIZE", ["TUR"], ["IRQ"]),
    ("India moved three divisions up to the Pakistani frontier.", "MOBILIZE", ["IND"], ["PAK"]),
    ("Zimbabwean police broke up an opposition meeting in Harare.", "COERCE", ["ZWE"], ["ZWE"]),
]


@pytest.mark.parametrize(("sentence", "category", "actors", "recipients"), TOLD)
def test_who_acts_and_to_whom(sentence: str, category: str, actors: list[str], recipients: list[str], coder: Coder) -> None:
    found = [event for event in coder(sentence) if event.event == category]
    assert found
    assert ([side.text for side in found[0].actor], [side.text for side in found[0].recipient]) == (actors, recipients)


@pytest.mark.parametrize(("sentence", "category", "actors", "recipients"), COUNTRIES)
def test_whose_forces_and_whose_aid(sentence: str, category: str, actors: list[str], recipients: list[str], coder: Coder) -> None:
    found = [event for event in coder(sentence) if event.event == category]
    assert found
    assert ([side.actor.code for side in found[0].actor], [side.actor.code for side in found[0].recipient]) == (actors, recipients)
