"""Scores coded documents against gold of our own, so that floors hold wherever the repository lies.

A coded event matches a gold event when the category is the same and one of its spans overlaps one of the gold's quotes; a match on an optional
gold event is not counted; a second coded event on one gold event is a split and counts as false.
"""

from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]
Ranges = list[tuple[int, int]]
COUNTED_FROM = 0.5
"""Confidence from which the record's queries show an event."""


def ranges_of(text: str, quotes: Iterable[str]) -> Ranges:
    """Give every place where one of the quotes stands."""
    found = []
    for quote in quotes:
        at = text.find(quote)
        while at >= 0:
            found.append((at, at + len(quote)))
            at = text.find(quote, at + 1)
    return found


def overlap(one: Iterable[tuple[int, int]], other: Ranges) -> bool:
    """Whether any two ranges share a character."""
    return any(a < d and c < b for a, b in one for c, d in other)


def codes(event: Json, role: str) -> set[str]:
    """Country or body codes in a role of a coded event."""
    return {side["code"] for side in event[role] if side["code"]}


def score(golds: list[Json], coded: dict[str, Json]) -> dict[str, float]:
    """Give precision, recall, f1, the share of matched events with all roles right and with the auxiliary right, and forbidden events."""
    matched = required = false = forbidden = roles = auxiliary = 0
    for document in golds:
        gold = document["gold"]
        events = [e for e in coded[document["id"]]["events"] if e["linked"] and e["confidence"] >= COUNTED_FROM]
        barred = ranges_of(document["text"], gold.get("no_event_in", ()))
        forbidden += sum(overlap([tuple(e["trigger"])], barred) for e in events)
        left = list(enumerate(gold["events"]))
        required += sum(g["required"] for g in gold["events"])
        for event in events:
            fits = [
                (_roles_right(g, event), g["required"], -index, g)
                for index, g in left
                if g["event"] == event["event"] and overlap(map(tuple, event["spans"]), ranges_of(document["text"], g["quotes"]))
            ]
            if not fits:
                false += not _on_optional(document["text"], gold["events"], event)
                continue
            right, needed, index, best = max(fits, key=lambda fit: fit[:3])
            left = [(i, g) for i, g in left if i != -index]
            if needed:
                matched += 1
                roles += right
                auxiliary += set(best["auxiliary"] or ()) == set(event["auxiliary"])
    precision = matched / (matched + false) if matched + false else 0.0
    recall = matched / required if required else 0.0
    return {
        "f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        "precision": precision,
        "recall": recall,
        "roles": roles / matched if matched else 0.0,
        "auxiliary": auxiliary / matched if matched else 0.0,
        "forbidden": float(forbidden),
    }


def _roles_right(gold: Json, event: Json) -> bool:
    actor, recipient = ({pair[0] for pair in gold[role] if pair[0] != "-"} for role in ("actor", "recipient"))
    if not recipient and event["event"] in {"CONSULT", "AGREE", "COOPERATE"}:
        return actor == codes(event, "actor") | codes(event, "recipient")
    return actor == codes(event, "actor") and recipient == codes(event, "recipient")


def _on_optional(text: str, golds: list[Json], event: Json) -> bool:
    """Whether an event repeats an optional gold event: neither right nor wrong."""
    return any(
        not g["required"] and g["event"] == event["event"] and overlap(map(tuple, event["spans"]), ranges_of(text, g["quotes"])) for g in golds
    )
