"""Gives role nouns, offices and institutions their actor: "the Nigerien army", "EU officials", "the president", "gunmen"."""

import msgspec

from communique.actors.naming import body_actor, country_actor
from communique.actors.offices import is_place, near_country
from communique.actors.phrases import BY_PLACE, Phrase
from communique.actors.story import MODIFIERS, Note, Story, country_code
from communique.model import Actor

SAME_WORDS, BY_CONTEXT, BY_DATE, UNTOLD = 0.75, 0.55, 0.8, 0.9
"""Scores of a role told by the same noun before, by the one country near, by who held the office on the day, and of a role that surely has no country."""
Link = tuple[tuple[Actor, ...], str, float]
"""The actors of a role, why, and how sure that is."""
_BY_CONTEXT = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
"""Sectors of which a country has one: "the army" is that of the one country near; "the rebels" may be anybody's."""
_ARMED = frozenset({"MIL", "COP", "REB", "UAF"})
REPORTING = "JRN"
_LOCAL = frozenset({"CVL", "COP", "MIL", "JUD", "MED", "EDU", "LAB", "AGR", "BUS", "OPP", "SOC", "LEG"})
"""Sectors whose people mostly belong to the country they are in; gunmen, smugglers, officials and refugees often do not."""
_NO_PLACE = frozenset({"UAF", "CRM", "REF", None})
_STANDING = frozenset({"institution", "collective", "office"})


def note_role(story: Story, number: int, phrase: Phrase) -> Note | None:
    """Write down a role, an office or an institution with its actors."""
    if phrase.kind == "title" or _is_part(story, number, phrase) or (phrase.sector is None and not _says_enough(story, phrase)):
        return None
    if phrase.sector == REPORTING and phrase.kind != "person":
        if story.relation(number, phrase.head) in MODIFIERS:
            return None
        return _note_outlet(story, number, phrase)
    found = _actors(story, number, phrase)
    actors, how, score = found
    if story.evidence.sport and all(actor.kind == "role" and actor.sector not in _ARMED for actor in actors):
        actors, how, score = (), "somebody in a sports report", 0.0
    personal = phrase.kind in {"person", "office"} and not phrase.plural
    return story.note(
        number, (phrase.start, phrase.end), phrase.head, actors, (how, score), plural=phrase.plural, personal=personal, noun=phrase.noun
    )


def _says_enough(story: Story, phrase: Phrase) -> bool:
    """A noun without a sector is an actor only as somebody's: "EU delegates", "his counterpart"."""
    if phrase.noun in story.words.classes.countries:
        return False
    return phrase.noun in story.words.phrases.generic | story.words.phrases.counterpart or bool(phrase.owners and phrase.kind != "person")


def _note_outlet(story: Story, number: int, phrase: Phrase) -> Note:
    """Write down who reports: "the Algerian daily El Watan", "state television"; never an actor of what is reported."""
    tokens = story.tokens(number)
    end = phrase.end
    while end < len(tokens) and tokens[end].tag in {"NNP", "NNPS"}:
        end += 1
    name = story.article.text[tokens[phrase.end].start : tokens[end - 1].end] if end > phrase.end else phrase.words
    actor = Actor(key=f"outlet:{name}", kind="outlet", name=name, sector=REPORTING)
    return story.note(number, (phrase.start, end), phrase.head, (actor,), ("outlet by its kind", BY_DATE), plural=False)


def _is_part(story: Story, number: int, phrase: Phrase) -> bool:
    """A noun that only modifies another role or name is no mention of its own: "army chief", "police officer"."""
    tokens = story.tokens(number)
    token = tokens[phrase.head]
    if token.dep not in {"compound", "amod", "nmod"} or token.head == token.index:
        return False
    if token.tag == "NNP" and tokens[token.head].tag in {"NNP", "NNPS"} and phrase.kind != "office":
        return True
    return any(other.start <= phrase.start and phrase.hit.end <= other.hit.end and other is not phrase for other in story.views[number].phrases)


