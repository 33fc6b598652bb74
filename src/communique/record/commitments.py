"""What a record tells of promises: each once, with every telling, what was told of it later, and how it stands on a day."""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import cast

import msgspec
import sqlalchemy as sa

from communique.knowledge.commitment_words import CommitmentWords, load_commitment_words
from communique.merging import days_of, ruled_out, spoken_of, status_on, weigh
from communique.model import CODES_OF_MANY, BadInput, Bearing, Evidence, FollowUp, Span, Status
from communique.record.answers import CommitmentQuery, FoundCommitment, FoundEvidence, Party, Passage, PersonsWord
from communique.record.batching import batches
from communique.record.building import events_by_mention
from communique.record.commitment_tellings import Promised, Telling, gathered
from communique.record.commitment_words import DIFFERENT, NOTHING, SAME, Words, keep_word, words_of
from communique.record.folding import fold, is_called
from communique.record.questions import SOURCE, passage_of
from communique.record.rows import commitment_of, follow_up_of
from communique.record.schema import articles, commitments, current_articles, event_mentions, event_sides, follow_ups, pages

ARMED = frozenset({"REB", "UAF", "PRM", "CRM"})
"""Sectors of armed groups, which are no part of the state whose code they bear."""
FRESH = 30
"""Days for which the report of a promise is news of it, and nothing in that article has become of it yet."""


class _Later(msgspec.Struct, frozen=True):
    """A follow-up, the article that tells it, and when that was published."""

    follow_up: FollowUp
    article: int
    published: dt.date | None


class _Judged(msgspec.Struct, frozen=True):
    """A promise with what bears on it, and how it stands."""

    promise: Promised
    evidence: tuple[tuple[Evidence, _Later], ...]
    unsure: tuple[tuple[Evidence, _Later], ...]
    status: Status
    word: PersonsWord | None


def find_commitments(connection: sa.Connection, query: CommitmentQuery) -> tuple[FoundCommitment, ...]:
    """Find promises, in the order of the day they were made, the undated last."""
    said = words_of(connection)
    days = _days_read(connection)
    on = query.on or (days[-1] if days else None)
    promises = [one for one in _promises(connection, said) if _is_asked_for(one, query)]
    if query.on is not None:
        promises = [one for one in promises if one.made is None or one.made <= query.on]
    if query.events:
        made_in = events_by_mention(connection, [telling.commitment.event for one in promises for telling in one.tellings])
        wanted = set(query.events)
        promises = [one for one in promises if any(made_in.get(telling.commitment.event) in wanted for telling in one.tellings)]
    judged = [one for one in _judge(connection, promises, said, on) if not query.standings or one.status.standing in query.standings]
    return _shown(connection, judged, on, days)


def find_commitment(connection: sa.Connection, beginning: str, on: dt.date | None) -> FoundCommitment:
    """Find one promise by its id or that of one of its tellings, or by how either begins.

    Raises: BadInput where there is none, or more than one.
    """
    said = words_of(connection)
    days = _days_read(connection)
    on = on or (days[-1] if days else None)
    return _shown(connection, _judge(connection, [promise_called(connection, beginning, said)], said, on), on, days)[0]


def promise_called(connection: sa.Connection, beginning: str, said: Words) -> Promised:
    """Give the promise that an id, or its beginning, means.

    Raises: BadInput where there is none, or more than one.
    """
    wanted = beginning.strip().lower()
    found = [one for one in _promises(connection, said) if wanted and any(t.commitment.id.startswith(wanted) for t in one.tellings)]
    if not found:
        raise BadInput(f"No commitment of this record has an id that begins with {beginning!r}: `communique commitments` lists the ids.")
    if len(found) > 1:
        some = ", ".join(one.id for one in found[:5])
        raise BadInput(f"{len(found)} commitments have ids that begin with {beginning!r} ({some}): give more of the id.")
    return found[0]


