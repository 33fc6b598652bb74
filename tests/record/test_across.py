"""Events of several documents: joined by judgements, the same in whatever order documents come, and never against a person's word."""

import datetime as dt
import random
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.record.coded_by_hand import BENGHAZI, Tell, coded_of, page_of
from tests.record.test_judging import built

from communique.merging import ACROSS
from communique.model import BadInput, Coded, Day, Page, Undated
from communique.record import EventQuery, Record, StoryQuery, open_record
from communique.record.schema import judgements, profiles

FRIDAY, SATURDAY = Day(dt.date(2024, 8, 16)), Day(dt.date(2024, 8, 17))
VISIT = Tell(quotes=("Niger came to Libya",), mode="visit", place=BENGHAZI, when=FRIDAY)


def report(name: str, *tells: Tell, text: str = "Niger came to Libya.", **more: Any) -> tuple[Page, Coded]:
    page = page_of(f"{text} {name}.", where=name)
    return page, coded_of(page, *(tells or (VISIT,)), publisher=name, **more)


def told(record: Record) -> list[tuple[int, int, int]]:
    return sorted((event.quotes, event.reports, event.sources) for event in record.events(EventQuery()))


def rows(record: Record) -> list[Any]:
    with record._engine.connect() as connection:
        return list(connection.execute(sa.select(judgements).where(judgements.c.by_whom == ACROSS)).mappings())


def test_two_reports_of_one_visit_are_one_event_and_the_row_says_why(record: Record) -> None:
    record.add(*report("Wire"))
    record.add(*report("Post", text="Niger came to Libya, at last. There was tea."))
    assert told(record) == [(2, 2, 2)]
    (row,) = rows(record)
    assert (row["verdict"], row["judged_at"]) == ("same", "2024-09-01T10:00:00+00:00")
    assert row["why"].startswith("the same day, the same sides, the same place, the same mode")
    (event,) = record.events(EventQuery())
    (ruling,) = record.event(event.id).rulings
    assert (ruling.number, ruling.by) == (row["number"], ACROSS)


def test_what_one_tells_as_news_and_another_as_background_was_news(record: Record) -> None:
    record.add(*report("Wire", msgspec.structs.replace(VISIT, confidence=0.6)))
    record.add(*report("Post", msgspec.structs.replace(VISIT, auxiliary=("historical",)), published="2025-01-10"))
    assert [(event.reports, event.shown.auxiliary) for event in record.events(EventQuery())] == [(2, ())]


def test_reports_of_two_days_stay_two(record: Record) -> None:
    record.add(*report("Wire"))
    record.add(*report("Post", Tell(quotes=("Niger came to Libya",), mode="visit", place=BENGHAZI, when=SATURDAY)))
    assert told(record) == [(1, 1, 1), (1, 1, 1)]


def test_one_event_fed_two_hundred_times_is_one_event_of_one_source(record: Record) -> None:
    for number in range(200):
        page = page_of("Niger came to Libya on Friday, and the two spoke of the road from Toummo to Dirkou for three hours.", where=f"{number}.txt")
        record.add(page, coded_of(page, VISIT, publisher=f"Paper {number}"))
    (event,) = record.events(EventQuery())
    assert (event.quotes, event.reports, event.sources) == (200, 200, 1)
    assert len(rows(record)) == 199


def test_what_a_newer_coding_no_longer_tells_is_no_longer_joined(path: Path, record: Record) -> None:
    pages = [report("Wire"), report("Post")]
    for page, coded in pages:
        record.add(page, coded)
    with open_record(path) as again:
        again.begin_run(version="0.2.0", knowledge="beef", started="2024-10-01")
        again.add(pages[0][0], coded_of(pages[0][0], Tell(quotes=("Niger came to Libya",), mode="phone"), publisher="Wire"))
        assert told(again) == [(1, 1, 1), (1, 1, 1)]


