"""Reads the numerals of a sentence: digits, words, scales, ranges and bounds, whatever they count."""

import re

import msgspec

from communique.knowledge.event_words import QuantityWords
from communique.model import Sentence, Token

_DIGITS = re.compile(
    r"^(?P<sign>[^\d\s.,-]{0,4}?)(?P<whole>\d{1,3}(?:,\d{2,3})*,\d{3}|\d+)"
    r"(?P<part>\.\d+)?(?P<scale>[a-z]{1,3})?(?P<more>\+)?$",
    re.IGNORECASE,
)
_DASHES = frozenset({"-", "–", "—"})
YEARS = range(1900, 2101)
HUNDRED = 100
TEN = 10


class Numeral(msgspec.Struct, frozen=True, kw_only=True):
    """A numeral: its words (token indexes, half open), its value or bounds, and the currency sign or code with which it begins."""

    first: int
    end: int
    value: float | None
    low: float | None = None
    high: float | None = None
    sign: str | None = None


def numerals(sentence: Sentence, words: QuantityWords) -> tuple[Numeral, ...]:
    """Read all numerals, ranges as one ("10 to 15"), without years, dates, percentages and clock times."""
    found: list[Numeral] = []
    index = 0
    while index < len(sentence.tokens):
        numeral = _amount(sentence.tokens, index, words)
        if numeral is None:
            index += 1
            continue
        index = numeral.end
        if not _is_no_amount(sentence.tokens, numeral, words):
            found.append(numeral)
    return tuple(found)


def _amount(tokens: tuple[Token, ...], index: int, words: QuantityWords) -> Numeral | None:
    """Read a number or a range, with its sign and bounds."""
    one = _number(tokens, index, words)
    if one is None:
        return None
    end, value, sign = one
    start = index
    if sign is None and index and not tokens[index - 1].text.islower():
        sign = words.currencies.name(tokens[index - 1].text)
        start = index - 1 if sign is not None else index
    other = _range_end(tokens, start, (end, value), words)
    if other is not None:
        end, low, high = other
        if start and tokens[start - 1].text.lower() == "from":  # "rose from 10 to 15"
            return Numeral(first=start, end=end, value=high, sign=sign)
        return Numeral(first=start, end=end, value=None, low=min(low, high), high=max(low, high), sign=sign)
    return _bounded(tokens, Numeral(first=start, end=end, value=value, sign=sign), words)


def _number(tokens: tuple[Token, ...], index: int, words: QuantityWords) -> tuple[int, float, str | None] | None:
    """Read "12", "€2.5bn", "forty-five", "two hundred and fifty thousand", "a dozen", "a pair of": its end, value and glued sign."""
    text = tokens[index].text.lower()
    digits = _DIGITS.match(tokens[index].text)
    if digits is not None:
        sign = words.currencies.name(digits["sign"])
        glued = (digits["scale"] or "").lower()
        if (digits["sign"] and sign is None) or (glued and glued not in words.scales):
            return None
        if sign is not None and len(sign) == 1 and sign.isalpha() and not glued and not _is_scale(tokens, index + 1, words):
            return None  # "N12", "R40": roads and flights
        value = float(digits["whole"].replace(",", "") + (digits["part"] or "")) * words.scales.get(glued, 1)
        return *_scaled(tokens, index + 1, value, words, of_money=sign is not None or _by_currency(tokens, index, words)), sign
    if text in words.fractions and _is_scale(tokens, index + 2, words) and tokens[index + 1].text.lower() in words.articles:
        return *_scaled(tokens, index + 2, words.fractions[text], words), None
    after = [t.text.lower() for t in tokens[index + 1 : index + 3]]
    if text in words.articles and after[1:] == ["of"] and after[0] in words.collectives:
        return index + 2, words.collectives[after[0]], None
    if text in words.articles and _is_scale(tokens, index + 1, words):
        return *_scaled(tokens, index + 1, 1, words), None
    if text in words.numbers and not _is_somebody(tokens, index, words):
        return *_spelled(tokens, index, words), None
    return None


def _is_somebody(tokens: tuple[Token, ...], index: int, words: QuantityWords) -> bool:
    """Whether "one" is somebody ("no one", "this one", "one another") and no number."""
    before = tokens[index - 1].text.lower() if index else ""
    after = tokens[index + 1].text.lower() if index + 1 < len(tokens) else ""
    return tokens[index].text.lower() == "one" and (tokens[index].pos == "PRON" or after in {"another", "'s"} or before in words.before_somebody)


def _by_currency(tokens: tuple[Token, ...], index: int, words: QuantityWords) -> bool:
    """Whether a currency stands before a number, or after it and a scale."""
    beside = ([tokens[index - 1]] if index else []) + list(tokens[index + 2 : index + 3])
    return any(words.currencies.name(token.text) is not None for token in beside)


def _is_scale(tokens: tuple[Token, ...], index: int, words: QuantityWords) -> bool:
    return index < len(tokens) and tokens[index].text.lower() in words.scales and len(tokens[index].text) > len("mn")


