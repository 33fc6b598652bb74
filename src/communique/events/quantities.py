"""Numbers that size events: how many dead, arrested, troops, tonnes, how much money."""

from collections.abc import Iterable, Iterator

import msgspec

from communique.events.numerals import Numeral, numerals
from communique.events.units import LENGTHS, LONGEST_CLIMB, PERSONS, UNDERGOING, Number, Units
from communique.knowledge.event_words import QuantityWords
from communique.model import Quantity, Sentence, Side, Span, Token

CLIMBED = frozenset(
    {"pobj", "prep", "dobj", "nsubj", "nsubjpass", "conj", "appos", "nummod", "attr", "compound", "npadvmod", "agent", "dative", "amod", "quantmod"}
    | {"xcomp", "ccomp", "pcomp", "acl", "advcl", "relcl", "nmod", "poss", "advmod", "oprd", "parataxis", "dep"}
)
FARTHEST = 6
"""Steps of the tree between what an act has counted, or money, and another act beside it that it may still size."""
NEAR = 4
"""The same for lorries, soldiers and the like, which may be counted without any act: as far as "will deliver a total of 34 lorries and train"."""
BESIDE = 2
"""The same for days and kilometres: as far as "five days of talks"."""
SPANNED = 10
"""Tokens between a number and what it counts that its span may still cover ("a 26-year-old Chadian army officer")."""


def numbers(sentence: Sentence, words: QuantityWords) -> tuple[Number, ...]:
    """Find the numbers that count something the codebook has a unit for, in the order of the text."""
    units = Units(sentence, words)
    found: list[Number] = []
    for numeral in sorted((*numerals(sentence, words), *_articles(sentence, words)), key=lambda n: n.first):
        before = found[-1] if found else None
        as_part, as_like = (units.part(numeral, before), units.like(numeral, before)) if before is not None else (None, None)
        number = as_part or units.number(numeral) or as_like
        if before is not None and number is not None and number.is_money and units.is_converted(numeral, before):
            found[-1] = msgspec.structs.replace(before, converted=number.at)
        elif number is not None:
            found.extend((number, *units.again(number)))
    return tuple(found)


def _articles(sentence: Sentence, words: QuantityWords) -> Iterator[Numeral]:
    """Give articles that may stand for the number one ("a soldier was wounded"), or, in a row, for more ("a monk and a nun")."""
    tokens = sentence.tokens
    for token in tokens:
        noun = tokens[token.head]
        if token.text.lower() == "another" and token.dep in UNDERGOING:  # "killed one soldier and wounded another"
            yield Numeral(first=token.index, end=token.index + 1, value=1)
        if token.dep != "det" or token.text.lower() not in words.articles or noun.tag != "NN":
            continue
        denied = any(tokens[c].dep == "neg" for c in sentence.children[noun.head])
        counted_before = noun.dep == "conj" and _is_determined(noun.head, sentence)
        if not denied and not counted_before:
            row = [c for c in sentence.children[noun.index] if tokens[c].dep == "conj" and tokens[c].tag == "NN" and _is_determined(c, sentence)]
            yield Numeral(first=token.index, end=token.index + 1, value=1 + len(row))


def _is_determined(noun: int, sentence: Sentence) -> bool:
    return any(sentence.tokens[c].dep in {"det", "poss"} for c in sentence.children[noun])


def trigger_of(number: Number, sentence: Sentence, triggers: Iterable[int]) -> int | None:
    """Tell which trigger a number hangs under, or else the nearest in its clause."""
    heads = set(triggers)
    found = _over(number, sentence, heads)
    if found is None and number.converted is not None:
        return _over(msgspec.structs.replace(number, at=number.converted), sentence, heads)
    return found


def _over(number: Number, sentence: Sentence, heads: set[int]) -> int | None:
    node = number.at
    if number.bound:
        return node if node in heads else None
    for _ in range(LONGEST_CLIMB):
        if node in heads and node != number.at:
            return node
        if not _may_leave(node, number, sentence):
            # "The attack that killed six" is the attack's.
            over = sentence.tokens[node].head
            return over if number.done and over in heads else _nearest(number, sentence, heads)
        node = sentence.tokens[node].head
    return None


