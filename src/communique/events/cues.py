"""Modes and topics told by words beside the act."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from communique.events.frames import Frame
from communique.knowledge.event_rules import Lexicon
from communique.model import Category, Sentence, Token


def mode_of(category: Category, frame: Frame, sentence: Sentence, lexicon: Lexicon) -> str | None:
    """Give the gravest mode that a word of the act's own clause tells, in the order of cues.toml; None where none does."""
    modes = lexicon.cues.modes.get(category)
    if not modes:
        return None
    told = (_words(_clause(head, frame, sentence), sentence) for head in _acts(frame, sentence))
    return next((mode for words in told for mode, cues in modes.items() if not words.isdisjoint(cues)), None)


def act_of(category: Category, mode: str | None) -> str:
    """Give what the lists call an act of a category and mode.

    >>> act_of("RETREAT", "release"), act_of("RETREAT", None)
    ('RETREAT release', 'RETREAT')
    """
    return f"{category} {mode}" if mode else category


def words_of(sentence: Sentence) -> set[str]:
    """Give what cues are looked up by in a whole sentence."""
    return _words(range(len(sentence.tokens)), sentence)


def _acts(frame: Frame, sentence: Sentence) -> Iterator[Token]:
    """Give the word whose clause tells an act, and next the one whose outcome it is: "launched 40 drones, killing two"."""
    head = sentence.tokens[frame.verb if frame.verb is not None else frame.head]
    yield head
    over = sentence.tokens[head.head]
    if head.tag == "VBG" and head.dep == "advcl" and over.index < head.index:
        yield over


def _clause(head: Token, frame: Frame, sentence: Sentence) -> list[int]:
    """The act's clause, without the clauses that hang on it after its arguments, but with all that its prepositions bring.

    In "two were killed and five hurt by a suicide bomber" what ends the second clause is said of both.
    """
    ends = [
        sentence.tokens[c].left for c in sentence.children[head.index] if sentence.tokens[c].dep in {"advcl", "conj", "parataxis"} and c > head.index
    ]
    last = min([head.right, *ends])
    brought = (sentence.tokens[thing] for things in frame.preps.values() for thing in things if thing > last)
    return [*range(head.left, last), *(word for thing in brought for word in range(thing.left, thing.index + 1))]


def _words(indexes: Iterable[int], sentence: Sentence) -> set[str]:
    """Lemmas, words, and pairs of neighbours."""
    tokens = [sentence.tokens[i] for i in indexes]
    lemmas = {t.lemma for t in tokens} | {t.text.lower() for t in tokens}
    pairs = {f"{a.text.lower()} {b.lemma}" for a, b in pairwise(tokens)}
    hyphened = {f"{a.text.lower()}-{c.lemma}" for a, b, c in zip(tokens, tokens[1:], tokens[2:], strict=False) if b.text == "-"}
    return lemmas | pairs | hyphened


TOPIC_WORDS = 4
"""Different words of a topic in an article from which the article is about it: of 210 dispatches none uses more than one, of three reports of matches
each seven or more."""


def off_topic(sentences: tuple[Sentence, ...], lexicon: Lexicon) -> str | None:
    """Name the topic that makes an article's events doubtful, such as sport; None for most articles."""
    said = set().union(*(words_of(s) for s in sentences))
    return next((topic for topic, words in lexicon.cues.topics.items() if len(words & said) >= TOPIC_WORDS), None)
