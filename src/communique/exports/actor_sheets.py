"""Actors and offices: tables and sheets for the terminal, JSON and CSV for other programs."""

import csv
import json
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from communique.exports import terminal
from communique.exports.event_json import event_fields, source_fields
from communique.exports.flat_csv import safe
from communique.exports.wording import NO_NAMES, Names, act_words, counted, plain, short_date, source_words
from communique.record import FoundActor, Held, Telling, ToldActor

COLUMNS = ("id", "kind", "name", "code", "sector", "events", "articles")
"""What a list of actors tells of each."""


def actors_table(actors: Sequence[FoundActor], names: Names = NO_NAMES) -> RenderableType:
    """Show who is in the record."""
    table = terminal.columns("Name:3", "Kind", "Of:1", "Sector", "Events", "Articles", "Id")
    for column in table.columns[4:6]:
        column.justify = "right"
    for actor in actors:
        of = names.get(actor.code, actor.code) if actor.code else ""
        cells = (plain(actor.name), actor.kind, of, actor.sector or "", str(actor.events), str(actor.articles))
        table.add_row(*map(Text, cells), Text(actor.id[: terminal.ID_LENGTH], style="dim"))
    return table


def actor_sheet(told: ToldActor, names: Names = NO_NAMES) -> RenderableType:
    """Show one actor: names, offices over time with the sentences that tell them, events with their quotes."""
    actor = told.actor
    of = names.get(actor.code, actor.code) if actor.code else "country not told"
    about = ", ".join(part for part in (actor.kind, of, actor.sector or "") if part)
    parts: list[RenderableType] = [Text(plain(actor.name), style="bold"), Text(f"{about}; {counted(actor.articles, 'article')}", style="dim")]
    parts += [
        Text(f"name: {plain(name)} [{identity[: terminal.ID_LENGTH]}]{_supposed_words(actor, identity, names)}") for name, identity in actor.names
    ]
    if told.wordings:
        parts.append(Text(f"written: {'; '.join(map(plain, told.wordings))}"))
    if actor.kind == "person":
        parts += [Text(), Text("Offices", style="bold")]
        parts += [_office(held, _office_words(held, names)) for held in told.offices] or [Text("no office told")]
    parts += [Text(), Text(counted(len(told.events), "event"), style="bold")]
    for event in told.events:
        parts.append(Text(f"{short_date(event.shown.when)}  {act_words(event.shown)}  {event.id[: terminal.ID_LENGTH]}"))
        for quote in told.quotes[event.id]:
            parts.append(Padding(Text(f"“{plain(quote.text)}”\n").append(source_words(quote.source), style="dim"), (0, 0, 0, 4)))
    return Group(*parts)


def office_sheet(held: Sequence[Held], names: Names = NO_NAMES) -> RenderableType:
    """Show who held an office, when, and by which sentences that is known."""
    return Group(*(_office(one, f"{plain(one.name)}: {_office_words(one, names)}") for one in held))


def write_actors_json(actors: Iterable[FoundActor], to: TextIO) -> None:
    """Write actors as one list of JSON."""
    _write([_actor_fields(actor) for actor in actors], to)


def write_actors_csv(actors: Iterable[FoundActor], to: TextIO) -> None:
    """Write actors as CSV with a header."""
    writer = csv.writer(to, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([safe(getattr(actor, column)) for column in COLUMNS] for actor in actors)


def write_actor_json(told: ToldActor, to: TextIO) -> None:
    """Write one actor with offices and events as JSON."""
    events = [
        {**event_fields(event), "evidence": [{"quote": quote.text, "source": source_fields(quote.source)} for quote in told.quotes[event.id]]}
        for event in told.events
    ]
    _write({**_actor_fields(told.actor), "written": told.wordings, "offices": [_held_fields(held) for held in told.offices], "told": events}, to)


def write_office_json(held: Iterable[Held], to: TextIO) -> None:
    """Write who held an office as JSON."""
    _write([_held_fields(one) for one in held], to)


def _supposed_words(actor: FoundActor, identity: str, names: Names) -> str:
    """Say of which country a name was supposed to be, and by what sign, so that a wrong joining is seen."""
    if identity not in actor.supposed:
        return ""
    code, sign = actor.supposed[identity]
    return f" ({plain(names.get(code, code))} is only supposed: {sign})"


def _office_words(held: Held, names: Names) -> str:
    of = [part for part in (held.organization, names.get(held.code, held.code) if held.code else None) if part]
    return plain(held.office) + (f" ({plain(', '.join(of))})" if of else "")


def _office(held: Held, title: str) -> RenderableType:
    lines = [Text(f"in the same days also told of {plain(words)}", style="yellow") for words in held.beside]
    lines += [Text(f"“{plain(telling.passage.sentence)}”\n").append(source_words(telling.passage.source), style="dim") for telling in held.tellings]
    return Group(Text(f"{title}, {_span_words(held)}"), *(Padding(line, (0, 0, 0, 4)) for line in lines))


def _span_words(held: Held) -> str:
    days = "no day told" if held.first is None else f"told on {held.first}" if held.first == held.last else f"told from {held.first} to {held.last}"
    exact = "" if held.precise else ", imprecise (a report has no date)"
    if held.ended:
        return f"{days}{exact}; ended (called former)"
    return f"{days}{exact}; " + (f"then told of {plain('; '.join(held.then))}" if held.then else "still?")


def _actor_fields(actor: FoundActor) -> dict[str, Any]:
    return {**{column: getattr(actor, column) for column in COLUMNS}, "names": [_naming_fields(actor, *named) for named in actor.names]}


def _naming_fields(actor: FoundActor, name: str, identity: str) -> dict[str, Any]:
    code, sign = actor.supposed.get(identity, (None, None))
    return {"name": name, "id": identity, "supposed": code and {"code": code, "by": sign}}


def _held_fields(held: Held) -> dict[str, Any]:
    same = ("person", "name", "office", "organization", "code", "precise", "ended", "then", "beside")
    days = {"first": held.first and held.first.isoformat(), "last": held.last and held.last.isoformat(), "still": held.open}
    return {**{name: getattr(held, name) for name in same}, **days, "evidence": [_telling_fields(telling) for telling in held.tellings]}


def _telling_fields(telling: Telling) -> dict[str, Any]:
    passage = telling.passage
    place = {"quote": passage.text, "sentence": passage.sentence, "start": passage.start, "end": passage.end}
    return {"on": telling.on and telling.on.isoformat(), "former": telling.former, **place, "source": source_fields(passage.source)}


def _write(fields: Any, to: TextIO) -> None:  # noqa: ANN401 - what JSON can hold
    json.dump(fields, to, ensure_ascii=False, indent=2)
    to.write("\n")
