"""The commands about actors: who they are, in which offices, who is whom, and whom to forget."""

import sys
from typing import Annotated

import typer

from communique import exports
from communique.commands.as_of import as_it_stood
from communique.commands.shared import DEFAULT_RECORD, Formatted, RecordFile, Sheet, console_out, known_names, note, now, say
from communique.exports import actor_sheets, terminal
from communique.exports.wording import counted
from communique.model import ActorKind, BadInput, Verdict
from communique.record import Record, open_record

Person = Annotated[str, typer.Argument(metavar="PERSON", help="A name, or an id or its beginning.")]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="Another.")]
By = Annotated[str, typer.Option("--by", metavar="WHO", help="Who answers for it.")]
Why = Annotated[str, typer.Option("--why", metavar="WHY", help="Why; it is kept.")]

actors_app = typer.Typer(invoke_without_command=True, help="List who is in the record; with a command, judge who is whom.", rich_markup_mode=None)


@actors_app.callback()
@as_it_stood
def actors(
    context: typer.Context,
    record: RecordFile = DEFAULT_RECORD,
    of: Annotated[str | None, typer.Option("--of", metavar="COUNTRY", help="Only actors of this country or body.")] = None,
    kind: Annotated[ActorKind | None, typer.Option("--kind", help="Only actors of this kind.")] = None,
    format_: Formatted = "table",
) -> None:
    """List who is in the record, those of most events first; with a command, judge who is whom."""
    if context.invoked_subcommand is not None:
        sources = [context.get_parameter_source(name) for name in context.params]
        if any(source is not None and source.name == "COMMANDLINE" for source in sources):
            raise BadInput(f"Give the options after `{context.invoked_subcommand}`.")
        return
    with open_record(record) as opened:
        found = opened.actors(code=_whose(opened, of) if of else None, kind=kind)
    if format_ == "json":
        exports.write_actors_json(found, sys.stdout)
    elif format_ == "csv":
        exports.write_actors_csv(found, sys.stdout)
    elif found:
        terminal.show(actor_sheets.actors_table(found, known_names().by_code), console_out())
    else:
        note("No such actor is in this record.")


@actors_app.command()
def merge(one: Person, other: Other, by: By, why: Why, record: RecordFile = DEFAULT_RECORD) -> None:
    """Judge that two names are one person's."""
    _judge(record, one, other, "same", by, why)


@actors_app.command()
def split(
    one: Person,
    by: By,
    why: Why,
    other: Annotated[str | None, typer.Argument(metavar="OTHER", help="Another; left out where --in tells who.")] = None,
    within: Annotated[
        list[str] | None,
        typer.Option("--in", metavar="ARTICLE", help="An article, or event, that tells of a namesake: by id, address or title; may be repeated."),
    ] = None,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Judge that two names are two persons', or that some articles tell of another person of the same name."""
    if (other is None) == (not within):
        raise BadInput("Give another name, or with --in the articles that tell of the namesake.")
    if other is not None:
        _judge(record, one, other, "different", by, why)
        return
    with open_record(record) as opened:
        number = opened.part_namesakes(one, within or [], by=by, why=why, judged_at=now())
    say(f"Judgement {number}: {one} and a namesake, different. `communique undo {number}` takes it back.\n")


@actors_app.command()
def unsure(one: Person, other: Other, by: By, why: Why, record: RecordFile = DEFAULT_RECORD) -> None:
    """Judge that nobody can tell: what was judged of these two names before, by whomever, counts no more."""
    _judge(record, one, other, "unsure", by, why)


def actor(said: Person, record: RecordFile = DEFAULT_RECORD, format_: Sheet = "text") -> None:
    """Show one actor: names, offices over time with the sentences that tell them, events with quotes."""
    with open_record(record) as opened:
        told = opened.actor(said)
    if format_ == "json":
        exports.write_actor_json(told, sys.stdout)
    else:
        terminal.show(actor_sheets.actor_sheet(told, known_names().by_code), console_out())


def office(
    said: Annotated[str, typer.Argument(metavar="OFFICE", help='An office, such as "Minister of Interior".')],
    of: Annotated[str, typer.Option("--of", metavar="COUNTRY", help="Of which country or body.")],
    record: RecordFile = DEFAULT_RECORD,
    format_: Sheet = "text",
) -> None:
    """Show who held an office, when, and by which sentences that is known."""
    with open_record(record) as opened:
        held = opened.office(said, _whose(opened, of))
    if format_ == "json":
        exports.write_office_json(held, sys.stdout)
    else:
        terminal.show(actor_sheets.office_sheet(held, known_names().by_code), console_out())


def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The number of a judgement.")], by: By, why: Why, record: RecordFile = DEFAULT_RECORD
) -> None:
    """Take a judgement back, on events or on names of persons."""
    with open_record(record) as opened:
        opened.undo(number, by=by, why=why, undone_at=now())
    say(f"Judgement {number} is taken back.\n")


def forget(person: Person, by: By, why: Why, record: RecordFile = DEFAULT_RECORD) -> None:
    """Remove a person and all that names them, for good; a note stays that does not tell who."""
    with open_record(record) as opened:
        number = opened.forget(person, by=by, why=why, forgotten_at=now())
        told = next(one for one in opened.tally().forgotten if one.number == number)
    removed, touched = counted(told.mentions, "mention"), counted(told.articles, "article")
    say(f"Removed: {removed}; the name is made illegible in {touched} (note {number}).\n")
    note("Copies of the record, and files exported from it before, are out of reach: see docs/ethics.md.")


def _whose(opened: Record, said: str) -> str:
    """Give the code of a country or body; the name of a body that has none of its own."""
    party = known_names().party(said, opened.knows)
    whose = party.code or party.name
    assert whose is not None
    return whose


def _judge(record: str, one: str, other: str, verdict: Verdict, by: str, why: str) -> None:
    with open_record(record) as opened:
        number = opened.judge_actors(one, other, verdict, by=by, why=why, judged_at=now())
    say(f"Judgement {number}: {one} and {other}, {verdict}. `communique undo {number}` takes it back.\n")
