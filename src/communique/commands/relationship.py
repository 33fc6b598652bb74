"""The commands about what stands between sides: relationships and standing arrangements."""

import sys
from typing import Annotated, Literal

import msgspec
import typer

from communique.commands.shared import (
    DEFAULT_RECORD,
    Confidence,
    Formatted,
    One,
    Other,
    RecordFile,
    Since,
    Until,
    console_out,
    known_names,
    names_to_tell,
    note,
)
from communique.exports import relationship_sheet, terminal
from communique.exports.relationship_sheet import Sides
from communique.model import BadInput, MechanismKind, MechanismState
from communique.record import EventQuery, Record, asking, open_record
from communique.record.relationships import RelationshipQuery

Step = Annotated[Literal["month", "week"], typer.Option("--by", help="The steps of the series.")]


def relationship(  # noqa: PLR0913 - each is an option of the command
    one: One,
    other: Other,
    *,
    record: RecordFile = DEFAULT_RECORD,
    since: Since = None,
    until: Until = None,
    by: Step = "month",
    confidence: Confidence = 0.5,
    format_: Formatted = "table",
) -> None:
    """Tell what stands between two sides: a dated series, turning points, agreements, visits, sanctions, border."""
    with open_record(record) as opened:
        query = msgspec.structs.replace(asked(opened, one, other, since, until, confidence), step=by)
        told = opened.relationship(query)
    sides = Sides(*called(query), names_to_tell().by_code)
    if format_ == "json":
        relationship_sheet.write_relationship_json(told, sides, sys.stdout)
    elif format_ == "csv":
        relationship_sheet.write_series_csv(told.series, sys.stdout)
    elif told.told or told.mechanisms:
        terminal.show(relationship_sheet.relationship_sheet(told, sides), console_out())
    else:
        note(f"No event of this record names both {sides.one} and {sides.other}.")


def mechanisms(
    record: RecordFile = DEFAULT_RECORD,
    between_: Annotated[tuple[str, str] | None, typer.Option("--between", metavar="ONE OTHER", help="Both among the members.")] = None,
    kind: Annotated[MechanismKind | None, typer.Option("--kind", help="Only those of this kind.")] = None,
    state: Annotated[MechanismState | None, typer.Option("--state", help="Only those of which this was told last.")] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DAY", help="As they stood on this day, without what came later; without it, as last told.")
    ] = None,
    format_: Formatted = "table",
) -> None:
    """List standing arrangements between sides: joint commissions, patrols, forces, hotlines, agreements, and what became of each."""
    day = asking.last_day(on)
    with open_record(record) as opened:
        codes = [_code(opened, said) for said in between_ or ()]
        every = opened.mechanisms(codes)
    if day is not None:
        every = tuple(one.until(day) for one in every)
    told = [one for one in every if one.turns or one.planned]
    found = [one for one in told if kind in {None, one.kind} and state in {None, one.state_on()}]
    if format_ == "json":
        relationship_sheet.write_mechanisms_json(found, sys.stdout)
    elif format_ == "csv":
        relationship_sheet.write_mechanisms_csv(found, sys.stdout)
    elif found:
        terminal.show(relationship_sheet.mechanisms_sheet(found, names_to_tell().by_code), console_out())
    else:
        note("No such arrangement is told of in this record.")


def asked(opened: Record, one: str, other: str, since: str | None, until: str | None, confidence: float) -> RelationshipQuery:
    """Tell whom names mean, and which days."""
    sides = asking.with_parties(EventQuery(), known_names(), opened.knows, between=(one, other)).between
    assert sides is not None
    first, last = asking.stretch(since, until)
    return RelationshipQuery(one=sides[0], other=sides[1], since=first, until=last, minimum_confidence=confidence)


def called(query: RelationshipQuery) -> tuple[str, str]:
    """Give what the two sides are called."""
    one, other = (party.name or names_to_tell().called(party.code) or "" for party in (query.one, query.other))
    return one, other


def _code(opened: Record, said: str) -> str:
    code = known_names().party(said, opened.knows).code
    if code is None:
        raise BadInput(f"{said!r} has no code of its own: arrangements are known between countries, the EU and the UN.")
    return code
