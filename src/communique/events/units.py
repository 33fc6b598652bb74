"""What a numeral counts, and its unit: from a currency, from the act that is done to what is counted, or from the noun."""

import msgspec

from communique.events.numerals import Numeral
from communique.knowledge.event_words import QuantityWords
from communique.model import Sentence, Token

INSIDE = frozenset({"nummod", "quantmod", "compound", "amod", "nmod"})
NOMINAL = frozenset({"NOUN", "PROPN", "SYM", "ADJ", "PRON"})
MAKING = frozenset({"prt", "advmod", "oprd", "acomp", "dobj", "npadvmod", "prep", "xcomp", "ccomp"})
"""Relations of the words that may make a verb another: "send back", "set free", "take hostage"."""
LENGTHS = frozenset({"days", "km"})
PERSONS = "persons"
"""The unit of people to whom an act is done whose verb tells none: what kind of act it is must tell it ("handed six men to Chad")."""
UNDERGOING = frozenset({"dobj", "nsubjpass"})
TOLD_BY_NOUN = frozenset({"dead", "injured", "arrested", "migrants"})
"""Units of what nouns of acts count by themselves: "12 deaths", "five arrests"; "three trainings" are no trained officers."""
KEPT = frozenset({("released", "migrants"), ("troops", "police"), ("migrants", "police")})
"""Units by act and by noun of which the noun's holds: migrants rescued, policemen deployed."""
LONGEST_CLIMB = 10
"""Steps up the tree from what is counted to the act that it sizes."""
MONETARY = frozenset({"NOUN", "PROPN", "SYM", "X"})
LONGEST_MONEY = 4
"""Tokens of the longest name of a currency: "Papua New Guinean kina"."""
LENGTH_OF_NAME = 5
"""Tokens of the longest name of a currency, with a bracket and "about"."""


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """A numeral that sizes something: the word it counts, and its unit or the name of its currency.

    `at` is the word from which the act that it sizes is sought, `converted` where the same money stands in another currency, from which it is sought
    next; `bound` allows no other act than that word itself. `done` tells that the unit is from the act ("killed 12"), not from the noun ("12
    lorries").
    """

    numeral: Numeral
    counted: int
    at: int
    unit: str | None
    money: str | None = None
    done: bool = False
    bound: bool = False
    converted: int | None = None

    @property
    def is_money(self) -> bool:
        """Whether the unit is a currency."""
        return self.money is not None


