"""Which rule fits a frame best."""

from collections.abc import Iterator

from communique.events.frames import Clauses, Frame
from communique.knowledge.event_rules import Lexicon, Rule
from communique.model import Sentence


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
        not rule.objects or any(_is_one_of(o, rule.objects, clauses) for o in things),
        not any(_is_one_of(o, rule.not_objects, clauses) for o in things),
        all(_has_object(frame.preps.get(preposition, ()), words, clauses) for preposition, words in rule.with_.items()),
        not rule.modifiers or _modified(rule.modifiers, frame, clauses),
        not rule.complement or (frame.complement is not None and clauses.tokens[frame.complement].lemma in rule.complement),
        not rule.infinitive or (frame.complement is not None and clauses.tokens[frame.complement].tag == "VB"),
        not rule.beside or _stands_in_sentence(rule.beside, clauses),
        not (rule.unless and _stands_in_clause(rule.unless, frame, clauses)),
    )
    return all(asked)


def _has_object(objects: tuple[int, ...], words: tuple[str, ...], clauses: Clauses) -> bool:
    return bool(objects) and (not words or any(_is_one_of(o, words, clauses) for o in objects))


def _is_one_of(word: int, lemmas: tuple[str, ...], clauses: Clauses) -> bool:
    token = clauses.tokens[word]
    if token.lemma in lemmas or token.text.lower() in lemmas:
        return True
    pairs = [f"{clauses.tokens[c].text.lower()} {token.lemma}" for c in clauses.kids(word, "compound", "amod")]
    if any(pair in lemmas for pair in pairs):
        return True
    # "dozens of hostages", "a number of sanctions": what is counted is meant.
    if token.lemma in {
        "number",
        "dozen",
        "hundred",
        "thousand",
        "group",
        "series",
        "round",
        "set",
        "kind",
        "type",
        "shipment",
        "delivery",
        "rest",
        "all",
        "some",
        "member",
    }:
        return any(_is_one_of(o, lemmas, clauses) for p in clauses.kids(word, "prep") for o in clauses.kids(p, "pobj"))
    return False


def _modified(words: tuple[str, ...], frame: Frame, clauses: Clauses) -> bool:
    on = [frame.head, *frame.object, *([frame.verb] if frame.verb is not None else [])]
    return any(clauses.tokens[c].lemma in words or clauses.tokens[c].text.lower() in words for word in on for c in clauses.children[word])


def _stands_in_sentence(words: tuple[str, ...], clauses: Clauses) -> bool:
    return any(t.lemma in words or t.text.lower() in words for t in clauses.tokens)


def _stands_in_clause(words: tuple[str, ...], frame: Frame, clauses: Clauses) -> bool:
    head = clauses.tokens[frame.verb if frame.verb is not None else frame.head]
    return any(t.lemma in words or t.text.lower() in words for t in clauses.tokens[head.left : head.right])
