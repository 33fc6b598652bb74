"""The span of an event holds all that tells it, and no clause that merely stands beside it."""

import pytest
from tests.events.conftest import Coder


@pytest.mark.parametrize(
    ("text", "category", "told"),
    [
        ("Chad accused Sudan of arming rebels who crossed in May.", "ACCUSE", "Chad accused Sudan of arming rebels"),
        ("The Kenyan minister denied a report that Kenya had armed the rebels.", "REJECT", "denied a report that Kenya had armed the rebels"),
        ('The Kenyan minister warned Uganda of "open war" if the raids went on.', "THREATEN", '"open war" if the raids went on'),
        ("In 2009 al-Shabaab bombers killed two Kenyan soldiers.", "ASSAULT", "In 2009 al-Shabaab bombers killed two Kenyan soldiers"),
        ("Kenya responded by ordering two Ugandan diplomats out, closing a visa centre.", "SANCTION", "ordering two Ugandan diplomats out"),
    ],
)
def test_a_span_does_not_end_before_its_content(coder: Coder, text: str, category: str, told: str) -> None:
    spans = [text[event.span.start : event.span.end] for event in coder(text) if event.event == category]
    assert any(told in span for span in spans), spans
