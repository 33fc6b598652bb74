"""The one way from a knowledge file to rows and rules; a fault names file and line and stops the run."""

import csv
import hashlib
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from communique.model import KnowledgeError

FOLDER = Path(__file__).parent
"""Where the knowledge that ships with the package lies."""


def rows(file: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """Read a CSV list, one fact a line, each with what to call the line in a message.

    Gives: pairs of `"countries.csv line 7"` and the row, its values stripped.
    Raises: KnowledgeError where the file is missing, is not UTF-8, or has other columns than those asked for; where a row has too many or
    too few values, or a `source` column that is empty.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise KnowledgeError(f"{file.name} cannot be read: {fault}") from fault
    reader = csv.reader(lines)
    head = next(reader, [])
    if tuple(head) != columns:
        raise KnowledgeError(f"{file.name} line 1: the columns are {head}, and {list(columns)} are needed")
    name, asks_source = file.name, "source" in columns
    for values in reader:
        if not values:
            continue
        at = f"{name} line {reader.line_num}"
        if len(values) != len(columns):
            raise KnowledgeError(f"{at}: {len(columns)} values are needed")
        row = dict(zip(columns, map(str.strip, values), strict=True))
        if asks_source and not row["source"]:
            raise KnowledgeError(f"{at}: no source")
        yield at, row


def tables(file: Path) -> dict[str, Any]:
    """Read a TOML file of rules.

    Raises: KnowledgeError where the file is missing or is not TOML; the message holds the line.
    """
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise KnowledgeError(f"{file.name}: {fault}") from fault


def fingerprint(files: list[Path]) -> str:
    """Hash the contents of knowledge files, so that every event can name the knowledge that coded it."""
    whole = hashlib.sha256()
    for file in files:
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()[:12]
