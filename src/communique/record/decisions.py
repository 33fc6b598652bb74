"""What persons decided of events: accepted, rejected, corrected, joined, parted; by whom, when and why, and whether it still holds."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Literal

import msgspec
import sqlalchemy as sa

from communique.record.batching import batches
from communique.record.building import events_by_mention
from communique.record.judging import RULE
from communique.record.schema import articles, corrections, event_members, event_mentions, judgements, undone

DecisionKind = Literal["accepted", "rejected", "corrected", "withdrawn", "joined", "parted", "unsure"]
ACCEPTED, REJECTED = 1.0, 0.0
"""The confidence that a person's word gives an event: read and right, read and wrong."""
CONFIDENCE = "confidence"


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One act of a person. `number` undoes a judgement; a correction is undone by correcting its `mention` and `field` back.

    `event` is where the mention is now, None where its coding counts no more. `holds`: it was neither undone nor corrected since.
    """

    kind: DecisionKind
    number: int
    mention: str
    other: str | None
    event: str | None
    field: str | None
    value: str | None
    by: str
    why: str
    at: str
    holds: bool


def decisions(connection: sa.Connection, *, most: int | None = None) -> tuple[Decision, ...]:
    """List what persons decided, the newest first."""
    rows = [*_corrected(connection, most), *_judged(connection, most)]
    rows.sort(key=lambda row: (row["at"], row["number"]), reverse=True)
    told = rows[:most]
    where = events_by_mention(connection, (row["mention"] for row in told))
    return tuple(Decision(**row, event=where.get(row["mention"])) for row in told)


def decided(connection: sa.Connection) -> dict[str, dict[str, bool]]:
    """Give for each mention that persons accepted or rejected who did which last; what was withdrawn is not among them."""
    asked = sa.select(corrections.c.mention, corrections.c.by_whom, corrections.c.value)
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    for row in connection.execute(asked.where(corrections.c.field == CONFIDENCE).order_by(corrections.c.number)):
        if row.value is None:
            found[row.mention].pop(row.by_whom, None)
        else:
            found[row.mention][row.by_whom] = float(row.value) >= ACCEPTED
    return {mention: by for mention, by in found.items() if by}


def articles_of_mentions(connection: sa.Connection, mentions: Iterable[str]) -> tuple[str, ...]:
    """Give the articles in whose present codings mentions stand, each once, in order."""
    found: set[str] = set()
    asked = sa.select(articles.c.id).join(event_mentions, event_mentions.c.article == articles.c.number)
    asked = asked.join(event_members, event_members.c.mention == event_mentions.c.number)
    for part in batches(mentions):
        found |= set(connection.scalars(asked.where(event_mentions.c.id.in_(part))))
    return tuple(sorted(found))


def _corrected(connection: sa.Connection, most: int | None) -> list[dict[str, Any]]:
    newest = sa.select(sa.func.max(corrections.c.number)).group_by(corrections.c.mention, corrections.c.field)
    asked = sa.select(corrections, corrections.c.number.in_(newest).label("newest")).order_by(corrections.c.number.desc()).limit(most)
    return [
        {
            "kind": _kind(row.field, row.value),
            "number": row.number,
            "mention": row.mention,
            "other": None,
            "field": row.field,
            "value": row.value,
            "by": row.by_whom,
            "why": row.why,
            "at": row.corrected_at,
            "holds": row.newest and row.value is not None,
        }
        for row in connection.execute(asked)
    ]


def _kind(field: str, value: str | None) -> DecisionKind:
    if value is None:
        return "withdrawn"
    if field != CONFIDENCE:
        return "corrected"
    return {ACCEPTED: "accepted", REJECTED: "rejected"}.get(float(value), "corrected")  # type: ignore[return-value]


def _judged(connection: sa.Connection, most: int | None) -> list[dict[str, Any]]:
    """Read persons' judgements, one for each act."""
    gone = sa.select(undone.c.judgement)
    asked = sa.select(judgements, judgements.c.number.in_(gone).label("gone"))
    asked = asked.where(judgements.c.by_whom.not_like(f"{RULE}%"), sa.or_(judgements.c.act.is_(None), judgements.c.act == judgements.c.number))
    asked = asked.where(sa.exists().where(event_mentions.c.id == judgements.c.one))
    kinds: dict[str, DecisionKind] = {"same": "joined", "different": "parted", "unsure": "unsure"}
    return [
        {
            "kind": kinds[row.verdict],
            "number": row.number,
            "mention": row.one,
            "other": row.other,
            "field": None,
            "value": None,
            "by": row.by_whom,
            "why": row.why,
            "at": row.judged_at,
            "holds": not row.gone,
        }
        for row in connection.execute(asked.order_by(judgements.c.number.desc()).limit(most))
    ]
