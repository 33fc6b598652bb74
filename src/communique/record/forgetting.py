"""Remove a person, and all that names them, from a record: the one place where what was said is changed."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from typing import Any

import msgspec
import sqlalchemy as sa
import zstandard

from communique.knowledge.actor_lists import load_actor_lists
from communique.model import BadInput, Span
from communique.record import search
from communique.record.actors import see
from communique.record.batching import batches
from communique.record.building import build_all
from communique.record.folding import fold
from communique.record.masking import blot, names_in, without
from communique.record.people import Naming, last_word
from communique.record.schema import (
    BUILT,
    actor_mentions,
    article_events,
    articles,
    commitment_words,
    commitments,
    corrections,
    event_mentions,
    event_sides,
    follow_ups,
    forgotten,
    forgotten_pages,
    judgements,
    mechanism_mentions,
    pages,
    persons,
    place_mentions,
    rejects,
    time_mentions,
    undone,
)
from communique.record.seen import Seen
from communique.record.writing import WITHIN_ARTICLE, unpack

_OF_ARTICLE = (actor_mentions, persons, time_mentions, place_mentions, event_mentions, article_events, commitments, follow_ups, mechanism_mentions)
_JUDGED = (rejects, judgements, undone, corrections, commitment_words)
_IDENTITIES = frozenset({"id", "page", "coder", "one", "other", "mention", "article_event", "best", "event", "content"})
"""Columns that hold ids or packed bytes, and no words of the world."""


class Person(msgspec.Struct, frozen=True):
    """Who is to be forgotten: the ids and keys of their names, names of several words, and surnames; `of_others` tell of a namesake."""

    namings: frozenset[str]
    keys: frozenset[tuple[str, str | None]]
    whole: frozenset[str]
    surnames: frozenset[str]
    of_others: frozenset[int]

    def is_named_by(self, row: sa.RowMapping, article: int) -> bool:
        """Tell whether a row of an article with the columns of an actor stands for them; not where it tells of a namesake."""
        if row["kind"] != "person" or article in self.of_others:
            return False
        return Naming(row["name"], row["code"], row["key"]).id in self.namings or (row["key"], row["code"]) in self.keys


def person_called(connection: sa.Connection, said: str) -> Person:
    """Find whom a name means, with every other name of theirs, those that the knowledge lists included.

    Raises: BadInput where it means nobody, several, or no person.
    """
    seen: Seen = see(connection)
    actor = seen.one(said)
    if actor.kind != "person":
        raise BadInput(f"{actor.name} is no person: only persons can be forgotten.")
    ids = frozenset(identity for _, identity in actor.names)
    names = {seen.persons[identity].name for identity in ids}
    listed = load_actor_lists().person_names
    folded = {fold(name) for name in names}
    names |= {name for one in listed if folded & {fold(one.name), fold(one.variant)} for name in (one.name, one.variant)}
    surnames = {last_word(name) for name in names}
    surnames |= {fold(one.variant) for one in listed if fold(one.name) in surnames and " " not in fold(one.variant)}
    keys = frozenset((row["key"], row["code"]) for row in seen.told[actor.id])
    bare = frozenset(msgspec.structs.replace(seen.persons[identity], article=None).id for identity in ids)
    others = _of_namesakes(connection, seen, actor.id, bare)
    return Person(ids | bare, keys, frozenset(name for name in names if " " in fold(name)), frozenset(surnames), others)


def _of_namesakes(connection: sa.Connection, seen: Seen, person: str, bare: frozenset[str]) -> frozenset[int]:
    """Find the codings of articles that name, by the same names, only somebody else."""
    told = {
        one: {row["article_id"] for row in rows if row["kind"] == "person" and Naming(row["name"], row["code"], row["key"]).id in bare}
        for one, rows in seen.told.items()
    }
    own = told.pop(person)
    others = {article for articles_told in told.values() for article in articles_told} - own
    return frozenset(connection.scalars(sa.select(articles.c.number).where(articles.c.id.in_(others))))


def forget(connection: sa.Connection, person: Person, *, by: str, why: str, forgotten_at: str) -> int:
    """Remove a person; gives the number of the note that stays.

    Raises: BadInput where the note itself would name them.
    """
    if names_in(f"{by}\n{why}", (*person.whole, *person.surnames)):
        raise BadInput("The note stays in the record: say by whom and why without the name of the person.")
    for built in BUILT:
        connection.execute(sa.delete(built))
    own = _articles_of(connection, person)
    holding = own | _articles_with(connection, person)
    removed = sum(_forget_in_article(connection, article, person, own=article in own) for article in sorted(holding))
    _forget_pages(connection, person, holding, own)
    _forget_judgements(connection, person)
    search.index_anew(connection)
    build_all(connection)
    note = {"by_whom": by, "why": why, "forgotten_at": forgotten_at, "articles": len(holding), "mentions": removed}
    inserted = connection.execute(sa.insert(forgotten).values(note)).inserted_primary_key
    assert inserted is not None
    number: int = inserted[0]
    return number


def _articles_of(connection: sa.Connection, person: Person) -> set[int]:
    """Find the codings, old ones too, that name them or give them a part in an event."""
    own = {row["article"] for row in connection.execute(sa.select(actor_mentions)).mappings() if person.is_named_by(row, row["article"])}
    acting = sa.select(event_sides, event_mentions.c.article).join(event_mentions, event_mentions.c.number == event_sides.c.mention)
    return own | {row["article"] for row in connection.execute(acting).mappings() if person.is_named_by(row, row["article"])}


def _articles_with(connection: sa.Connection, person: Person) -> set[int]:
    return {number for name in person.whole for number in connection.scalars(search.articles_with(f'"{fold(name)}"'))} - person.of_others


def _forget_in_article(connection: sa.Connection, article: int, person: Person, *, own: bool) -> int:
    """Remove them from one article: their mentions, the events they have a part in, the quotes that name them, their name wherever it stands."""
    row = connection.execute(sa.select(articles).where(articles.c.number == article)).mappings().one()
    mentioned = connection.execute(sa.select(actor_mentions).where(actor_mentions.c.article == article)).mappings().all()
    theirs = [mention for mention in mentioned if person.is_named_by(mention, article)]
    others = {last_word(mention["name"]) for mention in mentioned if mention["kind"] == "person" and mention not in theirs}
    names = (*person.whole, *(person.surnames - others if own else ()))
    spans = [*names_in(row["text"], names), *(span for mention in theirs for span in _names_within(mention, person))]
    text = blot(row["text"], spans)
    hide = partial(without, names=names)
    _delete(connection, actor_mentions, [mention["number"] for mention in theirs])
    named = connection.execute(sa.select(persons).where(persons.c.article == article)).mappings().all()
    _delete(connection, persons, [one["number"] for one in named if person.is_named_by(one, article)])
    _forget_events(connection, article, person, spans, hide)
    connection.execute(sa.update(articles).where(articles.c.number == article).values(text=text))
    _hide(connection, articles, articles.c.number == article, hide)
    told = sa.select(event_mentions.c.number).where(event_mentions.c.article == article)
    for table, where in (*((table, table.c.article == article) for table in _OF_ARTICLE), (event_sides, event_sides.c.mention.in_(told))):
        _cite_anew(connection, table, where, row["text"], text)
        _hide(connection, table, where, hide)
    return len(theirs)


def _names_within(mention: sa.RowMapping, person: Person) -> Iterator[Span]:
    """Find each word of their names in a mention of theirs, first names too."""
    words = {word for name in (*person.whole, *person.surnames, mention["name"]) for word in fold(name).split() if len(word) > 1}
    for span in names_in(mention["text"], words):
        yield Span(mention["span_start"] + span.start, mention["span_start"] + span.end)


def _forget_events(connection: sa.Connection, article: int, person: Person, spans: Collection[Span], hide: Callable[[str], str]) -> None:
    told = connection.execute(sa.select(event_mentions).where(event_mentions.c.article == article)).mappings().all()
    sides = sa.select(event_sides).where(event_sides.c.mention.in_([mention["number"] for mention in told]))
    acting = {side["mention"] for side in connection.execute(sides).mappings() if person.is_named_by(side, article)}
    doomed = [mention for mention in told if mention["number"] in acting or _touches(mention, spans)]
    numbers = [mention["number"] for mention in doomed]
    ids = {mention["id"] for mention in doomed}
    connection.execute(sa.delete(event_sides).where(event_sides.c.mention.in_(numbers)))
    connection.execute(sa.delete(commitments).where(commitments.c.article == article, commitments.c.event.in_(ids)))
    connection.execute(sa.delete(follow_ups).where(follow_ups.c.article == article, follow_ups.c.event.in_(ids)))
    connection.execute(sa.delete(corrections).where(corrections.c.mention.in_(ids)))
    _delete(connection, event_mentions, numbers)
    for event in connection.execute(sa.select(article_events).where(article_events.c.article == article)).mappings().all():
        left = [mention["id"] for mention in told if mention["article_event"] == event["id"] and mention["id"] not in ids]
        of_event = article_events.c.number == event["number"]
        if not left:
            connection.execute(sa.delete(article_events).where(of_event))
            continue
        enriched = event["enriched"] or ""
        if hide(enriched) != enriched or any(f'"{key}"' in enriched for key, _ in person.keys):
            connection.execute(sa.update(article_events).where(of_event).values(enriched=None))
        if event["best"] in ids:
            _keep_together(connection, article, left)


def _keep_together(connection: sa.Connection, article: int, mentions: list[str]) -> None:
    """Join what is left of an event whose best mention, to which all others were joined, is gone."""
    joined = sa.select(judgements.c.judged_at).where(judgements.c.article == article, judgements.c.by_whom == WITHIN_ARTICLE)
    shared = {"verdict": "same", "by_whom": WITHIN_ARTICLE, "why": "merged within one article", "article": article}
    for mention in mentions[1:]:
        judged_at = connection.scalar(joined.limit(1))
        connection.execute(sa.insert(judgements).values(one=mentions[0], other=mention, judged_at=judged_at or "", **shared))


def _touches(mention: sa.RowMapping, spans: Iterable[Span]) -> bool:
    return any(span.start < mention["span_end"] and mention["span_start"] < span.end for span in spans)


def _cite_anew(connection: sa.Connection, table: sa.Table, where: sa.ColumnElement[bool], before: str, after: str) -> None:
    """Take the words that a row cites from the text as it now is."""
    for column in ("text", "quote"):
        if column not in table.c or "span_start" not in table.c:
            continue
        for row in connection.execute(sa.select(table).where(where)).mappings().all():
            start, end = row["span_start"], row["span_end"]
            if row[column] == before[start:end] != after[start:end]:
                connection.execute(sa.update(table).where(table.c.number == row["number"]).values({column: after[start:end]}))


def _hide(connection: sa.Connection, table: sa.Table, where: sa.ColumnElement[bool], hide: Callable[[str], str]) -> None:
    """Make names illegible in every column of words."""
    columns = [column for column in table.c if column.name not in _IDENTITIES and not isinstance(column.type, sa.Integer | sa.Float | sa.Boolean)]
    (key,) = table.primary_key.columns
    for row in connection.execute(sa.select(table).where(where)).mappings().all():
        changed: dict[str, Any] = {}
        for column in columns:
            value = row[column.name]
            if isinstance(value, str):
                hidden: Any = hide(value)
            elif value is not None and isinstance(column.type, sa.JSON):
                hidden = json.loads(hide(json.dumps(value, ensure_ascii=False)))
            else:
                continue
            if hidden != value:
                changed[column.name] = hidden
        if changed:
            connection.execute(sa.update(table).where(key == row[key.name]).values(changed))


def _forget_pages(connection: sa.Connection, person: Person, holding: set[int], own: set[int]) -> None:
    """Drop what was read of the pages that name them; pages of which no article was made are read through."""
    of_articles = {row.number: row.page for row in connection.execute(sa.select(articles.c.number, articles.c.page))}
    dropped = {of_articles[number] for number in holding}
    for row in connection.execute(sa.select(pages.c.id, pages.c.content).where(pages.c.id.not_in(sa.select(articles.c.page)))):
        if names_in(unpack(row.content), person.whole):
            dropped.add(row.id)
    named = {of_articles[number] for number in own}
    nothing = zstandard.compress(b"")
    known = set(connection.scalars(sa.select(forgotten_pages.c.page)))
    for page in sorted(dropped):
        connection.execute(sa.update(pages).where(pages.c.id == page).values(content=nothing))
        if page not in known:
            connection.execute(sa.insert(forgotten_pages).values(page=page))
    _hide(connection, pages, sa.true(), partial(without, names=person.whole))
    for page in sorted(named):
        _hide(connection, pages, pages.c.id == page, partial(without, names=(*person.whole, *person.surnames)))


def _forget_judgements(connection: sa.Connection, person: Person) -> None:
    """Remove what was judged of their names, whose ids could be guessed, and name them nowhere in what else was judged or rejected."""
    on_names = sa.or_(judgements.c.one.in_(person.namings), judgements.c.other.in_(person.namings))
    numbers = sa.select(judgements.c.number).where(on_names)
    connection.execute(sa.delete(undone).where(undone.c.judgement.in_(numbers)))
    connection.execute(sa.delete(judgements).where(on_names))
    for table in _JUDGED:
        _hide(connection, table, sa.true(), partial(without, names=person.whole))


def _delete(connection: sa.Connection, table: sa.Table, numbers: list[int]) -> None:
    for part in batches(numbers):
        connection.execute(sa.delete(table).where(table.c.number.in_(part)))
