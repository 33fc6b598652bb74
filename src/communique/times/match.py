"""Finds the words of time expressions in a text, by the patterns of a grammar."""

import re
from itertools import pairwise

import msgspec

from communique.knowledge.time_rules import Grammar, Pattern, Reading, TimeRule

_WORD = re.compile(r"[^\W\d_]+|\d+|['’]")
_BEFORE = re.compile(r"(?:([^\W_]+(?:\.(?=\s))?|[$€£¥#№])[\s,(]*[-–\"“‘`]?)\Z")
_AFTER = re.compile(r"[\s\-–]*(%|[^\W_]+)")
_GLUED_BEFORE = frozenset("$€£¥#№.,:/+*")
_GLUED_AFTER = re.compile(r"[.,:/\-–+]\d|%|[-–][A-Z]\d")
_MULTIPLIERS = frozenset({12, 100, 1000})
_NEAR = 40
"""Characters that are looked at before an expression for what belongs to it; no lead and no listed word is longer."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """An expression in a text, in characters of that text, and what its words say. `bare` is its start without what was drawn in."""

    start: int
    bare: int
    end: int
    rule: TimeRule
    id: str
    reading: Reading
    split: tuple[int, int] | None = None


def expressions(text: str, grammar: Grammar) -> list[Found]:
    """Find the time expressions of a text, the leftmost first and of those that begin together the longest."""
    found: list[Found] = []
    reached = 0
    words = [(word.start(), "0" if word.group().isdigit() else word.group().lower()) for word in _WORD.finditer(text)]
    for (start, key), (_, following) in pairwise([*words, (len(text), "")]):
        patterns = grammar.patterns.get(key)
        if patterns is None or start < reached or (key in grammar.open and following not in grammar.further):
            continue
        best = _longest(text, start, patterns, grammar)
        if best is not None:
            lead = _lead(text, start, reached, best[0].rule, grammar)
            found.append(_found(best[0], best[1], lead, grammar))
            reached = best[1].end()
    return found


def _longest(text: str, at: int, patterns: tuple[Pattern, ...], grammar: Grammar) -> tuple[Pattern, re.Match[str]] | None:
    best: tuple[Pattern, re.Match[str]] | None = None
    for pattern in patterns:
        match = pattern.regex.match(text, at)
        if match is not None and (best is None or match.end() > best[1].end()) and _holds(text, match, pattern.rule, grammar):
            best = pattern, match
    return best


def _holds(text: str, match: re.Match[str], rule: TimeRule, grammar: Grammar) -> bool:
    """Whether what stands beside the words, and how they are written, lets them be an expression of this rule."""
    start, end = match.span()
    lists = grammar.file.lists
    if start and text[start].isdigit() and (text[start - 1] in _GLUED_BEFORE or (text[start - 1] in "-–" and text[start - 2 : start - 1].isdigit())):
        return False
    if (
        _beside_slash(text, start, end)
        or _GLUED_AFTER.match(text, end)
        or (rule.written != "any" and text[start].isupper() != (rule.written == "capital"))
    ):
        return False
    if not all(text[match.start(group)].isupper() for group in match.re.groupindex if group.split("__")[0] in grammar.file.capital and match[group]):
        return False
    if rule.gives == "reference" and text[end : end + 1] == "-":  # "the now-closed road"
        return False
    before, after = _beside(text, start, end)
    if _listed(after, lists["name_ends"]) or (text[start].isupper() and _listed(before, lists["name_starts"])):
        return False
    if rule.weak and match.group().lower() in lists["weak"] and not _listed(before, lists["signs"]):
        return False
    return not (
        (rule.preceded_by and not any(_listed(before, lists[name]) for name in rule.preceded_by))
        or any(_listed(before, lists[name]) for name in rule.not_preceded_by)
        or any(_listed(after, lists[name]) for name in rule.not_followed_by)
    )


def _beside_slash(text: str, start: int, end: int) -> bool:
    """Whether figures stand in an address such as "/ 2013 / 09 /"."""
    return text[start].isdigit() and (text[max(0, start - 2) : start].rstrip()[-1:] == "/" or text[end : end + 2].lstrip()[:1] == "/")


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    before = _BEFORE.search(text, max(0, start - _NEAR), start)
    after = _AFTER.match(text, end)
    return (before[1] if before else ""), (after[1] if after else "")


def _listed(word: str, entries: frozenset[str]) -> bool:
    """Whether a list holds a word: as it is written, in small letters, by "0" for any number, or by "*" for any word."""
    if not word:
        return False
    return word in entries or word.lower() in entries or ("0" in entries and word[0].isdigit()) or "*" in entries


def _lead(text: str, start: int, reached: int, rule: TimeRule, grammar: Grammar) -> int:
    """Give where the expression begins once "early", "nearly" and the like before it are drawn in."""
    lead = grammar.leads[rule.lead].search(text, max(reached, start - _NEAR), start)
    return lead.start() if lead else start


def _found(pattern: Pattern, match: re.Match[str], start: int, grammar: Grammar) -> Found:
    told: dict[str, int | float | str] = {}
    own_end, to_start = match.start(), match.end()
    for group, text in match.groupdict().items():
        if text is None:
            continue
        slot, name, _ = group.split("__")
        told[slot] = _value(slot, name, text, grammar)
        if slot.endswith("_to"):
            to_start = min(to_start, match.start(group))
        elif to_start == match.end():
            own_end = max(own_end, match.end(group))
    return Found(
        start=start,
        bare=match.start(),
        end=match.end(),
        rule=pattern.rule,
        id=pattern.id,
        reading=msgspec.structs.replace(pattern.rule.set, **told),
        split=(own_end, to_start) if to_start < match.end() else None,
    )


def _value(slot: str, name: str, text: str, grammar: Grammar) -> int | float | str:
    """Read a slot's words: by the grammar's list, or as a number; `written` and `zone` stay words."""
    low = " ".join(text.lower().split())
    known = grammar.file.words.get(name, {})
    if low in known:
        return known[low]
    if slot in {"written", "zone"}:
        return text
    if slot == "count":
        return _count(low, known, grammar.file.lists["articles"])
    digits = re.match(r"\d+", low)
    return int(digits.group()) if digits else low.upper()


def _parts(low: str, known: dict[str, int | float | str]) -> list[str]:
    """Part a number in words at its hyphens and spaces, but for "quatre-vingt", which is a number of its own."""
    whole = max((name for name in known if "-" in name and low.startswith(name)), key=len, default="")
    return [*([whole] if whole else []), *(part for part in re.split(r"[\s-]+", low[len(whole) :]) if part)]


def _count(low: str, known: dict[str, int | float | str], articles: frozenset[str]) -> float:
    """Read a number in digits or words: "two and a half" is 2.5, "three hundred" 300."""
    if low[0].isdigit():
        return float(low.replace(",", ""))
    total = 0.0
    for part in _parts(low, known):
        value = known.get(part)
        if isinstance(value, int | float) and not (total and part in articles):
            total = (total or 1) * value if value in _MULTIPLIERS else total + value
    return total
