"""Gives an act the side that its sentence leaves out, or tells without a country: whom the article has it be.

Every country and body that the article names is a candidate, and nobody is one too. Signs of the act, and of how a candidate stands to it and to its
other side in the article, say how likely each is; what each sign weighs was fitted on coded articles (bench/implied.py, implied.csv).
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from math import exp
from typing import Literal

import msgspec

from communique.events.cues import act_of
from communique.events.home import ABROAD, of_country, state, strikes_its_own
from communique.knowledge.event_rules import Lexicon
from communique.model import IMPLIED, Actor, ActorMention, Event, EventMention, PlaceMention, Sentence, Side, Token

Slot = Literal["actor", "recipient"]
OTHER: dict[Slot, Slot] = {"actor": "recipient", "recipient": "actor"}
EVEN = 0.5
"""How likely whom an act is done to must be where it is by its nature done to another state, and somebody is."""
NOBODY = ""
"""The candidate that leaves a side as the text leaves it."""
BODIES = frozenset({"EUR", "UNO", "IGO", "NGO", "IMG", "ISM", "MNC"})
"""Codes of who is no country."""
DOUBTFUL = 0.3
"""Confidence below which an act tells nothing of who deals with whom."""
LIKELY: dict[Slot, float] = {"actor": 0.85, "recipient": 0.75}
"""How likely a candidate must be to get the side: an empty side is better than a wrong one, and a wrong doer is worse than a wrong recipient."""
BESIDE = "done beside"
"""How two deal with each other who stand on one side."""
ANSWERED = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
"""Categories of what is denied or refused."""
NEAR = 2
"""Sentences within which an answer follows."""
TOPIC_DEEP = 4
"""Steps up the tree within which a name hangs under its preposition: "over Gaza", "over the war in Gaza"."""
SPOKEN = frozenset({1, 3})
"""Quads of what is done by words."""
HIGHEST = 12
"""Steps up the tree within which a word hangs under another: deeper ones are of another matter."""
GROUPS = {
    "state": (None, "GOV"),
    "forces": ("MIL", "COP", "SPY"),
    "law": ("JUD", "LEG"),
    "people": ("AGR", "BUS", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "OPP", "PTY", "REF", "REL", "SOC"),
}
GROUP_OF = {sector: group for group, sectors in GROUPS.items() for sector in sectors}
"""Kinds of sides by sector; all others are armed or unknown."""
OF_NO_COUNTRY = frozenset({None, "REF", "UAF"})
"""Sectors of those whose country only their own words tell (codebook, section 6): gunmen and migrants cross borders, and towns lie where they do."""
Signs = dict[str, float]


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
        self.words = lexicon.implied
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
        over = tokens[mention.head]
        for _ in range(TOPIC_DEEP):
            if over.dep == "pobj" and tokens[over.head].lemma in self.words.topics:
                return True
            over = tokens[over.head]
        return False

    def candidates(self, mention: EventMention, slot: Slot) -> dict[str, Signs]:
        """Give the signs of everybody who may be a side of an act, and of nobody."""
        known = codes(getattr(mention, OTHER[slot]))
        away = self._allies(known, mention) if not self._is_internal(mention) else set(self.often)
        others = [code for code in self.often if code not in known | away]
        clause = _Clause(mention, self.sentences[mention.sentence])
        of_act = [*clause.signs(mention, slot), *self._of_article(mention, known, others)]
        share = sum(self.often[code] for code in known) / max(sum(self.often.values()), 1)
        found: dict[str, Signs] = {}
        own = sorted(known) if len(known) == 1 and not self._is_anothers(mention, slot) else []
        for code in (NOBODY, *own, *others):
            who = "nobody" if code == NOBODY else "own" if code in known else "body" if code in BODIES else "other"
            found[code] = {f"{who}: {sign}": 1.0 for sign in of_act} | {f"{who}: share": share}
            if code != NOBODY:
                stands = self._stands(code, mention, slot, known, others, clause)
                kinds = ("", f", {mention.event}", f", {_unnamed(mention, slot)}")
                found[code] |= {f"{who} {sign}{kind}": value for (sign, value), kind in product(stands.items(), kinds) if value}
        return found

    def lacks(self, mention: EventMention, slot: Slot) -> bool:
        """Whether an act may have a side that it does not tell.

        Of one that has no doer nobody is told to whom it is done; where all sides do it ("clashes between") there is nobody else; and what somebody
        only says ("the army was accused") is nobody's if no one says it.
        """
        told: tuple[Side, ...] = getattr(mention, slot)
        if any(side.actor.code is not None or side.actor.sector in OF_NO_COUNTRY or side.actor.key.endswith(ABROAD) for side in told):
            return False
        if slot == "actor" and not told and self.lexicon.categories[mention.event].quad in SPOKEN:
            return False
        rule = self.lexicon.rules.get(mention.rule)
        mutual = mention.event == "AGREE" or self.lexicon.categories[mention.event].mutual
        together = len(mention.actor) > 1 if mutual else rule is not None and rule.mutual
        return slot == "actor" or (bool(codes(mention.actor)) and not together and not self._face_each_other(mention))

    def _face_each_other(self, mention: EventMention) -> bool:
        """Whether several who act are each other's other side in the article: "both sides accused the other"."""
        doers = codes(mention.actor)
        return any(one.one in doers and one.other in doers and one.act.id != mention.id and one.how != BESIDE for one in self.dealings)

    def _is_anothers(self, mention: EventMention, slot: Slot) -> bool:
        """Whether a side cannot be of the other's country.

        Nobody expels diplomats of their own, soldiers do not strike their own, foreign tankers are no one's own, and what is
        done to a country as a whole is done by another.
        """
        told: tuple[Side, ...] = getattr(mention, slot)
        doers = codes(mention.actor)
        inside = (t for t in self.sentences[mention.sentence].tokens if mention.span.start <= t.start < mention.span.end)
        if any(t.lemma in self.words.foreign for t in inside):
            return True
        if any(self.words.are_envoys(side.text) or any(strikes_its_own(side, mention, code) for code in doers) for side in told):
            return True
        return slot == "actor" and any(side.actor.kind == "country" for side in mention.recipient)

    def _with(self, known: set[str], mention: EventMention) -> list[Dealing]:
        """Give how the known side of an act deals with others in the rest of the article."""
        return [one for one in self.dealings if one.one in known and one.other not in known and one.act.id != mention.id]

    def _is_internal(self, mention: EventMention) -> bool:
        """Whether nobody abroad has a part in an act: "the coup in Niger"."""
        tokens = self.sentences[mention.sentence].tokens
        return any(t.lemma in self.words.internal for t in tokens if mention.trigger.start <= t.start < mention.trigger.end)

    def _allies(self, known: set[str], mention: EventMention) -> set[str]:
        """Give who only stands beside the known side: who welcome a truce together do not do it to each other."""
        dealt = self._with(known, mention)
        return {one.other for one in dealt if one.how == BESIDE} - {one.other for one in dealt if one.how != BESIDE}

    def _of_article(self, mention: EventMention, known: set[str], others: list[str]) -> Iterator[str]:
        if not others:
            yield "nobody else is named"
        if not known:
            yield "no side is known"
        if self._with(known, mention):
            yield "deals with others"

    def _stands(self, code: str, mention: EventMention, slot: Slot, known: set[str], others: list[str], clause: "_Clause") -> Signs:
        """Tell how somebody stands to an act and its other side."""
        signs = self._named(code, mention, known, others) | self._before(code, mention, slot)
        if code not in known:
            signs |= self._deals(code, mention, known)
        for one in self.named:
            if (
                one.code == code
                and one.sentence == mention.sentence
                and not any(s.span == one.mention.span for s in mention.actor + mention.recipient)
            ):
                signs |= dict.fromkeys(("here", *clause.way_to(one.mention, mention)), 1.0)
        return signs

    def _named(self, code: str, mention: EventMention, known: set[str], others: list[str]) -> Signs:
        """Tell how often and where the article names somebody."""
        at = [one for one in self.named if one.code == code]
        last = next((one.code for one in reversed(self.named) if one.start < mention.trigger.start and one.code not in known), None)
        most = max((self.often[other] for other in self.often if other != code), default=0)
        rivals = sum(self.often[other] for other in others)
        signs = {
            "oftener": min(self.often[code] / max(most, 1), 4) / 4,
            "oftenest": self.often[code] >= most,
            "placed here": (mention.sentence, code) in self.placed,
            "placed before": (mention.sentence - 1, code) in self.placed,
            "place of the act": isinstance(mention.where, PlaceMention) and mention.where.place.country == code,
            "named right before": any(one.sentence == mention.sentence - 1 for one in at),
            "named before": any(mention.sentence - 3 <= one.sentence < mention.sentence for one in at),
            "named first": any(one.sentence == 0 for one in at),
            "named only later": not any(one.start < mention.trigger.start for one in at),
            "named once": len(at) == 1,
        }
        if code not in known:
            signs |= {"share": self.often[code] / max(rivals, 1), "only other": others == [code], "named last": code == last}
        return {sign: float(value) for sign, value in signs.items()}

    def _before(self, code: str, mention: EventMention, slot: Slot) -> Signs:
        """Tell what part somebody has in the act before."""
        act = next((act for act in reversed(self.acts) if act.trigger.start < mention.trigger.start), None)
        if act is None:
            return {}
        parts: tuple[Slot, Slot] = (slot, OTHER[slot])
        return {name: float(code in codes(getattr(act, part))) for part, name in zip(parts, ("same part before", "other part before"), strict=True)}

    def _deals(self, code: str, mention: EventMention, known: set[str]) -> Signs:
        """Tell how somebody deals with the known side in the rest of the article."""
        dealt = [dealing for dealing in self._with(known, mention) if dealing.how != BESIDE]
        mine = [dealing for dealing in dealt if dealing.other == code]
        signs = {"deals": float(bool(mine)), "share of dealings": len(mine) / max(len(dealt), 1), "dealings": min(len(mine), 5) / 5}
        for dealing in mine:
            away = mention.sentence - dealing.act.sentence
            near = {0: "here", 1: "right before", 2: "before", 3: "before", -1: "right after"}.get(away)
            if near is not None:
                signs[f"{dealing.how} {near}"] = 1.0
            if away in {0, 1} and dealing.how == "done by":
                signs["answers"] = 1.0
        return signs

    def answered(self, mention: EventMention) -> str | None:
        """Give whose accusation, demand or threat somebody denies or refuses: the last that was made to him right before."""
        if mention.event != "REJECT":
            return None
        made = [one for one in self._with(codes(mention.actor), mention) if one.how == "done by" and one.act.event in ANSWERED]
        last = [one for one in made if one.act.trigger < mention.trigger and mention.sentence - one.act.sentence < NEAR]
        return last[-1].other if last else None

    def naming(self, code: str, mention: EventMention) -> Naming | None:
        """Give the words nearest before an act that name a country or body, or the first that do; those that name its people where none does."""
        at = sorted((one for one in self.named if one.code == code), key=lambda one: (one.actor.kind == "country", one.start))
        return next((one for one in reversed(at) if one.start < mention.trigger.start), at[0] if at else None)


