"""Finds places that are spoken of again without their name: "the crossing", "into the city"."""

from collections.abc import Iterator, Sequence

from communique.knowledge.gazetteer import Gazetteer
from communique.knowledge.place_words import Level, PlaceWords
from communique.model import PlaceMention, Sentence, Span, Token

AGAIN_SCORE = 0.7
"""How sure a place is that is only pointed back to, as a share of how sure its name was."""
REACH = 2
"""Sentences back in which the only place of its sort is meant where the article names several."""
POINTED: dict[Level, str] = {"settlement": "city", "site": "site"}
"""What sort of place each level of class word points back to; regions are named again."""
NAMING = frozenset({"prep", "appos", "relcl", "acl"})
"""What behind a noun tells which one is meant."""


def spoken_of_again(sentences: Sequence[Sentence], places: Sequence[PlaceMention], gazetteer: Gazetteer) -> Iterator[PlaceMention]:
    """Give the nouns that mean a place named before; where several may be meant, none is sure to be."""
    named = [mention for mention in places if mention.how.startswith(("name", "unlisted")) and mention.place.lat is not None]
    for sentence in sentences if named else ():
        if sentence.zone != "body":
            continue
        for noun in sentence.tokens:
            if not _is_bare(noun, sentence, gazetteer.words):
                continue
            before = [mention for mention in named if mention.span.end <= noun.start]
            meant = _meant(noun, sentence.index, before, gazetteer)
            if meant is not None:
                start = sentence.tokens[noun.index - 1].start
                text = sentence.text[start - sentence.span.start : noun.end - sentence.span.start]
                how, score = "spoken of again", round(meant.score * AGAIN_SCORE, 3)
                yield PlaceMention(span=Span(start, noun.end), text=text, sentence=sentence.index, place=meant.place, how=how, score=score)


def _is_bare(noun: Token, sentence: Sentence, words: PlaceWords) -> bool:
    """Whether a class word stands alone behind "the" or "that": "the crossing", but not "the border crossing at Tine" or "the capital"."""
    lemma = noun.lemma.casefold()
    if noun.tag != "NN" or noun.index == 0 or words.classes.get(lemma) not in POINTED or lemma in words.capital_nouns:
        return False
    below = [sentence.tokens[child] for child in sentence.children[noun.index]]
    alone = not any(child.dep not in {"det", "punct"} for child in below if child.index < noun.index) and not any(
        child.dep in NAMING for child in below
    )
    before = sentence.tokens[noun.index - 1]
    return alone and before.dep == "det" and before.text.casefold() in words.pointers and noun.dep not in {"compound", "poss", "nmod"}


def _meant(noun: Token, at: int, before: Sequence[PlaceMention], gazetteer: Gazetteer) -> PlaceMention | None:
    """Give the only place of the noun's sort that the article has named, else the only one just before; a capital is called so, or a city."""
    words, lemma = gazetteer.words, noun.lemma.casefold()
    fitting = [mention for mention in before if mention.place.resolution == POINTED[words.classes[lemma]]]
    if lemma in words.crossing_nouns:  # a town that has a crossing is meant by it too
        fitting = fitting or [mention for mention in before if _has_crossing(mention, gazetteer)]
    else:
        fitting = [mention for mention in fitting if lemma in words.large or not _is_capital(mention, gazetteer)]
    near = [mention for mention in fitting if at - mention.sentence <= REACH]
    return next((pool[-1] for pool in (fitting, near) if len({mention.place.name for mention in pool}) == 1), None)


def _is_capital(mention: PlaceMention, gazetteer: Gazetteer) -> bool:
    capital = gazetteer.capitals.get(mention.place.country or "")
    return capital is not None and gazetteer.place(capital).name == mention.place.name


def _has_crossing(mention: PlaceMention, gazetteer: Gazetteer) -> bool:
    """Whether a town has given a crossing its name."""
    return any(known.kind == "crossing" and mention.place.country in known.countries for known in gazetteer.named(mention.text))
