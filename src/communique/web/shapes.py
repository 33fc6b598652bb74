"""What the observatory answers, as JSON: events, sources and quotes, as every page shows them."""

import msgspec

Quads = tuple[int, int, int, int]


class SideShown(msgspec.Struct, frozen=True, kw_only=True):
    """A side: `id` is what it is asked for by, a code of its own or a name; None where it could not be told.

    `implied`: no words of the event tell the side, or its country; the rest of the article does.
    """

    id: str | None
    name: str
    text: str
    kind: str
    code: str | None
    sector: str | None
    office: str | None
    implied: bool = False


class WhenShown(msgspec.Struct, frozen=True, kw_only=True):
    """A date as exact as it is told, with the first and last day it covers; or why there is none."""

    value: str | None
    precision: str | None
    first: str | None
    last: str | None
    text: str | None
    why: str | None


class WhereShown(msgspec.Struct, frozen=True, kw_only=True):
    """A place and how exact it is; or why there is none."""

    name: str | None
    resolution: str | None
    country: str | None
    lat: float | None
    lon: float | None
    border: tuple[str, ...]
    text: str | None
    why: str | None


class QuantityShown(msgspec.Struct, frozen=True, kw_only=True):
    """A number that sizes an event."""

    value: float | None
    low: float | None
    high: float | None
    unit: str
    of: str


class SourceShown(msgspec.Struct, frozen=True, kw_only=True):
    """An article as a source. What is not known is null, and `why` says for each name why."""

    article: str
    title: str | None
    publisher: str | None
    published: str | None
    language: str | None
    url: str | None
    where: str
    coded: bool
    why: dict[str, str]


class EventShown(msgspec.Struct, frozen=True, kw_only=True):
    """An event as a list shows it, with its best quote."""

    id: str
    sentence: str
    event: str
    mode: str | None
    quad: int
    score: float
    confidence: float
    linked: bool
    contexts: tuple[str, ...]
    auxiliary: tuple[str, ...]
    actors: tuple[SideShown, ...]
    recipients: tuple[SideShown, ...]
    when: WhenShown
    where: WhereShown
    quantities: tuple[QuantityShown, ...]
    attribution: tuple[str, ...]
    quote: str
    source: SourceShown
    reported: str | None
    quotes: int
    reports: int
    sources: int
    publishers: tuple[str, ...]
    rule: str
    coder: str


class QuoteShown(msgspec.Struct, frozen=True, kw_only=True):
    """A quote in its sentence: `sentence[start:end]` is the quote, and the sentence begins at character `at` of the article."""

    mention: str
    sentence: str
    at: int
    start: int
    end: int
    source: SourceShown
    event: str
    mode: str | None
    confidence: float
    rule: str
    when: WhenShown
    where: WhereShown
    actors: tuple[SideShown, ...]
    recipients: tuple[SideShown, ...]
    quantities: tuple[QuantityShown, ...]
    auxiliary: tuple[str, ...]
    attribution: tuple[str, ...]


class PassageShown(msgspec.Struct, frozen=True, kw_only=True):
    """A citation: a quote in its sentence, and its source."""

    sentence: str
    at: int
    start: int
    end: int
    source: SourceShown


class EventPage(msgspec.Struct, frozen=True, kw_only=True):
    """Some of the events asked for; `total` counts all of them."""

    total: int
    page: int
    size: int
    events: tuple[EventShown, ...]
