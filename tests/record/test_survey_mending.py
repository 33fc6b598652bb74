"""A survey that is brought up to date is the survey that would be gathered anew."""

import time
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
import sqlalchemy as sa
from tests.record.coded_by_hand import BENGHAZI, Tell, coded_of, page_of
from tests.record.test_survey import TELLS, TEXT

from communique.model import Month
from communique.record import EventQuery, Record, observer, survey_mending
from communique.record.decisions import CONFIDENCE
from communique.record.opening import engine_of, reading
from communique.record.survey import Survey, Words, survey
from communique.record.survey_mending import joined, mended

LATER = "Chad thanked Italy for grain. Italy sent drivers home."
LATER_TELLS = (
    Tell(quotes=("Chad thanked Italy",), event="SUPPORT", actor=("Chad",), recipient=("Italy",), when=Month(2025, 1), contexts=("economic",)),
    Tell(quotes=("Italy sent drivers home",), event="RETREAT", actor=("Italy",), recipient=(), place=BENGHAZI),
)
PATIENCE = 10.0  # seconds: what is kept is written behind the reader's back
ALL = EventQuery(minimum_confidence=0.0, linked_only=False)
WORD = {"by": "ana", "why": "read twice", "corrected_at": "2025-01-02T10:00:00+00:00"}


@pytest.fixture
def engine(record: Record, path: Path) -> sa.Engine:
    for year in range(2000, 2006):
        page = page_of(f"{TEXT} So it was told in {year}.")
        record.add(page, coded_of(page, *(msgspec.structs.replace(tell, when=Month(year, 3)) for tell in TELLS)))
    return engine_of(path, create=False)


def surveyed(engine: sa.Engine) -> Survey:
    with reading(engine) as connection:
        return survey(connection)


def brought_up(engine: sa.Engine, held: Survey) -> Survey:
    with reading(engine) as connection:
        found = mended(connection, held)
    assert found is not None
    return found


def told(whole: Survey) -> list[dict[str, Any]]:
    """Tell all of each event in words, in order."""

    def word(words: Words, number: int) -> str | None:
        return None if words.column[number] < 0 else words.known[words.column[number]]

    rows: list[dict[str, Any]] = []
    for number, ident in enumerate(whole.ids):
        plain = ("row", "quad", "score", "confidence", "linked", "first", "last", "reported", "reports", "sources")
        rows.append(
            {
                "id": ident,
                "number": whole.number[ident],
                **{name: getattr(whole, name)[number] for name in plain},
                **{name: word(getattr(whole, name), number) for name in ("category", "mode", "country", "place_folded")},
                **{name: column[number] for name, column in whole.auxiliary.items()},
                "place": None if whole.place[number] < 0 else whole.places[whole.place[number]],
                "party": sorted(str(whole.parties[one]) for one in whole.party[whole.party_of == number]),
                "side": sorted(whole.side_ids[one] for one in whole.side[whole.side_of == number]),
                "pair": sorted(whole.pairs[one] for one in whole.pair[whole.pair_of == number]),
                "publisher": sorted(whole.publisher.words.known[n] for n in whole.publisher.words.column[whole.publisher.of == number]),
                "context": sorted(whole.context.words.known[n] for n in whole.context.words.column[whole.context.of == number]),
                "size": sorted(zip(whole.size[whole.size_of == number], whole.size_unit.column[whole.size_of == number], strict=True)),
            }
        )
    return rows


@pytest.fixture(autouse=True)
def _few_are_built_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey_mending, "AT_ONCE", 4)
    monkeypatch.setattr(survey_mending, "TOO_MANY", 1.0)


def test_what_persons_said_and_what_was_added_is_in_it(record: Record, engine: sa.Engine) -> None:
    held = surveyed(engine)
    first, *_, last = record.events(ALL)
    record.correct(first.shown.id, CONFIDENCE, 0.1, **WORD)
    record.correct(last.shown.id, "event", "REJECT", **WORD)
    again = brought_up(engine, held)
    assert told(again) == told(surveyed(engine))
    page = page_of(LATER)
    record.add(page, coded_of(page, *LATER_TELLS))
    record.correct(first.shown.id, CONFIDENCE, None, **WORD)
    assert told(brought_up(engine, again)) == told(brought_up(engine, held)) == told(surveyed(engine))


def test_events_that_became_one_are_one(record: Record, engine: sa.Engine) -> None:
    held = surveyed(engine)
    one, other = record.events(ALL)[:2]
    record.merge(one.id, other.id, by="ana", why="the same", judged_at="2025-01-02T10:00:00+00:00")
    again = brought_up(engine, held)
    assert len(again) == len(held) - 1
    assert told(again) == told(surveyed(engine))


def test_where_much_was_built_anew_all_is_surveyed(record: Record, engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    held = surveyed(engine)
    for number in range(3):
        page = page_of(f"{LATER} Report {number}.")
        record.add(page, coded_of(page, *LATER_TELLS))
    monkeypatch.setattr(survey_mending, "TOO_MANY", 0.01)
    with reading(engine) as connection:
        assert mended(connection, held) is None


def test_of_what_is_joined_each_keeps_its_numbers_and_units(engine: sa.Engine) -> None:
    held = surveyed(engine)
    nothing, all_of_it = np.zeros(len(held), dtype=np.bool_), np.ones(len(held), dtype=np.bool_)
    with reading(engine) as connection:
        none = survey(connection, above=int(held.row.max()))
    assert told(joined(held, all_of_it, none)) == told(joined(held, nothing, held)) == told(held)


def test_a_record_that_is_opened_again_is_mended_from_what_was_kept(record: Record, monkeypatch: pytest.MonkeyPatch, engine: sa.Engine) -> None:
    monkeypatch.setattr(observer, "WORTH_KEEPING", 0.0)
    held = record.observer().survey()
    until = time.monotonic() + PATIENCE
    while not _kept(engine):
        assert time.monotonic() < until
        time.sleep(0.01)
    record.correct(record.events(ALL)[0].shown.id, CONFIDENCE, 0.1, **WORD)
    later = told(surveyed(engine))
    # What is not built anew is not read again: it may as well be gone.
    with record._engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM event_contexts WHERE event IN (SELECT id FROM events WHERE rowid <= :settled)"), {"settled": 20})
    assert told(held) != told(record.observer().survey()) == later


def _kept(engine: sa.Engine) -> bool:
    with reading(engine) as connection:
        return bool(connection.scalar(sa.text("SELECT count(*) FROM gathered WHERE name = 'survey'")))
