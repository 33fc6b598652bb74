"""What a clause asserts of the act it names: that it happened, will, would, did not; and who says so."""

import msgspec

from communique.events.arguments import CLAUSES, LONGEST_CHAIN
from communique.events.frames import Clauses, Frame
from communique.events.orders import orders_own
from communique.events.perfect import goes_on_since, is_before_the_past, is_long_after, is_of_a_year, is_perfect, is_reported_in_the_past
from communique.events.supposed import is_awaited, is_condition, is_demanded, is_exacted, is_inverted, is_spoken, is_stipulated
from communique.events.tellers import Teller, tellers_beside
from communique.knowledge.event_rules import Lexicon
from communique.model import Auxiliary, Sentence

ARGUMENTS = frozenset({
    "amod", "appos", "attr", "compound", "csubj", "dative", "dobj", "nmod", "npadvmod", "nsubj", "nsubjpass", "oprd", "pobj", "poss",
})  # fmt: skip


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How an act stands in its sentence. `suppressed` says why the clause does not assert it at all (then it is no event of its own).

    `perfect` is a present perfect without a time, `decided` what was only decided.
    """

    auxiliary: tuple[Auxiliary, ...]
    tellers: tuple[Teller, ...]
    suppressed: str | None
    perfect: bool = False
    decided: bool = False


class _Walk:
    """One way up the tree from a predicate, gathering what each governor does to it."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.tokens = sentence.tokens
        self.clauses = Clauses(sentence, lexicon)
        self.syntax = lexicon.syntax
        self.auxiliary: set[Auxiliary] = set()
        self.tellers: list[Teller] = []
        self.suppressed: str | None = None
        self.duty = False
        self.decided = False
        self.act: int | None = None
        self.aside: int | None = None

    def own_words(self, verb: int, *, first: bool) -> None:
        """Read the auxiliaries, negation and adverbs that hang on one verb."""
        for child in self.clauses.children[verb]:
            token = self.tokens[child]
            word = token.text.lower()
            said = {word, *(f"{self.tokens[c].text.lower()} {word}" for c in self.clauses.children[child])}  # "no longer"
            if token.dep == "neg" or (token.dep == "advmod" and not said.isdisjoint(self.syntax.negative_adverbs)) or self._neither(child):
                self.auxiliary.symmetric_difference_update({"negation"})
            elif token.dep in {"aux", "auxpass"}:
                self._modal(word, verb)
            elif first and token.dep in {"advmod", "npadvmod"}:
                counted = {f"{self.tokens[c].lemma} {token.lemma}" for c in self.clauses.kids(child, "amod")}  # "several times"
                if not (self.syntax.habit | self.syntax.past).isdisjoint({token.lemma, *counted}):
                    self.auxiliary.add("historical")
            elif (token.dep in {"nsubj", "nsubjpass"} and self._nobody(child)) or (first and self._to_nobody(child)):
                self.auxiliary.symmetric_difference_update({"negation"})
        older = first and any(told(self.clauses, verb) for told in (goes_on_since, is_before_the_past, is_long_after))
        if older and "negation" not in self.auxiliary:
            self.auxiliary.add("historical")
        if is_inverted(self.clauses, verb):
            self.auxiliary.add("hypothetical")
        if self.tokens[verb].dep == "ROOT" and self._is_to(verb) and self.clauses.kids(verb, "nsubj", "nsubjpass"):
            self.auxiliary.add("future")  # "Togo and Benin to reopen rail link"

    def _neither(self, child: int) -> bool:
        """Whether a word denies the verb it hangs on as "neither" does, itself or at the head of a phrase."""
        words = (child, *self.clauses.children[child]) if self.tokens[child].dep in {"dative", "prep"} else (child,)
        return any(self.tokens[w].lemma == "neither" and self.tokens[w].dep in {"preconj", "cc"} for w in words)

    def _nobody(self, subject: int) -> bool:
        return self.tokens[subject].lemma in self.syntax.nobody or any(
            self.tokens[c].lemma in self.syntax.nobody for c in self.clauses.kids(subject, "det", "preconj")
        )

    def _to_nobody(self, child: int) -> bool:
        """Whether an act is done to nobody ("freed no prisoners", "apologised to nobody"); what its own noun has is read with the noun."""
        if self.tokens[child].dep == "dobj":
            return child != self.act and self._nobody(child)
        addressed = self.clauses.kids(child, "pobj") if self.tokens[child].dep in {"prep", "dative"} else ()
        return any(self.tokens[o].pos == "PRON" and self.tokens[o].lemma in self.syntax.nobody for o in addressed)

    def _modal(self, word: str, verb: int) -> None:
        if word in self.syntax.will:
            self.auxiliary.add("future")
        elif word in self.syntax.would:
            self.auxiliary.add("future" if is_reported_in_the_past(self.clauses, verb) else "hypothetical")
        elif word in self.syntax.could:
            barred = word in self.syntax.forbidding and bool(self.clauses.kids(verb, "neg"))
            if barred and self.tokens[verb].lemma in self.syntax.granting:  # "cannot accept it" refuses it
                return
            self.auxiliary.add("hypothetical")
            if barred:
                self._suppress(f"{word!r} with a negation forbids")
        elif word in self.syntax.duties and self.suppressed is None and not self.duty and not is_inverted(self.clauses, verb):
            self.suppressed = f"{word!r} tells a duty"

    def climb(self, node: int) -> None:
        """Go up from a predicate to the root, asking each governor what it makes of the clause below."""
        for _ in range(LONGEST_CHAIN):
            token = self.tokens[node]
            if token.head == node:
                return
            over = self.tokens[token.head]
            if is_stipulated(self.clauses, node):
                self.auxiliary.add("hypothetical")
                self.told_by(over.index)
                return
            if token.dep == "conj":
                node = self._coordinated(node, over.index)
            elif token.dep in CLAUSES or token.dep == "parataxis" or self._completes(node, over.index):
                self._clause_of(node, over.index)
                node = over.index
            elif self._ends(node, over.index):
                return
            else:
                node = over.index

    def _coordinated(self, node: int, over: int) -> int:
        """Give what a verb is coordinated with, whose words it shares."""
        first = self._first_of_series(node, over)
        if first == over:
            self._shared_words(over)
            if any(self.tokens[c].lemma == "nor" for c in self.clauses.kids(over, "cc")):
                self.auxiliary.symmetric_difference_update({"negation"})
        return first

    def _ends(self, node: int, over: int) -> bool:
        """Read a side clause or an argument; tell whether what is above says no more of it."""
        token, governor = self.tokens[node], self.tokens[over]
        if token.dep == "advcl":
            self._adverbial(node)
            self.told_by(over)
            return True
        if token.dep in {"acl", "relcl"}:
            if is_demanded(self.clauses, node):
                self._suppress("a demand")
            if token.tag == "VB" and self._is_to(node) and not (self.clauses.is_first_to(node) or is_spoken(self.clauses, node, over)):
                self._suppress(f"an infinitive under {governor.text!r}")
            self._thanked_for(over)
            if is_of_a_year(self.clauses, over):
                self.auxiliary.add("historical")
            return True
        if token.dep == "pcomp":
            self._under_preposition(over, node)
            return True
        if token.dep in ARGUMENTS:
            self._as_argument(node, over)
            if governor.dep == "prep" and governor.text.lower() in self.syntax.presupposing:
                self.told_by(governor.head)  # "plans to meet the rebels after talks with Chad": the talks were held
                return True
        return False

    def _first_of_series(self, node: int, over: int) -> int:
        """What a coordinated verb is coordinated with: in "agreed to start talks, open posts and train guards" the infinitive, not "agreed"."""
        finite = self.tokens[over].tag != "VB"
        bare = self.tokens[node].tag == "VB" and not self.clauses.kids(node, "aux", "nsubj", "nsubjpass")
        infinitives = [c for c in self.clauses.kids(over, "xcomp", "advcl") if self.tokens[c].tag == "VB" and c < node]
        return infinitives[0] if finite and bare and infinitives else over

    def _shared_words(self, over: int) -> None:
        """A coordinated verb without words of its own has those of the first: "will meet and sign"."""
        for child in self.clauses.kids(over, "aux"):
            if self.tokens[child].text.lower() in self.syntax.modals:
                self._modal(self.tokens[child].text.lower(), over)

    def _clause_of(self, node: int, over: int) -> None:
        """A clause that completes a verb (or a headline's noun)."""
        governor = self.tokens[over]
        lemma = governor.lemma
        if governor.pos in {"NOUN", "PROPN"} and self.tokens[node].tag == "VB" and self.tokens[node].dep == "xcomp":
            self.auxiliary.add("future")  # "Chad, Niger to hold joint exercise"
            return
        self._left_open(node, over)
        if lemma in self.syntax.reporting and not (lemma in self.syntax.object_control and self._is_to(node)):  # "told it to withdraw"
            self._teller(over)
        elif self._has_to(node, over):
            pass
        elif self._merely_beside(node, over) or self.clauses.told_of(node) is not None:
            return
        elif lemma in self.syntax.deciding:
            self.decided = True
        elif lemma in self.syntax.transparent | self.syntax.fearing or orders_own(self.clauses, over):
            pass
        elif lemma in self.syntax.future:
            self.auxiliary.add("future")
        elif lemma in self.syntax.negative:
            self.auxiliary.symmetric_difference_update({"negation"})
        elif self._predicative_future(over):
            self.auxiliary.add("future")
        elif (self.tokens[node].dep == "ccomp" and governor.pos != "VERB") or is_spoken(self.clauses, node, over):
            pass
        else:
            self._suppress(f"completes {governor.text!r}")
        if self.suppressed is None and governor.pos in {"VERB", "AUX"} and lemma not in self.syntax.reporting:
            self.own_words(over, first=False)

    def _has_to(self, node: int, over: int) -> bool:
        """Read "is to pull out", "has to pull out" and "has yet to pull out"."""
        governor = self.tokens[over]
        if governor.lemma not in {"be", "have"} or not self._is_to(node):
            return False
        if any(self.tokens[c].lemma == "yet" for c in self.clauses.kids(over, "advmod")):
            self.auxiliary.symmetric_difference_update({"negation"})
        elif governor.lemma == "have":
            self._suppress('"have to" tells a duty')
        elif governor.tag in {"VBZ", "VBP", "VBD"}:
            self.auxiliary.add("future")
        return True

    def _completes(self, node: int, over: int) -> bool:
        """Whether the parser took for a purpose what a verb of phase or plan is of: "moved to restore ties"."""
        told = self.tokens[over].lemma in self.syntax.transparent | self.syntax.deciding | self.syntax.future
        marked = any(c == over + 1 and self.tokens[c].tag == "TO" for c in self.clauses.kids(node, "aux"))
        purpose = self.tokens[node].dep == "advcl" and self.tokens[node].tag == "VB"
        return purpose and ((told and marked) or (self._is_to(node) and orders_own(self.clauses, over)))

    def _merely_beside(self, node: int, over: int) -> bool:
        """Whether a whole clause stands before its governor, or one behind a semicolon or dash: the parser's way with two sentences in one."""
        if self.clauses.begins(node) is not None:
            return True
        whole = bool(self.clauses.kids(node, "nsubj", "nsubjpass")) and not self.clauses.kids(node, "mark")
        return node < over and (whole or any(self.tokens[i].text in {";", "-", "—", "–"} for i in range(node, over)))

    def _predicative_future(self, over: int) -> bool:
        """Whether it is said that somebody "is set / ready / due to" do it."""
        token = self.tokens[over]
        if token.lemma in self.syntax.future_adjectives:
            return True
        return token.lemma == "be" and any(self.tokens[c].lemma in self.syntax.future_adjectives for c in self.clauses.kids(over, "acomp", "oprd"))

    def _adverbial(self, node: int) -> None:
        """A clause beside: a condition, a purpose, a reason, a time."""
        over = self.tokens[node].head
        inverted = self.tokens[over].text.lower() in self.syntax.inverting and is_inverted(self.clauses, over)
        if is_exacted(self.clauses, node):
            self._suppress("a demand")
        elif is_condition(self.clauses, node) or inverted or is_awaited(self.clauses, node, over):
            self.auxiliary.add("hypothetical")
        elif self.tokens[node].tag == "VB" and self._is_to(node) and not (is_spoken(self.clauses, node, over) or self.clauses.is_first_to(node)):
            self._suppress("a purpose")
        self._left_open(node, over)
        self._engaged(over)

    def _left_open(self, node: int, over: int) -> None:
        """Leave alone what is not said or not decided: "has not said when it will reopen the border", "will decide whether to reopen it".

        What is feared is only supposed.
        """
        if self.tokens[over].lemma in self.syntax.fearing:
            self.auxiliary = (self.auxiliary - {"future"}) | {"hypothetical"}
        if is_demanded(self.clauses, node):
            self._suppress("a demand")
        if self.tokens[self.tokens[node].left].text.lower() == "whether":
            self._suppress("left open")
        if self.tokens[over].lemma in self.syntax.reporting and self.clauses.kids(over, "neg") and self.tokens[self.tokens[node].left].tag == "WRB":
            self._suppress("left open")

    def _engaged(self, verb: int) -> None:
        """What somebody "has been involved in" goes on since long."""
        if self.tokens[verb].lemma in self.syntax.engaged and is_perfect(self.clauses, verb):
            self.auxiliary.add("historical")

    def _is_to(self, verb: int) -> bool:
        """Whether a verb has the "to" of the infinitive."""
        return any(self.tokens[c].tag == "TO" for c in self.clauses.kids(verb, "aux"))

    def _under_preposition(self, preposition: int, clause: int) -> None:
        word = self.tokens[preposition].text.lower()
        carrier = self.tokens[self.tokens[preposition].head].lemma
        if any(self.tokens[c].lemma in self.syntax.alleging for c in self.clauses.kids(clause, "advmod")):
            self._suppress("only alleged")  # "arrested for allegedly bombing"
            return
        if f"{carrier} {word}" in self.syntax.asserting_prepositions:
            self._shared_words(self.tokens[preposition].head)  # "will take part in training"
            return
        if word == "for" and not self.syntax.thanking.isdisjoint(self._carriers(self.tokens[preposition].head)):
            self.auxiliary.add("historical")
            return
        self._engaged(self.tokens[preposition].head)
        if word == "with" and self.clauses.kids(clause, "nsubj", "nsubjpass"):
            self.aside = self.tokens[preposition].head  # "with Libya deporting migrants" goes with its main clause
            return
        if word == "without":
            self.auxiliary.symmetric_difference_update({"negation"})
        elif word in self.syntax.including and carrier in self.syntax.blaming:
            self._suppress(f"an example under {carrier!r}")  # "accused it of war crimes, including shelling a market"
        elif word == "before" and self._has_come_to_pass(self.tokens[preposition].head):
            pass  # "fled before being arrested"
        elif word not in self.syntax.asserting_prepositions:
            self._suppress(f"under {word!r}")

    def _has_come_to_pass(self, word: int) -> bool:
        """Whether what a word is of is told as a fact, in the past or in the present of reports."""
        verb = self.tokens[word]
        while verb.pos not in {"VERB", "AUX"} and verb.head != verb.index:
            verb = self.tokens[verb.head]
        return verb.tag in {"VBD", "VBZ", "VBP"} and not self.clauses.kids(verb.index, "aux", "neg")

    def _as_argument(self, node: int, over: int) -> None:
        """A nominal act as argument of something that may leave it unrealised ("called for talks", "a proposal for talks")."""
        governor = self.tokens[over]
        if any(self.tokens[c].lemma in {"no", "any"} for c in self.clauses.kids(node, "det")):
            self._suppress("none of it")
        if governor.pos == "ADP":
            carrier = self.tokens[governor.head]
            if governor.text.lower() in self.syntax.during and carrier.pos == "VERB":
                self._shared_words(carrier.index)
            if governor.text.lower() == "for" and carrier.lemma in self.syntax.future:
                self.auxiliary.add("future")  # "is expected in Lima for talks"
            if governor.text.lower() in {"for", "over"} and not self.syntax.about_the_past.isdisjoint(self._carriers(carrier.index)):
                self.auxiliary.add("historical")
            if f"{carrier.lemma} {governor.text.lower()}" in self.syntax.unrealised:
                self._suppress(f"under {carrier.text!r} {governor.text!r}")
        elif governor.lemma in self.syntax.unrealised and self.tokens[node].dep != "nsubj":
            self._suppress(f"under {governor.text!r}")
        elif governor.lemma in self.syntax.reporting and self.tokens[node].dep in {"dobj", "nsubjpass"}:
            self._teller(over)  # "state radio announced the arrest of"
        elif governor.pos in {"VERB", "AUX"} and (governor.lemma in self.syntax.light or governor.lemma in self.syntax.happening):
            self.own_words(over, first=True)
        elif governor.pos in {"VERB", "AUX"} and self.tokens[node].dep == "nsubj":
            self._shared_words(over)
            if any(self.tokens[c].text.lower() in self.syntax.would for c in self.clauses.kids(over, "aux")):
                self.auxiliary = (self.auxiliary - {"future"}) | {"hypothetical"}  # "an attack would trigger a response", "talks would be useful"

    def _thanked_for(self, noun: int) -> None:
        """What a clause tells of a thing somebody is thanked or blamed for lies before the thanks."""
        preposition = self.tokens[self.tokens[noun].head]
        if preposition.pos == "ADP" and not self.syntax.about_the_past.isdisjoint(self._carriers(preposition.head)):
            self.auxiliary.add("historical")

    def _carriers(self, word: int) -> set[str]:
        """What a preposition may be of: the word it hangs on, or that one's object ("expressed gratitude for")."""
        return {self.tokens[w].lemma for w in (word, *self.clauses.kids(word, "dobj"))}

    def _suppress(self, why: str) -> None:
        self.suppressed = self.suppressed or why

    def _teller(self, over: int) -> None:
        subject = self.clauses.kids(over, "nsubj") or self.clauses.surface_subject(over)
        agents = tuple(o for p in self.clauses.kids(over, "agent") for o in self.clauses.kids(p, "pobj"))
        heads = agents if self.clauses.is_passive(over) else subject
        if heads:
            self.tellers.append(Teller(heads[0], over))

    def told_by(self, clause: int) -> None:
        """Climb on from a side clause only to learn who tells the whole."""
        for _ in range(LONGEST_CHAIN):
            token = self.tokens[clause]
            over = self.tokens[token.head]
            if over.index == clause:
                return
            if token.dep in {*CLAUSES, "parataxis"} and over.lemma in self.syntax.reporting:
                self._teller(over.index)
            clause = over.index