def _actors(story: Story, number: int, phrase: Phrase) -> Link:
    """Link a role: to the person who bears it, its owners, what it stands beside, the same noun before, its place, or its context."""
    for link in (_by_person, _by_counterpart, _by_apposition, _by_owners, _by_possessor, _by_complement):
        found = link(story, number, phrase)
        if found is not None:
            return found
    if not phrase.doubtful and (phrase.definite or phrase.kind in _STANDING):
        for link in (_by_same_words, _by_context):
            found = link(story, number, phrase)
            if found is not None:
                return found
    found = _by_backers(story, number, phrase) or (_by_place(story, number, phrase) if not phrase.doubtful else None)
    if found is not None:
        return found
    return (_role(phrase, None),), "role without a country", UNTOLD


def _role(phrase: Phrase, owner: Actor | None) -> Actor:
    """Make the actor of a role of an owner."""
    code = owner.code if owner is not None else None
    noun = phrase.noun.replace(" ", "-")
    sector = "ELI" if phrase.former and phrase.kind != "collective" else phrase.sector
    organization = owner.name if owner is not None and owner.kind in {"body", "group"} else None
    office = phrase.words if phrase.kind == "office" else None
    key = f"role:{organization or code or '-'}:{sector or '-'}:{noun}"
    return Actor(key=key, kind="role", name=phrase.words or phrase.noun, code=code, sector=sector, office=office, organization=organization)


def owned_role(story: Story, phrase: Phrase, owner: Actor) -> Actor:
    """Make the actor of a role that belongs to somebody: "M23 rebels" are the M23; "the French president" is who held the office that day."""
    if owner.kind == "group" and owner.sector in {None, "UNK"}:
        return _role(phrase, msgspec.structs.replace(owner, kind="country"))
    if owner.kind == "group" and (phrase.plural or phrase.kind == "collective"):
        return owner
    if owner.kind == "body" and owner.sector in {"MIL", "REB", "PRM"} and phrase.kind == "collective":
        return owner
    if phrase.kind in {"office", "person"} and not phrase.former:
        holder = _holder(story, phrase, owner)
        if holder is not None:
            return holder
    role = _role(phrase, owner)
    if owner.kind in {"group", "body"} and role.sector in {None, "UNK"} and owner.sector is not None:
        return msgspec.structs.replace(role, sector=owner.sector)
    return role


def _holder(story: Story, phrase: Phrase, owner: Actor) -> Actor | None:
    """Find who holds an office: the person whom the article names with it, else who held it on the article's day."""
    people = {mention.person.key: mention.person for row in story.persons for mention in row if mention.person.public}
    words = phrase.words.lower()
    bearers = [p for p in people.values() if p.code == owner.code and p.office is not None and p.office.lower() == words]
    if len(bearers) == 1 and (owner.kind == "country" or bearers[0].organization == owner.name):
        return bearers[0].actor()
    day = story.evidence.day
    if day is None or owner.code is None or owner.kind != "country" or bearers:
        return None
    held = {key for key, term in story.index.offices_held.get((owner.code, words), ()) if term.first <= day <= term.last}
    if len(held) != 1:
        return None
    known = story.index.persons[held.pop()]
    if known.key in people:
        return people[known.key].actor()
    return Actor(key=known.key, kind="person", name=known.name, code=owner.code, sector=phrase.sector, office=phrase.words)


def _by_person(story: Story, number: int, phrase: Phrase) -> Link | None:
    bearers = [mention.person for mention in story.persons[number] if mention.candidate.office is phrase]
    if not bearers:
        return None
    return tuple(dict.fromkeys(person.actor() for person in bearers)), "office of a named person", 0.95


def _by_counterpart(story: Story, number: int, phrase: Phrase) -> Link | None:
    """ "His counterparts from Niger and Sudan": they hold the office of him whose counterparts they are."""
    if phrase.noun not in story.words.phrases.counterpart or not phrase.owners:
        return None
    note = story.resolve(number, phrase.possessor) if phrase.possessor is not None else None
    model = note.actors[0] if note is not None and note.actors else None
    office = model.office if model is not None else None
    sector = model.sector if model is not None else phrase.sector
    like = msgspec.structs.replace(phrase, kind="office", words=office or phrase.words, noun=(office or phrase.noun).lower(), sector=sector or "GOV")
    return tuple(owned_role(story, like, owner.actor) for owner in phrase.owners), "counterpart", SAME_WORDS


