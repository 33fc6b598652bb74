"""Where an arrangement stands in its sentence: what is said of it, and whether that is so."""

from collections.abc import Iterator

import msgspec

from communique.knowledge.mechanism_words import MechanismWords
from communique.merging.syntax import VERBS, above, kids
from communique.model import MechanismState, Reality, Sentence, Token

OBJECTS = frozenset({"dobj", "nsubjpass", "oprd"})
SUBJECTS = frozenset({"nsubj"})
NOUNS = frozenset({"NOUN", "PROPN"})
STOPPED: frozenset[MechanismState | None] = frozenset({"suspended", "ended"})
UNDER = frozenset({"xcomp", "ccomp", "acl", "pcomp", "advcl", "relcl", "conj", "auxpass", "prep", "dobj", "pobj", "nsubjpass", "nsubj"})
"""Relations by which a word over an act can say whether it is so."""


class Act(msgspec.Struct, frozen=True):
    """The word by which a state is told of an arrangement; `state` is None where the word tells none.

    `leaves`: its subject leaves the arrangement; `aside`: it is told in a clause that hangs on the arrangement's name.
    """

    word: Token
    state: MechanismState | None
    leaves: bool = False
    aside: bool = False


def standing_for(token: Token, sentence: Sentence) -> Token:
    """Give the first of the words that a word is joined to: of "a committee and a hotline" the committee has the role of both."""
    while token.dep in {"conj", "appos"} and sentence.tokens[token.head].pos in NOUNS and token.head != token.index:
        token = sentence.tokens[token.head]
    return token


def acts_on(token: Token, sentence: Sentence, words: MechanismWords) -> tuple[Act | None, ...]:
    """Find what is said of an arrangement, whose last word is given, by what is over it and by a clause that hangs on it; None: nothing is."""
    role = standing_for(token, sentence)
    over = sentence.tokens[role.head]
    found: list[Act] = []
    if role.dep == "pobj":
        found += _behind(over, sentence, words)
    elif over.pos in VERBS and role.head != role.index:
        found.append(_beside(role, over, sentence, words))
    for child in kids(sentence, token.index):
        if child.dep in {"relcl", "acl"}:
            found += _of_relative(child, sentence, words)
    told = [act for act in found if act.state is not None]
    return tuple(told or found[:1]) or (None,)


def _beside(role: Token, verb: Token, sentence: Sentence, words: MechanismWords) -> Act:
    """Read what a verb says of its object or subject."""
    if role.dep in OBJECTS:
        return _said(verb, sentence, words, "object") or Act(verb, "met" if _holds_meeting(verb, sentence, words) else None)
    if role.dep in SUBJECTS:
        return Act(verb, "met") if _holds_meeting(verb, sentence, words) else _said(verb, sentence, words, "subject") or Act(verb, None)
    return Act(verb, None)


def reality_of(act: Act, sentence: Sentence, words: MechanismWords) -> Reality:
    """Tell whether an act is so, by the words in and over it: who agrees to set up a committee has not yet done so."""
    told: Reality = "told"
    below = act.word
    for word in (act.word, *above(sentence, act.word.index)):
        if word is not act.word and (act.aside or below.dep not in UNDER):
            break
        told = _worse(told, _own_reality(word, below, sentence, words, lowest=word is act.word))
        # What is joined to an act is beside it: only a word left out of the second ("will meet and form") is shared.
        if word.dep == "conj" and word.pos in VERBS and _has_own_subject(word, sentence):
            break
        below = word
    return told


def _own_reality(word: Token, below: Token, sentence: Sentence, words: MechanismWords, *, lowest: bool) -> Reality:
    children = kids(sentence, word.index)
    lemmas = {child.text.lower() for child in children if child.dep in {"aux", "neg", "mark", "advmod", "det", "cc", "preconj"}}
    reality = words.reality
    if lemmas & reality.negations or {child.text.lower() for child in children if child.dep == "mark"} & reality.conditions:
        return "unreal"
    if lemmas & reality.possible and word.pos in VERBS:
        return "unreal"
    if lemmas & reality.futures and word.pos in VERBS:
        return "planned"
    if not lowest and below.dep != "conj":
        return _word_over(word, below, words)
    # As a sentence's first verb: an item of a list, or a headline ("Niger to set up a commission").
    bare_infinitive = lowest and word.dep in {"advcl", "acl", "relcl", "ROOT"} and any(child.tag == "TO" for child in children)
    return "planned" if bare_infinitive else "told"


