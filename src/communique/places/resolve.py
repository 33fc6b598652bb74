"""Tells which place each name means, from the other names of the text: no server, no model, three rounds of mutual support."""

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from communique.knowledge.gazetteer import Gazetteer, Known
from communique.knowledge.place_words import Level
from communique.places.candidates import Toponym, candidates
from communique.places.weights import Weights

_INSIDE = re.compile(r"^(?:\s*,\s*|\s*\(\s*|,?\s+in\s+(?:the\s+)?|,\s+(?:the\s+|an?\s+)?[a-z][\w\s-]{0,40}?\s(?:of|in)\s+(?:[a-z]+\s+){0,2})$")
"""What stands between a place and what it lies in: "Agadez, Niger", "Paris (Texas)", "Goma in North Kivu", "Gao, a city in northern Mali"."""
_HOLDING = re.compile(r"^['’]s?\s+(?:[a-z][\w-]*\s+){0,3}$")
"""What stands between a place and what lies in it: "Mali's northern city of Gao"."""


@dataclass(frozen=True, slots=True)
class Context:
    """What else is known of a text: its words, the countries it deals with and how often, and where its publisher is at home."""

    text: str
    countries: Mapping[str, float] = field(default_factory=dict)
    home: str | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A toponym, the place it means, how sure that is (0 to 1), and what told; no place where none bears the name."""

    toponym: Toponym
    place: Known | None
    score: float
    how: str


@dataclass(slots=True)
class _Name:
    """One name of the text: where it stands, what it may mean, and how likely each meaning is."""

    mentions: list[int]
    places: tuple[Known, ...]
    prior: list[float]
    chance: list[float]
    told: bool = False


def resolve(toponyms: Sequence[Toponym], context: Context, gazetteer: Gazetteer, weights: Weights | None = None) -> tuple[Resolved, ...]:
    """Tell which place each toponym means; a name means the same place throughout a text unless the words beside it say otherwise.

    Gives: one answer a toponym, in order.
    """
    weigh = weights or Weights()
    containers = _containers(toponyms, context.text)
    names = _names(toponyms, containers, gazetteer, weigh, context)
    for _ in range(weigh.rounds):
        _support(names, containers, context, weigh)
    answers: dict[int, Resolved] = {}
    for name in names:
        best = max(range(len(name.places)), key=name.chance.__getitem__, default=None)
        for mention in name.mentions:
            toponym = toponyms[mention]
            if best is None:
                answers[mention] = Resolved(toponym, None, 0.0, "unknown name")
            else:
                how = "container" if name.told else "only" if len(name.places) == 1 else "support"
                answers[mention] = Resolved(toponym, name.places[best], round(name.chance[best], 3), how)
    return tuple(answers[mention] for mention in range(len(toponyms)))


def _containers(toponyms: Sequence[Toponym], text: str) -> dict[int, int]:
    """Find for each toponym the one beside it that tells what it lies in."""
    found: dict[int, int] = {}
    for at in range(len(toponyms) - 1):
        one, other = toponyms[at], toponyms[at + 1]
        if one.end >= other.start or other.start - one.end > 80:
            continue
        gap = text[one.end : other.start]
        if _INSIDE.match(gap):
            found[at] = at + 1
        elif _HOLDING.match(gap):
            found.setdefault(at + 1, at)
    return found


def _names(toponyms: Sequence[Toponym], containers: Mapping[int, int], gazetteer: Gazetteer, weigh: Weights, context: Context) -> list[_Name]:
    """Put mentions of one name together; a mention that says what it lies in may stand apart."""
    grouped: dict[tuple[str, Level | None], list[int]] = defaultdict(list)
    for at, toponym in enumerate(toponyms):
        grouped[toponym.text, toponym.level].append(at)
    names = []
    for (text, level), mentions in grouped.items():
        places = candidates(Toponym(0, 0, text, level), gazetteer)
        after_place = [at for at in mentions if at - 1 in containers and containers[at - 1] == at]
        if after_place:
            behind = gazetteer.short(", " + text)
            if behind:
                places = behind + places
        first = [prior(place, weigh, context) - namesakes(place, places, weigh) for place in places]
        names.append(_Name(mentions, places, first, _chances(first)))
    return names


def prior(place: Known, weigh: Weights, context: Context) -> float:
    """How likely a place is to be meant where nothing else is known."""
    people = math.log10(place.population + weigh.least_people)
    score = weigh.rank[place.rank]
    if place.level == "settlement":
        score += people + (weigh.capital if place.kind == "capital" else 0.0) + (weigh.listed_town if place.kind == "town" else 0.0)
    elif place.level in {"country", "division", "subdivision"}:
        score += people * weigh.division_people + weigh.level[place.level]
    else:
        score += weigh.kind.get(place.kind, weigh.level[place.level])
    if context.home is not None and context.home in place.countries:
        score += weigh.home
    return score


def namesakes(place: Known, places: Sequence[Known], weigh: Weights) -> float:
    """What a place loses to one of the same name that is usually meant: a city to its country, a province to the city that makes much of it."""
    if place.level != "country" and any(other.level == "country" and other.countries == place.countries for other in places):
        return weigh.namesake
    if place.level in {"division", "subdivision"}:
        seats = (other for other in places if other.level == "settlement" and place.index in {other.division, other.subdivision})
        if any(other.population >= weigh.seat_share * place.population and other.population >= weigh.seat_people for other in seats):
            return weigh.namesake
    return 0.0


def _chances(scores: Sequence[float]) -> list[float]:
    """Turn scores into probabilities."""
    if not scores:
        return []
    top = max(scores)
    shares = [math.exp(min(0.0, score - top) * 2.0) for score in scores]
    whole = sum(shares)
    return [share / whole for share in shares]


def _support(names: list[_Name], containers: Mapping[int, int], context: Context, weigh: Weights) -> None:
    """Let the meanings of all names support each other: by country, division, subdivision and nearness; then weigh each anew."""
    whole: dict[object, float] = defaultdict(float)
    shares = []
    for name in names:
        own: dict[object, float] = defaultdict(float)
        strength = 1 + math.log(len(name.mentions)) if name.mentions else 0.0
        for place, chance in zip(name.places, name.chance, strict=True):
            if chance > weigh.least_chance:
                for sign, share in _signs(place):
                    own[sign] += chance * strength * share
        shares.append(own)
        for sign, mass in own.items():
            whole[sign] += mass
    for code, mass in context.countries.items():
        whole["country", code] += weigh.actor_country * math.log1p(mass)
    owner = {mention: at for at, name in enumerate(names) for mention in name.mentions}
    fresh = []
    for at, name in enumerate(names):
        scores = []
        insides = [owner[containers[mention]] for mention in name.mentions if mention in containers]
        insides = [inside for inside in insides if inside != at]
        for place, first in zip(name.places, name.prior, strict=True):
            score = first + _backing(place, whole, shares[at], weigh)
            for inside in insides[:2]:
                score += weigh.container * _holds(place, names[inside])
            scores.append(score)
        fresh.append(_chances(scores))
        name.told = bool(insides)
    for name, chances in zip(names, fresh, strict=True):
        name.chance = chances


def _signs(place: Known) -> list[tuple[object, float]]:
    """What a place supports and how much: its countries, its division, its subdivision, its neighbourhood and what lies around that."""
    signs: list[tuple[object, float]] = [(("country", code), 1.0) for code in place.countries]
    for level in ("division", "subdivision"):
        inside = _within(place, level)
        if inside is not None:
            signs.append(((level, inside), 1.0))
    if place.level not in {"country", "division"}:
        north, east = _cell(place)
        signs += [((north + n, east + e), 1.0 if n == e == 0 else 0.5) for n in (-1, 0, 1) for e in (-1, 0, 1)]
    return signs


def _cell(place: Known) -> tuple[int, int]:
    """The degree cell that a place lies in."""
    return int(place.lat // 1), int(place.lon // 1)


def _within(place: Known, level: str) -> int | None:
    """The division or subdivision that a place is or lies in."""
    if place.level == level:
        return place.index
    return place.division if level == "division" else place.subdivision


def _backing(place: Known, whole: Mapping[object, float], own: Mapping[object, float], weigh: Weights) -> float:
    """How much the other names of the text speak for a place."""

    def mass(sign: object) -> float:
        found = whole.get(sign)
        return max(0.0, found - own.get(sign, 0.0)) if found else 0.0

    country = max((mass(("country", code)) for code in place.countries), default=0.0)
    score = weigh.country * math.log1p(country)
    for level, weight in (("division", weigh.division), ("subdivision", weigh.subdivision)):
        inside = _within(place, level)
        if inside is not None:
            score += weight * math.log1p(mass((level, inside)))
    if place.level not in {"country", "division"}:
        score += weigh.near * math.log1p(mass(_cell(place)))
    return score


def _holds(place: Known, holder: _Name) -> float:
    """The chance that a place lies in what a name beside it means."""
    sure = 0.0
    for outer, chance in zip(holder.places, holder.chance, strict=True):
        if (outer.level == "country" and outer.countries and outer.countries[0] in place.countries and place.level != "country") or outer.index in {
            place.division,
            place.subdivision,
        }:
            sure += max(chance, 0.5)
        elif outer.level == "area" and outer.countries and set(outer.countries) & set(place.countries):
            sure += chance * 0.5
    return min(1.0, sure)
