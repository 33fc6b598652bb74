"""A record: what is written into it, what is judged in it, what is asked of it."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import msgspec
import sqlalchemy as sa

from communique.model import BadInput, Coded, Judgement, Page, Reject, Stop, Verdict
from communique.record import actors, borders, commitments, correcting, forgetting, persons_word, questions, tallying
from communique.record.answers import (
    CommitmentQuery,
    Doubt,
    EventQuery,
    FoundActor,
    FoundArticle,
    FoundCommitment,
    FoundEvent,
    FoundPerson,
    FoundReject,
    FoundStory,
    Held,
    Party,
    Quote,
    RunEnd,
    StoryQuery,
    Tally,
    ToldActor,
    ToldEvent,
    ToldStory,
)
from communique.record.borders import ToldBorder
from communique.record.building import build_all
from communique.record.judging import answered_for
from communique.record.mechanisms import Mechanism, find_mechanisms
from communique.record.opening import engine_of, leave_no_trace, reading, writing
from communique.record.relationships import Relationship, RelationshipQuery, tell_relationship
from communique.record.renewing import compare_all, compare_anew, compare_bereft
from communique.record.schema import articles, corrections, current_articles, event_mentions, rejects, run_ends, runs
from communique.record.writing import Kept, RunKey, how_coded, keep

if TYPE_CHECKING:
    from communique.record.observer import Observer


class _Counts(msgspec.Struct):
    """What one run has done so far; the only thing of a record that is counted outside it."""

    coded: int = 0
    rejected: int = 0
    new_articles: int = 0
    new_rejects: int = 0


def open_record(path_or_url: Path | str, *, create: bool = False) -> "Record":
    """Open a record; with `create`, make it where there is none.

    Raises: Stop, in one plain sentence, where it cannot be opened; BadInput where there is none.
    """
    return Record(engine_of(path_or_url, create=create))


class Record:
    """The one object through which a record is written and asked. Times come from the caller, as ISO 8601 texts."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._run: RunKey | None = None
        self._counts = _Counts()

    def __enter__(self) -> Self:
        """Give the record itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        """Close the record."""
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @property
    def name(self) -> str:
        """The name of the file, without its folder."""
        return Path(self._engine.url.database or "").name

    # What is written

    def begin_run(self, *, version: str, knowledge: str, started: str) -> int:
        """Begin to add pages that this version of the package codes with this knowledge; gives the number of the run."""
        coder = f"{version}+{knowledge}"
        with writing(self._engine) as connection:
            row = sa.insert(runs).values(version=version, knowledge=knowledge, coder=coder, started=started)
            inserted = connection.execute(row).inserted_primary_key
        assert inserted is not None
        self._run, self._counts = RunKey(inserted[0], coder, started), _Counts()
        return self._run.number

    def already(self, page: str) -> bool:
        """Tell whether the record holds what this run's coder makes of a page; if so the page is counted, and need not be coded again."""
        with reading(self._engine) as connection:
            coded = how_coded(connection, page, self._present_run().coder)
        if coded is not None:
            self._counts.coded += coded
            self._counts.rejected += not coded
        return coded is not None

    def articles_of(self, page: str) -> tuple[str, ...]:
        """Give the article that a page is now held as, by its id; none where the page was rejected."""
        with reading(self._engine) as connection:
            held = sa.select(articles.c.id).join(current_articles, current_articles.c.article == articles.c.number)
            return tuple(connection.scalars(held.where(articles.c.page == page)))

    @property
    def coded(self) -> int:
        """How many pages this run has coded so far."""
        return self._counts.coded

    @property
    def rejected(self) -> int:
        """How many pages this run has rejected so far."""
        return self._counts.rejected

    def add(self, page: Page | None, result: Coded | Reject) -> Coded | Reject:
        """Add what one page gave, whole or not at all; what the record holds already changes nothing.

        Gives: the result as the record took it: a Reject where what was coded cannot be kept.
        """
        run = self._present_run()
        with writing(self._engine) as connection:
            kept = keep(connection, run, page, result)
        self._count(kept)
        return kept.result

    def end_run(self, *, read: int, ended: str) -> RunEnd:
        """End the run, and hold it to the conservation law: every page that was read was coded or rejected, and the record holds it.

        Raises: Stop where the law is violated; the run then has no end.
        """
        run, counts = self._present_run(), self._counts
        if read != counts.coded + counts.rejected:
            raise Stop(f"{read} pages were read, but {counts.coded} coded and {counts.rejected} rejected: pages were lost, please report it.")
        with writing(self._engine) as connection:
            for table, new in ((articles, counts.new_articles), (rejects, counts.new_rejects)):
                held = connection.scalar(sa.select(sa.func.count()).select_from(table).where(table.c.run == run.number))
                if held != new:
                    raise Stop(f"{new} new {table.name} were written, but the record holds {held}: please report it.")
            end = RunEnd(ended=ended, read=read, **msgspec.structs.asdict(counts))
            connection.execute(sa.insert(run_ends), {"run": run.number, **msgspec.structs.asdict(end)})
        self._run = None
        return end

    # What is judged

    def judge(self, judgement: Judgement, *, judged_at: str) -> int:
        """Keep a judgement on two mentions and build the events anew around them; gives its number, by which it can be undone."""
        with writing(self._engine) as connection:
            return persons_word.judge(connection, judgement, judged_at)

    def merge(self, one: str, other: str, *, by: str, why: str, judged_at: str) -> int:
        """Keep a person's word that two events are one; gives the number by which it can be undone.

        Raises: BadInput where an id means no event, or several; where they are one already; where nobody answers for it.
        """
        with writing(self._engine) as connection:
            ids = [questions.find_event(connection, beginning).event.id for beginning in (one, other)]
            return persons_word.merge(connection, *ids, by=by, why=why, judged_at=judged_at)

    def split(self, event: str, mentions: Sequence[str], *, by: str, why: str, judged_at: str) -> int:
        """Keep a person's word that some mentions of an event tell another one; gives the number by which it can be undone.

        Raises: BadInput where an id means no event or no mention of it, or several; where no mention would be left; where nobody answers for it.
        """
        with writing(self._engine) as connection:
            return persons_word.split(connection, questions.find_event(connection, event), mentions, by=by, why=why, judged_at=judged_at)

    def compare_all(self, *, judged_at: str) -> None:
        """Judge the events of all articles against each other anew, by the rules as they now are; what persons judged stands."""
        with writing(self._engine) as connection:
            compare_all(connection, judged_at)

    def judge_actors(self, one: str, other: str, verdict: Verdict, *, by: str, why: str, judged_at: str) -> int:
        """Keep a judgement on whether two names are one person's; gives its number, by which it can be undone.

        To join, each name stands for the person who bears it; to part, for itself. Raises: BadInput where a name means nobody, or several.
        """
        with writing(self._engine) as connection:
            return persons_word.judge_names(connection, one, other, verdict, by=by, why=why, judged_at=judged_at)

    def part_namesakes(self, person: str, articles_told: Sequence[str], *, by: str, why: str, judged_at: str) -> int:
        """Keep a judgement that some articles tell of another person of the same name and country; gives the number by which it can be undone.

        Raises: BadInput where a name means nobody, or several, or no article that names them.
        """
        with writing(self._engine) as connection:
            return persons_word.part_namesakes(connection, person, articles_told, by=by, why=why, judged_at=judged_at)

    def say_of_commitment(
        self, commitment: str, verdict: str | None, *, evidence: str | None = None, other: str | None = None, by: str, why: str, said_at: str
    ) -> int:
        """Keep a person's word on how a promise stands, on what evidence is to it, or on whether another is the same; None takes it back.

        It stands beside what the machine says of the promise. Raises: BadInput where an id means nothing, or nobody answers for it.
        """
        with writing(self._engine) as connection:
            return commitments.say(connection, commitment, verdict, evidence=evidence, other=other, by=by, why=why, said_at=said_at)

    def forget(self, person: str, *, by: str, why: str, forgotten_at: str) -> int:
        """Remove a person and all that names them; gives the number of the note that stays, which does not tell who.

        Raises: BadInput where the name means nobody, or several, or where the note would name them.
        """
        answered_for(by)
        with writing(self._engine) as connection:
            number = forgetting.forget(connection, forgetting.person_called(connection, person), by=by, why=why, forgotten_at=forgotten_at)
            compare_bereft(connection, forgotten_at)
        leave_no_trace(self._engine)
        return number

    def undo(self, judgement: int, *, by: str, why: str, undone_at: str) -> None:
        """Take a judgement back: what it joined is parted, what it parted is joined, if nothing else says so."""
        answered_for(by)
        with writing(self._engine) as connection:
            persons_word.undo(connection, judgement, by=by, why=why, undone_at=undone_at)

    def correct(self, mention: str, field: str, value: Any, *, by: str, why: str, corrected_at: str) -> None:  # noqa: ANN401 - one of many kinds
        """Keep a person's correction of what was concluded of an event mention; None: as it was told, after all."""
        self._know(mention)
        answered_for(by)
        kept = None if value is None else correcting.written(field, value)
        with writing(self._engine) as connection:
            row = {"mention": mention, "field": field, "value": kept, "by_whom": by, "why": why, "corrected_at": corrected_at}
            connection.execute(sa.insert(corrections).values(row))
            compare_anew(connection, mention, corrected_at)

    def rebuild(self) -> None:
        """Throw away the events and all else that was built, and build it again from what was said and judged."""
        with writing(self._engine) as connection:
            build_all(connection)

    # What is asked

    def actors(self, *, code: str | None = None, kind: str | None = None) -> tuple[FoundActor, ...]:
        """List public actors, those of most events first."""
        with reading(self._engine) as connection:
            return actors.list_actors(connection, code=code, kind=kind)

    def actor(self, said: str) -> ToldActor:
        """Tell all of one actor: names, offices, events with quotes.

        Raises: BadInput where the name means nobody, or several.
        """
        with reading(self._engine) as connection:
            return actors.tell_actor(connection, said)

    def office(self, office: str, code: str) -> tuple[Held, ...]:
        """Tell who is said to hold an office of a country or body; a body without a code of its own is given by its name.

        Raises: BadInput where nobody is.
        """
        with reading(self._engine) as connection:
            return actors.tell_office(connection, office, code)

    def border(self, one: str, other: str, *, minimum_confidence: float = 0.5) -> ToldBorder:
        """Tell all of the land border of two countries, given by their codes: status over time, crossings, events, lengths claimed.

        Raises: BadInput where they share none.
        """
        with reading(self._engine) as connection:
            return borders.tell_border(connection, one, other, minimum_confidence=minimum_confidence)

    def events(self, query: EventQuery) -> tuple[FoundEvent, ...]:
        """Find events, the newest first unless asked otherwise, and the undated last."""
        with reading(self._engine) as connection:
            return questions.find_events(connection, query)

    def count(self, query: EventQuery) -> int:
        """Count the events asked for, whatever limit is set."""
        with reading(self._engine) as connection:
            return questions.count_events(connection, query)

    def event(self, beginning: str) -> ToldEvent:
        """Find one event by its id or the beginning of it, with every quote in its sentence."""
        with reading(self._engine) as connection:
            return questions.find_event(connection, beginning)

    def doubts(self) -> tuple[Doubt, ...]:
        """List the pairs of events that may be one, of which the rule could not tell and no person has; the likeliest first."""
        with reading(self._engine) as connection:
            return questions.find_doubts(connection)

    def timeline(self, one: Party, other: Party) -> tuple[FoundEvent, ...]:
        """Find the events between two sides, the oldest first."""
        return self.events(EventQuery(between=(one, other), oldest_first=True))

    def relationship(self, query: RelationshipQuery) -> Relationship:
        """Tell what stands between two sides: their events as a series, turning points, visits, sanctions, border, mechanisms."""
        with reading(self._engine) as connection:
            return tell_relationship(connection, query)

    def mechanisms(self, members: Sequence[str] = ()) -> tuple[Mechanism, ...]:
        """Find the standing arrangements between all of some sides, given by their codes, each with its life."""
        with reading(self._engine) as connection:
            return find_mechanisms(connection, members)

    def quotes(self, events: Sequence[str]) -> dict[str, tuple[Quote, ...]]:
        """Find every quote of events, by the event's id."""
        with reading(self._engine) as connection:
            return questions.find_quotes(connection, events)

    def persons(self, articles: Sequence[str]) -> tuple[FoundPerson, ...]:
        """Find the persons whom articles name."""
        with reading(self._engine) as connection:
            return questions.find_persons(connection, articles)

    def commitments(self, query: CommitmentQuery) -> tuple[FoundCommitment, ...]:
        """Find promises, each once, with what was told of it later and how it stands, in the order of the day they were made."""
        with reading(self._engine) as connection:
            return commitments.find_commitments(connection, query)

    def commitment(self, beginning: str, *, on: dt.date | None = None) -> FoundCommitment:
        """Find one promise by its id, that of one of its tellings, or how either begins.

        Raises: BadInput where there is none, or more than one.
        """
        with reading(self._engine) as connection:
            return commitments.find_commitment(connection, beginning, on)

    def stories(self, query: StoryQuery) -> tuple[FoundStory, ...]:
        """Find happenings that several articles tell, those with the newest reports first."""
        from communique.record.telling_stories import find_stories  # noqa: PLC0415 - its arrays are heavy, and most commands need them not

        with reading(self._engine) as connection:
            return find_stories(connection, query)

    def story(self, beginning: str) -> ToldStory:
        """Tell one story, by its id or that of one of its articles, or how either begins.

        Raises: BadInput where there is none, or more than one.
        """
        from communique.record.telling_stories import tell_story  # noqa: PLC0415 - as above

        with reading(self._engine) as connection:
            return tell_story(connection, beginning)

    def search(self, text: str, *, limit: int | None = None) -> tuple[FoundArticle, ...]:
        """Find the articles, coded or not, that hold these words."""
        with reading(self._engine) as connection:
            return questions.find_articles(connection, text, limit=limit)

    def rejects(self) -> tuple[FoundReject, ...]:
        """List what is not coded, and why, in the order in which it was met."""
        with reading(self._engine) as connection:
            return tallying.rejects_told(connection)

    def tally(self) -> Tally:
        """Count what the record holds."""
        with reading(self._engine) as connection:
            return tallying.tally(connection)

    def knows(self, name: str) -> bool:
        """Tell whether any side of any event is called by this name."""
        with reading(self._engine) as connection:
            return questions.known_parties(connection, name)

    def observer(self) -> "Observer":
        """Give what answers the same questions again and again, as a server does, without reading all of the record each time."""
        from communique.record.observer import Observer  # noqa: PLC0415 - its arrays are heavy, and a command needs them not

        return Observer(self._engine)

    def _present_run(self) -> RunKey:
        if self._run is None:
            raise RuntimeError("begin_run() comes before this")
        return self._run

    def _count(self, kept: Kept) -> None:
        self._counts.coded += kept.coded
        self._counts.rejected += not kept.coded
        self._counts.new_articles += kept.new_article
        self._counts.new_rejects += kept.new_reject

    def _know(self, mention: str) -> None:
        with reading(self._engine) as connection:
            if connection.scalar(sa.select(event_mentions.c.number).where(event_mentions.c.id == mention).limit(1)) is None:
                raise BadInput(f"No event mention of this record has the id {mention!r}.")
