"""What is known of promises: what they are about, the papers they stand in, when they fall due, and what tells how they fare."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_args

import msgspec

from communique.knowledge.load import FOLDER, tables
from communique.model import Bearing, Category, KnowledgeError

__all__ = ["ActWords", "Area", "BearingWords", "CommitmentWords", "Default", "DueWords", "PromiseWords", "SignWords", "load_commitment_words"]

FILES = FOLDER / "commitments"
GAP = 6
"""Words that "..." may stand for: "patrols along all of the long desert border" has six between."""
T = TypeVar("T")


class Area(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a promise may be about (areas.toml tells each field)."""

    becomes: Category
    words: tuple[str, ...]
    lasts: bool = False
    against: tuple[str, ...] = ()


class PromiseWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which promises are told apart from what sounds like them (promises.toml tells each list)."""

    aired: frozenset[str]
    asked: frozenset[str]
    scheduled: frozenset[str]
    proposals: frozenset[str]
    promising: frozenset[str]
    hopes: frozenset[str]
    vague: frozenset[str]
    empty: frozenset[str]
    saying: frozenset[str]
    stopping: frozenset[str]
    burdens: frozenset[str]
    hostile: frozenset[str]
    ending: frozenset[str]
    beginning: frozenset[str]
    will: frozenset[str]
    telling: frozenset[str]
    inverting: frozenset[str]
    set_to: frozenset[str]
    leads: frozenset[str]
    papers: frozenset[str]
    provides: frozenset[str]
    arranged: frozenset[str]
    each: frozenset[str]
    sides: frozenset[str]
    conditions: frozenset[str]
    unreal: frozenset[str]
    provisos: frozenset[str]
    aside: frozenset[str]
    spoken_of: frozenset[str]
    additive: frozenset[str]
    returns: frozenset[str]
    common: frozenset[str]


class Default(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long words that tell no day give a promise."""

    words: tuple[str, ...]
    days: int = 0
    months: int = 0


class DueWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When a promise falls due (due.toml tells each list)."""

    until: frozenset[str]
    before: frozenset[str]
    within: frozenset[str]
    after: frozenset[str]
    counted: frozenset[str]
    onward: frozenset[str]
    starting: frozenset[str]
    ends: frozenset[str]
    default: tuple[Default, ...]


class BearingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell one thing that can become of a promise."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    objects: frozenset[str] = frozenset()
    of_promises: frozenset[str] = frozenset()


class ActWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words that tell one act (acts.toml tells each list)."""

    verbs: frozenset[str]
    shown: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    taking: frozenset[str] = frozenset()
    undone: frozenset[str] = frozenset()
    keeping: frozenset[str] = frozenset()
    against: frozenset[str] = frozenset()
    other: dict[str, frozenset[str]] = {}
    to_things: bool = False
    gives: bool = False
    anybody: bool = False


class Acts(msgspec.Struct, frozen=True):
    """Which acts a word tells, by its lemma: `promised` where it promises, `by_verb` where it reports.

    `undone` are states in which an act has not been done, `keeping` verbs that leave it undone, `against` verbs of its opposite;
    `other` are, by verb, objects with which it tells another act; `to_things` are the acts that are done to things, `given` those by which
    what is promised as a number of things comes about, `anybody` those whose taking shows that they are done whoever takes.
    """

    promised: dict[str, frozenset[str]]
    by_verb: dict[str, frozenset[str]]
    by_noun: dict[str, frozenset[str]]
    taking: dict[str, frozenset[str]]
    undone: dict[str, frozenset[str]]
    keeping: dict[str, frozenset[str]]
    against: dict[str, frozenset[str]]
    other: dict[str, frozenset[str]]
    to_things: frozenset[str]
    given: frozenset[str]
    anybody: frozenset[str]

    @property
    def verbs(self) -> frozenset[str]:
        """Every verb, and verb with a word beside it, that tells something of an act."""
        return frozenset({*self.by_verb, *self.keeping, *self.against})


class ThingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words for one kind of things: for any of them, and for one sort (things.toml)."""

    any: frozenset[str]
    one: frozenset[str] = frozenset()


class Things(msgspec.Struct, frozen=True):
    """Of which kinds a word names any thing, and of which it names one sort."""

    any: dict[str, frozenset[str]]
    one: dict[str, frozenset[str]]

    def kinds_of(self, words: Iterable[str]) -> set[str]:
        """Give the kinds of things that words name."""
        return {kind for word in words for kind in (*self.any.get(word, ()), *self.one.get(word, ()))}

    def alike(self, some: Iterable[str], others: Iterable[str]) -> set[str]:
        """Give the kinds of which both name something, and one of them by a word for any of the kind: tanks are no rifles."""
        some, others = tuple(some), tuple(others)
        whole = {kind for word in (*some, *others) for kind in self.any.get(word, ())}
        return self.kinds_of(some) & self.kinds_of(others) & whole


class SignWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that turn, or support, what the words of a bearing tell (bearings.toml tells each list)."""

    performing: frozenset[str]
    promises: frozenset[str]
    standing: frozenset[str]
    staying: frozenset[str]
    closing: frozenset[str]
    opening: frozenset[str]
    appearing: frozenset[str]
    still: frozenset[str]
    denials: frozenset[str]
    background: frozenset[str]
    following: frozenset[str]
    negative: frozenset[str]
    failing: frozenset[str]
    partial: frozenset[str]
    single: frozenset[str]
    measuring: frozenset[str]
    recalling: frozenset[str]
    calendar: frozenset[str]
    pointing: frozenset[str]
    unreal: frozenset[str]
    open: frozenset[str]
    owed: frozenset[str]
    numbers: dict[str, float]


