"""What changed in a record, as a table, as JSON and as CSV."""

import csv
import json
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

import msgspec
from rich.console import RenderableType
from rich.text import Text

from communique.exports.flat_csv import safe
from communique.exports.terminal import ID_LENGTH, columns
from communique.exports.wording import plain
from communique.record.changes import Change

_STYLES = {"new": "green", "changed": "yellow", "gone": "red"}
_TOLD = ("name", "title", "event", "mode", "date", "kind", "state")
"""Fields by which a table tells what a thing is."""


def changes_table(changes: Sequence[Change]) -> RenderableType:
    """Show what is new, changed or gone."""
    table = columns("Change", "What", "Told:1", "Id")
    for one in changes:
        told = _differing(one) if one.change == "changed" else _named(one.after or one.before)
        into = f" (now in {one.into[:ID_LENGTH]})" if one.into else ""
        table.add_row(Text(one.change, style=_STYLES[one.change]), Text(one.subject), Text(told + into), Text(one.id[:ID_LENGTH], style="dim"))
    return table


def write_changes_json(changes: Iterable[Change], to: TextIO) -> None:
    """Write changes as one list, a change a line."""
    to.write("[")
    for number, one in enumerate(changes):
        to.write(",\n " if number else "\n ")
        to.write(json.dumps(msgspec.to_builtins(one), ensure_ascii=False))
    to.write("\n]\n")


def write_changes_csv(changes: Iterable[Change], to: TextIO) -> None:
    """Write changes as CSV with a header: one row a field that is new, another, or no more."""
    writer = csv.writer(to, lineterminator="\n")
    writer.writerow(["change", "subject", "id", "into", "field", "before", "after"])
    for one in changes:
        for field in one.after or one.before:
            cells = (_cell(fields.get(field)) for fields in (one.before, one.after))
            writer.writerow([one.change, one.subject, one.id, one.into or "", field, *cells])


def _named(fields: dict[str, Any]) -> str:
    sides = [name for role in ("actor", "recipient") for name, _ in fields.get(role, ())]
    promise = [", ".join(fields.get("by", ())), *(f"to {', '.join(to)}" for to in [fields.get("to")] if to), ", ".join(fields.get("area", ()))]
    told = dict.fromkeys(str(fields[name]) for name in _TOLD if fields.get(name))
    rest = (", ".join(sides), *promise, str(fields.get("status") or ""), ", ".join(fields.get("members", ())))
    return plain(" ".join([*told, *(words for words in rest if words)]))


def _differing(one: Change) -> str:
    return plain("; ".join(f"{field}: {_cell(one.before[field])} → {_cell(one.after[field])}" for field in one.after))


def _cell(value: Any) -> str:  # noqa: ANN401 - what JSON can hold
    told = value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)
    return str(safe(told))
