"""From the words in a role to the actors they name."""

from collections.abc import Iterable

from communique.events.frames import Clauses, Frame
from communique.events.standing import Standing
from communique.knowledge.event_rules import Lexicon, Rule
from communique.model import ActorMention, Sentence, Side

OWNING = frozenset({"of", "by", "between", "from", "among"})
"""Prepositions after a noun that name who has or does it."""
PLACING = frozenset({"in", "at", "after", "before", "during", "since", "until", "as", "by", "within", "without", "near", "under"})
"""Prepositions that tell a time, a place or a manner rather than a side."""
MUTUAL_PATHS = ("subject", "object", "with", "between", "among", "alongside", "by", "possessive", "modifier")


class Sides:
    """Who stands in the roles of the frames of one sentence."""

    def __init__(self, sentence: Sentence, mentions: Iterable[ActorMention], lexicon: Lexicon) -> None:
        self.clauses = Clauses(sentence, lexicon)
        self.tokens = sentence.tokens
        self.syntax = lexicon.syntax
        self.mentions = tuple(mentions)
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
            found = tuple(Side(span=mention.span, text=mention.text, actor=actor) for actor in mention.actors if actor.kind != "outlet")
            if found or mention.actors:
                return found
        if self.tokens[head].lemma in self.syntax.stand_ins or self.tokens[head].tag == "CD":
            return self.owners(head) or self._issuer(head)
        if self.tokens[head].pos == "NOUN":  # people whom no list names are of the country their adjective tells: "Palestinian prisoners"
            return _once(
                side for word in self.modifiers(head) for side in self.at(word) if side.actor.kind == "country" and self.tokens[word].dep == "amod"
            )
        return ()

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
            if self.tokens[preposition].text.lower() in OWNING:
                words.extend(w for o in self.clauses.kids(preposition, "pobj") for w in self.clauses.joined(o))
        words.extend(self.modifiers(head))
        return _once(side for word in words for side in self.at(word))

    def modifiers(self, head: int) -> tuple[int, ...]:
        """Give the adjectives and nouns before a noun that are actors ("Israeli", "Franco-German", "EU")."""
        own = self.clauses.kids(head, "amod", "compound", "nmod")
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
            return self._anywhere_in_complement(frame)
        if path.startswith("complement."):
            return self._in_complement(path.removeprefix("complement."), frame, rule, stand)
        if path == "owner":
            return _once(side for thing in frame.object for side in self.owners(thing))
        if path.endswith(".owner"):
            return _once(side for thing in frame.preps.get(path.removesuffix(".owner"), ()) for side in self.owners(thing))
        return _once(side for word in self._words(path, frame, rule) for side in self.at(word))

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
        return frame.preps.get(path, ())

    def _in_complement(self, path: str, frame: Frame, rule: Rule, stand: Standing) -> tuple[Side, ...]:
        if frame.complement is None:
            return ()
        below = self.clauses.verb_frame(self.tokens[frame.complement])
        if path == "subject" and not self.clauses.kids(frame.complement, "nsubj", "nsubjpass") and frame.object:
            return ()
        return self.along(path, below, rule, stand)

    def _anywhere_in_complement(self, frame: Frame) -> tuple[Side, ...]:
        """Give whoever the completing clause names as object, owner or goal: "threatened to cut off electricity to Moldova".

        The nearest to its verb stands first; clauses that hang on it are left out.
        """
        if frame.complement is None:
            return ()
        below = self.clauses.verb_frame(self.tokens[frame.complement])
        heads = (*below.object, *below.indirect, *(o for name, objects in below.preps.items() if name not in PLACING for o in objects))
        found = [side for head in heads for side in (self.at(head) or self.owners(head))]
        return _once(found)

    def roles(self, frame: Frame, rule: Rule, stand: Standing, *, mutual: bool) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
        """Give the actors and recipients of a frame by a rule; of a mutual act every side is an actor."""
        if mutual:
            found = [side for path in dict.fromkeys((*rule.actor, *MUTUAL_PATHS, *rule.recipient)) for side in self.along(path, frame, rule, stand)]
            return _once(found), ()
        actor = self._first(rule.actor, frame, rule, stand)
        keys = {side.actor.key for side in actor}
        recipient = tuple(s for s in self._first(rule.recipient, frame, rule, stand, without=keys) if s.actor.key not in keys)
        return actor, recipient

    def _first(self, paths: tuple[str, ...], frame: Frame, rule: Rule, stand: Standing, without: Iterable[str] = ()) -> tuple[Side, ...]:
        left_out = set(without)
        for path in paths:
            found = tuple(s for s in self.along(path, frame, rule, stand) if s.actor.key not in left_out)
            if found:
                return found
        return ()


def _breadth(mention: ActorMention) -> int:
    return mention.span.end - mention.span.start


def _once(sides: Iterable[Side]) -> tuple[Side, ...]:
    """Keep the first of each actor."""
    kept: dict[str, Side] = {}
    for side in sides:
        kept.setdefault(side.actor.key, side)
    return tuple(kept.values())
