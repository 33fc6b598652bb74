"""From the words in a role to the actors they name."""

from collections.abc import Iterable

import msgspec

from communique.events.arguments import PASSIVE_SUBJECTS, SUBJECTS
from communique.events.frames import Clauses, Frame
from communique.events.standing import Standing
from communique.knowledge.event_rules import Lexicon, Rule
from communique.model import Actor, ActorMention, Category, Sentence, Side, Span

PRONOUNS = frozenset({"PRP", "PRP$", "WDT", "WP", "WP$"})
MUTUAL_PATHS = ("subject", "object", "with", "between", "among", "alongside", "by")


UNTOLD: dict[tuple[Category, str | None], tuple[str, str]] = {
    ("ASSAULT", None): ("UAF", "somebody armed"),
    ("COERCE", "arrest"): ("COP", "police"),
    ("PROTEST", None): ("CVL", "people"),
}
"""Sectors of doers who are not told (codebook, section 6), and what to call them, by category and mode."""
ADDRESSING = ("for", "against", "from", "with", "to", "into", "on")
"""Prepositions under a thing that tell whom it concerns."""
CONDITIONS = ("unless", "until", "if")
NAMING = frozenset({"subject", "object", "indirect", "with", "to", "by", "against", "between"})
"""Paths on which a name that no list knows is somebody, and not a place or a day."""


