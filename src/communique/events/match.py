"""Which rule fits a frame best."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from communique.events.frames import Clauses, Frame
from communique.knowledge.event_rules import Lexicon, Rule
from communique.model import Sentence, Token

ANY_NAME = "NAME"
"""Stands in a rule's list for any proper name: "closed Ras Ajdir"."""


def candidates(frame: Frame, sentence: Sentence, lexicon: Lexicon) -> Iterator[tuple[str, Rule]]:
    """Give the rules whose words fit a frame, the most exact first: the more conditions a rule sets and the longer its trigger, the surer."""
    clauses = Clauses(sentence, lexicon)
    best: dict[str, tuple[int, float]] = {}
    for form in frame.forms:
        for rule_id in lexicon.by_trigger.get((frame.kind, form), ()):
            rule = lexicon.rules[rule_id]
            if _fits(rule, frame, clauses):
                rank = (_exactness(rule) + len(form.split()) - 1, rule.weight)
                best[rule_id] = max(best.get(rule_id, rank), rank)
    for rule_id in sorted(best, key=lambda r: best[r], reverse=True):
        yield rule_id, lexicon.rules[rule_id]


def _exactness(rule: Rule) -> int:
    """How much a rule asks for: a word in a role weighs twice what a modifier or a link does."""
    asked = (rule.subjects, rule.objects, rule.with_, rule.complement)
    return (
        2 * sum(bool(words) for words in asked)
        + bool(rule.modifiers)
        + rule.infinitive
        + rule.negated
        + bool(rule.recipient_kind)
        + ("linked recipient" in rule.needs)
    )


def _fits(rule: Rule, frame: Frame, clauses: Clauses) -> bool:
    things = frame.object if frame.kind != "noun" else (frame.head,)
    asked = (
        not rule.subjects or any(_is_one_of(s, rule.subjects, clauses) for s in frame.subject),
        not any(_is_one_of(s, rule.not_subjects, clauses) for s in frame.subject),
        not rule.objects or any(_is_one_of(o, rule.objects, clauses) for o in things),
        not any(_is_one_of(o, rule.not_objects, clauses) for o in things),
        all(_has_object(frame.preps.get(preposition, ()), words, clauses) for preposition, words in rule.with_.items()),
        not any(not clauses.is_day(thing) for preposition in rule.not_with for thing in frame.preps.get(preposition, ())),
        not rule.modifiers or _modified(rule.modifiers, frame, clauses),
        not rule.complement or (frame.complement is not None and clauses.tokens[frame.complement].lemma in rule.complement),
        not rule.infinitive or (frame.complement is not None and clauses.tokens[frame.complement].tag == "VB"),
        not rule.beside or _said(rule.beside, clauses.tokens),
        not (rule.not_beside and _said(rule.not_beside, clauses.tokens)),
        not (rule.unless and _said(rule.unless, _clause(frame, clauses))),
    )
    return all(asked)


def _has_object(objects: tuple[int, ...], words: tuple[str, ...], clauses: Clauses) -> bool:
    return bool(objects) and (not words or any(_is_one_of(o, words, clauses) for o in objects))


def _is_one_of(word: int, lemmas: tuple[str, ...], clauses: Clauses) -> bool:
    token = clauses.tokens[word]
    if token.pos == "PROPN" and ANY_NAME in lemmas:
        return True
    forms = _forms(token)
    pairs = {f"{clauses.tokens[c].text.lower()} {form}" for c in clauses.kids(word, "compound", "amod") for form in forms}
    if not (forms | pairs).isdisjoint(lemmas):
        return True
    return any(_is_one_of(meant, lemmas, clauses) for meant in (*clauses.counted(word), *clauses.thing_before(word)))


def _forms(token: Token) -> set[str]:
    """Give what a word may stand under in a list: names have no lemma but themselves, so "Terrorist Organizations" counts as an organization."""
    lower = token.text.lower()
    return {token.lemma, lower, lower.removesuffix("s")} if token.tag == "NNPS" else {token.lemma, lower}


def _modified(words: tuple[str, ...], frame: Frame, clauses: Clauses) -> bool:
    on = [frame.head, *frame.object, *([frame.verb] if frame.verb is not None else [])]
    return any(clauses.tokens[c].lemma in words or clauses.tokens[c].text.lower() in words for word in on for c in clauses.children[word])


def _said(words: tuple[str, ...], tokens: Iterable[Token]) -> bool:
    """Whether a word, or a pair of neighbours, is among these: by its form or its lemma."""
    there = tuple(tokens)
    single = {form for token in there for form in (token.lemma, token.text.lower())}
    if not single.isdisjoint(words):
        return True
    pairs = {f"{one} {b.text.lower()}" for a, b in pairwise(there) if b.index == a.index + 1 for one in (a.lemma, a.text.lower())}
    return not pairs.isdisjoint(words)


def _clause(frame: Frame, clauses: Clauses) -> Iterator[Token]:
    """Give the words of the act's own clause, in order."""
    return (clauses.tokens[word] for word in clauses.own_clause(frame.verb if frame.verb is not None else frame.head))
