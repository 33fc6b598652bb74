"""Open a record, whatever state its file is in."""

import contextlib
import logging
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DatabaseError

from communique.model import BadInput, Stop
from communique.record.renewing import compare_all
from communique.record.schema import VERSION, WRITING, article_events, runs

_LOG = logging.getLogger(__name__)
BUSY_SECONDS = 60
"""How long a reader or writer waits for a lock: a write lasts milliseconds, rebuilding a large record may last a minute."""

RETRY_SECONDS = 0.05

_MIGRATIONS = Path(__file__).parent / "migrations"
_FAULTS = (
    ("disk is full", "{where} cannot be written: the disk is full; make room and run the command again (what was written so far is kept)."),
    ("readonly", "{where} cannot be written: it, or its folder, is read-only; give another file with --record."),
    ("locked", "{where} is being written by another program: wait until it has ended and run the command again."),
    ("not a database", "{where} is not a record: give a file made by `communique add`."),
    ("malformed", "{where} is damaged and cannot be read: restore it from a copy, or make a new record with `communique add`."),
    ("unable to open", "{where} cannot be opened: its folder is missing or may not be written; give another file with --record."),
    ("disk i/o", "{where} cannot be read or written: the disk reports a fault ({fault})."),
)
"""What SQLite says, in part, and what we say."""


def engine_of(path_or_url: Path | str, *, create: bool) -> sa.Engine:
    """Connect to a record and bring it to the present version.

    Raises: Stop, in one plain sentence, where it is no record, is newer than this package, or cannot be read or written; BadInput where
    there is none and `create` is not set.
    """
    url, file = _located(path_or_url, create=create)
    if file is not None and not create and not file.exists():
        raise BadInput(f"There is no record at {file}: make one with `communique add`, or name another with --record.")
    engine = sa.create_engine(
        url,
        connect_args={"timeout": BUSY_SECONDS},
        json_serializer=lambda value: msgspec.json.encode(value).decode(),
        json_deserializer=msgspec.json.decode,
    )
    sa.event.listen(engine, "connect", _prepare)
    sa.event.listen(engine, "begin", _begin)
    with plainly(engine):
        _bring_to_present(engine, create=create)
    return engine


@contextlib.contextmanager
def plainly(engine: sa.Engine) -> Iterator[None]:
    """Say what the database complains about in words that tell what to do."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as fault:
        where = engine.url.database or str(engine.url)
        said = str(fault.orig if isinstance(fault, DatabaseError) else fault)
        for part, plain in _FAULTS:
            if part in said.lower():
                raise Stop(plain.format(where=where, fault=said)) from fault
        raise


@contextlib.contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Open a transaction that holds the one writer's place from its beginning, so that nothing it has read can change before it writes."""
    with plainly(engine), engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        yield connection


