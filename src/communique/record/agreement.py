"""How far persons who coded the same events, each without the other's word, agree."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import msgspec
import sqlalchemy as sa

from communique.record.batching import batches
from communique.record.building import events_by_mention
from communique.record.decisions import ACCEPTED, CONFIDENCE
from communique.record.schema import corrections, event_mentions, events

COMPARED = ("event", "mode", "actor", "recipient", "when", "where", "contexts", "auxiliary")
"""What is compared of two codings of an event that both persons hold for right."""
WHETHER_RIGHT = "right"


class Coding(msgspec.Struct, frozen=True):
    """What one person made of an event: whether it is right, and what of it they set right, as it was kept."""

    right: bool
    fixes: dict[str, str] = {}


class Alike(msgspec.Struct, frozen=True):
    """In how many events that several persons coded they say the same of one thing; Krippendorff's alpha, None where all values are one."""

    of: str
    twice: int
    alike: int
    alpha: float | None


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """Who coded; how many events several coded; how far they agree whether these are right, and on what they are; on which they differ."""

    coders: tuple[str, ...]
    twice: int
    parts: tuple[Alike, ...]
    differing: tuple[str, ...]


def codings(connection: sa.Connection) -> dict[str, dict[str, Coding]]:
    """Give for each event that persons accepted or rejected what each of them made of it; what was withdrawn is not among it."""
    told: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in connection.execute(sa.select(corrections).order_by(corrections.c.number)):
        if row.value is None:
            told[row.mention, row.by_whom].pop(row.field, None)
        else:
            told[row.mention, row.by_whom][row.field] = row.value
    words = {key: said for key, said in told.items() if CONFIDENCE in said}
    of = events_by_mention(connection, (mention for mention, _ in words))
    found: dict[str, dict[str, Coding]] = defaultdict(dict)
    for (mention, coder), said in words.items():
        if mention in of:
            fixes = {field: value for field, value in said.items() if field in COMPARED}
            before = found[of[mention]].get(coder, Coding(right=True))
            right = before.right and float(said[CONFIDENCE]) >= ACCEPTED
            found[of[mention]][coder] = Coding(right, before.fixes | fixes)
    return dict(found)


def categories(connection: sa.Connection, ids: Iterable[str]) -> dict[str, str]:
    """Give for each event the category that the coder gave it, whatever persons made of it since."""
    asked = sa.select(events.c.id, event_mentions.c.event).join(event_mentions, event_mentions.c.number == events.c.mention)
    found: dict[str, str] = {}
    for part in batches(ids):
        found |= {row.id: row.event for row in connection.execute(asked.where(events.c.id.in_(part)))}
    return found


def agreement(coded: Mapping[str, Mapping[str, Coding]], category: Mapping[str, str]) -> Agreement:
    """Measure how far persons agree; `category` is that which the coder gave each event.

    >>> right, wrong = Coding(right=True), Coding(right=False)
    >>> agreement({"a": {"Ann": right, "Bo": right}, "b": {"Ann": wrong, "Bo": wrong}}, {"a": "AID", "b": "AID"}).parts[0].alpha
    1.0
    """
    twice = {event: by for event, by in coded.items() if len(by) > 1}
    compared = {WHETHER_RIGHT: {event: [str(coding.right) for coding in by.values()] for event, by in twice.items()}}
    both_right = {event: held for event, by in twice.items() if len(held := [coding for coding in by.values() if coding.right]) > 1}
    for field in COMPARED:
        if any(field in coding.fixes for held in both_right.values() for coding in held):
            compared[field] = {event: [_said(field, coding, event, category) for coding in held] for event, held in both_right.items()}
    return Agreement(
        coders=tuple(sorted({coder for by in coded.values() for coder in by})),
        twice=len(twice),
        parts=tuple(_alike(of, values) for of, values in compared.items()),
        differing=tuple(sorted({event for values in compared.values() for event, said in values.items() if len(set(said)) > 1})),
    )


def _said(field: str, coding: Coding, event: str, category: Mapping[str, str]) -> str:
    """Give what somebody says of one thing; a day or a side that was left as it was coded is that of this event alone."""
    return coding.fixes.get(field) or (f'"{category[event]}"' if field == "event" else f"{event} as coded")


def _alike(of: str, values: Mapping[str, Sequence[str]]) -> Alike:
    return Alike(of, len(values), sum(len(set(said)) == 1 for said in values.values()), _alpha(values.values()))


def _alpha(units: Iterable[Sequence[str]]) -> float | None:
    """Reckon Krippendorff's alpha of nominal values: 1 less what disagrees over what would by chance."""
    disagreeing, counts = 0.0, Counter[str]()
    for values in units:
        disagreeing += sum(2 for one, other in combinations(values, 2) if one != other) / (len(values) - 1)
        counts += Counter(values)
    total = counts.total()
    by_chance = total**2 - sum(number**2 for number in counts.values())
    return None if not by_chance else round(1 - (total - 1) * disagreeing / by_chance, 3)
