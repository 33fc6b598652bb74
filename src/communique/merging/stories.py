"""Which documents tell of one happening: by their names and rare words, what they mean, their numbers and days."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Generic, Protocol, TypeVar

import msgspec
import numpy as np
import numpy.typing as npt

from communique.knowledge.story_rules import StoryRules
from communique.merging.wording import name_words, number_of, own_text, title_of, words_of
from communique.model import Article, PublishedOn, Verdict

RARE = (5.0, 3.0)
"""On the Zipf scale, from where a word tells nothing, and from where it tells all it can. A word's weight is its distance from the first."""
NAME = (6.5, 3.0)
"""The same for words written as names, which tell more: "Bush" is a common word, and a name."""
KEPT = 160
"""Words of each kind that are kept, the weightiest first: all of an article of usual length."""
LEAD = 600
"""Characters, headline and first sentences, whose meaning is compared: what a report is about stands there."""
KEYS, SHARED = 24, 2
"""Words by which a document is looked up, and how many of them two documents must share to be compared at all."""
WINDOW = 60
"""Days between the publication of two documents that are still compared; a document without a day is compared with all. What is told of a happening
two months later is rather another."""
SAME, UNSURE = -0.3, -1.0
"""Log-odds from which two documents are one story, and from which a person should look. One value for all: on the corpus of look-alikes any from
-0.6 to 0 gives the same F1 within half a hundredth, and this is the middle."""
BOUND = 4.0
"""No single pair speaks louder than this, in log-odds, when stories are grouped: one text full of names must not draw two stories together."""
EXACT = 1_000_000
"""Parts of log-odds in which scores are added up, as exactly as they are rounded: the order in which they are added makes no difference."""
REASON = 0.4
"""Log-odds from which a sign is worth telling as a reason."""
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
Id = TypeVar("Id", int, str)


class Encoder(Protocol):
    """Turns a text into a vector of what it means."""

    def encode(self, texts: str) -> npt.NDArray[np.float32]:
        """Give the vector of one text."""


class Gist(msgspec.Struct, frozen=True, array_like=True, kw_only=True):
    """What a document is about, in a form that is kept and compared.

    `rare` and `names` hold words and their weights, in thousandths of the length of all weights; `meaning` a vector, a signed byte an
    axis; `sides` the codes of actors; `day` that of publication, as an ordinal, or 0 where it is not known.
    """

    rare: dict[str, int]
    names: dict[str, int]
    meaning: bytes
    numbers: frozenset[str]
    years: frozenset[str]
    weekdays: frozenset[int]
    sides: frozenset[str]
    day: int
    keys: tuple[str, ...]


class StoryJudgement(msgspec.Struct, frozen=True, kw_only=True):
    """Whether two documents tell of one happening, in log-odds, and the signs that say so, the strongest first."""

    verdict: Verdict
    score: float
    why: str


def gist(article: Article, sides: frozenset[str], rules: StoryRules, encoder: Encoder) -> Gist:
    """Tell what an article is about, from its headline and its own text, and the codes of the actors it names."""
    text = f"{title_of(article)}\n{own_text(article)}"
    words = words_of(text)
    values = [number_of(word, rules) for word in words]
    plain = [word for word, value in zip(words, values, strict=True) if value is None]
    rare = _weighed(Counter(plain), RARE, rules)
    names = _weighed(Counter(name_words(text, rules)), NAME, rules)
    published = article.published.on if isinstance(article.published, PublishedOn) else None
    years = {word for word in words if _YEAR.fullmatch(word)} | ({str(published.year)} if published else set())
    return Gist(
        rare=_unit(rare),
        names=_unit(names),
        meaning=_as_bytes(encoder.encode(text[:LEAD])),
        numbers=frozenset(word for word in words if word[0].isdigit()),
        years=frozenset(years),
        weekdays=frozenset(rules.weekdays[word] for word in words if word in rules.weekdays),
        sides=sides,
        day=published.toordinal() if published else 0,
        keys=_keys(rare, names),
    )


def to_bytes(of: Gist) -> bytes:
    """Write a gist as it is stored."""
    return msgspec.msgpack.encode(of)


def from_bytes(stored: bytes) -> Gist:
    """Read a stored gist."""
    return msgspec.msgpack.decode(stored, type=Gist)


