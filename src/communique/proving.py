"""Tries rules on the sentences that prove them, by the whole way of a page, and tells why a proof fails."""

from collections.abc import Iterator, Mapping

import msgspec

from communique.knowledge.event_rules import Lexicon, Rule, by_trigger
from communique.model import Article, EventMention, Reject, Span, Token, Told, Unknown
from communique.parsing import parse
from communique.pipeline import Tools, code_article
from communique.reading import page_of_text

CONDITIONS = (
    "subjects", "not_subjects", "objects", "not_objects", "with_", "not_with", "modifiers", "complement", "infinitive", "beside", "not_beside",
    "unless", "negated", "needs", "actor_kind", "recipient_kind",
)  # fmt: skip
"""What a rule asks of a clause: each is lifted in turn to find what keeps a rule away."""


class Proof(msgspec.Struct, frozen=True):
    """A sentence that a rule must match, or must leave alone."""

    rule: str
    sentence: str
    must_match: bool


class Failure(msgspec.Struct, frozen=True):
    """A proof that fails: what the sentence was coded as, and why."""

    proof: Proof
    coded: tuple[str, ...]
    why: str


def proofs(rules: Mapping[str, Rule]) -> tuple[Proof, ...]:
    """List the proofs that rules carry."""
    return tuple(
        Proof(rule_id, sentence, must_match)
        for rule_id, rule in rules.items()
        for must_match, sentences in ((True, rule.matches), (False, rule.rejects))
        for sentence in sentences
    )


def failure(proof: Proof, tools: Tools) -> Failure | None:
    """Code the sentence of a proof, and tell whether it fails; None: it holds."""
    mentions = mentions_in(proof.sentence, tools)
    fired = [mention for mention in mentions if mention.rule == proof.rule]
    if bool(fired) == proof.must_match:
        return None
    why = _why_not(proof, tools, mentions) if proof.must_match else f"the rule took “{_words(proof.sentence, fired[0].trigger)}” for its act"
    return Failure(proof, tuple(map(told, mentions)), why)


def mentions_in(sentence: str, tools: Tools) -> tuple[EventMention, ...]:
    """Code a plain English sentence, and give what it tells in the order of its words."""
    coded = code_article(article_of(sentence), page_of_text(sentence), tools)
    found = [mention for event in coded.events for mention in event.mentions]
    return tuple(sorted(found, key=lambda mention: mention.trigger))


def told(mention: EventMention) -> str:
    """Tell in a line what was coded, by which rule, with which sides."""
    act = f"{mention.event}{f' {mention.mode}' if mention.mode else ''}"
    sides = [" and ".join(side.text for side in role) or "nobody" for role in (mention.actor, mention.recipient)]
    return f"{act} by {mention.rule}: {sides[0]} -> {sides[1]}"


def article_of(sentence: str) -> Article:
    """Make an article of a plain English sentence, of which nothing else is known."""
    return Article(
        id="proof",
        page="proof",
        text=sentence,
        body=(Span(0, len(sentence)),),
        chrome=(),
        title=Unknown("a proof has none"),
        published=Unknown("a proof has none"),
        publisher=Unknown("a proof has none"),
        language=Told(value="en", by="proof"),
    )


def _words(sentence: str, span: Span) -> str:
    return sentence[span.start : span.end]


def _why_not(proof: Proof, tools: Tools, mentions: tuple[EventMention, ...]) -> str:
    """Find what keeps a rule away, by trying it alone, and then with each of its conditions lifted."""
    rule = tools.know.lexicon.rules[proof.rule]
    if _matches_alone(proof, rule, tools):
        others = ", ".join(dict.fromkeys(mention.rule for mention in mentions)) or "another rule"
        return f"alone the rule would match, but {others} came before it: it asks for more, or weighs more"
    words = _tokens(proof.sentence, tools)
    first = {word.split()[0] for word in (*rule.verbs, *rule.nouns, *rule.adjectives, *rule.duties)}
    triggers = [word for word in words if word.lemma in first or word.text.lower() in first]
    if not triggers:
        return f"none of the rule's words is there; the parser reads “{' '.join(word.lemma for word in words)}”"
    lifted = [name for name, without in _lifted(rule) if _matches_alone(proof, without, tools)]
    if lifted:
        return f"the rule would match without its {' or '.join(f'`{name}`' for name in lifted)}"
    freed = msgspec.structs.replace(rule, agentless=True, **{name: _default(name) for name in CONDITIONS})
    if _matches_alone(proof, freed, tools):
        return "several of the rule's conditions keep it away"
    read = ", ".join(f"“{word.text}” as {word.pos} ({word.dep})" for word in triggers)
    return f"the parser reads {read}: no act that the sentence asserts, or nobody known where `actor` leads"


def _lifted(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """Give a rule without each of the conditions that it has."""
    for name in CONDITIONS:
        if getattr(rule, name) != _default(name):
            yield name.rstrip("_"), msgspec.structs.replace(rule, **{name: _default(name)})


def _default(name: str) -> object:
    return getattr(_BARE, name)


_BARE = Rule(event="AGREE")
"""A rule that asks for nothing."""


def _matches_alone(proof: Proof, rule: Rule, tools: Tools) -> bool:
    """Whether a rule matches where no other rule is known, but those whose events it adds."""
    lexicon = tools.know.lexicon
    rules = {proof.rule: rule, **{other: lexicon.rules[other] for other in rule.also}}
    alone: Lexicon = msgspec.structs.replace(lexicon, rules=rules, by_trigger=by_trigger({proof.rule: rule}))
    without = msgspec.structs.replace(tools, know=msgspec.structs.replace(tools.know, lexicon=alone))
    return any(mention.rule == proof.rule for mention in mentions_in(proof.sentence, without))


def _tokens(sentence: str, tools: Tools) -> tuple[Token, ...]:
    parsed = parse(article_of(sentence), tools.parser)
    assert not isinstance(parsed, Reject)
    return tuple(token for part in parsed for token in part.tokens)
