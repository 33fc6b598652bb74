"""Which of a predicate's readings is coded, as what, and how surely."""

from collections.abc import Sequence
from math import exp, log
from typing import get_args

import msgspec

from communique.events.casting import recast
from communique.events.propose import OPEN, SERVICES, Draft, standing_of
from communique.events.sides import besides_own_forces
from communique.events.weigher import Weighed
from communique.knowledge.event_rules import Lexicon
from communique.knowledge.weigher_model import WeigherModel
from communique.model import UNRULED, Auxiliary, Category

CATEGORIES: tuple[Category, ...] = get_args(Category)
LEAST = 0.15
"""Calibrated probability under which a predicate that no rule knows is left out: of what is below 0.3, one in five is right (docs/weigher.md)."""
LIKELY = 0.5
"""Confidence from which a rule's reading stands, whatever the model would make of it."""
LEAST_ODDS = 0.0003
"""Beyond these odds (eight nats) the model's word is no surer than within."""
LEAST_CONTEXT = 0.7
"""Probability from which the model adds a context. By five folds on our own gold words alone find 0.63 of the contexts, and 0.60 of what they give is
right; with the model's from here on it is 0.70 at the same 0.60; from a half on 0.72, with one in a hundred more wrong."""
COOPERATIVE = frozenset({1, 2})
"""Quads of categories in which nobody is acted against."""
STATE = SERVICES | {"GOV", "JUD", "LEG"}
"""Sectors of those who do not protest but are protested against."""
SURE_MODE = 0.9
"""Share of a category's probability that a mode needs to be told by the model, where neither rule nor words tell one: at a half, seeds lost by it;
below 0.9 the name of a town, which is not hidden from the model, decided the mode of a demand or a meeting."""


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One act as it is coded. `mode` is what the rule says; `weighed_mode` and `contexts` are what the model adds to what words tell."""

    draft: Draft
    rule: str
    event: Category
    auxiliary: tuple[Auxiliary, ...]
    mode: str | None
    confidence: float
    weighed_mode: str | None = None
    contexts: tuple[str, ...] = ()


def by_rule(readings: Sequence[Draft]) -> Decision:
    """Take the most exact rule's word, and its weight for how sure that is."""
    return _of_rule(readings[0], readings[0].rule.weight)


def by_weight(readings: Sequence[Draft], weighed: Sequence[Weighed], model: WeigherModel, lexicon: Lexicon) -> Decision | None:
    """Let the model say how sure the rule's reading is and, where that is unlikely, what else it is; None where nothing is likely enough.

    The model does not choose between rules: one that asks more of the words knows more, and by five folds its choices cost one event in fifty.
    A rule also knows better than bare syntax who its sides are: what both take for the same is coded as the rule reads it.
    """
    best: Decision | None = None
    for draft, told in zip(readings, weighed, strict=True):
        decision = _open(draft, told, model, lexicon) if draft.rule_id == OPEN else _ruled(draft, told, model)
        if decision is None or (best is not None and (best.confidence >= min(LIKELY, decision.confidence) or decision.event == best.event)):
            continue
        topics = tuple(name for name, probability in told.contexts.items() if probability >= LEAST_CONTEXT)
        least = 2 if lexicon.categories[decision.event].other_side else 1
        cast = recast(decision.draft, told.cast, least, never=STATE if decision.event == "PROTEST" else frozenset())
        best = msgspec.structs.replace(decision, draft=cast, weighed_mode=_mode(decision.event, told), contexts=topics)
    return best


def log_odds(probability: float) -> float:
    """Give the logarithm of the odds, finite also for what is certain."""
    return log(max(probability, LEAST_ODDS) / max(1 - probability, LEAST_ODDS))


def _logistic(score: float) -> float:
    return 1 / (1 + exp(-score))


def _ruled(draft: Draft, told: Weighed, model: WeigherModel) -> Decision:
    """Code what a rule knows, as sure as its weight and the model's word make it."""
    event, _ = standing_of(draft, draft.rule.event)
    odds = model.rules_slope * log_odds(told.categories[event]) + model.rules_weight * log_odds(draft.rule.weight) + model.rules_intercept
    return _of_rule(draft, _logistic(odds))


def _of_rule(draft: Draft, confidence: float) -> Decision:
    event, auxiliary = standing_of(draft, draft.rule.event)
    mode = draft.rule.mode if event == draft.rule.event else None
    return Decision(draft=draft, rule=draft.rule_id, event=event, auxiliary=auxiliary, mode=mode, confidence=confidence)


def _open(draft: Draft, told: Weighed, model: WeigherModel, lexicon: Lexicon) -> Decision | None:
    """Code what no rule knows as what the model takes it for."""
    likeliest = max(CATEGORIES, key=lambda name: told.categories[name])
    event, auxiliary = standing_of(draft, likeliest)
    confidence = _logistic(model.syntax_slope * log_odds(told.categories[likeliest]) + model.syntax_intercept)
    sides = len(draft.actor) + len(draft.recipient)
    if confidence < LEAST or (lexicon.categories[event].other_side and sides < 2):
        return None
    if lexicon.categories[event].quad in COOPERATIVE and "against" in draft.frame.preps:
        return None  # "backed sanctions against Mali" is no support for Mali
    if event == "MOBILIZE":
        draft = msgspec.structs.replace(draft, recipient=besides_own_forces(draft.actor, draft.recipient))
    return Decision(draft=draft, rule=f"{UNRULED}{event.lower()}", event=event, auxiliary=auxiliary, mode=None, confidence=confidence)


def _mode(event: Category, told: Weighed) -> str | None:
    """Give the mode that the model is sure of, if the act is of this category."""
    label = max((label for label in told.labels if label.split("/")[0] == event), key=lambda label: told.labels[label])
    return label.partition("/")[2] or None if told.labels[label] >= SURE_MODE * told.categories[event] else None
