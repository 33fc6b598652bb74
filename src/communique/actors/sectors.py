"""Tells the sector that a role has where the text says more than its noun does: "deported 40 citizens", "supporters of the junta", "officers"."""

import msgspec

from communique.actors.phrase import Phrase
from communique.actors.story import Note, Story
from communique.model import Actor

ABROAD = ":abroad"
"""End of the key of people who are told to be from elsewhere."""
CIVILIANS, CONVICTS, REFUGEES = "CVL", "CRM", "REF"
POLICE, SOLDIERS = "COP", "MIL"
REASONS = frozenset({"for", "in", "on", "over"})
"""Prepositions behind which stands why somebody is arrested: "in an anti-mafia raid", "for theft"."""
PARTY, OPPOSITION = "PTY", "OPP"
LEADING = frozenset({"MIL", "COP", "REB", "PRM"})
"""Sectors of those whose men are of their own kind: a general's are soldiers."""
SERVICES = frozenset({POLICE, SOLDIERS, "SPY"})
IRREGULARS, SIDING = "PRM", "pro"
ARMED = frozenset({"MIL", "REB", "UAF"})
RULING = frozenset({"GOV", "MIL", "ELI"})
"""Sectors whose followers are citizens; those of a party or of rebels are counted to it."""


def read_sector(story: Story, number: int, phrase: Phrase) -> Phrase:
    """Give a phrase the sector that it has here: people whom a country deports are migrants, officers those of the service last spoken of.

    One man who is deported may be anything; only who is displaced is surely a refugee.
    """
    words = story.words.phrases
    sector = phrase.sector
    if sector == CIVILIANS and meets(story, number, phrase, words.refuge if phrase.plural else words.displacing):
        sector = REFUGEES
    elif sector is None and phrase.noun in words.uniformed:
        service = service_before(story, number, phrase)
        found = service_of(service) if service is not None else None
        sector = SOLDIERS if _topples(story, number, phrase) else found or (SOLDIERS if phrase.owners else POLICE)
    if sector in ARMED and _is_irregular(story, number, phrase):
        sector = IRREGULARS
    doubtful = phrase.doubtful or _is_foreign(story, number, phrase)
    return msgspec.structs.replace(phrase, sector=follower_sector(story, phrase.noun, sector), doubtful=doubtful)


def _is_irregular(story: Story, number: int, phrase: Phrase) -> bool:
    """Tell whether armed men only side with those who rule: "pro-government fighters", "government-affiliated forces"."""
    tokens, places = story.tokens(number), story.words.places
    for hyphen in (token for token in tokens[max(phrase.left - 2, 1) : phrase.head] if token.tag == "HYPH"):
        before, after = tokens[hyphen.index - 1].text.lower(), tokens[hyphen.index + 1].text.lower()
        if (before == SIDING and _rules(story, after)) or (after in places.participles and _rules(story, before)):
            return True
    return False


def _topples(story: Story, number: int, phrase: Phrase) -> bool:
    """Tell whether officers take power: those are of the army."""
    tokens, words = story.tokens(number), story.words.phrases
    head = tokens[phrase.head]
    verbs = [child for child in story.children(number, phrase.head) if child.dep in {"relcl", "acl"}]
    verbs += [tokens[head.head]] if head.dep == "nsubj" else []
    over = [verb for verb in verbs if verb.lemma in words.toppling]
    taken = [child.lemma for verb in verbs if verb.lemma in words.taking for child in story.children(number, verb.index) if child.dep == "dobj"]
    return bool(over) or not words.power.isdisjoint(taken)


def _rules(story: Story, noun: str) -> bool:
    role = story.index.roles.get(noun)
    return role is not None and role.sector in RULING


def follower_sector(story: Story, noun: str, sector: str | None) -> str | None:
    """Count the supporters of those who rule among the citizens."""
    return CIVILIANS if sector in RULING and noun in story.words.phrases.followers else sector


def of_private(story: Story, phrase: Phrase, owner: Note) -> Phrase:
    """Count a person's own lawyer among the citizens: only a state's is of its courts."""
    private = phrase.noun in story.words.phrases.attorneys and all(actor.kind == "person" for actor in owner.actors)
    return msgspec.structs.replace(phrase, sector=CIVILIANS) if private else phrase


def like_owner(story: Story, phrase: Phrase, owner: Note) -> Phrase:
    """Give a role the sector of who has it, where that tells more: a general's men are soldiers, the party of who opposes is in opposition."""
    leader = next((actor.sector for actor in owner.actors if actor.sector in LEADING), None)
    if leader is not None and (phrase.generic or phrase.noun in story.words.phrases.people):
        return msgspec.structs.replace(phrase, sector=leader)
    if phrase.sector == PARTY and any(actor.sector == OPPOSITION for actor in owner.actors):
        return msgspec.structs.replace(phrase, sector=OPPOSITION)
    return of_private(story, phrase, owner)


