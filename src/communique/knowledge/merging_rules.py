"""What is known of when two articles tell one event: how much each sign weighs, and how much each category needs."""

from functools import cache
from pathlib import Path
from typing import get_args

import msgspec

from communique.knowledge.load import FOLDER, tables
from communique.model import Category, KnowledgeError

__all__ = ["AcrossRules", "load_across_rules"]

FILE = FOLDER / "merging" / "across.toml"


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What each sign adds to, or takes from, the sum."""

    day: float
    night: float
    next_day: float
    stretch: float
    both_sides: float
    most_sides: float
    one_side: float
    some_side: float
    person: float
    patient: float
    party: float
    place: float
    border: float
    near: float
    province: float
    country: float
    mode: float
    other_mode: float
    recalled: float
    rule: float
    number: float
    small_number: float
    near_number: float
    far_number: float
    sector: float
    name: float
    about: float
    happening: float
    words: float
    wording: float


class Bounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a sign begins and ends to count."""

    unsure: float
    undated: float
    untold: float
    unruled: float
    next_day: float
    names: int
    abouts: int
    happening_names: int
    happening_share: float
    few: float
    words_from: float
    words_full: int
    near_km: float
    province_km: float
    near_ratio: float
    far_ratio: float
    loose_ratio: float
    wording_words: int
    undated_days: int


class Need(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sum that a category needs; `once`: the same sides seldom do it on two days running; `many`: they do it often on one day."""

    need: float
    once: bool
    many: bool = False


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell a night, and its later part, units counted strictly, words too common to tell one act from another."""

    nights: tuple[str, ...]
    mornings: tuple[str, ...]
    counted: frozenset[str]
    common: frozenset[str]


class AcrossRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that merging across documents knows."""

    weights: Weights
    bounds: Bounds
    categories: dict[Category, Need]
    reaches: dict[str, float]
    words: Words


@cache
def load_across_rules(file: Path = FILE) -> AcrossRules:
    """Load the rules, once.

    Raises: KnowledgeError where a weight, a bound or a category is missing or unknown.
    """
    try:
        rules = msgspec.convert(tables(file), AcrossRules)
    except msgspec.ValidationError as fault:
        raise KnowledgeError(f"{file.name}: {fault}") from fault
    missing = set(get_args(Category)) - set(rules.categories)
    if missing:
        raise KnowledgeError(f"{file.name}: no need is told for {', '.join(sorted(missing))}")
    return rules
