"""The command about land borders."""

import sys
from typing import Annotated

import typer

from communique.commands.shared import DEFAULT_RECORD, RecordFile, Sheet, console_out, known_names
from communique.exports import border_sheet, terminal
from communique.exports.wording import joined
from communique.knowledge.border_lines import load_borders
from communique.model import BadInput
from communique.record import Record, asking, open_record

Country = Annotated[str, typer.Argument(metavar="COUNTRY", help="One of the two countries.")]


def border(
    one: Country,
    other: Country,
    record: RecordFile = DEFAULT_RECORD,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DAY", help="As it stood on this day, without what came later; without it, as last told.")
    ] = None,
    confidence: Annotated[float, typer.Option("--confidence", min=0.0, max=1.0, help="The least probability that an event is right.")] = 0.5,
    format_: Sheet = "text",
) -> None:
    """Tell of a land border: length, crossings, status over time with quotes, events on it, lengths that are claimed."""
    day = asking.last_day(on)
    names = known_names().by_code
    with open_record(record) as opened:
        codes = (_country(opened, one), _country(opened, other))
        if load_borders().between(*codes) is None:
            near = joined(sorted(names.get(code, code) for code in load_borders().neighbours.get(codes[0], ()))) or "nobody"
            raise BadInput(f"{names[codes[0]]} and {names[codes[1]]} share no land border; {names[codes[0]]} borders on {near}.")
        told = opened.border(*codes, minimum_confidence=confidence)
    told = told if day is None else told.until(day)
    if format_ == "json":
        border_sheet.write_border_json(told, names, sys.stdout, day=day)
    else:
        terminal.show(border_sheet.border_sheet(told, names, day=day), console_out())


def _country(opened: Record, said: str) -> str:
    code = known_names().party(said, opened.knows).code
    if code is None or code not in known_names().by_code:
        raise BadInput(f"{said!r} is no country: a border lies between two.")
    return code
