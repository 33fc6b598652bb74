"""From what the user names to its files, in a stable order."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from communique.model import BadInput, Page, Reason, Reject
from communique.reading.carriers import read_source
from communique.reading.faults import UnreadableError, shown
from communique.reading.kinds import refuse_hidden
from communique.reading.limits import STANDARD, Limits
from communique.reading.source import Meter, Source, raw_chunks


def read(paths: Iterable[Path], *, limits: Limits = STANDARD) -> Iterator[Page | Reject]:
    """Read every page under the paths: files, folders, archives, feeds.

    Gives: pages and rejects in a stable order, the paths as they were given, folders by name.
    Raises: BadInput at once where a path does not exist, before anything is read.
    """
    named = tuple(paths)
    for path in named:
        _check(path)
    return (result for path in named for result in _read_path(path, limits))


def read_stream(stream: BinaryIO, name: str, *, limits: Limits = STANDARD) -> Iterator[Page | Reject]:
    """Read every page of a stream such as standard input; what it is, is told by its name if that says so, else by its first bytes.

    >>> import io
    >>> [page.declared.published for page in read_stream(io.BytesIO(b'{"text": "They met.", "date": "2024-08-27"}'), "-")]
    ['2024-08-27']
    """
    meter = Meter(limits)
    return read_source(Source(raw_chunks(stream, meter), where=name, name=name), meter)


def _check(path: Path) -> None:
    """Raise where there is no such path. One that may not be looked at becomes a Reject in its turn."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError) as fault:
        raise BadInput(f"there is no file or folder {shown(str(path))}; check its name") from fault
    except OSError:
        return


def _read_path(path: Path, limits: Limits) -> Iterator[Page | Reject]:
    """Read a file, or every file of a folder."""
    for file in _walk(path):
        if isinstance(file, Reject):
            yield file
            continue
        try:
            with file.open("rb") as stream:
                meter = Meter(limits)
                seekable = stream if stat.S_ISREG(os.fstat(stream.fileno()).st_mode) else None
                where = shown(str(file))
                yield from read_source(Source(raw_chunks(stream, meter), where=where, name=file.name, file=seekable), meter)
        except OSError as fault:
            yield _refused(fault).reject(shown(str(file)))


def _walk(path: Path) -> Iterator[Path | Reject]:
    """Give every file under a path, folders by name; each folder once, wherever links lead."""
    seen: set[tuple[int, int]] = set()
    waiting = [path]
    while waiting:
        here = waiting.pop()
        try:
            if here is not path:
                refuse_hidden(here.name)
            status = here.stat()
            if stat.S_ISDIR(status.st_mode):
                identity = (status.st_dev, status.st_ino)
                if identity not in seen:
                    seen.add(identity)
                    waiting.extend(sorted(here.iterdir(), reverse=True))
            else:
                _refuse_device(status, named=here is path)
                yield here
        except UnreadableError as fault:
            yield fault.reject(shown(str(here)))
        except OSError as fault:
            yield _refused(fault).reject(shown(str(here)))


def _refuse_device(status: os.stat_result, *, named: bool) -> None:
    if not named and not stat.S_ISREG(status.st_mode):
        raise UnreadableError(Reason.KIND, "it is a pipe or device in a folder; name it itself to have it read")


def _refused(fault: OSError) -> UnreadableError:
    """Tell why the system would not open something."""
    if isinstance(fault, PermissionError):
        return UnreadableError(Reason.NOT_ALLOWED, "we have no right to read it; give that right, or run as somebody who has it")
    if isinstance(fault, FileNotFoundError):
        return UnreadableError(Reason.BROKEN, "it is a link to nothing, or went away while others were read")
    return UnreadableError(Reason.BROKEN, f"it cannot be opened: {fault.strerror or fault}")
