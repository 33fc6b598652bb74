"""Search in full text: the one place that speaks a database's own dialect (here SQLite's FTS5).

Texts are indexed by word, without case and accents. Nothing that a user types is read as an operator: words must all be there, "words in double
quotes" must stand side by side.
"""

import re
import unicodedata

import sqlalchemy as sa

from communique.model import BadInput
from communique.record.schema import articles, event_mentions

_TERM = re.compile(r'["“”«»]([^"“”«»]*)["“”«»]|([^\s"“”«»]+)')
_BY_WORD = "tokenize='unicode61 remove_diacritics 2'"
_WORD = re.compile(r"[^\W_]")
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")
"""Scripts that write words without spaces between them, by the first word of their letters' Unicode names: FTS5 sees each phrase as one word."""


def create(connection: sa.Connection) -> None:
    """Make the indexes over the title and text of articles and over the quotes of event mentions."""
    for table, columns, content in (("article_search", "title, text", "articles"), ("quote_search", "quote", "event_mentions")):
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {table} USING fts5({columns}, content='{content}', content_rowid='number', {_BY_WORD})",
        )


def index_article(connection: sa.Connection, number: int, title: str | None, text: str) -> None:
    """Make an article searchable."""
    connection.exec_driver_sql("INSERT INTO article_search (rowid, title, text) VALUES (?, ?, ?)", (number, title, text))


def index_quotes(connection: sa.Connection, article: int) -> None:
    """Make the quotes of an article's event mentions searchable."""
    connection.exec_driver_sql("INSERT INTO quote_search (rowid, quote) SELECT number, quote FROM event_mentions WHERE article = ?", (article,))


def index_anew(connection: sa.Connection) -> None:
    """Make both indexes again from the texts, so that nothing is left in them that is no longer there."""
    for table in ("article_search", "quote_search"):
        connection.exec_driver_sql(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")  # noqa: S608 - the table is one of our two


def articles_with(text: str) -> sa.Select[int]:
    """Select the numbers of the articles that hold these words.

    Raises: BadInput where there is no word in them.
    """
    return _holding(text, "article_search", articles.c.number, (articles.c.title, articles.c.text))


def mentions_with(text: str) -> sa.Select[int]:
    """Select the numbers of the event mentions whose quote holds these words.

    Raises: BadInput where there is no word in them.
    """
    return _holding(text, "quote_search", event_mentions.c.number, (event_mentions.c.quote,))


def terms(text: str) -> tuple[str, ...]:
    """Take what a user typed apart into words and phrases.

    Raises: BadInput where there is no word in it.

    >>> terms('Benghazi "joint patrols" OR *')
    ('Benghazi', 'joint patrols', 'OR')
    """
    found = tuple(" ".join((phrase or word).replace("\0", " ").split()) for phrase, word in _TERM.findall(text))
    found = tuple(term for term in found if _WORD.search(term))
    if not found:
        raise BadInput(f"There is no word to search for in {text!r}: give one or more words, or a phrase in double quotes.")
    return found


def _holding(text: str, table: str, number: sa.Column[int], columns: tuple[sa.Column[str], ...]) -> sa.Select[int]:
    searched = terms(text)
    spaced = [term for term in searched if not _is_unspaced(term)]
    selected = sa.select(number)
    if spaced:
        matching = sa.text(f"SELECT rowid FROM {table} WHERE {table} MATCH :{table}_terms")  # noqa: S608 - the table is one of our two
        quoted = " ".join(f'"{term}"' for term in spaced)
        selected = selected.where(number.in_(matching.bindparams(**{f"{table}_terms": quoted}).columns(number)))
    for term in searched:
        if _is_unspaced(term):
            selected = selected.where(sa.or_(*(column.contains(term, autoescape=True) for column in columns)))
    return selected


def _is_unspaced(term: str) -> bool:
    return any(unicodedata.name(letter, "").startswith(_UNSPACED) for letter in term)
