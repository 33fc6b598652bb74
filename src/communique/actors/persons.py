"""Decides who is who among the persons of an article: which names are one person's, and which office and country that person has."""

from collections.abc import Sequence

from communique.actors.candidates import HANDED_ON, Candidate, SentenceView, find_candidates
from communique.actors.evidence import SHARED_CODES, Evidence, is_long_gone
from communique.actors.hosts import host_of
from communique.actors.index import ActorIndex, KnownPerson, form_of, person_key
from communique.actors.known import Known
from communique.actors.offices import complete, is_slip, settle
from communique.actors.people import Person, PersonMention
from communique.knowledge.spelling import plain, sounds_alike

BY_OFFICE, BY_TITLE, BY_LIST, BY_FORM, BY_SURNAME, OUT_OF_DATE, BY_GIVEN = 0.95, 0.85, 0.9, 0.9, 0.7, 0.5, 0.4
"""Scores of persons: with an office, with a title only, known by full name, a shorter form of a name told before, a known surname alone, who ruled
at another time than the article's, and a row of words that begins with a common given name."""

LONGEST_ABBREVIATION = 3
"""Letters, the dot included, of what a name may end with by itself: "Jr.", "P."."""


class Persons:
    """The persons of one article."""

    def __init__(self, index: ActorIndex, evidence: Evidence) -> None:
        self.index = index
        self.evidence = evidence
        self.holders = Known(index, evidence)
        self.people: list[Person] = []
        self.views: list[SentenceView] = []

    def link(self, views: list[SentenceView]) -> list[list[PersonMention]]:
        """Find the persons of all sentences; full names first, then what is short for them, before or behind."""
        self.views = views
        candidates = [find_candidates(view, self.index) for view in views]
        done: dict[tuple[int, int], PersonMention] = {}
        for at, found in enumerate(candidates):
            for candidate in found:
                mention = self._full(at, candidate, views[at])
                if mention is not None:
                    done[at, candidate.run.start] = mention
        surnames = frozenset(person.form[-1] for person in self.people)
        for at, view in enumerate(views):
            covered = {token for candidate in candidates[at] for token in range(candidate.run.start, candidate.run.end)}
            if any(plain(t.text) in surnames for t in view.reading.tokens if t.text[:1].isupper() and t.index not in covered):
                candidates[at] = find_candidates(view, self.index, surnames)
        for at, found in enumerate(candidates):
            for candidate in found:
                if (at, candidate.run.start) not in done:
                    mention = self._short(at, candidate, views[at])
                    if mention is not None:
                        done[at, candidate.run.start] = mention
        for (at, _), mention in done.items():
            for token in range(mention.candidate.run.start, mention.candidate.run.end):
                views[at].named.pop(token, None)
        self._settle(views, done)
        return [[done[at, c.run.start] for c in found if (at, c.run.start) in done] for at, found in enumerate(candidates)]

    # -- full names ------------------------------------------------------------------------------------------------------------------------

    def _full(self, at: int, candidate: Candidate, view: SentenceView) -> PersonMention | None:
        """Take a name of two words and more, with a title, an office or a place in the lists."""
        form = form_of(candidate.run.parts, self.index.spellings, self.index.words)
        if len(form) < 2 or self._is_double_surname(candidate, form):
            return None
        known = self._known(candidate, form) or self.holders.by_spelling(candidate, form, _told(candidate), self._host(at, candidate))
        if self._is_named_after(candidate, view) or (not candidate.evident and known is None and not self._is_kunya(candidate, view)):
            return None
        if self._is_no_person(candidate) and (known is None or candidate.run.parts[-1] not in known.name.split()):
            return None
        other_name = self._also_known(at, candidate, view)
        if other_name is not None:
            other_name.also.append(form)
            return PersonMention(candidate, other_name, "another name of the person before", BY_FORM)
        person = self._same(form, known) or self._new(candidate, form, known, _written(candidate, view))
        if len(form) > len(person.form) and view.reading.sentence.zone == "body":
            person.name, person.form = _written(candidate, view), form
        person.places.append((at, candidate.run.start, _is_subject(candidate, view)))
        if known is not None and self.holders.is_out_of_date(known):
            return PersonMention(candidate, person, "known person, out of date", OUT_OF_DATE)
        score = BY_OFFICE if candidate.office else BY_LIST if known else BY_TITLE
        return PersonMention(candidate, person, "person with office" if candidate.office else "known person" if known else "person with title", score)

    def _is_double_surname(self, candidate: Candidate, form: tuple[str, ...]) -> bool:
        """Tell whether a name in one piece ends a name of the article: "General Sy-Ba" after "Omar Sy-Ba"."""
        glued = candidate.run.end - candidate.run.start == 2 * len(candidate.run.parts) - 1
        return glued and any(len(person.form) > len(form) and person.form[-len(form) :] == form for person in self.people)

    def _host(self, at: int, candidate: Candidate) -> str | None:
        """Give the country that a person may be of by what was said of the one before, or by where both meet."""
        handed = [owner.actor.code for owner in candidate.owners if owner.how == HANDED_ON]
        return handed[0] if handed else host_of(self.views, at, candidate, self.index)

    def _is_kunya(self, candidate: Candidate, view: SentenceView) -> bool:
        """Tell whether a name begins with a word that persons' names do: "Abu Musab"; towns do too: "in Abu Jarin", "the Abu Talat beach"."""
        named = candidate.run.parts[0] in self.index.words.phrases.kunya and len(candidate.run.parts) > 1
        return named and view.reading.tokens[candidate.run.end - 1].dep != "compound" and not self._is_placed(candidate, view)

    def _is_named_after(self, candidate: Candidate, view: SentenceView) -> bool:
        """Tell whether a name is part of a thing's that bears it: "Omar Zidan International Airport", "the Sheikh Zuwa district"."""
        tokens = view.reading.tokens
        last = tokens[candidate.run.end - 1]
        head = tokens[last.head]
        part = last.dep == "compound" and head.index > last.index
        named = head.text[:1].isupper() and head.text.lower() in self.index.words.phrases.never_persons
        return part and (named or head.text in self.index.words.phrases.localities)

    def _is_no_person(self, candidate: Candidate) -> bool:
        """Tell whether a name is a thing's by a word of its own, or by what it is called: "Major League Baseball", "the manufacturer Lada"."""
        words = self.index.words.phrases
        by_word = candidate.run.parts[-1].lower() in words.never_persons or candidate.run.parts[0].lower() in words.never_first
        return by_word or (candidate.office is not None and candidate.office.noun in words.firms)

    def _known(self, candidate: Candidate, form: tuple[str, ...]) -> KnownPerson | None:
        """Find a full name among the known persons: as it stands, or by its first and last word."""
        key = candidate.run.known or self.index.forms.get(form) or self.index.forms.get((form[0], form[-1]))
        if key is None:
            near = [k for k in self.index.surnames.get(form[-1], ()) if self.index.persons[k].key and _first_word(k) == form[0]]
            key = near[0] if len(near) == 1 else None
        person = self.index.persons[key] if key is not None else None
        if person is None or self.holders.is_namesake(person, candidate) or (self._is_junior(form) and not self._is_junior(person.name.split())):
            return None
        return person

    def _is_junior(self, form: Sequence[str]) -> bool:
        """Tell whether a name says which of two of that name somebody is: "Omar Sy Jr."."""
        return form[-1].lower() in self.index.words.phrases.suffixes

    def _also_known(self, at: int, candidate: Candidate, view: SentenceView) -> Person | None:
        """Find whose other name this is: "Omar Sy, formerly known as Abu Zaid"."""
        tokens, words = view.reading.tokens, self.index.words.phrases
        begin = candidate.left
        while begin > 0 and tokens[begin - 1].text.lower() in words.also_known:
            begin -= 1
        begin -= begin > 0 and tokens[begin - 1].text in {",", "("}
        if not any(token.text.lower() in words.aliases for token in tokens[begin : candidate.left]):
            return None
        named = [(place, person) for person in self.people for place in person.places if place[0] == at and place[1] < begin]
        nearest = max(named, key=lambda item: item[0], default=None)
        if nearest is None:
            return None
        between = [token.text for token in tokens[nearest[0][1] : begin]]
        return nearest[1] if all(text[:1].isupper() or text == "-" or text in words.particles for text in between) else None

    def _same(self, form: tuple[str, ...], known: KnownPerson | None) -> Person | None:
        """Find the person of the article whose full name this is, in this or another spelling."""
        people = [person for person in self.people if not self._are_father_and_son(person, form, known)]
        for person in people:
            if form in {person.form, *person.also} or _is_longer_form(person.form, form):
                return person
        for person in people:
            if len(person.form) == len(form) and all(a == b or sounds_alike(a, b) for a, b in zip(person.form, form, strict=True)):
                return person
        return None

    def _are_father_and_son(self, person: Person, form: tuple[str, ...], known: KnownPerson | None) -> bool:
        """Tell whether "Jr." stands behind one of two names alone, and the lists know who bears the other without it in these years."""
        elder = known if self._is_junior(person.form) else person.known
        if self._is_junior(person.form) == self._is_junior(form) or elder is None:
            return False
        return not self._is_junior(elder.name.split()) and not is_long_gone(elder, self.evidence.day)

    def _new(self, candidate: Candidate, form: tuple[str, ...], known: KnownPerson | None, name: str) -> Person:
        owner = next(filter(None, _told(candidate)), None)
        codes = {known.code, *(term.code for term in known.terms)} if known is not None else set()
        holds = known is not None and candidate.office is not None and self.holders.holds(known, candidate.office.words)
        if known is not None and not holds and owner not in {None, *codes, *SHARED_CODES} and not is_slip(owner, known.code, self.index):
            known = None
        key = known.key if known is not None else person_key(name)
        if any(person.key == key for person in self.people):
            key = f"{key}:{len(self.people)}"
        person = Person(key=key, name=name, form=form, known=known, score=BY_OFFICE, company=self.people)
        if known is not None and candidate.office is not None and holds:
            person.code = self.holders.code(known, candidate.office.words)
        self.people.append(person)
        return person

    # -- short names -----------------------------------------------------------------------------------------------------------------------

    def _short(self, at: int, candidate: Candidate, view: SentenceView) -> PersonMention | None:
        """Take a shorter form of a name of the article, a known surname, or a single name behind a title."""
        form = form_of(candidate.run.parts, self.index.spellings, self.index.words)
        person = self._bearer(form, candidate, (at, candidate.run.start))
        if person is not None:
            if len(form) > 1:
                person.places.append((at, candidate.run.start, _is_subject(candidate, view)))
            return PersonMention(candidate, person, "short for a name of the article", BY_FORM)
        known = self._by_surname(at, candidate, form, view) if not self._is_no_person(candidate) else None
        if known is not None:
            person = Person(key=known.key, name=known.name, form=form, score=BY_SURNAME, known=known, company=self.people)
            self.people.append(person)
            return PersonMention(candidate, person, "known surname", BY_SURNAME)
        if self._is_no_person(candidate) or self._is_named_after(candidate, view):
            return None
        if candidate.evident and self._titled(candidate) and not self._is_placed(candidate, view):
            person = self._new(candidate, form, None, _written(candidate, view))
            person.score = BY_TITLE
            if candidate.office is not None and not _told(candidate):
                person.code = self.holders.country_ever(form[-1], candidate.office.words)
            if person.code is not None:
                return PersonMention(candidate, person, "surname of rulers of one country, out of date", OUT_OF_DATE)
            return PersonMention(candidate, person, "person with title", BY_TITLE)
        if len(form) > 1 and form[0] in self.index.given and _acts(candidate, view) and view.reading.sentence.zone == "body":
            person = self._new(candidate, form, None, _written(candidate, view))
            person.public = False
            return PersonMention(candidate, person, "given name", BY_GIVEN)
        return None

    def _titled(self, candidate: Candidate) -> bool:
        """A single word is a name behind a title or a certain office that stands right before it, not behind a comma."""
        return bool(candidate.titles) or (candidate.office is not None and not candidate.apposed and candidate.office.hit.end == candidate.run.start)

    def _bearer(self, form: tuple[str, ...], candidate: Candidate, at: tuple[int, int]) -> Person | None:
        """Find whose name this is short for: the last word of a name before any other; of several, the one last spoken of."""
        public = [person for person in self.people if person.places]
        fits = [p for p in public if any(one[-len(form) :] == form for one in (p.form, *p.also))]
        fits = fits or [p for p in public if set(form) <= set(p.form)]
        if not fits and not _is_things(candidate, self.views[at[0]]):
            fits = [p for p in public if len(form) == 1 and sounds_alike(p.form[-1], form[0])]
        if len(fits) < 2:
            return fits[0] if fits else None
        return self._last_spoken_of(fits, at)

    def _last_spoken_of(self, people: list[Person], at: tuple[int, int]) -> Person | None:
        """Of several, take the one whose full name was last the subject before this place; else the last named; else the first of all."""
        before = [(place[2], place[:2], person) for person in people for place in person.places if place[:2] < at]
        if before:
            return max(before, key=lambda item: (item[0], item[1]))[2]
        return min(people, key=lambda person: person.places[0][:2])

    def _is_placed(self, candidate: Candidate, view: SentenceView) -> bool:
        """Tell whether a name stands where a place would: "in León"."""
        tokens = view.reading.tokens
        last = tokens[candidate.run.end - 1]
        return last.dep == "pobj" and tokens[last.head].text.lower() in self.index.words.places.prepositions

    def _by_surname(self, at: int, candidate: Candidate, form: tuple[str, ...], view: SentenceView) -> KnownPerson | None:
        """Find the one known person of this surname who may be meant."""
        if len(form) > 1 or (not candidate.evident and self._is_placed(candidate, view)):
            return None
        told, host = _told(candidate), self._host(at, candidate)
        return self.holders.by_surname(candidate, form[-1], told, host) or self.holders.by_spelling(candidate, form, told, host)

    # -- offices and countries -------------------------------------------------------------------------------------------------------------

    def _settle(self, views: list[SentenceView], done: dict[tuple[int, int], PersonMention]) -> None:
        """Give each person the office, the body and the country that the article tells, in the order of the text."""
        for (at, _), mention in sorted(done.items(), key=lambda item: item[0]):
            settle(mention, views, at, self.index)
        for (at, _), mention in sorted(done.items(), key=lambda item: item[0]):
            self._serve(mention, at, done)
            complete(mention.person, views, at, mention.candidate, self.index, self.evidence, self.holders)

    def _serve(self, mention: PersonMention, at: int, done: dict[tuple[int, int], PersonMention]) -> None:
        """Give who serves somebody the country of whom he or she serves: "President Sy's envoy Omar Ba", "Omar Ba, envoy of President Sy"."""
        person, office = mention.person, mention.candidate.office
        if person.code is not None or office is None or office.noun in self.index.words.phrases.counterpart:
            return
        here = [other for (row, _), other in done.items() if row == at]
        served = self._owning(at, office.possessor, here) if office.possessor is not None else self._behind(at, office.stop, here)
        if served:
            person.code, person.supposed = served[0].code, served[0].supposed
            if office.noun in self.index.words.phrases.succession:
                person.office, person.sector = served[0].office, served[0].sector

    def _owning(self, at: int, possessor: int, here: list[PersonMention]) -> list[Person]:
        """Find whom a possessor before an office names, or as a pronoun stands for: "President Sy's envoy", "President Sy and his son"."""
        before = {other.candidate.run.end - 1: other.person for other in here if other.candidate.run.start < possessor}
        owning = self.views[at].reading.tokens[possessor].text.lower()
        last = max(before, default=None) if owning in self.index.words.pronouns.person else None
        return [before[end] for end in (possessor, last) if end in before]

    def _behind(self, at: int, stop: int, here: list[PersonMention]) -> list[Person]:
        """Find whom the words right behind an office name: "envoy of President Sy", "chief of staff to President Sy"."""
        words, tokens = self.index.words.phrases, self.views[at].reading.tokens
        leads = stop < len(tokens) and tokens[stop].text in words.owner_prepositions | words.accredited_prepositions
        return [other.person for other in here if leads and other.candidate.left == stop + 1]


