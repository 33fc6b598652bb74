"""What the tests of the times room share: the grammar, the parser, and articles made of bare text."""

import datetime as dt
from collections.abc import Callable

import msgspec
import pytest

from communique.knowledge.time_rules import TimeRules, load_time_rules
from communique.model import Article, EventMention, PublishedOn, Reject, Sentence, Span, TimeMention, Told, Unknown
from communique.parsing import Parser, load_parser, parse
from communique.times import date, find_times

Find = Callable[..., tuple[TimeMention, ...]]


@pytest.fixture(scope="session")
def rules() -> TimeRules:
    return load_time_rules()


@pytest.fixture(scope="session")
def parser() -> Parser:
    return load_parser()


def article_of(text: str, published: dt.date | None, language: str = "en") -> Article:
    return Article(
        id="test",
        page="test",
        text=text,
        body=(Span(0, len(text)),),
        chrome=(),
        title=Unknown("not asked"),
        published=PublishedOn(on=published, by="declared") if published else Unknown("not told"),
        publisher=Unknown("not asked"),
        language=Told(value=language, by="declared"),
    )


def one_sentence(text: str) -> tuple[Sentence, ...]:
    return (Sentence(index=0, span=Span(0, len(text)), text=text, tokens=(), children=(), paragraph=0),)


def sentences_of(article: Article, parser: Parser) -> tuple[Sentence, ...]:
    sentences = parse(article, parser)
    assert not isinstance(sentences, Reject)
    return sentences


@pytest.fixture(scope="session")
def find(rules: TimeRules, parser: Parser) -> Find:
    """Find the times of an English text that is parsed."""

    def found(text: str, published: dt.date | None) -> tuple[TimeMention, ...]:
        article = article_of(text, published)
        return find_times(sentences_of(article, parser), article, rules)

    return found


@pytest.fixture(scope="session")
def find_unparsed(rules: TimeRules) -> Find:
    """Find the times of a text of one sentence that is not parsed."""

    def found(text: str, published: dt.date | None, language: str = "en") -> tuple[TimeMention, ...]:
        article = article_of(text, published, language)
        return find_times(one_sentence(text), article, rules)

    return found


Dated = Callable[..., tuple[EventMention, ...]]


@pytest.fixture(scope="session")
def dated(rules: TimeRules, parser: Parser) -> Dated:
    """Date the events of a text, each told as "category: trigger" or "category auxiliary: trigger"."""

    def events_of(text: str, published: dt.date | None, *told: str) -> tuple[EventMention, ...]:
        article = article_of(text, published)
        sentences = sentences_of(article, parser)
        events = tuple(event_of(one, text, sentences) for one in told)
        return date(events, find_times(sentences, article, rules), sentences, article, rules)

    return events_of


def event_of(told: str, text: str, sentences: tuple[Sentence, ...]) -> EventMention:
    kind, _, word = told.partition(": ")
    category, *auxiliary = kind.split()
    start = text.index(word)
    trigger = Span(start, start + len(word))
    sentence = next(s for s in sentences if s.span.start <= start < s.span.end)
    return msgspec.convert(
        {
            "id": "test",
            "event": category,
            "mode": None,
            "contexts": (),
            "auxiliary": auxiliary,
            "score": 0.0,
            "quad": 1,
            "confidence": 1.0,
            "linked": True,
            "actor": (),
            "recipient": (),
            "span": sentence.span,
            "trigger": trigger,
            "sentence": sentence.index,
            "rule": "test",
            "coder": "test",
        },
        EventMention,
    )


@pytest.fixture(scope="session")
def event_in() -> Callable[[str, str, tuple[Sentence, ...]], EventMention]:
    return event_of


@pytest.fixture(scope="session")
def article_in() -> Callable[[str, dt.date | None, str], Article]:
    """Make an article whose text begins with its title."""

    def titled(text: str, published: dt.date | None, title: str) -> Article:
        end = len(title)
        whole = article_of(text, published)
        return msgspec.structs.replace(whole, title=Told(value=title, by="declared", span=Span(0, end)), body=(Span(end, len(text)),))

    return titled