def say(  # noqa: PLR0913 - each says another thing
    connection: sa.Connection, commitment: str, verdict: str | None, *, evidence: str | None, other: str | None, by: str, why: str, said_at: str
) -> int:
    """Keep a person's word on a promise, on a piece of evidence, or on whether another promise is the same; gives its number.

    Raises: BadInput where an id means nothing or several things, or nobody answers for it.
    """
    said = words_of(connection)
    promise = promise_called(connection, commitment, said)
    about = None if evidence is None else follow_up_called(connection, evidence)
    if other is not None:
        rival = promise_called(connection, other, said)
        if rival.id == promise.id and verdict == SAME:
            raise BadInput(f"{commitment} and {other} are one already.")
        if set(rival.commitment.by) != set(promise.commitment.by) and verdict == SAME:
            raise BadInput(f"{commitment} and {other} are promises of different sides: they cannot be one.")
        # By their tellings, in one order: once they are one promise, the word can still be found, and taken back, from either side.
        one, two = sorted((_telling_called(promise, commitment), _telling_called(rival, other)))
        return keep_word(connection, one, two, verdict, by=by, why=why, said_at=said_at)
    return keep_word(connection, promise.id, about, verdict, by=by, why=why, said_at=said_at)


def _telling_called(promise: Promised, beginning: str) -> str:
    return next(t.commitment.id for t in promise.tellings if t.commitment.id.startswith(beginning.strip().lower()))


def follow_up_called(connection: sa.Connection, beginning: str) -> str:
    """Give the id of the follow-up that an id, or its beginning, means.

    Raises: BadInput where there is none, or more than one.
    """
    asked = sa.select(follow_ups.c.id).where(follow_ups.c.id.startswith(beginning.strip().lower(), autoescape=True)).distinct().limit(2)
    found = connection.scalars(asked).all()
    if len(found) != 1:
        many = "More than one piece" if found else "No piece"
        raise BadInput(f"{many} of evidence has an id that begins with {beginning!r}: `communique commitment` shows them.")
    (identity,) = found
    return str(identity)


def _days_read(connection: sa.Connection) -> list[dt.date]:
    """Give the days on which the articles of the record were published, in order, one for each article."""
    told = sa.select(articles.c.published).join(current_articles, current_articles.c.article == articles.c.number)
    return sorted(dt.date.fromisoformat(day) for day in connection.scalars(told.where(articles.c.published.is_not(None), articles.c.coded.is_(True))))


def _promises(connection: sa.Connection, said: Words) -> tuple[Promised, ...]:
    same = sa.and_(event_mentions.c.article == commitments.c.article, event_mentions.c.id == commitments.c.event)
    told = sa.select(commitments, articles.c.published, articles.c.id.label("article_id"), event_mentions.c.historical)
    told = told.join(articles, articles.c.number == commitments.c.article).join(current_articles, current_articles.c.article == articles.c.number)
    rows = connection.execute(told.join(event_mentions, same, isouter=True)).mappings()
    groups = _groups(connection)
    tellings = (_telling(row, groups.get((row["article"], row["event"]), {})) for row in rows)
    return gathered(tellings, said.pairs(SAME), said.pairs(DIFFERENT), load_commitment_words())


def _groups(connection: sa.Connection) -> dict[tuple[int, str], dict[str, str]]:
    """Give the armed groups, and bodies without a code of their own, that promise or are promised something: by the event that tells it, and code."""
    same = sa.and_(event_mentions.c.article == commitments.c.article, event_mentions.c.id == commitments.c.event)
    sides = sa.select(
        event_mentions.c.article, event_mentions.c.id, event_sides.c.role, *(event_sides.c[name] for name in ("code", "sector", "name"))
    )
    sides = sides.join(event_sides, event_sides.c.mention == event_mentions.c.number).join(commitments, same).where(event_sides.c.code.is_not(None))
    told: dict[tuple[int, str], dict[str, dict[str, str | None]]] = defaultdict(lambda: defaultdict(dict))
    roles: dict[tuple[int, str, str], str] = {}
    for article, mention, role, code, sector, name in connection.execute(sides.distinct().order_by(event_sides.c.role, event_sides.c.number)):
        if roles.setdefault((article, mention, code), role) == role:  # rebels may promise something to their own state
            told[article, mention][code][name] = sector
    # Where one side of a code is the state itself, the code stands for it; a code of many ("IGO") stands for nobody.
    armed = {at: {code: _called(code, named) for code, named in codes.items() if _called(code, named)} for at, codes in told.items()}
    return {at: codes for at, codes in armed.items() if codes}


def _called(code: str, named: dict[str, str | None]) -> str:
    """Name the sides of a code that does not tell who they are; nothing where it does."""
    if code in CODES_OF_MANY:
        return ", ".join(named)
    return next(iter(named)) if set(named.values()) <= ARMED else ""


