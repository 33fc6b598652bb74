"""The words that tell one office from another, whose guest somebody is and for whom somebody speaks, read from knowledge/actors/office_words.toml."""

import re
from pathlib import Path

import msgspec

from communique.knowledge.load import FOLDER, tables
from communique.model import KnowledgeError

FILE = FOLDER / "actors" / "office_words.toml"
_WORD = re.compile(r"[^\W\d_]+")


class Given(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs of giving an office to somebody."""

    verbs: frozenset[str]


class Offices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words in which the names of one office differ, and those that make another office of the same words."""

    dropped: frozenset[str]
    ranks: frozenset[str]
    of_holders: frozenset[str]
    styles: frozenset[str]
    of_bodies: frozenset[str]
    parts_of_bodies: frozenset[str]
    local: frozenset[str]
    of_towns: frozenset[str]
    same: dict[str, str]
    of_countries: dict[str, str]
    given: Given

    def are_same(self, one: str, other: str) -> bool:
        """Tell whether two ways of writing may name one office; the shorter may leave out what is understood.

        >>> offices = load_office_words().offices
        >>> offices.are_same("Foreign Secretary", "Minister of Foreign Affairs"), offices.are_same("Vice President", "President")
        (True, False)
        """
        a, b = self._key(one), self._key(other)
        return (a <= b or b <= a) and a & self.ranks == b & self.ranks

    def are_one(self, one: str, other: str) -> bool:
        """Tell whether two ways of writing name just the same office: "Defence Minister" and "Secretary of Defense"; nothing is understood."""
        return self._key(one) == self._key(other)

    def _key(self, office: str) -> frozenset[str]:
        words = _WORD.findall(office.lower())
        kept = frozenset(self.same.get(word, word) for word in words if word not in self.dropped)
        return kept or frozenset(words)


class Hosts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of meeting, receiving, escorting and going."""

    meeting: frozenset[str]
    receiving: frozenset[str]
    escorting: frozenset[str]
    going: frozenset[str]


class Homes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of speaking for a country, of wanting something of one, and of leading its people."""

    saying: frozenset[str]
    wanting: frozenset[str]
    answering: frozenset[str]
    leading: frozenset[str]
    representing: frozenset[str]
    continuing: frozenset[str]


class OfficeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of them."""

    offices: Offices
    hosts: Hosts
    homes: Homes


def load_office_words(file: Path = FILE) -> OfficeWords:
    """Read the words.

    Raises: KnowledgeError where the file is missing, is not TOML, or lacks a list.
    """
    try:
        return msgspec.convert(tables(file), OfficeWords)
    except msgspec.ValidationError as fault:
        raise KnowledgeError(f"{file.name}: {fault}") from fault
