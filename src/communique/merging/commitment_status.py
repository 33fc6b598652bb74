"""How a promise stands on a day: a pure function of the promise, the evidence up to that day, and the day."""

import datetime as dt
from collections.abc import Sequence

from communique.merging.judge import days_of
from communique.model import Bearing, Commitment, Evidence, Standing, Status

MOVING: dict[Bearing, Standing] = {
    "starts": "in progress",
    "advances": "in progress",
    "fulfils": "kept",
    "suspends": "suspended",
    "contradicts": "contradicted",
    "cancels": "lapsed",
}
"""How a promise stands after evidence of each kind; what reaffirms or delays it moves nothing."""
TOLD: dict[Bearing, str] = {
    "reaffirms": "promised again",
    "starts": "told begun",
    "advances": "told done in part",
    "fulfils": "told done",
    "delays": "told put off or not done yet",
    "suspends": "told stopped",
    "contradicts": "told broken or refused",
    "cancels": "told given up",
}
"""How evidence of each kind is spoken of."""
AGAINST = frozenset({"suspended", "contradicted", "lapsed"})
FORWARD = frozenset({"in progress", "partly kept", "kept"})


def status_on(
    commitment: Commitment, made: dt.date | None, evidence: Sequence[Evidence], day: dt.date | None, heard: dt.date | None = dt.date.max
) -> Status:
    """Tell how a promise stands on a day, and why.

    Evidence counts from its day; `made` is the day the promise was made, or first reported; `heard` the last on which an article that could have
    told of it was published. Silence tells nothing: a promise that nothing is told of is "none yet" until it is due, then "overdue", which
    tells where its sides were not heard of since, and never broken.
    """
    if day is None or made is None:
        return Status("cannot tell", "no day is told, neither of the promise nor of its report")
    known = sorted((one for one in evidence if one.day is not None and one.day <= day), key=lambda one: (one.day, one.follow_up))
    standing, why = _moved(known)
    due = days_of(commitment.due)
    if due is None:
        return Status(standing, why)
    what = "the day that was stated" if commitment.due_basis == "stated" else f"the day counted for “{commitment.due_text}”"
    done = min((one.day for one in known if one.bearing == "fulfils" and one.day is not None), default=None)
    if standing == "kept" and done is not None and done > due[1]:
        return Status(standing, f"{why}, late: {what} had passed")
    if standing in {"none yet", "in progress"} and day > due[1] and not (standing == "in progress" and commitment.lasts):
        if standing == "in progress":
            return Status("partly kept", f"{why}, and no report that it was done by {what}")
        if heard is None or heard <= due[1]:
            return Status("overdue", f"{what} has passed; {why}, and no article read since then speaks of who promised it", unheard=True)
        return Status("overdue", f"{what} has passed; {why}")
    return Status(standing, why)


def _moved(known: Sequence[Evidence]) -> tuple[Standing, str]:
    """Follow the evidence from day to day; what one day tells both ways leaves it open."""
    standing: Standing = "none yet"
    why = "nothing is told of it"
    last: dt.date | None = None
    for one in known:
        told = MOVING.get(one.bearing)
        if told is None:
            why = f"{TOLD[one.bearing]} on {one.day}" if standing == "none yet" else why
            continue
        if one.bearing == "advances" and one.part:
            told = "partly kept"
        if one.day == last and {told, standing} & AGAINST and {told, standing} & FORWARD:
            standing, why = "cannot tell", f"{one.day} is told both ways"
        elif not (standing == "kept" and told in FORWARD):
            standing, why = told, f"{TOLD[one.bearing]} on {one.day}"
        last = one.day
    return standing, why
