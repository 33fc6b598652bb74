"""Resolves the words that point at several who were told before: "both countries", "the two sides", "each party", "the ministers"."""

import msgspec

from communique.actors.naming import country_actor
from communique.actors.parties import of_the_lead
from communique.actors.phrase import Phrase
from communique.actors.phrases import singular
from communique.actors.story import LOOK_BACK, MODIFIERS, SUBJECTS, Note, Story, country_code, side_code
from communique.model import Actor, Token

BOTH = "both"
SURE, NONE = 0.75, 0.0
"""Scores of a phrase whose actors were found, and of one that could mean others as well."""
_ORGANIZED = frozenset({"country", "body", "group"})
_PERSONAL = frozenset({"person"})
_POWERS = frozenset({"institution", "collective"})
ARMED = frozenset({"MIL", "PRM", "REB"})
OPPOSED = frozenset({"OPP", "PRM", "REB"})
"""Sectors of those who face the government of their own country."""
LEADER = "leader"
MOST = 6
"""Persons whom one sentence may bring together by name."""
COMMON = 2
"""Actors of a row as there are many in an article: "the five states" are few."""


def note_pair(story: Story, number: int, token: Token) -> Note | None:
    """Write down "both countries", "the two sides", "each party", "the neighbours"; None where the noun stands for no such thing."""
    pairs = story.words.pairs
    count = _count(story, number, token)
    if count is None:
        return None
    noun = _noun(token)
    start = min([child.index for child in story.children(number, token.index) if child.index < token.index], default=token.index)
    hit = story.views[number].reading.phrases.get(token.index)
    stretch = (start, hit.end if hit is not None else token.index + 1)
    if noun in pairs.persons:
        actors = _people_before(story, number, token, count)
        if not actors and not count:
            return None
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
    if _is_told_whose(story, number, token) and not set(words) & (pairs.distributives | {BOTH}):
        return None
    if set(words) & pairs.distributives and _noun(token) in pairs.countries | pairs.sides:
        return 0
    if set(words) & pairs.distributives and (phrase := _phrase(story, number, token)) is not None and phrase.kind in _POWERS:
        return COMMON
    counts = any(pairs.quantifiers.get(word, 0) > 1 for word in words)
    plural = token.tag in {"NNS", "NNPS"} or (counts and token.pos == "PROPN" and token.text.endswith("s"))  # "the two Prime Ministers"
    if not plural or any(child.dep in {"amod", "compound", "poss"} and child.index in story.notes[number] for child in before):
        return None
    counted = [pairs.quantifiers[word] for word in words if word in pairs.quantifiers]
    pointing = [word for word in words if word in pairs.pointing]
    if counted and (pointing or BOTH in words):
        return counted[0]
    plain_noun = _noun(token) in pairs.countries | pairs.sides | pairs.persons
    return 0 if plain_noun and pointing == words != [] else None


def _noun(token: Token) -> str:
    """Give the noun in the singular: treaties write their sides large, so that the parser takes "the Parties" for a name."""
    return singular(msgspec.structs.replace(token, tag="NNPS")).lower() if token.pos == "PROPN" else token.lemma


def _is_told_whose(story: Story, number: int, token: Token) -> bool:
    """Tell whether words behind a noun say whose it is: "the leaders of Peru", but not "the heads of state"."""
    hit = story.views[number].reading.phrases.get(token.index)
    own = range(hit.start, hit.end) if hit is not None else range(0)
    behind = (child for child in story.children(number, token.index) if child.dep == "prep" and child.index not in own)
    return any(not _is_of_a_clause(story, number, child) for child in behind)


def _is_of_a_clause(story: Story, number: int, preposition: Token) -> bool:
    """As in "congratulated the parties on what they have done", which says nothing of whose parties they are."""
    return any(child.dep == "pcomp" for child in story.children(number, preposition.index))


