"""Questions asked again and again: what takes long to gather is kept until the record changes."""

import datetime as dt
import threading
import time
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import msgspec
import sqlalchemy as sa

from communique.model import BadInput
from communique.record import actors, survey
from communique.record.agreement import Agreement, agreement, categories, codings
from communique.record.all_borders import BorderState, border_states
from communique.record.answers import CommitmentQuery, FoundActor, FoundCommitment, FoundEvent, Held, Party, Quote, Tally
from communique.record.choosing import Choice, chosen
from communique.record.commitments import find_commitments
from communique.record.decisions import Decision, articles_of_mentions, decided, decisions
from communique.record.folding import fold
from communique.record.gathering import keep, kept, kept_at, stamp_of
from communique.record.opening import reading
from communique.record.questions import find_events_by_id, find_quotes
from communique.record.relationships import turns_between
from communique.record.seen import Seen
from communique.record.survey import Mask, Survey
from communique.record.survey_mending import mended
from communique.record.tallying import tally
from communique.record.telling_stories import leading_events
from communique.record.told_articles import ToldArticle, tell_article
from communique.record.turning_points import TurningPoint

Kept = TypeVar("Kept")
RESTS = 10.0
"""How many times as long as it took to gather it something is kept, though the record is changing: a record that is written all day shall
not keep the machine busy with counting it."""
WORTH_KEEPING = 0.5
"""Seconds of gathering from which something is kept in the record: what takes less is gathered as soon as it is read."""


class Keeper(Generic[Kept]):
    """Keeps what one function gathers, until the record changes; what took long is kept in the record as well, for those who open it later.

    Then whoever asks next waits until it is gathered anew; or, with `behind`, is given what was kept, while it is gathered behind their back.
    With `mend`, what the record still keeps is brought up to what was built since: whoever builds all anew empties what is kept.
    """

    def __init__(
        self,
        engine: sa.Engine,
        name: str,
        kind: type[Kept],
        gather: Callable[[sa.Connection], Kept],
        *,
        behind: bool = False,
        mend: Callable[[sa.Connection, Kept], Kept | None] | None = None,
    ) -> None:
        self._engine, self._name, self._kind, self._gather, self._behind, self._mend = engine, name, kind, gather, behind, mend
        self._lock = threading.Lock()
        self._held: tuple[str, Kept] | None = None
        self._kept_at: str | None = None
        self._rests_until = 0.0

    def get(self) -> Kept:
        """Give what is kept, gathered anew if need be."""
        held = self._held
        if held is not None and time.monotonic() < self._rests_until:
            return held[1]
        if held is not None and self._behind:
            if not self._lock.locked():
                threading.Thread(target=self._look_again, daemon=True).start()
            return held[1]
        return self._look_again()

    def drop_rest(self) -> None:
        """Look at the record again when next asked: it was written by whoever asks."""
        self._rests_until = 0.0

    def drop(self) -> None:
        """Gather anew when next asked: whoever asks wrote what is gathered here, and looks for it."""
        with self._lock:
            self._held, self._rests_until = None, 0.0

    def _look_again(self) -> Kept:
        """Gather anew where the record has changed; one at a time."""
        with self._lock, reading(self._engine) as connection:
            if self._held is not None and time.monotonic() < self._rests_until:
                return self._held[1]
            stamp = stamp_of(connection)
            if self._held is None or self._held[0] != stamp:
                begun = time.monotonic()
                found = self._found(connection, stamp)
                value = self._gather(connection) if found is None else found
                self._held = (stamp, value)
                took = time.monotonic() - begun
                self._rests_until = time.monotonic() + RESTS * took
                if found is None:
                    self._kept_at = stamp
                    if took > WORTH_KEEPING:
                        threading.Thread(target=keep, args=(self._engine, self._name, stamp, value), daemon=True).start()
            return self._held[1]

    def _found(self, connection: sa.Connection, stamp: str) -> Kept | None:
        """Give what is kept of this state of the record, or of an earlier one and mended; None where it is to be gathered."""
        at = kept_at(connection, self._name)
        if at is None or (at != stamp and self._mend is None):
            return None
        if at == stamp or self._held is None:
            self._kept_at, found = at, kept(connection, self._name, self._kind)
        elif at == self._kept_at:
            found = self._held[1]
        else:
            return None
        return found if at == stamp or self._mend is None else self._mend(connection, found)


