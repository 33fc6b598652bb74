"""Tells whom praise, blame or refusal of a thing is for, where the thing points back to what somebody did."""

from communique.events.frames import Clauses, Frame
from communique.knowledge.event_rules import Lexicon
from communique.model import Category, EventMention, Side

ANSWERING: frozenset[Category] = frozenset({"SUPPORT", "ACCUSE", "REJECT", "REQUEST"})
"""Categories that answer an act of somebody else."""
OPPOSING = frozenset({"REB", "PRM", "UAF", "CRM", "OPP", "LAB", "CVL"})
"""Sectors that a country's government may answer as it answers another side."""
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
    for mention in reversed(before) if pointed is not None else ():
        if sentence - mention.sentence > SENTENCES_BACK:
            return ()
        fits = not pointed or mention.event in pointed
        known = any(side.actor.code for side in mention.actor)
        if fits and known and not _is_own(mention.actor, actor) and not {"negation", "hypothetical"} & set(mention.auxiliary):
            return mention.actor
    return ()


def _is_own(doers: tuple[Side, ...], answering: tuple[Side, ...]) -> bool:
    """Whether those who did an act and those who answer it are one side; a government and the rebels of its country are two."""
    own = {side.actor.code for side in answering}
    opposed = {side.actor.sector in OPPOSING for side in answering}
    return any(side.actor.code in own and {side.actor.sector in OPPOSING} & opposed for side in doers)


def _pointed_to(frame: Frame, clauses: Clauses, lexicon: Lexicon) -> tuple[Category, ...] | None:
    """The categories that the object points to; None where it points back to nothing."""
    for thing in (*frame.object, *frame.preps.get("for", ()), *frame.preps.get("to", ())):
        token = clauses.tokens[thing]
        if token.tag in {"PRP", "WDT", "DT"}:
            return lexicon.anaphors.pronouns.get(token.text.lower())
        told_of = clauses.tokens[frame.verb].dep == "relcl" if frame.verb is not None else False  # "a charge that Rwanda denied"
        definite = told_of or any(clauses.tokens[c].text.lower() in lexicon.anaphors.definite for c in clauses.kids(thing, "det", "poss"))
        if definite and token.lemma in lexicon.anaphors.nouns:
            return lexicon.anaphors.nouns[token.lemma]
    return None
