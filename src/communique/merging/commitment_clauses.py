"""The words of an act in its sentence, and what they say it is about."""

import re
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise

import msgspec

from communique.knowledge.commitment_words import Acts, CommitmentWords
from communique.merging.syntax import VERBS, below, kids
from communique.model import Sentence, Span, Token

SCALES = frozenset({100.0, 1000.0, 1e6, 1e9})
HYPHENS = frozenset({"-", "–", "‑"})
TEN = 10.0
FIGURES = re.compile(r"\d+(\.\d+)?")
YEARS = re.compile(r"(19|20)\d\d")
CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ"})
HYPHEN = "HYPH"
"""The tag of a hyphen within a word."""
MONEY = "$"
"""The tag of a sign of money, of whatever currency."""
WITHIN_AMOUNT = frozenset({"quantmod", "nmod", "nummod", "compound"})
"""How the parts of an amount of money hang together."""
UNDERGOING = frozenset({"dobj", "nsubjpass"})
"""How a thing, or a person, hangs on what is done to it."""
OF_THINGS = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "dative", "conj", "appos", "ROOT"})
"""How a thing hangs on what is done with it."""
PARTNERS = ("prt", "advmod", "dobj", "acomp", "oprd", "ccomp", "prep")
"""How a word hangs on a verb with which it tells an act of its own."""


