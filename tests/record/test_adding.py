"""What is added is kept whole, once, and never changed."""

import ast
import datetime as dt
from pathlib import Path
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa
from tests.record.coded_by_hand import BENGHAZI, Tell, coded_of, page_of, rejected

import communique.record
from communique.model import Coded, Day, Month, Page, Reason, Reject, Stop, Undated
from communique.record import EventQuery, Record, RunEnd, open_record
from communique.record.schema import SAID, metadata
from communique.record.writing import unpack

TEXT = "The minister of Niger came to Libya on Friday. Both sides agreed on patrols. Niger praised Libya."
VISIT = Tell(quotes=("The minister of Niger came to Libya", "Both sides agreed"), mode="visit", place=BENGHAZI)
PRAISE = Tell(quotes=("Niger praised Libya",), event="SUPPORT", when=Undated("no day told"), promise=("joint patrols",))


def dump(record: Record, *tables: sa.Table) -> dict[str, list[Any]]:
    with record._engine.connect() as connection:
        return {table.name: [tuple(row) for row in connection.execute(sa.select(table).order_by(*table.primary_key))] for table in tables}


def add_again(path: Path, *pairs: tuple[Page | None, Any], knowledge: str = "feed") -> None:
    with open_record(path) as record:
        record.begin_run(version="0.1.0", knowledge=knowledge, started="2024-09-02T10:00:00+00:00")
        for page, result in pairs:
            record.add(page, result)
        record.end_run(read=len(pairs), ended="2024-09-02T10:01:00+00:00")


def test_the_same_page_twice_changes_nothing(path: Path, record: Record) -> None:
    page, chinese = page_of(TEXT), page_of("北京。", where="corpus/two.txt")
    unread = Reject(where="corpus/three.gz", stage="reading", reason=Reason.BROKEN, detail="the archive ends too early")
    foreign = coded_of(chinese, reject=rejected(chinese), language="zh")
    pairs: list[tuple[Page | None, Coded | Reject]] = [(page, coded_of(page, VISIT, PRAISE)), (chinese, foreign), (None, unread)]
    for one, result in pairs:
        record.add(one, result)
    record.end_run(read=3, ended="2024-09-01T10:01:00+00:00")
    tables = [table for table in metadata.tables.values() if table.name not in {"runs", "run_ends"}]
    before = dump(record, *tables)
    add_again(path, *pairs, *pairs)
    assert dump(record, *tables) == before
    assert {name: len(rows) for name, rows in before.items() if name in {"pages", "articles", "rejects"}} == {"pages": 2, "articles": 2, "rejects": 2}


def test_what_is_kept_comes_back_as_it_was(record: Record) -> None:
    page = page_of(TEXT)
    coded = coded_of(page, VISIT, PRAISE)
    record.add(page, coded)
    for event in coded.events:
        told = record.event(event.id)
        assert told.event.shown == event.best
        assert {quote.mention for quote in told.quotes} == set(event.mentions)
        for quote in told.quotes:
            assert quote.text == TEXT[quote.mention.span.start : quote.mention.span.end]


def test_values_enriched_by_merging_are_shown_and_each_mention_keeps_its_own(record: Record) -> None:
    page = page_of(TEXT)
    coded = coded_of(page, msgspec.structs.replace(VISIT, when=Month(2024, 8), best_when=Day(dt.date(2024, 8, 16))))
    record.add(page, coded)
    told = record.event(coded.events[0].id)
    assert told.event.shown.when == Day(dt.date(2024, 8, 16))
    assert {quote.mention.when for quote in told.quotes} == {Month(2024, 8)}


def test_the_page_is_kept_to_the_letter(record: Record) -> None:
    page = page_of("Séguédine «ثالثا» 𝄞 \0 \ud800 end", fetched="yesterday", name="7")
    record.add(page, Reject(where=page.where, stage="cleaning", reason=Reason.NO_ARTICLE, detail="no article", page=page.id))
    kept = dump(record, metadata.tables["pages"])["pages"][0]
    assert unpack(kept[-1]) == page.content


def test_a_file_name_that_is_no_text_is_kept_as_near_as_can_be(record: Record) -> None:
    record.add(None, Reject(where="corpus/caf\udce9.txt", stage="reading", reason=Reason.EMPTY, detail="no text"))
    assert record.rejects()[0].where == "corpus/caf\ufffd.txt"


def test_half_a_character_in_an_article_is_a_reject(record: Record) -> None:
    page = page_of("Niger praised Libya \ud800.")
    result = record.add(page, coded_of(page, Tell(quotes=("Niger praised Libya",))))
    assert isinstance(result, Reject)
    assert (result.stage, result.reason) == ("record", Reason.BROKEN)


def test_a_citation_outside_the_text_is_a_bug_and_a_reject(record: Record) -> None:
    page = page_of(TEXT)
    coded = coded_of(page, PRAISE)
    short = msgspec.structs.replace(coded, article=msgspec.structs.replace(coded.article, text=TEXT[:10], body=()), sentences=(), mentions=())
    result = record.add(page, short)
    assert isinstance(result, Reject)
    assert result.reason is Reason.BUG
    assert "outside the text" in record.rejects()[0].detail


