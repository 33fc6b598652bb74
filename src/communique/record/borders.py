"""What a record tells of a land border: its status over time with quotes, its crossings, the events on it, the lengths claimed of it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from communique.knowledge.border_lines import ALIASES, Border, Borders, load_borders, names_of
from communique.knowledge.border_words import BorderWords, load_border_words
from communique.model import BadInput, PublishedOn, Span
from communique.record import search
from communique.record.answers import FoundEvent, Quote
from communique.record.batching import batches
from communique.record.border_evidence import BorderArticle, Claim, CodedEvent, ReadBorder, read_article
from communique.record.border_sides import Meant
from communique.record.border_status import History, crossing_histories, history_of
from communique.record.border_text import Line, Named, code_of, words_of
from communique.record.building import sides_of
from communique.record.days import dated
from communique.record.questions import SOURCE, find_events_by_id, find_quotes, passage_of
from communique.record.rows import mention_of, place_of, published_of, spans_of, time_of
from communique.record.schema import (
    actor_mentions,
    articles,
    current_articles,
    event_members,
    event_mentions,
    pages,
    place_mentions,
    time_mentions,
)

NO_COUNTRY = "outlet"
"""Kind of actors whose country says nothing of a border: who reports is no side of it."""


class ToldBorder(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known of a border, and all that a record tells of it; `read` counts the articles that were looked through."""

    border: Border
    history: History
    crossings: dict[str, History]
    claims: tuple[Claim, ...]
    events: tuple[FoundEvent, ...]
    quotes: dict[str, tuple[Quote, ...]]
    read: int

    def until(self, day: dt.date) -> "ToldBorder":
        """Give what was told of it until a day; what has no date is kept where its report was published by then."""
        return msgspec.structs.replace(
            self,
            history=self.history.until(day),
            crossings={name: history.until(day) for name, history in self.crossings.items()},
            claims=tuple(claim for claim in self.claims if isinstance(told := claim.passage.source.published, PublishedOn) and told.on <= day),
            events=tuple(one for one in self.events if _is_by(one, day)),
        )


def _is_by(event: FoundEvent, day: dt.date) -> bool:
    """Tell whether an event had begun by a day, or, where it has no date, had been reported."""
    told = dated(event.shown.when)
    return told.first <= day.isoformat() if told else event.reported is not None and event.reported <= day


def tell_border(connection: sa.Connection, one: str, other: str, *, minimum_confidence: float) -> ToldBorder:
    """Tell all of the border of two countries, given by their codes.

    Raises: BadInput where they share none on land.
    """
    borders, words = load_borders(), load_border_words()
    border = borders.between(one, other)
    if border is None:
        raise BadInput(f"{one} and {other} share no land border.")
    pair = (border.one, border.other)
    found = list(read_articles(connection, border, borders, words, minimum_confidence=minimum_confidence))
    evidence = _of([piece for read in found for piece in read.evidence], pair)
    claims = _of([piece for read in found for piece in read.claims], pair)
    on_it = dict.fromkeys(ident for read in found for meant, ident in read.events if pair in meant.pairs)
    on_it |= dict.fromkeys(one.event for one in evidence if one.event)
    return ToldBorder(
        border=border,
        history=history_of(evidence),
        crossings=crossing_histories(evidence),
        claims=tuple(claims),
        events=find_events_by_id(connection, list(on_it)),
        quotes=find_quotes(connection, list(on_it)),
        read=len(found),
    )


def _of(pieces: Iterable[tuple[Meant, Any]], pair: tuple[str, str]) -> list[Any]:
    return [piece for meant, piece in pieces if meant.covers(pair)]


def read_articles(
    connection: sa.Connection, border: Border, borders: Borders, words: BorderWords, *, minimum_confidence: float
) -> Iterable[ReadBorder]:
    """Read every article that has a word for a border, or a crossing of this one, and names one of its countries."""
    names = names_of(borders.crossings, words.crossings | words.borders)
    chosen = sorted(_candidates(connection, border, words))
    for part in batches(chosen):
        for article in loaded(connection, part, minimum_confidence):
            yield read_article(article, borders, words, names)


