"""Resolves the words that stand for others: "they", "its", "who", "both countries", "the bloc", "his counterpart".

The rules are plain: number and kind must agree; subjects before objects; what was said last before what was said earlier. Where two would do, neither
is taken: the mention is kept with no actors.
"""

from communique.actors.evidence import SHARED_CODES
from communique.actors.story import LOOK_BACK, SUBJECTS, Note, Story, country_code, side_code
from communique.model import Actor, Token

SURE, LIKELY, NONE = 0.75, 0.65, 0.0
_ORGANIZED = frozenset({"country", "body", "group"})


def note_pronoun(story: Story, number: int, token: Token) -> Note | None:
    """Write down a pronoun; None where it stands for no actor ("it was said that")."""
    pronouns = story.words.pronouns
    word = token.text.lower()
    if token.tag in {"WP", "WDT", "WP$"}:
        return _relative(story, number, token)
    if word in pronouns.person:
        actors, why = _person(story, number, token)
    elif word in pronouns.thing:
        if _is_empty(story, number, token):
            return None
        actors, why = _thing(story, number, token)
    elif word in pronouns.plural:
        actors, why = _they(story, number, token)
    elif word in pronouns.speaker:
        actors, why = _speaker(story, number, token)
    else:
        return None
    personal = word in pronouns.person
    score = LIKELY if actors else NONE
    return story.note(
        number, (token.index, token.index + 1), token.index, actors, (f"pronoun, {why}", score), personal=personal, plural=word in pronouns.plural
    )


def _relative(story: Story, number: int, token: Token) -> Note | None:
    """ "The rebels, who": the word that the clause hangs on."""
    tokens = story.tokens(number)
    at = token
    for _ in range(8):
        if at.dep == "relcl" or at.head == at.index:
            break
        at = tokens[at.head]
    if at.dep != "relcl":
        return None
    antecedent = story.resolve(number, at.head)
    if antecedent is None or not antecedent.actors:
        return None
    actors = story.group(number, antecedent) if _is_plural_verb(story, number, at) else antecedent.actors
    if token.text.lower() not in story.words.pronouns.of_persons and any(actor.kind == "person" for actor in actors) and token.tag != "WP$":
        return None
    return story.note(
        number, (token.index, token.index + 1), token.index, actors, ("relative pronoun", antecedent.mention.score), plural=antecedent.plural
    )


def _is_plural_verb(story: Story, number: int, verb: Token) -> bool:
    """ "Algeria and Chad, which share": the verb, or its auxiliary, is in the plural."""
    return verb.tag == "VBP" or any(child.tag == "VBP" and child.dep in {"aux", "auxpass"} for child in story.children(number, verb.index))


# -- he, she -------------------------------------------------------------------------------------------------------------------------------


def _person(story: Story, number: int, token: Token) -> tuple[tuple[Actor, ...], str]:
    """One person: the subject of the clause or of the sentence, else of the sentence before, else the person named last."""
    for place, notes in story.before(number, token.index):
        people = [note for note in notes if note.personal and not note.plural and len(note.actors) == 1]
        if place == number:
            near = _joined_before(story, number, token, people)
            if near is not None:
                return near.actors, "joined to a person"
            people = [note for note in people if not _same_clause_object(story, number, token, note)]
        subjects = [note for note in people if note.is_subject]
        if subjects:
            return subjects[-1].actors, "last person as subject"
        if people:
            return people[-1].actors, "last person"
    return (), "no person before"


def _joined_before(story: Story, number: int, token: Token, people: list[Note]) -> Note | None:
    """ "The minister and his delegation": the person whom the owned noun is joined to."""
    if token.dep != "poss":
        return None
    tokens = story.tokens(number)
    owned = tokens[token.head]
    while owned.dep == "conj":
        owned = tokens[owned.head]
        for note in people:
            if note.head == owned.index:
                return note
    return None


def _same_clause_object(story: Story, number: int, token: Token, note: Note) -> bool:
    """ "The president received him": an object is not its own clause's subject."""
    if token.dep not in {"dobj", "pobj", "dative"} or not note.is_subject:
        return False
    subject = story.subject_of(number, token.index)
    return subject is not None and subject.index == note.head


# -- it ------------------------------------------------------------------------------------------------------------------------------------


