"""Which names are one person's: pure, and the same in whatever order they were met."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

from communique.knowledge.load import tables
from communique.knowledge.spelling import skeleton, sounds_alike
from communique.model import CODES_OF_MANY, SupposedBy, digest
from communique.record.folding import fold
from communique.record.judging import RULE, Judged, group

SAME_NAME = f"{RULE}same-name"
"""The rule by which names that fit each other, in one country, are one person's."""

TOLD, OF_MANY, SUPPOSED, UNTOLD = range(4)
"""How sure it is whose somebody is."""


class Naming(msgspec.Struct, frozen=True):
    """A name as one country's person bears it: what judgements on persons are about. `key` is the linker's.

    `article` is the id of the article that tells of a namesake, where somebody judged that it does. `supposed` is the weak sign on which
    alone the country rests.
    """

    name: str
    code: str | None
    key: str
    article: str | None = None
    supposed: SupposedBy | None = None

    @property
    def id(self) -> str:
        """The same for every spelling that differs only in case and accents."""
        return digest("person", fold(self.name), self.code or "", *([self.article] if self.article is not None else []))


def persons_among(namings: Iterable[Naming], judgements: Iterable[Judged]) -> dict[str, frozenset[str]]:
    """Part names into persons: gives for the id of each naming the ids of all that are the same person's.

    What a person judged goes before the rule: names of one country are one person's where the linker says so (one key), or where they agree
    with each other and with nobody else's (`agree`). A full name whose country is not told, or only supposed, is its only bearer's. Namesakes are
    joined with each other alone.
    """
    known: dict[str, list[Naming]] = defaultdict(list)
    for naming in sorted(set(namings), key=lambda one: (one.name, one.key, one.supposed or "")):
        known[naming.id].append(naming)
    adopted = dict(_by_full_name(known))
    certain = {identity for identity, of in known.items() if _certainty(of) == TOLD}
    # Who is told of a country is not joined with one who was only supposed to be of it, and is another's.
    near = (pair for pair in (*_by_key(known), *_by_name(known)) if certain.isdisjoint(pair) or adopted.keys().isdisjoint(pair))
    by_rule = [_judged(one, other) for one, other in (*near, *adopted.items())]
    return {one: members for members in group(known, [*judgements, *by_rule]) for one in members}


def agree(one: str, other: str, *, in_any_order: bool = False) -> bool:
    """Tell whether two names can be one person's: the last names are spellings of one and the first names fit; or one goes on where the other ends.

    `in_any_order` is for countries whose family names are written first at home and last abroad.

    >>> agree("M. Toumba", "Mohamed Amadou Toumba"), agree("Ana Sosa", "Ana Sosa Ruiz"), agree("Badr Albusaidi", "Badr bin Hamad Al Busaidi")
    (True, True, True)
    >>> agree("Ali Hassan", "Hassan Ali"), agree("Orbán Viktor", "Viktor Orban", in_any_order=True), agree("Hassan Ali", "Hussein Ali")
    (False, True, False)
    """
    first, second = name_words(one), name_words(other)
    if in_any_order and len(first) > 1 and sorted(first) == sorted(second):
        return True
    short, long = sorted((first, second), key=len)
    if len(short) > 1 and short == long[: len(short)]:
        return True
    exact = first[-1] == second[-1]
    given, others = _first_names(first), _first_names(second)
    if exact and fit(given, others):
        return True
    if not given or not others or not (exact or _are_spellings(first[-1], second[-1], in_any_order=in_any_order)):
        return False
    joined = "".join(given), "".join(others)
    return fit(given, others, in_spelling=not in_any_order) or joined[0] == joined[1] or (not in_any_order and sounds_alike(*joined))


def fit(one: Sequence[str], other: Sequence[str], *, in_spelling: bool = False) -> bool:
    """Tell whether two rows of first names can be one person's: the first agree, the rest in order; an initial or another spelling is enough.

    >>> fit(["m"], ["mohamed", "ould"]), fit(["khalifa"], ["saddam", "khalifa"]), fit([], ["saddam"])
    (True, False, True)
    """
    short, long = sorted((one, other), key=len)
    if not short:
        return True
    left = iter(long)
    agree = _are_alike if in_spelling else _agree
    return agree(short[0], long[0]) and all(any(agree(name, against) for against in left) for name in short)


def last_word(name: str) -> str:
    """Give the surname, as far as it can be told: the last word, folded, "Jr." and the like aside."""
    return name_words(name)[-1]


@cache
def name_words(name: str) -> tuple[str, ...]:
    """Divide a name into its folded words, without what stands behind a surname or is left out at will before the first name.

    >>> name_words("Md. Touhid Hossain"), name_words("Ferdinand Marcos Jr.")
    (('touhid', 'hossain'), ('ferdinand', 'marcos'))
    """
    words = tuple(fold(name).split()) or ("",)
    while len(words) > 1 and words[-1] in _passed_over("suffixes"):
        words = words[:-1]
    return words[1:] if len(words) > 2 and words[0] in _passed_over("left_out") else words


@cache
def office_words(office: str) -> frozenset[str]:
    """Give the words by which offices are told apart.

    >>> office_words("Minister of the Interior") == office_words("interior minister") == office_words("former interior minister")
    True
    """
    words = frozenset(fold(office).split())
    return (words - _passed_over("silent") - _passed_over("passing")) or words


