"""Write a page and all that it gave into a record, once."""

from collections.abc import Iterable

import msgspec
import sqlalchemy as sa
import zstandard

from communique.model import Coded, Event, Page, Reject, Told, digest
from communique.record import rows, search
from communique.record.checking import fault_of
from communique.record.judging import RULE
from communique.record.renewing import make_current
from communique.record.schema import (
    actor_mentions,
    article_events,
    articles,
    commitments,
    event_mentions,
    event_sides,
    follow_ups,
    forgotten_pages,
    judgements,
    mechanism_mentions,
    pages,
    persons,
    place_mentions,
    rejects,
    time_mentions,
)

WITHIN_ARTICLE = f"{RULE}within-article"
"""The rule by which the mentions that merging put together inside one article tell one event."""

ZSTD_LEVEL = 6
"""Of 81 flattened web pages of 10 kB: level 3 leaves 40.1 % at 0.06 ms a page, level 6 leaves 38.7 % at 0.14 ms, level 19 leaves 37.8 % at 1.8 ms."""


class RunKey(msgspec.Struct, frozen=True):
    """The run that adds: its number, its coder (package version and hash of the knowledge) and when it began."""

    number: int
    coder: str
    started: str


class Kept(msgspec.Struct, frozen=True):
    """What came of adding one page: its result as the record took it, and whether the record holds something new by it."""

    result: Coded | Reject
    new_article: bool = False
    new_reject: bool = False

    @property
    def coded(self) -> bool:
        """Whether the page counts as coded; otherwise it counts as rejected."""
        return isinstance(self.result, Coded) and self.result.reject is None


def keep(connection: sa.Connection, run: RunKey, page: Page | None, result: Coded | Reject) -> Kept:
    """Write what one page gave. What the record holds already, by the same coder, is left as it is."""
    if page is not None:
        _keep_page(connection, run, page)
    if isinstance(result, Coded):
        assert page is not None, "what is coded was read"
        result = fault_of(page, result) or result
    if isinstance(result, Reject):
        new = _keep_reject(connection, run, result)
        if new and result.page is not None:
            make_current(connection, result.page, run.started)
        return Kept(result, new_reject=new)
    if how_coded(connection, result.article.page, run.coder) is not None:
        return Kept(result)
    _keep_article(connection, run, result)
    new_reject = result.reject is not None and _keep_reject(connection, run, result.reject)
    make_current(connection, result.article.page, run.started)
    return Kept(result, new_article=True, new_reject=new_reject)


def how_coded(connection: sa.Connection, page: str, coder: str) -> bool | None:
    """Tell whether this coder coded this page (or kept it uncoded, for its language); None where the record holds no article of its making.

    A page from which somebody was removed is never coded again: it counts as it did before.
    """
    coded = connection.scalar(sa.select(articles.c.coded).where(articles.c.page == page, articles.c.coder == coder))
    if coded is not None or connection.scalar(sa.select(forgotten_pages.c.page).where(forgotten_pages.c.page == page)) is None:
        return coded
    return connection.scalar(sa.select(articles.c.coded).where(articles.c.page == page).order_by(articles.c.number.desc()).limit(1)) or False


def unpack(content: bytes) -> str:
    """Give the content of a page as it was read."""
    return zstandard.decompress(content).decode("utf-8", "surrogatepass")


def _keep_page(connection: sa.Connection, run: RunKey, page: Page) -> None:
    if connection.scalar(sa.select(pages.c.id).where(pages.c.id == page.id)) is None:
        content = zstandard.compress(page.content.encode("utf-8", "surrogatepass"), ZSTD_LEVEL)
        connection.execute(sa.insert(pages), {**rows.page_row(page, content), "run": run.number})


def _keep_reject(connection: sa.Connection, run: RunKey, reject: Reject) -> bool:
    told = msgspec.structs.asdict(reject)
    identity = digest("reject", *(str(told[name]) for name in ("page", "where", "stage", "reason", "detail")))
    if connection.scalar(sa.select(rejects.c.number).where(rejects.c.id == identity, rejects.c.coder == run.coder)) is not None:
        return False
    found_at = told.pop("where")
    row = {**told, "id": identity, "reason": str(reject.reason), "found_at": found_at, "run": run.number, "coder": run.coder}
    connection.execute(sa.insert(rejects), row)
    return True


def _keep_article(connection: sa.Connection, run: RunKey, coded: Coded) -> None:
    article = coded.article
    row = {**rows.article_row(article, coded.sentences), "run": run.number, "coder": run.coder, "coded": coded.reject is None}
    inserted = connection.execute(sa.insert(articles), row).inserted_primary_key
    assert inserted is not None
    number: int = inserted[0]
    search.index_article(connection, number, article.title.value if isinstance(article.title, Told) else None, article.text)
    _insert(connection, actor_mentions, number, rows.actor_mention_rows(coded.mentions))
    _insert(connection, persons, number, map(rows.person_row, coded.persons))
    _insert(connection, time_mentions, number, map(rows.time_row, coded.times))
    _insert(connection, place_mentions, number, map(rows.place_row, coded.places))
    _insert(connection, commitments, number, map(rows.commitment_row, coded.commitments))
    _insert(connection, follow_ups, number, map(rows.follow_up_row, coded.follow_ups))
    _insert(connection, mechanism_mentions, number, map(rows.mechanism_row, coded.mechanisms))
    _keep_events(connection, run, number, coded)


def _keep_events(connection: sa.Connection, run: RunKey, number: int, coded: Coded) -> None:
    mentions = [(mention, event) for event in coded.events for mention in event.mentions]
    _insert(connection, article_events, number, (_event_row(rank, event) for rank, event in enumerate(coded.events)))
    _insert(connection, event_mentions, number, (rows.mention_row(mention, event.id, coded.article.text) for mention, event in mentions))
    numbered = sa.select(event_mentions.c.id, event_mentions.c.number).where(event_mentions.c.article == number)
    numbers = {row.id: row.number for row in connection.execute(numbered)}
    sides = [{"mention": numbers[mention.id], **side} for mention, _ in mentions for side in rows.side_rows(mention)]
    if sides:
        connection.execute(sa.insert(event_sides), sides)
    told = {"verdict": "same", "by_whom": WITHIN_ARTICLE, "why": "merged within one article", "judged_at": run.started}
    others = ((event.best.id, mention.id) for mention, event in mentions if mention.id != event.best.id)
    _insert(connection, judgements, number, ({"one": one, "other": other, **told} for one, other in others))
    search.index_quotes(connection, number)


def _event_row(rank: int, event: Event) -> rows.Row:
    told = next(mention for mention in event.mentions if mention.id == event.best.id)
    enriched = None if event.best == told else msgspec.json.encode(event.best).decode()
    return {"id": event.id, "rank": rank, "best": event.best.id, "enriched": enriched}


def _insert(connection: sa.Connection, table: sa.Table, article: int, told: Iterable[rows.Row]) -> None:
    ready = [{"article": article, **row} for row in told]
    if ready:
        connection.execute(sa.insert(table), ready)
