"""Which of the articles that tell one event are copies of one text: they are one source."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from communique.knowledge.story_rules import load_story_rules
from communique.model import Article, Unknown
from communique.record.batching import batches
from communique.record.rows import spans_of
from communique.record.schema import WRITING, articles, current_articles, signatures

_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_SIGNED = sa.select(signatures.c.article, signatures.c.signature).where(signatures.c.article.in_(_IDS))
_CURRENT = articles.c.number.in_(sa.select(current_articles.c.article))
_TEXTS = sa.select(articles.c.id, articles.c.page, articles.c.text, articles.c.body).where(articles.c.id.in_(_IDS), _CURRENT)
_UNSIGNED = Unknown("not asked for")


def copies_among(connection: sa.Connection, article_ids: Collection[str]) -> dict[str, str]:
    """Give each article the first, by id, of the articles of which it is a copy; one that is none, itself.

    A text is signed when it is first asked about, and its signature kept.
    """
    wanted = sorted(set(article_ids))
    if len(wanted) < 2:  # what stands alone is a copy of nothing: its text need not be signed
        return {article: article for article in wanted}
    # The library that signs is heavy, and most questions need it not.
    from communique.merging.copies import Signature, compare, from_bytes  # noqa: PLC0415

    signed: dict[str, Signature] = {article: from_bytes(stored) for article, stored in _kept(connection, wanted).items()}
    firsts: list[str] = []
    found: dict[str, str] = {}
    for article in wanted:
        first = next((one for one in firsts if compare(signed[one], signed[article]).copy), article)
        found[article] = first
        if first == article:
            firsts.append(article)
    return found


def _kept(connection: sa.Connection, wanted: Collection[str]) -> dict[str, bytes]:
    """Read signatures, and make those that are missing."""
    from communique.merging.copies import signature, to_bytes  # noqa: PLC0415 - as above

    kept: dict[str, bytes] = {}
    for part in batches(wanted):
        kept |= {row.article: row.signature for row in connection.execute(_SIGNED, {"ids": part})}
    new: dict[str, bytes] = {}
    for part in batches([article for article in wanted if article not in kept]):
        for row in connection.execute(_TEXTS, {"ids": part}).mappings():
            new[row["id"]] = to_bytes(signature(_article(row), load_story_rules()))
    if new and connection.get_execution_options().get(WRITING):
        connection.execute(sa.insert(signatures), [{"article": article, "signature": signed} for article, signed in new.items()])
    return kept | new


def forget_signatures(connection: sa.Connection, article_numbers: Collection[int]) -> None:
    """Forget the signatures of articles: coded anew, a page may have another text."""
    for part in batches(article_numbers):
        of = sa.select(articles.c.id).where(articles.c.number.in_(part))
        connection.execute(sa.delete(signatures).where(signatures.c.article.in_(of)))


def _article(row: sa.RowMapping) -> Article:
    """Make what is signed of an article: its text and where its body stands."""
    kept = {name: row[name] for name in ("id", "page", "text")}
    unknown = _UNSIGNED
    return Article(**kept, body=spans_of(row["body"]), chrome=(), title=unknown, published=unknown, publisher=unknown, language=unknown)
