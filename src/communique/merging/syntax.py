"""What hangs on what in a sentence, for what reads promises and standing arrangements from its syntax."""

from bisect import bisect_right
from collections.abc import Collection, Iterator

from communique.model import Sentence, Token

VERBS = frozenset({"VERB", "AUX"})
LONGEST_CLAUSE = 300
"""Characters of a quote, as of an event's span (architecture.md, section 7)."""


def word_at(sentence: Sentence, position: int) -> Token | None:
    """Give the word that stands at a character of the article, if any does."""
    before = bisect_right(sentence.tokens, position, key=lambda token: token.start)
    return sentence.tokens[before - 1] if before and position < sentence.tokens[before - 1].end else None


def kids(sentence: Sentence, index: int, *deps: str) -> list[Token]:
    """Give the words that hang on a word, in these ways or in any."""
    return [sentence.tokens[i] for i in sentence.children[index] if not deps or sentence.tokens[i].dep in deps]


def below(sentence: Sentence, index: int, without: Collection[int] = ()) -> list[int]:
    """Give a word and all that hangs on it, without some words and what hangs on these."""
    found, waiting = [], [index]
    while waiting:
        word = waiting.pop()
        found.append(word)
        waiting += [child for child in sentence.children[word] if child not in without]
    return sorted(found)


def above(sentence: Sentence, index: int) -> Iterator[Token]:
    """Give the words that a word hangs on, the nearest first."""
    word = sentence.tokens[index]
    while word.head != word.index:
        word = sentence.tokens[word.head]
        yield word
