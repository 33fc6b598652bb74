"""One article as its promises are read from it, and a promise before it is written."""

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

import msgspec

from communique.knowledge.commitment_words import CommitmentWords
from communique.merging.commitment_clauses import Act, lemmas_of, named_in
from communique.merging.judge import SHOWN, signs_text
from communique.merging.syntax import below, word_at
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
    Token,
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


class Reading(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One article, as its promises are read from it; `mentions` are those of events, in their order in the text.

    What is asked for clause by clause of a whole sentence is found once: a sentence may have as many clauses as words.
    """

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

    def named_in(self, sentence: Sentence) -> frozenset[int]:
        """Give the words of a sentence that name a country, a body or a person; "coast guard ships" are what is promised, and no side."""
        return self._named[sentence.index]

    def persons_in(self, sentence: Sentence) -> set[int]:
        """Give the heads of the names of persons in a sentence."""
        return {mention.head for mention in self._actors_of[sentence.index] if any(actor.kind == "person" for actor in mention.actors)}

    def triggered_at(self, sentence: Sentence, indices: Iterable[int]) -> list[tuple[int, EventMention]]:
        """Give the event mentions that words of a sentence trigger, each with its word."""
        return [(index, mention) for index in sorted(set(indices)) for mention in self._triggered[sentence.index, index]]

    def lemmas_of(self, sentence: Sentence) -> str:
        """Write the lemmas of a sentence as the patterns of knowledge read them."""
        return self._lemmas[sentence.index]

    def codes_in(self, sentence: Sentence, first: int = 0, last: int | None = None) -> tuple[str, ...]:
        """Give the codes of those whom a stretch of a sentence names, in their order."""
        last = len(sentence.tokens) if last is None else last
        here = [mention for mention in self._actors_of[sentence.index] if first <= mention.head < last]
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

    @cached_property
    def about(self) -> frozenset[str]:
        """The codes of all whom the article names, and of the countries in which its places lie."""
        places = (code for mention in self.places for code in (mention.place.border or (mention.place.country,)) if code)
        return frozenset((*places, *(code for sentence in self.sentences for code in self.codes_in(sentence))))

    @cached_property
    def papers(self) -> tuple[tuple[str, ...], ...]:
        """The papers that each sentence names, by the names of instruments.toml."""
        return tuple(named_in(self._naming_papers(sentence), self.words.instrument_patterns) for sentence in self.sentences)

    def _naming_papers(self, sentence: Sentence) -> tuple[Token, ...]:
        """Give the words that may name a paper.

        Not those of a body that is called after one, nor "according to", nor of what is only talked about, or looked back on.
        """
        said, left_out = self.words.promises, set(self.named_in(sentence))
        past = [mention.span for mention in self.mentions if mention.sentence == sentence.index and "historical" in mention.auxiliary]
        for token in sentence.tokens:
            if (
                (token.dep == "prep" and token.tag == "VBG")
                or any(span.start <= token.start < span.end for span in past)
                or (token.dep == "pobj" and sentence.tokens[token.head].lemma in said.spoken_of)
            ):
                left_out.add(token.index)
            elif token.dep in {"prep", "mark"} and token.text.lower() in said.aside:
                left_out |= set(below(sentence, token.head if token.dep == "mark" else token.index))
        return tuple(token for token in sentence.tokens if token.index not in left_out)

    @cached_property
    def _actors_of(self) -> defaultdict[int, list[ActorMention]]:
        """The actor mentions of each sentence."""
        found: defaultdict[int, list[ActorMention]] = defaultdict(list)
        for mention in self.actors:
            found[mention.sentence].append(mention)
        return found

    @cached_property
    def _named(self) -> tuple[frozenset[int], ...]:
        """The words that name somebody, sentence by sentence."""
        return tuple(self._naming(sentence) for sentence in self.sentences)

    def _naming(self, sentence: Sentence) -> frozenset[int]:
        named = set[int]()
        for mention in self._actors_of[sentence.index]:
            if any(actor.kind in NAMED for actor in mention.actors):
                first = bisect_left(sentence.tokens, mention.span.start, key=lambda token: token.start)
                named.update(range(first, bisect_left(sentence.tokens, mention.span.end + 1, lo=first, key=lambda token: token.end)))
        return frozenset(named)

    @cached_property
    def _triggered(self) -> defaultdict[tuple[int, int], list[EventMention]]:
        """The event mentions with a side that is known, by sentence and word."""
        found: defaultdict[tuple[int, int], list[EventMention]] = defaultdict(list)
        for mention in self.mentions:
            word = word_at(self.sentences[mention.sentence], mention.trigger.start)
            if mention.linked and word is not None:
                found[mention.sentence, word.index].append(mention)
        return found

    @cached_property
    def _lemmas(self) -> tuple[str, ...]:
        """The lemmas of each sentence."""
        return tuple(lemmas_of(sentence.tokens) for sentence in self.sentences)

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
