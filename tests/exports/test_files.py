"""Each format holds every event, can be read back, and harms nobody who opens it."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique import exports
from communique.exports.flat_csv import COLUMNS, safe
from communique.record import EventQuery, FoundEvent, Record

ALL = EventQuery(minimum_confidence=0.0, linked_only=False)


@pytest.fixture
def events(story: Record) -> tuple[FoundEvent, ...]:
    return story.events(ALL)


def written(events: tuple[FoundEvent, ...], how: str) -> str:
    out = io.StringIO()
    getattr(exports, f"write_{how}")(events, out)
    return out.getvalue()


def test_csv_holds_each_event_in_a_row(events: tuple[FoundEvent, ...]) -> None:
    rows = list(csv.DictReader(io.StringIO(written(events, "csv"))))
    assert [row["event_id"] for row in rows] == [event.id for event in events]
    assert tuple(rows[0]) == COLUMNS
    visit = next(row for row in rows if row["mode"] == "visit")
    told = {
        name: visit[name]
        for name in ("date", "enddate", "actor_name", "actor_code", "recipient_code", "place", "lat", "context", "reports", "publisher")
    }
    assert told == {
        "date": "2024-08-17",
        "enddate": "",
        "actor_name": "Mohamed Toumba",
        "actor_code": "NER",
        "recipient_code": "LBY",
        "place": "Benghazi",
        "lat": "32.11",
        "context": "military; migration",
        "reports": "2",
        "publisher": "Sahel Wire",
    }
    undated = next(row for row in rows if row["event"] == "REJECT")
    assert (undated["date"], undated["date_precision"], undated["lat"]) == ("", "", "")
    span = next(row for row in rows if row["auxiliary"] == "hypothetical")
    assert (span["date"], span["enddate"], span["date_precision"]) == ("2024-09-01", "2024-09-10", "span")


def test_no_cell_of_the_csv_is_a_formula(events: tuple[FoundEvent, ...]) -> None:
    rows = list(csv.reader(io.StringIO(written(events, "csv"))))
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.lstrip()[:1] in tuple("=+@|")]
    assert {"'=1+1", "'@evil"} <= set(cells)


@given(st.text())
def test_a_cell_never_begins_like_a_formula_and_loses_nothing(text: str) -> None:
    cell = safe(text)
    assert isinstance(cell, str)
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "|"))
    assert cell.removeprefix("'") == text.replace("\0", "\ufffd").removeprefix("'")


def test_json_holds_each_event_with_its_source(events: tuple[FoundEvent, ...]) -> None:
    rows = json.loads(written(events, "events_json"))
    assert [row["id"] for row in rows] == [event.id for event in events]
    visit = next(row for row in rows if row["mode"] == "visit")
    assert (visit["event"], visit["date"], visit["date_precision"], visit["reports"]) == ("CONSULT", "2024-08-17", "day", 2)
    assert visit["source"]["url"] == "https://wire.example/2024/08/visit"
    undated = next(row for row in rows if row["event"] == "REJECT")
    assert (undated["date"], undated["undated_why"]) == (None, "no day told")


def test_an_empty_list_is_json_too() -> None:
    assert json.loads(written((), "events_json")) == []


def test_one_event_as_json_holds_every_quote_in_its_sentence(story: Record) -> None:
    (visit,) = story.events(EventQuery(modes=("visit",)))
    out = io.StringIO()
    exports.write_event_json(story.event(visit.id), out)
    evidence = json.loads(out.getvalue())["evidence"]
    assert [piece["source"]["publisher"] for piece in evidence] == ["Sahel Wire", "Desert Post"]
    for piece in evidence:
        assert piece["sentence"][piece["start"] : piece["end"]] == piece["quote"]


def test_plover_lines_have_the_manuals_fields(events: tuple[FoundEvent, ...]) -> None:
    rows = [json.loads(line) for line in written(events, "plover").splitlines()]
    assert [row["event_id"] for row in rows] == [event.id for event in events]
    names = {"event_id", "date", "actor_name", "actor_country", "actor_sector", "recipient_name", "recipient_country", "recipient_sector"}
    names |= {"event_type", "event_mode", "event_context", "event_text", "placename", "lat", "long"}
    assert all(names <= set(row) for row in rows)
    agreed = next(row for row in rows if row["event_type"] == "AGREE")
    assert (agreed["actor_name"], agreed["actor_country"], agreed["recipient_name"], agreed["date"]) == (
        ["Niger", "Libya"],
        ["NER", "LBY"],
        [],
        "2024-08",
    )
