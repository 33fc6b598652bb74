"""Carries an article's sentences to its mentions of actors."""

import msgspec

from communique.actors.candidates import SentenceView
from communique.actors.evidence import Evidence, gather
from communique.actors.index import ActorIndex
from communique.actors.lookup import Hit, Reading, read_names
from communique.actors.naming import Named, country_actor, name
from communique.actors.offices import is_slip
from communique.actors.pairs import note_pair
from communique.actors.parties import note_guest, note_other_party, note_own_country
from communique.actors.people import PersonMention
from communique.actors.persons import Persons
from communique.actors.phrase import Phrase
from communique.actors.phrases import read_phrases
from communique.actors.pointers import note_class, note_half, note_neighbour, note_ordered, note_share
from communique.actors.pronouns import note_pronoun
from communique.actors.roles import note_role
from communique.actors.story import Note, Story
from communique.actors.styles import note_style, style_of
from communique.model import Actor, ActorMention, Article, Sentence, Token

GOVERNMENT = "GOV"
LONG_NAME = 3
"""Words of a body's name that few other countries' institutions can bear: "Government of National Unity", not "Senate"."""
OWNING = 2
"""Words between the name of a country and what it has: at most an apostrophe."""
MANY = "MNC"
NO_SIDE = "a team in a sports report"


def find_actors(sentences: tuple[Sentence, ...], article: Article, index: ActorIndex) -> tuple[ActorMention, ...]:
    """Find who is named or meant in each sentence, and which actor that is.

    Gives: mentions in the order of the text. Every mention has one head token; no two share one.
    """
    readings = [read_names(sentence, index) for sentence in sentences]
    evidence = gather(article, readings, index)
    views = [_view(reading, index, evidence) for reading in readings]
    persons = Persons(index, evidence).link(views)
    if evidence.sport:
        for person in {id(mention.person): mention.person for row in persons for mention in row}.values():
            person.public = person.known is not None
    story = Story(article, views, persons, index, evidence)
    teller = _Teller(story)
    for number in range(len(views)):
        teller.tell(number)
    found = [_as_government(note.mention) for notes in story.notes for note in notes.values()]
    return tuple(sorted(found, key=lambda mention: (mention.span, mention.head)))


def _as_government(mention: ActorMention) -> ActorMention:
    """Give a capital its sector: it stands for the government that sits there, as a bare country's name does not."""
    if mention.how not in {"capital", "metonym"}:
        return mention
    return msgspec.structs.replace(mention, actors=tuple(msgspec.structs.replace(actor, sector=GOVERNMENT) for actor in mention.actors))


def _view(reading: Reading, index: ActorIndex, evidence: Evidence) -> SentenceView:
    named: dict[int, Named] = {}
    for hit in reading.name_hits():
        meaning = name(reading, hit, index, evidence)
        if hit.start in reading.nouns and (meaning is None or not _is_the_body(hit, meaning.actors[0].code, evidence, _owner_before(named, hit))):
            reading.take_as_noun(hit)
        elif meaning is not None:
            named.update(dict.fromkeys(range(hit.start, hit.end), meaning))
    return SentenceView(reading, named, read_phrases(reading, named, index))


def _is_the_body(hit: Hit, code: str | None, evidence: Evidence, owner: str | None) -> bool:
    """Tell whether a common noun is rather a listed body's name: its country is the article's, or the name is long and its country is named.

    What another country has is another's: "Chile's Ministry of Defence" is not the British one.
    """
    if owner not in {None, code}:
        return False
    return evidence.is_chiefly(code) or (hit.end - hit.start >= LONG_NAME and evidence.supports(code))


def _owner_before(named: dict[int, Named], hit: Hit) -> str | None:
    """Give the country right before a name: "Chilean", "Chile's"."""
    before = named.get(hit.start - 1) or named.get(hit.start - 2)
    owns = before is not None and before.actors[0].kind == "country" and hit.start - before.hit.end < OWNING
    return before.actors[0].code if before is not None and owns else None


