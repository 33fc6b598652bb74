"""A record opens, or says in one plain sentence why not."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from tests.record.coded_by_hand import Tell, coded_of, page_of

from communique.model import BadInput, Stop, Undated
from communique.record import EventQuery, Record, open_record
from communique.record import opening as opening_room
from communique.record.schema import VERSION, metadata

OPEN_AND_ADD = """
import sys
from communique.record import open_record
from communique.model import Undated
from tests.record.coded_by_hand import Tell, coded_of, page_of
path, number = sys.argv[1], int(sys.argv[2])
with open_record(path, create=True) as record:
    record.begin_run(version="0.1.0", knowledge="feed", started="2024-09-01")
    for one in range(25):
        page = page_of(f"Niger praised Libya {number} {one}.")
        record.add(page, coded_of(page, Tell(quotes=("Niger praised Libya",), when=Undated("no day told"))))
    record.end_run(read=25, ended="2024-09-02")
"""


def run(script: str, *words: str) -> subprocess.Popen[str]:
    root = Path(__file__).parents[2]
    return subprocess.Popen([sys.executable, "-c", script, *words], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def read_all(path: Path) -> None:
    with open_record(path) as record:
        record.events(EventQuery(text="Niger"))
        record.rebuild()


def test_a_new_record_has_the_tables_that_the_schema_names(path: Path) -> None:
    open_record(path, create=True).close()
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        ours = {"include_object": lambda _o, name, kind, *_: not (kind == "table" and ("_search" in name or name == "alembic_version"))}
        different = compare_metadata(MigrationContext.configure(connection, opts={"compare_type": False, **ours}), metadata)
        assert different == []
        assert connection.scalar(sa.text("PRAGMA journal_mode")) == "wal"
        reflected = sa.MetaData()
        reflected.reflect(connection, resolve_fks=False)
        for table in metadata.tables.values():
            for column in table.columns:
                assert reflected.tables[table.name].c[column.name].nullable == column.nullable, column
    engine.dispose()


def test_the_version_is_that_of_the_newest_migration() -> None:
    assert ScriptDirectory(str(opening_room._MIGRATIONS)).get_current_head() == VERSION


def test_an_older_record_is_upgraded_when_it_is_opened(
    path: Path, tmp_path: Path, record: Record, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """With one step more than there is today, today's record is an older one; it says so, and only what the step needs is done."""
    caplog.set_level("INFO", logger="communique")
    page = page_of("Niger praised Libya.")
    record.add(page, coded_of(page, Tell(quotes=("Niger praised Libya",))))
    steps = tmp_path / "migrations"
    shutil.copytree(opening_room._MIGRATIONS, steps)
    step = """
import sqlalchemy as sa
from alembic import op
revision, down_revision, makes_anew = "9998", "{}", "nothing"
def upgrade():
    op.add_column("pages", sa.Column("weight", sa.Integer()))
"""
    (steps / "versions" / "v9998_weight.py").write_text(step.format(VERSION), encoding="utf-8")
    monkeypatch.setattr(opening_room, "_MIGRATIONS", steps)
    monkeypatch.setattr(opening_room, "VERSION", "9998")
    with open_record(path) as upgraded:
        assert upgraded.tally().events == 1
        with upgraded._engine.connect() as connection:
            assert connection.execute(sa.text("SELECT weight FROM pages")).all() == [(None,)]
            assert connection.scalar(sa.text("SELECT version_num FROM alembic_version")) == "9998"
    assert caplog.messages == [
        f"{path} is of an older form ({VERSION}): it is brought to the present one (9998).",
        "It is of the present form now.",
    ]


def test_only_a_lock_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "empty.sqlite"
    file.touch()
    readonly = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    with contextlib.closing(readonly), pytest.raises(sqlite3.OperationalError, match="readonly"):
        opening_room._set_log(readonly.cursor(), last=False)
    file.unlink()
    with contextlib.closing(sqlite3.connect(file, timeout=0)) as writer, contextlib.closing(sqlite3.connect(file, timeout=0)) as other:
        writer.execute("BEGIN EXCLUSIVE")
        assert not opening_room._set_log(other.cursor(), last=False)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            opening_room._set_log(other.cursor(), last=True)


def test_every_step_tells_what_it_needs_to_be_made_anew() -> None:
    steps = ScriptDirectory(str(opening_room._MIGRATIONS)).walk_revisions()
    assert {step.module.makes_anew for step in steps} <= {"nothing", "stories", "all"}


def test_what_depends_on_the_new_form_is_built_again(path: Path, record: Record, caplog: pytest.LogCaptureFixture) -> None:
    """Forms 0007, 0008 and 0010 add a column, a table and an index; since 0009 more decides whether two events are one, so all are compared anew."""
    caplog.set_level("INFO", logger="communique")
    for number in range(2):
        page = page_of(f"Niger praised Libya {number}.")
        record.add(page, coded_of(page, Tell(quotes=("Niger praised Libya",))))
    with record._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE events SET reports = 7")
        connection.exec_driver_sql("ALTER TABLE follow_ups DROP COLUMN doers")
        connection.exec_driver_sql("DROP TABLE gathered")
        connection.exec_driver_sql("DROP INDEX gist_keys_by_day")
        for table in ("actor_mentions", "persons", "event_sides"):
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN supposed")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0006'")
    record.close()
    with open_record(path) as upgraded, upgraded._engine.connect() as connection:
        assert set(connection.scalars(sa.text("SELECT reports FROM events"))) <= {1, 2}
        assert connection.execute(sa.text("SELECT doers FROM follow_ups")).all() == []
    assert any("compared anew" in line for line in caplog.messages)