class Units:
    """The units of one sentence's numerals."""

    def __init__(self, sentence: Sentence, words: QuantityWords) -> None:
        self.tokens = sentence.tokens
        self.children = sentence.children
        self.words = words

    def number(self, numeral: Numeral) -> Number | None:
        """Give a numeral what it counts and its unit; None where it sizes nothing we keep."""
        if not self._is_article(numeral) and (money := self._money(numeral)) is not None:
            return money
        counted = self._counted(numeral)
        if counted is None or self._is_whole(counted, numeral):
            return None
        by_act = self._acted(counted, numeral)
        if by_act is not None:
            return Number(numeral=numeral, counted=counted, at=counted, unit=by_act, done=True)
        by_noun = self._by_noun(counted)
        if by_noun is None and self._is_listed_person(counted) and self.tokens[counted].dep in UNDERGOING:
            by_noun = PERSONS
        if by_noun is None or self._is_article(numeral) or (by_noun in LENGTHS and not self._measures(counted, numeral, by_noun)):
            return None
        return Number(numeral=numeral, counted=counted, at=counted, unit=by_noun)

    def part(self, numeral: Numeral, before: Number) -> Number | None:
        """Give a number that is a part of the one before ("including four children") the unit of that."""
        counted = self._counted(numeral)
        opening = "".join(f"{t.text.lower()} " for t in self.tokens[max(0, numeral.first - 4) : numeral.first])
        is_part = before.done and any(f"{phrase} " in opening for phrase in self.words.parts)
        if counted is None or not is_part or self._is_article(numeral) or not self._is_likely_person(counted, numeral):
            return None
        return msgspec.structs.replace(before, numeral=numeral, counted=counted)

    def like(self, numeral: Numeral, before: Number) -> Number | None:
        """Give a number without a unit that of the one before, where it is a part of it, another's count, or more of the same."""
        counted = self._counted(numeral)
        if counted is None or before.is_money or before.unit in LENGTHS:
            return None
        closing = " ".join(t.text.lower() for t in self.tokens[numeral.end : numeral.end + 2])
        bare = counted in range(numeral.first, numeral.end)
        if (before.done and closing in self.words.parts_after) or (bare and (self._is_rival(counted) or self._goes_on(numeral))):
            return msgspec.structs.replace(before, numeral=numeral, counted=counted)
        return None

    def recounted(self, numeral: Numeral) -> int | None:
        """The bare number that gives a count of what was counted before: "the toll was 46", "residents spoke of 26"."""
        counted = self._counted(numeral)
        if counted is None or counted not in range(numeral.first, numeral.end):
            return None
        token = self.tokens[counted]
        over = self.tokens[token.head]
        about = (over, self.tokens[over.head]) if over.pos == "ADP" else (over,)
        totals = (self._is_total(c) for verb in about for c in self.children[verb.index] if c != counted)
        return counted if self._is_rival(counted) or (token.dep in {"attr", "pobj", "dobj"} and any(totals)) else None

    def _is_total(self, noun: int) -> bool:
        """Whether a noun calls a count known from before ("the toll"), not one that it tells itself: "the number of dead since March"."""
        return self.tokens[noun].lemma in self.words.totals and not self._has(noun, "prep", "amod", "acl", "relcl")

    def is_converted(self, numeral: Numeral, before: Number) -> bool:
        """Whether a number tells the money before it in another currency: "43 million euros (46 million dollars)"."""
        opening = {t.text for t in self.tokens[max(0, numeral.first - 2) : numeral.first]}
        return before.is_money and not opening.isdisjoint({"(", "["}) and numeral.first - before.numeral.end <= LENGTH_OF_NAME

    def again(self, number: Number) -> tuple[Number, ...]:
        """Give a number once more for each clause that tells another act done to what is counted: "freed nine men whom it had jailed"."""
        numeral, counted = number.numeral, number.counted
        if counted in range(numeral.first, numeral.end) or number.is_money:
            return ()
        row = (counted, *(c for c in self.children[counted] if self.tokens[c].dep == "conj" and self._is_article(numeral)))
        by_noun = self._by_noun(counted)
        found = []
        for clause in (c for noun in row for c in self.children[noun]):
            role = self._gap(clause)
            unit = self._of_verb(self.tokens[clause], role) if role is not None else None
            if unit is None or not self._fits(unit, counted, numeral):
                unit = by_noun if role == "nsubjpass" else None
            if unit is not None:
                found.append(msgspec.structs.replace(number, at=clause, unit=unit, done=True, bound=True))
        return tuple(found)

    def _is_article(self, numeral: Numeral) -> bool:
        return numeral.end == numeral.first + 1 and self.tokens[numeral.first].dep == "det"

    def _has(self, index: int, *deps: str) -> bool:
        return any(self.tokens[c].dep in deps for c in self.children[index])

    # Money

    def _money(self, numeral: Numeral) -> Number | None:
        """Read the currency from the sign before a number or the noun after it ("a 2 billion dollar loan", "three million Swiss francs")."""
        if numeral.sign is not None:
            return self._of_currency(numeral, numeral.sign, numeral.first)
        start = numeral.end + (numeral.end < len(self.tokens) and self.tokens[numeral.end].text in {"of", "-"})
        for end in range(min(start + LONGEST_MONEY, len(self.tokens)), start, -1):
            last = self.tokens[end - 1]
            opening = [t.text for t in self.tokens[start : end - 1]], [t.lemma for t in self.tokens[start : end - 1]]
            forms = (" ".join([*before, form]) for before in opening for form in (last.text, last.lemma) if last.pos in MONETARY)
            names = (self.words.currencies.name(form) for form in forms)
            if (name := next((n for n in names if n is not None and len(n) > 1), None)) is not None:
                return self._of_currency(numeral, name, end - 1)
        return None

    def _of_currency(self, numeral: Numeral, name: str, counted: int) -> Number | None:
        after = max(counted + 1, numeral.end)
        following = [t.text.lower() for t in self.tokens[after : after + 2]]
        if following[:1] and (following[0] in self.words.rates or (following[0] in self.words.articles and following[-1] in self.words.rated)):
            return None
        if name in self.words.weights and following[:1] == ["of"]:
            return None
        return Number(numeral=numeral, counted=counted, at=counted, unit=None, money=name)

    # What is counted

    def _counted(self, numeral: Numeral) -> int | None:
        """The word a numeral counts: what it modifies, what follows "of", the crew of so many, or itself where it stands for people."""
        first, last = numeral.first, numeral.end - 1
        if self._is_article(numeral):
            return self.tokens[first].head
        top = next((i for i in range(last, first - 1, -1) if not first <= self.tokens[i].head <= last or self.tokens[i].head == i), last)
        head = self.tokens[top]
        over = self.tokens[head.head]
        if head.dep in {"advmod", "npadvmod"} and over.dep == "amod":  # "forty armoured lorries" read as if they were fortyfold armoured
            head, over = over, self.tokens[over.head]
        if head.dep in INSIDE and over.index > last and over.pos in NOMINAL and not self._has_state(numeral):
            return over.index if over.tag != "NNP" or over.text.endswith("s") else None
        of = next((o for p in self.children[top] if self.tokens[p].text.lower() == "of" for o in self.children[p]), None)
        if of is not None:
            return of
        if numeral.end < len(self.tokens) and self.tokens[numeral.end].tag == "NNS":
            return numeral.end
        if head.dep == "pobj" and over.text.lower() == "of" and self.tokens[over.head].lemma in self.words.groups:
            return over.head
        is_age = head.dep == "appos" and not self._has(top, "acl")  # "John Smith, 45," but "two killed, six wounded in strike"
        return None if is_age else top

    def _has_state(self, numeral: Numeral) -> bool:
        """Whether a state hangs on the number itself, whatever the parser took it to count: "three dead and 20 hurt"."""
        after = self.tokens[numeral.end] if numeral.end < len(self.tokens) else None
        return after is not None and after.head in range(numeral.first, numeral.end) and _unit(self.words.states, after.text.lower()) is not None

    def _is_whole(self, counted: int, numeral: Numeral) -> bool:
        """Whether a number only tells of how many another is a part: "three of the five men"."""
        over = self.tokens[self.tokens[counted].head]
        return over.text.lower() == "of" and self.tokens[over.head].pos == "NUM" and over.index < numeral.first

    def _is_rival(self, counted: int) -> bool:
        """Whether somebody else counts: "residents spoke of 26"."""
        over = self.tokens[self.tokens[counted].head]
        verb = self.tokens[over.head] if over.pos == "ADP" else over
        form = f"{verb.lemma} {over.text.lower()}" if over.pos == "ADP" else verb.lemma
        return form in self.words.counting and self.tokens[counted].dep in {"pobj", "dobj"}

    def _goes_on(self, numeral: Numeral) -> bool:
        """Whether a number goes on counting the same: "60 lorries in March and 34 in May"."""
        before = self.tokens[numeral.first - 1].text.lower() if numeral.first else ""
        after = self.tokens[numeral.end] if numeral.end < len(self.tokens) else None
        return before == "and" and after is not None and (after.pos == "ADP" or after.text == "more")

    def _names(self, counted: int) -> tuple[str, ...]:
        """What a counted word may be looked up by: with the word or hyphen before it, and alone."""
        token = self.tokens[counted]
        before = self.tokens[counted - 1].text.lower() if counted else ""
        if before == "-" and counted > 1:
            joined = f"{self.tokens[counted - 2].text.lower()}-"
            return joined + token.lemma, joined + token.text.lower(), token.lemma
        return f"{before} {token.lemma}", token.lemma, token.text.lower()

    def _by_noun(self, counted: int) -> str | None:
        names = self._names(counted)
        # A suicide bomber is a person, though a bomber is an aircraft.
        return None if names[0] in self.words.persons else _unit(self.words.units, *names)

    # Acts

    def _acted(self, counted: int, numeral: Numeral) -> str | None:
        """The unit that an act gives to what it is done to: the dead, the arrested, the deported."""
        for unit in (self._beside(counted, numeral), self._climb(counted), self._modified(counted), self._described(counted)):
            if unit is not None and self._fits(unit, counted, numeral):
                by_noun = self._by_noun(counted)
                return by_noun if by_noun is not None and (unit, by_noun) in KEPT else unit
        itself = self._of_noun(counted)
        return itself if itself in TOLD_BY_NOUN and not self._is_article(numeral) else None

    def _fits(self, unit: str, counted: int, numeral: Numeral) -> bool:
        """Whether what is counted can be of a unit: persons are killed and arrested, drones shot down."""
        by_noun = self._by_noun(counted)
        if unit == "aircraft":
            return by_noun == "aircraft"
        if unit == "migrants" and (by_noun == "troops" or not self.words.diplomats.isdisjoint(self._names(counted))):
            return False
        if unit == "troops":
            return by_noun in {"troops", "police"} or not self.words.manpower.isdisjoint(self._names(counted))
        if self._is_article(numeral):
            return self._is_listed_person(counted)
        mortal = unit in self.words.mortal and by_noun is None and self.words.things.isdisjoint(self._names(counted))
        return mortal or self._is_likely_person(counted, numeral)

    def _is_listed_person(self, counted: int) -> bool:
        token = self.tokens[counted]
        listed = not self.words.persons.isdisjoint(self._names(counted)) or token.text.lower().endswith(self.words.person_endings)
        return listed or self._by_noun(counted) in {"troops", "police", "migrants"} or token.tag == "PRP"

    def _is_likely_person(self, counted: int, numeral: Numeral) -> bool:
        """Whether a word is known for a person, stands bare ("killed 26") or is a nationality."""
        token = self.tokens[counted]
        bare = counted in range(numeral.first, numeral.end)
        return bare or self._is_listed_person(counted) or token.pos == "PROPN" or (token.text[0].isupper() and counted > 0)

    def _beside(self, counted: int, numeral: Numeral) -> str | None:
        """The unit from a state told right there: "12 dead", "left seven people injured", "two killed in strike", "a man was killed"."""
        itself = _unit(self.words.states, self.tokens[counted].text.lower())
        after = max(counted, numeral.end - 1) + 1
        while after + 1 < len(self.tokens) and self.tokens[after].pos == "AUX":
            after += 1
        if itself is not None or after >= len(self.tokens) or self._has(after, "dobj") or self.tokens[after].tag == "VBG":
            return itself
        # Of "released 99 people detained in May" the verb tells what is new.
        is_old = self.tokens[after].dep == "acl" and self._climb(counted) is not None
        return None if is_old else _unit(self.words.states, self.tokens[after].text.lower())

    def _modified(self, counted: int) -> str | None:
        return _unit(self.words.states, *(self.tokens[c].text.lower() for c in self.children[counted] if self.tokens[c].dep == "amod"))

    def _climb(self, counted: int) -> str | None:
        """Go up from what is counted to the verb or noun that acts on it."""
        node = counted
        for _ in range(LONGEST_CLIMB):
            token = self.tokens[node]
            over = self.tokens[token.head]
            if token.dep in {"dobj", "nsubj", "nsubjpass", "attr", "oprd"}:
                return self._of_verb(over, token.dep)
            if token.dep == "pobj":
                preposition = over.text.lower()
                noun = self._of_noun(over.head) if preposition in {"of", "for", "to", "at"} else None
                if noun == "troops":  # "trained a battalion of 450 soldiers"
                    return self._climb(over.head) or noun
                if noun is not None or preposition != "of" or self.tokens[over.head].pos not in {"NOUN", "NUM"}:
                    return noun or (self._toll(over) if node == counted and preposition in {"to", "at"} else None)
                node = over.head
            elif token.dep in {"conj", "appos", *INSIDE} and over.index != node:
                node = over.index
            else:
                return None
        return None

    def _of_noun(self, noun: int) -> str | None:
        return _unit(self.words.acts, *self._names(noun))

    def _toll(self, preposition: Token) -> str | None:
        """The unit of "the toll rose to 30"; a toll that an act "brings to 300" is the sum of many acts."""
        verb = self.tokens[preposition.head]
        subjects = (c for c in self.children[verb.index] if self.tokens[c].dep in {"nsubj", "dobj", "nsubjpass"})
        return next((unit for s in subjects if (unit := self._of_noun(s)) is not None), None) if verb.tag != "VBG" else None

    def _of_verb(self, verb: Token, role: str) -> str | None:
        """The unit a verb gives its object, its passive subject, or, where it is intransitive, its subject."""
        if verb.pos == "ADJ" and (state := _unit(self.words.states, verb.text.lower())) is not None:
            return state
        forms = self._verb_forms(verb)
        passive = _unit(self.words.passives, *forms) if role == "nsubjpass" else None
        undergone = _unit(self.words.undergone, *forms) or passive
        if role != "nsubj":
            return undergone or self._completed(verb)
        # A headline leaves the auxiliary out: "two killed in strike".
        if undergone is not None and verb.tag in {"VBN", "VBD"} and not self._has(verb.index, "dobj", "aux", "ccomp", "prt"):
            return undergone
        return _unit(self.words.suffered, *forms) or (None if self._has(verb.index, "dobj") else self._completed(verb))

    def _completed(self, verb: Token) -> str | None:
        """The unit from what completes a verb: "are believed to have been killed", "forced 300 people to flee", "left five dead"."""
        for child in self.children[verb.index]:
            token = self.tokens[child]
            if token.dep not in {"xcomp", "oprd", "acomp"} or self._has(child, "nsubj"):
                continue
            state = _unit(self.words.states, token.text.lower())
            if state is not None or token.pos == "VERB":
                told = state or self._of_verb(token, "nsubjpass" if self._has(child, "auxpass") else "nsubj")
                # "Left nineteen people to die" tells no dead, "is believed to have died" does.
                return None if told in self.words.mortal and token.tag == "VB" else told
        return None

    def _described(self, counted: int) -> str | None:
        """The unit from a clause that describes what is counted: "nine men detained on Monday", "12 people who drowned"."""
        for child in self.children[counted]:
            role = self._gap(child)
            if role is not None:
                return self._of_verb(self.tokens[child], role)
        return None

    def _gap(self, clause: int) -> str | None:
        """What a clause that describes a noun makes of it: its doer ("nsubj") or what it is done to ("nsubjpass")."""
        token = self.tokens[clause]
        if token.dep == "acl" and token.tag == "VBN":
            return "nsubjpass"
        if token.dep != "relcl" or token.pos != "VERB":
            return None
        arguments = [self.tokens[c] for c in self.children[clause] if self.tokens[c].dep in {"nsubj", "nsubjpass", "dobj"}]
        relative = next((a.dep for a in arguments if a.tag in {"WP", "WDT"}), None)
        if relative is None and not any(a.dep in {"dobj", "nsubjpass"} for a in arguments) and arguments:
            return "nsubjpass"  # "the men it had jailed"
        return relative if relative == "nsubj" else "nsubjpass" if relative is not None else None

    def _verb_forms(self, verb: Token) -> tuple[str, ...]:
        """A verb with each word that may make it another verb, and alone."""
        joined = (self.tokens[c].text.lower() for c in self.children[verb.index] if self.tokens[c].dep in MAKING)
        return *(f"{verb.lemma} {word}" for word in joined), verb.lemma

    # Lengths

    def _after_bracket(self, index: int) -> int:
        """Skip what stands in brackets: "100 km (60 miles) south"."""
        if self.tokens[index].text != "(":
            return index
        closing = (t.index + 1 for t in self.tokens[index : index + LENGTH_OF_NAME] if t.text == ")" and t.index + 1 < len(self.tokens))
        return next(closing, index)

    def _measures(self, counted: int, numeral: Numeral, unit: str) -> bool:
        """Whether days or kilometres tell how long or how far, not when or where: not "two days later", not "20 km north of"."""
        token = self.tokens[counted]
        over = self.tokens[token.head]
        before = self.tokens[numeral.first - 1].text.lower() if numeral.first else ""
        following = self.tokens[self._after_bracket(counted + 1)].text.lower() if counted + 1 < len(self.tokens) else ""
        if unit == "km":
            return following not in self.words.directions and before not in self.words.limits and over.lemma not in self.words.ranges
        if token.dep == "compound" or any(self.tokens[c].text.lower() == "of" for c in self.children[counted]):
            return token.dep != "pobj" or over.lemma in self.words.long
        if following == "to" and self.tokens[counted + 2].tag == "VB":  # "has ten days to answer"
            return True
        if token.dep == "pobj":
            carrier = self.tokens[over.head].lemma
            return (over.lemma in {"for", "of"} and carrier not in self.words.terms) or (over.lemma == "by" and carrier in self.words.lasting)
        return over.lemma in self.words.lasting and token.dep in {"dobj", "npadvmod"}


def _unit(words: dict[str, frozenset[str]], *forms: str) -> str | None:
    """The unit whose words have one of these forms, the first form first."""
    return next((unit for form in forms for unit, known in words.items() if form in known), None)
