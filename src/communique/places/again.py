"""Finds places that are spoken of again without their name: "the crossing", "into the city"."""

from collections.abc import Iterator, Sequence

from communique.knowledge.gazetteer import Gazetteer
from communique.knowledge.place_words import Level, PlaceWords
from communique.model import ActorMention, PlaceMention, Sentence, Span, Token

AGAIN_SCORE = 0.7
"""How sure a place is that is only pointed back to, as a share of how sure its name was."""
LEAD = 1
"""The last sentence of a title and a lead, which name the place that an article is about."""
REACH = 2
"""Sentences back in which the only place of its sort is meant where the article names several."""
POINTED: dict[Level, frozenset[str]] = {
    "settlement": frozenset({"city"}),
    "site": frozenset({"site"}),
    "division": frozenset({"province"}),
    "subdivision": frozenset({"district"}),
    "area": frozenset({"region", "province"}),
}
"""What a class word of each level points back to."""
NAMING = frozenset({"appos", "relcl", "acl"})
"""What behind a noun tells which one is meant, beside the phrases that do."""


def spoken_of_again(
    sentences: Sequence[Sentence], mentions: Sequence[ActorMention], places: Sequence[PlaceMention], gazetteer: Gazetteer
) -> Iterator[PlaceMention]:
    """Give the nouns that mean a place named before; where several may be meant, none is sure to be."""
    named = [mention for mention in places if mention.how.startswith(("name", "unlisted")) and mention.place.lat is not None]
    for sentence in sentences if named else ():
        if sentence.zone != "body":
            continue
        bare = [noun for noun in sentence.tokens if _is_bare(noun, sentence, gazetteer.words)]
        sides = {actor.code for mention in mentions if bare and mention.sentence == sentence.index for actor in mention.actors if actor.code}
        for noun in bare:
            before = [mention for mention in named if mention.span.end <= noun.start]
            meant = _meant(noun, sentence.index, before, sides, gazetteer)
            if meant is not None:
                start = sentence.tokens[noun.index - 1].start
                text = sentence.text[start - sentence.span.start : noun.end - sentence.span.start]
                how, score = "spoken of again", round(meant.score * AGAIN_SCORE, 3)
                yield PlaceMention(span=Span(start, noun.end), text=text, sentence=sentence.index, place=meant.place, how=how, score=score)


def _is_bare(noun: Token, sentence: Sentence, words: PlaceWords) -> bool:
    """Whether a class word stands alone behind "the" or "that": "the crossing", but not "the border crossing at Tine" or "the capital"."""
    lemma = noun.lemma.casefold()
    if noun.tag != "NN" or noun.index == 0 or words.classes.get(lemma) not in POINTED or lemma in words.capital_nouns | words.country_nouns:
        return False
    below = [sentence.tokens[child] for child in sentence.children[noun.index]]
    alone = not any(child.dep not in {"det", "punct"} if child.index < noun.index else _names(child, sentence, words) for child in below)
    before = sentence.tokens[noun.index - 1]
    return alone and before.dep == "det" and before.text.casefold() in words.pointers and noun.dep not in {"compound", "poss", "nmod"}


def _names(child: Token, sentence: Sentence, words: PlaceWords) -> bool:
    """Whether what hangs behind a noun tells which one is meant; "in response" was only hung on it."""
    if child.dep != "prep":
        return child.dep in NAMING
    proper = any(sentence.tokens[inner].pos == "PROPN" for inner in sentence.children[child.index])
    return child.text.casefold() in words.naming_prepositions or (proper and child.text.casefold() in words.place_prepositions)


def _meant(noun: Token, at: int, before: Sequence[PlaceMention], sides: set[str], gazetteer: Gazetteer) -> PlaceMention | None:
    """Give the only place of the noun's sort that the article has named; else the only one just before, in a country of who acts, or in the lead."""
    words, lemma = gazetteer.words, noun.lemma.casefold()
    fitting = [mention for mention in before if mention.place.resolution in POINTED[words.classes[lemma]]]
    if lemma in words.crossing_nouns:  # a town that has a crossing is meant by it too
        fitting = fitting or [mention for mention in before if _has_crossing(mention, gazetteer)]
    elif words.classes[lemma] == "settlement":  # a capital is called so, or a city
        fitting = [mention for mention in fitting if lemma in words.large or not _is_capital(mention, gazetteer)]
    near = [mention for mention in fitting if at - mention.sentence <= REACH]
    theirs = [mention for mention in fitting if mention.place.country in sides]
    lead = [mention for mention in fitting if mention.sentence <= LEAD]
    own = [mention for mention in theirs if mention in near], [mention for mention in theirs if mention in lead]
    return next((pool[-1] for pool in (fitting, *own, near, theirs, lead) if len({mention.place.name for mention in pool}) == 1), None)


def _is_capital(mention: PlaceMention, gazetteer: Gazetteer) -> bool:
    capital = gazetteer.capitals.get(mention.place.country or "")
    return capital is not None and gazetteer.place(capital).name == mention.place.name


def _has_crossing(mention: PlaceMention, gazetteer: Gazetteer) -> bool:
    """Whether a town has given a crossing its name."""
    return any(known.kind == "crossing" and mention.place.country in known.countries for known in gazetteer.named(mention.text))
