"""Which coded event is which of the gold's."""

import msgspec

from communique.evaluating.coded import CodedEvent
from communique.evaluating.gold import GoldDocument
from communique.evaluating.roles import agreement
from communique.evaluating.texts import places_of, touch


class Matched(msgspec.Struct, frozen=True):
    """Pairs of gold and coded events, and what became of the coded events that are left over.

    `pairs` goes from the number of a gold event to the coded event that matches it. `split`: on a required event that another already matches;
    `false`: on none.
    """

    pairs: dict[int, CodedEvent]
    split: tuple[CodedEvent, ...]
    false: tuple[CodedEvent, ...]


def matched(document: GoldDocument, events: tuple[CodedEvent, ...]) -> Matched:
    """Pair events of one category whose clause overlaps a quote; those whose sides agree best first, then required ones, then by order."""
    golds = document.gold.events
    told_at = [places_of(document.text, gold.quotes) for gold in golds]
    fits = [
        (g, c) for g, gold in enumerate(golds) for c, event in enumerate(events) if event.event == gold.event and touch(event.clauses, told_at[g])
    ]
    fits.sort(key=lambda fit: (-agreement(golds[fit[0]], events[fit[1]])[0], not golds[fit[0]].required, fit))
    by_gold: dict[int, int] = {}
    for g, c in fits:
        if g not in by_gold and c not in by_gold.values():
            by_gold[g] = c
    left = [c for c in range(len(events)) if c not in by_gold.values()]
    on = {c: [golds[g].required for g, other in fits if other == c] for c in left}
    return Matched(
        pairs={g: events[c] for g, c in by_gold.items()},
        split=tuple(events[c] for c in left if any(on[c])),
        false=tuple(events[c] for c in left if not on[c]),
    )
