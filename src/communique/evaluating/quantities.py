"""Numbers that size events."""

from communique.evaluating.coded import CodedEvent, CodedQuantity
from communique.evaluating.gold import GoldDocument, GoldEvent, GoldQuantity
from communique.evaluating.marks import Marks
from communique.evaluating.texts import places_of, touch

Size = tuple[str, float | None, float | None, float | None]


def size(quantity: GoldQuantity | CodedQuantity) -> Size:
    """Give what must agree: the unit or currency, and the numbers."""
    return quantity.unit, quantity.value, quantity.low, quantity.high


def mark_quantities(document: GoldDocument, events: tuple[CodedEvent, ...], marks: Marks) -> None:
    """Mark the quantities of a document: each coded one, and each of the gold's that is required.

    One that two events share counts once; one told again after it matched, and one on an optional event, do not count.
    """
    left = [(event, quantity) for event in document.gold.events for quantity in event.quantities]
    seen: set[Size] = set()
    for event, quantity in _distinct(events):
        fits = [(gold, one) for gold, one in left if _fits(document.text, one, quantity)]
        told = f"{_shown(size(quantity))} “{document.text[quantity.start : quantity.end]}” on {event.event}"
        if not fits:
            if size(quantity) not in seen:
                marks.check("quantities_precision", document.id, False, f"not in the gold: {told}")
            continue
        best = max(fits, key=lambda fit: (_tells(document.text, fit[0], event), fit[0].required))
        left.remove(best)
        seen.add(size(quantity))
        if best[0].required:
            marks.mark("quantities_precision", 1)
            marks.mark("quantities_recall", 1)
            marks.check("quantities_tied", document.id, _tells(document.text, best[0], event), f"tied to another event: {told}")
    for gold, one in left:
        if gold.required:
            marks.check("quantities_recall", document.id, False, f"missed: {_shown(size(one))} “{one.quote}” of {gold.event}")


def _distinct(events: tuple[CodedEvent, ...]) -> list[tuple[CodedEvent, CodedQuantity]]:
    found: dict[tuple[int, Size], tuple[CodedEvent, CodedQuantity]] = {}
    for event in events:
        for quantity in event.quantities:
            found.setdefault((quantity.start, size(quantity)), (event, quantity))
    return sorted(found.values(), key=lambda one: one[1].start)


def _fits(text: str, gold: GoldQuantity, quantity: CodedQuantity) -> bool:
    return size(gold) == size(quantity) and touch([(quantity.start, quantity.end)], places_of(text, [gold.quote]))


def _tells(text: str, gold: GoldEvent, event: CodedEvent) -> bool:
    """Whether a coded event is told where the gold's is."""
    return gold.event == event.event and touch(event.spans, places_of(text, gold.quotes))


def _shown(of: Size) -> str:
    unit, value, low, high = of
    numbers = [f"{name} {number:g}" for name, number in (("", value), ("at least", low), ("at most", high)) if number is not None]
    return " ".join([*numbers, unit]).strip()
