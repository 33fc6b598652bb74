"""What is new, changed or gone in a record since an earlier state of it, so that copies elsewhere can follow."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec
import sqlalchemy as sa

from communique.record import actors
from communique.record.answers import CommitmentQuery, FoundCommitment
from communique.record.as_of import as_of
from communique.record.building import events_by_mention
from communique.record.commitments import find_commitments
from communique.record.mechanisms import find_mechanisms
from communique.record.opening import engine_of, reading
from communique.record.schema import articles, current_articles, event_mentions, event_parties, events

Subject = Literal["event", "commitment", "mechanism", "actor", "article"]
Fields = dict[str, Any]
State = dict[Subject, dict[str, Fields]]
"""All things of a record by what they are and by their ids."""

_EVENT = (
    "event", "mode", "quad", "score", "confidence", "linked", "historical", "future", "hypothetical", "negation", "date", "place_name",
    "place_country", "quotes", "reports", "sources", "publishers",
)  # fmt: skip
_ARTICLE = ("title", "published", "publisher", "url", "language", "coded", "coder")


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is new, changed or gone; `before` and `after` hold its fields, of what changed only those that did.

    `into` is the event that tells now what one told that is gone, where it was merged into another.
    """

    subject: Subject
    id: str
    change: Literal["new", "changed", "gone"]
    before: Fields
    after: Fields
    into: str | None = None


def changes_since(path_or_url: Path | str, said: str) -> tuple[Change, ...]:
    """Compare a record with itself as it stood at the beginning of a day, at an instant, or at the end of a run (`run:3`).

    Raises: BadInput where no such moment is meant.
    """
    with as_of(path_or_url, said, beginning=True) as earlier:
        engines = [engine_of(path, create=False) for path in (earlier, path_or_url)]
        try:
            with reading(engines[0]) as then, reading(engines[1]) as now:
                return changes_between(then, now)
        finally:
            for engine in engines:
                engine.dispose()


def changes_between(then: sa.Connection, now: sa.Connection) -> tuple[Change, ...]:
    """Compare two states of a record: in the order of what they are, of how they changed, of their ids."""
    before, after = state_of(then), state_of(now)
    found = [change for subject in get_args(Subject) for change in _changes(subject, before[subject], after[subject])]
    merged = _merged_into(then, now, [change.id for change in found if change.subject == "event" and change.change == "gone"])
    return tuple(msgspec.structs.replace(one, into=merged.get(one.id)) if one.subject == "event" else one for one in found)


def state_of(connection: sa.Connection) -> State:
    """Gather all things of a record, each with the fields that a copy would hold."""
    return {
        "event": _events(connection),
        "commitment": {one.id: _commitment(one) for one in find_commitments(connection, CommitmentQuery())},
        "mechanism": {
            one.id: {"kind": one.kind, "name": one.name, "members": list(one.members), "state": one.state_on(), "told": len(one.tellings)}
            for one in find_mechanisms(connection)
        },
        "actor": {
            one.id: {name: getattr(one, name) for name in ("kind", "name", "code", "sector", "events", "articles")}
            for one in actors.list_actors(connection, code=None, kind=None)
        },
        "article": _articles(connection),
    }


def _commitment(one: FoundCommitment) -> Fields:
    made = {name: list(getattr(one.commitment, name)) for name in ("by", "to", "area")}
    status = {"status": one.status.standing, "word": one.word and one.word.verdict}
    return {
        **made,
        "binding": one.commitment.binding,
        "what": one.commitment.what,
        **status,
        "quotes": len(one.quotes),
        "evidence": len(one.evidence),
    }


def _events(connection: sa.Connection) -> dict[str, Fields]:
    sides: dict[str, list[tuple[str, str, str | None]]] = {}
    for row in connection.execute(sa.select(event_parties).order_by(event_parties.c.event, event_parties.c.role, event_parties.c.position)):
        sides.setdefault(row.event, []).append((row.role, row.name, row.code))
    columns = (events.c.id, *(events.c[name] for name in _EVENT))
    return {
        row["id"]: {
            **{name: row[name] for name in _EVENT},
            "confidence": round(row["confidence"], 3),
            **{role: [list(side[1:]) for side in sides.get(row["id"], ()) if side[0] == role] for role in ("actor", "recipient")},
        }
        for row in connection.execute(sa.select(*columns)).mappings()
    }


def _articles(connection: sa.Connection) -> dict[str, Fields]:
    told = sa.select(articles.c.id, *(articles.c[name] for name in _ARTICLE)).join(current_articles, current_articles.c.article == articles.c.number)
    return {row["id"]: {name: row[name] for name in _ARTICLE} for row in connection.execute(told).mappings()}


def _changes(subject: Subject, before: Mapping[str, Fields], after: Mapping[str, Fields]) -> Iterator[Change]:
    for identity in sorted(after.keys() - before.keys()):
        yield Change(subject=subject, id=identity, change="new", before={}, after=after[identity])
    for identity in sorted(before.keys() & after.keys()):
        one, other = before[identity], after[identity]
        differing = [name for name in other if one.get(name) != other[name]]
        if differing:
            old, new = ({name: fields.get(name) for name in differing} for fields in (one, other))
            yield Change(subject=subject, id=identity, change="changed", before=old, after=new)
    for identity in sorted(before.keys() - after.keys()):
        yield Change(subject=subject, id=identity, change="gone", before=before[identity], after={})


def _merged_into(then: sa.Connection, now: sa.Connection, gone: Iterable[str]) -> dict[str, str]:
    """Find the events that now have the mentions that stood for those that are gone."""
    wanted = set(gone)
    if not wanted:
        return {}
    stood = sa.select(events.c.id, event_mentions.c.id.label("mention")).join(event_mentions, event_mentions.c.number == events.c.mention)
    mentions = {row.mention: row.id for row in then.execute(stood) if row.id in wanted}
    return {mentions[mention]: event for mention, event in events_by_mention(now, mentions).items()}
