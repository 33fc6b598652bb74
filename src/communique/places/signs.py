"""Weighs the signs that a known name means a place where it stands, and not a person, a body or a common word."""

import math

from communique.knowledge.gazetteer import Known
from communique.knowledge.place_words import PlaceWords
from communique.model import Token
from communique.places.resolve import Context, prior
from communique.places.stretches import Stretch, is_capital
from communique.places.weights import Signs, Weights

_NOWHERE = Context("")
SEAT_PEOPLE = 1000
"""People of a town whose number GeoNames does not know: it lists such a one among its cities because it is the seat of a district."""


def likeliest(places: tuple[Known, ...], weights: Weights) -> Known:
    """The place that a name means when nothing else is known."""
    return max(places, key=lambda place: prior(place, weights, _NOWHERE))


def sign_values(stretch: Stretch, place: Known, words: PlaceWords) -> dict[str, float]:
    """Tell how strongly each sign is there; a sign that is not told is not there."""
    tokens = stretch.sentence.tokens
    inside = tokens[stretch.first : stretch.last]
    before = tokens[stretch.first - 1] if stretch.first else None
    after = tokens[stretch.last] if stretch.last < len(tokens) else None
    found = _of_place(place) | _of_writing(inside, stretch.text, place)
    leads = _word_before(tokens, stretch.first, words)
    found["locative"] = leads in words.locatives or (leads == "of" and _bearing_before_of(tokens, stretch.first, words))
    found["sited"] = place.level == "site" and place.kind != "airport" and (leads in words.locatives or _is_opened(stretch, words))
    found["struck"] = place.level != "country" and _is_opened(stretch, words)
    found["of"] = leads == "of"
    found["class_of"] = leads == "of" and _class_before_of(tokens, stretch.first, words)
    found["initial"] = stretch.first == 0
    found |= _of_neighbours(stretch, before, after, place, words)
    return {name: float(value) for name, value in found.items() if value}


def _of_place(place: Known) -> dict[str, float]:
    """What the likeliest place is."""
    known = place.level in {"area", "site"} or place.kind == "town"
    return {
        "people": 1.5 if known else math.log10((place.population or (SEAT_PEOPLE if place.level == "settlement" else 0)) + 1) / 3,
        place.level: True,
        "airport": place.kind == "airport",
        "capital": place.kind == "capital",
        "other_name": place.rank <= 1 and place.kind != "crossing",  # spellings of our own list are names in their own right
    }


def _of_writing(inside: tuple[Token, ...], text: str, place: Known) -> dict[str, float]:
    """How the name is written and read by the parser."""
    acronym = text.isupper() and len(text) <= 3 and place.rank != 3
    return {
        "long": min(len(inside), 3) - 1,
        "proper": all(token.pos == "PROPN" or not is_capital(token) for token in inside),
        "shouted": text.isupper() and len(text) > 3,
        "acronym": acronym,
        "subject": inside[-1].dep in {"nsubj", "nsubjpass"},
    }


def _is_opened(stretch: Stretch, words: PlaceWords) -> bool:
    """Whether a name is, or stands before, what a verb opens, closes or takes: "reopened Torkham", "sealed the Torkham crossing"."""
    tokens = stretch.sentence.tokens
    noun = tokens[stretch.last - 1]
    while noun.dep == "compound" and tokens[noun.head].text.casefold() in {*words.classes, *words.border_nouns, *words.sites}:
        noun = tokens[noun.head]
    return noun.dep in {"dobj", "nsubjpass"} and tokens[noun.head].lemma.casefold() in words.place_objects


def _of_neighbours(stretch: Stretch, before: Token | None, after: Token | None, place: Known, words: PlaceWords) -> dict[str, float]:
    """What stands beside the name."""
    left = before.text.casefold() if before else ""
    right = after.text.casefold() if after else ""
    earlier = stretch.sentence.tokens[stretch.first - 2] if stretch.first > 1 else None
    if earlier is not None and left in words.foreign_particles:  # "Comandos de la Frontera"
        before, left = earlier, earlier.text.casefold()
    named = (
        before is not None
        and (is_capital(before) or left in words.foreign_particles)
        and before.pos == "PROPN"
        and left not in words.directions
        and left not in words.classes
        and not (stretch.first == 1 and left in words.locatives)  # "Near Gao": read as a name for its capital
    )
    # "In Niamey Colonel X spoke": what follows begins another name.
    fronted = right in words.titles and stretch.first == 1 and left in words.place_prepositions
    follows = after is not None and is_capital(after) and right not in words.classes and not fronted
    # "The Tower of London" is no town of that name.
    thing = left == "the" and right == "of" and place.level == "settlement"
    return {
        "name_before": named and stretch.first > 1,
        "first_name_before": named and stretch.first == 1,
        "title_before": left.rstrip(".") in words.titles,
        "name_after": follows or thing,
        "name_after_big": follows and place.level in {"country", "division"},
        "body_after": follows and right in words.body_words,
        "class_after": right in words.classes,
        "kind_after": bool(right) and right == place.kind,
        "possessive": right in {"'s", "’s", "'", "’"},
    }


def _word_before(tokens: tuple[Token, ...], first: int, words: PlaceWords) -> str:
    """The word before a name, past directions and the article."""
    at = first - 1
    while at >= 0 and tokens[at].text.casefold() in words.directions | {"the"}:
        at -= 1
    return tokens[at].text.casefold() if at >= 0 else ""


def _bearing_before_of(tokens: tuple[Token, ...], first: int, words: PlaceWords) -> bool:
    """Whether a bearing leads to a name: "north of Y", "40 km south-east of Y"."""
    return first > 1 and tokens[first - 1].text.casefold() == "of" and tokens[first - 2].text.casefold() in words.parts


def _class_before_of(tokens: tuple[Token, ...], first: int, words: PlaceWords) -> bool:
    """Whether a class word leads to a name: "the town of Y", "the villages of X and Y"."""
    return any(
        token.text.casefold() == "of" and tokens[at - 1].text.casefold() in words.classes
        for at, token in enumerate(tokens[:first])
        if first - 3 <= at > 0
    )


def score(values: dict[str, float], signs: Signs) -> float:
    """Add up the signs: above 0, the name is more likely a place than not."""
    total: float = signs.base + sum(getattr(signs, name) * value for name, value in values.items())
    return total