class _Clause:
    """The clause of an act, as far as it tells of a side that is not in it."""

    def __init__(self, mention: EventMention, sentence: Sentence) -> None:
        self.tokens = sentence.tokens
        self.head = next((t for t in self.tokens if t.start <= mention.trigger.start < t.end), None)
        kids = [t for t in self.tokens if self.head is not None and t.head == self.head.index != t.index]
        self.things = {t.index for t in kids if t.dep in {"dobj", "nsubjpass"}}
        self.passive = any(t.dep == "nsubjpass" for t in kids)

    def signs(self, mention: EventMention, slot: Slot) -> Iterator[str]:
        """Tell what act it is, and of whom its sides tell."""
        unnamed, theirs = _unnamed(mention, slot), _group(getattr(mention, OTHER[slot]))
        category = mention.event
        yield from ("", category, unnamed, f"{category}, {unnamed}", f"of {theirs}", f"{category} of {theirs}", f"{unnamed} of {theirs}")
        if mention.mode is not None:
            yield act_of(category, mention.mode)
        for part, name in ((slot, "as"), (OTHER[slot], "of")):
            for sector in sorted({side.actor.sector or "no sector" for side in getattr(mention, part)}):
                yield from (f"{name} {sector}", f"{category} {name} {sector}")
        yield f"{category} {'with' if self.things else 'without'} object"
        yield from mention.auxiliary
        if self.passive:
            yield "passive"
        if len(codes(getattr(mention, OTHER[slot]))) > 1:
            yield "of several"

    def way_to(self, naming: ActorMention, mention: EventMention) -> Iterator[str]:
        """Tell how words of the sentence that name somebody stand to the act."""
        word = self.tokens[naming.head]
        yield "after" if naming.span.start > mention.trigger.start else "ahead"
        yield f"as {word.dep}"
        below = self.head is not None and self._climbs(word, {self.head.index})
        if below:
            yield "below"
        if self._climbs(word, self.things):
            yield "in the object"
        if word.dep == "pobj":
            yield f"{self.tokens[word.head].lemma}{' below' if below else ''}"

    def _climbs(self, word: Token, to: set[int]) -> bool:
        for _ in range(HIGHEST):
            if word.index in to:
                return True
            if word.head == word.index:
                return False
            word = self.tokens[word.head]
        return False


