"""Gives unnamed people the country they act in, and an attack on a place the country it struck."""

import msgspec

from communique.model import Actor, EventMention, PlaceMention, Side

DOMESTIC = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION", "RETREAT", "AID"})
"""Categories in which a crowd, a victim or a policeman without a country is one of the place; ministers who meet somewhere are not."""
STRIKING = frozenset({"ASSAULT"})
"""Categories done to whoever's place it is: "launched drones at Odesa" is done to Ukraine."""
SURENESS = 0.85
"""Factor on the confidence: nearly all unnamed victims, crowds and policemen in dispatches are of the country they are in; foreign troops are not."""


def at_home(mentions: tuple[EventMention, ...], countries: dict[str, str]) -> tuple[EventMention, ...]:
    """Link the roles of placed events that have a sector and no country to the country of the place; `countries` names them by code."""
    return tuple(_struck(_at_home(mention), countries) for mention in mentions)


def _country(mention: EventMention) -> str | None:
    return mention.where.place.country if isinstance(mention.where, PlaceMention) else None


def _at_home(mention: EventMention) -> EventMention:
    country = _country(mention)
    sides = (*mention.actor, *mention.recipient)
    if mention.event not in DOMESTIC or country is None or not any(_without_country(side) for side in sides):
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


def _struck(mention: EventMention, countries: dict[str, str]) -> EventMention:
    """Make the country of a place that somebody of another country struck the recipient, by the words that name the place."""
    country = _country(mention)
    doers = {side.actor.code for side in mention.actor if side.actor.code}
    if mention.event not in STRIKING or mention.recipient or country not in countries or not doers or country in doers:
        return mention
    assert isinstance(mention.where, PlaceMention)
    actor = Actor(key=country, kind="country", name=countries[country], code=country)
    return msgspec.structs.replace(mention, recipient=(Side(span=mention.where.span, text=mention.where.text, actor=actor),))
