"""Pages, and what is coded of them, built by hand: what the record is tested with."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import msgspec

from communique.model import (
    Actor,
    ActorMention,
    Article,
    Chrome,
    Coded,
    Commitment,
    Day,
    Event,
    EventMention,
    Nowhere,
    Page,
    PersonInArticle,
    Place,
    PlaceMention,
    PublishedOn,
    Reject,
    Side,
    Span,
    TimeMention,
    Told,
    Undated,
    Unknown,
    When,
    digest,
)

CODER = "0.1.0+feed"
COUNTRIES = {"Libya": "LBY", "Niger": "NER", "Nigeria": "NGA", "Chad": "TCD", "Italy": "ITA"}
BENGHAZI = Place(name="Benghazi", resolution="city", country="LBY", geonameid=88319, lat=32.11, lon=20.07)


class Tell(msgspec.Struct, frozen=True, kw_only=True):
    """An event to be told by an article: `quotes` are the words in its text that tell it, the first of which stands for it."""

    quotes: tuple[str, ...]
    event: Any = "CONSULT"
    mode: str | None = None
    actor: tuple[str, ...] = ("Niger",)
    recipient: tuple[str, ...] = ("Libya",)
    contexts: tuple[str, ...] = ("diplomatic",)
    auxiliary: tuple[Any, ...] = ()
    when: When = Day(dt.date(2024, 8, 16))
    best_when: When | None = None
    place: Place | None = None
    confidence: float = 0.9
    promise: tuple[str, ...] = ()


def page_of(text: str, *, where: str = "corpus/one.txt", **more: Any) -> Page:
    return Page(id=digest("page", where, text), where=where, kind="text", content=text, encoding="utf-8", **more)


def article_of(
    page: Page, *, published: str | None = "2024-08-27", publisher: str | None = "Sahel Wire", title: str | None = "A visit", **more: Any
) -> Article:
    unknown = Unknown("the page tells none")
    return Article(
        id=digest("article", page.id),
        page=page.id,
        text=page.content,
        body=(Span(0, len(page.content)),),
        chrome=(Chrome(Span(0, 0), "menu"),),
        title=unknown if title is None else Told(value=title, by="layout", span=Span(0, 3)),
        published=unknown if published is None else PublishedOn(on=dt.date.fromisoformat(published), by="dateline"),
        publisher=unknown if publisher is None else Told(value=publisher, by="declared"),
        language=Told(value=more.pop("language", "en"), by="guess"),
        **more,
    )


def actor_of(name: str) -> Actor:
    if name in COUNTRIES:
        return Actor(key=COUNTRIES[name], kind="country", name=name, code=COUNTRIES[name])
    if name.endswith(" Front"):
        return Actor(key=digest("group", name), kind="group", name=name, code="NER", sector="REB")
    return Actor(key=digest("actor", name), kind="person", name=name, code="NER", sector="GOV", office="Minister of Interior", identifier="Q1")


def coded_of(page: Page, *tells: Tell, reject: Reject | None = None, **more: Any) -> Coded:
    """Build what one page gave; its sentences end with a full stop or a line."""
    article = article_of(page, **more)
    sentences = _sentences(article.text)
    events = tuple(_event(article, tell, sentences) for tell in tells)
    named = dict.fromkeys(name for tell in tells for name in (*tell.actor, *tell.recipient) if name in article.text)
    mentions = tuple(_mention(article, name) for name in named)
    return Coded(
        article=article,
        sentences=sentences,
        mentions=mentions,
        persons=tuple(PersonInArticle(mention.actors[0], (mention.span,)) for mention in mentions if mention.actors[0].kind == "person"),
        times=(
            TimeMention(
                span=Span(0, 1), text="on Friday", sentence=0, kind="DATE", value="2024-08-16", when=Day(dt.date(2024, 8, 16)), rule="weekday"
            ),
        ),
        places=tuple(event.best.where for event in events if isinstance(event.best.where, PlaceMention)),
        events=events,
        commitments=tuple(_commitment(event, tell) for event, tell in zip(events, tells, strict=True) if tell.promise),
        reject=reject,
    )


def rejected(page: Page, **more: Any) -> Reject:
    return Reject(**{"where": page.where, "stage": "parsing", "reason": "language", "detail": "Chinese; English is coded", "page": page.id, **more})


def mention_ids(coded: Coded) -> list[str]:
    return [mention.id for event in coded.events for mention in event.mentions]


def _sentences(text: str) -> tuple[Span, ...]:
    ends = [at + 1 for at, letter in enumerate(text) if letter in ".\n"] + [len(text)]
    return tuple(Span(start, end) for start, end in zip([0, *ends], ends, strict=False) if start < end)


def _event(article: Article, tell: Tell, sentences: Sequence[Span]) -> Event:
    mentions = tuple(_told(article, tell, quote, sentences) for quote in tell.quotes)
    best = mentions[0] if tell.best_when is None else msgspec.structs.replace(mentions[0], when=tell.best_when)
    return Event(id=digest("event", best.id), best=best, mentions=mentions)


def _told(article: Article, tell: Tell, quote: str, sentences: Sequence[Span]) -> EventMention:
    start = article.text.index(quote)
    span = Span(start, start + len(quote))
    sentence = next(number for number, one in enumerate(sentences) if one.start <= start < one.end)
    where = Nowhere("no place told")
    at = PlaceMention(span=span, text=tell.place.name, sentence=sentence, place=tell.place, how="gazetteer", score=0.8) if tell.place else where
    return EventMention(
        id=digest("mention", article.id, start, tell.event),
        event=tell.event,
        mode=tell.mode,
        contexts=tell.contexts,
        auxiliary=tell.auxiliary,
        score=2.5,
        quad=1,
        confidence=tell.confidence,
        linked=bool(tell.actor or tell.recipient),
        actor=tuple(Side(span=span, text=name, actor=actor_of(name)) for name in tell.actor),
        recipient=tuple(Side(span=span, text=name, actor=actor_of(name)) for name in tell.recipient),
        span=span,
        trigger=Span(start, start + 1),
        sentence=sentence,
        rule="visit.receive",
        coder=CODER,
        when=tell.when,
        date_text=None if isinstance(tell.when, Undated) else "on Friday",
        where=at,
    )


def _mention(article: Article, name: str) -> ActorMention:
    start = article.text.index(name)
    return ActorMention(span=Span(start, start + len(name)), text=name, sentence=0, head=0, actors=(actor_of(name),), how="list", score=1.0)


def _commitment(event: Event, tell: Tell) -> Commitment:
    codes = [tuple(COUNTRIES[name] for name in names if name in COUNTRIES) for names in (tell.actor, tell.recipient)]
    return Commitment(
        id=digest("commitment", event.id),
        event=event.best.id,
        by=codes[0],
        to=codes[1],
        area=tell.promise,
        instrument="joint communique",
        binding="agreed",
        spans=(event.best.span,),
        made_on=event.best.when,
    )
