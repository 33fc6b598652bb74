"""Events are built from judgements; each can be undone; the order in which pages came makes no difference."""

import datetime as dt
import random
import shutil
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.record.coded_by_hand import Tell, coded_of, mention_ids, page_of

from communique.model import BadInput, Coded, Day, EventMention, Judgement, Page, Undated
from communique.record import EventQuery, Record, open_record
from communique.record.judging import Judged, group
from communique.record.schema import event_contexts, event_members, event_mentions, event_parties, events

NO_DAY = Undated("no day told")
"""Two reports that look alike, tell no day and name nothing in particular: no rule makes them one event."""


def two_reports(record: Record) -> tuple[Coded, Coded]:
    told = []
    for name in ("Sahel Wire", "Desert Post"):
        page = page_of(f"{name}: Niger praised Libya. Libya thanked Niger.", where=name)
        coded = coded_of(
            page,
            Tell(quotes=("Niger praised Libya", "Libya thanked Niger"), when=NO_DAY, confidence=0.9 if name == "Sahel Wire" else 0.7),
            publisher=name,
        )
        record.add(page, coded)
        told.append(coded)
    return told[0], told[1]


def judgement(one: str, other: str, verdict: Any = "same", by: str = "ana") -> Judgement:
    return Judgement(one=one, other=other, verdict=verdict, by=by, why="read both")


def built(record: Record) -> dict[str, list[Any]]:
    """All that was built, mentions by their ids, without the order of adding."""
    named = sa.select(event_mentions.c.id, event_members.c.event).join(event_members, event_members.c.mention == event_mentions.c.number)
    shown = [column for column in events.c if column.name != "mention"]
    questions = {"members": named, "events": sa.select(*shown), "parties": sa.select(event_parties), "contexts": sa.select(event_contexts)}
    with record._engine.connect() as connection:
        return {name: sorted((tuple(row) for row in connection.execute(question)), key=repr) for name, question in questions.items()}


def test_mentions_of_one_article_event_are_one_event(record: Record) -> None:
    two_reports(record)
    assert [(event.quotes, event.reports) for event in record.events(EventQuery())] == [(2, 1), (2, 1)]


def test_a_judgement_joins_and_its_undoing_parts_again(record: Record) -> None:
    one, other = two_reports(record)
    before = built(record)
    number = record.judge(judgement(one.events[0].best.id, other.events[0].best.id), judged_at="2024-09-02")
    (event,) = record.events(EventQuery())
    assert (event.quotes, event.reports, event.publishers) == (4, 2, ("Desert Post", "Sahel Wire"))
    assert event.id == one.events[0].id, "the event of the surer report stands for both"
    assert record.event(other.events[0].id).event.id == event.id, "the other's id still finds it"
    record.undo(number, by="ana", why="they are two", undone_at="2024-09-03")
    assert built(record) == before


def test_a_person_parts_what_merging_joined(record: Record) -> None:
    one, _ = two_reports(record)
    best, other = mention_ids(one)
    number = record.judge(judgement(best, other, "different"), judged_at="2024-09-02")
    assert sorted(event.quotes for event in record.events(EventQuery())) == [1, 1, 2]
    assert record.event(best).event.id == one.events[0].id
    record.undo(number, by="ana", why="a slip", undone_at="2024-09-03")
    assert [event.quotes for event in record.events(EventQuery())] == [2, 2]


def test_the_newest_word_of_a_person_counts_and_no_rule_outranks_it(record: Record) -> None:
    one, other = two_reports(record)
    pair = (one.events[0].best.id, other.events[0].best.id)
    record.judge(judgement(*pair), judged_at="2024-09-02")
    record.judge(judgement(*pair, "different", by="ben"), judged_at="2024-09-03")
    record.judge(judgement(*pair, by="rule:same-day"), judged_at="2024-09-04")
    assert len(record.events(EventQuery())) == 2
    record.judge(judgement(*pair, "unsure"), judged_at="2024-09-05")
    assert len(record.events(EventQuery())) == 2
    record.judge(judgement(*pair), judged_at="2024-09-06")
    assert len(record.events(EventQuery())) == 1


def test_adding_pages_again_does_not_override_a_person(path: Path, record: Record) -> None:
    one, _ = two_reports(record)
    best, other = mention_ids(one)
    record.judge(judgement(best, other, "different"), judged_at="2024-09-02")
    with open_record(path) as again:
        again.begin_run(version="0.2.0", knowledge="beef", started="2024-10-01")
        two_reports(again)
        assert sorted(event.quotes for event in again.events(EventQuery())) == [1, 1, 2]


def test_a_judgement_on_what_is_not_there_is_a_stop(record: Record) -> None:
    one, _ = two_reports(record)
    with pytest.raises(BadInput, match="No event mention of this record has the id 'feedfeed'"):
        record.judge(judgement(one.events[0].best.id, "feedfeed"), judged_at="2024-09-02")
    with pytest.raises(BadInput, match="There is no judgement 99"):
        record.undo(99, by="ana", why="", undone_at="2024-09-02")


def test_a_correction_shows_and_can_be_taken_back(record: Record) -> None:
    one, _ = two_reports(record)
    mention = one.events[0].best
    shown = Day(dt.date(2024, 8, 15))
    record.correct(mention.id, "when", shown, by="ana", why="the visit began a day earlier", corrected_at="2024-09-02")
    record.correct(mention.id, "contexts", ("military", "territory"), by="ana", why="they spoke of the border", corrected_at="2024-09-02")
    told = record.event(mention.id)
    assert (told.event.shown.when, told.event.shown.contexts) == (shown, ("military", "territory"))
    assert told.quotes[0].mention == mention, "what was told stays as it was told"
    assert len(record.events(EventQuery(contexts=("territory",)))) == 1
    record.correct(mention.id, "when", None, by="ana", why="no", corrected_at="2024-09-03")
    assert record.event(mention.id).event.shown.when == mention.when
    for field, value, complaint in (("span", (0, 1), "cannot be corrected"), ("event", "LUNCH", "is no value of event")):
        with pytest.raises(BadInput, match=complaint):
            record.correct(mention.id, field, value, by="ana", why="", corrected_at="2024-09-03")


