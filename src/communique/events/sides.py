"""Who stands in the roles of an act: by the paths of its rule, and by what a text leaves to be understood."""

import msgspec

from communique.events.facing import Facing
from communique.events.frames import Frame
from communique.events.meant import ADDRESSING, CHAINING, STRIKING, once
from communique.events.quarrels import FORCES, WITH_ONES_OWN, are_rivals, fights_its_state, opponents
from communique.events.services import as_place
from communique.events.standing import Standing
from communique.knowledge.event_rules import Rule, Untold
from communique.model import UNTOLD_KEY, Actor, Category, Side, Span

MUTUAL_PATHS = ("subject", "object", "with", "between", "among", "alongside", "by")
UNTOLD: dict[tuple[Category, str | None], tuple[Untold, str]] = {
    ("ASSAULT", None): ("UAF", "somebody armed"),
    ("COERCE", "arrest"): ("COP", "police"),
    ("COERCE", "censor"): ("GOV", "authorities"),
    ("COERCE", "curfew"): ("GOV", "authorities"),
    ("COERCE", "martial-law"): ("GOV", "authorities"),
    ("PROTEST", None): ("CVL", "people"),
    ("PROTEST", "strike"): ("LAB", "workers"),
    ("SANCTION", "convict"): ("JUD", "court"),
}
"""Sectors of doers who are not told (codebook, section 6), and what to call them, by category and mode."""
ALONE = frozenset({"curfew", "martial-law"})
"""Modes of what needs no recipient to be told, as protests need none: "a curfew is in force"."""
ANSWERS = frozenset({"SUPPORT", "ACCUSE", "REJECT", "REQUEST", "THREATEN"})
"""Categories of what is said to somebody, who may be told only as the reader of a letter."""
BETWEEN_STATES: frozenset[Category] = frozenset({"SUPPORT", "AGREE", "SANCTION"})
"""Categories in which a state opens or shuts its embassy, and so deals with the host; people protest and break in at an embassy of their own."""
BESTOWED: frozenset[Category] = frozenset({"AID", "COOPERATE", "SANCTION"})
"""Categories in which something of one side's is given to another, or no longer is."""
DONE_BY_OTHERS: frozenset[Category] = frozenset({"REJECT", "RETREAT"})
"""Categories of which the owner of what it was done to did nothing: whose body was returned, whose meeting was cancelled."""
CONCLUDED = frozenset({"AGREE", "SUPPORT"})
"""Categories of what is concluded at a meeting."""
NAMING = frozenset({"subject", "object", "indirect", "with", "to", "by", "against", "between"})
"""Paths on which a name that no list knows is somebody, and not a place or a day."""
BELOW = "complement.subject"
"""Path to whom the completing clause is about."""
ARRIVING = frozenset({"in", "at"})
"""Paths on which a name is the host of a visit to come: "is expected in Oslo"; that of one that took place is its place."""
CONCERNING = frozenset({"on", "of"})
"""Paths that lead to a matter rather than to somebody: "lifted a ban on sales to Chad"."""
AIMING = ("against", "from", "to")
"""Prepositions that tell whom such a matter is for or against, however deep they stand."""


def besides_own_forces(actor: tuple[Side, ...], recipient: tuple[Side, ...]) -> tuple[Side, ...]:
    """Leave out the forces that somebody deploys: they are his own, and not whom he threatens."""
    own = {side.actor.code for side in actor} | {None}
    return tuple(side for side in recipient if side.actor.kind != "role" or side.actor.sector not in FORCES or side.actor.code not in own)


def _besides_its_people(found: tuple[Side, ...], own: set[str | None], doers: tuple[Side, ...]) -> tuple[Side, ...]:
    """Leave out the doer's own people ("its troops") where somebody else is there."""
    others = tuple(s for s in found if s.actor.kind != "role" or s.actor.code not in own or are_rivals(doers, s))
    return others if any(s.actor.code or s.actor.kind != "role" for s in others) else found


def _apart_from(left_out: set[str], own: set[str | None], deep: tuple[Side, ...]) -> tuple[Side, ...]:
    """Leave out the doers, and their country where it is no person of it."""
    return tuple(s for s in deep if s.actor.key not in left_out and (s.actor.code not in own or s.actor.kind == "person"))