def _most_salient(story: Story, number: int, token: Token, count: int, *, countries: bool) -> tuple[Actor, ...]:
    """Give the row of actors last joined as one subject, if of the right number; else those most spoken of, if no other is spoken of as much."""
    code_of = country_code if countries else side_code
    others = _dealing_with(story, number, token)
    row = _last_row(story, number, token, count, code_of is country_code)
    if row:
        return row
    wanted = count or 2
    ranked: list[tuple[str, int]] = []
    for places in (False, True) if countries else (False,):  # who acts before where it was; only of countries may places tell
        weights = story.salience(number, token.index, code_of, places=places)
        ranked = [(code, weight) for code, weight in weights.most_common() if code not in others]
        if len(ranked) >= wanted:
            break
    if len(ranked) < wanted or (len(ranked) > wanted and ranked[wanted - 1][1] == ranked[wanted][1]):
        sizes = (count,) if count else range(COMMON, MOST + 1)
        lead = next((row for size in sizes if (row := of_the_lead(story, number, size, only_countries=countries))), ())
        lead = () if any(actor.code in others for actor in lead) else lead
        return tuple(_country_of(story, actor) for actor in lead) if countries else lead
    return tuple(_representative(story, number, token, code, countries=countries) for code, _ in ranked[:wanted])


def _dealing_with(story: Story, number: int, token: Token) -> set[str | None]:
    """Give who deals with those that a phrase points at, and so is none of them: "Merkel telephoned both sides"."""
    tokens = story.tokens(number)
    over = tokens[token.head]
    behind = token.dep == "pobj" and over.text.lower() in story.words.pairs.dealing and tokens[over.head].pos == "VERB"
    subject = story.subject_of(number, token.index) if token.dep == "dobj" or behind else None
    note = story.resolve(number, subject.index) if subject is not None and subject.index < token.index else None
    codes = {actor.code for actor in note.actors} if note is not None else set()
    return codes if len(codes) == 1 else set()


def _last_row(story: Story, number: int, token: Token, count: int, only_countries: bool) -> tuple[Actor, ...]:
    """Find the last row of joined actors ("Libya and Niger") in this sentence or the two before; a row of as many as are told, farther back."""
    others = _dealing_with(story, number, token)
    for place, notes in story.before(number, token.index, number + 1 if count > COMMON else LOOK_BACK):
        for note in reversed(notes):
            if note.dep in {"amod", "compound", "nmod"}:
                continue
            code_of = country_code if only_countries else side_code
            joined = story.group(place, note)
            # "the ministers of Iran, Oman": Oman is his country; but a government and its rebels are two sides.
            by_side = {(code_of(actor), not only_countries and actor.sector in OPPOSED): actor for actor in reversed(joined)}
            group, codes = tuple(reversed(by_side.values())), {code for code, _ in by_side}
            if len(group) > 1 and None not in codes and others.isdisjoint(codes) and (count in {0, len(group)}):
                return tuple(_country_of(story, actor) for actor in group) if only_countries else group
    return ()


def _country_of(story: Story, actor: Actor) -> Actor:
    """Give the country that an actor belongs to."""
    code = str(actor.code)
    return country_actor(code, story.index) if code in story.index.countries else actor


def _representative(story: Story, number: int, token: Token, code: str, *, countries: bool) -> Actor:
    """Give the actor that was last spoken of under a code, persons and roles standing for their country or body; bare "both" may be persons."""
    bare = token.lemma in story.words.pairs.quantifiers
    told = [
        note for _, notes in story.before(number, token.index, LOOK_BACK + 2) for note in reversed(notes) if not bare or note.dep not in MODIFIERS
    ]
    for kinds in () if countries else (_ORGANIZED, _PERSONAL) if bare else (_ORGANIZED,):
        for actor in (actor for note in told for actor in note.actors):
            if actor.code == code and actor.kind in kinds:
                return actor
    if code in story.index.countries:
        return country_actor(code, story.index)
    return next(a for notes in story.notes[: number + 1] for note in notes.values() for a in note.actors if a.code == code)


def _people_before(story: Story, number: int, token: Token, count: int) -> tuple[Actor, ...]:
    """Give the persons last spoken of: "the two leaders", "the generals"."""
    titled = _titled(story, number, token)
    if len(titled) > 1 and count in {0, len(titled)}:
        return titled
    wanted, armed = count or 2, _noun(token) in story.words.pairs.soldiers
    others = _dealing_with(story, number, token)
    found: dict[str, Actor] = {}
    for place, notes in story.before(number, token.index):
        for note in reversed(notes):
            group = story.group(place, note)
            people = [actor for actor in group if actor.kind == "person" or (note.personal and actor.kind == "role" and actor.code is not None)]
            people = [actor for actor in people if (not armed or actor.sector in ARMED) and actor.code not in others]
            if len(people) == len(group) > 1 and count in {0, len(group)}:
                return group
            for actor in people:
                found.setdefault(actor.key, actor)
        if count and len(found) >= wanted:
            break
    if not count:
        return _assembled(story, number, token)
    if not found and _noun(token) in story.words.phrases.people:  # "both men" need not be leaders
        return ()
    lead = tuple(a for a in of_the_lead(story, number, wanted, only_countries=False) if a.kind in {"person", "role"} and a.code not in others)
    of_one = len({actor.code for actor in found.values()}) == 1 and len(lead) == wanted  # two of one state are seldom those who met
    if len(found) == wanted and not of_one:
        return tuple(reversed(found.values()))
    if armed:
        return ()
    if found:
        return lead if len(lead) == wanted else _farther(story, number, token, found, wanted)
    return _as_leaders(_most_salient(story, number, token, wanted, countries=True))


