"""What a person says of events: that two are one, that one is two, that a judgement is taken back. It outranks every rule."""

from collections.abc import Collection, Iterable, Sequence
from itertools import product

import msgspec
import sqlalchemy as sa

from communique.model import BadInput, Judgement, Verdict
from communique.record.actors import namesakes_in, see
from communique.record.answers import ToldEvent
from communique.record.building import HOLDS, build_around
from communique.record.judging import RULE, answered_for
from communique.record.rows import Row
from communique.record.schema import event_members, event_mentions, events, judgements, undone


def judge(connection: sa.Connection, judgement: Judgement, judged_at: str) -> int:
    """Keep a judgement on two mentions, whoever judged, and build what it touches; gives its number."""
    for mention in (judgement.one, judgement.other):
        if connection.scalar(sa.select(event_mentions.c.number).where(event_mentions.c.id == mention).limit(1)) is None:
            raise BadInput(f"No event mention of this record has the id {mention!r}.")
    row = {**msgspec.structs.asdict(judgement), "judged_at": judged_at}
    row["by_whom"] = row.pop("by")
    return _keep(connection, [row])


def merge(connection: sa.Connection, one: str, other: str, *, by: str, why: str, judged_at: str) -> int:
    """Join two events: the mentions that stand for them are the same, and so is each pair of theirs that a person had parted."""
    answered_for(by)
    if one == other:
        raise BadInput("They are one event already.")
    members = [_members(connection, event) for event in (one, other)]
    standing = [connection.scalars(_standing_for(event)).one() for event in (one, other)]
    pairs = {(standing[0], standing[1]), *_parted(connection, *members)}
    shared = {"verdict": "same", "by_whom": by, "why": why, "judged_at": judged_at}
    return _keep(connection, [{"one": a, "other": b, **shared} for a, b in sorted(pairs)])


def split(connection: sa.Connection, told: ToldEvent, beginnings: Sequence[str], *, by: str, why: str, judged_at: str) -> int:
    """Part mentions from their event: each differs from each that stays, and together they are one event of their own."""
    answered_for(by)
    members = [quote.mention.id for quote in told.quotes]
    parted = list(dict.fromkeys(_one_of(beginning, members) for beginning in beginnings))
    left = [mention for mention in members if mention not in parted]
    if not left:
        raise BadInput("No mention would be left in the event: name only those that tell another one.")
    shared = {"by_whom": by, "why": why, "judged_at": judged_at}
    rows: list[Row] = [{"one": one, "other": other, "verdict": "different", **shared} for one, other in product(parted, left)]
    rows += [{"one": parted[0], "other": other, "verdict": "same", **shared} for other in parted[1:]]
    return _keep(connection, rows)


def judge_names(connection: sa.Connection, one: str, other: str, verdict: Verdict, *, by: str, why: str, judged_at: str) -> int:
    """Judge whether two names are one person's: to join, each stands for the person who bears it; to part, for itself."""
    answered_for(by)
    seen = see(connection)
    if verdict == "same":
        found = (seen.one(one), seen.one(other))
        stranger = next((actor.name for actor in found if actor.kind != "person"), None)
        if stranger is not None:
            raise BadInput(f"{stranger} is no person: only persons are merged.")
        ids = [actor.names[0][1] for actor in found]
    else:
        ids = [seen.naming(one).id, seen.naming(other).id]
    if ids[0] == ids[1]:
        advice = "are one already." if verdict == "same" else "are one name: say with --in which articles tell of the other."
        raise BadInput(f"{one} and {other} {advice}")
    return _keep(connection, [{"one": ids[0], "other": ids[1], "verdict": verdict, "by_whom": by, "why": why, "judged_at": judged_at}])


def part_namesakes(connection: sa.Connection, person: str, told: Sequence[str], *, by: str, why: str, judged_at: str) -> int:
    """Judge that some articles tell of another person of the same name and country."""
    answered_for(by)
    seen = see(connection)
    pairs = {pair for said in told for pair in namesakes_in(connection, seen, person, said)}
    shared = {"verdict": "different", "by_whom": by, "why": why, "judged_at": judged_at}
    return _keep(connection, [{"one": one, "other": other, **shared} for one, other in sorted(pairs)])


def undo(connection: sa.Connection, number: int, *, by: str, why: str, undone_at: str) -> None:
    """Take back a judgement, and all that was judged in the same act.

    Raises: BadInput where no such judgement holds.
    """
    row = connection.execute(sa.select(judgements.c.one, judgements.c.other, judgements.c.act).where(judgements.c.number == number)).one_or_none()
    if row is None or connection.scalar(sa.select(undone.c.judgement).where(undone.c.judgement == number)) is not None:
        raise BadInput(f"There is no judgement {number} that holds.")
    taken = sa.select(judgements.c.number, judgements.c.one, judgements.c.other)
    taken = taken.where(judgements.c.number == number if row.act is None else judgements.c.act == row.act)
    rows = connection.execute(taken.where(~sa.exists().where(undone.c.judgement == judgements.c.number))).all()
    connection.execute(sa.insert(undone), [{"judgement": one.number, "by_whom": by, "why": why, "undone_at": undone_at} for one in rows])
    build_around(connection, {mention for one in rows for mention in (one.one, one.other)})


def _keep(connection: sa.Connection, rows: Sequence[Row]) -> int:
    """Write the judgements of one act, numbered by the first of them, and build what they touch."""
    first = (connection.scalar(sa.select(sa.func.max(judgements.c.number))) or 0) + 1
    connection.execute(sa.insert(judgements), [{"number": first + place, "act": first, **row} for place, row in enumerate(rows)])
    build_around(connection, {mention for row in rows for mention in (row["one"], row["other"])})
    return first


def _members(connection: sa.Connection, event: str) -> set[str]:
    return set(connection.scalars(sa.select(event_mentions.c.id).join(event_members).where(event_members.c.event == event)))


def _standing_for(event: str) -> sa.Select[tuple[str]]:
    return sa.select(event_mentions.c.id).join(events, events.c.mention == event_mentions.c.number).where(events.c.id == event)


def _parted(connection: sa.Connection, some: Collection[str], others: Collection[str]) -> set[tuple[str, str]]:
    """Find the pairs between two events that a person has parted."""
    told = sa.select(judgements.c.one, judgements.c.other).where(
        judgements.c.verdict == "different", HOLDS, judgements.c.by_whom.not_like(f"{RULE}%")
    )
    pairs: Iterable[tuple[str, str]] = ((row.one, row.other) for row in connection.execute(told))
    return {pair for pair in pairs if (pair[0] in some and pair[1] in others) or (pair[0] in others and pair[1] in some)}


def _one_of(beginning: str, members: Sequence[str]) -> str:
    found = [mention for mention in members if mention.startswith(beginning.strip().lower())] if beginning.strip() else []
    if len(found) != 1:
        many = "None" if not found else str(len(found))
        raise BadInput(f"{many} of the event's mentions has an id that begins with {beginning!r}: `communique show` lists them.")
    return found[0]
