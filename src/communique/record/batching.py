"""Parts what a question is asked about into pieces that any database takes."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
BATCH = 500
"""How many ids one question asks about: far below any database's limit, far above what a question costs by itself."""


def batches(things: Iterable[T]) -> Iterator[list[T]]:
    """Part things into as many as one question asks about."""
    left = iter(things)
    while part := list(islice(left, BATCH)):
        yield part
