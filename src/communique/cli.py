"""Words in, one call, words out."""

import io
import logging
import os
import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Literal

import msgspec
import typer
from rich.console import Console

from communique import exports
from communique.commands import judging, people
from communique.commands.as_of import as_it_stood
from communique.commands.border import border
from communique.commands.brief import brief
from communique.commands.changes import changes
from communique.commands.coding import add, code
from communique.commands.commitments import commitment, commitments, verdict
from communique.commands.evaluate import evaluate
from communique.commands.lexicon import lexicon_app
from communique.commands.relationship import mechanisms, relationship
from communique.commands.serve import serve
from communique.commands.shared import (
    DEFAULT_RECORD,
    Confidence,
    Format,
    Formatted,
    One,
    Other,
    RecordFile,
    Sheet,
    Since,
    Until,
    console_out,
    known_names,
    note,
)
from communique.commands.stories import stories, story
from communique.exports import judged_sheets, terminal
from communique.exports.sentences import sentence_of
from communique.model import Stop
from communique.record import EventQuery, FoundEvent, Record, asking, open_record

SHOWN = 50
"""Events in a table unless more are asked for: some three screens. JSON and CSV hold all."""

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Turn reporting on cooperation between states into a cited record, and ask it.",
    epilog="A country is given by its name, adjective, capital or ISO code. Days are given as 2024, 2024-08 or 2024-08-16.",
)

Shape = Literal["csv", "plover"]
Unlinked = Annotated[bool, typer.Option("--unlinked", help="Also events none of whose sides is a known country or body.")]