def _is_empty(story: Story, number: int, token: Token) -> bool:
    """Tell whether "it" stands for nothing: "it was declared that", "it is hoped", "it is the first document"."""
    if token.dep == "expl":
        return True
    if token.dep not in SUBJECTS:
        return False
    verb = story.tokens(number)[token.head]
    kinds = {child.dep for child in story.children(number, verb.index)}
    if verb.lemma == "be":
        return bool(kinds & {"attr", "acomp", "ccomp", "csubj"})
    return token.dep == "nsubjpass" and bool(kinds & {"ccomp", "csubj", "xcomp"})


def _thing(story: Story, number: int, token: Token) -> tuple[tuple[Actor, ...], str]:
    """One country, body or group: the subject of the clause, of the sentence, of the sentence before; nothing where that subject is no actor."""
    own = story.subject_of(number, token.index)
    if token.dep == "poss" and own is not None and own.index < token.index:
        note = story.resolve(number, own.index)
        if note is not None and _is_one_thing(note):
            return note.actors, "subject of the clause"
        if note is not None and note.personal and (owner := _last_owner(story, number, token)) is not None:
            return owner.actors, "last owner"
        if note is None and own.pos in {"NOUN", "PROPN"}:
            return _nearest_thing(story, number, token, skip=None) if _can_be_owned_by_none(own) else ((), "the subject is no actor")
    exclude = own.index if own is not None and token.dep not in SUBJECTS | {"poss"} else None
    return _nearest_thing(story, number, token, skip=exclude)


def _last_owner(story: Story, number: int, token: Token) -> Note | None:
    """Under a person as subject, "its" goes on from the last owner: "praised the army's role, particularly its efforts"."""
    owners = [
        n for head, n in sorted(story.notes[number].items()) if head < token.index and _is_one_thing(n) and story.tokens(number)[head].dep == "poss"
    ]
    return owners[-1] if owners else None


def _can_be_owned_by_none(subject: Token) -> bool:
    """A subject in the plural cannot be "its" owner."""
    return subject.tag in {"NNS", "NNPS"}


def _is_one_thing(note: Note) -> bool:
    return len(note.actors) == 1 and not note.personal and not note.plural and note.actors[0].kind != "outlet"


def _nearest_thing(story: Story, number: int, token: Token, skip: int | None) -> tuple[tuple[Actor, ...], str]:
    for place, notes in story.before(number, token.index, 2):
        things = [note for note in notes if _is_one_thing(note) and not (place == number and note.head == skip)]
        subjects = [note for note in things if note.is_subject]
        bare = _bare_subject(story, place, token.index if place == number else None)
        if subjects and (bare is None or bare < subjects[-1].head):
            return subjects[-1].actors, "last subject"
        if bare is not None:
            return (), "the subject before is no actor"
        firm = [note for note in things if note.dep not in {"amod", "compound", "nmod"}]
        actors = {note.actors[0].key: note.actors for note in firm}
        if len(actors) == 1:
            return next(iter(actors.values())), "the one actor before"
        if actors:
            return (), "several actors before"
    return (), "no actor before"


def _bare_subject(story: Story, number: int, before: int | None, tags: frozenset[str] = frozenset({"NN", "NNP"})) -> int | None:
    """Find the last subject of a sentence that is no actor: what "it", or for plural tags "they", most likely stands for."""
    found = None
    for token in story.tokens(number)[:before]:
        if token.dep in SUBJECTS and token.tag in tags and _is_main(story, number, token) and story.resolve(number, token.index) is None:
            found = token.index
    return found


def _is_main(story: Story, number: int, subject: Token) -> bool:
    """Tell whether a subject is that of a main clause, or of what somebody says."""
    tokens = story.tokens(number)
    verb = tokens[subject.head]
    for _ in range(8):
        if verb.head == verb.index:
            return True
        if verb.dep not in {"conj", "ccomp", "parataxis"}:
            return False
        verb = tokens[verb.head]
    return False


# -- they ----------------------------------------------------------------------------------------------------------------------------------