def test_one_id_for_two_mentions_is_a_bug_and_a_reject(record: Record) -> None:
    page = page_of(TEXT)
    result = record.add(page, coded_of(page, PRAISE, PRAISE))
    assert isinstance(result, Reject)
    assert "stands for two things" in result.detail


def test_a_page_in_a_language_not_coded_is_kept_searchable_and_counted_as_rejected(record: Record) -> None:
    page = page_of("التقى وزير الداخلية في بنغازي.", where="corpus/ar.txt")
    record.add(page, coded_of(page, reject=rejected(page, detail="Arabic; English is coded"), language="ar"))
    told = record.end_run(read=1, ended="2024-09-01T10:01:00+00:00")
    assert (told.coded, told.rejected, told.new_articles, told.new_rejects) == (0, 1, 1, 1)
    assert [found.source.coded for found in record.search("بنغازي")] == [False]
    assert [reject.kept for reject in record.rejects()] == [True]


def test_a_lost_page_violates_the_conservation_law(record: Record) -> None:
    page = page_of(TEXT)
    record.add(page, coded_of(page, VISIT))
    with pytest.raises(Stop, match="2 pages were read, but 1 coded and 0 rejected"):
        record.end_run(read=2, ended="2024-09-01T10:01:00+00:00")
    assert record.tally().runs[0].end is None


def test_a_run_is_told_with_its_coder_and_its_counts(record: Record) -> None:
    page = page_of(TEXT)
    record.add(page, coded_of(page, VISIT))
    record.end_run(read=1, ended="2024-09-01T10:01:00+00:00")
    (run,) = record.tally().runs
    assert (run.version, run.knowledge, run.started) == ("0.1.0", "feed", "2024-09-01T10:00:00+00:00")
    assert run.end == RunEnd(ended="2024-09-01T10:01:00+00:00", read=1, coded=1, rejected=0, new_articles=1, new_rejects=0)


def test_new_knowledge_codes_a_page_anew_and_the_old_coding_stays_beside(path: Path, record: Record) -> None:
    page = page_of(TEXT)
    record.add(page, coded_of(page, VISIT))
    record.end_run(read=1, ended="2024-09-01T10:01:00+00:00")
    add_again(path, (page, coded_of(page, PRAISE)), knowledge="beef")
    assert [event.shown.event for event in record.events(EventQuery())] == ["SUPPORT"]
    assert len(dump(record, metadata.tables["event_mentions"])["event_mentions"]) == 3
    assert len(record.search("patrols")) == 1


def test_a_page_that_a_newer_coder_rejects_gives_no_events(path: Path, record: Record) -> None:
    page = page_of(TEXT)
    record.add(page, coded_of(page, VISIT))
    record.end_run(read=1, ended="2024-09-01T10:01:00+00:00")
    reject = Reject(where=page.where, stage="cleaning", reason=Reason.NO_ARTICLE, detail="menus only", page=page.id)
    add_again(path, (page, reject), knowledge="beef")
    assert record.events(EventQuery()) == ()
    record.rebuild()
    assert record.events(EventQuery()) == ()
    add_again(path, (page, coded_of(page, PRAISE)), knowledge="cafe")
    assert len(record.events(EventQuery())) == 1
    assert record.rejects() == ()


def test_a_long_text_is_kept_and_found(record: Record) -> None:
    text = "Niger praised Libya. " + "The road runs on through the sand. " * 60_000 + "The convoy reached Dirkou."
    page = page_of(text)
    record.add(page, coded_of(page, PRAISE))
    assert "Dirkou" in record.search("convoy")[0].around
    assert record.events(EventQuery(text="praised"))[0].source.page == page.id


def test_what_was_said_is_never_changed_or_deleted() -> None:
    """No statement of the room, but those that forget a person, changes or deletes rows of the tables that are only ever added to."""
    said = {table.name for table in SAID}
    folder = Path(communique.record.__file__).parent
    for file in folder.rglob("*.py"):
        if file.name == "forgetting.py":
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert not called.endswith(("sa.update", ".update", ".drop_table")), f"{file.name} line {node.lineno}: {called}"
                if called in {"sa.delete", "delete"} or called.endswith(".delete"):
                    named = ast.unparse(node.args[0]) if node.args else called
                    assert named not in said, f"{file.name} line {node.lineno} deletes from {named}"


def test_nothing_that_a_record_does_changes_what_was_said(path: Path, record: Record) -> None:
    """The database itself watches: each change or deletion of a said row fails."""
    with record._engine.begin() as connection:
        for table in SAID:
            for act in ("UPDATE", "DELETE"):
                trigger = f"CREATE TRIGGER no_{act}_{table.name} BEFORE {act} ON {table.name} BEGIN SELECT RAISE(ABORT, 'append-only'); END"
                connection.exec_driver_sql(trigger)
    page = page_of(TEXT)
    coded = coded_of(page, VISIT, PRAISE)
    record.add(page, coded)
    record.end_run(read=1, ended="2024-09-01T10:01:00+00:00")
    add_again(path, (page, coded), (page, coded_of(page, PRAISE)), knowledge="beef")
    record.rebuild()
    record.correct(coded.events[1].best.id, "mode", "visit", by="ana", why="it was one", corrected_at="2024-09-03")
    assert record.tally().events == 2
