"""The commands about promises: which there are, how each stands, and a person's word on them."""

import difflib
import sys
from typing import Annotated, get_args

import typer

from communique.commands.people import By, Why
from communique.commands.shared import DEFAULT_RECORD, Formatted, RecordFile, Sheet, console_out, known_names, note, now, say
from communique.exports import commitment_sheets, terminal
from communique.knowledge.commitment_words import load_commitment_words
from communique.model import BadInput, Standing
from communique.record import CommitmentQuery, asking, open_record

CommitmentId = Annotated[str, typer.Argument(metavar="COMMITMENT", help="The id of a commitment, or how it begins.")]
On = Annotated[
    str | None, typer.Option("--on", metavar="DAY", help="As it stood on this day; without it, on the last day of which the record has an article.")
]


def commitments(
    *,
    record: RecordFile = DEFAULT_RECORD,
    between: Annotated[
        tuple[str, str] | None, typer.Option("--between", metavar="ONE OTHER", help="Both among those who promised or were promised.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who promised: a country, body or person.")] = None,
    area: Annotated[str | None, typer.Option("--area", metavar="A,B", help="Areas, such as 'joint patrols,training'.")] = None,
    status: Annotated[str | None, typer.Option("--status", metavar="A,B", help="How it stands, such as 'overdue,suspended'.")] = None,
    on: On = None,
    format_: Formatted = "table",
) -> None:
    """List promises, the oldest first, each once however often it was reported, and how it stands."""
    with open_record(record) as opened:
        names = known_names()
        sides = (names.party(between[0], opened.knows), names.party(between[1], opened.knows)) if between else None
        query = CommitmentQuery(
            between=sides,
            by=names.party(by, opened.knows) if by else None,
            areas=_listed("area", area, tuple(load_commitment_words().areas)),
            standings=tuple(one for one in get_args(Standing) if one in _listed("status", status, get_args(Standing))),
            on=asking.last_day(on),
        )
        found = opened.commitments(query)
    if format_ == "json":
        commitment_sheets.write_commitments_json(found, sys.stdout)
    elif format_ == "csv":
        commitment_sheets.write_commitments_csv(found, sys.stdout)
    elif found:
        terminal.show(commitment_sheets.commitments_table(found, names.by_code), console_out())
    else:
        note("No commitment of this record is such.")


def commitment(
    commitment_id: CommitmentId,
    record: RecordFile = DEFAULT_RECORD,
    on: On = None,
    format_: Sheet = "text",
) -> None:
    """Show one promise: its fields, every quote, what bears on it, how it stands and why."""
    with open_record(record) as opened:
        found = opened.commitment(commitment_id, on=asking.last_day(on))
    if format_ == "json":
        commitment_sheets.write_commitment_json(found, sys.stdout)
    else:
        terminal.show(commitment_sheets.commitment_sheet(found, known_names().by_code), console_out())


def verdict(
    commitment_id: CommitmentId,
    word: Annotated[str, typer.Argument(metavar="WORD", help="How it stands; what evidence is to it, or nothing; same or different.")],
    by: By,
    why: Why,
    record: RecordFile = DEFAULT_RECORD,
    evidence: Annotated[str | None, typer.Option("--evidence", metavar="ID", help="Of which evidence this is said.")] = None,
    with_: Annotated[str | None, typer.Option("--with", metavar="COMMITMENT", help="With which other promise it is the same, or not.")] = None,
) -> None:
    """Give a person's word on a promise, beside the machine's; the word `undo` takes back what was said."""
    if evidence and with_:
        raise BadInput("Say one thing at once: give --evidence or --with.")
    with open_record(record) as opened:
        said = None if word == "undo" else word
        opened.say_of_commitment(commitment_id, said, evidence=evidence, other=with_, by=by, why=why, said_at=now())
        found = opened.commitment(commitment_id)
    stands = f"the machine says {found.status.standing}" + (f", {found.word.by} says {found.word.verdict}" if found.word else "")
    say(f"Noted: commitment {found.id}, {stands}. `communique verdict … undo` takes it back.\n")


def _listed(what: str, text: str | None, known: tuple[str, ...]) -> tuple[str, ...]:
    """Read names parted by commas; they may have blanks.

    Raises: BadInput, suggesting the nearest, where one is none.
    """
    chosen = tuple(word.strip().lower() for word in (text or "").split(",") if word.strip())
    for word in chosen:
        if word not in known:
            near = difflib.get_close_matches(word, known, n=3, cutoff=0.0)
            raise BadInput(f"There is no {what} {word!r}; the nearest are {', '.join(near)}.")
    return chosen
