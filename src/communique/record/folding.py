"""One form for names that differ only in case and accents."""

import re
import unicodedata

_NOT_WORD = re.compile(r"[\W_]+")


def fold(name: str) -> str:
    """Write a name without case, accents and marks, its words parted by one space.

    >>> fold("Séguédine  (Niger)")
    'seguedine niger'
    """
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return _NOT_WORD.sub(" ", bare.casefold()).strip()


def is_called(folded: str, wanted: str) -> bool:
    """Tell whether a folded name holds these folded words one after another, the last of which may go on.

    >>> is_called("libyan national army", "national arm"), is_called("libyan national army", "army of")
    (True, False)
    """
    return f" {wanted}" in f" {folded}"