def _candidates(connection: sa.Connection, border: Border, words: BorderWords) -> set[int]:
    """Find the articles that have a word for a border and name one of the two countries, or that name a crossing of theirs."""
    codes = [border.one, border.other, *(old for old, new in ALIASES.items() if new in (border.one, border.other))]
    naming = sa.union(
        sa.select(actor_mentions.c.article).where(actor_mentions.c.code.in_(codes)),
        sa.select(place_mentions.c.article).where(place_mentions.c.place_country.in_(codes)),
    )
    current = sa.select(current_articles.c.article)
    found: set[int] = set()
    for word in sorted(words.borders | words.crossings_alone):
        held = current.where(current_articles.c.article.in_(search.articles_with(word)), current_articles.c.article.in_(naming))
        found |= set(connection.scalars(held))
    for name in sorted({name for crossing in border.crossings for name in crossing.names}):
        found |= set(connection.scalars(current.where(current_articles.c.article.in_(search.articles_with(f'"{name}"')))))
    return found


def loaded(connection: sa.Connection, numbers: Sequence[int], minimum_confidence: float) -> Iterable[BorderArticle]:
    """Load articles with all that stands in their sentences."""
    told = sa.select(articles.c.number, articles.c.text.label("whole"), articles.c.sentences, *SOURCE)
    told = told.join(pages, pages.c.id == articles.c.page).where(articles.c.number.in_(numbers), articles.c.coded.is_(True))
    places, actors, times = (_by_article(connection, table, numbers) for table in (place_mentions, actor_mentions, time_mentions))
    events = _events(connection, numbers, minimum_confidence)
    for row in connection.execute(told.order_by(articles.c.number)).mappings().all():
        number = row["number"]
        yield _article(row, places[number], actors[number], times[number], events[number])


def _article(
    row: sa.RowMapping, places: Sequence[sa.RowMapping], actors: Sequence[sa.RowMapping], times: Sequence[sa.RowMapping], events: list[CodedEvent]
) -> BorderArticle:
    published = published_of(row)
    lines = []
    for number, span in enumerate(spans_of(row["sentences"])):
        here = [place_of(place) for place in places if place["sentence"] == number]
        countries = [(place.span, (place.place.country,)) for place in here if place.place.resolution == "country" and place.place.country]
        lines.append(
            Line(
                number=number,
                span=span,
                words=words_of(row["whole"], span),
                named=_named([actor for actor in actors if actor["sentence"] == number], countries),
                places=tuple(here),
                times=tuple(time_of(time) for time in times if time["sentence"] == number),
            )
        )
    return BorderArticle(
        lines=tuple(lines),
        events=tuple(events),
        published=published.on if isinstance(published, PublishedOn) else None,
        undated="no day is told" if isinstance(published, PublishedOn) else "no day is told, nor the day of publication",
        text=row["whole"],
        cite=lambda span: passage_of(row, span),
    )


def _named(actors: Iterable[sa.RowMapping], places: Iterable[tuple[Span, tuple[str, ...]]]) -> tuple[Named, ...]:
    """Gather the countries named in a sentence, by actors first and by places where no actor was read."""
    codes: dict[tuple[int, int], list[str]] = defaultdict(list)
    for actor in actors:
        if actor["code"] and actor["kind"] != NO_COUNTRY:
            codes[actor["span_start"], actor["span_end"]].append(code_of(actor["code"]))
    for span, of in places:
        if not any(start < span.end and span.start < end for start, end in codes):
            codes[span.start, span.end] += map(code_of, of)
    return tuple(Named(start, end, tuple(dict.fromkeys(told))) for (start, end), told in sorted(codes.items()))


def _by_article(connection: sa.Connection, table: sa.Table, numbers: Sequence[int]) -> dict[int, list[sa.RowMapping]]:
    found: dict[int, list[sa.RowMapping]] = defaultdict(list)
    for row in connection.execute(sa.select(table).where(table.c.article.in_(numbers)).order_by(table.c.number)).mappings():
        found[row["article"]].append(row)
    return found


def _events(connection: sa.Connection, numbers: Sequence[int], minimum_confidence: float) -> dict[int, list[CodedEvent]]:
    told = sa.select(event_members.c.event.label("member_of"), event_mentions).join(
        event_mentions, event_mentions.c.number == event_members.c.mention
    )
    told = told.where(event_mentions.c.article.in_(numbers), event_mentions.c.confidence >= minimum_confidence).order_by(event_mentions.c.number)
    rows = connection.execute(told).mappings().all()
    sides = sides_of(connection, [row["number"] for row in rows])
    found: dict[int, list[CodedEvent]] = defaultdict(list)
    for row in rows:
        found[row["article"]].append(CodedEvent(row["member_of"], mention_of(row, sides.get(row["number"], ()))))
    return found
