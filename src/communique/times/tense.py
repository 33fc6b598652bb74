"""Tells from the verb that governs a time expression whether the time lies behind or ahead."""

import re
from typing import Literal

from communique.knowledge.time_rules import Grammar, Tense
from communique.model import Sentence, Token

Direction = Literal[-1, 0, 1]
"""Behind, untold, ahead."""
_CUE_WORD = re.compile(r"\w+|[’']\w+")
_CLAUSE_END = re.compile(r"[;:.!?]\s")


def direction(sentence: Sentence, start: int, end: int, grammar: Grammar) -> Direction:
    """Tell whether the time that stands at these characters of the article lies behind the publication or ahead of it.

    By the governing verb where the sentence is parsed; by cue words of the clause where it is not.
    """
    if not sentence.tokens:
        return _by_words(sentence.text, start - sentence.span.start, end - sentence.span.start, grammar)
    head = head_of(sentence, start, end)
    if head is None:
        return 0
    tense = grammar.file.tense
    preposition = _preposition(sentence, head)
    if preposition in tense.past_prepositions:
        return -1
    verb = governing(sentence, head, tense)
    if verb is None:
        return 1 if preposition in tense.future_prepositions else 0
    if verb.lemma in tense.future_adjectives and verb.pos not in {"VERB", "AUX"}:
        return 1
    if (verb.dep == "prep" and verb.text.lower() in tense.after_prepositions) or _after_something(sentence, head, verb, tense):
        return -1
    if preposition in tense.future_prepositions and verb.lemma not in tense.lasting_verbs and preposition != "by":
        return 1
    told = of_verb(sentence, verb, preposition, tense)
    return 1 if preposition in tense.future_prepositions and told == 0 else told


def head_of(sentence: Sentence, start: int, end: int) -> Token | None:
    """Give the word of these characters whose head lies outside them."""
    inside = [t for t in sentence.tokens if t.start < end and start < t.end]
    for token in inside:
        head = sentence.tokens[token.head]
        if head.index == token.index or not (head.start < end and start < head.end):
            return token
    return None


def governing(sentence: Sentence, token: Token, tense: Tense) -> Token | None:
    """Climb to the verb, or the adjective of the future, on which a word hangs."""
    while token.head != token.index:
        token = sentence.tokens[token.head]
        if token.pos in {"VERB", "AUX"} or (token.pos == "ADJ" and token.lemma in tense.future_adjectives):
            return token
    return None


def _after_something(sentence: Sentence, head: Token, verb: Token, tense: Tense) -> bool:
    """Whether a time stands in an "after ..." of its verb, and the verb itself does not look forward: "begins to deploy after Monday's vote"."""
    word, crossed = head, False
    while word.index not in {verb.index, word.head}:
        crossed = crossed or (word.lemma in tense.after_prepositions and word.index != sentence.tokens[head.head].index)
        word = sentence.tokens[word.head]
    return crossed and not any(sentence.tokens[i].tag == "MD" for i in sentence.children[verb.index])


def _preposition(sentence: Sentence, head: Token) -> str:
    above = sentence.tokens[head.head]
    if above.pos in {"ADP", "SCONJ"} and above.index != head.index:
        return above.lemma
    before = sentence.tokens[head.left - 1] if head.left else None
    return before.lemma if before is not None and before.pos in {"ADP", "SCONJ"} else ""


def of_verb(sentence: Sentence, verb: Token, preposition: str, tense: Tense) -> Direction:
    """Judge a verb by its auxiliaries, then its form, then the verbs that govern it."""
    while True:
        told = _by_helpers(sentence, verb, preposition, tense)
        above = sentence.tokens[verb.head]
        if told is not None:
            return told
        if verb.dep == "pcomp" and above.lemma in tense.barring_prepositions:
            above = sentence.tokens[above.head]
        if above.index == verb.index or above.pos not in {"VERB", "AUX"}:
            return 0
        if above.lemma in tense.future_verbs and verb.dep in {"xcomp", "ccomp", "dobj"}:
            return 1
        verb, preposition = above, ""


def _by_helpers(sentence: Sentence, verb: Token, preposition: str, tense: Tense) -> Direction | None:
    """Judge a verb by its auxiliaries and its form; None where only what governs it can tell."""
    helpers = [sentence.tokens[i] for i in sentence.children[verb.index] if sentence.tokens[i].dep in {"aux", "auxpass"}]
    finite = next((helper.tag for helper in helpers if helper.tag in {"VBD", "VBZ", "VBP"}), verb.tag)
    had = any(helper.lemma == "have" for helper in helpers)
    if any(helper.text.lower() in tense.future_modals for helper in helpers):
        return -1 if had else 1
    if _arranged(verb, preposition, tense):
        return 1
    if had or finite == "VBD" or (verb.tag == "VBN" and verb.dep in {"acl", "amod"}):
        return -1
    if any(helper.tag == "TO" for helper in helpers):
        return _of_infinitive(sentence, verb, tense)
    if finite in {"VBZ", "VBP"}:
        return 1 if verb.tag == "VBG" or verb.lemma in tense.scheduled_verbs else 0
    return None


def _arranged(verb: Token, preposition: str, tense: Tense) -> bool:
    """Whether a verb sets a time ahead: "scheduled", "postponed to Friday", "plan a strike for Friday"."""
    if verb.pos != "VERB" or verb.tag not in {"VBN", "VBD", "VBZ", "VBP", "VBG", "VB"}:
        return False
    bound = preposition in {"for", "to", "by", *tense.future_prepositions}
    if verb.lemma in tense.inviting_verbs and preposition == "in":
        return True  # "invited him to Lomé in May"
    return (verb.lemma in tense.arranged_verbs and verb.tag == "VBN") or (verb.lemma in tense.future_verbs and bound)


def _of_infinitive(sentence: Sentence, verb: Token, tense: Tense) -> Direction | None:
    """Judge "to meet": ahead after a plan or a noun; after "managed", or for a purpose, as what governs it."""
    above = sentence.tokens[verb.head]
    if verb.dep in {"ROOT", "acl", "relcl"} or above.index == verb.index or above.pos not in {"VERB", "AUX"}:
        return 1
    return 1 if above.lemma in tense.future_verbs and verb.dep != "advcl" else None


def _by_words(text: str, start: int, end: int, grammar: Grammar) -> Direction:
    tense = grammar.file.tense
    near = max(0, start - _BEHIND)
    opened = max((m.end() for m in _CLAUSE_END.finditer(text, near, start)), default=near)
    before = text[opened:start].lower()
    words = re.findall(r"[\w’']+", before)
    if words and words[-1] in tense.past_prepositions:
        return -1
    if words and words[-1] in tense.future_prepositions:
        return 1
    clause = before + text[end : end + _AHEAD].lower().split(".")[0]
    spoken = _CUE_WORD.findall(clause)
    padded = f" {' '.join(spoken)} "
    if any(f" {cue} " in padded for cue in tense.future_cues) or any(word.endswith(tense.future_endings) for word in spoken):
        return 1
    return -1 if any(word in tense.past_cues or word.endswith(tense.past_endings) for word in spoken) else 0


_BEHIND, _AHEAD = 250, 60
"""Characters before and after an expression in which cue words are looked for where there is no parse: a long clause, and a verb that may follow."""
