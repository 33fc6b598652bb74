"""Gives the people and powers of a country that a text leaves unnamed ("the police", "prosecutors") the country that it is telling of there."""

from collections import Counter
from collections.abc import Sequence
from typing import get_args

import msgspec

from communique.events.culprits import identified
from communique.events.home import ABROAD, DOMESTIC, REBELS, attacks_abroad, hits, is_foreign, of_country, strikes_its_own
from communique.knowledge.actor_lists import SharedCode
from communique.knowledge.event_rules import Lexicon
from communique.model import UNTOLD_KEY, ActorMention, EventMention, PlaceMention, Sentence, Side

OWN = frozenset({"COP", "CVL", "EDU", "GOV", "JUD", "LAB", "LEG", "MED", "MIL", "OPP", "PTY", "REL"})
"""Sectors of those who are of the country that is told of; gunmen, gangs and rebels cross borders."""
NO_STATE = frozenset(get_args(SharedCode))
"""Codes of bodies and movements that are of no one country."""
UNTOLD_POWERS = frozenset({f"{UNTOLD_KEY}COP", f"{UNTOLD_KEY}GOV", f"{UNTOLD_KEY}JUD"})
"""Police and courts that nothing tells: where no place is named either, they are those of the people whom they deal with."""
OF_OTHERS = frozenset({"AID", "RETREAT"})
"""Categories whose people are as often another country's: the prisoners that are exchanged, the gendarmes that are trained."""
POLICE, CRIMINALS, IRREGULARS, ARMED = "COP", "CRM", "PRM", "UAF"
OF_UNKNOWN = frozenset({"place of the sentence", "role without a country"})
"""How somebody was found of whom the text tells no country, but at most where it happened."""
ACTING = frozenset({"nsubj", "nsubjpass"})
POINTING = frozenset({"PRP", "PRP$", "WDT", "WP"})
FAR_OFTENER = 2
"""Times that an article must name one of the countries of a sentence oftener than any other for the sentence to be telling of it."""
INTERNAL = frozenset({"CONCEDE", "REJECT", "REQUEST", "ACCUSE", "THREATEN", "PROTEST"})
"""Categories of what a country's government, parties and rebels say to each other."""
RIVALS = frozenset({"AGR", "BUS", "COP", "CVL", "EDU", "ELI", "GOV", "JUD", "LAB", "LEG", "MED", "MIL", "OPP", "PTY", "REB", "REL", "SOC"})
"""Sectors of those who are mostly of one country when they quarrel; a government that quarrels with another is not."""
RULERS = frozenset({"GOV", "LEG"})
STATE = frozenset({None, "COP", "GOV", "JUD", "LEG", "SPY"})
"""Sectors of a state that keeps order at home; None is the bare country."""
DEALT_WITH = frozenset({"AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "GOV", "JRN", "JUD", "LAB", "LEG", "MED", "OPP", "PTY", "REB", "REL", "SOC"})
"""Sectors of those whom a state mostly arrests, tries, frees and refuses at home."""
DEALING: dict[str, frozenset[str | None]] = {
    "ACCUSE": frozenset({"allege", "investigate"}),
    "COERCE": frozenset({"arrest", "seize", "restrict", "censor"}),
    "CONCEDE": frozenset({None}),
    "REJECT": frozenset({None, "yield", "change"}),
    "RETREAT": frozenset({"release"}),
    "SANCTION": frozenset({"convict"}),
}
"""Acts of a state, by category and mode, that mostly are done to its own people; whom it deports or helps may be anybody's."""
OF_LAW, CHARGED = frozenset({"JUD"}), frozenset({"BUS", "CRM", "EDU", "ELI", "GOV", "LEG", "OPP", "PTY"})
"""Sectors of courts and prosecutors, and of those who mostly stand before their own country's, whichever others the charge names."""
OPPOSED = frozenset({"OPP", "PTY"})
"""Sectors of those whom only their own country's rulers arrest and pardon."""
CROSSING = frozenset({"REB", "REF"})
"""Sectors of those who cross borders, and yet are of the country that the text tells of, where others take them in or free them."""
HOMELY = frozenset({"AGR", "BUS", "COP", "CVL", "EDU", "ELI", "JRN", "JUD", "LAB", "LEG", "MED", "OPP", "PRM", "PTY", "REB", "REL", "SOC"})
"""Sectors of those who are of the country that an article as a whole tells of; governments and armies are as often another's."""
STATELY = frozenset({"GOV", "MIL"})
"""Sectors of a state's powers: in an article that tells of it alone they are its own too."""
ALONE = 4
"""Times that an article must name a country oftener than any other to tell of it alone."""
LONG = 4
"""Sentences from which a text is an article that may tell of one country as a whole."""
OFTEN = 3
"""Times that an article must name a country for it to be the one that it tells of: of a report in a sentence or two nothing follows."""
NEAR = 4
"""Sentences back to which a text still tells of a country to whose people something is done: two paragraphs."""
BY_SCENE = 0.85
"""Factor on the confidence: in four corpora three in four of those linked so were of that country, in texts of one country nearly all."""


class Scenes:
    """The countries that the sentences of one article tell of."""

    def __init__(self, sentences: Sequence[Sentence], actors: Sequence[ActorMention], places: Sequence[PlaceMention], lexicon: Lexicon) -> None:
        self.sentences = sentences
        self.actors = actors
        self.lexicon = lexicon
        self.named: dict[int, set[str]] = {}
        self.told: dict[int, list[tuple[int, str]]] = {}
        self.placed: dict[int, set[str]] = {}
        self.often: Counter[str] = Counter()
        told = [(m.sentence, self._begins(m), a.code) for m in actors for a in m.actors if a.kind != "outlet" and not self._points(m)]
        for sentence, start, code in (*told, *((place.sentence, 0, place.place.country) for place in places)):
            if code is not None and code not in NO_STATE:
                self.named.setdefault(sentence, set()).add(code)
                self.told.setdefault(sentence, []).append((start, code))
                self.often[code] += 1
        for place in places:
            if place.place.country is not None:
                self.placed.setdefault(place.sentence, set()).add(place.place.country)

    def _points(self, mention: ActorMention) -> bool:
        return self.sentences[mention.sentence].tokens[mention.head].tag in POINTING

    def _begins(self, mention: ActorMention) -> int:
        """Give where a mention stands; whoever acts or tells in the main clause counts as told first."""
        tokens = self.sentences[mention.sentence].tokens
        head = tokens[mention.head]
        return 0 if head.dep in ACTING and tokens[head.head].dep == "ROOT" else mention.span.start

    def at(self, mention: EventMention) -> str | None:
        """Give the country that is told of: the last one named, where it is the only one of its sentence or the article's own.

        Behind the act its sentence tells what it was about, not where: "people marched, burning French flags".
        """
        here = {code for start, code in self.told.get(mention.sentence, ()) if start < mention.trigger.start}
        before = (self.named[index] for index in range(mention.sentence - 1, -1, -1) if index in self.named)
        last = here or next(before, self.named.get(mention.sentence, set()))
        ranked = sorted(last, key=lambda code: -self.often[code])
        is_clear = not ranked[1:] or all(self.often[ranked[0]] >= FAR_OFTENER * times for other, times in self.often.items() if other != ranked[0])
        return ranked[0] if ranked and is_clear else None

    def around(self, sentence: int) -> str | None:
        """Give the country of the last places named, where they lie in one of which the article often speaks."""
        last = next((self.placed[index] for index in range(sentence, -1, -1) if index in self.placed), set[str]())
        country = next(iter(last)) if len(last) == 1 else None
        return country if FAR_OFTENER * self.often[country or ""] >= max(self.often.values(), default=0) else None

    def home(self, oftener: int) -> str | None:
        """Give the country that the whole article tells of: named often, and so many times oftener than any other."""
        if len(self.sentences) < LONG:
            return None
        (first, times), (_, others) = [*self.often.most_common(2), ("", 0), ("", 0)][:2]
        return first if times >= max(OFTEN, oftener * others) else None

    def at_home(self, mention: EventMention) -> EventMention:
        """Give those who are of no told country that of the whole article: in one on Lima "traders", "the rebels" and "the bishop" are Peru's."""
        country = self.home(FAR_OFTENER)
        sectors = HOMELY | STATELY if self.home(ALONE) is not None else HOMELY
        if country is None:
            return mention
        own = [side for side in (*mention.actor, *mention.recipient) if self._is_homely(side, mention, sectors)]
        own = [side for side in own if side in mention.actor or not strikes_its_own(side, mention, country)]
        if not own:
            return mention
        actor, recipient = (tuple(of_country(s, country) if s in own else s for s in role) for role in (mention.actor, mention.recipient))
        sure = mention.confidence if mention.linked else mention.confidence * BY_SCENE
        return msgspec.structs.replace(mention, actor=actor, recipient=recipient, linked=True, confidence=sure)

    def _is_homely(self, side: Side, mention: EventMention, sectors: frozenset[str]) -> bool:
        told = side.actor.kind not in {"role", "person"} or side.actor.code is not None or side.actor.key.endswith(ABROAD)
        anybody_s = mention.mode == "deport" or (mention.event in OF_OTHERS and side in mention.recipient)
        return not told and side.actor.sector in sectors and not anybody_s

    def settle(self, mention: EventMention) -> EventMention:
        """Give police, courts and people of an act at home, one side of which is known, the country of the last place named.

        Where no place is, police and courts are of the country of those whom they hold, and people of that of the rebels who attack them, if the
        article names no other.
        """
        served = any(side.actor.key in UNTOLD_POWERS for side in mention.actor)
        sides = (*mention.actor, *mention.recipient)
        domestic = mention.event in DOMESTIC - OF_OTHERS and mention.mode != "deport"
        if not (mention.linked and (served or domestic) and any(self._is_own(side, mention) for side in sides)):
            return mention
        held = {side.actor.code for side in mention.recipient} - {None}
        fighting = {side.actor.code for side in mention.actor if side.actor.sector in {REBELS, IRREGULARS}}
        home = held if served else fighting if mention.event == "ASSAULT" else set()
        country = self.around(mention.sentence) or (next(iter(home)) if len(home) == 1 and home >= set(self.often) else None)
        if country is None or country in NO_STATE or attacks_abroad(mention, country):
            return mention
        hit = hits(mention, country)
        actor = tuple(s if hit and is_foreign(s, mention) else self._linked(s, mention, country) for s in mention.actor)
        return msgspec.structs.replace(mention, actor=actor, recipient=tuple(self._linked(s, mention, country) for s in mention.recipient))

    def suspect(self, mention: EventMention, before: Sequence[EventMention]) -> EventMention:
        """Make a criminal of a man or woman whom police arrest after an attack by nobody named: "A man is arrested at the scene."."""
        police = {side.actor.code for side in mention.actor if side.actor.sector == POLICE} - {None}
        outlaws = {ARMED, CRIMINALS}
        attacked = any(other.event == "ASSAULT" and other.linked and any(s.actor.sector in outlaws for s in other.actor) for other in before)
        if mention.mode != "arrest" or len(police) != 1:
            return mention
        country = str(next(iter(police)))
        held = tuple(self._accused(side, mention, country, attacked=attacked) for side in mention.recipient)
        return msgspec.structs.replace(mention, recipient=held)

    def stranger(self, mention: EventMention) -> EventMention:
        """Make a criminal of a man who attacks, and leave open his country: where he does it does not tell whose he is."""
        if mention.event != "ASSAULT":
            return mention
        return msgspec.structs.replace(mention, actor=tuple(self._as_stranger(side, mention) for side in mention.actor))

    def _as_stranger(self, side: Side, mention: EventMention) -> Side:
        told = next((m for m in self.actors if m.sentence == mention.sentence and m.span == side.span), None)
        tokens = self.sentences[mention.sentence].tokens
        anybody = any(token.end == side.span.end and token.tag == "NN" and token.lemma in self.lexicon.syntax.strangers for token in tokens)
        if told is None or told.how not in OF_UNKNOWN or side.actor.sector != "CVL" or not anybody:
            return side
        unknown = any(token.end == side.span.end and token.lemma in self.lexicon.syntax.unknowns for token in tokens)
        sector = ARMED if unknown else CRIMINALS
        return msgspec.structs.replace(side, actor=msgspec.structs.replace(side.actor, code=None, sector=sector, key=f"{side.actor.key}:stranger"))

    def _accused(self, side: Side, mention: EventMention, country: str, *, attacked: bool) -> Side:
        one = any(t.end == side.span.end and t.tag == "NN" for t in self.sentences[mention.sentence].tokens)
        foreign = side.actor.code not in {None, country}  # of a "Chilean national" more is told than what he is suspected of
        suspected = side.actor.sector == CRIMINALS or (attacked and one and side.actor.sector == "CVL" and not foreign)
        if side.actor.kind != "role" or not suspected or self._is_culprit(side, mention):
            return side
        return msgspec.structs.replace(side, actor=msgspec.structs.replace(side.actor, sector=CRIMINALS, code=side.actor.code or country))

    def link(self, mention: EventMention) -> EventMention:
        """Link an event with no known side by the country that the text tells of there, and the rival of a known side by that side's."""
        if mention.linked:
            return self._dealt_with_abroad(self._quarrel(mention))
        sides = (*mention.actor, *mention.recipient)
        country = self.at(mention) if any(self._is_own(side, mention) for side in sides) else None
        if country is None:
            return mention
        actor, recipient = (tuple(self._linked(s, mention, country) for s in role) for role in (mention.actor, mention.recipient))
        return msgspec.structs.replace(mention, actor=actor, recipient=recipient, linked=True, confidence=mention.confidence * BY_SCENE)

    def _dealt_with_abroad(self, mention: EventMention) -> EventMention:
        """Give people to whom another country or a body does something the one other country spoken of: "froze the assets of two generals"."""
        codes = {side.actor.code for side in mention.actor}
        abroad = len(codes) == 1 and all(side.actor.kind in {"country", "body"} or side.actor.code in NO_STATE for side in mention.actor)
        dealt = mention.event in DOMESTIC and bool(mention.recipient) and all(self._is_of_none(side, mention) for side in mention.recipient)
        if None in codes or not abroad or not dealt:
            return mention
        country = self._other_than(mention, {code for code in codes if code is not None})
        if country is None:
            return mention
        return msgspec.structs.replace(mention, recipient=tuple(of_country(side, country) for side in mention.recipient))

    def _is_of_none(self, side: Side, mention: EventMention) -> bool:
        if side.actor.sector in OF_LAW:  # the world has courts of its own
            return False
        crossing = side.actor.sector in CROSSING and mention.mode != "deport"
        return self._is_own(side, mention) or (crossing and side.actor.kind == "role" and side.actor.code is None)

    def _other_than(self, mention: EventMention, codes: set[str]) -> str | None:
        """Give the country besides those who act that a text last told of, where it is the one that the article speaks of most."""
        near = {code for index in range(max(mention.sentence - NEAR, 0), mention.sentence + 1) for code in self.named.get(index, set())}
        ranked = [(code, times) for code, times in self.often.most_common() if code not in codes]
        clear = bool(ranked) and (len(ranked) == 1 or ranked[0][1] >= FAR_OFTENER * ranked[1][1] or near - codes == {ranked[0][0]})
        return ranked[0][0] if clear and ranked[0][0] in near else None

    def _quarrel(self, mention: EventMention) -> EventMention:
        """Link one side of a quarrel within the only country of its sentence: "the Ugandan cabinet rejected the rebels' demands"."""
        known, unknown = (mention.actor, mention.recipient) if any(side.actor.code for side in mention.actor) else (mention.recipient, mention.actor)
        codes = {side.actor.code for side in known}
        of_law = known is mention.actor and ({side.actor.sector for side in known} <= OF_LAW or {side.actor.sector for side in unknown} <= OPPOSED)
        alone = self.named.get(mention.sentence) == codes
        one = len(codes) == 1 and (of_law or alone) and not codes & NO_STATE
        if not one or any(self._is_elsewhere(side, mention) for side in unknown):
            return mention
        doers, others = ({side.actor.sector for side in role} for role in (mention.actor, mention.recipient))
        if not alone and not others <= CHARGED:
            return mention
        if not (self._are_rivals(mention, doers, others) and mention.event in INTERNAL) and not self._are_dealt_with(mention, doers, others):
            return mention
        linked = tuple(of_country(side, str(next(iter(codes)))) for side in unknown)
        return msgspec.structs.replace(mention, **({"recipient": linked} if unknown is mention.recipient else {"actor": linked}))

    def _is_elsewhere(self, side: Side, mention: EventMention) -> bool:
        """Whether a side may be anybody's: it is told to be of some country, to be from abroad, or to be nothing but who did it."""
        told = side.actor.kind not in {"role", "person", "outlet"} or side.actor.code is not None or side.actor.key.endswith(ABROAD)
        return told or self._is_culprit(side, mention)

    def _is_culprit(self, side: Side, mention: EventMention) -> bool:
        """Whether of somebody nothing is told but what they did: "The attacker was arrested."."""
        tokens = self.sentences[mention.sentence].tokens
        return any(token.end == side.span.end and token.lemma in self.lexicon.syntax.culprits for token in tokens)

    def _are_rivals(self, mention: EventMention, doers: set[str | None], others: set[str | None]) -> bool:
        """Whether two sides are such as mostly quarrel within a country, not two governments."""
        sectors = doers, others
        if not all(told and told <= RIVALS for told in sectors) or all(told & RULERS for told in sectors):
            return False
        # "The minister blamed the Kenyan navy" is hardly of one country.
        named = any(side.actor.kind == "role" and side.text[:1].isupper() for side in mention.recipient)
        return not (named and all(told & STATELY for told in sectors))

    def _are_dealt_with(self, mention: EventMention, doers: set[str | None], others: set[str | None]) -> bool:
        """Whether a state deals with people who, for all that the sentence tells, are its own: "the government arrested dozens of people"."""
        rule = self.lexicon.rules.get(mention.rule)
        if rule is not None and rule.dismissing:
            return bool(mention.actor) and doers <= STATE
        dealt = mention.event in DEALING and mention.mode in DEALING[mention.event]
        exchanged = mention.event in OF_OTHERS and (None in doers or CRIMINALS in others) and not others <= OPPOSED
        if mention.event == "ASSAULT" and doers == {POLICE}:  # "police in Guyana shot three suspected kidnappers"
            return bool(others) and others <= DEALT_WITH | {"UAF"}
        return dealt and not exchanged and bool(mention.actor) and doers <= STATE and bool(others) and others <= DEALT_WITH

    def _is_own(self, side: Side, mention: EventMention) -> bool:
        head = next((t for t in self.sentences[mention.sentence].tokens if t.end == side.span.end), None)
        own = side.actor.kind == "role" and side.actor.code is None and side.actor.sector in OWN and not side.actor.key.endswith(ABROAD)
        return own and not self.lexicon.implied.are_envoys(side.text) and (head is None or head.tag not in POINTING)

    def _linked(self, side: Side, mention: EventMention, country: str) -> Side:
        own = side in mention.recipient and strikes_its_own(side, mention, country)
        return of_country(side, country) if self._is_own(side, mention) and not own else side


def held_there(mention: EventMention, before: Sequence[EventMention]) -> EventMention:
    """Link whom nobody told holds to the country of the act before, where that is told: "Two were shot in Lima. A suspect was arrested."."""
    untold = any(side.actor.key in UNTOLD_POWERS for side in mention.actor)
    if mention.linked or not untold or not mention.recipient:
        return mention
    near = (other.where for other in reversed(before) if mention.sentence - other.sentence <= NEAR)
    country = next((where.place.country for where in near if isinstance(where, PlaceMention)), None)
    if country is None or any(side.actor.kind != "role" for side in mention.recipient):
        return mention
    actor, recipient = (tuple(of_country(side, country) for side in role) for role in (mention.actor, mention.recipient))
    return msgspec.structs.replace(mention, actor=actor, recipient=recipient, linked=True, confidence=mention.confidence * BY_SCENE)


def in_scene(
    mentions: tuple[EventMention, ...],
    sentences: Sequence[Sentence],
    actors: Sequence[ActorMention],
    places: Sequence[PlaceMention],
    lexicon: Lexicon,
) -> tuple[EventMention, ...]:
    """Link placed events without a known side whose police, soldiers or people can only be those of the country told of."""
    scenes = Scenes(sentences, actors, places, lexicon)
    linked = [scenes.at_home(scenes.link(scenes.settle(mention))) for mention in mentions]
    settled = [scenes.stranger(held_there(mention, linked[:index])) for index, mention in enumerate(linked)]
    told = tuple(scenes.suspect(mention, settled[:index]) for index, mention in enumerate(settled))
    return _as_elsewhere(identified(told, sentences, actors, lexicon))


def _as_elsewhere(mentions: tuple[EventMention, ...]) -> tuple[EventMention, ...]:
    """Give a person of no known country that which another event of the article told."""
    told: dict[str, set[str]] = {}
    for side in (side for mention in mentions for side in (*mention.actor, *mention.recipient) if side.actor.kind == "person"):
        if side.actor.code is not None:
            told.setdefault(side.actor.key.removesuffix(f":{side.actor.code}"), set()).add(side.actor.code)
    return tuple(_with_countries(mention, {key: next(iter(codes)) for key, codes in told.items() if len(codes) == 1}) for mention in mentions)


def _with_countries(mention: EventMention, countries: dict[str, str]) -> EventMention:
    """Give the persons of an event the countries that are known of them."""
    if not any(side.actor.code is None and side.actor.key in countries for side in (*mention.actor, *mention.recipient)):
        return mention
    actor, recipient = (
        tuple(of_country(s, countries[s.actor.key]) if s.actor.code is None and s.actor.key in countries else s for s in role)
        for role in (mention.actor, mention.recipient)
    )
    return msgspec.structs.replace(mention, actor=actor, recipient=recipient, linked=True)
