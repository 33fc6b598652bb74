"""The language of an article, told by its own text."""

import re

import msgspec
import pycld2

from communique.knowledge.chrome_rules import ChromeRules, current_code
from communique.model import Told, Unknown

SAMPLE = 600
"""Characters of the article that are enough to tell its language."""
SHORT_TEXT = 300
"""A text shorter than this is also judged without its names (capitalised words), where at least FEW other words are left."""
FEW = 3
_LETTERS = re.compile(r"[^\W\d_]+")


class _Guess(msgspec.Struct, frozen=True):
    """The language that a text speaks for most, how strongly for its length, and whether that is beyond doubt."""

    code: str
    strength: float
    sure: bool


def language_of(body: str, hints: dict[str, str], rules: ChromeRules) -> Told | Unknown:
    """Tell the language of an article's text.

    `hints` are what others say of it, by who says so, the most trusted first; they decide only where the text is too short to tell, or where a short
    text speaks for them without its names: many words of a report on Malaysia are Malay names.
    Gives: an ISO 639-1 code.
    """
    sample = body[:SAMPLE]
    lower = [word for word in _LETTERS.findall(sample) if word.islower()]
    guess = _guess(sample, rules)
    known = {by: code for by, hint in hints.items() if (code := current_code(hint)) in rules.languages}
    if len(body) < SHORT_TEXT and lower:
        nameless = _guess(" ".join(lower), rules)
        by = next((by for by, code in known.items() if nameless.code in {code, ""}), None)
        if by is not None:
            return Told(value=known[by], by=by)
        if len(lower) >= FEW:
            # Foreign names mislead, and few words tell little: what speaks louder is heard.
            guess = max(guess, nameless, key=lambda one: one.strength)
    if guess.sure:
        return Told(value=guess.code, by="text")
    for by, code in known.items():
        return Told(value=code, by=by)
    guess = guess if guess.strength else _only_claimant(sample, rules)
    if guess.strength and lower:
        return Told(value=guess.code, by="text")
    return Unknown(f"the text is too short to tell its language: {len(_LETTERS.findall(sample))} words")


def _guess(text: str, rules: ChromeRules) -> _Guess:
    """Ask the identifier, which knows more languages than are told apart here."""
    clean = _printable(text)
    sure = current_code(pycld2.detect(clean, isPlainText=True)[2][0][1])
    for _, tag, _, strength in pycld2.detect(clean, isPlainText=True, bestEffort=True)[2]:
        if (code := current_code(tag)) in rules.languages:
            return _Guess(code, strength, code == sure)
    return _Guess("", 0.0, sure=False)


def _only_claimant(text: str, rules: ChromeRules) -> _Guess:
    """Ask the identifier of each language in turn whether a text that it cannot tell may be in it; a guess only if just one may."""
    clean = _printable(text)
    claims: dict[str, float] = {}
    for code in rules.languages:
        _, tag, _, strength = pycld2.detect(clean, isPlainText=True, bestEffort=True, hintLanguage=code)[2][0]
        if strength and current_code(tag) == code:
            claims[code] = strength
    return _Guess(*claims.popitem(), sure=False) if len(claims) == 1 else _Guess("", 0.0, sure=False)


def _printable(text: str) -> str:
    """Leave out the characters that the identifier refuses."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
