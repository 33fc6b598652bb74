"""What takes long to gather is kept in the record, with the state of the record that it was gathered from: who opens it next need not wait."""

import logging
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import numpy as np
import sqlalchemy as sa
import zstandard

from communique.knowledge.load import fingerprint
from communique.model import Stop
from communique.record.opening import writing
from communique.record.schema import articles, commitment_words, corrections, forgotten, gathered, judgements, rejects, runs, undone

Kept = TypeVar("Kept")
PACKED_AT = 3
"""Level of zstandard: of 5,600 events level 1 leaves a quarter more, level 9 a tenth less in four times the time."""
_LOG = logging.getLogger(__name__)
_PACKAGE = Path(__file__).parents[1]


def stamp_of(connection: sa.Connection) -> str:
    """Tell one state of the record from another: rows are only ever added to these tables."""
    added = (runs, articles, rejects, judgements, corrections, commitment_words, forgotten)
    counted = [sa.func.coalesce(sa.func.max(table.c.number), 0) for table in added]
    asked = sa.select(*(sa.select(count).scalar_subquery() for count in counted), sa.select(sa.func.count()).select_from(undone).scalar_subquery())
    return " ".join(map(str, connection.execute(asked).one()))


def kept_at(connection: sa.Connection, name: str) -> str | None:
    """Tell of which state of the record something is kept that was gathered by this code and this knowledge; None where nothing is."""
    return connection.scalar(sa.select(gathered.c.stamp).where(gathered.c.name == name, gathered.c.gathered_by == _gatherer()))


def kept(connection: sa.Connection, name: str, kind: type[Kept]) -> Kept:
    """Give what is kept under a name."""
    content = connection.scalars(sa.select(gathered.c.content).where(gathered.c.name == name)).one()
    return msgspec.msgpack.decode(zstandard.decompress(content), type=kind, dec_hook=_array_of)


def keep(engine: sa.Engine, name: str, stamp: str, value: object) -> None:
    """Keep what was gathered from a state of the record, unless it has changed since; where nothing can be written, say so and go on."""
    content = zstandard.compress(msgspec.msgpack.encode(value, enc_hook=_plain), PACKED_AT)
    try:
        with writing(engine) as connection:
            if stamp_of(connection) == stamp:
                connection.execute(sa.delete(gathered).where(gathered.c.name == name))
                row = {"name": name, "stamp": stamp, "gathered_by": _gatherer(), "content": content}
                connection.execute(sa.insert(gathered), row)
    except Stop as stop:
        _LOG.warning("What was gathered (%s) could not be kept, and will be gathered again: %s", name, stop)


@cache
def _gatherer() -> str:
    """Name the code and the knowledge by which things are gathered: with either changed they may come out otherwise."""
    return fingerprint(sorted(file for kind in ("*.py", "*.csv", "*.toml") for file in _PACKAGE.rglob(kind)))


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever MessagePack does not know
    """Write an array by its type and its bytes, a row by its columns."""
    if isinstance(value, np.ndarray):
        return value.dtype.str, value.tobytes()
    if isinstance(value, sa.RowMapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} cannot be kept")


def _array_of(_: type, kept_as: Any) -> Any:  # noqa: ANN401 - msgspec asks for a value of the type
    kind, content = kept_as
    return np.frombuffer(content, dtype=kind)