def _they(story: Story, number: int, token: Token) -> tuple[tuple[Actor, ...], str]:
    """Several: the joined or plural subject of the clause, the sentence, the sentence before; else the two sides of the sentence before."""
    own = story.subject_of(number, token.index) if token.dep == "poss" else None
    if own is not None and own.index < token.index:
        note = story.resolve(number, own.index)
        actors = story.group(number, note) if note is not None else ()
        if actors and note is not None and (len(actors) > 1 or note.plural or actors[0].kind == "group"):
            return actors, "subject of the clause"
    skip = story.subject_of(number, token.index) if token.dep in {"dobj", "pobj"} else None
    for place, notes in story.before(number, token.index):
        kept = [note for note in notes if not (skip is not None and place == number and note.head == skip.index)]
        found = _plural_in(story, place, kept, as_subject=True)
        if found:
            return found, "last plural subject"
        if _bare_subject(story, place, token.index if place == number else None, frozenset({"NNS", "NNPS"})) is not None:
            return (), "the subject before is no actor"
        if place < number:
            sides = _sides_of(story, place, kept)
            if len(sides) > 1:
                return sides, "the sides of the sentence before"
        found = _plural_in(story, place, kept, as_subject=False)
        if found:
            return found, "last plural"
    return (), "no plural before"


def _plural_in(story: Story, number: int, notes: list[Note], *, as_subject: bool) -> tuple[Actor, ...]:
    """Find several actors in one role; people count as several, and so do armed groups that act."""
    for note in reversed(notes):
        if note.is_subject != as_subject or note.dep in {"amod", "compound", "nmod"} or not note.actors:
            continue
        group = story.group(number, note)
        if len(group) > 1 or note.plural or (as_subject and note.actors[0].kind == "group"):
            return group
    return ()


def _sides_of(story: Story, number: int, notes: list[Note]) -> tuple[Actor, ...]:
    """Give subject and object of a sentence: "X received Y. They discussed"."""
    found: dict[Actor, None] = {}
    for note in notes:
        if note.dep in SUBJECTS | {"dobj"} and (note.personal or note.actors and note.actors[0].kind in _ORGANIZED):
            found.update(dict.fromkeys(note.actors))
    return tuple(found)


# -- we ------------------------------------------------------------------------------------------------------------------------------------


def _speaker(story: Story, number: int, token: Token) -> tuple[tuple[Actor, ...], str]:
    """ "We", "I": whoever says the words around them."""
    tokens = story.tokens(number)
    at = token
    for _ in range(len(tokens)):
        if at.head == at.index:
            break
        at = tokens[at.head]
        if at.pos != "VERB":
            continue
        for child in story.children(number, at.index):
            if child.dep == "nsubj" and child.text.lower() not in story.words.pronouns.speaker and not token.left <= child.index < token.right:
                note = story.resolve(number, child.index)
                if note is not None and note.actors:
                    return note.actors, "who says it"
    return (), "the speaker is not told"


# -- dozens of soldiers ---------------------------------------------------------------------------------------------------------------------


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
                    return story.note(
                        number, stretch, token.index, note.actors, (f"share of {note.mention.how}", note.mention.score), plural=note.plural
                    )
    return None


# -- both countries ------------------------------------------------------------------------------------------------------------------------


def note_pair(story: Story, number: int, token: Token) -> Note | None:
    """Write down "both countries", "the two sides", "each party", "the neighbours"; None where the noun stands for no such thing."""
    pairs = story.words.pairs
    count = _count(story, number, token)
    if count is None:
        return None
    noun = token.lemma
    start = min([child.index for child in story.children(number, token.index) if child.index < token.index], default=token.index)
    stretch = (start, token.index + 1)
    if noun in pairs.persons:
        actors = _people_before(story, number, token, count)
    elif noun in pairs.countries:
        actors = _most_salient(story, number, token, count, countries=True)
    elif noun in pairs.sides | pairs.governments or noun in pairs.quantifiers or noun in pairs.distributives:
        actors = _most_salient(story, number, token, count, countries=noun in pairs.governments)
    else:
        return _pair_of_roles(story, number, token, count, stretch)
    if noun in pairs.governments:
        actors = tuple(_with_sector(actor, "GOV", noun) for actor in actors)
    return story.note(number, stretch, token.index, actors, ("words that point at several", SURE if actors else NONE), plural=True)


