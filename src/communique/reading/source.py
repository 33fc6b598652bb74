"""A stream of bytes that ends early rather than raise."""

import io
from collections.abc import Iterator
from typing import BinaryIO

from communique.model import Reason
from communique.reading.faults import UnreadableError, size
from communique.reading.limits import Limits

CHUNK = 1 << 16
"""Bytes read at once: larger ones are not faster."""


class Meter:
    """Counts what one file on disk gives once unpacked, and stops it where that is out of all proportion."""

    def __init__(self, limits: Limits, read: int = 0) -> None:
        self.limits = limits
        self.read = read
        self.given = 0

    def give(self, count: int) -> None:
        """Note that so many bytes came out.

        Raises: UnreadableError where that is more than the limits allow.
        """
        self.given += count
        self.check()

    def check(self) -> None:
        """Stop where the limits are passed.

        Raises: UnreadableError.
        """
        most = self.limits.expanded + self.limits.expansion * self.read
        if self.given > most:
            raise UnreadableError(Reason.TOO_LARGE, f"{size(self.read)} of compressed file give more than {size(most)}; the rest of it is not read")


class Source(io.RawIOBase):
    """Bytes with a name and a place, pulled from an iterator of chunks.

    Read as a stream it ends where the chunks fail, and `fault` tells why; read as chunks it raises. `file` is the file itself where the
    bytes are exactly those of a file that can be sought in.
    """

    def __init__(self, chunks: Iterator[bytes], *, where: str, name: str, file: BinaryIO | None = None) -> None:
        super().__init__()
        self.where = where
        self.name = name
        self.file = file
        self.fault: UnreadableError | None = None
        self._chunks = chunks
        self._ready = b""
        self._position = 0

    def head(self, count: int) -> bytes:
        """Look at the first bytes without taking them.

        Raises: UnreadableError where not even one byte can be had.
        """
        pieces = [self._ready]
        have = len(self._ready)
        while have < count and self.fault is None and (piece := self._next()):
            pieces.append(piece)
            have += len(piece)
        self._ready = b"".join(pieces)
        if self.fault is not None and not self._ready:
            raise self.fault
        return self._ready[:count]

    def chunks(self) -> Iterator[bytes]:
        """Give what is left, chunk by chunk.

        Raises: UnreadableError where the chunks fail.
        """
        while piece := self._ready or self._next():
            self._ready = b""
            self._position += len(piece)
            yield piece
        if self.fault is not None:
            raise self.fault

    def whole(self, limit: int) -> bytes:
        """Give everything that is left, which is one page.

        Raises: UnreadableError where that is more than the limit, or the chunks fail.
        """
        page = bytearray()
        for piece in self.chunks():
            page += piece
            if len(page) > limit:
                raise UnreadableError(Reason.TOO_LARGE, f"it is longer than {size(limit)}, the most that is read of one page")
        return bytes(page)

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def tell(self) -> int:
        """Give the number of bytes taken so far."""
        return self._position

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Take as many bytes as are at hand; none at the end."""
        piece = self._ready or self._next()
        count = min(len(buffer), len(piece))
        buffer[:count] = piece[:count]
        self._ready = piece[count:]
        self._position += count
        return count

    def _next(self) -> bytes:
        if self.fault is not None:
            return b""
        try:
            return next(self._chunks, b"")
        except UnreadableError as fault:
            self.fault = fault
            return b""


def raw_chunks(file: BinaryIO, meter: Meter) -> Iterator[bytes]:
    """Read a file or pipe chunk by chunk.

    Raises: UnreadableError where the disk or the network fails.
    """
    while True:
        try:
            piece = file.read(CHUNK)
        except OSError as fault:
            raise UnreadableError(Reason.BROKEN, f"reading stopped: {fault.strerror or fault}") from fault
        if not piece:
            return
        meter.read += len(piece)
        yield piece
