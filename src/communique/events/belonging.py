"""Tells of which country people and institutions are to whom no words of their own give one: "police fired", "the ministry", "they".

Every country and body that the article names is a candidate, and none is one too. Signs of how a candidate stands to the act, to its other side and
to the article say how likely each is; what each sign weighs was fitted on coded articles (bench/implied.py, belonging.csv). What the rules of the
other rooms guess is one sign among these.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import get_args

import msgspec

from communique.events.dealings import Dealings, Naming, codes
from communique.events.home import ABROAD, REBELS, RULERS, attacks_abroad, is_foreign, of_country, strikes_its_own
from communique.events.implied import OF_NO_COUNTRY, likeliest
from communique.events.scene import ACTING, BY_SCENE, NO_STATE, STATELY
from communique.events.signs import GROUP_OF, NOBODY, Signs
from communique.knowledge.event_rules import Lexicon
from communique.model import IMPLIED, Actor, ActorMention, CodeOfMany, Event, EventMention, PlaceMention, Sentence, Side

TOLD = 0.75
"""Score of a mention from which words next to it tell whose it is; what is below was guessed from what stands around."""
LIKELY, OTHERWISE, ALONE = 0.55, 0.75, 0.8
"""How likely a country must be for a side of which none is guessed, for another than is guessed, and where no side of the act is known at all."""
LOOK_BACK = 3
"""Sentences before an act in which the last name and the last subject are looked for."""
MANY = 6
"""Candidates from which they are many."""
OUTLAWS = "CRM"
"""Sector of gangs and smugglers, whose country is theirs to tell; a country that a court or the police gave them may still be the wrong one."""
AT_HOME = frozenset({"COERCE", "CONCEDE", "RETREAT", "SANCTION"})
"""Categories of what a country as such does to its own government: Peru dissolves the cabinet, and thanks another's."""
OF_MANY = frozenset(get_args(CodeOfMany))
"""Codes of bodies that are of no country and many."""
PARTS = ("actor", "recipient")