def _by_owners(story: Story, number: int, phrase: Phrase) -> Link | None:
    owners = [owner for owner in phrase.owners if owner.actor.kind != "outlet"]
    if not owners or owners[0].how in {"place", "placed"} and phrase.sector in _NO_PLACE:
        return None
    actors = tuple(dict.fromkeys(owned_role(story, phrase, owner.actor) for owner in owners))
    return actors, f"role, {owners[0].how}", min(owner.score for owner in owners)


def _by_possessor(story: Story, number: int, phrase: Phrase) -> Link | None:
    """A role owned by a pronoun or a person: "its army", "his troops", "Haftar's forces"."""
    if phrase.possessor is None:
        return None
    note = story.resolve(number, phrase.possessor)
    if note is None or not note.actors:
        return None
    owners = tuple(dict.fromkeys(_as_owner(story, actor) for actor in note.actors))
    actors = tuple(dict.fromkeys(owned_role(story, phrase, owner) for owner in owners))
    return actors, f"role of {note.mention.how}", min(note.mention.score, SAME_WORDS)


def _as_owner(story: Story, actor: Actor) -> Actor:
    """What belongs to a person or a role belongs to the body or country behind them."""
    if actor.kind in {"country", "body", "group"}:
        return actor
    if actor.organization is not None:
        body = next((body for body in story.index.bodies.values() if body.name == actor.organization), None)
        if body is not None:
            return body_actor(body.id, story.index)
    if actor.code in story.index.countries:
        return country_actor(str(actor.code), story.index)
    return Actor(key=f"role:{actor.code or '-'}:-:-", kind="role", name=actor.name, code=actor.code)


def _by_complement(story: Story, number: int, phrase: Phrase) -> Link | None:
    """A role of others who stand in words that point back: "officers of both armies", "leaders of the two countries"."""
    for child in story.children(number, phrase.head):
        if child.dep == "prep" and child.text.lower() in story.words.phrases.owner_prepositions:
            for inner in story.children(number, child.index):
                note = story.resolve(number, inner.index) if inner.dep == "pobj" else None
                if note is not None and any(actor.code for actor in note.actors):
                    owners = tuple(dict.fromkeys(_as_owner(story, actor) for actor in note.actors))
                    inner_sector = (
                        (note.actors[0].sector or phrase.sector)
                        if phrase.noun in story.words.phrases.generic or phrase.sector is None
                        else phrase.sector
                    )
                    base = msgspec.structs.replace(phrase, sector=inner_sector)
                    return tuple(dict.fromkeys(owned_role(story, base, owner) for owner in owners)), f"role of {note.mention.how}", note.mention.score
    return None


def _by_apposition(story: Story, number: int, phrase: Phrase) -> Link | None:
    """A role beside a name: "the militant group Hamas", "Hamas, the militant group"; the name tells who it is."""
    reading = story.views[number].reading
    token = reading.tokens[phrase.head]
    beside = [child.index for child in story.children(number, phrase.head) if child.dep == "appos"]
    if token.dep == "appos":
        beside.append(token.head)
    hit = reading.names.get(phrase.end)
    if hit is not None and hit.start == phrase.end and hit.kind() == "body" and phrase.kind != "person":
        beside.append(hit.head)
    for at in beside:
        note = story.notes[number].get(at)
        if note is None or not note.actors or phrase.plural != note.plural and phrase.kind == "person":
            continue
        kinds = {actor.kind for actor in note.actors}
        wanted = {"person", "role"} if phrase.kind in {"person", "office"} else {"body", "group", "role"}
        if kinds <= wanted and (not phrase.owners or phrase.owners[0].actor.code in {None, note.actors[0].code}):
            return note.actors, "apposition", note.mention.score
    return None


