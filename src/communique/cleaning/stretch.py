"""Which lines of a page are its article: the rough stretch, refined line by line."""

from collections.abc import Sequence

from communique.cleaning.lines import Line
from communique.cleaning.looks import Look
from communique.cleaning.rough import announces, rough_stretch
from communique.cleaning.signs import signs_of
from communique.knowledge.chrome_rules import ChromeRules

FEW_LINES = 3
"""A text of no more lines than these needs no full stop to be an article: a report of one sentence may lack it."""
FEW_WORDS = 4


def article_lines(lines: Sequence[Line], looks: Sequence[Look], rules: ChromeRules) -> list[bool]:
    """Tell of each line whether it is the article's; no line is where the page has no article."""
    chosen = [False] * len(lines)
    rough = rough_stretch(looks)
    if rough[0] == rough[1]:
        if len(lines) <= FEW_LINES:
            chosen = [seen.words >= FEW_WORDS and bool(seen.normal) and not any(where == "whole" for where, _ in seen.hits) for seen in looks]
        return chosen
    for at, signs in signs_of(lines, looks, rough):
        chosen[at] = rules.bias + sum(rules.weights.get(sign, 0.0) for sign in signs) > 0
    for at in range(len(lines) - 1):
        if chosen[at + 1] and at > 0 and chosen[at - 1] and announces(looks[at]):  # what announces the article's list is the article's
            chosen[at] = True
    return chosen


def lines_but_chrome(lines: Sequence[Line], looks: Sequence[Look], rules: ChromeRules) -> list[bool]:
    """Tell of each line of a text extracted from a page whether it is the article's: all are but those that show to be chrome."""
    if not lines:
        return []
    scored = signs_of(lines, looks, (0, len(lines)))
    return [rules.bias + sum(rules.weights.get(sign, 0.0) for sign in signs) > 0 for _, signs in scored]
