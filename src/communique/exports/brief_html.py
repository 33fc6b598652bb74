"""A brief as one HTML page that needs nothing else: to be read, printed and sent."""

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import TextIO

from communique.exports.brief_form import Brief, Line, runs, source_told
from communique.exports.wording import parted, plain
from communique.record import Passage

STYLE = Path(__file__).with_name("brief.css")


def write_html(brief: Brief, to: TextIO) -> None:
    """Write a brief; each number leads to its quote, and each quote back."""
    to.write('<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n')
    to.write('<meta name="viewport" content="width=device-width, initial-scale=1">\n')
    to.write(f"<title>{_text(brief.title)}</title>\n<style>\n{STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n<main>\n")
    to.write(f'<header>\n<h1>{_text(brief.title)}</h1>\n<p class="subtitle">{_text(brief.subtitle)}</p>\n</header>\n')
    to.write(f'<section class="summary">\n<h2>In short</h2>\n{_list(brief.summary)}</section>\n')
    to.writelines(f"<section>\n<h2>{_text(section.heading)}</h2>\n{_list(section.lines)}</section>\n" for section in brief.sections)
    if brief.passages:
        quotes = "".join(_passage(number, passage) for number, passage in enumerate(brief.passages, 1))
        to.write(f'<section class="quotes">\n<h2>Quotes</h2>\n<ol>\n{quotes}</ol>\n</section>\n')
    to.write("</main>\n</body>\n</html>\n")


def _text(words: str) -> str:
    return escape(plain(words))


def _list(lines: Iterable[Line]) -> str:
    return f"<ul>\n{''.join(_item(line) for line in lines)}</ul>\n"


def _item(line: Line) -> str:
    label = f'<span class="label">{_text(line.label)}</span> ' if line.label else ""
    quote = f" <q>{_text(line.quote)}</q>" if line.quote else ""
    under = f"\n{_list(line.under)}" if line.under else ""
    silent = "" if line.cites else ' class="silent"'
    return f"<li{silent}>{label}{_text(line.text)}{quote}{_numbers(line.cites)}{under}</li>\n"


def _numbers(cites: tuple[int, ...]) -> str:
    if not cites:
        return ""
    parts = (f'<a href="#q{first}">{first if first == last else f"{first}–{last}"}</a>' for first, last in runs(cites))
    return f' <sup class="cites">{", ".join(parts)}</sup>'


def _passage(number: int, passage: Passage) -> str:
    source = passage.source
    before, told, after = map(escape, parted(passage))
    quote = f"{before}<mark>{told}</mark>{after}"
    address = plain(source.url or "")
    linked = f'<a href="{escape(address)}">{escape(address)}</a>' if address.startswith(("http://", "https://")) else _text(source.where)
    return f'<li id="q{number}"><blockquote>{quote}</blockquote><cite>{_text(source_told(source))}. {linked}</cite></li>\n'
