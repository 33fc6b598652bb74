"""Gives an act the recipient that its sentence leaves out, or tells without a country: whom the article has it be.

Every country and body that the article names is a candidate, and nobody is one too. Signs of the act, and of how a candidate stands to it and to its
actor in the article (signs.py), say how likely each is; what each sign weighs was fitted on coded articles (bench/implied.py, implied.csv).
"""

from collections.abc import Callable, Sequence
from math import exp

import msgspec

from communique.events.cues import act_of
from communique.events.dealings import Dealings, codes
from communique.events.home import ABROAD, of_country, public, state
from communique.events.signs import NOBODY, Missing, Signs
from communique.knowledge.event_rules import Lexicon
from communique.model import IMPLIED, Actor, ActorMention, Event, EventMention, PlaceMention, Sentence, Side

LIKELY, OTHER = 0.75, 0.5
"""How likely a candidate must be to be the recipient, one of the actor's own country and another: an empty side is better than a wrong one. Of
one's own it is seldom told who they are: at 0.6 the sides of unread articles rise by up to 0.013, but sectors of unread reports fall by 0.012."""
OF_NO_COUNTRY = frozenset({None, "REF", "UAF"})
"""Sectors of those whose country only their own words tell (codebook, section 6): gunmen and migrants cross borders, and towns lie where they do."""


class Implied:
    """Completes the acts of one article."""

    def __init__(self, dealings: Dealings, countries: dict[str, str]) -> None:
        self.dealings = dealings
        self.countries = countries
        self.words = dealings.lexicon.implied

    def complete(self, event: Event) -> tuple[EventMention, ...]:
        """Give all mentions of an event the recipient that it lacks, where that can be told."""
        code = self._told(event.best) if lacks(event.best, self.dealings) else None
        if code is None:
            return event.mentions
        return tuple(self._completed(mention, code) if lacks(mention, self.dealings) else mention for mention in event.mentions)

    def _told(self, act: EventMention) -> str | None:
        answered = None if act.recipient else self.dealings.answered(act)
        if answered is not None:
            return answered
        code, sure = likeliest(Missing(act, self.dealings).candidates(), self.words.weights)
        least = LIKELY if code in codes(act.actor) else OTHER
        return code if code != NOBODY and sure >= least else None

    def _completed(self, mention: EventMention, code: str) -> EventMention:
        """Give that country to the people whom the act names; of one that names nobody give the state, or a state's own public."""
        if mention.recipient:
            return msgspec.structs.replace(mention, recipient=tuple(_supposed(of_country(side, code)) for side in mention.recipient))
        naming = self.dealings.naming(code, mention)
        if naming is None:
            return mention
        own = code in codes(mention.actor)
        actor = naming.actor if code not in self.countries else self._own(code, mention) if own else state(code, self.countries)
        return msgspec.structs.replace(mention, recipient=(_supposed(Side(span=naming.mention.span, text=naming.mention.text, actor=actor)),))

    def _own(self, code: str, mention: EventMention) -> Actor:
        sector = self.words.own.get(act_of(mention.event, mention.mode), self.words.own.get(mention.event))
        return state(code, self.countries) if sector is None else public(code, sector)


def lacks(mention: EventMention, dealings: Dealings) -> bool:
    """Whether an act may have a recipient that it does not tell: not where nobody known does it, nor where all sides do ("clashes between")."""
    told = mention.recipient
    if any(side.actor.code is not None or side.actor.sector in OF_NO_COUNTRY or side.actor.key.endswith(ABROAD) for side in told):
        return False
    facts, rule = dealings.lexicon.categories[mention.event], dealings.lexicon.rules.get(mention.rule)
    mutual = mention.event == "AGREE" or facts.mutual
    among_members = mention.event == "CONSULT" and all(side.actor.kind == "body" and side.actor.sector is None for side in mention.actor)
    together = (among_members or len(mention.actor) > 1) if mutual else rule is not None and rule.mutual
    return bool(codes(mention.actor)) and not together and not dealings.face_each_other(mention)


def _supposed(side: Side) -> Side:
    return msgspec.structs.replace(side, actor=msgspec.structs.replace(side.actor, supposed=IMPLIED))


def likeliest(candidates: dict[str, Signs], weights: dict[str, float]) -> tuple[str, float]:
    """Give the likeliest candidate and how likely it is."""
    scores = {code: sum(weights.get(sign, 0.0) * value for sign, value in signs.items()) for code, signs in candidates.items()}
    best = max(scores, key=lambda code: scores[code])
    return best, 1 / sum(exp(score - scores[best]) for score in scores.values())


def dealing(
    told: Sequence[EventMention],
    join: Callable[[Sequence[EventMention]], Sequence[Event]],
    sentences: Sequence[Sentence],
    mentions: Sequence[ActorMention],
    places: Sequence[PlaceMention],
    countries: dict[str, str],
    lexicon: Lexicon,
) -> tuple[EventMention, ...]:
    """Tell the recipients of events that leave them out.

    `join` makes events of mentions: what one of them tells no other lacks. `countries` names countries by code.
    """
    events = join(told)
    implied = Implied(Dealings(events, sentences, mentions, places, lexicon), countries)
    whole = (mention for event in events for mention in implied.complete(event))
    return tuple(sorted(whole, key=lambda mention: (mention.sentence, mention.trigger)))
