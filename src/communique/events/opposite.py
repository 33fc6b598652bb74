"""Whom an act is against, where its clause tells them only beside it: in what is demanded, in pressure, in the fight before."""

from communique.events.along import Along
from communique.events.frames import Frame
from communique.events.joined import PASSIVE_SUBJECTS
from communique.events.meant import STRIKING, once
from communique.events.quarrels import are_rivals
from communique.model import Side

RULERS = frozenset({"GOV", "LEG", "JUD"})
"""Sectors of those who rule, and whom a protest is against when it calls on them."""
FIGHTING = frozenset({"COP", "CRM", "MIL", "PRM", "REB"})
"""Sectors of those whom a strike may be aimed at, whoever else it hits."""
AFTERWARDS = frozenset({"after", "following"})
"""Prepositions behind which stands what drove the other side out."""


class Opposite(Along):
    """Those on the other side of the frames of one sentence."""

    def asked(self, recipient: tuple[Side, ...], frame: Frame) -> tuple[Side, ...]:
        """Leave out those for whom something is asked or told, and not of them: "demanded that the sailors be freed"."""
        clause = frame.complement
        subjects = self.clauses.kids(clause, *PASSIVE_SUBJECTS) if clause is not None else ()
        freed = {side.actor.key for word in subjects for side in self.at(word) if side.actor.kind in {"person", "role"}}
        return tuple(side for side in recipient if side.actor.key not in freed)

    def pressing(self, frame: Frame) -> tuple[Side, ...]:
        """Give who asks for what is refused: "declined to resign despite pressure by the unions"."""
        heads = (frame.head, *((frame.complement,) if frame.complement is not None else ()))
        calls = self.clauses.prepositions(*heads).get("despite", ())
        callers = (w for call in calls for name in ("by", "from") for w in self.clauses.prepositions(call).get(name, ()))
        return once(side for call in calls for side in self.owners(call)) or once(side for word in callers for side in self.unlisted(word))

    def rulers_called_on(self, frame: Frame) -> tuple[Side, ...]:
        """Give the first ruler in what protesters demand: "rallies continue, demanding the resignation of the president"."""
        over = {frame.head, self.tokens[frame.head].head, *((frame.verb,) if frame.verb is not None else ())}
        demands = (t for t in self.tokens if t.tag == "VBG" and t.head in over and t.dep in {"acl", "advcl"} and t.lemma in self.syntax.demanding)
        words = [m.head for demand in demands for m in self.mentions if demand.left <= m.head < demand.right]
        words += self._moved_by(frame.head) if frame.verb is None and self.is_told(frame) else []
        return once(side for word in words for side in self.at(word) if side.actor.sector in RULERS)[:1]

    def _moved_by(self, protest: int) -> list[int]:
        """Give who does something amid a protest or after it: "the premier resigned after weeks of protests"."""
        verb = self.tokens[protest]
        while verb.head != verb.index and verb.pos not in {"VERB", "AUX"}:
            verb = self.tokens[verb.head]
        return list(self.clauses.arguments(verb.index)[0]) if verb.pos == "VERB" else []

    def is_told(self, frame: Frame) -> bool:
        """Whether a clause tells that something took place: by its verb, as what went before, or as what came of something ("sparked riots")."""
        token = self.tokens[frame.head]
        while token.dep == "conj" and self.tokens[token.head].pos == token.pos:
            token = self.tokens[token.head]
        over = self.tokens[token.head]
        while over.text.lower() == "of" and self.tokens[over.head].lemma in self.syntax.counters:  # "after weeks of protests"
            over = self.tokens[self.tokens[over.head].head]
        caused = over if over.pos == "VERB" else self.tokens[over.head]
        taken = self.syntax.presupposing | self.syntax.during
        return frame.verb is not None or over.text.lower() in taken or caused.lemma in self.syntax.sparking

    def driven_out(self, frame: Frame, actor: tuple[Side, ...]) -> tuple[Side, ...]:
        """Give the rivals from whom a place is taken by the fight before: "retook the town after clashes with the rebels"."""
        before = [token for token in self.tokens[frame.head :] if token.dep == "prep" and token.text.lower() in AFTERWARDS]
        overrun = (c for token in before for c in self.clauses.kids(token.index, "pcomp"))
        things = [thing for token in before for thing in self.clauses.kids(token.index, "pobj")]
        things += [thing for clause in overrun for thing in self.clauses.kids(clause, "dobj")]
        foes = [word for thing in things for word in self.clauses.prepositions(thing).get("with", ())]
        told = once(side for side in (*(s for w in foes for s in self.at(w)), *(s for thing in things for s in self.owners(thing))))
        return tuple(side for side in told if are_rivals(actor, side))

    def aimed_at(self, frame: Frame, recipient: tuple[Side, ...]) -> tuple[Side, ...]:
        """Give the armed side that is the target, where only people or a place are told to be hit: "six people died in strikes on the rebels"."""
        if not all(self._is_anybody(side) for side in recipient):
            return recipient
        under = (w for name in ("in", "during", "after") for w in frame.preps.get(name, ()))
        deeds = [w for w in (frame.head, *frame.object, *frame.subject, *under) if self.tokens[w].lemma in self.syntax.blows]
        struck = [thing for deed in deeds for name in STRIKING for thing in self.clauses.prepositions(deed).get(name, ())]
        struck += [thing for name in STRIKING for thing in frame.preps.get(name, ())] if deeds else []
        over = {*deeds, *struck, *((frame.verb,) if frame.verb is not None else ())}
        struck += self._targets(over)
        words = (word for thing in struck for word in self.clauses.joined(thing) if not self._is_run_for_others(word))
        found = once(side for word in words for side in (self.at(word) or self.owners(word) or self.services(word)))
        return tuple(side for side in found if side.actor.sector in FIGHTING) or recipient

    def _is_run_for_others(self, thing: int) -> bool:
        """Whether a thing is told to be somebody's by who runs it, and may well serve others: "an army-operated school bus"."""
        return any(self.tokens[c].text.lower() in self.syntax.commanding for c in self.clauses.kids(thing, "amod", "compound", "nmod"))

    def singled_out(self, frame: Frame) -> tuple[Side, ...]:
        """Give whom measures are said to be aimed at: "imposed sanctions targeting the country's banks"."""
        over = {frame.head, frame.verb, *(w for thing in frame.object for w in (thing, *self.clauses.counted(thing)))}
        words = [word for thing in self._targets(over) for word in self.clauses.joined(thing)]
        return once(side for word in words for side in (self.at(word) or self.owners(word)))

    def _targets(self, over: set[int] | set[int | None]) -> list[int]:
        """Give what a participle of aiming under one of these words is aimed at: "strikes targeting the rebels"."""
        aiming = [t.index for t in self.tokens if t.tag == "VBG" and t.lemma in self.syntax.aiming and t.head in over]
        return [thing for verb in aiming for thing in self.clauses.kids(verb, "dobj")]

    def _is_anybody(self, side: Side) -> bool:
        """Whether a side is only people, fighters of no country, or a place."""
        head = next((token for token in self.tokens if token.end == side.span.end), None)
        crowd = head is not None and head.lemma in self.syntax.crowds | self.syntax.strangers
        return side.actor.kind == "country" or (side.actor.kind == "role" and (crowd or (side.actor.code is None and side.actor.sector != "CVL")))
