"""Build the events of a record from what was said and how it was judged; they can be thrown away and built again at any time."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from communique.merging import Report, best_supported, is_signing, one_voice
from communique.model import AUXILIARY, EventMention, Nowhere, Side, Undated, digest
from communique.record import comparing, correcting
from communique.record.batching import batches
from communique.record.copying import copies_among
from communique.record.days import dated
from communique.record.folding import fold
from communique.record.judging import Judged, group
from communique.record.rows import Row, mention_of, place_columns
from communique.record.schema import (
    BUILT,
    article_events,
    articles,
    corrections,
    current_articles,
    event_contexts,
    event_members,
    event_mentions,
    event_parties,
    event_sides,
    events,
    judgements,
    rejects,
)

__all__ = [
    "HOLDS",
    "build_all",
    "build_around",
    "build_events",
    "build_judged",
    "clear_all",
    "events_by_mention",
    "holding",
    "lay_out",
    "reports_of",
    "sides_of",
    "tellings_in",
]


class _Told(msgspec.Struct, frozen=True):
    """A mention as it stands in the record, its corrections made."""

    number: int
    article: int
    article_id: str
    publisher: str | None
    published: str | None
    article_event: str
    mention: EventMention
    corrected: bool


class _ArticleEvent(msgspec.Struct, frozen=True):
    """An event of one article as merging left it. `enriched` is None where its best mention stands for it as it is."""

    number: int
    members: frozenset[str]
    best: str
    enriched: EventMention | None

    def told(self, told: dict[str, _Told]) -> EventMention:
        """Give its values as its article tells them."""
        return self.enriched or told[self.best].mention


# The questions, made once: making one costs SQLAlchemy more than SQLite needs to answer it.

_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_LATER_REJECT = sa.and_(rejects.c.page == articles.c.page, rejects.c.run > articles.c.run, rejects.c.coder != articles.c.coder)
NEWEST = sa.select(sa.func.max(articles.c.number)).group_by(articles.c.page)
STANDING = ~sa.exists().where(_LATER_REJECT)
"""A page's newest coding counts, unless a later coder has rejected the page since."""
_NEWEST_ARTICLES = sa.select(articles.c.page, articles.c.number).where(articles.c.number.in_(NEWEST), STANDING)
MENTIONS_IN = sa.select(event_mentions.c.id).where(event_mentions.c.article.in_(_IDS)).distinct()

_PRESENT = sa.select(event_mentions.c.id).join(current_articles, current_articles.c.article == event_mentions.c.article)
_PRESENT_OF = _PRESENT.where(event_mentions.c.id.in_(_IDS))
HOLDS = sa.and_(comparing.RESTS, comparing.NOT_UNDONE)
"""A judgement holds if it was not undone and does not belong to a coding that no longer counts."""
_HOLDING = sa.select(judgements).where(HOLDS)
_TYING = sa.select(judgements, HOLDS.label("holds")).where(sa.or_(judgements.c.one.in_(_IDS), judgements.c.other.in_(_IDS)))

_TOLD = (
    sa.select(event_mentions, articles.c.publisher, articles.c.published, articles.c.id.label("article_id"))
    .join(articles, articles.c.number == event_mentions.c.article)
    .join(current_articles, current_articles.c.article == event_mentions.c.article)
    .where(event_mentions.c.id.in_(_IDS))
)
_SIDES = sa.select(event_sides).where(event_sides.c.mention.in_(_IDS)).order_by(event_sides.c.number)
_CORRECTED = sa.select(corrections).where(corrections.c.mention.in_(_IDS)).order_by(corrections.c.corrected_at, corrections.c.number)
_OF_EVENT = sa.and_(event_mentions.c.article == article_events.c.article, event_mentions.c.article_event == article_events.c.id)
_MERGED = sa.select(article_events, event_mentions.c.id.label("mention")).join(event_mentions, _OF_EVENT).where(article_events.c.article.in_(_IDS))
_MEMBERS_OF = (
    sa.select(event_mentions.c.id)
    .join(event_members, event_members.c.mention == event_mentions.c.number)
    .where(event_members.c.event == sa.bindparam("event"))
)
_MEMBER = (
    sa.select(event_mentions.c.id, event_members.c.event)
    .join(event_members, event_members.c.mention == event_mentions.c.number)
    .where(event_mentions.c.id.in_(_IDS))
)
_BUILT_OF = (
    sa.select(event_members.c.event)
    .join(event_mentions, event_mentions.c.number == event_members.c.mention)
    .where(event_mentions.c.id.in_(_IDS))
    .distinct()
)
_FORGETTING = (
    *(sa.delete(table).where(table.c.event.in_(_IDS)) for table in (event_contexts, event_parties, event_members)),
    sa.delete(events).where(events.c.id.in_(_IDS)),
)


