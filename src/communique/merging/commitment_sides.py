"""Whom a promise binds, who gives their word for them, and to whom it is made."""

from collections.abc import Iterator

from communique.merging.commitment_clauses import Act, promised_of
from communique.merging.commitment_reading import MEETING, OF_STATE, Promise, Reading, codes_of
from communique.merging.judge import AGAINST
from communique.merging.syntax import below, kids, word_at
from communique.model import CODES_OF_MANY, Actor, EventMention, Sentence, Side


def speaks_for_another(actor: Actor) -> bool:
    """Whether somebody gives the word of the country whose code they bear: a person, an office, an army."""
    return actor.kind in {"person", "role"} or (actor.kind == "body" and actor.code not in CODES_OF_MANY)


def joined_with(sentence: Sentence, trigger: int, mention: EventMention, reading: Reading) -> tuple[str, ...]:
    """Give the sides of state that stand in one subject with who promises: "the ministers, Ana Ruiz of Peru and Luis Soto of Chile, plan to"."""
    verb = sentence.tokens[trigger]
    while verb.dep == "xcomp" and not kids(sentence, verb.index, "nsubj"):  # "plan to sign"
        verb = sentence.tokens[verb.head]
    subjects = {index for child in kids(sentence, verb.index, "nsubj", "nsubjpass") for index in _with_joined(sentence, child.index)}
    named = [one for one in reading.actors if one.sentence == sentence.index and one.head in subjects]
    if not any(one.span.start == side.span.start for one in named for side in mention.actor):
        return ()
    return tuple(actor.code for one in named for actor in one.actors if actor.code and actor.sector in OF_STATE)


def agreed_with(sentence: Sentence, trigger: int, mention: EventMention) -> tuple[str, ...]:
    """Give the sides with whom something was agreed: it binds them too."""
    phrases = [below(sentence, prep.index) for prep in kids(sentence, trigger, "prep") if prep.lemma == "with"]
    starts = {sentence.tokens[index].start for phrase in phrases for index in phrase}
    return codes_of(side for side in mention.recipient if side.span.start in starts)


def agreed_on(sentence: Sentence, trigger: int, reading: Reading) -> tuple[str, ...]:
    """Give the sides of state that a thing names which "was agreed": "a visit of Peru's president to Chile was agreed"."""
    verb = sentence.tokens[trigger]
    while verb.dep in {"nsubjpass", "prep", "pobj"}:
        verb = sentence.tokens[verb.head]
    said = reading.words.promises
    if verb.lemma not in said.leads & said.promising or kids(sentence, verb.index, "agent"):
        return ()
    things = {index for thing in kids(sentence, verb.index, "nsubjpass") for index in below(sentence, thing.index)}
    named = [one for one in reading.actors if one.sentence == sentence.index and one.head in things]
    codes = tuple(dict.fromkeys(actor.code for one in named for actor in one.actors if actor.code and actor.sector in OF_STATE))
    made = reading.parties_before(sentence.index, MEETING)
    return made.codes if len(codes) == 1 and made is not None and codes[0] in made.codes else codes


def is_domestic(promise: Promise, reading: Reading) -> bool:
    """Whether a promise is one side's own affair: made to nobody, where the article tells of no other state or body, nor any who fight their own."""
    if len(promise.by) > 1 or promise.to or not reading.about <= set(promise.by):
        return False
    act = promise.act
    unnamed = [child for head in (act.head, act.word.head) for child in kids(act.sentence, head, "dative") if child.pos == "PRON"]
    sides = (*promise.mention.actor, *promise.mention.recipient) if promise.mention is not None else ()
    return not unnamed and not any(side.actor.sector in AGAINST for side in sides)  # none of "Chad, which promised them arms"


def takes(act: Act, trigger: int, reading: Reading) -> bool:
    """Whether an act is one by which something is only taken: who "will receive" it promises nothing."""
    acts = reading.words.acts
    verb = act.word.lemma
    return act.head == trigger and verb in acts.taking and not acts.promised[verb] - acts.taking[verb]