class _Teller:
    """Goes through the sentences in order, each word once; a word that is asked for early is read early."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.asked: set[tuple[int, int]] = set()
        self.homes: dict[str, str | None] = {}
        story.resolve = self.resolve

    def tell(self, number: int) -> None:
        """Write down all mentions of a sentence: names first, since they need no others."""
        view = self.story.views[number]
        self._tell_persons(number, self.story.persons[number])
        for hit_start, named in view.named.items():
            if hit_start == named.hit.start and named.hit.head not in self.story.notes[number] and not self._is_field(number, named):
                self._tell_name(number, named)
        for token in view.reading.tokens:
            self.resolve(number, token.index)

    def _is_field(self, number: int, named: Named) -> bool:
        """As in "Foreign Affairs and Togolese Abroad", where a people is a minister's field and does nothing."""
        within = any(phrase.start < named.hit.start < phrase.end for phrase in self.story.views[number].phrases if phrase.kind == "office")
        return within and named.hit.entries[0].kind in {"demonym", "adjective"}

    def _tell_persons(self, number: int, mentions: list[PersonMention]) -> None:
        for mention in mentions:
            run = mention.candidate.run
            head = _head_of_name(self.story.tokens(number), run.start, run.end)
            actors = (mention.person.actor(),)
            self.story.note(number, (mention.candidate.left, run.end), head, actors, (mention.how, mention.score), plural=False, personal=True)

    def _tell_name(self, number: int, named: Named) -> None:
        actors, how, score = self._as_told_before(number, named) or self._at_home(number, named), named.how, named.score
        corrected = self._slip(number, named)
        if corrected is not None:
            actors, how = (corrected,), "country adjective, corrected by the person named"
        if self.story.evidence.sport and actors[0].kind == "country":
            actors, how, score = (), NO_SIDE, 0.0
        self.story.note(number, (named.hit.start, named.hit.end), named.hit.head, actors, (how, score), plural=_is_people(actors))

    def _as_told_before(self, number: int, named: Named) -> tuple[Actor, ...]:
        """Give a group the country of the one that is named right before it as what it is of: "the Wazalendo militia Homeland Volunteers"."""
        before = self.story.views[number].named.get(named.hit.start - 1)
        groups = before is not None and before.actors[0].kind == named.actors[0].kind == "group"
        return before.actors if before is not None and groups and before.actors[0].code != named.actors[0].code else ()

    def _at_home(self, number: int, named: Named) -> tuple[Actor, ...]:
        """Give a company of many countries that of which the text says it is, there and from then on: "the French oil company Total"."""
        told = (p for p in self.story.views[number].phrases if p.end == named.hit.start and p.sector == named.actors[0].sector and p.owners)
        if named.actors[0].code == MANY and (phrase := next(told, None)) is not None and phrase.owners[0].actor.kind == "country":
            self.homes[named.actors[0].key] = phrase.owners[0].actor.code
        before = self.story.views[number].named.get(named.hit.start - 1)
        if named.actors[0].code == MANY and before is not None and before.how == "country adjective":  # "Japanese Nippon Steel"
            self.homes[named.actors[0].key] = before.actors[0].code
        return tuple(msgspec.structs.replace(actor, code=self.homes.get(actor.key, actor.code)) for actor in named.actors)

    def _slip(self, number: int, named: Named) -> Actor | None:
        """As in "The Nigerian minister Mohamed Toumba", whom all know to be Niger's: the person decides."""
        if named.how != "country adjective":
            return None
        for mention in self.story.persons[number]:
            candidate, code = mention.candidate, mention.person.code
            phrases = [*candidate.titles, *([candidate.office] if candidate.office is not None else [])]
            inside = any(phrase.left <= named.hit.start < phrase.stop for phrase in phrases)
            if inside and code is not None and is_slip(named.actors[0].code, code, self.story.index):
                return country_actor(code, self.story.index)
        return None

    def resolve(self, number: int, at: int) -> Note | None:
        """Give the note of a word, read now if it was not yet; None where it stands for nobody."""
        note = self.story.notes[number].get(at)
        if note is not None or (number, at) in self.asked:
            return note
        self.asked.add((number, at))
        token = self.story.tokens(number)[at]
        if token.pos == "PRON" or token.tag in {"PRP", "PRP$", "WP", "WP$", "WDT"}:
            return None if self._is_of_style(number, token) else note_pronoun(self.story, number, token) or self._pair(number, token)
        pointer = note_ordered(self.story, number, token) or note_style(self.story, number, token)
        if pointer is not None:
            return pointer
        if token.pos in {"NOUN", "PROPN", "NUM", "DET"} or (token.pos == "ADJ" and self._phrase(number, at) is not None):
            return self._noun(number, token)
        return None

    def _is_of_style(self, number: int, token: Token) -> bool:
        """As in "His Highness", where the pronoun stands for nobody."""
        return token.dep == "poss" and style_of(self.story, number, self.story.tokens(number)[token.head]) is not None

    def _noun(self, number: int, token: Token) -> Note | None:
        pair = self._pair(number, token)
        if pair is not None:
            return pair
        for read in (note_share, note_half, note_neighbour, note_other_party, note_guest, note_own_country):
            note = read(self.story, number, token)
            if note is not None:
                return note
        phrase = self._phrase(number, token.index)
        if token.pos in {"NOUN", "PROPN"} and (phrase is None or not phrase.owners):
            note = note_class(self.story, number, token)
            if note is not None:
                return note
        return note_role(self.story, number, phrase) if phrase is not None else None

    def _pair(self, number: int, token: Token) -> Note | None:
        return note_pair(self.story, number, token)

    def _phrase(self, number: int, at: int) -> Phrase | None:
        return next((phrase for phrase in self.story.views[number].phrases if phrase.head == at), None)


def _head_of_name(tokens: tuple[Token, ...], start: int, end: int) -> int:
    """Find the word of a name on which the name hangs; the last, where the parser divides it."""
    for at in range(end - 1, start - 1, -1):
        if not start <= tokens[at].head < end or tokens[at].head == at:
            return at
    return end - 1


def _is_people(actors: tuple[Actor, ...]) -> bool:
    return any(actor.kind == "role" for actor in actors)