def _aims(paths: tuple[str, ...], rule: Rule) -> tuple[str, ...]:
    """Give the prepositions that tell whom a matter is for or against; whom one complains to did nothing, and an airstrike is from who flies it."""
    if not CONCERNING & set(paths) or rule.event == "ACCUSE":
        return ()
    return AIMING if rule.event != "ASSAULT" else tuple(name for name in AIMING if name != "from")


class Sides(Facing):
    """Who stands in the roles of the frames of one sentence."""

    def roles(self, frame: Frame, rule: Rule, stand: Standing, *, mutual: bool) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
        """Give the actors and recipients of a frame by a rule; of a mutual act every side is an actor."""
        if mutual:
            return self._together(frame, rule, stand), ()
        doers = self._first(rule.actor, frame, rule, stand) or self._whose_deed(frame, rule) or self.receiving(frame, rule) or self.by_all(frame)
        actor = self.in_office(self._one_bearer(self._through(doers, frame)), frame)
        harm = tuple(w for w in frame.object if self.tokens[w].lemma in self.syntax.harms) if rule.event == "ACCUSE" else ()
        named = self.blamed(harm, actor) if harm else self._first(rule.recipient, frame, rule, stand, doers=actor)
        recipient = self._holders(self._of_others(named, actor, rule), frame, rule) or self._implied(frame, rule, actor)
        recipient = recipient or tuple(side for side in named if fights_its_state(actor, side, rule.event))
        if rule.event in {"ACCUSE", "REQUEST"}:
            recipient = self.asked(recipient, frame)
        if rule.event == "PROTEST" and rule.mode != "boycott":  # a country in which people protest does not do so itself
            actor = tuple(self._holding(side, "CVL") if side.actor.kind == "country" else side for side in actor)
        if rule.event == "ASSAULT":
            recipient = self.aimed_at(frame, recipient)
        if rule.taking:
            recipient = self.driven_out(frame, actor) or recipient
        if rule.event == "PROTEST" and not recipient:
            recipient = self.rulers_called_on(frame)
        if rule.event == "SANCTION" and not recipient:
            recipient = self.singled_out(frame)
        if rule.event in {"PROTEST", "ASSAULT"} and not recipient:
            recipient = once(side for word in (frame.head, *frame.object) for side in self.opposed(word))
        if not actor and not recipient and frame.passive and rule.event == "AGREE" and self.tokens[frame.head].lemma in self.syntax.accepting:
            actor, recipient = self.before.offered
        if not actor and frame.passive and not frame.subject:
            actor, recipient = self._without_agent(frame, rule, recipient)
            actor = actor or self.announcing(rule, stand, recipient)
        if rule.event == "CONSULT" and any(side.actor.kind == "country" for side in recipient):
            recipient = self.met_there(recipient, frame)
        return actor or (
            self._untold(frame, rule) if recipient or ((rule.event == "PROTEST" or rule.mode in ALONE) and self.is_told(frame)) else ()
        ), recipient

    def _together(self, frame: Frame, rule: Rule, stand: Standing) -> tuple[Side, ...]:
        """Give all who do a mutual act."""
        own = (*rule.actor, *rule.recipient)
        # The object that a rule asks for names the act ("held a patrol"), not a side.
        paths = dict.fromkeys(
            path
            for path in (*rule.actor, *MUTUAL_PATHS, *rule.recipient)
            if path in own or not (rule.objects if path == "object" else self._is_of_the_matter(path, frame, rule))
        )
        found = once(side for path in paths for side in self.along(path, frame, rule, stand) or self.named(path, frame, rule))
        if rule.event == "CONSULT" and self._are_some_who_met(found):
            return self.before.met
        concluded = frame.passive and not frame.subject and rule.event in CONCLUDED
        to_come = frame.passive and rule.event == "CONSULT" and "future" in stand.auxiliary  # "The next session will be held in May."
        return found or (self.before.met if concluded or to_come else self.by_all(frame))

    def _are_some_who_met(self, found: tuple[Side, ...]) -> bool:
        """Whether "they", who go on talking, are told as the people of one of the states that met: nobody talks alone."""
        told = [side for side in found if side.actor.code]
        codes = {side.actor.code for side in told}
        plural = all(side.text.lower() == "they" for side in told)
        return plural and len(codes) == 1 and codes < {side.actor.code for side in self.before.met if side.actor.code}

    def _is_of_the_matter(self, path: str, frame: Frame, rule: Rule) -> bool:
        """Whether "between" tells of what is spoken about, not who speaks: "discussed the talks between Chad and Sudan"."""
        return path in {"between", "among"} and bool(frame.subject) and bool(frame.object) and not rule.objects

    def promisers(self, actor: tuple[Side, ...], stand: Standing) -> tuple[Side, ...]:
        """Give the officials who promise something in their country's name: "The minister announced that Kenya would lift the ban."."""
        told = once(side for teller in stand.tellers for side in self.at(teller.head) if side.actor.kind in {"person", "role"})
        official = bool(told) and all(side.actor.sector == "GOV" for side in told)
        country = bool(actor) and all(side.actor.kind == "country" for side in actor)
        same = {side.actor.code for side in told} == {side.actor.code for side in actor}
        return told if official and country and same else actor

    def _whose_deed(self, frame: Frame, rule: Rule) -> tuple[Side, ...]:
        """Give whose a deed is that is only said to have been done: "American sanctions that were imposed on Syria"."""
        done = frame.passive and rule.objects and "object" not in rule.recipient and rule.event not in DONE_BY_OTHERS
        deeds = frame.object if done else ()
        if frame.passive and rule.event == "ASSAULT" and not frame.subject:
            deeds = (*self._deeds(frame), *self._causes(frame))
        found = once(side for deed in deeds if self.mention_at(deed) is None for side in self.owners(deed))
        if found or not frame.passive or rule.event != "ASSAULT" or frame.subject:
            return found
        foes = (w for fight in self._fights(frame) for w in self.clauses.prepositions(fight).get("with", ()))  # "killed in a shootout with police"
        return once(side for word in foes for side in self.at(word)) or self._attackers(frame)

    def _fights(self, frame: Frame) -> tuple[int, ...]:
        """The fights in which something is said to happen."""
        return tuple(w for name in ("in", "during") for w in frame.preps.get(name, ()) if self.tokens[w].lemma in self.syntax.fights)

    def _without_agent(self, frame: Frame, rule: Rule, recipient: tuple[Side, ...]) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
        """Give who acts in a passive that names nobody: forces that are moved, and whose aid or trade it is ("Dutch loans to Togo were frozen")."""
        if rule.event == "MOBILIZE":
            forces = tuple(
                side for word in frame.object for side in self.at(word) if rule.agentless and side.actor.sector in FORCES and side.actor.code
            )
            keys = {side.actor.key for side in forces}
            return once(forces), tuple(side for side in recipient if side.actor.key not in keys)
        if rule.event == "ASSAULT":
            fought = opponents(recipient) if self._fights(frame) else ()
            return fought, tuple(side for side in recipient if side not in fought)
        others = {side.actor.code for side in recipient}
        if rule.event not in BESTOWED or others <= {None}:
            return (), recipient
        things = (thing for thing in frame.object if self.mention_at(thing) is None)
        return once(side for thing in things for side in self.owners(thing) if side.actor.code not in others), recipient

    def _deeds(self, frame: Frame) -> tuple[int, ...]:
        """The attacks in which something is said to happen."""
        return tuple(w for w in frame.preps.get("in", ()) if self.mention_at(w) is None and self.tokens[w].lemma in self.syntax.stand_ins)

    def _one_bearer(self, sides: tuple[Side, ...]) -> tuple[Side, ...]:
        """Leave out the first of two titles before one name: "Chadian leader and Council Chairman Ana Sy", but "the leader and …" is another."""
        persons = [side for side in sides if side.actor.kind == "person"]
        return tuple(side for side in sides if side.actor.kind != "role" or not any(self._is_title_of(side, person) for person in persons))

    def _is_title_of(self, role: Side, person: Side) -> bool:
        begin = self.sentence.span.start
        between = self.sentence.text[role.span.end - begin : person.span.start - begin].split()
        before = self.sentence.text[: role.span.start - begin].split()[-1:]
        same = (role.actor.code, role.actor.sector) == (person.actor.code, person.actor.sector)
        return same and between[:1] == ["and"] and all(word[0].isupper() for word in between[1:]) and before not in (["the"], ["The"], ["a"], ["A"])

    def _through(self, actor: tuple[Side, ...], frame: Frame) -> tuple[Side, ...]:
        """Put the service by which a country acts in its place: "Kenya, through its navy, trained"."""
        means = [w for name in ("through", "via") for w in frame.preps.get(name, ())]
        aside = self.tokens[frame.subject[-1] : frame.head] if frame.subject else ()  # "Kenya, through its navy, trained" hangs on a comma
        means += [o for token in aside if token.text.lower() in {"through", "via"} for o in self.clauses.kids(token.index, "pobj")]
        services = {
            side.actor.code: side for word in means for side in self.at(word) if side.actor.sector is not None and side.actor.kind != "person"
        }
        return tuple(services.get(side.actor.code, side) if side.actor.kind == "country" else side for side in actor)

    def _of_others(self, recipient: tuple[Side, ...], actor: tuple[Side, ...], rule: Rule) -> tuple[Side, ...]:
        """Leave out the doer's own country or government, where it is only the place or the post: "the army took a town of Sudan"."""
        own = {side.actor.code for side in actor} - {None}
        if rule.event == "MOBILIZE":
            return besides_own_forces(actor, recipient)
        if rule.event not in {"AGREE", "ASSAULT", "CONCEDE", "RETREAT", "SANCTION", "SUPPORT", "THREATEN"}:
            return recipient
        offices = {(side.actor.code, side.actor.sector) for side in actor if rule.event == "AGREE"}
        return tuple(
            side
            for side in recipient
            if side.actor.code not in own
            or are_rivals(actor, side)
            or not (
                side.actor.kind == "country"
                or ((side.actor.kind, side.actor.sector) == ("body", "GOV") and rule.event != "SANCTION")  # ministers suspend their own offices
                or (side.actor.code, side.actor.sector) in offices
                or (rule.event == "AGREE" and side.actor.sector in FORCES)
            )
        )

    def _holders(self, recipient: tuple[Side, ...], frame: Frame, rule: Rule) -> tuple[Side, ...]:
        """Give who is hit in what is struck: a country's soldiers in its bases, its people in their homes."""
        lemmas = {self.tokens[thing].lemma for thing in self._struck(frame)} if rule.event == "ASSAULT" else set()
        sector = "MIL" if lemmas & self.syntax.strongholds else "CVL" if lemmas & self.syntax.dwellings else None
        return tuple(self._holding(side, sector) if sector is not None and side.actor.kind == "country" else side for side in recipient)

    def _implied(self, frame: Frame, rule: Rule, actor: tuple[Side, ...]) -> tuple[Side, ...]:
        """Give who is told only as the reader of a letter, or by the role before what is struck or answered: "an army camp", "a rebel demand"."""
        addressed = self.addressed(frame) if rule.event in ANSWERS else self.across(frame, actor) if rule.event == "MOBILIZE" else ()
        if addressed or rule.event not in {*ANSWERS, "ASSAULT", "COERCE", "PROTEST"}:
            return addressed
        if rule.event == "REJECT" and (pressing := self.pressing(frame)):
            return pressing
        matters = frame.object if rule.event in ANSWERS else tuple(w for thing in self._struck(frame) for w in (thing, *self.clauses.counted(thing)))
        own = {side.actor.code for side in actor} - {None}
        whose = once(side for thing in matters for side in self.services(thing))
        return whose if rule.event == "ASSAULT" else tuple(side for side in whose if side.actor.code not in own or are_rivals(actor, side))

    def _struck(self, frame: Frame) -> tuple[int, ...]:
        """The things that violence is done to."""
        return (*frame.object, *(w for name in STRIKING for w in frame.preps.get(name, ())))

    def _holding(self, side: Side, sector: str) -> Side:
        actor = side.actor
        key, name = f"{actor.key}:{sector}:holders", f"those there of {actor.name}"
        return msgspec.structs.replace(side, actor=msgspec.structs.replace(actor, key=key, kind="role", name=name, sector=sector))

    def subject_acts(self, frame: Frame, rule: Rule) -> bool:
        """Whether the subject may be the doer: not where the rule says that it was done to the subject, and by whom ("left prison")."""
        return not (rule.untold and "subject" in rule.recipient) and any(self.may_act(word) for word in frame.subject)

    def _untold(self, frame: Frame, rule: Rule) -> tuple[Side, ...]:
        """Give the doer that a clause leaves out: of violence somebody armed, of an arrest the police there, of a curfew the authorities.

        Of a protest it is the people. It is shown by the bomb or blast that did it, by the country, or by the word that names the act.
        """
        own = next((doer for doer in UNTOLD.values() if doer[0] == rule.untold), None)
        untold = own or UNTOLD.get((rule.event, rule.mode)) or UNTOLD.get((rule.event, None))
        if untold is None or not rule.agentless or rule.actor_kind or "actor" in rule.needs or self.subject_acts(frame, rule):
            return ()
        sector, name = untold
        if sector in {"COP", "GOV", "JUD"}:
            found = (side for word in frame.preps.get("in", ()) for side in self.at(word) if side.actor.kind == "country")
            place = next(found, None)
            if place is not None:
                return (
                    msgspec.structs.replace(
                        place,
                        actor=msgspec.structs.replace(
                            place.actor, key=f"{UNTOLD_KEY}{sector}:{place.actor.code}", kind="role", sector=sector, name=name
                        ),
                    ),
                )
        if not (frame.subject or frame.passive or frame.kind == "noun"):
            return ()
        token = self.tokens[next(iter((*frame.subject, *(self._causes(frame) if rule.event == "ASSAULT" else ()))), frame.head)]
        actor = Actor(key=f"{UNTOLD_KEY}{sector}", kind="role", name=name, sector=sector)
        return (Side(span=Span(token.start, token.end), text=token.text, actor=actor),)

    def _first(self, paths: tuple[str, ...], frame: Frame, rule: Rule, stand: Standing, doers: tuple[Side, ...] | None = None) -> tuple[Side, ...]:
        """Follow the paths in order.

        Of a recipient (`doers` are its actors) the owner of what is named counts next, and whoever stands beneath it; then a name that no list knows.
        """
        left_out = {side.actor.key for side in doers or ()}
        own = {side.actor.code for side in doers or ()} - {None}
        for path in paths:
            if doers is not None and path == "in" and rule.event == "ASSAULT" and self._deeds(frame):
                continue  # "homes are burned in rebel attacks" is no harm to the rebels
            found = tuple(s for s in self.along(path, frame, rule, stand) if s.actor.key not in left_out and not self._is_ones_own(s, own, rule))
            if doers is not None and rule.event in BETWEEN_STATES:
                found = self.hosts_of_posts(found, own, frame)
                found = tuple(as_place(side) for side in found) if path == "in" else found
            if path == BELOW and rule.event == "THREATEN" and all(s.actor.code in own for s in found):
                continue  # "warned that Iran would fire missiles at Israel"
            if found:
                held = rule.mode == "arrest"  # police hold soldiers of their own too
                return found if held else _besides_its_people(found, own, doers or ())
        words = tuple(word for path in paths if path in self._naming(rule, stand) for word in self.words(path, frame, rule))
        for way in (self.owners, self.beneath, self.asides, self.outlets) if doers is not None else ():
            if way == self.beneath:  # "lifts its restrictions on exports to Benin"
                words = (*words, *(word for path in paths if path in ADDRESSING and path not in NAMING for word in self.words(path, frame, rule)))
            sides = once(side for word in words for side in way(word) if side.actor.key not in left_out)
            found = tuple(side for side in sides if side.actor.code not in own or fights_its_state(doers or (), side, rule.event))
            if found:
                return found
        if doers is not None:
            names = tuple(path for path in (*paths, *_aims(paths, rule)) if path in ADDRESSING)
            things = (*frame.object, *(w for name in CHAINING for w in frame.preps.get(name, ())), *((frame.head,) if frame.kind == "noun" else ()))
            if found := _apart_from(left_out, own, self.far_beneath(names, things)):
                return found
        if doers is not None and rule.event == "AID" and (living := self.living_in(frame, own)):
            return living
        below = self.subjects_below(frame) if doers is not None and BELOW in paths else ()
        return once(side for word in (*words, *below) for side in self.unlisted(word) if side.actor.key not in left_out)

    def _naming(self, rule: Rule, stand: Standing) -> frozenset[str]:
        """Give the paths on which a name that no list knows is somebody."""
        coming = rule.mode == "visit" and (rule.ahead or "future" in stand.auxiliary)
        return NAMING | ARRIVING if coming else NAMING

    def _is_ones_own(self, side: Side, own: set[str | None], rule: Rule) -> bool:
        """Whether forces are told to be the doer's: "will not pull its troops out"."""
        if rule.event not in WITH_ONES_OWN or side.actor.sector not in FORCES or side.actor.code not in own:
            return False
        heads = (token.index for token in self.tokens if token.end == side.span.end)
        return any(self.tokens[c].tag == "PRP$" for head in heads for c in self.clauses.kids(head, "poss"))

    def named(self, path: str, frame: Frame, rule: Rule) -> tuple[Side, ...]:
        """Give the names that no list knows, of those who act together: whom one merely speaks "to" may be a reporter."""
        return once(side for word in self.words(path, frame, rule) for side in self.unlisted(word)) if path in {"subject", "with"} else ()
