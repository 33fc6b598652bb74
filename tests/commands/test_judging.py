"""Persons judge of events by commands: merge, split, review, and what show tells of it."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.record.coded_by_hand import BENGHAZI, Tell, coded_of, page_of
from tests.record.story import make

from communique.record import open_record

Run = Callable[..., tuple[int, str, str]]
ANSWER = ("--by", "ana", "--why", "read both")


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "talks.sqlite"
    make(path)
    monkeypatch.setenv("COMMUNIQUE_RECORD", str(path))
    return path


def visit(run: Run) -> str:
    (event,) = json.loads(run("events", "--mode", "visit", "--format", "json")[1])
    return str(event["id"])


@pytest.mark.usefixtures("made")
def test_show_tells_what_is_told_differently_by_whom_and_why_it_is_one_event(run: Run) -> None:
    shown = run("show", visit(run))[1]
    assert "date (best supported: the reports nearest to the event tell it)" in shown
    assert "    17 August 2024: Desert Post\n    16 August 2024: Sahel Wire" in shown
    assert "1: same, by ana: read both" in shown
    assert "2 quotes in 2 reports of 2 independent sources" in shown
    fields = json.loads(run("show", visit(run), "--format", "json")[1])
    (dates,) = [one for one in fields["versions"] if one["field"] == "date"]
    assert [[report["publisher"] for report in version["reports"]] for version in dates["versions"]] == [["Desert Post"], ["Sahel Wire"]]
    assert [(one["number"], one["by"]) for one in fields["judgements"]] == [(1, "ana")]


@pytest.mark.usefixtures("made")
def test_splitting_merging_and_taking_back(run: Run) -> None:
    event = visit(run)
    mention = re.findall(r"mention (\w{16})", run("show", event)[1])[1]
    code, out, err = run("split", event, mention, *ANSWER)
    assert code == 0, err
    split, parted = re.fullmatch(r"Judgement (\d+): an event of its own, (\w+)\. `communique undo \1` takes it back\.\n", out).groups()  # type: ignore[union-attr]
    assert len(json.loads(run("events", "--mode", "visit", "--format", "json")[1])) == 2
    out = run("merge", event, parted, *ANSWER)[1]
    assert re.fullmatch(r"Judgement \d+: one event, \w+, told by 2 reports\. `communique undo \d+` takes it back\.\n", out)
    number = out.split(":")[0].split()[1]
    assert run("undo", number, *ANSWER)[1] == f"Judgement {number} is taken back.\n"
    assert run("undo", split, *ANSWER)[0] == 0
    assert visit(run) == event
    assert run("merge", event, event, *ANSWER)[2] == "communique: They are one event already.\n"


def test_review_lists_what_waits_for_a_person(run: Run, made: Path) -> None:
    assert run("review") == (0, "", "No pair of events waits for a person's word.\n")
    attack = Tell(quotes=("Niger came to Libya",), event="ASSAULT", place=BENGHAZI)
    with open_record(made) as record:
        record.begin_run(version="0.1.0", knowledge="feed", started="2024-09-03")
        for name in ("Echo", "Post"):
            page = page_of(f"Niger came to Libya. {name}.", where=name)
            record.add(page, coded_of(page, attack, publisher=name, published="2024-08-16"))
    assert "Niger came to Libya" in " ".join(run("review")[1].split())
    (pair,) = json.loads(run("review", "--format", "json")[1])
    assert (pair["verdict"], len(pair["events"])) == ("unsure", 2)
    assert "the same day, the same sides, the same place" in pair["why"]
    assert run("merge", *(event["id"] for event in pair["events"]), *ANSWER)[0] == 0
    assert run("review")[2] == "No pair of events waits for a person's word.\n"
