"""Clauses that only suppose what they tell: conditions, what is waited for, and what is demanded."""

from communique.events.frames import Clauses
from communique.events.joined import FINITE

BESIDE = frozenset({"advcl", "mark", "prep"})
PAST = frozenset({"VBD", "VBN", "VBZ"})
"""Tags of what was said, or is told in a headline."""


def is_inverted(clauses: Clauses, verb: int) -> bool:
    """Whether a clause is a condition by its word order: "were Chad to leave", "should it fail", "had they signed"."""
    tokens = clauses.tokens
    first = tokens[tokens[verb].left]
    subject = clauses.kids(verb, "nsubj", "nsubjpass")
    return first.text.lower() in clauses.syntax.inverting and bool(subject) and first.index < subject[0] and tokens[verb].dep == "advcl"


def is_condition(clauses: Clauses, clause: int) -> bool:
    """Whether a clause is a condition by its first word or its word order."""
    marks = {clauses.tokens[m].text.lower() for m in clauses.kids(clause, "mark")}
    return bool(marks & clauses.syntax.conditions) or is_inverted(clauses, clause)


def is_exacted(clauses: Clauses, clause: int) -> bool:
    """Whether a clause is what a threat would bring about, and so its demand: "will raise the toll unless Peru opens the road"."""
    return any(clauses.tokens[m].text.lower() in clauses.syntax.exacting for m in clauses.kids(clause, "mark"))


def is_stipulated(clauses: Clauses, clause: int) -> bool:
    """Whether a clause is a condition by the word that it completes: "on condition that Mali pays", "provided that Mali pays"."""
    token = clauses.tokens[clause]
    governor = clauses.tokens[token.head]
    beside = governor.dep in BESIDE or (governor.dep == "pobj" and governor.pos == "NOUN")
    return token.dep in {"acl", "ccomp"} and token.tag in FINITE and beside and governor.lemma in clauses.syntax.stipulating


def is_awaited(clauses: Clauses, clause: int, over: int) -> bool:
    """Whether something is only waited for: "will not sign until Benin leaves"; what lasted "until Benin left" has come to pass."""
    marks = {clauses.tokens[m].text.lower() for m in clauses.kids(clause, "mark", "advmod")} & clauses.syntax.awaiting
    present = any(clauses.tokens[w].tag in {"VBP", "VBZ"} for w in (clause, *clauses.kids(clause, "aux", "auxpass")))
    to_come = any(clauses.tokens[c].text.lower() in clauses.syntax.will | clauses.syntax.would for c in clauses.kids(over, "aux"))
    return bool(marks) and (to_come or (present and "until" in marks))


def is_demanded(clauses: Clauses, clause: int) -> bool:
    """Whether a clause with "that" is in the subjunctive: who "insisted that Libya hand them over" tells of no handing over."""
    bare = clauses.tokens[clause].tag == "VB" or any(clauses.tokens[c].text.lower() == "be" for c in clauses.kids(clause, "auxpass"))
    return bare and not clauses.kids(clause, "aux") and clauses.tells_what(clause)


def is_spoken(clauses: Clauses, purpose: int, over: int) -> bool:
    """Whether a purpose was fulfilled by the very words that it is of.

    "Called the king to congratulate him", "took to the radio to denounce Peru", "seized the chance to scold Peru", "went on to blame Peru" and "was
    quick to condemn Peru" tell what was said.
    """
    tokens, syntax = clauses.tokens, clauses.syntax
    if tokens[purpose].lemma not in syntax.spoken:
        return False
    taken_up = tokens[over].lemma in syntax.floors  # "the chance to scold"
    said = tokens[tokens[over].head] if taken_up or tokens[over].lemma in syntax.eager else tokens[over]
    things = [*clauses.kids(said.index, "dobj"), *(o for p in clauses.kids(said.index, "prep") for o in clauses.kids(p, "pobj"))]
    uttered = (
        said.lemma in syntax.speaking
        or (said.lemma in syntax.seizing and any(tokens[thing].lemma.lower() in syntax.floors for thing in things))
        or (said.lemma == "go" and tokens[said.index + 1].lemma == "on")
        or (said.lemma == "be" and not taken_up and said.index != over)
    )
    denied = any(tokens[c].tag in {"MD", "TO"} for c in clauses.kids(said.index, "aux")) or bool(clauses.kids(said.index, "neg"))
    return uttered and said.tag in PAST and not denied
