"""Gold is read strictly: what is wrong with it is told with file and line."""

import json
from pathlib import Path
from typing import Any

import pytest

from communique.evaluating import read_coded, read_gold
from communique.knowledge.event_rules import load_terms
from communique.model import BadInput

TEXT = "Togo praised Benin on Friday."
EVENT = {"event": "SUPPORT", "actor": [["TGO"]], "recipient": [["BEN"]], "quotes": [TEXT]}
Json = dict[str, Any]


def written(folder: Path, *rows: Json | str) -> Path:
    file = folder / "gold.jsonl"
    file.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return file


def document(**changed: object) -> Json:
    return {"id": "one", "text": TEXT, "gold": {"events": [EVENT | changed]}}


@pytest.mark.parametrize(
    ("row", "task"),
    [
        (document(), "documents"),
        ({"id": "one", "text": TEXT, "gold": {"event": "SUPPORT", "actor": [{"code": "TGO"}]}}, "sentences"),
        ({"id": "one", "text": TEXT, "source": "Togo", "target": "Benin", "gold": {"root": "YIELD"}}, "pairs"),
    ],
)
def test_the_first_row_tells_what_gold_is_for(tmp_path: Path, row: Json, task: str) -> None:
    found, rows, faults = read_gold(written(tmp_path, "", row), load_terms())
    assert (found, [one.id for one in rows], faults) == (task, ["one"], ())


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("{broken", "gold.jsonl line 2: JSON is malformed"),
        (document(quotes=["Togo scolded"]), "gold.jsonl line 2: the text does not hold the words 'Togo scolded'"),
        (document(quotes=[]), "gold.jsonl line 2: Expected `array` of length >= 1 - at `$.gold.events[0].quotes`"),
        (document(event="APPLAUD"), "gold.jsonl line 2: Invalid enum value 'APPLAUD'"),
        (document(mode="visit"), "gold.jsonl line 2: SUPPORT has no mode 'visit'; it has none"),
        (document(contexts=["politics"]), "gold.jsonl line 2: the codebook has no context 'politics'"),
        (document(auxilary=["future"]), "gold.jsonl line 2: Object contains unknown field `auxilary`"),
        (document(auxiliary=["past"]), "gold.jsonl line 2: Invalid enum value 'past'"),
        (document(actor=["TGO"]), "gold.jsonl line 2: Expected `array`, got `str`"),
        (document(actor=[[]]), "gold.jsonl line 2: a side is a code, or a code and a sector, and not []"),
        (document(quantities=[{"unit": "dead", "value": 3, "quote": "three"}]), "gold.jsonl line 2: the text does not hold the words 'three'"),
        (document() | {"id": "none"}, "gold.jsonl line 2: the id 'none' stands on an earlier line too"),
    ],
)
def test_a_fault_names_file_and_line(tmp_path: Path, row: Json | str, fault: str) -> None:
    _, _, faults = read_gold(written(tmp_path, document() | {"id": "none"}, row), load_terms())
    assert [told for told in faults if told.startswith(fault)], faults


def test_gold_without_rows_and_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"gold.jsonl holds no gold"):
        read_gold(written(tmp_path, ""), load_terms())
    with pytest.raises(BadInput, match=r"none.jsonl cannot be read: No such file"):
        read_gold(tmp_path / "none.jsonl", load_terms())


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (['{"id": "a", "events": 3}'], r"gold.jsonl line 1: Expected `array`, got `int` - at `\$\.events`"),
        (['{"id": "a"}', '{"id": "a"}'], r"gold.jsonl line 2: the id 'a' stands on an earlier line too"),
    ],
)
def test_a_coded_file_is_held_to_its_form(tmp_path: Path, rows: list[str], fault: str) -> None:
    with pytest.raises(BadInput, match=fault):
        read_coded(written(tmp_path, *rows))
