"""What the sections of a brief are made from, and how an event becomes a line."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from communique.exports.brief_form import Line, Numbered
from communique.exports.relationship_sheet import Sides
from communique.exports.sentences import phrases, sentence_of
from communique.exports.wording import capital, in_words, joined, long_day, plain, with_article, without_loose_end
from communique.model import Category, Month, Undated
from communique.record import FoundEvent, Passage, Quote
from communique.record.days import dated
from communique.record.relationship_series import Between, Counting
from communique.record.relationship_sides import Direction
from communique.record.relationships import Relationship

LATER = "9999"
"""Above every day: where what has no date stands."""


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """All that the record tells of two sides.

    `between` are the events between them, the oldest first and the undated last; `coded` counts the articles of the record.
    """

    told: Relationship
    between: tuple[Between, ...]
    quotes: Mapping[str, tuple[Quote, ...]]
    sides: Sides
    coded: int
    numbered: Numbered

    def those(self, *countings: Counting) -> list[Between]:
        """Give the events that count so."""
        return [one for one in self.between if one.counting in countings]

    def quotes_of(self, events: Iterable[Between]) -> list[Passage]:
        """Give every quote of events."""
        return [quote for one in events for quote in self.quotes[one.event.id]]

    def line(self, text: str, passages: Iterable[Passage], *, label: str = "", quote: str = "") -> Line:
        """Make a statement that rests on quotes."""
        return Line(text=text, cites=self.numbered.cite(passages), label=label, quote=plain(without_loose_end(quote)))


MANY = 12
"""Events of one kind that are told one by one; more are counted month by month: who reads of a war wants its course, and numbers lead to each."""


def in_order(between: Iterable[Between]) -> tuple[Between, ...]:
    """Put events in the order of their days, the weightiest of a day first, those without a date last, by the day of their first report."""
    return tuple(sorted(between, key=_order))


def event_lines(facts: Facts, *countings: Counting) -> Iterator[Line]:
    """Tell events, the oldest first and the undated last; dated ones of a kind of which there are many are counted month by month."""
    told = facts.those(*countings)
    dated_ones = Counter(one.event.shown.event for one in told if one.day is not None)
    by_month: dict[tuple[int, int, Category], list[Between]] = defaultdict(list)
    for one in told:
        if one.day is not None and dated_ones[one.event.shown.event] > MANY:
            by_month[one.day.year, one.day.month, one.event.shown.event].append(one)
    whole = {one.event.id for month in by_month.values() if len(month) > 1 for one in month[1:]}
    for one in told:
        month = by_month[one.day.year, one.day.month, one.event.shown.event] if one.day is not None else []
        if one.event.id not in whole:
            yield _month_line(month, facts) if len(month) > 1 else event_line(one, facts)


def event_line(one: Between, facts: Facts) -> Line:
    """Tell an event: its day, its sentence, its best quote."""
    return facts.line(sentence(one, facts, with_date=False), facts.quotes_of([one]), label=_day(one.event), quote=one.event.quote)


def _month_line(month: Sequence[Between], facts: Facts) -> Line:
    """Count the events of one kind in a month by who did it to whom, and quote the one that most reports tell."""
    one, other = (with_article(side) for side in (facts.sides.one, facts.sides.other))
    ways: tuple[tuple[Direction, str], ...] = (
        ("one to other", f"by {one} towards {other}"),
        ("other to one", f"by {other} towards {one}"),
        ("together", "by both"),
    )
    counts = Counter(event.direction for event in month)
    words = joined(f"{counts[way]} {said}" for way, said in ways if counts[way])
    noun = phrases()[month[0].event.shown.event].noun
    most = max(month, key=lambda event: (_is_news(event), event.event.sources, event.event.reports, -month.index(event)))
    assert month[0].day is not None
    when = in_words(Month(month[0].day.year, month[0].day.month))
    text = f"{capital(noun or '')} told: {words}. Among them:"
    return facts.line(text, facts.quotes_of(month), label=when, quote=most.event.quote)


def _is_news(one: Between) -> bool:
    return "historical" not in one.event.shown.auxiliary


def _order(one: Between) -> tuple[str, str, str, float, str]:
    told, reported = dated(one.event.shown.when), one.event.reported
    first, last = (told.first, told.last) if told else (LATER, LATER)
    return first, last, reported.isoformat() if reported and not told else LATER, -weight(one), one.event.id


def weight(one: Between) -> float:
    """Tell how much an event weighs among those of its day, in friendship or in conflict."""
    return abs(one.event.shown.score)


def sentence(one: Between, facts: Facts, *, with_date: bool = True) -> str:
    """Tell an event in a sentence."""
    return sentence_of(one.event.shown, facts.sides.names, dated=with_date)


def _day(event: FoundEvent) -> str:
    reported = f", reported {long_day(event.reported)}" if event.reported and isinstance(event.shown.when, Undated) else ""
    return f"{in_words(event.shown.when)}{reported}"
