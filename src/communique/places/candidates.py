"""The places that a name in a text may mean."""

from dataclasses import dataclass

import msgspec

from communique.knowledge.gazetteer import Gazetteer, Known, Rank
from communique.knowledge.place_words import Level

_LIKENESS: dict[Level, frozenset[Level]] = {
    "settlement": frozenset({"settlement", "subdivision", "division"}),
    "division": frozenset({"division"}),
    "subdivision": frozenset({"subdivision", "division", "settlement"}),
    "area": frozenset({"area", "division", "subdivision"}),
}
"""Whose names a class word may stand beside: what English calls a district is a first-level division in some countries, and the seat of a
province is called after it."""

OTHER_NAME: Rank = 1
OWN_NAME: Rank = 2


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a place where it stands in the text; `level` is what a class word beside it calls it."""

    start: int
    end: int
    text: str
    level: Level | None = None


def candidates(name: Toponym, gazetteer: Gazetteer) -> tuple[Known, ...]:
    """Give the places that a toponym may mean: those of its short form or name; failing that, of its name without class, direction or article."""
    bare, said = without_class(name.text, gazetteer)
    level = name.level
    found = _distinct(*gazetteer.short(name.text), *gazetteer.named(name.text))
    if said is not None:
        found = _classed(found, gazetteer.named(bare), _LIKENESS.get(said, frozenset({said})))
    if not found:
        level = level or said
        found = gazetteer.named(bare) or gazetteer.named(_without_directions(bare, gazetteer)) or gazetteer.named(_without_article(bare, gazetteer))
    if level is not None:
        like = _LIKENESS.get(level, frozenset({level}))
        found = tuple(place for place in found if place.level in like) or found
    return found


def _classed(whole: tuple[Known, ...], bare: tuple[Known, ...], like: frozenset[Level]) -> tuple[Known, ...]:
    """Give what is listed with its class word its full rank, and a lesser one to namesakes without it.

    Jordan's Karak is called a district as Pakistan's Karak District is, but Benin's Plateau is hardly meant by "Plateau State".
    """
    listed = {place.index for place in whole if place.level in like}
    first = (msgspec.structs.replace(place, rank=OWN_NAME) if place.index in listed and place.rank < OWN_NAME else place for place in whole)
    fitting = (place for place in bare if place.level in like and place.index not in listed)
    return _distinct(*first, *(msgspec.structs.replace(place, rank=OTHER_NAME) if listed else place for place in fitting))


def _distinct(*places: Known) -> tuple[Known, ...]:
    """Keep each place once, as it was named first."""
    return tuple({place.index: place for place in reversed(places)}.values())[::-1]


def without_class(text: str, gazetteer: Gazetteer) -> tuple[str, Level | None]:
    """Take a class word off a name, and tell what it made of it: "Karak district" is Karak, a subdivision."""
    words, known = text.split(), gazetteer.words
    if len(words) > 1 and (level := known.classes.get(words[-1].casefold().rstrip("."))):
        return " ".join(words[:-1]), level
    if len(words) > 2 and words[1] in known.class_of and (level := known.classes.get(words[0].casefold())):
        return " ".join(words[2:]), level
    if len(words) > 1 and (level := known.classes.get(words[0].casefold())):
        return " ".join(words[1:]), level
    return text, None


def _without_directions(text: str, gazetteer: Gazetteer) -> str:
    words = text.split()
    while len(words) > 1 and words[0].casefold() in gazetteer.words.directions | {"the"}:
        words = words[1:]
    return " ".join(words)


def _without_article(text: str, gazetteer: Gazetteer) -> str:
    first, _, rest = text.replace("-", " ").partition(" ")
    return rest if first.casefold() in gazetteer.words.articles else text