def build_around(connection: sa.Connection, mentions: Collection[str]) -> None:
    """Build again the events that these mentions belong to, and those that judgements tie to them."""
    judged, around = _judged_around(connection, set(mentions))
    _forget(connection, around)
    present = {mention for part in batches(around) for mention in connection.scalars(_PRESENT_OF, {"ids": part})}
    _write(connection, group(present, judged, comparing.alike_of(connection, present)))


def build_all(connection: sa.Connection) -> None:
    """Throw away all that was built, and build it again."""
    clear_all(connection)
    build_events(connection)
    _tell_stories(connection)


def clear_all(connection: sa.Connection) -> None:
    """Throw away all that was built."""
    for table in BUILT:
        connection.execute(sa.delete(table))


def build_events(connection: sa.Connection) -> None:
    """Build all events, and what they are compared by, where none are built."""
    lay_out(connection)
    _write_events(connection)


def build_judged(connection: sa.Connection) -> None:
    """Build all events and stories, where what they are compared by is laid out and judged."""
    _write_events(connection)
    _tell_stories(connection)


def lay_out(connection: sa.Connection) -> None:
    """Find the codings that count, and write down what their events are compared by, where none is."""
    connection.execute(sa.insert(current_articles).from_select(["page", "article"], _NEWEST_ARTICLES))
    for part in batches(connection.scalars(comparing.CURRENT).all()):
        comparing.keep_profiles(connection, tellings_in(connection, part))


def _write_events(connection: sa.Connection) -> None:
    _write(connection, group(connection.scalars(_PRESENT), holding(connection), comparing.all_alike(connection)))


def _tell_stories(connection: sa.Connection) -> None:
    from communique.record.stories import tell_all_stories  # noqa: PLC0415 - its arrays are heavy, and most commands only ask

    tell_all_stories(connection)


def holding(connection: sa.Connection) -> list[Judged]:
    """Read the judgements that hold, on mentions of events and on names of persons."""
    return [_judged(row) for row in connection.execute(_HOLDING).mappings()]


def _judged(row: sa.RowMapping) -> Judged:
    kept = {name: row[name] for name in ("one", "other", "verdict", "number")}
    return Judged(**kept, by=row["by_whom"], at=row["judged_at"], strength=row["strength"] or 0.0)


def _judged_around(connection: sa.Connection, mentions: set[str]) -> tuple[list[Judged], set[str]]:
    """Follow what was judged the same from mention to mention, also where it no longer holds: what it once joined must be built again too."""
    around, new = set(mentions), set(mentions)
    found: dict[int, Judged] = {}
    while new:
        touching = comparing.twins_of(connection, new)
        for part in batches(new):
            for row in connection.execute(_TYING, {"ids": part}).mappings():
                if row["verdict"] == "same":
                    touching |= {row["one"], row["other"]}
                if row["holds"]:
                    found[row["number"]] = _judged(row)
        new = touching - around
        around |= new
    return list(found.values()), around


def tellings_in(connection: sa.Connection, inside: Collection[int]) -> Iterator[comparing.Told]:
    """Read the events of articles that count, as what is compared is made of them."""
    mentions = [mention for part in batches(inside) for mention in connection.scalars(MENTIONS_IN, {"ids": part})]
    told = _told(connection, mentions)
    for (article, _), event in sorted(_article_events(connection, inside, told).items()):
        sentences = frozenset(told[mention].mention.sentence for mention in event.members)
        # The best mention is gone where it named a person who was forgotten.
        mention = event.told(told) if event.best in told else max((told[mention].mention for mention in event.members), key=_worth)
        yield comparing.Told(event.number, article, mention, sentences)


