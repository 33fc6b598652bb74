"""Sides that stand side by side, behind what they own or fired, or as the readers of a letter; and what a verb with its particle is not."""

from collections.abc import Callable

import pytest

from communique.model import EventMention

Coder = Callable[[str], tuple[EventMention, ...]]

TOLD = [
    ("Kenya and Somalia pledged to exchange intelligence on militants.", "AGREE", ["Kenya", "Somalia"], []),
    ("Togo and Benin promised in Cotonou to share information about armed groups.", "AGREE", ["Togo", "Benin"], []),
    ("The Arab League (AL), Togo and Mali condemned Chad.", "ACCUSE", ["Arab League", "Togo", "Mali"], ["Chad"]),
    ("Ana Sy, left, and President Emmanuel Macron, right, met in Rome.", "CONSULT", ["Ana Sy", "President Emmanuel Macron"], []),
    ("Peru and Nordhaven Relief signed an agreement with Chile.", "SUPPORT", ["Peru", "Nordhaven Relief", "Chile"], []),
    ("Several countries, including Chile and Peru, condemned Russia.", "ACCUSE", ["Chile", "Peru"], ["Russia"]),
    ("Samoa's donors insisted that Samoa must keep its forests.", "REQUEST", ["donors"], ["Samoa"]),
    ("Norway and Russia met in Oslo, with each side refusing the other's map.", "REJECT", ["Russia", "Norway"], []),
    ("Bolivian officials announced a curfew in Potosi to begin at dusk.", "COERCE", ["Bolivian officials"], ["Bolivian"]),
    ("Kenya welcomed President Emmanuel Macron to open the fair.", "SUPPORT", ["Kenya"], ["President Emmanuel Macron"]),
    ("The US president sent a letter to the king of Jordan threatening to cut aid.", "THREATEN", ["US president"], ["king"]),
    ("The minister demanded that Yediyu step down.", "REQUEST", ["minister"], ["Yediyu"]),
    ("Ten people were killed when an Israeli missile hit their house.", "ASSAULT", ["Israeli"], ["people"]),
    ("Twelve people were killed after a Houthi-claimed truck bomb struck a lorry in Aden.", "ASSAULT", ["Houthi"], ["people"]),
    ("The M23 bombed a police depot in the mountains.", "ASSAULT", ["M23"], ["police"]),
    ("Syria shelled the rebel-held town of Wada.", "ASSAULT", ["Syria"], ["rebel"]),
    ("Chile is willing to provide tents alongside medical assistance to Peru.", "AGREE", ["Chile"], ["Peru"]),
    ("The president of Chile will host the Peruvian foreign minister on Monday.", "AGREE", ["president"], ["Peruvian foreign minister"]),
    ("It was Norway that proposed talks to Sudan.", "AGREE", ["Norway"], ["Sudan"]),
    ("Police fired rubber bullets to disperse demonstrators in Athens.", "ASSAULT", ["Police"], ["demonstrators"]),
    ("Workers in Peru called off a strike on Monday.", "RETREAT", ["Workers"], []),
    ("Zambia backed down on Friday over the tax on copper.", "CONCEDE", ["Zambia"], []),
]


@pytest.mark.parametrize(("sentence", "category", "actors", "recipients"), TOLD)
def test_sides_are_tied_wherever_the_parser_hung_them(sentence: str, category: str, actors: list[str], recipients: list[str], coder: Coder) -> None:
    found = [([s.text for s in e.actor], [s.text for s in e.recipient]) for e in coder(sentence) if e.event == category]
    assert (actors, recipients) in found


@pytest.mark.parametrize(
    ("sentence", "category"),
    [
        ("Workers in Peru called off a strike on Monday.", "PROTEST"),
        ("The spokesman told reporters that the army would stay.", "REQUEST"),
        ("Zambia backed down on Friday over the tax on copper.", "SUPPORT"),
    ],
)
def test_a_particle_or_a_modal_makes_another_act(sentence: str, category: str, coder: Coder) -> None:
    assert category not in {e.event for e in coder(sentence)}
