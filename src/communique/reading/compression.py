"""Gzip and Zstandard, told by their first bytes and unpacked in bounded memory."""

import zlib
from collections.abc import Iterator

import zstandard

from communique.model import Reason
from communique.reading.faults import UnreadableError
from communique.reading.source import CHUNK, Meter, Source

GZIP = b"\x1f\x8b"
ZSTANDARD = b"\x28\xb5\x2f\xfd"
SKIPPABLE = b"\x2a\x4d\x18"
"""The last three bytes of the mark of a Zstandard frame that holds no data; the first is 0x50 to 0x5F."""
GZIP_WINDOW = 31
"""Tells zlib to expect gzip's header and checksum."""
ZSTANDARD_STEP = 1024
"""Bytes handed to the Zstandard decoder at once. It gives all that they hold, at worst 32 kB a byte: this bounds it to 32 MB and costs no speed."""


def unpacked(source: Source, meter: Meter) -> Source:
    """Put a decoder before a compressed source; any other is given back as it is."""
    mark = source.head(4)
    if mark.startswith(GZIP):
        return Source(_gunzip(source.chunks(), meter), where=source.where, name=source.name)
    if mark == ZSTANDARD or (mark[1:] == SKIPPABLE and mark[0] & 0xF0 == 0x50):
        return Source(_unzstandard(source.chunks(), meter), where=source.where, name=source.name)
    return source


def _gunzip(chunks: Iterator[bytes], meter: Meter) -> Iterator[bytes]:
    """Unpack gzip, one member after the other; zeros between and after them are padding."""
    member = zlib.decompressobj(GZIP_WINDOW)
    for chunk in chunks:
        left = chunk
        full = False
        while left or full:
            if member.eof:
                left = left.lstrip(b"\0")
                if not left:
                    break
                member = zlib.decompressobj(GZIP_WINDOW)
            try:
                piece = member.decompress(left, CHUNK)
            except zlib.error as fault:
                raise UnreadableError(Reason.BROKEN, f"its gzip compression is damaged: {fault}") from fault
            meter.give(len(piece))
            if piece:
                yield piece
            full = len(piece) == CHUNK
            left = member.unconsumed_tail or member.unused_data
    if not member.eof:
        raise UnreadableError(Reason.BROKEN, "its gzip compression is cut short; what came before the cut was read")


def _unzstandard(chunks: Iterator[bytes], meter: Meter) -> Iterator[bytes]:
    """Unpack Zstandard, one frame after the other."""
    decoder = zstandard.ZstdDecompressor()
    frame = decoder.decompressobj()
    for chunk in chunks:
        for start in range(0, len(chunk), ZSTANDARD_STEP):
            left = chunk[start : start + ZSTANDARD_STEP]
            while left:
                if frame.eof:
                    frame = decoder.decompressobj()
                try:
                    piece = frame.decompress(left)
                except zstandard.ZstdError as fault:
                    raise UnreadableError(Reason.BROKEN, f"its Zstandard compression is damaged: {fault}") from fault
                for at in range(0, len(piece), CHUNK):
                    meter.give(len(piece[at : at + CHUNK]))
                    yield piece[at : at + CHUNK]
                left = frame.unused_data
    if not frame.eof:
        raise UnreadableError(Reason.BROKEN, "its Zstandard compression is cut short; what came before the cut was read")
