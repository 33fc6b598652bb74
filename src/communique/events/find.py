"""From sentences and actor mentions to event mentions: a rule fires only where syntax ties its parts."""

import msgspec

from communique.events.anaphors import answered
from communique.events.before import Before
from communique.events.casting import candidates
from communique.events.clause import clause_span, phrase, trigger_span
from communique.events.contexts import Contexts
from communique.events.continuing import caused, continued, recounted
from communique.events.cues import act_of, mode_of, off_topic
from communique.events.decide import Decision, by_rule, by_weight
from communique.events.demands import without_demands, without_doubles, without_echoes
from communique.events.propose import OPEN, proposals
from communique.events.quantities import numbers, quantity, trigger_of
from communique.events.resume import Topic, agreed, goes_on, hosted, met, offered, topic_of
from communique.events.sides import Sides
from communique.events.standing import Standing
from communique.events.tellers import by_name
from communique.events.veil import veil
from communique.events.weigher import Weigher
from communique.knowledge.event_rules import NO_MODE, Lexicon
from communique.model import ActorMention, Article, Attribution, Category, EventMention, Quantity, Sentence, Span, digest

OFF_TOPIC = 0.4
"""Factor on the confidence of what an article on sport tells: below what queries show, and still there for who asks."""
MANY = 3
"""Countries from which a meeting is multilateral."""
VOICED: frozenset[Category] = frozenset({"AGREE", "CONCEDE", "REJECT", "THREATEN"})
"""Categories of what is done by saying what will be done, and so by whoever says it."""
YIELDED = frozenset({"withdraw", "release"})
"""Modes of what it is a concession to announce; who announces that he will resign has not done so yet."""
BY_KIND = "outlet by its kind"
"""How an outlet was found that only "the newspaper" or "the news agency" tells: beside its name the whole names it."""
SURE = 0.5
"""Confidence from which queries show an event: lorries, money and days rather size the shown act above than a doubtful one."""


