"""Tells of which country a governor, a mayor, a town's police or a state's parliament is: that of the province or town that their name holds."""

from collections.abc import Iterator

from communique.actors.candidates import Candidate, SentenceView
from communique.actors.evidence import Evidence
from communique.actors.index import ActorIndex
from communique.actors.namesakes import country_of_part
from communique.actors.phrase import Phrase
from communique.knowledge.gazetteer import Known
from communique.knowledge.place_words import Level

BEST_KNOWN = 10
"""Times that a place must outnumber its namesakes abroad to be meant in an article that names neither country."""
LONGEST_PLACE = 4
"""Words of the longest names of provinces: "Republic of North Ossetia" is known by its last two."""
LARGE = 100_000
"""People of a place that is meant where the article does not name its country: hamlets are called "Union" and "Liberty"."""
LOCAL = frozenset({"COP", "GOV", "JUD", "LEG"})
"""Sectors of whose institutions provinces and towns have their own."""
COURTS = "JUD"
_GOVERNED: tuple[tuple[Level, ...], ...] = (("division",), ("subdivision",), ("settlement", "area"))
_TOWNS: tuple[tuple[Level, ...], ...] = (("settlement",), ("subdivision",), ("division",))
"""What is governed, and what has a mayor, the likeliest first."""
_PROPER = frozenset({"NNP", "NNPS"})


def country_of_holder(view: SentenceView, candidate: Candidate, index: ActorIndex, evidence: Evidence) -> str | None:
    """Give the country of the province or town where somebody holds office; None where none is named, or it may lie in several.

    "Governor Sy of Katsina State", "the police chief in Goma"; an envoy's place is not the envoy's own.
    """
    office = candidate.office
    if office is None or office.noun.split()[-1] in index.words.phrases.accredited:
        return None
    offices = index.office_words.offices
    ends = (office.hit.end, office.stop, candidate.run.end)
    names = [*_places_before(view, office), *_places_behind(view, *ends)]
    return _country_behind(view, index, *ends) or _country_of(
        names, index, evidence, towns=office.noun in offices.of_towns, small=office.noun in offices.local
    )


def country_of_institution(view: SentenceView, phrase: Phrase, index: ActorIndex, evidence: Evidence) -> str | None:
    """Give the country of a province or town whose institution a phrase names: "Texas police", "the government of Sindh province"."""
    if phrase.sector not in LOCAL or phrase.noun.split()[-1] in index.words.phrases.accredited:
        return None
    names = [*_places_before(view, phrase), *_places_behind(view, phrase.hit.end)]
    if phrase.sector == COURTS and not index.words.places.world_courts.isdisjoint(name.lower() for name in names):
        return None
    return _country_behind(view, index, phrase.hit.end) or _country_of(
        names, index, evidence, towns=phrase.noun in index.office_words.offices.of_towns, small=False
    )


def _country_of(names: list[str], index: ActorIndex, evidence: Evidence, *, towns: bool, small: bool) -> str | None:
    for name in names:
        if _is_common(name, index):
            continue
        found = index.places.named(name) or index.places.named(_without_class(name, index))
        for levels in _TOWNS if towns else _GOVERNED:
            fitting = [
                place
                for place in found
                if place.level in levels
                and len(place.countries) == 1
                and (small or place.population >= LARGE or evidence.supports(place.countries[0]))
            ]
            if fitting:
                return _chosen(fitting, evidence)
    return None


def _is_common(name: str, index: ActorIndex) -> bool:
    """Tell whether a name is made of words that name no place by themselves: "Central", "National Capital"."""
    common = index.words.phrases.never_persons | index.places.words.classes.keys()
    return all(word in common or word in index.phrases for word in name.lower().split())


def _places_before(view: SentenceView, phrase: Phrase) -> Iterator[str]:
    """Give what may be the place before a noun, the longest last: "Katsina governor", "Bavaria's minister"."""
    tokens = view.reading.tokens
    end = phrase.hit.start
    if phrase.possessor is not None and tokens[phrase.possessor].tag in _PROPER and tokens[phrase.possessor].index not in view.named:
        end = phrase.possessor + 1
    begin = end
    while begin > 0 and tokens[begin - 1].text[:1].isupper() and begin - 1 not in view.named and end - begin < LONGEST_PLACE:
        begin -= 1
    for start in range(begin, end):
        yield " ".join(token.text for token in tokens[start:end])


def _places_behind(view: SentenceView, *ends: int) -> Iterator[str]:
    """Give the place behind "of" or "in", where a noun, its complements or a name end."""
    tokens = view.reading.tokens
    for at in ends:
        if (place := _place_behind(view, at)) is not None:
            yield " ".join(token.text for token in tokens[place.start : place.stop])


def _place_behind(view: SentenceView, at: int) -> range | None:
    """Give the tokens of the place behind "of" or "in"."""
    tokens = view.reading.tokens
    if at + 1 >= len(tokens) or tokens[at].text not in {"in", "of"}:
        return None
    begin = end = at + 1 + (tokens[at + 1].pos == "DET")
    while end < len(tokens) and tokens[end].tag in _PROPER and end not in view.named and end - begin < LONGEST_PLACE:
        end += 1
    return range(begin, end)


def _country_behind(view: SentenceView, index: ActorIndex, *ends: int) -> str | None:
    """Give the country that ends a row of places, or whose state or province does: "the mayor of Paris, Texas", "police in Tripoli, Lebanon"."""
    tokens = view.reading.tokens
    for at in ends:
        place = _place_behind(view, at)
        if place is None or not place:
            continue
        named = view.named.get(place.stop + 1) if place.stop < len(tokens) and tokens[place.stop].text == "," else None
        whole = named.actors[0].code if named is not None and named.how in {"country name", "country long"} else None
        code = whole or country_of_part(view.reading, place.stop, index)
        if code is not None:
            return code
    return None


def _without_class(name: str, index: ActorIndex) -> str:
    """Leave out what sort of place it is: "Katsina" of "Katsina State"."""
    words = name.split()
    return " ".join(words[:-1]) if words and words[-1].lower() in index.places.words.classes else ""


def _chosen(places: list[Known], evidence: Evidence) -> str | None:
    """Choose among namesakes: the only one in a country of the article, else the one that is much better known than those abroad."""
    most: dict[str, int] = {}
    for place in places:
        code = place.countries[0]
        most[code] = max(most.get(code, 0), place.population)
    told = {code: people for code, people in most.items() if evidence.supports(code)} or most
    ranked = sorted(told, key=lambda code: (-told[code], code))
    if len(ranked) == 1 or told[ranked[0]] >= BEST_KNOWN * max(told[ranked[1]], 1):
        return ranked[0]
    return None