def bound(act: Act, trigger: int, by: tuple[str, ...], reading: Reading) -> tuple[str, ...]:
    """Tell which of several sides an act binds: "they agreed that Italian troops will leave" binds Italy alone."""
    if act.head == trigger:  # who agrees on a thing is bound to it
        return by
    acts = reading.words.acts
    if acts.promised.get(act.word.lemma, frozenset()) & acts.given and not kids(act.sentence, act.head, "nsubj", "nsubjpass"):
        # "Japan signed a pact with Peru to lend two boats": what is given, one gives the other.
        over = [trigger, *(noun.index for noun in kids(act.sentence, trigger, "dobj"))]
        with_whom = [prep for word in over for prep in kids(act.sentence, word, "prep") if prep.lemma == "with"]
        behind = {index for prep in with_whom for index in below(act.sentence, prep.index, {act.head})}
        others = {actor.code for one in reading.actors if one.sentence == act.sentence.index and one.head in behind for actor in one.actors}
        return tuple(code for code in by if code not in others) or by
    subjects = {index for child in kids(act.sentence, act.head, "nsubj") for index in _with_joined(act.sentence, child.index)}
    named = (actor for one in reading.actors if one.sentence == act.sentence.index and one.head in subjects for actor in one.actors)
    doers = {actor.code for actor in named if actor.sector in OF_STATE}
    if not subjects:
        # "Chile agreed with Peru to open its border": what is done to one's own binds oneself.
        own = {
            index
            for noun in kids(act.sentence, act.head, "dobj")
            for index in below(act.sentence, noun.index)
            if act.sentence.tokens[index].tag == "PRP$"
        }
        doers = {actor.code for one in reading.actors if one.sentence == act.sentence.index and one.head in own for actor in one.actors}
    return tuple(code for code in by if code in doers) or by


def _with_joined(sentence: Sentence, noun: int) -> Iterator[int]:
    """Give a noun and those that "and" or "with" joins to it: "Chile and Peru", "Chile with Peru"."""
    yield noun
    for child in kids(sentence, noun, "conj", "appos"):
        yield from _with_joined(sentence, child.index)


def addressed(mention: EventMention, act: Act, reading: Reading) -> tuple[str, ...]:
    """Tell to whom a promise is made: the recipient, else the other party of what the sides signed or agreed."""
    by = codes_of(mention.actor)
    words = act.inside
    told = tuple(code for code in codes_of(_told_to(mention.recipient, act)) if code not in by)
    if told or len(by) > 1:
        return told
    if named := tuple(code for code in _behind_to(act, reading) if code not in by):
        return named
    if _is_told_to_somebody(mention, reading):
        return ()
    inside = reading.codes_in(act.sentence, words[0], words[-1] + 1)
    others = tuple(code for code in inside if code not in by)
    made = reading.parties_before(mention.sentence + 1, MEETING)
    parties = made.codes if made is not None and not others else ()
    if len(parties) == 2 and set(by) < set(parties):  # a promise within what two have agreed is to the other
        return tuple(code for code in parties if code not in by)
    return others if len(others) == 1 else ()


def _behind_to(act: Act, reading: Reading) -> tuple[str, ...]:
    """Give those whom an act names behind "to": "pledged ten million euros to Peru after talks with Chile"."""
    sentence = act.sentence
    behind = [token for token in promised_of(act, reading.words) if token.dep == "prep" and token.lemma == "to"]
    nouns = [noun for preposition in behind for noun in kids(sentence, preposition.index, "pobj")]
    return tuple(dict.fromkeys(code for noun in nouns for code in reading.codes_in(sentence, noun.index, noun.index + 1)))


def _is_told_to_somebody(mention: EventMention, reading: Reading) -> bool:
    """Whether a promise is told to be made to somebody, who is nobody known: "promised the villagers to dig a well"."""
    sentence = reading.sentences[mention.sentence]
    word = word_at(sentence, mention.trigger.start)
    if word is None:
        return False
    objects = kids(sentence, word.index, "dobj") if kids(sentence, word.index, "xcomp", "ccomp") else []
    return any(noun.pos in {"NOUN", "PROPN"} for noun in (*kids(sentence, word.index, "dative"), *objects))


def _told_to(recipients: tuple[Side, ...], act: Act) -> tuple[Side, ...]:
    """Leave out recipients that only another act of the sentence names."""
    first, last = act.tokens[0].start, act.tokens[-1].end
    within = tuple(side for side in recipients if side.span.start < last and first < side.span.end)
    before = tuple(side for side in recipients if side.span.end <= first)
    return within or before
