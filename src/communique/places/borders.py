"""Finds borders spoken of as places: "the border with Chad", "on the Libyan side of the frontier", "the Niger-Nigeria border"."""

from collections import Counter
from collections.abc import Iterator, Sequence

from communique.knowledge.gazetteer import Gazetteer
from communique.knowledge.place_words import PlaceWords
from communique.model import ActorMention, Article, Place, PlaceMention, Sentence, Span, Token

DOMINANT = 4
"""How many times as often as any other an article speaks of the neighbour whose border is meant without being named."""
DASHES = frozenset({"-", "–", "—"})
BORDER_SCORE = 0.8
"""How sure a border is whose two sides are both told in its own words; a side told only elsewhere costs half of it."""


def borders(
    sentences: Sequence[Sentence], article: Article, mentions: Sequence[ActorMention], places: Sequence[PlaceMention], gazetteer: Gazetteer
) -> list[PlaceMention]:
    """Give the borders whose two sides can be told, each with the words that name it."""
    spoken = Counter(code for mention in mentions for code in _codes(mention))
    found = []
    for sentence in sentences:
        here = [mention for mention in mentions if mention.sentence == sentence.index]
        near = [place for place in places if place.sentence == sentence.index]
        for noun in sentence.tokens:
            # A border post, guard or commission is not the border.
            if noun.pos == "NOUN" and noun.dep not in {"compound", "nmod", "amod"} and noun.lemma.casefold() in gazetteer.words.border_nouns:
                border = _border(noun, sentence, here, near, spoken, gazetteer)
                if border is not None:
                    found.append(_worded(border, article))
    return found


def _codes(mention: ActorMention) -> list[str]:
    return [actor.code for actor in mention.actors if actor.code]


def _border(
    noun: Token, sentence: Sentence, mentions: Sequence[ActorMention], places: Sequence[PlaceMention], spoken: Counter[str], gazetteer: Gazetteer
) -> PlaceMention | None:
    """Tell the two sides of a border: those in its own phrase, then a neighbour in its sentence, then one in the article."""
    inside = list(_told_inside(noun, sentence, mentions, places, gazetteer.words))
    own = list(dict.fromkeys(code for code, _ in inside if code in gazetteer.neighbours))
    behind = {code for code, span in inside if code in gazetteer.neighbours and span.start >= noun.end}
    with_several = len(behind) > 1 and any(sentence.tokens[child].text.casefold() == "with" for child in sentence.children[noun.index])
    if len(own) > 2 or with_several:  # several borders at once
        return None
    if len(own) < 2 and noun.tag == "NNS":  # "closed its borders": all of them
        return None
    around = Counter([code for mention in mentions for code in _codes(mention)] + [place.place.country for place in places if place.place.country])
    sides, score = own, BORDER_SCORE if len(own) == 2 else BORDER_SCORE / 2
    for pool in (around, spoken):
        sides = sides if len(sides) == 2 else _completed(sides, pool, gazetteer)
    if len(sides) != 2 or sides[1] not in gazetteer.neighbours[sides[0]]:
        return None
    one, two = sorted(sides)
    side, first = _side(noun, sentence, mentions, gazetteer)
    positions = [position for code, position in inside if code in sides]
    start = min([first.start, *(position.start for position in positions)])
    end = max([noun.end, *(position.end for position in positions)])
    names = [known.name for code in (one, two) if (known := gazetteer.country(code))]
    place = Place(name=f"border between {names[0]} and {names[1]}", resolution="border", country=side, border=(one, two))
    return PlaceMention(span=Span(start, end), text="", sentence=sentence.index, place=place, how="border", score=score)


def _told_inside(
    noun: Token, sentence: Sentence, mentions: Sequence[ActorMention], places: Sequence[PlaceMention], words: PlaceWords
) -> Iterator[tuple[str, Span]]:
    """Give the countries named in a border's own phrase: before the noun, or behind it by "with", "between" and the like."""
    tokens, first = sentence.tokens, noun.left
    while first > 1 and tokens[first - 1].text in DASHES:
        first -= 2
    last, reach = noun.index + 1, noun.right
    if last < len(tokens) and tokens[last].text.casefold() == "with":  # even where the parser hangs it on the verb
        reach = max(reach, tokens[last].right)
    while last < reach and tokens[last].lemma.casefold() not in words.place_prepositions:
        last += 1
    start, end = tokens[first].start, tokens[last - 1].end
    found = [(code, mention.span) for mention in mentions for code in _codes(mention)]
    found += [(place.place.country, place.span) for place in places if place.place.country and place.place.resolution == "country"]
    for code, span in sorted(set(found), key=lambda item: item[1]):
        if start <= span.start and span.end <= end:
            yield code, span


def _completed(sides: list[str], told: Counter[str], gazetteer: Gazetteer) -> list[str]:
    """Add the side that is not told, if one neighbour is spoken of alone, or far more than any other; of none told, take the one or two that are."""
    named = [code for code, _ in told.most_common() if code in gazetteer.neighbours]
    if not sides:
        return named if len(named) <= 2 else sides
    fitting = [code for code in named if code in gazetteer.neighbours[sides[0]]]
    alone = fitting and (len(fitting) == 1 or told[fitting[0]] >= DOMINANT * told[fitting[1]])
    return [*sides, fitting[0]] if alone else sides


def _side(noun: Token, sentence: Sentence, mentions: Sequence[ActorMention], gazetteer: Gazetteer) -> tuple[str | None, Token]:
    """Tell on which side something was ("on the Libyan side of the border"), and the first word of the phrase."""
    tokens = sentence.tokens
    of = tokens[noun.head]
    if of.dep == "prep" and tokens[of.head].lemma.casefold() in gazetteer.words.sides:
        side = tokens[of.head]
        for mention in mentions:
            if tokens[side.left].start <= mention.span.start and mention.span.end <= side.end and len(codes := _codes(mention)) == 1:
                return codes[0], next(token for token in tokens if token.start >= mention.span.start)
    return None, noun


def _worded(border: PlaceMention, article: Article) -> PlaceMention:
    """Fill in the words of a mention."""
    span = border.span
    return PlaceMention(
        span=span, text=article.text[span.start : span.end], sentence=border.sentence, place=border.place, how=border.how, score=border.score
    )