class CommitmentWords(msgspec.Struct, frozen=True):
    """All that is known of promises."""

    areas: dict[str, Area]
    area_patterns: dict[str, re.Pattern[str]]
    instrument_patterns: dict[str, re.Pattern[str]]
    promises: PromiseWords
    due: DueWords
    bearings: dict[Bearing, BearingWords]
    acts: Acts
    things: Things
    signs: SignWords
    partial: re.Pattern[str]

    def performs(self, verb: str) -> bool:
        """Whether a verb tells that something is done of the kind that is promised."""
        return verb in self.signs.performing or verb in self.acts.by_verb

    def tells(self, verb: str) -> bool:
        """Whether a verb may tell of what was promised: that it is done, left undone, undone again, or there."""
        return self.performs(verb) or verb in self.acts.verbs or verb in self.signs.appearing


@cache
def load_commitment_words(folder: Path = FILES) -> CommitmentWords:
    """Load the words, once.

    Raises: KnowledgeError naming the file where a list is missing, unknown or not in the form.
    """
    areas = _converted(folder / "areas.toml", dict[str, Area])
    instruments = _converted(folder / "instruments.toml", dict[str, tuple[str, ...]])
    told = tables(folder / "bearings.toml")
    signs = _as(told.pop("words", None), SignWords, "bearings.toml")
    bearings = _as(told, dict[Bearing, BearingWords], "bearings.toml")
    if missing := set(get_args(Bearing)) - set(bearings):
        raise KnowledgeError(f"bearings.toml: nothing is told of {', '.join(sorted(missing))}")
    return CommitmentWords(
        areas=areas,
        area_patterns={name: pattern_of(area.words) for name, area in areas.items()},
        instrument_patterns={name: pattern_of(words) for name, words in instruments.items()},
        promises=_converted(folder / "promises.toml", PromiseWords),
        due=_converted(folder / "due.toml", DueWords),
        bearings=bearings,
        acts=_acts(_converted(folder / "acts.toml", dict[str, ActWords])),
        things=_things(_converted(folder / "things.toml", dict[str, ThingWords])),
        signs=signs,
        partial=pattern_of(sorted(signs.partial)),
    )


def _acts(told: dict[str, ActWords]) -> Acts:
    def by(words_of: Callable[[ActWords], frozenset[str]]) -> dict[str, frozenset[str]]:
        every = {word for act in told.values() for word in words_of(act)}
        return {word: frozenset(name for name, act in told.items() if word in words_of(act)) for word in sorted(every)}

    return Acts(
        promised=by(lambda act: act.verbs | act.taking),
        by_verb=by(lambda act: act.verbs | act.taking | act.shown),
        by_noun=by(lambda act: act.nouns),
        taking=by(lambda act: act.taking),
        undone=by(lambda act: act.undone),
        keeping=by(lambda act: act.keeping),
        against=by(lambda act: act.against),
        other={verb: objects for act in told.values() for verb, objects in act.other.items()},
        to_things=frozenset(name for name, act in told.items() if act.to_things),
        given=frozenset(name for name, act in told.items() if act.gives),
        anybody=frozenset(name for name, act in told.items() if act.anybody),
    )


def _things(told: dict[str, ThingWords]) -> Things:
    every = {word for words in told.values() for word in (*words.any, *words.one)}
    return Things(
        any={word: frozenset(kind for kind, words in told.items() if word in words.any) for word in sorted(every)},
        one={word: frozenset(kind for kind, words in told.items() if word in words.one) for word in sorted(every)},
    )


def pattern_of(phrases: tuple[str, ...] | list[str]) -> re.Pattern[str]:
    """Make one pattern of phrases, over words with a blank before and behind each.

    >>> bool(pattern_of(["joint ... patrol", "traffick*"]).search(" a joint naval patrol "))
    True
    """
    return re.compile("|".join(f"(?: {_one(phrase)} )" for phrase in phrases))


def _one(phrase: str) -> str:
    gap = rf"(?:[^ ]+ ){{0,{GAP}}}?"
    return "".join(gap if word == "..." else re.escape(word).replace(r"\*", "[^ ]*") + " " for word in phrase.split()).rstrip()


def _converted(file: Path, form: type[T]) -> T:
    return _as(tables(file), form, file.name)


def _as(told: Any, form: type[T], at: str) -> T:  # noqa: ANN401 - TOML holds any value
    try:
        return msgspec.convert(told, form)
    except msgspec.ValidationError as fault:
        raise KnowledgeError(f"{at}: {fault}") from fault
