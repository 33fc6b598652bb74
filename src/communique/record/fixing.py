"""What a person writes into a form of review, as the value that a correction keeps."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from communique.knowledge.actor_lists import load_actor_lists
from communique.knowledge.gazetteer import load_gazetteer, place_of
from communique.model import Actor, BadInput, Day, EventMention, Month, Nowhere, Period, PlaceMention, Side, Span, Undated, When, Where, Year
from communique.record import asking
from communique.record.naming import Names

NOT_TOLD = "a person found none told"


class SideSaid(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A side by its name, and of which sector it is; null: of none."""

    name: str
    sector: str | None


def value_of(field: str, said: Any, event: EventMention, names: Names) -> Any:  # noqa: ANN401 - one of many kinds
    """Read a correction: a date and a place as they are typed, sides (with their sectors) and contexts by names; what else there is stands as it is.

    Raises: BadInput where a name, a date or a place means nothing, or several things.
    """
    match field:
        case "when":
            return _when(_text(field, said))
        case "where":
            return _where(_text(field, said), event, names)
        case "actor" | "recipient":
            return tuple(_side(one, event, names) for one in _sides(field, said))
        case "contexts":
            return asking.contexts(",".join(_names(field, said)))
        case _:
            return said


def _text(field: str, said: Any) -> str:  # noqa: ANN401 - whatever was sent
    if not isinstance(said, str):
        raise BadInput(f"{field!r} is corrected by words, not by {said!r}.")
    return said.strip()


def _names(field: str, said: Any) -> Sequence[str]:  # noqa: ANN401 - whatever was sent
    if not isinstance(said, list) or not all(isinstance(name, str) for name in said):
        raise BadInput(f"{field!r} is corrected by a list of names, not by {said!r}.")
    return said


def _sides(field: str, said: Any) -> Sequence[str | SideSaid]:  # noqa: ANN401 - whatever was sent
    try:
        sides = msgspec.convert(said, list[str | SideSaid])
    except msgspec.ValidationError as fault:
        raise BadInput(f"{field!r} is corrected by a list of names, or of names and sectors, not by {said!r}.") from fault
    for side in sides:
        if isinstance(side, SideSaid) and side.sector not in {None, *asking.all_sectors()}:
            raise BadInput(f"There is no sector {side.sector!r}; there are {', '.join(asking.all_sectors())}.")
    return sides


def _when(said: str) -> When:
    """Read 2024, 2024-08, 2024-08-16 or 2024-08-16/2024-08-20; nothing is undated."""
    if not said:
        return Undated(NOT_TOLD)
    begun, _, ended = said.partition("/")
    first, last = _day(asking.first_day(begun)), _day(asking.last_day(ended or begun))
    if ended:
        if last < first:
            raise BadInput(f"{said!r} ends before it begins.")
        return Period(first, last)
    parts = said.count("-")
    return Year(first.year) if parts == 0 else Month(first.year, first.month) if parts == 1 else Day(first)


def _day(day: dt.date | None) -> dt.date:
    assert day is not None
    return day


def _where(said: str, event: EventMention, names: Names) -> Where:
    """Read a place, or a place and its country parted by a comma; it rests on no words of the article."""
    if not said:
        return Nowhere(NOT_TOLD)
    name, _, country = said.partition(",")
    found = [place for place in load_gazetteer().named(name.strip()) if place.level != "country" or not country]
    if country.strip():
        code = names.place(country.strip()).code
        found = [place for place in found if code in place.countries]
    best = [place for place in found if place.rank == max(one.rank for one in found)]
    if not best:
        raise BadInput(f"No place is known by the name {said!r}.")
    if len({place.countries for place in best}) > 1:
        several = sorted({f"{name.strip()}, {names.called(place.countries[0])}" for place in best if place.countries})
        raise BadInput(f"{said!r} may be {' or '.join(several[:6])}: say which.")
    return PlaceMention(span=_nothing_in(event), text="", sentence=event.sentence, place=place_of(best[0]), how="a person's word", score=1.0)


def _side(said: str | SideSaid, event: EventMention, names: Names) -> Side:
    """Keep a side that the event has, in whichever role; or make one of a country or body that lists know, of which no word of the article tells."""
    if isinstance(said, str):
        return next(_sides_called(said, event), None) or _new_side(said, event, names)
    called = list(_sides_called(said.name, event))
    side = next((one for one in called if one.actor.sector == said.sector), None) or next(iter(called), None) or _new_side(said.name, event, names)
    return msgspec.structs.replace(side, actor=msgspec.structs.replace(side.actor, sector=said.sector))


def _sides_called(name: str, event: EventMention) -> Iterator[Side]:
    return (side for side in (*event.actor, *event.recipient) if name in {side.actor.name, side.text})


def _new_side(name: str, event: EventMention, names: Names) -> Side:
    party = names.party(name, lambda _: False)
    called = party.name or names.called(party.code) or name
    body = next((one for one in load_actor_lists().bodies if one.name == called), None)
    if body is not None:
        actor = Actor(key=body.id, kind=body.kind, name=body.name, code=body.code, sector=body.sector, identifier=body.identifier)
    else:
        actor = Actor(key=party.code or called, kind="country", name=called, code=party.code)
    return Side(span=_nothing_in(event), text="", actor=actor)


def _nothing_in(event: EventMention) -> Span:
    """Give the empty stretch where the clause of an event begins."""
    return Span(event.span.start, event.span.start)
