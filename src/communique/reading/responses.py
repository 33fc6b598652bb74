"""An HTTP response as an archive keeps it: status, type, and the body as it was before it was packed for the way."""

import io
import re
import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from fastwarc.stream_io import BrotliReader

from communique.model import Reason
from communique.reading.compression import unpacked
from communique.reading.encoding import CONTROL, SAMPLE
from communique.reading.faults import UnreadableError
from communique.reading.source import CHUNK, Meter, Source

STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})")
BLANK_LINE = re.compile(rb"\r?\n\r?\n")
TRANSFER_CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


class Response(NamedTuple):
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes


def media_type(header: str) -> tuple[str, str | None]:
    """Divide a content type into the type and the encoding it names.

    >>> media_type('text/HTML; charset="windows-1256"'), media_type("text/plain")
    (('text/html', 'windows-1256'), ('text/plain', None))
    """
    charset = CHARSET.search(header)
    return header.partition(";")[0].strip().lower(), charset[1] if charset else None


def response_of(block: bytes) -> Response:
    """Divide a response into its parts, the body still packed.

    Raises: UnreadableError where it does not begin with an HTTP status.
    """
    status = STATUS.match(block)
    if status is None:
        raise UnreadableError(Reason.BROKEN, "the record holds no HTTP response")
    end = BLANK_LINE.search(block)
    lines = block[: end.start() if end else len(block)].decode("latin-1").splitlines()[1:]
    headers = {name.strip().lower(): value.strip() for name, colon, value in (line.partition(":") for line in lines) if colon}
    return Response(int(status[1]), headers, block[end.end() :] if end else b"")


def body_of(response: Response, meter: Meter) -> bytes:
    """Undo chunking and compression. A body that is not what its headers say is taken as it stands: crawlers unpack, and keep the headers.

    Raises: UnreadableError where the body is damaged, or longer than one page may be.
    """
    body = response.body
    if "chunked" in response.headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    for coding in reversed(response.headers.get("content-encoding", "").lower().split(",")):
        body = _uncompressed(body, coding.strip(), meter)
    return body


def _joined(body: bytes) -> bytes:
    """Put the chunks of a transfer together."""
    pieces: list[bytes] = []
    at = 0
    while chunk := TRANSFER_CHUNK.match(body, at):
        length = int(chunk[1], 16)
        if length == 0:
            return b"".join(pieces)
        pieces.append(body[chunk.end() : chunk.end() + length])
        at = chunk.end() + length
        at += 2 if body.startswith(b"\r\n", at) else body.startswith(b"\n", at)
    if not pieces:
        return body
    raise UnreadableError(Reason.BROKEN, f"the response came in {len(pieces)} chunks and then broke off")


def _uncompressed(body: bytes, coding: str, meter: Meter) -> bytes:
    """Undo one compression."""
    if not body or coding not in UNPACKERS:
        return body
    try:
        return Source(UNPACKERS[coding](body, meter), where="", name="").whole(meter.limits.page)
    except UnreadableError as fault:
        if fault.reason is Reason.BROKEN and _is_plain(body):
            return body
        raise


def _is_plain(body: bytes) -> bool:
    """Tell whether a body was never compressed: compressed bytes are neither UTF-8 nor free of controls, and do not begin as markup."""
    if CONTROL.search(body[:SAMPLE]):
        return False
    try:
        body.decode()
    except UnicodeDecodeError:
        return body.lstrip().startswith(b"<")
    return True


def _by_first_bytes(body: bytes, meter: Meter) -> Iterator[bytes]:
    """Unpack gzip or Zstandard."""
    return unpacked(Source(iter([body]), where="", name=""), meter).chunks()


def _inflated(body: bytes, meter: Meter) -> Iterator[bytes]:
    """Unpack deflate, with zlib's header as the standard wants it or without as some servers send it."""
    headed = body[0] & 0x0F == 8 and int.from_bytes(body[:2]) % 31 == 0
    stream = zlib.decompressobj(zlib.MAX_WBITS if headed else -zlib.MAX_WBITS)
    left = body
    while not stream.eof:
        try:
            piece = stream.decompress(left, CHUNK)
        except zlib.error as fault:
            raise UnreadableError(Reason.BROKEN, f"its deflate compression is damaged: {fault}") from fault
        left = stream.unconsumed_tail
        if not piece and not stream.eof:
            raise UnreadableError(Reason.BROKEN, "its deflate compression is cut short")
        meter.give(len(piece))
        yield piece


def _unbrotlied(body: bytes, meter: Meter) -> Iterator[bytes]:
    """Unpack Brotli."""
    stream = BrotliReader(io.BytesIO(body))
    while True:
        try:
            piece = stream.read(CHUNK)
        except OSError as fault:
            raise UnreadableError(Reason.BROKEN, f"its Brotli compression is damaged: {fault}") from fault
        if not piece:
            return
        meter.give(len(piece))
        yield piece


UNPACKERS: dict[str, Callable[[bytes, Meter], Iterator[bytes]]] = {
    "br": _unbrotlied,
    "deflate": _inflated,
    "gzip": _by_first_bytes,
    "x-gzip": _by_first_bytes,
    "zstd": _by_first_bytes,
}
"""The compressions of the web."""