def _telling(row: sa.RowMapping, groups: dict[str, str]) -> Telling:
    return Telling(
        groups=groups,
        commitment=commitment_of(row),
        article=row["article"],
        article_id=row["article_id"],
        published=None if row["published"] is None else dt.date.fromisoformat(row["published"]),
        looks_back=bool(row["historical"]) or row["recalled"],
    )


def _is_asked_for(promise: Promised, query: CommitmentQuery) -> bool:
    one = promise.commitment
    if query.between is not None and not all(_is(party, (*one.by, *one.to), promise) for party in query.between):
        return False
    if query.by is not None and not _is(query.by, one.by, promise):
        return False
    return not query.areas or bool(set(query.areas) & set(one.area))


def _is(party: Party, codes: Collection[str], promise: Promised) -> bool:
    if party.code is not None and party.code in codes and party.code not in promise.groups:
        return True
    wanted = fold(party.name) if party.name is not None else ""
    called = (name for code, name in promise.groups.items() if code in codes)
    names = map(fold, (*called, *(name for telling in promise.tellings for name in telling.commitment.voiced_by)))
    return bool(wanted) and any(is_called(name, wanted) for name in names)


def _judge(connection: sa.Connection, promises: Sequence[Promised], said: Words, on: dt.date | None) -> list[_Judged]:
    """Weigh every follow-up that may bear on promises; a person's word goes before the rule's."""
    words = load_commitment_words()
    later = _Found(_follow_ups(connection), words)
    judged = []
    for promise in promises:
        ids = [telling.commitment.id for telling in promise.tellings]
        spoken = said.on_evidence(ids)
        sure: list[tuple[Evidence, _Later]] = []
        unsure: list[tuple[Evidence, _Later]] = []
        for one in later.near(promise, spoken):
            weighed = None if _is_own(promise, one) else weigh(promise.commitment, promise.made, one.follow_up, one.published, words)
            word = spoken.get(one.follow_up.id)
            if word is not None:
                if word.verdict != NOTHING:
                    sure.append((_by_word(word, one, promise), one))
            elif weighed is not None:
                (sure if weighed.sure else unsure).append((weighed.evidence, one))
        heard = later.heard_of(promise.commitment.by, on)
        status = status_on(promise.commitment, promise.made, [evidence for evidence, _ in sure], on, heard)
        judged.append(_Judged(promise, tuple(_ordered(sure)), tuple(_ordered(unsure)), status, said.on_standing(ids)))
    return judged


def _ordered(evidence: Iterable[tuple[Evidence, _Later]]) -> list[tuple[Evidence, _Later]]:
    return sorted(evidence, key=lambda pair: (pair[0].day is None, pair[0].day or dt.date.min, pair[0].follow_up))


def _by_word(word: PersonsWord, later: _Later, promise: Promised) -> Evidence:
    days = days_of(later.follow_up.when)
    day = days[1] if days is not None else later.published
    bearing = cast("Bearing", word.verdict)
    return Evidence(
        follow_up=later.follow_up.id, bearing=bearing, day=day or promise.made, by=word.by, why=(word.note,), score=1.0, part=later.follow_up.part
    )


def _is_own(promise: Promised, later: _Later) -> bool:
    """Whether a follow-up is a telling of the promise itself."""
    start = later.follow_up.span.start
    return any(
        t.article == later.article and (not _looks_back(t) or any(span.start <= start < span.end for span in t.commitment.spans))
        for t in promise.tellings
    )


def _looks_back(telling: Telling) -> bool:
    """Whether a telling is of a promise made before: its article may then tell as well what became of it."""
    days = days_of(telling.commitment.made_on)
    earlier = days is not None and telling.published is not None and (telling.published - days[1]).days > FRESH
    return telling.looks_back or earlier


