"""The words that tell the state of a border, from `knowledge/borders/status.toml`."""

import functools
from pathlib import Path

import msgspec

from communique.knowledge.load import FOLDER, tables
from communique.model import KnowledgeError

STATUS = FOLDER / "borders" / "status.toml"
Words = frozenset[str]


class BorderWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of English about borders; each field is a list of `status.toml`, explained there."""

    borders: Words
    several: Words
    crossings: Words
    crossings_alone: Words
    guarding: Words
    closing_nouns: Words
    opening_nouns: Words
    not_border: Words
    closing: Words
    opening: Words
    closed_states: Words
    open_states: Words
    staying: Words
    keeping: Words
    being: Words
    past: Words
    past_perfect: Words
    perfect: Words
    adverbs: Words
    negations: Words
    yet_to: Words
    modals: Words
    would: Words
    future: Words
    conditions: Words
    inverting: Words
    wishes: Words
    refusing: Words
    facts: Words
    decreed: Words
    announcing: Words
    upholding: Words
    ending: Words
    lasting: Words
    partly: Words
    for_whom: Words
    traffic: Words
    whole: Words
    wholly: Words
    parts: Words
    some: Words
    reinforcing: Words
    posting: Words
    easing: Words
    reinforced_states: Words
    forces: Words
    away: Words
    to: Words
    determiners: Words
    and_then: Words
    particles: Words
    breaks: Words
    breaks_behind: Words
    joins: Words
    between: Words
    with_other: Words
    except_for: Words
    owning: Words
    not_land: Words
    since: Words
    first_time: Words
    ends: Words
    finite: Words
    pointing: Words
    sides: Words
    denials: Words
    pronouns: Words
    crossing_kinds: Words
    kilometre: Words
    mile: Words
    long: Words
    stretching: Words


@functools.cache
def load_border_words(file: Path = STATUS) -> BorderWords:
    """Read the words.

    Raises: KnowledgeError where a list is missing, unknown or not a list of words.
    """
    try:
        return msgspec.convert(tables(file), BorderWords, strict=True)
    except msgspec.ValidationError as fault:
        raise KnowledgeError(f"{file.name}: {fault}") from fault
