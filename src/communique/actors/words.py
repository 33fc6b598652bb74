"""The closed classes of small words that point at actors, read from knowledge/actors/words.toml."""

from pathlib import Path

import msgspec

from communique.knowledge.load import FOLDER, tables
from communique.model import KnowledgeError

FILE = FOLDER / "actors" / "words.toml"


class Pronouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Pronouns by what they can stand for."""

    person: frozenset[str]
    thing: frozenset[str]
    plural: frozenset[str]
    speaker: frozenset[str]
    of_persons: frozenset[str]
    naming: frozenset[str]
    inflicted: frozenset[str]
    punishing: frozenset[str]
    suffered: frozenset[str]
    minded: frozenset[str]
    visits: frozenset[str]
    telling: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]
    his_titles: frozenset[str]
    her_titles: frozenset[str]


class Pairs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of "both countries", "the two sides", "each party"."""

    quantifiers: dict[str, int]
    pointing: frozenset[str]
    order: dict[str, int]
    distributives: frozenset[str]
    countries: frozenset[str]
    sides: frozenset[str]
    governments: frozenset[str]
    soldiers: frozenset[str]
    dealing: frozenset[str]
    persons: frozenset[str]


class Places(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Signs that a capital is meant as a place, and that a country's name is no side of its own."""

    prepositions: frozenset[str]
    by_word: frozenset[str]
    asking: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[str]
    participles: frozenset[str]
    languages: frozenset[str]
    prefixes: frozenset[str]
    ways: frozenset[str]
    named_as_place: frozenset[str]
    posted: frozenset[str]
    posting: frozenset[str]
    namesakes: dict[str, str]
    seats: dict[str, str]
    world_courts: frozenset[str]


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words that tie a role to its country, a person to an office, and the parts of a name."""

    owner_prepositions: frozenset[str]
    inside: frozenset[str]
    place_prepositions: frozenset[str]
    localities: frozenset[str]
    leaving: frozenset[str]
    accredited: frozenset[str]
    accredited_prepositions: frozenset[str]
    field_prepositions: frozenset[str]
    field_joiners: frozenset[str]
    abroad: frozenset[str]
    joiners: frozenset[str]
    generic: frozenset[str]
    boards: frozenset[str]
    running: frozenset[str]
    holding: frozenset[str]
    shares: frozenset[str]
    unions: dict[str, str]
    saints: frozenset[str]
    descent: frozenset[str]
    kunya: frozenset[str]
    wholes: frozenset[str]
    commanding: frozenset[str]
    leading: frozenset[str]
    refuge: frozenset[str]
    displacing: frozenset[str]
    forenames: frozenset[str]
    belonging: frozenset[str]
    constituents: frozenset[str]
    convicting: frozenset[str]
    accusing: frozenset[str]
    people: frozenset[str]
    arresting: frozenset[str]
    crimes: frozenset[str]
    matters: frozenset[str]
    foreign: frozenset[str]
    followers: frozenset[str]
    uniformed: frozenset[str]
    toppling: frozenset[str]
    taking: frozenset[str]
    power: frozenset[str]
    attorneys: frozenset[str]
    banks: frozenset[str]
    beside_water: frozenset[str]
    retinue: frozenset[str]
    accompanied: frozenset[str]
    countries: frozenset[str]
    returning: frozenset[str]
    listing: frozenset[str]
    rulers: frozenset[str]
    former: frozenset[str]
    counterpart: frozenset[str]
    succession: frozenset[str]
    indefinite: frozenset[str]
    also_known: frozenset[str]
    aliases: frozenset[str]
    particles: frozenset[str]
    articles: frozenset[str]
    glued_particles: frozenset[str]
    family_first: frozenset[str]
    fleeing: frozenset[str]
    seated: frozenset[str]
    aides: frozenset[str]
    goals: frozenset[str]
    ethnic: frozenset[str]
    weekdays: frozenset[str]
    adverbs: frozenset[str]
    compounding: frozenset[str]
    suffixes: frozenset[str]
    firms: frozenset[str]
    never_first: frozenset[str]
    never_persons: frozenset[str]


class Classes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns that point back at an earlier actor of a kind: "the bloc", "the group"."""

    bodies: frozenset[str]
    groups: frozenset[str]
    missions: frozenset[str]
    rebels: frozenset[str]
    countries: frozenset[str]
    neighbours: frozenset[str]
    hosts: frozenset[str]
    blocs: frozenset[str]
    guests: frozenset[str]
    halves: dict[str, str]


class Sport(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of sport: where many stand, the name of a country is that of a team."""

    cues: frozenset[str]
    certain: frozenset[str]
    never: frozenset[str]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All closed classes."""

    pronouns: Pronouns
    pairs: Pairs
    places: Places
    phrases: Phrases
    classes: Classes
    styles: dict[str, frozenset[str]]
    sport: Sport


def load_words(file: Path = FILE) -> Words:
    """Read the closed classes.

    Raises: KnowledgeError where the file is missing, is not TOML, or lacks a list.
    """
    try:
        return msgspec.convert(tables(file), Words)
    except msgspec.ValidationError as fault:
        raise KnowledgeError(f"{file.name}: {fault}") from fault
