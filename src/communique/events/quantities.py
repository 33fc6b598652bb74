"""Numbers that size events: how many dead, arrested, troops, tonnes, how much money."""

import re
from collections.abc import Iterable

import msgspec

from communique.knowledge.event_rules import QuantityWords
from communique.model import Quantity, Sentence, Side, Span, Token

_DIGITS = re.compile(r"^[$€£¥₦₹]?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?$")
CLIMBED = frozenset(
    {"pobj", "prep", "dobj", "nsubj", "nsubjpass", "conj", "appos", "nummod", "attr", "compound", "npadvmod", "agent", "dative", "amod", "quantmod"}
    | {"xcomp", "ccomp", "pcomp", "acl", "advcl", "relcl", "nmod", "poss", "advmod", "oprd"}
)
LONGEST_CLIMB = 10
DEADLINES = frozenset({"within", "in", "after", "every", "ago", "later", "before", "earlier"})
YEARS = range(1900, 2101)


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """A number in a sentence: its words (token indexes, half open), value or bounds, and the word that it counts."""

    first: int
    end: int
    value: float | None
    low: float | None = None
    high: float | None = None
    counted: int


def numbers(sentence: Sentence, words: QuantityWords) -> tuple[Number, ...]:
    """Find the numbers that count something; years, dates, ordinals and parts of names count nothing."""
    found = []
    index = 0
    while index < len(sentence.tokens):
        end, value = _read(sentence.tokens, index, words)
        if value is not None and (counted := _counted(sentence, index, end, words)) is not None:
            found.append(_bounded(sentence.tokens, index, end, value, counted, words))
        index = max(end, index + 1)
    return tuple(found)


def _read(tokens: tuple[Token, ...], index: int, words: QuantityWords) -> tuple[int, float | None]:
    """Read the number that begins at a token: "12", "1.2 million", "forty-five", "two hundred"."""
    value = _simple(tokens[index], words)
    if value is None or _is_year(tokens, index, value):
        return index + 1, None
    end = index + 1
    if end + 1 < len(tokens) and tokens[end].text == "-" and value in range(20, 100, 10):
        unit = _simple(tokens[end + 1], words)
        if unit is not None and 0 < unit < 10:
            value, end = value + unit, end + 2
    while end < len(tokens) and (scale := words.scales.get(tokens[end].lemma)) is not None and tokens[end].lemma != "m":
        value, end = value * scale, end + 1
    return end, value


def _simple(token: Token, words: QuantityWords) -> float | None:
    digits = _DIGITS.match(token.text)
    if digits:
        return float(digits.group(1).replace(",", "") + (digits.group(2) or ""))
    return words.numbers.get(token.text.lower()) if token.pos in {"NUM", "NOUN", "ADJ", "DET"} else None


def _is_year(tokens: tuple[Token, ...], index: int, value: float) -> bool:
    """Whether four digits are a year: after "in", "of", a month, or counting nothing."""
    if value not in YEARS or "," in tokens[index].text:
        return False
    return tokens[index].dep != "nummod" or tokens[tokens[index].head].pos == "PROPN"


def _counted(sentence: Sentence, first: int, end: int, words: QuantityWords) -> int | None:
    """The word a number counts: what it modifies, the currency sign before it, or itself where it stands for people ("killed 26")."""
    tokens = sentence.tokens
    if first > 0 and tokens[first - 1].text.lower() in words.currencies:
        return first - 1
    head = tokens[end - 1]
    over = tokens[head.head]
    if head.dep in {"nummod", "quantmod", "compound", "amod", "nmod"} and over.index != head.index and over.pos in {"NOUN", "PROPN", "SYM", "ADJ"}:
        return over.index if over.tag != "NNP" else None
    if end < len(tokens) and tokens[end].pos == "NOUN":
        return end
    of = next((o for p in sentence.children[head.index] if tokens[p].text.lower() == "of" for o in sentence.children[p]), None)
    return of if of is not None else head.index


