"""A brief as PDF, set by Typst after brief.typ."""

import json
from pathlib import Path
from typing import Any, BinaryIO

import typst

from communique.exports.brief_form import Brief, Line, runs, source_told
from communique.exports.wording import parted, plain
from communique.record import Passage

TEMPLATE = Path(__file__).with_name("brief.typ")


def write_pdf(brief: Brief, to: BinaryIO) -> None:
    """Write a brief."""
    given = json.dumps(source_form(brief), ensure_ascii=False)
    to.write(typst.compile(str(TEMPLATE), format="pdf", sys_inputs={"brief": given}))


def source_form(brief: Brief) -> dict[str, Any]:
    """Give a brief as what the template reads."""
    return {
        "title": plain(brief.title),
        "subtitle": plain(brief.subtitle),
        "summary": [_line(line) for line in brief.summary],
        "sections": [{"heading": plain(section.heading), "lines": [_line(line) for line in section.lines]} for section in brief.sections],
        "passages": [_passage(number, passage) for number, passage in enumerate(brief.passages, 1)],
    }


def _line(line: Line) -> dict[str, Any]:
    cites = [[first, str(first) if first == last else f"{first}–{last}"] for first, last in runs(line.cites)]
    told = {"label": plain(line.label), "text": plain(line.text), "quote": plain(line.quote)}
    return {**told, "cites": cites, "under": [_line(under) for under in line.under]}


def _passage(number: int, passage: Passage) -> dict[str, Any]:
    source = passage.source
    before, quote, after = parted(passage)
    return {
        "number": number,
        "before": before,
        "quote": quote,
        "after": after,
        "source": f"{source_told(source)}. {plain(source.url or source.where)}",
    }
