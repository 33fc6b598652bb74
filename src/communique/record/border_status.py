"""The status of a border over time: a function of its evidence, and of nothing else."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from communique.model import When
from communique.record.answers import Passage
from communique.record.border_signs import Reality, Status
from communique.record.days import dated

Basis = Literal["event", "statement"]


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """Words that tell the state of a border or of a crossing on it.

    `when` is the day from which the words say it is so, `reported` the day they were published; `event` is the id of the coded event that
    they tell, None where they are a statement that no event was coded of. `crossing` names the crossing they are about (`""`: one that is
    not named), None where they are about the border; `all_of` the countries of which all borders are meant.
    """

    status: Status | None
    reinforced: bool | None
    reality: Reality
    when: When
    reported: dt.date | None
    event: str | None
    crossing: str | None
    all_of: tuple[str, ...]
    passage: Passage

    @property
    def basis(self) -> Basis:
        """Whether a coded event or a statement tells it."""
        return "statement" if self.event is None else "event"

    @property
    def holds(self) -> bool:
        """Whether it tells a state, and not a wish, a plan or a fear."""
        return self.reality in {"standing", "act", "past"}

    @property
    def days(self) -> tuple[str, ...]:
        """The days on which it tells the state: from when it says so, and, where it says that it lasts or is news, the day of the report."""
        told = dated(self.when)
        first = [told.first] if told else []
        lasts = self.reality == "standing" or (self.reality == "act" and not told)
        return tuple(dict.fromkeys([*first, *([self.reported.isoformat()] if self.reported and lasts else [])]))


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """From `day` on the status is this, by this evidence; `why` says what else led to it."""

    day: str
    status: Status
    evidence: tuple[Evidence, ...]
    why: str


class Guarding(msgspec.Struct, frozen=True, kw_only=True):
    """From `day` on the border is reinforced, or no more."""

    day: str
    reinforced: bool
    evidence: Evidence


class History(msgspec.Struct, frozen=True, kw_only=True):
    """A border or crossing over time; `undated` is evidence that tells a state but no day, `others` what is no state: plans, wishes, fears."""

    steps: tuple[Step, ...] = ()
    guarding: tuple[Guarding, ...] = ()
    undated: tuple[Evidence, ...] = ()
    others: tuple[Evidence, ...] = ()

    def until(self, day: dt.date) -> "History":
        """Give what was told of it until a day; what names no day is kept where its report was published by then."""
        last = day.isoformat()
        return History(
            steps=tuple(step for step in self.steps if step.day <= last),
            guarding=tuple(change for change in self.guarding if change.day <= last),
            undated=tuple(one for one in self.undated if one.reported and one.reported <= day),
            others=tuple(one for one in self.others if one.reported and one.reported <= day),
        )

    def status_on(self, day: str | None = None) -> Status:
        """Tell the status on a day, or the last that is known; unknown before the first evidence: silence tells nothing."""
        past = [step for step in self.steps if day is None or step.day <= day]
        return past[-1].status if past else "unknown"

    def reinforced_on(self, day: str | None = None) -> bool | None:
        """Tell whether it is reinforced on a day, or was last; None where nothing tells."""
        past = [change for change in self.guarding if day is None or change.day <= day]
        return past[-1].reinforced if past else None


def history_of(evidence: Iterable[Evidence]) -> History:
    """Follow a border through its evidence, that of its crossings included."""
    every = _but_for_crossings(evidence)
    holding = [one for one in every if one.holds]
    return History(
        steps=_steps([one for one in holding if one.status is not None]),
        guarding=_guarding([one for one in holding if one.reinforced is not None]),
        undated=tuple(one for one in holding if not one.days),
        others=tuple(one for one in every if not one.holds),
    )


def crossing_histories(evidence: Iterable[Evidence]) -> dict[str, History]:
    """Follow each crossing that is spoken of (`""`: those not named): by what is told of it, and by what closes its whole border."""
    every = _but_for_crossings(evidence)
    names = sorted({one.crossing for one in every if one.crossing is not None})
    told: dict[str, History] = {}
    for name in names:
        with_border = [one for one in every if one.crossing == name or (one.crossing is None and one.status == "fully closed")]
        told[name] = history_of(msgspec.structs.replace(one, crossing=None) for one in with_border)
    return told


def _but_for_crossings(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Let what a report says of a border "since 1993" hold from that day alone, where it tells of a crossing that came to differ later.

    "They opened the bridge on Monday. The border has been shut since 1993": on the day of the report the bridge is open.
    """
    every = tuple(evidence)
    differing: dict[str, str] = {}
    for one in every:
        begun = dated(one.when)
        if one.crossing is not None and one.holds and one.status is not None and begun is not None:
            article = one.passage.source.article
            differing[article] = max(begun.first, differing.get(article, ""))
    return tuple(
        msgspec.structs.replace(one, reported=None)
        if one.crossing is None and (begun := dated(one.when)) is not None and begun.first < differing.get(one.passage.source.article, "")
        else one
        for one in every
    )


