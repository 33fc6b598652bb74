"""`relationship`, `mechanisms`, `changes`, `brief` and `--as-of`, as their user meets them."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from tests.record.coded_by_hand import coded_of, page_of
from tests.record.story import make

from communique.model import Day, MechanismMention, Span
from communique.record import open_record

Run = Callable[..., tuple[int, str, str]]
TEXT = "Libya and Niger created a joint committee on Friday."


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "talks.sqlite"
    make(path)
    with open_record(path) as opened:
        opened.begin_run(version="0.1.0", knowledge="feed", started="2024-10-01T10:00:00+00:00")
        page = page_of(TEXT, where="committee.txt")
        coded = coded_of(page)
        made = MechanismMention(
            id="m", kind="committee", name="joint committee", named=Span(26, 41), members=("LBY", "NER"), state="created",
            span=Span(0, 51), sentence=0, when=msgspec.convert({"type": "day", "on": "2024-09-27"}, Day),
        )  # fmt: skip
        opened.add(page, msgspec.structs.replace(coded, mechanisms=(made,)))
        opened.end_run(read=1, ended="2024-10-01T10:00:09+00:00")
    return path


def test_a_relationship_as_table_json_and_csv(run: Run, record: Path) -> None:
    code, out, err = run("relationship", "Libya", "Niger", "--record", record)
    assert (code, err) == (0, "")
    assert "Libya and Niger" in out
    assert "joint committee (committee; Libya and Niger): created" in out
    assert "2024-08" in out
    told = json.loads(run("relationship", "Libya", "Niger", "--record", record, "--format", "json")[1])
    assert [one["state"] for one in told["mechanisms"]] == ["created"]
    assert told["series"][0]["quads"]["verbal cooperation"] == 2
    assert {one["counting"] for one in told["events"]} == {"counted", "undated", "unreal"}
    rows = list(csv.DictReader(io.StringIO(run("relationship", "Libya", "Niger", "--record", record, "--format", "csv", "--by", "week")[1])))
    assert rows[0]["step"] == "2024-W33"


def test_whom_nothing_ties_is_said(run: Run, record: Path) -> None:
    code, out, err = run("relationship", "Chad", "Italy", "--record", record)
    assert (code, out) == (0, "")
    assert "No event of this record names both Chad and Italy" in err


def test_mechanisms_are_listed_and_chosen(run: Run, record: Path) -> None:
    asked = {
        (): 1,
        ("--between", "Niger", "Libya"): 1,
        ("--kind", "patrol"): 0,
        ("--state", "created"): 1,
        ("--on", "2024-09"): 1,
        ("--on", "2024-01"): 0,
    }
    for words, found in asked.items():
        code, out, _ = run("mechanisms", *words, "--record", record, "--format", "json")
        assert (code, len(json.loads(out))) == (0, found), words
    assert "joint committee" in run("mechanisms", "--record", record, "--format", "csv")[1]
    code, _, err = run("mechanisms", "--between", "Niger", "Toumba", "--record", record)
    assert code == 2
    assert "has no code of its own" in err


def test_changes_since_a_run(run: Run, record: Path) -> None:
    told = json.loads(run("changes", "--since", "2024-09-15", "--record", record, "--format", "json")[1])
    assert {(one["change"], one["subject"]) for one in told} == {("new", "article"), ("new", "mechanism")}
    since_the_run = json.loads(run("changes", "--since", "run:1", "--what", "event", "--record", record, "--format", "json")[1])
    assert {one["change"] for one in since_the_run} == {"changed", "gone"}, "a person joined two events after it"
    assert "subject,id" in run("changes", "--since", "run:1", "--record", record, "--format", "csv")[1]
    assert "new" in run("changes", "--since", "2024-09-15", "--record", record)[1]
    assert "Nothing in this record has changed" in run("changes", "--since", "run:2", "--record", record)[2]


def test_every_question_can_be_asked_of_the_record_as_it_stood(run: Run, record: Path) -> None:
    assert json.loads(run("mechanisms", "--record", record, "--as-of", "run:1", "--format", "json")[1]) == []
    assert len(json.loads(run("events", "--record", record, "--as-of", "2024-08", "--format", "json")[1])) == 0
    assert len(json.loads(run("events", "--record", record, "--as-of", "2024-09-01", "--format", "json")[1])) > 0
    code, _, err = run("status", "--record", record, "--as-of", "run:7")
    assert code == 2
    assert "There is no run 7" in err


@pytest.mark.parametrize(("shape", "begins"), [("md", b"# Libya and Niger"), ("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF-"), ("docx", b"PK")])
def test_a_brief_in_every_format(run: Run, record: Path, tmp_path: Path, shape: str, begins: bytes) -> None:
    file = tmp_path / f"brief.{shape}"
    code, out, err = run("brief", "Libya", "Niger", "--record", record, "--format", shape, "-o", file)
    assert (code, out) == (0, "")
    assert "statements on" in err
    assert file.read_bytes().startswith(begins)


def test_a_brief_where_it_cannot_be_written_is_a_stop(run: Run, record: Path, tmp_path: Path) -> None:
    code, _, err = run("brief", "Libya", "Niger", "--record", record, "-o", tmp_path / "nowhere" / "brief.md")
    assert code == 2
    assert "cannot be written" in err
