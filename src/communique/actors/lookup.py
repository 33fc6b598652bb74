"""Finds in a sentence the names and nouns that the lists know: the longest match, from the left."""

from collections.abc import Container

import msgspec

from communique.actors.index import MONEY, ActorIndex, Entry, Node, needed_case
from communique.knowledge.spelling import PIECE, plain
from communique.model import Sentence, Token

APOSTROPHES = frozenset("'’ʼ")
HYPHENS = frozenset("-‐‑–")
_NO_HEADS = frozenset({"PUNCT", "ADP", "PART", "CCONJ", "DET"})
_PROPER = frozenset({"NNP", "NNPS"})
COMMA = ","
LONGEST = 16
"""Words of the longest name that is looked for."""
ANY_CASE = 2
"""All capitals, which fit a name in any case."""
BREAK = ""
"""Stands in the row of words where punctuation parts them: no name runs across it."""


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
    """A sentence with what the lists know of it: for each token the name, and the noun phrase, that covers it.

    `nouns` are the phrases under names that are common nouns too: "Senate" is one body's weak name, and each country's noun.
    """

    sentence: Sentence
    names: dict[int, Hit]
    phrases: dict[int, Hit]
    nouns: dict[int, Hit]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Give the tokens of the sentence."""
        return self.sentence.tokens

    def name_hits(self) -> list[Hit]:
        """List the names from left to right, each once."""
        return [hit for at, hit in self.names.items() if at == hit.start]

    def take_as_noun(self, name: Hit) -> None:
        """Read the words of a name as the common noun that they are too."""
        for token in range(name.start, name.end):
            del self.names[token]
            self.phrases[token] = self.nouns[name.start]

    def phrase_hits(self) -> list[Hit]:
        """List the noun phrases from left to right, each once."""
        return [hit for at, hit in sorted(self.phrases.items()) if at == hit.start]


def read_names(sentence: Sentence, index: ActorIndex) -> Reading:
    """Look up all names and noun phrases of a sentence."""
    row = _row(sentence)
    names: dict[int, Hit] = {}
    phrases: dict[int, Hit] = {}
    nouns: dict[int, Hit] = {}
    at = 0
    while at < len(row.words):
        name = _name(index, row, at)
        if name is not None:
            _cover(names, sentence, row, at, name)
            noun = _phrase(index, row, at) if name.is_weak_body() else None
            if noun is not None and noun.length == name.length:
                _cover(nouns, sentence, row, at, noun)
            at += name.length
            continue
        phrase = _phrase(index, row, at)
        if phrase is not None and not _is_forename(index, row, at, phrase, names, sentence):
            _cover(phrases, sentence, row, at, phrase)
        at += phrase.length if phrase is not None else 1
    return Reading(sentence, names, phrases, nouns)


class _Row(msgspec.Struct, frozen=True):
    """A sentence as a row of plain words, with the case of each and the token it stands in."""

    words: list[str]
    cases: list[int]
    places: list[int]


class _Match(msgspec.Struct, frozen=True):
    """How many words a name or phrase takes, and all it may mean."""

    length: int
    entries: tuple[Entry, ...]

    def is_weak_body(self) -> bool:
        """Tell whether it can mean nothing but bodies, by weak names."""
        return all(entry.kind == "body" and entry.weak for entry in self.entries)

    def only(self, kind: str) -> bool:
        """Tell whether it can mean nothing but things of a kind."""
        return all(entry.kind == kind for entry in self.entries)


def _is_forename(index: ActorIndex, row: _Row, at: int, phrase: _Match, names: Container[int], sentence: Sentence) -> bool:
    """Tell whether an office is somebody's first name: "Judge Amir Sy"; behind an article or a country, or before a title, it is the office."""
    if phrase.length > 1 or row.words[at] not in index.words.phrases.forenames or at + 1 == len(row.words):
        return False
    token, following = sentence.tokens[row.places[at]], sentence.tokens[row.places[at + 1]]
    if not token.text[:1].isupper() or following.tag not in _PROPER or _phrase(index, row, at + 1) is not None:
        return False
    before = token.index - 1
    return before < 0 or not (sentence.tokens[before].tag in {"DT", "POS"} or before in names)


def _name(index: ActorIndex, row: _Row, at: int) -> _Match | None:
    """Find the name that begins at a word, unless a longer one or a plain noun has the better right to the words."""
    if row.words[at] not in index.names:
        return None
    found = _longest(index.names, row, at)
    if found is None or _outweighed(index.names, row, at, found.length - found.only("outlet")):  # "The [East African Community]" is no newspaper
        return None
    if found.only("blocked"):
        return _Match(_blocked_length(index.names, row, at, found.length), found.entries)
    if found.only("outlet") and (phrase := _longest(index.phrases, row, at)) is not None and phrase.length >= found.length:
        return None
    return found


