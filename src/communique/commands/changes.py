"""The command that tells what changed in a record."""

import sys
from typing import Annotated

import typer

from communique.commands.shared import DEFAULT_RECORD, Formatted, RecordFile, console_out, note
from communique.exports import change_sheet, terminal
from communique.record.changes import Subject, changes_since


def changes(
    since: Annotated[
        str, typer.Option("--since", metavar="DAY", help="Since the beginning of this day, or an instant, or the end of a run (run:N).")
    ],
    record: RecordFile = DEFAULT_RECORD,
    what: Annotated[Subject | None, typer.Option("--what", help="Only things of this kind.")] = None,
    format_: Formatted = "table",
) -> None:
    """Tell what is new, changed or gone in the record since a day or a run, so that copies of it can follow."""
    found = [one for one in changes_since(record, since) if what in {None, one.subject}]
    if format_ == "json":
        change_sheet.write_changes_json(found, sys.stdout)
    elif format_ == "csv":
        change_sheet.write_changes_csv(found, sys.stdout)
    elif found:
        terminal.show(change_sheet.changes_table(found), console_out())
    else:
        note("Nothing in this record has changed since.")
