"""What speaks for somebody being the recipient that an act leaves out."""

from collections.abc import Iterator, Sequence
from itertools import product

from communique.events.clause import above
from communique.events.cues import act_of
from communique.events.dealings import BESIDE, Dealings, codes
from communique.events.home import strikes_its_own
from communique.events.scene import NO_STATE
from communique.model import ActorMention, EventMention, PlaceMention, Sentence, Side

NOBODY = ""
"""The candidate that leaves a recipient as the text leaves it."""
GROUPS = {
    "state": (None, "GOV"),
    "forces": ("MIL", "COP", "SPY"),
    "law": ("JUD", "LEG"),
    "people": ("AGR", "BUS", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "OPP", "PTY", "REF", "REL", "SOC"),
}
GROUP_OF = {sector: group for group, sectors in GROUPS.items() for sector in sectors}
"""Kinds of sides by sector; all others are armed or unknown."""
Signs = dict[str, float]


class Missing:
    """The recipient that an act may lack, and who may be it."""

    def __init__(self, mention: EventMention, dealings: Dealings) -> None:
        self.mention, self.dealings = mention, dealings
        self.known = codes(mention.actor)
        self.sentence = dealings.sentences[mention.sentence]
        away = set(dealings.often) if self._is_internal() else dealings.allies(self.known, mention)
        self.others = [code for code in dealings.often if code not in self.known | away]

    def candidates(self) -> dict[str, Signs]:
        """Give the signs of everybody who may be the recipient, and of nobody."""
        clause = _Clause(self.mention, self.sentence)
        of_act = [*self._of_act(clause), *self._of_article()]
        often = self.dealings.often
        share = sum(often[code] for code in self.known) / max(sum(often.values()), 1)
        own = sorted(self.known) if len(self.known) == 1 and not self._is_anothers() else []
        found: dict[str, Signs] = {}
        for code in (NOBODY, *own, *self.others):
            who = "nobody" if code == NOBODY else "own" if code in self.known else "body" if code in NO_STATE else "other"
            found[code] = {f"{who}: {sign}": 1.0 for sign in of_act} | {f"{who}: share": share}
            if code != NOBODY:
                kinds = ("", f", {self.mention.event}", f", {_group(self.mention.recipient)}")
                stands = self._stands(code, clause).items()
                found[code] |= {f"{who} {sign}{kind}": value for (sign, value), kind in product(stands, kinds) if value}
        return found

    def _is_anothers(self) -> bool:
        """Whether the recipient is not of the actor's country: nobody expels diplomats, strikes soldiers or seizes foreign tankers of their own."""
        words = self.dealings.lexicon.implied
        inside = (t for t in self.sentence.tokens if self.mention.span.start <= t.start < self.mention.span.end)
        if any(t.lemma in words.foreign for t in inside):
            return True
        named = self.mention.recipient
        return any(words.are_envoys(side.text) or any(strikes_its_own(side, self.mention, code) for code in self.known) for side in named)

    def _is_internal(self) -> bool:
        """Whether nobody abroad has a part in the act: "the coup in Niger"."""
        trigger, words = self.mention.trigger, self.dealings.lexicon.implied.internal
        return any(t.lemma in words for t in self.sentence.tokens if trigger.start <= t.start < trigger.end)

    def _of_act(self, clause: "_Clause") -> Iterator[str]:
        """Tell what act it is, and of whom its sides tell."""
        unnamed, theirs, category = _group(self.mention.recipient), _group(self.mention.actor), self.mention.event
        yield from ("", category, unnamed, f"{category}, {unnamed}", f"of {theirs}", f"{category} of {theirs}", f"{unnamed} of {theirs}")
        if self.mention.mode is not None:
            yield act_of(category, self.mention.mode)
        for sides, name in ((self.mention.recipient, "as"), (self.mention.actor, "of")):
            for sector in sorted({side.actor.sector or "no sector" for side in sides}):
                yield from (f"{name} {sector}", f"{category} {name} {sector}")
        yield f"{category} {'with' if clause.things else 'without'} object"
        yield from self.mention.auxiliary
        if clause.passive:
            yield "passive"
        if len(self.known) > 1:
            yield "of several"

    def _of_article(self) -> Iterator[str]:
        if not self.others:
            yield "nobody else is named"
        if self.dealings.dealt(self.known, self.mention):
            yield "deals with others"

    def _stands(self, code: str, clause: "_Clause") -> Signs:
        """Tell how somebody stands to the act and its actor."""
        signs = self._naming(code) | self._before(code)
        if code not in self.known:
            signs |= self._dealing(code)
        told = {side.span for side in (*self.mention.recipient, *self.mention.actor)}
        for one in self.dealings.named:
            if one.code == code and one.sentence == self.mention.sentence and one.mention.span not in told:
                signs |= dict.fromkeys(("here", *clause.way_to(one.mention)), 1.0)
        return signs

    def _naming(self, code: str) -> Signs:
        """Tell how often and where the article names somebody."""
        often, at, here = self.dealings.often, [one for one in self.dealings.named if one.code == code], self.mention.sentence
        ahead = [one for one in self.dealings.named if one.start < self.mention.trigger.start]
        last = next((one.code for one in reversed(ahead) if one.code not in self.known), None)
        most = max((often[other] for other in often if other != code), default=0)
        where = self.mention.where
        signs = {
            "oftener": min(often[code] / max(most, 1), 4) / 4,
            "oftenest": often[code] >= most,
            "placed here": (here, code) in self.dealings.placed,
            "placed before": (here - 1, code) in self.dealings.placed,
            "place of the act": isinstance(where, PlaceMention) and where.place.country == code,
            "named right before": any(one.sentence == here - 1 for one in at),
            "named before": any(here - 3 <= one.sentence < here for one in at),
            "named first": any(one.sentence == 0 for one in at),
            "named only later": not any(one.code == code for one in ahead),
            "named once": len(at) == 1,
        }
        if code not in self.known:
            rivals = sum(often[other] for other in self.others)
            signs |= {"share": often[code] / max(rivals, 1), "only other": self.others == [code], "named last": code == last}
        return {sign: float(value) for sign, value in signs.items()}

    def _before(self, code: str) -> Signs:
        """Tell what part somebody has in the act before."""
        act = next((act for act in reversed(self.dealings.acts) if act.trigger.start < self.mention.trigger.start), None)
        if act is None:
            return {}
        return {"recipient before": float(code in codes(act.recipient)), "actor before": float(code in codes(act.actor))}

    def _dealing(self, code: str) -> Signs:
        """Tell how somebody deals with the actor in the rest of the article."""
        dealt = [dealing for dealing in self.dealings.dealt(self.known, self.mention) if dealing.how != BESIDE]
        mine = [dealing for dealing in dealt if dealing.other == code]
        signs = {"deals": float(bool(mine)), "share of dealings": len(mine) / max(len(dealt), 1), "dealings": min(len(mine), 5) / 5}
        for dealing in mine:
            away = self.mention.sentence - dealing.act.sentence
            near = {0: "here", 1: "right before", 2: "before", 3: "before", -1: "right after"}.get(away)
            if near is not None:
                signs[f"{dealing.how} {near}"] = 1.0
            if away in {0, 1} and dealing.how == "done by":
                signs["answers"] = 1.0
        return signs


class _Clause:
    """The clause of an act, as far as it tells of somebody who is not in it."""

    def __init__(self, mention: EventMention, sentence: Sentence) -> None:
        self.tokens = sentence.tokens
        self.trigger = mention.trigger
        head = next(t for t in self.tokens if t.start <= mention.trigger.start < t.end)
        kids = [self.tokens[child] for child in sentence.children[head.index]]
        self.head = head.index
        self.things = {t.index for t in kids if t.dep in {"dobj", "nsubjpass"}}
        self.passive = any(t.dep == "nsubjpass" for t in kids)

    def way_to(self, naming: ActorMention) -> Iterator[str]:
        """Tell how words of the sentence that name somebody stand to the act."""
        word = self.tokens[naming.head]
        over = above(naming.head, self.tokens)
        below = self.head in over
        yield "after" if naming.span.start > self.trigger.start else "ahead"
        yield f"as {word.dep}"
        if below:
            yield "below"
        if not self.things.isdisjoint(over):
            yield "in the object"
        if word.dep == "pobj":
            yield f"{self.tokens[word.head].lemma}{' below' if below else ''}"


def _group(sides: Sequence[Side]) -> str:
    return GROUP_OF.get(sides[0].actor.sector, "others") if sides else "none"
