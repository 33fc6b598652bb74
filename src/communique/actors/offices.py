"""Gives the persons of an article the office, the body and the country that the article or the lists tell."""

import datetime as dt
from collections.abc import Container

from communique.actors.candidates import HANDED_ON, Candidate, SentenceView
from communique.actors.evidence import SHARED_CODES, Evidence
from communique.actors.homes import doers_of, foreign_to, home_of, represented_by, speaking_in
from communique.actors.hosts import host_of
from communique.actors.index import ActorIndex, KnownPerson
from communique.actors.known import Known
from communique.actors.localities import country_of_holder
from communique.actors.people import Person, PersonMention
from communique.actors.phrase import FORMER, Owner, Phrase
from communique.knowledge.actor_lists import Holder
from communique.model import Actor, SupposedBy

SLIP_LETTERS = 5
"""Letters that two countries' names share for one to be a slip for the other: Niger and Nigeria share 5; Mali and Malawi, Iran and Iraq fewer."""
PUBLIC = frozenset({"GOV", "MIL", "LEG", "JUD", "PTY", "OPP", "REB", "COP", "SPY", "ELI", "REL", "BUS", "JRN"})
"""Sectors whose people are named with their part in public life; a "man" or a "worker" stays unnamed."""
AT_HOME = frozenset({"JUD", "COP", "LEG"})
"""Sectors that deal with people of their own country: who is tried or arrested by a Peruvian court is Peru's, unless told otherwise."""
OF_STATE = AT_HOME | {"GOV", "MIL"}
"""Sectors whose institutions speak of each other without saying whose: "the Dutch defence ministry says that the military …"."""
BY_PRONOUN = "pronoun"
LOOSE = frozenset({HANDED_ON, BY_PRONOUN})
"""How owners are told that a known holder outdoes: "Yemen left its pact with the UAE, its leader said" tells less than who leads Yemen."""
Country = tuple[str | None, SupposedBy | None]
"""A person's country, and the weak sign on which alone it rests."""
NO_COUNTRY: Country = (None, None)
LONG_OUT = dt.timedelta(days=730)
"""How long after an office its holder is a former official even if the text does not say so; who fell last summer is still "the president"."""
OFFICIAL, SOLDIER = "GOV", "MIL"


def is_slip(told: str | None, known: str | None, index: ActorIndex) -> bool:
    """Tell whether a journalist may have written one country for another: their names begin alike ("Nigerian" for Nigerien)."""
    if told is None or known is None or told == known:
        return False
    one, other = index.countries.get(told, ""), index.countries.get(known, "")
    return one[:SLIP_LETTERS] == other[:SLIP_LETTERS] != ""


def settle(mention: PersonMention, views: list[SentenceView], at: int, index: ActorIndex) -> None:
    """Give a person what the words around one of the names tell."""
    person, candidate = mention.person, mention.candidate
    for title in candidate.titles:
        person.rank = person.rank or title.sector
    office = candidate.office
    owners = candidate.owners or (office.owners if office is not None and not (office.plural and len(office.owners) > 1) else ())
    if office is not None and person.office is None:
        _take_office(person, office, at, index)
        succeeds = office.noun in index.words.phrases.succession and office.possessor is not None
        person.public = person.office is not None or bool(candidate.titles) or person.known is not None or succeeds
    if not owners and office is not None and office.possessor is not None:
        owners = _possessor(views, at, office.possessor, index)
    for owner in owners:
        if person.known is None or owner.how not in LOOSE:
            _take_owner(person, owner)
    if office is not None and person.organization is None:
        person.organization = _organization((*owners, *office.owners))
    if person.known is not None and is_slip(person.code, person.known.code, index):
        person.code, person.supposed = person.known.code, None


def _take_office(person: Person, office: Phrase, at: int, index: ActorIndex) -> None:
    holds = office.noun in index.offices or office.kind == "office"
    person.office = office.words if holds or office.sector in PUBLIC else None
    person.sector = office.sector_now
    if office.noun in index.words.phrases.counterpart:
        model = _last_with_office(person, at)
        if model is not None:
            person.office, person.sector = model.office, model.sector


