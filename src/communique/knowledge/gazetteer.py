"""The gazetteer: every place name we know and the places it may mean, in one compact file that is mapped, not read."""

import hashlib
import json
import mmap
import re
import struct
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Self

import msgspec

from communique.knowledge.load import FOLDER
from communique.knowledge.place_words import Level, PlaceWords, load_place_words
from communique.model import KnowledgeError, Place, Resolution

PLACES = FOLDER / "places"
COMPILED = PLACES / "gazetteer.bin"
MAGIC = struct.pack("=8sQ", b"gazette1", 0x0102030405060708)
"""Opens the file; the number is written in the machine's own byte order, so that a file from another kind of machine is refused."""
RECORD = struct.Struct("=IffIIIIHB")
"""A place: GeoNames id, latitude, longitude, population, division, subdivision, where its name starts, country, kind."""
NONE = 0xFFFFFFFF

RESOLUTION: dict[Level, Resolution] = {
    "country": "country",
    "division": "province",
    "subdivision": "district",
    "settlement": "city",
    "area": "region",
    "site": "site",
}
KINDS: tuple[tuple[str, Level], ...] = (
    ("country", "country"),
    ("division", "division"),
    ("subdivision", "subdivision"),
    ("capital", "settlement"),
    ("city", "settlement"),
    ("town", "settlement"),
    ("continent", "area"),
    ("region", "area"),
    ("desert", "area"),
    ("river", "area"),
    ("lake", "area"),
    ("sea", "area"),
    ("ocean", "area"),
    ("gulf", "area"),
    ("bay", "area"),
    ("strait", "area"),
    ("channel", "area"),
    ("canal", "area"),
    ("island", "area"),
    ("peninsula", "area"),
    ("mountains", "area"),
    ("valley", "area"),
    ("gorge", "area"),
    ("falls", "site"),
    ("pass", "site"),
    ("site", "site"),
    ("crossing", "site"),
    ("air base", "site"),
    ("airfield", "site"),
    ("naval base", "site"),
    ("camp", "site"),
    ("airport", "site"),
)
"""The kinds of place of the knowledge files, in the order in which the file numbers them, and the level of each."""
KIND_NUMBERS = {kind: number for number, (kind, _) in enumerate(KINDS)}

Rank = Literal[0, 1, 2, 3]
"""How well a name stands for a place: 3 a listed short form, 2 its own name, 1 another name, 0 a name without its article."""

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "ə": "e", "ħ": "h"})
_DROPPED = re.compile(r"[.'’‘ʻʼ`ʿʾ´]")
_PARTED = re.compile(r"[\W_]+")


def folded(name: str, spelling: dict[str, str]) -> str:
    """Write a name without what writers differ in: accents, case, hyphens, apostrophes, full stops, "Saint" for "St.".

    >>> folded("Saint-Étienne", {"saint": "st"})
    'st etienne'
    >>> folded("Ra's Lanuf", {}) == folded("Ras Lanuf", {})
    True
    """
    bare = name.casefold()
    if not bare.isascii():
        letters = unicodedata.normalize("NFKD", bare.translate(_LETTERS))
        bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    words = _PARTED.split(_DROPPED.sub("", bare))
    return " ".join(spelling.get(word, word) for word in words if word)


