"""What rules and persons judged of events of several articles, and what waits for a person's word."""

import sqlalchemy as sa

from communique.merging import ACROSS
from communique.record.answers import Ruling
from communique.record.batching import batches
from communique.record.building import HOLDS, events_by_mention
from communique.record.judging import RULE
from communique.record.schema import event_members, event_mentions, judgements


def rulings_on(connection: sa.Connection, event: str) -> tuple[Ruling, ...]:
    """Give the judgements that hold between mentions of one event, but for merging inside one article; persons' first, then the newest."""
    members = set(connection.scalars(sa.select(event_mentions.c.id).join(event_members).where(event_members.c.event == event)))
    found: dict[int, Ruling] = {}
    for part in batches(sorted(members)):
        held = sa.select(judgements).where(judgements.c.one.in_(part), HOLDS, _across_or_by_person())
        for row in connection.execute(held).mappings():
            if row["other"] in members:
                found[row["number"]] = ruling_of(row)
    return tuple(sorted(found.values(), key=lambda ruling: (ruling.by.startswith(RULE), -ruling.number)))


def doubts(connection: sa.Connection) -> tuple[tuple[Ruling, str, str], ...]:
    """Find the pairs of events of which the rule could not tell whether they are one, and of which no person has judged; the surest first."""
    held = sa.select(judgements).where(judgements.c.verdict == "unsure", judgements.c.by_whom == ACROSS, HOLDS)
    rows = connection.execute(held.order_by(judgements.c.strength.desc(), judgements.c.number)).mappings().all()
    event_of = events_by_mention(connection, (mention for row in rows for mention in (row["one"], row["other"])))
    newest = {frozenset((row["one"], row["other"])): row["number"] for row in sorted(rows, key=lambda row: row["number"])}
    told = _told_by_persons(connection)
    found: dict[frozenset[str], tuple[Ruling, str, str]] = {}
    for row in rows:
        pair = event_of.get(row["one"]), event_of.get(row["other"])
        if pair[0] is None or pair[1] is None or pair[0] == pair[1] or newest[frozenset((row["one"], row["other"]))] != row["number"]:
            continue
        both = frozenset((pair[0], pair[1]))
        if both not in told:
            found.setdefault(both, (ruling_of(row), pair[0], pair[1]))
    return tuple(found.values())


def ruling_of(row: sa.RowMapping) -> Ruling:
    """Read a judgement."""
    same = ("number", "one", "other", "verdict", "why")
    return Ruling(**{name: row[name] for name in same}, by=row["by_whom"], at=row["judged_at"])


def _told_by_persons(connection: sa.Connection) -> set[frozenset[str]]:
    """Give the pairs of events on whose mentions a person has judged."""
    told = sa.select(judgements.c.one, judgements.c.other).where(judgements.c.by_whom.not_like(f"{RULE}%"), HOLDS)
    rows = connection.execute(told).all()
    known = events_by_mention(connection, (mention for row in rows for mention in row))
    return {frozenset((known[row.one], known[row.other])) for row in rows if row.one in known and row.other in known}


def _across_or_by_person() -> sa.ColumnElement[bool]:
    return sa.or_(judgements.c.by_whom == ACROSS, judgements.c.by_whom.not_like(f"{RULE}%"))
