"""Whom a word of a sentence stands for: a name, a role, a thing with an owner, people who are counted, a name that no list knows."""

from collections.abc import Iterable

import msgspec

from communique.events.before import NOTHING, Before
from communique.events.frames import Clauses
from communique.events.joined import PASSIVE_SUBJECTS, SUBJECTS
from communique.events.services import soldiers, without_their_states
from communique.knowledge.event_rules import Lexicon
from communique.model import Actor, ActorMention, Sentence, Side, Span

PRONOUNS = frozenset({"PRP", "PRP$", "WDT", "WP", "WP$"})
ARMED = frozenset({"COP", "MIL", "REB", "SPY"})
"""Sectors of those whose weapons strike."""
OUTLAWS = frozenset({"CRM", "REB"})
"""Sectors of those whose attacks are theirs, whatever their country: "a gang attack", "an insurgent raid"."""
COMMON = frozenset({None, "CRM", "CVL", "REF", "UAF"})
"""Sectors of those who may be anybody in a crowd."""
ADDRESSING = ("for", "against", "from", "with", "to", "into", "on")
"""Prepositions under a thing that tell whom it concerns."""
CHAINING = ("of", "on", "to", "for", "in", "about")
"""Prepositions that tie a thing to the thing it is of."""
DEEPEST_CHAIN = 3
"""Things in a chain: of four ("the end of the ban on exports of gas to") the last is as often another matter's."""
MANY = frozenset({"NNS", "NNPS"})
HYPHENS = frozenset({"-", "‐", "‑", "–"})
STRIKING = ("on", "against", "at")
"""Prepositions under a deed that tell what it was done to."""


