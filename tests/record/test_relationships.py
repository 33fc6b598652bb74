"""What stands between two sides: who did what to whom counts, on its day, and what is not so is told apart."""

import datetime as dt
from typing import Any

import msgspec
import pytest
from tests.record.coded_by_hand import Tell, coded_of, page_of
from tests.record.test_commitments import report

from communique.model import Actor, Day, EventMention, Month, Period, Side, Span, Undated, Week, Year
from communique.record import Party, Record
from communique.record.relationship_sides import direction, level
from communique.record.relationships import Relationship, RelationshipQuery

LBY, NER, TCD = (Party(code=code) for code in ("LBY", "NER", "TCD"))
TEXT = "Niger and Libya did something, and Chad was there."


def shown(**told: Any) -> EventMention:
    page = page_of(TEXT)
    return coded_of(page, Tell(quotes=(TEXT[:-1],), **told)).events[0].best


@pytest.mark.parametrize(
    ("told", "how"),
    [
        ({}, "one to other"),
        ({"actor": ("Libya",), "recipient": ("Niger",)}, "other to one"),
        ({"actor": ("Niger", "Libya"), "recipient": ()}, "together"),
        ({"actor": ("Niger", "Libya"), "recipient": ("Chad",)}, "together"),
        ({"actor": ("Niger", "Libya"), "recipient": ("Chad",), "event": "ACCUSE"}, None),
        ({"actor": ("Chad",), "recipient": ("Niger", "Libya"), "event": "AID"}, None),
        ({"actor": ("Chad",), "recipient": ("Niger", "Libya"), "mode": "third-party"}, "together"),
    ],
)
def test_who_does_it_to_whom(told: dict[str, Any], how: str | None) -> None:
    assert direction(shown(**told), NER, LBY) == how


def test_an_army_is_not_its_country_twice() -> None:
    army = Actor(key="lna", kind="body", name="Libyan National Army", code="LBY", sector="MIL")
    mention = msgspec.structs.replace(shown(), actor=(Side(span=Span(0, 5), text="the army", actor=army),), recipient=())
    assert direction(mention, LBY, Party(name="Libyan National Army")) is None
    with_niger = msgspec.structs.replace(mention, recipient=shown().actor)
    assert direction(with_niger, Party(name="Libyan National Army"), NER) == "one to other"


@pytest.mark.parametrize(
    ("office", "high"),
    [
        ("President", "head"),
        ("Prime Minister", "head"),
        ("Vice President", "minister"),
        ("Minister of Foreign Affairs", "minister"),
        ("Chief of the General Staff", "minister"),
        ("spokesman of the president", None),
        ("President of the National Assembly", None),
        ("ambassador", None),
        (None, None),
    ],
)
def test_how_high_an_office_is(office: str | None, high: str | None) -> None:
    person = Actor(key="p", kind="person", name="Ana Sy", code="NER", office=office)
    assert level(Side(span=Span(0, 3), text="Ana", actor=person)) == high


EVENTS: tuple[dict[str, Any], ...] = (
    {"actor": ("Mohamed Toumba",), "mode": "visit"},
    {"event": "SANCTION", "when": Day(dt.date(2024, 9, 30))},
    {"event": "AGREE", "when": Month(2024, 8), "auxiliary": ("historical",)},
    {"event": "COERCE", "when": Week(dt.date(2024, 9, 30))},
    {"event": "COOPERATE", "when": Period(dt.date(2024, 9, 30), dt.date(2024, 10, 2))},
    {"event": "COOPERATE", "when": Period(dt.date(2020, 1, 1), dt.date(2024, 10, 2))},
    {"event": "AID", "when": Year(2024)},
    {"event": "REQUEST", "when": Undated("no day told")},
    {"event": "ASSAULT", "auxiliary": ("negation",)},
    {"event": "THREATEN", "auxiliary": ("hypothetical",)},
    {"event": "RETREAT", "auxiliary": ("future",)},
    {"event": "ACCUSE", "actor": ("Niger", "Libya"), "recipient": ("Chad",)},
)


