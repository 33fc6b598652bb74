"""Undoes voice, control, conjunction and light verbs: whatever the syntax, a frame says who did it and to whom."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from communique.knowledge.event_rules import Lexicon
from communique.model import Sentence, Token

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
CLAUSES = frozenset({"xcomp", "ccomp"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM"})
LONGEST_CHAIN = 12
"""Steps up or along a tree after which a malformed parse is left alone."""

FrameKind = Literal["verb", "noun", "adjective", "duty"]
DUTY = frozenset({"must", "should", "ought"})


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """One predicate and the heads of its arguments (token indexes of one sentence), in the logical roles.

    `head` is the word that names the act, `verb` the verb whose tense and polarity it has (itself; the light verb of a noun; None for a noun on
    its own), `forms` the lemmas it may be looked up by, the longest first. `subject_told` is false where a passive leaves the doer out.
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


def frames(sentence: Sentence, lexicon: Lexicon) -> Iterator[Frame]:
    """Give a frame for each word that a rule could fire on."""
    clause = Clauses(sentence, lexicon)
    for token in sentence.tokens:
        if token.pos in {"VERB", "AUX"} or (token.tag in {"VBN", "VBG", "VBD", "VBZ", "VBP", "VB"}):
            frame = clause.verb_frame(token)
            if any(("verb", form) in lexicon.by_trigger for form in frame.forms):
                yield frame
            duty = next((c for c in clause.kids(token.index, "aux") if clause.tokens[c].lemma in DUTY), None)
            if duty is not None and duty != token.left:  # "should he leave, ..." is a condition
                yield msgspec.structs.replace(frame, kind="duty", forms=(clause.tokens[duty].lemma,))
            if token.tag == "VBG" and ("noun", token.text.lower()) in lexicon.by_trigger:
                yield clause.noun_frame(token)
        elif token.pos in {"NOUN", "PROPN"}:
            if any(("noun", form) in lexicon.by_trigger for form in clause.noun_forms(token)):
                yield clause.noun_frame(token)
            elif ("verb", token.lemma) in lexicon.by_trigger and clause.looks_verbal(token):
                yield clause.verb_frame(token)
        elif token.pos == "ADJ" and ("adjective", token.lemma) in lexicon.by_trigger:
            yield clause.adjective_frame(token)


