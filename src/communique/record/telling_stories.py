"""Ask a record for its stories: happenings that several of its articles tell."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from communique.knowledge.story_rules import load_story_rules
from communique.merging import voices
from communique.merging.stories import same_story
from communique.model import BadInput, PublishedOn, Told
from communique.record.answers import FoundStory, InStory, Source, StoryQuery, ToldStory
from communique.record.batching import batches
from communique.record.copying import copies_among
from communique.record.questions import SOURCE, find_events_by_id, is_party, source_of
from communique.record.schema import articles, current_articles, event_members, event_mentions, event_parties, events, pages, story_articles
from communique.record.stories import gists_of

_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_CURRENT = articles.c.number.in_(sa.select(current_articles.c.article))
_MEMBERS = sa.select(story_articles.c.story, *SOURCE).join(articles, articles.c.id == story_articles.c.article).where(_CURRENT)
_MEMBERS = _MEMBERS.join(pages, pages.c.id == articles.c.page).where(story_articles.c.story.in_(_IDS))
_EVENTS = sa.select(event_members.c.event, sa.func.count(sa.distinct(articles.c.id)).label("told_by"))
_EVENTS = _EVENTS.join(event_mentions, event_mentions.c.number == event_members.c.mention).join(
    articles, articles.c.number == event_mentions.c.article
)
_EVENTS = _EVENTS.where(_CURRENT, articles.c.id.in_(_IDS)).group_by(event_members.c.event)
SHOWN_EVENTS = 12
"""Events shown of a story: those that most of its articles tell."""


def find_stories(connection: sa.Connection, query: StoryQuery) -> tuple[FoundStory, ...]:
    """Find stories, those with the newest reports first, and those without a day last."""
    newest = sa.func.max(articles.c.published)
    asked = sa.select(story_articles.c.story).join(articles, articles.c.id == story_articles.c.article).where(_CURRENT)
    asked = asked.group_by(story_articles.c.story).having(sa.func.count() >= query.at_least)
    if query.since is not None:
        asked = asked.having(newest >= query.since.isoformat())
    if query.until is not None:
        asked = asked.having(sa.func.min(articles.c.published) <= query.until.isoformat())
    for party in query.sides:
        telling = sa.select(event_mentions.c.article).join(event_members, event_members.c.mention == event_mentions.c.number)
        telling = telling.join(event_parties, event_parties.c.event == event_members.c.event).where(is_party(party))
        asked = asked.having(sa.func.sum(sa.cast(articles.c.number.in_(telling), sa.Integer)) > 0)
    ordered = asked.order_by(newest.is_(None), newest.desc(), story_articles.c.story).limit(query.limit).offset(query.offset)
    ids = connection.scalars(ordered).all()
    members = _members(connection, ids)
    return tuple(_story(identity, members[identity], _copies(connection, members[identity])) for identity in ids)


def leading_events(connection: sa.Connection, stories: Sequence[str]) -> dict[str, str]:
    """Give for each story the event with a known side that most of its articles tell; of several, the one that is surest."""
    told_by = sa.func.count(sa.distinct(story_articles.c.article))
    asked = sa.select(story_articles.c.story, events.c.id).join(articles, articles.c.id == story_articles.c.article)
    asked = asked.join(event_mentions, event_mentions.c.article == articles.c.number)
    asked = asked.join(event_members, event_members.c.mention == event_mentions.c.number).join(events, events.c.id == event_members.c.event)
    asked = asked.where(_CURRENT, events.c.linked, story_articles.c.story.in_(_IDS)).group_by(
        story_articles.c.story, events.c.id, events.c.confidence
    )
    found: dict[str, str] = {}
    for part in batches(stories):
        for row in connection.execute(asked.order_by(told_by.desc(), events.c.confidence.desc(), events.c.id), {"ids": part}):
            found.setdefault(row.story, row.id)
    return found


def tell_story(connection: sa.Connection, beginning: str) -> ToldStory:
    """Tell one story by its id, by the id of one of its articles, or by how either begins.

    Raises: BadInput where there is none, or more than one.
    """
    named = story_articles.c.story.startswith(beginning, autoescape=True) | story_articles.c.article.startswith(beginning, autoescape=True)
    found = connection.scalars(sa.select(story_articles.c.story).where(named).distinct().order_by(story_articles.c.story).limit(6)).all()
    if not beginning or not found:
        raise BadInput(f"No story or article of this record has an id that begins with {beginning!r}: `communique stories` lists the ids.")
    if len(found) > 1:
        raise BadInput(f"Several stories have ids that begin with {beginning!r} ({', '.join(found[:5])}): give more of the id.")
    members = _members(connection, found)[found[0]]
    told = {row.event: row.told_by for row in connection.execute(_EVENTS, {"ids": [source.article for source in members]})}
    most = sorted(told, key=lambda event: (-told[event], event))
    shown = [event for event in find_events_by_id(connection, most[: 4 * SHOWN_EVENTS]) if event.shown.linked]
    shown.sort(key=lambda event: (-told[event.id], -event.shown.confidence, event.id))
    copies = _copies(connection, members)
    return ToldStory(_story(found[0], members, copies), _reasons(connection, members, copies), tuple(shown[:SHOWN_EVENTS]))


def _members(connection: sa.Connection, stories: Sequence[str]) -> dict[str, list[Source]]:
    """Read the articles of stories, the earliest first."""
    members: dict[str, list[Source]] = {identity: [] for identity in stories}
    ordered = _MEMBERS.order_by(articles.c.published.is_(None), articles.c.published, articles.c.id)
    for part in batches(stories):
        for row in connection.execute(ordered, {"ids": part}).mappings():
            members[row["story"]].append(source_of(row))
    return members


def _copies(connection: sa.Connection, members: Sequence[Source]) -> dict[str, str]:
    return copies_among(connection, [source.article for source in members])


def _story(identity: str, members: Sequence[Source], copies: Mapping[str, str]) -> FoundStory:
    days = [source.published.on for source in members if isinstance(source.published, PublishedOn)]
    told = {
        source.article: (source.publisher.value if isinstance(source.publisher, Told) else source.article, copies[source.article])
        for source in members
    }
    return FoundStory(
        id=identity,
        title=next((source.title.value for source in members if isinstance(source.title, Told)), None),
        first=min(days, default=None),
        last=max(days, default=None),
        articles=tuple(members),
        sources=len(set(voices(told).values())),
    )


def _reasons(connection: sa.Connection, members: Sequence[Source], copies: Mapping[str, str]) -> tuple[InStory, ...]:
    """Tell of each article to which other it is likest, and why."""
    ids = [source.article for source in members]
    kept = gists_of(connection, ids)
    found = []
    for source in members:
        judged = [(same_story(kept[source.article], kept[other], load_story_rules()), other) for other in ids if other != source.article]
        best = max(judged, key=lambda pair: (pair[0].score, pair[1]), default=None)
        copied = copies[source.article]
        found.append(
            InStory(
                source=source,
                copy_of=copied if copied != source.article else None,
                likest=best[1] if best else None,
                why=best[0].why if best else None,
            )
        )
    return tuple(found)