class Implied:
    """Completes the acts of one article."""

    def __init__(self, dealings: Dealings, countries: dict[str, str]) -> None:
        self.dealings = dealings
        self.countries = countries
        self.words = dealings.words

    def complete(self, event: Event, slot: Slot) -> tuple[EventMention, ...]:
        """Give all mentions of an event a side that it lacks, where that can be told; what nothing else links is as sure as that side."""
        found = self._told(event.best, slot) if self.dealings.lacks(event.best, slot) else None
        if found is None or found[1] < self._needed(event.best, slot, found[0]):
            return event.mentions
        return tuple(self._completed(mention, slot, *found) if self.dealings.lacks(mention, slot) else mention for mention in event.mentions)

    def _needed(self, act: EventMention, slot: Slot, code: str) -> float:
        facing = slot == "recipient" and act_of(act.event, act.mode) in self.words.facing and code not in codes(act.actor)
        return EVEN if facing else LIKELY[slot]

    def _told(self, act: EventMention, slot: Slot) -> tuple[str, float] | None:
        answered = self.dealings.answered(act) if slot == "recipient" and not act.recipient else None
        return (answered, 1.0) if answered else likeliest(self.dealings.candidates(act, slot), self.words.weights.get(slot, {}))

    def _completed(self, mention: EventMention, slot: Slot, code: str, sure: float) -> EventMention:
        sides = self._sides(code, mention, slot)
        if not sides:
            return mention
        confidence = mention.confidence if mention.linked else mention.confidence * sure
        return msgspec.structs.replace(mention, **{slot: sides}, linked=True, confidence=confidence)

    def _sides(self, code: str, mention: EventMention, slot: Slot) -> tuple[Side, ...]:
        """Give the people whom the act names that country.

        Of an act that names nobody give the state, or of what a state does at home its people.
        """
        told: tuple[Side, ...] = getattr(mention, slot)
        if told:
            return tuple(_supposed(of_country(side, code)) for side in told)
        naming = self.dealings.naming(code, mention)
        if naming is None:
            return ()
        own = code in codes(getattr(mention, OTHER[slot]))
        actor = naming.actor if code not in self.countries else self._own(code, mention) if own else state(code, self.countries)
        return (_supposed(Side(span=naming.mention.span, text=naming.mention.text, actor=actor)),)

    def _own(self, code: str, mention: EventMention) -> Actor:
        sector = self.words.own.get(act_of(mention.event, mention.mode), self.words.own.get(mention.event))
        if sector is None:
            return state(code, self.countries)
        return Actor(key=f"role:{code}:{sector}:public", kind="role", name=f"{self.countries[code]}: {sector}", code=code, sector=sector)


