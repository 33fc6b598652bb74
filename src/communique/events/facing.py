"""Whom an act is turned to, where its clause tells them only by what is theirs: a border, a letter, a post, a thing that is condemned."""

from communique.events.frames import Frame
from communique.events.meant import once
from communique.events.opposite import Opposite
from communique.events.quarrels import are_rivals
from communique.events.services import as_place
from communique.events.standing import Standing
from communique.events.supposed import is_spoken
from communique.knowledge.event_rules import Rule
from communique.model import Actor, Category, Side, Span

DONE_UNANNOUNCED: frozenset[Category] = frozenset({"ASSAULT", "CONSULT", "PROTEST", "REJECT", "REQUEST"})
"""Categories of what nobody announces as a deed of their own in the passive."""
FRONTIERS = ("to", "toward", "towards", "along", "on", "near", "at")
"""Prepositions that lead to a border at which forces stand."""


class Facing(Opposite):
    """Those to whom the acts of one sentence are turned."""

    def receiving(self, frame: Frame, rule: Rule) -> tuple[Side, ...]:
        """Give the state in whose capital an envoy serves who is called in or expelled: "Peru's ambassador in Quito was summoned"."""
        if not frame.passive or rule.event not in {"ACCUSE", "SANCTION"} or frame.subject:
            return ()
        envoys = {word: self.at(word) for word in frame.object}
        posted = {word for word, sides in envoys.items() if sides and all(side.actor.sector == "GOV" for side in sides)}
        sent = {side.actor.code for word in posted for side in envoys[word]}
        seats = (w for word in posted for name in ("in", "to") for w in self.clauses.prepositions(word).get(name, ()))
        return once(side for seat in seats for side in self.at(seat) if side.actor.code and side.actor.code not in sent)

    def across(self, frame: Frame, actor: tuple[Side, ...]) -> tuple[Side, ...]:
        """Give the neighbour at whose border forces are massed: "sent 4,000 soldiers to its frontier with Mali"."""
        edges = tuple(w for name in FRONTIERS for w in frame.preps.get(name, ()) if self.tokens[w].lemma in self.syntax.edges)
        beyond = once(side for edge in edges for w in self.clauses.prepositions(edge).get("with", ()) for side in self.at(w))
        own = {side.actor.code for side in actor}
        others = tuple(side for side in beyond if side.actor.code not in own)
        return others or once(side for edge in edges for side in self.owners(edge) if side.actor.code not in own)

    def addressed(self, frame: Frame) -> tuple[Side, ...]:
        """Give to whom something is written or said, where a participle tells what: "wrote to the king, expressing gratitude"."""
        verb = self.tokens[frame.verb if frame.verb is not None else frame.head]
        over = self.tokens[verb.head]
        if is_spoken(self.clauses, verb.index, over.index):
            reached = self.clauses.prepositions(over.index)
            spoken_to = (*self.clauses.kids(over.index, "dobj"), *reached.get("with", ()), *reached.get("to", ()))
            return once(side for word in spoken_to for side in self.at(word) if side.actor.code)
        if verb.dep != "advcl" or verb.tag != "VBG" or over.pos != "VERB":
            return ()
        words = self.clauses.prepositions(over.index, *self.clauses.kids(over.index, "dobj")).get("to", ())
        return once(side for word in words for side in self.at(word) if side.actor.code)

    def in_office(self, doers: tuple[Side, ...], frame: Frame) -> tuple[Side, ...]:
        """Put the office that somebody known by name alone does something as in their place: "Ana Sy resigned as Malian minister"."""
        by_name_alone = len(doers) == 1 and doers[0].actor.code is None and doers[0].actor.sector is None
        of_another = any(self.at(thing) for thing in frame.object)  # "dismissed her as minister"
        offices = self.clauses.prepositions(frame.head, *frame.object).get("as", ()) if by_name_alone and not of_another else ()
        return once(side for office in offices for side in self.at(office) if side.actor.code and side.actor.kind == "role")[:1] or doers

    def announcing(self, rule: Rule, stand: Standing, recipient: tuple[Side, ...]) -> tuple[Side, ...]:
        """Give who announces what will be done, of a passive that names nobody: "Chad announced that exiles will be granted pardons"."""
        if rule.event in DONE_UNANNOUNCED or "future" not in stand.auxiliary:
            return ()
        cues = (teller for teller in stand.tellers if self.tokens[teller.cue].lemma in self.syntax.announcing)
        own = {side.actor.code for side in recipient}
        return once(
            side for teller in cues for side in self.at(teller.head) if side.actor.code and (rule.event == "CONCEDE" or side.actor.code not in own)
        )

    def met_there(self, visited: tuple[Side, ...], frame: Frame) -> tuple[Side, ...]:
        """Put whom somebody goes to meet in the place of the country: "visited Bern to meet the Swiss president"."""
        first = (c for c in self.clauses.kids(frame.head, "advcl", "xcomp") if self.tokens[c].tag == "VB")
        purposes = (clause for c in first for clause in (c, *self.clauses.kids(c, "conj")))
        met = [side for clause in purposes for side in self.anywhere_in(clause) if side.actor.kind in {"person", "role"}]
        hosts = tuple(side for side in met if side.actor.code in {country.actor.code for country in visited})
        return once(hosts) or visited

    def blamed(self, harm: tuple[int, ...], doers: tuple[Side, ...]) -> tuple[Side, ...]:
        """Give who did the harm that is condemned, not who suffered it: "condemned the rebels' killing of ten soldiers in Niger"."""
        owners = (w for thing in harm for p in self.clauses.kids(thing, "poss") for w in self.clauses.joined(p))
        agents = (w for thing in harm for w in self.clauses.prepositions(thing, *self.clauses.kids(thing, "acl")).get("by", ()))
        words = (*owners, *agents, *(w for thing in harm for w in (*self.makers(thing), *self.modifiers(thing))))
        own = {side.actor.code for side in doers} - {None}
        return once(side for word in words for side in self.at(word) if side.actor.code not in own or are_rivals(doers, side))

    def living_in(self, frame: Frame, own: set[str | None]) -> tuple[Side, ...]:
        """Give the country of the places to which help goes: "flew flour to villages in northern Chad"."""
        goals = (w for name in ("to", "for", "in") for w in frame.preps.get(name, ()) if self.tokens[w].lemma in self.syntax.settlements)
        places = (w for goal in goals for name in ("in", "of") for w in self.clauses.prepositions(goal).get(name, ()))
        return once(side for place in places for side in self.at(place) if side.actor.kind == "country" and side.actor.code not in own)

    def subjects_below(self, frame: Frame) -> tuple[int, ...]:
        """Give whom the completing clause is about: "demanded that Sy step down"."""
        if frame.complement is None:
            return ()
        below = self.clauses.verb_frame(self.tokens[frame.complement])
        return below.object if below.passive else below.subject

    def hosts_of_posts(self, found: tuple[Side, ...], own: set[str | None], frame: Frame) -> tuple[Side, ...]:
        """Put the host in the place of somebody's own embassy: "Chile reopened its embassy in Quito"."""
        posts = [s for s in found if s.actor.code in own and s.actor.kind == "role" and self.syntax.posts & set(s.text.lower().split())]
        if not posts:
            return found
        preps = self.clauses.prepositions(*frame.object)
        seats = (*frame.preps.get("in", ()), *preps.get("in", ()), *preps.get("to", ()))
        hosts = (side for seat in seats for side in self.at(seat) if side.actor.code and side.actor.code not in own)
        return once((*(side for side in found if side not in posts), *(as_place(side) for side in hosts)))

    def asides(self, head: int) -> tuple[Side, ...]:
        """Give whose stronghold a place is said to be: "captured Wada, the last rebel base"."""
        told = (c for c in self.clauses.kids(head, "appos") if self.tokens[c].lemma in self.syntax.strongholds)
        return once(side for aside in told for side in self.owners(aside))

    def outlets(self, head: int) -> tuple[Side, ...]:
        """Give an outlet to which something is done: "banned the newspaper"."""
        mention = self.mention_at(head)
        return tuple(self._side(mention, actor) for actor in mention.actors if actor.kind == "outlet") if mention else ()

    def opposed(self, head: int) -> tuple[Side, ...]:
        """Give whom an act is against by its prefix: "anti-Russian protests", "anti-government rallies"."""
        words = (c for c in self.clauses.kids(head, "amod", "compound", "nmod") if self._prefix(c) in self.syntax.opposing)
        return once(side for word in words for side in self.at(word) or self._unnamed_government(word))

    def _unnamed_government(self, word: int) -> tuple[Side, ...]:
        """Give the government that a prefix hides, of no country until the place tells one."""
        token = self.tokens[word]
        if token.lemma not in self.syntax.governing:
            return ()
        actor = Actor(key=f"opposed:{token.lemma}", kind="role", name=token.text, sector="GOV")
        return (Side(span=Span(token.start, token.end), text=token.text, actor=actor),)