def test_copies_hold_together_when_the_first_of_them_is_coded_anew(path: Path, record: Record) -> None:
    """Copies share one judgement; it must not be lost with the copy that it was made on."""
    text = "Niger came to Libya. It was hot, and nobody had thought of water for the horses of the guard."
    alike = [(page, coded_of(page, VISIT, publisher=f"Paper {where}")) for where in "abc" for page in [page_of(text, where=where)]]
    other = report("Other", text="Niger came to Libya. The road was long.")
    for page, coded in (alike[0], other, *alike[1:]):
        record.add(page, coded)
    assert told(record) == [(4, 4, 2)]
    with open_record(path) as again:
        again.begin_run(version="0.2.0", knowledge="beef", started="2024-10-01")
        again.add(alike[0][0], coded_of(alike[0][0], Tell(quotes=("Niger came to Libya",), mode="phone"), publisher="Paper a"))
        assert told(again) == [(1, 1, 1), (3, 3, 2)]


def test_what_two_contradict_no_third_joins(record: Record) -> None:
    for name, actor in (("Wire", ("Mohamed Toumba",)), ("Post", ("Ali Lamine",)), ("Echo", ("Niger",))):
        record.add(*report(name, Tell(quotes=("Niger came to Libya",), actor=actor, when=FRIDAY, place=BENGHAZI)))
    assert sorted(reports for _, reports, _ in told(record)) == [1, 2]
    assert {row["verdict"] for row in rows(record)} == {"same", "different"}


def test_a_person_merges_splits_and_takes_back(record: Record) -> None:
    first, second = report("Wire"), report("Post", Tell(quotes=("Niger came to Libya",), mode="visit", when=SATURDAY))
    for page, coded in (first, second):
        record.add(page, coded)
    before = built(record)
    ids = [coded.events[0].id for _, coded in (first, second)]
    merged = record.merge(*ids, by="ana", why="one visit, two calendars", judged_at="2024-09-02")
    assert told(record) == [(2, 2, 2)]
    (versions,) = record.event(ids[0]).versions
    assert {str(version.value) for version in versions.versions} == {str(FRIDAY), str(SATURDAY)}
    split = record.split(ids[0], [second[1].events[0].best.id[:6]], by="ben", why="two visits", judged_at="2024-09-03")
    assert built(record) == before
    again = record.merge(*ids, by="ana", why="no, one", judged_at="2024-09-04")
    assert told(record) == [(2, 2, 2)]
    for number in (again, split, merged):
        record.undo(number, by="ana", why="enough", undone_at="2024-09-05")
    assert built(record) == before
    with pytest.raises(BadInput, match=f"There is no judgement {split} that holds"):
        record.undo(split, by="ana", why="again", undone_at="2024-09-06")


def test_a_persons_split_outlasts_what_is_added_and_rejudged(path: Path, record: Record) -> None:
    pages = [report("Wire"), report("Post")]
    for page, coded in pages:
        record.add(page, coded)
    record.split(pages[0][1].events[0].id, [pages[1][1].events[0].best.id], by="ana", why="two visits", judged_at="2024-09-02")
    record.compare_all(judged_at="2024-09-03")
    with open_record(path) as again:
        again.begin_run(version="0.2.0", knowledge="beef", started="2024-10-01")
        for page, coded in (*pages, report("Echo")):
            again.add(page, coded)
        assert sorted(reports for _, reports, _ in told(again)) == [1, 2]


def test_an_undone_judgement_of_a_rule_stays_undone(record: Record) -> None:
    for name in ("Wire", "Post"):
        record.add(*report(name))
    record.undo(rows(record)[0]["number"], by="ana", why="two visits", undone_at="2024-09-02")
    assert told(record) == [(1, 1, 1), (1, 1, 1)]
    record.compare_all(judged_at="2024-09-03")
    assert told(record) == [(1, 1, 1), (1, 1, 1)]


