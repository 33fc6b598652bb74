"""Chooses among the known office holders who is meant by a surname, or by a name in another spelling: by office, day and country."""

import difflib

from communique.actors.candidates import Candidate
from communique.actors.evidence import SHARED_CODES, Evidence, is_long_gone
from communique.actors.index import ActorIndex, KnownPerson, form_of
from communique.knowledge.actor_lists import Holder
from communique.knowledge.spelling import pieces, skeleton

ALIKE, ALIKE_ALONE = 0.78, 0.8
"""How much of its letters a misspelt full name, or a surname, must share with the known holder's. "Macky Sali" and "Mogai" share 0.9 and 0.8."""


class Known:
    """The known office holders, seen from one article."""

    def __init__(self, index: ActorIndex, evidence: Evidence) -> None:
        self.index = index
        self.evidence = evidence
        self.offices = index.office_words.offices

    # -- by surname --------------------------------------------------------------------------------------------------------------------------

    def by_surname(self, candidate: Candidate, surname: str, told: set[str | None], host: str | None) -> KnownPerson | None:
        """Find the one known person of this surname who may be meant: in the office told, on the day, and of a country that fits."""
        bearers = [self.index.persons[key] for key in self.index.surnames.get(surname, ())]
        if told:
            bearers = [person for person in bearers if told & self._codes(person)]
        if candidate.office is not None:
            return self._in_that_office(bearers, candidate.office.words, told, host)
        if candidate.titles:
            ranked = [
                person for person in bearers if any(title.noun.lower() in term.office.lower() for title in candidate.titles for term in person.terms)
            ]
            found = self._likeliest(ranked or bearers, told, host, sure=True)
            if found is not None or ranked:
                return found
        return self._likeliest([person for person in bearers if self._rules(person)], told, host, sure=False)

    def _in_that_office(self, bearers: list[KnownPerson], office: str, told: set[str | None], host: str | None) -> KnownPerson | None:
        """Take who holds the office on the day, wherever; who held it before, if the text names the country; nobody who came later."""
        holders = [(person, term) for person in bearers for term in person.terms if self.offices.are_same(term.office, office)]
        now = list(dict.fromkeys(person.key for person, term in holders if self._is_on(term)))
        if now:
            person = self._one([self.index.persons[key] for key in now], told, host)
            known = person is not None and (self._is_anywhere(person) or self._fits(person, told, host) or self._is_listed(host, office))
            return person if known else None
        before = list(dict.fromkeys(person.key for person, term in holders if not self._is_later(term)))
        if before:
            former = [self.index.persons[key] for key in before]
            return self._one([person for person in former if self._fits(person, told, host)], told, host)
        others = [person for person in bearers if self._in_office(person) and self._fits(person, told, host)]
        return others[0] if len(others) == 1 else None

    def _likeliest(self, people: list[KnownPerson], told: set[str | None], host: str | None, *, sure: bool) -> KnownPerson | None:
        """Of those who bear a surname without an office take the one in office, or lately so and of a country of the article."""
        people = [person for person in people if not is_long_gone(person, self.evidence.day)]
        now = [person for person in people if self._in_office(person)]
        person = self._one(now or people, told, host)
        if person is None:
            return None
        return person if sure or self._fits(person, told, host) or (self.evidence.day is not None and bool(now)) else None

    def _one(self, people: list[KnownPerson], told: set[str | None], host: str | None) -> KnownPerson | None:
        """Give the only one, or the only one of the host's country, or of the countries that the article names."""
        if len(people) > 1 and host is not None:
            people = [person for person in people if host in self._codes(person)] or people
        if len(people) > 1:
            people = [person for person in people if self._fits(person, told, host)]
        return people[0] if len(people) == 1 else None

    def country_ever(self, surname: str, office: str) -> str | None:
        """Give the one country in which rulers of a surname ever held an office; None where somebody of that name holds it on the day.

        The day of a page may be a default, or the day it was fetched: "President Mubarak" is Egypt's whatever it says.
        """
        bearers = [self.index.persons[key] for key in self.index.surnames.get(surname, ())]
        terms = [term for person in bearers if self._rules(person) for term in person.terms if self.offices.are_same(term.office, office)]
        if self.evidence.day is not None and any(self._is_on(term) for term in terms):
            return None
        codes = {term.code for term in terms}
        return codes.pop() if len(codes) == 1 else None

    def country_ruled(self, surname: str) -> str | None:
        """Give the one country whose ruler of the day bears a surname: the "Rhee administration" needs no other sign."""
        bearers = (self.index.persons[key] for key in self.index.surnames.get(surname, ()))
        ruling = (person for person in bearers if self._rules(person) and self._in_office(person))
        codes = {self.code(person, None) for person in ruling}
        code = codes.pop() if len(codes) == 1 else None
        return code if code in self.index.countries else None

    # -- by spelling -------------------------------------------------------------------------------------------------------------------------

    def by_spelling(self, candidate: Candidate, form: tuple[str, ...], told: set[str | None], host: str | None) -> KnownPerson | None:
        """Find who holds the office told, in a country that fits, under a name that is written much alike: "President Macky Sali"."""
        if candidate.office is None or self.evidence.day is None:
            return None
        codes = {code for code in told if code} or ({host} if host is not None else set(self.evidence.countries))
        best: dict[str, float] = {}
        for (code, office), held in self.index.offices_held.items():
            if code not in codes or not self.offices.are_same(office, candidate.office.words):
                continue
            for key, term in held:
                if self._is_on(term):
                    best[key] = self._likeness(form, self.index.persons[key])
        if not best:
            return None
        likest = max(best, key=lambda key: (best[key], key))
        return self.index.persons[likest] if best[likest] >= (ALIKE if len(form) > 1 else ALIKE_ALONE) else None

    def _likeness(self, form: tuple[str, ...], person: KnownPerson) -> float:
        """Compare letters; a surname alone with each word of the known name."""
        known = form_of(pieces(person.name), self.index.spellings, self.index.words)
        if len(form) == 1:
            return max(_ratio(form[0], word) for word in known)
        return max(_ratio(" ".join(form), " ".join(known)), min(_ratio(form[0], known[0]), _ratio(form[-1], known[-1])))

    # -- what fits ---------------------------------------------------------------------------------------------------------------------------

    def is_namesake(self, person: KnownPerson, candidate: Candidate) -> bool:
        """Tell whether a full name is more likely another's: its known bearer is out of date, and no ruler or of another office."""
        if candidate.office is None:
            return not self._rules(person) and self.is_out_of_date(person)
        return not any(self.offices.are_same(term.office, candidate.office.words) for term in person.terms) and self.is_out_of_date(person)

    def holds(self, person: KnownPerson, office: str) -> bool:
        """Tell whether a person is known to hold an office on the article's day."""
        dated = self.evidence.day is not None
        return dated and any(self._is_on(term) and self.offices.are_same(term.office, office) for term in person.terms)

    def is_out_of_date(self, person: KnownPerson) -> bool:
        """Tell whether a person is long out of office on the day, or not yet in one, and of no country of the article."""
        return is_long_gone(person, self.evidence.day) and not any(self.evidence.supports(code) for code in self._codes(person))

    def code(self, person: KnownPerson, office: str | None) -> str | None:
        """Give the country of a known person: that of the office told if held on the day, else of any office of the day, else the home."""
        now = [term for term in person.terms if self._is_on(term)] if self.evidence.day is not None else []
        named = [term.code for term in now if office is not None and self.offices.are_same(term.office, office)]
        codes = [code for code in named or [term.code for term in now] if code is not None]
        return person.code if not codes or person.code in codes else codes[0]

    def _codes(self, person: KnownPerson) -> set[str | None]:
        return {person.code, *(term.code for term in person.terms)}

    def _fits(self, person: KnownPerson, told: set[str | None], host: str | None) -> bool:
        codes = self._codes(person)
        return bool(told & codes) or host in codes or any(self.evidence.supports(code) for code in codes)

    def _is_listed(self, host: str | None, office: str) -> bool:
        """Tell whether the lists know the host's own holder of an office, so that a foreigner of that name can be meant."""
        if host is None:
            return True
        return any(
            code == host and self.offices.are_same(held, office) and any(self._is_on(term) for _, term in terms)
            for (code, held), terms in self.index.offices_held.items()
        )

    def _is_anywhere(self, person: KnownPerson) -> bool:
        """Rulers and heads of bodies are listed whole, so that a surname with their office needs no country; a body's head is a guest everywhere."""
        return self._rules(person) or bool(self._codes(person) & SHARED_CODES)

    def _rules(self, person: KnownPerson) -> bool:
        """Tell whether a person is so well known that a surname alone will do: who rules a country, or ruled it."""
        return any(word in self.index.words.phrases.rulers for term in person.terms for word in term.office.lower().split())

    def _is_on(self, term: Holder) -> bool:
        day = self.evidence.day
        return day is None or term.first <= day <= term.last

    def _is_later(self, term: Holder) -> bool:
        return self.evidence.day is not None and term.first > self.evidence.day

    def _in_office(self, person: KnownPerson) -> bool:
        return any(self._is_on(term) for term in person.terms)


def _ratio(one: str, other: str) -> float:
    if len(one) > 3 and skeleton(one) == skeleton(other) != "":
        return 1.0
    return difflib.SequenceMatcher(None, one, other).ratio()
