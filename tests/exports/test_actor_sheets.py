"""Actors and offices, as people and programs read them."""

import csv
import datetime as dt
import io
import json

import msgspec
from rich.console import Console

from communique.exports import actor_sheets
from communique.record import Record

HOSTILE = "=cmd|x\x1b[31m\u202eToumba"


def shown(renderable: object) -> str:
    console = Console(width=120, file=io.StringIO())
    console.print(renderable)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_spans_of_offices_are_told_as_exactly_as_they_are_known(story: Record) -> None:
    (held,) = story.actor("Toumba").offices
    change = msgspec.structs.replace
    day = dt.date(2024, 8, 18)
    for one, words in (
        (held, "told from 2024-08-18 to 2024-08-27; still?"),
        (change(held, last=day), "told on 2024-08-18; still?"),
        (change(held, precise=False), "imprecise (a report has no date); still?"),
        (change(held, first=None, last=None, precise=False), "no day told, imprecise"),
        (change(held, ended=True), "ended (called former)"),
        (change(held, then=("Ali Bako from 2025-01-10",)), "then told of Ali Bako from 2025-01-10"),
        (change(held, beside=("Amadou Sow",)), "in the same days also told of Amadou Sow"),
    ):
        assert words in " ".join(shown(actor_sheets.office_sheet([one], {"NER": "Niger"})).split())


def test_each_sentence_that_tells_an_office_is_cited(story: Record) -> None:
    out = io.StringIO()
    actor_sheets.write_office_json(story.office("Minister of Interior", "NER"), out)
    (held,) = json.loads(out.getvalue())
    for piece in held["evidence"]:
        assert piece["sentence"][piece["start"] : piece["end"]] == piece["quote"] == "Mohamed Toumba"
        assert piece["source"]["publisher"] in {"Sahel Wire", "Desert Post"}


def test_a_hostile_name_harms_neither_terminal_nor_spreadsheet(story: Record) -> None:
    actor = msgspec.structs.replace(story.actor("Toumba").actor, name=HOSTILE)
    seen = shown(actor_sheets.actors_table([actor]))
    assert "\x1b" not in seen
    assert "\u202e" not in seen
    out = io.StringIO()
    actor_sheets.write_actors_csv([actor], out)
    (row,) = csv.DictReader(io.StringIO(out.getvalue()))
    assert row["name"] == f"'{HOSTILE}"