def _last_with_office(person: Person, at: int) -> Person | None:
    """Find whose counterpart somebody is: the last person before who has an office."""
    before = [(place, other) for other in person.company if other is not person and other.office for place in other.places if place[0] <= at]
    return max(before, key=lambda item: item[0])[1] if before else None


def _take_owner(person: Person, owner: Owner) -> None:
    actor, supposed = owner.actor, owner.how == BY_PRONOUN
    if actor.code is not None and (person.code is None or (person.supposed is not None and not supposed)):
        person.code, person.supposed = actor.code, "a pronoun" if supposed else None
    if actor.kind in {"body", "group"} and person.organization is None:
        person.organization = actor.name
        of_state = {None, OFFICIAL, SOLDIER} if actor.kind == "group" else {None, OFFICIAL} if person.rank is not None else set()
        if actor.sector is not None and person.sector in of_state:
            person.sector = actor.sector


def _organization(owners: tuple[Owner, ...]) -> str | None:
    return next((owner.actor.name for owner in owners if owner.actor.kind in {"body", "group"}), None)


def _possessor(views: list[SentenceView], at: int, token: int, index: ActorIndex) -> tuple[Owner, ...]:
    """Find the owner that a pronoun before an office stands for: the last body named before, else the last country.

    An institution that owns an office is the one of which the article told whose it is: "its agency … the agency's director".
    """
    text = views[at].reading.tokens[token].text.lower()
    if text not in index.words.pronouns.thing | index.words.pronouns.plural:
        return _owners_before(views, at, token, index)
    subject = _subject_before(views[at], token)
    if subject is not None:
        return subject.owners
    for kinds in ({"body", "group"}, {"country"}):
        for number in range(at, max(at - 2, -1), -1):
            before = [
                n for place, n in sorted(views[number].named.items()) if (number < at or place < token) and any(a.kind in kinds for a in n.actors)
            ]
            if before:
                return tuple(Owner(actor, BY_PRONOUN, 0.7) for actor in before[-1].actors)
    return ()


def _owners_before(views: list[SentenceView], at: int, token: int, index: ActorIndex) -> tuple[Owner, ...]:
    """Give the owners that the same institution was told to have before; none where it was not."""
    owning = next((phrase for phrase in views[at].phrases if phrase.head == token and phrase.kind in {"institution", "collective"}), None)
    if owning is None or owning.definite is False:
        return ()
    for number in range(at, -1, -1):
        for phrase in reversed(views[number].phrases):
            if phrase.noun == owning.noun and phrase is not owning and (number < at or phrase.head < token):
                if phrase.owners:
                    return phrase.owners
                if phrase.possessor is not None:
                    return _possessor(views, number, phrase.possessor, index)
    return ()


def _subject_before(view: SentenceView, token: int) -> Phrase | None:
    """Find the institution that is the last subject before a pronoun of the same sentence: "the council would go, one of [its] members said"."""
    tokens = view.reading.tokens
    subjects = [one for one in tokens[:token] if one.dep in {"nsubj", "nsubjpass"} and one.pos in {"NOUN", "PROPN"} and one.index not in view.named]
    if not subjects:
        return None
    last = subjects[-1].index
    if any(place > last for place, named in view.named.items() if place < token and any(actor.kind in {"body", "group"} for actor in named.actors)):
        return None
    return next((phrase for phrase in view.phrases if phrase.head == last and phrase.kind in {"institution", "collective"}), None)


def complete(person: Person, views: list[SentenceView], at: int, candidate: Candidate, index: ActorIndex, evidence: Evidence, known: Known) -> None:
    """Fill in what only the lists or the rest of the article tell."""
    term = term_on(person.known, evidence) if person.known is not None else None
    if person.code is None:
        person.code = known.code(person.known, person.office) if person.known is not None else None
    if person.code is None:
        person.code, person.supposed = _country_of(person, views, at, candidate, index, evidence)
    if person.known is not None and person.office is None:
        person.office = _office_told(person.known, views)
    if person.known is not None and person.sector is None:
        person.sector = _sector_on(person, term, index, evidence)
    if person.sector is None and person.rank is None and person.code in SHARED_CODES and person.office is not None:
        person.sector = OFFICIAL


