"""Stories for the terminal and for other programs: happenings that several articles tell."""

import csv
import datetime as dt
import json
from collections.abc import Iterable
from typing import TextIO

from rich.console import Group, RenderableType
from rich.text import Text

from communique.exports.black_box import Json
from communique.exports.event_json import event_fields, source_fields
from communique.exports.terminal import ID_LENGTH, columns
from communique.exports.wording import Names, act_words, counted, plain, short_date, side_words, source_words
from communique.record import FoundEvent, FoundStory, InStory, ToldStory

CSV = ("id", "title", "first", "last", "articles", "sources")


def stories_table(found: Iterable[FoundStory]) -> RenderableType:
    """Show stories, one a row: its days, its earliest headline, how many articles and independent sources tell it."""
    table = columns("Id", "Days", "Articles", "Sources", "Earliest headline:1")
    for story in found:
        table.add_row(story.id[:ID_LENGTH], _days(story), str(len(story.articles)), str(story.sources), Text(_title(story)))
    return table


def story_sheet(told: ToldStory, names: Names) -> RenderableType:
    """Show a story: its articles with what ties each to the others, and the events it tells."""
    story = told.story
    head = Text(_title(story), style="bold")
    size = f"{_days(story)}; {counted(len(story.articles), 'article')}, {counted(story.sources, 'independent source')}; story {story.id}"
    parts: list[RenderableType] = [head, Text(size, style="dim"), Text(), Text("Articles", style="bold")]
    number = {one.source.article: at for at, one in enumerate(told.articles, start=1)}
    for one in told.articles:
        parts.append(Text(f"{number[one.source.article]:>3}. {source_words(one.source)}"))
        parts.append(Text(f"     {_tie(one, number)}", style="dim"))
    if told.events:
        table = columns("Id", "Date", "Event", "Sides:2", "Best quote:3", "Reports")
        for event in told.events:
            table.add_row(*_event_cells(event, names))
        parts += [Text(), Text("Events", style="bold"), table]
    return Group(*parts)


def write_stories_json(found: Iterable[FoundStory], to: TextIO) -> None:
    """Write stories as one list."""
    json.dump([story_fields(story) for story in found], to, ensure_ascii=False, indent=2)
    to.write("\n")


def write_stories_csv(found: Iterable[FoundStory], to: TextIO) -> None:
    """Write stories, one a row."""
    writer = csv.writer(to, lineterminator="\n")
    writer.writerow(CSV)
    for story in found:
        writer.writerow((story.id, story.title or "", _iso(story.first) or "", _iso(story.last) or "", len(story.articles), story.sources))


def write_story_json(told: ToldStory, to: TextIO) -> None:
    """Write one story with its articles, what ties them, and its events."""
    articles = [{**source_fields(one.source), "copy_of": one.copy_of, "likest": one.likest, "why": one.why} for one in told.articles]
    json.dump(
        {**story_fields(told.story), "articles": articles, "events": [event_fields(event) for event in told.events]}, to, ensure_ascii=False, indent=2
    )
    to.write("\n")


def story_fields(story: FoundStory) -> Json:
    """Give a story as JSON."""
    return {
        "id": story.id,
        "title": story.title,
        "first": _iso(story.first),
        "last": _iso(story.last),
        "sources": story.sources,
        "articles": [source_fields(source) for source in story.articles],
    }


def _title(story: FoundStory) -> str:
    return plain(story.title) if story.title is not None else "no headline found"


def _days(story: FoundStory) -> str:
    first, last = _iso(story.first), _iso(story.last)
    return "no day" if first is None else first if first == last else f"{first} to {last}"


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _tie(one: InStory, number: dict[str, int]) -> str:
    if one.copy_of is not None and one.copy_of in number:
        return f"the text of {number[one.copy_of]} again"
    return f"likest to {number[one.likest]}: {plain(one.why or '')}" if one.likest is not None else "the only article"


def _event_cells(event: FoundEvent, names: Names) -> list[Text]:
    sides = "; ".join(side_words(side, names) for side in (*event.shown.actor, *event.shown.recipient))
    told = (event.id[:ID_LENGTH], short_date(event.shown.when), act_words(event.shown), sides, plain(event.quote), str(event.reports))
    return [Text(cell) for cell in told]