class Observer:
    """Asks a record what the pages of the observatory show."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._survey = Keeper(engine, "survey", Survey, survey.survey, mend=mended)
        self._seen = Keeper(engine, "actors", Seen, lambda connection: actors.see(connection).in_short(), behind=True)
        self._borders = Keeper(engine, "borders", tuple[BorderState, ...], border_states, behind=True)
        self._tally = Keeper(engine, "tally", Tally, tally)
        promises = tuple[FoundCommitment, ...]
        self._commitments = Keeper(engine, "commitments", promises, lambda connection: find_commitments(connection, CommitmentQuery()), behind=True)

    def renew(self) -> None:
        """Look at the record again when next asked; who acts, borders and promises take their time, lest each word of review gathers them anew."""
        for keeper in (self._survey, self._tally):
            keeper.drop_rest()

    def renew_commitments(self) -> None:
        """Link promises anew when next asked, as a person has just spoken of one."""
        self._commitments.drop()

    def warm(self) -> None:
        """Gather all that is kept, and load what turning points are found with, so that nobody waits for it later."""
        import ruptures  # type: ignore[import-untyped]  # noqa: F401, PLC0415 - seconds to load, and whoever warms is in no hurry

        for keeper in (self._survey, self._tally, self._commitments, self._seen, self._borders):
            keeper.get()

    def survey(self) -> Survey:
        """Give the columns of all events."""
        return self._survey.get()

    def choose(self, choice: Choice) -> tuple[Survey, Mask]:
        """Mark the events that are asked for."""
        known = self._survey.get()
        with reading(self._engine) as connection:
            return known, chosen(connection, known, choice)

    def events(self, ids: Sequence[str]) -> tuple[FoundEvent, ...]:
        """Find events by their ids, in the order of these; one that is no more is left out."""
        with reading(self._engine) as connection:
            found = {event.id: event for event in find_events_by_id(connection, ids)}
        return tuple(found[ident] for ident in ids if ident in found)

    def article(self, beginning: str) -> ToldArticle:
        """Tell all of one article.

        Raises: BadInput where the id, or its beginning, means none, or several.
        """
        with reading(self._engine) as connection:
            return tell_article(connection, beginning)

    def quotes(self, ids: Sequence[str]) -> dict[str, tuple[Quote, ...]]:
        """Find every quote of events, by the event's id."""
        with reading(self._engine) as connection:
            return find_quotes(connection, ids)

    def turns(self, ids: Sequence[str], one: Party, other: Party) -> tuple[TurningPoint, ...]:
        """Find the turning points of two sides in events that are given by their ids."""
        with reading(self._engine) as connection:
            return turns_between(connection, ids, one, other)

    def told_most(self, stories: Sequence[str]) -> dict[str, FoundEvent]:
        """Give for each story, by its id, the event with a known side that most of its articles tell."""
        with reading(self._engine) as connection:
            chosen = leading_events(connection, stories)
            found = {event.id: event for event in find_events_by_id(connection, sorted(set(chosen.values())))}
        return {story: found[event] for story, event in chosen.items() if event in found}

    def decisions(self, *, most: int) -> tuple[Decision, ...]:
        """List what persons decided of events, the newest first."""
        with reading(self._engine) as connection:
            return decisions(connection, most=most)

    def decided(self) -> dict[str, dict[str, bool]]:
        """Give for each mention that persons accepted or rejected who did which."""
        with reading(self._engine) as connection:
            return decided(connection)

    def agreement(self) -> Agreement:
        """Tell how far persons agree who coded the same events."""
        with reading(self._engine) as connection:
            coded = codings(connection)
            return agreement(coded, categories(connection, [event for event, by in coded.items() if len(by) > 1]))

    def judged_by_others(self, coder: str) -> tuple[str, ...]:
        """Give the events of which others have said whether they are right, and this person has not."""
        with reading(self._engine) as connection:
            return tuple(sorted(event for event, by in codings(connection).items() if coder not in by))

    def as_coded(self, ids: Sequence[str]) -> tuple[FoundEvent, ...]:
        """Find events as the coder had them before any person's word: for who shall judge them without it."""
        quotes = self.quotes(ids)
        told = {event: {quote.mention.id: quote.mention for quote in found} for event, found in quotes.items()}
        return tuple(msgspec.structs.replace(event, shown=told[event.id].get(event.shown.id, event.shown)) for event in self.events(ids))

    def articles_telling(self, mentions: Sequence[str]) -> tuple[str, ...]:
        """Give the ids of the articles in which mentions stand."""
        with reading(self._engine) as connection:
            return articles_of_mentions(connection, mentions)

    def tally(self) -> Tally:
        """Count what the record holds."""
        return self._tally.get()

    def borders(self) -> tuple[BorderState, ...]:
        """Tell the state of each border that the record tells of."""
        return self._borders.get()

    def commitments(self, on: dt.date | None = None) -> tuple[FoundCommitment, ...]:
        """Find all promises and how they stand on a day; None: on the last day on which an article was published."""
        if on is None:
            return self._commitments.get()
        with reading(self._engine) as connection:
            return find_commitments(connection, CommitmentQuery(on=on))

    def actors(self, *, code: str | None = None, kind: str | None = None) -> tuple[FoundActor, ...]:
        """List public actors, those of most events first."""
        return actors.listed(self._seen.get(), code=code, kind=kind)

    def called(self, words: str, *, code: str | None = None, kind: str | None = None) -> tuple[FoundActor, ...]:
        """List public actors one of whose names holds words that begin like each of these."""
        wanted = fold(words).split()
        every = self.actors(code=code, kind=kind) if wanted else ()
        return tuple(actor for actor in every if any(_holds(f" {fold(name)}", wanted) for name, _ in actor.names))

    def actor(self, said: str) -> tuple[FoundActor, tuple[str, ...], tuple[Held, ...], frozenset[str]]:
        """Tell of one actor, by id, a country's code, or name (of several, the one of most events): who, the words used, offices, ids of events.

        Raises: BadInput where the name means nobody.
        """
        seen = self._seen.get()
        wanted = fold(said)
        called = (one for one in self.actors() if (said == one.code and one.kind == "country") or any(fold(name) == wanted for name, _ in one.names))
        actor = seen.found.get(said) or next(called, None) or seen.one(said)
        if actor.id not in seen.public:
            raise BadInput(f"{said!r} means nobody whom this record tells of as a public actor.")
        with reading(self._engine) as connection:
            told = actors.wordings_of(connection, seen, actor), actors.offices_of(connection, seen, actor)
        return actor, *told, frozenset(seen.events[actor.id])


def _holds(name: str, wanted: Sequence[str]) -> bool:
    return all(f" {word}" in name for word in wanted)
