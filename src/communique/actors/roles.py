"""Gives role nouns, offices and institutions their actor: "the Nigerien army", "EU officials", "the president", "gunmen"."""

import msgspec

from communique.actors.localities import country_of_institution
from communique.actors.matters import is_matter
from communique.actors.naming import country_actor
from communique.actors.offices import near_country
from communique.actors.phrase import BY_PLACE, Phrase
from communique.actors.role_actors import as_owner, owned_role, role
from communique.actors.role_places import beat_of, culprit_before, nationality_behind, place_code, shared_adjective
from communique.actors.rulers import country_across, country_of_ruler, faces, is_region, seat_of
from communique.actors.sectors import (
    POLICE,
    REFUGEES,
    SERVICES,
    after_sentence,
    follower_sector,
    group_of,
    like_owner,
    meets,
    of_private,
    read_sector,
    service_before,
)
from communique.actors.story import MODIFIERS, Note, Story, country_code
from communique.model import Actor

NAMED, SAME_WORDS, BY_CONTEXT, BY_KIND, UNTOLD = 0.95, 0.75, 0.55, 0.8, 0.9
"""Scores of a role: of a named person, told by the same noun before, by the one country near; of an outlet by its kind; of a role that surely has no
country."""
ONE_A_COUNTRY = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
"""Sectors of which a country has one: "the army" is that of the one country near; "the rebels" may be anybody's."""
LOCAL = frozenset({"CVL", "COP", "MIL", "JUD", "MED", "EDU", "LAB", "AGR", "BUS", "OPP", "SOC", "LEG"})
"""Sectors whose people mostly belong to the country they are in; gunmen, smugglers, officials and refugees often do not."""
DOMESTIC = frozenset({"OPP", "PTY", "LEG", "JUD", "COP", "EDU", "LAB", "MED", "AGR", "REL", "SOC"})
"""Sectors whose people mostly are of the only country that an article names; victims and officials may be foreigners there."""
OF_NO_PLACE = frozenset({"UAF", "CRM", "REF", None})
ARMED = frozenset({"MIL", "COP", "REB", "UAF"})
SEATED = frozenset({"BUS", "REB", "CRM", "CVL", None})
"""Sectors of those who are of the country that they are based in; exiles and soldiers often are not."""
STEPS_UP = 4
"""Words up from "Marines" to "orders" in "orders the deployment of 500 Marines"."""
REPORTING = "JRN"
_STANDING = frozenset({"institution", "collective", "office"})
_PROPER = frozenset({"NNP", "NNPS"})

Link = tuple[tuple[Actor, ...], str, float]
"""The actors of a role, why, and how sure that is."""


def note_role(story: Story, number: int, phrase: Phrase) -> Note | None:
    """Write down a role, an office or an institution with its actors; None where it only modifies another, or says nothing of anybody."""
    return _RoleLinker(story, number, phrase).note()


