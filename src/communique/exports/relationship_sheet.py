"""What stands between two sides, as a sheet for the terminal, as JSON and as CSV."""

import csv
import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TextIO, get_args

import msgspec
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from communique.exports.black_box import Json, dates
from communique.exports.event_json import event_fields, source_fields
from communique.exports.sentences import sentence_of
from communique.exports.terminal import ID_LENGTH, columns, section
from communique.exports.wording import NO_NAMES, Names, counted, joined, long_day, plain, short_date, source_words
from communique.model import Category
from communique.record.mechanisms import Mechanism, TellingOf, Turn
from communique.record.relationship_series import Between, Counting, Tick
from communique.record.relationships import Relationship, Visit
from communique.record.turning_points import TurningPoint

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
APART: dict[Counting, str] = {
    "undated": "no date is told",
    "inexact": "dated too inexactly for a step of the series",
    "future": "told as yet to come",
    "unreal": "denied, or only possible",
    "beside": "both are named, but it is not between them",
}
"""What is not counted in the series, and why."""


class Sides(msgspec.Struct, frozen=True):
    """What the two sides are called."""

    one: str
    other: str
    names: Names = NO_NAMES


def relationship_sheet(told: Relationship, sides: Sides) -> RenderableType:
    """Show a relationship: how it turned, what stands, and the series."""
    parts: list[RenderableType] = [Text(f"{sides.one} and {sides.other}", style="bold"), Text(_in_short(told))]
    parts += section("Turning points", [_turning_point(turn, told, sides) for turn in told.turns])
    parts += section("Agreements told to stand", [_life(one, sides.names) for one in told.agreements])
    rest = [one for one in told.mechanisms if one not in told.agreements]
    parts += section("Other arrangements", [_life(one, sides.names) for one in rest])
    parts += section("Promises by status", _promises(told))
    parts += section("Border", _border(told))
    high = [visit for visit in told.visits if visit.level]
    parts += section("High visits", [_event(visit.told, sides) for visit in high])
    parts += section("Other visits", [_event(visit.told, sides) for visit in told.visits if not visit.level])
    parts += section("Sanctions", [_event(one, sides) for one in told.sanctions])
    parts += section(f"Series by {told.query.step}", [_series(told.series)] if told.series else [])
    parts += section("Not counted in the series", _apart(told))
    return Group(*parts)


def write_relationship_json(told: Relationship, sides: Sides, to: TextIO) -> None:
    """Write a relationship as one JSON object; events are given once, with their ids, and named by these elsewhere."""
    fields: Json = {
        "sides": [sides.one, sides.other],
        "since": _day(told.query.since),
        "until": _day(told.query.until),
        "by": told.query.step,
        "series": [_tick_fields(tick) for tick in told.series],
        "turning_points": [msgspec.to_builtins(turn) for turn in told.turns],
        "agreements_standing": [one.id for one in told.agreements],
        "mechanisms": [mechanism_fields(one) for one in told.mechanisms],
        "commitments": [{"id": one.id, "event": one.event, "status": one.status.standing, "why": one.status.why} for one in told.commitments],
        "border": _border_fields(told),
        "visits": [_visit_fields(visit) for visit in told.visits],
        "sanctions": [one.event.id for one in told.sanctions],
        "events": [{**event_fields(one.event), "direction": one.direction, "counting": one.counting} for one in told.told],
    }
    json.dump(fields, to, ensure_ascii=False, indent=2)
    to.write("\n")


def write_series_csv(series: Iterable[Tick], to: TextIO) -> None:
    """Write a series as CSV with a header, one row a step: events in all, by quad and by category, and the mean score."""
    categories: tuple[Category, ...] = get_args(Category)
    writer = csv.writer(to, lineterminator="\n")
    writer.writerow(["step", "first_day", "last_day", "events", "score", *(quad.replace(" ", "_") for quad in QUADS), *categories])
    for tick in series:
        score = "" if tick.score is None else tick.score
        by_category = (tick.categories.get(category, 0) for category in categories)
        writer.writerow([tick.name, tick.first.isoformat(), tick.last.isoformat(), len(tick.events), score, *tick.quads, *by_category])


def mechanisms_sheet(found: Sequence[Mechanism], names: Names) -> RenderableType:
    """Show arrangements and what became of each, with quotes."""
    return Group(*(Padding(_life(one, names), (0, 0, 1, 0)) for one in found))


def write_mechanisms_json(found: Iterable[Mechanism], to: TextIO) -> None:
    """Write arrangements as one list of JSON."""
    json.dump([mechanism_fields(one) for one in found], to, ensure_ascii=False, indent=2)
    to.write("\n")


def write_mechanisms_csv(found: Iterable[Mechanism], to: TextIO) -> None:
    """Write arrangements as CSV with a header."""
    writer = csv.writer(to, lineterminator="\n")
    writer.writerow(["id", "kind", "name", "members", "state", "first_told", "last_told", "articles"])
    for one in found:
        days = [short_date(turn.when) for turn in one.turns]
        told = len({telling.passage.source.article for telling in one.tellings})
        writer.writerow([one.id, one.kind, one.name, "; ".join(one.members), one.state_on() or "", *(days[:1] or [""]), *(days[-1:] or [""]), told])


