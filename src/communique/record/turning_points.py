"""Where a relationship turns: change points of its score, with the events that explain them; pure."""

import datetime as dt
import math
from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import fmean

import msgspec

LEAST_DAYS = 3
"""Days with events that a level must last to be one: two days may be one happening and its echo."""
PENALTY = 3.0
"""How much a turn must explain, in units of the series' noise times the logarithm of its length. Of the 19 pairs of states with six and more days of
events in the reports of 2025, their days shuffled 60 times each, 8 % show a turn by chance at 3.0 (15 % at 2.0, 5 % at 4.0)."""
LEAST_SHIFT = 3.0
"""Points of the PLOVER scale between two levels. Modes of one category lie up to 3 apart (a call 1.5, a visit 4), and words of cooperation
and of conflict 4.5 (agreeing 2.5, refusing -2): a turn is more than the one and may be less than the other."""
EXPLAINING = 3
"""How many events are named for a turn at most, and on how many days of the new level they are looked for."""


class Scored(msgspec.Struct, frozen=True, order=True):
    """An event by what counts here: its day, its score, its id."""

    day: dt.date
    score: float
    event: str


class TurningPoint(msgspec.Struct, frozen=True, kw_only=True):
    """From `day` on the mean score of the days is another: `before` over `days_before` days with events, `after` over `days_after`.

    `events` are those of the first days of the new level that differ most from the old one.
    """

    day: dt.date
    before: float
    after: float
    days_before: int
    days_after: int
    events: tuple[str, ...]


def turning_points(scored: Sequence[Scored]) -> tuple[TurningPoint, ...]:
    """Find where the level of the score changes, the oldest first; nothing in a series that is short or flat.

    What is followed are the days that have events, each with the mean of their scores: a day of many reports counts once, and silence for nothing.
    """
    days = [(day, list(told)) for day, told in groupby(sorted(scored), key=lambda one: one.day)]
    means = [fmean(one.score for one in told) for _, told in days]
    noise = fmean((later - earlier) ** 2 for earlier, later in pairwise(means)) / 2 if len(means) >= 2 * LEAST_DAYS else 0.0
    if noise == 0.0:
        return ()
    # Half the mean square of the steps from day to day is the variance within the levels: of few turns it takes little notice, which variance would.
    ends = _ends_of_levels(means, PENALTY * noise * math.log(len(means)))
    levels = [(start, end, fmean(means[start:end])) for start, end in pairwise([0, *ends])]
    found = []
    for (start, middle, before), (_, end, after) in pairwise(levels):
        if abs(after - before) >= LEAST_SHIFT:
            beginning = [one for _, told in days[middle : min(end, middle + EXPLAINING)] for one in told]
            turned = [one for one in beginning if abs(one.score - after) < abs(one.score - before)]
            chosen = sorted(turned, key=lambda one: (-abs(one.score - before), one))[:EXPLAINING]
            found.append(
                TurningPoint(
                    day=days[middle][0],
                    before=round(before, 2),
                    after=round(after, 2),
                    days_before=middle - start,
                    days_after=end - middle,
                    events=tuple(one.event for one in sorted(chosen)),
                )
            )
    return tuple(found)


def _ends_of_levels(means: Sequence[float], penalty: float) -> list[int]:
    """Part a series into the levels that leave the least squares, each level at the price of the penalty.

    `KernelCPD` with a linear kernel finds exactly what `Pelt` does, in compiled code: ten years of days take a fraction of a second.
    """
    import numpy as np  # noqa: PLC0415 - both take long to load, and most commands do without
    import ruptures  # type: ignore[import-untyped]  # noqa: PLC0415 - as above

    search = ruptures.KernelCPD(kernel="linear", min_size=LEAST_DAYS).fit(np.array(means).reshape(-1, 1))
    return [int(end) for end in search.predict(pen=penalty)]
