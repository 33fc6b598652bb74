"""`communique border`, as its user meets it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.record.coded_by_hand import Tell, coded_of, page_of

from communique.record import open_record

Run = Callable[..., tuple[int, str, str]]
CLOSED = "Niger closed its border with Libya on Friday."
LASTS = "Libya and Niger guard their entire 900 km border, and a trader said the border remains shut."
PLANNED = "Niger may open its border with Libya."


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "talks.sqlite"
    with open_record(path, create=True) as opened:
        opened.begin_run(version="0.1.0", knowledge="feed", started="2024-09-01T10:00:00+00:00")
        pages = [page_of(text, where=f"{number}.txt") for number, text in enumerate((CLOSED, LASTS, PLANNED))]
        told = Tell(quotes=("closed its border with Libya",), event="COERCE", mode="restrict")
        opened.add(pages[0], coded_of(pages[0], told, published="2024-08-17"))
        # The others tell no event; what is named in them is told by an event of low confidence.
        for page, quote, day in ((pages[1], "Libya and Niger guard", "2024-08-27"), (pages[2], "Niger may open", "2024-08-30")):
            opened.add(page, coded_of(page, Tell(quotes=(quote,), confidence=0.1), published=day))
        opened.end_run(read=3, ended="2024-09-01T10:00:09+00:00")
    return path


def test_a_border_is_shown_with_lengths_crossings_status_and_quotes(run: Run, record: Path) -> None:
    code, out, err = run("border", "Libya", "Nigerien", "--record", record)
    assert (code, err) == (0, "")
    words = " ".join(out.split())
    for told in (
        "Border between Libya and Niger",
        "342 km (CIA World Factbook)",
        "Toummo (22.65, 14.17)",
        "status fully closed since 2024-08-16, last told 2024-08-27",
        "2024-08-16 fully closed “Niger closed its border with Libya” Sahel Wire",
        "a statement, no event",
        "open: asked for, feared, denied or a condition",
        "900 km, beside 342 km (CIA World Factbook): contradicts what is known “their entire 900 km border”",
        "Niger imposed restrictions on Libya",
    ):
        assert told in words
    assert "\x1b" not in out


def test_a_border_on_a_day_is_told_without_what_came_later(run: Run, record: Path) -> None:
    told = json.loads(run("border", "Libya", "Niger", "--on", "2024-08-20", "--record", record, "--format", "json")[1])
    assert (told["status"], [step["day"] for step in told["steps"]]) == ("fully closed", ["2024-08-16"])
    assert (told["not_so"], told["claims"]) == ([], [])
    words = run("border", "Libya", "Niger", "--on", "2024-08", "--record", record)[1]
    assert "2024-08-27" in words
    assert "2024-08-27" not in run("border", "Libya", "Niger", "--on", "2024-08-20", "--record", record)[1]


def test_a_border_as_json_has_its_geometry_and_evidence(run: Run, record: Path) -> None:
    told = json.loads(run("border", "LBY", "NER", "--record", record, "--format", "json")[1])
    assert (told["border"], told["kilometres"], told["status"], told["reinforced"]) == (["LBY", "NER"], [342.0], "fully closed", None)
    assert [(step["day"], step["status"], step["evidence"][0]["basis"]) for step in told["steps"]] == [
        ("2024-08-16", "fully closed", "event"),
        ("2024-08-27", "fully closed", "statement"),
    ]
    for step in told["steps"]:
        for piece in step["evidence"]:
            assert piece["quote"] in piece["sentence"]
            assert piece["end"] - piece["start"] == len(piece["quote"])
    assert [(claim["kilometres"], claim["agrees"]) for claim in told["claims"]] == [(900.0, False)]
    assert [event["event"] for event in told["events"]] == ["COERCE"]
    assert told["geometry"]["type"] == "MultiLineString"
    assert all(9 < lon < 16 for line in told["geometry"]["coordinates"] for lon, _ in line)


def test_the_status_of_a_day_can_be_asked_for(run: Run, record: Path) -> None:
    assert (
        "status on 2024-08-01  unknown: nothing was read that tells it"
        in run("border", "Libya", "Niger", "--record", record, "--on", "2024-08-01")[1]
    )


@pytest.mark.parametrize(
    ("sides", "complaint"),
    [
        (("Libya", "Nigeria"), "Libya and Nigeria share no land border; Libya borders on Algeria, Chad, Egypt, Niger, Sudan and Tunisia."),
        (("Libya", "Libya"), "Libya and Libya share no land border"),
        (("Libya", "European Union"), "'European Union' is no country"),
        (("Lybia", "Niger"), "the nearest names are Libya"),
    ],
)
def test_what_is_no_border_is_told_in_one_sentence(run: Run, record: Path, sides: tuple[str, str], complaint: str) -> None:
    code, out, err = run("border", *sides, "--record", record)
    assert (code, out) == (2, "")
    assert complaint in err
    assert err.count("\n") == 1