def _forget(connection: sa.Connection, mentions: set[str]) -> None:
    for part in batches(mentions):
        for ids in batches(connection.scalars(_BUILT_OF, {"ids": part}).all()):
            for forgetting in _FORGETTING:
                connection.execute(forgetting, {"ids": ids})


def _write(connection: sa.Connection, groups: Iterable[frozenset[str]]) -> None:
    for part in batches(groups):
        told = _told(connection, [mention for members in part for mention in members])
        merged = _article_events(connection, {one.article for one in told.values()}, told)
        rows: dict[sa.Table, list[Row]] = defaultdict(list)
        for members in part:
            reporting = {told[mention].article_id for mention in members}
            copies = copies_among(connection, reporting) if len(reporting) > 1 else {}
            _add_rows(rows, members, told, merged, copies)
        for table in (events, event_members, event_parties, event_contexts):
            if rows[table]:
                connection.execute(sa.insert(table), rows[table])


def _told(connection: sa.Connection, mentions: Sequence[str]) -> dict[str, _Told]:
    """Read the mentions of codings that count, by id."""
    told: dict[str, _Told] = {}
    for part in batches(mentions):
        rows = connection.execute(_TOLD, {"ids": part}).mappings().all()
        sides = sides_of(connection, [row["number"] for row in rows])
        corrected = _corrected(connection, part)
        for row in rows:
            mention = mention_of(row, sides.get(row["number"], ()))
            changes = corrected.get(row["id"], {})
            kept = {name: row[name] for name in ("number", "article", "article_id", "publisher", "published", "article_event")}
            told[row["id"]] = _Told(**kept, mention=correcting.corrected(mention, changes), corrected=bool(changes))
    return told


def sides_of(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, list[sa.RowMapping]]:
    """Read the rows of the sides of event mentions, in their order."""
    sides: dict[int, list[sa.RowMapping]] = defaultdict(list)
    for part in batches(numbers):
        for side in connection.execute(_SIDES, {"ids": part}).mappings():
            sides[side["mention"]].append(side)
    return sides


def events_by_mention(connection: sa.Connection, mentions: Iterable[str]) -> dict[str, str]:
    """Give for each mention, by its id, the event that it is of; one that counts no more has none."""
    found: dict[str, str] = {}
    for part in batches(dict.fromkeys(mentions)):
        found |= {row.id: row.event for row in connection.execute(_MEMBER, {"ids": part})}
    return found