def full_office(office: str) -> frozenset[str]:
    """Give the words of the office that somebody may hold for another.

    >>> full_office("acting president") == full_office("President"), office_words("acting president") == office_words("President")
    (True, False)
    """
    words = office_words(office)
    return (words - _passed_over("for_another")) or words


def is_single(office: frozenset[str]) -> bool:
    """Tell whether one person at a time holds an office, as far as its words tell: "the minister" and "the spokesman" may be anybody.

    >>> is_single(office_words("interior minister")), is_single(office_words("president")), is_single(office_words("minister"))
    (True, True, False)
    """
    return len(office - _passed_over("several")) > 1 or bool(office & _passed_over("single"))


def _agree(one: str, other: str) -> bool:
    return one == other or (len(one) == 1 and other.startswith(one)) or (len(other) == 1 and one.startswith(other))


def _are_spellings(one: str, other: str, *, in_any_order: bool) -> bool:
    """Tell whether two last names are one: with its article or without, or carried over from another script in two ways."""
    short, long = sorted((one, other), key=len)
    if any(long == article + short for article in _passed_over("articles")):
        return True
    return not in_any_order and sounds_alike(one, other)


def _are_alike(one: str, other: str) -> bool:
    return _agree(one, other) or sounds_alike(one, other)


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
    alike: dict[tuple[str, bool], dict[str, str]] = defaultdict(dict)
    for identity, namings in known.items():
        if namings[0].code is not None and fold(namings[0].name):
            alike[namings[0].code, namings[0].article is None][identity] = namings[0].name
    for (code, _), bearers in alike.items():
        yield from _clusters(bearers, in_any_order=code in _passed_over("either_order"))


def _by_full_name(known: dict[str, list[Naming]]) -> Iterator[tuple[str, str]]:
    """Give each full name whose country is not told, or only supposed, to who bears just this name, where all those are of one country.

    What says of many what they are (a firm's, a body's) gives way to a country; a surname alone may be anybody's.
    """
    bearers: dict[tuple[tuple[str, ...], bool], list[str]] = defaultdict(list)
    for identity, namings in sorted(known.items()):
        bearers[name_words(namings[0].name), namings[0].article is None].append(identity)
    for (words, _), ones in bearers.items():
        best = min(_certainty(known[one]) for one in ones)
        surest = [one for one in ones if _certainty(known[one]) == best]
        if len(words) > 1 and best < UNTOLD and len({known[one][0].code for one in surest}) == 1:
            yield from ((one, surest[0]) for one in ones if known[one][0].code != known[surest[0]][0].code)


def _certainty(namings: Iterable[Naming]) -> int:
    """Rank how sure it is whose somebody is, the surest first: a country told, a code of many, a country supposed, nothing."""
    return min(
        UNTOLD if one.code is None else SUPPOSED if one.supposed is not None else OF_MANY if one.code in CODES_OF_MANY else TOLD for one in namings
    )


def _first_names(words: Sequence[str]) -> list[str]:
    return [word for word in words[:-1] if word not in _passed_over("articles")]


def _clusters(bearers: dict[str, str], *, in_any_order: bool) -> Iterator[tuple[str, str]]:
    """Join each name, the fullest first, to the one person with whose names it agrees; what agrees with two, as a surname may, stays apart.

    Of a cluster, only those names are compared that share a sign with it (`_signs`), so that a record of many persons is read in no time.
    """
    clusters: dict[str, list[str]] = {}
    signed: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    fullness = {identity: (-len(name_words(name)), -len(fold(name)), fold(name), identity) for identity, name in bearers.items()}
    for identity in sorted(bearers, key=fullness.__getitem__):
        signs = _signs(bearers[identity], in_any_order=in_any_order)
        near = dict.fromkeys(cluster for sign in signs for cluster in signed[sign])
        fitting = [cluster for cluster in near if _is_of(bearers[identity], [bearers[one] for one in clusters[cluster]], in_any_order=in_any_order)]
        cluster = fitting[0] if len(fitting) == 1 else identity
        clusters.setdefault(cluster, []).append(identity)
        for sign in signs:
            signed[sign][cluster] = None
        if cluster != identity:
            yield cluster, identity


def _is_of(name: str, cluster: Iterable[str], *, in_any_order: bool) -> bool:
    """Tell whether a name agrees with all names of a person; a surname alone with one of them, and is a part of the others."""
    agreeing = [agree(name, one, in_any_order=in_any_order) for one in cluster]
    words = name_words(name)
    if len(words) > 1:
        return all(agreeing)
    return any(agreeing) and all(agrees or words[0] in name_words(one) for agrees, one in zip(agreeing, cluster, strict=True))


def _signs(name: str, *, in_any_order: bool) -> set[tuple[str, ...]]:
    """Give what two names that agree have in common: the sound of the surname, or the first two words, or all words."""
    words = name_words(name)
    last = words[-1]
    bare = next((last.removeprefix(article) for article in sorted(_passed_over("articles")) if last.startswith(article)), last)
    signs: set[tuple[str, ...]] = {("last", skeleton(one) or one) for one in (last, bare)} | {("last", last)}
    if len(words) > 1:
        signs.add(("first", *words[:2]))
    return signs | {("all", *sorted(words))} if in_any_order else signs


@cache
def _passed_over(which: str) -> frozenset[str]:
    return frozenset(tables(Path(__file__).with_name("people.toml"))[which])
