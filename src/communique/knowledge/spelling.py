"""How words are compared: without case, accents, dots and apostrophes; and how names that were carried over from other scripts are compared."""

import re
import unicodedata
from functools import cache

from communique.knowledge.load import FOLDER, tables

PIECE = re.compile(
    r"(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])\.?"  # U.S., D.R.
    r"|[^\W_]+(?:['’ʼ](?!s\b)[^\W_]+)*"  # Niger, N'Djamena
    r"|[,;:()]"
)
_UNSIGNED = str.maketrans({"ł": "l", "ø": "o", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ʿ": "", "ʾ": ""})
_DROPPED = str.maketrans("", "", ".'’ʼ`")


def plain(word: str) -> str:
    """Write a word without case, accents, dots and apostrophes.

    >>> plain("N’Djamena"), plain("U.S."), plain("Séguédine")
    ('ndjamena', 'us', 'seguedine')
    """
    if word.isascii():
        return word.lower() if word.isalnum() else word.lower().translate(_DROPPED)
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_UNSIGNED).translate(_DROPPED)


def pieces(text: str) -> tuple[str, ...]:
    """Divide a name into its words, hyphens being no part of any.

    >>> pieces("People's Republic of Guinea-Bissau")
    ('People', 's', 'Republic', 'of', 'Guinea', 'Bissau')
    """
    return tuple(match.group() for match in PIECE.finditer(text))


_SOUNDS = (
    (re.compile(r"tch|dj|sch|ch|sh|zh|j"), "j"),
    (re.compile(r"[qgkcx]h?"), "k"),
    (re.compile(r"ph|v|w(?=[aeiou])"), "f"),
    (re.compile(r"th|dh|d"), "t"),
    (re.compile(r"z"), "s"),
    (re.compile(r"[aeiouyhw]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


VOWELS = frozenset("aeiouyhw")
SHORTEST_SKELETON = 2
"""Consonants that two spellings must share to be one name: "Musa" and "Moussa" have two."""


def sounds_alike(one: str, other: str) -> bool:
    """Tell whether two plain words may be spellings of one name; never of two that differ only in their vowels, as Hassan and Hussein.

    >>> sounds_alike("gaddafi", "qadhafi"), sounds_alike("ali", "elie"), sounds_alike("mohamed", "mahmoud")
    (True, False, False)
    """
    known = _known_spellings()
    if one in known and other in known:
        return known[one] == known[other]
    if (one[0] in VOWELS) != (other[0] in VOWELS) or (one[0] in VOWELS and one[0] != other[0]):
        return False
    if 2 * min(len(one), len(other)) <= max(len(one), len(other)):
        return False
    bones = skeleton(one)
    return len(bones) >= SHORTEST_SKELETON and bones == skeleton(other)


@cache
def _known_spellings() -> dict[str, str]:
    """Give for each listed spelling the name that it spells."""
    families: dict[str, list[str]] = tables(FOLDER / "actors" / "alike_names.toml")["names"]
    return {spelling: name for name, spellings in families.items() for spelling in (name, *spellings)}


def skeleton(word: str) -> str:
    """Reduce a name to the consonants that every way of carrying it over from Arabic, Tamasheq or Cyrillic script keeps apart.

    >>> skeleton("Gaddafi") == skeleton("Qadhafi") == skeleton("Kadhafi")
    True
    >>> skeleton("Saddam") == skeleton("Khaled")
    False
    """
    reduced = plain(word)
    for sound, kept in _SOUNDS:
        reduced = sound.sub(kept, reduced)
    return reduced
