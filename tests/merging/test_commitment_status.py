"""How a promise stands on a day: a pure function of evidence and day."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as some

from communique.merging import status_on
from communique.model import Commitment, Evidence, Period, Undated
from communique.model.commitment import Bearing, Standing

MADE = dt.date(2024, 3, 1)
BEARINGS: tuple[Bearing, ...] = ("reaffirms", "starts", "advances", "fulfils", "delays", "suspends", "contradicts", "cancels")


def promise(due: dt.date | None = None, *, lasts: bool = False) -> Commitment:
    when = Undated("no due date told") if due is None else Period(MADE, due)
    return Commitment(
        id="p", event="e", by=("KEN",), to=(), area=(), instrument=None, binding="agreed", spans=(),
        due=when, due_basis=None if due is None else "stated", lasts=lasts,
    )  # fmt: skip


def piece(bearing: Bearing, day: int, *, month: int = 4, part: bool = False, ident: str = "f") -> Evidence:
    return Evidence(follow_up=f"{ident}{month}{day}", bearing=bearing, day=dt.date(2024, month, day), by="rule:x", why=(), score=3.0, part=part)


@pytest.mark.parametrize(
    ("evidence", "due", "day", "standing"),
    [
        ([], None, "2024-12-31", "none yet"),
        ([], "2024-06-30", "2024-06-30", "none yet"),
        ([], "2024-06-30", "2024-07-01", "overdue"),
        ([piece("fulfils", 2)], "2024-06-30", "2024-04-01", "none yet"),
        ([piece("fulfils", 2)], "2024-06-30", "2024-07-01", "kept"),
        ([piece("fulfils", 2, month=8)], "2024-06-30", "2024-09-01", "kept"),
        ([piece("starts", 2)], None, "2024-09-01", "in progress"),
        ([piece("starts", 2)], "2024-06-30", "2024-09-01", "partly kept"),
        ([piece("advances", 2, part=True)], None, "2024-09-01", "partly kept"),
        ([piece("delays", 2)], "2024-06-30", "2024-09-01", "overdue"),
        ([piece("delays", 2)], None, "2024-09-01", "none yet"),
        ([piece("starts", 2), piece("suspends", 9)], None, "2024-09-01", "suspended"),
        ([piece("starts", 2), piece("suspends", 9), piece("starts", 20)], None, "2024-09-01", "in progress"),
        ([piece("fulfils", 2), piece("contradicts", 9)], None, "2024-09-01", "contradicted"),
        ([piece("cancels", 2)], "2024-06-30", "2024-09-01", "lapsed"),
        ([piece("fulfils", 2), piece("contradicts", 2, ident="g")], None, "2024-09-01", "cannot tell"),
        ([piece("fulfils", 2), piece("advances", 9)], None, "2024-09-01", "kept"),
    ],
)
def test_how_it_stands(evidence: list[Evidence], due: str | None, day: str, standing: Standing) -> None:
    told = promise(dt.date.fromisoformat(due) if due else None)
    assert status_on(told, MADE, evidence, dt.date.fromisoformat(day)).standing == standing


def test_what_was_kept_late_is_kept_and_told_to_be_late() -> None:
    status = status_on(promise(dt.date(2024, 6, 30)), MADE, [piece("fulfils", 2, month=8)], dt.date(2024, 9, 1))
    assert (status.standing, "told done on 2024-08-02, late" in status.why) == ("kept", True)


def test_what_goes_on_is_never_only_partly_kept() -> None:
    assert status_on(promise(dt.date(2024, 6, 30), lasts=True), MADE, [piece("starts", 2)], dt.date(2024, 9, 1)).standing == "in progress"


def test_without_any_day_it_cannot_be_told() -> None:
    assert status_on(promise(), None, [], dt.date(2024, 9, 1)).standing == "cannot tell"
    assert status_on(promise(), MADE, [], None).standing == "cannot tell"


@given(some.lists(some.tuples(some.sampled_from(BEARINGS), some.integers(1, 28)), max_size=6), some.randoms())
def test_the_order_in_which_evidence_came_makes_no_difference(told: list[tuple[Bearing, int]], chance: object) -> None:
    evidence = [piece(bearing, day, ident=f"{number}-") for number, (bearing, day) in enumerate(told)]
    shuffled = list(evidence)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    day = dt.date(2024, 5, 5)
    assert status_on(promise(), MADE, evidence, day) == status_on(promise(), MADE, shuffled, day)


@given(some.lists(some.tuples(some.sampled_from(BEARINGS), some.integers(1, 28)), max_size=6), some.integers(1, 28))
def test_what_comes_after_the_day_makes_no_difference(told: list[tuple[Bearing, int]], last: int) -> None:
    day = dt.date(2024, 4, last)
    evidence = [piece(bearing, on) for bearing, on in told]
    known = [one for one in evidence if one.day is not None and one.day <= day]
    assert status_on(promise(), MADE, evidence, day) == status_on(promise(), MADE, known, day)


def test_overdue_tells_where_nothing_was_read_since_that_could_tell() -> None:
    due, day = dt.date(2024, 6, 30), dt.date(2024, 9, 1)
    unheard = [status_on(promise(due), MADE, [], day, heard) for heard in (None, MADE, due)]
    assert [(status.standing, status.unheard) for status in unheard] == [("overdue", True)] * 3
    assert "no article read since then" in unheard[0].why
    heard = status_on(promise(due), MADE, [], day, dt.date(2024, 7, 2))
    assert (heard.standing, heard.unheard) == ("overdue", False)
