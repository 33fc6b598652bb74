"""The category between two given phrases of a sentence."""

from collections.abc import Hashable, Iterable, Sequence

from communique.evaluating.coded import CodedDocument, CodedEvent, CodedSide
from communique.evaluating.gold import YIELD, GoldPair
from communique.evaluating.marks import Figure, Marks
from communique.evaluating.roles import POOLED
from communique.evaluating.texts import Ranges, places_of, touch
from communique.knowledge.event_rules import Terms

YIELDING = frozenset({"CONCEDE", "RETREAT"})
MATERIAL_COOPERATION = 2
"""The quad of yielding, as of the acts that make it up."""
NOTHING = "NONE"


def pairs(golds: tuple[GoldPair, ...], coded: dict[str, CodedDocument], terms: Terms) -> tuple[tuple[Figure, ...], Marks]:
    """Score pairs: every coded event counts, however doubtful."""
    marks = Marks()
    roots: list[tuple[str, str]] = []
    for gold in golds:
        event, both = _between(gold, coded[gold.id].events if gold.id in coded else ())
        want, have = _root(gold.gold.root), _root(event.event) if event else NOTHING
        roots.append((want, have))
        marks.mark("both_sides", both)
        marks.mark("nothing_coded", have == NOTHING)
        marks.check("root_accuracy", gold.id, want == have, f"gold {want} coded {have} <{gold.source}> -> <{gold.target}> “{gold.text}”")
    quads: dict[str, int] = {YIELD: MATERIAL_COOPERATION, **{name: facts.quad for name, facts in terms.categories.items() if name not in YIELDING}}
    figures = (
        Figure("rows", len(golds)),
        Figure("root_macro_f1", macro_f1(roots)),
        marks.figure("root_accuracy"),
        Figure("quad_macro_f1", macro_f1([(quads[want], quads.get(have, 0)) for want, have in roots])),
        marks.figure("nothing_coded"),
        marks.figure("both_sides"),
    )
    return figures, marks


def _between(gold: GoldPair, events: tuple[CodedEvent, ...]) -> tuple[CodedEvent | None, bool]:
    """Give the first event from the source to the target, else the first whose actors overlap the source; and whether it touches both."""
    source, target = places_of(gold.text, [gold.source]), places_of(gold.text, [gold.target])
    from_source = [event for event in events if _overlap(event.actor, source)]
    for event in from_source:
        if _overlap(event.sides if event.event in POOLED else event.recipient, target):
            return event, True
    return (from_source[0], False) if from_source else (None, False)


def _overlap(sides: Iterable[CodedSide], ranges: Ranges) -> bool:
    return touch(((side.start, side.end) for side in sides if side.start is not None and side.end is not None), ranges)


def _root(category: str) -> str:
    return YIELD if category in YIELDING else category


def macro_f1(labels: Sequence[tuple[Hashable, Hashable]]) -> float:
    """Give the mean F1 over the labels that the gold has, from pairs of gold and coded.

    >>> macro_f1([("AID", "AID"), ("AGREE", "AID")])
    0.3333333333333333
    """
    scores = []
    for label in {want for want, _ in labels}:
        both = sum(want == have == label for want, have in labels)
        each = sum(want == label for want, _ in labels) + sum(have == label for _, have in labels)
        scores.append(2 * both / each)
    return sum(scores) / len(scores) if scores else 0.0
