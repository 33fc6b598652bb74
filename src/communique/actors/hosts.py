"""Tells in which country somebody is met: an office holder named without a country belongs to the country where he or she is met."""

from communique.actors.candidates import Candidate, SentenceView
from communique.actors.index import ActorIndex
from communique.actors.lookup import Hit
from communique.actors.office_words import Hosts
from communique.model import Token

LOOK_BACK = 6
"""Sentences before that may tell the place: the reports of one visit are that long, and the nearest place counts."""
STEPS = 8
"""Words up from a name to the verb of its clause."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECTS = frozenset({"dobj", "dative", "nsubjpass"})
_OTHER_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl"})
_NAMES = ("name", "long", "capital", "abbreviation", "former")


def host_of(views: list[SentenceView], at: int, candidate: Candidate, index: ActorIndex) -> str | None:
    """Give the country in which a person is met, if the text tells one: that of the places nearest before, or in the same sentence.

    "In Tirana she met President Dreni": the president of Albania. Who meets, speaks or goes along is no host, two countries tell none, and an
    office with an abbreviation before it ("EC Chairman") is a body's.
    """
    hosts = index.office_words.hosts
    if candidate.office is None or candidate.office.words.split()[0].isupper() or not _is_met(views[at], candidate, hosts):
        return None
    for number in range(at, max(at - LOOK_BACK, -1), -1):
        places = _places(views[number], index)
        if places:
            return places.pop() if len(places) == 1 else None
    return None


def _is_met(view: SentenceView, candidate: Candidate, words: Hosts) -> bool:
    """Tell whether a name is an object of meeting: "met with President Dreni", "dinner hosted by King Leka", "President Dreni received her"."""
    tokens = view.reading.tokens
    token = tokens[candidate.run.end - 1]
    for _ in range(STEPS):
        head = tokens[token.head]
        if token.dep in _SUBJECTS and not _is_within(token, candidate):
            return head.lemma in words.receiving and _receives_somebody(view, head)
        if {head.lemma, head.text.lower()} & words.escorting or token.dep in _OTHER_CLAUSES:
            return False
        if {head.lemma, head.text.lower()} & words.meeting:
            return True
        if head.index == token.index:
            return False
        token = head
    return False


def _receives_somebody(view: SentenceView, verb: Token) -> bool:
    """Tell whether somebody is received, not a thing welcomed: "President Dreni welcomed the text"."""
    tokens = view.reading.tokens
    objects = [child for child in view.reading.sentence.children[verb.index] if tokens[child].dep in _OBJECTS]
    heads = {phrase.head for phrase in view.phrases}
    return any(tokens[at].pos in {"PROPN", "PRON"} or at in heads or at in view.named for at in objects)


def _is_within(token: Token, candidate: Candidate) -> bool:
    """A name may hang on its own title by mistake."""
    return token.head in range(candidate.left, candidate.run.end)


def _places(view: SentenceView, index: ActorIndex) -> set[str]:
    """List the countries in which a sentence places what it tells, by their names and their capitals'."""
    found: set[str] = set()
    for hit in view.reading.name_hits():
        entry = hit.has(*_NAMES)
        if entry is not None and entry.ref in index.countries and _is_visited(view, hit, index):
            found.add(entry.ref)
    return found


def _is_visited(view: SentenceView, hit: Hit, index: ActorIndex) -> bool:
    """As in "was in Tirana, Albania", "visited Albania", "arrived at Tirana": a name at the end of a row of places counts as its first."""
    tokens = view.reading.tokens
    token = tokens[hit.head]
    for _ in range(STEPS):
        ends_row = token.dep == "conj" or (token.index > 0 and tokens[hit.start - 1].text == "," and tokens[token.head].pos == "PROPN")
        if not (ends_row or token.dep in {"appos", "npadvmod"}) or token.head == token.index:
            break
        token = tokens[token.head]
    head = tokens[token.head]
    going = index.office_words.hosts.going
    if token.dep == "dobj":
        return head.lemma in going
    if token.dep != "pobj":
        return False
    return head.text.lower() in index.words.places.prepositions or (head.text.lower() == "to" and tokens[head.head].lemma in going)
