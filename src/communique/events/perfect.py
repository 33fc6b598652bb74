"""Perfects: what goes on since long, what lies before the story, and what was to come when it was told."""

import re

from communique.events.arguments import CLAUSES, LONGEST_CHAIN
from communique.events.frames import Clauses
from communique.events.supposed import is_condition

YEAR = re.compile("(?:1[89]|20)[0-9][0-9]")


def is_perfect(clauses: Clauses, verb: int) -> bool:
    """Whether a verb, or the one it is coordinated with, is in the perfect."""
    token = clauses.tokens[verb]
    if any(clauses.tokens[c].lemma == "have" for c in clauses.kids(verb, "aux")):
        return True
    shares = token.dep == "conj" and token.tag == "VBN" and not clauses.kids(verb, "aux", "nsubj")
    return shares and is_perfect(clauses, token.head)


def goes_on_since(clauses: Clauses, verb: int) -> bool:
    """Whether a perfect is told as going on since long: "has hosted since April 2023", "had blocked the bid since May"."""
    if not is_perfect(clauses, verb):
        return False
    heads = (verb, *clauses.kids(verb, "dobj"))  # the parser may hang it on the object
    for preposition in (p for word in heads for p in clauses.kids(word, "prep", "mark", "advcl")):
        begun = {clauses.tokens[o].lemma for o in clauses.kids(preposition, "pobj")}
        marked = any(clauses.tokens[m].lemma == "since" for m in clauses.kids(preposition, "mark"))
        if marked or (clauses.tokens[preposition].lemma == "since" and begun.isdisjoint(clauses.syntax.lately)):
            return True
    return False


def is_long_after(clauses: Clauses, verb: int) -> bool:
    """Whether the news is told to come weeks or more after an act: "a month after she was toppled"."""
    tokens, spans = clauses.tokens, clauses.syntax.long_spans
    told = (c for c in clauses.kids(verb, "npadvmod") if {tokens[c].lemma, tokens[c].text.lower()} & spans)
    return any(tokens[span + 1].text.lower() == "after" and tokens[span + 1].dep == "mark" for span in told)


def is_of_a_year(clauses: Clauses, noun: int) -> bool:
    """Whether a year before a deed's name tells that it is no news: "a 2017 attack"."""
    counts = (clauses.tokens[c].text for c in clauses.kids(noun, "nummod") if c < noun)
    return any(YEAR.fullmatch(text) for text in counts)


def is_before_the_past(clauses: Clauses, verb: int) -> bool:
    """Whether a past perfect tells what lies before the story ("it had jailed the bishop"): of no day, and not merely the past of a report."""
    if not any(clauses.tokens[c].lemma == "have" and clauses.tokens[c].tag == "VBD" for c in clauses.kids(verb, "aux")):
        return False
    promised = {word for clause in clauses.kids(verb, "xcomp") for word in clauses.own_clause(clause)}  # "had offered to mediate in May"
    own = (word for word in clauses.own_clause(verb) if word not in promised)
    supposed = is_condition(clauses, verb) or any(clauses.is_day(word) for word in own)
    return not supposed and not is_reported_in_the_past(clauses, verb)


def is_reported_in_the_past(clauses: Clauses, verb: int) -> bool:
    """Whether "would" is the future of a past report ("said it would"): the clause is reported and has no condition."""
    has_condition = any(is_condition(clauses, clause) for clause in clauses.kids(verb, "advcl"))
    node, steps = verb, LONGEST_CHAIN
    while steps and clauses.tokens[node].dep in {"conj", *CLAUSES} and not has_condition:
        over = clauses.tokens[node].head
        if clauses.tokens[over].lemma in clauses.syntax.reporting | clauses.syntax.promising:
            return True
        node, steps = over, steps - 1
    return False
