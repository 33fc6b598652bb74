"""One article as its promises are read from it, and a promise before it is written."""

import datetime as dt
from collections.abc import Iterable

import msgspec

from communique.knowledge.commitment_words import CommitmentWords
from communique.merging.commitment_clauses import Act
from communique.merging.judge import SHOWN, signs_text
from communique.model import (
    ActorMention,
    Article,
    Category,
    EventMention,
    PlaceMention,
    PublishedOn,
    Sentence,
    Side,
    Span,
    TimeMention,
    Undated,
    When,
)

NAMED = frozenset({"country", "body", "person", "outlet"})
"""Kinds of actors that have names of their own."""
OF_STATE = frozenset({"GOV", "MIL", "COP", "SPY", None})
"""Sectors whose acts are their state's own; a bare country has none."""
SURE_OF_WILL = 0.2
"""Confidence that a mention needs where "will" says it of a known side: such a clause promises also where the model doubts the event, while of
others what queries do not show (`SHOWN`) is no ground for a promise. Set by reading the tuning part of our own gold, not by a search."""
MEETING: tuple[Category, ...] = ("SUPPORT", "AGREE", "CONSULT")
"""Categories of events in which sides face each other, and promise each other something."""
BINDING: tuple[Category, ...] = ("SUPPORT", "AGREE", "COOPERATE", "CONSULT", "AID")
"""Categories of events whose sides are those of what is arranged after them."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One article, as its promises are read from it; `mentions` are those of events, in their order in the text."""

    article: Article
    sentences: tuple[Sentence, ...]
    mentions: tuple[EventMention, ...]
    actors: tuple[ActorMention, ...]
    times: tuple[TimeMention, ...]
    places: tuple[PlaceMention, ...]
    words: CommitmentWords

    @property
    def published(self) -> dt.date | None:
        """The day of publication, if told."""
        return self.article.published.on if isinstance(self.article.published, PublishedOn) else None

    def named_in(self, sentence: Sentence) -> set[int]:
        """Give the words of a sentence that name a country, a body or a person; "coast guard ships" are what is promised, and no side."""
        mentions = (mention for mention in self.actors if mention.sentence == sentence.index)
        spans = [mention.span for mention in mentions if any(actor.kind in NAMED for actor in mention.actors)]
        return {token.index for token in sentence.tokens if any(span.start <= token.start and token.end <= span.end for span in spans)}

    def persons_in(self, sentence: Sentence) -> set[int]:
        """Give the heads of the names of persons in a sentence."""
        here = (mention for mention in self.actors if mention.sentence == sentence.index)
        return {mention.head for mention in here if any(actor.kind == "person" for actor in mention.actors)}

    def codes_in(self, sentence: Sentence, first: int = 0, last: int | None = None) -> tuple[str, ...]:
        """Give the codes of those whom a stretch of a sentence names, in their order."""
        last = len(sentence.tokens) if last is None else last
        here = [mention for mention in self.actors if mention.sentence == sentence.index and first <= mention.head < last]
        ordered = sorted(here, key=lambda mention: mention.span)
        return tuple(dict.fromkeys(actor.code for mention in ordered for actor in mention.actors if actor.code and actor.kind != "outlet"))

    def signed_before(self, sentence: int) -> tuple[EventMention, ...]:
        """Give the signings that the article has told of up to a sentence, the nearest first."""
        signed = (m for m in self.mentions if signs_text(m.rule) and m.sentence <= sentence and not {"negation", "future"} & set(m.auxiliary))
        return tuple(sorted(signed, key=lambda mention: -mention.sentence))

    def parties_before(self, sentence: int, kinds: tuple[Category, ...] = BINDING) -> "Parties | None":
        """Give the sides between which something was settled last before a sentence: a signing, else an agreement, meeting or joint act."""
        signed = [parties for mention in self.signed_before(sentence) if (parties := self._parties(mention)) is not None]
        if signed:
            return signed[0]
        held = [m for m in self.mentions if m.event in kinds and m.sentence < sentence and m.linked and m.confidence >= SHOWN]
        several = [m for m in held if len(codes_of((*m.actor, *m.recipient))) > 1 and "negation" not in m.auxiliary]
        last = max(several, key=lambda mention: mention.sentence, default=None)
        return None if last is None else Parties(last.id, codes_of((*last.actor, *last.recipient)), last.when)

    def _parties(self, mention: EventMention) -> "Parties | None":
        """Give who signed: the sides of the signing, else the two whom its sentence, or the title, names."""
        titled = [sentence for sentence in self.sentences if sentence.zone == "title"]
        told = (codes_of((*mention.actor, *mention.recipient)), self.codes_in(self.sentences[mention.sentence]), *map(self.codes_in, titled))
        codes = told[0] if len(told[0]) > 1 else next((named for named in told[1:] if len(named) == 2), ())  # a pair
        return Parties(mention.id, codes, mention.when) if codes else None


class Parties(msgspec.Struct, frozen=True):
    """The sides between which something was settled, the event mention that tells it, and when."""

    event: str
    codes: tuple[str, ...]
    when: When


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """An act that somebody promises, before it is written as a commitment."""

    act: Act
    by: tuple[str, ...]
    to: tuple[str, ...]
    event: str
    span: Span
    voiced_by: tuple[str, ...] = ()
    made_on: When = Undated("no day told")
    aired: bool = False
    mention: EventMention | None = None


def codes_of(sides: Iterable[Side]) -> tuple[str, ...]:
    """Give the codes of sides, each once."""
    return tuple(dict.fromkeys(side.actor.code for side in sides if side.actor.code))
