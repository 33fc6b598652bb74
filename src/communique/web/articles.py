"""Articles: one with everything marked in it, and the search in all of them."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query
from starlette.responses import Response

from communique.model import BadInput
from communique.record import FoundActor, Record
from communique.record.choosing import Choice
from communique.record.told_articles import Mark
from communique.web.asked import Given, Observed, Opened
from communique.web.doors import Doors
from communique.web.errors import NotFound
from communique.web.events import shown
from communique.web.replies import Format, reply, reply_rows, rows_of, shaped
from communique.web.shapes import EventShown, SourceShown
from communique.web.shaping import event_shown, source_shown
from communique.web.stories import StoryShown, story_shown

router = APIRouter()
FOUND = 20
"""Articles and events that a search lists: who wants more gives more words."""
ACTORS_FOUND = 8


class BesideShown(msgspec.Struct, frozen=True, kw_only=True):
    """Another article that tells some of the same events; `copy`: its text is the same."""

    source: SourceShown
    shared: int
    copy: bool


class ArticleTold(msgspec.Struct, frozen=True, kw_only=True):
    """An article. Offsets count the characters (code points) of `text`; `chrome` are stretches of the page that are not its article.

    `length` is that of the whole text, of which `text` may be a beginning.
    """

    source: SourceShown
    text: str
    length: int
    body: tuple[tuple[int, int], ...]
    chrome: tuple[tuple[int, int, str], ...]
    marks: tuple[Mark, ...]
    events: tuple[EventShown, ...]
    beside: tuple[BesideShown, ...]
    story: StoryShown | None


class ArticleFound(msgspec.Struct, frozen=True, kw_only=True):
    """An article that holds the words, and what stands around the first of them."""

    source: SourceShown
    around: str


class ActorFound(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whose name holds the words."""

    id: str
    name: str
    kind: str
    code: str | None
    sector: str | None
    events: int
    articles: int


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What a search found: in texts, in quotes of events, and among those who act."""

    words: str
    articles: tuple[ArticleFound, ...]
    events: tuple[EventShown, ...]
    events_in_all: int
    actors: tuple[ActorFound, ...]


@router.get("/articles/{ident}", **shaped(ArticleTold, csv_too=True))
def article(
    ident: str, observer: Observed, opened: Opened, doors: Given, *, most: Annotated[int | None, Query(ge=1)] = None, format_: Format = "json"
) -> Response:
    """Tell all of one article, or `most` characters of its text."""
    try:
        told = observer.article(ident)
    except BadInput as fault:
        raise NotFound(str(fault)) from fault
    if format_ == "csv":
        rows = [{**row, "text": told.text[row["start"] : row["end"]]} for row in rows_of(told.marks)]
        return reply_rows(rows, f"article-{told.source.article}", doors)
    return reply(
        ArticleTold(
            source=source_shown(told.source),
            text=told.text[:most],
            length=len(told.text),
            body=tuple((span.start, span.end) for span in told.body),
            chrome=told.chrome,
            marks=told.marks,
            events=tuple(event_shown(found, doors) for found in told.events),
            beside=tuple(BesideShown(source=source_shown(one.source), shared=one.shared, copy=one.copy) for one in told.beside),
            story=_story(opened, told.source.article, doors),
        )
    )


@router.get("/search", **shaped(Found, csv_too=True))
def search(observer: Observed, opened: Opened, doors: Given, words: Annotated[str, Query(max_length=400)], format_: Format = "json") -> Response:
    """Find articles by words of their text, events by words of their quotes, and actors by their names."""
    found = tuple(ArticleFound(source=source_shown(one.source), around=one.around) for one in opened.search(words, limit=FOUND))
    if format_ == "csv":
        return reply_rows(rows_of(found), "search", doors)
    survey, mask = observer.choose(Choice(text=words, linked_only=False))
    numbers = mask.nonzero()[0]
    return reply(
        Found(
            words=words,
            articles=found,
            events=shown(observer, [survey.ids[number] for number in numbers[:FOUND]], doors),
            events_in_all=len(numbers),
            actors=tuple(map(actor_found, observer.called(words)[:ACTORS_FOUND])),
        )
    )


def actor_found(actor: FoundActor) -> ActorFound:
    """Show somebody in short."""
    return ActorFound(**{name: getattr(actor, name) for name in ActorFound.__struct_fields__})


def _story(opened: Record, ident: str, doors: Doors) -> StoryShown | None:
    """Find the story that an article is of, if others tell it too."""
    try:
        told = opened.story(ident)
    except BadInput:
        return None
    leading = doors.sentence(told.events[0].shown) if told.events else None
    return story_shown(told.story, leading) if len(told.story.articles) > 1 else None
