"""Who does what a follow-up tells of, and who is near it."""

from communique.merging.commitment_clauses import Act
from communique.merging.commitment_reading import Reading, codes_of
from communique.merging.syntax import kids
from communique.model import EventMention, Sentence, Token

NEAR = 3
"""How many of the sides that an article names most are those it is about."""
BLAMED = frozenset({"of", "for", "from"})
"""Prepositions by which an act is laid to somebody: "accused them of shelling", "kept them from leaving"."""
CARRIED = frozenset({"conj", "xcomp", "advcl", "pcomp"})
"""How a verb without a subject of its own hangs on the one whose subject does it."""


def doers_of(act: Act, mention: EventMention | None, reading: Reading) -> tuple[str, ...]:
    """Give the sides that do it: those of the event, else whom the subject is or belongs to ("Norwegian inspectors"), or the one after "by"."""
    told = codes_of(mention.actor) if mention is not None else ()
    if told:
        return told
    nouns = _subjects(act)
    nouns += [noun for by in kids(act.sentence, act.head, "agent") for noun in kids(act.sentence, by.index, "pobj")]
    return tuple(dict.fromkeys(code for noun in nouns for code in reading.codes_in(act.sentence, noun.left, noun.index + 1)))


def _subjects(act: Act) -> list[Token]:
    """Give who does an act, up to the verb that has the subject; who is accused of it is who does it."""
    sentence, verb = act.sentence, act.word
    while not (own := kids(sentence, verb.index, "nsubj", "nsubjpass")) and verb.dep in CARRIED:
        over = sentence.tokens[verb.head]
        if verb.dep == "pcomp":
            blamed = kids(sentence, over.head, "dobj", "nsubjpass") if over.lemma in BLAMED else []
            if blamed:
                return blamed
            over = sentence.tokens[over.head]
        verb = over
    return [child for child in own if child.dep == "nsubj"]


def places_in(sentence: Sentence, reading: Reading) -> tuple[str, ...]:
    """Give the countries in which the places lie that a sentence names."""
    places = (place.place for place in reading.places if place.sentence == sentence.index)
    return tuple(dict.fromkeys(code for place in places for code in (place.border or (place.country,)) if code))


def named_before(sentence: Sentence, reading: Reading) -> tuple[str, ...]:
    """Give the sides that the sentence before names."""
    return reading.codes_in(reading.sentences[sentence.index - 1]) if sentence.index else ()


def sides_about(reading: Reading) -> tuple[str, ...]:
    """Give the sides that an article names most."""
    counted: dict[str, int] = {}
    for mention in reading.actors:
        for code in dict.fromkeys(actor.code for actor in mention.actors if actor.code and actor.kind != "outlet"):
            counted[code] = counted.get(code, 0) + 1
    return tuple(sorted(counted, key=lambda code: (-counted[code], code)))[:NEAR]
