"""The command that writes a brief on two sides."""

import io
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.markdown import Markdown

from communique.commands.relationship import asked, called
from communique.commands.shared import DEFAULT_RECORD, Confidence, One, Other, RecordFile, Since, Until, console_out, names_to_tell, note, say
from communique.exports.brief import make_brief
from communique.exports.brief_form import Brief
from communique.exports.brief_html import write_html
from communique.exports.brief_markdown import write_markdown
from communique.exports.relationship_sheet import Sides
from communique.model import BadInput, Stop
from communique.record import open_record

Shape = Literal["md", "html", "pdf", "docx"]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Where it goes; without it, standard output."),
]


def brief(  # noqa: PLR0913 - each is an option of the command
    one: One,
    other: Other,
    *,
    record: RecordFile = DEFAULT_RECORD,
    since: Since = None,
    until: Until = None,
    confidence: Confidence = 0.5,
    format_: Annotated[Shape, typer.Option("--format", help="Markdown, one HTML page, PDF, or a document of a word processor.")] = "md",
    output: Output = None,
) -> None:
    """Write a brief on two sides, every sentence numbered to its quotes."""
    if output is None and format_ in {"pdf", "docx"} and sys.stdout.isatty():
        raise BadInput(f"A {format_} file is not for the screen: give a file with -o.")
    with open_record(record) as opened:
        query = asked(opened, one, other, since, until, confidence)
        made = make_brief(opened, query, Sides(*called(query), names_to_tell().by_code))
    if output is not None:
        try:
            Path(output).write_bytes(_written(made, format_))
        except OSError as fault:
            raise Stop(f"{output} cannot be written ({fault.strerror}): give another file with -o, or make room.") from fault
        note(f"{output} holds the brief: {len(made.lines())} statements on {len(made.passages)} quotes.")
    elif format_ == "md" and console_out().is_terminal:
        console_out().print(Markdown(_written(made, "md").decode()))
    elif format_ in {"pdf", "docx"}:
        sys.stdout.buffer.write(_written(made, format_))
    else:
        say(_written(made, format_).decode())


def _written(made: Brief, shape: Shape) -> bytes:
    if shape in {"pdf", "docx"}:
        from communique.exports.brief_docx import write_docx  # noqa: PLC0415 - both are heavy, and loaded only where asked for
        from communique.exports.brief_pdf import write_pdf  # noqa: PLC0415 - the same

        packed = io.BytesIO()
        (write_pdf if shape == "pdf" else write_docx)(made, packed)
        return packed.getvalue()
    text = io.StringIO()
    (write_html if shape == "html" else write_markdown)(made, text)
    return text.getvalue().encode()
