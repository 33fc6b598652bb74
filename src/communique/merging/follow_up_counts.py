"""How many, or which, of several things a follow-up tells of, where no number says so."""

from communique.knowledge.commitment_words import CommitmentWords
from communique.merging.commitment_clauses import Act
from communique.merging.syntax import kids


def one_of(act: Act, words: CommitmentWords) -> tuple[tuple[str, float], ...]:
    """Count what is told of as one thing: "lent an aircraft", "opened a post"."""
    nouns = kids(act.sentence, act.head, "dobj", "nsubj", "nsubjpass")
    one = (noun for noun in nouns if any(child.text.lower() in words.signs.single for child in kids(act.sentence, noun.index, "det", "nummod")))
    return tuple((noun.lemma.lower(), 1.0) for noun in one)


def is_first(act: Act, words: CommitmentWords) -> bool:
    """Whether the first of several are told of, or the first piece of one: "the first 25 soldiers left", "a first course"."""
    nouns = kids(act.sentence, act.head, "dobj", "nsubj", "nsubjpass")
    before = (
        {child.text.lower() for child in kids(act.sentence, noun.index, "amod")}
        for noun in nouns
        if any(child.tag == "CD" or child.lemma in words.signs.measuring for child in kids(act.sentence, noun.index))
    )
    return any(told & words.signs.opening for told in before)
