"""Tells whom the occasion of an article brings together, for words that point back from afar: "the two sides", "his host", "the five states"."""

from communique.actors.naming import country_actor
from communique.actors.story import LOOK_BACK, MODIFIERS, SUBJECTS, Note, Story, country_code, side_code
from communique.model import Actor, Token

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
    if told or not owners or (phrase is not None and phrase.owners):
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
    if token.lemma not in story.words.classes.hosts or not bare or token.dep not in SUBJECTS:
        return None
    pair = of_the_lead(story, number, 2, only_countries=False)
    named = {actor.code for one in story.views[number].named.values() for actor in one.actors}
    others = [actor for actor in pair if actor.code not in named]
    actors = tuple(others) if len(others) == 1 else ()
    return story.note(number, (token.index, token.index + 1), token.index, actors, ("guest or host", SURE if actors else NONE), personal=True)


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
        if note.dep in MODIFIERS - {"poss"} or _is_place(story, number, note):
            continue
        for actor in note.actors:
            kept = found.get(actor.code)
            if actor.kind != "outlet" and (kept is None or (actor.kind == "person" and kept.kind != "person")):
                found[actor.code] = actor
    found.pop(None, None)
    return tuple(found.values())


def _is_place(story: Story, number: int, note: Note) -> bool:
    tokens = story.tokens(number)
    token = tokens[note.head]
    return token.dep == "pobj" and tokens[token.head].text.lower() in story.words.places.prepositions
