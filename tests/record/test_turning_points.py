"""A relationship turns where the level of its score changes for good, and not by chance."""

import datetime as dt
import random

from hypothesis import given
from hypothesis import strategies as st

from communique.record.turning_points import LEAST_DAYS, Scored, turning_points

START = dt.date(2024, 1, 1)


def scored(*scores: float, each: int = 5) -> list[Scored]:
    return [Scored(START + dt.timedelta(days=each * number), score, f"e{number}") for number, score in enumerate(scores)]


def test_a_level_that_changes_is_a_turn_with_the_events_that_explain_it() -> None:
    (turn,) = turning_points(scored(5, 4, 5, 2.5, 5, -7, -9, -7, -9, -5))
    assert turn.day == START + dt.timedelta(days=25)
    assert (turn.before, turn.after, turn.days_before, turn.days_after) == (4.3, -7.4, 5, 5)
    assert turn.events == ("e5", "e6", "e7")


def test_a_turn_and_a_turn_back_are_two() -> None:
    first, second = turning_points(scored(-9, -9, -9.5, -9, 2.5, 5, 4, 6.5, 5, -9, -9.5, -9, -9, -9))
    assert (first.after > first.before, second.after < second.before) == (True, True)


def test_short_flat_and_noisy_series_have_none() -> None:
    assert turning_points(scored(*[5] * (LEAST_DAYS - 1), *[-9] * LEAST_DAYS)) == ()
    assert turning_points(scored(*[5] * 20)) == ()
    assert turning_points(scored(*[5, -7] * 10)) == (), "what goes to and fro has no level"
    assert turning_points(scored(2.5, 2.5, 4, 2.5, 4, 4, 4, 4, 2.5, 4)) == (), "a visit beside talks is no turn"
    assert turning_points([]) == ()


def test_many_events_of_one_day_count_once() -> None:
    one_day = [Scored(START, -9, f"x{number}") for number in range(30)]
    assert turning_points([*one_day, *scored(5, 5, 4, 5, 5)]) == ()


@given(st.integers(0, 1000))
def test_the_order_in_which_events_come_makes_no_difference(seed: int) -> None:
    told = scored(5, 4, 5, 2.5, 5, -7, -9, -7, -9, -5)
    shuffled = list(told)
    random.Random(seed).shuffle(shuffled)
    assert turning_points(shuffled) == turning_points(told)