def _spelled(tokens: tuple[Token, ...], index: int, words: QuantityWords) -> tuple[int, float]:
    """Add up number words with their hyphens, hundreds, "and" and scales."""
    total, current = 0.0, words.numbers[tokens[index].text.lower()]
    index += 1
    while index < len(tokens):
        text = tokens[index].text.lower()
        following = words.numbers.get(tokens[index + 1].text.lower()) if index + 1 < len(tokens) else None
        if text in _DASHES and following is not None and 0 < following < TEN <= current % HUNDRED and current % TEN == 0:
            current, index = current + following, index + 2
        elif text == "hundred":
            current, index = current * HUNDRED, index + 1
        elif text in words.scales and len(text) > 1:
            total, current, index = total + current * words.scales[text], 0.0, index + 1
        elif text == "and" and following is not None and following < HUNDRED and (current >= HUNDRED or total) and current % HUNDRED == 0:
            current, index = current + following, index + 2
        elif (half := _and_a_half(tokens, index, words)) is not None:
            current, index = current + half, index + 3
        elif text in words.numbers and (current >= HUNDRED or total) and current % HUNDRED == 0:
            current, index = current + words.numbers[text], index + 1
        else:
            break
    return index, total + current


def _and_a_half(tokens: tuple[Token, ...], index: int, words: QuantityWords) -> float | None:
    spelled = [t.text.lower() for t in tokens[index : index + 3]]
    return words.fractions.get(spelled[2]) if spelled[:2] == ["and", "a"] and len(spelled) == len("...") else None


def _scaled(tokens: tuple[Token, ...], index: int, value: float, words: QuantityWords, *, of_money: bool = False) -> tuple[int, float]:
    """Multiply by the scales that follow; "m" alone is a million of money, else metres."""
    while index < len(tokens):
        text = tokens[index].text.lower()
        if text in _DASHES and _is_scale(tokens, index + 1, words):
            index += 1
        elif text in words.scales and (len(text) > 1 or of_money):
            value, index = value * words.scales[text], index + 1
        elif text.rstrip(".") in words.scales and text.endswith(".") and len(text) > len("m."):
            value, index = value * words.scales[text.rstrip(".")], index + 1
        else:
            break
    return index, value


def _range_end(tokens: tuple[Token, ...], start: int, one: tuple[int, float], words: QuantityWords) -> tuple[int, float, float] | None:
    """Read on where a range is told ("10 to 15", "two or three", "between 20 and 30", "2-3 million"): its end, and both numbers."""
    end, value = one
    link = tokens[end].text.lower() if end + 1 < len(tokens) else ""
    before = tokens[start - 1].text.lower() if start else ""
    if not (link in _DASHES or link in {"to", "or"} or (link == "and" and before == "between")):
        return None
    after = end + 1 + (words.currencies.name(tokens[end + 1].text) is not None)
    other = _number(tokens, after, words) if after < len(tokens) else None
    if other is None:
        return None
    digits = _DIGITS.match(tokens[after].text)
    bare = float(digits["whole"].replace(",", "") + (digits["part"] or "")) if digits else words.numbers.get(tokens[after].text.lower(), other[1])
    return other[0], value * other[1] / bare if bare and value < bare else value, other[1]


def _bounded(tokens: tuple[Token, ...], numeral: Numeral, words: QuantityWords) -> Numeral:
    """Make "at least 14" and "14 or more" low 14, "up to 300" high 300."""
    opening = tokens[max(0, numeral.first - 4) : numeral.first]
    # "handed over 15 lorries" gives no bound: there "over" is a part of the verb.
    before = " ".join(t.text.lower() for t in opening if t.dep != "prt")
    after = " ".join(t.text.lower() for t in tokens[numeral.end : numeral.end + 2])
    for bound, phrases in words.bounds.items():
        if any(f" {before}".endswith(f" {phrase}") for phrase in phrases) or any(f"{after} ".startswith(f"{p} ") for p in words.bounds_after[bound]):
            low, high = (numeral.value, None) if bound == "low" else (None, numeral.value)
            return msgspec.structs.replace(numeral, value=None, low=low, high=high)
    if tokens[numeral.end - 1].text.endswith("+"):
        return msgspec.structs.replace(numeral, value=None, low=numeral.value)
    return numeral


def _is_no_amount(tokens: tuple[Token, ...], numeral: Numeral, words: QuantityWords) -> bool:
    """Whether a numeral is a year, a day of a month, an age, a percentage or the number of a thing ("Article 5")."""
    first, last = tokens[numeral.first], tokens[numeral.end - 1]
    after = [t.text.lower() for t in tokens[numeral.end : numeral.end + 3]]
    if numeral.sign is None and numeral.value in YEARS and "," not in first.text and first.text.isdigit():
        over = tokens[first.head]
        dated = numeral.first > 0 and tokens[numeral.first - 1].text.lower() in words.before_years
        if dated or first.dep != "nummod" or over.pos == "PROPN" or over.tag == "NN" or over.index < first.index:
            return True
    if numeral.first > 1 and tokens[numeral.first - 1].text in _DASHES and tokens[numeral.first - 2].text[0].isupper():
        return True  # "an A330-200 airliner"
    if after[:1] and (after[0] in words.shares or (after[0] == "per" and after[1:2] == ["cent"])):
        return True
    if any(
        t.text.lower() in words.months and t.text[0].isupper() for t in (tokens[max(0, numeral.first - 1)], tokens[min(numeral.end, len(tokens) - 1)])
    ):
        return True
    if after[:1] == ["-"] and after[1:2] and after[1] in words.ages:
        return True
    if numeral.sign is not None:
        return False
    return last.dep == "nummod" and last.head < numeral.first and words.currencies.name(tokens[last.head].text) is None
