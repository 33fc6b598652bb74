"""Finds the stretches of a sentence that are written like a name and stand in the gazetteer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from communique.knowledge.gazetteer import Gazetteer, Known
from communique.knowledge.place_words import PlaceWords
from communique.model import Article, Sentence, Token

LONGEST = 7
"""Words of the longest name looked up: "Saint Vincent and the Grenadines" has five, "Supreme Headquarters Allied Powers Europe" as many."""
SHORTEST = 3
"""Letters of the shortest name that is looked up as a name; shorter ones must be listed short forms ("US", "UK")."""

Look = Callable[[str], tuple[Known, ...]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens `first` to `last` (half open) of a sentence that may name a place, and the places that bear the name; none: an unknown name."""

    sentence: Sentence
    first: int
    last: int
    text: str
    places: tuple[Known, ...]

    @property
    def start(self) -> int:
        """Its first character in the article."""
        return self.sentence.tokens[self.first].start

    @property
    def end(self) -> int:
        """The character after it."""
        return self.start + len(self.text)


def look_up(gazetteer: Gazetteer) -> Look:
    """Make a look-up that asks the gazetteer once for each name of an article."""
    known: dict[str, tuple[Known, ...]] = {}

    def look(text: str) -> tuple[Known, ...]:
        if text not in known:
            known[text] = gazetteer.short(text) or (gazetteer.named(text) if len(text) >= SHORTEST else ())
        return known[text]

    return look


def stretches(sentence: Sentence, article: Article, words: PlaceWords, look: Look) -> Iterator[Stretch]:
    """Give the names of a sentence that the gazetteer knows, from left to right, the longest first; none overlaps another."""
    tokens, at = sentence.tokens, 0
    while at < len(tokens):
        found = None
        if _opens(tokens, at, words):
            ends = range(_reach(tokens, at, words), at, -1)
            found = next(filter(None, (_named(sentence, at, end, article, words, look) for end in ends)), None)
        if found is not None:
            yield found
        at = at + 1 if found is None else found.last


def is_capital(token: Token) -> bool:
    """Whether a word is written with a capital."""
    return token.text[0].isupper()


def _opens(tokens: tuple[Token, ...], at: int, words: PlaceWords) -> bool:
    """Whether a name may begin here: with a capital, or with a small article before one ("al-Jufra")."""
    if is_capital(tokens[at]):
        return True
    return tokens[at].text in words.starters and at + 1 < len(tokens) and (tokens[at + 1].text == "-" or is_capital(tokens[at + 1]))


def _reach(tokens: tuple[Token, ...], at: int, words: PlaceWords) -> int:
    """How far a name that begins at a token may reach: over capitals, small words of names, numbers and commas."""
    last = at + 1
    while last < len(tokens) and last < at + LONGEST:
        token = tokens[last]
        hyphened = tokens[last - 1].text == "-" and tokens[last - 1].end == token.start
        if not (hyphened or is_capital(token) or token.text == "," or token.text[:1].isdigit() or token.text.casefold() in words.particles):
            break
        last += 1
    # "the Niger river", "Aden Adde airport": the class word is part of a listed name, capital or not.
    return last + (last < len(tokens) and tokens[last].text in words.lower_ends)


def _named(sentence: Sentence, first: int, last: int, article: Article, words: PlaceWords, look: Look) -> Stretch | None:
    """Look up tokens `first` to `last`, if they are written like one name."""
    tokens = sentence.tokens
    end = tokens[last - 1]
    if not (is_capital(end) or (last - first > 1 and (end.text[:1].isdigit() or end.text in words.lower_ends))):
        return None
    text = article.text[tokens[first].start : end.end]
    if "\n" in text:
        return None
    places = look(text)
    if not places and article.text[end.end : end.end + 1] == ".":
        places = look(text + ".")
        text += "." * bool(places)
    # A comma stands only inside listed short forms ("Washington, D.C.").
    if "," in text and not any(place.rank == 3 for place in places):
        return None
    if end.text in words.lower_ends and {place.index for place in places} & {
        place.index for place in look(text[: tokens[last - 2].end - tokens[first].start])
    }:
        return None  # "the Danube river": the name is the river's without it
    return Stretch(sentence, first, last, text, places) if places else None
