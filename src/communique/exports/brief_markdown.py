"""A brief in Markdown."""

from collections.abc import Iterator
from typing import TextIO

from communique.exports.brief_form import Brief, Line, cited, source_told
from communique.exports.wording import parted, plain
from communique.record import Passage

_MARKDOWN = {ord(sign): f"\\{sign}" for sign in "\\`*_[]<>#|~"}


def write_markdown(brief: Brief, to: TextIO) -> None:
    """Write a brief; whatever a text holds is shown as it is."""
    lines = [f"# {text(brief.title)}", "", text(brief.subtitle), ""]
    lines += [f"{number}. {_line(line)}" for number, line in enumerate(brief.summary, 1)]
    for section in brief.sections:
        lines += ["", f"## {text(section.heading)}", ""]
        for line in section.lines:
            lines += [f"- {_line(line)}", *(f"  - {_line(under)}" for under in line.under)]
    if brief.passages:
        lines += ["", "## Quotes", "", *(part for number, passage in enumerate(brief.passages, 1) for part in _passage(number, passage))]
    to.write("\n".join(lines).rstrip() + "\n")


def text(words: str) -> str:
    """Write words so that Markdown shows them as they are."""
    return plain(words).translate(_MARKDOWN)


def _line(line: Line) -> str:
    label = f"**{text(line.label)}**: " if line.label else ""
    quote = f" “{text(line.quote)}”" if line.quote else ""
    return f"{label}{text(line.text)}{quote} {cited(line.cites)}".rstrip()


def _passage(number: int, passage: Passage) -> Iterator[str]:
    before, quote, after = (part.translate(_MARKDOWN) for part in parted(passage))
    sentence = f"{before}**{quote}**{after}"
    address = plain(passage.source.url or passage.source.where).replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
    linked = f"<{address}>" if "://" in address else text(plain(passage.source.where))
    yield f"[{number}] “{sentence}”"
    yield f"    {text(source_told(passage.source))}. {linked}"
    yield ""