def _by_same_words(story: Story, number: int, phrase: Phrase) -> Link | None:
    """A noun said before with its country: "the army" after "the Nigerien army"; "the president" after "President X"."""
    for earlier, notes in story.before(number, phrase.head, number + 1):
        for note in reversed(notes):
            if note.noun == phrase.noun and note.plural == phrase.plural and any(actor.code for actor in note.actors):
                return note.actors, "same words before", SAME_WORDS
        for mention in reversed(story.persons[earlier]):
            office = mention.candidate.office
            if mention.candidate.run.start < phrase.head or earlier < number:
                if office is not None and office.noun == phrase.noun and not phrase.plural:
                    return (mention.person.actor(),), "same office before", SAME_WORDS
    return None


def _by_context(story: Story, number: int, phrase: Phrase) -> Link | None:
    if phrase.kind == "person" or phrase.sector not in _BY_CONTEXT or _is_unknown_name(story, number, phrase) or not _is_the(story, number, phrase):
        return None
    code = near_country(story.views, number, phrase.left, story.evidence) or _country_of_persons(story, number)
    if code is None:
        return None
    return (owned_role(story, phrase, country_actor(code, story.index)),), "the one country near", BY_CONTEXT


def _country_of_persons(story: Story, number: int) -> str | None:
    """Give the country of all persons of a sentence that names no country."""
    if any(actor.code in story.index.countries for named in story.views[number].named.values() for actor in named.actors):
        return None
    codes = {mention.person.code for mention in story.persons[number]}
    code = codes.pop() if len(codes) == 1 else None
    return code if code in story.index.countries else None


def _is_the(story: Story, number: int, phrase: Phrase) -> bool:
    """ "The army", "police", "authorities": a standing body needs no article; "an army", "three ministries" are no one's in particular."""
    if phrase.definite:
        return True
    bare = all(child.dep not in {"det", "nummod"} for child in story.children(number, phrase.head))
    return bare and (not phrase.plural or phrase.kind == "collective")


def _by_backers(story: Story, number: int, phrase: Phrase) -> Link | None:
    """ "Rwandan-backed rebels": rebels of the one other country of the sentence, since nobody arms his own."""
    if not phrase.backers:
        return None
    named = {code for view in (story.views[number].named,) for n in view.values() for a in n.actors if (code := country_code(a)) is not None}
    others = named - set(phrase.backers)
    if len(others) != 1:
        return None
    return (_role(phrase, country_actor(others.pop(), story.index)),), "the country that the backer is not", BY_PLACE


def _is_unknown_name(story: Story, number: int, phrase: Phrase) -> bool:
    """A body's own name that no list knows ("Rapid Support Forces") may be of any country."""
    tokens = story.tokens(number)
    return any(tokens[at].tag in {"NNP", "NNPS"} for at in range(phrase.start, phrase.hit.start))


def _by_place(story: Story, number: int, phrase: Phrase) -> Link | None:
    """People and police belong to where they are, unless told otherwise: "protesters rally in Dhaka, Bangladesh"."""
    if phrase.sector not in _LOCAL or (phrase.sector == "MIL" and phrase.kind != "person"):
        return None
    code = place_code(story, number, phrase.head)
    if code is None:
        return None
    return (_role(phrase, country_actor(code, story.index)),), "place of the sentence", BY_PLACE


def place_code(story: Story, number: int, at: int) -> str | None:
    """Give the one country named as the place of what a word does, or of the whole sentence."""
    view = story.views[number]
    verb = story.verb_of(number, at)
    near: set[str] = set()
    codes: set[str] = set()
    for hit in view.reading.name_hits():
        entry = hit.has("name", "long", "abbreviation", "capital")
        if entry is None or entry.ref not in story.index.countries or (entry.weak and entry.kind == "capital"):
            continue
        if is_place(view, hit.head, story.words.phrases.place_prepositions):
            codes.add(entry.ref)
            if story.verb_of(number, hit.head) == verb:
                near.add(entry.ref)
    found = near or codes
    return found.pop() if len(found) == 1 else None
