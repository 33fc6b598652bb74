"""What is told inside another act and is no act beside it: what a protest demands (codebook, section 3), what somebody condemns, a verdict."""

from collections.abc import Sequence

from communique.events.decide import Decision
from communique.events.frames import Clauses
from communique.knowledge.event_rules import Lexicon
from communique.model import UNRULED, Category, Sentence

_BESIDE = frozenset({"acl", "advcl", "conj", "xcomp"})
_SIGNED: frozenset[Category] = frozenset({"AGREE", "SUPPORT"})
"""Categories of a text that its parties agree on; what it calls for is a part of it."""
_DESCRIBING = frozenset({"acl", "relcl"})
"""How a clause hangs on somebody whom it only tells from others."""


def without_demands(told: Sequence[Decision], sentence: Sentence, lexicon: Lexicon) -> list[Decision]:
    """Leave out requests told in a participle or infinitive under a protest or a signed text, and those of protesters beside their protest.

    "Held protests, demanding a new vote and calling for a recount", "signed a pact, calling for an end to the raids".
    """
    protest = any(one.event == "PROTEST" for one in told)
    texts = (one for one in told if one.event == "PROTEST" or (one.event in _SIGNED and one.draft.rule.mutual))
    heads = {word for one in texts for word in (one.draft.frame.head, one.draft.frame.verb)}
    return [
        one
        for one in told
        if one.event != "REQUEST" or not ((protest and _is_of_marchers(one, sentence, lexicon)) or _hangs_under(sentence, one, heads))
    ]


def _is_of_marchers(one: Decision, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether those who ask are told as people who protest."""
    return any(sentence.tokens[word].lemma in lexicon.syntax.marchers for word in one.draft.frame.subject)


def _hangs_under(sentence: Sentence, one: Decision, heads: set[int | None]) -> bool:
    """Whether a clause without a tense of its own hangs on one of these words, or is joined to one that does."""
    token = sentence.tokens[one.draft.frame.head]
    while token.head != token.index and token.dep in _BESIDE and token.tag in {"VBG", "VB"}:
        token = sentence.tokens[token.head]
        if token.index in heads:
            return True
    return False


def without_echoes(told: Sequence[Decision], sentence: Sentence, lexicon: Lexicon) -> list[Decision]:
    """Leave out what only seems an act beside another, and what only describes somebody.

    Nouns that no rule knows under a verb of the same category ("criticised the tariffs" is one accusation), the verdict from which a sentence
    came ("jailed after being convicted"), and what somebody was once accused or convicted of ("a man convicted of spying").
    """
    ruled = {(word, one.event) for one in told if not one.rule.startswith(UNRULED) for word in (one.draft.frame.head, one.draft.frame.verb)}
    verdicts = {one.draft.frame.head for one in told if _is_verdict(one)}
    clauses = Clauses(sentence, lexicon)
    return [one for one in told if not (_echoes(one, sentence, ruled) or _describes(one, clauses) or _is_told_by(one, verdicts, clauses))]


def _echoes(one: Decision, sentence: Sentence, ruled: set[tuple[int | None, Category]]) -> bool:
    token = sentence.tokens[one.draft.frame.head]
    return one.rule.startswith(UNRULED) and token.dep in {"dobj", "nsubjpass", "pobj"} and (token.head, one.event) in ruled


def _is_verdict(one: Decision) -> bool:
    return one.event == "SANCTION" and one.mode == "convict"


def _describes(one: Decision, clauses: Clauses) -> bool:
    """Whether a clause on somebody tells what courts and accusers unnamed did, and so only who is meant."""
    frame = one.draft.frame
    judged = _is_verdict(one) or (one.event == "ACCUSE" and one.draft.rule.mode == "allege")
    return judged and frame.passive and not frame.subject and clauses.tokens[frame.head].dep in _DESCRIBING


def _is_told_by(one: Decision, verdicts: set[int], clauses: Clauses) -> bool:
    """Whether a verdict stands in a clause under another: they are one."""
    word = clauses.tokens[one.draft.frame.head]
    if not _is_verdict(one):
        return False
    while word.head != word.index and word.dep in {"advcl", "pcomp", "prep"}:
        word = clauses.tokens[word.head]
        if word.index in verdicts:
            return True
    return False


def without_doubles(told: Sequence[Decision]) -> list[Decision]:
    """Leave out what only the model takes for an act of the same category between the same sides as one that a rule knows beside it.

    "Has been supporting stability in Chad, providing training": the one is what the other is told as.
    """
    known = {_between(one) for one in told if not one.rule.startswith(UNRULED)}
    return [one for one in told if not one.rule.startswith(UNRULED) or _between(one) not in known]


def _between(one: Decision) -> tuple[Category, frozenset[str | None], frozenset[str | None]]:
    actor, recipient = (frozenset(side.actor.code for side in sides) for sides in (one.draft.actor, one.draft.recipient))
    return one.event, actor, recipient