class _RoleLinker:
    """Links one role of one sentence."""

    def __init__(self, story: Story, number: int, phrase: Phrase) -> None:
        self.story = story
        self.number = number
        self.view = story.views[number]
        self.tokens = story.tokens(number)
        self.words = story.words.phrases
        self.read = phrase
        self.phrase = read_sector(story, number, phrase)

    def note(self) -> Note | None:
        """Write the role down."""
        phrase = self.phrase
        if (
            phrase.kind == "title"
            or self._is_part()
            or self._is_half_word()
            or is_matter(self.story, self.number, phrase)
            or is_region(self.story, self.number, phrase)
            or (phrase.sector is None and not self._says_enough())
        ):
            return None
        if phrase.sector == REPORTING and phrase.kind != "person":
            return self._note_outlet()
        actors, how, score = self._link()
        actors = after_sentence(self.story, self.number, phrase, actors)
        if self.story.evidence.sport and all(actor.kind == "role" and actor.sector not in ARMED for actor in actors):
            actors, how, score = (), "somebody in a sports report", 0.0
        personal = phrase.kind in {"person", "office"} and not phrase.plural
        name = self._name_behind()
        end, head = (name[-1] + 1, name[-1]) if name else (phrase.end, phrase.head)
        if name:
            words = self.story.article.text[self.tokens[name[0]].start : self.tokens[name[-1]].end]
            actors = tuple(msgspec.structs.replace(a, key=f"named:{words}", name=words) if a.kind == "role" else a for a in actors)
        stretch = (self._first_word(), end)
        return self.story.note(self.number, stretch, head, actors, (how, score), plural=phrase.plural, personal=personal, noun=phrase.noun)

    def _name_behind(self) -> range:
        """Find a name that no list knows behind the word for what bears it: "the Colombian bank Zolta"."""
        begin, head = self.phrase.end, self.tokens[self.phrase.head].head
        name = range(begin, head + 1)
        is_bearer = self.phrase.kind in {"collective", "institution"} and not self.phrase.plural
        bears = is_bearer and self.tokens[self.phrase.head].dep in {"compound", "nmod"}
        known = self.view.reading.names.keys() | self.view.reading.phrases.keys() | self.story.notes[self.number].keys()
        return name if bears and all(self.tokens[at].tag in _PROPER and at not in known for at in name) else range(0)

    def _is_part(self) -> bool:
        """A noun that only modifies another role or name is no mention of its own: "army chief", "police officer"."""
        phrase, token = self.phrase, self.tokens[self.phrase.head]
        if token.dep not in {"compound", "amod", "nmod"} or token.head == token.index:
            return False
        if token.tag == "NNP" and self.tokens[token.head].tag in _PROPER and phrase.kind != "office":
            return True
        return any(other.start <= phrase.start and phrase.hit.end <= other.hit.end and other is not self.read for other in self.view.phrases)

    def _is_half_word(self) -> bool:
        """A generic noun tied to what follows is none: "head-on"."""
        end = self.phrase.hit.end
        return self.phrase.generic and end < len(self.tokens) and self.tokens[end].tag == "HYPH"

    def _says_enough(self) -> bool:
        """A noun without a sector is an actor only as somebody's: "EU delegates", "his counterpart"."""
        noun = self.phrase.noun
        if noun in self.story.words.classes.countries:
            return False
        if noun in self.words.counterpart | self.words.succession:
            return bool(self.phrase.owners) or self.phrase.possessor is not None
        return noun in self.story.index.offices or noun in self.words.generic or bool(self.phrase.owners and self.phrase.kind != "person")

    def _first_word(self) -> int:
        """Begin with the country or the modifiers, not with articles, numbers and pronouns: "Nigerien army", "Niger's Ministry of Interior"."""
        own = (at for at in range(self.phrase.left, self.phrase.start) if at not in self.view.named)
        counted = [at for at in own if self.tokens[at].pos in {"DET", "NUM", "PRON"}]
        at = counted[-1] + 1 if counted else self.phrase.left
        while at < self.phrase.start and self.tokens[at].tag in {"POS", "HYPH"}:
            at += 1
        return at

    def _note_outlet(self) -> Note | None:
        """Write down who reports: "the Algerian daily El Watan", "state television"; never an actor of what is reported."""
        phrase, tokens = self.phrase, self.tokens
        if self.story.relation(self.number, phrase.head) in MODIFIERS:
            return None
        end = phrase.end
        while end < len(tokens) and tokens[end].tag in _PROPER:
            end += 1
        name = self.story.article.text[tokens[phrase.end].start : tokens[end - 1].end] if end > phrase.end else phrase.words
        actor = Actor(key=f"outlet:{name}", kind="outlet", name=name, sector=REPORTING)
        return self.story.note(self.number, (phrase.start, end), phrase.head, (actor,), ("outlet by its kind", BY_KIND), plural=False)

    def _link(self) -> Link:
        """Link by the first sign there is: who bears it, owners, what stands beside it, the same noun before, context, place."""
        found = (
            self._by_person() or self._by_counterpart() or self._by_apposition() or self._by_occupier() or self._by_owners() or self._by_possessor()
        )
        found = found or group_of(self.story, self.number, self.phrase) or self._by_complement() or self._by_words_within() or self._by_row()
        if found is None and not self.phrase.doubtful and not self._is_of_the_unlisted():
            if self.phrase.definite or self.phrase.kind in _STANDING:
                found = self._by_same_words() or self._by_context()
            found = found or self._by_service() or self._by_commander() or self._by_backers() or self._by_destination() or self._by_participle()
            found = found or self._by_place()
            found = found or self._by_article()
        return found or ((role(self.phrase, None),), "role without a country", UNTOLD)

    def _owned(self, owners: list[Actor], phrase: Phrase | None = None) -> tuple[Actor, ...]:
        return tuple(dict.fromkeys(owned_role(self.story, phrase or self.phrase, owner) for owner in owners))

    # -- told in the phrase -----------------------------------------------------------------------------------------------------------------

    def _by_person(self) -> Link | None:
        bearers = [m.person for m in self.story.persons[self.number] if self.read in (m.candidate.office, m.candidate.further)]
        actors = tuple(dict.fromkeys(person.actor() for person in bearers))
        return (actors, "office of a named person", NAMED) if actors else None

    def _by_counterpart(self) -> Link | None:
        """His counterparts from Niger and Sudan hold the office of him whose counterparts they are."""
        phrase = self.phrase
        if phrase.noun not in self.words.counterpart or not phrase.owners:
            return None
        note = self.story.resolve(self.number, phrase.possessor) if phrase.possessor is not None else None
        model = note.actors[0] if note is not None and note.actors else None
        office = (model.office if model is not None else None) or phrase.words
        sector = (model.sector if model is not None else None) or phrase.sector or "GOV"
        like = msgspec.structs.replace(phrase, kind="office", words=office, noun=office.lower(), sector=sector)
        return self._owned([owner.actor for owner in phrase.owners], like), "counterpart", SAME_WORDS

    def _by_apposition(self) -> Link | None:
        """A role beside a name: "the militant group Hamas", "Hamas, the militant group"; the name tells who it is."""
        phrase, token = self.phrase, self.tokens[self.phrase.head]
        beside = [child.index for child in self.story.children(self.number, phrase.head) if child.dep == "appos"]
        if token.dep == "appos":
            beside.append(token.head)
        culprit = culprit_before(self.view.phrases, self.tokens, phrase)
        beside += [culprit.head] if culprit is not None else []
        hit = self.view.reading.names.get(phrase.end)
        if hit is not None and hit.start == phrase.end and hit.kind() == "body" and phrase.kind != "person":
            beside.append(hit.head)
        wanted = {"person", "role"} if phrase.kind in {"person", "office"} else {"body", "group", "role"}
        for at in beside:
            note = self.story.notes[self.number].get(at)
            if note is None or not note.actors or (phrase.plural != note.plural and phrase.kind == "person"):
                continue
            same = not phrase.owners or phrase.owners[0].actor.code in {None, note.actors[0].code}
            if same and {actor.kind for actor in note.actors} <= wanted:
                return note.actors, "apposition", note.mention.score
        return None

    def _by_owners(self) -> Link | None:
        owners = self.phrase.own or nationality_behind(self.view.phrases, self.tokens, self.read)
        if not owners or (owners[0].is_place and self.phrase.sector in OF_NO_PLACE):
            return None
        known = self._leader() or next((owner.actor for owner in owners if owner.actor.kind == "group" and self.phrase.sector == "UAF"), None)
        like = self.phrase if known is None else msgspec.structs.replace(self.phrase, sector=known.sector)
        return self._owned([owner.actor for owner in owners], like), f"role, {owners[0].how}", min(owner.score for owner in owners)

    def _leader(self) -> Actor | None:
        """Find who leads a delegation: it is of the sector of "a delegation led by General Ama Owusu"."""
        if not self.phrase.generic:
            return None
        for led in self.story.children(self.number, self.phrase.head):
            if led.dep == "acl" and led.lemma in self.words.leading:
                inner = [word for by in self.story.children(self.number, led.index) for word in self.story.children(self.number, by.index)]
                notes = [self.story.notes[self.number].get(word.index) for word in inner]
                return next((actor for note in notes if note is not None for actor in note.actors if actor.sector is not None), None)
        return None

    def _by_possessor(self) -> Link | None:
        """A role owned by a pronoun or a person: "its army", "his troops", "Haftar's forces"."""
        note = self.story.resolve(self.number, self.phrase.possessor) if self.phrase.possessor is not None else None
        if note is None or not any(actor.code for actor in note.actors):
            return None
        if self._is_retinue() and self.tokens[self.phrase.head].dep == "conj":
            return note.actors, "delegation of whom it stands beside", min(note.mention.score, SAME_WORDS)
        like = like_owner(self.story, self.phrase, note)
        actors = self._owned([as_owner(self.story, actor) for actor in note.actors], like)
        return actors, f"role of {note.mention.how}", min(note.mention.score, SAME_WORDS)

    def _by_occupier(self) -> Link | None:
        """An institution of whoever holds the place it is in: "a court in Russian-occupied Donetsk"."""
        if self.phrase.sector not in ONE_A_COUNTRY:
            return None
        below = [word for word in self.story.children(self.number, self.phrase.head) if word.text.lower() == "in"]
        places = [word for preposition in below for word in self.story.children(self.number, preposition.index)]
        held = [word for place in places for word in self.story.children(self.number, place.index) if word.lemma in self.words.holding]
        by = [word.index for one in held for word in self.story.children(self.number, one.index) if word.index in self.view.named]
        actors = [actor for at in by for actor in self.view.named[at].actors if actor.kind == "country"]
        return (self._owned(actors), "who holds its place", BY_CONTEXT) if actors else None

    def _is_retinue(self) -> bool:
        return self.phrase.noun.rsplit(" ", 1)[-1] in self.words.retinue

    def _by_words_within(self) -> Link | None:
        """An institution named by who leads it, or by its province or town: "the Rhee administration", "Texas police"."""
        index = self.story.index
        code, how, score = country_of_ruler(self.story, self.number, self.phrase), "government of a ruler", NAMED
        if code is None:
            code, how, score = country_of_institution(self.view, self.phrase, index, self.story.evidence), "institution of a province", BY_PLACE
        return (self._owned([country_actor(code, index)]), how, score) if code is not None else None

    def _by_complement(self) -> Link | None:
        """A role of others who stand in words that point back: "officers of both armies", "soldiers, half from each army"."""
        telling = self.words.owner_prepositions | (self.words.accompanied if self._is_retinue() else frozenset())
        own = self.story.children(self.number, self.phrase.head)
        heads = [self.phrase.head, *(part.index for part in own if part.lemma in self.words.shares)]
        run = [by for part in own if part.lemma in self.words.running for by in self.story.children(self.number, part.index) if by.dep == "agent"]
        below = (*run, *(child for head in heads for child in self.story.children(self.number, head) if child.text.lower() in telling))
        for inner in (at for child in below for at in self.story.children(self.number, child.index) if at.dep == "pobj"):
            note = self.story.resolve(self.number, inner.index)
            if note is not None and any(actor.code for actor in note.actors):
                sector = (note.actors[0].sector or self.phrase.sector) if self.phrase.generic else self.phrase.sector
                like = msgspec.structs.replace(self.phrase, sector=follower_sector(self.story, self.phrase.noun, sector))
                owners = [as_owner(self.story, actor) for actor in (self.story.group(self.number, note) if run else note.actors)]
                return self._owned(owners, of_private(self.story, like, note)), f"role of {note.mention.how}", note.mention.score
        return None

    def _by_row(self) -> Link | None:
        """Whoever is joined to those of a country is of the same one, if nothing else tells whose: "Peruvian soldiers and police"."""
        owners = shared_adjective(self.story, self.number, self.phrase) if self.phrase.sector in ONE_A_COUNTRY or self.phrase.plural else ()
        return (self._owned(list(owners)), "the power that it is joined to", SAME_WORDS) if owners else None

    # -- told elsewhere ---------------------------------------------------------------------------------------------------------------------

    def _by_same_words(self) -> Link | None:
        """A noun said before with one country: "the army" after "the Nigerien army"; "the president" after "President X"."""
        found: dict[str | None, tuple[Actor, ...]] = {}
        exact: dict[str | None, tuple[Actor, ...]] = {}
        for earlier, notes in self.story.before(self.number, self.phrase.head, self.number + 1):
            for note in notes:
                if self._repeats(note) and note.plural == self.phrase.plural and any(actor.code for actor in note.actors):
                    found.setdefault(note.actors[0].key, note.actors)
            for mention in self.story.persons[earlier]:
                office = mention.candidate.office
                told = earlier < self.number or mention.candidate.run.start < self.phrase.head
                if told and office is not None and self.phrase.calls(office, self.story.index.office_words.offices.ranks):
                    (exact if office.noun == self.phrase.noun else found).setdefault(mention.person.key, (mention.person.actor(),))
        found = exact or found
        others = [key for key, told in found.items() if len(found) == 1 or not faces(self.story, self.number, self.phrase, str(told[0].code))]
        key = self.story.last_subject(self.number, self.phrase.head, others)
        return (found[key], "same words before", SAME_WORDS) if key is not None else None

    def _repeats(self, note: Note) -> bool:
        """Tell whether a noun is said again, or an institution by the last of its words: "the council" after "the military council"."""
        if note.noun == self.phrase.noun:
            return True
        short = self.phrase.definite and self.phrase.kind in {"institution", "person"} and self.phrase.words.lower() == self.phrase.noun
        return short and note.noun.endswith(f" {self.phrase.noun}")

    def _by_context(self) -> Link | None:
        """An institution of which each country has one belongs to the one country near."""
        phrase = self.phrase
        own_name = any(self.tokens[at].tag in _PROPER for at in range(phrase.start, phrase.hit.start))
        if phrase.kind == "person" or phrase.sector not in ONE_A_COUNTRY or own_name or not self._is_the():
            return None
        code = beat_of(self.story, self.number, phrase.head) if phrase.sector == POLICE else None
        near = near_country(self.story.views, self.number, phrase.left, self.story.index, self.story.evidence)
        code = code or seat_of(self.story, self.number, phrase)
        for likely in (near, self.story.country_of_persons(self.number)):
            code = code or (likely if likely is not None and not faces(self.story, self.number, phrase, likely) else None)
        code = code or country_across(self.story, self.number, phrase)
        return (self._owned([country_actor(code, self.story.index)]), "the one country near", BY_CONTEXT) if code is not None else None

    def _is_of_the_unlisted(self) -> bool:
        """Tell whether a name that no list knows owns the institution: "the Landtag of Saxony"."""
        at = self.phrase.hit.end
        if self.phrase.kind == "person" or at + 1 >= len(self.tokens) or self.tokens[at].text.lower() not in self.words.owner_prepositions:
            return False
        return self.tokens[at + 1].tag in _PROPER and at + 1 not in self.view.reading.phrases and at + 1 not in self.view.reading.names

    def _is_the(self) -> bool:
        """A standing body needs no article ("police", "authorities"); "an army" and "three ministries" are no one's in particular."""
        if self.phrase.definite:
            return True
        bare = all(child.dep not in {"det", "nummod"} for child in self.story.children(self.number, self.phrase.head))
        return bare and (not self.phrase.plural or self.phrase.kind == "collective")

    def _by_service(self) -> Link | None:
        """Bare "officers" are of the police or army last spoken of."""
        bare = self.phrase.kind == "collective" and self.phrase.sector == "MIL" and self.tokens[self.phrase.head].dep == "nsubj"
        if self.phrase.noun.rsplit(" ", 1)[-1] not in self.words.uniformed and not bare:
            return None
        note = service_before(self.story, self.number, self.phrase, here=bare)
        owners = [as_owner(self.story, actor) for actor in note.actors if actor.code is not None] if note is not None else []
        return (self._owned(owners), "service spoken of before", SAME_WORDS) if owners else None

    def _by_destination(self) -> Link | None:
        """Migrants who are sent "back to Mali" are Mali's."""
        if self.phrase.sector != REFUGEES:
            return None
        returned = self.tokens[self.tokens[self.phrase.head].head].lemma in self.words.returning
        behind = self.tokens[self.phrase.end - 1 :]
        for before, to, goal in zip(behind, behind[1:], behind[2:], strict=False):
            named = self.view.named.get(goal.index)
            sent_back = to.text.lower() == "to" and (returned or before.text.lower() == "back")
            if sent_back and named is not None and named.actors[0].code in self.story.index.countries:
                return self._owned(list(named.actors)), "country that people are sent back to", BY_PLACE
        return None

    def _by_participle(self) -> Link | None:
        """People who flee a country are of it, and so is a firm or an armed group that is based there: "refugees fleeing the war in Mali"."""
        children = [child for child in self.story.children(self.number, self.phrase.head) if child.dep in {"acl", "relcl"}]
        fleeing = self.words.fleeing if self.phrase.sector in {REFUGEES, "CVL"} else frozenset()
        seated = self.words.seated if self.phrase.sector in SEATED else frozenset()
        for told in (child for child in children if child.lemma in fleeing | seated):
            towards = [to for to in self.story.children(self.number, told.index) if to.text.lower() in self.words.goals]
            goals = {at for to in towards for at in range(to.left, to.right)}
            named = [self.view.named[at] for at in range(told.index + 1, told.right) if at in self.view.named and at not in goals]
            actors = {actor.code for one in named for actor in one.actors if country_code(actor) is not None}
            if len(actors) == 1:
                return self._owned([country_actor(str(actors.pop()), self.story.index)]), "country that people flee or are based in", BY_PLACE
        return None

    def _by_commander(self) -> Link | None:
        """Whom a president orders or sends is his own: "The Kenyan president ordered troops to the border"."""
        at = self.phrase.head
        for _ in range(STEPS_UP):
            at = self.tokens[at].head
            if self.tokens[at].lemma in self.words.commanding:
                break
            if self.tokens[at].pos == "VERB":  # whom it killed while it deployed drones are not its own
                return None
        else:
            return None
        subject = self.story.subject_of(self.number, at)
        note = self.story.resolve(self.number, subject.index) if subject is not None and subject.index < self.phrase.head else None
        if note is None or self.phrase.sector not in SERVICES or len({actor.code for actor in note.actors}) != 1 or note.actors[0].code is None:
            return None
        return self._owned([as_owner(self.story, note.actors[0])]), "whom the subject commands", SAME_WORDS

    def _by_backers(self) -> Link | None:
        """Rwandan-backed rebels are of the one other country of the sentence, since nobody arms his own."""
        if not self.phrase.backers:
            return None
        named = {code for named in self.view.named.values() for actor in named.actors if (code := country_code(actor)) is not None}
        others = named - set(self.phrase.backers)
        if len(others) != 1:
            return None
        return (role(self.phrase, country_actor(others.pop(), self.story.index)),), "the country that the backer is not", BY_PLACE

    def _by_article(self) -> Link | None:
        """The opposition, the nurses and the prosecutors are of the one country that an article names."""
        code = self.story.evidence.only_country() if self.phrase.sector in DOMESTIC else None
        code = None if code is not None and faces(self.story, self.number, self.phrase, code) else code
        return ((role(self.phrase, country_actor(code, self.story.index)),), "the one country of the article", BY_PLACE) if code is not None else None

    def _by_place(self) -> Link | None:
        """People and police belong to where they are, unless told otherwise: "protesters rally in Dhaka, Bangladesh"."""
        sector = self.phrase.sector
        displaced = sector == REFUGEES and meets(self.story, self.number, self.phrase, self.words.displacing)
        if not (sector in LOCAL or displaced) or (sector == "MIL" and self.phrase.kind != "person"):
            return None
        code = place_code(self.story, self.number, self.number, self.phrase.head)
        return ((role(self.phrase, country_actor(code, self.story.index)),), "place of the sentence", BY_PLACE) if code is not None else None
