"""Resolves pronouns: "who", "he", "its", "they", "we".

The rules are plain: number and kind must agree; subjects before objects; what was said last before what was said earlier. Where two would do, neither
is taken: the mention is kept with no actors.
"""

from itertools import chain

from communique.actors.sectors import SERVICES
from communique.actors.speakers import QUOTES, speaker
from communique.actors.story import SUBJECTS, Note, Story, country_code
from communique.model import Actor, Token

LIKELY, NONE = 0.65, 0.0
"""Scores of a pronoun whose antecedent was found, and of one without."""
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
        actors, why = speaker(story, number, token)
    else:
        return None
    personal = word in pronouns.person
    score = LIKELY if actors else NONE
    return story.note(
        number, (token.index, token.index + 1), token.index, actors, (f"pronoun, {why}", score), personal=personal, plural=word in pronouns.plural
    )


def _relative(story: Story, number: int, token: Token) -> Note | None:
    """As in "The rebels, who": the word that the clause hangs on."""
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
    """As in "Algeria and Chad, which share": the verb, or its auxiliary, is in the plural."""
    return verb.tag == "VBP" or any(child.tag == "VBP" and child.dep in {"aux", "auxpass"} for child in story.children(number, verb.index))


# -- he, she -------------------------------------------------------------------------------------------------------------------------------


def _person(story: Story, number: int, token: Token) -> tuple[tuple[Actor, ...], str]:
    """One person: the subject of the clause or of the sentence, else of the sentence before, else the person named last."""
    visited = _visited(story, number, token)
    for place, notes in story.before(number, token.index):
        people = [note for note in notes if note.personal and not note.plural and len(note.actors) == 1]
        people = [note for note in people if place < number or not _is_quoted_by(story, number, token, note)]
        people = [
            note for note in people if not _is_of_the_other_sex(story, token, note) and (visited is None or country_code(note.actors[0]) != visited)
        ]
        if place == number:
            near = _joined_before(story, number, token, people)
            if near is not None:
                return near.actors, "joined to a person"
            undergoing = _undergoing(story, number, token, people)
            if undergoing is not None:
                return undergoing.actors, "person whom it was done to"
            people = [note for note in people if not _same_clause_object(story, number, token, note) and not _told_apart(story, number, token, note)]
        subjects = _main_first(story, place, [note for note in people if note.is_subject], token.index if place == number else None)
        if subjects:
            return subjects[-1].actors, "last person as subject"
        if people:
            return people[-1].actors, "last person"
    return (), "no person before"


def _is_of_the_other_sex(story: Story, token: Token, note: Note) -> bool:
    """As in "Ms Vega met the envoy. He told her": titles, and pronouns themselves, tell who is a man and who a woman."""
    pronouns = story.words.pronouns
    other, titles = (pronouns.she, pronouns.her_titles) if token.text.lower() in pronouns.he else (pronouns.he, pronouns.his_titles)
    return note.mention.text.lower() in other or not titles.isdisjoint(story.titles(note.actors[0]))


def _visited(story: Story, number: int, token: Token) -> str | None:
    """Give the country to which a visit goes: it is not the visitor's own ("during her visit to Port Vila")."""
    visit = story.tokens(number)[token.head]
    if token.dep != "poss" or visit.lemma not in story.words.pronouns.visits:
        return None
    within = range(visit.index, visit.right)
    hits = (hit for hit in story.views[number].reading.name_hits() if hit.head in within)
    return next((entry.ref for hit in hits if (entry := hit.has("name", "long", "capital")) is not None and entry.ref in story.index.countries), None)


def _main_first(story: Story, number: int, subjects: list[Note], at: int | None) -> list[Note]:
    """Leave out subjects of relative clauses, where another stands: "Qatar, which Sudan accuses, said it would pay"."""
    main = [
        note for note in subjects if (over := _relative_over(story, number, note.head)) is None or (at is not None and over.left <= at < over.right)
    ]
    return main or subjects


def _relative_over(story: Story, number: int, at: int) -> Token | None:
    """Find the verb of the relative clause that a word stands in."""
    tokens = story.tokens(number)
    token = tokens[at]
    while token.dep != "relcl" and token.head != token.index:
        token = tokens[token.head]
    return token if token.dep == "relcl" else None


def _is_quoted_by(story: Story, number: int, token: Token, note: Note) -> bool:
    """As in ""Peru saved Vega," he said": the speaker names somebody else."""
    tokens = story.tokens(number)
    if token.dep not in SUBJECTS:
        return False
    marks = [other.index for other in tokens[: token.index] if other.text in QUOTES]
    return len(marks) % 2 == 0 and sum(mark < note.head for mark in marks) % 2 == 1