def standing(frame: Frame, sentence: Sentence, lexicon: Lexicon) -> Standing:
    """Tell how an act stands: real or not, and told by whom."""
    walk = _Walk(sentence, lexicon)
    walk.duty, walk.act = frame.kind == "duty", frame.head
    start = frame.verb if frame.verb is not None else frame.head
    if frame.kind in {"verb", "duty"} or frame.verb is not None:
        walk.own_words(start, first=True)
    if frame.kind == "noun":
        walk.auxiliary.symmetric_difference_update({"negation"} if _denied(frame.head, walk) else set())
        if frame.verb is None and _bygone(frame.head, walk):
            walk.auxiliary.add("historical")
    walk.climb(start)
    walk.tellers.extend(tellers_beside(start, sentence, walk.clauses))
    return Standing(
        auxiliary=tuple(sorted(walk.auxiliary)),
        tellers=tuple({teller.cue: teller for teller in reversed(walk.tellers)}.values())[::-1],
        suppressed=walk.suppressed,
        perfect=is_perfect(walk.clauses, walk.aside if walk.aside is not None else start),
        decided=walk.decided,
    )


def _denied(noun: int, walk: _Walk) -> bool:
    return any(walk.tokens[c].lemma == "no" for c in walk.clauses.kids(noun, "det"))


def _bygone(noun: int, walk: _Walk) -> bool:
    """Whether a noun reminds of something older: "the July 2023 coup", "previous talks", "since the coup"."""
    token = walk.tokens[noun]
    if any(walk.tokens[c].lemma in walk.syntax.past for c in walk.clauses.kids(noun, "amod", "advmod")):
        return True
    over = walk.tokens[token.head]
    return (token.dep == "pobj" and over.lemma == "since") or is_of_a_year(walk.clauses, noun)
