"""Tells which names of an article are names of places."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from communique.knowledge.gazetteer import Gazetteer, Known
from communique.knowledge.place_words import PlaceWords
from communique.model import ActorMention, Article, Sentence, Span
from communique.places.signs import likeliest, score, sign_values
from communique.places.stretches import Stretch, is_capital, look_up, stretches
from communique.places.weights import Signs, Weights

NEVER_PLACES = frozenset({"person", "outlet", "body", "group"})
"""Kinds of actors whose names are not names of places, even where a place stands in them ("Bank of Libya", "Paris Hilton")."""

PART_OF_A_NAME = frozenset({"name_before", "first_name_before", "title_before", "name_after", "body_after", "part_of_name", "actor_name"})
"""Signs of a longer name around a name."""

COMPANY = 2
"""Places of one country that an article names before a bare name is taken for one more."""
CITY = 50_000
"""People of a town that is more likely meant by its bare name than a person called so."""


@dataclass(slots=True)
class Judged:
    """A stretch, the signs it bears, and whether it lies inside the name of an actor."""

    stretch: Stretch
    values: dict[str, float]
    in_actor: bool


def recognise(sentences: Sequence[Sentence], article: Article, mentions: Sequence[ActorMention], gazetteer: Gazetteer) -> list[tuple[Stretch, float]]:
    """Give the stretches that name places, in the order of the text, with the log-odds of each."""
    found = weigh(sentences, article, mentions, gazetteer)
    signs = Signs()
    odds = [score(one.values, signs) for one in found]
    sure = {one.stretch.text for one, odd in zip(found, odds, strict=True) if odd > 0 and not one.in_actor and "locative" in one.values}
    odds = [odd + signs.again * (odd < 0 and _is_again(one, sure)) for one, odd in zip(found, odds, strict=True)]
    at_home = _at_home(found, odds)
    odds = [odd + signs.company * (odd < 0 and _is_company(one, at_home)) for one, odd in zip(found, odds, strict=True)]
    return [(one.stretch, odd) for one, odd in zip(found, odds, strict=True) if odd > 0 and not one.in_actor]


def _at_home(found: Sequence[Judged], odds: Sequence[float]) -> set[str]:
    """Give the countries in which an article surely names several places."""
    named: dict[str, set[str]] = defaultdict(set)
    for one, odd in zip(found, odds, strict=True):
        for code in likeliest(one.stretch.places, Weights()).countries if odd > 0 and not one.in_actor else ():
            named[code].add(one.stretch.text)
    return {code for code, names in named.items() if len(names) >= COMPANY}


def _is_company(one: Judged, countries: set[str]) -> bool:
    """Whether a name stands by itself and is a city of a country whose places the article names."""
    place = likeliest(one.stretch.places, Weights())
    by_itself = not any(one.values.get(sign) for sign in (*PART_OF_A_NAME, "other_name"))
    return by_itself and place.level == "settlement" and place.population >= CITY and bool(countries & set(place.countries))


def _is_again(one: Judged, sure: set[str]) -> bool:
    """Whether a name stands by itself where the article has told elsewhere that it is a place."""
    return one.stretch.text in sure and not any(one.values.get(sign) for sign in PART_OF_A_NAME)


def weigh(sentences: Sequence[Sentence], article: Article, mentions: Sequence[ActorMention], gazetteer: Gazetteer) -> list[Judged]:
    """Find all known names and their signs; what a name is elsewhere in the article is a sign of what it is here."""
    words, look, weights = gazetteer.words, look_up(gazetteer), Weights()
    here: dict[int, list[ActorMention]] = defaultdict(list)
    for mention in mentions:
        if mention.actors:
            here[mention.sentence].append(mention)
    found: list[Judged] = []
    for sentence in sentences:
        for stretch in stretches(sentence, article, words, look):
            if stretch.last - stretch.first == 1 and stretch.text.casefold() in words.never and stretch.places[0].rank != 3:
                continue
            behind = sentence.tokens[stretch.last].text if stretch.last < len(sentence.tokens) else ""
            if behind in words.pacts:  # "signed the Paris Agreement"
                continue
            place = likeliest(stretch.places, weights)
            same = [mention for mention in here[sentence.index] if mention.span == Span(stretch.start, stretch.end)]
            if any(_is_demonym(mention, place) for mention in same):
                continue
            values = sign_values(stretch, place, words)
            # An actor called just as the place may still be the place: only the signs can tell.
            values["actor_name"] = max((mention.score for mention in same if _is_no_place(mention) and not _seated(mention, values)), default=0.0)
            found.append(Judged(stretch, values, any(_inside(stretch, mention, words) for mention in here[sentence.index])))
    _remember(found)
    return found


def _remember(found: list[Judged]) -> None:
    """Mark names that are part of a longer name elsewhere in the article, and names that are surely places elsewhere."""
    parts: dict[str, int] = defaultdict(int)
    trusted: dict[str, int] = defaultdict(int)
    for one in found:
        text = one.stretch.text.casefold()
        beside = {"name_before", "first_name_before", "title_before"} & one.values.keys()
        joined = bool(beside) or ("name_after" in one.values and one.stretch.last - one.stretch.first == 1 and not _big(one))
        if one.in_actor or joined:
            parts[text] += 1
        elif {"locative", "class_of"} & one.values.keys():
            trusted[text] += 1
    _join(found)
    for one in found:
        text = one.stretch.text.casefold()
        if parts[text] and not trusted[text]:
            one.values["part_of_name"] = 1.0
        elif trusted[text] and not parts[text]:
            one.values["trusted"] = 1.0


def _join(found: list[Judged]) -> None:
    """Mark names that are listed with another, or stand before what they lie in."""
    for one, other in pairwise(found):
        # "Arlit and Agadez", "Goma, Bukavu": names listed together are of one kind.
        if one.stretch.sentence is not other.stretch.sentence or not 1 <= other.stretch.first - one.stretch.last <= 2:
            continue
        if one.stretch.sentence.tokens[one.stretch.last].text == "," and {"country", "division"} & other.values.keys():
            one.values["in_place"] = 1.0
        elif all(token.text.casefold() in {",", "and", "or"} for token in one.stretch.sentence.tokens[one.stretch.last : other.stretch.first]):
            for it in (one, other):
                it.values["beside_place"] = 1.0
            if "locative" in one.values:  # "in Kotri and Jamshoro": both are places where something was
                other.values["locative"] = 1.0


def _big(one: Judged) -> bool:
    return bool({"country", "division", "capital"} & one.values.keys())


def _is_no_place(mention: ActorMention) -> bool:
    return all(actor.kind in NEVER_PLACES for actor in mention.actors)


def _seated(mention: ActorMention, values: dict[str, float]) -> bool:
    """Whether a name of a government is said of its ground: "bases in Jubaland"."""
    return "locative" in values and all(actor.kind == "body" for actor in mention.actors)


def _is_demonym(mention: ActorMention, place: Known) -> bool:
    """Whether a word that is also a place was linked to a country that the place is not: "Somali" is a region of Ethiopia only on maps."""
    codes = {actor.code for actor in mention.actors if actor.kind == "country"}
    return (
        bool(codes)
        and len(codes) == len(mention.actors)
        and (place.level in {"division", "subdivision"} or mention.how == "country adjective")
        and not codes & set(place.countries)
    )


def _inside(stretch: Stretch, mention: ActorMention, words: PlaceWords) -> bool:
    """Whether a stretch is part of an actor's name: not where small words lead from the actor to the place ("troops in Niger")."""
    span = mention.span
    behind = stretch.sentence.tokens[stretch.last :][:1]
    if stretch.start == span.start and behind and behind[0].text.casefold() in words.titles:  # "In Niamey Colonel X spoke"
        return False
    if not (_is_no_place(mention) and span.start <= stretch.start and stretch.end <= span.end and span.end - span.start > len(stretch.text)):
        return False
    between = [token for token in stretch.sentence.tokens[: stretch.first] if token.start >= span.start]
    if between and between[0].index == 0 and all(token.text.casefold() in words.locatives for token in between):  # "Near Gao, soldiers ..."
        return False
    leads = any(token.pos == "ADP" and token.text.casefold() != "of" for token in between)
    return not leads or all(is_capital(token) for token in between)
