"""A brief as a document of a word processor: real headings and lists, and the quotes numbered at its end."""

from typing import BinaryIO

from docx import Document
from docx.document import Document as Written
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from communique.exports.brief_form import Brief, Line, cited, source_told
from communique.exports.wording import parted, plain
from communique.record import Passage

SOFT = RGBColor(0x5B, 0x66, 0x70)


def write_docx(brief: Brief, to: BinaryIO) -> None:
    """Write a brief."""
    document = Document()
    document.core_properties.title = plain(brief.title)
    document.styles["Normal"].font.size = Pt(10.5)
    document.add_heading(plain(brief.title), level=0)
    _soft(document.add_paragraph(), plain(brief.subtitle), italic=True)
    _lines(document, "In short", brief.summary)
    for section in brief.sections:
        _lines(document, section.heading, section.lines)
    if brief.passages:
        document.add_heading("Quotes", level=1)
        for number, passage in enumerate(brief.passages, 1):
            _passage(document, number, passage)
    document.save(to)


def _lines(document: Written, heading: str, lines: tuple[Line, ...]) -> None:
    document.add_heading(plain(heading), level=1)
    for line in lines:
        _line(document.add_paragraph(style="List Bullet"), line)
        for under in line.under:
            _line(document.add_paragraph(style="List Bullet 2"), under)


def _line(paragraph: Paragraph, line: Line) -> None:
    if line.label:
        paragraph.add_run(f"{plain(line.label)} ").bold = True
    if line.cites:
        paragraph.add_run(plain(line.text))
    else:
        _soft(paragraph, plain(line.text))
    if line.quote:
        _soft(paragraph, f" “{plain(line.quote)}”", italic=True)
    paragraph.add_run(f" {cited(line.cites)}".rstrip()).font.superscript = True


def _passage(document: Written, number: int, passage: Passage) -> None:
    source = passage.source
    before, quote, after = parted(passage)
    paragraph = document.add_paragraph()
    paragraph.add_run(f"[{number}] ").bold = True
    paragraph.add_run(before)
    paragraph.add_run(quote).font.highlight_color = WD_COLOR_INDEX.YELLOW
    paragraph.add_run(after)
    paragraph.add_run().add_break()
    _soft(paragraph, f"{source_told(source)}. {plain(source.url or source.where)}")


def _soft(paragraph: Paragraph, words: str, *, italic: bool = False) -> None:
    run = paragraph.add_run(words)
    run.font.color.rgb = SOFT
    run.italic = italic
