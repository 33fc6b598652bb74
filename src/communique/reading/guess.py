"""The encoding of bytes that nothing declares, by how its words would look."""

import re
from itertools import islice
from typing import NamedTuple

from charset_normalizer import from_bytes


class Alphabet(NamedTuple):
    """An encoding of one byte a letter: its common and its rarer letters (and signs that join them), and whether they stand among ASCII letters."""

    encoding: str
    common: str
    rare: str
    latin: bool


ALPHABETS = (
    Alphabet("windows-1252", "éèàùçêâîôûëïüöäßñóíáúãõåøæœìò", "ÿšž", latin=True),
    Alphabet("windows-1254", "çğıöşüâîû", "éèàêôëïäßñóíáúãõåøæ", latin=True),
    Alphabet("windows-1250", "ąćęłńóśźżáčďéěíňřšťúůýžöüőűäăâîşţđô", "ŕĺľßçë", latin=True),
    Alphabet("windows-1251", "оеаинтсрвлкмдпуяыьгз", "бчйхжшюцщэфъёіїєґјљњћџђўѓќ", latin=False),
    Alphabet(
        "windows-1256",
        "اليمنورتبةعدفسهكقحجأ\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u200c\u200d",
        "إآىءئؤخذزشصضطظغثچپژگکھہےںڈڑٹ",
        latin=False,
    ),
    Alphabet("koi8-r", "оеаинтсрвлкмдпуяыьгз", "бчйхжшюцщэфъё", latin=False),
    Alphabet("windows-1253", "αοιετσνηυρπκμλωςάίόήέ", "γδθφχβξζψώύϊϋΐΰ", latin=False),
    Alphabet("windows-1255", "יוהלארתבמנשםדקעפחכגטסזצןךףץ", "", latin=False),
)
"""Where two suit equally well, the one that stands first is taken."""
EAST_ASIAN = ["cp932", "euc_jp", "gb18030", "big5", "cp949"]
"""Encodings of two bytes a character, which charset-normalizer tells apart well."""
WORD = re.compile(rb"[A-Za-z\x80-\x9f\xa1-\xff]+")
"""A0 is a space in nearly all of them."""
SAMPLE = 1 << 16
"""Bytes that charset-normalizer looks at: it takes seconds for megabytes."""
WORDS = 400
"""Words looked at: more change nothing."""
LONG = 100
"""Bytes of a word looked at."""
JOINERS = frozenset("’‘–—·\u00ad")
"""Signs that may stand within a word."""
SIGNS = frozenset("“”‚„…«»‹›•€£¥¢§°©®™¿¡¼½¾ª²º±×µ،؛؟№")
"""Signs that may stand before or behind a word."""
FINAL = frozenset("ךםןףץ")
"""Hebrew letters that only end words; Russian small letters, misread as Hebrew, put them anywhere."""
ODD = 1.0
"""What cannot stand there: a symbol within a word, a capital after a small letter, a letter among those of another script."""
CROWDED = 0.5
"""A Latin letter with an accent right behind another: "réélu" has them, but every word of a misread Arabic or Russian text has many."""
FOREIGN = 0.4
"""A letter outside the alphabet."""
RARE = 0.1
SPARSE = 0.02
"""A capital or a sign: it tells little, but breaks ties."""
USUAL = "windows-1252"
ADVANTAGE = 0.06
"""How much better another encoding must suit than the usual one, which nearly all undeclared pages of the languages that we code are in."""
PLAUSIBLE = 0.15
"""Right readings of short texts score below 0.1, wrong ones 0.3 and more."""
BEARABLE = 0.6
"""More is noise."""
DENSE = 0.5
"""The share of bytes above ASCII that words of two bytes a character have at least; Latin words with accents have a third."""


def guess(data: bytes) -> str | None:
    """Tell the encoding of bytes that are not UTF-8 and declare nothing; None where they look like text in none.

    >>> guess("وصل الوزير إلى طرابلس".encode("windows-1256")), guess("It’s done.".encode("windows-1252"))
    ('windows-1256', 'windows-1252')
    """
    words = list(islice((word for match in WORD.finditer(data) if not (word := match[0][:LONG]).isascii()), WORDS))
    oddness = {alphabet.encoding: _oddness(words, alphabet) for alphabet in ALPHABETS}
    best = min(oddness, key=lambda encoding: oddness[encoding] + (0 if encoding == USUAL else ADVANTAGE))
    letters = b"".join(words)
    dense = sum(byte > 0x7F for byte in letters) > DENSE * len(letters)
    if oddness[best] <= PLAUSIBLE or not dense:
        return best if oddness[best] <= BEARABLE else None
    east_asian = from_bytes(_beginning(data), cp_isolation=EAST_ASIAN).best()
    if east_asian is not None:
        return {"big5": "big5hkscs", "euc_jp": "euc-jp"}.get(east_asian.encoding, east_asian.encoding)
    return best if oddness[best] <= BEARABLE else None


def _beginning(data: bytes) -> bytes:
    """The first bytes, cut behind a space or a line so that no character is halved."""
    if len(data) <= SAMPLE:
        return data
    return data[: max(data.rfind(b" ", 0, SAMPLE), data.rfind(b"\n", 0, SAMPLE)) + 1] or data[:SAMPLE]


def _oddness(words: list[bytes], alphabet: Alphabet) -> float:
    """How ill an encoding suits, from 0 to 1: the mean over all characters that are not ASCII."""
    total = 0.0
    count = 0
    for word in words:
        text = word.decode(alphabet.encoding, "replace")
        for at, character in enumerate(text):
            if character > "\x7f":
                total += _oddity(character, text[at - 1] if at else " ", text[at + 1 : at + 2] or " ", alphabet)
                count += 1
    return total / count if count else 0.0


def _oddity(character: str, before: str, after: str, alphabet: Alphabet) -> float:
    """How odd one character is between its neighbours."""
    if not character.isalpha() and character not in alphabet.common:
        if character in JOINERS or (character in SIGNS and " " in {before, after}):
            return SPARSE
        return ODD if before.isalpha() and after.isalpha() else FOREIGN
    if alphabet.latin:
        if before > "\x7f" and before.isalpha():
            return CROWDED
    elif (before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha()):
        return ODD
    if (character.isupper() and before.islower()) or (character in FINAL and after.isalpha()):
        return ODD
    small = character.lower()
    capital = SPARSE if small != character else 0
    if small in alphabet.common:
        return capital
    return capital + (RARE if small in alphabet.rare else FOREIGN)
