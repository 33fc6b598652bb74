"""Resolves nouns that point back at one who was told before: "the bloc", "the country", "the latter", "its neighbour", "dozens of soldiers"."""

from communique.actors.evidence import SHARED_CODES
from communique.actors.naming import country_actor
from communique.actors.story import LOOK_BACK, MODIFIERS, SUBJECTS, Note, Story, country_code
from communique.model import Actor, Token

PRIVATE = frozenset({"MNC", "NGO"})
"""Codes of bodies that no states are members of."""
SURE, LIKELY, NONE = 0.75, 0.65, 0.0
"""Scores of words that name a place in a row of two, of a noun whose class fits, and of one that could mean several."""


def note_share(story: Story, number: int, token: Token) -> Note | None:
    """Write down a number or part of others, who tell what it is: "dozens of protesters", "a group of senators", "one of the generals"."""
    if token.lemma not in story.words.phrases.shares and token.pos != "NUM":
        return None
    for child in story.children(number, token.index):
        if child.dep == "prep" and child.text.lower() == "of":
            for inner in story.children(number, child.index):
                note = story.resolve(number, inner.index) if inner.dep == "pobj" else None
                if note is not None and note.actors:
                    stretch = (token.index, inner.index + 1)
                    joined = [story.resolve(number, child.index) for child in story.children(number, inner.index) if child.dep == "conj"]
                    people = [other for other in joined if other is not None and note.plural and other.plural]
                    actors = tuple(dict.fromkeys((*note.actors, *(actor for other in people for actor in other.actors))))
                    return story.note(number, stretch, token.index, actors, (f"share of {note.mention.how}", note.mention.score), plural=note.plural)
    return None


def note_neighbour(story: Story, number: int, token: Token) -> Note | None:
    """Write down "its neighbour": the one other country spoken of most; None for other nouns."""
    if token.lemma not in story.words.classes.neighbours or token.tag != "NN":
        return None
    owners = [child for child in story.children(number, token.index) if child.dep == "poss"]
    note = story.resolve(number, owners[0].index) if owners else None
    if note is None or len(note.actors) != 1:
        return None
    weights = story.salience(number, token.index, country_code)
    ranked = [(code, weight) for code, weight in weights.most_common() if code != note.actors[0].code]
    clear = ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
    actors = (country_actor(ranked[0][0], story.index),) if clear else ()
    return story.note(number, (token.index, token.index + 1), token.index, actors, ("the other country", LIKELY if actors else NONE))


def note_half(story: Story, number: int, token: Token) -> Note | None:
    """Write down "the North" of a divided country, in an article that names both halves; None for other words."""
    halves = story.words.classes.halves
    children = story.children(number, token.index)
    alone = [child.text.lower() for child in children if child.dep not in {"case", "punct"}] == ["the"] and token.dep not in {"amod", "compound"}
    if token.text not in halves or not alone or any(not story.evidence.countries[code] for code in halves.values()):
        return None
    actors = (country_actor(halves[token.text], story.index),)
    return story.note(number, (token.index, token.index + 1), token.index, actors, ("half of a country", SURE))


def note_class(story: Story, number: int, token: Token) -> Note | None:
    """Write down a noun that points back at an earlier actor by its class: "the bloc", "the group", "the country"; None for other nouns."""
    if not _points_back(story, number, token):
        return None
    classes = story.words.classes
    noun = token.lemma.lower()
    if noun in classes.countries and token.tag == "NN":
        actors = _one_country(story, number, token)
    elif noun in classes.bodies | classes.missions | classes.groups | classes.rebels:
        actors = _by_class(story, number, token, noun)
        if not actors:
            return None
    else:
        return None
    return story.note(number, (token.index, token.index + 1), token.index, actors, ("noun that points back", LIKELY if actors else NONE), noun=noun)


def note_ordered(story: Story, number: int, token: Token) -> Note | None:
    """Write down "the former" and "the latter": the first and second of the two actors told before."""
    place = story.words.pairs.order.get(token.lemma)
    behind_the = token.index > 0 and story.tokens(number)[token.index - 1].text.lower() == "the"
    if place is None or token.dep not in SUBJECTS | {"dobj", "pobj", "poss"} or not behind_the:
        return None
    told: list[Actor] = []
    two = len(story.words.pairs.order)
    for sentence, notes in story.before(number, token.index, LOOK_BACK):
        here = dict.fromkeys(actor for note in notes if not _is_told_of_another(story, sentence, note) for actor in note.actors)
        told = [*(actor for actor in here if actor not in told), *told]
        if len(told) >= two:
            break
    if not told:
        return None
    told = told if len(told) == two else [actor for actor in told if actor.kind == "person"]
    actors = (told[place],) if len(told) == two else ()
    return story.note(number, (token.index - 1, token.index + 1), token.index, actors, ("former or latter", SURE if actors else NONE))


