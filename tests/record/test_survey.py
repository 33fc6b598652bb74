"""What is counted in memory is what the record itself answers."""

import datetime as dt
import itertools
from pathlib import Path

import numpy as np
import pytest
import sqlalchemy as sa
from tests.record.coded_by_hand import BENGHAZI, Tell, coded_of, page_of

from communique.model import Day, Month, Period, Undated, Year
from communique.record import EventQuery, Party, Record, observing
from communique.record.choosing import Choice, chosen, numbered
from communique.record.opening import engine_of, reading
from communique.record.questions import find_events
from communique.record.survey import Survey, survey

LIBYA, NIGER, CHAD = (Party(code=code) for code in ("LBY", "NER", "TCD"))
TEXT = "Niger met Libya in Benghazi. Niger and Chad agreed on patrols. Chad accused Libya. Niger hit Chad. Libya thanked Niger."
TELLS = (
    Tell(quotes=("Niger met Libya in Benghazi",), mode="visit", place=BENGHAZI),
    Tell(
        quotes=("Niger and Chad agreed on patrols",),
        event="AGREE",
        actor=("Niger", "Chad"),
        recipient=(),
        when=Month(2024, 7),
        contexts=("military",),
    ),
    Tell(quotes=("Chad accused Libya",), event="ACCUSE", actor=("Chad",), when=Undated("no day told"), confidence=0.4),
    Tell(quotes=("Niger hit Chad",), event="ASSAULT", recipient=("Chad",), when=Year(2011), auxiliary=("historical",)),
    Tell(quotes=("Libya thanked Niger",), event="SUPPORT", actor=("Libya",), recipient=("Niger",)),
)


@pytest.fixture
def engine(record: Record, path: Path) -> sa.Engine:
    page = page_of(TEXT)
    record.add(page, coded_of(page, *TELLS))
    return engine_of(path, create=False)


@pytest.fixture
def whole(engine: sa.Engine) -> Survey:
    with reading(engine) as connection:
        return survey(connection)


def test_a_choice_in_memory_is_the_choice_of_the_record(engine: sa.Engine, whole: Survey) -> None:
    sides: tuple[tuple[Party, ...], ...] = ((), (NIGER,), (NIGER, LIBYA), (Party(name="nig"),))
    texts, types = (None, "patrols", "thanked"), ((), ("AGREE", "ASSAULT"))
    for parties, text, kinds, least in itertools.product(sides, texts, types, (0.0, 0.5)):
        same = {"text": text, "types": kinds, "minimum_confidence": least}
        choice = Choice(sides=parties, **same)  # type: ignore[arg-type]
        query = EventQuery(actor=parties[0] if len(parties) == 1 else None, between=parties if len(parties) == 2 else None, **same)  # type: ignore[arg-type]
        with reading(engine) as connection:
            asked = [event.id for event in find_events(connection, query)]
            found = [whole.ids[number] for number in numbered(chosen(connection, whole, choice))]
        assert found == asked, choice


def test_months_are_those_dated_at_least_so_exactly(whole: Survey) -> None:
    everything = np.ones(len(whole), dtype=np.bool_)
    assert [(one.month, sum(one.quads)) for one in observing.by_month(whole, everything)] == [("2024-07", 1), ("2024-08", 2)]


def test_two_actors_of_one_act_are_a_pair_and_an_actor_and_a_recipient_too(whole: Survey) -> None:
    everything = np.ones(len(whole), dtype=np.bool_)
    pairs = {(one.one, one.other): sum(one.quads) for one in observing.between_sides(whole, everything)}
    assert pairs == {("LBY", "NER"): 2, ("NER", "TCD"): 2, ("LBY", "TCD"): 1}


def test_counts_follow_the_choice(whole: Survey) -> None:
    nothing = np.zeros(len(whole), dtype=np.bool_)
    for count in (observing.by_month, observing.between_sides, observing.at_places, observing.by_category, observing.by_country):
        assert count(whole, nothing) == ()
    assert not observing.by_side(whole, nothing, 5)
    assert not observing.by_source(whole, nothing, 5)
    assert not observing.sizes(whole, nothing, 5)
    assert observing.counted_by_quad(whole, nothing) == (0, 0, 0, 0)


def test_an_empty_record_is_surveyed(record: Record, path: Path) -> None:
    assert record.name == path.name
    observer = record.observer()
    known, mask = observer.choose(Choice(sides=(NIGER,), text="patrols"))
    assert (len(known), int(mask.sum()), observing.today(known)) == (0, 0, None)
    assert not observing.at_places(known, mask)
    assert not observing.between_sides(known, mask)
    assert not observing.by_side(known, mask, 3)
    assert not observer.borders()
    assert not observer.actors()


def test_what_is_written_is_seen_when_it_is_asked_again(record: Record) -> None:
    observer = record.observer()
    before, _ = observer.choose(Choice())
    page = page_of(TEXT)
    record.add(page, coded_of(page, *TELLS))
    observer.renew()
    after, _ = observer.choose(Choice())
    assert (len(before), len(after)) == (0, len(TELLS))


def test_spans_of_days_touch_what_they_touch(record: Record) -> None:
    page = page_of("Niger met Libya for long. Niger met Libya again.")
    long = Tell(quotes=("Niger met Libya for long",), when=Period(_day(1), _day(9)))
    record.add(page, coded_of(page, long, Tell(quotes=("Niger met Libya again",), when=Day(_day(5)))))
    observer = record.observer()
    for since, until, found in ((2, 3, 1), (5, 5, 2), (10, None, 0), (None, 4, 1)):
        choice = Choice(since=_day(since) if since else None, until=_day(until) if until else None)
        assert int(observer.choose(choice)[1].sum()) == found


def _day(number: int) -> dt.date:
    return dt.date(2024, 8, number)
