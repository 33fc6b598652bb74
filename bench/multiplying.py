"""Makes a record many times as large: copies of all that it holds, with numbers and ids of their own."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

NUMBERED = {"article": "articles", "other_article": "articles", "mention": "event_mentions", "event": "article_events", "judgement": "judgements"}
"""Columns that hold the number of a row, where they are integers."""
COUNTED = frozenset({("actor_mentions", "mention")})
"""Columns called so that only count within an article."""
NAMED = frozenset({"id", "page", "best", "article_event", "one", "other", "story", "article", "mention", "commitment"})
"""Columns that hold the id of something, where they are texts."""
OF_EVENTS = frozenset({"event_members", "event_parties", "event_contexts", "commitments", "follow_ups"})
"""Tables whose `event` is an event's id; elsewhere it is a category."""
Changed = Callable[[sa.Column[Any], int], sa.ColumnElement[Any]]
"""How a copy differs in what is told, by its number: a column, as it is there."""


def highest_of(connection: sa.Connection, tables: Sequence[sa.Table]) -> dict[str, int]:
    """Give the highest number of each table that is numbered."""
    return {table.name: connection.scalar(sa.select(sa.func.max(table.c.number))) or 0 for table in tables if "number" in table.c}


def multiply(connection: sa.Connection, tables: Sequence[sa.Table], highest: Mapping[str, int], copies: range, changed: Changed) -> None:
    """Add copies of the rows that some tables held when their highest numbers were taken."""
    filled = [table for table in tables if connection.scalar(sa.select(sa.exists().select_from(table)))]
    for copy in copies:
        for table in filled:
            columns = [_copied(column, copy, highest, changed) for column in table.c]
            original = sa.select(*columns).where(_is_original(table, highest))
            connection.execute(sa.insert(table).from_select([column.name for column in table.c], original))


def _is_original(table: sa.Table, highest: Mapping[str, int]) -> sa.ColumnElement[bool]:
    """Choose the rows of the record as it was before it was multiplied."""
    if "number" in table.c:
        return table.c.number <= highest[table.name]
    named = next((column for column in table.c if _is_named(column)), None)
    if named is None:
        return next(column <= highest[NUMBERED[column.name]] for column in table.c if column.name in NUMBERED)
    return ~sa.cast(named, sa.Text).contains("~")


def _is_named(column: sa.Column[Any]) -> bool:
    of_event = column.name == "event" and column.table.name in OF_EVENTS
    return not isinstance(column.type, sa.Integer) and (column.name in NAMED or of_event)


def _copied(column: sa.Column[Any], copy: int, highest: Mapping[str, int], changed: Changed) -> sa.ColumnElement[Any]:
    """Give a column as it is in a copy."""
    name, table = column.name, column.table.name
    if name == "number":
        return column + copy * highest[table]
    if _is_named(column):
        return column + f"~{copy}"
    if isinstance(column.type, sa.Integer) and name in NUMBERED and (table, name) not in COUNTED:
        return column + copy * highest[NUMBERED[name]]
    return changed(column, copy)