def _sector_on(person: Person, term: Holder | None, index: ActorIndex, evidence: Evidence) -> str | None:
    """Give the sector of a known person whose office the text does not name: a rank that it does name counts for more, save for who rules."""
    last = term or (person.known.terms[-1] if person.known is not None else None)
    if last is None:
        return None
    if person.rank is not None:
        rules = any(word in index.words.phrases.rulers for word in last.office.lower().split())
        return last.sector if term is not None and rules else None
    if term is None and evidence.day is not None and evidence.day - LONG_OUT > last.last:
        return FORMER
    return last.sector


def term_on(known: KnownPerson, evidence: Evidence) -> Holder | None:
    """Give the term that a known person served on the article's day; the newest where no day is told; None out of office."""
    if evidence.day is None:
        return known.terms[-1]
    held = [term for term in known.terms if term.first <= evidence.day <= term.last]
    return held[-1] if held else None


def _office_told(known: KnownPerson, views: list[SentenceView]) -> str | None:
    """Find the office that the article names for a known holder elsewhere: "The presidents of Rwanda and …"."""
    held = {term.office.lower() for term in known.terms}
    for view in views:
        for phrase in view.phrases:
            if phrase.noun in held and any(owner.actor.code == known.code for owner in phrase.owners):
                return phrase.words
    return None


def _country_of(person: Person, views: list[SentenceView], at: int, candidate: Candidate, index: ActorIndex, evidence: Evidence) -> Country:
    """Tell a country that stands nowhere beside the name: by a mission, by what the person owns, by who is met where, by the one country near."""
    if _is_of_a_body(person.office, index):
        body = last_body(views, at)
        if body is not None:
            person.organization = person.organization or body.name
            return body.code, "the body before"
    told = country_of_holder(views[at], candidate, index, evidence) or _owned(views[at], candidate)
    if told is not None:
        return told, None
    if candidate.office is not None and (candidate.office.doubtful or _is_of_unknown(views[at], candidate.office)):
        return NO_COUNTRY
    own = index.office_words.offices.of_countries.get(candidate.office.noun) if candidate.office is not None else None
    if own is not None and evidence.supports(own):
        return own, "its office"
    host = host_of(views, at, candidate, index)
    if host is not None and not any(host == other.code and _is_subject(other, at) for other in person.company):
        return host, "met there"
    return _by_clause(person, views, at, candidate, index, evidence) if person.office is not None or person.rank is not None else NO_COUNTRY


def _by_clause(person: Person, views: list[SentenceView], at: int, candidate: Candidate, index: ActorIndex, evidence: Evidence) -> Country:
    """Tell the country of a holder of an office or rank by what the clause has the person do, and by the one country near."""
    person.foreign |= foreign_to(views[at], candidate, index.office_words.homes) | _accredited_to(views[at], candidate.office, index)
    doers = frozenset(other.code for other in person.company if other is not person and other.code is not None and _is_subject(other, at))
    of_state = person.sector in {None, *OF_STATE}
    represented = represented_by(views[at], candidate, index.office_words.homes) if of_state else None
    if represented is not None and represented not in person.foreign:
        return represented, None
    home = home_of(views, at, candidate, index.office_words.homes, evidence, doers) if of_state else None
    found = home or near_country(views, at, candidate.left, index, evidence, AT_HOME)
    seats = speaking_in(views[at], candidate, index.office_words.homes)
    if found is None or found in person.foreign or (home is None and seats and found not in seats):
        return NO_COUNTRY
    return found, "spoken for" if home else "named near"


def _accredited_to(view: SentenceView, office: Phrase | None, index: ActorIndex) -> set[str]:
    """List the countries for which somebody is another's envoy: "Special Envoy for Yemen"."""
    if office is None or view.reading.tokens[office.head].lemma.lower() not in index.words.phrases.accredited:
        return set()
    within = (view.named[at] for at in range(office.head, office.stop) if at in view.named)
    return {code for named in within for code in _country_codes(named.actors)}