def _blocked_length(tree: Node, row: _Row, at: int, length: int) -> int:
    """Set free what stands behind a comma and is the country itself: "Macon, Georgia, [United States]"."""
    commas = [place for place in range(at, at + length) if row.words[place] == COMMA]
    if commas:
        tail = _longest(tree, row, commas[-1] + 1)
        if tail is not None and commas[-1] + 1 + tail.length == at + length and not tail.entries[0].weak:
            return commas[-1] - at
    return length


def _phrase(index: ActorIndex, row: _Row, at: int) -> _Match | None:
    """Find the noun phrase that begins at a word, cut short where a longer one or a name begins inside it: "deputy [commander-in-chief]"."""
    if row.words[at] not in index.phrases:
        return None
    found = _longest(index.phrases, row, at)
    if found is None:
        return None
    for inner in range(1, found.length):
        for tree in (index.names, index.phrases):
            other = _longest(tree, row, at + inner) if row.words[at + inner] in tree else None
            if other is not None and inner + other.length > found.length:
                return _longest(index.phrases, row, at, inner)
    return found


def _row(sentence: Sentence) -> _Row:
    row = _Row([], [], [])
    tokens = sentence.tokens
    for token in tokens:
        text = token.text
        parts = [text] if text.isalnum() else PIECE.findall(text) if MONEY not in text else []
        if not parts and (text in APOSTROPHES or _joins(tokens, token)):
            continue
        row.words.extend([plain(part) for part in parts] or [BREAK])
        row.cases.extend([needed_case(part) for part in parts] or [0])
        row.places.extend([token.index] * max(len(parts), 1))
    return row


def _joins(tokens: tuple[Token, ...], token: Token) -> bool:
    """Tell whether a sign stands without spaces between two words, as a hyphen does."""
    at = token.index
    return 0 < at < len(tokens) - 1 and tokens[at - 1].end == token.start and tokens[at + 1].start == token.end


def _longest(tree: Node, row: _Row, at: int, limit: int = LONGEST) -> _Match | None:
    """Follow the words down the tree as far as they go, and give the longest name in the right case."""
    node: Node = tree
    best: _Match | None = None
    for length, word in enumerate(row.words[at : at + limit], start=1):
        following = node.get(word) if word else None
        if following is None:
            break
        node = following
        entries = node.get("")
        if entries is not None:
            cases = row.cases[at : at + length]
            fitting = tuple(entry for entry in entries if all(have >= need for have, need in zip(cases, entry.case, strict=True)))
            best = _Match(length, fitting) if fitting else best
    return best


def opening_name(index: ActorIndex, words: list[str]) -> tuple[Entry, ...]:
    """Give all that the longest name which a row of plain words begins with may mean, whatever its case: datelines are in capitals."""
    found = _longest(index.names, _Row(words, [ANY_CASE] * len(words), list(range(len(words)))), 0)
    return found.entries if found is not None else ()


def _outweighed(tree: Node, row: _Row, at: int, length: int) -> bool:
    """Tell whether a longer name begins inside a name and runs beyond it: "The [National Liberation Army]"."""
    for inner in range(1, length):
        found = _longest(tree, row, at + inner) if row.words[at + inner] in tree else None
        if found is not None and found.length > length and inner + found.length > length:
            return True
    return False


def _cover(cover: dict[int, Hit], sentence: Sentence, row: _Row, at: int, match: _Match) -> None:
    start, end = row.places[at], row.places[at + match.length - 1] + 1
    hit = Hit(start, end, head_of(sentence, start, end), match.entries)
    known = cover.get(start)
    if known is not None and (known.start, known.end) == (start, end) == (start, start + 1):
        hit = msgspec.structs.replace(known, also=(*known.also, hit))
    for token in range(start, end):
        cover[token] = hit


def head_of(sentence: Sentence, start: int, end: int) -> int:
    """Find the token of a stretch on which the stretch hangs: the last one whose own head lies outside, punctuation left aside.

    In "Alternative for Germany" that is the last one before the preposition, wherever the parser hangs what stands behind it.
    """
    inner: int = next((token.index for token in sentence.tokens[start + 1 : end] if token.pos == "ADP"), end)
    order: tuple[int, ...] = (*range(inner - 1, start - 1, -1), *range(end - 1, inner - 1, -1))
    for at in order:
        token = sentence.tokens[at]
        if (token.head == at or not start <= token.head < end) and token.pos not in _NO_HEADS:
            return at
    return end - 1
