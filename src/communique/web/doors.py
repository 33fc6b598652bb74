"""What the observatory needs from rooms that it may not know; whoever opens it hands it in."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from communique.model import EventMention, PlaceMention, Quantity, Side, When
from communique.record.naming import Names

Cell = str | float | bool | None


class Upload(msgspec.Struct, frozen=True):
    """A file as a browser sends it, or a text that was pasted."""

    name: str
    content: bytes


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far the coding of what was added is; at the end `done`. `articles` are ids, `rejects` where, reason and detail."""

    read: int
    coded: int
    rejected: int
    articles: tuple[str, ...] = ()
    rejects: tuple[tuple[str, str, str], ...] = ()
    done: bool = False


class Doors(msgspec.Struct, frozen=True, kw_only=True):
    """Names of countries and bodies; an event and a value in words; a cell no spreadsheet reckons with; the time; the coding of what is added."""

    names: Names
    sentence: Callable[[EventMention], str]
    value: Callable[[When | PlaceMention | Quantity | Side], str]
    cell: Callable[[Cell], Cell]
    now: Callable[[], str]
    add: Callable[[Sequence[Upload]], Iterator[Progress]]