@pytest.fixture
def told(record: Record) -> Record:
    for number, event in enumerate(EVENTS):
        page = page_of(f"Niger and Libya did thing {number}. Mohamed Toumba was there.", where=f"{number}.txt")
        quote = f"Niger and Libya did thing {number}"
        record.add(page, coded_of(page, Tell(quotes=(quote,), **event), published=None))
    return record


def ask(record: Record, **more: Any) -> Relationship:
    return record.relationship(RelationshipQuery(one=NER, other=LBY, **more))


def test_each_event_counts_as_it_is_told(told: Record) -> None:
    counting = {one.event.shown.event: one.counting for one in ask(told).told if one.event.shown.event != "COOPERATE"}
    assert counting == {
        "CONSULT": "counted",
        "SANCTION": "counted",
        "AGREE": "counted",
        "COERCE": "inexact",
        "AID": "inexact",
        "REQUEST": "undated",
        "ASSAULT": "unreal",
        "THREATEN": "unreal",
        "RETREAT": "future",
        "ACCUSE": "beside",
    }
    assert sorted(one.counting for one in ask(told).told if one.event.shown.event == "COOPERATE") == ["counted", "inexact"]


def test_the_series_has_every_month_also_the_silent_ones(told: Record) -> None:
    series = ask(told).series
    assert [tick.name for tick in series] == ["2024-08", "2024-09"]
    assert [dict(tick.categories) for tick in series] == [{"AGREE": 1, "CONSULT": 1}, {"COOPERATE": 1, "SANCTION": 1}]
    longer = ask(told, since=dt.date(2024, 7, 1), until=dt.date(2024, 12, 31)).series
    assert [tick.name for tick in longer] == ["2024-07", "2024-08", "2024-09", "2024-10", "2024-11", "2024-12"]
    assert (longer[0].score, longer[0].quads) == (None, (0, 0, 0, 0))


def test_by_week_a_week_is_exact_enough(told: Record) -> None:
    by_week = ask(told, step="week")
    assert {one.event.shown.event: one.counting for one in by_week.told}["COERCE"] == "counted"
    assert {one.event.shown.event: one.counting for one in by_week.told}["AGREE"] == "inexact"
    assert by_week.series[-1].name == "2024-W40"


def test_visits_and_sanctions_are_told_with_their_direction(told: Record) -> None:
    (visit,) = ask(told).visits
    assert (visit.level, visit.told.direction, [side.actor.name for side in visit.visitors]) == ("minister", "one to other", ["Mohamed Toumba"])
    assert [one.direction for one in ask(told).sanctions] == ["one to other"]
    turned = told.relationship(RelationshipQuery(one=LBY, other=NER))
    assert [visit.told.direction for visit in turned.visits] == ["other to one"]


def test_until_a_day_nothing_later_is_told_of_a_promise(record: Record) -> None:
    text = "Niger promised Libya to open a post at Tummo."
    page = page_of(text)
    tell = Tell(quotes=(text,), event="AGREE", promise=("border posts",), when=Day(dt.date(2024, 8, 1)))
    coded = coded_of(page, tell, published="2024-08-01")
    (made,) = coded.commitments
    made = msgspec.structs.replace(made, verb="open", core=("open", "post", "Tummo"), words=("open", "post", "Tummo"), what="COOPERATE")
    record.add(page, msgspec.structs.replace(coded, commitments=(made,)))
    record.add(*report("Late", "2024-09-05", "delays"))
    record.add(*report("Done", "2024-10-05", "fulfils"))
    query = RelationshipQuery(one=Party(code="NER"), other=Party(code="LBY"))
    for until, bearings in ((None, ["delays", "fulfils"]), (dt.date(2024, 9, 30), ["delays"])):
        (found,) = record.relationship(msgspec.structs.replace(query, until=until)).commitments
        assert [one.evidence.bearing for one in found.evidence] == bearings
