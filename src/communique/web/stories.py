"""Stories: happenings that several articles tell."""

import msgspec
from fastapi import APIRouter
from starlette.responses import Response

from communique.model import BadInput
from communique.record.answers import FoundStory, StoryQuery
from communique.web.asked import Asked, Given, Opened, Page, Size
from communique.web.errors import NotFound
from communique.web.replies import Format, reply, reply_rows, rows_of, shaped
from communique.web.shapes import EventShown, SourceShown
from communique.web.shaping import event_shown, iso, source_shown

router = APIRouter()


class StoryShown(msgspec.Struct, frozen=True, kw_only=True):
    """A happening; `sources` counts the independent voices among its articles."""

    id: str
    title: str | None
    first: str | None
    last: str | None
    articles: int
    sources: int


class StoryPage(msgspec.Struct, frozen=True, kw_only=True):
    """Some of the stories, those with the newest reports first; `more`: there are further ones."""

    page: int
    size: int
    more: bool
    stories: tuple[StoryShown, ...]


class InStoryShown(msgspec.Struct, frozen=True, kw_only=True):
    """An article of a story; `copy_of`: it repeats the text of that article; `why`: what ties it to the one it is likest to."""

    source: SourceShown
    copy_of: str | None
    likest: str | None
    why: str | None


class StoryTold(msgspec.Struct, frozen=True, kw_only=True):
    """A story with its articles, and the events that they tell."""

    story: StoryShown
    articles: tuple[InStoryShown, ...]
    events: tuple[EventShown, ...]


@router.get("/stories", **shaped(StoryPage, csv_too=True))
def stories(asked: Asked, opened: Opened, doors: Given, *, page: Page = 1, size: Size = 50, format_: Format = "json") -> Response:
    """List happenings that several articles tell; of the filters, sides and days choose."""
    query = StoryQuery(since=asked.since, until=asked.until, sides=asked.sides, limit=size + 1, offset=(page - 1) * size)
    found = tuple(map(story_shown, opened.stories(query)))
    if format_ == "csv":
        return reply_rows(rows_of(found[:size]), "stories", doors)
    return reply(StoryPage(page=page, size=size, more=len(found) > size, stories=found[:size]))


@router.get("/stories/{ident}", **shaped(StoryTold, csv_too=True))
def story(ident: str, opened: Opened, doors: Given, format_: Format = "json") -> Response:
    """Tell one story, by its id or that of one of its articles."""
    try:
        told = opened.story(ident)
    except BadInput as fault:
        raise NotFound(str(fault)) from fault
    articles = tuple(InStoryShown(source=source_shown(one.source), copy_of=one.copy_of, likest=one.likest, why=one.why) for one in told.articles)
    if format_ == "csv":
        return reply_rows(rows_of(articles), f"story-{told.story.id}", doors)
    return reply(StoryTold(story=story_shown(told.story), articles=articles, events=tuple(event_shown(one, doors) for one in told.events)))


def story_shown(found: FoundStory) -> StoryShown:
    """Show a story in short."""
    title, days = found.title, (iso(found.first), iso(found.last))
    return StoryShown(id=found.id, title=title, first=days[0], last=days[1], articles=len(found.articles), sources=found.sources)