def main() -> None:
    """Run a command. Exit codes: 0; 1 where a page met a fault of ours; 2 where nothing could be done."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    _tell_what_is_done()
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except Stop as stop:
        note(f"communique: {' '.join(str(stop).split())}")
        sys.exit(2)
    except OSError as fault:
        if fault.filename is not None:
            raise
        # Nothing more can be written to standard output, also not when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        note(f"communique: what was asked for cannot be written ({fault.strerror}): make room, or write it elsewhere.")
        sys.exit(2)


def _tell_what_is_done() -> None:
    """Write to standard error what the package tells of long work, such as bringing a record of an older form to the present one."""
    told = logging.StreamHandler()
    told.setFormatter(logging.Formatter("%(message)s"))
    ours = logging.getLogger("communique")
    ours.handlers[:] = [told]
    ours.setLevel(logging.INFO)


app.command()(add)
app.command()(code)


@app.command()
@as_it_stood
def events(  # noqa: PLR0913 - each is an option of the command
    *,
    record: RecordFile = DEFAULT_RECORD,
    between: Annotated[
        tuple[str, str] | None, typer.Option("--between", metavar="ONE OTHER", help="Both among the sides, on one side or on two.")
    ] = None,
    actor: Annotated[str | None, typer.Option("--actor", metavar="NAME", help="A country, body or person among the sides.")] = None,
    since: Since = None,
    until: Until = None,
    type_: Annotated[str | None, typer.Option("--type", metavar="A,B", help="Categories, such as CONSULT,AGREE.")] = None,
    mode: Annotated[str | None, typer.Option("--mode", metavar="A,B", help="Modes, such as visit,phone.")] = None,
    context: Annotated[str | None, typer.Option("--context", metavar="A,B", help="Contexts, such as military,migration.")] = None,
    text: Annotated[str | None, typer.Option("--text", metavar="WORDS", help='Words that a quote holds; "in quotes": side by side.')] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="NAME", help="Where it happened: a place, or a country.")] = None,
    undated: Annotated[bool, typer.Option("--undated", help="Only events whose date is not told.")] = False,
    confidence: Confidence = 0.5,
    unlinked: Unlinked = False,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help=f"How many, the newest first (a table: {SHOWN}).")] = None,
    format_: Formatted = "table",
) -> None:
    """List events, the newest first."""
    first, last = asking.stretch(since, until)
    with open_record(record) as opened:
        query = EventQuery(
            types=asking.categories(type_),
            modes=asking.modes(mode),
            contexts=asking.contexts(context),
            text=text,
            minimum_confidence=confidence,
            linked_only=not unlinked,
            undated_only=undated,
            since=first,
            until=last,
            limit=limit or (SHOWN if format_ == "table" else None),
        )
        if between or actor or place:
            query = asking.with_parties(query, known_names(), opened.knows, between=between, actor=actor, place=place)
        found = opened.events(query)
        _show_events(found, format_, lambda console: terminal.events_table(found, console.width, known_names().by_code))
        _tell_the_rest(opened, query, len(found))


@app.command()
@as_it_stood
def show(
    event: Annotated[str, typer.Argument(metavar="EVENT_ID", help="The id of an event, or how it begins.")],
    record: RecordFile = DEFAULT_RECORD,
    format_: Sheet = "text",
) -> None:
    """Show one event, and every quote in its sentence with source and date."""
    with open_record(record) as opened:
        told = opened.event(event)
    if format_ == "json":
        exports.write_event_json(told, sys.stdout)
    else:
        console, names = console_out(), known_names().by_code
        further = [*judged_sheets.versions_sheet(told.versions, names), *judged_sheets.rulings_sheet(told.rulings)]
        sentence = sentence_of(told.event.shown, names)
        terminal.show(terminal.event_sheet(told, sentence, names, marked=not console.is_terminal, further=further), console)


@app.command()
@as_it_stood
def timeline(
    one: One,
    other: Other,
    record: RecordFile = DEFAULT_RECORD,
    since: Since = None,
    until: Until = None,
    confidence: Confidence = 0.5,
    format_: Formatted = "table",
) -> None:
    """Tell what happened between two sides, the oldest first."""
    with open_record(record) as opened:
        query = _between(opened, one, other, since, until, confidence)
        found = opened.events(query)
        sentences = [sentence_of(event.shown, known_names().by_code, dated=False) for event in found]
        _show_events(found, format_, lambda _: terminal.timeline_table(found, sentences))
        _tell_the_rest(opened, query, len(found))


@app.command()
@as_it_stood
def search(
    text: Annotated[str, typer.Argument(metavar="WORDS", help='Words that an article holds; "in quotes": side by side.')],
    record: RecordFile = DEFAULT_RECORD,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many, the newest first.")] = 20,
    format_: Annotated[Literal["table", "json"], typer.Option("--format", help="A table to read, or JSON.")] = "table",
) -> None:
    """Find articles, coded or not, in any language, by words of their title and text."""
    with open_record(record) as opened:
        found = opened.search(text, limit=limit)
    if format_ == "json":
        exports.write_articles_json(found, sys.stdout)
    elif found:
        terminal.show(terminal.articles_table(found), console_out())
    else:
        note("No article of this record holds these words.")


@app.command()
@as_it_stood
def rejects(
    record: RecordFile = DEFAULT_RECORD,
    format_: Annotated[Literal["table", "json"], typer.Option("--format", help="A table to read, or JSON.")] = "table",
) -> None:
    """List what was not coded, and why."""
    with open_record(record) as opened:
        found = opened.rejects()
    if format_ == "json":
        exports.write_rejects_json(found, sys.stdout)
    elif found:
        terminal.show(terminal.rejects_table(found), console_out())
    else:
        note("Every page of this record was coded.")


@app.command()
@as_it_stood
def status(
    record: RecordFile = DEFAULT_RECORD,
    format_: Sheet = "text",
) -> None:
    """Tell how much the record holds, and what its runs did."""
    with open_record(record) as opened:
        tally = opened.tally()
    if format_ == "json":
        exports.write_tally_json(tally, sys.stdout)
    else:
        terminal.show(terminal.tally_sheet(tally, record), console_out())


@app.command()
@as_it_stood
def export(
    shape: Annotated[Shape, typer.Argument(help="csv: one row an event; plover: JSON lines with the field names of the PLOVER manual.")],
    record: RecordFile = DEFAULT_RECORD,
    confidence: Confidence = 0.5,
    unlinked: Unlinked = False,
) -> None:
    """Write all events to standard output, for other programs."""
    with open_record(record) as opened:
        found = opened.events(EventQuery(minimum_confidence=confidence, linked_only=not unlinked, oldest_first=True))
    {"csv": exports.write_csv, "plover": exports.write_plover}[shape](found, sys.stdout)


app.add_typer(people.actors_app, name="actors")
app.add_typer(lexicon_app, name="lexicon")
QUESTIONS = (judging.review, border, people.actor, people.office, stories, story, brief, relationship, mechanisms, changes, commitments, commitment)
for question in QUESTIONS:
    app.command()(as_it_stood(question))
for command in (judging.merge, judging.split, people.undo, people.forget, evaluate, serve, verdict):
    app.command()(command)


def _between(opened: Record, one: str, other: str, since: str | None, until: str | None, confidence: float) -> EventQuery:
    first, last = asking.stretch(since, until)
    query = EventQuery(since=first, until=last, minimum_confidence=confidence, oldest_first=True)
    return asking.with_parties(query, known_names(), opened.knows, between=(one, other))


def _show_events(found: Sequence[FoundEvent], format_: Format, table: Callable[[Console], object]) -> None:
    if format_ == "json":
        exports.write_events_json(found, sys.stdout)
    elif format_ == "csv":
        exports.write_csv(found, sys.stdout)
    elif found:
        console = console_out()
        terminal.show(table(console), console)  # type: ignore[arg-type]


def _tell_the_rest(opened: Record, query: EventQuery, shown: int) -> None:
    """Say on standard error what was found but not shown, so that no list is taken for all there is."""
    every = opened.count(query)
    if not every:
        note(f"No event found; the record holds {opened.tally().events} in all (`communique status` tells of what).")
    elif shown < every:
        note(f"{shown} of {every} events shown: --limit {every} shows all.")
    if query.since or query.until:
        undated = opened.count(msgspec.structs.replace(query, since=None, until=None, undated_only=True))
        if undated:
            note(f"{undated} more without a date: `communique events --undated` lists such.")
