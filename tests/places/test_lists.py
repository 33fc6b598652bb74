import tomllib

import pytest

from communique.knowledge.gazetteer import KIND_NUMBERS, PLACES, Gazetteer
from communique.knowledge.load import rows

LISTS = {
    "features.csv": ("name", "also", "kind", "countries", "lat", "lon", "source"),
    "bases.csv": ("name", "also", "kind", "countries", "lat", "lon", "source"),
    "crossings.csv": ("name", "also", "countries", "lat", "lon", "source"),
    "towns.csv": ("name", "also", "countries", "lat", "lon", "source"),
}
OVER_WATER = {"Calais-Dover", "Kazungula", "King Fahd Causeway", "Woodlands"}
"""Crossings between countries that share no land border: a tunnel, two causeways and a bridge at a point where four countries meet."""


@pytest.mark.parametrize("file", LISTS)
def test_rows_have_points_on_the_map_and_known_countries(file: str, gazetteer: Gazetteer) -> None:
    names = []
    for at, row in rows(PLACES / file, LISTS[file]):
        lat, lon = float(row["lat"]), float(row["lon"])
        assert -90 <= lat <= 90, at
        assert -180 <= lon <= 180, at
        assert (lat, lon) != (0.0, 0.0), at
        assert set(row["countries"].split()) <= gazetteer.country_places.keys(), at
        assert row.get("kind", "town") in KIND_NUMBERS, at
        names.append(row["name"])
    assert names == sorted(names)
    assert len(names) == len(set(names))


def test_a_crossing_joins_two_neighbours(gazetteer: Gazetteer) -> None:
    count = 0
    for at, row in rows(PLACES / "crossings.csv", LISTS["crossings.csv"]):
        one, other, *_ = row["countries"].split()
        assert other in gazetteer.neighbours[one] or row["name"] in OVER_WATER, at
        count += 1
    assert count >= 150


def test_there_are_a_hundred_bases() -> None:
    assert len(list(rows(PLACES / "bases.csv", LISTS["bases.csv"]))) >= 100


def test_each_list_tells_where_it_is_from() -> None:
    told = tomllib.loads((PLACES / "SOURCES.toml").read_text(encoding="utf-8"))
    kept = {file.name for file in PLACES.iterdir() if file.suffix in {".csv", ".toml"} and file.name != "SOURCES.toml"}
    assert kept == told.keys() - {"packages"}
    for entry in told.values():
        for part in [entry] if "from" in entry else entry.values():
            assert {"from", "licence", "problems"} <= part.keys()
