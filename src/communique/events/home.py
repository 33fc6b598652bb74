"""Gives unnamed people the country they act in: "gunmen killed two soldiers" in a town of Mali."""

import msgspec

from communique.model import EventMention, PlaceMention, Side

DOMESTIC = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION", "RETREAT", "AID"})
"""Categories in which a crowd, a victim or a policeman without a country is one of the place; ministers who meet somewhere are not."""
SURENESS = 0.85
"""Factor on the confidence: nearly all unnamed victims, crowds and policemen in dispatches are of the country they are in; foreign troops are not."""


def at_home(mentions: tuple[EventMention, ...]) -> tuple[EventMention, ...]:
    """Link the roles of placed events that have a sector and no country to the country of the place."""
    return tuple(_at_home(mention) for mention in mentions)


def _at_home(mention: EventMention) -> EventMention:
    if mention.event not in DOMESTIC or not isinstance(mention.where, PlaceMention):
        return mention
    country = mention.where.place.country
    sides = (*mention.actor, *mention.recipient)
    if country is None or not any(_without_country(side) for side in sides):
        return mention
    return msgspec.structs.replace(
        mention,
        actor=tuple(_linked(side, country) for side in mention.actor),
        recipient=tuple(_linked(side, country) for side in mention.recipient),
        linked=True,
        confidence=mention.confidence * SURENESS,
    )


def _without_country(side: Side) -> bool:
    return side.actor.kind == "role" and side.actor.code is None and side.actor.sector not in {None, "UAF"}


def _linked(side: Side, country: str) -> Side:
    if not _without_country(side):
        return side
    return msgspec.structs.replace(side, actor=msgspec.structs.replace(side.actor, code=country, key=f"{side.actor.key}:{country}"))