class Belonging:
    """Finds the countries of those whom one article leaves without."""

    def __init__(self, dealings: Dealings, mentions: Sequence[ActorMention]) -> None:
        self.dealings = dealings
        self.envoys = dealings.lexicon.implied.are_envoys
        self.mentions = {mention.span: mention for mention in mentions}
        self.named: dict[int, list[Naming]] = {}
        for one in dealings.named:
            if one.mention.score >= TOLD:
                self.named.setdefault(one.sentence, []).append(one)

    def settle(self, mention: EventMention, weights: dict[str, float]) -> EventMention:
        """Give the sides of an act whose country is only guessed, or not told, that which is likeliest."""
        changed = {part: tuple(self._settled(side, part, mention, weights) for side in getattr(mention, part)) for part in PARTS}
        if all(changed[part] == getattr(mention, part) for part in PARTS):
            return mention
        linked = any(side.actor.code is not None for side in (*changed["actor"], *changed["recipient"]))
        sure = mention.confidence * (BY_SCENE if linked and not mention.linked else 1)
        return msgspec.structs.replace(mention, **changed, linked=linked, confidence=sure)

    def _settled(self, side: Side, part: str, act: EventMention, weights: dict[str, float]) -> Side:
        how = self.guess(side, act)
        if how is None:
            return side
        code, sure = likeliest(self.candidates(side, part, act, how), weights)
        least = ALONE if not act.linked else LIKELY if side.actor.code is None else OTHERWISE
        if sure < least or code == (side.actor.code or NOBODY):
            return side
        bare = msgspec.structs.replace(side, actor=_of_nowhere(side.actor))
        if code == NOBODY:
            return bare
        settled = of_country(bare, code)
        return msgspec.structs.replace(settled, actor=msgspec.structs.replace(settled.actor, supposed=IMPLIED))

    def guess(self, side: Side, act: EventMention) -> str | None:
        """Say how the country of a side was guessed; None where its words tell it, or that it has none."""
        actor, mention = side.actor, self.mentions.get(side.span)
        open_to_all = actor.kind == "role" or (actor.kind == "person" and actor.code is None)
        if not open_to_all or actor.supposed is not None or actor.key.endswith(ABROAD) or _may_be_anybody_s(side, act):
            return None
        if mention is not None and len(mention.actors) > 1:  # "both armies" are told by whom they stand for
            return None
        if actor.code is None:
            return f"nothing, {actor.kind}"
        if actor.key.endswith(f":{actor.code}"):
            return "the scene"
        return mention.how if mention is not None and mention.score < TOLD else None

    def candidates(self, side: Side, part: str, act: EventMention, how: str) -> dict[str, Signs]:
        """Give the signs of every country and body that a side may be of, and of none."""
        sector, group = str(side.actor.sector), GROUP_OF.get(side.actor.sector, "others")
        named = dict.fromkeys((*self.dealings.often, *codes([side])))
        told = [code for code in named if not self._is_ruled_out(code, side, part, act)]
        of_side = (
            "",
            f", {group}",
            f", {sector}",
            f", {how}",
            f", {part} {sector}",
            f", {act.event} {group} {part}",
            ", no guess" if side.actor.code is None else ", guess",
        )
        found = {NOBODY: {f"nobody{kind}": 1.0 for kind in of_side} | {"nobody of many": min(len(told), MANY) / MANY}}
        kinds = ("", f", {group}", f", {sector}", f", {act.event} {part}", f", {act.event} {group} {part}")
        for code in told:
            stands = {sign: value for sign, value in self._stands(code, side, part, act, how).items() if value}
            found[code] = {f"{sign}{kind}": float(value) for (sign, value), kind in product(stands.items(), kinds)}
        return found

    def _is_ruled_out(self, code: str, side: Side, part: str, act: EventMention) -> bool:
        """Whether somebody cannot be of a country by what is done.

        A country as a whole neither strikes nor shuts itself out, nor deals with its own government; nobody expels envoys of his own.
        """
        others = act.recipient if part == "actor" else act.actor
        if code in OF_MANY and code != side.actor.code:  # organisations have no people
            return True
        if part == "recipient" and (strikes_its_own(side, act, code) or (self.envoys(side.text) and code in codes(others))):
            return True
        theirs = [other for other in others if other.actor.code == code]
        if code != side.actor.code and side.actor.sector == RULERS and any(_is_told_by_nation(other) for other in theirs):
            return True
        if not any(other.actor.kind == "country" for other in theirs):
            return False
        if part == "recipient" and attacks_abroad(act, code):
            return True
        return (part == "actor" and is_foreign(side, act)) or (side.actor.sector == RULERS and act.event not in AT_HOME)

    def _stands(self, code: str, side: Side, part: str, act: EventMention, how: str) -> Signs:
        """Tell how a country stands to an act, to whom it is to be told of, and to the article."""
        often, here = self.dealings.often, act.sentence
        others = codes(act.recipient if part == "actor" else act.actor)
        beside = codes([one for one in (act.actor if part == "actor" else act.recipient) if one is not side])
        first = self._codes(0)
        last = next((told for number in self._before(here) if (told := self._codes(number))), [])
        subjects = next((told for number in self._before(here) if (told := self._codes(number, acting=True))), [])
        ahead = [one for number in range(here + 1) for one in self.named.get(number, ()) if one.start < side.span.start]
        alike = [one.code for one in ahead if one.actor.sector == side.actor.sector]
        act_before = next((one for one in reversed(self.dealings.acts) if one.trigger.start < act.trigger.start and one.id != act.id), None)
        signs: dict[str, float] = {
            "guess": code == side.actor.code,
            f"guess by {how}": code == side.actor.code,
            "guess that is opposite": code == side.actor.code and code in others,
            "body": code in NO_STATE,
            "oftenest": often[code] >= max(often.values(), default=0),
            "often": often[code] / max(often.values(), default=1),
            "share": often[code] / max(sum(often.values()), 1),
            "alone": len(often) == 1,
            "once": often[code] == 1,
            "named first": first[:1] == [code],
            "named at the top": code in first,
            "place of the act": isinstance(act.where, PlaceMention) and act.where.place.country == code,
            "placed here": (here, code) in self.dealings.placed,
            "placed before": (here - 1, code) in self.dealings.placed,
            "opposite": code in others,
            "beside": code in beside,
            "named before": code in self._codes(here - 1),
            "named last": last[-1:] == [code],
            "subject before": code in subjects,
            "of its sector": code in alike,
            "last of its sector": alike[-1:] == [code],
            "actor before": act_before is not None and code in codes(act_before.actor),
            "recipient before": act_before is not None and code in codes(act_before.recipient),
        }
        return signs | dict.fromkeys(self._here(code, here, side), 1.0)

    def _here(self, code: str, here: int, side: Side) -> Iterator[str]:
        """Tell how the sentence of an act names a country."""
        tokens = self.dealings.sentences[here].tokens
        for one in self.named.get(here, ()):
            if one.code == code:
                dep = tokens[one.mention.head].dep
                yield "here"
                yield "here as subject" if dep in ACTING else f"here as {dep}"
                if one.start < side.span.start:
                    yield "here before"

    def _before(self, here: int) -> Iterable[int]:
        return range(here - 1, max(here - 1 - LOOK_BACK, -1), -1)

    def _codes(self, number: int, *, acting: bool = False) -> list[str]:
        """Give whom a sentence names in their order, or those who act in it."""
        tokens = self.dealings.sentences[number].tokens if number >= 0 else ()
        return [one.code for one in self.named.get(number, ()) if not acting or tokens[one.mention.head].dep in ACTING]


def _may_be_anybody_s(side: Side, act: EventMention) -> bool:
    """Whether the country of somebody is his own words' to tell: gunmen and migrants, gangs, and those whom rebels free."""
    if side.actor.sector in OF_NO_COUNTRY or (side.actor.code is None and side.actor.sector == OUTLAWS):
        return True
    return act.mode == "release" and side in act.recipient and any(one.actor.sector == REBELS for one in act.actor)


def _is_told_by_nation(side: Side) -> bool:
    """Whether a power of a state is told as another's would be: "blamed the Philippine navy"."""
    return side.actor.kind == "role" and side.actor.sector in STATELY and side.text[:1].isupper()


def _of_nowhere(actor: Actor) -> Actor:
    """Take a guessed country from somebody."""
    if actor.code is None:
        return actor
    key = actor.key.removesuffix(f":{actor.code}").replace(f"role:{actor.code}:", "role:-:", 1)
    return msgspec.structs.replace(actor, code=None, supposed=None, key=key)


def of_countries(
    told: Sequence[EventMention],
    join: Callable[[Sequence[EventMention]], Sequence[Event]],
    sentences: Sequence[Sentence],
    mentions: Sequence[ActorMention],
    places: Sequence[PlaceMention],
    lexicon: Lexicon,
) -> tuple[EventMention, ...]:
    """Tell of which countries the sides of events are whose words leave that open, or let it only be guessed.

    `join` makes events of mentions. A lexicon without weights leaves all as it is.
    """
    if not lexicon.implied.homes:
        return tuple(told)
    homes = Belonging(Dealings(join(told), sentences, mentions, places, lexicon), mentions)
    return tuple(homes.settle(mention, lexicon.implied.homes) for mention in told)
