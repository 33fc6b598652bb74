"""The language of an article, told by its own text."""

import re

from communique.knowledge.chrome_rules import ChromeRules
from communique.model import Told, Unknown

SAMPLE = 600
"""Characters of the article that are enough to tell its language."""
SHORT_TEXT = 300
"""A text shorter than this is also judged without its names (capitalised words), where at least FEW other words are left."""
FEW = 3
SURE = 0.5
"""A probability below which others' hints of the language come first."""
GUESSED = 0.15
"""A probability below which a few words have no language: of 5,416 one-sentence reports in English the least sure is told with 0.17."""
_LETTERS = re.compile(r"[^\W\d_]+")


def language_of(body: str, hints: dict[str, str], rules: ChromeRules) -> Told | Unknown:
    """Tell the language of an article's text.

    `hints` are what others say of it, by who says so, the most trusted first; they decide only where the text is too short to tell.
    Gives: an ISO 639-1 code.
    """
    sample = body[:SAMPLE]
    lower = [word for word in _LETTERS.findall(sample) if word.islower()]
    code, sure = rules.identifier.classify(sample)
    if len(body) < SHORT_TEXT and len(lower) >= FEW:
        code, sure = _with_and_without_names(sample, " ".join(lower), rules)
    if sure >= SURE:
        return Told(value=code, by="text")
    for by, hint in hints.items():
        known = hint.strip().lower().replace("_", "-").split("-")[0]
        if known in rules.languages:
            return Told(value=known, by=by)
    if sure >= GUESSED and lower:
        return Told(value=code, by="text")
    return Unknown(f"the text is too short to tell its language: {len(_LETTERS.findall(sample))} words")


def _with_and_without_names(sample: str, rest: str, rules: ChromeRules) -> tuple[str, float]:
    """Tell the language that both a short text and the same without names speak for: foreign names mislead, and few words tell little."""
    without = dict(rules.identifier.rank(rest))
    both = {code: sure * without[code] for code, sure in rules.identifier.rank(sample)}
    code = max(both, key=lambda one: both[one])
    return code, both[code] / sum(both.values())
