"""The commands about stories: happenings that several articles tell."""

import sys
from typing import Annotated

import typer

from communique.commands.shared import DEFAULT_RECORD, Formatted, RecordFile, Sheet, console_out, known_names, note
from communique.exports import story_sheets, terminal
from communique.record import StoryQuery, asking, open_record

SHOWN = 50
"""Stories in a table unless more are asked for; JSON and CSV hold all."""


def stories(
    record: RecordFile = DEFAULT_RECORD,
    sides: Annotated[list[str] | None, typer.Option("--side", metavar="SIDE", help="A country or body that it is about; may be repeated.")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DAY", help="Nothing last reported before this day.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DAY", help="Nothing first reported after this day.")] = None,
    at_least: Annotated[int, typer.Option("--at-least", min=1, help="The fewest articles that tell it.")] = 2,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="How many, the newest first.")] = None,
    format_: Formatted = "table",
) -> None:
    """List the happenings that several articles tell, with how many independent sources tell them; the newest first."""
    shown = limit if limit is not None or format_ != "table" else SHOWN
    with open_record(record) as opened:
        parties = tuple(known_names().party(said, opened.knows) for said in sides or ())
        first, last = asking.stretch(since, until)
        query = StoryQuery(since=first, until=last, sides=parties, at_least=at_least, limit=shown)
        found = opened.stories(query)
    if format_ == "json":
        story_sheets.write_stories_json(found, sys.stdout)
    elif format_ == "csv":
        story_sheets.write_stories_csv(found, sys.stdout)
    elif found:
        terminal.show(story_sheets.stories_table(found), console_out())
        if limit is None and len(found) == SHOWN:
            note(f"These are the newest {SHOWN}: --limit gives more.")
    else:
        note("No story is told by so many articles.")


def story(
    identity: Annotated[str, typer.Argument(metavar="STORY", help="The id of a story, or of one of its articles, or how it begins.")],
    record: RecordFile = DEFAULT_RECORD,
    format_: Sheet = "text",
) -> None:
    """Tell of one story: its articles, what ties them, which are copies, and the events that they tell."""
    with open_record(record) as opened:
        told = opened.story(identity)
    if format_ == "json":
        story_sheets.write_story_json(told, sys.stdout)
    else:
        terminal.show(story_sheets.story_sheet(told, known_names().by_code), console_out())
