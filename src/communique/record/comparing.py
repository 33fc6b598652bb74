"""Judge, as articles come and go, which of their events are those of other articles; every judgement is a row with its reasons."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import Any

import msgspec
import sqlalchemy as sa

from communique.knowledge.actor_lists import load_actor_lists
from communique.knowledge.merging_rules import load_across_rules
from communique.knowledge.story_rules import load_story_rules
from communique.merging import ACROSS, Called, Profile, Setting, Weighed, compare, countries_called, keys_of, profile_of, rare_names
from communique.model import EventMention, PlaceMention, Span, digest
from communique.record.batching import batches
from communique.record.judging import Pair, ordered
from communique.record.rows import Row, spans_of
from communique.record.schema import articles, current_articles, judgements, profile_keys, profiles, undone

TWINS = 100.0
"""The strength that joins tellings which are compared alike, before all others."""
BEFORE = 24
"""Characters before a place in which the words stand that tell on which side of it something happened."""

_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_KEPT = (profiles.c.event, profiles.c.article, profiles.c.mention, profiles.c.alike, profiles.c.profile)
_BY_EVENT = sa.select(*_KEPT).where(profiles.c.event.in_(_IDS))
_BY_MENTION = sa.select(*_KEPT).where(profiles.c.mention.in_(_IDS))
_BY_ALIKE = sa.select(*_KEPT).where(profiles.c.alike.in_(_IDS))
_BY_ARTICLE = sa.select(*_KEPT).where(profiles.c.article.in_(_IDS))
_UNDER = sa.select(profile_keys.c.key, profile_keys.c.event).where(profile_keys.c.key.in_(_IDS))
CURRENT = sa.select(current_articles.c.article)
RESTS = sa.and_(
    sa.or_(judgements.c.article.is_(None), judgements.c.article.in_(CURRENT)),
    sa.or_(judgements.c.other_article.is_(None), judgements.c.other_article.in_(CURRENT)),
)
"""A judgement rests on codings that count."""
NOT_UNDONE = ~sa.exists().where(undone.c.judgement == judgements.c.number)
_TOUCHING = sa.or_(judgements.c.one.in_(_IDS), judgements.c.other.in_(_IDS))
_ACROSS = sa.select(judgements.c.one, judgements.c.other, judgements.c.verdict).where(_TOUCHING, RESTS, judgements.c.by_whom == ACROSS)
_SAME = sa.select(judgements.c.one, judgements.c.other).where(_TOUCHING, RESTS, judgements.c.verdict == "same")
_HOLDING_SAME = _SAME.where(NOT_UNDONE)
_TEXTS = sa.select(articles.c.number, articles.c.text, articles.c.sentences, articles.c.published).where(articles.c.number.in_(_IDS))


class Telling(msgspec.Struct, frozen=True):
    """An event of an article, by the row of it, with the mention that stands for it and what is compared."""

    event: int
    article: int
    mention: str
    alike: str
    profile: Profile


class Told(msgspec.Struct, frozen=True):
    """An event of an article with its values, and the sentences that tell it."""

    event: int
    article: int
    mention: EventMention
    sentences: frozenset[int]


def keep_profiles(connection: sa.Connection, told: Iterable[Told]) -> None:
    """Write down, for events of articles that count, what is compared and under which keys it is found."""
    rules = load_across_rules()
    for part in batches(told):
        texts = {row.number: row for row in connection.execute(_TEXTS, {"ids": sorted({one.article for one in part})})}
        about = {number: rare_names(_text(row.text, spans_of(row.sentences)), load_story_rules()) for number, row in texts.items()}
        kept: list[Row] = []
        keys: list[Row] = []
        for one in part:
            row = texts[one.article]
            spans = spans_of(row.sentences)
            beside = {near for index in one.sentences for near in (index - 1, index, index + 1)}
            sentences, around = (_text(row.text, spans, indexes) for indexes in (one.sentences, beside))
            setting = Setting(
                published=dt.date.fromisoformat(row.published) if row.published else None,
                sentences=sentences,
                around=around,
                act=row.text[one.mention.trigger.start : one.mention.trigger.end],
                before_place=_before_place(row.text, one.mention),
                about=about[one.article],
            )
            profile = profile_of(one.mention, setting, rules, _called())
            encoded = msgspec.json.encode(profile).decode()
            kept.append({"event": one.event, "article": one.article, "mention": one.mention.id, "alike": profile.alike, "profile": encoded})
            keys.extend({"key": key, "event": one.event} for key in keys_of(profile, rules))
        connection.execute(sa.insert(profiles), kept)
        if keys:
            connection.execute(sa.insert(profile_keys), keys)


def _before_place(text: str, mention: EventMention) -> str:
    where = mention.where
    return text[max(0, where.span.start - BEFORE) : where.span.start].strip() if isinstance(where, PlaceMention) else ""


@cache
def _called() -> Called:
    return countries_called((named.code, named.name) for named in load_actor_lists().country_names)


def drop_profiles(connection: sa.Connection, articles_gone: Collection[int]) -> tuple[Telling, ...]:
    """Forget what is compared of articles that ceased to count.

    Gives: of each class of tellings compared alike that lost one, one that is left, to be judged again: what was judged of the class may have
    rested on the one that is gone.
    """
    gone = _tellings(connection, _BY_ARTICLE, articles_gone)
    for part in batches(one.event for one in gone):
        connection.execute(sa.delete(profile_keys).where(profile_keys.c.event.in_(part)))
        connection.execute(sa.delete(profiles).where(profiles.c.event.in_(part)))
    left = {one.alike: one for one in _tellings(connection, _BY_ALIKE, {one.alike for one in gone})}
    return tuple(left.values())


def tellings_of(connection: sa.Connection, article_numbers: Collection[int]) -> tuple[Telling, ...]:
    """Read what is compared of articles."""
    return _tellings(connection, _BY_ARTICLE, article_numbers)


def alike_of(connection: sa.Connection, mentions: Collection[str]) -> dict[str, str]:
    """Give the class of those mentions that stand for an event of an article."""
    return {one.mention: one.alike for one in _tellings(connection, _BY_MENTION, mentions)}


def all_alike(connection: sa.Connection) -> dict[str, str]:
    """Give the class of every mention that stands for an event of an article that counts."""
    return {row.mention: row.alike for row in connection.execute(sa.select(profiles.c.mention, profiles.c.alike))}


def twins_of(connection: sa.Connection, mentions: Collection[str]) -> set[str]:
    """Give the mentions that are compared alike with any of these, themselves included if they stand for an event of an article."""
    classes = set(alike_of(connection, mentions).values())
    return {one.mention for one in _tellings(connection, _BY_ALIKE, classes)}


def judge_across(connection: sa.Connection, tellings: Iterable[Telling], judged_at: str, *, again: bool = False) -> set[str]:
    """Judge tellings against all that could be the same, and write down what was judged.

    There is a row for each "same" and "unsure", and for each "different" that parts what others join.
    `again`: they were judged before; what has changed since is judged anew, and what a person took back stays so.
    Gives: the mentions that the judgements are on.
    """
    touched: set[str] = set()
    given = list(tellings)
    near = _near(connection, given)
    for telling in given:
        rows = list(_judgements_on(connection, telling, near[telling.event], again=again))
        _insert(connection, rows, judged_at)
        touched |= {telling.mention, *(row["one"] for row in rows), *(row["other"] for row in rows)}
        if any(row["verdict"] == "same" for row in rows):
            _insert(connection, list(_parting(connection, telling)), judged_at)
    return touched


def _judgements_on(connection: sa.Connection, telling: Telling, near: dict[str, Telling], *, again: bool) -> Iterator[Row]:
    rules = load_across_rules()
    twin = near.get(telling.alike)
    standing = _standing(connection, telling, near) if again else {}
    if twin is not None and not again:
        # What is told alike is judged alike: all that could be said of it was said of its twin.
        near = {telling.alike: twin}
    for alike, other in sorted(near.items()):
        weighed = compare(telling.profile, other.profile, rules)
        before = standing.get(alike)
        if weighed.verdict == "different":
            if before is None:
                continue  # what nothing joins need not be parted
            if not weighed.contradicts:
                # That too little agrees parts nothing; but what was once called the same, or parted, is no longer.
                weighed = msgspec.structs.replace(weighed, verdict="unsure")
        if weighed.verdict != before:
            yield _row(telling, other, weighed)


def _near(connection: sa.Connection, tellings: Sequence[Telling]) -> dict[int, dict[str, Telling]]:
    """Find what each could be the same as, in other articles: one telling of each class."""
    rules = load_across_rules()
    asked = {telling.event: keys_of(telling.profile, rules, asking=True) for telling in tellings}
    under: dict[str, list[int]] = defaultdict(list)
    for part in batches(dict.fromkeys(key for keys in asked.values() for key in keys)):
        for row in connection.execute(_UNDER, {"ids": part}):
            under[row.key].append(row.event)
    numbers = sorted({event for events in under.values() for event in events})
    found = {one.event: one for one in _tellings(connection, _BY_EVENT, numbers)}
    near: dict[int, dict[str, Telling]] = {}
    for telling in tellings:
        others = (found[event] for key in asked[telling.event] for event in under[key])
        others = (one for one in others if one.article != telling.article)
        near[telling.event] = {one.alike: one for one in sorted(others, key=lambda one: one.mention, reverse=True)}
    return near


def _standing(connection: sa.Connection, telling: Telling, near: dict[str, Telling]) -> dict[str, str]:
    """Tell what rules said last of this telling's class and others, undone or not; adds to `near` those that are no longer near."""
    mine = {one.mention for one in _tellings(connection, _BY_ALIKE, {telling.alike})}
    rows = [row for part in batches(sorted(mine)) for row in connection.execute(_ACROSS.order_by(judgements.c.number), {"ids": part})]
    partners = {one.mention: one for one in _tellings(connection, _BY_MENTION, {mention for row in rows for mention in (row.one, row.other)})}
    standing: dict[str, str] = {}
    for row in rows:
        other = partners.get(row.other if row.one in mine else row.one)
        if other is not None:
            standing[other.alike] = row.verdict
            if other.mention != telling.mention:
                near.setdefault(other.alike, other)
    return standing


