"""Who stands as subject, object or behind a preposition of a word: control, voice, relatives, lists and the small parser's slips undone."""

from communique.events.joined import FINITE, NOMINAL, PASSIVE_SUBJECTS, SUBJECTS, Joined
from communique.model import Token

CLAUSES = frozenset({"xcomp", "ccomp"})
UNDER = "under"
LONGEST_CHAIN = 12
"""Steps up or along a tree after which a malformed parse is left alone."""


class Arguments(Joined):
    """The arguments of the words of one sentence, asked word by word."""

    # Subjects and objects

    def surface_subject(self, verb: int, steps: int = LONGEST_CHAIN) -> tuple[int, ...]:
        """What stands as subject of a verb: its own, or the one it shares with the clause it hangs on."""
        own = self.kids(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
        own = tuple(s for s in own if self.tokens[s].dep not in {"csubj", "csubjpass"}) or own
        token = self.tokens[verb]
        if own:
            return (*self._listed_before(verb), *self._with_antecedent(self._own_subjects(own, verb), verb), *self._last_of_list(verb))
        begun = self.begins(verb)
        if begun is not None:
            return self.joined(begun)
        if token.dep == "ROOT" and (token.tag in FINITE or any(self.tokens[c].tag in FINITE for c in self.kids(verb, "aux"))):
            return self._mistaken_for_a_modifier(verb) or self._mistaken_for_a_place(verb)
        return self._shared_subject(verb, steps) if token.head != verb and steps else ()

    def _shared_subject(self, verb: int, steps: int) -> tuple[int, ...]:
        """The subject that a verb shares with the word it hangs on."""
        token = self.tokens[verb]
        over = self.tokens[token.head]
        if token.dep in {"conj", "acomp"}:
            said_of = over.lemma in self.syntax.predicated and over.head != over.index
            return self.surface_subject(over.head if said_of else over.index, steps - 1)
        if token.dep in {"xcomp", "ccomp", "advcl", "dep"}:
            # "Chad, Niger to hold ...": a headline's noun with an infinitive
            return self.joined(over.index) if over.pos in {"NOUN", "PROPN"} else self._controller(verb, over.index, steps)
        if token.tag == "VB" and self.is_first_to(verb):
            return self.surface_subject(over.head, steps - 1) if over.dep in {"attr", "acomp"} else self.joined(over.index)
        if token.dep == "acl":
            doing = token.tag == "VBG" or (token.tag != "VB" and not self.is_passive(verb))
            harms = token.lemma in self.syntax.harming | self.syntax.attacking
            return self.joined(self._blow_over(over.index) if harms else over.index) if doing else self._owner_of(over.index)
        return self._over_preposition(over.index, steps) if token.dep == "pcomp" else ()

    def _own_subjects(self, own: tuple[int, ...], verb: int) -> tuple[int, ...]:
        """Of two subjects of one verb the last, before which a dateline stands, or both where "and" or a plural verb joins them."""
        both = any(self.tokens[word].tag == "CC" for word in range(own[0], own[-1])) or self.tokens[own[0]].pos == "NOUN"
        both = both or (self.is_plural(verb) and self.tokens[own[-1]].tag == "NNP")
        return tuple(dict.fromkeys(word for one in (own if both else own[-1:]) for word in self.joined(self._before_day(one))))

    def _listed_before(self, verb: int) -> tuple[int, ...]:
        """The first names of a list whose last the parser took for the whole subject: "Mali, Niger and Chad withdraw", "Mali, Niger agree"."""
        token = self.tokens[verb]
        over = self.tokens[token.head]
        if token.dep == "conj" and over.dep == "ROOT" and over.pos == "PROPN" and over.index < verb:
            return self.joined(over.index)
        last = next((s for s in self.kids(verb, "nsubj") if self.tokens[s].tag == "NNP" and self.is_plural(verb)), None)
        comma = self.tokens[last].left - 1 if last is not None else 0
        beside = (c for c in self.kids(verb, "npadvmod", "advcl", "dep") if self.tokens[c].pos == "PROPN" and self.tokens[c].right == comma)
        return tuple(o for name in beside if self.tokens[comma].text == "," for o in self.joined(name))

    def _last_of_list(self, verb: int) -> tuple[int, ...]:
        """The last name of a list, which the parser took for a part of the verb: "Mali, the AU and Chad call for talks"."""
        last = self.tokens[verb - 1]
        named = last.pos == "PROPN" and last.head == verb and last.dep in {"amod", "compound", "nmod"}
        return (last.index,) if named and self.tokens[last.left - 1].tag == "CC" else ()

    def _mistaken_for_a_modifier(self, verb: int) -> tuple[int, ...]:
        """The name before a verb that the parser took for its adjective or adverb: "Nepal orders", "USAID provided"."""
        first = min((verb, *self.kids(verb, "aux", "neg")))  # "USAID had announced"
        token = self.tokens[first - 1] if first else self.tokens[verb]
        named = token.head == verb and token.index < verb and token.dep in {"amod", "advmod", "compound", "nmod", "npadvmod"}
        return (token.index,) if named and token.text[0].isupper() and not self.is_day(token.index) else ()

    def _before_day(self, word: int) -> int:
        """The name before a day that the parser took for its end: "Marcel Tamba Wednesday signed"."""
        named = word > 0 and self.is_day(word) and self.tokens[word - 1].head == word
        return word - 1 if named else word

    def _mistaken_for_a_place(self, verb: int) -> tuple[int, ...]:
        """The subject that the parser joined to a phrase before it: "on a visit to Chile, the minister praised"."""
        for word in range(verb - 1, 0, -1):
            token = self.tokens[word]
            if token.dep in {"conj", "appos"} and token.pos in NOMINAL and self.tokens[token.left - 1].text == ",":
                return self.joined(word) if not any(self.tokens[i].pos in {"VERB", "NOUN", "PUNCT"} for i in range(token.right, verb)) else ()
        return ()

    def is_first_to(self, verb: int) -> bool:
        """Whether an infinitive tells what somebody was the first, the last or the only one to do, and so did."""
        token = self.tokens[verb]
        noun = token.head
        if token.dep == "advcl" and self.tokens[noun].lemma in self.syntax.copulas:  # "became the first to sign"
            noun = next((a for a in self.kids(noun, "attr") if a < verb), noun)
        ranked = (noun, *self.kids(noun, "amod", "nummod", "advmod"))
        hung = token.dep in {"acl", "relcl", "xcomp"} or noun != token.head
        return hung and token.tag == "VB" and any(self._ranks(self.tokens[w]) for w in ranked)

    def _ranks(self, token: Token) -> bool:
        """Whether a word is an ordinal, in letters or digits, or the like."""
        return token.lemma in self.syntax.ranks or (token.tag == "JJ" and token.text[0].isdigit())

    def _controller(self, verb: int, governor: int, steps: int) -> tuple[int, ...]:
        """Who is meant by the missing subject of an infinitive or participle."""
        over = self.tokens[governor]
        if over.lemma in self.syntax.predicated and over.head != governor:  # "declared two envoys persona non grata, accusing them"
            return self.surface_subject(over.head, steps - 1)
        if self._speaks_of_it(verb, over):  # "said the army had fired, accusing it of a crime"
            return self.surface_subject(over.head, steps - 1)
        if over.lemma in self.syntax.undergone and self.tokens[verb].lemma in self.syntax.attacking and self.is_passive(governor):
            return ()  # "six were wounded in a strike, targeting rebels"
        accused = self.kids(governor, "dobj", "nsubjpass") if over.lemma in self.syntax.blaming else ()
        if accused and self.tokens[verb].dep == "advcl" and self.tokens[verb].lemma in self.syntax.undergone:
            return self.joined(accused[0])  # "accused them of shelling a town, killing three"
        if self.tokens[verb].dep == "advcl" and self.tokens[verb].lemma in self.syntax.undergone and self.kids(governor, "agent"):
            agents = (o for by in self.kids(governor, "agent") for o in self.kids(by, "pobj"))
            return tuple(word for agent in agents for word in self.joined(agent))  # "the ship was sunk by a missile, killing two"
        if self.tokens[verb].dep in CLAUSES and over.lemma in self.syntax.object_control:
            objects = self.kids(governor, "dobj", "nsubjpass", "dative")
            prepositional = tuple(o for p in self.kids(governor, "prep") if self.tokens[p].lemma in {"on", "to", "for"} for o in self.kids(p, "pobj"))
            if objects or prepositional:
                return self.joined((objects or prepositional)[0])
        return self.surface_subject(governor, steps - 1)

    def _speaks_of_it(self, verb: int, over: Token) -> bool:
        """Whether a participle goes on with what is said of somebody just spoken of, and so is the speaker's, whatever the parser hangs it on."""
        spoken = self.tokens[verb].lemma in self.syntax.blaming | self.syntax.judging | self.syntax.object_control
        of_it = any(self.tokens[o].tag == "PRP" for o in self.kids(verb, "dobj"))
        voiced = self.tokens[verb].lemma in self.syntax.judging | self.syntax.voicing
        goes_on = voiced and self.tokens[verb - 1].text == "," and over.lemma not in self.syntax.reporting
        told = over.dep == "ccomp" and self.tokens[over.head].lemma in self.syntax.reporting | self.syntax.ruling
        return ((spoken and of_it) or goes_on) and told and self.tokens[verb].dep == "advcl" and self.tokens[verb].tag == "VBG"

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
            return self.joined(self._blow_over(self.tokens[verb].head) if self.tokens[verb].lemma in self.syntax.harming else self.tokens[verb].head)
        return subject

    def _blow_over(self, word: int) -> int:
        """Give what harmed for the place where it did: "a strike on a school in Lima that killed two" is a strike that killed."""
        over = word
        while self.tokens[over].dep in {"appos", "conj", "pobj", "prep"} and self.tokens[over].lemma not in self.syntax.blows:
            over = self.tokens[over].head
        return over if self.tokens[over].lemma in self.syntax.blows else word

    def is_passive(self, verb: int) -> bool:
        """Whether a verb form is passive."""
        token = self.tokens[verb]
        if self.kids(verb, "nsubjpass", "auxpass", "agent", "csubjpass"):
            return True
        acts = token.tag == "VBD" or (token.tag == "VBN" and token.lemma in self.syntax.undergone)
        if token.dep == "acl" and acts and self.kids(verb, "dobj"):  # "the forces, backed by drones, killed ten men"
            return False
        if token.dep == "acl" and token.tag in {"VBN", "VBD"}:
            # "A report accused China" with the noun as root, or the noun joined to a verb ("and herders protested"): the parser lost the clause.
            over = self.tokens[token.head]
            if over.dep == "conj" and self.tokens[over.head].pos == "VERB" and not self.is_passive(over.head):
                return token.lemma in self.syntax.undergone
            return not (over.dep == "ROOT" and (self.kids(verb, "dobj") or self._takes_a_preposition(verb)))
        if self._is_made_known(token):
            return True
        undergone = token.tag == "VBN" or (token.tag == "VBD" and token.lemma in self.syntax.undergone and not self.kids(verb, "nsubj"))
        joined = token.dep == "conj" and undergone and not self.kids(verb, "csubj", "aux", "dobj")  # "one was killed and six injured"
        return (joined and self.is_passive(token.head)) or self._is_cut_short(verb)

    def _is_made_known(self, token: Token) -> bool:
        """Whether it is only made known that something was done to somebody: "two people are confirmed killed"."""
        told = self.tokens[token.head].lemma in self.syntax.reporting and bool(self.kids(token.head, "nsubjpass", "auxpass"))
        return token.tag == "VBN" and token.dep in {"xcomp", "oprd", "ccomp"} and told and not self.kids(token.index, "aux", "dobj", "nsubj")

    def _is_cut_short(self, verb: int) -> bool:
        """Whether a participle took the subject of the verb behind it, or is a headline's: "the pupils abducted in May have been released"."""
        token = self.tokens[verb]
        if token.tag not in {"VBN", "VBD"} or not self.kids(verb, "nsubj") or self.kids(verb, "aux", "dobj"):
            return False
        alone = not self.kids(verb, "cc", "npadvmod", *CLAUSES)
        if token.lemma in self.syntax.undergone and (token.tag == "VBN" or (alone and token.dep == "ROOT")):  # "with one killed and six injured"
            return True
        return alone and token.tag == "VBN" and any(self.tokens[c].pos == "VERB" and self.kids(c, "aux", "auxpass") for c in self.kids(verb, "conj"))

    def _takes_a_preposition(self, verb: int) -> bool:
        """Whether a verb stands with the preposition that is its object, and so is active: "a report called for sanctions"."""
        lemma = self.tokens[verb].lemma
        return any(f"{lemma} {self.tokens[p].text.lower()}" in self.syntax.active for p in self.kids(verb, "prep", "prt") if p == verb + 1)

    def arguments(self, verb: int) -> tuple[tuple[int, ...], tuple[int, ...], bool]:
        """Logical subject and object, and whether the form is passive."""
        token = self.tokens[verb]
        surface = self.surface_subject(verb)
        if self.is_passive(verb):
            doers = tuple(o for p in self.kids(verb, "agent") for o in self.kids(p, "pobj"))
            if not doers and token.lemma in self.syntax.engaged:  # "were engaged in talks"
                return surface, (), False
            done = self.joined(token.head) if token.dep == "acl" else surface
            return (self.joined(doers[0]) if doers else ()), done, True
        objects = self.kids(verb, "dobj") or tuple(o for p in self.kids(verb, "prt") for o in self.kids(p, "pobj"))  # "turned in its weapons"
        objects = objects or self._object_with_infinitive(verb) or self._object_behind_as(verb)
        # "Called a strike": an object that the parser took for what somebody is called.
        objects = objects or tuple(c for c in self.kids(verb, "oprd") if c > verb and self.tokens[c].pos == "NOUN" and self.kids(c, "det", "poss"))
        if not objects:  # "sentences former president Mikheil Saakashvili": a name that the parser took for an adverb
            objects = tuple(c for c in self.kids(verb, "npadvmod") if c > verb and self.tokens[c].pos == "PROPN" and not self.is_day(c))
        done = tuple(dict.fromkeys(o for d in objects for o in self.joined(d)))
        done = tuple(self.tokens[verb].head if self.tokens[o].tag in {"WDT", "WP"} and token.dep == "relcl" else o for o in done)
        if not done:
            done = self._shared_object(verb)
        return surface, done, False

    def _object_behind_as(self, verb: int) -> tuple[int, ...]:
        """The object that stands behind what it is called: "dismissed as baseless the accusations", "denounced as a crime Serbia's crackdown"."""
        called_so = (p for p in self.kids(verb, "prep") if p == verb + 1 and self.tokens[p].lemma == "as")
        things = [thing for p in called_so for thing in self.kids(p, "pobj")] if self.tokens[verb].lemma in self.syntax.judging else []
        names = (t for thing in things for t in self.tokens[verb : self.tokens[thing].right] if t.dep == "poss" and t.pos == "PROPN")
        whose = [t.head for t in names if self.tokens[t.index - 1].pos == "NOUN"]
        called = len(things) == 1 and self.tokens[verb + 2].dep == "amod" and self._opens_a_name(verb + 3)
        return tuple(whose[:1]) or ((things[-1],) if called or len(things) > 1 else ())

    def _opens_a_name(self, word: int) -> bool:
        """Whether a word opens a phrase of its own behind an adjective: "(as baseless) the", "their", "Iraqi"."""
        token = self.tokens[word]
        return token.tag in {"DT", "PRP$"} or token.text[0].isupper()

    def _object_with_infinitive(self, verb: int) -> tuple[int, ...]:
        """The object that the parser took for the subject of an infinitive behind it: "declared a curfew to begin at dusk"."""
        if self.tokens[verb].lemma in self.syntax.transparent:
            return ()
        infinitives = (c for c in self.kids(verb, "ccomp") if c > verb and self.tokens[c].tag == "VB" and not self.kids(c, "mark"))
        things = (s for c in infinitives for s in self.kids(c, "nsubj") if any(self.tokens[a].tag == "TO" for a in self.kids(c, "aux")))
        return tuple(s for s in things if self.tokens[s].left == verb + 1)

    def _shared_object(self, verb: int) -> tuple[int, ...]:
        """The object of "signed and ratified the treaty", or the antecedent of "the deal Niger signed"."""
        for other in self.kids(verb, "conj"):
            if self.tokens[other].pos == "VERB" and other - verb <= 3 and not self.kids(other, *SUBJECTS):
                return tuple(o for d in self.kids(other, "dobj") for o in self.joined(d))
        if (thing := self.told_of(verb)) is not None:
            return self.joined(thing)
        if self.tokens[verb].dep == "relcl":
            subject = self.kids(verb, *SUBJECTS)
            if subject and self.tokens[subject[0]].tag not in {"WDT", "WP"} and self.tokens[self.tokens[verb].head].pos in {"NOUN", "PROPN"}:
                return self.joined(self.tokens[verb].head)
        return ()

    def told_of(self, verb: int) -> int | None:
        """What a clause with "that" tells of, which the parser took for a complement: "released a lorry on Friday that its customs had held"."""
        token = self.tokens[verb]
        over = self.tokens[token.head]
        realised = self.syntax.reporting | self.syntax.transparent | self.syntax.deciding
        known = realised | self.syntax.future | self.syntax.negative | self.syntax.object_control
        if token.dep != "ccomp" or over.pos != "VERB" or over.lemma in known or self.kids(verb, "dobj", "xcomp", "ccomp", "nsubjpass"):
            return None
        marked = any(self.tokens[m].text.lower() == "that" and m == token.left for m in self.kids(verb, "mark"))
        things = [o for o in self.kids(over.index, "dobj") if o < token.left - 1]
        return things[-1] if marked and things else None

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
        if name in self.syntax.citing:
            return
        for thing in self.kids(preposition, "pobj"):
            found.setdefault(name, []).extend(self.joined(thing))
            if steps and (self.tokens[thing].lemma in self.syntax.relating or name == UNDER):  # "sanctions under the act on two firms"
                for nested in self.kids(thing, "prep"):
                    self._prepositional(nested, found, steps - 1)
        for clause in self.kids(preposition, "pcomp"):  # "handed him to the authorities to be questioned"
            found.setdefault(name, []).extend(s for s in self.kids(clause, *SUBJECTS, *PASSIVE_SUBJECTS) if self.tokens[clause].tag in {"VB", "VBN"})
        for nested in self.kids(preposition, "prep") if steps else ():
            self._prepositional(nested, found, steps - 1)
        for other in self.kids(preposition, "conj") if steps else ():
            if self.tokens[other].pos == "ADP":
                self._prepositional(other, found, steps - 1)

    def thing_before(self, word: int) -> tuple[int, ...]:
        """The thing that an object pronoun stands for: the object of the verb that its own is joined to ("closed the border and reopened it")."""
        token = self.tokens[word]
        if token.dep not in {"dobj", "nsubjpass"} or token.tag != "PRP" or token.lemma not in self.syntax.things:
            return ()
        verb = self.tokens[token.head]
        over = self.tokens[verb.head] if verb.dep != "pcomp" else self.tokens[self.tokens[verb.head].head]  # "after reopening it"
        verbs = (over.index, *(c for c in self.kids(verb.index, "advcl", "ccomp", "conj") if c < verb.index))
        things = [o for v in verbs if v != verb.index for o in self.kids(v, "dobj", "nsubjpass") if o < word and self.tokens[o].pos in NOMINAL]
        return (max(things),) if things else ()
