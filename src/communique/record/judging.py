"""From judgements to groups of mentions that tell one event: pure, and the same in whatever order the judgements came."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

import msgspec

from communique.merging import ACROSS
from communique.model import BadInput, Verdict

RULE = "rule:"
"""What the name of a rule begins with where a judgement says by whom it is; every other name is a person's."""
Pair = tuple[str, str]
"""Two of a kind, in one order."""
NOBODY: Mapping[str, str] = {}


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement that holds (it was not undone), with what decides which of two on the same pair counts.

    `strength` orders what a rule joins across documents, the strongest first.
    """

    one: str
    other: str
    verdict: Verdict
    by: str
    at: str
    number: int
    strength: float = 0.0

    @property
    def pair(self) -> Pair:
        """The two mentions."""
        return ordered(self.one, self.other)

    @property
    def rank(self) -> tuple[bool, str, int]:
        """A person outranks any rule; of two persons or two rules, the newer counts."""
        return (self.by_person, self.at, self.number)

    @property
    def by_person(self) -> bool:
        """Whether a person judged."""
        return not self.by.startswith(RULE)


def group(mentions: Iterable[str], judgements: Iterable[Judged], alike: Mapping[str, str] = NOBODY) -> tuple[frozenset[str], ...]:
    """Part mentions into groups, each of which tells one event.

    Two mentions judged the same are together, and so is what either is together with; but never two that a person judged different, nor, on
    the word of a rule, two that another rule did. What a rule judged across documents holds for all mentions that are `alike` too.

    >>> same = Judged(one="a", other="b", verdict="same", by="rule:x", at="2024-01-01", number=1)
    >>> [sorted(part) for part in group("abc", [same])]
    [['a', 'b'], ['c']]
    """
    return _Groups(mentions, judgements, alike).join()


def answered_for(by: str) -> None:
    """Want a person behind a word.

    Raises: BadInput where it is a rule's, or nobody's.
    """
    if by.startswith(RULE) or not by.strip():
        raise BadInput("Say by whom: the name of a person who answers for it.")


class _Groups:
    """Groups that grow. `whole` are those that come of it; `by_rules` leave out what only a person joined.

    A rule's "different" is asked among what rules joined: where a person says that two events are one, the rules' word against that is void.
    """

    def __init__(self, mentions: Iterable[str], judgements: Iterable[Judged], alike: Mapping[str, str]) -> None:
        self.whole = {mention: frozenset((mention,)) for mention in mentions}
        self.by_rules = dict(self.whole)
        known = [judgement for judgement in judgements if judgement.one in self.whole and judgement.other in self.whole]
        self.class_of = {mention: alike.get(mention, mention) for mention in self.whole}
        self.members: dict[str, list[str]] = defaultdict(list)
        for mention in sorted(self.whole):
            self.members[self.class_of[mention]].append(mention)
        self.persons = _newest((judgement.pair, judgement) for judgement in known if judgement.by_person)
        self.rules = _newest((judgement.pair, judgement) for judgement in known if not judgement.by_person and judgement.by != ACROSS)
        self.across = _newest((self._classes(judgement), judgement) for judgement in known if judgement.by == ACROSS)
        self.apart_by_persons = _apart(self.persons)
        self.apart_by_rules = _apart({pair: judgement for pair, judgement in self.rules.items() if pair not in self.persons})
        self.apart_across = _apart(self.across)

    def join(self) -> tuple[frozenset[str], ...]:
        """Join what persons, then what rules judged the same."""
        for pair, judgement in sorted(self.persons.items()):
            if judgement.verdict == "same" and not self._parted_by_persons(*pair):
                _unite(self.whole, *pair)
        for one, other in self._judged_by_rules():
            if not self._parted_by_persons(one, other) and not self._parted_by_rules(one, other):
                _unite(self.whole, one, other)
                _unite(self.by_rules, one, other)
        return tuple(sorted(set(self.whole.values()), key=min))

    def _judged_by_rules(self) -> Iterator[tuple[str, str]]:
        """Give the pairs that rules join, the strongest first; a person's word on a pair takes it out."""
        for pair, judgement in sorted(self.rules.items()):
            if judgement.verdict == "same" and pair not in self.persons:
                yield pair
        for classes, judgement in sorted(self.across.items(), key=lambda item: (-item[1].strength, item[0])):
            if judgement.verdict == "same":
                for one, other in product(*(self.members[name] for name in classes)):
                    if self.by_rules[one] is not self.by_rules[other] and ordered(one, other) not in self.persons:
                        yield one, other

    def _classes(self, judgement: Judged) -> tuple[str, str]:
        return ordered(self.class_of[judgement.one], self.class_of[judgement.other])

    def _parted_by_persons(self, one: str, other: str) -> bool:
        first, second = self.whole[one], self.whole[other]
        return first is not second and any(not second.isdisjoint(self.apart_by_persons.get(mention, ())) for mention in first)

    def _parted_by_rules(self, one: str, other: str) -> bool:
        first, second = self.by_rules[one], self.by_rules[other]
        if first is second:
            return False
        if any(not second.isdisjoint(self.apart_by_rules.get(mention, ())) for mention in first):
            return True
        classes, others = ({self.class_of[mention] for mention in part} for part in (first, second))
        parted = ((a, b) for a in classes & self.apart_across.keys() for b in others & self.apart_across[a])
        return any(self._still_parted(first & set(self.members[a]), second & set(self.members[b])) for a, b in parted)

    def _still_parted(self, first: frozenset[str], second: frozenset[str]) -> bool:
        """Whether a rule's word against two classes stands for some pair on which no person has said otherwise."""
        return any(ordered(one, other) not in self.persons for one, other in product(first, second))


def ordered(one: str, other: str) -> Pair:
    """Write a pair so that it is the same whichever is named first."""
    return (one, other) if one < other else (other, one)


def _newest(judgements: Iterable[tuple[Pair, Judged]]) -> dict[Pair, Judged]:
    counting: dict[Pair, Judged] = {}
    for pair, judgement in judgements:
        if judgement.rank >= counting.setdefault(pair, judgement).rank:
            counting[pair] = judgement
    return counting


def _apart(judgements: Mapping[Pair, Judged]) -> dict[str, set[str]]:
    apart: dict[str, set[str]] = {}
    for (one, other), judgement in judgements.items():
        if judgement.verdict == "different":
            apart.setdefault(one, set()).add(other)
            apart.setdefault(other, set()).add(one)
    return apart


def _unite(groups: dict[str, frozenset[str]], one: str, other: str) -> None:
    if groups[one] is groups[other]:
        return
    joined = groups[one] | groups[other]
    for mention in joined:
        groups[mention] = joined