class _Found:
    """Follow-ups by what they are about, so that each promise meets only those that may bear on it."""

    def __init__(self, later: Iterable[_Later], words: CommitmentWords) -> None:
        self._words = words
        self._by: dict[tuple[str, str], list[_Later]] = defaultdict(list)
        self._ids: dict[str, _Later] = {}
        self._days: dict[str, set[dt.date]] = defaultdict(set)
        for one in later:
            self._ids[one.follow_up.id] = one
            for code in {*one.follow_up.sides, *one.follow_up.near}:
                if one.published is not None:
                    self._days[code].add(one.published)
                for about in {*spoken_of(one.follow_up, words), one.follow_up.category or ""}:
                    self._by[code, about].append(one)

    def heard_of(self, codes: Iterable[str], on: dt.date | None) -> dt.date | None:
        """Give the last day, up to one, on which an article was published that speaks of any of some sides."""
        return max((day for code in codes for day in self._days[code] if on is None or day <= on), default=None)

    def near(self, promise: Promised, spoken: Iterable[str]) -> list[_Later]:
        """Give the follow-ups that share a side and a subject with a promise, or break it by their kind, and those that a person spoke of."""
        one = promise.commitment
        found = {(later.article, later.follow_up.id): later for ident in spoken if (later := self._ids.get(ident)) is not None}
        for code in {*one.by, *one.to}:
            for about in {*spoken_of(one, self._words), *ruled_out(one, self._words)}:
                for later in self._by.get((code, about), ()):
                    found[later.article, later.follow_up.id] = later
        return [found[key] for key in sorted(found)]


def _follow_ups(connection: sa.Connection) -> Iterator[_Later]:
    told = sa.select(follow_ups, articles.c.published).join(articles, articles.c.number == follow_ups.c.article)
    for row in connection.execute(told.join(current_articles, current_articles.c.article == articles.c.number)).mappings():
        yield _Later(follow_up_of(row), row["article"], None if row["published"] is None else dt.date.fromisoformat(row["published"]))


def _shown(connection: sa.Connection, judged: Sequence[_Judged], on: dt.date | None, days: Sequence[dt.date]) -> tuple[FoundCommitment, ...]:
    """Make answers of promises, every word of them cited."""
    wanted: dict[int, set[Span]] = defaultdict(set)
    for one in judged:
        for telling in one.promise.tellings:
            wanted[telling.article] |= {*telling.commitment.spans, *filter(None, [telling.commitment.condition])}
        for _, later in (*one.evidence, *one.unsure):
            wanted[later.article].add(later.follow_up.span)
    passages = _passages(connection, wanted)
    mentions = [t.commitment.event for one in judged for t in one.promise.tellings]
    mentions += [later.follow_up.event for one in judged for _, later in (*one.evidence, *one.unsure) if later.follow_up.event]
    events = events_by_mention(connection, mentions)
    return tuple(_answer(one, passages, events, on, days) for one in judged)


def _answer(
    one: _Judged, passages: Mapping[tuple[int, Span], Passage], events: Mapping[str, str], on: dt.date | None, days: Sequence[dt.date]
) -> FoundCommitment:
    made_in = dict.fromkeys(events[t.commitment.event] for t in one.promise.tellings if t.commitment.event in events)

    def cited(pairs: Iterable[tuple[Evidence, _Later]]) -> tuple[FoundEvidence, ...]:
        return tuple(FoundEvidence(e, events.get(later.follow_up.event or ""), passages[later.article, later.follow_up.span]) for e, later in pairs)

    last = max((e.day for e, _ in one.evidence if e.day is not None and (on is None or e.day <= on)), default=one.promise.made)
    first = one.promise.tellings[0].commitment
    conditions = (passages[t.article, t.commitment.condition] for t in one.promise.tellings if t.commitment.condition is not None)
    return FoundCommitment(
        id=first.id,
        commitment=msgspec.structs.replace(one.promise.commitment, id=first.id, spans=first.spans, condition=first.condition),
        groups=tuple(one.promise.groups.items()),
        made=one.promise.made_as_told,
        event=next(iter(made_in), ""),
        events=tuple(made_in),
        quotes=tuple(passages[t.article, span] for t in one.promise.tellings for span in t.commitment.spans),
        condition=next(conditions, None),
        evidence=cited(one.evidence),
        unsure=cited(one.unsure),
        status=one.status,
        on=on,
        last_told=last,
        read_since=0 if last is None or on is None else bisect_right(days, on) - bisect_right(days, last),
        word=one.word,
    )


def _passages(connection: sa.Connection, wanted: Mapping[int, set[Span]]) -> dict[tuple[int, Span], Passage]:
    found: dict[tuple[int, Span], Passage] = {}
    told = sa.select(articles.c.number, articles.c.text.label("whole"), articles.c.sentences, *SOURCE).join(pages, pages.c.id == articles.c.page)
    for part in batches(sorted(wanted)):
        for row in connection.execute(told.where(articles.c.number.in_(part))).mappings():
            found |= {(row["number"], span): passage_of(row, span) for span in wanted[row["number"]]}
    return found
