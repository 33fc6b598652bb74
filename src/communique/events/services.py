"""Whose service acts where a text names a country: its soldiers by the deed, its coastguard by the ships."""

from collections.abc import Sequence

import msgspec

from communique.model import Side, Span

SOLDIERS = "MIL"


def soldiers(side: Side) -> Side:
    """Give the soldiers of a country in its place."""
    actor = side.actor
    return msgspec.structs.replace(
        side, actor=msgspec.structs.replace(actor, key=f"role:{actor.code}:{SOLDIERS}:soldiers", kind="role", sector=SOLDIERS)
    )


def as_place(side: Side) -> Side:
    """Give the country itself where a capital is but the place of something: "its embassy in Quito"."""
    return msgspec.structs.replace(side, actor=msgspec.structs.replace(side.actor, sector=None)) if side.actor.kind == "country" else side


def without_their_states(sides: Sequence[Side]) -> tuple[Side, ...]:
    """Leave out a country that only tells whose service stands there: "Chinese coastguard ships" are the coastguard's."""
    named = [side for side in sides if side.actor.kind != "country"]
    return tuple(s for s in sides if s.actor.kind != "country" or not any(n.actor.code == s.actor.code and _covers(n.span, s.span) for n in named))


def _covers(wide: Span, narrow: Span) -> bool:
    return wide.start <= narrow.start and narrow.end <= wide.end
