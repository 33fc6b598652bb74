from collections.abc import Callable
from typing import NamedTuple

import pytest

from communique.knowledge.gazetteer import Gazetteer, load_gazetteer
from communique.model import Actor, ActorKind, ActorMention, Article, Reject, Sentence, Span, Told, Unknown
from communique.parsing import Parser, load_parser, parse


class Reading(NamedTuple):
    """An article as far as the places' stage is handed it."""

    sentences: tuple[Sentence, ...]
    article: Article
    mentions: tuple[ActorMention, ...]


Read = Callable[..., Reading]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="session")
def parser() -> Parser:
    return load_parser()


@pytest.fixture(scope="session")
def read(parser: Parser) -> Read:
    """Parse a text; each further argument is the words, code and kind of an actor mention."""

    def reading(text: str, *told: tuple[str, str | None, ActorKind], publisher: str | None = None, url: str | None = None) -> Reading:
        none = Unknown("not told")
        article = Article(
            id="a",
            page="p",
            text=text,
            body=(Span(0, len(text)),),
            chrome=(),
            title=none,
            published=none,
            publisher=Told(value=publisher, by="test") if publisher else none,
            language=Told(value="en", by="test"),
            url=url,
        )
        sentences = parse(article, parser)
        assert not isinstance(sentences, Reject)
        return Reading(sentences, article, tuple(mention(text, *actor, sentences) for actor in told))

    return reading


def mention(text: str, words: str, code: str | None, kind: ActorKind, sentences: tuple[Sentence, ...]) -> ActorMention:
    start = text.index(words)
    span = Span(start, start + len(words))
    sentence = next(s for s in sentences if s.span.start <= start < s.span.end)
    head = next(t.index for t in sentence.tokens if t.end == span.end)
    actor = Actor(key=words, kind=kind, name=words, code=code)
    return ActorMention(span=span, text=words, sentence=sentence.index, head=head, actors=(actor,), how="test", score=0.95)
