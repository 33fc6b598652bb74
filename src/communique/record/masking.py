"""Names made illegible in texts, sign for sign, so that every offset still holds."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from communique.model import Span
from communique.record.folding import fold

BLOT = "█"
"""What stands for each sign of a name that was removed."""
_BETWEEN = r"[\W_]+"


def names_in(text: str, names: Iterable[str]) -> tuple[Span, ...]:
    """Find names as whole words, whatever their case and accents, and whatever parts their words (also in addresses and keys).

    >>> names_in("GÉN. Toumba; person:mohamed-toumba", ["Mohamed Toumba", "gen"])
    (Span(start=0, end=3), Span(start=20, end=34))
    """
    patterns = sorted({_BETWEEN.join(map(re.escape, words)) for name in names if (words := fold(name).split())}, key=len, reverse=True)
    if not patterns:
        return ()
    letters: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        for letter in unicodedata.normalize("NFKD", sign).casefold():
            if not unicodedata.combining(letter):
                letters.append(letter)
                places.append(at)
    found = re.finditer(rf"(?<![^\W_])(?:{'|'.join(patterns)})(?![^\W_])", "".join(letters))
    places.append(len(text))
    return tuple(Span(places[match.start()], max(places[match.end()], places[match.end() - 1] + 1)) for match in found)


def blot(text: str, spans: Sequence[Span]) -> str:
    """Make stretches of a text illegible.

    >>> blot("General Toumba said", [Span(8, 14)])
    'General ██████ said'
    """
    signs = list(text)
    for span in spans:
        signs[span.start : span.end] = [BLOT if not sign.isspace() else sign for sign in signs[span.start : span.end]]
    return "".join(signs)


def without(text: str, names: Iterable[str]) -> str:
    """Make names illegible in a text."""
    return blot(text, names_in(text, names))
