"""Gives an attack by nobody named its doer, where the text tells right after who it was: by a claim, or by what it tells of the attacker."""

from collections.abc import Container, Sequence

import msgspec

from communique.events.clause import above
from communique.knowledge.event_rules import Lexicon
from communique.model import UNTOLD_KEY, ActorMention, EventMention, Sentence, Side, Span, Token

REACH = 2
"""Sentences after an attack in which a dispatch tells who did it."""
CRIMINALS = "CRM"
SUSPECTED = frozenset({CRIMINALS, "UAF"})
"""Sectors of those who are told by what they did."""


def identified(
    mentions: tuple[EventMention, ...], sentences: Sequence[Sentence], actors: Sequence[ActorMention], lexicon: Lexicon
) -> tuple[EventMention, ...]:
    """Name who attacked: "A bomb killed six. The group claimed the attack.", "Two were stabbed. The attacker, a Chilean, was arrested."."""
    mentions = _told_with_their_claim(mentions, sentences, lexicon)
    named = {(m.sentence, m.span) for m in actors if m.how.endswith("country adjective")}
    tellings = [(mention.sentence, told) for mention in mentions if (told := _tells_who(mention, sentences, named, lexicon))]
    known = _sentences_of_culprits(sentences, actors, lexicon)
    if not tellings and not known:
        return mentions
    return tuple(_done_by_one(_done_by(mention, tellings), known) for mention in mentions)


def _told_with_their_claim(mentions: tuple[EventMention, ...], sentences: Sequence[Sentence], lexicon: Lexicon) -> tuple[EventMention, ...]:
    """Make one act of an attack that is claimed and of the harm it did: "claimed an attack that killed ten soldiers"."""
    claims = [mention for mention in mentions if mention.rule in lexicon.syntax.claims and any(side.actor.code for side in mention.actor)]
    whole: dict[str, EventMention] = {}
    for claim in claims:
        tokens = sentences[claim.sentence].tokens
        same = (one for one in mentions if one.sentence == claim.sentence and one.event == claim.event and _is_untold(one))
        harm = next((one for one in same if _is_below(one, claim, tokens)), None)
        if harm is not None:
            whole[harm.id] = msgspec.structs.replace(harm, actor=claim.actor, auxiliary=claim.auxiliary, linked=True)
            whole[claim.id] = whole[harm.id]
    return tuple(dict.fromkeys(whole.get(mention.id, mention) for mention in mentions)) if whole else mentions


def _is_below(harm: EventMention, claim: EventMention, tokens: Sequence[Token]) -> bool:
    """Whether a clause hangs on another."""
    at = {token.start: token.index for token in tokens}
    return at[claim.trigger.start] in above(at[harm.trigger.start], tuple(tokens))[1:]


def _sentences_of_culprits(sentences: Sequence[Sentence], actors: Sequence[ActorMention], lexicon: Lexicon) -> frozenset[int]:
    """Find where one man is called the criminal who did it: "Three died, including the perpetrator."."""
    ends = {m.span.end for m in actors if any(actor.sector == CRIMINALS for actor in m.actors)}
    nouns = lexicon.syntax.culprits
    return frozenset(s.index for s in sentences if any(t.lemma in nouns and t.tag == "NN" and t.end in ends for t in s.tokens))


def _done_by_one(mention: EventMention, known: frozenset[int]) -> EventMention:
    """Make a criminal of the doer of an attack who is told to be known, though nobody tells his name."""
    here = any(0 <= sentence - mention.sentence <= REACH for sentence in known)
    if mention.event != "ASSAULT" or not here or not _is_untold(mention):
        return mention
    doers = (msgspec.structs.replace(side, actor=msgspec.structs.replace(side.actor, sector=CRIMINALS)) for side in mention.actor)
    return msgspec.structs.replace(mention, actor=tuple(doers))


def _tells_who(mention: EventMention, sentences: Sequence[Sentence], named: Container[tuple[int, Span]], lexicon: Lexicon) -> tuple[Side, ...]:
    """Give whom an act shows to have done what was told before; of a culprit (`named`) the country must be told, and not only the place."""
    if mention.rule in lexicon.syntax.claims:
        return tuple(side for side in mention.actor if side.actor.code is not None)
    tokens = sentences[mention.sentence].tokens
    nouns = lexicon.syntax.culprits | lexicon.syntax.suspects
    heads = {token.end for token in tokens if token.lemma in nouns}
    told = (side for side in mention.recipient if side.span.end in heads and side.actor.sector in SUSPECTED)
    return tuple(side for side in told if side.actor.code is not None and (mention.sentence, side.span) in named)


def _is_untold(mention: EventMention) -> bool:
    return bool(mention.actor) and all(side.actor.key.startswith(UNTOLD_KEY) and side.actor.code is None for side in mention.actor)


def _done_by(mention: EventMention, tellings: Sequence[tuple[int, tuple[Side, ...]]]) -> EventMention:
    if mention.event != "ASSAULT" or not _is_untold(mention):
        return mention
    after = (told for sentence, told in tellings if 0 < sentence - mention.sentence <= REACH)
    harmed = {side.actor.key for side in mention.recipient}
    doers = next((told for told in after if harmed.isdisjoint(side.actor.key for side in told)), ())
    return msgspec.structs.replace(mention, actor=doers, linked=True) if doers else mention
