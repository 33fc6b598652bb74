"""A stretch of a text."""

import msgspec


class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """Where some words stand: characters of the text as it was read, half open.

    >>> "Niger and Libya"[Span(0, 5).start:Span(0, 5).end]
    'Niger'
    """

    start: int
    end: int
