"""Sentences with one principal event each."""

from communique.evaluating.coded import CodedDocument, CodedEvent
from communique.evaluating.gold import GoldSentence, SentenceSide
from communique.evaluating.marks import Figure, Marks
from communique.evaluating.roles import codes, told

SHOWN = 3
"""Coded events that a miss shows: the first are the most important."""
FIGURES = (
    "category_top1", "category_any", "events_per_sentence", "nothing_coded", "actors_given_category", "recipients_given_category", "sectors",
    "whole_event_right",
)  # fmt: skip


def sentences(golds: tuple[GoldSentence, ...], coded: dict[str, CodedDocument]) -> tuple[tuple[Figure, ...], Marks]:
    """Score sentences: every coded event counts, however doubtful."""
    marks = Marks()
    for gold in golds:
        events = coded[gold.id].events if gold.id in coded else ()
        _mark(gold, events, marks)
    return (Figure("sentences", len(golds)), *(marks.figure(name) for name in FIGURES)), marks


def _mark(gold: GoldSentence, events: tuple[CodedEvent, ...], marks: Marks) -> None:
    actors, recipients = _codes(gold.gold.actor), _codes(gold.gold.recipient)
    same = [event for event in events if event.event == gold.gold.event]
    first = bool(same) and same[0] is events[0]
    marks.mark("category_top1", first)
    marks.mark("category_any", bool(same))
    marks.mark("events_per_sentence", len(events))
    marks.mark("nothing_coded", not events)
    if same:
        best = max(same, key=lambda event: len(codes(event.actor) & actors) + len(codes(event.recipient) & recipients))
        marks.mark("actors_given_category", codes(best.actor) == actors)
        marks.mark("recipients_given_category", codes(best.recipient) == recipients)
        want = {(side.code, side.sector) for side in (*gold.gold.actor, *gold.gold.recipient) if side.code and side.sector}
        marks.mark("sectors", len(want & {(side.code, side.sector) for side in best.sides}), len(want))
    whole = first and codes(events[0].actor) == actors and codes(events[0].recipient) == recipients
    shown = "; ".join(f"{event.event} {told(codes(event.actor), codes(event.recipient))}" for event in events[:SHOWN]) or "nothing"
    marks.check("whole_event_right", gold.id, whole, f"gold {gold.gold.event} {told(actors, recipients)} coded {shown} “{gold.text}”")


def _codes(sides: tuple[SentenceSide, ...]) -> frozenset[str]:
    return frozenset(side.code for side in sides if side.code)
