"""Each rule carries its own proof: sentences that it must match, and neighbours that it must leave alone."""

from collections.abc import Callable

import pytest

from communique.knowledge.event_rules import load_lexicon
from communique.model import EventMention

Coder = Callable[[str], tuple[EventMention, ...]]
RULES = load_lexicon().rules
MATCHES = [(rule_id, sentence) for rule_id, rule in RULES.items() for sentence in rule.matches]
REJECTS = [(rule_id, sentence) for rule_id, rule in RULES.items() for sentence in rule.rejects]


def told(events: tuple[EventMention, ...]) -> list[str]:
    return [f"{e.event} by {e.rule}: {[s.text for s in e.actor]} -> {[s.text for s in e.recipient]}" for e in events]


@pytest.mark.parametrize(("rule_id", "sentence"), MATCHES, ids=[f"{r}-{i}" for i, (r, _) in enumerate(MATCHES)])
def test_a_rule_matches_its_own_sentences(rule_id: str, sentence: str, coder: Coder) -> None:
    events = coder(sentence)
    assert any(e.rule == rule_id for e in events), f"{sentence!r} gave {told(events)}"


@pytest.mark.parametrize(("rule_id", "sentence"), REJECTS, ids=[f"{r}-{i}" for i, (r, _) in enumerate(REJECTS)])
def test_a_rule_leaves_its_neighbours_alone(rule_id: str, sentence: str, coder: Coder) -> None:
    events = coder(sentence)
    assert not any(e.rule == rule_id for e in events), f"{sentence!r} gave {told(events)}"