def _corrected(connection: sa.Connection, mentions: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Read what persons have corrected, the newest correction of a field last."""
    changes: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in connection.execute(_CORRECTED, {"ids": mentions}).mappings():
        if row["value"] is None:
            changes[row["mention"]].pop(row["field"], None)
        else:
            changes[row["mention"]][row["field"]] = msgspec.json.decode(row["value"])
    return changes


def _article_events(connection: sa.Connection, inside: Collection[int], told: dict[str, _Told]) -> dict[tuple[int, str], _ArticleEvent]:
    members: dict[tuple[int, str], set[str]] = defaultdict(set)
    merged: dict[tuple[int, str], _ArticleEvent] = {}
    for part in batches(inside):
        for row in connection.execute(_MERGED, {"ids": part}).mappings():
            members[row["article"], row["id"]].add(row["mention"])
            merged[row["article"], row["id"]] = _ArticleEvent(
                row["number"], frozenset(), row["best"], row["enriched"] and msgspec.json.decode(row["enriched"], type=EventMention)
            )
    return {key: _with_members(event, frozenset(members[key]), told) for key, event in merged.items()}


def _with_members(event: _ArticleEvent, members: frozenset[str], told: dict[str, _Told]) -> _ArticleEvent:
    """Add the mentions; what a person corrected is not overruled by what the machine made of it before."""
    corrected = any(mention in told and told[mention].corrected for mention in members)
    return _ArticleEvent(event.number, members, event.best, None if corrected else event.enriched)


def _told_by(members: frozenset[str], told: dict[str, _Told], merged: dict[tuple[int, str], _ArticleEvent]) -> tuple[tuple[str, Report, bool], ...]:
    """Give what each article tells of an event: the id it would have by this article alone, its values, and whether a person corrected them.

    The values are those of the article's event, or of its best mention where one was divided.
    """
    found: list[tuple[str, Report, bool]] = []
    for key in sorted({(told[mention].article, told[mention].article_event) for mention in members}):
        of_article = merged[key]
        here = of_article.members & members
        if of_article.best in here:
            mention = of_article.told(told) if here == of_article.members else told[of_article.best].mention
            identity = key[1]
        else:
            mention = max((told[mention].mention for mention in here), key=_worth)
            identity = digest("event", mention.id)
        found.append((identity, _report(told[mention.id], mention), any(told[mention].corrected for mention in here)))
    return tuple(found)


def _report(told: _Told, mention: EventMention) -> Report:
    return Report(
        id=mention.id,
        article=told.article_id,
        source=told.publisher or told.article_id,
        publisher=told.publisher,
        published=None if told.published is None else dt.date.fromisoformat(told.published),
        mention=mention,
    )


def reports_of(connection: sa.Connection, event: str) -> tuple[Report, ...]:
    """Give what each article tells of an event."""
    members = frozenset(connection.scalars(_MEMBERS_OF, {"event": event}))
    told = _told(connection, sorted(members))
    merged = _article_events(connection, {one.article for one in told.values()}, told)
    reports = [report for _, report, _ in _told_by(members, told, merged)]
    return one_voice(reports, copies_among(connection, [report.article for report in reports]))


def _is_news(mention: EventMention) -> bool:
    """Whether an event is told as new: what one report tells as news and another as background was news."""
    return "historical" not in mention.auxiliary


def _worth(mention: EventMention) -> tuple[bool, bool, float, bool, bool, str]:
    dated_and_placed = not isinstance(mention.when, Undated), not isinstance(mention.where, Nowhere)
    return (mention.linked, is_signing(mention), mention.confidence, *dated_and_placed, mention.id)


def _add_rows(
    rows: dict[sa.Table, list[Row]],
    members: frozenset[str],
    told: dict[str, _Told],
    merged: dict[tuple[int, str], _ArticleEvent],
    copies: Mapping[str, str],
) -> None:  # fmt: skip
    tellings = _told_by(members, told, merged)
    event, best, corrected = max(tellings, key=lambda telling: (telling[2], _is_news(telling[1].mention), _worth(telling[1].mention), telling[0]))
    reports = one_voice([report for _, report, _ in tellings], copies)
    shown = best.mention if corrected else best_supported(reports, best)
    when = dated(shown.when)
    told_place = None if isinstance(shown.where, Nowhere) else shown.where
    place = None if told_place is None else told_place.place
    same = ("event", "mode", "quad", "score", "confidence", "linked")
    rows[events].append(
        {
            "id": event,
            "mention": told[shown.id].number,
            **{name: getattr(shown, name) for name in same},
            **{name: name in shown.auxiliary for name in AUXILIARY},
            "date": when and when.value,
            "date_precision": when and when.precision,
            "date_first": when and when.first,
            "date_last": when and when.last,
            "reported": min((published for mention in members if (published := told[mention].published) is not None), default=None),
            **place_columns(place),
            "place_folded": told_place and fold(f"{told_place.place.name} {told_place.text}"),
            "quotes": len(members),
            "reports": len({told[mention].article for mention in members}),
            "sources": len({report.source for report in reports}),
            "publishers": sorted({publisher for mention in members if (publisher := told[mention].publisher) is not None}),
            "shown": msgspec.json.encode(shown).decode(),
        },
    )
    rows[event_members].extend({"mention": told[mention].number, "event": event} for mention in sorted(members))
    rows[event_contexts].extend({"event": event, "context": context} for context in dict.fromkeys(shown.contexts))
    for role, sides in (("actor", shown.actor), ("recipient", shown.recipient)):
        for position, side in enumerate(sides):
            kept = {"key": side.actor.key, "name": side.actor.name, "code": side.actor.code, "sector": side.actor.sector}
            rows[event_parties].append({"event": event, "role": role, "position": position, **kept, "folded": _called(side)})


def _called(side: Side) -> str:
    """Fold all that a side answers to: its name, its words, and the body that it speaks for."""
    return fold(" ".join(part for part in (side.actor.name, side.text, side.actor.organization) if part))