def _joined_before(story: Story, number: int, token: Token, people: list[Note]) -> Note | None:
    """As in "The minister and his delegation": the person whom the owned noun is joined to."""
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


def _verbs_over(story: Story, number: int, token: Token) -> tuple[Token, Token]:
    """Give the verb on which a pronoun hangs, and the one on which its clause does."""
    verb = story.tokens(number)[token.head]
    return verb, story.tokens(number)[verb.head]


def _undergoing(story: Story, number: int, token: Token, people: list[Note]) -> Note | None:
    """As in "The king pardoned a poet after he was jailed": to whom one thing is done the other was done too."""
    words = story.words.pronouns
    clause, verb = _verbs_over(story, number, token)
    if token.dep != "nsubjpass" or clause.dep != "advcl" or clause.lemma not in words.suffered or verb.lemma not in words.inflicted:
        return None
    within = [note for note in people if not note.is_subject and verb.index < note.head < token.index]
    return within[-1] if within else None


def _same_clause_object(story: Story, number: int, token: Token, note: Note) -> bool:
    """As in "The president received him": an object is not its own clause's subject."""
    if token.dep not in {"dobj", "pobj", "dative"} or not note.is_subject:
        return False
    subject = story.subject_of(number, token.index)
    return subject is not None and subject.index == note.head


def _told_apart(story: Story, number: int, token: Token, note: Note) -> bool:
    """As in "a pupil whom she stabbed": who is subject or object of a relative clause is not the one that it tells of."""
    verb = story.tokens(number)[token.head]
    return verb.dep == "relcl" and verb.head == note.head and token.dep in SUBJECTS | {"dobj", "dative"}


# -- it ------------------------------------------------------------------------------------------------------------------------------------


def _is_empty(story: Story, number: int, token: Token) -> bool:
    """Tell whether "it" stands for nothing: "it was declared that", "it is hoped", "it is the first document"."""
    if token.dep == "expl":
        return True
    if token.dep not in SUBJECTS:
        return False
    verb = story.tokens(number)[token.head]
    kinds = {child.dep for child in story.children(number, verb.index)}
    if any(child.dep == "acomp" and child.lemma in story.words.pronouns.minded for child in story.children(number, verb.index)):
        return False
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
    if _is_a_matter(story, number, token):
        return (), "the object before is no actor"
    punished = _punished(story, number, token)
    if punished is not None:
        note = story.notes[number].get(punished.index)
        return (note.actors, "whom it is done to for it") if note is not None else ((), "the object before is no actor")
    exclude = own.index if own is not None and token.dep not in SUBJECTS | {"poss"} else None
    return _nearest_thing(story, number, token, skip=exclude)


def _is_a_matter(story: Story, number: int, token: Token) -> bool:
    """As in "rejected the plan, calling it a crime": the object of the verb above, which is no actor, goes on."""
    tokens = story.tokens(number)
    verb = tokens[token.head]
    if token.dep not in {"dobj", "nsubj"} or tokens[verb.head].pos != "VERB":
        return False
    over = verb if verb.tag == "VBG" and verb.dep == "advcl" else tokens[verb.head]  # "calling [it a crime]": the parser may make a clause of it
    above = tokens[over.head]
    if over.tag != "VBG" or over.dep != "advcl" or over.lemma not in story.words.pronouns.naming:
        return False
    things = [child for child in story.children(number, above.index) if child.dep == "dobj" and child.index < token.index]
    return bool(things) and things[-1].pos == "NOUN" and things[-1].index not in story.notes[number]


def _punished(story: Story, number: int, token: Token) -> Token | None:
    """As in "Chad banned the group after it fired on a convoy": whoever is punished had done what it is for."""
    clause, verb = _verbs_over(story, number, token)
    if token.dep != "nsubj" or clause.dep != "advcl" or verb.lemma not in story.words.pronouns.punishing:
        return None
    things = (child for child in story.children(number, verb.index) if child.dep == "dobj" and verb.index < child.index < token.index)
    below = (child for child in story.children(number, verb.index) if child.dep in {"ccomp", "oprd"} and child.index < token.index)
    own = (child for clause in below for child in story.children(number, clause.index) if child.dep == "nsubj")  # "declared [the group a gang]"
    return next(chain(things, own), None)


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
        subjects = _main_first(story, place, [note for note in things if note.is_subject], token.index if place == number else None)
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
        counted = "NNS" in tags and any(child.dep == "nummod" for child in story.children(number, token.index))  # "40,000 Rohingya"
        if token.dep in SUBJECTS and (token.tag in tags or counted) and _is_main(story, number, token) and story.resolve(number, token.index) is None:
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
    """Several; as object of a clause never countries of which its subject is one: "Chad condemned them"."""
    teller = _speaking_of_itself(story, number, token)
    if teller is not None:
        return teller.actors, "who says it of itself"
    actors, why = _several(story, number, token)
    subject = story.subject_of(number, token.index) if token.dep in {"dobj", "pobj"} else None
    note = story.resolve(number, subject.index) if subject is not None and subject.index < token.index else None
    codes = {actor.code for actor in actors}
    if note is not None and len(codes) > 1 and codes & {actor.code for actor in note.actors} - {None}:
        return (), "the subject is one of them"
    return actors, why


