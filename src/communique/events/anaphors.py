"""Tells whom praise, blame or refusal of a thing is for, where the thing points back to what somebody did."""

from communique.events.frames import Clauses, Frame
from communique.knowledge.event_rules import Lexicon
from communique.model import Category, EventMention, Side

ANSWERING: frozenset[Category] = frozenset({"SUPPORT", "ACCUSE", "REJECT", "REQUEST"})
"""Categories that answer an act of somebody else."""
SENTENCES_BACK = 4
"""How many sentences back an act may lie that "the decision" still points to: two paragraphs of a dispatch."""


def answered(
    frame: Frame, category: Category, actor: tuple[Side, ...], before: list[EventMention], clauses: Clauses, sentence: int, lexicon: Lexicon
) -> tuple[Side, ...]:
    """Give the actors of the act that the object of an answer points back to; () where it points to none.

    The latest act of a fitting category by somebody else counts; acts that are merely supposed, or said not to have been, do not.
    """
    if category not in ANSWERING:
        return ()
    pointed = _pointed_to(frame, clauses, lexicon)
    own = {side.actor.code for side in actor}
    for mention in reversed(before) if pointed is not None else ():
        if sentence - mention.sentence > SENTENCES_BACK:
            return ()
        codes = {side.actor.code for side in mention.actor if side.actor.code}
        fits = not pointed or mention.event in pointed
        if fits and codes and not codes & own and not {"negation", "hypothetical"} & set(mention.auxiliary):
            return mention.actor
    return ()


def _pointed_to(frame: Frame, clauses: Clauses, lexicon: Lexicon) -> tuple[Category, ...] | None:
    """The categories that the object points to; None where it points back to nothing."""
    for thing in (*frame.object, *frame.preps.get("for", ()), *frame.preps.get("to", ())):
        token = clauses.tokens[thing]
        if token.tag in {"PRP", "WDT", "DT"}:
            return lexicon.anaphors.pronouns.get(token.text.lower())
        definite = any(clauses.tokens[c].text.lower() in lexicon.anaphors.definite for c in clauses.kids(thing, "det", "poss"))
        if definite and token.lemma in lexicon.anaphors.nouns:
            return lexicon.anaphors.nouns[token.lemma]
    return None
