"""The land borders of the world: their two countries, the lines that are drawn of them, the lengths that are told of them, their crossings."""

import functools
import itertools
import json
import math
import struct
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from communique.knowledge.load import FOLDER, rows
from communique.model import KnowledgeError

BORDERS = FOLDER / "borders"
LINES = BORDERS / "lines.bin"
MAGIC = b"borders1"
HEAD = struct.Struct("<I")
EARTH_DIAMETER_KM = 12742.0
"""Twice the mean radius of the Earth."""
ALIASES = {"XKX": "KOS"}
"""The code that others have for Kosovo, and ours."""

Point = tuple[float, float]
Pair = tuple[str, str]


class Length(msgspec.Struct, frozen=True, kw_only=True):
    """A length as the page of one of the two countries tells it; `part` where it is that of a part of the border."""

    country: str
    kilometres: float
    part: str
    source: str


class Crossing(msgspec.Struct, frozen=True, kw_only=True):
    """A known crossing of a border; its point is approximate."""

    name: str
    names: tuple[str, ...]
    countries: tuple[str, ...]
    lat: float
    lon: float


class Border(msgspec.Struct, frozen=True, kw_only=True):
    """A land border: `one` and `other` are alpha-3 codes in their order; lines are points of latitude and longitude.

    `difference` tells why the line that is drawn is far from the length that is told, or is not drawn at all; empty where neither holds.
    """

    one: str
    other: str
    lengths: tuple[Length, ...]
    lines: tuple[tuple[Point, ...], ...]
    crossings: tuple[Crossing, ...]
    difference: str

    @property
    def told_kilometres(self) -> tuple[float, ...]:
        """The lengths that are told of the whole: one, or two where the pages of the two countries differ; none where nobody tells any."""
        totals: dict[str, float] = defaultdict(float)
        for length in self.lengths:
            totals[length.country] += length.kilometres
        return tuple(dict.fromkeys(round(total, 1) for _, total in sorted(totals.items())))

    @property
    def drawn_kilometres(self) -> float:
        """The length of the lines that are drawn: shorter than the border, as they leave out its small bends; 0 where none is."""
        return sum(kilometres(start, end) for line in self.lines for start, end in itertools.pairwise(line))


class Borders(msgspec.Struct, frozen=True):
    """All land borders, by the codes of their two countries in order."""

    by_pair: dict[Pair, Border]
    neighbours: dict[str, frozenset[str]]
    crossings: tuple[Crossing, ...]

    def between(self, one: str, other: str) -> Border | None:
        """Give the border of two countries; None where they share none on land."""
        return self.by_pair.get(pair_of(one, other))


def pair_of(one: str, other: str) -> Pair:
    """Put two codes in the order by which borders are kept.

    >>> pair_of("NER", "LBY")
    ('LBY', 'NER')
    """
    first, second = sorted((ALIASES.get(one, one), ALIASES.get(other, other)))
    return first, second


