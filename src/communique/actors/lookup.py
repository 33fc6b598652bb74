"""Finds in a sentence the names and nouns that the lists know: the longest match, from the left."""

import msgspec

from communique.actors.index import MONEY, ActorIndex, Entry, Node, needed_case
from communique.actors.spelling import PIECE, plain
from communique.model import Sentence, Token

APOSTROPHES = frozenset("'’ʼ")
HYPHENS = frozenset("-‐‑–")
BREAK = ""
"""Stands in the row of words where punctuation parts them: no name runs across it."""
_NAME_KINDS = frozenset({"name", "long", "former", "abbreviation"})


class Hit(msgspec.Struct, frozen=True):
    """Tokens `start` to `end` (half open) that write a known name or noun, all it may mean, and the token at its syntactic head.

    `also` holds further names in the same token, as in "U.S.-China".
    """

    start: int
    end: int
    head: int
    entries: tuple[Entry, ...]
    also: tuple["Hit", ...] = ()

    def kind(self) -> str:
        """Name the kind of the first meaning."""
        return self.entries[0].kind

    def has(self, *kinds: str) -> Entry | None:
        """Give the first meaning of one of these kinds."""
        for entry in self.entries:
            if entry.kind in kinds:
                return entry
        return None


class Reading(msgspec.Struct, frozen=True):
    """A sentence with what the lists know of it: for each token the name, and the noun phrase, that covers it."""

    sentence: Sentence
    names: dict[int, Hit]
    phrases: dict[int, Hit]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Give the tokens of the sentence."""
        return self.sentence.tokens

    def name_hits(self) -> list[Hit]:
        """List the names from left to right, each once."""
        return [hit for at, hit in self.names.items() if at == hit.start]

    def phrase_hits(self) -> list[Hit]:
        """List the noun phrases from left to right, each once."""
        return [hit for at, hit in self.phrases.items() if at == hit.start]

    def country_at(self, at: int) -> Hit | None:
        """Give the name of a country, in any form but that of a capital or metonym, that covers a token."""
        hit = self.names.get(at)
        return hit if hit is not None and hit.entries[0].kind in {*_NAME_KINDS, "adjective", "demonym"} else None


def read_names(sentence: Sentence, index: ActorIndex) -> Reading:
    """Look up all names and noun phrases of a sentence."""
    words, cases, places = _row(sentence)
    names: dict[int, Hit] = {}
    phrases: dict[int, Hit] = {}
    tree, nouns = index.names, index.phrases
    at, count = 0, len(words)
    while at < count:
        word = words[at]
        step = 1
        if word in tree:
            found = _longest(tree, words, cases, at)
            if found is not None and not _outweighed(tree, words, cases, at, found[0]):
                step, entries = found
                _cover(names, sentence, places, at, step, entries)
                at += step
                continue
        if word in nouns:
            found = _longest(nouns, words, cases, at)
            inner = _longer_within((tree, nouns), words, cases, at, found[0]) if found is not None else 0
            if inner:
                found = _longest(nouns, words[: at + inner], cases, at)
            if found is not None:
                step, entries = found
                _cover(phrases, sentence, places, at, step, entries)
        at += step
    return Reading(sentence, names, phrases)


def _row(sentence: Sentence) -> tuple[list[str], list[int], list[int]]:
    """Write a sentence as a row of plain words, with the case of each and the token it stands in."""
    words: list[str] = []
    cases: list[int] = []
    places: list[int] = []
    tokens = sentence.tokens
    for token in tokens:
        text = token.text
        if text.isalnum():
            words.append(plain(text))
            cases.append(needed_case(text))
            places.append(token.index)
            continue
        parts = PIECE.findall(text) if MONEY not in text else []
        if parts:
            words.extend([plain(part) or BREAK for part in parts])
            cases.extend([needed_case(part) for part in parts])
            places.extend([token.index] * len(parts))
        elif text not in APOSTROPHES and not _joins(tokens, token):
            words.append(BREAK)
            cases.append(0)
            places.append(token.index)
    return words, cases, places


def _joins(tokens: tuple[Token, ...], token: Token) -> bool:
    """Tell whether a sign stands without spaces between two words, as a hyphen does."""
    at = token.index
    return 0 < at < len(tokens) - 1 and tokens[at - 1].end == token.start and tokens[at + 1].start == token.end


def _longest(tree: Node, words: list[str], cases: list[int], at: int) -> tuple[int, tuple[Entry, ...]] | None:
    """Follow the words down the tree as far as they go, and give the length and meanings of the longest name in the right case."""
    node: Node = tree
    best: tuple[int, tuple[Entry, ...]] | None = None
    for length, word in enumerate(words[at : at + 16], start=1):
        following = node.get(word) if word else None
        if following is None:
            break
        node = following
        entries = node.get("")
        if entries is not None:
            fitting = tuple(entry for entry in entries if all(have >= need for have, need in zip(cases[at : at + length], entry.case, strict=True)))
            if fitting:
                best = (length, fitting)
    return best


def _outweighed(tree: Node, words: list[str], cases: list[int], at: int, length: int) -> bool:
    """Tell whether a longer name begins inside a name and runs beyond it: "The [National Liberation Army]"."""
    for inner in range(1, length):
        if words[at + inner] in tree:
            found = _longest(tree, words, cases, at + inner)
            if found is not None and found[0] > length and inner + found[0] > length:
                return True
    return False


def _longer_within(trees: tuple[Node, ...], words: list[str], cases: list[int], at: int, length: int) -> int:
    """Find how far into a phrase another begins that runs beyond it: "deputy [commander-in-chief]"; 0 if none does."""
    for inner in range(1, length):
        for tree in trees:
            if words[at + inner] in tree:
                found = _longest(tree, words, cases, at + inner)
                if found is not None and inner + found[0] > length:
                    return inner
    return 0


def _cover(cover: dict[int, Hit], sentence: Sentence, places: list[int], at: int, length: int, entries: tuple[Entry, ...]) -> None:
    start, end = places[at], places[at + length - 1] + 1
    hit = Hit(start, end, head_of(sentence, start, end), entries)
    known = cover.get(start)
    if known is not None and (known.start, known.end) == (start, end) == (start, start + 1):
        hit = msgspec.structs.replace(known, also=(*known.also, hit))
    for token in range(start, end):
        cover[token] = hit


def head_of(sentence: Sentence, start: int, end: int) -> int:
    """Find the token of a stretch on which the stretch hangs: the last one whose own head lies outside, punctuation left aside."""
    for at in range(end - 1, start - 1, -1):
        token = sentence.tokens[at]
        if (token.head == at or not start <= token.head < end) and token.pos != "PUNCT" and token.dep != "case":
            return at
    return end - 1
