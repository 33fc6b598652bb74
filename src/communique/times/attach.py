"""Tells on which word of a sentence a time hangs, and how a time's clause stands to an act's."""

import msgspec

from communique.knowledge.time_rules import DatingWords
from communique.model import Sentence, TimeMention, Token
from communique.times.tense import head_of

PREPOSITIONS = frozenset({"ADP", "SCONJ"})
VERBS = frozenset({"VERB", "AUX"})
GROUNDED = frozenset({"dobj", "nsubj", "nsubjpass", "pobj"})
"""How a piece of ground hangs on the verb, or a preposition of it, whose day it is that stands behind it."""
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})


class Attachment(msgspec.Struct, frozen=True):
    """A time, the word it hangs on, the preposition between them ("" for none), and whether it stands before a noun ("Monday's talks")."""

    mention: TimeMention
    governor: int
    preposition: str
    before_noun: bool


def attached(sentence: Sentence, mention: TimeMention, words: DatingWords) -> Attachment | None:
    """Climb from a time over its preposition to the word it hangs on; None where the parse holds no word of it.

    In "left after the raid in Sebha on Monday" the time is the raid's, even where the parser hangs it on the verb.
    """
    head = head_of(sentence, mention.span.start, mention.span.end)
    if head is None:
        return None
    word, preposition = head, ""
    while word.head != word.index:
        above = sentence.tokens[word.head]
        if above.pos in PREPOSITIONS and word.dep in {"pobj", "pcomp", "prep", "npadvmod", "advmod", "nmod", "appos", "dep"}:
            preposition, word = preposition or above.lemma, above
            continue
        before_noun = (
            above.pos in {"NOUN", "PROPN"} and word.index < above.index and word.dep in {"compound", "nummod", "poss", "amod", "nmod", "npadvmod"}
        )
        if before_noun and word.dep != "poss" and (leads := _opening(sentence, mention)) is not None:
            verb = climb(sentence, above.index).verb
            return Attachment(mention, above.index if verb is None else verb, leads.lemma, before_noun=False)
        while above.lemma in words.predicated and above.head != above.index:  # "declared him persona non grata in May"
            above = sentence.tokens[above.head]
        if not before_noun and above.text.casefold() in words.grounds and above.dep in GROUNDED:  # "shut the crossing on Sunday"
            verb = climb(sentence, above.head).verb
            above = above if verb is None else sentence.tokens[verb]
        other = None
        if verbal(sentence, above):
            other = _behind_barrier(sentence, above, head, words) if above.index < head.index else _told_before(sentence, above, word, words)
        return Attachment(mention, above.index if other is None else other, preposition, before_noun)
    clause = _opened(sentence, head) if word.index == head.index else None
    return Attachment(mention, word.index if clause is None else clause, preposition, before_noun=False)


def _opened(sentence: Sentence, time: Token) -> int | None:
    """Give the verb of a sentence that a time opens, where the parser hangs it on the time: "The following day Chad lifted the ban"."""
    clauses = (child for child in children(sentence, time.index) if child.dep in {"relcl", "acl", "ccomp"} and child.pos in VERBS)
    return next((verb.index for verb in clauses if subject_of(sentence, verb.index) is not None), None)


def _opening(sentence: Sentence, mention: TimeMention) -> Token | None:
    """Give the "on" that opens a sentence right before a time: in "On Easter gunmen fled" the parser may take Easter for a sort of gunmen."""
    first = next(token for token in sentence.tokens if token.end > mention.span.start)
    return sentence.tokens[0] if first.index == 1 and sentence.tokens[0].pos in PREPOSITIONS else None


def _told_before(sentence: Sentence, teller: Token, time: Token, words: DatingWords) -> int | None:
    """Give the verb of what is told, if a time stands behind it and before the teller: "was held on Tuesday, police said"."""
    if teller.lemma not in words.reporting_verbs:
        return None
    subject = subject_of(sentence, teller.index)
    between = subject is not None and time.index < subject.index
    return next((c.index for c in children(sentence, teller.index) if between and c.dep == "ccomp" and c.index < time.index), None)


