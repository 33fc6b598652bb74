"""Gives an act that is done to another side, and does not name it, the side that the article has its actor deal with."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from communique.events.cues import act_of
from communique.events.home import of_country, state
from communique.events.meant import once
from communique.knowledge.event_rules import Lexicon
from communique.model import CODES_OF_MANY, ActorMention, EventMention, Sentence, Side

MOSTLY = 2 / 3
"""Share of an actor's dealings in the article that must be with one side: of our gold's acts without a named side three in four are right then."""
ALLIES = 3
"""Countries that act together, from which on what they do to another tells nothing of what each does."""
NEAR = 2
"""Sentences within which the two must deal with each other, where an act is often done alone."""
ANSWERING = frozenset({"REJECT"})
ANSWERED = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
"""Categories of what denies or refuses, and of what is denied or refused."""
DOUBTFUL = 0.3
"""Confidence below which an act tells nothing of who deals with whom."""


class _Dealing(msgspec.Struct, frozen=True):
    """In one act, an actor has to do with others."""

    sentence: int
    one: str
    others: frozenset[str]
    sides: tuple[Side, ...]


class Counterparts:
    """With whom each actor of an article has to do."""

    def __init__(self, told: Sequence[EventMention], mentions: Sequence[ActorMention], countries: dict[str, str], lexicon: Lexicon) -> None:
        self.dealings = [dealing for mention in told if mention.confidence >= DOUBTFUL for dealing in _dealings(mention, lexicon)]
        self.told = told
        self.mentions = mentions
        self.countries = countries
        self.lexicon = lexicon
        self.words = lexicon.counterparts

    def complete(self, mention: EventMention, sentence: Sentence) -> EventMention:
        """Give an act its other side where that can be told."""
        actors = {_who(side) for side in mention.actor}
        if len(actors) != 1:
            return mention
        (who,) = actors
        act = act_of(mention.event, mention.mode)
        if mention.recipient:
            return self._with_country(mention, who, self.words.people.get(act, frozenset()))
        if mention.event in ANSWERING and (answered := self._answered(who, mention)):
            return msgspec.structs.replace(mention, recipient=answered)
        if not self._is_done_to_another(mention, act, sentence):
            return mention
        return msgspec.structs.replace(mention, recipient=self._other_side(who, mention, close=act in self.words.near))

    def _with_country(self, mention: EventMention, who: str | None, sectors: frozenset[str]) -> EventMention:
        """Make people without a country the other side's: nobody expels diplomats of their own."""
        if any(side.actor.kind != "role" or side.actor.sector not in sectors or side.actor.code not in {None, who} for side in mention.recipient):
            return mention
        found = self._other_side(who, mention, close=False)
        if len(found) != 1 or found[0].actor.code is None:
            return mention
        return msgspec.structs.replace(mention, recipient=tuple(of_country(side, found[0].actor.code) for side in mention.recipient))

    def _answered(self, who: str | None, mention: EventMention) -> tuple[Side, ...]:
        """Give whose accusation, demand or threat somebody refuses or denies: the last that was made to him right before."""
        made = (m for m in self.told if m.event in ANSWERED and m.trigger.start < mention.trigger.start and mention.sentence - m.sentence < NEAR)
        to_him = [m for m in made if who is not None and who in {_who(side) for side in m.recipient} and m.confidence >= DOUBTFUL]
        last = max(to_him, key=lambda m: m.trigger.start, default=None)
        makers = [side for side in last.actor if _who(side) not in {who, None}] if last is not None else []
        return once(self._as_state(side, mention) for side in makers)

    def _is_done_to_another(self, mention: EventMention, act: str, sentence: Sentence) -> bool:
        if act in self.words.beside:
            return not self.words.beside[act].isdisjoint(token.text.lower() for token in sentence.tokens)
        rule = self.lexicon.rules.get(mention.rule)
        return act in self.words.acts or (act in self.words.near and rule is not None and rule.event == mention.event)

    def _other_side(self, who: str | None, mention: EventMention, *, close: bool) -> tuple[Side, ...]:
        """Give those with whom somebody mostly deals, by the words nearest before the act that name them."""
        dealt = [dealing for dealing in self.dealings if dealing.one == who]
        counted = Counter(dealing.others for dealing in dealt)
        others, times = max(counted.items(), key=lambda one: (one[1], sorted(one[0])), default=(frozenset(), 0))
        if act_of(mention.event, mention.mode) in self.words.beside and mention.event == "COERCE" and not others <= self.countries.keys():
            return ()  # a border has a country behind it, whoever asks for it to be opened
        if times < MOSTLY * len(dealt) or (close and not any(d.others == others and abs(d.sentence - mention.sentence) <= NEAR for d in dealt)):
            return ()
        named = next((dealing.sides for dealing in dealt if dealing.others == others), ())
        return once(self._as_state(side, mention) for side in named)

    def _as_state(self, side: Side, mention: EventMention) -> Side:
        """Make whoever acts for a country that country: what is done to a government's state is not done to the minister who spoke for it."""
        code = side.actor.code
        if code not in self.countries:
            return side
        actor = state(code, self.countries)
        naming = [m for m in self.mentions if m.sentence <= mention.sentence and any(a.kind == "country" and a.code == code for a in m.actors)]
        nearest = max(naming, key=lambda m: m.span.start, default=None)
        return Side(span=nearest.span, text=nearest.text, actor=actor) if nearest is not None else Side(span=side.span, text=side.text, actor=actor)


def dealing(
    told: tuple[EventMention, ...],
    sentences: Sequence[Sentence],
    mentions: Sequence[ActorMention],
    countries: dict[str, str],
    lexicon: Lexicon,
) -> tuple[EventMention, ...]:
    """Tell the other side of acts that leave it out; `countries` names countries by code."""
    counterparts = Counterparts(told, mentions, countries, lexicon)
    return tuple(counterparts.complete(mention, sentences[mention.sentence]) for mention in told)


def _dealings(mention: EventMention, lexicon: Lexicon) -> Iterator[_Dealing]:
    """Give who deals with whom in an act: its actors with its recipients, each way; of what is done together, two actors with each other.

    Of what three and more do together, none has to do with whom it is done to: it is their common matter.
    """
    rule = lexicon.rules.get(mention.rule)
    together = mention.event == "AGREE" or lexicon.categories[mention.event].mutual or (rule is not None and rule.mutual)
    two = together and not mention.recipient and len({_who(side) for side in mention.actor}) == 2  # of three, two may stand on one side
    for mine, theirs in ((mention.actor, mention.actor),) if two else ((mention.actor, mention.recipient), (mention.recipient, mention.actor)):
        for who in dict.fromkeys(_who(side) for side in mine) if len(_codes(mine)) < ALLIES else ():
            others = tuple(side for side in theirs if _who(side) not in {who, None})
            if who is not None and others:
                yield _Dealing(mention.sentence, who, _codes(others), others)


def _codes(sides: Iterable[Side]) -> frozenset[str]:
    return frozenset(who for side in sides if (who := _who(side)))


def _who(side: Side) -> str | None:
    """What a side is counted under: its country, or itself where its code is shared by many."""
    return side.actor.key if side.actor.code in CODES_OF_MANY else side.actor.code
