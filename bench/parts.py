"""Who takes which part in a proposed act, as the model sees them and as gold tells it: what train_weigher.py teaches the model of sides."""

from collections.abc import Sequence
from typing import Any

from communique.evaluating.texts import Ranges, touch
from communique.events.casting import Candidate, is_the_same, seen
from communique.events.propose import Draft
from communique.events.sides import Sides
from communique.model import Span

ROLES = ("actor", "recipient")
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Categories whose sides are all actors where the gold gives no recipient."""
OF_THE_SECTOR, OF_THE_COUNTRY, BY_SECTOR_ALONE = 2.0, 1.0, 1.5
"""How well somebody fits a side of the gold: by both, by the country, by the sector of people whom no country is told of."""

Row = dict[str, Any]


def everybody(draft: Draft, named: Sequence[Candidate], sides: Sides) -> list[Row]:
    """Write everybody whom a sentence names as they stand to an act that syntax proposes in it."""
    proposed = {"actor": draft.actor, "recipient": draft.recipient}
    return [
        {
            "spans": [(span.start, span.end) for span in one.spans],
            "seen": seen(draft, one, sides),
            "code": one.side.actor.code,
            "sector": one.side.actor.sector,
            "proposed": [role for role in ROLES if any(is_the_same(side, one) for side in proposed[role])],
        }
        for one in named
    ]


def told_by(proposal: Row, event: Row) -> list[Row]:
    """Say of everybody whom the sentence names whether the gold has them in each role; None where it could be another of the same country."""
    people = proposal["parts"]
    told = {role: _marks(people, event[role], role) for role in ROLES}
    if event["event"] in MUTUAL and not event["recipient"]:  # who of them came to whom is not said
        told["recipient"] = [None if mark == 1 else other for mark, other in zip(told["actor"], told["recipient"], strict=True)]
    return [_example(one, proposal, told["actor"][i], told["recipient"][i]) for i, one in enumerate(people)]


def marked_in(proposed: list[Row], spans: dict[str, list[tuple[int, int]]]) -> list[Row]:
    """Say of everybody whom a written sentence names whether it marks them in each role, as the act that it marks is proposed."""
    marks: dict[str, Ranges] = {role: tuple(some) for role, some in spans.items()}
    act = next((p for p in proposed if p["rule"] is not None and touch([p["trigger"]], marks["t"])), None)
    if act is None:
        return []
    return [_example(one, act, float(touch(one["spans"], marks["a"])), float(touch(one["spans"], marks["r"]))) for one in act["parts"]]


def _marks(people: list[Row], gold: list[list[str]], role: str) -> list[float | None]:
    marks: list[float | None] = [None if any(_alike(one, side) for side in gold) else 0.0 for one in people]
    for side in gold:
        fit = [_alike(one, side) for one in people]
        best = [i for i, score in enumerate(fit) if score and score == max(fit)]
        for i in best if len(best) == 1 else [i for i in best if role in people[i]["proposed"]]:
            marks[i] = 1.0
    return marks


def _alike(one: Row, side: list[str]) -> float:
    """How well somebody fits a side of the gold, which has a sector where it has two parts."""
    code, sector = side[0], side[1] if len(side) > 1 else None
    if one["code"] is None:
        return BY_SECTOR_ALONE if sector is not None and one["sector"] == sector else 0.0
    return 0.0 if one["code"] != code else OF_THE_SECTOR if one["sector"] == sector else OF_THE_COUNTRY


def _example(one: Row, proposal: Row, actor: float | None, recipient: float | None) -> Row:
    places = (proposal["veiled"].at(Span(*span)) for span in one["spans"])
    return {"at": [at for at in places if at != (0, 0)], "seen": one["seen"], "actor": actor, "recipient": recipient}
