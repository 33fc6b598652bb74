"""The tables of a record, as they are now; docs/record.md tells what each column holds.

What was said (`SAID`) is written once and never changed, but where somebody is removed.
What we made of it (`BUILT`) can be thrown away and made again from the rest.
"""

import re
from typing import Any

import sqlalchemy as sa

from communique.model import AUXILIARY

VERSION = "0010"
"""The newest migration that this version of the package knows; a test holds it against migrations/versions."""
WRITING = "communique_writing"
"""The option of a connection that holds the one writer's place."""

metadata = sa.MetaData()

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class Words(sa.types.TypeDecorator[str]):
    """Text from outside: half a character (of a file name in an old encoding, say) is kept as U+FFFD, so that lengths and offsets hold."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:  # noqa: ARG002 - the signature is SQLAlchemy's
        """Make a text that every database can hold."""
        return value if value is None or value.isascii() else _LONE_SURROGATE.sub("\ufffd", value)


def _column(name: str, kind: Any = Words, *, null: bool = False) -> sa.Column[Any]:  # noqa: ANN401 - SQLAlchemy's own columns are of Any
    return sa.Column(name, kind, nullable=null)


def _optional(*names: str, kind: Any = Words) -> list[sa.Column[Any]]:  # noqa: ANN401 - the same
    return [_column(name, kind, null=True) for name in names]


def _number() -> sa.Column[int]:
    return sa.Column("number", sa.Integer, primary_key=True)


def _refers(name: str, to: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.ForeignKey(to), nullable=null)


def _told(name: str) -> list[sa.Column[Any]]:
    """Give the columns of a value that a page may tell: which, by what sign, where in the text; or why it is not known."""
    return [*_optional(name, f"{name}_by"), _column(f"{name}_span", sa.JSON(none_as_null=True), null=True), *_optional(f"{name}_why")]


def _when(name: str) -> list[sa.Column[Any]]:
    """Give the columns of a date: as exact as it is, its first and last day; or why there is none."""
    return _optional(name, *(f"{name}_{part}" for part in ("precision", "first", "last", "why")))


def _actor() -> list[sa.Column[Any]]:
    return _optional("key", "kind", "name", "code", "sector", "office", "organization", "identifier", "supposed")


def _span() -> list[sa.Column[Any]]:
    return [_column("span_start", sa.Integer), _column("span_end", sa.Integer)]


def _place() -> list[sa.Column[Any]]:
    return [
        *_optional("place_name", "place_resolution", "place_country"),
        *_optional("geonameid", kind=sa.Integer),
        *_optional("lat", "lon", kind=sa.Float),
        _column("place_border", sa.JSON(none_as_null=True), null=True),
    ]


def _auxiliary() -> list[sa.Column[Any]]:
    return [_column(name, sa.Boolean) for name in AUXILIARY]


runs = sa.Table("runs", metadata, _number(), _column("version"), _column("knowledge"), _column("coder"), _column("started"))
run_ends = sa.Table(
    "run_ends",
    metadata,
    sa.Column("run", sa.ForeignKey("runs.number"), primary_key=True),
    _column("ended"),
    *(_column(name, sa.Integer) for name in ("read", "coded", "rejected", "new_articles", "new_rejects")),
)
pages = sa.Table(
    "pages",
    metadata,
    sa.Column("id", Words, primary_key=True),
    _refers("run", "runs.number"),
    _column("found_at"),
    _column("kind"),
    _column("encoding"),
    *_optional("name", "fetched", "title", "published", "publisher", "url", "language"),
    _column("characters", sa.Integer),
    _column("content", sa.LargeBinary),
)
articles = sa.Table(
    "articles",
    metadata,
    _number(),
    _column("id"),
    _refers("page", "pages.id"),
    _refers("run", "runs.number"),
    _column("coder"),
    _column("coded", sa.Boolean),
    *_optional("url"),
    *_told("title"),
    *_told("published"),
    *_told("publisher"),
    *_told("language"),
    _column("text"),
    *(_column(name, sa.JSON) for name in ("body", "chrome", "sentences")),
    sa.UniqueConstraint("id", "coder"),
    sa.Index("articles_by_page", "page", "coder"),
)
actor_mentions = sa.Table(
    "actor_mentions",
    metadata,
    _number(),
    _refers("article", "articles.number"),
    _column("mention", sa.Integer),
    _column("position", sa.Integer),
    *_span(),
    _column("text"),
    _column("sentence", sa.Integer),
    _column("how"),
    _column("score", sa.Float),
    *_actor(),
    sa.Index("actor_mentions_by_article", "article"),
)
persons = sa.Table(
    "persons",
    metadata,
    _number(),
    _refers("article", "articles.number"),
    *_actor(),
    _column("spans", sa.JSON),
    sa.Index("persons_by_article", "article"),
)
time_mentions = sa.Table(
    "time_mentions",
    metadata,
    _number(),
    _refers("article", "articles.number"),
    *_span(),
    _column("text"),
    _column("sentence", sa.Integer),
    _column("kind"),
    *_optional("value"),
    _column("rule"),
    *_when("date"),
    sa.Index("time_mentions_by_article", "article"),
)
place_mentions = sa.Table(
    "place_mentions",
    metadata,
    _number(),
    _refers("article", "articles.number"),
    *_span(),
    _column("text"),
    _column("sentence", sa.Integer),
    _column("how"),
    _column("score", sa.Float),
    *_place(),
    sa.Index("place_mentions_by_article", "article"),
)
event_mentions = sa.Table(
    "event_mentions",
    metadata,
    _number(),
    _column("id"),
    _refers("article", "articles.number"),
    _column("article_event"),
    _column("event"),
    *_optional("mode"),
    _column("contexts", sa.JSON),
    *_auxiliary(),
    _column("score", sa.Float),
    _column("quad", sa.Integer),
    _column("confidence", sa.Float),
    _column("linked", sa.Boolean),
    *_span(),
    _column("trigger_start", sa.Integer),
    _column("trigger_end", sa.Integer),
    _column("quote"),
    _column("sentence", sa.Integer),
    _column("rule"),
    _column("coder"),
    *_when("date"),
    *_optional("date_text", "place_text"),
    *_optional("place_start", "place_end", "place_sentence", kind=sa.Integer),
    *_optional("place_how"),
    *_optional("place_score", kind=sa.Float),
    *_place(),
    *_optional("place_why"),
    _column("attribution", sa.JSON),
    _column("quantities", sa.JSON),
    sa.UniqueConstraint("article", "id"),
    sa.Index("event_mentions_by_id", "id"),
)
event_sides = sa.Table(
    "event_sides",
    metadata,
    _number(),
    _refers("mention", "event_mentions.number"),
    _column("role"),
    _column("position", sa.Integer),
    *_span(),
    _column("text"),
    *_actor(),
    sa.Index("event_sides_by_mention", "mention"),
)
article_events = sa.Table(
    "article_events",
    metadata,
    _number(),
    _column("id"),
    _refers("article", "articles.number"),
    _column("rank", sa.Integer),
    _column("best"),
    *_optional("enriched"),
    sa.UniqueConstraint("article", "id"),
    sa.Index("article_events_by_id", "id"),
)
commitments = sa.Table(
    "commitments",
    metadata,
    _number(),
    _column("id"),
    _refers("article", "articles.number"),
    _column("event"),
    *(_column(name, sa.JSON) for name in ("by_whom", "to_whom", "area")),
    *_optional("instrument"),
    _column("binding"),
    _column("spans", sa.JSON),
    *_when("made"),
    *_when("due"),
    *(_column(name, sa.JSON) for name in ("voiced_by", "core", "words", "quantities", "counts")),
    *_optional("what", "due_basis", "due_text"),
    *(_column(name, sa.Boolean) for name in ("lasts", "negative", "recalled")),
    _column("verb"),
    _column("place"),
    _column("condition", sa.JSON(none_as_null=True), null=True),
    sa.UniqueConstraint("article", "id"),
    sa.Index("commitments_by_event", "event"),
)
follow_ups = sa.Table(
    "follow_ups",
    metadata,
    _number(),
    _column("id"),
    _refers("article", "articles.number"),
    *_span(),
    *_optional("bearing", "event", "category", "mode", "instrument"),
    *(_column(name, sa.JSON) for name in ("sides", "doers", "near", "area", "core", "words", "counts")),
    *(_column(name, sa.Boolean) for name in ("part", "recalls")),
    _column("verb"),
    *_when("date"),
    _column("place"),
    sa.UniqueConstraint("article", "id"),
    sa.Index("follow_ups_by_event", "event"),
)
mechanism_mentions = sa.Table(
    "mechanism_mentions",
    metadata,
    _number(),
    _column("id"),
    _refers("article", "articles.number"),
    _column("kind"),
    _column("name"),
    *(_column(name, sa.Integer) for name in ("name_start", "name_end")),
    *(_column(name, sa.JSON) for name in ("members", "leaving")),
    *_optional("state"),
    _column("reality"),
    *_span(),
    _column("sentence", sa.Integer),
    *_when("date"),
    sa.UniqueConstraint("article", "id"),
)
rejects = sa.Table(
    "rejects",
    metadata,
    _number(),
    _column("id"),
    _refers("run", "runs.number"),
    _column("coder"),
    *_optional("page"),
    _column("found_at"),
    *_optional("name"),
    _column("stage"),
    _column("reason"),
    _column("detail"),
    sa.UniqueConstraint("id", "coder"),
    sa.Index("rejects_by_page", "page"),
)
judgements = sa.Table(
    "judgements",
    metadata,
    _number(),
    _column("one"),
    _column("other"),
    _column("verdict"),
    _column("by_whom"),
    _column("why"),
    _column("judged_at"),
    _refers("article", "articles.number", null=True),
    *_optional("other_article", kind=sa.Integer),
    *_optional("strength", kind=sa.Float),
    *_optional("act", kind=sa.Integer),
    sa.Index("judgements_by_one", "one"),
    sa.Index("judgements_by_other", "other"),
)
undone = sa.Table(
    "undone",
    metadata,
    sa.Column("judgement", sa.ForeignKey("judgements.number"), primary_key=True),
    _column("by_whom"),
    _column("why"),
    _column("undone_at"),
)
corrections = sa.Table(
    "corrections",
    metadata,
    _number(),
    _column("mention"),
    _column("field"),
    *_optional("value"),
    _column("by_whom"),
    _column("why"),
    _column("corrected_at"),
    sa.Index("corrections_by_mention", "mention"),
)
commitment_words = sa.Table(
    "commitment_words",
    metadata,
    _number(),
    _column("commitment"),
    *_optional("about", "verdict"),
    _column("by_whom"),
    _column("why"),
    _column("said_at"),
    sa.Index("commitment_words_by_commitment", "commitment"),
)
forgotten = sa.Table(
    "forgotten",
    metadata,
    _number(),
    _column("by_whom"),
    _column("why"),
    _column("forgotten_at"),
    _column("articles", sa.Integer),
    _column("mentions", sa.Integer),
)
forgotten_pages = sa.Table("forgotten_pages", metadata, sa.Column("page", sa.ForeignKey("pages.id"), primary_key=True))

current_articles = sa.Table(
    "current_articles",
    metadata,
    sa.Column("page", sa.ForeignKey("pages.id"), primary_key=True),
    sa.Column("article", sa.ForeignKey("articles.number"), unique=True, nullable=False),
)
events = sa.Table(
    "events",
    metadata,
    sa.Column("id", Words, primary_key=True),
    _refers("mention", "event_mentions.number"),
    _column("event"),
    *_optional("mode"),
    _column("quad", sa.Integer),
    _column("score", sa.Float),
    _column("confidence", sa.Float),
    _column("linked", sa.Boolean),
    *_auxiliary(),
    *_optional("date", "date_precision", "date_first", "date_last", "reported"),
    *_place(),
    *_optional("place_folded"),
    _column("quotes", sa.Integer),
    _column("reports", sa.Integer),
    _column("sources", sa.Integer),
    _column("publishers", sa.JSON),
    _column("shown"),
    sa.Index("events_by_date", "date_first"),
    sa.Index("events_by_event", "event", "mode"),
)
event_members = sa.Table(
    "event_members",
    metadata,
    sa.Column("mention", sa.ForeignKey("event_mentions.number"), primary_key=True),
    _refers("event", "events.id"),
    sa.Index("event_members_by_event", "event"),
)
event_parties = sa.Table(
    "event_parties",
    metadata,
    sa.Column("event", sa.ForeignKey("events.id"), primary_key=True),
    sa.Column("role", Words, primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    _column("key"),
    _column("name"),
    _column("folded"),
    *_optional("code", "sector"),
    sa.Index("event_parties_by_code", "code", "event"),
)
event_contexts = sa.Table(
    "event_contexts",
    metadata,
    sa.Column("context", Words, primary_key=True),
    sa.Column("event", sa.ForeignKey("events.id"), primary_key=True),
    sa.Index("event_contexts_by_event", "event"),
)
profiles = sa.Table(
    "profiles",
    metadata,
    sa.Column("event", sa.Integer, primary_key=True),
    _column("article", sa.Integer),
    _column("mention"),
    _column("alike"),
    _column("profile"),
    sa.Index("profiles_by_mention", "mention"),
    sa.Index("profiles_by_alike", "alike"),
    sa.Index("profiles_by_article", "article"),
)
profile_keys = sa.Table(
    "profile_keys",
    metadata,
    sa.Column("key", Words, primary_key=True),
    sa.Column("event", sa.Integer, primary_key=True),
    sa.Index("profile_keys_by_event", "event"),
)
signatures = sa.Table("signatures", metadata, sa.Column("article", Words, primary_key=True), _column("signature", sa.LargeBinary))
gists = sa.Table("gists", metadata, sa.Column("article", Words, primary_key=True), _column("gist", sa.LargeBinary))
gist_keys = sa.Table(
    "gist_keys",
    metadata,
    sa.Column("key", Words, primary_key=True),
    sa.Column("article", Words, primary_key=True),
    _column("day", sa.Integer),
    sa.Index("gist_keys_by_article", "article"),
    sa.Index("gist_keys_by_day", "key", "day", "article"),
)
story_pairs = sa.Table(
    "story_pairs",
    metadata,
    sa.Column("one", Words, primary_key=True),
    sa.Column("other", Words, primary_key=True),
    _column("score", sa.Float),
    sa.Index("story_pairs_by_other", "other"),
)
story_articles = sa.Table(
    "story_articles",
    metadata,
    sa.Column("article", Words, primary_key=True),
    _column("story"),
    sa.Index("story_articles_by_story", "story"),
)

gathered = sa.Table(
    "gathered",
    metadata,
    sa.Column("name", Words, primary_key=True),
    _column("stamp"),
    _column("gathered_by"),
    _column("content", sa.LargeBinary),
)

SAID = (
    runs, run_ends, pages, articles, actor_mentions, persons, time_mentions, place_mentions, event_mentions, event_sides, article_events,
    commitments, follow_ups, mechanism_mentions, rejects, judgements, undone, corrections, commitment_words, forgotten, forgotten_pages,
)  # fmt: skip
"""Append-only: no row of these is ever changed or deleted, but where somebody is removed (forgetting.py)."""
BUILT = (
    event_contexts, event_parties, event_members, events, profile_keys, profiles, signatures,
    gists, gist_keys, story_pairs, story_articles, current_articles, gathered,
)  # fmt: skip
"""Made from the others, and made anew by building.py; in the order in which they can be emptied."""
