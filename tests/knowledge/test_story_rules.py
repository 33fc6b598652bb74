"""What is known when texts are compared, and what is said where it is broken."""

import shutil
import tomllib
from pathlib import Path

import pytest

from communique.knowledge.load import FOLDER
from communique.knowledge.story_rules import load_story_rules
from communique.model import KnowledgeError

STORIES = FOLDER / "stories"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copied = tmp_path / "stories"
    shutil.copytree(STORIES, copied)
    return copied


def test_it_loads() -> None:
    rules = load_story_rules()
    assert rules.frequencies["the"] > 7
    assert "benghazi" not in rules.frequencies or rules.frequencies["benghazi"] < 4
    assert (rules.numbers["fourteen"], rules.weekdays["mardi"], rules.months["août"]) == (14, 2, 8)
    assert rules.bias < 0


def test_each_file_has_its_source() -> None:
    told = tomllib.loads((STORIES / "SOURCES.toml").read_text(encoding="utf-8"))
    assert set(told) == {file.name for file in STORIES.iterdir() if file.name != "SOURCES.toml"}


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("word_frequencies.csv", "\nthe,", "\nThe,", r"word_frequencies\.csv line \d+: 'The' is not folded"),
        ("word_frequencies.csv", "\nthe,7", "\nthe,17", "outside the Zipf scale"),
        ("word_frequencies.csv", "\nthe,7", "\nthe,x", "is no number"),
        ("word_frequencies.csv", "\nthe,", "\nof,", "stands there already"),
        ("words.toml", "two = 2", "two = 200", r"'two' in \[numbers\] is 200"),
        ("words.toml", "[weekdays]", "[days]", r"no table \[weekdays\]"),
        ("weights.toml", "bias", "blas", "no bias"),
        ("weights.toml", '"names" = ', '"names" = "" #', "the weight of 'names' is ''"),
    ],
)
def test_what_is_broken_is_told_with_its_file(folder: Path, file: str, old: str, new: str, message: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=message):
        load_story_rules(folder)