@contextlib.contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Open a transaction that sees the record as it stands now, whatever is written meanwhile."""
    with plainly(engine), engine.connect() as connection, connection.begin():
        yield connection


def leave_no_trace(engine: sa.Engine) -> None:
    """Write the file anew, so that what was deleted does not stay in pages that it no longer uses, nor in its log."""
    with plainly(engine):
        connection = engine.raw_connection()
        try:
            for statement in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                connection.cursor().execute(statement).fetchall()
        finally:
            connection.close()


def lay_copy(engine: sa.Engine, copy: Path) -> None:
    """Copy a record as it stands now, what is only in its log included.

    Raises: Stop where there is no room for it.
    """
    with plainly(engine):
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("VACUUM INTO ?", (str(copy),))
        finally:
            connection.close()
    if not copy.exists():
        raise Stop(f"No copy of the record could be laid at {copy.parent}: make room there.")


def _located(path_or_url: Path | str, *, create: bool) -> tuple[sa.URL, Path | None]:
    if isinstance(path_or_url, Path) or "://" not in path_or_url:
        file = Path(path_or_url)
        if not create and file.exists() and not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)):
            # Nobody can be writing it here, and SQLite could not lay its log beside it.
            return sa.URL.create("sqlite", database=f"file:{quote(str(file))}", query={"immutable": "1", "uri": "true"}), file
        return sa.URL.create("sqlite", database=str(file)), file
    try:
        url = sa.make_url(path_or_url)
    except ArgumentError as fault:
        raise BadInput(f"{path_or_url!r} is not an address of a record: give a file name.") from fault
    if url.get_backend_name() != "sqlite":
        raise BadInput(f"A record cannot be kept in {url.get_backend_name()} yet: give the name of a file.")
    return url, Path(url.database) if url.database and url.database != ":memory:" else None


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, for tables as for rows
    connection.execute("PRAGMA synchronous = NORMAL")  # with WAL: a power cut may lose the last pages, never the record
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITING) else "BEGIN")


def _bring_to_present(engine: sa.Engine, *, create: bool) -> None:
    with reading(engine) as connection:
        found = _version_of(connection)
    if found == VERSION:
        return
    if found is None and not create:
        raise BadInput(f"{engine.url.database} is empty: fill it with `communique add`, or name another record with --record.")
    if found is None:
        _let_many_read(engine)
    with writing(engine) as connection:
        # Another process may have been quicker: look again, now that nobody else can write.
        found = _version_of(connection)
        if found != VERSION:
            if found is not None:
                _LOG.info("%s is of an older form (%s): it is brought to the present one (%s).", engine.url.database, found, VERSION)
            needs = _upgrade(connection, found)
            if found is not None:
                _make_anew(connection, needs)
                _LOG.info("It is of the present form now.")


def _make_anew(connection: sa.Connection, needs: frozenset[str]) -> None:
    """Make what is built anew, as far as the steps that were taken need it; most only add room."""
    if "all" in needs:
        number = connection.scalar(sa.select(sa.func.count()).select_from(article_events))
        _LOG.info("Its %s events are compared anew, once: 100,000 may last half an hour. Broken off, the record stays as it was.", f"{number:,}")
        compare_all(connection, connection.scalar(sa.select(sa.func.max(runs.c.started))) or "")
    elif "stories" in needs:
        from communique.record.stories import tell_all_stories  # noqa: PLC0415 - its arrays are heavy, and most commands only ask

        _LOG.info("Its articles are grouped into stories, once.")
        tell_all_stories(connection)


def _let_many_read(engine: sa.Engine) -> None:
    """Set the write-ahead log, in which readers never wait; the file remembers it."""
    connection = engine.raw_connection()
    until = time.monotonic() + BUSY_SECONDS
    try:
        while not _set_log(connection.cursor(), last=time.monotonic() > until):
            time.sleep(RETRY_SECONDS)
    finally:
        connection.close()


def _set_log(cursor: Any, *, last: bool) -> bool:  # noqa: ANN401 - the driver's own
    """Try to set it: SQLite does not wait here for a lock, and of several who make one record at once all but one would be refused."""
    try:
        cursor.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as fault:
        if last or "locked" not in str(fault):
            raise
        return False
    return True


def _version_of(connection: sa.Connection) -> str | None:
    """Tell the version of a record; None where the file is still empty."""
    tables = set(sa.inspect(connection).get_table_names())
    where = connection.engine.url.database
    if not tables:
        return None
    if not {"alembic_version", "runs", "pages"} <= tables:
        raise BadInput(f"{where} is a database of another program, not a record: give a file made by `communique add`.")
    found = str(connection.scalar(sa.text("SELECT version_num FROM alembic_version")))
    if found > VERSION:
        raise Stop(f"{where} was written by a newer communique (its form is {found}, this one knows {VERSION}): install the newer version.")
    return found


def _upgrade(connection: sa.Connection, found: str | None) -> frozenset[str]:
    """Take the steps from a form to the present one; gives what they need to be made anew: nothing, stories, all."""
    # Alembic is slow to load and needed only here: most openings find the record at its present version.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    steps = ScriptDirectory.from_config(config).iterate_revisions("head", found or "base")
    return frozenset(step.module.makes_anew for step in steps)
