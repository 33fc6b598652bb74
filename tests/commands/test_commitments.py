"""Promises by command: listed, shown, exported, and judged by a person."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.record.test_commitments import pledge, report

from communique.record import open_record

Run = Callable[..., tuple[int, str, str]]
ANSWER = ("--by", "ana", "--why", "saw it")


@pytest.fixture(autouse=True)
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "talks.sqlite"
    with open_record(path, create=True) as record:
        record.begin_run(version="0.1.0", knowledge="feed", started="2024-09-01T10:00:00+00:00")
        for page, coded in (pledge("Wire", "2024-08-01"), pledge("Post", "2024-08-02"), report("Late", "2024-09-05", "delays")):
            record.add(page, coded)
        record.end_run(read=3, ended="2024-09-01T11:00:00+00:00")
    monkeypatch.setenv("COMMUNIQUE_RECORD", str(path))
    monkeypatch.setenv("COLUMNS", "200")  # a narrow terminal breaks words
    return path


def listed(run: Run, *options: str) -> list[dict[str, object]]:
    return list(json.loads(run("commitments", "--format", "json", *options)[1]))


def test_promises_are_listed_once_with_how_they_stand(run: Run) -> None:
    (one,) = listed(run, "--between", "Niger", "Libya")
    assert (one["by"], one["to"], one["status"], one["g20"], one["peace_accords"]) == (["NER"], ["LBY"], "overdue", -1, 0)
    assert (one["due_from"], one["due_to"], one["due_basis"]) == ("2024-08-01", "2024-08-31", "stated")
    assert one["silence"] == "no report found since 2024-09 (0 articles read)"
    assert len(one["quotes"]) == 2  # type: ignore[arg-type]
    table = run("commitments")[1]
    assert "overdue" in table
    assert "border posts" in table


def test_options_choose(run: Run) -> None:
    assert listed(run, "--status", "kept,in progress") == []
    assert len(listed(run, "--status", "none yet", "--on", "2024-08-20")) == 1
    assert listed(run, "--area", "hotline") == []
    assert listed(run, "--by", "Libya") == []
    assert run("commitments", "--by", "Libya")[2] == "No commitment of this record is such.\n"
    code, _, told = run("commitments", "--status", "broken")
    assert code == 2
    assert "There is no status 'broken'; the nearest are" in told


def test_csv_has_a_row_a_promise(run: Run) -> None:
    (row,) = csv.DictReader(io.StringIO(run("commitments", "--format", "csv")[1]))
    assert (row["by"], row["status"], row["quotes"], row["evidence"]) == ("NER", "overdue", "2", "1")
    assert row["quote"] == "Niger promised Libya to open a post at Tummo"


def test_one_promise_is_shown_with_all_its_quotes_and_reasons(run: Run) -> None:
    ident = str(listed(run)[0]["commitment_id"])
    sheet = " ".join(run("commitment", ident[:8])[1].split())
    assert f"Commitment {ident}: Niger to Libya" in sheet
    assert "Niger promised Libya to open a post at Tummo. Sahel Wire" in sheet
    assert "2024-09-05: delays, by rule:follow-up" in sheet
    assert "overdue: the day that was stated has passed" in sheet
    (piece,) = json.loads(run("commitment", ident, "--format", "json")[1])["evidence"]
    assert (piece["bearing"], piece["quote"]) == ("delays", "Niger opened the post")


def test_a_persons_word_is_kept_and_taken_back(run: Run) -> None:
    ident = str(listed(run)[0]["commitment_id"])
    assert "the machine says overdue, ana says kept" in run("verdict", ident, "kept", *ANSWER)[1]
    (one,) = listed(run)
    assert one["status"] == "overdue"
    assert (one["verdict"]["verdict"], one["verdict"]["note"]) == ("kept", "saw it")  # type: ignore[index]
    run("verdict", ident, "undo", *ANSWER)
    assert listed(run)[0]["verdict"] is None


def test_a_word_on_evidence_goes_before_the_rule(run: Run) -> None:
    (one,) = listed(run)
    piece = str(one["evidence"][0]["evidence_id"])  # type: ignore[index]
    run("verdict", one["commitment_id"], "fulfils", "--evidence", piece, *ANSWER)
    assert listed(run)[0]["status"] == "kept"


def test_one_thing_is_said_at_once(run: Run) -> None:
    ident = str(listed(run)[0]["commitment_id"])
    code, _, told = run("verdict", ident, "same", "--evidence", "a", "--with", "b", *ANSWER)
    assert (code, "Say one thing at once" in told) == (2, True)
