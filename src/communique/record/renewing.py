"""What follows when the coding of a page changes, or a person corrects it: its events are judged again, and built."""

import logging
from typing import Any

import sqlalchemy as sa

from communique.record import comparing
from communique.record.batching import batches
from communique.record.building import MENTIONS_IN, NEWEST, STANDING, build_around, build_judged, clear_all, lay_out, tellings_in
from communique.record.copying import forget_signatures
from communique.record.schema import article_events, articles, current_articles, event_mentions

_LOG = logging.getLogger(__name__)
_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_PAGE: sa.BindParameter[Any] = sa.bindparam("page")

_NEWEST_OF = sa.select(articles.c.number).where(articles.c.number.in_(NEWEST.where(articles.c.page == _PAGE)), STANDING)
_CURRENT_OF = sa.select(current_articles.c.article).where(current_articles.c.page == _PAGE)
_ARTICLES_OF = sa.select(event_mentions.c.article).where(event_mentions.c.id.in_(_IDS), event_mentions.c.article.in_(comparing.CURRENT))
_BEREFT = (
    sa.select(article_events.c.article)
    .where(article_events.c.article.in_(comparing.CURRENT))
    .where(~sa.exists().where(event_mentions.c.article == article_events.c.article, event_mentions.c.id == article_events.c.best))
    .distinct()
)


def make_current(connection: sa.Connection, page: str, judged_at: str) -> None:
    """Make the newest coding of a page the one that counts; judge its events against those of other articles, and build what is touched."""
    before = connection.scalar(_CURRENT_OF, {"page": page})
    after = connection.scalar(_NEWEST_OF, {"page": page})
    if before == after:
        return
    if before is not None:
        connection.execute(sa.delete(current_articles).where(current_articles.c.page == page))
    if after is not None:
        connection.execute(sa.insert(current_articles), {"page": page, "article": after})
    gone = [] if before is None else [before]
    forget_signatures(connection, gone)
    left = comparing.drop_profiles(connection, gone)
    new = [] if after is None else [after]
    comparing.keep_profiles(connection, tellings_in(connection, new))
    touched = comparing.judge_across(connection, comparing.tellings_of(connection, new), judged_at)
    touched |= comparing.judge_across(connection, left, judged_at, again=True)
    touched |= set(connection.scalars(MENTIONS_IN, {"ids": [number for number in (before, after) if number is not None]}))
    build_around(connection, touched)
    from communique.record.stories import renew_stories  # noqa: PLC0415 - its arrays are heavy, and most commands only ask

    renew_stories(connection, gone=gone, new=new)


def compare_anew(connection: sa.Connection, mention: str, judged_at: str) -> None:
    """Judge again the articles' events that a mention belongs to, after a person corrected it, and build them."""
    inside = connection.scalars(_ARTICLES_OF, {"ids": [mention]}).all()
    left = comparing.drop_profiles(connection, inside)
    comparing.keep_profiles(connection, tellings_in(connection, inside))
    judged = comparing.judge_across(connection, (*comparing.tellings_of(connection, inside), *left), judged_at, again=True)
    build_around(connection, {mention} | judged)


def compare_all(connection: sa.Connection, judged_at: str) -> None:
    """Judge all events of all articles anew, by the rules as they now are, and build all again."""
    clear_all(connection)
    lay_out(connection)
    current, done = connection.scalars(comparing.CURRENT).all(), 0
    for part in batches(current):
        comparing.judge_across(connection, comparing.tellings_of(connection, part), judged_at, again=True)
        done += len(part)
        _LOG.info("%s of %s articles compared.", f"{done:,}", f"{len(current):,}")
    build_judged(connection)


def compare_bereft(connection: sa.Connection, judged_at: str) -> None:
    """Judge again the articles of which an event lost the mention that stood for it, and with that what was judged of it."""
    inside = connection.scalars(_BEREFT).all()
    judged = comparing.judge_across(connection, comparing.tellings_of(connection, inside), judged_at, again=True)
    build_around(connection, judged)