def kilometres(one: Point, other: Point) -> float:
    """Measure a great circle.

    >>> round(kilometres((0.0, 0.0), (0.0, 1.0)))
    111
    """
    a, b, c, d = map(math.radians, (*one, *other))
    half = math.sin((a - c) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((b - d) / 2) ** 2
    return EARTH_DIAMETER_KM * math.asin(min(1.0, math.sqrt(half)))


@functools.cache
def load_borders(folder: Path = BORDERS) -> Borders:
    """Read the borders: what is told, what is drawn, and the crossings of `knowledge/places`.

    Raises: KnowledgeError where a file is broken, or tells of a border that no other does.
    """
    lengths, lines, differences = _lengths(folder), read_lines(folder / LINES.name), _differences(folder)
    crossings = load_crossings()
    of_pair: dict[Pair, list[Crossing]] = defaultdict(list)
    for crossing in crossings:
        for one, other in itertools.combinations(crossing.countries, 2):
            of_pair[pair_of(one, other)].append(crossing)
    if strangers := sorted(differences.keys() - lengths.keys() - lines.keys()):
        raise KnowledgeError(f"differences.csv: no border between {' and '.join(strangers[0])} is known")
    by_pair = {
        pair: Border(
            one=pair[0],
            other=pair[1],
            lengths=tuple(lengths.get(pair, ())),
            lines=lines.get(pair, ()),
            crossings=tuple(of_pair.get(pair, ())),
            difference=differences.get(pair, ""),
        )
        for pair in sorted(lengths.keys() | lines.keys())
    }
    near: dict[str, set[str]] = defaultdict(set)
    for one, other in by_pair:
        near[one].add(other)
        near[other].add(one)
    return Borders(by_pair, {code: frozenset(codes) for code, codes in near.items()}, crossings)


def load_crossings(file: Path = FOLDER / "places" / "crossings.csv") -> tuple[Crossing, ...]:
    """Read the known crossings."""
    return tuple(
        Crossing(
            name=row["name"],
            names=(row["name"], *filter(None, map(str.strip, row["also"].split(";")))),
            countries=tuple(row["countries"].split()),
            lat=float(row["lat"]),
            lon=float(row["lon"]),
        )
        for _, row in rows(file, ("name", "also", "countries", "lat", "lon", "source"))
    )


def read_lines(file: Path = LINES) -> dict[Pair, tuple[tuple[Point, ...], ...]]:
    """Read the lines that are drawn.

    Raises: KnowledgeError where the file is missing or is not one that `bench/build_borders.py` wrote.
    """
    try:
        whole = file.read_bytes()
        if not whole.startswith(MAGIC):
            raise KnowledgeError(f"{file.name} is no file of lines: make it with bench/build_borders.py")
        at = len(MAGIC) + HEAD.size
        (length,) = HEAD.unpack(whole[len(MAGIC) : at])
        head = json.loads(whole[at : at + length])
        steps = array("i", zlib.decompress(whole[at + length :]))
    except (OSError, ValueError, struct.error, zlib.error) as fault:
        raise KnowledgeError(f"{file.name} cannot be read: {fault}") from fault
    found: dict[Pair, tuple[tuple[Point, ...], ...]] = {}
    start = 0
    for one, other, counts in head["borders"]:
        drawn = []
        for count in counts:
            end = start + 2 * count
            drawn.append(_points(steps[start:end], head["scale"], head["translate"]))
            start = end
        found[one, other] = tuple(drawn)
    return found


def write_lines(lines: dict[Pair, list[list[tuple[int, int]]]], scale: Sequence[float], translate: Sequence[float], file: Path = LINES) -> None:
    """Write lines whose points are steps on a grid, the first of each line counted from its origin: what `read_lines` reads."""
    ordered = sorted(lines.items())
    head = json.dumps(
        {"borders": [[*pair, [len(line) for line in drawn]] for pair, drawn in ordered], "scale": list(scale), "translate": list(translate)},
        separators=(",", ":"),
    ).encode()
    steps = array("i", (number for _, drawn in ordered for line in drawn for step in line for number in step))
    file.write_bytes(MAGIC + HEAD.pack(len(head)) + head + zlib.compress(steps.tobytes(), 9))


def _points(steps: Sequence[int], scale: Sequence[float], translate: Sequence[float]) -> tuple[Point, ...]:
    along, up = itertools.accumulate(steps[::2]), itertools.accumulate(steps[1::2])
    return tuple((round(y * scale[1] + translate[1], 5), round(x * scale[0] + translate[0], 5)) for x, y in zip(along, up, strict=True))


def _lengths(folder: Path) -> dict[Pair, list[Length]]:
    found: dict[Pair, list[Length]] = defaultdict(list)
    for at, row in rows(folder / "lengths.csv", ("country", "neighbour", "part", "kilometres", "source")):
        try:
            told = float(row["kilometres"])
        except ValueError as fault:
            raise KnowledgeError(f"{at}: {row['kilometres']!r} is no number of kilometres") from fault
        found[pair_of(row["country"], row["neighbour"])].append(
            Length(country=row["country"], kilometres=told, part=row["part"], source=row["source"])
        )
    return found


def _differences(folder: Path) -> dict[Pair, str]:
    return {pair_of(row["one"], row["other"]): row["reason"] for _, row in rows(folder / "differences.csv", ("one", "other", "reason", "source"))}


class CrossingNames(msgspec.Struct, frozen=True):
    """Crossings by name, and the words with which a name begins: few words of a text do, and only there it is read on."""

    by_name: dict[str, Crossing]
    beginnings: frozenset[str]


def names_of(crossings: Iterable[Crossing], endings: frozenset[str] = frozenset()) -> CrossingNames:
    """Give the crossings by each of their names as it is written, also without a last word such as "crossing"; of a name that two bear, none."""
    bearers: dict[str, dict[str, Crossing]] = defaultdict(dict)
    for crossing in crossings:
        for name in crossing.names:
            short, _, last = name.rpartition(" ")
            for written in (name, short) if last in endings and short else (name,):
                bearers[written][crossing.name] = crossing
    by_name = {name: next(iter(known.values())) for name, known in bearers.items() if len(known) == 1}
    return CrossingNames(by_name, frozenset(name.partition(" ")[0] for name in by_name))
