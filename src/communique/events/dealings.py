"""Whom an article names, and who has to do with whom in it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

import msgspec

from communique.events.clause import above
from communique.events.scene import POINTING
from communique.knowledge.event_rules import Lexicon
from communique.model import Actor, ActorMention, Event, EventMention, PlaceMention, Sentence, Side

DOUBTFUL = 0.3
"""Confidence below which an act tells nothing of who deals with whom."""
BESIDE = "done beside"
"""How two deal with each other who stand on one side."""
ANSWERED = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
"""Categories of what is denied or refused."""
NEAR = 2
"""Sentences within which an answer follows."""
TOPIC_DEEP = 4
"""Steps up the tree within which a name hangs under its preposition: "over Gaza", "over the war in Gaza"."""
WHOLES = frozenset({"country", "body", "group"})
"""Kinds of actors that are themselves what a code stands for; a minister only speaks for it."""


class Naming(msgspec.Struct, frozen=True):
    """The article names a country or body."""

    start: int
    sentence: int
    code: str
    mention: ActorMention
    actor: Actor


class Dealing(msgspec.Struct, frozen=True):
    """In one act of the article the sides of two codes have to do with each other."""

    act: EventMention
    one: str
    other: str
    how: str


class Dealings:
    """Of whom an article tells, and who has to do with whom in it."""

    def __init__(
        self,
        events: Sequence[Event],
        sentences: Sequence[Sentence],
        mentions: Sequence[ActorMention],
        places: Sequence[PlaceMention],
        lexicon: Lexicon,
    ) -> None:
        self.sentences = sentences
        self.lexicon = lexicon
        self.acts = sorted((event.best for event in events if event.best.confidence >= DOUBTFUL), key=lambda act: act.trigger.start)
        told_of = (m for m in mentions if not self._is_favoured(m) and not self._is_topic(m))
        named = (Naming(m.span.start, m.sentence, a.code, m, a) for m in told_of for a in m.actors if a.code is not None and a.kind != "outlet")
        self.named = sorted(named, key=lambda one: (one.start, one.code))
        self.placed = {(place.sentence, place.place.country) for place in places}
        self.often = Counter(one.code for one in self.named)
        self.often.update(place.place.country for place in places if place.place.country is not None)
        for act in self.acts:
            for code in sorted((codes(act.actor) | codes(act.recipient)) - self.often.keys()):
                self.often[code] += 1
        self.dealings = [dealing for act in self.acts for dealing in _dealings(act, lexicon)]

    def _is_favoured(self, mention: ActorMention) -> bool:
        """Whether a name only says whom somebody sides with: "a pro-Moldova rally"."""
        before = [token.text.lower() for token in self.sentences[mention.sentence].tokens if token.start < mention.span.start][-2:]
        return before[-1:] == ["-"] and before[0] in self.lexicon.syntax.favouring

    def _is_topic(self, mention: ActorMention) -> bool:
        """Whether a name only says what something is about: "protests over the Gaza war"."""
        tokens = self.sentences[mention.sentence].tokens
        under = (tokens[word] for word in above(mention.head, tokens)[:TOPIC_DEEP])
        return any(word.dep == "pobj" and tokens[word.head].lemma in self.lexicon.implied.topics for word in under)

    def dealt(self, known: set[str], mention: EventMention) -> list[Dealing]:
        """Give how the known side of an act deals with others in the rest of the article."""
        return [one for one in self.dealings if one.one in known and one.other not in known and one.act.id != mention.id]

    def allies(self, known: set[str], mention: EventMention) -> set[str]:
        """Give who only stands beside the known side: who welcome a truce together do not do it to each other."""
        dealt = self.dealt(known, mention)
        return {one.other for one in dealt if one.how == BESIDE} - {one.other for one in dealt if one.how != BESIDE}

    def face_each_other(self, mention: EventMention) -> bool:
        """Whether several who act are each other's other side in the article: "both sides accused the other"."""
        doers = codes(mention.actor)
        return any(one.one in doers and one.other in doers and one.act.id != mention.id and one.how != BESIDE for one in self.dealings)

    def answered(self, mention: EventMention) -> str | None:
        """Give whose accusation, demand or threat somebody denies or refuses: the last that was made to him right before."""
        if mention.event != "REJECT":
            return None
        made = [one for one in self.dealt(codes(mention.actor), mention) if one.how == "done by" and one.act.event in ANSWERED]
        last = [one for one in made if one.act.trigger < mention.trigger and mention.sentence - one.act.sentence < NEAR]
        return last[-1].other if last else None

    def naming(self, code: str, mention: EventMention) -> Naming | None:
        """Give the words nearest before an act that name a country or body, or the first that do: by its name, where any does."""
        at = sorted((one for one in self.named if one.code == code), key=lambda one: (*self._names(one), one.start))
        return next((one for one in reversed(at) if one.start < mention.trigger.start), at[0] if at else None)

    def _names(self, one: Naming) -> tuple[bool, bool]:
        word = self.sentences[one.sentence].tokens[one.mention.head]
        return one.actor.kind in WHOLES, word.tag not in POINTING


def codes(sides: Sequence[Side]) -> set[str]:
    """Give the countries and bodies among the sides of an act."""
    return {side.actor.code for side in sides if side.actor.code is not None}


def _dealings(act: EventMention, lexicon: Lexicon) -> Iterator[Dealing]:
    """Give who deals with whom in an act, each way; of what two do together, each with the other."""
    doers, others = sorted(codes(act.actor)), sorted(codes(act.recipient))
    for one, other in product(doers, others):
        if one != other:
            yield Dealing(act, one, other, "done to")
            yield Dealing(act, other, one, "done by")
    rule = lexicon.rules.get(act.rule)
    together = act.event == "AGREE" or lexicon.categories[act.event].mutual or (rule is not None and rule.mutual)
    for one, other in product(doers, doers) if not others else ():
        if one != other:
            yield Dealing(act, one, other, "done with" if together else BESIDE)
