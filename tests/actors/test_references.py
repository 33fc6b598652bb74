"""Words that stand for others: pronouns, "both countries", "the bloc", "his counterpart"."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

TABLE = Path(__file__).with_name("references.csv")
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['word']}: {row['text']}" for row in ROWS])
def test_words_stand_for_whom_the_text_says(row: dict[str, str], codes: Callable[..., str]) -> None:
    assert codes(row["text"], row["word"], int(row["place"])) == row["actors"]
