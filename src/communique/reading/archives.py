"""Zip and tar archives: one source a member."""

import io
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from communique.model import Reason, Reject
from communique.reading.faults import UnreadableError, shown, size
from communique.reading.kinds import refuse_hidden
from communique.reading.source import CHUNK, Meter, Source

ENCRYPTED = 0x1
"""The flag of a zip member that needs a password."""
ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
TAR_FAULTS = (tarfile.TarError, EOFError, OSError, ValueError)
TAR_HEADERS = 1_000_000
"""Bytes of headers before one member: names and times need some hundred, but nothing in the format stops at gigabytes."""


def zip_members(source: Source, meter: Meter) -> Iterator[Source | Reject]:
    """Give the members of a zip archive, in the order of its directory.

    Raises: UnreadableError where it cannot be opened at all, or holds nothing.
    """
    if source.file is None:
        raise UnreadableError(Reason.KIND, "it is a zip archive that cannot be read from its end; a zip archive saved as a file is needed")
    meter.read = source.file.seek(0, io.SEEK_END)
    try:
        archive = zipfile.ZipFile(source.file)
    except ZIP_FAULTS as fault:
        raise UnreadableError(Reason.BROKEN, f"its zip directory is damaged: {fault}") from fault
    members = [member for member in archive.infolist() if not member.filename.endswith("/")]
    if not members:
        raise UnreadableError(Reason.EMPTY, "the archive holds no files")
    for number, member in enumerate(members):
        meter.check()
        _refuse_more(number, meter)
        where = f"{source.where}!{shown(member.filename)}"
        try:
            refuse_hidden(member.filename)
            _refuse_locked(member)
        except UnreadableError as fault:
            yield fault.reject(where)
        else:
            yield Source(_unzipped(archive, member, meter), where=where, name=member.filename)


def tar_members(source: Source, meter: Meter) -> Iterator[Source | Reject]:
    """Give the members of a tar archive as they come by; each must be read before the next is asked for.

    Raises: UnreadableError where the source fails or what follows is no member, after all whole members before.
    """
    headers = _Headers(source)
    number = 0
    try:
        archive = tarfile.open(fileobj=headers, mode="r|", bufsize=tarfile.RECORDSIZE)  # noqa: SIM115 - it owns nothing to close
        while member := archive.next():
            archive.members = []  # type: ignore[attr-defined]  # it would keep every member it has met
            if member.isdir():
                continue
            _refuse_more(number, meter)
            number += 1
            headers.left = None
            yield from _member(archive, member, source.where)
            headers.left = TAR_HEADERS
    except TAR_FAULTS as fault:
        raise source.fault or UnreadableError(Reason.BROKEN, f"what follows file {number} of the archive is damaged: {fault}") from fault
    if source.fault is not None:
        raise source.fault
    if number == 0:
        raise UnreadableError(Reason.EMPTY, "the archive holds no files")


class _Headers(io.RawIOBase):
    """A tar archive's bytes, of which only so many may be read between two members."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.source = source
        self.left: int | None = TAR_HEADERS

    def read(self, count: int = -1) -> bytes:
        """Take bytes."""
        piece = self.source.read(count) or b""
        if self.left is not None:
            self.left -= len(piece)
            if self.left < 0:
                raise UnreadableError(Reason.TOO_LARGE, f"the archive has more than {size(TAR_HEADERS)} of headers before one file")
        return piece


def _member(archive: tarfile.TarFile, member: tarfile.TarInfo, archive_where: str) -> Iterator[Source | Reject]:
    """Give one member, and pass over what is left of it."""
    where = f"{archive_where}!{shown(member.name)}"
    stream = archive.extractfile(member) if member.isreg() and not member.issparse() else None
    if stream is None:
        kind = "a sparse file" if member.issparse() else "a link" if member.issym() or member.islnk() else "a device"
        yield UnreadableError(Reason.KIND, f"it is {kind} in an archive; a file is needed").reject(where)
        return
    try:
        refuse_hidden(member.name)
    except UnreadableError as fault:
        yield fault.reject(where)
    else:
        yield Source(_untarred(stream), where=where, name=member.name)
    while stream.read(CHUNK):
        pass


def _untarred(stream: IO[bytes]) -> Iterator[bytes]:
    """Read one member, chunk by chunk."""
    try:
        while piece := stream.read(CHUNK):
            yield piece
    except TAR_FAULTS as fault:
        raise UnreadableError(Reason.BROKEN, f"it is cut short: {fault}") from fault


def _refuse_more(number: int, meter: Meter) -> None:
    if number >= meter.limits.members:
        raise UnreadableError(Reason.TOO_LARGE, f"the archive holds more than {meter.limits.members} files; the rest of them are not read")


def _refuse_locked(member: zipfile.ZipInfo) -> None:
    if stat.S_ISLNK(member.external_attr >> 16):
        raise UnreadableError(Reason.KIND, "it is a link in an archive; a file is needed")
    if member.flag_bits & ENCRYPTED:
        raise UnreadableError(Reason.NOT_ALLOWED, "it is locked with a password; unpack the archive first")
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise UnreadableError(Reason.KIND, f"it is packed by method {member.compress_type}; deflate, the usual one, is needed")


def _unzipped(archive: zipfile.ZipFile, member: zipfile.ZipInfo, meter: Meter) -> Iterator[bytes]:
    """Unpack one member, chunk by chunk."""
    try:
        with archive.open(member) as stream:
            while piece := stream.read(CHUNK):
                meter.give(len(piece))
                yield piece
    except ZIP_FAULTS as fault:
        raise UnreadableError(Reason.BROKEN, f"it is damaged: {fault}") from fault
