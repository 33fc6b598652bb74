"""The knowledge of cleaning, and what its faults say."""

import shutil
from pathlib import Path

import pytest

from communique.knowledge.chrome_rules import load_chrome_rules
from communique.knowledge.load import FOLDER
from communique.model import KnowledgeError

FILES = FOLDER / "cleaning"


@pytest.mark.parametrize(
    ("file", "line", "message"),
    [
        ("phrases.csv", "read on,sports,whole,en,common", "no such kind of chrome as 'sports'"),
        ("phrases.csv", "read on,related,often,en,common", "'often' is none of"),
        ("phrases.csv", "12,related,whole,en,common", "'12' has no word"),
        ("phrases.csv", "Read  more!,related,whole,en,common", "stands already at phrases.csv line"),
        ("months.csv", "brumaire,13,fr,calendar", "'13' is no month from 1 to 12"),
        ("months.csv", "january,2,en,calendar", "'january' is two months"),
        ("date_labels.csv", "printed,sometimes,en,common", "'sometimes' is none of"),
        ("metadata.csv", "x:author,author,common", "'author' is none of"),
        ("languages.csv", "qq,Quenya,none", "does not know ['qq']"),
    ],
)
def test_a_fault_names_its_file(file: str, line: str, message: str, tmp_path: Path) -> None:
    folder = tmp_path / "cleaning"
    shutil.copytree(FILES, folder)
    with (folder / file).open("a", encoding="utf-8") as out:
        out.write(line + "\n")
    with pytest.raises(KnowledgeError) as fault:
        load_chrome_rules(folder)
    assert message in str(fault.value)
    assert file in str(fault.value)


@pytest.mark.parametrize("weights", ["", '[weights]\n"prose" = 1.0', '[weights]\n"bias" = 1', '[weights]\n"bias" = "much"'])
def test_weights_must_be_numbers_with_a_bias(weights: str, tmp_path: Path) -> None:
    folder = tmp_path / "cleaning"
    shutil.copytree(FILES, folder)
    (folder / "weights.toml").write_text(weights, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"weights\.toml"):
        load_chrome_rules(folder)


def test_lists_are_sorted() -> None:
    for name, columns in {
        "months.csv": (2, 1, 0),
        "languages.csv": (0,),
        "metadata.csv": (0,),
        "date_labels.csv": (2, 1, 0),
        "phrases.csv": (3, 1, 2, 0),
    }.items():
        lines = (FILES / name).read_text(encoding="utf-8").splitlines()[1:]
        keys = [tuple(int(part) if part.isdigit() else part for at in columns for part in [line.split(",")[at]]) for line in lines if '"' not in line]
        assert keys == sorted(keys), name
