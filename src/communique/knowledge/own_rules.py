"""A lexicon of the user's own, looked at rule by rule, so that all its faults are told at once."""

import re
from pathlib import Path

import msgspec

from communique.knowledge.event_rules import Lexicon, Rule, Terms, rule_of
from communique.knowledge.load import tables
from communique.model import KnowledgeError

__all__ = ["Known", "OwnRules", "known_words", "own_rules"]


class OwnRules(msgspec.Struct, frozen=True):
    """The rules of a file that are sound, by id, and what is wrong with the others."""

    rules: dict[str, Rule]
    faults: tuple[str, ...]


class Known(msgspec.Struct, frozen=True):
    """A word of a user's rule that other rules try too."""

    rule: str
    kind: str
    word: str
    others: tuple[str, ...]


def own_rules(file: Path, terms: Terms) -> OwnRules:
    """Read a file of rules; each fault names file, line and rule.

    Raises: KnowledgeError where the file cannot be read, or is not TOML.
    """
    found = tables(file)
    lines = file.read_text(encoding="utf-8").splitlines()
    rules: dict[str, Rule] = {}
    faults = [] if found else [f"{file.name}: it holds no rule"]
    for name, table in found.items():
        at = f"{file.name} line {_line_of(name, lines)}, rule {name!r}"
        try:
            rule = rule_of(table, at, terms)
        except KnowledgeError as fault:
            faults.append(str(fault))
            continue
        rules[f"{file.stem}.{name}"] = rule
    return OwnRules(rules, tuple(faults))


def known_words(rules: dict[str, Rule], ours: Lexicon) -> tuple[Known, ...]:
    """Give the words of a user's rules that our own rules try, with the ids of those."""
    words = (
        (rule_id, kind, word)
        for rule_id, rule in rules.items()
        for kind, listed in (("verb", rule.verbs), ("noun", rule.nouns), ("adjective", rule.adjectives), ("duty", rule.duties))
        for word in listed
    )
    return tuple(Known(rule_id, kind, word, ours.by_trigger[kind, word]) for rule_id, kind, word in words if (kind, word) in ours.by_trigger)


def _line_of(name: str, lines: list[str]) -> int:
    head = re.compile(rf"\s*\[?\s*['\"]?{re.escape(name)}['\"]?\s*[\]=.]")
    return next((number for number, line in enumerate(lines, start=1) if head.match(line)), 1)
