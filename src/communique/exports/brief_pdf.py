"""A brief as PDF, set by Typst after brief.typ."""

import json
from pathlib import Path
from typing import Any, BinaryIO

import typst

from communique.exports.brief_form import Brief, Line, runs
from communique.exports.wording import plain, source_words
from communique.model import PublishedOn
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
    before, after = passage.sentence[: passage.start], passage.sentence[passage.end :]
    gaps = [" " if part and part.isspace() else "" for part in (before[-1:], after[:1])]
    unknown = "" if isinstance(source.published, PublishedOn) else f" ({plain(source.published.why)})"
    return {
        "number": number,
        "before": plain(before) + gaps[0],
        "quote": plain(passage.text),
        "after": gaps[1] + plain(after),
        "source": f"{source_words(source)}{unknown}. {plain(source.url or source.where)}",
    }
