"""From what is asked of events to which events of a survey those are."""

import datetime as dt

import msgspec
import numpy as np
import sqlalchemy as sa

from communique.model import AUXILIARY, BadInput, Category
from communique.record import search
from communique.record.answers import Party
from communique.record.folding import fold, is_called
from communique.record.schema import event_members
from communique.record.survey import Mask, Numbers, Survey, Words

NEWS = "news"
"""Asked for as an auxiliary: events that are none of the four."""


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """Which events are asked for; what is empty asks for nothing. All `sides` are wanted among the sides of an event.

    `auxiliary` wants one of those named, or `news`: none of them; `sources` the publishers, one of which brings it.
    """

    sides: tuple[Party, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    types: tuple[Category, ...] = ()
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    auxiliary: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    text: str | None = None
    place: Party | None = None
    minimum_confidence: float = 0.5
    linked_only: bool = True
    undated_only: bool = False


def chosen(connection: sa.Connection, survey: Survey, choice: Choice) -> Mask:
    """Mark the events of a survey that are asked for; the record itself is asked only for words of quotes."""
    mask: Mask = survey.confidence >= choice.minimum_confidence
    if choice.linked_only:
        mask &= survey.linked
    if choice.undated_only:
        mask &= survey.first == 0
    if choice.since is not None:
        mask &= survey.last >= choice.since.toordinal()
    if choice.until is not None:
        mask &= (survey.first > 0) & (survey.first <= choice.until.toordinal())
    for wanted, column in ((choice.types, survey.category), (choice.modes, survey.mode), (choice.contexts, survey.context)):
        if wanted:
            mask &= column.among(wanted)
    if choice.sources:
        mask &= survey.publisher.among(choice.sources)
    if choice.auxiliary:
        mask &= _auxiliary(survey, choice.auxiliary)
    if choice.place is not None:
        mask &= _at(survey, choice.place)
    for party in choice.sides:
        mask &= with_side(survey, party)
    if choice.text is not None:
        mask &= _told_with(connection, survey, choice.text)
    return mask


def with_side(survey: Survey, party: Party) -> Mask:
    """Mark the events that somebody is a side of."""
    meant = np.array([one.code is not None and one.code == party.code for one in survey.parties], dtype=np.bool_)
    if party.name is not None:
        wanted = _words(party.name)
        meant |= np.array([is_called(one.folded, wanted) for one in survey.parties], dtype=np.bool_)
    found = np.zeros(len(survey), dtype=np.bool_)
    if len(survey.parties):
        found[survey.party_of[meant[survey.party]]] = True
    return found


def numbered(mask: Mask) -> Numbers:
    """Give the numbers of marked events, in the order of the survey."""
    return np.flatnonzero(mask).astype(np.int64)


def _auxiliary(survey: Survey, wanted: tuple[str, ...]) -> Mask:
    of: dict[str, Mask] = {name: survey.auxiliary[name] for name in AUXILIARY}
    of[NEWS] = ~np.logical_or.reduce([survey.auxiliary[name] for name in AUXILIARY])
    return np.asarray(np.logical_or.reduce([of[name] for name in wanted]), dtype=np.bool_)


def _at(survey: Survey, place: Party) -> Mask:
    mask = np.zeros(len(survey), dtype=np.bool_)
    if place.code is not None:
        mask |= survey.country.among((place.code,))
    if place.name is not None:
        wanted = _words(place.name)
        column: Words = survey.place_folded
        mask |= column.among([known for known in column.known if is_called(known, wanted)])
    return mask


def _told_with(connection: sa.Connection, survey: Survey, text: str) -> Mask:
    asked = sa.select(event_members.c.event).where(event_members.c.mention.in_(search.mentions_with(text))).distinct()
    mask = np.zeros(len(survey), dtype=np.bool_)
    mask[[survey.number[ident] for ident in connection.scalars(asked) if ident in survey.number]] = True
    return mask


def _words(name: str) -> str:
    wanted = fold(name)
    if not wanted:
        raise BadInput(f"There is no word in the name {name!r}.")
    return wanted