def _count(story: Story, number: int, token: Token) -> int | None:
    """Tell how many are pointed at: 2 of "both", "the two"; 0 where the words do not say; None where they do not point."""
    pairs = story.words.pairs
    before = [child for child in story.children(number, token.index) if child.index < token.index]
    words = [child.text.lower() for child in before]
    if token.lemma in pairs.quantifiers or token.lemma in pairs.distributives:
        return pairs.quantifiers.get(token.lemma, 0) if token.dep in SUBJECTS | {"pobj", "dobj"} and (token.tag != "CD" or "the" in words) else None
    if any(child.dep == "prep" for child in story.children(number, token.index)) and not set(words) & {"both", "each"}:
        return None
    if set(words) & pairs.distributives and token.lemma in pairs.countries | pairs.sides:
        return 0
    plural = token.tag in {"NNS", "NNPS"}
    if not plural or any(child.dep in {"amod", "compound", "poss"} and child.index in story.notes[number] for child in before):
        return None
    if "both" in words:
        return 2
    counted = [pairs.quantifiers[word] for word in words if word in pairs.quantifiers]
    if counted and "the" in words | {"these"} if False else counted and set(words) & {"the", "these", "those", "all"}:
        return counted[0]
    plain_noun = token.lemma in pairs.countries | pairs.sides
    return 0 if plain_noun and words in (["the"], ["these"], ["all"]) else None


def _most_salient(story: Story, number: int, token: Token, count: int, *, countries: bool) -> tuple[Actor, ...]:
    """Give the row of actors last joined as one subject, if of the right number; else those most spoken of, if no other is spoken of as much."""
    code_of = country_code if countries else side_code
    row = _last_row(story, number, token, count, code_of is country_code)
    if row:
        return row
    weights = story.salience(number, token.index, code_of)
    ranked = weights.most_common()
    wanted = count or 2
    if len(ranked) < wanted or (len(ranked) > wanted and ranked[wanted - 1][1] == ranked[wanted][1]):
        return ()
    return tuple(_representative(story, number, token, code, countries=countries) for code, _ in ranked[:wanted])


def _last_row(story: Story, number: int, token: Token, count: int, only_countries: bool) -> tuple[Actor, ...]:
    """Find the last row of joined actors ("Libya and Niger") in this sentence or the two before."""
    for place, notes in story.before(number, token.index):
        for note in reversed(notes):
            if note.dep in {"amod", "compound", "nmod"}:
                continue
            group = story.group(place, note)
            codes = {country_code(actor) if only_countries else side_code(actor) for actor in group}
            if len(codes) == len(group) > 1 and None not in codes and (count in {0, len(group)}):
                return tuple(_plain(story, actor) for actor in group) if only_countries else group
    return ()


def _plain(story: Story, actor: Actor) -> Actor:
    """Give the country that an actor belongs to."""
    code = str(actor.code)
    return Actor(key=code, kind="country", name=story.index.countries[code], code=code) if code in story.index.countries else actor


def _representative(story: Story, number: int, token: Token, code: str, *, countries: bool) -> Actor:
    """Give the actor that was last spoken of under a code, persons and roles standing for their country or body."""
    for _, notes in story.before(number, token.index, LOOK_BACK + 2):
        for note in reversed(notes):
            for actor in note.actors:
                if actor.code == code and actor.kind in _ORGANIZED and not countries:
                    return actor
    if code in story.index.countries:
        return Actor(key=code, kind="country", name=story.index.countries[code], code=code)
    return next(a for notes in story.notes[: number + 1] for note in notes.values() for a in note.actors if a.code == code)


def _people_before(story: Story, number: int, token: Token, count: int) -> tuple[Actor, ...]:
    """Give the persons last spoken of: "the two leaders", "the generals"."""
    wanted = count or 2
    found: dict[str, Actor] = {}
    for place, notes in story.before(number, token.index):
        for note in reversed(notes):
            group = story.group(place, note)
            people = [actor for actor in group if actor.kind == "person" or (note.personal and actor.kind == "role" and actor.code is not None)]
            if len(people) == wanted == len(group):
                return group
            for actor in people:
                found.setdefault(actor.key, actor)
        if len(found) >= wanted:
            break
    if len(found) == wanted:
        return tuple(reversed(found.values()))
    return () if found else _as_leaders(_most_salient(story, number, token, wanted, countries=True))


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
    actors = (_country(story, ranked[0][0]),) if clear else ()
    return story.note(number, (token.index, token.index + 1), token.index, actors, ("the other country", LIKELY if actors else NONE))