class Sides:
    """Who stands in the roles of the frames of one sentence.

    `unsaid` are those whom the text is about, for a sentence that leaves its subject out ("Met with the king.").
    """

    def __init__(self, sentence: Sentence, mentions: Iterable[ActorMention], lexicon: Lexicon, unsaid: tuple[Side, ...] = ()) -> None:
        self.clauses = Clauses(sentence, lexicon)
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.syntax = lexicon.syntax
        self.mentions = tuple(mentions)
        self.unsaid = unsaid
        self.by_head: dict[int, ActorMention] = {}
        for mention in self.mentions:
            kept = self.by_head.get(mention.head)
            if kept is None or _breadth(mention) > _breadth(kept):
                self.by_head[mention.head] = mention

    def mention_at(self, head: int) -> ActorMention | None:
        """Give the mention whose head a word is, or the narrowest that covers it and is headed in the same phrase."""
        if head in self.by_head:
            return self.by_head[head]
        token = self.tokens[head]
        covering = [m for m in self.mentions if m.span.start <= token.start and token.end <= m.span.end and self._same_phrase(head, m.head)]
        return min(covering, key=_breadth, default=None)

    def _same_phrase(self, one: int, other: int) -> bool:
        """Whether two words are one phrase's that the parser headed elsewhere: one hangs on the other as a part of a name."""
        a, b = self.tokens[one], self.tokens[other]
        return (a.head == other and a.dep in {"compound", "flat", "appos", "nmod"}) or (
            b.head == one and b.dep in {"compound", "flat", "appos", "nmod"}
        )

    def at(self, head: int) -> tuple[Side, ...]:
        """Give the actors that a word stands for; a stand-in ("airstrikes", "decision") gives its owner."""
        mention = self.mention_at(head)
        if mention is not None:
            found = tuple(self._side(mention, actor) for actor in mention.actors if actor.kind != "outlet")
            if found or mention.actors:
                return found
        if self._is_pronoun(head):
            return self._whose_word(head)
        if self.tokens[head].lemma in self.syntax.crowds and self.tokens[head].tag == "NNS" and not self.clauses.kids(head, "prep"):
            return self._crowd(head)
        if self.tokens[head].lemma in self.syntax.stand_ins or self.tokens[head].tag == "CD":
            return self.owners(head) or self._issuer(head)
        if self.tokens[head].lemma in self.syntax.bearers:
            return self.owners(head)
        if self.tokens[head].pos == "NOUN":  # people whom no list names are of the country their adjective tells: "Palestinian prisoners"
            return _once(
                side for word in self.modifiers(head) for side in self.at(word) if side.actor.kind == "country" and self._is_adjective(side, word)
            )
        return ()

    def _crowd(self, head: int) -> tuple[Side, ...]:
        """Give people who are merely counted, of no country until the place tells one."""
        token = self.tokens[head]
        actor = Actor(key=f"crowd:{token.lemma}", kind="role", name=token.text, sector="CVL")
        return (Side(span=Span(token.start, token.end), text=token.text, actor=actor),)

    def _is_adjective(self, side: Side, word: int) -> bool:
        """Whether a country is told by its adjective, whatever the parser calls it."""
        return self.tokens[word].dep == "amod" or (side.text.lower() != side.actor.name.lower() and self.tokens[word].text.lower()[-1:] != ".")

    def _side(self, mention: ActorMention, actor: Actor) -> Side:
        """Show an actor by its words; a pronoun by the nearest words before it in the sentence that it stands for."""
        if self._is_pronoun(mention.head):
            named = [m for m in self.mentions if m.head < mention.head and not self._is_pronoun(m.head) and actor.key in {a.key for a in m.actors}]
            mention = max(named, key=lambda m: m.head, default=mention)
        return Side(span=mention.span, text=mention.text, actor=actor)

    def _is_pronoun(self, head: int) -> bool:
        return self.tokens[head].tag in PRONOUNS

    def _whose_word(self, pronoun: int) -> tuple[Side, ...]:
        """Who speaks, where a pronoun that nobody was found for is the subject of what is said: "the union said it would leave"."""
        clause = self.tokens[self.tokens[pronoun].head]
        telling = self.tokens[clause.head]
        if self.tokens[pronoun].dep not in SUBJECTS | PASSIVE_SUBJECTS or clause.dep != "ccomp" or telling.lemma not in self.syntax.reporting:
            return ()
        speakers = self.clauses.surface_subject(telling.index, 1)
        many = self.tokens[pronoun].text.lower() == "they"
        plural = len(speakers) > 1 or any(self.tokens[word].tag in {"NNS", "NNPS"} for word in speakers)
        if many != plural or any(self._is_pronoun(word) for word in speakers):
            return ()
        return _once(side for word in speakers for side in self.at(word) or self.unlisted(word))

    def unlisted(self, head: int) -> tuple[Side, ...]:
        """Give somebody whom no list knows, by the name that the text gives: without a country or sector."""
        token = self.tokens[head]
        name = self._name(head)
        if token.pos != "PROPN" or self.mention_at(head) is not None or not token.text[0].isupper():
            return ()
        if any(self.tokens[word].text.lower() in self.syntax.no_names | self.syntax.calendar for word in name):
            return ()
        span = Span(self.tokens[name[0]].start, token.end)
        text = " ".join(self.tokens[word].text for word in name)
        return (Side(span=span, text=self._text(span), actor=Actor(key=f"unlisted:{text}", kind="role", name=text)),)

    def _name(self, head: int) -> tuple[int, ...]:
        """The words of a name, up to its head."""
        first = head
        while first and self.tokens[first - 1].pos == "PROPN" and self.tokens[first - 1].head in range(first, head + 1):
            first -= 1
        return tuple(range(first, head + 1))

    def _text(self, span: Span) -> str:
        return self.sentence.text[span.start - self.sentence.span.start : span.end - self.sentence.span.start]

    def _issuer(self, head: int) -> tuple[Side, ...]:
        """Who made the paper or took the decision: "signs an order lifting the sanctions" is lifting by the signer."""
        token = self.tokens[head]
        if token.dep not in {"dobj", "nsubjpass"} or self.tokens[token.head].pos != "VERB":
            return ()
        verb = self.clauses.verb_frame(self.tokens[token.head])
        return _once(side for word in verb.subject if word != head for side in self.at(word))

    def may_act(self, head: int) -> bool:
        """Whether a word could be the doer: it is neither an outlet that merely tells, nor a blast or mine that nobody owns."""
        mention = self.mention_at(head)
        if mention is None:
            return self.tokens[head].lemma not in self.syntax.stand_ins
        return any(actor.kind != "outlet" for actor in mention.actors)

    def owners(self, head: int) -> tuple[Side, ...]:
        """Give the actors who have, made or do what a noun names: "Israeli airstrikes", "remarks by the minister", "Mali's claim"."""
        words = [w for p in self.clauses.kids(head, "poss") for w in self.clauses.joined(p)]
        for preposition in self.clauses.kids(head, "prep", "agent"):
            if self.tokens[preposition].text.lower() in self.syntax.owning:
                words.extend(w for o in self.clauses.kids(preposition, "pobj") for w in self.clauses.joined(o))
        for participle in self.clauses.kids(head, "acl"):  # "crimes committed by the rebels"
            words.extend(w for p in self.clauses.kids(participle, "agent") for o in self.clauses.kids(p, "pobj") for w in self.clauses.joined(o))
        words.extend(self.modifiers(head))
        return _once(side for word in words for side in self.at(word))

    def _beneath(self, head: int) -> tuple[Side, ...]:
        """Give whoever a thing is for, from or against: "a camp for Congolese refugees"."""
        under = self.clauses.prepositions(head)
        return _once(side for name in ADDRESSING for thing in under.get(name, ()) if self.mention_at(thing) for side in self.at(thing))

    def _outlets(self, head: int) -> tuple[Side, ...]:
        """Give an outlet to which something is done: "banned the newspaper"."""
        mention = self.mention_at(head)
        return tuple(self._side(mention, actor) for actor in mention.actors if actor.kind == "outlet") if mention else ()

    def modifiers(self, head: int) -> tuple[int, ...]:
        """Give the adjectives and nouns before a noun that are actors ("Israeli", "Franco-German", "EU")."""
        own = tuple(w for c in self.clauses.kids(head, "amod", "compound", "nmod") for w in self.clauses.joined(c))
        # In "Russian drone strikes" the parser hangs "Russian" on "drone".
        deeper = tuple(w for c in own if c not in self.by_head for w in self.clauses.kids(c, "amod", "compound", "nmod"))
        return tuple(
            c
            for c in (*own, *deeper)
            # A role before a noun names a thing ("a border security protocol"), not who acts.
            if c in self.by_head and any(actor.kind != "role" or actor.key.endswith(":people") for actor in self.by_head[c].actors)
        )

    def along(self, path: str, frame: Frame, rule: Rule, stand: Standing) -> tuple[Side, ...]:
        """Follow one path of a rule from the frame to its actors."""
        if path == "speaker":
            return _once(side for teller in stand.tellers for side in self.at(teller.head))
        if path == "complement":
            return self._anywhere_in(frame.complement)
        if path == "purpose":
            return _once(side for clause in self._clauses_beside(frame, "to") for side in self._anywhere_in(clause))
        if path == "condition":
            subjects = (word for clause in self._clauses_beside(frame, *CONDITIONS) for word in self.clauses.verb_frame(self.tokens[clause]).subject)
            return _once(side for word in subjects for side in self.at(word))
        if path.startswith("complement."):
            return self._in_complement(path.removeprefix("complement."), frame, rule, stand)
        if path == "owner":
            return _once(side for thing in frame.object for side in self.owners(thing))
        if path.endswith(".owner"):
            return _once(side for thing in frame.preps.get(path.removesuffix(".owner"), ()) for side in self.owners(thing))
        found = _once(side for word in self._words(path, frame, rule) for side in self.at(word))
        return self.unsaid if path == "subject" and not found and self._is_main(frame) else found

    def _is_main(self, frame: Frame) -> bool:
        """Whether a frame without a subject is of the sentence's main verb, or of one coordinated with it."""
        if frame.subject or frame.passive:
            return False
        verb = self.tokens[frame.verb if frame.verb is not None else frame.head]
        while verb.dep == "conj" and self.tokens[verb.head].pos == "VERB":
            verb = self.tokens[verb.head]
        return verb.head == verb.index

    def _words(self, path: str, frame: Frame, rule: Rule) -> tuple[int, ...]:
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
        return frame.preps.get(path, ())

    def _noun_words(self, path: str, frame: Frame, rule: Rule) -> tuple[int, ...]:
        owned = tuple(w for p in self.clauses.kids(frame.head, "poss") for w in self.clauses.joined(p))
        of = frame.preps.get("of", ())
        if path == "subject":
            ways = (frame.preps.get("by", ()), owned, frame.subject, of if rule.of == "subject" else (), self.modifiers(frame.head))
            return next((way for way in ways if any(self.at(w) for w in way)), ())
        if path == "object":
            return of if rule.of == "object" else ()
        if path == "possessive":
            return owned
        if path == "modifier":
            return self.modifiers(frame.head)
        if path == "clause":
            return self._of_the_clause(frame.head)
        return frame.preps.get(path, ())

    def _of_the_clause(self, noun: int) -> tuple[int, ...]:
        """The subject of the clause in which a phrase with a noun stands: "during a visit to Chile the minister praised"."""
        over = self.tokens[self.tokens[noun].head]
        verb = self.tokens[over.head]
        if self.tokens[noun].dep != "pobj" or over.dep != "prep" or verb.pos not in {"VERB", "AUX"}:
            return ()
        return self.clauses.verb_frame(verb).subject

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

    def _anywhere_in(self, clause: int | None) -> tuple[Side, ...]:
        """Give whoever a clause names as object, owner or goal: "threatened to cut off electricity to Moldova".

        The nearest to its verb stands first; clauses that hang on it are left out.
        """
        if clause is None:
            return ()
        below = self.clauses.verb_frame(self.tokens[clause])
        heads = (*below.object, *below.indirect, *(o for name, objects in below.preps.items() if name not in self.syntax.placing for o in objects))
        found = [side for head in heads for side in (self.at(head) or self.owners(head))]
        return _once(found)

    def roles(self, frame: Frame, rule: Rule, stand: Standing, *, mutual: bool) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
        """Give the actors and recipients of a frame by a rule; of a mutual act every side is an actor."""
        if mutual:
            own = (*rule.actor, *rule.recipient)
            # The object that a rule asks for names the act ("held a patrol"), not a side.
            paths = dict.fromkeys(
                path for path in (*rule.actor, *MUTUAL_PATHS, *rule.recipient) if path in own or path != "object" or not rule.objects
            )
            found = [side for path in paths for side in self.along(path, frame, rule, stand)]
            return _once(found), ()
        actor = self._first(rule.actor, frame, rule, stand)
        recipient = self._first(rule.recipient, frame, rule, stand, doers=actor)
        return actor or (self._untold(frame, rule) if recipient or (rule.event == "PROTEST" and frame.verb is not None) else ()), recipient

    def _untold(self, frame: Frame, rule: Rule) -> tuple[Side, ...]:
        """Give the doer that a clause leaves out: of violence somebody armed, of an arrest the police there, of a protest the people.

        It is shown by the bomb or blast that did it, by the country, or by the word that names the act.
        """
        untold = UNTOLD.get((rule.event, rule.mode)) or UNTOLD.get((rule.event, None))
        if untold is None or not rule.agentless or rule.actor_kind or "actor" in rule.needs or any(self.may_act(word) for word in frame.subject):
            return ()
        sector, name = untold
        if sector == "COP":
            found = (side for word in frame.preps.get("in", ()) for side in self.at(word) if side.actor.kind == "country")
            place = next(found, None)
            if place is not None:
                return (
                    msgspec.structs.replace(
                        place, actor=msgspec.structs.replace(place.actor, key=f"untold:COP:{place.actor.code}", kind="role", sector=sector, name=name)
                    ),
                )
        if not (frame.subject or frame.passive or frame.kind == "noun"):
            return ()
        token = self.tokens[frame.subject[0] if frame.subject else frame.head]
        actor = Actor(key=f"untold:{sector}", kind="role", name=name, sector=sector)
        return (Side(span=Span(token.start, token.end), text=token.text, actor=actor),)

    def _first(self, paths: tuple[str, ...], frame: Frame, rule: Rule, stand: Standing, doers: tuple[Side, ...] | None = None) -> tuple[Side, ...]:
        """Follow the paths in order.

        Of a recipient (`doers` are its actors) the owner of what is named counts next, and whoever stands beneath it; then a name that no list knows.
        """
        left_out = {side.actor.key for side in doers or ()}
        own = {side.actor.code for side in doers or ()} - {None}
        for path in paths:
            found = tuple(s for s in self.along(path, frame, rule, stand) if s.actor.key not in left_out)
            if found:
                others = tuple(s for s in found if s.actor.kind != "role" or s.actor.code not in own)  # not "its troops"
                return others or found
        words = tuple(word for path in paths if path in NAMING for word in self._words(path, frame, rule))
        for way in (self.owners, self._beneath, self._outlets) if doers is not None else ():
            found = _once(side for word in words for side in way(word) if side.actor.key not in left_out and side.actor.code not in own)
            if found:
                return found
        return _once(side for word in words for side in self.unlisted(word) if side.actor.key not in left_out)


def _breadth(mention: ActorMention) -> int:
    return mention.span.end - mention.span.start


def _once(sides: Iterable[Side]) -> tuple[Side, ...]:
    """Keep the first of each actor."""
    kept: dict[str, Side] = {}
    for side in sides:
        kept.setdefault(side.actor.key, side)
    return tuple(kept.values())
