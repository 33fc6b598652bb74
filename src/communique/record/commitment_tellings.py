"""Which tellings of a record are of one promise: pure, and the same in whatever order they came."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import reduce

import msgspec

from communique.knowledge.commitment_words import CommitmentWords
from communique.merging import days_of, joined, one_promise
from communique.model import Commitment


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """A promise as one article tells it: by which number the record knows the article, when that was published, whether it looks back.

    `groups` are those among its sides whom the code does not tell: armed groups, by that of the country in which each is at home, and bodies ("IGO").
    """

    commitment: Commitment
    article: int
    article_id: str
    published: dt.date | None
    looks_back: bool
    groups: dict[str, str] = {}

    @property
    def made(self) -> dt.date | None:
        """The day the promise was made, as far as this telling says, else the day it was published."""
        days = days_of(self.commitment.made_on)
        if days is None:
            return self.published
        return days[1] if self.published is None else min(days[1], self.published)


class Promised(msgspec.Struct, frozen=True, kw_only=True):
    """A promise and all its tellings, the oldest first; what the first leaves out, the others add."""

    commitment: Commitment
    tellings: tuple[Telling, ...]

    @property
    def groups(self) -> dict[str, str]:
        """The armed groups among its sides, by the codes of their countries."""
        return {code: name for telling in reversed(self.tellings) for code, name in telling.groups.items()}

    @property
    def id(self) -> str:
        """The id of its first telling."""
        return self.tellings[0].commitment.id

    @property
    def made(self) -> dt.date | None:
        """The first day on which it is told to be made, else the first on which it was reported."""
        return min((telling.made for telling in self.tellings if telling.made is not None), default=None)

    @property
    def made_as_told(self) -> dt.date | None:
        """The same, but None where it is only looked back on without a day: the day of such a report is not that of the promise."""
        undated = (telling.looks_back and days_of(telling.commitment.made_on) is None for telling in self.tellings)
        return None if all(undated) else self.made


def gathered(
    tellings: Iterable[Telling], same: Collection[frozenset[str]], different: Collection[frozenset[str]], words: CommitmentWords
) -> tuple[Promised, ...]:
    """Gather tellings to promises, by rules that keep apart what persons judged different; what they judged the same becomes one, whole."""
    # What rebels promise, the state in which they are at home does not.
    found: dict[tuple[frozenset[str], frozenset[str]], list[Promised]] = defaultdict(list)
    for telling in sorted(tellings, key=_order):
        rivals = found[frozenset(telling.commitment.by), frozenset(telling.groups).intersection(telling.commitment.by)]
        fitting = [i for i, promise in enumerate(rivals) if _fits(promise, telling, different, words)]
        if not fitting:
            rivals.append(Promised(commitment=telling.commitment, tellings=(telling,)))
            continue
        best = max(fitting, key=lambda i: (_nearness(rivals[i], telling), rivals[i].id))
        merged = joined(rivals[best].commitment, telling.commitment)
        rivals[best] = Promised(commitment=merged, tellings=(*rivals[best].tellings, telling))
    every = [promise for rivals in found.values() for promise in rivals]
    return tuple(sorted(_united(every, same), key=lambda promise: (promise.made is None, promise.made or dt.date.min, promise.id)))


def _united(promises: list[Promised], same: Collection[frozenset[str]]) -> list[Promised]:
    """Make one promise of two of the same sides that a person said are one, with all their tellings."""
    for pair in sorted(same, key=sorted):
        held = [promise for promise in promises if any(telling.commitment.id in pair for telling in promise.tellings)]
        if len(held) == 2 and set(held[0].commitment.by) == set(held[1].commitment.by):
            tellings = tuple(sorted((telling for promise in held for telling in promise.tellings), key=_order))
            merged = reduce(joined, (telling.commitment for telling in tellings))
            promises = [*(promise for promise in promises if promise not in held), Promised(commitment=merged, tellings=tellings)]
    return promises


def _order(telling: Telling) -> tuple[bool, bool, dt.date, str, tuple[int, int]]:
    """Tell the order in which tellings are gathered: those that tell of the making before those that look back on it."""
    first = telling.commitment.spans[0]
    return telling.looks_back, telling.made is None, telling.made or dt.date.min, telling.article_id, (first.start, first.end)


def _fits(promise: Promised, telling: Telling, different: Collection[frozenset[str]], words: CommitmentWords) -> bool:
    if any(frozenset({one.commitment.id, telling.commitment.id}) in different for one in promise.tellings):
        return False
    if any(one.article_id == telling.article_id for one in promise.tellings):
        return False
    return one_promise(promise.commitment, telling.commitment, words, apart=_apart(promise, telling))


def _apart(promise: Promised, telling: Telling) -> int | None:
    """Give the days between the makings; a telling that looks back without a day may be of any promise before it."""
    if promise.made is None or telling.made is None:
        return None
    if telling.looks_back and promise.made <= telling.made and days_of(telling.commitment.made_on) is None:
        return 0
    days = days_of(telling.commitment.made_on)
    if days is not None and days[0] <= promise.made <= days[1]:
        return 0
    return abs((telling.made - promise.made).days)


def _nearness(promise: Promised, telling: Telling) -> int:
    """Tell how near a promise is to a telling: by shared words, then in time."""
    shared = len(set(promise.commitment.words) & set(telling.commitment.words)) + len(set(promise.commitment.area) & set(telling.commitment.area))
    days = abs((promise.made - telling.made).days) if promise.made and telling.made else 0
    return 10_000 * shared - min(days, 9_999)