def mechanism_fields(one: Mechanism) -> Json:
    """Give an arrangement as JSON: its state, and each turn of its life with its quotes."""
    return {
        "id": one.id,
        "kind": one.kind,
        "name": one.name,
        "members": list(one.members_on()),
        "state": one.state_on(),
        "turns": [_turn_fields(turn) for turn in one.turns],
        "planned": [_turn_fields(turn) for turn in one.planned],
        "named": [_telling_fields(telling) for telling in one.named],
    }


def state_words(one: Mechanism) -> str:
    """Say how an arrangement stands."""
    state = one.state_on()
    if state is not None:
        return state
    return "planned or promised only" if one.planned else "only named"


def _in_short(told: Relationship) -> str:
    counted_ones = told.that_are("counted")
    scores = [one.event.shown.score for one in counted_ones]
    mean = f", mean score {sum(scores) / len(scores):+.1f} of -10 to 10" if scores else ""
    return f"{counted(len(told.told), 'event')} name both; {len(counted_ones)} between them on days{mean}"


def _turning_point(turn: TurningPoint, told: Relationship, sides: Sides) -> RenderableType:
    before, after = (f"{level:+.1f} over {counted(days, 'day')}" for level, days in ((turn.before, turn.days_before), (turn.after, turn.days_after)))
    text = Text(f"{long_day(turn.day)}: the mean score goes from {before} to {after}", style="green" if turn.after > turn.before else "red")
    for identity in turn.events:
        text.append("\n").append_text(_event(next(one for one in told.told if one.event.id == identity), sides))
    return text


def _event(one: Between, sides: Sides) -> Text:
    event = one.event
    text = Text(f"{short_date(event.shown.when)}  {sentence_of(event.shown, sides.names, dated=False)} {event.id[:ID_LENGTH]}", style="default")
    return text.append(f"\n“{plain(event.quote)}” {source_words(event.source)}", style="dim")


def _life(one: Mechanism, names: Names) -> RenderableType:
    members = joined(names.get(code, code) for code in one.members_on())
    text = Text(f"{plain(one.name)} ({one.kind}; {members}): {state_words(one)}")
    for planned, turns in ((False, one.turns), (True, one.planned)):
        for turn in turns:
            what = f"left by {joined(names.get(code, code) for code in turn.left)}" if turn.left else turn.state
            telling = turn.tellings[0]
            ahead = "" if not planned else "to meet" if what == "met" else f"to be {what}"
            text.append(f"\n{short_date(turn.when)}  {ahead or what}: “{plain(telling.passage.text)}”", style="italic")
            text.append(f" {source_words(telling.passage.source)}", style="dim")
    return text


def _promises(told: Relationship) -> list[RenderableType]:
    standings = Counter(one.status.standing for one in told.commitments)
    words = (f"{standing} {number}" for standing, number in sorted(standings.items(), key=lambda pair: (-pair[1], pair[0])))
    return [Text(f"{', '.join(words)} (`communique commitments --between` tells which)")] if standings else []


def _border(told: Relationship) -> list[RenderableType]:
    if told.border is None:
        return []
    reinforced = {True: ", reinforced", False: ", no longer reinforced", None: ""}[told.border.history.reinforced_on()]
    return [Text(f"{told.border.history.status_on()}{reinforced} (`communique border` tells by which words)")]


def _series(series: Sequence[Tick]) -> RenderableType:
    table = columns("Step", "Score", *QUADS, "Categories:1")
    for column in table.columns[1:-1]:
        column.justify = "right"
    for tick in series:
        score = "" if tick.score is None else f"{tick.score:+.1f}"
        kinds = ", ".join(f"{category} {number}" for category, number in tick.categories.items())
        table.add_row(*map(Text, (tick.name, score, *(str(number or "") for number in tick.quads), kinds)))
    return table


def _apart(told: Relationship) -> list[RenderableType]:
    lines = []
    for counting, why in APART.items():
        here = told.that_are(counting)
        if here:
            ids = ", ".join(one.event.id[:ID_LENGTH] for one in here)
            lines.append(Text(f"{len(here)} {why}: ").append(ids, style="dim"))
    return [*lines]


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _tick_fields(tick: Tick) -> Json:
    return {
        "step": tick.name,
        "first_day": tick.first.isoformat(),
        "last_day": tick.last.isoformat(),
        "score": tick.score,
        "quads": dict(zip(QUADS, tick.quads, strict=True)),
        "categories": dict(tick.categories),
        "events": list(tick.events),
    }


def _border_fields(told: Relationship) -> Json | None:
    if told.border is None:
        return None
    history = told.border.history
    return {"status": history.status_on(), "reinforced": history.reinforced_on()}


def _visit_fields(visit: Visit) -> Json:
    visitors = [{"name": side.actor.name, "office": side.actor.office, "code": side.actor.code} for side in visit.visitors]
    return {"event": visit.told.event.id, "direction": visit.told.direction, "level": visit.level, "visitors": visitors}


def _turn_fields(turn: Turn) -> Json:
    date, enddate, precision = dates(turn.when)
    told = {"state": turn.state, "left": list(turn.left), "date": date, "enddate": enddate, "date_precision": precision}
    return {**told, "evidence": [_telling_fields(telling) for telling in turn.tellings]}


def _telling_fields(telling: TellingOf) -> Json:
    passage = telling.passage
    place = {"quote": passage.text, "sentence": passage.sentence, "start": passage.span.start, "end": passage.span.end}
    return {"how": telling.mention.reality, **place, "source": source_fields(passage.source)}