def _several(story: Story, number: int, token: Token) -> tuple[tuple[Actor, ...], str]:
    """Find the joined or plural subject of the clause, the sentence, the sentence before; else the two sides of the sentence before."""
    own = story.subject_of(number, token.index) if token.dep == "poss" else None
    if own is not None and own.index < token.index:
        note = story.resolve(number, own.index)
        actors = story.group(number, note) if note is not None else ()
        if actors and note is not None and (len(actors) > 1 or note.plural or actors[0].kind == "group"):
            return actors, "subject of the clause"
        if note is None and own.tag in {"NNS", "NNPS"}:
            return (), "the subject is no actor"
    skip = story.subject_of(number, token.index) if token.dep in {"dobj", "pobj"} else None
    for place, notes in story.before(number, token.index):
        kept = [note for note in notes if not (skip is not None and place == number and note.head == skip.index)]
        found = _plural_in(story, place, kept, as_subject=True)
        if found:
            return found, "last plural subject"
        if _is_left_open(story, place, kept):
            return (), "the several before are not told"
        if _bare_subject(story, place, token.index if place == number else None, frozenset({"NNS", "NNPS"})) is not None:
            return (), "the subject before is no actor"
        sides = _sides_of(kept)
        if len(sides) > 1 and (place < number or all(actor.kind == "person" for actor in sides)):
            return sides, "the sides of the sentence before" if place < number else "the persons of the sentence"
        found = _plural_in(story, place, kept, as_subject=False) if place == number or story.tells(place) else ()
        if found:
            return found, "last plural"
    return (), "no plural before"


def _speaking_of_itself(story: Story, number: int, token: Token) -> Note | None:
    """As in "The army says they fired shots": forces that are one word are several, and tell what they did."""
    verb, said = _verbs_over(story, number, token)
    if token.dep != "nsubj" or verb.dep != "ccomp" or said.lemma not in story.words.pronouns.telling:
        return None
    tellers = (story.notes[number].get(child.index) for child in story.children(number, said.index) if child.dep == "nsubj")
    return next((note for note in tellers if note is not None and note.actors and all(a.sector in SERVICES for a in note.actors)), None)


def _plural_in(story: Story, number: int, notes: list[Note], *, as_subject: bool) -> tuple[Actor, ...]:
    """Find several actors in one role, of subjects those of relative clauses last; people count as several, and so do armed groups that act."""
    last_first = notes[::-1]
    for note in sorted(last_first, key=lambda note: as_subject and _relative_over(story, number, note.head) is not None):
        if note.is_subject != as_subject or note.dep in {"amod", "compound", "nmod"} or not note.actors:
            continue
        group = story.group(number, note)
        if len(group) > 1 or note.plural or (as_subject and (note.actors[0].kind == "group" or _acts_as_several(story, number, note))):
            return group
    return ()


def _is_left_open(story: Story, number: int, notes: list[Note]) -> bool:
    """Tell whether a main clause has several as its subject of whom nobody could be told: "The two leaders met governors. They agreed"."""
    open_subjects = (note for note in notes if note.is_subject and note.plural and not note.actors)
    return any(_is_main(story, number, story.tokens(number)[note.head]) for note in open_subjects)


def _acts_as_several(story: Story, number: int, note: Note) -> bool:
    """Tell whether a body has a verb in the plural: "Doctors Without Borders announce that they"."""
    tokens = story.tokens(number)
    return note.actors[0].kind == "body" and _is_plural_verb(story, number, tokens[tokens[note.head].head])


def _sides_of(notes: list[Note]) -> tuple[Actor, ...]:
    """Give subject and object of a sentence: "X received Y. They discussed"."""
    found: dict[Actor, None] = {}
    for note in notes:
        if note.dep in SUBJECTS | {"dobj"} and (note.personal or (note.actors and note.actors[0].kind in _ORGANIZED)):
            found.update(dict.fromkeys(note.actors))
    return tuple(found)