def _farther(story: Story, number: int, token: Token, near: dict[str, Actor], wanted: int) -> tuple[Actor, ...]:
    """Go back for those who govern other countries: "The two leaders met", after sentences on what each of them had done."""
    others = _dealing_with(story, number, token)
    found = {country_code(actor): actor for actor in near.values()}
    for place, notes in story.before(number, token.index, number + 1):
        for actor in (actor for note in reversed(notes) for actor in story.group(place, note)):
            if actor.kind == "person" and actor.sector == "GOV" and actor.code not in others:
                found.setdefault(country_code(actor), actor)
        if len(found) >= wanted:
            break
    return tuple(reversed(found.values())) if len(found) == wanted and None not in found else ()


def _assembled(story: Story, number: int, token: Token) -> tuple[Actor, ...]:
    """Give those whom the lead brings together, where all are persons and may be called so: "The leaders discussed", after two presidents met."""
    for size in range(COMMON, MOST + 1):
        lead = of_the_lead(story, number, size, only_countries=False)
        if lead:
            noun = _noun(token)
            fits = noun == LEADER or all(noun in (actor.office or "").lower() for actor in lead)
            return lead if fits and all(actor.kind == "person" and actor.sector == "GOV" for actor in lead) else ()
    return ()


def _titled(story: Story, number: int, token: Token) -> tuple[Actor, ...]:
    """Give the persons whose title or office is the very noun: "the generals" after "Generals Barka and Okafor"."""
    found: dict[str, Actor] = {}
    for place in range(max(number - LOOK_BACK, 0), number + 1):
        for mention in story.persons[place]:
            candidate = mention.candidate
            held = [phrase.noun.lower().split()[-1] for phrase in (*candidate.titles, candidate.office) if phrase is not None]
            if token.lemma in held and (place < number or candidate.run.end <= token.index):
                found[mention.person.key] = mention.person.actor()
    return tuple(found.values())


def _as_leaders(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    return tuple(_with_sector(actor, "GOV", "leader") for actor in actors)


def _with_sector(actor: Actor, sector: str, noun: str) -> Actor:
    return Actor(key=f"role:{actor.code}:{sector}:{noun}", kind="role", name=f"{noun} of {actor.name}", code=actor.code, sector=sector)


def _pair_of_roles(story: Story, number: int, token: Token, count: int, stretch: tuple[int, int]) -> Note | None:
    """As in "Both armies", "each army", "the two foreign ministries": the role, of each of the countries spoken of."""
    phrase = _phrase(story, number, token)
    if phrase is None or phrase.owners or count < COMMON:
        return None
    if phrase.noun in story.words.classes.groups | story.words.classes.rebels:
        groups = _groups_before(story, number, token, count)
        return story.note(number, stretch, token.index, groups, ("words that point at several", SURE if groups else NONE), plural=True)
    actors = tuple(_with_sector(actor, phrase.sector or "GOV", phrase.noun) for actor in _most_salient(story, number, token, count, countries=True))
    return story.note(number, stretch, token.index, actors, ("words that point at several", SURE if actors else NONE), plural=True, noun=phrase.noun)


def _groups_before(story: Story, number: int, token: Token, count: int) -> tuple[Actor, ...]:
    """Give the armed groups last named, if they are as many as asked for: "both groups" are no governments."""
    found: dict[str, Actor] = {}
    for _, notes in story.before(number, token.index):
        found.update({actor.key: actor for note in reversed(notes) for actor in note.actors if actor.kind == "group" and actor.key not in found})
        if len(found) >= count:
            break
    return tuple(reversed(found.values())) if len(found) == count else ()


def _phrase(story: Story, number: int, token: Token) -> Phrase | None:
    return next((phrase for phrase in story.views[number].phrases if phrase.head == token.index), None)
