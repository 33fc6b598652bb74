"""A record as it stood: what was written later is not there, and what was taken back since is."""

import datetime as dt
from pathlib import Path

import pytest
from tests.record.coded_by_hand import Tell, coded_of, mention_ids, page_of

from communique.model import BadInput, Day, Judgement
from communique.record import EventQuery, Record, open_record
from communique.record.as_of import as_of
from communique.record.changes import changes_since

FIRST, SECOND = "Niger came to Libya. Libya refused a loan to Niger.", "Niger came to Libya again, and Chad came."


@pytest.fixture
def lived(path: Path, record: Record) -> Path:
    """A record of two runs; between them a person parts what the first run told, and takes it back after the second."""
    page = page_of(FIRST, where="one.txt")
    coded = coded_of(page, Tell(quotes=("Niger came to Libya", "Libya refused a loan to Niger")))
    record.add(page, coded)
    record.end_run(read=1, ended="2024-09-01T10:00:09+00:00")
    one, other = mention_ids(coded)
    parted = record.judge(Judgement(one=one, other=other, verdict="different", by="ana", why="two acts"), judged_at="2024-09-05T08:00:00+00:00")
    record.begin_run(version="0.1.0", knowledge="feed", started="2024-09-10T10:00:00+00:00")
    again = page_of(SECOND, where="two.txt")
    record.add(
        again, coded_of(again, Tell(quotes=("Niger came to Libya again",), event="AID", when=Day(dt.date(2024, 9, 9))), publisher="Desert Post")
    )
    record.end_run(read=1, ended="2024-09-10T10:00:09+00:00")
    record.undo(parted, by="ben", why="one act after all", undone_at="2024-09-20T08:00:00+00:00")
    record.correct(one, "event", "SUPPORT", by="ben", why="it praised", corrected_at="2024-09-21T08:00:00+00:00")
    return path


def held(path: Path, said: str) -> tuple[int, int, list[str]]:
    with as_of(path, said) as then, open_record(then) as record:
        tally = record.tally()
        return tally.pages, len(tally.runs), sorted(event.shown.event for event in record.events(EventQuery()))


@pytest.mark.parametrize(
    ("said", "stood"),
    [
        ("2024-08", (0, 0, [])),
        ("2024-09-01", (1, 1, ["CONSULT"])),
        ("run:1", (1, 1, ["CONSULT"])),
        ("2024-09-05T07:59", (1, 1, ["CONSULT"])),
        ("2024-09-05", (1, 1, ["CONSULT", "CONSULT"])),
        ("run:2", (2, 2, ["AID", "CONSULT", "CONSULT"])),
        ("2024-09-20", (2, 2, ["AID", "CONSULT"])),
        ("2024", (2, 2, ["AID", "SUPPORT"])),
    ],
)
def test_it_holds_what_was_there(lived: Path, said: str, stood: tuple[int, int, list[str]]) -> None:
    assert held(lived, said) == stood


def test_now_is_the_record_itself(lived: Path) -> None:
    with as_of(lived, "2999") as then, open_record(then) as past, open_record(lived) as present:
        assert past.events(EventQuery()) == present.events(EventQuery())
        assert past.search("Chad") == present.search("Chad")
    assert not then.exists(), "the copy is gone"


def test_what_was_not_there_is_not_found(lived: Path) -> None:
    with as_of(lived, "run:1") as then, open_record(then) as past:
        assert past.search("Chad") == ()
        assert [found.around for found in past.search("loan")]


def test_a_person_who_was_removed_is_in_no_state(path: Path, record: Record) -> None:
    page = page_of("Mohamed Toumba came to Libya.")
    record.add(page, coded_of(page, Tell(quotes=("Mohamed Toumba came to Libya",), actor=("Mohamed Toumba",))))
    record.end_run(read=1, ended="2024-09-01T10:00:09+00:00")
    record.forget("Mohamed Toumba", by="ana", why="asked", forgotten_at="2024-12-01T00:00:00+00:00")
    with as_of(path, "2024-10") as then, open_record(then) as past:
        assert past.tally().forgotten == ()
        assert past.events(EventQuery()) == ()
        assert past.search("Toumba") == ()


@pytest.mark.parametrize(("said", "why"), [("run:9", "no run 9"), ("2024-13", "is no day"), ("2024-09-05Tnoon", "is no"), ("soon", "is no day")])
def test_no_moment_is_a_stop(lived: Path, said: str, why: str) -> None:
    with pytest.raises(BadInput, match=why), as_of(lived, said):
        pass


def test_changes_tell_what_is_new_changed_and_gone(lived: Path) -> None:
    told = {(one.change, one.subject) for one in changes_since(lived, "run:1")}
    assert {("new", "article"), ("new", "event"), ("changed", "event"), ("changed", "actor")} <= told
    since = [one for one in changes_since(lived, "2024-09-20") if one.subject == "event"]
    assert sorted(one.change for one in since) == ["changed", "gone"]
    gone = next(one for one in since if one.change == "gone")
    changed = next(one for one in since if one.change == "changed")
    assert gone.into == changed.id, "who follows a copy learns where its event went"
    assert (changed.before["event"], changed.after["event"]) == ("CONSULT", "SUPPORT")
    assert changes_since(lived, "2024-10") == ()
