"""Which names are one person's: pure, and the same in whatever order they were met."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

from communique.knowledge.load import tables
from communique.model import digest
from communique.record.folding import fold
from communique.record.judging import RULE, Judged, group

SAME_NAME = f"{RULE}same-name"
"""The rule by which names that fit each other, in one country, are one person's."""


class Naming(msgspec.Struct, frozen=True):
    """A name as one country's person bears it: what judgements on persons are about. `key` is the linker's.

    `article` is the id of the article that tells of a namesake, where somebody judged that it does.
    """

    name: str
    code: str | None
    key: str
    article: str | None = None

    @property
    def id(self) -> str:
        """The same for every spelling that differs only in case and accents."""
        return digest("person", fold(self.name), self.code or "", *([self.article] if self.article is not None else []))


def persons_among(namings: Iterable[Naming], judgements: Iterable[Judged]) -> dict[str, frozenset[str]]:
    """Part names into persons: gives for the id of each naming the ids of all that are the same person's.

    What a person judged goes before the rule: names of one country are one person's where the linker says so (one key), or where last names
    are the same and first names fit, and fit nobody else. Namesakes are joined with each other alone.
    """
    known: dict[str, list[Naming]] = defaultdict(list)
    for naming in sorted(set(namings), key=lambda one: (one.name, one.key)):
        known[naming.id].append(naming)
    by_rule = [_judged(one, other) for one, other in (*_by_key(known), *_by_name(known))]
    return {one: members for members in group(known, [*judgements, *by_rule]) for one in members}


def fit(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two rows of first names can be one person's: the first agree, the rest in order, and an initial stands for a name.

    >>> fit(["m"], ["mohamed", "ould"]), fit(["khalifa"], ["saddam", "khalifa"]), fit([], ["saddam"])
    (True, False, True)
    """
    short, long = sorted((one, other), key=len)
    if not short:
        return True
    left = iter(long)
    return _agree(short[0], long[0]) and all(any(_agree(name, against) for against in left) for name in short)


def last_word(name: str) -> str:
    """Give the surname, as far as it can be told: the last word, folded."""
    return fold(name).rpartition(" ")[2]


@cache
def office_words(office: str) -> frozenset[str]:
    """Give the words by which offices are told apart.

    >>> office_words("Minister of the Interior") == office_words("interior minister")
    True
    """
    words = frozenset(fold(office).split())
    return (words - _passed_over("silent")) or words


def is_single(office: frozenset[str]) -> bool:
    """Tell whether one person at a time holds an office, as far as its words tell: "the minister" and "the spokesman" may be anybody.

    >>> is_single(office_words("interior minister")), is_single(office_words("president")), is_single(office_words("minister"))
    (True, True, False)
    """
    return len(office - _passed_over("several")) > 1 or bool(office & _passed_over("single"))


def _agree(one: str, other: str) -> bool:
    return one == other or (len(one) == 1 and other.startswith(one)) or (len(other) == 1 and one.startswith(other))


def _judged(one: str, other: str) -> Judged:
    return Judged(one=one, other=other, verdict="same", by=SAME_NAME, at="", number=0)


def _by_key(known: dict[str, list[Naming]]) -> Iterator[tuple[str, str]]:
    first: dict[tuple[str, str | None, bool], str] = {}
    for identity in sorted(known):
        for naming in known[identity]:
            before = first.setdefault((naming.key, naming.code, naming.article is None), identity)
            if before != identity:
                yield before, identity


def _by_name(known: dict[str, list[Naming]]) -> Iterator[tuple[str, str]]:
    alike: dict[tuple[str, str, bool], dict[str, list[str]]] = defaultdict(dict)
    for identity, namings in known.items():
        words = fold(namings[0].name).split()
        if namings[0].code is not None and words:
            alike[namings[0].code, words[-1], namings[0].article is None][identity] = _first_names(words)
    for bearers in alike.values():
        yield from _clusters(bearers)


def _first_names(words: list[str]) -> list[str]:
    first = words[:-1]
    while first and first[0] in _passed_over("articles"):
        first = first[1:]
    return first


def _clusters(bearers: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Join each name, the fullest first, to the one person whom it fits; what fits two, as a surname alone may, stays apart."""
    clusters: list[list[str]] = []
    for identity in sorted(bearers, key=lambda one: (-len(bearers[one]), -len("".join(bearers[one])), bearers[one], one)):
        fitting = [cluster for cluster in clusters if all(fit(bearers[identity], bearers[member]) for member in cluster)]
        if len(fitting) == 1:
            fitting[0].append(identity)
            yield fitting[0][0], identity
        else:
            clusters.append([identity])


@cache
def _passed_over(which: str) -> frozenset[str]:
    return frozenset(tables(Path(__file__).with_name("people.toml"))[which])