class Act(msgspec.Struct, frozen=True):
    """An act that is promised, or told of: its head and the words of its clause, by their index."""

    sentence: Sentence
    head: int
    inside: tuple[int, ...]
    negative: bool = False

    @property
    def word(self) -> Token:
        """Its head."""
        return self.sentence.tokens[self.head]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words of its clause, in order."""
        return tuple(self.sentence.tokens[i] for i in self.inside)

    @property
    def span(self) -> Span:
        """Where it stands."""
        tokens = [token for token in self.tokens if token.pos not in {"PUNCT", "SPACE"}] or list(self.tokens)
        while len(tokens) > 1 and tokens[-1].tag == "CC":  # what the "and" joins is another clause
            tokens.pop()
        return Span(tokens[0].start, tokens[-1].end)


def verb_of(act: Act, acts: Acts) -> str:
    """Name the verb of an act, with the word beside it where acts.toml knows the two together: "took delivery", "wrote off"."""
    lemma = act.word.lemma
    beside = (child for child in kids(act.sentence, act.head, *PARTNERS) if child.index > act.head)
    # "Passed on Friday" is no passing on.
    forms = (f"{lemma} {child.lemma}" for child in beside if child.dep != "prep" or child.lemma != "on")
    return next((form for form in forms if form in acts.verbs), lemma)


def amounts_in(tokens: Iterable[Token]) -> frozenset[int]:
    """Give the signs of money whose amount is a thing by itself: "paid $5m", "a tranche of €3m", and not "a $5m deal"."""
    at = {token.index: token for token in tokens}
    found = set[int]()
    for token in at.values():
        amount: Token | None = token if token.tag == MONEY else None
        while amount is not None and amount.dep in WITHIN_AMOUNT:
            amount = at.get(amount.head) if amount.head != amount.index else None
        if amount is not None and amount.pos in {"NUM", "NOUN", "SYM"} and (amount.dep in OF_THINGS or _is_of(amount, at)):
            found.add(token.index)
    return frozenset(found)


def _is_of(amount: Token, at: Mapping[int, Token]) -> bool:
    return amount.dep == "pobj" and (over := at.get(amount.head)) is not None and over.lemma == "of"


def promised_of(act: Act, words: CommitmentWords) -> tuple[Token, ...]:
    """Give the words of an act without what only tells of its occasion or its price: "following talks", "in return for their release"."""
    sentence, said, aside = act.sentence, words.promises, set[int]()
    for token in act.tokens:
        over = token.head if token.dep == "mark" else token.index
        priced = {noun.lemma for noun in kids(sentence, token.index, "pobj") if kids(sentence, noun.index, "prep")} & said.returns
        if (token.dep in {"prep", "mark"} and token.text.lower() in said.aside) or (token.dep == "prep" and priced):
            aside |= set(below(sentence, over))
    kept = tuple(token for token in act.tokens if token.index not in aside or token.index == act.head)
    return kept if act.head not in aside else act.tokens


def negated(sentence: Sentence, index: int, negative: Collection[str]) -> bool:
    """Whether an act is told not to be: "not" on it, "no" on its subject or object, or "without" before it."""
    # "Closed it without a word" was closed.
    if any(child.dep == "neg" or child.lemma in negative for child in kids(sentence, index) if child.pos != "VERB" and child.dep != "prep"):
        return True
    nouns = kids(sentence, index, "nsubj", "nsubjpass", "dobj")
    return any(child.lemma in negative and child.dep in {"det", "neg", "preconj"} for noun in nouns for child in kids(sentence, noun.index))


def finite_conjuncts(sentence: Sentence, index: int) -> list[int]:
    """Give the acts joined to this one that have a subject of their own."""
    return [child.index for child in kids(sentence, index, "conj") if child.pos in VERBS and kids(sentence, child.index, "nsubj", "nsubjpass")]


def lemmas_of(tokens: Iterable[Token]) -> str:
    """Write words as the patterns of knowledge read them: every lemma with a blank before and behind; the sign of an amount is "money"."""
    tokens = tuple(tokens)
    amounts = amounts_in(tokens)
    return _run("money" if token.index in amounts else token.lemma for token in tokens)


def texts_of(tokens: Iterable[Token]) -> str:
    """Write words as they stand, in lower case, with a blank before and behind each."""
    return _run(token.text for token in tokens)


def _run(words: Iterable[str]) -> str:
    """Write words in lower case with a blank before and behind each; what hyphens join is one word."""
    return f" {' '.join(word.lower() for word in words if not word.isspace())} ".replace(" - ", "-")


def named_in(tokens: Collection[Token], patterns: Mapping[str, re.Pattern[str]]) -> tuple[str, ...]:
    """Give the names of the patterns that words match, as lemmas or as they stand."""
    lemmas, texts = lemmas_of(tokens), texts_of(tokens)
    return tuple(name for name, pattern in patterns.items() if pattern.search(lemmas) or pattern.search(texts))


def content_of(tokens: Iterable[Token], sides: Collection[int], words: CommitmentWords) -> tuple[str, ...]:
    """Give the lemmas that tell what an act is about, without the names of sides and words too common to tell one promise from another."""
    kept = (token for token in tokens if token.pos in CONTENT and token.index not in sides and len(token.lemma) > 2)
    names = (_name(token) for token in kept)
    barred = words.promises.common | words.signs.calendar
    return tuple(dict.fromkeys(name for name in names if name.lower() not in barred and not name.isdigit()))


def lemmas_naming(tokens: Iterable[Token], sides: Collection[int]) -> tuple[str, ...]:
    """Give the lemmas of words that name something, but for those that name a side."""
    tokens = tuple(tokens)
    amounts = amounts_in(tokens)
    aside = {token.index for before, token in pairwise(tokens) if before.tag == HYPHEN and token.tag == "VBN"}  # "EU-funded barracks"
    kept = (token for token in tokens if token.index in amounts or (token.index not in {*sides, *aside} and token.pos in CONTENT))
    return tuple("money" if token.index in amounts else _name(token) for token in kept)


def persons_handled(act: Act, persons: Collection[int]) -> set[int]:
    """Give those of the heads of names of persons to whom an act is done: "handed over the general Luis Soto"."""
    undergoing = (token for token in (*act.tokens, *kids(act.sentence, act.head)) if token.dep in UNDERGOING)
    return {index for noun in undergoing for index in below(act.sentence, noun.index)} & set(persons)


def _name(token: Token) -> str:
    """Write a word for comparing: proper names as they stand, so that they are known for what they are; else the lemma."""
    if token.pos == "PROPN" and token.text[:1].isupper():
        return token.text.removesuffix("s") if token.tag == "NNPS" else token.text  # four MiGs, and a MiG
    return token.lemma.lower()


def counts_of(tokens: Iterable[Token], words: CommitmentWords) -> tuple[tuple[str, float], ...]:
    """Give the numbers of things that a clause tells, by the lemma of the thing; a number that stands alone is of "".

    "120 million baht" is ("baht", 120000000).
    """
    found: dict[str, float] = {}
    value: float | None = None
    before = ""
    for token in tokens:
        number = None if before in words.signs.calendar else _number(token, words)
        hyphened, before = before in HYPHENS, token.text.lower()
        if hyphened and value is not None and number is None:  # "a 60-day truce": sixty of days, and of no truce
            if token.lemma.lower() not in words.signs.calendar and value > 1:  # and no one of "one-stop"
                found.setdefault(token.lemma.lower(), value)
            value = None
            continue
        if number is not None:
            tens = value if hyphened and value is not None and number < TEN <= value else 0.0  # "twenty-three"
            if value is not None and number not in SCALES and not tens:
                found.setdefault("", value)
            value = value * number if value is not None and number in SCALES else tens + number
        elif value is not None and token.dep == "compound":
            continue
        elif value is not None and token.pos in {"NOUN", "PROPN"}:
            if token.lemma.lower() not in words.signs.calendar:
                found[token.lemma.lower()] = value
            value = None
        elif value is not None and token.pos not in {"ADJ", "PUNCT", "X"} and token.text not in {"of", "the"}:
            found.setdefault("", value)
            value = None
    if value is not None:
        found.setdefault("", value)
    return tuple(found.items())


def _number(token: Token, words: CommitmentWords) -> float | None:
    said = token.text.lower().replace(",", "")
    if said in words.signs.numbers:
        return words.signs.numbers[said]
    return float(said) if FIGURES.fullmatch(said) and not YEARS.fullmatch(said) else None
