"""How much of anything is read."""

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How much of anything is read, so that no input can fill the memory or the day.

    `page` bounds one page, one line of JSON Lines, one feed; `members` one archive; a compressed file may give `expanded` bytes and beyond
    those `expansion` times what was read of it.

    Units: bytes, but for `members` (a number) and `expansion` (a ratio).

    >>> Limits(page=1000).members
    1000000
    """

    page: int = 20_000_000
    """The longest news pages with everything inlined are some 5 MB; the parsers behind us need about ten times a page's size."""
    members: int = 1_000_000
    """The largest news archives in one zip hold some hundred thousand articles."""
    expanded: int = 4_000_000_000
    """Seconds of unpacking, and well above the 2 GB to which a bad record of 1.9 MB was seen to expand, so that the records behind it are read."""
    expansion: int = 200
    """Text packs to a tenth, very repetitive text to a hundredth; bombs to a thousandth and less."""


STANDARD = Limits()
"""The limits that hold where none are given."""