def _supposed(side: Side) -> Side:
    return msgspec.structs.replace(side, actor=msgspec.structs.replace(side.actor, supposed=IMPLIED))


def likeliest(candidates: dict[str, Signs], weights: dict[str, float]) -> tuple[str, float] | None:
    """Give the likeliest candidate and how likely it is; None where that is nobody."""
    scores = {code: sum(weights.get(sign, 0.0) * value for sign, value in signs.items()) for code, signs in candidates.items()}
    best = max(scores, key=lambda code: scores[code])
    return None if best == NOBODY else (best, 1 / sum(exp(score - scores[best]) for score in scores.values()))


def dealing(
    told: Sequence[EventMention],
    join: Callable[[Sequence[EventMention]], Sequence[Event]],
    sentences: Sequence[Sentence],
    mentions: Sequence[ActorMention],
    places: Sequence[PlaceMention],
    countries: dict[str, str],
    lexicon: Lexicon,
) -> tuple[EventMention, ...]:
    """Tell the sides of events that leave them out, who did it first.

    `join` makes events of mentions: what one of them tells no other lacks. `countries` names countries by code.
    """
    for slot in OTHER:
        events = join(told)
        implied = Implied(Dealings(events, sentences, mentions, places, lexicon), countries)
        told = [mention for event in events for mention in implied.complete(event, slot)]
    return tuple(sorted(told, key=lambda mention: (mention.sentence, mention.trigger)))


def codes(sides: Sequence[Side]) -> set[str]:
    """Give the countries and bodies among the sides of an act."""
    return {side.actor.code for side in sides if side.actor.code is not None}


def _dealings(act: EventMention, lexicon: Lexicon) -> Iterator[Dealing]:
    """Give who deals with whom in an act, each way; of what two do together, each with the other."""
    doers, others = codes(act.actor), codes(act.recipient)
    for one, other in product(doers, others):
        if one != other:
            yield Dealing(act, one, other, "done to")
            yield Dealing(act, other, one, "done by")
    rule = lexicon.rules.get(act.rule)
    together = act.event == "AGREE" or lexicon.categories[act.event].mutual or (rule is not None and rule.mutual)
    for one, other in product(doers, doers) if not others else ():
        if one != other:
            yield Dealing(act, one, other, "done with" if together else BESIDE)


def _unnamed(mention: EventMention, slot: Slot) -> str:
    """What is told of the side that lacks a country."""
    return _group(getattr(mention, slot))


def _group(sides: Sequence[Side]) -> str:
    return GROUP_OF.get(sides[0].actor.sector, "others") if sides else "none"
