"""docs/record.md names every table and every column."""

import re
from pathlib import Path

from communique.record.schema import BUILT, SAID, metadata

DOCS = Path(__file__).parents[2] / "docs" / "record.md"


def test_every_table_and_column_is_documented() -> None:
    text = DOCS.read_text(encoding="utf-8")
    common, rest = text.split("## What was said")
    said, built = rest.split("## What is built")
    everywhere = set(re.findall(r"\b[a-z][a-z_]+\b", common))
    for tables, section in ((SAID, said), (BUILT, built)):
        rows = dict(re.findall(r"(?m)^\| `(\w+)` \| (.*)$", section))
        assert set(rows) == {table.name for table in tables}
        for table in tables:
            told = set(re.findall(r"`([a-z_]+)`", rows[table.name])) | everywhere
            for column in table.columns:
                stem = re.sub(r"_(precision|first|last|why|by|span)$", "", column.name)
                assert {column.name, stem} & told, f"{table.name}.{column.name}"


def test_every_table_is_said_or_built() -> None:
    assert {table.name for table in (*SAID, *BUILT)} == set(metadata.tables)
