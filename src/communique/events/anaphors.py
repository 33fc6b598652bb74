"""Tells whom praise, blame or refusal of a thing is for, where the thing points back to what somebody did."""

from communique.events.frames import Clauses, Frame
from communique.events.quarrels import OPPOSING
from communique.knowledge.event_rules import Lexicon
from communique.model import Category, EventMention, Side

ANSWERING: frozenset[Category] = frozenset({"SUPPORT", "ACCUSE", "REJECT", "REQUEST"})
"""Categories that answer an act of somebody else."""
OFFERS: frozenset[Category] = frozenset({"AGREE", "REQUEST"})
"""Categories of what somebody else accepts: an invitation, a proposal."""
WRONGING: frozenset[Category] = frozenset({"ASSAULT", "COERCE", "SANCTION"})
"""Categories of acts against which a side protests, and of which it demands the end."""
SENTENCES_BACK = 4
"""How many sentences back an act may lie that "the decision" or "it" still points to: two paragraphs of a dispatch."""


def answered(
    frame: Frame, category: Category, actor: tuple[Side, ...], before: list[EventMention], clauses: Clauses, sentence: int, lexicon: Lexicon
) -> tuple[Side, ...]:
    """Give the actors of the act that the object of an answer points back to; () where it points to none.

    The latest act of a fitting category by somebody else counts, and of attacks to whoever has no part in any of them the first, of which the
    text tells; acts that are merely supposed, or said not to have been, do not.
    """
    accepting = category == "AGREE" and clauses.tokens[frame.head].lemma in clauses.syntax.accepting
    if category not in ANSWERING and not accepting:
        return ()
    pointed = _pointed_to(frame, clauses, lexicon)
    if accepting and not OFFERS & set(pointed or ()):
        return ()
    if pointed is None and category == "REJECT" and _denies_the_whole(frame, clauses):
        pointed = lexicon.anaphors.pronouns["which"]
    if pointed is None and _protests(frame, category, clauses, lexicon):
        return _wrongdoer(actor, before, sentence)
    vague = not pointed or pointed in lexicon.anaphors.pronouns.values()  # "the attack" is one however far back it lies
    near = [m for m in before if pointed is not None and not (vague and sentence - m.sentence > SENTENCES_BACK)]
    done = [m for m in near if (not pointed or m.event in pointed) and not {"negation", "hypothetical"} & set(m.auxiliary)]
    others = [m for m in done if any(side.actor.code for side in m.actor) and not _is_own(m.actor, actor)]
    if not others:
        return ()
    parties = {side.actor.code for m in done for side in (*m.actor, *m.recipient)}
    apart = bool(WRONGING & set(pointed or ())) and parties.isdisjoint(side.actor.code for side in actor)
    return others[0 if apart else -1].actor


def _protests(frame: Frame, category: Category, clauses: Clauses, lexicon: Lexicon) -> bool:
    """Whether somebody protests against nothing told ("lodged a protest"), or demands those who were taken ("that the crew be freed")."""
    if category == "REQUEST":
        return any(clauses.tokens[word].lemma in lexicon.anaphors.freeing for word in clauses.own_clause(frame.complement or frame.head))
    words = {clauses.tokens[word].lemma for word in (frame.head, *frame.object)}
    told = {name for name, things in frame.preps.items() if not all(clauses.is_day(thing) for thing in things)}
    return category == "ACCUSE" and not words.isdisjoint(lexicon.anaphors.protests) and frame.complement is None and not told


def _wrongdoer(answering: tuple[Side, ...], before: list[EventMention], sentence: int) -> tuple[Side, ...]:
    """Give who last did something to the side that protests."""
    own = {side.actor.code for side in answering} - {None}
    for mention in reversed(before):
        done = mention.event in WRONGING and not {"negation", "hypothetical", "future"} & set(mention.auxiliary)
        if done and sentence - mention.sentence <= SENTENCES_BACK and any(side.actor.code in own for side in mention.recipient):
            known = any(side.actor.code for side in mention.actor)
            return mention.actor if known and not _is_own(mention.actor, answering) else ()
    return ()


def _is_own(doers: tuple[Side, ...], answering: tuple[Side, ...]) -> bool:
    """Whether those who did an act and those who answer it are one side; a government and the rebels of its country are two."""
    own = {side.actor.code for side in answering}
    opposed = {side.actor.sector in OPPOSING for side in answering}
    return any(side.actor.code in own and {side.actor.sector in OPPOSING} & opposed for side in doers)


def _denies_the_whole(frame: Frame, clauses: Clauses) -> bool:
    """Whether "which" stands for the whole clause before: "accuses Peru of arming rebels, which Peru denies"."""
    verb = clauses.tokens[frame.head]
    objects = [clauses.tokens[o] for o in clauses.kids(verb.index, "dobj") if clauses.tokens[o].tag == "WDT"] if verb.dep == "relcl" else []
    return any(token.text.lower() == "which" and token.index and clauses.tokens[token.index - 1].text == "," for token in objects)


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
