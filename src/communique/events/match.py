"""Which rule fits a frame best."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise

from communique.events.frames import Clauses, Frame
from communique.events.orders import orders_own
from communique.knowledge.event_rules import Lexicon, Rule
from communique.model import Category, Sentence, Token

ANY_NAME = "NAME"
"""Stands in a rule's list for any proper name: "closed Ras Ajdir"."""


class _Words:
    """What the words about one frame may be listed under, each looked up once for all rules."""

    def __init__(self, frame: Frame, clauses: Clauses) -> None:
        self.frame = frame
        self.clauses = clauses
        self._names: dict[int, frozenset[str]] = {}

    def names(self, word: int) -> frozenset[str]:
        """Give what a word may stand under in a list: its forms, alone and after a modifier, and those of what it counts or stands for."""
        if word not in self._names:
            token = self.clauses.tokens[word]
            forms = _forms(token)
            befores = [self.clauses.tokens[c].text.lower() for c in self.clauses.kids(word, "compound", "amod")]
            pairs = {f"{before} {form}" for before in befores for form in forms}
            meant = (*self.clauses.counted(word), *self.clauses.thing_before(word), *self._titles(word))
            any_name = {ANY_NAME} if token.pos == "PROPN" else set()
            self._names[word] = frozenset().union(forms, pairs, any_name, *(self.names(other) for other in meant))
        return self._names[word]

    def _titles(self, word: int) -> Iterator[int]:
        """Give the titles before a name: "the ambassador Ana Rojas" is an ambassador."""
        if self.clauses.tokens[word].tag == "NNP":
            for before in self.clauses.kids(word, "compound"):
                if self.clauses.tokens[before].pos == "NOUN":
                    yield before
                else:
                    yield from self._titles(before)

    def has(self, words: Iterable[int], listed: frozenset[str]) -> bool:
        """Whether one of these words is listed."""
        return any(not self.names(word).isdisjoint(listed) for word in words)

    @cached_property
    def things(self) -> tuple[int, ...]:
        """What `objects` are asked of: the object, of a nominal act itself."""
        return self.frame.object if self.frame.kind != "noun" else (self.frame.head,)

    @cached_property
    def sentence(self) -> frozenset[str]:
        """What is said in the sentence: words and pairs of neighbours, by form or lemma; that a train struck somebody is no word of violence."""
        return _said(tuple(token for token in self.clauses.tokens if not self._is_of_traffic(token)))

    def _is_of_traffic(self, token: Token) -> bool:
        syntax = self.clauses.syntax
        subjects = self.clauses.kids(token.index, "nsubj") if token.lemma in syntax.striking else ()
        return any(self.clauses.tokens[subject].lemma in syntax.traffic for subject in subjects)

    @cached_property
    def clause(self) -> frozenset[str]:
        """What is said in the act's own clause."""
        head = self.frame.verb if self.frame.verb is not None else self.frame.head
        return _said(tuple(self.clauses.tokens[word] for word in self.clauses.own_clause(head)))

    @cached_property
    def modifiers(self) -> frozenset[str]:
        """What hangs on the predicate or its object."""
        on = [self.frame.head, *self.frame.object, *([self.frame.verb] if self.frame.verb is not None else [])]
        on += [c for word in self.frame.object for c in self.clauses.kids(word, "compound", "nmod")]  # "a joint tank factory"
        on += [c for c in self.clauses.kids(self.frame.head, "prep") if self.clauses.kids(c, "advmod")]  # "brought them (together in Lomé)"
        tokens = [self.clauses.tokens[c] for word in on for c in self.clauses.children[word]]
        return frozenset(form for token in tokens for form in (token.lemma, token.text.lower()))


def candidates(frame: Frame, sentence: Sentence, lexicon: Lexicon) -> Iterator[tuple[str, Rule]]:
    """Give the rules whose words fit a frame, the most exact first: the more conditions a rule sets and the longer its trigger, the surer."""
    words = _Words(frame, Clauses(sentence, lexicon))
    best: dict[str, tuple[int, float]] = {}
    phrasal = _phrasal(frame, words.clauses, lexicon)
    for form in frame.forms:
        for rule_id in lexicon.by_trigger.get((frame.kind, form), ()):
            rule = lexicon.rules[rule_id]
            if (not phrasal or rule.event in phrasal) and all(_asked(rule, frame, words)):
                rank = (_exactness(rule) + len(form.split()) - 1, rule.weight)
                best[rule_id] = max(best.get(rule_id, rank), rank)
    for rule_id in sorted(best, key=lambda r: best[r], reverse=True):
        yield rule_id, lexicon.rules[rule_id]