def _is_of_a_body(office: str | None, index: ActorIndex) -> bool:
    """Tell whether an office is that of some body of states: "head of the mission", "foreign policy chief", "Commission spokeswoman"."""
    words = (office or "").lower().split()
    if not words:
        return False
    offices = index.office_words.offices
    headed = words[-1] in index.words.classes.missions | index.words.classes.bodies
    headed = headed or any(f" of the {part}" in " ".join(words) for part in offices.of_bodies)  # "Envoy of the Secretary-General"
    return headed or " ".join(words) in offices.of_bodies or (len(words) > 1 and words[0] in offices.parts_of_bodies)


def _is_of_unknown(view: SentenceView, office: Phrase) -> bool:
    """Tell whether a country or person that nobody could tell stands before an office: "the Soviet leader" in a report on Bishkek, "Sy's envoy"."""
    if office.possessor is not None and view.reading.tokens[office.possessor].tag == "NNP" and not office.owners:
        return True
    return any(at in view.reading.names and at not in view.named for at in range(min(office.left, office.start - 1), office.start))


def _is_subject(person: Person, sentence: int) -> bool:
    """Tell whether a person is a subject of a sentence: whom a host's own minister meets is a guest."""
    return any(place[0] == sentence and place[2] for place in person.places)


def last_body(views: list[SentenceView], at: int) -> Actor | None:
    """Give the body of several states that was named last before the end of a sentence."""
    for number in range(at, -1, -1):
        for _, named in sorted(views[number].named.items(), reverse=True):
            if named.actors and named.actors[0].kind == "body" and named.actors[0].code in SHARED_CODES:
                return named.actors[0]
    return None


def _owned(view: SentenceView, candidate: Candidate) -> str | None:
    """Give the country of what a person owns: "Haftar's Libyan National Army"."""
    end = candidate.run.end
    tokens = view.reading.tokens
    if end >= len(tokens) or tokens[end].tag != "POS":
        return None
    named = view.named.get(end + 1)
    return named.actors[0].code if named is not None and named.actors else None


def near_country(
    views: list[SentenceView], at: int, token: int, index: ActorIndex, evidence: Evidence, home: frozenset[str] = OF_STATE
) -> str | None:
    """Give the one country that an institution near a word must belong to; never one of two.

    That is the one country of the sentence and the one before it, if the sentence names it as a place or before the word, or the sentence before
    does; failing that the one country of the article. "The ministry summoned the Russian ambassador" tells no country.
    """
    here = _codes(views[at], None, index, home)
    before = _codes(views[at - 1], None, index, home) | doers_of(views, at - 1, index.office_words.homes) if at else set()
    near = here | before
    if len(near) == 1 and (before or _codes(views[at], token, index, home)):
        return near.pop()
    if near or at == 0:
        return None
    return evidence.only_country()


def _codes(view: SentenceView, before: int | None, index: ActorIndex, home: frozenset[str]) -> set[str]:
    """List the countries of a sentence; with a token, only those named as places, or as sides before it."""
    found: set[str] = set()
    for place, named in view.named.items():
        told = before is None or (place < before and named.how != "country adjective") or is_place(view, named.hit.head, index.words.phrases.inside)
        if told:
            found.update(_country_codes(named.actors))
    if before is not None:
        for phrase in view.phrases:
            if phrase.head < before and phrase.sector in home:
                found.update(_country_codes(tuple(owner.actor for owner in phrase.owners)))
    return found


def _country_codes(actors: tuple[Actor, ...]) -> set[str]:
    return {actor.code for actor in actors if actor.kind != "outlet" and actor.code is not None and actor.code not in SHARED_CODES}


def is_place(view: SentenceView, at: int, prepositions: Container[str]) -> bool:
    """Tell whether a name is, or ends, a place: "in Niger", "in Lalitpur District, Nepal", "in Puntland's Bari Region"."""
    tokens = view.reading.tokens
    token = tokens[at]
    for _ in range(6):
        ends_row = token.dep == "conj" and token.index > 0 and tokens[token.index - 1].text == ","
        if not (ends_row or token.dep in {"appos", "npadvmod", "poss"}):
            break
        token = tokens[token.head]
    return token.dep == "pobj" and tokens[token.head].text.lower() in prepositions