def find_events(
    sentences: tuple[Sentence, ...], mentions: tuple[ActorMention, ...], article: Article, lexicon: Lexicon, coder: str, weigher: Weigher | None
) -> tuple[EventMention, ...]:
    """Code every act that the sentences assert, deny, promise or suppose; without a weigher by the rules alone.

    Gives: event mentions in the order of the text, neither dated nor placed.
    """
    by_sentence: dict[int, list[ActorMention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    found: list[EventMention] = []
    doubt = OFF_TOPIC if off_topic(sentences, lexicon) else 1.0
    topic: Topic | None = None
    for sentence in sentences:
        resumes = topic if goes_on(sentence, topic, lexicon.syntax) else None
        before = Before(resumes.subject if resumes is not None else (), met(found), offered(found, sentence.index))
        sides = Sides(sentence, by_sentence.get(sentence.index, ()), lexicon, before)
        told = without_doubles(without_demands(_decisions(sentence, sides, lexicon, weigher), sentence, lexicon))
        told = without_echoes(told, sentence, lexicon)
        if resumes is not None:
            told = agreed([hosted(decision, resumes) for decision in told], sentence, resumes)
        elif any(token.pos in {"VERB", "AUX"} for token in sentence.tokens):  # "Official visit." changes nothing
            topic = topic_of(sentence, sides, lexicon.syntax)
        sizes = _sizes(told, sentence, lexicon)
        told = [caused(decision, found, sides) for decision in told]
        more = dict.fromkeys((*recounted(sentence, found, lexicon), *(() if told else continued(sentence, found, sides, lexicon))))
        found = [_sized(mention, tuple(size for of, size in more if of == mention.id)) for mention in found] if more else found
        for decision in told:
            answer = _announced(_answering(decision, found, sides, sentence, lexicon), sides, lexicon)
            answer = _alleged(_promised(answer, sides), sides)
            found.append(_mention(answer, sides, sizes.get(decision.draft.frame.head, ()), sentence, article, lexicon, coder))
    about = Contexts(sentences, lexicon)
    return tuple(
        msgspec.structs.replace(
            mention, confidence=mention.confidence * doubt, contexts=about.of(mention), attribution=by_name(mention.attribution, mentions)
        )
        for mention in found
    )


def _decisions(sentence: Sentence, sides: Sides, lexicon: Lexicon, weigher: Weigher | None) -> list[Decision]:
    """Code the acts of one sentence, with the events that the same words tell beside them."""
    proposed = proposals(sentence, sides, lexicon, undecided=weigher is not None)
    if weigher is None:
        told = [by_rule(readings) for readings in proposed]
    elif proposed:
        flat = [(draft, trigger_span(draft.frame, sentence, lexicon)) for readings in proposed for draft in readings]
        weights = iter(weigher.weigh(veil(sentence.text, sentence.span, sides.mentions), flat, candidates(sides), sides))
        chosen = [by_weight(readings, [next(weights) for _ in readings], weigher.model, lexicon) for readings in proposed]
        told = [decision for decision in chosen if decision is not None]
    else:
        told = []
    return [one for decision in told for one in (decision, *_beside(decision, lexicon))]


def _beside(decision: Decision, lexicon: Lexicon) -> list[Decision]:
    """Give the events that the same words tell beside the first, with the same sides."""
    found = []
    for rule_id in decision.draft.rule.also if decision.rule == decision.draft.rule_id else ():
        draft = msgspec.structs.replace(decision.draft, rule_id=rule_id, rule=lexicon.rules[rule_id])
        found.append(msgspec.structs.replace(by_rule([draft]), confidence=min(decision.confidence, draft.rule.weight)))
    return found


def _sizes(told: list[Decision], sentence: Sentence, lexicon: Lexicon) -> dict[int, tuple[Quantity, ...]]:
    """Give each trigger the quantities that hang under it."""
    triggers = {head: decision for decision in told for head in (decision.draft.frame.verb, decision.draft.frame.head) if head is not None}
    sure = {head for head, decision in triggers.items() if decision.confidence >= SURE}
    found: dict[int, tuple[Quantity, ...]] = {}
    for number in numbers(sentence, lexicon.quantities) if triggers else ():
        causes = lexicon.quantities.causes.get(number.unit or "", ())
        fitting = {head for head, decision in triggers.items() if decision.event in causes} if number.done else sure
        trigger = trigger_of(number, sentence, triggers)
        if trigger is not None and trigger not in fitting:
            other = trigger_of(number, sentence, fitting)
            trigger = other if other is not None or number.unit in lexicon.quantities.mortal else trigger
        if trigger is not None:
            draft = triggers[trigger].draft
            act = act_of(triggers[trigger].event, triggers[trigger].mode)
            size = quantity(number, sentence, (*draft.actor, *draft.recipient), lexicon.quantities, act)
            if size is not None:
                found[draft.frame.head] = (*found.get(draft.frame.head, ()), size)
    return found


def _sized(mention: EventMention, more: tuple[Quantity, ...]) -> EventMention:
    return msgspec.structs.replace(mention, quantities=(*mention.quantities, *more)) if more else mention


def _announced(decision: Decision, sides: Sides, lexicon: Lexicon) -> Decision:
    """Make of a withdrawal or release that whoever will do it announces the concession that announcing it is (codebook, section 3)."""
    draft = decision.draft
    if decision.event != "RETREAT" or decision.mode not in YIELDED or "future" not in decision.auxiliary:
        return decision
    cues = (teller for teller in draft.stand.tellers if sides.tokens[teller.cue].lemma in lexicon.syntax.announcing)
    codes = {side.actor.code for teller in cues for side in sides.at(teller.head)} - {None}
    if codes.isdisjoint(side.actor.code for side in draft.actor):
        return decision
    auxiliary = tuple(a for a in decision.auxiliary if a != "future")
    return msgspec.structs.replace(decision, event="CONCEDE", mode=None, weighed_mode=None, auxiliary=auxiliary)


def _alleged(decision: Decision, sides: Sides) -> Decision:
    """Make of a deed that only the model takes for an accusation the teller's: who says that gangs wage war on a state accuses the gangs."""
    draft, syntax = decision.draft, sides.syntax
    deed = draft.frame.kind == "verb" and sides.tokens[draft.frame.head].lemma not in syntax.blaming | syntax.judging | syntax.voicing
    if decision.event != "ACCUSE" or draft.rule_id != OPEN or not deed or not draft.actor:
        return decision
    tellers = tuple(side for teller in draft.stand.tellers for side in sides.at(teller.head))
    doers = {side.actor.key for side in draft.actor}
    if not tellers or not doers.isdisjoint(side.actor.key for side in tellers):
        return decision
    return msgspec.structs.replace(decision, draft=msgspec.structs.replace(draft, actor=tellers, recipient=draft.actor))


def _promised(decision: Decision, sides: Sides) -> Decision:
    """Make an official who promises something in a country's name the one who promises it."""
    draft = decision.draft
    hosting = draft.rule.event == "CONSULT" and draft.rule.actor[0] == "object" and not draft.rule.ahead
    if decision.event == "AGREE" and hosting:  # "will host": the promise is the host's
        draft = msgspec.structs.replace(draft, actor=draft.recipient, recipient=draft.actor)
        decision = msgspec.structs.replace(decision, draft=draft)
    performed = decision.event != "AGREE" or (draft.rule.event == "AGREE" and draft.frame.kind == "verb")  # "has agreed", "offered", "accused"
    if decision.event not in VOICED or (performed and "future" not in draft.stand.auxiliary):
        return decision
    return msgspec.structs.replace(decision, draft=msgspec.structs.replace(draft, actor=sides.promisers(draft.actor, draft.stand)))


def _answering(decision: Decision, before: list[EventMention], sides: Sides, sentence: Sentence, lexicon: Lexicon) -> Decision:
    """Add whom an answer is for, where only "the decision" or "the accusation" tells."""
    draft = decision.draft
    if draft.recipient:
        return decision
    whom = answered(draft.frame, decision.event, draft.actor, before, sides.clauses, sentence.index, lexicon)
    return msgspec.structs.replace(decision, draft=msgspec.structs.replace(draft, recipient=whom)) if whom else decision


def _mention(
    decision: Decision, sides: Sides, quantities: tuple[Quantity, ...], sentence: Sentence, article: Article, lexicon: Lexicon, coder: str
) -> EventMention:
    draft, category = decision.draft, decision.event
    facts = lexicon.categories[category]
    trigger = trigger_span(draft.frame, sentence, lexicon)
    told = decision.mode or mode_of(category, draft.frame, sentence, lexicon) or _of_many(decision) or decision.weighed_mode
    mode = None if told == NO_MODE else told
    return EventMention(
        id=digest(article.id, trigger.start, trigger.end, category, decision.rule),
        event=category,
        mode=mode,
        contexts=(*draft.rule.contexts, *decision.contexts),
        auxiliary=decision.auxiliary,
        score=facts.modes[mode] if mode else facts.score,
        quad=facts.quad,
        confidence=decision.confidence,
        linked=any(s.actor.code for s in (*draft.actor, *draft.recipient)),
        actor=draft.actor,
        recipient=draft.recipient,
        span=clause_span(draft.frame, sentence, sides),
        trigger=trigger,
        sentence=sentence.index,
        rule=decision.rule,
        coder=coder,
        quantities=quantities,
        attribution=_attribution(draft.stand, sides, sentence, article),
    )


def _of_many(decision: Decision) -> str | None:
    """Tell a meeting of three countries or more from one of two."""
    countries = {side.actor.code for side in (*decision.draft.actor, *decision.draft.recipient)} - {None}
    return "multilateral" if decision.event == "CONSULT" and len(countries) >= MANY else None


def _attribution(stand: Standing, sides: Sides, sentence: Sentence, article: Article) -> tuple[Attribution, ...]:
    """Name the tellers as the text names them."""
    found = []
    for teller in stand.tellers:
        mention = sides.mention_at(teller.head)
        words = phrase(teller.head, sentence)
        # Of "a spokesman for the council" the whole tells who it is, of a name the name alone.
        whole = Span(sentence.tokens[words[0]].start, sentence.tokens[words[-1]].end)
        same = (m for m in sides.mentions if mention is not None and m.actors == mention.actors and whole.start <= m.span.start < whole.end)
        mention = max(same, key=lambda m: m.span.end - m.span.start, default=mention)  # of "the analyst Ama Oto" the name, not "analyst"
        is_name = mention is not None and mention.how != BY_KIND and any(actor.kind != "role" for actor in mention.actors)
        span = mention.span if mention is not None and is_name else whole
        found.append(
            Attribution(
                span=span,
                text=article.text[span.start : span.end],
                cue=sentence.tokens[teller.cue].text,
                actor=mention.actors[0] if mention and len(mention.actors) == 1 else None,
            )
        )
    return tuple(found)