def _may_leave(node: int, number: Number, sentence: Sentence) -> bool:
    """Whether a number may size an act outside this phrase or clause: what merely stands beside, in a clause of its own, may not."""
    token = sentence.tokens[node]
    if token.head == node or token.dep not in CLIMBED:
        return False
    if token.dep == "relcl":
        return number.done and _tells_on(node, sentence)
    own = any(sentence.tokens[c].dep in {"nsubj", "nsubjpass"} for c in sentence.children[node])
    return number.done or not (token.dep == "conj" and own)


def _tells_on(clause: int, sentence: Sentence) -> bool:
    """Whether a relative clause tells on what happened ("a clash in which six died", "a town where six died").

    "The fire that killed six" only tells which fire.
    """
    things = (thing for c in sentence.children[clause] if sentence.tokens[c].dep == "prep" for thing in sentence.children[c])
    return any(sentence.tokens[thing].tag == "WDT" for thing in things) or any(sentence.tokens[c].tag == "WRB" for c in sentence.children[clause])


def _nearest(number: Number, sentence: Sentence, heads: set[int]) -> int | None:
    """The act that stands nearest in the tree, where none stands above: "shells fell, killing 12, in an attack by the army"."""
    above = [number.at]
    while number.unit not in LENGTHS and len(above) <= LONGEST_CLIMB and _may_leave(above[-1], number, sentence):
        above.append(sentence.tokens[above[-1]].head)
    farthest = BESIDE if number.unit in LENGTHS else FARTHEST if number.done or number.is_money else NEAR
    steps = {}
    for head in heads:
        node, down = head, 0
        while node not in above and sentence.tokens[node].head != node and down <= farthest:
            node, down = sentence.tokens[node].head, down + 1
        if node in above and down + above.index(node) <= farthest:
            steps[head] = down + above.index(node)
    return min(steps, key=lambda h: (steps[h], abs(h - number.at)), default=None)


def quantity(number: Number, sentence: Sentence, sides: tuple[Side, ...], words: QuantityWords, act: str = "") -> Quantity | None:
    """Cite a number that sizes an act ("RETREAT release"); None where neither the act nor its sides tell the unit ("dinars")."""
    tokens, numeral = sentence.tokens, number.numeral
    unit = _resolved(number, tokens[number.counted], sides, words, act)
    if unit is None:
        return None
    inside = [numeral.first, numeral.end - 1, *([number.counted] if abs(number.counted - numeral.first) <= SPANNED else [])]
    span = Span(tokens[min(inside)].start, tokens[max(inside)].end)
    of = numeral.sign if numeral.sign is not None else _whole(tokens[number.counted], tokens)
    return Quantity(value=numeral.value, low=numeral.low, high=numeral.high, unit=unit, of=of, span=span)


def _resolved(number: Number, counted: Token, sides: tuple[Side, ...], words: QuantityWords, act: str) -> str | None:
    """The unit, where the sides decide: whose dinars, rebels' captives or an army's, soldiers or policemen among "80 men"."""
    if number.money is not None:
        return words.currencies.of(number.money, tuple(side.actor.code for side in sides))
    if number.unit == PERSONS or (number.unit in {"troops", "police"} and not number.done and counted.dep in UNDERGOING):
        told = words.of_acts.get(act)
        return told or (None if number.unit == PERSONS else number.unit)
    if number.unit == "seized":
        return "abducted" if sides and sides[0].actor.sector in words.abductors else "arrested"
    if number.unit == "troops" and counted.lemma not in words.units["troops"] and any(side.actor.sector == "COP" for side in sides):
        return "police"
    return number.unit


def _whole(word: Token, tokens: tuple[Token, ...]) -> str:
    """A word with what a hyphen joins to it: "pick-ups"."""
    joined = word.index > 1 and tokens[word.index - 1].text == "-" and tokens[word.index - 2].pos == "NOUN"
    return f"{tokens[word.index - 2].text}-{word.text}" if joined else word.text