def _is_told_of_another(story: Story, number: int, note: Note) -> bool:
    """As in "a rebel negotiator from Chad", where the country only tells which negotiator."""
    tokens = story.tokens(number)
    over = tokens[tokens[note.head].head]
    owned = tokens[note.head].dep == "pobj" and over.dep == "prep" and over.head in story.notes[number]
    return note.dep in {"amod", "compound", "nmod"} or owned


def _points_back(story: Story, number: int, token: Token) -> bool:
    """Only "the bloc", "this group": a definite noun without words that say which; a body's minutes leave "the" out ("Council decided")."""
    before = [child for child in story.children(number, token.index) if child.index < token.index]
    behind = [child for child in story.children(number, token.index) if child.index > token.index]
    definite = any(child.tag == "DT" and child.text.lower() in story.words.pairs.pointing for child in before)
    bare = not any(child.pos == "DET" for child in before) and token.text[:1].isupper() and token.dep in SUBJECTS and token.tag in {"NN", "NNP"}
    definite = definite or (bare and token.lemma.lower() in story.words.classes.bodies)
    telling = [child for child in before if child.dep in {"amod", "compound", "nmod", "poss", "nummod"}]
    return definite and not telling and not any(child.dep == "prep" and child.text.lower() == "of" for child in behind)


def _one_country(story: Story, number: int, token: Token) -> tuple[Actor, ...]:
    """Give the country that acts inside itself, or was last spoken of as a subject; else the one country near."""
    own = story.subject_of(number, token.index)
    acting = story.resolve(number, own.index) if own is not None and own.index < token.index and _is_inside(story, number, token) else None
    if acting is not None and len(acting.actors) == 1 and country_code(acting.actors[0]) is not None:
        return (country_actor(str(acting.actors[0].code), story.index),)
    for place, notes in story.before(number, token.index, 2):
        named = [n for n in notes if len(n.actors) == 1 and country_code(n.actors[0]) is not None and not n.personal]
        firm = [note for note in named if note.dep not in MODIFIERS - {"poss"}] or named
        subjects = [note for note in firm if note.is_subject and note.actors[0].kind == "country"]
        if place < number and subjects and token.dep in SUBJECTS | {"poss"}:
            return subjects[-1].actors
        codes = {country_code(note.actors[0]) for note in firm}
        if len(codes) == 1:
            return (country_actor(str(firm[-1].actors[0].code), story.index),)
        if codes and place == number:
            last = [note for note in subjects if own is None or note.head != own.index]
            return last[-1].actors if len(last) == 1 else ()
    return ()


def _is_inside(story: Story, number: int, token: Token) -> bool:
    """Tell whether something happens in the country, or somebody enters or leaves it: then it is most likely the subject's own."""
    governor = story.tokens(number)[token.head]
    if token.dep == "pobj":
        leaving = story.tokens(number)[governor.head].lemma in story.words.phrases.leaving
        return leaving or governor.text.lower() in story.words.places.prepositions
    return token.dep == "dobj" and governor.lemma in story.words.places.verbs


def _by_class(story: Story, number: int, token: Token, noun: str) -> tuple[Actor, ...]:
    """Give whoever the same noun stood for before, else the last actor of its class: "the council" after "the military council", "the bloc"."""
    for _, notes in story.before(number, token.index, len(story.notes)):
        for note in reversed(notes):
            if note.actors and not note.plural and (note.noun == noun or note.noun.endswith(f" {noun}")):
                return note.actors
            if len(note.actors) == 1 and note.actors[0].kind in {"body", "group"} and noun in note.actors[0].name.lower().split():
                return note.actors
    for _, notes in story.before(number, token.index, len(story.notes)):
        for note in reversed(notes):
            for actor in note.actors:
                if _is_of_class(story, actor, noun):
                    return (actor,)
    return _only_bloc(story) if noun in story.words.classes.blocs and token.text[0].isupper() else ()


def _only_bloc(story: Story) -> tuple[Actor, ...]:
    """Give the one body of states that an article ever names: "The Commission proposed", in a release that tells only later of what."""
    named = (actor for view in story.views for one in view.named.values() for actor in one.actors if actor.kind == "body")
    bodies = {actor.code: actor for actor in named if actor.code in SHARED_CODES - PRIVATE}
    return tuple(bodies.values()) if len(bodies) == 1 else ()


def _is_of_class(story: Story, actor: Actor, noun: str) -> bool:
    classes = story.words.classes
    if actor.kind not in {"body", "group"}:
        return False
    if noun in actor.name.lower().split():
        return True
    if noun in classes.rebels:
        return actor.sector == "REB"
    if noun in classes.groups and actor.kind == "group":
        return True
    if noun in classes.missions:
        return actor.code in SHARED_CODES and any(word in classes.missions for word in actor.name.lower().split())
    return noun in classes.bodies and actor.kind == "body" and actor.code in SHARED_CODES - (PRIVATE if noun in classes.blocs else frozenset())
