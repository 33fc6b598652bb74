"""What a state orders its own to do: an act of that state, and no request."""

from communique.events.frames import Clauses
from communique.model import Token

_INFINITIVES = frozenset({"advcl", "ccomp", "xcomp"})
"""How the small parser hangs what is ordered on the order; as a purpose too."""


def orders_own(clauses: Clauses, verb: int) -> bool:
    """Whether somebody has an organ of his own state do it: "ordered the army to withdraw", "directs the ministry to raise tariffs"."""
    bidding = {clauses.tokens[word].lemma.lower() for word in clauses.kids(verb, "agent", "nsubj")}
    if clauses.tokens[verb].lemma not in clauses.syntax.ordering or not bidding.isdisjoint(clauses.syntax.beside_a_state):
        return False
    ordered = {*clauses.kids(verb, "dobj", "dative"), *(word for below in clauses.kids(verb, *_INFINITIVES) for word in clauses.kids(below, "nsubj"))}
    infinitive = any(clauses.tokens[below].tag == "VB" for below in clauses.kids(verb, *_INFINITIVES))
    return infinitive and bool(ordered) and all(_is_organ(clauses, clauses.tokens[word]) for word in ordered)


def _is_organ(clauses: Clauses, noun: Token) -> bool:
    """Whether a noun is a power of a state that no name tells to be another's: "the army", "his ministers", not "Chilean troops"."""
    beside = [clauses.tokens[word] for word in (*clauses.kids(noun.index, "amod", "compound", "nmod", "poss"), *clauses.counted(noun.index))]
    return noun.lemma.lower() in clauses.syntax.organs and not any(word.text[:1].isupper() and word.tag in {"NNP", "NNPS", "JJ"} for word in beside)
