"""What all commands share: the record, how names are read, where words go."""

import datetime as dt
import functools
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console

from communique.exports import terminal
from communique.knowledge.actor_lists import ActorLists, load_actor_lists
from communique.model import BadInput
from communique.record.naming import OWN_CODES, Names, names_of

Format = Literal["table", "json", "csv"]
RecordFile = Annotated[str, typer.Option("--record", envvar="COMMUNIQUE_RECORD", metavar="FILE", help="The record.")]
Formatted = Annotated[Format, typer.Option("--format", help="A table to read, or all of it for other programs.")]
Sheet = Annotated[Literal["text", "json"], typer.Option("--format", help="A sheet to read, or JSON.")]
One = Annotated[str, typer.Argument(metavar="ONE", help="A country, body or person.")]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="Another.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DAY", help="Nothing that ended before this day.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DAY", help="Nothing that began after this day.")]
Confidence = Annotated[float, typer.Option("--confidence", min=0.0, max=1.0, help="The least probability that category and sides are right.")]
Lexicons = Annotated[
    list[Path] | None, typer.Option("--lexicon", metavar="FILE", help="Event rules of your own (TOML), beside ours; may be repeated.")
]
RulesOnly = Annotated[bool, typer.Option("--rules-only", help="Code by the rules alone, without the model that weighs what they propose.")]
DEFAULT_RECORD = "talks.sqlite"


@functools.cache
def known_names() -> Names:
    """Gather the names by which countries and bodies can be asked for, and what each country is called."""
    return names_of(load_actor_lists())


@functools.cache
def names_to_tell() -> Names:
    """Gather the same, and what the bodies with a code of their own are called."""
    names = known_names()
    return Names(names.means, names.suggested, _bodies(load_actor_lists()) | names.by_code, names.towns)


def _bodies(lists: ActorLists) -> dict[str, str]:
    """Name the bodies that have a code of their own: each code is also that of many parts, and the whole is what has the most names."""
    names = Counter(name.id for name in lists.body_names)
    whole = sorted((body for body in lists.bodies if body.code in OWN_CODES and body.sector is None), key=lambda body: names[body.id])
    return {body.code: body.name for body in whole if body.code}


def console_out() -> Console:
    """Give standard output as wide as it is, or as wide as what is piped."""
    piped = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    return Console(width=terminal.PIPED_WIDTH if piped else None, highlight=False, emoji=False, markup=False)


def say(text: str) -> None:
    """Write to standard output."""
    sys.stdout.write(text)


def note(text: str) -> None:
    """Write a remark to standard error."""
    sys.stderr.write(f"{text}\n")


def stop_for(faults: Sequence[str]) -> None:
    """Stop where a file of the user's has faults: one is the message, several are told first.

    Raises: BadInput.
    """
    if len(faults) == 1:
        raise BadInput(faults[0])
    if faults:
        for fault in faults:
            note(fault)
        raise BadInput(f"{len(faults)} faults were found: mend them first.")


def now() -> str:
    """Give the time, for what is written down."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
