"""Tells governments that are named by who leads them, and words for a part of a country that only look like one of its bodies."""

from communique.actors.known import Known
from communique.actors.phrase import Phrase
from communique.actors.story import LOOK_BACK, Story, country_code
from communique.knowledge.spelling import plain

GOVERNMENT, SOLDIERS = "GOV", "MIL"
FACING = frozenset({GOVERNMENT, SOLDIERS})
"""Sectors of those whom the rebels of their country fight and talk with."""


def country_of_ruler(story: Story, number: int, phrase: Phrase) -> str | None:
    """Give the country of the ruler whose name stands before a word for a government ("the Rhee administration"), or of who leads a delegation."""
    tokens, at = story.tokens(number), phrase.hit.start - 1
    if at < 0 or phrase.sector != GOVERNMENT or phrase.kind == "person" or tokens[at].tag != "NNP" or tokens[at].head != phrase.head:
        return _country_of_leader(story, number, phrase)
    told = (mention.person.code for mention in story.persons[number] if mention.candidate.run.end == at + 1)
    code = next(told, None) or Known(story.index, story.evidence).country_ruled(plain(tokens[at].text))
    return code if code in story.index.countries else None


def _country_of_leader(story: Story, number: int, phrase: Phrase) -> str | None:
    """Give the country of whoever leads a delegation: "the minister led a delegation to Oslo"."""
    head = story.tokens(number)[phrase.head]
    leads = head.dep == "dobj" and story.tokens(number)[head.head].lemma in story.words.phrases.leading
    subject = story.subject_of(number, head.head) if leads and phrase.noun in story.words.phrases.retinue else None
    note = story.resolve(number, subject.index) if subject is not None else None
    codes = {actor.code for actor in note.actors} if note is not None else set()
    code = codes.pop() if len(codes) == 1 else None
    return code if code in story.index.countries else None


def is_region(story: Story, number: int, phrase: Phrase) -> bool:
    """Tell whether a word for a part of a country names the place where something happens: "an airstrike in the Arauca Department"."""
    tokens = story.tokens(number)
    head = tokens[phrase.head]
    named = phrase.noun in story.words.phrases.localities and not phrase.plural and head.tag == "NNP"
    return named and head.dep == "pobj" and tokens[head.head].text.lower() in story.words.phrases.place_prepositions


def country_across(story: Story, number: int, phrase: Phrase) -> str | None:
    """Give the country told of last before an institution that acts on another's: "Chad mourned. The junta expelled the French ambassador.".

    Failing that, the country of the rebels beside it.
    """
    head = story.tokens(number)[phrase.head]
    objects = [child for child in story.children(number, head.head) if child.dep == "dobj"] if head.dep == "nsubj" else []
    notes = [note for child in objects if (note := story.resolve(number, child.index)) is not None]
    faced = {actor.code for note in notes for actor in note.actors} - {None}
    for earlier in range(number - 1, max(number - 1 - LOOK_BACK, -1), -1) if faced else ():
        told = {code for named in story.views[earlier].named.values() for actor in named.actors if (code := country_code(actor)) is not None}
        if told - faced:
            return (told - faced).pop() if len(told - faced) == 1 else None
    return _country_of_rebels(story, number, phrase)


def _country_of_rebels(story: Story, number: int, phrase: Phrase) -> str | None:
    """Give the country whose armed group a sentence names beside its government or army: "the government and the FARC agreed"."""
    named = (actor for one in story.views[number].named.values() for actor in one.actors if actor.kind == "group")
    codes = {actor.code for actor in named if actor.code in story.index.countries} if phrase.sector in FACING else set()
    return codes.pop() if len(codes) == 1 else None


def faces(story: Story, number: int, phrase: Phrase, code: str) -> bool:
    """Tell whether a country is whom an institution deals with, and so not its own: "the senate condemned Peru", "… rejected Peru's offer"."""
    tokens, homes = story.tokens(number), story.index.office_words.homes
    head = tokens[phrase.head]
    verb = tokens[head.head]
    if head.dep == "dobj" and phrase.sector == SOLDIERS and verb.lemma in story.words.places.verbs:  # "its troops captured a military base"
        subject = story.subject_of(number, verb.index)
        note = story.resolve(number, subject.index) if subject is not None and subject.index < head.index else None
        return note is not None and any(actor.code == code and actor.sector in {None, SOLDIERS} for actor in note.actors)
    if _is_dealt_with(story, number, phrase):  # "China handed the regime lorries"
        subject = story.subject_of(number, phrase.head)
        named = story.views[number].named.get(subject.index) if subject is not None else None
        return named is not None and any(actor.kind == "country" and actor.code == code for actor in named.actors)
    if head.dep != "nsubj" or verb.pos != "VERB":
        return False
    told = [tokens[at] for at, named in story.views[number].named.items() if at == named.hit.head and any(a.code == code for a in named.actors)]
    objects = {token.index for token in story.children(number, verb.index) if token.dep in {"dobj", "dative"}}
    if verb.lemma in homes.wanting | homes.answering:
        over = {token.head if token.dep == "poss" else token.index for token in told}
        powers = {token.head for token in told if token.dep in {"amod", "compound"} and _is_power(story, number, token.head)}
        return not objects.isdisjoint(over | powers)
    return any(token.head in objects and tokens[token.head].lemma.lower() in story.words.places.posted for token in told)


def seat_of(story: Story, number: int, phrase: Phrase) -> str | None:
    """Give the country in whose capital a ministry acts: "In Lima the Foreign Ministry summoned the consul"."""
    tokens = story.tokens(number)
    head = tokens[phrase.head]
    if head.dep != "nsubj" or phrase.kind != "institution":
        return None
    verb = tokens[head.head]
    leads = (child for child in story.children(number, verb.index) if child.index < phrase.left and child.text.lower() == "in")
    names = story.views[number].reading.names
    hits = (names[place.index] for lead in leads for place in story.children(number, lead.index) if place.index in names)
    return next((entry.ref for hit in hits if (entry := hit.has("capital")) is not None and entry.ref in story.index.countries), None)


def _is_dealt_with(story: Story, number: int, phrase: Phrase) -> bool:
    """Whether an institution is given or told something by the subject of its clause, or wanted to do it."""
    tokens, homes = story.tokens(number), story.index.office_words.homes
    head = tokens[phrase.head]
    over = tokens[head.head]
    given = head.dep == "dative" or (head.dep == "pobj" and over.dep == "dative")
    return given or (head.dep == "dobj" and over.lemma in homes.wanting | homes.answering)


def _is_power(story: Story, number: int, head: int) -> bool:
    """Whether a word is an envoy, or an army or ministry, of the country that stands before it: "blamed the Peruvian navy"."""
    return any(phrase.head == head and phrase.sector in FACING and phrase.kind != "person" for phrase in story.views[number].phrases)