class Clauses:
    """The syntax of one sentence, asked word by word."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.tokens = sentence.tokens
        self.children = sentence.children
        self.syntax = lexicon.syntax

    def kids(self, index: int, *deps: str) -> tuple[int, ...]:
        """Words that hang on a word by one of these relations."""
        return tuple(c for c in self.children[index] if self.tokens[c].dep in deps)

    def joined(self, index: int) -> tuple[int, ...]:
        """A word and all that is coordinated with it, in order."""
        found = [index]
        for word in found:
            found.extend(c for c in self.kids(word, "conj") if c not in found and self.tokens[c].pos in NOMINAL)
            # The small parser calls the second of three names in a headline ("Chad, Sudan, Niger agree") an apposition.
            found.extend(c for c in self.kids(word, "appos") if c not in found and self._listed(word, c))
        return tuple(sorted(found))

    def _listed(self, word: int, apposed: int) -> bool:
        """Whether an apposition is rather the next name of a list."""
        one, other = self.tokens[word], self.tokens[apposed]
        return one.pos == other.pos == "PROPN" and self.tokens[apposed - 1].text == "," and other.left == apposed and one.index == apposed - 2

    # Subjects and objects

    def surface_subject(self, verb: int, steps: int = LONGEST_CHAIN) -> tuple[int, ...]:
        """What stands as subject of a verb: its own, or the one it shares with the clause it hangs on."""
        own = self.kids(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
        own = tuple(s for s in own if self.tokens[s].dep not in {"csubj", "csubjpass"}) or own
        if own:
            return self._with_antecedent(self.joined(own[0]), verb)
        token = self.tokens[verb]
        governor = token.head
        if governor == verb or steps == 0:
            return ()
        over = self.tokens[governor]
        if token.dep == "conj":
            return self.surface_subject(governor, steps - 1)
        if token.dep in {"xcomp", "ccomp", "advcl", "dep"}:
            if over.pos in {"NOUN", "PROPN"}:  # "Chad, Niger to hold ...": a headline's noun with an infinitive
                return self.joined(governor)
            return self._controller(verb, governor, steps)
        if token.dep == "acl":
            return self.joined(governor) if token.tag == "VBG" else self._owner_of(governor)
        if token.dep == "pcomp":
            return self._over_preposition(governor, steps)
        return ()

    def _controller(self, verb: int, governor: int, steps: int) -> tuple[int, ...]:
        """Who is meant by the missing subject of an infinitive or participle."""
        over = self.tokens[governor]
        if self.tokens[verb].dep in CLAUSES and over.lemma in self.syntax.object_control:
            objects = self.kids(governor, "dobj", "nsubjpass", "dative")
            prepositional = tuple(o for p in self.kids(governor, "prep") if self.tokens[p].lemma in {"on", "to", "for"} for o in self.kids(p, "pobj"))
            if objects or prepositional:
                return self.joined((objects or prepositional)[0])
        return self.surface_subject(governor, steps - 1)

    def _over_preposition(self, preposition: int, steps: int) -> tuple[int, ...]:
        over = self.tokens[preposition].head
        if self.tokens[over].pos in {"VERB", "AUX"}:
            accused = self.kids(over, "dobj", "nsubjpass")
            if accused and self.tokens[preposition].lemma in {"of", "for", "from", "into"}:
                return self.joined(accused[0])
            return self.surface_subject(over, steps - 1)
        return self._owner_of(over)

    def _owner_of(self, noun: int) -> tuple[int, ...]:
        """Who has or does a noun: "Nigeria's commitment to maintaining", "an agreement by Niger to open"."""
        found = [*self.kids(noun, "poss")]
        for preposition in self.kids(noun, "prep", "agent"):
            if self.tokens[preposition].lemma in {"by", "of", "between", "from"}:
                found.extend(self.kids(preposition, "pobj"))
        token = self.tokens[noun]
        if not found and token.dep in {"dobj", "nsubjpass"}:
            return self.surface_subject(token.head, 3)
        return self.joined(found[0]) if found else ()

    def _with_antecedent(self, subject: tuple[int, ...], verb: int) -> tuple[int, ...]:
        """Put the antecedent for a relative pronoun."""
        if len(subject) == 1 and self.tokens[subject[0]].tag in {"WDT", "WP"} and self.tokens[verb].dep == "relcl":
            return self.joined(self.tokens[verb].head)
        return subject

    def is_passive(self, verb: int) -> bool:
        """Whether a verb form is passive."""
        token = self.tokens[verb]
        if self.kids(verb, "nsubjpass", "auxpass", "agent", "csubjpass"):
            return True
        if token.dep == "acl" and token.tag in {"VBN", "VBD"}:
            return True
        if token.dep == "conj" and token.tag == "VBN" and not self.kids(verb, *SUBJECTS, "aux"):
            return self.is_passive(token.head)
        return False

    def _arguments(self, verb: int) -> tuple[tuple[int, ...], tuple[int, ...], bool]:
        """Logical subject and object, and whether the form is passive."""
        token = self.tokens[verb]
        surface = self.surface_subject(verb)
        if self.is_passive(verb):
            doers = tuple(o for p in self.kids(verb, "agent") for o in self.kids(p, "pobj"))
            done = self.joined(token.head) if token.dep == "acl" else surface
            return (self.joined(doers[0]) if doers else ()), done, True
        objects = self.kids(verb, "dobj")
        done = tuple(dict.fromkeys(o for d in objects for o in self.joined(d)))
        done = tuple(self.tokens[verb].head if self.tokens[o].tag in {"WDT", "WP"} and token.dep == "relcl" else o for o in done)
        if not done:
            done = self._shared_object(verb)
        return surface, done, False

    def _shared_object(self, verb: int) -> tuple[int, ...]:
        """The object of "signed and ratified the treaty", or the antecedent of "the deal Niger signed"."""
        for other in self.kids(verb, "conj"):
            if self.tokens[other].pos == "VERB" and other - verb <= 3 and not self.kids(other, *SUBJECTS):
                return tuple(o for d in self.kids(other, "dobj") for o in self.joined(d))
        if self.tokens[verb].dep == "relcl":
            subject = self.kids(verb, *SUBJECTS)
            if subject and self.tokens[subject[0]].tag not in {"WDT", "WP"} and self.tokens[self.tokens[verb].head].pos in {"NOUN", "PROPN"}:
                return self.joined(self.tokens[verb].head)
        return ()

    def prepositions(self, *heads: int) -> dict[str, tuple[int, ...]]:
        """Objects by preposition, over all these heads, the first head's first; "on behalf of" is found under "on" and under "of"."""
        found: dict[str, list[int]] = {}
        for head in heads:
            for preposition in self.kids(head, "prep", "agent", "dative"):
                self._prepositional(preposition, found, 3)
        return {name: tuple(dict.fromkeys(objects)) for name, objects in found.items()}

    def _prepositional(self, preposition: int, found: dict[str, list[int]], steps: int) -> None:
        token = self.tokens[preposition]
        name = token.text.lower()
        for thing in self.kids(preposition, "pobj"):
            found.setdefault(name, []).extend(self.joined(thing))
            if steps and self.tokens[thing].lemma in {"behalf", "front", "response", "favour", "favor", "support", "addition", "part", "line"}:
                for nested in self.kids(thing, "prep"):
                    self._prepositional(nested, found, steps - 1)
        for nested in self.kids(preposition, "prep") if steps else ():
            self._prepositional(nested, found, steps - 1)
        for other in self.kids(preposition, "conj") if steps else ():
            if self.tokens[other].pos == "ADP":
                self._prepositional(other, found, steps - 1)

    # Frames

    def verb_frame(self, token: Token) -> Frame:
        """Frame of a verb."""
        subject, done, passive = self._arguments(token.index)
        indirect = tuple(c for c in self.kids(token.index, "dative") if self.tokens[c].pos in NOMINAL)
        if len(done) == 0 and passive and indirect:
            done, indirect = indirect, ()
        heads = [token.index, *(o for o in done if o > token.index or passive)]
        if passive:  # "two are killed and six injured in strikes": what ends the second clause is said of both
            heads.extend(c for c in self.kids(token.index, "conj") if self.is_passive(c))
        shared = token.head if token.dep == "conj" and self.tokens[token.head].pos == "VERB" and token.index - token.head <= 3 else None
        preps = self.prepositions(*heads, *([shared] if shared is not None and not self.kids(token.index, "prep") else []))
        clauses = self.kids(token.index, *CLAUSES)
        complement = next((c for c in clauses if c > token.index), clauses[0] if clauses else None)
        return Frame(
            kind="verb",
            head=token.index,
            verb=token.index,
            forms=self._verb_forms(token, preps),
            subject=subject,
            object=done,
            indirect=indirect,
            preps=preps,
            complement=complement,
            passive=passive,
        )

    def _verb_forms(self, token: Token, preps: dict[str, tuple[int, ...]]) -> tuple[str, ...]:
        particles = [self.tokens[c].text.lower() for c in self.kids(token.index, "prt", "advmod") if c - token.index in {1, 2, 3}]
        own = [self.tokens[c].text.lower() for c in self.kids(token.index, "prep", "agent")]
        lemma = token.lemma
        nested = [(c, q) for c in self.kids(token.index, "prep") for q in self.kids(c, "prep")]  # "out of", which the parser nests
        particles.extend(self.tokens[c].text.lower() for c, _ in nested)
        own.extend(self.tokens[q].text.lower() for _, q in nested)
        particles.extend(self.tokens[c].lemma for c in self.kids(token.index, "dobj") if c - token.index <= 2)  # "take part in", "open fire"
        twice = [f"{lemma} {p} {q}" for p in particles for q in own]
        return (
            *twice,
            *(f"{lemma} {p}" for p in particles),
            *(f"{lemma} {p}" for p in own if p in preps or p in {"for", "from", "of", "into"}),
            lemma,
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
            if verb is not None and self.tokens[carrier].lemma in self.syntax.light:
                subject = self._arguments(carrier)[0]
        for participle in participles:
            heads.append(participle)
            subject = subject or self._arguments(participle)[0]
        preps = self.prepositions(*heads)
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
        if token.dep in {"dobj", "nsubjpass"} and over.lemma in self.syntax.light:
            return over.index, over.index
        if token.dep in {"nsubj", "nsubjpass"} and over.lemma in self.syntax.happening:
            return over.index, over.index
        return None, None

    def adjective_frame(self, token: Token) -> Frame:
        """Frame of a predicative adjective: "called the remarks unacceptable", "the remarks were unacceptable"."""
        over = self.tokens[token.head]
        subject: tuple[int, ...] = ()
        if token.dep in {"acomp", "attr"} and over.lemma == "be":
            subject = self.surface_subject(over.index)
        elif token.dep in {"oprd", "ccomp", "xcomp"}:
            subject = self.kids(token.index, "nsubj") or self.kids(over.index, "dobj")
        return Frame(
            kind="adjective", head=token.index, verb=over.index if over.pos in {"VERB", "AUX"} else None, forms=(token.lemma,), object=subject
        )
