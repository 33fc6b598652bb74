"""JSON Lines: one page a line."""

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from communique.model import Declared, Page, Reason, Reject
from communique.reading.encoding import Decoded, decode
from communique.reading.faults import UnreadableError, size
from communique.reading.limits import Limits
from communique.reading.pages import page_of
from communique.reading.source import CHUNK, Source


class Line(msgspec.Struct):
    """The keys of a line that are read; all others are ignored."""

    text: str | None = None
    id: str | int | None = None
    date: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None


DECODER = msgspec.json.Decoder(Line)


def read_lines(source: Source, limits: Limits) -> Iterator[Page | Reject]:
    """Read a page from every line that is not blank; a line that gives none gives a Reject that names it.

    Raises: UnreadableError where the source fails, after all whole lines before.
    """
    if source.head(2) in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
        raise UnreadableError(Reason.KIND, "these are JSON Lines in UTF-16; UTF-8 is needed")
    stream = io.BufferedReader(source, CHUNK)
    number = blank = 0
    while line := stream.readline(limits.page + 1):
        number += 1
        where = f"{source.where} line {number}"
        if len(line) > limits.page:
            length = len(line) + (0 if line.endswith(b"\n") else _skip_line(stream))
            detail = f"it is {size(length)} long; {size(limits.page)} is the most that is read of one page"
            yield UnreadableError(Reason.TOO_LARGE, detail).reject(where)
            continue
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if not line.strip():
            blank += 1
            continue
        page = _page(line, where)
        if isinstance(page, Reject) and source.fault is not None and not line.endswith(b"\n"):
            break  # what is left of a cut line is told by the fault of the source
        yield page
    if source.fault is not None:
        raise source.fault
    if number == blank:
        raise UnreadableError(Reason.EMPTY, "it holds no lines but blank ones")


def _skip_line(stream: BinaryIO) -> int:
    """Pass over the rest of a line without keeping it, and count its bytes."""
    skipped = 0
    while piece := stream.readline(CHUNK):
        skipped += len(piece)
        if piece.endswith(b"\n"):
            break
    return skipped


def _page(data: bytes, where: str) -> Page | Reject:
    """Read one line."""
    try:
        decoded = decode(data)
    except UnreadableError:
        return UnreadableError(Reason.BROKEN, "the line is not text; a JSON object in UTF-8 is needed").reject(where)
    try:
        line = _decode(decoded.text if decoded.encoding != "utf-8" else data)
    except UnreadableError as fault:
        return fault.reject(where)
    name = None if line.id is None else str(line.id)
    if line.text is None:
        return UnreadableError(Reason.BROKEN, 'the line has no "text"; a JSON object with "text" is needed').reject(where, name)
    declared = Declared(title=line.title, published=line.date, publisher=line.publisher, url=line.url, language=line.language)
    return page_of(Decoded(line.text, decoded.encoding), where=where, kind="text", name=name, declared=declared)


def _decode(line: bytes | str) -> Line:
    try:
        return DECODER.decode(line)
    except msgspec.ValidationError as fault:
        raise UnreadableError(Reason.BROKEN, f"a value of the line is not of the type that is needed: {fault}") from fault
    except (msgspec.DecodeError, RecursionError) as fault:
        raise UnreadableError(Reason.BROKEN, f"the line is not a JSON object: {fault}") from fault