def signs(one: Gist, other: Gist, rules: StoryRules) -> dict[str, float]:
    """Measure how like two documents are: by each sign, most of them from 0 (nothing in common) to 1; -1 speaks against."""
    return {
        "rare words": _cosine(one.rare, other.rare),
        "names": _cosine(one.names, other.names),
        "same names": _in_common(one.names, other.names, rules),
        "meaning": _cosine_of(one.meaning, other.meaning),
        "numbers": len(one.numbers & other.numbers) / math.sqrt(len(one.numbers) * len(other.numbers)) if one.numbers and other.numbers else 0.0,
        "years": _agree(one.years, other.years),
        "weekdays": _agree(one.weekdays, other.weekdays),
        "sides": _agree(one.sides, other.sides),
        "days apart": math.log1p(max(0, abs(one.day - other.day) - 1)) if one.day and other.day else 0.0,
    }


def same_story(one: Gist, other: Gist, rules: StoryRules) -> StoryJudgement:
    """Judge whether two documents tell of one happening; the order of the two makes no difference."""
    found = signs(one, other, rules)
    # Rounded, so that the order in which names are added up makes no difference either.
    score = round(rules.bias + sum(rules.weights[sign] * value for sign, value in found.items()), 6)
    verdict: Verdict = "same" if score >= SAME else "unsure" if score >= UNSURE else "different"
    return StoryJudgement(verdict=verdict, score=score, why=_why(one, other, found, rules))


class StoryIndex(Generic[Id]):
    """Finds the documents that may tell what one tells, among many, one at a time; the order in which they were added makes no difference."""

    def __init__(self, rules: StoryRules) -> None:
        self._rules = rules
        self._by_key: dict[str, dict[int, list[Id]]] = {}
        self._gists: dict[Id, Gist] = {}

    def add(self, of: Id, told: Gist) -> None:
        """Add a document; one that is there already is not added again."""
        if of in self._gists:
            return
        self._gists[of] = told
        for key in told.keys:
            self._by_key.setdefault(key, {}).setdefault(told.day, []).append(of)

    def near(self, told: Gist) -> dict[Id, StoryJudgement]:
        """Judge the documents that share words with one and are of its days.

        Gives: all that are not quite unlike it (log-odds above -`BOUND`), for grouping needs to know what speaks against a pair, too.
        """
        shared: Counter[Id] = Counter()
        for key in told.keys:
            for day, there in self._by_key.get(key, {}).items():
                if not (told.day and day) or abs(told.day - day) <= WINDOW:
                    shared.update(there)
        judged = ((of, same_story(told, self._gists[of], self._rules)) for of in sorted(shared) if shared[of] >= SHARED)
        return {of: judgement for of, judgement in judged if judgement.score > -BOUND}


class Grouping(Generic[Id]):
    """Parts documents into stories: those whose pairs are, on average, rather the same; a pair that was not scored is not.

    The two that are likest are joined first, then again, until no two are of `SAME`. As a joint story is never liker to a third than the liker of
    its parts, two that are each other's likest may be joined whatever else is still to be joined: so a story is found by looking at what is like
    it, and not at all that a chain of likenesses ties together, which grows with the news (nearest-neighbour chain, Murtagh 1983).

    `scores_of` gives the scored pairs of a document.
    """

    def __init__(self, scores_of: Callable[[Id], Mapping[Id, float]]) -> None:
        self._scores_of: Callable[[Id], Mapping[Id, float]] = scores_of
        self._name: dict[Id, Id] = {}
        self._members: dict[Id, frozenset[Id]] = {}
        self._sums: dict[Id, Counter[Id]] = {}

    def story(self, document: Id) -> frozenset[Id]:
        """Give the story that holds a document; the same whichever was asked for before."""
        chain = [self._told(document)]
        while (likest := self._likest(chain[-1])) is not None:
            if len(chain) == 1 or likest != chain[-2]:
                chain.append(likest)
                continue
            self._join(chain.pop(), chain.pop())
            chain = chain or [self._told(document)]
        return self._members[chain[-1]]

    def _told(self, document: Id) -> Id:
        """Give the name of the story so far, which is its first document."""
        return self._name.setdefault(document, document)

    def _likest(self, name: Id) -> Id | None:
        """Find the story that is likest to one; None where none is of `SAME`."""
        if name not in self._sums:
            self._members[name] = frozenset((name,))
            self._sums[name] = Counter()
            for other, score in self._scores_of(name).items():
                self._sums[name][self._told(other)] += round((max(-BOUND, min(BOUND, score)) + BOUND) * EXACT)
        size = len(self._members[name])
        # Of equally like ones that with the first names, so that it makes no difference from which side they are looked at.
        best: tuple[float, Id, Id] | None = None
        for other, total in self._sums[name].items():
            apart = round(BOUND - total / EXACT / (size * len(self._members.get(other, (other,)))), 9)
            if apart <= -SAME and (best is None or (apart, min(name, other), max(name, other)) < best):
                best = (apart, min(name, other), max(name, other))
        return None if best is None else best[2] if best[1] == name else best[1]

    def _join(self, one: Id, other: Id) -> None:
        if other < one:
            one, other = other, one
        joined = self._members[one] | self._members.pop(other)
        self._members[one] = joined
        self._name.update(dict.fromkeys(joined, one))
        self._sums[one].update(self._sums.pop(other))
        del self._sums[one][one], self._sums[one][other]
        for third in self._sums[one].keys() & self._sums.keys():
            self._sums[third][one] = self._sums[one][third]
            del self._sums[third][other]


