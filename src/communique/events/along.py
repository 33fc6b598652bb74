"""The paths of a rule, from the words in a role to the actors they name."""

from communique.events.frames import Frame
from communique.events.meant import ADDRESSING, Meant, once
from communique.events.standing import Standing
from communique.knowledge.event_rules import Rule
from communique.model import Side

ABOUT = frozenset({"on", "about", "concerning", "regarding"})
"""Prepositions that lead from a piece of news to whom it is about."""
CONDITIONS = ("unless", "until", "if")
REASON = "over"
"""Preposition of what somebody does a thing for: whose it is counts where nobody else is told ("threatened sanctions over Iran's missiles")."""
CAUSING = frozenset({"after", "as", "when"})
"""Words before a clause that tells what harm came of."""
TOGETHER = frozenset({"subject", "with", "between"})
"""Paths on which several stand side by side: beside somebody known a name that no list knows is somebody too."""


class Along(Meant):
    """The paths of the frames of one sentence."""

    def along(self, path: str, frame: Frame, rule: Rule, stand: Standing) -> tuple[Side, ...]:
        """Follow one path of a rule from the frame to its actors."""
        if path == "speaker":
            return once(side for teller in stand.tellers for side in self.at(teller.head) or self._of_a_kind(teller.head))
        if path == "complement":
            return self.anywhere_in(frame.complement)
        if path == "purpose":
            return once(side for clause in self._clauses_beside(frame, "to") for side in self.anywhere_in(clause))
        if path == "condition":
            subjects = (word for clause in self._clauses_beside(frame, *CONDITIONS) for word in self.clauses.verb_frame(self.tokens[clause]).subject)
            return once(side for word in subjects for side in self.at(word))
        if path.startswith("complement."):
            return self._in_complement(path.removeprefix("complement."), frame, rule, stand)
        if path == "owner":
            things = (word for thing in frame.object for word in (thing, *self.clauses.counted(thing)))
            return self._themselves(frame, once(side for thing in things for side in self.owners(thing)))
        if path.endswith(".owner"):
            to_what_end = self.syntax.purposes if path == "in.owner" else frozenset[str]()
            things = (w for w in frame.preps.get(path.removesuffix(".owner"), ()) if self.tokens[w].lemma not in to_what_end)
            return once(side for thing in things for deed in (thing, *self.clauses.counted(thing)) for side in self.owners(deed))
        words = self.words(path, frame, rule)
        found = once(side for word in words for side in (*self.at(word), *self._beside_its_seat(word)))
        if found and path in TOGETHER:  # "Peru and Nordhaven Relief agreed"
            found = once(side for word in words for side in (*(self.at(word) or self.unlisted(word)), *self._beside_its_seat(word)))
        if path == "modifier" and frame.kind != "noun":
            found = self._themselves(frame, found)
        return self.before.unsaid if path == "subject" and not found and self._is_main(frame) else found

    def _of_a_kind(self, head: int) -> tuple[Side, ...]:
        """Give speakers who are told by what they are: "the country's donors said"."""
        return self.unlisted(head) if self.tokens[head].lemma in self.syntax.bearers else ()

    def _themselves(self, frame: Frame, owners: tuple[Side, ...]) -> tuple[Side, ...]:
        """Put what an act is done to in the place of its owner, where it is somebody: "closed the Estonian consulate"."""
        named = {side.actor.code: side for thing in frame.object for side in self.at(thing) if side.actor.kind == "role"}
        return once(named.get(side.actor.code, side) for side in owners)

    def _beside_its_seat(self, head: int) -> tuple[Side, ...]:
        """Give whom the parser joined to the place of the side before: "the government in Bamako and the rebels agreed"."""
        seats = (o for p in self.clauses.kids(head, "prep") if self.tokens[p].lemma == "in" for o in self.clauses.kids(p, "pobj"))
        joined = (word for seat in seats for word in self.clauses.joined(seat) if word != seat and not self.is_pronoun(word))
        return once(side for word in joined if word in self.by_head for side in self.at(word) if side.actor.kind != "country")

    def _is_main(self, frame: Frame) -> bool:
        """Whether a frame without a subject is of the sentence's main verb, or of one coordinated with it."""
        if frame.subject or frame.passive:
            return False
        verb = self.tokens[frame.verb if frame.verb is not None else frame.head]
        while verb.dep == "conj" and self.tokens[verb.head].pos == "VERB":
            verb = self.tokens[verb.head]
        return verb.head == verb.index

    def words(self, path: str, frame: Frame, rule: Rule) -> tuple[int, ...]:
        """Give the words at the end of a path."""
        if frame.kind == "noun":
            return self._noun_words(path, frame, rule)
        if path == "subject":
            return frame.subject
        if path == "object":
            return frame.object
        if path == "indirect":
            return frame.indirect
        if path == "possessive":
            return tuple(w for o in frame.object for p in self.clauses.kids(o, "poss") for w in self.clauses.joined(p))
        if path == "modifier":
            return tuple(w for o in frame.object for w in self.modifiers(o))
        return frame.preps.get(path) or self._behind_aside(path, frame)

    def _behind_aside(self, preposition: str, frame: Frame) -> tuple[int, ...]:
        """What the parser hung on an aside about the object: "freed Yei, the capital of the county, from the rebels"."""
        if preposition != "from":
            return ()
        asides = (aside for thing in frame.object for aside in self.clauses.kids(thing, "appos") if aside > thing)
        return tuple(o for aside in asides for o in self.clauses.prepositions(aside).get(preposition, ()))

    def _noun_words(self, path: str, frame: Frame, rule: Rule) -> tuple[int, ...]:
        owned = tuple(w for p in self.clauses.kids(frame.head, "poss") for w in self.clauses.joined(p))
        of = () if self._relates(frame.head) else frame.preps.get("of", ())
        if path == "subject":
            ways = (
                frame.preps.get("by", ()),
                self.makers(frame.head),
                owned,
                frame.subject,
                of if rule.of == "subject" else (),
                self.modifiers(frame.head),
            )
            return next((way for way in ways if any(self.at(w) for w in way)), frame.subject)
        if path == "object":
            return of if rule.of == "object" else ()
        if path == "possessive":
            return owned
        if path == "modifier":
            return self.modifiers(frame.head)
        if path == "clause":
            return self._of_the_clause(frame.head)
        return frame.preps.get(path, ())

    def _relates(self, noun: int) -> bool:
        """Whether a bare noun only relates an act to what follows: those "in protest of" a law are not the law."""
        bare = not self.clauses.kids(noun, "det", "poss", "amod")
        return bare and self.tokens[noun].dep == "pobj" and self.tokens[noun].lemma in self.syntax.relating

    def _of_the_clause(self, noun: int) -> tuple[int, ...]:
        """The subject of the clause in which a phrase with a noun stands: "during a visit to Chile the minister praised"."""
        over = self.tokens[self.tokens[noun].head]
        verb = self.tokens[over.head]
        if self.tokens[noun].dep != "pobj" or over.dep != "prep":
            return ()
        framed = False
        while verb.lemma in self.syntax.counters | self.syntax.framing and verb.dep == "pobj":  # "after two days of talks", "as part of talks"
            framed = framed or verb.lemma in self.syntax.framing
            over = self.tokens[verb.head]
            verb = self.tokens[over.head]
        own = self.clauses.kids(noun, "poss") or any(self.tokens[p].text.lower() in self.syntax.owning for p in self.clauses.kids(noun, "prep"))
        if not own and verb.dep == "nsubj" and over.text.lower() in self.syntax.occasions and self.tokens[over.index - 1].text == ",":
            return (verb.index,)  # "the navy, in coordination with Peru, seized": an aside about what the subject does
        told = (framed or over.text.lower() in self.syntax.occasions) and verb.pos in {"VERB", "AUX"} and not own
        frame = self.clauses.verb_frame(verb)
        if not told:
            return ()
        sayers = (speaker for word in (*frame.subject, *(frame.object if frame.passive else ())) for speaker in self._sayers(word))
        return tuple(dict.fromkeys(sayers)) or frame.subject or (frame.object if frame.passive else ())  # "is expected in Lima for talks"

    def _sayers(self, word: int) -> tuple[int, ...]:
        """Whose words are told of: "his remarks came during talks", in which he took part."""
        owners = self.clauses.kids(word, "poss") if self.tokens[word].lemma in self.syntax.utterances else ()
        return tuple(w for owner in owners for w in self.clauses.joined(owner))

    def _in_complement(self, path: str, frame: Frame, rule: Rule, stand: Standing) -> tuple[Side, ...]:
        if frame.complement is None:
            return ()
        below = self.clauses.verb_frame(self.tokens[frame.complement])
        if path == "subject" and not self.clauses.kids(frame.complement, "nsubj", "nsubjpass") and frame.object:
            return ()
        return self.along(path, below, rule, stand)

    def _clauses_beside(self, frame: Frame, *marks: str) -> tuple[int, ...]:
        """Give the clauses beside an act that begin with one of these words, the completing clause's own included."""
        over = [word for word in (frame.verb, frame.complement) if word is not None]
        beside = (c for word in (*over, *frame.object) for c in self.clauses.kids(word, "advcl", "acl"))
        return tuple(c for c in beside if any(self.tokens[m].text.lower() in marks for m in self.clauses.kids(c, "mark", "aux")))

    def _is_told_of(self, word: int) -> bool:
        """Whether somebody is only what a piece of news is about: "to share intelligence on armed groups"."""
        over = self.tokens[self.tokens[word].head]
        governors = (over.head, *self.clauses.kids(over.head, "dobj"))  # the parser hangs it on the thing or on the verb
        return over.lemma in ABOUT and any(self.tokens[governor].lemma in self.syntax.tidings for governor in governors)

    def anywhere_in(self, clause: int | None) -> tuple[Side, ...]:
        """Give whoever a clause names as object, owner or goal: "threatened to switch off the power of Moldova".

        The nearest to its verb stands first; clauses that hang on it are left out.
        """
        if clause is None:
            return ()
        below = self.clauses.verb_frame(self.tokens[clause])
        goals = (o for name, objects in below.preps.items() if name not in self.syntax.placing and name != REASON for o in objects)
        heads = (*below.object, *below.indirect, *(goal for goal in goals if not self._is_told_of(goal)))
        found = once(side for head in heads for side in (self.at(head) or self.owners(head)))
        return found or self.far_beneath(ADDRESSING, heads) or once(side for head in below.preps.get(REASON, ()) for side in self.owners(head))

    def _attackers(self, frame: Frame) -> tuple[Side, ...]:
        """Who attacked when something happened: "three were killed when soldiers opened fire", "hurt as a man attacked them"."""
        beside = (c for verb in self._told_as_one(frame) for c in self.clauses.kids(verb, "advcl") if self._follows(c))
        behind = (p for verb in self._told_as_one(frame) for p in self.clauses.kids(verb, "prep") if self.tokens[p].text.lower() in CAUSING)
        verbs = (*beside, *(c for p in behind for c in self.clauses.kids(p, "pcomp")))
        attacking = (verb for verb in verbs if self._attacks(verb) and not self.clauses.is_passive(verb))
        victims = {side.actor.key for word in frame.object for side in self.at(word)}
        words = (word for verb in attacking for word in self.clauses.verb_frame(self.tokens[verb]).subject)
        return once(side for word in words for side in self.at(word) if side.actor.key not in victims)

    def _attacks(self, verb: int) -> bool:
        """Whether a verb tells an attack: "attack", "open fire", "carry out a raid"."""
        things = (self.tokens[c].lemma for c in self.clauses.kids(verb, "dobj"))
        return self.tokens[verb].lemma in self.syntax.attacking or not self.syntax.blows.isdisjoint(things)

    def _told_as_one(self, frame: Frame) -> tuple[int, ...]:
        """A passive verb and those joined to it: "were killed and nine injured", "were killed while others fled"."""
        beside = (c for c in self.clauses.kids(frame.head, "advcl") if any(self.tokens[m].lemma == "while" for m in self.clauses.kids(c, "mark")))
        return (frame.head, *(c for c in self.clauses.kids(frame.head, "conj") if self.clauses.is_passive(c)), *beside)

    def _causes(self, frame: Frame) -> tuple[int, ...]:
        """The weapons that did what something happened after: "two were killed when a Syrian shell hit their house"."""
        beside = (c for verb in self._told_as_one(frame) for c in self.clauses.kids(verb, "advcl") if self._follows(c))
        words = (w for c in beside for w in self.clauses.kids(c, "nsubj", "nsubjpass"))
        arms = self.syntax.stand_ins - self.syntax.ownerless  # no weapon is the "deal" that somebody proposed
        return tuple(w for w in words if self.mention_at(w) is None and self.tokens[w].lemma in arms)

    def _follows(self, clause: int) -> bool:
        """Whether a clause tells what something came of: "after", "as" or "when" something else did."""
        return any(self.tokens[c].text.lower() in CAUSING for c in self.clauses.kids(clause, "mark", "advmod"))

    def by_all(self, frame: Frame) -> tuple[Side, ...]:
        """Give those who met, by whom something is agreed or decided that no one is said to: "It was agreed to open a post"."""
        verb = self.tokens[frame.head]
        over = self.tokens[verb.head] if verb.dep == "xcomp" else verb
        subjects = self.clauses.kids(over.index, "nsubj", "nsubjpass")
        impersonal = bool(subjects) and self.tokens[subjects[0]].text.lower() == "it" and not self.clauses.kids(over.index, "agent")
        return self.before.met if impersonal and over.lemma in self.syntax.binding and self.clauses.is_passive(over.index) else ()
