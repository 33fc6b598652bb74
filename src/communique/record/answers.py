"""What a record answers: frozen, and each citation with the sentence that it stands in."""

import datetime as dt

import msgspec

from communique.merging import Versions
from communique.model import (
    ActorKind,
    Category,
    Commitment,
    EventMention,
    Evidence,
    PersonInArticle,
    PublishedOn,
    Reason,
    Span,
    Stage,
    Standing,
    Status,
    SupposedBy,
    Told,
    Unknown,
    Verdict,
)


class Party(msgspec.Struct, frozen=True):
    """Somebody asked for: all that have a code (`"LBY"`, `"EUR"`), or all whose name or wording has words that begin like `name`'s."""

    code: str | None = None
    name: str | None = None


class EventQuery(msgspec.Struct, frozen=True, kw_only=True):
    """What events are asked for; what is empty asks for nothing.

    `between` wants both among the sides, on one side or on two; `since` and `until` are days (what is undated lies in no stretch of time, what is
    dated inexactly lies in each that it touches); `types`, `modes` and `contexts` want one of those named; `text` wants its words in a quote.
    """

    between: tuple[Party, Party] | None = None
    actor: Party | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    types: tuple[Category, ...] = ()
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    text: str | None = None
    place: Party | None = None
    minimum_confidence: float = 0.5
    linked_only: bool = True
    undated_only: bool = False
    limit: int | None = None
    offset: int = 0
    oldest_first: bool = False


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """An article as a source: who published what, where and when; `where` is the file or address it was read from."""

    article: str
    page: str
    where: str
    title: Told | Unknown
    published: PublishedOn | Unknown
    publisher: Told | Unknown
    language: Told | Unknown
    url: str | None
    coded: bool


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A quote in its sentence: `sentence[start:end]` is the quote, and the sentence begins at character `at` of the article."""

    source: Source
    sentence: str
    at: int
    start: int
    end: int

    @property
    def text(self) -> str:
        """The quote itself."""
        return self.sentence[self.start : self.end]

    @property
    def span(self) -> Span:
        """Where the quote stands in the article."""
        return Span(self.at + self.start, self.at + self.end)


class Quote(Passage, frozen=True, kw_only=True):
    """An event mention in its sentence."""

    mention: EventMention


class FoundEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event as the record shows it, with its best quote.

    `reported` is the day of the first report that has one; `quotes` and `reports` count the mentions and the articles that tell it, `sources`
    the independent voices among these: what one publisher brings, and copies of one text, are one.
    """

    id: str
    shown: EventMention
    quote: str
    source: Source
    reported: dt.date | None
    quotes: int
    reports: int
    sources: int
    publishers: tuple[str, ...]


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement across articles, by whom and why; `number` is that by which it can be undone."""

    number: int
    one: str
    other: str
    verdict: Verdict
    by: str
    why: str
    at: str


class ToldEvent(msgspec.Struct, frozen=True):
    """An event and every quote that tells it, the best first; what its reports tell differently; by which judgements they are one event."""

    event: FoundEvent
    quotes: tuple[Quote, ...]
    versions: tuple[Versions, ...] = ()
    rulings: tuple[Ruling, ...] = ()


class Doubt(msgspec.Struct, frozen=True):
    """Two events that may be one: the rule could not tell, and no person has."""

    ruling: Ruling
    one: FoundEvent
    other: FoundEvent


class FoundArticle(msgspec.Struct, frozen=True):
    """An article that holds the words searched for, and the words around the first of them."""

    source: Source
    around: str


class StoryQuery(msgspec.Struct, frozen=True, kw_only=True):
    """What stories are asked for; what is empty asks for nothing. `sides` wants events of them all among what the articles tell."""

    since: dt.date | None = None
    until: dt.date | None = None
    sides: tuple[Party, ...] = ()
    at_least: int = 2
    limit: int | None = None
    offset: int = 0


class InStory(msgspec.Struct, frozen=True, kw_only=True):
    """An article of a story. `copy_of` is the article whose text it repeats; `why` tells what ties it to the article it is likest to."""

    source: Source
    copy_of: str | None
    likest: str | None
    why: str | None


class FoundStory(msgspec.Struct, frozen=True, kw_only=True):
    """A happening that articles tell. `sources` counts independent voices: copies of one text, and one publisher's reports, are one."""

    id: str
    title: str | None
    first: dt.date | None
    last: dt.date | None
    articles: tuple[Source, ...]
    sources: int


class ToldStory(msgspec.Struct, frozen=True):
    """A story, why each article is of it, and the events that it tells, those of most articles first."""

    story: FoundStory
    articles: tuple[InStory, ...]
    events: tuple[FoundEvent, ...]


class FoundPerson(msgspec.Struct, frozen=True):
    """A person whom an article names."""

    article: str
    person: PersonInArticle


