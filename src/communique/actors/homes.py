"""Tells for which country somebody speaks whose country stands nowhere beside the name: by what the sentences around say of whose doings."""

from collections import Counter

from communique.actors.candidates import Candidate, SentenceView
from communique.actors.evidence import SHARED_CODES, Evidence
from communique.actors.office_words import Homes
from communique.model import Actor, Token

SPOKEN_FOR, SPEAKING_IN, DOING, DID, DID_BEFORE, NAMED_MOST, OPPOSED, DATELINE = 3, 2, 2, 2, 1, 1, 2, 3
"""Weights of a country: whose doings the person tells, or to whom that was done which the person answers; in whose capital the person speaks; a
subject of the same sentence, of the one before, of the two before that; named most often; named most often beside the one that the person thanks
or accuses; from where the article is written. Set on our own gold, where the order of the signs mattered and the numbers little."""
SOLDIERS = "MIL"
CLEARLY = 2
"""By how much the weightiest must outweigh the next: one sign alone, such as being named most, tells nothing."""
LOOK_BACK = 3
"""Sentences before that may tell of whose doings the person speaks: farther ones are other news."""
STEPS = 6
"""Words up from a name to the verb of its clause, and from a verb to the clause that it stands in."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ASIDES = frozenset({"relcl", "acl", "advcl", "xcomp"})
_OBJECTS = frozenset({"dobj", "dative", "iobj", "pobj"})


def home_of(
    views: list[SentenceView], at: int, candidate: Candidate, words: Homes, evidence: Evidence, company: frozenset[str] = frozenset()
) -> str | None:
    """Give the country for which a person speaks, if the text around tells just one; `company` are the countries of the sentence's other persons.

    "Mali leaves the pact. It will not return, Foreign Minister Sy said": Mali's. "Foreign Minister Sy accused Mali": not Mali's.
    """
    if candidate.office is not None and candidate.office.plural:
        return None
    clause = _Clause(views[at], candidate, words)
    weights: Counter[str] = Counter()
    weights.update(dict.fromkeys(clause.spoken_for() or (_agents(views, at - 1) if clause.speaks_of_it() else set()), SPOKEN_FOR))
    weights.update(dict.fromkeys(clause.seats(), SPEAKING_IN))
    weights.update(dict.fromkeys(_subjects(views[at]), DOING))
    for distance, number in enumerate(range(at - 1, max(at - 1 - LOOK_BACK, -1), -1)):
        weights.update(dict.fromkeys(doers_of(views, number, words), DID_BEFORE if distance else DID))
    others = clause.others() | (company if clause.is_sought() else set())
    if clause.answers() and at:
        doers = _subjects(views[at - 1], offices=True)
        answering = _named_in(views[at - 1]) - doers - others if doers else set()
        weights.update(dict.fromkeys(answering, SPOKEN_FOR))
        others = others | doers if answering else others
    weights.update({evidence.dateline: DATELINE} if evidence.dateline is not None else {})
    if not weights and not others:
        return None
    most = max((count for code, count in evidence.countries.items() if code not in others), default=0)
    weights.update({code: OPPOSED if others else NAMED_MOST for code, count in evidence.countries.items() if count == most and code not in others})
    ranked = [(weight, code) for code, weight in weights.most_common() if code not in others]
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < CLEARLY) or ranked[0][0] < CLEARLY:
        return None
    return ranked[0][1]


def represented_by(view: SentenceView, candidate: Candidate, words: Homes) -> str | None:
    """Give the country for which a person is said to speak, or whose delegation he or she leads, if that is just one."""
    if candidate.office is not None and candidate.office.plural:
        return None
    clause = _Clause(view, candidate, words)
    found = clause.led() or clause.represented()
    return found.pop() if len(found) == 1 else None


def foreign_to(view: SentenceView, candidate: Candidate, words: Homes) -> set[str]:
    """List the countries that a person cannot be of: whom the person thanks, accuses or goes to."""
    return _Clause(view, candidate, words).others()


def speaking_in(view: SentenceView, candidate: Candidate, words: Homes) -> set[str]:
    """List the countries in whose capitals a person is told to speak."""
    return _Clause(view, candidate, words).seats()


class _Clause:
    """The clause in which a person is named."""

    def __init__(self, view: SentenceView, candidate: Candidate, words: Homes) -> None:
        self.view = view
        self.tokens = view.reading.tokens
        self.words = words
        self.verb, self.is_subject = self._verb(self.tokens[candidate.run.end - 1])

    def _verb(self, token: Token) -> tuple[Token | None, bool]:
        for _ in range(STEPS):
            if token.dep in _SUBJECTS:
                return self.tokens[token.head], True
            if token.dep not in {"conj", "appos", "compound", "nmod", "flat"} or token.head == token.index:
                break
            token = self.tokens[token.head]
        head = self.tokens[token.head]
        if token.dep == "pobj":
            head = self.tokens[head.head]
        return (head if head.pos in {"VERB", "AUX"} else None), False

    def spoken_for(self) -> set[str]:
        """List the countries that the person tells to do something: the subject of what is said."""
        return {code for subject in self._subjects_said() for code in _codes_at(self.view, subject)}

    def led(self) -> set[str]:
        """List the countries whose delegation the person leads: "a Malian delegation led by General Sy"."""
        verb = self.verb
        if verb is None or self.is_subject or verb.lemma not in self.words.leading or verb.dep not in {"acl", "relcl"}:
            return set()
        return _codes_at(self.view, self.tokens[verb.head], offices=True)

    def represented(self) -> set[str]:
        """List the countries for which the person is said to speak: "General Sy spoke for Mali's council"."""
        if self.verb is None or not self.is_subject or self.verb.lemma not in self.words.representing:
            return set()
        children = self._children(self.verb)
        if self.verb.lemma == "represent":
            return {code for child in children if child.dep == "dobj" for code in _codes_at(self.view, child, offices=True)}
        behind = [child for preposition in children if preposition.text.lower() == "for" for child in self._children(preposition)]
        return {code for child in behind for code in _codes_at(self.view, child, offices=True)}

    def is_sought(self) -> bool:
        """Tell whether somebody wants something of the person, or meets the person: "General Sy met General Ito"."""
        return self.verb is not None and not self.is_subject and self.verb.lemma in self.words.wanting

    def seats(self) -> set[str]:
        """List the countries in whose capitals the person speaks: "Foreign Minister Sy said in Bamako"."""
        if self.verb is None or not self.is_subject or self.verb.lemma not in self.words.saying | self.words.answering:
            return set()
        names = self.view.reading.names
        places = [
            place for child in self._children(self.verb) if child.text.lower() == "in" for place in self._children(child) if place.index in names
        ]
        return {entry.ref for place in places if (entry := names[place.index].has("capital")) is not None}

    def speaks_of_it(self) -> bool:
        """Tell whether the person speaks of "it", the country told before."""
        return any(subject.text.lower() == "it" for subject in self._subjects_said())

    def _subjects_said(self) -> list[Token]:
        if self.verb is None or not self.is_subject or self.verb.lemma not in self.words.saying:
            return []
        said = [child for child in self._children(self.verb) if child.dep in {"ccomp", "parataxis"}]
        return [child for clause in said for child in self._children(clause) if child.dep in _SUBJECTS]

    def others(self) -> set[str]:
        """List the countries that the person cannot be of: whom the clause's verb is done to, and who does it to the person."""
        if self.verb is None or self.verb.lemma not in self.words.wanting:
            return self._aims() if self.verb is not None and self.is_subject else set()
        if not self.is_subject:
            doers = [child for child in self._children(self.verb) if child.dep in _SUBJECTS]
            pointing = any(child.text.lower() in self.words.continuing for child in doers)  # "Kenya said that it had killed Asad Nur"
            return _subjects(self.view) if pointing else {code for child in doers for code in _codes_at(self.view, child)}
        found: set[str] = set()
        for child in self._children(self.verb):
            heads = [child, *self._children(child)] if child.dep in {"prep", "ccomp", "xcomp", "dative"} else [child]
            for head in heads:
                if head.dep in _OBJECTS or (head.dep in _SUBJECTS and child.dep in {"ccomp", "xcomp"}):
                    found |= _codes_at(self.view, head, offices=True)
        return found

    def answers(self) -> bool:
        """Tell whether the person answers what somebody did: "Foreign Minister Sy condemned the raid"."""
        return self.verb is not None and self.is_subject and self.verb.lemma in self.words.answering

    def _aims(self) -> set[str]:
        """List the countries to which the person goes: "was to fly to Niamey"."""
        found: set[str] = set()
        clauses = [self.verb, *[child for child in self._children(self.verb) if child.dep == "xcomp"]] if self.verb is not None else []
        for to in [child for clause in clauses for child in self._children(clause) if child.text.lower() == "to" and child.dep == "prep"]:
            hits = [self.view.reading.names[child.index] for child in self._children(to) if child.index in self.view.reading.names]
            found |= {entry.ref for hit in hits if (entry := hit.has("capital", "name", "long")) is not None}
        return found

    def _children(self, token: Token) -> list[Token]:
        return [self.tokens[child] for child in self.view.reading.sentence.children[token.index]]


