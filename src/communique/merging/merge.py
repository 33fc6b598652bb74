"""From the event mentions of an article to its events: one event, all its spans."""

import msgspec

from communique.knowledge.event_rules import Lexicon
from communique.merging.commitments import find_commitments
from communique.merging.judge import judge
from communique.model import Article, Commitment, Event, EventMention, Nowhere, Sentence, Undated, digest


def merge(
    mentions: tuple[EventMention, ...], sentences: tuple[Sentence, ...], article: Article, lexicon: Lexicon
) -> tuple[tuple[Event, ...], tuple[Commitment, ...]]:
    """Join the mentions that tell one event; no mention joins an event that any of its members contradicts.

    Gives: events, most important first (the lead's main act before its background), and the article's commitments.
    """
    groups: list[list[EventMention]] = []
    for mention in sorted(_without_parts_of_fights(mentions), key=lambda m: (m.sentence, m.trigger)):
        home = next((group for group in groups if all(judge(mention, member).verdict == "same" for member in group)), None)
        if home is None:
            groups.append([mention])
        else:
            home.append(mention)
    events = tuple(Event(id=digest("event", *sorted(m.id for m in group)), best=_best(group), mentions=tuple(group)) for group in groups)
    depths = _Depths(sentences)
    ordered = tuple(sorted(events, key=lambda event: min(depths.rank(m) for m in event.mentions)))
    return ordered, find_commitments(mentions, sentences, article, lexicon)


def _without_parts_of_fights(mentions: tuple[EventMention, ...]) -> list[EventMention]:
    """Leave out a mobilisation told only as part of a fight (codebook, section 3): of the same actor, in the sentence of its assault."""
    fights = {(m.sentence, side.actor.code) for m in mentions if m.event == "ASSAULT" for side in m.actor}
    return [m for m in mentions if m.event != "MOBILIZE" or not any((m.sentence, side.actor.code) in fights for side in m.actor)]


SHOWN = 0.5
"""Confidence under which queries do not show an event (architecture.md, section 7): what is less sure never speaks for what is surer."""


class _Depths:
    """How deep in its sentence an act is told."""

    def __init__(self, sentences: tuple[Sentence, ...]) -> None:
        self._sentences = {s.index: s for s in sentences}

    def rank(self, mention: EventMention) -> tuple[bool, bool, int, int, int]:
        """Sure before unsure, news before background, early before late, main clause before subordinate."""
        sentence = self._sentences[mention.sentence]
        token = next(t for t in sentence.tokens if t.start <= mention.trigger.start < t.end)
        depth = 0
        while token.head != token.index and depth < len(sentence.tokens):
            over = sentence.tokens[token.head]
            # What is told under a verb of saying is the main act, and coordination is no depth.
            depth += token.dep not in {"conj", "ccomp"}
            token = over
        aside = bool({"historical", "hypothetical"} & set(mention.auxiliary))
        return mention.confidence < SHOWN, aside, mention.sentence, depth, mention.trigger.start


def _best(group: list[EventMention]) -> EventMention:
    """Choose the mention that tells most, and let the others add what it leaves out."""
    best = max(group, key=_told)
    for other in group:
        changes = {
            "recipient": best.recipient
            or (other.recipient if not {s.actor.key for s in other.recipient} & {s.actor.key for s in best.actor} else ()),
            "mode": best.mode or other.mode,
            "when": other.when if isinstance(best.when, Undated) and not isinstance(other.when, Undated) else best.when,
            "date_text": best.date_text or other.date_text,
            "where": other.where if isinstance(best.where, Nowhere) and not isinstance(other.where, Nowhere) else best.where,
            "contexts": tuple(sorted({*best.contexts, *other.contexts})),
            "attribution": tuple(dict.fromkeys((*best.attribution, *other.attribution))),
            "quantities": tuple(dict.fromkeys((*best.quantities, *other.quantities))),
            "confidence": max(best.confidence, other.confidence),
        }
        best = msgspec.structs.replace(best, **changes)
    return best


def _told(mention: EventMention) -> tuple[bool, int, int, bool, bool, float]:
    linked = sum(side.actor.code is not None for side in (*mention.actor, *mention.recipient))
    return (
        mention.confidence >= SHOWN,
        linked,
        len(mention.recipient),
        not isinstance(mention.when, Undated),
        not isinstance(mention.where, Nowhere),
        mention.confidence,
    )
