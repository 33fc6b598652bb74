"""Tells which place each name means, from the other names of the text: no server, no model, three rounds of mutual support."""

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from communique.knowledge.gazetteer import Gazetteer, Known
from communique.knowledge.place_words import Level
from communique.places.candidates import Toponym, candidates, without_class
from communique.places.weights import Weights

MOST_HOLDERS = 2
"""Names beside a name that are asked what it lies in; a third never said anything new."""
_INSIDE = re.compile(
    r"^(?:\s*,\s*|\s*\(\s*|,?\s+in\s+(?:the\s+)?(?:[a-z][a-z-]*\s+)?"
    r"|,\s+(?:the\s+|an?\s+)?[a-z][\w\s-]{0,40}?\s(?:of|in)\s+(?:[a-z]+\s+){0,2})$"
)
"""What stands between a place and what it lies in: "Agadez, Niger", "Paris (Texas)", "Goma in eastern Congo", "Gao, a city in northern Mali"."""
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


class _Standing(NamedTuple):
    """What a place can be backed by: other names in its countries, its division, its subdivision, its degree of the map."""

    countries: tuple[str, ...]
    division: int | None
    subdivision: int | None
    cell: tuple[int, int] | None


@dataclass(slots=True)
class _Name:
    """One name of the text: where it stands, what it may mean, how likely each meaning is, and which names beside it tell what it lies in."""

    mentions: list[int]
    places: tuple[Known, ...]
    standings: list[_Standing]
    prior: list[float]
    chance: list[float]
    inside: list[int] = field(default_factory=list)


_Sign = tuple[str, str | int] | tuple[int, int]
_Masses = dict[_Sign, float]


def resolve(toponyms: Sequence[Toponym], context: Context, gazetteer: Gazetteer, weights: Weights | None = None) -> tuple[Resolved, ...]:
    """Tell which place each toponym means; a name means the same place throughout a text unless the words beside it say otherwise.

    Gives: one answer a toponym, in order.
    """
    weigh = weights or Weights()
    containers = _containers(toponyms, context.text)
    names = _names(toponyms, containers, gazetteer, weigh, context)
    for _ in range(weigh.rounds):
        _support(names, context, weigh)
    answers: dict[int, Resolved] = {}
    for name in names:
        best = max(range(len(name.places)), key=name.chance.__getitem__, default=None)
        for mention in name.mentions:
            toponym = toponyms[mention]
            if best is None:
                answers[mention] = Resolved(toponym, None, 0.0, "unknown name")
            else:
                how = "container" if name.inside else "only" if len(name.places) == 1 else "support"
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
        said = level or without_class(text, gazetteer)[1]
        # A class word of divisions tells that the city that lent its name is not meant.
        lent = 0.0 if said in {"division", "subdivision"} else 1.0
        first = [prior(place, weigh, context) - lent * namesakes(place, places, weigh) + _called(place, said, weigh) for place in places]
        names.append(_Name(mentions, places, [_standing(place) for place in places], first, _chances(first)))
    owner = {mention: at for at, name in enumerate(names) for mention in name.mentions}
    for at, name in enumerate(names):
        holders = dict.fromkeys(owner[containers[mention]] for mention in name.mentions if mention in containers)
        name.inside = [holder for holder in holders if holder != at][:MOST_HOLDERS]
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
    """What a place loses to one of the same name that is usually meant.

    A city to its country, a province to the city that makes much of it, a crossing to its town.
    """
    if place.level != "country" and any(other.level == "country" and other.countries == place.countries for other in places):
        return weigh.namesake
    if place.kind == "crossing" and any(other.level == "settlement" and set(other.countries) & set(place.countries) for other in places):
        return weigh.namesake
    if place.level in {"division", "subdivision"}:
        seats = (other for other in places if other.level == "settlement" and _seated(place, other))
        if place.level == "division" and any(other.kind == "capital" and other.countries == place.countries for other in places):
            return weigh.namesake
        if any(other.population >= weigh.seat_share * place.population and other.population >= weigh.seat_people for other in seats):
            return weigh.namesake
    return 0.0