def _steps(evidence: Sequence[Evidence]) -> tuple[Step, ...]:
    """Put the evidence in the order of its days, and say what follows each day."""
    by_day: dict[str, list[Evidence]] = {}
    for one in evidence:
        for day in one.days:
            by_day.setdefault(day, []).append(one)
    steps: list[Step] = []
    border: Status = "unknown"
    crossings: dict[str, Status] = {}
    for day in sorted(by_day):
        of_border, of_crossings = _parted(by_day[day], day)
        why = ""
        if of_border:
            border, why = _settled(of_border)
            crossings.clear()
        for name in sorted({one.crossing for one in of_crossings if one.crossing is not None}):
            crossings[name], _ = _settled([one for one in of_crossings if one.crossing == name])
        status = _together(border, crossings)
        if not of_border and status == (steps[-1].status if steps else "unknown"):
            continue
        if status != border:
            why = "a crossing differs from the border"
        steps.append(Step(day=day, status=status, evidence=(*of_border, *of_crossings), why=why))
    return tuple(steps)


def _parted(told: Sequence[Evidence], day: str) -> tuple[list[Evidence], list[Evidence]]:
    """Part what is told of the border from what is told of crossings; an act of the day goes before what was said to last that day."""
    parted: tuple[list[Evidence], list[Evidence]] = ([], [])
    for one in told:
        parted[one.crossing is not None].append(one)
    return tuple(_acts_first(part, day) for part in parted)  # type: ignore[return-value]


def _acts_first(told: list[Evidence], day: str) -> list[Evidence]:
    acts = [one for one in told if (begun := dated(one.when)) is not None and begun.first == day]
    return acts or told


def _settled(told: Sequence[Evidence]) -> tuple[Status, str]:
    """Tell what one day's evidence comes to: where it disagrees nobody can tell, but one report's last word is its word."""
    last: dict[str, Status] = {}
    for one in sorted(told, key=lambda one: (one.passage.source.article, one.passage.at + one.passage.start)):
        assert one.status is not None
        last[one.passage.source.article] = one.status
    if len(set(last.values())) == 1:
        return next(iter(last.values())), ""
    return "unknown", "the reports of this day disagree"


def _together(border: Status, crossings: dict[str, Status]) -> Status:
    """Tell the status of a border some of whose crossings differ from it: closed but for one, or open but for one, is partly."""
    differing = {status for status in crossings.values() if status != border}
    if border in {"fully closed", "open"} and differing:
        return "partially operational"
    return border


def _guarding(evidence: Sequence[Evidence]) -> tuple[Guarding, ...]:
    changes = []
    for one in evidence:
        assert one.reinforced is not None
        changes += [Guarding(day=day, reinforced=one.reinforced, evidence=one) for day in one.days]
    return tuple(sorted(changes, key=lambda change: change.day))
