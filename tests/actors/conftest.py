"""What the tests of this room share: the parser and the compiled lists, loaded once, and a short way to ask who is meant by a word."""

import datetime as dt
from collections.abc import Callable

import pytest

from communique.actors import ActorIndex, compile_names, find_actors
from communique.knowledge.actor_lists import load_actor_lists
from communique.knowledge.gazetteer import load_gazetteer
from communique.model import Actor, ActorMention, Article, PublishedOn, Reject, Sentence, Span, Told, Unknown
from communique.parsing import Parser, load_parser, parse

Found = tuple[tuple[Sentence, ...], tuple[ActorMention, ...]]


@pytest.fixture(scope="session")
def parser() -> Parser:
    return load_parser()


@pytest.fixture(scope="session")
def index() -> ActorIndex:
    return compile_names(load_actor_lists(), load_gazetteer())


def article(text: str, day: str | None = None, title: str | None = None) -> Article:
    """Make an article of a text; a title must stand at its beginning."""
    start = len(title) if title is not None else 0
    return Article(
        id="test",
        page="test",
        text=text,
        body=(Span(start, len(text)),),
        chrome=(),
        title=Told(value=title, by="layout", span=Span(0, start)) if title is not None else Unknown("no title"),
        published=PublishedOn(on=dt.date.fromisoformat(day), by="declared") if day is not None else Unknown("no date"),
        publisher=Unknown("no publisher"),
        language=Told(value="en", by="declared"),
    )


@pytest.fixture(scope="session")
def find(parser: Parser, index: ActorIndex) -> Callable[..., Found]:
    def found(text: str, day: str | None = None, title: str | None = None) -> Found:
        made = article(text, day, title)
        sentences = parse(made, parser)
        assert not isinstance(sentences, Reject)
        return sentences, find_actors(sentences, made, index)

    return found


@pytest.fixture(scope="session")
def who(find: Callable[..., Found]) -> Callable[..., tuple[Actor, ...] | None]:
    """Ask who is meant by the word of a text, the first unless another place is asked for; None where no mention hangs on it."""

    def asked(text: str, word: str, place: int = 1, day: str | None = None) -> tuple[Actor, ...] | None:
        sentences, mentions = find(text, day)
        tokens = [(sentence.index, token) for sentence in sentences for token in sentence.tokens if token.text == word]
        assert len(tokens) >= place, f"{word!r} stands {len(tokens)} times among the words of {text!r}"
        sentence, token = tokens[place - 1]
        for mention in mentions:
            if mention.sentence == sentence and mention.head == token.index:
                return mention.actors
        return None

    return asked


@pytest.fixture(scope="session")
def codes(who: Callable[..., tuple[Actor, ...] | None]) -> Callable[..., str]:
    """Ask the same, and write the answer as `NER/MIL NGA`: `-` for nobody, `?` for an unknown country."""

    def asked(text: str, word: str, place: int = 1, day: str | None = None) -> str:
        actors = who(text, word, place, day)
        return " ".join(sorted((actor.code or "?") + (f"/{actor.sector}" if actor.sector else "") for actor in actors)) if actors else "-"

    return asked
