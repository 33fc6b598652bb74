"""What goes on about the act told just before: losses whose cause stands one sentence back, and numbers of sentences without an act."""

from collections.abc import Iterator, Sequence

import msgspec

from communique.events.cues import act_of
from communique.events.decide import Decision
from communique.events.frames import Frame
from communique.events.home import of_country
from communique.events.numerals import numerals
from communique.events.quantities import numbers, quantity
from communique.events.sides import Sides
from communique.events.units import LENGTHS, Number, Units
from communique.knowledge.event_rules import Lexicon
from communique.model import UNTOLD_KEY, Category, EventMention, Quantity, Sentence, Side

REACH = 2
"""Sentences after an act in which its losses may still be told without saying who caused them: a dispatch tells them in the next or the one after."""
UNREAL = frozenset({"negation", "hypothetical", "future"})
SPOKEN: frozenset[Category] = frozenset({"ACCUSE", "CONSULT", "REQUEST", "SUPPORT"})
"""Acts of words, which nothing but days sizes."""
POINTING = frozenset({"the", "this", "these", "both", "its", "their"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def caused(decision: Decision, before: Sequence[EventMention], sides: Sides) -> Decision:
    """Give violence whose doer and country are untold ("Two soldiers were killed.") those of the violence told just before."""
    draft = decision.draft
    is_untold = all(side.actor.key.startswith(UNTOLD_KEY) for side in draft.actor)
    if decision.event != "ASSAULT" or not is_untold:
        return decision
    cause = _latest(before, ("ASSAULT",), sides.sentence)
    if cause is None or not cause.linked:
        return decision
    if _codes(cause.actor) and _is_that_violence(draft.frame, sides):
        return msgspec.structs.replace(decision, draft=msgspec.structs.replace(draft, actor=cause.actor))
    if _codes((*draft.actor, *draft.recipient)) or _names_a_country(sides):
        return decision
    struck = _codes(cause.recipient)
    country = next(iter(struck)) if len(struck) == 1 else None
    recipient = tuple(_of_country(side, country) for side in draft.recipient)
    return msgspec.structs.replace(decision, draft=msgspec.structs.replace(draft, actor=cause.actor, recipient=recipient))


def _is_that_violence(frame: Frame, sides: Sides) -> bool:
    """Whether a clause goes on about the violence just told: "the missiles struck a camp", "six were killed in the attacks"."""
    struck = (word for word in frame.deeds if sides.tokens[word].lemma in sides.syntax.blows)
    return any(sides.tokens[det].lemma in POINTING for word in struck for det in sides.clauses.kids(word, "det"))


def continued(sentence: Sentence, before: Sequence[EventMention], sides: Sides, lexicon: Lexicon) -> Iterator[tuple[str, Quantity]]:
    """Give the numbers of a sentence without an act of its own, each with the id of the act before it that it sizes."""
    words = lexicon.quantities
    for number in numbers(sentence, words):
        cause = _sized(number, sentence, before, sides, lexicon)
        if cause is not None and (size := quantity(number, sentence, (*cause.actor, *cause.recipient), words)) is not None:
            yield cause.id, size


def _sized(number: Number, sentence: Sentence, before: Sequence[EventMention], sides: Sides, lexicon: Lexicon) -> EventMention | None:
    """The act that a number goes on about: losses that somebody suffers, or what the subject does that points back."""
    counted = sentence.tokens[number.counted]
    if number.unit in lexicon.quantities.causes:
        suffers = counted.dep in SUBJECTS or Units(sentence, lexicon.quantities).recounted(number.numeral) is not None
        return _latest(before, lexicon.quantities.causes[number.unit], sentence) if number.done and suffers and not _names_a_country(sides) else None
    near = [m for m in before if sentence.index - m.sentence <= REACH and m.linked and not UNREAL & set(m.auxiliary)]
    sizable = [m for m in near if m.event not in SPOKEN or number.unit == "days"]
    nearest = [m for m in sizable if m.sentence == sizable[-1].sentence]
    own = sentence.tokens[counted.head]
    words = lexicon.quantities
    joins = own.lemma not in words.having and (counted.dep == "nsubjpass" or (counted.dep == "nsubj" and own.lemma in words.joining))
    return nearest[0] if nearest and (joins or _points_back(sentence, nearest[0], sides, lexicon)) else None


def recounted(sentence: Sentence, before: Sequence[EventMention], lexicon: Lexicon) -> Iterator[tuple[str, Quantity]]:
    """Give another's count of what was counted before: "residents put the number at 26"."""
    units = Units(sentence, lexicon.quantities)
    near = [(m, unit) for m in before if sentence.index - m.sentence <= REACH and (unit := _counts(m, lexicon)) is not None]
    for numeral in numerals(sentence, lexicon.quantities) if near else ():
        counted = units.recounted(numeral)
        if counted is None:
            continue
        cause, unit = near[-1]
        number = Number(numeral=numeral, counted=counted, at=counted, unit=unit, done=True)
        size = quantity(number, sentence, (*cause.actor, *cause.recipient), lexicon.quantities)
        if size is not None:
            yield cause.id, size


def _counts(mention: EventMention, lexicon: Lexicon) -> str | None:
    """The unit of the persons and things that an act counts, or would count if it told how many; None of money and lengths."""
    told = (quantity.unit for quantity in mention.quantities if quantity.unit not in LENGTHS and not quantity.unit.isupper())
    of_act = lexicon.quantities.of_acts.get(act_of(mention.event, mention.mode)) if mention.mode else None  # a mere RETREAT may give back lorries
    return next(told, of_act)


def _latest(before: Sequence[EventMention], categories: tuple[Category, ...], sentence: Sentence) -> EventMention | None:
    near = (m for m in reversed(before) if 0 <= sentence.index - m.sentence <= REACH)
    return next((m for m in near if m.event in categories and not UNREAL & set(m.auxiliary)), None)


def _points_back(sentence: Sentence, mention: EventMention, sides: Sides, lexicon: Lexicon) -> bool:
    """Whether a sentence is about something told before: its subject is a pronoun, or is spoken of as known, and is nobody else."""
    verb = next(token for token in sentence.tokens if token.head == token.index)
    if verb.lemma in lexicon.syntax.reporting:  # "…, she said" is about what she says
        verb = next((sentence.tokens[c] for c in sentence.children[verb.index] if sentence.tokens[c].dep == "ccomp"), verb)
    subject = next((sentence.tokens[c] for c in sentence.children[verb.index] if sentence.tokens[c].dep in SUBJECTS), None)
    if subject is None or verb.lemma in lexicon.quantities.having:
        return False
    opening = sentence.tokens[subject.left].text.lower()
    own = _codes((*mention.actor, *mention.recipient))
    return (subject.tag == "PRP" or opening in POINTING) and _codes(sides.at(subject.index)) <= own


def _names_a_country(sides: Sides) -> bool:
    return any(actor.code for mention in sides.mentions for actor in mention.actors if actor.kind != "outlet")


def _codes(sides: Sequence[Side]) -> set[str]:
    return {side.actor.code for side in sides if side.actor.code}


def _of_country(side: Side, country: str | None) -> Side:
    if country is None or side.actor.kind != "role" or side.actor.code is not None:
        return side
    return of_country(side, country)