def service_before(story: Story, number: int, phrase: Phrase, *, here: bool = False) -> Note | None:
    """Find the police, army or intelligence service that the text, or this sentence, spoke of last."""
    for _, notes in story.before(number, phrase.head, 1 if here else number + 1):
        for note in reversed(notes):
            if service_of(note) is not None:
                return note
    return None


def service_of(note: Note) -> str | None:
    """Give the one service that the actors of a mention are of."""
    found = {actor.sector for actor in note.actors}
    return found.pop() if len(found) == 1 and found <= SERVICES else None


def after_sentence(story: Story, number: int, phrase: Phrase, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Count people who are sentenced, or told of as the accused, among the criminals; whoever is more than one of the people stays what he is.

    People from elsewhere are kept apart from those of the place.
    """
    words = story.words.phrases
    if _is_foreign(story, number, phrase):
        actors = tuple(msgspec.structs.replace(a, key=f"{a.key}{ABROAD}") if a.kind == "role" and a.code is None else a for a in actors)
    accused = phrase.noun in words.people and (_described(story, number, phrase, words.accusing) or _for_a_crime(story, number, phrase.head))
    if not (accused or meets(story, number, phrase, words.convicting)):
        return actors
    return tuple(
        msgspec.structs.replace(actor, sector=CONVICTS, key=f"{actor.key.replace(f':{CIVILIANS}:', f':{CONVICTS}:')}:people")
        if actor.kind == "role" and actor.sector == CIVILIANS
        else actor
        for actor in actors
    )


def group_of(story: Story, number: int, phrase: Phrase) -> tuple[tuple[Actor, ...], str, float] | None:
    """Give the armed group of which people are told to be: "men suspected of being members of the FARC"."""
    words, view = story.words.phrases, story.views[number]
    if phrase.noun not in words.people:
        return None
    for told in (child for child in story.children(number, phrase.head) if child.dep in {"acl", "appos", "relcl"}):
        under = range(told.left, told.right)
        named = [view.named[at] for at in under if at in view.named and all(actor.kind == "group" for actor in view.named[at].actors)]
        if named and any(view.reading.tokens[at].lemma in words.belonging for at in under):
            return named[0].actors, "member of a group", named[0].score
    return None


def _for_a_crime(story: Story, number: int, head: int) -> bool:
    """Tell whether people are arrested for a crime: "arrested eight men for attempted smuggling", "the arrest of a man on suspicion of murder"."""
    tokens = story.tokens(number)
    token = tokens[head]
    arrest = tokens[token.head]
    if token.dep == "pobj" and arrest.text == "of":
        arrest = tokens[arrest.head]
    elif token.dep not in {"dobj", "nsubjpass"}:
        return False
    if arrest.lemma not in story.words.phrases.arresting:
        return False
    reasons = [child for over in (token.index, arrest.index) for child in story.children(number, over) if child.text.lower() in REASONS]
    under = [word for reason in reasons for word in tokens[reason.left : reason.right]]
    told = [child for child in story.children(number, head) if child.dep in {"acl", "amod"}]  # "people linked to a smuggling ring"
    under += [word for child in told for word in tokens[child.left : child.right]]
    return any(word.lemma.lower() in story.words.phrases.crimes for word in under)


def meets(story: Story, number: int, phrase: Phrase, treatments: frozenset[str]) -> bool:
    """Tell whether people are said to be treated so: "deported 40 citizens", "people convicted of theft"."""
    tokens = story.tokens(number)
    token = tokens[phrase.head]
    done = token.dep in {"dobj", "nsubjpass"} and tokens[token.head].lemma in treatments
    return done or _described(story, number, phrase, treatments)


def _described(story: Story, number: int, phrase: Phrase, treatments: frozenset[str]) -> bool:
    return any(child.lemma in treatments for child in story.children(number, phrase.head) if child.dep in {"acl", "amod", "relcl"})


def _is_foreign(story: Story, number: int, phrase: Phrase) -> bool:
    """Tell whether people are from elsewhere: neither "international mediators" nor "nationals of six countries" are of where they come to."""
    before = (child for child in story.children(number, phrase.head) if child.dep in {"amod", "compound"} and child.index < phrase.hit.start)
    own = (phrase.noun,) if phrase.hit.has("office") is not None else (phrase.noun, *phrase.noun.split())  # a foreign minister is at home
    words = {*own, *(child.text.lower() for child in before)}
    if phrase.kind != "person":
        return False
    return not story.words.phrases.foreign.isdisjoint(words) or _are_of_several_countries(story, number, phrase)


def _are_of_several_countries(story: Story, number: int, phrase: Phrase) -> bool:
    tokens, several = story.tokens(number), story.words.phrases.countries
    links = (child for child in story.children(number, phrase.head) if child.text.lower() in {"of", "from"})
    behind = (child for link in links for child in story.children(number, link.index))
    return any(child.dep == "pobj" and tokens[child.index].text.lower() in several for child in behind)
