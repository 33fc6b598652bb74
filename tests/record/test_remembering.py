"""Who is meant by an office alone."""

import datetime as dt

import msgspec
import pytest
from tests.record.coded_by_hand import Tell, coded_of, page_of

from communique.model import Actor, Coded, Day, Page
from communique.record import Record
from communique.record.people import office_words
from communique.record.remembering import Memory, Office, OfficeTold

INTERIOR: Office = ("NER", office_words("Minister of Interior"))
SPOKESMAN: Office = ("NER", office_words("spokesman"))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def memory(*told: tuple[str, str, bool], office: Office = INTERIOR) -> Memory:
    return Memory((office, OfficeTold(day(on), person, held)) for on, person, held in told)


@pytest.mark.parametrize(
    ("on", "holder"),
    [
        ("2024-01-01", None),  # before anything was told
        ("2024-02-01", "ada"),
        ("2024-04-01", "ada"),  # between two reports of one person
        ("2024-06-15", None),  # somewhere here the office changed hands
        ("2024-07-01", "musa"),
        ("2025-07-01", "musa"),
        ("2027-07-02", None),  # too long ago
    ],
)
def test_an_office_is_that_of_the_last_report_unless_it_changed_hands(on: str, holder: str | None) -> None:
    told = memory(("2024-02-01", "ada", True), ("2024-06-01", "ada", True), ("2024-07-01", "musa", True))
    assert told.holder(INTERIOR, day(on)) == holder


def test_a_former_holder_is_not_meant() -> None:
    assert memory(("2024-02-01", "ada", True), ("2024-03-01", "ada", False)).holder(INTERIOR, day("2024-03-02")) is None


def test_two_on_one_day_leave_it_open() -> None:
    assert memory(("2024-02-01", "ada", True), ("2024-02-01", "musa", True)).holder(INTERIOR, day("2024-02-02")) is None


def test_an_office_of_several_is_nobodys() -> None:
    assert memory(("2024-02-01", "ada", True), office=SPOKESMAN).holder(SPOKESMAN, day("2024-02-01")) is None


def by_office(text: str, published: str) -> tuple[Page, Coded]:
    """Make an article in which the interior minister, unnamed, visits Libya."""
    page = page_of(text, where=published)
    coded = coded_of(page, Tell(quotes=(text.rstrip("."),), actor=("Niger",), when=Day(day(published))), published=published)
    (event,) = coded.events
    minister = Actor(
        key="role:NER:GOV:minister", kind="role", name="interior minister of Niger", code="NER", sector="GOV", office="interior minister"
    )
    told = msgspec.structs.replace(event.best, actor=(msgspec.structs.replace(event.best.actor[0], actor=minister),))
    return page, msgspec.structs.replace(coded, events=(msgspec.structs.replace(event, best=told, mentions=(told,)),))


def test_events_of_an_office_alone_are_the_persons(record: Record) -> None:
    text = "Mohamed Toumba came to Libya."
    page = page_of(text)
    record.add(page, coded_of(page, Tell(quotes=("Mohamed Toumba came to Libya",), actor=("Mohamed Toumba",)), published="2024-08-20"))
    record.add(*by_office("The minister of Niger flew to Libya.", "2024-09-20"))
    record.add(*by_office("The old minister of Niger drove to Libya.", "2021-09-20"))
    assert {quote.sentence for quotes in record.actor("toumba").quotes.values() for quote in quotes} == {text, "The minister of Niger flew to Libya."}
