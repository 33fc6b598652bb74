"""What a protest demands is its matter, and no request beside it (codebook, section 3: an act of anger in public says what it wants)."""

from collections.abc import Sequence

from communique.events.decide import Decision
from communique.model import Sentence

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
