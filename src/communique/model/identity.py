"""Ids are hashes of their parts, so the same page gives the same ids on any machine."""

import hashlib

ID_LENGTH = 16
"""Hexadecimal digits of an id: 64 bits, so that a record of ten million rows has one clash in 400,000 such records."""


def digest(*parts: str | int) -> str:
    """Make an id from its parts.

    >>> digest("page", "text") == digest("page", "text")
    True
    >>> digest("ab", "c") == digest("a", "bc")
    False
    """
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]
