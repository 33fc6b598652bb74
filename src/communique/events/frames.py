"""Undoes voice, control, conjunction and light verbs: whatever the syntax, a frame says who did it and to whom."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from communique.events.arguments import CLAUSES, Arguments
from communique.events.joined import FINITE, NOMINAL, PASSIVE_SUBJECTS, SUBJECTS
from communique.knowledge.event_rules import Lexicon
from communique.model import Sentence, Token

FrameKind = Literal["verb", "noun", "adjective", "duty"]


NOUN_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
"""Relations in which a word is a noun, whatever the parser takes it for: "the offensive on Aleppo began"."""


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """One predicate and the heads of its arguments (token indexes of one sentence), in the logical roles.

    `head` is the word that names the act, `verb` the verb whose tense and polarity it has (itself; the light verb of a noun; None for a noun on
    its own), `forms` the lemmas it may be looked up by, the longest first.
    """

    kind: FrameKind
    head: int
    verb: int | None
    forms: tuple[str, ...]
    subject: tuple[int, ...] = ()
    object: tuple[int, ...] = ()
    indirect: tuple[int, ...] = ()
    preps: dict[str, tuple[int, ...]] = {}
    complement: int | None = None
    passive: bool = False

    @property
    def deeds(self) -> tuple[int, ...]:
        """What may tell the deed by which or in which something happened: "a blast killed six", "six were killed in the raid"."""
        return (*self.subject, *(word for name in ("by", "during", "in") for word in self.preps.get(name, ())))


def frames(sentence: Sentence, lexicon: Lexicon) -> Iterator[Frame]:
    """Give a frame for each word that a rule could fire on."""
    clause = Clauses(sentence, lexicon)
    for token in sentence.tokens:
        if token.dep in {"aux", "auxpass"}:  # a part of another verb
            continue
        if token.pos in {"VERB", "AUX"} or (token.tag in {"VBN", "VBG", "VBD", "VBZ", "VBP", "VB"}):
            frame = clause.verb_frame(token)
            if any(("verb", form) in lexicon.by_trigger for form in frame.forms):
                yield frame
            duty = next((c for c in clause.kids(token.index, "aux") if clause.tokens[c].lemma in clause.syntax.duties), None)
            if duty is not None and duty != token.left:  # "should he leave, ..." is a condition
                yield msgspec.structs.replace(frame, kind="duty", forms=(clause.tokens[duty].lemma,))
            if token.tag == "VBG" and ("noun", token.text.lower()) in lexicon.by_trigger:
                yield clause.noun_frame(token)
        elif token.pos in {"NOUN", "PROPN"}:
            yield from _of_noun(token, clause, lexicon)
        elif token.pos == "ADJ":
            yield from _of_adjective(token, clause, lexicon)


def _of_noun(token: Token, clause: "Clauses", lexicon: Lexicon) -> Iterator[Frame]:
    if ("verb", token.lemma) in lexicon.by_trigger and clause.is_verb_in_disguise(token):
        yield clause.disguised_frame(token)
    elif any(("noun", form) in lexicon.by_trigger for form in clause.noun_forms(token)):
        yield clause.noun_frame(token)
    elif ("verb", token.lemma) in lexicon.by_trigger and clause.looks_verbal(token):
        yield clause.verb_frame(token)


def _of_adjective(token: Token, clause: "Clauses", lexicon: Lexicon) -> Iterator[Frame]:
    if token.dep in NOUN_PLACES and any(("noun", form) in lexicon.by_trigger for form in clause.noun_forms(token)):
        yield clause.noun_frame(token)
        return
    frame = clause.adjective_frame(token)
    if any(("adjective", form) in lexicon.by_trigger for form in frame.forms):
        yield frame


class Clauses(Arguments):
    """The frames of one sentence."""

    def verb_frame(self, token: Token) -> Frame:
        """Frame of a verb."""
        subject, done, passive = self.arguments(token.index)
        indirect = tuple(c for c in self.kids(token.index, "dative") if self.tokens[c].pos in NOMINAL) or self._before_number(token.index, done)
        if len(done) == 0 and passive and indirect:
            done, indirect = indirect, ()
        kept = self.kids(token.index, "dobj") if passive else ()
        if kept and token.dep != "acl":  # "was refused entry"
            done, indirect = self.joined(kept[0]), done
        heads = [token.index, *(h for o in done if o > token.index or passive for h in (o, *self.counted(o), *self.thing_before(o)))]
        heads.extend(c for c in self.kids(token.index, "prt", "advmod") if c > token.index and self._leads_to_a_name(c))  # "handed it back to Togo"
        if passive:  # "two are killed and six injured in strikes": what ends the second clause is said of both
            heads.extend(c for c in self.kids(token.index, "conj") if self.is_passive(c))
        shared = token.head if token.dep == "conj" and self.tokens[token.head].pos == "VERB" and token.index - token.head <= 3 else None
        preps = self.prepositions(*heads, *([shared] if shared is not None and not self.kids(token.index, "prep") else []))
        if passive:
            preps = self._with_nested_agent(preps)
        return Frame(
            kind="verb",
            head=token.index,
            verb=token.index,
            forms=self._verb_forms(token, preps),
            subject=subject or (preps.get("by", ()) if passive else ()),
            object=done,
            indirect=indirect,
            preps=preps,
            complement=self._complement(token.index),
            passive=passive,
        )

    def _with_nested_agent(self, preps: dict[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
        """Find who does a passive also where the parser hung them on a place, and to whom on who does it.

        "Was bombed in the camp by Peru", "was sent by Peru to Chile"; what is no place has a doer of its own ("at a rally by students").
        """
        places = self.syntax.strongholds | self.syntax.dwellings | self.syntax.settlements | self.syntax.edges
        lying = [o for things in preps.values() for o in things if self.tokens[o].pos == "PROPN" or self.tokens[o].lemma in places]
        by = () if "by" in preps else self.prepositions(*lying).get("by", ())
        to = () if "to" in preps else self.prepositions(*(o for o in preps.get("by", ()) if self.tokens[o].pos == "PROPN")).get("to", ())
        return {**preps, **{name: things for name, things in (("by", by), ("to", to)) if things}}

    def _leads_to_a_name(self, particle: int) -> bool:
        """Whether what stands behind a particle is a name or a border: "back to Togo", "up to the frontier"."""
        things = (o for p in self.kids(particle, "prep") for o in self.kids(p, "pobj"))
        return any(self.tokens[o].pos == "PROPN" or self.tokens[o].lemma in self.syntax.edges for o in things)

    def _before_number(self, verb: int, done: tuple[int, ...]) -> tuple[int, ...]:
        """Whom the parser takes for a part of what they are given: "gave Chad 30 lorries", "offered the rebels land"."""
        before = [c for thing in done for c in self.kids(thing, "nmod", "compound")]
        named = (c for c in before if self.tokens[c].pos == "PROPN" and self.tokens[c].left == verb + 1 and self.tokens[c + 1].tag == "CD")
        several = (c for c in before if self.tokens[c].tag == "NNS" and c == verb + 2 and self.tokens[verb + 1].tag == "DT")
        return (*named, *several)

    def _tells_a_day(self, preposition: int) -> bool:
        """Whether a preposition merely brings a day: "called on Friday" is no call on anybody."""
        things = self.kids(preposition, "pobj")
        return bool(things) and all(self.is_day(thing) for thing in things)

    def _complement(self, head: int) -> int | None:
        """The clause that completes a predicate: "agreed to send", "is committed to sending"."""
        clauses = self.kids(head, *CLAUSES)
        if not clauses:  # "gave approval for the bank to pay", "has undertaken to pay"
            hung = self.kids(head, "advcl")
            clauses = tuple(c for c in hung if self._has_mark(c, "for") or (self.tokens[c].tag == "VB" and self._follows_at_once(head, c)))
            clauses = clauses or tuple(c for o in self.kids(head, "dobj") for c in self.kids(o, "acl", "relcl") if self.tells_what(c))
        gerunds = (g for p in self.kids(head, "prep") if self.tokens[p].text.lower() in {"from", "to"} for g in self.kids(p, "pcomp"))
        return next((c for c in clauses if c > head), clauses[0] if clauses else next(gerunds, None))

    def _follows_at_once(self, head: int, clause: int) -> bool:
        """Whether nothing but a day stands before a clause: "threatened on Monday to close the port"."""
        between = [w for w in self.children[head] if head < w < self.tokens[clause].left]
        return all(self.is_day(word) or self._tells_a_day(word) for word in between)

    def tells_what(self, clause: int) -> bool:
        """Whether a clause with "that" tells what is said: "its demand that Benin pay the fee", not "the demand that Benin had made"."""
        that = self.tokens[self.tokens[clause].left]
        things = [thing for thing in self.kids(clause, "dobj") if thing != that.index]
        whole = that.dep == "mark" or (that.dep == "dobj" and bool(things))
        return that.text.lower() == "that" and whole and bool(self.kids(clause, *SUBJECTS, *PASSIVE_SUBJECTS))

    def _has_mark(self, clause: int, mark: str) -> bool:
        return any(self.tokens[m].text.lower() == mark for m in self.kids(clause, "mark"))

    def _verb_forms(self, token: Token, preps: dict[str, tuple[int, ...]]) -> tuple[str, ...]:
        ends = {self.tokens[thing].right for thing in self.kids(token.index, "dobj")}  # "ordered two of the envoys out"
        beside = {*range(token.index + 1, token.index + 4), *ends}
        particles = [self.tokens[c].text.lower() for c in self.kids(token.index, "prt", "advmod", "oprd", "intj") if c in beside]  # "said no"
        particles.extend(self.tokens[c].text.lower() for c in self.kids(token.index, *CLAUSES, "acomp", "advcl") if self._is_bare(c, token.index))
        own = [self.tokens[c].text.lower() for c in self.kids(token.index, "prep", "agent") if not self._tells_a_day(c)]
        lemma = token.lemma
        nested = [(c, q) for c in self.kids(token.index, "prep") for q in self.kids(c, "prep")]  # "out of", which the parser nests
        particles.extend(self.tokens[c].text.lower() for c, _ in nested)
        things = self.kids(token.index, "dobj")
        particles.extend(self.tokens[c].text.lower() for o in things for c in self.kids(o, "advmod") if c > o)  # "sent ten Togolese back"
        particles.extend(self.tokens[c].text.lower() for c in self.kids(token.index, "prep") if not self.children[c])  # "handed him over"
        own.extend(self.tokens[q].text.lower() for _, q in nested)
        own.extend(self.tokens[q].text.lower() for c in self.kids(token.index, "advmod", "prt") if c in beside for q in self.kids(c, "prep"))
        particles.extend(self.tokens[c].lemma for c in self.kids(token.index, "dobj") if c - token.index <= 2)  # "take part in", "open fire"
        own.extend("for" for c in self.kids(token.index, "advcl", "xcomp", "ccomp") if self._is_for_somebody(c))
        twice = [f"{lemma} {p} {q}" for p in particles for q in own]
        return (
            *twice,
            *(f"{lemma} {p}" for p in particles),
            *(f"{lemma} {p}" for p in own if p in preps or p in {"for", "from", "of", "into"}),
            lemma,
        )

    def _is_bare(self, word: int, verb: int) -> bool:
        """Whether an adjective right behind a verb is a part of it: "set free the sailors", which the parser takes for a clause."""
        return word == verb + 1 and self.tokens[word].pos == "ADJ" and not self.children[word]

    def _is_for_somebody(self, clause: int) -> bool:
        """Whether a clause tells what somebody named is to do: "appealed for Peru to help", but not "asked for radars to guard the coast"."""
        return self._has_mark(clause, "for") and any(self.tokens[s].pos == "PROPN" for s in self.kids(clause, *SUBJECTS))

    def is_verb_in_disguise(self, token: Token) -> bool:
        """Whether the present tense was taken for a plural noun: "Armenia rejects that condition", with no other predicate."""
        before = self.tokens[token.index - 1] if token.index else None
        after = self.tokens[token.index + 1] if token.index + 1 < len(self.tokens) else None
        root = token.dep == "ROOT" or (token.dep == "compound" and self.tokens[token.head].dep == "ROOT")
        if token.tag not in {"NNS", "NNPS"} or not root or before is None or after is None:
            return False
        named = before.head == token.index and before.dep in {"compound", "amod", "nmod"} and before.pos in {"NOUN", "PROPN"}
        opens = after.tag in {"DT", "PRP", "PRP$", "CD", "JJ", "NNP", "NNPS", "NN", "NNS"}
        return named and opens and not any(t.tag in FINITE and t.dep not in {"relcl", "advcl", "ccomp"} for t in self.tokens)

    def disguised_frame(self, token: Token) -> Frame:
        """Frame of a verb that the parser took for a plural noun: what stands before is its subject, the first noun after it its object."""
        after = (t.index for t in self.tokens[token.index + 1 :] if t.pos in {"NOUN", "PROPN", "PRON"} and t.dep not in {"compound", "poss"})
        thing = next(after, None)
        preps = self.prepositions(token.index, *(() if thing is None else (thing,)))
        return Frame(
            kind="verb",
            head=token.index,
            verb=token.index,
            forms=(*(f"{token.lemma} {name}" for name in preps), token.lemma),
            subject=self.joined(token.index - 1),
            object=() if thing is None else self.joined(thing),
            preps=preps,
        )

    def looks_verbal(self, token: Token) -> bool:
        """Whether a word tagged as a noun stands where a headline's verb stands: the root, with a subject and an object about it."""
        return token.dep == "ROOT" and bool(self.kids(token.index, *SUBJECTS))

    def noun_forms(self, token: Token) -> tuple[str, ...]:
        """Lemmas of a noun, with the word compounded to it first ("border closure", "phone call")."""
        own = token.lemma if token.pos == "NOUN" else token.text.lower()
        before = [self.tokens[c] for c in self.kids(token.index, "compound", "amod") if c == token.index - 1]
        plural = (token.text.lower(),) if token.text.lower() != own else ()
        return (*(f"{b.text.lower()} {own}" for b in before), own, *plural)

    def noun_frame(self, token: Token) -> Frame:
        """Frame of a noun that names an act, with what its light verb brings."""
        index = token.index
        verb, carrier = self._carrier(index)
        heads = [index]
        participles = [c for c in self.kids(index, "acl") if self.tokens[c].tag in {"VBN", "VBD"} and self.tokens[c].lemma in self.syntax.light]
        subject: tuple[int, ...] = ()
        if carrier is not None:
            heads.append(carrier)
            counted = token.tag == "NNS" and self.tokens[carrier].lemma in self.syntax.chronicling
            if verb is not None and not counted and not self._is_subject_of(index, carrier):
                subject = self.arguments(carrier)[0]
        for participle in participles:
            heads.append(participle)
            subject = subject or self.arguments(participle)[0]
        preps = self.prepositions(*heads)
        if carrier is not None and self.tokens[carrier].lemma in self.syntax.receiving:  # "received a request from Chad": to whom it was made
            subject, preps = (), {**preps, "to": (*subject, *preps.get("to", ()))}
        # In "the expulsion of two diplomats by Norway" the parser hangs "by" on the diplomats.
        inner = {name: things for name, things in self.prepositions(*preps.get("of", ())).items() if name == "by" or name not in self.syntax.placing}
        preps = {**inner, **preps}
        if gathered := self._gathered(index):
            preps["between"] = (*preps.get("between", ()), *gathered)
        clauses = [c for c in self.kids(index, "acl", "relcl", *CLAUSES) if self.tokens[c].tag == "VB"]
        return Frame(
            kind="noun",
            head=index,
            verb=verb if verb is not None else (participles[0] if participles else None),
            forms=self.noun_forms(token),
            subject=subject,
            preps=preps,
            complement=clauses[0] if clauses else None,
            passive=carrier is not None and self.is_passive(carrier),
        )

    def _gathered(self, noun: int) -> tuple[int, ...]:
        """Those whom an act is said to involve: "talks involving the two ministers"."""
        told = (c for c in self.kids(noun, "acl", "prep") if self.tokens[c].tag == "VBG" and self.tokens[c].lemma in self.syntax.gathering)
        return tuple(o for c in told for thing in self.kids(c, "dobj", "pobj") for o in self.joined(thing))

    def _is_subject_of(self, noun: int, verb: int) -> bool:
        """Whether a noun, or the series it stands in, is the active subject of a verb."""
        token = self.tokens[noun]
        while token.dep == "conj" and token.head != verb:
            token = self.tokens[token.head]
        return token.head == verb and token.dep == "nsubj"

    def _carrier(self, noun: int) -> tuple[int | None, int | None]:
        """The verb that gives a noun its tense: a light verb it is the object of, or a verb of happening it is the subject of."""
        token = self.tokens[noun]
        first = noun
        while token.dep == "conj" and self.tokens[token.head].pos in {"NOUN", "PROPN"}:
            first = token.head
            token = self.tokens[first]
        over = self.tokens[token.head]
        if over.pos == "ADP" and token.dep == "pobj":
            verb = self.tokens[over.head]
            idioms = {f"{verb.lemma} {self.tokens[c].lemma} {over.text.lower()}" for c in self.kids(verb.index, "dobj")}
            if not self.syntax.light.isdisjoint({f"{verb.lemma} {over.text.lower()}", *idioms}):
                return verb.index, verb.index
            return None, None
        if token.dep in {"attr", "dobj", "nsubjpass"} and over.lemma in self.syntax.light:
            return over.index, over.index
        if token.dep in {"nsubj", "nsubjpass"} and over.lemma in self.syntax.happening:
            return over.index, over.index
        return None, None

    def adjective_frame(self, token: Token) -> Frame:
        """Frame of a predicative adjective: "called the remarks unacceptable", "the remarks were unacceptable"."""
        over = self.tokens[token.head]
        subject: tuple[int, ...] = ()
        if token.dep in {"acomp", "attr"} and over.lemma in self.syntax.copulas:
            subject = self.surface_subject(over.index)
        elif token.dep in {"oprd", "ccomp", "xcomp"}:
            subject = self.kids(token.index, "nsubj") or self.kids(over.index, "dobj")
        own = [self.tokens[c].text.lower() for c in self.kids(token.index, "prep")]
        return Frame(
            kind="adjective",
            head=token.index,
            verb=over.index if over.pos in {"VERB", "AUX"} else None,
            forms=(*(f"{token.lemma} {p}" for p in own), token.lemma),
            object=subject,
            preps=self.prepositions(token.index),
            complement=self._complement(token.index),
        )
