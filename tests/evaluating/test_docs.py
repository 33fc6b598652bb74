"""docs/evaluating.md tells of every field of gold and of every figure."""

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from communique.evaluating import evaluate, read_gold
from communique.evaluating.gold import DocumentGold, Gold, GoldCommitment, GoldDocument, GoldEvent, GoldPair, GoldPerson, GoldQuantity, GoldSentence
from communique.knowledge.event_rules import load_terms

DOCS = (Path(__file__).parents[2] / "docs" / "evaluating.md").read_text(encoding="utf-8")
SECTIONS = dict(part.split("\n", 1) for part in re.split(r"(?m)^## ", DOCS)[1:])


@pytest.mark.parametrize("form", [DocumentGold, GoldEvent, GoldPerson, GoldCommitment, GoldQuantity])
def test_every_field_of_gold_is_told_of(form: type[msgspec.Struct]) -> None:
    told = set(re.findall(r"`([a-z_]+)`", SECTIONS["Documents"]))
    assert set(form.__struct_fields__) - told == set()


@pytest.mark.parametrize(
    ("section", "form", "row"),
    [
        ("Documents", GoldDocument, {"gold": {"events": []}}),
        ("Sentences", GoldSentence, {"gold": {"event": "AID"}}),
        ("Pairs", GoldPair, {"source": "a", "target": "b", "gold": {"root": "AID"}}),
    ],
)
def test_every_figure_is_told_of(section: str, form: type[Gold], row: dict[str, Any]) -> None:
    gold = msgspec.convert({"id": "one", "text": "a b", **row}, form)
    tables = SECTIONS[section].split("| figure | what |")[1]
    told = [name for line in tables.splitlines() for name in re.findall(r"`([a-z0-9_]+)`", line.split("|")[1] if line.startswith("|") else "")]
    assert set(told) == {figure.name for figure in evaluate((gold,), {}, load_terms()).figures}


def test_the_example_is_gold(tmp_path: Path) -> None:
    (example,) = re.findall(r"(?s)```json\n(.*?)```", DOCS)
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(json.loads(example)), encoding="utf-8")
    task, rows, faults = read_gold(file, load_terms())
    assert (task, len(rows), faults) == ("documents", 1, ())
