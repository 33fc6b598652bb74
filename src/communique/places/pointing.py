"""Finds places that are pointed at, not named: "across the country", "in the Chadian capital"."""

from collections import Counter
from collections.abc import Iterator, Sequence

from communique.knowledge.gazetteer import Gazetteer, place_of
from communique.knowledge.place_words import PlaceWords
from communique.model import ActorMention, Place, PlaceMention, Sentence, Span, Token

POINTING_SCORE = 0.7
"""How sure it is which country or capital is meant, as a share of how sure the actors' stage is of the country."""

BARE_SCORE = 0.5
"""The same where the country is not told beside the word."""
DOMINANT = 4
"""How many times as often as any other an article speaks of the country whose capital "the capital" is."""


def pointed_at(sentences: Sequence[Sentence], mentions: Sequence[ActorMention], gazetteer: Gazetteer) -> Iterator[PlaceMention]:
    """Give the countries, capitals and parts of countries that a locative phrase points at, by the country that an actor mention tells."""
    words = gazetteer.words
    here: dict[int, list[ActorMention]] = {}
    for mention in mentions:
        here.setdefault(mention.sentence, []).append(mention)
    spoken = Counter(code for mention in mentions for code in {actor.code for actor in mention.actors if actor.code})
    for sentence in sentences:
        for noun in sentence.tokens:
            if _is_bare_capital(noun, sentence, words):
                yield from _capital(noun, sentence, here.get(sentence.index, ()), spoken, gazetteer)
            elif noun.dep == "pobj" and sentence.tokens[noun.head].lemma.casefold() in words.place_prepositions:
                found = (_meant(noun, mention, sentence, gazetteer) for mention in here.get(sentence.index, ()))
                yield from list(filter(None, found))[:1]


def _is_bare_capital(noun: Token, sentence: Sentence, words: PlaceWords) -> bool:
    """Whether "the capital" stands alone where a place stands: "seized the capital", but not "the capital, Bamako" nor "the capital of Mali"."""
    if noun.lemma.casefold() not in words.capital_nouns or noun.tag != "NN" or noun.dep not in {"pobj", "dobj", "nsubjpass"}:
        return False
    below = [sentence.tokens[child] for child in sentence.children[noun.index]]
    return [token.text.casefold() for token in below if token.dep not in {"punct", "relcl", "advcl"}] == ["the"]


def _capital(noun: Token, sentence: Sentence, mentions: Sequence[ActorMention], spoken: Counter[str], gazetteer: Gazetteer) -> Iterator[PlaceMention]:
    """Give the capital of the only country that a sentence speaks of, or that its article speaks of far more than of any other."""
    codes = {actor.code for mention in mentions for actor in mention.actors if actor.code in gazetteer.capitals}
    often = [code for code, count in spoken.most_common() if code in gazetteer.capitals and count * DOMINANT >= max(spoken.values())]
    told = codes if len(codes) == 1 else set(often)
    if len(told) == 1:
        start = sentence.tokens[noun.index - 1].start
        text = sentence.text[start - sentence.span.start : noun.end - sentence.span.start]
        place = place_of(gazetteer.place(gazetteer.capitals[next(iter(told))]))
        yield PlaceMention(span=Span(start, noun.end), text=text, sentence=sentence.index, place=place, how="pointed at", score=BARE_SCORE)


def _meant(noun: Token, mention: ActorMention, sentence: Sentence, gazetteer: Gazetteer) -> PlaceMention | None:
    """The place that a noun points at: "the country", "the Chadian capital", "southern Lebanese villages"."""
    words, lemma = gazetteer.words, noun.lemma.casefold()
    codes = {actor.code for actor in mention.actors if actor.code}
    known = gazetteer.country(next(iter(codes))) if len(codes) == 1 else None
    first = sentence.tokens[noun.left]
    if known is None or mention.span.end > noun.end or mention.span.start < first.start:
        return None
    span, place = mention.span, place_of(known)
    if lemma in words.capital_nouns and known.countries[0] in gazetteer.capitals:
        span, place = Span(span.start, noun.end), place_of(gazetteer.place(gazetteer.capitals[known.countries[0]]))
    elif lemma in words.country_nouns and span.end == noun.end:
        pass
    elif _is_ground(lemma, words) and _is_adjective(mention, sentence):
        part = next((token for token in sentence.tokens if token.end + 1 == span.start and token.text.casefold() in words.parts), None)
        name = f"{part.text} {known.name}" if part else known.name
        span = Span(part.start if part else span.start, noun.end)
        place = Place(name=name, resolution="region", country=known.countries[0])
    else:
        return None
    text = sentence.text[span.start - sentence.span.start : span.end - sentence.span.start]
    score = round(mention.score * POINTING_SCORE, 3)
    return PlaceMention(span=span, text=text, sentence=sentence.index, place=place, how="pointed at", score=score)


def _is_ground(lemma: str, words: PlaceWords) -> bool:
    """Whether a noun speaks of a country's own ground; "the American base" need not stand in America."""
    return (lemma in words.own_ground or words.classes.get(lemma, "site") != "site") and lemma not in words.border_nouns


def _is_adjective(mention: ActorMention, sentence: Sentence) -> bool:
    """Whether a mention is a single word that describes another ("Lebanese")."""
    inside = [token for token in sentence.tokens if mention.span.start <= token.start < mention.span.end]
    return len(inside) == 1 and inside[0].dep in {"amod", "compound", "nmod"} and inside[0].pos == "ADJ"
