"""From sentences to the places they name."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from communique.knowledge.gazetteer import RESOLUTION, Gazetteer, Known, place_of
from communique.model import ActorMention, Article, Place, PlaceMention, Sentence, Span, Told
from communique.places.again import spoken_of_again
from communique.places.borders import borders
from communique.places.candidates import Toponym
from communique.places.datelines import datelines
from communique.places.namesakes import namesakes
from communique.places.offsets import shifted
from communique.places.pointing import pointed_at
from communique.places.recognise import recognise
from communique.places.resolve import Context, Resolved, resolve
from communique.places.stretches import Stretch
from communique.places.unknown import unknown_names

SURE_ACTOR = 0.8
"""Score of an actor mention from which its country tells what an article deals with; links by context alone lie below."""
UNLISTED_SCORE = 0.4
"""How sure a name is that no list knows: of 38 such names read in 118 news articles, fifteen were places."""
UNLISTED = -0.4
"""The same as log-odds, for a name that signs alone did not make a place but the words beside it do."""
NEXT = 30
"""Characters within which the place told behind an unlisted name tells its country."""


def find_places(
    sentences: tuple[Sentence, ...], article: Article, mentions: tuple[ActorMention, ...], gazetteer: Gazetteer
) -> tuple[PlaceMention, ...]:
    """Find the names of places, and which places they are.

    Gives: mentions in the order of the text: of known places, of borders, and of places that no list knows, without coordinates.
    """
    named = recognise(sentences, article, mentions, gazetteer)
    found = [(toponym_of(stretch, article, gazetteer), stretch.sentence.index, odds, "name") for stretch, odds in named]
    found += [(toponym, index, 0.0, "dateline") for toponym, index in datelines(sentences, article, gazetteer)]
    stretches = [stretch for stretch, _ in named]
    found += [(toponym, index, UNLISTED, "unlisted") for toponym, index in unknown_names(sentences, article, mentions, stretches, gazetteer)]
    found.sort(key=lambda item: item[0].start)
    context = Context(article.text, countries_of(mentions), home_of(article, gazetteer))
    resolved = resolve([toponym for toponym, *_ in found], context, gazetteer)
    places: list[PlaceMention] = []
    unlisted: list[tuple[Toponym, int]] = []
    abroad = frozenset(namesakes(resolved, [how == "unlisted" for *_, how in found], context, gazetteer))
    for at, (answer, (toponym, sentence, odds, how)) in enumerate(zip(resolved, found, strict=True)):
        if answer.place is None or at in abroad:
            unlisted.append((toponym, sentence))
        else:
            places.append(_mention(answer, answer.place, (sentence, odds, how), article, gazetteer))
    places += [_unlisted(toponym, sentence, places, article) for toponym, sentence in unlisted]
    places += pointed_at(sentences, mentions, gazetteer)
    places += list(spoken_of_again(sentences, mentions, sorted(places, key=lambda mention: mention.span), gazetteer))
    places.sort(key=lambda mention: mention.span)
    places = shifted(places, article, gazetteer.words)
    places += borders(sentences, article, mentions, places, gazetteer)
    return tuple(sorted(places, key=lambda mention: (mention.span.start, -mention.span.end)))


def countries_of(mentions: Sequence[ActorMention]) -> Mapping[str, float]:
    """Count how often an article speaks of each country."""
    counted: dict[str, float] = defaultdict(float)
    for mention in mentions:
        if mention.score >= SURE_ACTOR:
            for code in {actor.code for actor in mention.actors if actor.code}:
                counted[code] += 1
    return counted


def home_of(article: Article, gazetteer: Gazetteer) -> str | None:
    """Tell the country of an article's publisher from its address, or from a country in its name."""
    ending = article.url.split("//")[-1].split("/")[0].rsplit(".", 1)[-1].casefold() if article.url else ""
    if ending in gazetteer.domains and ending not in gazetteer.words.ambiguous_domains:
        return gazetteer.domains[ending]
    if isinstance(article.publisher, Told):
        for word in article.publisher.value.split():
            for place in gazetteer.named(word)[:1]:
                if place.level == "country":
                    return place.countries[0]
    return None


def toponym_of(stretch: Stretch, article: Article, gazetteer: Gazetteer) -> Toponym:
    """Give a name its class: "Kano State" takes the word in, "Rayong province" and "the village of Tegh" are told by it."""
    words, tokens = gazetteer.words, stretch.sentence.tokens
    start, end, level = stretch.start, stretch.end, None
    behind = tokens[stretch.last] if stretch.last < len(tokens) else None
    if stretch.places[0].rank == 3 or stretch.places[0].level == "country":
        pass  # "U.S. District" is no district
    elif behind is not None and behind.text.casefold() in words.classes_behind:
        level = words.classes[behind.text.casefold()]
        if behind.text[0].isupper():
            end = behind.end
    else:
        before = [token.text.casefold() for token in tokens[max(0, stretch.first - 2) : stretch.first]]
        if len(before) == 2 and before[1] in words.class_of and before[0] in words.classes:
            level = words.classes[before[0]]
    return Toponym(start, end, article.text[start:end], level)


def _mention(answer: Resolved, known: Known, told: tuple[int, float, str], article: Article, gazetteer: Gazetteer) -> PlaceMention:
    """Write down what a toponym means; "southern Lebanon" is a region of that name, and has no point of its own."""
    toponym, (sentence, odds, how) = answer.toponym, told
    start = _direction_before(toponym.start, article, gazetteer)
    text = article.text[start : toponym.end]
    place = place_of(known)
    if start < toponym.start and known.level == "country":
        place = Place(name=text, resolution="region", country=place.country)
    score = _sure(odds, answer.score)
    return PlaceMention(span=Span(start, toponym.end), text=text, sentence=sentence, place=place, how=f"{how}, {answer.how}", score=score)


def _direction_before(start: int, article: Article, gazetteer: Gazetteer) -> int:
    """Where the name begins if a small direction before it is taken in ("southern Lebanon")."""
    before = article.text[max(0, start - 20) : start]
    word = before.rstrip(" ").rsplit(" ", 1)[-1].rsplit("\n", 1)[-1]
    if before.endswith(" ") and word.islower() and word in gazetteer.words.directions and word in gazetteer.words.parts:
        return start - len(word) - (len(before) - len(before.rstrip(" ")))
    return start


def _sure(odds: float, chance: float) -> float:
    """How sure it is that a name is a place and is that place."""
    return round(chance / (1 + math.exp(-odds)), 3)


def _unlisted(toponym: Toponym, sentence: int, places: Sequence[PlaceMention], article: Article) -> PlaceMention:
    """Write down a place that no list knows: in the country of the place told right behind it, or else in its sentence; at the point of its town."""
    beside = [mention for mention in places if mention.sentence == sentence and mention.place.country]
    behind = [mention for mention in beside if 0 <= mention.span.start - toponym.end <= NEXT]
    country = next((mention.place.country for mention in (*behind, *beside)), None)
    towns = [mention.place for mention in behind if mention.place.resolution == "city"]
    town = next((one for one in towns if article.text[toponym.end : behind[0].span.start] in {" in ", ", "}), None)
    point = (None, None) if town is None else (town.lat, town.lon)
    place = Place(name=toponym.text, resolution=RESOLUTION[toponym.level or "settlement"], country=country, lat=point[0], lon=point[1])
    span = Span(toponym.start, toponym.end)
    return PlaceMention(span=span, text=toponym.text, sentence=sentence, place=place, how="unlisted name", score=UNLISTED_SCORE)