def test_what_cannot_be_judged_is_a_stop(record: Record) -> None:
    page, coded = report("Wire")
    record.add(page, coded)
    (event,), (mention,) = [one.id for one in coded.events], [one.best.id for one in coded.events]
    for other, complaint in ((mention, "one event already"), ("zz", "No event of this record")):
        with pytest.raises(BadInput, match=complaint):
            record.merge(event, other, by="ana", why="", judged_at="2024")
    for other, by, complaint in (
        (mention, "ana", "No mention would be left"),
        ("zz", "ana", "None of the event's mentions"),
        (mention, "rule:x", "Say by whom"),
    ):
        with pytest.raises(BadInput, match=complaint):
            record.split(event, [other], by=by, why="", judged_at="2024")


def test_doubts_wait_for_a_person_and_go_when_one_has_judged(record: Record) -> None:
    attacks = [Tell(quotes=("Niger came to Libya",), event="ASSAULT", place=BENGHAZI, when=FRIDAY)]
    pages = [report(name, *attacks, published="2024-08-16") for name in ("Wire", "Post")]
    for page, coded in pages:
        record.add(page, coded)
    (doubt,) = record.doubts()
    assert {doubt.one.id, doubt.other.id} == {coded.events[0].id for _, coded in pages}
    number = record.merge(doubt.one.id, doubt.other.id, by="ana", why="one attack", judged_at="2024-09-02")
    assert record.doubts() == ()
    record.undo(number, by="ana", why="no", undone_at="2024-09-03")
    assert len(record.doubts()) == 1


def test_a_correction_is_judged_anew(record: Record) -> None:
    pages = [report("Wire"), report("Post", Tell(quotes=("Niger came to Libya",), mode="visit", place=BENGHAZI, when=SATURDAY))]
    for page, coded in pages:
        record.add(page, coded)
    before = built(record)
    mention = pages[1][1].events[0].best.id
    record.correct(mention, "when", FRIDAY, by="ana", why="read it", corrected_at="2024-09-02")
    assert told(record) == [(2, 2, 2)]
    record.correct(mention, "when", None, by="ana", why="no", corrected_at="2024-09-03")
    assert built(record) == before


def test_an_older_record_is_judged_when_it_is_brought_to_the_present_form(path: Path, record: Record) -> None:
    for name in ("Wire", "Post"):
        record.add(*report(name))
    with record._engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM judgements")
        for statement in ("DROP TABLE profiles", "DROP TABLE profile_keys", "DROP TABLE signatures", "ALTER TABLE events DROP COLUMN sources"):
            connection.exec_driver_sql(statement)
        for column in ("other_article", "strength", "act"):
            connection.exec_driver_sql(f"ALTER TABLE judgements DROP COLUMN {column}")
        later = ("follow_ups", "commitment_words", "mechanism_mentions", "gists", "gist_keys", "story_pairs", "story_articles", "gathered")
        for table in later:
            connection.exec_driver_sql(f"DROP TABLE {table}")
        for column in (
            "voiced_by",
            "words",
            "quantities",
            "what",
            "due_basis",
            "due_text",
            "lasts",
            "negative",
            "recalled",
            "counts",
            "verb",
            "core",
            "place",
            "condition",
        ):
            connection.exec_driver_sql(f"ALTER TABLE commitments DROP COLUMN {column}")
        for table in ("actor_mentions", "persons", "event_sides"):
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN supposed")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0002'")
    record.close()
    with open_record(path) as upgraded:
        assert told(upgraded) == [(2, 2, 2)]
        assert [len(story.articles) for story in upgraded.stories(StoryQuery())] == [2]