class Meant:
    """Whom the words of one sentence stand for; `before` tells what the sentences before it did."""

    def __init__(self, sentence: Sentence, mentions: Iterable[ActorMention], lexicon: Lexicon, before: Before = NOTHING) -> None:
        self.clauses = Clauses(sentence, lexicon)
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.syntax = lexicon.syntax
        self.mentions = tuple(mentions)
        self.before = before
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
        mention = self._titled(self.mention_at(head))
        if mention is not None and mention.actors:
            found = tuple(self._side(mention, actor) for actor in mention.actors if actor.kind != "outlet")
            unknown = all(side.actor.kind == "role" and side.actor.code is None for side in found)
            if unknown:
                named = self._examples(head)
                crowd = found if all(side.actor.kind == "role" for side in named) else ()
                return once((*crowd, *named)) if named else self._leading(head) or found
            return once((*self._sharing(head, mention), *found, *self._included(head))) if self.tokens[head].tag in {"NNS", "NNPS"} else found
        if self.is_pronoun(head):  # "We, the presidents of Peru and Chile, met"
            return once(side for aside in self.clauses.kids(head, "appos") for side in self.at(aside)) or self._whose_word(head)
        return self._examples(head) or self._behind(head) or self._told_beside(head) or self._of_group(head)

    def _sharing(self, head: int, mention: ActorMention) -> tuple[Side, ...]:
        """Give those who share with a body the noun that ends its name: "Somali and U.S. forces"."""
        body = mention.actors[0]
        before = (w for w in self.clauses.kids(head, "nmod", "amod", "compound") if self.tokens[w].start < mention.span.start)
        within = (w for w in before if any(self.tokens[c].start >= mention.span.start for c in self.clauses.kids(w, "conj")))
        return tuple(
            msgspec.structs.replace(side, actor=Actor(key=f"role:{code}:{body.sector}:{noun}", kind="role", name=noun, code=code, sector=body.sector))
            for word in within
            if body.kind == "body" and word in self.by_head
            for side in self.at(word)
            if (code := side.actor.code) is not None and (noun := self.tokens[head].lemma)
        )

    def _titled(self, mention: ActorMention | None) -> ActorMention | None:
        """Give the person before whose office a country stands that the parser took for a side: "offered U.S. Secretary of State Ana Sy a seat"."""
        if mention is None or any(actor.kind != "country" for actor in mention.actors):
            return mention
        behind = (m for m in self.mentions if m.span.start == mention.span.end + 1 and m.actors and m.actors[0].kind == "person")
        return next((m for m in behind if {a.code for a in m.actors} == {a.code for a in mention.actors} and m.text[0].isupper()), mention)

    def _of_group(self, head: int) -> tuple[Side, ...]:
        """Give a name that no list knows the group that it is said to be of: "the Wazalendo militia Homeland Movement"."""
        before = (c for c in self.clauses.kids(head, "compound", "nmod") if self.tokens[head].pos == "PROPN" and self.tokens[c].pos == "NOUN")
        return once(side for word in before if word in self.by_head for side in self.at(word) if side.actor.kind == "group")

    def _told_beside(self, head: int) -> tuple[Side, ...]:
        """Give a name that no list knows what is said beside it: "Verdi, Germany's largest trade union, called on its members", "in Gao, Mali"."""
        if self.tokens[head].pos != "PROPN":
            return ()
        told = [w for w in self.clauses.kids(head, "appos") if w in self.by_head]
        known = once(side for word in told if self.tokens[word].pos == "NOUN" for side in self.at(word))
        place = (w for w in told if self.tokens[w].pos == "PROPN" and self.tokens[self.tokens[head].head].pos == "ADP")
        lying = once(side for word in place for side in self.at(word) if side.actor.kind == "country" and side.actor.sector is None)
        return tuple(side for side in known if side.actor.kind == "role" and side.actor.sector is not None) or lying

    def _behind(self, head: int) -> tuple[Side, ...]:
        """Give those behind a word that names nobody itself: the people counted, the owner of a thing."""
        counted = self.clauses.counted(head)
        if counted:  # "a series of Russian strikes"
            return once(side for word in counted for side in self.at(word))
        if self.tokens[head].lemma in self.syntax.crowds and self.tokens[head].tag == "NNS" and not self.clauses.kids(head, "prep"):
            return self._crowd(head)
        if self.tokens[head].lemma in self.syntax.stand_ins or self.tokens[head].tag == "CD":
            return self.owners(head) or self._issuer(head) or self._crew(head)
        if self.tokens[head].lemma in self.syntax.bearers:
            return self.owners(head) or self._circle(head)
        if self._is_somebody(head):  # people whom no list names are of the country their adjective tells: "Palestinian prisoners"
            return once(
                side for word in self.modifiers(head) for side in self.at(word) if side.actor.kind == "country" and self._is_adjective(side, word)
            )
        return ()

    def _is_somebody(self, head: int) -> bool:
        """Whether a noun or a name may be people or a body: "Palestinian prisoners", "the Estonian Centre of Investments", no festival or treaty."""
        token = self.tokens[head]
        return token.pos == "NOUN" or (
            token.pos == "PROPN" and self.syntax.no_names.isdisjoint(self.tokens[word].text.lower() for word in self._name(head))
        )

    def _circle(self, head: int) -> tuple[Side, ...]:
        """Give those who stand about a person, and are of the same country: "the president's critics"; who stand about a country are not."""
        about = [p for p in self.clauses.kids(head, "poss") if self.tokens[head].lemma in self.syntax.outsiders]
        persons = [side for word in about for side in self.at(word) if side.actor.kind == "person"]
        if not persons:
            return ()
        token, person = self.tokens[head], persons[0].actor
        span = Span(min(persons[0].span.start, token.start), token.end)
        actor = Actor(key=f"{person.key}:{token.lemma}", kind="role", name=f"{token.text} of {person.name}", code=person.code)
        return (Side(span=span, text=self._text(span), actor=actor),)

    def _examples(self, head: int) -> tuple[Side, ...]:
        """Give those who are named for a whole class: "companies such as Norway Post"."""
        such = (p for p in self.clauses.kids(head, "prep") if self.tokens[p].lemma == "as" and self.tokens[p - 1].lemma == "such")
        named = (word for p in such for o in self.clauses.kids(p, "pobj") for word in self.clauses.joined(o))
        return once(side for word in named for side in self.at(word) or self.unlisted(word)) or self._included(head)

    def _leading(self, head: int) -> tuple[Side, ...]:
        """Give who leads or sends those of whom no country is told: "a delegation headed by the Omani minister", "Saudi-led warplanes"."""
        led = (c for c in self.clauses.kids(head, "acl") if self.tokens[c].text.lower() in self.syntax.heading)
        leaders = [o for c in led for p in self.clauses.kids(c, "agent") for o in self.clauses.kids(p, "pobj")]
        leaders += [w for c in self.clauses.kids(head, "amod") for w in self._commanding(c)]
        return once(side for word in leaders for side in self.at(word) if side.actor.code)

    def is_part_of_a_name(self, noun: int) -> bool:
        """Whether a noun only tells which people are meant: "riot police" are no riot."""
        over = self.by_head.get(self.tokens[noun].head) if self.tokens[noun].dep in {"compound", "nmod"} else None
        return over is not None and over.span.start <= self.tokens[noun].start and any(a.kind != "country" for a in over.actors)

    def _included(self, head: int) -> tuple[Side, ...]:
        """Give those of a class who are named: "several groups, including the African Union"."""
        over = self.tokens[head].head
        behind = (over, *self.clauses.kids(over, "conj")) if self.tokens[head].dep in PASSIVE_SUBJECTS else ()  # "six were killed, including"
        among = (p for w in (head, *behind) for p in self.clauses.kids(w, "prep") if self.tokens[p].lemma in self.syntax.including)
        words = (word for p in among for o in self.clauses.kids(p, "pobj") for word in self.clauses.joined(o))
        named = (word for word in words if word != head and self.mention_at(word) is not None)  # "including others" names nobody
        return once(side for word in named for side in self.at(word) if side.actor.kind not in {"role", "outlet"} or self._stands_out(side))

    def _stands_out(self, side: Side) -> bool:
        """Whether some of a crowd are more than people of it: "six people, including two soldiers", "including a Pole and two Russians"."""
        return side.actor.sector not in COMMON or (side.actor.code is not None and side.text[:1].isupper() and " " not in side.text)

    def _crowd(self, head: int) -> tuple[Side, ...]:
        """Give people who are merely counted, of no country until the place tells one; "others" are like those whom the same was done to before."""
        token = self.tokens[head]
        before = [
            m for m in self.mentions if m.head < head and self.tokens[m.head].dep in {"dobj", "nsubjpass"} and self.tokens[m.head].pos == "NOUN"
        ]
        if token.lemma == "other" and before and any(actor.kind != "person" for actor in before[-1].actors):
            return self.at(before[-1].head)
        actor = Actor(key=f"crowd:{token.lemma}", kind="role", name=token.text, sector="CVL")
        return (Side(span=Span(token.start, token.end), text=token.text, actor=actor),)

    def _is_adjective(self, side: Side, word: int) -> bool:
        """Whether a country is told by its adjective, whatever the parser calls it."""
        return self.tokens[word].dep == "amod" or (side.text.lower() != side.actor.name.lower() and self.tokens[word].text.lower()[-1:] != ".")

    def _side(self, mention: ActorMention, actor: Actor) -> Side:
        """Show an actor by its words; a pronoun, or one of several told together, by the nearest words before it in the sentence that name it."""
        if self.is_pronoun(mention.head) or len(mention.actors) > 1:
            before = (m for m in self.mentions if m.span.end <= mention.span.start and not self.is_pronoun(m.head))
            named = [m for m in before if actor.key in {a.key for a in m.actors}]
            mention = max(named, key=lambda m: m.head, default=mention)
        return Side(span=mention.span, text=mention.text, actor=actor)

    def is_pronoun(self, head: int) -> bool:
        """Whether a word stands for one told before."""
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
        said = once(side for word in speakers for side in self.at(word))
        several = many and bool(said) and all(side.actor.kind in {"body", "group"} for side in said)  # "the union said they would leave"
        if (many != plural and not several) or any(self.is_pronoun(word) for word in speakers):
            return ()
        return once(side for word in speakers for side in self.at(word) or self.unlisted(word))

    def unlisted(self, head: int) -> tuple[Side, ...]:
        """Give somebody whom no list knows, by the name that the text gives, or by what they are: without a country or sector."""
        token = self.tokens[head]
        name = self._name(head)
        if token.lemma in self.syntax.bearers and token.pos == "NOUN" and self.mention_at(head) is None and not self._is_predicament(head):
            span = Span(token.start, token.end)
            return (Side(span=span, text=token.text, actor=Actor(key=f"unlisted:{token.lemma}", kind="role", name=token.text)),)
        # In "Israel Flying Aid" the tagger calls the last word a common noun, and so a short name within a sentence.
        if any(m.span.start <= token.start and token.end <= m.span.end and m.head != head for m in self.mentions):
            return ()  # within "the Minister of Foreign Affairs, Regional Cooperation and Expatriates"
        named = token.text[0].isupper() and (token.pos == "PROPN" or (token.pos == "NOUN" and (len(name) > 1 or self._is_capital(head))))
        if not named or self.mention_at(head) is not None or any(self._is_country(c) for c in self.clauses.kids(head, "appos")):
            return ()  # "flights to Cusco, Peru"
        if any(self.tokens[word].text.lower() in self.syntax.no_names | self.syntax.calendar for word in name):
            return ()
        span = Span(self.tokens[name[0]].start, token.end)
        text = " ".join(self.tokens[word].text for word in name)
        country = self.at(name[0])[0].actor.code if name[0] != head and self._is_country(name[0]) else None  # "Japan Post"
        return (Side(span=span, text=self._text(span), actor=Actor(key=f"unlisted:{text}", kind="role", name=text, code=country)),)

    def _is_predicament(self, head: int) -> bool:
        """Whether a state is no country: "a state of emergency"."""
        return any(self.tokens[w].lemma in self.syntax.predicaments for w in self.clauses.prepositions(head).get("of", ()))

    def _is_country(self, word: int) -> bool:
        return word in self.by_head and all(actor.kind == "country" for actor in self.by_head[word].actors) and len(self.by_head[word].actors) == 1

    def _name(self, head: int) -> tuple[int, ...]:
        """The words of a name, up to its head."""
        first = head
        while (
            first
            and (self.tokens[first - 1].pos == "PROPN" or self.tokens[first - 1].tag == "HYPH" or self._is_capital(first - 1))
            and self.tokens[first - 1].head in range(first, head + 1)
        ):
            first -= 1
        return tuple(range(first, head + 1))

    def _is_capital(self, word: int) -> bool:
        """Whether a common noun is written as a name is, inside a sentence that does not write every noun so."""
        if word == 0 or self.tokens[word].pos != "NOUN" or not self.tokens[word].text[0].isupper():
            return False
        nouns = [token.text[0].isupper() for token in self.tokens if token.pos == "NOUN"]
        return 2 * sum(nouns) <= len(nouns)

    def _text(self, span: Span) -> str:
        return self.sentence.text[span.start - self.sentence.span.start : span.end - self.sentence.span.start]

    def _issuer(self, head: int) -> tuple[Side, ...]:
        """Who made the paper or took the decision: "signs an order lifting the sanctions" is lifting by the signer."""
        token = self.tokens[head]
        if token.dep not in {"dobj", "nsubjpass"} or self.tokens[token.head].pos != "VERB":
            return ()
        if self.tokens[token.head].lemma not in self.syntax.issuing:
            return ()
        verb = self.clauses.verb_frame(self.tokens[token.head])
        return once(side for word in verb.subject if word != head for side in self.at(word))

    def may_act(self, head: int) -> bool:
        """Whether a word could be the doer: it is neither an outlet that merely tells, nor a blast or mine that nobody owns."""
        mention = self.mention_at(head)
        if mention is None:
            return self.tokens[head].lemma not in self.syntax.stand_ins
        return any(actor.kind != "outlet" for actor in mention.actors)

    def owners(self, head: int) -> tuple[Side, ...]:
        """Give the actors who have, made or do what a noun names: "Israeli airstrikes", "remarks by the minister", "Mali's claim"."""
        theirs = self.tokens[head].lemma not in self.syntax.outsiders  # the critics of a country are not that country
        words = [w for p in self.clauses.kids(head, "poss") if theirs for w in self.clauses.joined(p)]
        for preposition in self.clauses.kids(head, "prep", "agent"):
            if theirs and self.tokens[preposition].text.lower() in self.syntax.owning:
                words.extend(w for o in self.clauses.kids(preposition, "pobj") for w in self.clauses.joined(o))
        words.extend(self.makers(head))
        for participle in self.clauses.kids(head, "acl"):  # "crimes committed by the rebels"
            words.extend(w for p in self.clauses.kids(participle, "agent") for o in self.clauses.kids(p, "pobj") for w in self.clauses.joined(o))
        words.extend(self.modifiers(head))
        return self._by_soldiers(head, without_their_states(once(side for word in words for side in self.at(word))))

    def _by_soldiers(self, head: int, owners: tuple[Side, ...]) -> tuple[Side, ...]:
        """Make a country's soldiers of the country whose deed is told to be theirs: "a Peruvian military airstrike"."""
        before = {self.tokens[c].lemma for c in self.clauses.kids(head, "amod", "compound", "nmod")}
        if self.tokens[head].lemma not in self.syntax.blows or before.isdisjoint(self.syntax.martial):
            return owners
        return tuple(soldiers(side) if side.actor.kind == "country" else side for side in owners)

    def makers(self, head: int) -> tuple[int, ...]:
        """Give who did a deed, where the parser hangs them on what it was done to: "an attack on a barracks by the rebels"."""
        if self.tokens[head].lemma not in self.syntax.stand_ins:
            return ()
        under = self.clauses.prepositions(head)
        struck = (thing for name in STRIKING for thing in under.get(name, ()))
        return tuple(w for thing in struck for w in self.clauses.prepositions(thing).get("by", ()))

    def beneath(self, head: int) -> tuple[Side, ...]:
        """Give whoever a thing is for, from or against: "a camp for Congolese refugees"."""
        under = self.clauses.prepositions(head, *self.clauses.counted(head))
        return once(side for name in ADDRESSING for thing in under.get(name, ()) if self.mention_at(thing) for side in self.at(thing))

    def _beneath_further(self, head: int) -> dict[str, tuple[int, ...]]:
        """Give what stands under a thing or its participle; where those come from who arrive is not for whom: "lorries arriving from Kenya"."""
        under = self.clauses.prepositions(head)
        comes = self.tokens[head].dep == "acl" and self.tokens[head].tag == "VBG"
        return {name: things for name, things in under.items() if name != "from"} if comes else under

    def far_beneath(self, names: tuple[str, ...], heads: tuple[int, ...]) -> tuple[Side, ...]:
        """Give whoever stands behind these prepositions further down in a chain of things: "the suspension of shipments to Benin"."""
        for _ in range(DEEPEST_CHAIN):
            under = [self._beneath_further(head) for head in heads]
            found = once(s for name in names for things in under for thing in things.get(name, ()) if self.mention_at(thing) for s in self.at(thing))
            if any(side.actor.code for side in found):
                return found
            further = (o for things in under for name in CHAINING for o in things.get(name, ()) if self.mention_at(o) is None)
            doings = tuple(c for head in heads for p in self.clauses.kids(head, "prep") for c in self.clauses.kids(p, "pcomp"))
            doings += tuple(c for head in heads for c in self.clauses.kids(head, "acl") if self.tokens[c].tag in {"VBG", "VBN", "VBD"})
            heads = tuple(o for o in further if self.tokens[o].lemma not in self.syntax.edges)
            heads += tuple(h for c in doings for h in (c, *(o for d in self.clauses.kids(c, "dobj") for o in self.clauses.joined(d))))
        return ()

    def modifiers(self, head: int) -> tuple[int, ...]:
        """Give the adjectives and nouns before a noun that are actors ("Israeli", "Franco-German", "EU")."""
        before = (c for c in self.clauses.kids(head, "amod", "compound", "nmod") if not self.clauses.stands_beside(c, head))
        own = tuple(w for c in before for w in self.clauses.joined(c))
        if self.tokens[head].lemma in self.syntax.ownerless:  # "the Gaza war" is nobody's
            own = tuple(w for w in own if self.tokens[w].dep == "amod")
        # In "Russian drone strikes" the parser hangs "Russian" on "drone", in "Russian MLRS rocket strike" on what hangs on "rocket".
        within = tuple(w for c in own for w in self.clauses.kids(c, "amod", "compound", "nmod") if c not in self.by_head or self._tied(w, c))
        within += tuple(w for c in own for w in self._commanding(c))
        deeper = (*within, *(w for c in within if c not in self.by_head for w in self.clauses.kids(c, "amod", "compound", "nmod")))
        return tuple(
            c
            for c in (*own, *deeper)
            # A role before a noun names a thing ("a border security protocol"), not who acts.
            if c in self.by_head
            and any(actor.kind != "role" or actor.key.endswith(":people") or self._strikes(actor, head) for actor in self.by_head[c].actors)
            and not self._prefix(c)
        )

    def _strikes(self, actor: Actor, head: int) -> bool:
        """Whether a noun names what a country's armed forces do: "Russian artillery strikes", but not "a Russian police station"."""
        own = actor.sector in ARMED and actor.code is not None
        return self.tokens[head].lemma in self.syntax.blows and (own or actor.sector in OUTLAWS)

    def _crew(self, head: int) -> tuple[Side, ...]:
        """Give whose weapon acts, told by the role before it: "an army helicopter fired", "rebel rockets hit"."""
        return self.services(head) if self.tokens[head].dep == "nsubj" else ()

    def _tied(self, one: int, other: int) -> bool:
        """Whether a hyphen ties two names: "US-Iran talks" are of both."""
        return one == other - 2 and self.tokens[one + 1].text in HYPHENS

    def services(self, head: int) -> tuple[Side, ...]:
        """Give the people whose thing it is by the word before it: "an army camp", "the rebel-held town"."""
        before = tuple(w for c in self.clauses.kids(head, "amod", "compound", "nmod") for w in (*self.clauses.joined(c), *self._commanding(c)))
        return once(side for word in before if word in self.by_head for side in self.at(word) if side.actor.kind == "role" and side.actor.sector)

    def _commanding(self, participle: int) -> tuple[int, ...]:
        """Give the name before the hyphen of "Saudi-led"."""
        return self.clauses.kids(participle, "npadvmod") if self.tokens[participle].text.lower() in self.syntax.commanding else ()

    def _prefix(self, word: int) -> str | None:
        """Give the prefix that a hyphen ties to a word, or to the name it ends: "pro-EU", "anti-Georgian Dream"."""
        mention = self.by_head.get(word)
        first = next((t.index for t in self.tokens if mention is not None and t.start == mention.span.start), word)
        for begin in (first, word):  # "the biggest anti-mafia raid"
            before = self.tokens[max(begin - 2, 0) : begin]
            tied = len(before) == 2 and before[1].text in HYPHENS and before[1].end == self.tokens[begin].start
            if tied and before[0].text.lower() in self.syntax.opposing | self.syntax.favouring:
                return before[0].text.lower()
        return None


def _breadth(mention: ActorMention) -> int:
    return mention.span.end - mention.span.start


def once(sides: Iterable[Side]) -> tuple[Side, ...]:
    """Keep the first of each actor."""
    kept: dict[str, Side] = {}
    for side in sides:
        kept.setdefault(side.actor.key, side)
    return tuple(kept.values())
