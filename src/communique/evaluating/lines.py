"""Lines of JSON, each of one form."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from communique.model import BadInput

T = TypeVar("T")


def lines(file: Path) -> Iterator[tuple[str, bytes]]:
    """Give each line that holds something, with what to call it in a message.

    Raises: BadInput where the file cannot be read.
    """
    try:
        content = file.read_bytes()
    except OSError as fault:
        raise BadInput(f"{file} cannot be read: {fault.strerror}") from fault
    for number, line in enumerate(content.split(b"\n"), start=1):
        if line.strip():
            yield f"{file.name} line {number}", line


def decoded(at: str, line: bytes, form: type[T]) -> T:
    """Read a line.

    Raises: BadInput naming the line, and in it the place, that is not in the form.
    """
    try:
        return msgspec.json.decode(line, type=form)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise BadInput(f"{at}: {fault}") from fault
