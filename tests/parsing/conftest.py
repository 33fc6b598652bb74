"""The parser as the pipeline loads it, and sentences read by it."""

from collections.abc import Callable

import pytest

from communique.model import Article, Sentence, Span, Told, Unknown
from communique.parsing import load_parser, parse

Reader = Callable[[str], Sentence]


@pytest.fixture(scope="session")
def reader() -> Reader:
    parser = load_parser(inverting=["had", "should", "were"])

    def read(text: str) -> Sentence:
        no = Unknown("not told")
        told = Told(value="en", by="test")
        whole = (Span(0, len(text)),)
        found = parse(Article(id="a", page="p", text=text, body=whole, chrome=(), title=no, published=no, publisher=no, language=told), parser)
        assert isinstance(found, tuple)
        assert len(found) == 1
        return found[0]

    return read
