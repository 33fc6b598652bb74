"""The words that tell how places are spoken of, from `knowledge/places/words.toml`."""

from typing import Any, Literal

import msgspec

from communique.knowledge.load import FOLDER, tables
from communique.model import KnowledgeError

Level = Literal["country", "division", "subdivision", "settlement", "area", "site"]
"""What sort of place, coarsely: a first-level division (state, province), a second-level one (county, district), a city, town or village; an
area is a region, sea, river or the like; a site a building, base, crossing, pass or airport."""

WORDS = FOLDER / "places" / "words.toml"


class PlaceWords(msgspec.Struct, frozen=True, kw_only=True):
    """Words of English about places; each field is a list of `words.toml`, explained there."""

    spelling: dict[str, str]
    classes: dict[str, Level]
    class_of: frozenset[str]
    particles: frozenset[str]
    foreign_particles: frozenset[str]
    starters: frozenset[str]
    articles: frozenset[str]
    directions: frozenset[str]
    article_countries: frozenset[str]
    many_airfields: frozenset[str]
    airport_words: frozenset[str]
    locatives: frozenset[str]
    locatives_surely: frozenset[str]
    locatives_of_unknown: frozenset[str]
    never: frozenset[str]
    body_words: frozenset[str]
    titles: frozenset[str]
    classes_behind: frozenset[str]
    lower_ends: frozenset[str]
    pacts: frozenset[str]
    parts: frozenset[str]
    country_nouns: frozenset[str]
    capital_nouns: frozenset[str]
    crossing_nouns: frozenset[str]
    large: frozenset[str]
    border_nouns: frozenset[str]
    sides: frozenset[str]
    ambiguous_domains: frozenset[str]
    kilometres: dict[str, float]
    bearings: dict[str, float]
    place_prepositions: frozenset[str]
    goal_prepositions: frozenset[str]
    passages: frozenset[str]
    blame_prepositions: frozenset[str]
    causes: frozenset[str]
    conditions: frozenset[str]
    visit_prepositions: frozenset[str]
    target_prepositions: frozenset[str]
    source_prepositions: frozenset[str]
    occasion_prepositions: frozenset[str]
    occasions: frozenset[str]
    councils: frozenset[str]
    acts: frozenset[str]
    carriers: frozenset[str]
    own_ground: frozenset[str]
    instruments: frozenset[str]
    topics: frozenset[str]
    sites: frozenset[str]
    takings: frozenset[str]
    place_objects: frozenset[str]
    country_objects: frozenset[str]
    movings: frozenset[str]
    meeting_verbs: frozenset[str]
    posted: frozenset[str]
    speaking: frozenset[str]
    venues: frozenset[str]
    about_prepositions: frozenset[str]
    pointers: frozenset[str]
    naming_prepositions: frozenset[str]
    holdings: frozenset[str]
    verbal: frozenset[str]
    bodily: frozenset[str]
    manner_prepositions: frozenset[str]
    agent_prepositions: frozenset[str]
    harmful: frozenset[str]
    on_the_spot: frozenset[str]
    leaving: frozenset[str]
    recalling: frozenset[str]
    giving: frozenset[str]
    promising: frozenset[str]
    meeting: frozenset[str]
    gathering: frozenset[str]
    seizures: frozenset[str]
    seizing: frozenset[str]
    adverbs_of_place: frozenset[str]


def load_place_words() -> PlaceWords:
    """Read the words.

    Raises: KnowledgeError where a list is missing, unknown or not a list of words.
    """
    found: dict[str, Any] = {}
    for name, table in tables(WORDS).items():
        if name in PlaceWords.__struct_fields__:
            found[name] = table
        else:
            found.update(table)
    try:
        words = msgspec.convert(found, PlaceWords, strict=True)
    except msgspec.ValidationError as fault:
        raise KnowledgeError(f"{WORDS.name}: {fault}") from fault
    if unclassed := sorted(words.classes_behind - words.classes.keys()):
        raise KnowledgeError(f"{WORDS.name}: in classes_behind but not in [classes]: {', '.join(unclassed)}")
    return words
