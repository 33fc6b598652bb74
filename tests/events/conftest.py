"""The coder as the pipeline runs it, on plain sentences."""

from collections.abc import Callable

import pytest

from communique.actors import compile_names, find_actors
from communique.events import find_events
from communique.knowledge.actor_lists import load_actor_lists
from communique.knowledge.event_rules import Lexicon, load_lexicon
from communique.model import Article, EventMention, Reject, Span, Told, Unknown
from communique.parsing import load_parser, parse

Coder = Callable[[str], tuple[EventMention, ...]]


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def coder(lexicon: Lexicon) -> Coder:
    parser = load_parser()
    names = compile_names(load_actor_lists())

    def code(text: str) -> tuple[EventMention, ...]:
        article = Article(
            id="a",
            page="p",
            text=text,
            body=(Span(0, len(text)),),
            chrome=(),
            title=Unknown("none"),
            published=Unknown("not told"),
            publisher=Unknown("not told"),
            language=Told(value="en", by="test"),
        )
        sentences = parse(article, parser)
        assert not isinstance(sentences, Reject)
        return find_events(sentences, find_actors(sentences, article, names), article, lexicon, "test")

    return code
