"""Whether an event is between two sides, and who did it to whom: pure, over what stands for the event."""

from functools import cache
from itertools import product
from pathlib import Path
from typing import Literal

import msgspec

from communique.knowledge.load import tables
from communique.model import EventMention, Side
from communique.record.answers import Party
from communique.record.folding import fold, is_called

Direction = Literal["one to other", "other to one", "together"]
Level = Literal["head", "minister"]

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""What several actors also do with each other where a recipient stands beside them: a meeting or an agreement of three."""


class _Offices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of offices, explained in relationships.toml."""

    heads: tuple[str, ...]
    no_heads: tuple[str, ...]
    ministers: tuple[str, ...]
    no_ministers: tuple[str, ...]


def is_party(side: Side, party: Party) -> bool:
    """Tell whether a side of an event is somebody asked for, as a query tells it (`questions.find_events`)."""
    if party.code is not None and side.actor.code == party.code:
        return True
    wanted = fold(party.name or "")
    return bool(wanted) and is_called(fold(f"{side.actor.name} {side.text}"), wanted)


def direction(shown: EventMention, one: Party, other: Party) -> Direction | None:
    """Tell who did it to whom; None where both are named, but it is not between them.

    Two who act side by side towards a third (both condemn a coup, both receive aid) did nothing to each other, unless the act is one that all its
    actors do together, as meeting is; two who are only brought together are the sides of a mediation.
    """
    if _apart(shown.actor, shown.recipient, one, other):
        return "one to other"
    if _apart(shown.actor, shown.recipient, other, one):
        return "other to one"
    if _apart(shown.actor, shown.actor, one, other):
        return "together" if not shown.recipient or shown.event in MUTUAL else None
    mediated = shown.event == "CONSULT" and shown.mode == "third-party"
    return "together" if mediated and _apart(shown.recipient, shown.recipient, one, other) else None


def level(side: Side) -> Level | None:
    """Tell how high the office is that a side is named with: a head (of state, government, body), a minister (chief of staff, speaker), or less."""
    words = f" {fold(side.actor.office or '')} "
    lists = _offices()
    if _has(words, lists.heads) and not _has(words, lists.no_heads):
        return "head"
    return "minister" if _has(words, lists.ministers) and not _has(words, lists.no_ministers) else None


def _apart(some: tuple[Side, ...], others: tuple[Side, ...], one: Party, other: Party) -> bool:
    """Tell whether two different sides are the two asked for: an army that bears its country's code is not two sides."""
    return any(
        is_party(side, one)
        and is_party(against, other)
        and not (is_party(side, other) and is_party(against, one))
        and side.actor.key != against.actor.key
        for side, against in product(some, others)
    )


def _has(words: str, listed: tuple[str, ...]) -> bool:
    return any(f" {phrase} " in words for phrase in listed)


@cache
def _offices() -> _Offices:
    return msgspec.convert(tables(Path(__file__).with_name("relationships.toml"))["offices"], _Offices)