def _parting(connection: sa.Connection, telling: Telling) -> Iterator[Row]:
    """Judge what is now joined in a chain: two that contradict each other must not be joined through a third."""
    rules = load_across_rules()
    chained = _chained(connection, telling.mention)
    classes: dict[str, list[Telling]] = defaultdict(list)
    for one in sorted(_tellings(connection, _BY_MENTION, chained), key=lambda one: one.mention):
        classes[one.alike].append(one)
    if len(classes) == 1:
        return
    class_of = {one.mention: one.alike for some in classes.values() for one in some}
    judged: set[Pair] = set()
    for part in batches(sorted(class_of)):
        for row in connection.execute(_ACROSS, {"ids": part}):
            if row.one in class_of and row.other in class_of:
                judged.add(ordered(class_of[row.one], class_of[row.other]))
    pairs = [(some[0], others[0]) for some, others in combinations(classes.values(), 2)]
    pairs += [(some[0], some[1]) for some in classes.values() if len(some) > 1]
    for one, other in pairs:
        if ordered(one.alike, other.alike) not in judged:
            weighed = compare(one.profile, other.profile, rules)
            if weighed.contradicts:
                yield _row(one, other, weighed)


def _chained(connection: sa.Connection, mention: str) -> set[str]:
    """Follow what was judged the same, and what is compared alike, from mention to mention."""
    around, new = {mention}, {mention}
    while new:
        reached = twins_of(connection, new)
        for part in batches(sorted(new)):
            for row in connection.execute(_HOLDING_SAME, {"ids": part}):
                reached |= {row.one, row.other}
        new = reached - around
        around |= new
    return around


