"""What is told inside another act and is no act beside it: what a protest demands (codebook, section 3), what somebody condemns."""

from collections.abc import Sequence

from communique.events.decide import Decision
from communique.model import UNRULED, Category, Sentence

_BESIDE = frozenset({"acl", "advcl", "conj", "xcomp"})


def without_demands(told: Sequence[Decision], sentence: Sentence) -> list[Decision]:
    """Leave out requests told in a participle or infinitive under a protest: "held protests, demanding a new vote and calling for a recount"."""
    protests = {word for one in told if one.event == "PROTEST" for word in (one.draft.frame.head, one.draft.frame.verb)}
    return [one for one in told if one.event != "REQUEST" or not _hangs_under(sentence, one.draft.frame.head, protests)]


def _hangs_under(sentence: Sentence, word: int, heads: set[int | None]) -> bool:
    """Whether a clause without a tense of its own hangs on one of these words, or is joined to one that does."""
    token = sentence.tokens[word]
    while token.head != token.index and token.dep in _BESIDE and token.tag in {"VBG", "VB"}:
        token = sentence.tokens[token.head]
        if token.index in heads:
            return True
    return False


def without_echoes(told: Sequence[Decision], sentence: Sentence) -> list[Decision]:
    """Leave out nouns that no rule knows and that seem the same act as the verb they hang on: "criticised the tariffs" is one accusation."""
    ruled = {(word, one.event) for one in told if not one.rule.startswith(UNRULED) for word in (one.draft.frame.head, one.draft.frame.verb)}
    return [one for one in told if not _echoes(one, sentence, ruled)]


def _echoes(one: Decision, sentence: Sentence, ruled: set[tuple[int | None, Category]]) -> bool:
    token = sentence.tokens[one.draft.frame.head]
    return one.rule.startswith(UNRULED) and token.dep in {"dobj", "nsubjpass", "pobj"} and (token.head, one.event) in ruled