def test_a_newer_record_is_a_stop(path: Path) -> None:
    open_record(path, create=True).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0417'")
    with pytest.raises(Stop, match=r"written by a newer communique \(its form is 0417"):
        open_record(path)


def test_no_record_is_a_stop(path: Path) -> None:
    with pytest.raises(BadInput, match="There is no record at"):
        open_record(path)
    assert not path.exists()


def test_an_empty_file_is_a_stop_for_a_reader_and_a_record_for_a_writer(path: Path) -> None:
    path.touch()
    with pytest.raises(BadInput, match="is empty"):
        open_record(path)
    open_record(path, create=True).close()
    open_record(path).close()


def test_a_file_that_is_no_database_is_a_stop(path: Path) -> None:
    path.write_text("Dear reader, this is a letter and not a record. " * 30, encoding="utf-8")
    for create in (False, True):
        with pytest.raises(Stop, match="is not a record: give a file made by `communique add`"):
            open_record(path, create=create)
    assert path.read_text(encoding="utf-8").startswith("Dear reader")


def test_the_database_of_another_program_is_a_stop(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    for create in (False, True):
        with pytest.raises(BadInput, match="a database of another program"):
            open_record(path, create=create)


def test_a_folder_and_a_missing_folder_are_stops(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "nowhere" / "talks.sqlite"):
        with pytest.raises(Stop, match=r"cannot be opened|There is no record"):
            open_record(place, create=True)


def test_an_address_of_another_database_is_a_stop() -> None:
    with pytest.raises(BadInput, match="cannot be kept in postgresql yet"):
        open_record("postgresql://localhost/talks")


def test_a_record_opens_by_its_address(path: Path) -> None:
    open_record(f"sqlite:///{path}", create=True).close()
    assert open_record(path).tally().pages == 0


def test_a_record_that_may_not_be_written_can_be_read(path: Path, record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a read-only medium; root may write anywhere, so the system is made to say no."""
    page = page_of("Niger praised Libya.")
    record.add(page, coded_of(page, Tell(quotes=("Niger praised Libya",))))
    record.close()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with open_record(path) as read_only:
        assert read_only.tally().events == 1
        with pytest.raises(Stop, match="is read-only"):
            read_only.begin_run(version="0.1.0", knowledge="feed", started="2024-09-01")
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_full_disk_is_a_stop_and_what_was_written_stays(path: Path, record: Record) -> None:
    first = page_of("Niger praised Libya.")
    record.add(first, coded_of(first, Tell(quotes=("Niger praised Libya",))))
    sa.event.listen(record._engine, "begin", lambda connection: connection.exec_driver_sql("PRAGMA max_page_count = 1"))
    page = page_of("".join(chr(0x4E00 + (number * 7919) % 20_000) for number in range(400_000)))
    with pytest.raises(Stop, match="the disk is full; make room"):
        record.add(page, coded_of(page))
    with open_record(path) as again:
        assert (again.tally().pages, again.tally().events) == (1, 1)


def test_a_damaged_record_is_a_stop(path: Path, record: Record) -> None:
    page = page_of("Niger praised Libya. " * 2000)
    record.add(page, coded_of(page, Tell(quotes=("Niger praised Libya",))))
    record.close()
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(os.urandom(size - 8192))
    with pytest.raises(Stop, match=r"is damaged|is not a record"):
        read_all(path)


def test_several_processes_may_make_and_fill_one_record_at_once(path: Path) -> None:
    started = [run(OPEN_AND_ADD, str(path), str(number)) for number in range(3)]
    for process in started:
        _, complaint = process.communicate(timeout=60)
        assert process.returncode == 0, complaint
    with open_record(path) as record:
        assert (record.tally().pages, record.tally().events) == (75, 75)
        assert [told.end and told.end.read for told in record.tally().runs] == [25, 25, 25]


def test_two_processes_read_while_one_writes(path: Path, record: Record) -> None:
    """A reader never waits and never sees half a page: each event it finds comes with its quotes."""
    page = page_of("Niger praised Libya. Libya thanked Niger.")
    record.add(page, coded_of(page, Tell(quotes=("Niger praised Libya", "Libya thanked Niger"), when=Undated("no day told"))))
    read = """
import sys
from communique.record import EventQuery, open_record
seen = set()
with open_record(sys.argv[1]) as record:
    while len(seen) < 3 or max(seen) < 60:
        found = record.events(EventQuery())
        quotes = record.quotes([event.id for event in found])
        assert all(len(quotes[event.id]) == event.quotes == 2 for event in found)
        seen.add(len(found))
"""
    readers = [run(read, str(path)) for _ in range(2)]
    number = 0
    while any(reader.poll() is None for reader in readers) and number < 3000:
        number += 1
        page = page_of(f"Niger praised Libya {number}. Libya thanked Niger {number}.")
        record.add(page, coded_of(page, Tell(quotes=(f"Niger praised Libya {number}", f"Libya thanked Niger {number}"), when=Undated("no day told"))))
    for reader in readers:
        _, complaint = reader.communicate(timeout=60)
        assert reader.returncode == 0, complaint