def _word_over(word: Token, below: Token, words: MechanismWords) -> Reality:
    """Tell what a word makes of the act under it: wanting it is no doing, saying it is."""
    lemma = word.lemma.lower()
    if lemma in words.reality.wishing:
        return "unreal"
    if word.pos in VERBS and lemma in words.reality.planning and below.dep not in {"nsubj", "nsubjpass", "relcl"}:
        return "planned"
    if word.pos in NOUNS and lemma in words.reality.planning_nouns:
        return "planned"
    return "told"


def _worse(one: Reality, other: Reality) -> Reality:
    order: tuple[Reality, ...] = ("told", "planned", "unreal")
    return max(one, other, key=order.index)


def _has_own_subject(verb: Token, sentence: Sentence) -> bool:
    return bool(kids(sentence, verb.index, "nsubj", "nsubjpass"))


def _said(verb: Token, sentence: Sentence, words: MechanismWords, role: str) -> Act | None:
    """Find the state that a verb tells of what has a role beside it; longer phrases first, as "set up" is not "set"."""
    lemma, phrases = verb.lemma.lower(), {verb.lemma.lower()}
    for child in kids(sentence, verb.index):
        if child.dep in {"prt", "advmod", "acomp"} or (child.dep == "prep" and role == "subject"):
            phrases.add(f"{lemma} {child.text.lower()}")
        if child.dep == "prep":
            phrases |= {f"{lemma} {child.text.lower()} {sentence.tokens[under].lemma.lower()}" for under in sentence.children[child.index]}
        if child.dep == "dobj":
            phrases.add(f"{lemma} {child.lemma.lower()}")
    for only_long in (True, False):
        for state, acts in words.states.items():
            known = acts.object if role == "object" else acts.subject
            if any(phrase in known and (" " in phrase or not only_long) for phrase in phrases):
                return Act(verb, state)
    return None


def _behind(preposition: Token, sentence: Sentence, words: MechanismWords) -> Iterator[Act]:
    """Read what is said by "the creation of", "a meeting of", "withdrew from"."""
    over, link = sentence.tokens[preposition.head], preposition.text.lower()
    if over.pos in VERBS:
        leaving = any(_phrase_leaves(over, sentence, acts.leaving) for acts in words.states.values())
        if leaving and link in {"from", "of"}:
            yield Act(over, "ended", leaves=True)
    elif over.pos in NOUNS and link in {"of", "from", "to"}:
        verb = sentence.tokens[over.head]
        stopped = _said(verb, sentence, words, "object") if over.dep in OBJECTS and verb.pos in VERBS else None
        if stopped is not None and stopped.state in STOPPED:
            # "suspended the implementation of the agreement": whatever is stopped of it, it is stopped.
            yield stopped
            return
        told = (state for state, acts in words.states.items() if over.lemma.lower() in acts.noun)
        yield from (Act(over, state, leaves=link == "from") for state in told)


def _phrase_leaves(verb: Token, sentence: Sentence, leaving: frozenset[str]) -> bool:
    particles = [child.text.lower() for child in kids(sentence, verb.index, "prt", "advmod", "prep")]
    return verb.lemma.lower() in leaving or any(f"{verb.lemma.lower()} {particle}" in leaving for particle in particles)


def _holds_meeting(verb: Token, sentence: Sentence, words: MechanismWords) -> bool:
    """Tell whether somebody holds a session, or another meeting of theirs."""
    objects = kids(sentence, verb.index, "dobj", "nsubjpass")
    return any(one.lemma.lower() in words.states["met"].noun for one in objects)


def _of_relative(verb: Token, sentence: Sentence, words: MechanismWords) -> Iterator[Act]:
    """Read "the committee created in 1971", "the committee, which met in May"."""
    children = kids(sentence, verb.index)
    told: Act | None = None
    if verb.tag == "VBN" and not any(child.dep in {"nsubj", "dobj"} for child in children):
        told = _said(verb, sentence, words, "object")
    elif any(child.dep == "nsubj" and child.tag in {"WDT", "WP"} for child in children):
        told = Act(verb, "met") if _holds_meeting(verb, sentence, words) else _said(verb, sentence, words, "subject")
    if told is not None:
        yield msgspec.structs.replace(told, aside=True)
