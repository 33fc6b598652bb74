"""The words that tell of standing arrangements between states, from `knowledge/mechanisms/words.toml`."""

from functools import cache
from pathlib import Path
from typing import get_args

import msgspec

from communique.knowledge.load import FOLDER, tables
from communique.model import KnowledgeError, MechanismKind, MechanismState

WORDS = FOLDER / "mechanisms" / "words.toml"
Words = frozenset[str]


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """By which last words a kind is known, and, where others use them too, by which words before; `kind`: the entry is a second of that kind."""

    heads: Words
    before: Words = frozenset()
    kind: str | None = None


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How arrangements are named; each field is a list of words.toml, explained there."""

    joint: Words
    always_joint: Words
    needs_joint: Words
    one_sided: Words
    standing: Words
    needs_standing: Words
    only_one: Words
    determiners: Words
    again: Words
    going_on: Words
    short: Words
    empty: Words
    any_agreement: Words
    places: Words
    never_met: Words
    of_sides: Words


class Acts(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"leaving": "from"}):
    """By which words a state is told, by the role that the arrangement has beside them."""

    object: Words = frozenset()
    subject: Words = frozenset()
    leaving: Words = frozenset()
    noun: Words = frozenset()


class Reality(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell whether it is so."""

    planning: Words
    wishing: Words
    planning_nouns: Words
    futures: Words
    possible: Words
    conditions: Words
    negations: Words


class MechanismWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of words.toml."""

    kinds: dict[str, Kind]
    names: Names
    states: dict[MechanismState, Acts]
    reality: Reality

    def kind_of(self, head: str, before: Words) -> MechanismKind | None:
        """Tell of which kind an arrangement is by its last word and those before it; None where it is none.

        >>> load_mechanism_words().kind_of("group", frozenset({"working"})), load_mechanism_words().kind_of("group", frozenset({"armed"}))
        ('working group', None)
        """
        for name, kind in self.kinds.items():
            if head in kind.heads and (not kind.before or kind.before & before):
                found: MechanismKind = kind.kind or name  # type: ignore[assignment]  # held to the model when loaded
                return found
        return None


@cache
def load_mechanism_words(file: Path = WORDS) -> MechanismWords:
    """Read the words.

    Raises: KnowledgeError where a table is missing or unknown, or a kind is none of the model's.
    """
    try:
        words = msgspec.convert(tables(file), MechanismWords)
    except msgspec.ValidationError as fault:
        raise KnowledgeError(f"{file.name}: {fault}") from fault
    strangers = {kind.kind or name for name, kind in words.kinds.items()} - set(get_args(MechanismKind))
    if strangers:
        raise KnowledgeError(f"{file.name}: {sorted(strangers)} are no kinds of mechanisms")
    return words