def group_stories(documents: Iterable[Id], scores: Mapping[tuple[Id, Id], float]) -> tuple[frozenset[Id], ...]:
    """Part documents into stories.

    Gives: the same stories in whatever order documents and scores come.

    >>> [sorted(story) for story in group_stories("abcd", {("a", "b"): 3.0, ("b", "c"): 0.5, ("c", "d"): 2.0})]
    [['a', 'b'], ['c', 'd']]
    """
    scored: dict[Id, dict[Id, float]] = {}
    for (one, other), score in scores.items():
        scored.setdefault(one, {})[other] = score
        scored.setdefault(other, {})[one] = score
    grouping = Grouping(lambda document: scored.get(document, {}))
    return tuple(sorted({grouping.story(document) for document in documents}, key=min))


def _weighed(counts: Mapping[str, int], scale: tuple[float, float], rules: StoryRules) -> dict[str, float]:
    """Weigh words by how rare they are in the language and how often the text has them; the weightiest are kept."""
    weights = {word: (1 + math.log(count)) * _weight(word, scale, rules) for word, count in counts.items()}
    best = sorted((-weight, word) for word, weight in weights.items() if weight > 0)[:KEPT]
    return {word: -weight for weight, word in best}


def _weight(word: str, scale: tuple[float, float], rules: StoryRules) -> float:
    common, rarest = scale
    return max(0.0, common - max(rarest, rules.frequencies.get(word, 0.0)))


def _unit(weights: Mapping[str, float]) -> dict[str, int]:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: round(1000 * weight / length) for word, weight in weights.items()}


def _keys(rare: Mapping[str, float], names: Mapping[str, float]) -> tuple[str, ...]:
    """Choose the words by which a document is looked up: names before others, weighty before light."""
    weights = {word: max(rare.get(word, 0.0), names.get(word, 0.0)) for word in {*rare, *names}}
    return tuple(sorted(sorted(weights, key=lambda word: (-weights[word], word))[:KEYS]))


def _cosine(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    small, large = sorted((one, other), key=len)
    return sum(weight * large[word] for word, weight in small.items() if word in large) / 1e6


def _in_common(one: Mapping[str, int], other: Mapping[str, int], rules: StoryRules) -> float:
    """Give the share of names, each by its rarity alone, that both documents have."""
    both = sum(_weight(name, NAME, rules) for name in one if name in other)
    either = sum(_weight(name, NAME, rules) for names in (one, other) for name in names) - both
    return both / either if either else 0.0


def _agree(one: frozenset[str] | frozenset[int], other: frozenset[str] | frozenset[int]) -> float:
    """1 where two sets have something in common, -1 where they have not, 0 where one is empty."""
    return (-1.0 if one.isdisjoint(other) else 1.0) if one and other else 0.0


def _as_bytes(vector: npt.NDArray[np.float32]) -> bytes:
    most = float(np.abs(vector).max())
    return np.round(vector * (127 / most if most else 0.0)).astype(np.int8).tobytes()


def _cosine_of(one: bytes, other: bytes) -> float:
    a, b = (np.frombuffer(vector, dtype=np.int8).astype(np.float32) for vector in (one, other))
    length = math.sqrt(float(a @ a) * float(b @ b))
    return float(a @ b) / length if length else 0.0


def _why(one: Gist, other: Gist, found: Mapping[str, float], rules: StoryRules) -> str:
    """Tell the signs that weigh, the strongest first, with the words that two documents share."""
    words = {
        "names": sorted(one.names.keys() & other.names.keys(), key=lambda name: (-one.names[name] * other.names[name], name)),
        "rare words": sorted(one.rare.keys() & other.rare.keys(), key=lambda word: (-one.rare[word] * other.rare[word], word)),
        "numbers": sorted(one.numbers & other.numbers),
        "years": sorted(one.years & other.years),
    }
    told = []
    for sign, value in sorted(found.items(), key=lambda pair: -abs(rules.weights[pair[0]] * pair[1])):
        weight = rules.weights[sign] * value
        if abs(weight) < REASON or sign == "same names":
            continue
        which = f" ({', '.join(words[sign][:5])})" if words.get(sign) else ""
        told.append(f"{sign}{which} {weight:+.1f}")
    return "; ".join(told) or "nothing in common"
