"""Writes a headline in sentence case, letter for letter, since the parser reads Capitalised Words as names."""

import re
from collections.abc import Callable

_WORD = re.compile(r"[^\W\d_][\w’'\-]*")
CAPITALISED_SHARE = 0.6
"""Share of a headline's longer words that are capitalised from which it is in title case; sentence-case headlines about states lie at 0.2 to 0.5."""
SMALL = frozenset({
    "a", "about", "after", "amid", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "off", "on",
    "or", "over", "per", "that", "the", "to", "up", "upon", "via", "vs", "with",
})  # fmt: skip
"""Words that title case leaves small."""
FEWEST_WORDS = 3
"""Longer words from which a paragraph of the body can be told for a headline."""


def is_headline(paragraph: str) -> bool:
    """Whether a paragraph is written as a headline in title case: every word but the small ones of grammar has a capital."""
    words = [m.group() for m in _WORD.finditer(paragraph) if m.group() not in SMALL]
    return sum(len(word) > 3 for word in words) >= FEWEST_WORDS and all(word[0].isupper() for word in words)


def sentence_case(headline: str, body: str, is_common: Callable[[str], bool]) -> str:
    """Lower the capitals that title case alone has put there; the result has the same length.

    A word is lowered when the body writes it small, or when it is a common word that the body never writes with a capital inside a sentence.

    >>> sentence_case("Ministers Discuss Border in Benghazi", "The border was discussed.", {"discuss", "border"}.__contains__)
    'Ministers discuss border in Benghazi'
    """
    words = [m for m in _WORD.finditer(headline) if len(m.group()) > 3]
    if not words or sum(m.group()[0].isupper() for m in words) < CAPITALISED_SHARE * len(words):
        return headline
    small = set(re.findall(r"(?<![\w’'])[a-zà-ÿ][\w’'\-]*", body))
    named = {m.group(1) for m in re.finditer(r"[\w,;’'\"”)]\s+([A-Z][\w’'\-]*)", body)}
    shouting = headline.isupper()

    def lowered(match: re.Match[str]) -> str:
        word = match.group()
        low = word.lower()
        if len(low) != len(word) or (match.start() == 0 and not shouting):
            return word
        initial = headline[match.end() : match.end() + 1] == "."  # "U.S."
        if word.isupper() and (len(word) > 1 or initial) and not shouting:
            return word
        if shouting and word.capitalize() in named:
            return word.capitalize()
        if low in small or (is_common(low) and word.capitalize() not in named):
            return low
        return word.capitalize() if shouting and len(word.capitalize()) == len(word) else word

    return _WORD.sub(lowered, headline)
