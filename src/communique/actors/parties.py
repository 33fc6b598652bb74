"""Tells whom the occasion of an article brings together, for words that point back from afar: "the two sides", "his host", "the five states"."""

from communique.actors.naming import country_actor
from communique.actors.story import LOOK_BACK, MODIFIERS, SUBJECTS, Note, Story, country_code, side_code
from communique.model import Actor, Token

HOST = "host"
SURE, NONE = 0.7, 0.0
"""Scores of the other party of an occasion, and of one who could be several."""


def of_the_lead(story: Story, number: int, count: int, *, only_countries: bool) -> tuple[Actor, ...]:
    """Give those of different countries whom the first sentence that has several brings together, if they are as many as asked for.

    A communiqué names its parties at its head and then calls them "the Parties" to its end, whomever else it speaks of.
    """
    code_of = country_code if only_countries else side_code
    for place in range(number):
        told = _apart(story, place, [note for _, note in sorted(story.notes[place].items())])
        if len({code for actor in told if (code := side_code(actor)) is not None}) > 1:
            rows = (told, tuple(actor for actor in told if country_code(actor) is not None))
            return next((row for row in rows if len(row) == count and None not in {code_of(actor) for actor in row}), ())
    return ()


def note_other_party(story: Story, number: int, token: Token) -> Note | None:
    """Write down "his counterpart", "her host", whose country is not told: the one other party; None for other nouns, and where it is told."""
    if token.lemma not in story.words.phrases.counterpart | story.words.classes.hosts or token.tag != "NN":
        return None
    phrase = next((p for p in story.views[number].phrases if p.head == token.index), None)
    children = story.children(number, token.index)
    told = any(child.index in story.notes[number] for child in children if child.dep in {"amod", "compound", "nmod", "appos"})
    owners = [child for child in children if child.dep == "poss"]
    elsewhere = any(child.dep == "prep" and child.text.lower() == "from" for child in children)  # "his counterpart from the Front"
    if told or elsewhere or not owners or (phrase is not None and phrase.owners):
        return None
    note = story.resolve(number, owners[0].index)
    if note is None or len({side_code(actor) for actor in note.actors}) != 1 or side_code(note.actors[0]) is None:
        return None
    other = _other(story, number, token, str(note.actors[0].code))
    actors = (other,) if other is not None else ()
    return story.note(number, (token.index, token.index + 1), token.index, actors, ("the other party", SURE if actors else NONE), personal=True)


def note_guest(story: Story, number: int, token: Token) -> Note | None:
    """Write down "the visitor" and "the host", who deal with the other of the two whom the lead brings together; None for other nouns."""
    children = story.children(number, token.index)
    bare = [child.text.lower() for child in children if child.dep not in {"punct", "relcl"}] == ["the"]
    if token.lemma not in story.words.classes.hosts or not bare or token.dep not in SUBJECTS | {"dobj", "pobj"}:
        return None
    pair = of_the_lead(story, number, 2, only_countries=False)
    venue = _venue(story, number, {actor.code for actor in pair})
    named = {actor.code for one in story.views[number].named.values() for actor in one.actors}
    others = [actor for actor in pair if actor.code not in named]
    if venue is not None and token.lemma in story.words.classes.guests | {HOST}:
        others = [actor for actor in pair if (actor.code == venue) == (token.lemma == HOST)]
    actors = tuple(others) if len(others) == 1 else ()
    return story.note(number, (token.index, token.index + 1), token.index, actors, ("guest or host", SURE if actors else NONE), personal=True)


def _venue(story: Story, number: int, codes: set[str | None]) -> str | None:
    """Give in which of two countries they are, by the first of the sentences before that tells of a visit to one, or of its towns as a place."""
    for place in range(number):
        view = story.views[place]
        there: set[str] = set()
        for hit in view.reading.name_hits():
            entry, token = hit.has("name", "long", "capital"), view.reading.tokens[hit.head]
            over = view.reading.tokens[token.head]
            to = token.dep == "pobj" and view.reading.tokens[over.head].lemma in story.words.pronouns.visits and over.text.lower() == "to"
            visited = token.dep == "dobj" and over.lemma in story.index.office_words.hosts.going
            inside = token.dep == "pobj" and over.text.lower() in story.words.places.prepositions
            if entry is not None and entry.ref in codes and (to or visited or inside):
                there.add(entry.ref)
        if there:
            return there.pop() if len(there) == 1 else None
    return None


def note_own_country(story: Story, number: int, token: Token) -> Note | None:
    """Write down "his country", "their nations": the country of whom the pronoun stands for; None for other nouns."""
    if token.lemma not in story.words.classes.countries or token.pos != "NOUN":
        return None
    owners = [child for child in story.children(number, token.index) if child.dep == "poss" and child.tag == "PRP$"]
    note = story.resolve(number, owners[0].index) if owners else None
    if note is None or any(actor.kind == "country" for actor in note.actors):  # "its countries" are parts of it
        return None
    codes = dict.fromkeys(code for actor in note.actors if (code := country_code(actor)) is not None)
    if not codes or (token.tag == "NN") != (len(codes) == 1):
        return None
    actors = tuple(country_actor(code, story.index) for code in codes)
    return story.note(
        number, (owners[0].index, token.index + 1), token.index, actors, ("country of whom the pronoun stands for", SURE), plural=len(codes) > 1
    )


def _other(story: Story, number: int, token: Token, own: str) -> Actor | None:
    """Give the one person of another country in the sentences around; else the other of the two whom the lead brings together."""
    for _, notes in story.before(number, token.index, LOOK_BACK):
        people = {a.key: a for note in notes if note.personal and not note.plural for a in note.actors if side_code(a) not in {own, None}}
        if people:
            return next(iter(people.values())) if len(people) == 1 else None
    pair = of_the_lead(story, number, 2, only_countries=False)
    others = [actor for actor in pair if actor.code != own]
    return others[0] if len(others) == 1 else None


def _apart(story: Story, number: int, notes: list[Note]) -> tuple[Actor, ...]:
    """Give one actor for each country or body that a sentence has as somebody, persons before their country; a mere place is nobody."""
    found: dict[str | None, Actor] = {}
    for note in notes:
        if note.dep in MODIFIERS - {"poss"} or story.is_place(number, note):
            continue
        for actor in note.actors:
            kept = found.get(actor.code)
            if actor.kind != "outlet" and (kept is None or (actor.kind == "person" and kept.kind != "person")):
                found[actor.code] = actor
    found.pop(None, None)
    return tuple(found.values())
