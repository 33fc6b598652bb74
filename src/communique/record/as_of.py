"""A record as it stood at an earlier moment: a copy from which all later rows are taken away, and which is built anew from those that are left."""

import contextlib
import datetime as dt
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import sqlalchemy as sa

from communique.model import BadInput
from communique.record import asking, search
from communique.record.building import build_events
from communique.record.opening import engine_of, lay_copy, reading, writing
from communique.record.schema import BUILT, SAID, gist_keys, gists, judgements, run_ends, runs, story_articles, story_pairs

KEPT = (gists, gist_keys, story_pairs, story_articles)
"""What is built of each article and pair by itself: only what is gone is taken from it, as making it anew takes long."""
_RUN = re.compile(r"run:(\d+)")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*")


class Moment(msgspec.Struct, frozen=True):
    """A moment in the life of a record: what was written until `at` (ISO 8601, UTC), and by no later run than `run`."""

    at: str
    run: int


def moment_of(connection: sa.Connection, said: str, *, beginning: bool = False) -> Moment:
    """Read a day (its end, or its `beginning`), an instant (`2024-08-16T10:00`), or the end of a run (`run:3`).

    Raises: BadInput where it is none of these, or no such run is in the record.
    """
    of_run = _RUN.fullmatch(said.strip())
    if of_run is not None:
        return _end_of_run(connection, int(of_run[1]))
    if _INSTANT.fullmatch(said.strip()):
        at = _instant(said)
    else:
        day = asking.first_day(said) if beginning else asking.last_day(said)
        assert day is not None
        # What is written on the day itself is not yet there at its beginning.
        last = day - dt.timedelta(days=1) if beginning else day
        at = f"{last.isoformat()}T23:59:59+00:00"
    last_run = connection.scalar(sa.select(sa.func.max(runs.c.number)).where(runs.c.started <= at))
    return Moment(at, last_run or 0)


@contextlib.contextmanager
def as_of(path_or_url: Path | str, said: str, *, beginning: bool = False) -> Iterator[Path]:
    """Give the path of a temporary record that holds what this one held at a moment; it is gone afterwards.

    It is a record like any other: whatever can be asked of a record can be asked of it. Who was removed from the record is not in it either.
    Raises: BadInput where no such moment is meant; Stop where there is no room for the copy.
    """
    engine = engine_of(path_or_url, create=False)
    try:
        with reading(engine) as connection:
            moment = moment_of(connection, said, beginning=beginning)
        with tempfile.TemporaryDirectory(prefix="communique-") as folder:
            copy = Path(folder) / Path(str(engine.url.database)).name
            lay_copy(engine, copy)
            _take_away(copy, moment)
            yield copy
    finally:
        engine.dispose()


def _end_of_run(connection: sa.Connection, number: int) -> Moment:
    """Give the end of a run; one that was broken off ended, as far as is known, when the next began."""
    found = connection.execute(sa.select(runs.c.started, run_ends.c.ended).outerjoin(run_ends).where(runs.c.number == number)).one_or_none()
    if found is None:
        raise BadInput(f"There is no run {number} in this record: `communique status` lists the runs.")
    following = connection.scalar(sa.select(sa.func.min(runs.c.started)).where(runs.c.number > number))
    return Moment(found.ended or following or found.started, number)


def _instant(said: str) -> str:
    try:
        told = dt.datetime.fromisoformat(said.strip())
    except ValueError as fault:
        raise BadInput(f"{said!r} is no moment: write 2024-08-16, 2024-08-16T10:00 or run:3.") from fault
    return (told if told.tzinfo else told.replace(tzinfo=dt.UTC)).astimezone(dt.UTC).isoformat(timespec="seconds")


def _take_away(copy: Path, moment: Moment) -> None:
    engine = engine_of(copy, create=False)
    try:
        with writing(engine) as connection:
            for table in BUILT:
                if table not in KEPT:
                    connection.execute(sa.delete(table))
            said = {table.name for table in SAID}
            for table in reversed(runs.metadata.sorted_tables):
                if table.name in said:
                    connection.execute(sa.delete(table).where(_is_later(table, moment)))
            search.index_anew(connection)
            build_events(connection)
            from communique.record.stories import renew_kept_stories  # noqa: PLC0415 - its arrays are heavy

            renew_kept_stories(connection)
    finally:
        engine.dispose()


def _is_later(table: sa.Table, moment: Moment) -> sa.ColumnElement[bool]:
    """Tell which rows of a table are later: by their own time or run, or as what they refer to is."""
    later: list[sa.ColumnElement[bool]] = []
    if table is runs:
        later.append(runs.c.number > moment.run)
    if table is run_ends:
        later.append(run_ends.c.ended > moment.at)
    later += [column > moment.at for column in table.columns if column.name.endswith("_at") and column.name != "found_at"]
    for key in table.foreign_keys:
        later.append(key.parent.in_(sa.select(key.column).where(_is_later(key.column.table, moment))))
    if table is judgements:
        articles = next(key.column.table for key in table.foreign_keys)
        later.append(judgements.c.other_article.in_(sa.select(articles.c.number).where(_is_later(articles, moment))))
    return sa.or_(sa.false(), *later)
