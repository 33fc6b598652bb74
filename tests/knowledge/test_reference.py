"""What the frozen references of bench/actors.py hold to, and that they agree with the data they were drawn from."""

import csv
import json
import random
from pathlib import Path
from typing import get_args

import pytest

from communique.knowledge.actor_lists import Sector, SharedCode, load_actor_lists

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "bench" / "reference"
SHARED = ROOT.parent / "shared" / "data"
SEED = 2025


def reference(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def shared(name: str) -> list[dict[str, object]]:
    file = SHARED / name
    if not file.exists():
        pytest.skip(f"{name} does not lie beside the checkout")
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def known_codes() -> set[str]:
    return {country.code for country in load_actor_lists().countries} | set(get_args(SharedCode))


def test_three_hundred_titles_stand_once_with_known_codes() -> None:
    rows = reference("titles_2025.csv")
    assert len({row["title"] for row in rows}) == len(rows) == 300
    assert {code for row in rows for code in row["code"].split()} <= known_codes()
    assert all(row["code"] and row["source"] for row in rows)


def test_titles_have_a_kind_and_a_sector_that_goes_with_it() -> None:
    rows = reference("titles_2025.csv")
    assert {row["kind"] for row in rows} == {"country", "force", "government", "group", "head", "international"}
    assert {row["sector"] for row in rows if row["sector"]} <= set(get_args(Sector))
    assert {row["sector"] for row in rows if row["kind"] == "country"} == {""}
    assert {row["sector"] for row in rows if row["kind"] == "head"} == {"GOV"}


def test_titles_stand_in_the_order_of_the_draw() -> None:
    drawn = sorted({link["title"] for report in shared("current_events_2025.jsonl") for link in report["links"]})  # type: ignore[attr-defined]
    random.Random(SEED).shuffle(drawn)
    place = {title: number for number, title in enumerate(drawn)}
    places = [place[row["title"]] for row in reference("titles_2025.csv")]
    assert places == sorted(places)


def test_travels_name_two_hundred_trips_with_offices_and_known_codes() -> None:
    rows = reference("travels_200.csv")
    assert len({row["trip"] for row in rows}) == 200
    assert len({(row["trip"], row["name"], row["office"]) for row in rows}) == len(rows)
    assert all(row["office"] for row in rows)
    assert {row["country"] for row in rows} <= known_codes()


def test_names_and_offices_stand_in_the_remarks() -> None:
    remarks = {trip["id"]: trip["gold"]["remarks"] for trip in shared("travels_dev.jsonl")}  # type: ignore[index]
    for row in reference("travels_200.csv"):
        assert row["name"] in remarks[row["trip"]]
        assert row["office"] in remarks[row["trip"]]
