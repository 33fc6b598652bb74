"""From sentences and actor mentions to event mentions: a rule fires only where syntax ties its parts."""

import msgspec

from communique.events.anaphors import answered
from communique.events.clause import clause_span, trigger_span
from communique.events.cues import contexts_of, mode_of, off_topic
from communique.events.frames import Frame, frames
from communique.events.match import candidates
from communique.events.quantities import numbers, quantity, trigger_of
from communique.events.sides import Sides
from communique.events.standing import Standing, standing
from communique.knowledge.event_rules import Lexicon, Rule
from communique.model import ActorMention, Article, Attribution, Auxiliary, Category, EventMention, Quantity, Sentence, Side, Span, digest

PROMISED: frozenset[Category] = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
"""Categories whose future is a promise: AGREE (codebook, section 3)."""
OFF_TOPIC = 0.4
"""Factor on the confidence of what an article on sport tells: below what queries show, and still there for who asks."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A frame with the rule that fits it and the sides that syntax ties to it."""

    frame: Frame
    rule_id: str
    rule: Rule
    stand: Standing
    actor: tuple[Side, ...]
    recipient: tuple[Side, ...]


def find_events(
    sentences: tuple[Sentence, ...], mentions: tuple[ActorMention, ...], article: Article, lexicon: Lexicon, coder: str
) -> tuple[EventMention, ...]:
    """Code every act that the sentences assert, deny, promise or suppose.

    Gives: event mentions in the order of the text, neither dated nor placed.
    """
    by_sentence: dict[int, list[ActorMention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    found: list[EventMention] = []
    doubt = OFF_TOPIC if off_topic(sentences, lexicon) else 1.0
    for sentence in sentences:
        sides = Sides(sentence, by_sentence.get(sentence.index, ()), lexicon)
        told = drafts(sentence, sides, lexicon)
        sizes = _sizes(told, sentence, lexicon)
        for draft in told:
            answer = _answering(draft, found, sides, sentence, lexicon)
            found.append(_mention(answer, sides, sizes.get(draft.frame.head, ()), sentence, article, lexicon, coder))
    return tuple(msgspec.structs.replace(mention, confidence=mention.confidence * doubt) for mention in found)


def drafts(sentence: Sentence, sides: Sides, lexicon: Lexicon) -> list[Draft]:
    """Find the acts of one sentence; a noun whose light verb was coded with it is not coded again."""
    found: list[Draft] = []
    taken: set[int] = set()
    every = sorted(frames(sentence, lexicon), key=lambda f: (f.kind not in {"verb", "duty"}, f.head))
    for frame in every:
        if frame.head in taken:
            continue
        draft = _draft(frame, sentence, sides, lexicon)
        if draft is None:
            continue
        found.append(draft)
        found.extend(_beside(draft, lexicon))
        taken.add(frame.head)
        if frame.kind == "verb" and draft.rule.objects:
            taken.update(frame.object)
    return sorted(found, key=lambda d: d.frame.head)


def _draft(frame: Frame, sentence: Sentence, sides: Sides, lexicon: Lexicon) -> Draft | None:
    stand = standing(frame, sentence, lexicon)
    if stand.suppressed is not None:
        return None
    for rule_id, rule in candidates(frame, sentence, lexicon):
        if rule.negated and "negation" not in stand.auxiliary:
            continue
        actor, recipient = sides.roles(frame, rule, stand, mutual=rule.mutual)
        if _supported(frame, rule, (actor, recipient), sides, lexicon):
            return Draft(frame=frame, rule_id=rule_id, rule=rule, stand=stand, actor=actor, recipient=recipient)
    return None


def _beside(draft: Draft, lexicon: Lexicon) -> list[Draft]:
    """Give the events that the same words tell beside the first, with the same sides."""
    return [msgspec.structs.replace(draft, rule_id=rule_id, rule=lexicon.rules[rule_id]) for rule_id in draft.rule.also]


def _supported(frame: Frame, rule: Rule, roles: tuple[tuple[Side, ...], tuple[Side, ...]], sides: Sides, lexicon: Lexicon) -> bool:
    """Whether the sides that a rule needs are there."""
    actor, recipient = roles
    told = {
        "actor": actor,
        "recipient": recipient,
        "linked recipient": tuple(s for s in recipient if s.actor.code),
        "two sides": actor[1:] or recipient,
    }
    if any(not told[need] for need in rule.needs):
        return False
    if rule.actor_kind and not any(side.actor.kind in rule.actor_kind for side in actor):
        return False
    if rule.recipient_kind and not any(side.actor.kind in rule.recipient_kind for side in recipient):
        return False
    if lexicon.categories[rule.event].other_side and len(actor) + len(recipient) < 2 and frame.kind == "noun":
        return False
    if actor:
        return True
    return rule.agentless and bool(recipient) and not any(sides.may_act(word) for word in frame.subject)


def _sizes(told: list[Draft], sentence: Sentence, lexicon: Lexicon) -> dict[int, tuple[Quantity, ...]]:
    """Give each trigger the quantities that hang under it."""
    triggers = {head: draft for draft in told for head in (draft.frame.verb, draft.frame.head) if head is not None}
    found: dict[int, tuple[Quantity, ...]] = {}
    for number in numbers(sentence, lexicon.quantities) if triggers else ():
        trigger, act = trigger_of(number, sentence, triggers)
        if trigger is not None:
            draft = triggers[trigger]
            size = quantity(number, act, sentence, (*draft.actor, *draft.recipient), lexicon.quantities)
            if size is not None:
                found[draft.frame.head] = (*found.get(draft.frame.head, ()), size)
    return found


def _answering(draft: Draft, before: list[EventMention], sides: Sides, sentence: Sentence, lexicon: Lexicon) -> Draft:
    """Add whom an answer is for, where only "the decision" or "the accusation" tells."""
    if draft.recipient:
        return draft
    whom = answered(draft.frame, draft.rule.event, draft.actor, before, sides.clauses, sentence.index, lexicon)
    return msgspec.structs.replace(draft, recipient=whom) if whom else draft


def _mention(
    draft: Draft, sides: Sides, quantities: tuple[Quantity, ...], sentence: Sentence, article: Article, lexicon: Lexicon, coder: str
) -> EventMention:
    category, auxiliary = _category(draft)
    if draft.rule.durative and draft.stand.perfect and "historical" not in auxiliary:
        auxiliary = tuple(sorted((*auxiliary, "historical")))
    facts = lexicon.categories[category]
    span = clause_span(draft.frame, sentence, sides)
    trigger = trigger_span(draft.frame, sentence, lexicon)
    mode = draft.rule.mode if category == draft.rule.event else None
    if mode is None:
        mode = mode_of(category, draft.frame, sentence, lexicon)
    both = (*draft.actor, *draft.recipient)
    return EventMention(
        id=digest(article.id, trigger.start, trigger.end, category, draft.rule_id),
        event=category,
        mode=mode,
        contexts=tuple(sorted({*draft.rule.contexts, *contexts_of(sentence, lexicon)})),
        auxiliary=auxiliary,
        score=facts.modes[mode] if mode else facts.score,
        quad=facts.quad,
        confidence=draft.rule.weight,
        linked=any(s.actor.code for s in both),
        actor=draft.actor,
        recipient=draft.recipient,
        span=span,
        trigger=trigger,
        sentence=sentence.index,
        rule=draft.rule_id,
        coder=coder,
        quantities=quantities,
        attribution=_attribution(draft.stand, sides, sentence, article),
    )


def _category(draft: Draft) -> tuple[Category, tuple[Auxiliary, ...]]:
    """Turn the future of a cooperative act into the promise it is."""
    auxiliary = tuple(a for a in draft.stand.auxiliary if not (a == "negation" and draft.rule.negated))
    if draft.rule.event in PROMISED and "future" in auxiliary:
        return "AGREE", tuple(a for a in auxiliary if a != "future")
    if draft.rule.promised and "future" in auxiliary:
        return "AGREE", tuple(a for a in auxiliary if a != "future")
    if draft.rule.event in {"AGREE", "THREATEN", "CONCEDE"}:
        return draft.rule.event, tuple(a for a in auxiliary if a != "future")
    return draft.rule.event, auxiliary


def _attribution(stand: Standing, sides: Sides, sentence: Sentence, article: Article) -> tuple[Attribution, ...]:
    """Name the tellers as the text names them."""
    found = []
    for teller in stand.tellers:
        mention = sides.mention_at(teller.head)
        head = sentence.tokens[teller.head]
        span = mention.span if mention else Span(sentence.tokens[head.left].start, sentence.tokens[head.right - 1].end)
        found.append(
            Attribution(
                span=span,
                text=article.text[span.start : span.end],
                cue=sentence.tokens[teller.cue].text,
                actor=mention.actors[0] if mention and len(mention.actors) == 1 else None,
            )
        )
    return tuple(found)