def _called(place: Known, said: Level | None, weigh: Weights) -> float:
    """What a place gains by the class word beside its name; what one country calls a district another calls a province."""
    if said == place.level:
        return weigh.class_word
    return weigh.class_word / 2 if {said, place.level} == {"division", "subdivision"} else 0.0


def _seated(division: Known, city: Known) -> bool:
    """Whether a city lies in a division or, where the lists do not say so, in its middle."""
    if division.index in {city.division, city.subdivision}:
        return True
    return division.countries == city.countries and abs(division.lat - city.lat) < 0.5 and abs(division.lon - city.lon) < 0.5


def _chances(scores: Sequence[float]) -> list[float]:
    """Turn scores into probabilities."""
    if not scores:
        return []
    top = max(scores)
    shares = [math.exp(min(0.0, score - top) * 2.0) for score in scores]
    whole = sum(shares)
    return [share / whole for share in shares]


def _support(names: list[_Name], context: Context, weigh: Weights) -> None:
    """Let the meanings of all names support each other, then weigh each name's meanings anew."""
    shares = [_mass(name, weigh) for name in names]
    whole: _Masses = defaultdict(float)
    for own in shares:
        for sign, mass in own.items():
            whole[sign] += mass
    for code, mass in context.countries.items():
        whole["country", code] += weigh.actor_country * math.log1p(mass)
    fresh = []
    for name, own in zip(names, shares, strict=True):
        scores = name.prior
        if len(name.places) > 1:
            others = _Others(whole, own)
            scores = [first + _backing(standing, others, weigh) for first, standing in zip(name.prior, name.standings, strict=True)]
            for holder in name.inside:
                scores = [score + weigh.container * _holds(place, names[holder]) for score, place in zip(scores, name.places, strict=True)]
        fresh.append(_chances(scores))
    for name, chances in zip(names, fresh, strict=True):
        name.chance = chances


def _mass(name: _Name, weigh: Weights) -> _Masses:
    """How much a name speaks for each country, division, subdivision and degree of the map; what lies beside a degree gets half."""
    own: _Masses = defaultdict(float)
    strength = 1 + math.log(len(name.mentions))
    for standing, chance in zip(name.standings, name.chance, strict=True):
        if chance <= weigh.least_chance:
            continue
        mass = chance * strength
        for code in standing.countries:
            own["country", code] += mass
        if standing.division is not None:
            own["division", standing.division] += mass
        if standing.subdivision is not None:
            own["subdivision", standing.subdivision] += mass
        if standing.cell is not None:
            north, east = standing.cell
            for n in (-1, 0, 1):
                for e in (-1, 0, 1):
                    own[north + n, east + e] += mass if n == e == 0 else mass / 2
    return own


def _standing(place: Known) -> _Standing:
    """Tell what a place can be backed by; a country or division is too wide for a degree of the map."""
    wide = place.level in {"country", "division"}
    division = place.index if place.level == "division" else place.division
    subdivision = place.index if place.level == "subdivision" else place.subdivision
    return _Standing(place.countries, division, subdivision, None if wide else (int(place.lat // 1), int(place.lon // 1)))


class _Others(dict[_Sign, float]):
    """What the other names of the text speak for a sign; the namesakes of one name share most signs, so each is reckoned once."""

    def __init__(self, whole: _Masses, own: _Masses) -> None:
        self.whole = whole
        self.own = own

    def __missing__(self, sign: _Sign) -> float:
        found = self.whole.get(sign)
        self[sign] = speaks = math.log1p(max(0.0, found - self.own.get(sign, 0.0))) if found else 0.0
        return speaks


def _backing(standing: _Standing, others: _Others, weigh: Weights) -> float:
    """How much the other names of the text speak for a place."""
    score = 0.0
    for code in standing.countries:
        score = max(score, weigh.country * others["country", code])
    if standing.division is not None:
        score += weigh.division * others["division", standing.division]
    if standing.subdivision is not None:
        score += weigh.subdivision * others["subdivision", standing.subdivision]
    if standing.cell is not None:
        score += weigh.near * others[standing.cell]
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
