"""The status of a border over time is a function of its evidence."""

import datetime as dt
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from communique.model import Day, Month, Undated, Unknown
from communique.record.answers import Passage, Source
from communique.record.border_status import Evidence, crossing_histories, history_of

NOTHING = Unknown("not told")


def told(status: str | None, day: str | None = None, *, article: str = "a", at: int = 0, **more: Any) -> Evidence:
    source = Source(article=article, page="p", where="w", title=NOTHING, published=NOTHING, publisher=NOTHING, language=NOTHING, url=None, coded=True)
    passage = Passage(source=source, sentence="The border is what it is.", at=at, start=4, end=10)
    given_: dict[str, Any] = {"reinforced": None, "reality": "act", "reported": None, "event": "e", "crossing": None, "all_of": (), **more}
    when = Undated("no day is told") if day is None else Day(dt.date.fromisoformat(day))
    return Evidence(status=status, when=given_.pop("when", when), passage=passage, **given_)  # type: ignore[arg-type]


def test_silence_tells_nothing() -> None:
    history = history_of([])
    assert (history.status_on(), history.reinforced_on(), history.steps) == ("unknown", None, ())
    later = history_of([told("open", "2024-05-01")])
    assert later.status_on("2024-04-30") == "unknown"
    assert later.status_on("2030-01-01") == "open", "until something else is told"


def test_what_is_promised_or_denied_is_no_status() -> None:
    history = history_of([told("open", "2024-05-01", reality="announced"), told("fully closed", "2024-05-02", reality="unreal")])
    assert history.status_on() == "unknown"
    assert len(history.others) == 2


def test_a_state_that_lasts_is_told_of_its_beginning_and_of_the_day_of_the_report() -> None:
    since = told("fully closed", reality="standing", when=Month(2024, 2), reported=dt.date(2024, 6, 1))
    between = told("open", "2024-04-01")
    steps = history_of([since, between]).steps
    assert [(step.day, step.status) for step in steps] == [("2024-02-01", "fully closed"), ("2024-04-01", "open"), ("2024-06-01", "fully closed")]


def test_a_state_that_was_over_is_not_told_of_the_day_of_the_report() -> None:
    history = history_of([told("fully closed", reality="past", when=Month(2020, 3), reported=dt.date(2024, 6, 1))])
    assert [step.day for step in history.steps] == ["2020-03-01"]


def test_what_has_no_day_moves_nothing() -> None:
    history = history_of([told("fully closed")])
    assert (history.status_on(), [one.status for one in history.undated]) == ("unknown", ["fully closed"])


def test_reports_of_one_day_that_disagree_leave_it_unknown() -> None:
    history = history_of([told("open", "2024-05-01"), told("fully closed", "2024-05-01", article="b")])
    assert (history.status_on(), history.steps[0].why) == ("unknown", "the reports of this day disagree")


def test_the_last_word_of_one_report_is_its_word() -> None:
    assert history_of([told("open", "2024-05-01", at=90), told("fully closed", "2024-05-01", at=10)]).status_on() == "open"


def test_an_act_of_the_day_goes_before_what_was_said_to_last() -> None:
    lasting = told("fully closed", article="b", reality="standing", reported=dt.date(2024, 5, 1))
    assert history_of([lasting, told("open", "2024-05-01")]).status_on() == "open"


def test_a_crossing_can_differ_from_its_border() -> None:
    evidence = [told("open", "2024-01-01"), told("fully closed", "2024-02-01", crossing="Toummo")]
    assert history_of(evidence).status_on() == "partially operational"
    assert crossing_histories(evidence)["Toummo"].status_on() == "fully closed"
    evidence.append(told("open", "2024-03-01", crossing="Toummo"))
    assert history_of(evidence).status_on() == "open"


def test_a_crossing_alone_says_nothing_of_its_border() -> None:
    assert history_of([told("fully closed", "2024-02-01", crossing="Toummo")]).status_on() == "unknown"


def test_closing_the_border_closes_its_crossings() -> None:
    evidence = [told("open", "2024-01-01", crossing="Toummo"), told("fully closed", "2024-02-01")]
    assert crossing_histories(evidence)["Toummo"].status_on() == "fully closed"
    assert history_of(evidence).status_on() == "fully closed"


def test_guarding_is_beside_the_status() -> None:
    history = history_of([told(None, "2024-01-01", reinforced=True), told(None, "2024-03-01", reinforced=False)])
    assert (history.status_on(), history.reinforced_on("2024-02-01"), history.reinforced_on()) == ("unknown", True, False)


PIECES = st.builds(
    told,
    st.sampled_from(["open", "partially operational", "fully closed"]),
    st.sampled_from([None, "2024-01-01", "2024-01-02", "2024-01-03"]),
    article=st.sampled_from(["a", "b"]),
    at=st.integers(0, 50),
    crossing=st.sampled_from([None, "Toummo", "Madama"]),
    reality=st.sampled_from(["act", "standing", "past", "announced", "unreal"]),
)


@given(
    st.lists(PIECES, max_size=6, unique_by=lambda one: (one.passage.source.article, one.passage.at)).flatmap(
        lambda one: st.tuples(st.just(one), st.permutations(one))
    )
)
def test_the_order_in_which_reports_came_makes_no_difference(orders: tuple[list[Evidence], list[Evidence]]) -> None:
    one, other = (history_of(evidence) for evidence in orders)
    assert [(step.day, step.status) for step in one.steps] == [(step.day, step.status) for step in other.steps]


@given(st.lists(PIECES, max_size=6))
def test_no_evidence_is_lost(evidence: list[Evidence]) -> None:
    history = history_of(evidence)
    dated = [one for one in evidence if one.holds and one.days]
    assert len(history.others) + len(history.undated) + len(dated) == len(evidence)