def _country(story: Story, code: str) -> Actor:
    return Actor(key=code, kind="country", name=story.index.countries[code], code=code)


def _as_leaders(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    return tuple(_with_sector(actor, "GOV", "leader") for actor in actors)


def _with_sector(actor: Actor, sector: str, noun: str) -> Actor:
    return Actor(key=f"role:{actor.code}:{sector}:{noun}", kind="role", name=f"{noun} of {actor.name}", code=actor.code, sector=sector)


def _pair_of_roles(story: Story, number: int, token: Token, count: int, stretch: tuple[int, int]) -> Note | None:
    """ "Both armies", "the two foreign ministries": the role, of each of the countries spoken of."""
    phrase = next((p for p in story.views[number].phrases if p.head == token.index), None)
    if phrase is None or phrase.owners or count < 2:
        return None
    actors = tuple(_with_sector(actor, phrase.sector or "GOV", phrase.noun) for actor in _most_salient(story, number, token, count, countries=True))
    return story.note(number, stretch, token.index, actors, ("words that point at several", SURE if actors else NONE), plural=True, noun=phrase.noun)


# -- the bloc, the country, his counterpart ------------------------------------------------------------------------------------------------


def note_class(story: Story, number: int, token: Token) -> Note | None:
    """Write down a noun that points back at an earlier actor by its class: "the bloc", "the group", "the country"; None for other nouns."""
    if not _points_back(story, number, token):
        return None
    classes = story.words.classes
    noun = token.lemma
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
    for _, notes in story.before(number, token.index, 2):
        told = dict.fromkeys(actor for note in notes if note.dep not in {"amod", "compound", "nmod"} for actor in note.actors)
        if told:
            actors = (list(told)[place],) if len(told) == len(story.words.pairs.order) else ()
            return story.note(number, (token.index - 1, token.index + 1), token.index, actors, ("former or latter", SURE if actors else NONE))
    return None


def _points_back(story: Story, number: int, token: Token) -> bool:
    """Only "the bloc", "this group": a definite noun without words that say which."""
    before = [child for child in story.children(number, token.index) if child.index < token.index]
    behind = [child for child in story.children(number, token.index) if child.index > token.index]
    definite = any(child.tag == "DT" and child.text.lower() in {"the", "this", "that", "these"} for child in before)
    telling = [child for child in before if child.dep in {"amod", "compound", "nmod", "poss", "nummod"}]
    return definite and not telling and not any(child.dep == "prep" and child.text.lower() == "of" for child in behind)


def _one_country(story: Story, number: int, token: Token) -> tuple[Actor, ...]:
    """Give the country last spoken of as a subject; else the one country near."""
    for place, notes in story.before(number, token.index, 2):
        named = [n for n in notes if len(n.actors) == 1 and country_code(n.actors[0]) is not None and n.dep not in {"amod", "compound", "nmod"}]
        subjects = [note for note in named if note.is_subject and note.actors[0].kind == "country"]
        if place < number and subjects:
            return subjects[-1].actors
        if not named:
            named = [note for note in notes if len(note.actors) == 1 and country_code(note.actors[0]) is not None]
        codes = {country_code(note.actors[0]) for note in named}
        if len(codes) == 1:
            return (_plain(story, named[-1].actors[0]),)
        if codes and place == number:
            last = [note for note in named if note.actors[0].kind == "country" and note.is_subject]
            own = story.subject_of(number, token.index)
            others = [note for note in last if own is None or note.head != own.index]
            return others[-1].actors if len(others) == 1 else ()
    return ()


def _by_class(story: Story, number: int, token: Token, noun: str) -> tuple[Actor, ...]:
    """Give the last actor of the class before the noun."""
    for _, notes in story.before(number, token.index, len(story.notes)):
        for note in reversed(notes):
            for actor in note.actors:
                if _is_of_class(story, actor, noun):
                    return (actor,)
    return ()


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
        return any(word in classes.missions for word in actor.name.lower().split())
    return noun in classes.bodies and actor.kind == "body" and actor.code in SHARED_CODES