def _named_in(view: SentenceView) -> set[str]:
    """List the countries that a sentence names."""
    return {code for named in view.named.values() for code in _countries(named.actors)}


def _agents(views: list[SentenceView], last: int) -> set[str]:
    """List the subjects of the nearest sentence before that has any."""
    for number in range(last, max(last - LOOK_BACK, -1), -1):
        found = _subjects(views[number])
        if found:
            return found
    return set()


def doers_of(views: list[SentenceView], number: int, words: Homes) -> set[str]:
    """List the countries that are subjects of a sentence, or of the one before where it only goes on: "Mali … It expelled Peru's envoy"."""
    for at in range(number, max(number - LOOK_BACK, -1), -1):
        found = _subjects(views[at])
        if found or not _goes_on(views[at], words):
            return found
    return set()


def _goes_on(view: SentenceView, words: Homes) -> bool:
    """Tell whether the subject of a sentence is a pronoun for that of the one before."""
    tokens = view.reading.tokens
    heads = [token.text.lower() for token in tokens if token.dep in _SUBJECTS and tokens[token.head].dep == "ROOT"]
    return bool(heads) and words.continuing.issuperset(heads)


def _subjects(view: SentenceView, *, offices: bool = False) -> set[str]:
    """List the countries that are subjects of a sentence, themselves or by their institutions, asides left out."""
    tokens = view.reading.tokens
    subjects = [token for token in tokens if token.dep in _SUBJECTS and not _is_aside(tokens, tokens[token.head])]
    return {code for token in subjects for code in _codes_at(view, token, offices=offices)}


def _is_aside(tokens: tuple[Token, ...], verb: Token) -> bool:
    """Tell whether a verb stands in a clause that only describes something: "the accord that allowed soldiers to stay"."""
    for _ in range(STEPS):
        if verb.dep in _ASIDES:
            return True
        verb = tokens[verb.head]
    return False


def _codes_at(view: SentenceView, token: Token, *, offices: bool = False) -> set[str]:
    """List the countries that a word names, or to which the institution that it names belongs."""
    named = view.named.get(token.index)
    if named is not None:
        return _countries(named.actors)
    heads = (phrase for phrase in view.phrases if phrase.head == token.index)
    phrase = next((one for one in heads if offices or one.kind not in {"office", "person"} or (one.plural and one.sector == SOLDIERS)), None)
    return _countries(tuple(owner.actor for owner in phrase.owners)) if phrase is not None else set()


def _countries(actors: tuple[Actor, ...]) -> set[str]:
    return {actor.code for actor in actors if actor.kind != "outlet" and actor.code is not None and actor.code not in SHARED_CODES}