def test_of_another_category_quad_score_and_mode_follow(record: Record) -> None:
    one, _ = two_reports(record)
    mention = one.events[0].best

    def keep(field: str, value: str | None) -> EventMention:
        record.correct(mention.id, field, value, by="ana", why="read it", corrected_at="2024-09-02")
        return record.event(mention.id).event.shown

    def told(shown: EventMention) -> tuple[str, str | None, int, float]:
        return shown.event, shown.mode, shown.quad, shown.score

    assert told(keep("mode", "visit")) == ("CONSULT", "visit", 1, 4.0)
    assert told(keep("event", "ASSAULT")) == ("ASSAULT", None, 4, -9.0), "a visit is no kind of assault"
    assert told(keep("mode", "aerial")) == ("ASSAULT", "aerial", 4, -9.5)
    keep("event", None)
    assert told(keep("mode", "")) == ("CONSULT", None, 1, 2.5), "no mode is a word too"
    assert told(keep("mode", None)) == told(mention)
    with pytest.raises(BadInput, match="'lunch' is no mode"):
        keep("mode", "lunch")


def test_a_word_of_nobody_is_refused(record: Record) -> None:
    one, _ = two_reports(record)
    with pytest.raises(BadInput, match="Say by whom"):
        record.correct(one.events[0].best.id, "mode", "visit", by=" ", why="", corrected_at="2024-09-02")
    with pytest.raises(BadInput, match="Say by whom"):
        record.undo(1, by="", why="", undone_at="2024-09-02")
    with pytest.raises(BadInput, match="Say by whom"):
        record.forget("Ana Ruiz", by="", why="", forgotten_at="2024-09-02")


def test_what_was_built_can_be_built_again(record: Record) -> None:
    one, other = two_reports(record)
    record.judge(judgement(mention_ids(one)[1], mention_ids(other)[0]), judged_at="2024-09-02")
    before = built(record)
    record.rebuild()
    assert built(record) == before


SENTENCES = ("Niger praised Libya", "Libya thanked Niger", "Chad joined Niger", "Niger asked Chad")


def reports(draw: random.Random) -> list[tuple[Page, Coded]]:
    made = []
    for number in range(4):
        page = page_of(f"Report {number}. " + ". ".join(SENTENCES) + ".", where=f"{number}.txt")
        quotes = draw.sample(SENTENCES, k=4)
        cut = draw.randrange(1, 4)
        tells = [Tell(quotes=tuple(part), when=NO_DAY, confidence=draw.choice([0.6, 0.9])) for part in (quotes[:cut], quotes[cut:])]
        made.append((page, coded_of(page, *tells, publisher=f"Paper {number}")))
    return made


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10_000), order=st.permutations(range(4)), late=st.booleans())
def test_events_are_the_same_in_whatever_order_pages_are_added(empty: Path, seed: int, order: list[int], late: bool) -> None:
    draw = random.Random(seed)
    made = reports(draw)
    pairs = draw.sample(list(combinations([mention for _, coded in made for mention in mention_ids(coded)], 2)), k=8)
    verdicts = [(one, other, draw.choice(["same", "same", "different", "unsure"]), draw.choice(["ana", "rule:day"])) for one, other in pairs]
    seen = []
    with TemporaryDirectory() as folder:
        for number, way in enumerate((range(4), order)):
            with open_record(shutil.copy(empty, Path(folder) / f"{number}.sqlite")) as record:
                record.begin_run(version="0.1.0", knowledge="feed", started="2024-09-01")
                for at in way:
                    record.add(*made[at])
                    if late and number and at == order[0]:
                        record.rebuild()
                for day, (one, other, verdict, by) in enumerate(verdicts):
                    record.judge(judgement(one, other, verdict, by=by), judged_at=f"2024-09-{day + 2:02}")
                seen.append(built(record))
                record.rebuild()
                seen.append(built(record))
    assert all(one == seen[0] for one in seen)


letters = st.sampled_from("abcdef")
judged = st.builds(
    Judged,
    one=letters,
    other=letters,
    verdict=st.sampled_from(["same", "different", "unsure"]),
    by=st.sampled_from(["ana", "ben", "rule:day", "rule:copy"]),
    at=st.sampled_from(["2024-01-01", "2024-01-02"]),
    number=st.integers(0, 99),
)
judgements = st.lists(judged, max_size=20, unique_by=lambda one: one.number)


@given(given_judgements=judgements, seed=st.integers(0, 99))
def test_groups_part_all_mentions_and_keep_a_persons_word(given_judgements: list[Judged], seed: int) -> None:
    groups = group("abcdef", given_judgements)
    assert sorted(mention for part in groups for mention in part) == list("abcdef")
    shuffled = random.Random(seed).sample(given_judgements, k=len(given_judgements))
    assert group("fedcba", shuffled) == groups
    newest: dict[tuple[str, str], Judged] = {}
    for one in sorted(given_judgements, key=lambda one: one.rank):
        newest[one.pair] = one
    for pair, one in newest.items():
        if one.verdict == "different" and not one.by.startswith("rule:") and pair[0] != pair[1]:
            assert not any(set(pair) <= part for part in groups)
