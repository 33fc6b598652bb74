"""What took long to gather is read from the record by who opens it next, as long as it holds."""

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import sqlalchemy as sa
from tests.record.coded_by_hand import BENGHAZI, Tell, coded_of, page_of
from tests.record.test_actors import add, person

from communique.model import Month
from communique.record import Record, observer, open_record
from communique.record.observer import Observer
from communique.record.survey import Survey

NAMES = {"survey", "actors", "borders", "commitments", "tally"}
PATIENCE = 10.0  # seconds: what is kept is written behind the reader's back
TEXT = "Mohamed Toumba, interior minister of Niger, met Libya in Benghazi. Niger closed its border with Libya. Libya promised help to Niger."
TELLS = (
    Tell(quotes=("Mohamed Toumba, interior minister of Niger, met Libya",), mode="visit", actor=("Mohamed Toumba", "Niger"), place=BENGHAZI),
    Tell(quotes=("Niger closed its border with Libya",), event="COERCE", mode="restrict", when=Month(2024, 7)),
    Tell(quotes=("Libya promised help to Niger",), event="AGREE", actor=("Libya",), recipient=("Niger",), promise=("help",)),
)


@pytest.fixture(autouse=True)
def _all_is_worth_keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(observer, "WORTH_KEEPING", 0.0)


@pytest.fixture
def told(record: Record) -> Record:
    page = page_of(TEXT)
    record.add(page, coded_of(page, *TELLS))
    return record


def kept(record: Record) -> dict[str, str]:
    with record._engine.connect() as connection:
        return {row.name: row.stamp for row in connection.execute(sa.text("SELECT name, stamp FROM gathered"))}


def anew(record: Record) -> set[str]:
    """Tell of which state of the record that is kept which is gathered anew whenever it changes; a survey is mended."""
    return {stamp for name, stamp in kept(record).items() if name != "survey"}


def gather(record: Record) -> Observer:
    """Gather all, and wait until it is kept as the record now is."""
    gathering = record.observer()
    gathering.warm()
    until = time.monotonic() + PATIENCE
    while kept(record).keys() != NAMES or len(anew(record)) > 1:
        assert time.monotonic() < until, kept(record)
        time.sleep(0.01)
    return gathering


def empty_behind_its_back(record: Record) -> None:
    """Take away what is gathered from, so that only what was kept can answer."""
    with record._engine.begin() as connection:
        for table in ("event_parties", "event_contexts", "actor_mentions", "current_articles"):
            connection.execute(sa.text(f"DELETE FROM {table}"))


def columns(survey: Survey) -> Iterator[tuple[str, object]]:
    for name in survey.__struct_fields__:
        value = getattr(survey, name)
        yield name, value.tolist() if isinstance(value, np.ndarray) else str(value)


def test_who_opens_it_next_is_told_the_same_without_gathering(path: Path, told: Record) -> None:
    first = gather(told)
    before = (dict(columns(first.survey())), first.actors(), first.borders(), first.commitments(), first.tally())
    toumba = first.actor("Mohamed Toumba")
    empty_behind_its_back(told)
    with open_record(path) as again:
        next_one = again.observer()
        assert (dict(columns(next_one.survey())), next_one.actors(), next_one.borders(), next_one.commitments(), next_one.tally()) == before
        found, _, _, events = next_one.actor("Mohamed Toumba")
        assert (found, events) == (toumba[0], toumba[3])
    assert before[1]
    assert before[2]


def test_offices_and_wordings_of_what_was_kept_are_those_of_what_was_gathered(path: Path, record: Record) -> None:
    add(record, "The interior minister Mohamed Toumba came to Libya.", person("Mohamed Toumba"))
    add(record, "Interior Minister Toumba spoke in Dirkou.", person("Toumba", office="Interior Minister"), published="2024-10-01")
    add(record, "Interior minister Amadou Sow met Chad.", person("Amadou Sow"), published="2024-09-10")
    before = gather(record).actor("Mohamed Toumba")
    assert before[2]
    with open_record(path) as again:
        assert again.observer().actor("Mohamed Toumba") == before


def test_what_changed_is_gathered_anew_and_kept_anew(told: Record) -> None:
    gather(told)
    before, stamps = kept(told)["survey"], anew(told)
    page = page_of("Chad thanked Niger.")
    told.add(page, coded_of(page, Tell(quotes=("Chad thanked Niger",), actor=("Chad",), recipient=("Niger",))))
    assert len(gather(told).survey()) == len(TELLS) + 1
    assert stamps.isdisjoint(anew(told))
    assert kept(told)["survey"] == before


def test_what_other_code_or_knowledge_gathered_is_not_believed(told: Record) -> None:
    gather(told)
    with told._engine.begin() as connection:
        connection.execute(sa.text("UPDATE gathered SET gathered_by = 'an older version'"))
        connection.execute(sa.text("DELETE FROM event_contexts"))
        connection.execute(sa.text("DELETE FROM event_parties"))
    assert not told.observer().survey().parties


def test_what_is_gathered_soon_is_not_kept(told: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(observer, "WORTH_KEEPING", 60.0)
    told.observer().warm()
    assert kept(told) == {}


def test_a_person_who_is_forgotten_is_not_in_what_was_kept(path: Path, told: Record) -> None:
    gather(told)
    told.forget("Mohamed Toumba", by="ana", why="asked for by the person", forgotten_at="2024-12-01T10:00:00+00:00")
    assert kept(told) == {}
    told.close()
    assert b"toumba" not in path.read_bytes().lower()


def test_a_record_that_cannot_be_written_is_gathered_each_time(told: Record, caplog: pytest.LogCaptureFixture) -> None:
    with told._engine.begin() as connection:
        connection.execute(sa.text("CREATE TRIGGER no_room BEFORE INSERT ON gathered BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"))
    told.observer().warm()
    until = time.monotonic() + PATIENCE
    while sum("could not be kept" in line for line in caplog.messages) < len(NAMES):
        assert time.monotonic() < until
        time.sleep(0.01)
    assert kept(told) == {}