def _bounded(tokens: tuple[Token, ...], first: int, end: int, value: float, counted: int, words: QuantityWords) -> Number:
    """Make "at least 14" low 14 and "up to 300" high 300."""
    before = " ".join(t.text.lower() for t in tokens[max(0, first - 4) : first]).removesuffix(" $").removesuffix(" €")
    low = any(before.endswith(phrase) for phrase in words.bounds["low"])
    high = any(before.endswith(phrase) for phrase in words.bounds["high"])
    if high:
        return Number(first=first, end=end, value=None, high=value, counted=counted)
    return Number(first=first, end=end, value=None if low else value, low=value if low else None, counted=counted)


def trigger_of(number: Number, sentence: Sentence, triggers: Iterable[int]) -> tuple[int | None, int | None]:
    """Tell which trigger a number hangs under, and the first verb or noun of acting on the way to it."""
    heads = set(triggers)
    node = number.counted
    act: int | None = None
    for _ in range(LONGEST_CLIMB):
        token = sentence.tokens[node]
        if act is None and node != number.counted and token.pos in {"VERB", "ADJ"}:
            act = node
        if node in heads and node != number.counted:
            return node, act if act is not None else node
        if token.head == node or token.dep not in CLIMBED:
            return None, act
        node = token.head
    return None, act


def quantity(number: Number, act: int | None, sentence: Sentence, sides: tuple[Side, ...], words: QuantityWords) -> Quantity | None:
    """Give a number its unit, from what it counts, the act, and the country for currencies of one name; None where it sizes nothing we keep."""
    tokens = sentence.tokens
    counted = tokens[number.counted]
    unit = _unit(number, counted, tokens[act].lemma if act is not None else "", sentence, sides, words)
    if unit is None or (unit == "days" and _is_deadline(counted, sentence)):
        return None
    inside = [number.first, number.end - 1, *([number.counted] if abs(number.counted - number.first) <= SPANNED else [])]
    span = Span(tokens[min(inside)].start, tokens[max(inside)].end)
    return Quantity(value=number.value, low=number.low, high=number.high, unit=unit, of=counted.text, span=span)


SPANNED = 6
"""Tokens between a number and what it counts that its span may still cover ("19 armed young men")."""


def _is_deadline(day: Token, sentence: Sentence) -> bool:
    """Whether days tell when, not how long: "within ten days", "two days later"."""
    over = sentence.tokens[day.head]
    return over.lemma in DEADLINES or any(sentence.tokens[c].lemma in DEADLINES for c in sentence.children[day.index])


def _unit(number: Number, counted: Token, act: str, sentence: Sentence, sides: tuple[Side, ...], words: QuantityWords) -> str | None:
    names = _names(counted, sentence)
    for name in names:
        if (money := _money(name, sides, words)) is not None:
            return money
    by_act = next((unit for unit, acts in words.acts.items() if act in acts), None)
    by_noun = next((unit for unit, nouns in words.units.items() if not nouns.isdisjoint(names)), None)
    is_person = by_noun in {"troops", "police", "migrants"} or not words.persons.isdisjoint(names) or counted.pos in {"NUM", "PROPN"}
    if is_person and by_act is not None and not (by_act == "migrants" and by_noun == "troops"):
        return by_act
    if by_noun is None and number.counted == number.first and by_act is None:
        return None
    return by_noun


def _names(counted: Token, sentence: Sentence) -> tuple[str, ...]:
    """What a counted word may be looked up by: with the word before it, and alone."""
    before = sentence.tokens[counted.index - 1].text.lower() if counted.index else ""
    return f"{before} {counted.lemma}", counted.lemma, counted.text.lower()


def _money(name: str, sides: tuple[Side, ...], words: QuantityWords) -> str | None:
    if name in words.currencies:
        return words.currencies[name]
    by_country = words.shared.get(name, {})
    return next((by_country[side.actor.code] for side in sides if side.actor.code in by_country), None)
