"""The first form of a record. Long, for it lists every column: a released step shares no code with the schema, which will go on changing."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from communique.record import search

revision = "0001"
down_revision = None
makes_anew = "nothing"


def upgrade() -> None:
    """Make the tables of what is said, of what is built from it, and the indexes of the full-text search."""
    _make_said()
    _make_said_of_events()
    _make_judged()
    _make_built()
    search.create(op.get_bind())


def _make_said() -> None:
    """Make the tables of runs, pages and articles."""
    op.create_table(
        "runs",
        *_told(sa.Integer, "number"),
        *_told(sa.Text, "version", "knowledge", "coder", "started"),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "run_ends",
        *_told(sa.Integer, "run"),
        *_told(sa.Text, "ended"),
        *_told(sa.Integer, "read", "coded", "rejected", "new_articles", "new_rejects"),
        sa.PrimaryKeyConstraint("run"),
        sa.ForeignKeyConstraint(["run"], ["runs.number"]),
    )
    op.create_table(
        "pages",
        *_told(sa.Text, "id"),
        *_told(sa.Integer, "run"),
        *_told(sa.Text, "found_at", "kind", "encoding"),
        *_maybe(sa.Text, "name", "fetched", "title", "published", "publisher", "url", "language"),
        *_told(sa.Integer, "characters"),
        *_told(sa.LargeBinary, "content"),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["run"], ["runs.number"]),
    )
    op.create_table(
        "articles",
        *_told(sa.Integer, "number"),
        *_told(sa.Text, "id", "page"),
        *_told(sa.Integer, "run"),
        *_told(sa.Text, "coder"),
        *_told(sa.Boolean, "coded"),
        *_maybe(sa.Text, "url", "title", "title_by"),
        *_maybe(sa.JSON, "title_span"),
        *_maybe(sa.Text, "title_why", "published", "published_by"),
        *_maybe(sa.JSON, "published_span"),
        *_maybe(sa.Text, "published_why", "publisher", "publisher_by"),
        *_maybe(sa.JSON, "publisher_span"),
        *_maybe(sa.Text, "publisher_why", "language", "language_by"),
        *_maybe(sa.JSON, "language_span"),
        *_maybe(sa.Text, "language_why"),
        *_told(sa.Text, "text"),
        *_told(sa.JSON, "body", "chrome", "sentences"),
        sa.PrimaryKeyConstraint("number"),
        sa.ForeignKeyConstraint(["page"], ["pages.id"]),
        sa.ForeignKeyConstraint(["run"], ["runs.number"]),
        sa.UniqueConstraint("id", "coder"),
    )
    op.create_index("articles_by_page", "articles", ["page", "coder"])
    op.create_table(
        "rejects",
        *_told(sa.Integer, "number"),
        *_told(sa.Text, "id"),
        *_told(sa.Integer, "run"),
        *_told(sa.Text, "coder"),
        *_maybe(sa.Text, "page"),
        *_told(sa.Text, "found_at"),
        *_maybe(sa.Text, "name"),
        *_told(sa.Text, "stage", "reason", "detail"),
        sa.PrimaryKeyConstraint("number"),
        sa.ForeignKeyConstraint(["run"], ["runs.number"]),
        sa.UniqueConstraint("id", "coder"),
    )
    op.create_index("rejects_by_page", "rejects", ["page"])
    op.create_table(
        "actor_mentions",
        *_told(sa.Integer, "number", "article", "mention", "position", "span_start", "span_end"),
        *_told(sa.Text, "text"),
        *_told(sa.Integer, "sentence"),
        *_told(sa.Text, "how"),
        *_told(sa.Float, "score"),
        *_maybe(sa.Text, "key", "kind", "name", "code", "sector", "office", "organization", "identifier"),
        sa.PrimaryKeyConstraint("number"),
        sa.ForeignKeyConstraint(["article"], ["articles.number"]),
    )
    op.create_index("actor_mentions_by_article", "actor_mentions", ["article"])
    op.create_table(
        "persons",
        *_told(sa.Integer, "number", "article"),
        *_maybe(sa.Text, "key", "kind", "name", "code", "sector", "office", "organization", "identifier"),
        *_told(sa.JSON, "spans"),
        sa.PrimaryKeyConstraint("number"),
        sa.ForeignKeyConstraint(["article"], ["articles.number"]),
    )
    op.create_index("persons_by_article", "persons", ["article"])
    op.create_table(
        "time_mentions",
        *_told(sa.Integer, "number", "article", "span_start", "span_end"),
        *_told(sa.Text, "text"),
        *_told(sa.Integer, "sentence"),
        *_told(sa.Text, "kind"),
        *_maybe(sa.Text, "value"),
        *_told(sa.Text, "rule"),
        *_maybe(sa.Text, "date", "date_precision", "date_first", "date_last", "date_why"),
        sa.PrimaryKeyConstraint("number"),
        sa.ForeignKeyConstraint(["article"], ["articles.number"]),
    )
    op.create_index("time_mentions_by_article", "time_mentions", ["article"])
    op.create_table(
        "place_mentions",
        *_told(sa.Integer, "number", "article", "span_start", "span_end"),
        *_told(sa.Text, "text"),
        *_told(sa.Integer, "sentence"),
        *_told(sa.Text, "how"),
        *_told(sa.Float, "score"),
        *_maybe(sa.Text, "place_name", "place_resolution", "place_country"),
        *_maybe(sa.Integer, "geonameid"),
        *_maybe(sa.Float, "lat", "lon"),
        *_maybe(sa.JSON, "place_border"),
        sa.PrimaryKeyConstraint("number"),
        sa.ForeignKeyConstraint(["article"], ["articles.number"]),
    )
    op.create_index("place_mentions_by_article", "place_mentions", ["article"])


def _make_said_of_events() -> None:
    """Make the tables of what articles tell of events and commitments."""
    op.create_table(
        "event_mentions",
        *_told(sa.Integer, "number"),
        *_told(sa.Text, "id"),
        *_told(sa.Integer, "article"),
        *_told(sa.Text, "article_event", "event"),
        *_maybe(sa.Text, "mode"),
        *_told(sa.JSON, "contexts"),
        *_told(sa.Boolean, "historical", "future", "hypothetical", "negation"),
        *_told(sa.Float, "score"),
        *_told(sa.Integer, "quad"),
        *_told(sa.Float, "confidence"),
        *_told(sa.Boolean, "linked"),
        *_told(sa.Integer, "span_start", "span_end", "trigger_start", "trigger_end"),
        *_told(sa.Text, "quote"),
        *_told(sa.Integer, "sentence"),
        *_told(sa.Text, "rule", "coder"),
        *_maybe(sa.Text, "date", "date_precision", "date_first", "date_last", "date_why", "date_text", "place_text"),
        *_maybe(sa.Integer, "place_start", "place_end", "place_sentence"),
        *_maybe(sa.Text, "place_how"),
        *_maybe(sa.Float, "place_score"),
        *_maybe(sa.Text, "place_name", "place_resolution", "place_country"),
        *_maybe(sa.Integer, "geonameid"),
        *_maybe(sa.Float, "lat", "lon"),
        *_maybe(sa.JSON, "place_border"),
        *_maybe(sa.Text, "place_why"),
        *_told(sa.JSON, "attribution", "quantities"),
        sa.PrimaryKeyConstraint("number"),
        sa.ForeignKeyConstraint(["article"], ["articles.number"]),
        sa.UniqueConstraint("article", "id"),
    )
    op.create_index("event_mentions_by_id", "event_mentions", ["id"])
    op.create_table(
        "event_sides",
        *_told(sa.Integer, "number", "mention"),
        *_told(sa.Text, "role"),
        *_told(sa.Integer, "position", "span_start", "span_end"),
        *_told(sa.Text, "text"),
        *_maybe(sa.Text, "key", "kind", "name", "code", "sector", "office", "organization", "identifier"),
        sa.PrimaryKeyConstraint("number"),
        sa.ForeignKeyConstraint(["mention"], ["event_mentions.number"]),
    )
    op.create_index("event_sides_by_mention", "event_sides", ["mention"])
    op.create_table(
        "article_events",
        *_told(sa.Integer, "number"),
        *_told(sa.Text, "id"),
        *_told(sa.Integer, "article", "rank"),
        *_told(sa.Text, "best"),
        *_maybe(sa.Text, "enriched"),
        sa.PrimaryKeyConstraint("number"),
        sa.ForeignKeyConstraint(["article"], ["articles.number"]),
        sa.UniqueConstraint("article", "id"),
    )
    op.create_index("article_events_by_id", "article_events", ["id"])
    op.create_table(
        "commitments",
        *_told(sa.Integer, "number"),
        *_told(sa.Text, "id"),
        *_told(sa.Integer, "article"),
        *_told(sa.Text, "event"),
        *_told(sa.JSON, "by_whom", "to_whom", "area"),
        *_maybe(sa.Text, "instrument"),
        *_told(sa.Text, "binding"),
        *_told(sa.JSON, "spans"),
        *_maybe(sa.Text, "made", "made_precision", "made_first", "made_last", "made_why", "due", "due_precision", "due_first", "due_last", "due_why"),
        sa.PrimaryKeyConstraint("number"),
        sa.ForeignKeyConstraint(["article"], ["articles.number"]),
        sa.UniqueConstraint("article", "id"),
    )
    op.create_index("commitments_by_event", "commitments", ["event"])


def _make_judged() -> None:
    """Make the tables of judgements and corrections."""
    op.create_table(
        "judgements",
        *_told(sa.Integer, "number"),
        *_told(sa.Text, "one", "other", "verdict", "by_whom", "why", "judged_at"),
        *_maybe(sa.Integer, "article"),
        sa.PrimaryKeyConstraint("number"),
        sa.ForeignKeyConstraint(["article"], ["articles.number"]),
    )
    op.create_index("judgements_by_one", "judgements", ["one"])
    op.create_index("judgements_by_other", "judgements", ["other"])
    op.create_table(
        "undone",
        *_told(sa.Integer, "judgement"),
        *_told(sa.Text, "by_whom", "why", "undone_at"),
        sa.PrimaryKeyConstraint("judgement"),
        sa.ForeignKeyConstraint(["judgement"], ["judgements.number"]),
    )
    op.create_table(
        "corrections",
        *_told(sa.Integer, "number"),
        *_told(sa.Text, "mention", "field"),
        *_maybe(sa.Text, "value"),
        *_told(sa.Text, "by_whom", "why", "corrected_at"),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("corrections_by_mention", "corrections", ["mention"])


def _make_built() -> None:
    """Make the tables that are built from the others."""
    op.create_table(
        "current_articles",
        *_told(sa.Text, "page"),
        *_told(sa.Integer, "article"),
        sa.PrimaryKeyConstraint("page"),
        sa.ForeignKeyConstraint(["article"], ["articles.number"]),
        sa.ForeignKeyConstraint(["page"], ["pages.id"]),
        sa.UniqueConstraint("article"),
    )
    op.create_table(
        "events",
        *_told(sa.Text, "id"),
        *_told(sa.Integer, "mention"),
        *_told(sa.Text, "event"),
        *_maybe(sa.Text, "mode"),
        *_told(sa.Integer, "quad"),
        *_told(sa.Float, "score", "confidence"),
        *_told(sa.Boolean, "linked", "historical", "future", "hypothetical", "negation"),
        *_maybe(sa.Text, "date", "date_precision", "date_first", "date_last", "reported", "place_name", "place_resolution", "place_country"),
        *_maybe(sa.Integer, "geonameid"),
        *_maybe(sa.Float, "lat", "lon"),
        *_maybe(sa.JSON, "place_border"),
        *_maybe(sa.Text, "place_folded"),
        *_told(sa.Integer, "quotes", "reports"),
        *_told(sa.JSON, "publishers"),
        *_told(sa.Text, "shown"),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["mention"], ["event_mentions.number"]),
    )
    op.create_index("events_by_date", "events", ["date_first"])
    op.create_index("events_by_event", "events", ["event", "mode"])
    op.create_table(
        "event_members",
        *_told(sa.Integer, "mention"),
        *_told(sa.Text, "event"),
        sa.PrimaryKeyConstraint("mention"),
        sa.ForeignKeyConstraint(["event"], ["events.id"]),
        sa.ForeignKeyConstraint(["mention"], ["event_mentions.number"]),
    )
    op.create_index("event_members_by_event", "event_members", ["event"])
    op.create_table(
        "event_parties",
        *_told(sa.Text, "event", "role"),
        *_told(sa.Integer, "position"),
        *_told(sa.Text, "key", "name", "folded"),
        *_maybe(sa.Text, "code", "sector"),
        sa.PrimaryKeyConstraint("event", "role", "position"),
        sa.ForeignKeyConstraint(["event"], ["events.id"]),
    )
    op.create_index("event_parties_by_code", "event_parties", ["code", "event"])
    op.create_table(
        "event_contexts",
        *_told(sa.Text, "context", "event"),
        sa.PrimaryKeyConstraint("context", "event"),
        sa.ForeignKeyConstraint(["event"], ["events.id"]),
    )
    op.create_index("event_contexts_by_event", "event_contexts", ["event"])


def _told(kind: type[sa.types.TypeEngine[Any]], *names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind(), nullable=False) for name in names]


def _maybe(kind: type[sa.types.TypeEngine[Any]], *names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind(), nullable=True) for name in names]
