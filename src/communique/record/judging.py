"""From judgements to groups of mentions that tell one event: pure, and the same in whatever order the judgements came."""

from collections.abc import Iterable, Mapping

import msgspec

from communique.model import Verdict

RULE = "rule:"
"""What the name of a rule begins with where a judgement says by whom it is; every other name is a person's."""


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement that holds (it was not undone), with what decides which of two on the same pair counts."""

    one: str
    other: str
    verdict: Verdict
    by: str
    at: str
    number: int

    @property
    def pair(self) -> tuple[str, str]:
        """The two mentions, in one order."""
        return (self.one, self.other) if self.one < self.other else (self.other, self.one)

    @property
    def rank(self) -> tuple[bool, str, int]:
        """A person outranks any rule; of two persons or two rules, the newer counts."""
        return (not self.by.startswith(RULE), self.at, self.number)


def group(mentions: Iterable[str], judgements: Iterable[Judged]) -> tuple[frozenset[str], ...]:
    """Part mentions into groups, each of which tells one event.

    Two mentions judged the same are together, and so is what either is together with; but never two that a person judged different, nor, on
    the word of a rule, two that another rule did.

    >>> same = Judged(one="a", other="b", verdict="same", by="rule:x", at="2024-01-01", number=1)
    >>> [sorted(part) for part in group("abc", [same])]
    [['a', 'b'], ['c']]
    """
    groups = {mention: frozenset((mention,)) for mention in mentions}
    counting = _newest(judgement for judgement in judgements if judgement.one in groups and judgement.other in groups)
    for by_person in (True, False):
        # A person's "same" yields only to a person's "different".
        apart = _apart(judgement for judgement in counting.values() if judgement.rank[0] or not by_person)
        for pair, judgement in sorted(counting.items()):
            if judgement.verdict == "same" and judgement.rank[0] == by_person:
                _join(groups, *pair, apart)
    return tuple(sorted(set(groups.values()), key=min))


def _newest(judgements: Iterable[Judged]) -> dict[tuple[str, str], Judged]:
    counting: dict[tuple[str, str], Judged] = {}
    for judgement in judgements:
        standing = counting.setdefault(judgement.pair, judgement)
        if judgement.rank > standing.rank:
            counting[judgement.pair] = judgement
    return counting


def _apart(judgements: Iterable[Judged]) -> Mapping[str, set[str]]:
    apart: dict[str, set[str]] = {}
    for judgement in judgements:
        if judgement.verdict == "different":
            apart.setdefault(judgement.one, set()).add(judgement.other)
            apart.setdefault(judgement.other, set()).add(judgement.one)
    return apart


def _join(groups: dict[str, frozenset[str]], one: str, other: str, apart: Mapping[str, set[str]]) -> None:
    first, second = groups[one], groups[other]
    if first is second or any(not second.isdisjoint(apart.get(mention, ())) for mention in first):
        return
    joined = first | second
    for mention in joined:
        groups[mention] = joined
