"""Stories of a record: happenings that several articles tell, the same in whatever order these come."""

import datetime as dt
import random
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.merging.test_stories import BUDGET, FERRY, FERRY_AGAIN, OTHER_FERRY
from tests.record.coded_by_hand import Tell, coded_of, page_of

from communique.model import BadInput, Coded, Page
from communique.record import Party, Record, StoryQuery, open_record
from communique.record.schema import metadata, story_articles, story_pairs
from communique.record.stories import group

DROWNED = Tell(quotes=("Umoja",), event="AID", actor=("Niger",), recipient=("Libya",))
VOTED = Tell(quotes=("Members voted",), event="REJECT", actor=("Chad",), recipient=("Italy",))


def report(text: str, publisher: str, published: str | None, *tells: Tell) -> tuple[Page, Coded]:
    page = page_of(text, where=f"{publisher}.txt")
    return page, coded_of(page, *tells, publisher=publisher, published=published, title=text.partition("\n")[0])


REPORTS = (
    report(FERRY, "Wire", "2024-05-19", DROWNED),
    report(FERRY_AGAIN, "Post", "2024-05-20", DROWNED),
    report(f"{FERRY} More follows.", "Mirror", "2024-05-20", DROWNED),
    report(OTHER_FERRY, "Lake Post", "2024-05-19"),
    report(BUDGET, "Gazette", None, VOTED),
)


def stories(record: Record, **asked: object) -> list[tuple[str | None, int, int]]:
    found = record.stories(StoryQuery(**asked))  # type: ignore[arg-type]
    return [(story.title, len(story.articles), story.sources) for story in found]


def filled(record: Record) -> Record:
    for page, coded in REPORTS:
        record.add(page, coded)
    return record


def test_reports_of_one_happening_are_one_story_and_copies_one_source(record: Record) -> None:
    assert stories(filled(record)) == [("Lake ferry sinks off Kalongo", 3, 2)]


def test_every_article_is_of_a_story_and_the_undated_come_last(record: Record) -> None:
    titles = [title for title, _, _ in stories(filled(record), at_least=1)]
    assert titles == ["Lake ferry sinks off Kalongo", "Lake ferry sinks off Mwanza", "Parliament passes the budget"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"since": dt.date(2024, 5, 20)}, 1),
        ({"since": dt.date(2024, 5, 21)}, 0),
        ({"until": dt.date(2024, 5, 18)}, 0),
        ({"sides": (Party(code="NER"), Party(code="LBY"))}, 1),
        ({"sides": (Party(code="NER"), Party(code="TCD"))}, 0),
        ({"sides": (Party(code="TCD"),)}, 1),
        ({"limit": 2}, 2),
        ({"limit": 2, "offset": 2}, 1),
    ],
)
def test_stories_are_asked_for_by(record: Record, asked: dict[str, object], found: int) -> None:
    assert len(stories(filled(record), at_least=1, **asked)) == found


def test_a_story_tells_why_each_article_is_of_it_and_what_happened(record: Record) -> None:
    (found,) = filled(record).stories(StoryQuery())
    told = record.story(found.articles[1].article)
    assert told.story == found
    assert [one.copy_of is not None for one in told.articles].count(True) == 1
    assert all("umoja" in (one.why or "") for one in told.articles)
    assert [(event.shown.event, event.reports) for event in told.events] == [("AID", 3)]


def test_the_record_holds_the_same_stories_in_whatever_order_pages_come(record: Record, tmp_path: Path) -> None:
    expected = {(story.id, tuple(source.article for source in story.articles)) for story in filled(record).stories(StoryQuery(at_least=1))}
    for seed in range(3):
        with open_record(tmp_path / f"{seed}.sqlite", create=True) as other:
            other.begin_run(version="0.1.0", knowledge="feed", started="2024-09-01T10:00:00+00:00")
            for page, coded in random.Random(seed).sample(REPORTS, len(REPORTS)):
                other.add(page, coded)
            kept = {(story.id, tuple(source.article for source in story.articles)) for story in other.stories(StoryQuery(at_least=1))}
            assert kept == expected
            other.rebuild()
            assert {(story.id, tuple(source.article for source in story.articles)) for story in other.stories(StoryQuery(at_least=1))} == expected


def test_a_page_coded_anew_is_of_one_story_still(record: Record) -> None:
    before = stories(filled(record), at_least=1)
    record.begin_run(version="0.2.0", knowledge="feed", started="2024-09-02T10:00:00+00:00")
    record.add(*REPORTS[0])
    assert stories(record, at_least=1) == before


def test_what_no_story_begins_with_is_told(record: Record) -> None:
    with pytest.raises(BadInput, match="begins with 'zz'"):
        filled(record).story("zz")


def test_two_stories_that_become_one_when_an_article_leaves_are_told_as_one() -> None:
    pairs = [{"one": "a", "other": "b", "score": 0.5}, {"one": "a", "other": "x", "score": 3.0}]
    with sa.create_engine("sqlite://").begin() as connection:
        metadata.create_all(connection, tables=[story_pairs, story_articles])
        connection.execute(sa.insert(story_pairs), pairs)
        group(connection, {"a", "b", "x"})
        assert len(set(connection.scalars(sa.select(story_articles.c.story)))) == 2
        connection.execute(sa.delete(story_pairs).where(story_pairs.c.other == "x"))
        connection.execute(sa.delete(story_articles).where(story_articles.c.article == "x"))
        group(connection, {"a"})
        assert len(set(connection.scalars(sa.select(story_articles.c.story)))) == 1