def _behind_barrier(sentence: Sentence, verb: Token, time: Token, words: DatingWords) -> int | None:
    """Give the noun of an "after ..." that stands between a verb and a time without a comma behind it."""
    for child in reversed(children(sentence, verb.index)):
        if verb.index < child.index < time.index and child.pos in PREPOSITIONS and child.lemma in words.barriers:
            if any(token.text == "," for token in sentence.tokens[child.index : time.index]):
                return None
            return next((inner.index for inner in children(sentence, child.index) if inner.dep == "pobj"), None)
    return None


def verbal(sentence: Sentence, token: Token) -> bool:
    """Whether a word is a verb of its own, or used as one: "issues" in "The army issues an order" is parsed as a noun, but with a subject."""
    if token.pos in VERBS:
        return token.dep not in {"aux", "auxpass", "prep"}  # "following the raid" tells no act of following
    return token.head == token.index and subject_of(sentence, token.index) is not None


class Climb(msgspec.Struct, frozen=True):
    """The way from a word up to its verb: the prepositions crossed, and the last noun before the verb."""

    verb: int | None
    prepositions: tuple[str, ...]
    nouns: tuple[int, ...]


def climb(sentence: Sentence, index: int, containers: frozenset[str] = frozenset()) -> Climb:
    """Climb from a word to the verb of its clause; a verb is its own. The "of" of a container, as in "a series of raids", is not counted."""
    prepositions: list[str] = []
    nouns: list[int] = []
    word = sentence.tokens[index]
    while True:
        if verbal(sentence, word):
            return Climb(word.index, tuple(prepositions), tuple(nouns))
        if word.pos in PREPOSITIONS or word.dep == "prep":
            if sentence.tokens[word.head].lemma not in containers:
                prepositions.append(word.lemma if word.pos in PREPOSITIONS else word.text.lower())
        elif word.pos in NOUNS:
            nouns.append(word.index)
        if word.head == word.index:
            return Climb(None, tuple(prepositions), tuple(nouns))
        word = sentence.tokens[word.head]


def children(sentence: Sentence, index: int) -> list[Token]:
    """Give the words that hang on a word."""
    return [sentence.tokens[i] for i in sentence.children[index]]


def conjunction(sentence: Sentence, verb: int) -> str:
    """Give the word that joins a verb's clause to the one above: "after", "when", "that"; "" for none."""
    token = sentence.tokens[verb]
    for child in children(sentence, verb):
        if child.dep == "mark" or (child.dep == "advmod" and child.tag == "WRB"):
            return child.lemma
        if child.dep == "npadvmod" and child.index < verb and (joint := _bare_preposition(sentence, child.index)) is not None:
            return joint.lemma
    above = sentence.tokens[token.head]
    return above.lemma if token.dep == "pcomp" and above.pos in PREPOSITIONS else ""


def _bare_preposition(sentence: Sentence, index: int) -> Token | None:
    """Give the "after" of "a day after shells fell" where it is parsed as a preposition of "day", without a noun of its own."""
    last = [child for child in children(sentence, index) if child.pos in PREPOSITIONS][-1:]
    return last[0] if last and not sentence.children[last[0].index] else None


def same_act(sentence: Sentence, verb: int, words: DatingWords) -> set[int]:
    """Give the verbs that are one act with this one: those it only opens or carries ("began to withdraw"), and those that carry it."""
    found = {verb}
    token = sentence.tokens[verb]
    while token.dep == "xcomp" and token.head != token.index and sentence.tokens[token.head].lemma in words.carrying_verbs:
        token = sentence.tokens[token.head]
        found.add(token.index)
    if sentence.tokens[verb].lemma in words.carrying_verbs:
        found |= {child.index for child in children(sentence, verb) if child.dep == "xcomp"}
    return found


def subject_of(sentence: Sentence, verb: int) -> Token | None:
    """Give the subject of a verb, its own."""
    return next((child for child in children(sentence, verb) if child.dep in {"nsubj", "nsubjpass", "csubj", "expl"}), None)
