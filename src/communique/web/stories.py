"""Stories: happenings that several articles tell."""

import msgspec
from fastapi import APIRouter
from starlette.responses import Response

from communique.model import BadInput
from communique.record.answers import FoundStory, StoryQuery
from communique.web.asked import Asked, Given, Observed, Opened, Page, Size
from communique.web.errors import NotFound
from communique.web.replies import Format, reply, reply_rows, rows_of, shaped
from communique.web.shapes import EventShown, SourceShown
from communique.web.shaping import event_shown, iso, source_shown

router = APIRouter()


class StoryShown(msgspec.Struct, frozen=True, kw_only=True):
    """A happening; `told` is the event that most of its articles tell, in words, and `sources` counts the independent voices among them."""

    id: str
    title: str | None
    told: str | None
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
def stories(asked: Asked, observer: Observed, opened: Opened, doors: Given, *, page: Page = 1, size: Size = 50, format_: Format = "json") -> Response:
    """List happenings that several articles tell; of the filters, sides and days choose."""
    query = StoryQuery(since=asked.since, until=asked.until, sides=asked.sides, limit=size + 1, offset=(page - 1) * size)
    stories = opened.stories(query)
    told = observer.told_most([story.id for story in stories])
    found = tuple(story_shown(story, doors.sentence(told[story.id].shown) if story.id in told else None) for story in stories)
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
    events = tuple(event_shown(one, doors) for one in told.events)
    shown = story_shown(told.story, events[0].sentence if events else None)
    return reply(StoryTold(story=shown, articles=articles, events=events))


def story_shown(found: FoundStory, told: str | None) -> StoryShown:
    """Show a story in short."""
    title, days = found.title, (iso(found.first), iso(found.last))
    return StoryShown(id=found.id, title=title, told=told, first=days[0], last=days[1], articles=len(found.articles), sources=found.sources)
