"""Finds names of places that no list knows, by what is said beside them ("the village of Y", "near Y", "in Y, Bari Region")."""

from collections.abc import Iterator, Sequence

from communique.knowledge.gazetteer import Gazetteer
from communique.knowledge.place_words import Level, PlaceWords
from communique.model import ActorMention, Article, Sentence, Span, Token
from communique.places.candidates import Toponym
from communique.places.stretches import Stretch, is_capital

SHORTEST_UNKNOWN = 4
"""Letters: shorter capitalised words behind "in" are mostly abbreviations."""


def unknown_names(
    sentences: Sequence[Sentence], article: Article, mentions: Sequence[ActorMention], named: Sequence[Stretch], gazetteer: Gazetteer
) -> Iterator[tuple[Toponym, int]]:
    """Give unknown names that are spoken of as places, with the index of their sentence."""
    taken: dict[int, list[Span]] = {}
    by_index = {sentence.index: sentence for sentence in sentences}
    for mention in mentions:
        taken.setdefault(mention.sentence, []).append(_named_part(mention.span, by_index[mention.sentence]))
    for stretch in named:
        taken.setdefault(stretch.sentence.index, []).append(Span(stretch.start, stretch.end))
    known = {(stretch.sentence.index, stretch.first) for stretch in named}
    for sentence in sentences:
        if sentence.zone == "body":
            yield from _in_sentence(sentence, article, taken.get(sentence.index, []), known, gazetteer)


def _named_part(span: Span, sentence: Sentence) -> Span:
    """Give what of an actor's words stands before a small word that leads to a place: "rebels" of "rebels at the village of Brodec"."""
    inside = [token for token in sentence.tokens if span.start <= token.start < span.end]
    leads = next((token for token in inside[1:] if token.pos == "ADP" and token.text.casefold() != "of" and not is_capital(token)), None)
    named = leads is None or any(token.pos == "PROPN" for token in inside if token.start < leads.start)
    return span if named or leads is None else Span(span.start, leads.start)


def _in_sentence(
    sentence: Sentence, article: Article, taken: Sequence[Span], known: set[tuple[int, int]], gazetteer: Gazetteer
) -> Iterator[tuple[Toponym, int]]:
    tokens, at = sentence.tokens, 1
    while at < len(tokens):
        if not is_capital(tokens[at]):
            at += 1
            continue
        last = _run(tokens, at, gazetteer.words)
        if last > at:
            level = _spoken_of(sentence, at, last, known, gazetteer.words)
            called = last < len(tokens) and is_capital(tokens[last]) and tokens[last].text.casefold() in gazetteer.words.classes_behind
            start, end = tokens[at].start, tokens[last if called else last - 1].end  # "Toe Town"
            if level is not None and not any(span.start < end and start < span.end for span in taken):
                yield Toponym(start, end, article.text[start:end], level), sentence.index
        at = max(last, at + 1)


def _run(tokens: Sequence[Token], at: int, words: PlaceWords) -> int:
    """Where a run of capitalised words that begins at a token ends; there itself where none begins."""
    last = at
    while (
        last < len(tokens)
        and is_capital(tokens[last])
        and tokens[last].pos in {"PROPN", "NOUN", "ADJ", "X"}
        and tokens[last].text.casefold() not in words.never
    ):
        last += 1
        if (
            last + 1 < len(tokens)
            and is_capital(tokens[last + 1])
            and tokens[last].text == "-"
            and tokens[last].start == tokens[last - 1].end
            and tokens[last + 1].start == tokens[last].end
        ):
            last += 2
    return last


def _spoken_of(sentence: Sentence, first: int, last: int, known: set[tuple[int, int]], words: PlaceWords) -> Level | None:
    """What sort of place the words beside an unknown name make of it; None: nothing speaks for a place."""
    tokens = sentence.tokens
    text = " ".join(token.text for token in tokens[first:last])
    if tokens[last - 1].text.casefold() in words.body_words or tokens[first - 1].text.rstrip(".").casefold() in words.titles:
        return None
    final = tokens[last - 1].text.casefold()
    if last - first > 1 and final in words.classes_behind:
        return words.classes[final]
    behind = tokens[last].text.casefold() if last < len(tokens) else ""
    at = first - 1
    while at > 0 and tokens[at].text.casefold() in words.directions | {"the"}:
        at -= 1
    leads = tokens[at].text.casefold()
    if behind in words.classes_behind and (is_capital(tokens[last]) or leads in words.locatives or leads in words.class_of):
        return words.classes[behind]
    if leads in words.class_of and at > 0 and tokens[at - 1].text.casefold() in words.classes:
        return words.classes[tokens[at - 1].text.casefold()]
    struck = leads in words.target_prepositions and at > 0 and tokens[at - 1].lemma.casefold() in words.acts  # "an attack on Y in Bari Region"
    if (leads not in words.locatives_of_unknown and not struck) or len(text) < SHORTEST_UNKNOWN or text.isupper():
        return None
    if (
        last - first > 3
        or tokens[last - 1].pos != "PROPN"
        or behind in {"'s", "’s"}
        or (last < len(tokens) and (tokens[last].pos == "NOUN" or is_capital(tokens[last])))
    ):
        return None
    in_known = (behind == "," or (struck and behind == "in")) and (sentence.index, last + 1) in known
    return "settlement" if in_known or leads in words.locatives_surely or tokens[at + 1].start == tokens[first].start else None