def key_of(name: str) -> int:
    """Hash a folded name: 64 bits, so that two of a million names clash once in thirty million builds."""
    return int.from_bytes(hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


class Known(msgspec.Struct, frozen=True, gc=False):
    """A place of the gazetteer, as one name of it was looked up.

    `index` numbers it in the file; `division` and `subdivision` are the indexes of what it lies in; `countries` are ISO 3166 alpha-3 codes:
    one for most, several for what lies on or across a border, none for an ocean.
    """

    index: int
    name: str
    kind: str
    level: Level
    rank: Rank
    geonameid: int | None
    lat: float
    lon: float
    population: int
    countries: tuple[str, ...]
    division: int | None
    subdivision: int | None


def place_of(known: Known) -> Place:
    """Turn a place of the gazetteer into a place of the record; a crossing stands for its border too."""
    crossing = known.kind == "crossing"
    return Place(
        name=known.name,
        resolution=RESOLUTION[known.level],
        country=known.countries[0] if crossing or len(known.countries) == 1 else None,
        geonameid=known.geonameid,
        lat=known.lat,
        lon=known.lon,
        border=tuple(sorted(known.countries)) if crossing else (),
    )


NAMES_KEPT = 4096
"""Looked-up names whose places are kept at hand: the news names the same ones over and over; some 10 MB at most."""


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """All known places by name, and the words that tell how places are spoken of."""

    file: Path
    words: PlaceWords
    countries: tuple[str, ...]
    country_places: dict[str, int]
    capitals: dict[str, int]
    neighbours: dict[str, list[str]]
    domains: dict[str, str]
    fingerprint: str
    _keys: memoryview
    _starts: memoryview
    _postings: memoryview
    _records: memoryview
    _names: memoryview

    @lru_cache(maxsize=NAMES_KEPT)  # noqa: B019 - a process maps one gazetteer and keeps it
    def named(self, name: str) -> tuple[Known, ...]:
        """All places that bear a name, the best-known first; none is an answer."""
        key = key_of(folded(name, self.words.spelling))
        at = bisect_left(self._keys, key)
        if at == len(self._keys) or self._keys[at] != key:
            return ()
        return tuple(self._posted(number) for number in range(self._starts[at], self._starts[at + 1]))

    @lru_cache(maxsize=NAMES_KEPT)  # noqa: B019 - as above
    def short(self, form: str) -> tuple[Known, ...]:
        """The places that a short form stands for as it is written ("Calif.", "US"); it must be written just so."""
        key = key_of("=" + form)
        at = bisect_left(self._keys, key)
        if at == len(self._keys) or self._keys[at] != key:
            return ()
        return tuple(self._posted(number) for number in range(self._starts[at], self._starts[at + 1]))

    def country(self, code: str) -> Known | None:
        """The country of an ISO 3166 alpha-3 code; None for a code of the codebook that is no country (EUR, IGO)."""
        index = self.country_places.get(code)
        return None if index is None else self.place(index)

    def place(self, index: int, rank: Rank = 2) -> Known:
        """The place of that number."""
        at = index * RECORD.size
        identity, lat, lon, population, division, subdivision, start, country, kind = RECORD.unpack_from(self._records, at)
        length = self._names[start]
        name, _, several = bytes(self._names[start + 1 : start + 1 + length]).decode().partition("\t")
        countries = tuple(several.split()) if several else ((self.countries[country],) if country < len(self.countries) else ())
        called, level = KINDS[kind]
        return Known(
            index,
            name,
            called,
            level,
            rank,
            None if identity == NONE else identity,
            round(lat, 5),
            round(lon, 5),
            population,
            countries,
            None if division == NONE else division,
            None if subdivision == NONE else subdivision,
        )

    def __len__(self) -> int:
        """How many places there are."""
        return len(self._records) // RECORD.size

    def __iter__(self) -> Iterator[Known]:
        """All places, in the order of the file."""
        return (self.place(index) for index in range(len(self)))

    def __reduce__(self) -> tuple[Any, ...]:
        """Let another process map the file for itself."""
        return (load_gazetteer, (self.file,))

    def _posted(self, number: int) -> Known:
        posting: int = self._postings[number]
        rank = posting & 3
        return self.place(posting >> 2, rank)  # type: ignore[arg-type]

    @classmethod
    def mapped(cls, file: Path) -> Self:
        """Map the compiled file."""
        if file.stat().st_size < len(MAGIC) + 4:
            raise KnowledgeError(f"{file.name} is cut short: run `make setup`")
        with file.open("rb") as handle:
            whole = memoryview(mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ))
        if bytes(whole[: len(MAGIC)]) != MAGIC:
            raise KnowledgeError(f"{file.name} was made by another version or on another kind of machine: run `make setup`")
        head_end = len(MAGIC) + 4 + struct.unpack("=I", whole[len(MAGIC) : len(MAGIC) + 4])[0]
        if len(whole) < head_end:
            raise KnowledgeError(f"{file.name} is cut short: run `make setup`")
        head = json.loads(bytes(whole[len(MAGIC) + 4 : head_end]))
        parts, at = [], head_end
        if len(whole) != head_end + sum(size for _, size in head["parts"]):
            raise KnowledgeError(f"{file.name} is cut short: run `make setup`")
        for letter, size in head["parts"]:
            parts.append(whole[at : at + size].cast(letter))
            at += size
        words = load_place_words()
        return cls(
            file,
            words,
            tuple(head["countries"]),
            head["country_places"],
            head["capitals"],
            head["neighbours"],
            head["domains"],
            head["fingerprint"],
            *parts,
        )


def load_gazetteer(file: Path = COMPILED) -> Gazetteer:
    """Map the gazetteer that was compiled at set-up.

    Raises: KnowledgeError where it was not compiled, or is of another version.
    """
    if not file.exists():
        raise KnowledgeError(f"the gazetteer {file.name} is missing: run `make setup`, which compiles it")
    return Gazetteer.mapped(file)
