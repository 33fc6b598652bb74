"""Where words stand in a text, and when two names are one."""

import re
import unicodedata
from collections.abc import Iterable

Ranges = tuple[tuple[int, int], ...]
_ELSE = re.compile(r"[^a-z0-9 ]+")


def places_of(text: str, quotes: Iterable[str]) -> Ranges:
    """Give every place where one of the quotes stands.

    >>> places_of("ana and ana", ["ana"])
    ((0, 3), (8, 11))
    """
    return tuple((hit.start(), hit.start() + len(quote)) for quote in quotes for hit in re.finditer(f"(?={re.escape(quote)})", text))


def touch(some: Iterable[tuple[int, int]], others: Ranges) -> bool:
    """Whether a range of the one shares a character with a range of the other."""
    return any(start < end2 and start2 < end for start, end in some for start2, end2 in others)


def bare(name: str | None) -> str:
    """Write a name in small Latin letters and figures, without accents and marks.

    >>> bare("Séguédine-Nord (Niger)")
    'seguedine nord niger'
    """
    letters = unicodedata.normalize("NFKD", name or "").casefold()
    return _ELSE.sub("", letters.replace("-", " ")).strip()


def within(one: str | None, other: str | None) -> bool:
    """Whether one of two names is a part of the other."""
    a, b = bare(one), bare(other)
    return bool(a and b) and (a in b or b in a)


def same_person(one: str, other: str) -> bool:
    """Whether the words of the shorter name all stand in the longer, and both end in the same family name.

    >>> same_person("Mohamed Toumba", "General Mohamed Toumba"), same_person("Ali Haftar", "Saddam Haftar")
    (True, False)
    """
    short, long = sorted((bare(one).split(), bare(other).split()), key=len)
    return bool(short) and set(short) <= set(long) and short[-1] == long[-1]