def _row(one: Telling, other: Telling, weighed: Weighed) -> Row:
    first, second = sorted((one, other), key=lambda telling: telling.mention)
    # Ties are broken by what is told, not by who told it first.
    tie = int(digest("tie", *ordered(one.alike, other.alike)), 16) % 1_000_000 / 1e9
    strength = (TWINS if one.alike == other.alike else weighed.score) + tie
    return {
        "one": first.mention,
        "other": second.mention,
        "verdict": weighed.verdict,
        "by_whom": ACROSS,
        "why": weighed.why,
        "article": first.article,
        "other_article": second.article,
        "strength": strength,
    }


def _insert(connection: sa.Connection, rows: list[Row], judged_at: str) -> None:
    if rows:
        connection.execute(sa.insert(judgements), [{**row, "judged_at": judged_at} for row in rows])


def _tellings(connection: sa.Connection, question: sa.Select[Any], ids: Iterable[Any]) -> tuple[Telling, ...]:
    found = []
    for part in batches(ids):
        for event, article, mention, alike, profile in connection.execute(question, {"ids": part}):
            found.append(Telling(event, article, mention, alike, msgspec.json.decode(profile, type=Profile)))
    return tuple(found)


def _text(text: str, sentences: tuple[Span, ...], indexes: Collection[int] | None = None) -> str:
    """Give the text of some sentences, or of all."""
    return " ".join(text[span.start : span.end] for number, span in enumerate(sentences) if indexes is None or number in indexes)
