"""Names that mean one thing here and another there: Niger and Nigeria, the Congos, Georgia, capitals and governments."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

TABLE = Path(__file__).with_name("names.csv")
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['word']}: {row['text']}" for row in ROWS])
def test_names_mean_what_the_sentence_says(row: dict[str, str], codes: Callable[..., str]) -> None:
    assert codes(row["text"], row["word"]) == row["actors"]


def test_the_suite_is_long_enough() -> None:
    assert len(ROWS) >= 150
