"""The commands by which persons judge of events: that two are one, that one is two; and what waits for their word."""

import sys
from typing import Annotated, Literal

import typer

from communique import exports
from communique.commands.people import By, Why
from communique.commands.shared import DEFAULT_RECORD, RecordFile, console_out, known_names, note, now, say
from communique.exports import judged_sheets, terminal
from communique.exports.wording import counted
from communique.record import open_record

EventId = Annotated[str, typer.Argument(metavar="EVENT", help="The id of an event, or how it begins.")]
OtherId = Annotated[str, typer.Argument(metavar="OTHER", help="Another.")]
Mentions = Annotated[list[str], typer.Argument(metavar="MENTION...", help="Mentions of it that tell another event, by id, as `show` gives them.")]


def merge(one: EventId, other: OtherId, by: By, why: Why, record: RecordFile = DEFAULT_RECORD) -> None:
    """Judge that two events are one; no rule can part them again."""
    with open_record(record) as opened:
        number = opened.merge(one, other, by=by, why=why, judged_at=now())
        event = opened.event(one).event
    say(f"Judgement {number}: one event, {event.id}, told by {counted(event.reports, 'report')}. `communique undo {number}` takes it back.\n")


def split(event: EventId, mentions: Mentions, by: By, why: Why, record: RecordFile = DEFAULT_RECORD) -> None:
    """Judge that some mentions of an event tell another one; no rule can join them again."""
    with open_record(record) as opened:
        number = opened.split(event, mentions, by=by, why=why, judged_at=now())
        parted = opened.event(mentions[0]).event
    say(f"Judgement {number}: an event of its own, {parted.id}. `communique undo {number}` takes it back.\n")


def review(
    record: RecordFile = DEFAULT_RECORD,
    format_: Annotated[Literal["table", "json"], typer.Option("--format", help="A table to read, or JSON.")] = "table",
) -> None:
    """List the pairs of events that may be one, of which the rule could not tell; the likeliest first."""
    with open_record(record) as opened:
        found = opened.doubts()
    if format_ == "json":
        exports.write_doubts_json(found, sys.stdout)
    elif found:
        terminal.show(judged_sheets.doubts_table(found, known_names().by_code), console_out())
    else:
        note("No pair of events waits for a person's word.")