def _phrasal(frame: Frame, clauses: Clauses, lexicon: Lexicon) -> frozenset[Category]:
    """Give what a verb with its particle may be, where that is known: who "backed down" did not back, who "called off a strike" called none."""
    hung = [c for c in clauses.kids(frame.head, "prt", "advmod") if clauses.tokens[c].dep == "prt" or c == frame.head + 1]
    particles = [clauses.tokens[c].text.lower() for c in hung] if frame.kind == "verb" else []
    verb = clauses.tokens[frame.head].lemma
    whole = tuple(f"{verb} {particle}" for particle in particles)
    known = (rule for form in frame.forms if form.startswith(whole) for rule in lexicon.by_trigger.get(("verb", form), ()))
    return frozenset(lexicon.rules[rule].event for rule in known) if whole else frozenset()


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


def _asked(rule: Rule, frame: Frame, words: _Words) -> Iterator[bool]:
    """Say of one condition after the other whether it holds; the last ones, which read most words, are seldom reached."""
    tokens = words.clauses.tokens
    yield not rule.objects or words.has(words.things, rule.objects)
    yield not rule.subjects or words.has(frame.subject, rule.subjects)
    yield all(_has_object(frame.preps.get(preposition, ()), listed, words) for preposition, listed in rule.with_.items())
    yield not rule.complement or (frame.complement is not None and tokens[frame.complement].lemma in rule.complement)
    yield rule.event != "CONCEDE" or not rule.complement or not _is_denied(frame.complement, words.clauses)
    yield not rule.infinitive or (frame.complement is not None and _is_infinitive(frame.complement, words.clauses))
    yield bool(rule.complement) or frame.kind != "verb" or not orders_own(words.clauses, frame.head)
    yield rule.event != "AGREE" or not (rule.infinitive or rule.complement) or not _is_anothers(frame, words.clauses)
    yield not rule.modifiers or not words.modifiers.isdisjoint(rule.modifiers)
    yield not rule.not_objects or not words.has(words.things, rule.not_objects)
    yield not rule.not_subjects or not words.has(frame.subject, rule.not_subjects)
    yield not any(not words.clauses.is_day(thing) for preposition in rule.not_with for thing in frame.preps.get(preposition, ()))
    yield not rule.unless or words.clause.isdisjoint(rule.unless)
    yield not rule.beside or not words.sentence.isdisjoint(rule.beside)
    yield not rule.not_beside or words.sentence.isdisjoint(rule.not_beside)


def _is_infinitive(clause: int, clauses: Clauses) -> bool:
    """Whether a clause is an infinitive, also a passive one ("that it be opened"), and no bare form behind a modal: not "said that it would stay"."""
    bare = clauses.tokens[clause].tag == "VB" or any(clauses.tokens[c].tag == "VB" for c in clauses.kids(clause, "auxpass"))
    return bare and not any(clauses.tokens[c].tag == "MD" for c in clauses.kids(clause, "aux"))


def _is_denied(clause: int | None, clauses: Clauses) -> bool:
    """Whether a clause tells what is not done: who "voted not to allow" a march allows nothing."""
    return clause is not None and bool(clauses.kids(clause, "neg"))


def _is_anothers(frame: Frame, clauses: Clauses) -> bool:
    """Whether what is planned or wanted is for another to do: "wants China to open the port"."""
    return frame.complement is not None and any(subject in frame.object for subject in clauses.kids(frame.complement, "nsubj"))


def _has_object(objects: tuple[int, ...], listed: frozenset[str], words: _Words) -> bool:
    return bool(objects) and (not listed or words.has(objects, listed))


def _forms(token: Token) -> set[str]:
    """Give what a word may stand under in a list: names have no lemma but themselves, so "Terrorist Organizations" counts as an organization.

    So does what only a sentence's first place makes a name: "Mobs loot shops".
    """
    lower = token.text.lower()
    capital = token.tag == "NNPS" or (token.tag == "NNP" and token.index == 0)
    return {token.lemma, lower, lower.removesuffix("s")} if capital else {token.lemma, lower}


def _said(tokens: tuple[Token, ...]) -> frozenset[str]:
    """Give words, and pairs of neighbours, by their forms and lemmas."""
    single = (form for token in tokens for form in (token.lemma, token.text.lower()))
    pairs = (f"{one} {b.text.lower()}" for a, b in pairwise(tokens) if b.index == a.index + 1 for one in (a.lemma, a.text.lower()))
    return frozenset((*single, *pairs))