def test_the_form_in_which_events_are_compared_names_nobody_who_was_forgotten(record: Record) -> None:
    text = "Mohamed Toumba of Niger came to Libya. Niger came to Libya."
    page = page_of(text)
    record.add(page, coded_of(page, Tell(quotes=("Mohamed Toumba of Niger came to Libya",), actor=("Mohamed Toumba",)), VISIT))
    record.forget("Mohamed Toumba", by="ana", why="asked", forgotten_at="2024-12-01")
    with record._engine.connect() as connection:
        kept = " ".join(connection.scalars(sa.select(profiles.c.profile)))
    assert "toumba" not in kept.lower()


def test_an_event_whose_quote_named_the_forgotten_stays_joined_by_its_other_quotes(record: Record) -> None:
    page = page_of("Toumba and Niger came to Libya. Niger came to Libya. Wire.")
    quotes = ("Toumba and Niger came to Libya", "Niger came to Libya. Wire")
    actor = ("Mohamed Toumba",)
    coded = coded_of(page, msgspec.structs.replace(VISIT, quotes=quotes), Tell(quotes=("Toumba",), actor=actor, event="AID"), publisher="Wire")
    record.add(page, coded)
    record.add(*report("Post"))
    assert (3, 2, 2) in told(record)
    record.forget("Mohamed Toumba", by="ana", why="asked", forgotten_at="2024-12-01")
    assert told(record) == [(2, 2, 2)]


KINDS = (
    ("CONSULT", ("Niger",), ("Libya",)),
    ("CONSULT", ("Mohamed Toumba",), ("Libya",)),
    ("CONSULT", ("Ali Lamine",), ("Libya",)),
    ("SUPPORT", ("Niger", "Libya"), ()),
    ("ASSAULT", ("Chad",), ("Libya",)),
    ("REJECT", ("Niger",), ()),
)
DAYS = (FRIDAY, FRIDAY, SATURDAY, Undated("no day told"))
TEXTS = (
    "Niger came to Libya.",
    "Niger came to Libya, along the Toummo road, with 146 lorries and eleven of its officers.",
    "Niger came to Libya. Harouna Zakari of Iferouane wrote to Tidiane Kourouma, whom Sanda Boukar had met in Timia.",
)


def documents(draw: random.Random) -> list[tuple[Page, Coded]]:
    made = []
    for number in range(6):
        text = draw.choice(TEXTS)
        page = page_of(text, where=f"{number}.txt")
        event, actor, recipient = draw.choice(KINDS)
        tell = Tell(
            quotes=("Niger came to Libya",),
            event=event,
            actor=actor,
            recipient=recipient,
            when=draw.choice(DAYS),
            place=draw.choice([None, BENGHAZI, BENGHAZI]),
            confidence=draw.choice([0.6, 0.9]),
        )
        made.append((page, coded_of(page, tell, publisher=f"Paper {draw.randrange(3)}", published="2024-08-17")))
    return made


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 100_000), order=st.permutations(range(6)), anew=st.integers(0, 5))
def test_the_record_is_the_same_in_whatever_order_documents_come(empty: Path, seed: int, order: list[int], anew: int) -> None:
    """Also where one document is coded twice, and where all is judged and built again."""
    made = documents(random.Random(seed))
    page = made[anew][0]
    other = coded_of(page, Tell(quotes=("Niger came to Libya",), when=FRIDAY, place=BENGHAZI), publisher="Paper 9", published="2024-08-17")
    seen = []
    with TemporaryDirectory() as folder:
        for number, way in enumerate((range(6), order)):
            with open_record(shutil.copy(empty, Path(folder) / f"{number}.sqlite")) as record:
                record.begin_run(version="0.1.0", knowledge="feed", started="2024-09-01")
                for at in way:
                    record.add(*made[at])
                seen.append([built(record)])
                record.begin_run(version="0.2.0", knowledge="beef", started="2024-10-01")
                record.add(page, other)
                seen[-1].append(built(record))
                record.rebuild()
                seen[-1].append(built(record))
                record.compare_all(judged_at="2024-10-02")
                seen[-1].append(built(record))
    assert seen[0] == seen[1]
    assert seen[0][1] == seen[0][2] == seen[0][3]
