"""Who takes part in an act that a noun names, and in what holds after it."""

from collections.abc import Callable

import pytest

from communique.model import EventMention

Coder = Callable[[str], tuple[EventMention, ...]]


@pytest.mark.parametrize(
    ("sentence", "category", "actors", "recipients"),
    [
        ("The pact follows talks in Cork involving the Irish premier and his Danish counterpart.", "CONSULT", ["IRL", "DNK"], []),
        ("Chad and Togo signed a protocol on Monday after three days of negotiations.", "CONSULT", ["TCD", "TGO"], []),
        ("The Irish premier announced a grant after talks with his Danish counterpart.", "CONSULT", ["IRL", "DNK"], []),
        ("Angola was praised after talks between Chad and Togo.", "CONSULT", ["TCD", "TGO"], []),
        ("Chad released nine lorries of Niger on Friday that its customs had seized in May.", "COERCE", ["TCD"], ["NER"]),
        ("Samoa becomes the tenth member of the European Union.", "SUPPORT", ["WSM"], ["EUR"]),
        ("Norway issued a licence allowing Serbia to reopen its refinery.", "CONCEDE", ["NOR"], ["SRB"]),
    ],
)
def test_sides_of_nominal_acts(sentence: str, category: str, actors: list[str], recipients: list[str], coder: Coder) -> None:
    found = [event for event in coder(sentence) if event.event == category]
    assert found
    assert ([s.actor.code for s in found[0].actor], [s.actor.code for s in found[0].recipient]) == (actors, recipients)