class CommitmentQuery(msgspec.Struct, frozen=True, kw_only=True):
    """What promises are asked for; what is empty asks for nothing.

    `between` wants both among those who promised or were promised; `areas` and `standings` want one of those named; `events` wants those made in
    one of these events; `on` is the day on which they are looked at: None for the last on which an article of the record was published.
    """

    between: tuple[Party, Party] | None = None
    by: Party | None = None
    areas: tuple[str, ...] = ()
    standings: tuple[Standing, ...] = ()
    events: tuple[str, ...] = ()
    on: dt.date | None = None


class PersonsWord(msgspec.Struct, frozen=True, kw_only=True):
    """What a person says of a promise, or of something that may bear on it: their verdict, a note, by whom and when."""

    verdict: str
    note: str
    by: str
    at: str


class FoundEvidence(msgspec.Struct, frozen=True):
    """What bears on a promise, the event that tells it, if one does, and its quote."""

    evidence: Evidence
    event: str | None
    passage: Passage


class FoundCommitment(msgspec.Struct, frozen=True, kw_only=True):
    """A promise, once, however often it is told, and how it stands `on` a day.

    `event` is the event it was first made in, `events` all; `quotes` are those of every telling, the oldest first; `condition` is what the first
    telling that has one tells it to depend on; `groups` are the codes and names of those among its sides whom the code does not tell. `evidence`
    comes in the order of its days; `unsure` is what may bear on it, and moves nothing. `status` is the machine's; `word`, a person's, stands
    beside it.
    `read_since` counts the articles read that were published after `last_told`, the last day on which something was told of it.
    """

    id: str
    commitment: Commitment
    groups: tuple[tuple[str, str], ...]
    made: dt.date | None
    event: str
    events: tuple[str, ...]
    quotes: tuple[Passage, ...]
    condition: Passage | None
    evidence: tuple[FoundEvidence, ...]
    unsure: tuple[FoundEvidence, ...]
    status: Status
    on: dt.date | None
    last_told: dt.date | None
    read_since: int
    word: PersonsWord | None


class FoundActor(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in the record; `names` are all that the record calls them, each with its id, the fullest first.

    `supposed` tells by id of which names the country is only supposed: which country, by what weak sign.
    """

    id: str
    kind: ActorKind
    name: str
    code: str | None
    sector: str | None
    events: int
    articles: int
    names: tuple[tuple[str, str], ...]
    supposed: dict[str, tuple[str, SupposedBy]]


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that tells who holds an office; the quote in it is the name. `on` is the day its article was published."""

    passage: Passage
    on: dt.date | None
    former: bool


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """An office as it is told of one person, between the first day and the last on which that was reported.

    `precise`: the day of every report is known. `ended`: a report calls them a former holder. `then` are those of whom the office is told
    after `last`, `beside` those of whom it is told within the same days: contradictions are kept, not settled.
    """

    person: str
    name: str
    office: str
    organization: str | None
    code: str | None
    first: dt.date | None
    last: dt.date | None
    precise: bool
    ended: bool
    then: tuple[str, ...]
    beside: tuple[str, ...]
    tellings: tuple[Telling, ...]

    @property
    def open(self) -> bool:
        """Whether nothing in the record says that it ended."""
        return not self.ended and not self.then


class ToldActor(msgspec.Struct, frozen=True, kw_only=True):
    """All that the record holds of somebody: offices over time, and events with every quote."""

    actor: FoundActor
    wordings: tuple[str, ...]
    offices: tuple[Held, ...]
    events: tuple[FoundEvent, ...]
    quotes: dict[str, tuple[Quote, ...]]


class Forgotten(msgspec.Struct, frozen=True, kw_only=True):
    """That somebody was removed from the record; who, is not told."""

    number: int
    by: str
    why: str
    forgotten_at: str
    articles: int
    mentions: int


class FoundReject(msgspec.Struct, frozen=True, kw_only=True):
    """What was not coded, and why; `kept` tells whether the article is in the record all the same, dated and searchable."""

    where: str
    name: str | None
    page: str | None
    stage: Stage
    reason: Reason
    detail: str
    kept: bool


class RunEnd(msgspec.Struct, frozen=True, kw_only=True):
    """When a run ended, and what became of the pages it read."""

    ended: str
    read: int
    coded: int
    rejected: int
    new_articles: int
    new_rejects: int


class RunTold(msgspec.Struct, frozen=True, kw_only=True):
    """One run: who coded, since when, and how it ended; None: it was broken off, or is not yet over."""

    number: int
    version: str
    knowledge: str
    started: str
    end: RunEnd | None


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How much a record holds. `shown_events` are those that questions show unless asked for more."""

    pages: int
    coded: int
    rejected: int
    kept_uncoded: int
    publishers: int
    mentions: int
    events: int
    shown_events: int
    undated_events: int
    commitments: int
    first_day: str | None
    last_day: str | None
    by_category: tuple[tuple[str, int], ...]
    by_language: tuple[tuple[str, int], ...]
    by_reason: tuple[tuple[str, int], ...]
    runs: tuple[RunTold, ...]
    forgotten: tuple[Forgotten, ...]