def _told(candidate: Candidate) -> set[str | None]:
    """List the codes of whom the text says the office to be, before or behind the name."""
    owners = (*candidate.owners, *(candidate.office.owners if candidate.office else ()))
    return {owner.actor.code for owner in owners if owner.how != HANDED_ON}


def _written(candidate: Candidate, view: SentenceView) -> str:
    tokens = view.reading.tokens
    start = view.reading.sentence.span.start
    words = view.reading.sentence.text[tokens[candidate.run.start].start - start : tokens[candidate.run.end - 1].end - start].split()
    closing = candidate.run.end == len(tokens) and len(words[-1]) > LONGEST_ABBREVIATION  # the full stop of "Hun Sen." may stand in one token with it
    return " ".join([*words[:-1], words[-1].rstrip(".") if closing else words[-1]])


def _acts(candidate: Candidate, view: SentenceView) -> bool:
    """Tell whether a name is the subject or object of a verb."""
    tokens = view.reading.tokens
    last = tokens[candidate.run.end - 1]
    return last.dep in {"nsubj", "nsubjpass", "dobj", "dative"} or (last.dep == "pobj" and tokens[last.head].dep == "agent")


def _is_things(candidate: Candidate, view: SentenceView) -> bool:
    """Tell whether a word that only sounds like a person's name is rather a thing's: "in the Sahel", "the G5 Sahel Force"."""
    tokens = view.reading.tokens
    last = tokens[candidate.run.end - 1]
    part = last.dep in {"compound", "nmod"} and last.head >= candidate.run.end
    return part or any(tokens[child].pos == "DET" for child in view.reading.sentence.children[last.index])


def _is_subject(candidate: Candidate, view: SentenceView) -> bool:
    return view.reading.tokens[candidate.run.end - 1].dep in {"nsubj", "nsubjpass", "ROOT"}


def _first_word(key: str) -> str:
    return key.removeprefix("person:").split("-")[0]


def _is_longer_form(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names of one person differ by middle words only: "Khaled Khalifa Haftar" and "Khaled Haftar"."""
    short, long = sorted((one, other), key=len)
    return len(short) > 1 and short[0] == long[0] and ((short[-1] == long[-1] and set(short) <= set(long)) or long[: len(short)] == short)
