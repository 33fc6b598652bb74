"""What the sections of a brief are made from, and how an event becomes a line."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from communique.exports.brief_form import Line, Numbered
from communique.exports.relationship_sheet import Sides
from communique.exports.sentences import sentence_of
from communique.exports.wording import in_words, long_day, plain
from communique.model import Undated
from communique.record import FoundEvent, Passage, Quote
from communique.record.relationship_series import Between, Counting
from communique.record.relationships import Relationship


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
        return Line(text=text, cites=self.numbered.cite(passages), label=label, quote=quote)


def event_lines(facts: Facts, *countings: Counting) -> Iterator[Line]:
    """Tell events, the oldest first and the undated last."""
    yield from (event_line(one, facts) for one in facts.those(*countings))


def event_line(one: Between, facts: Facts) -> Line:
    """Tell an event: its day, its sentence, its best quote."""
    return facts.line(sentence(one, facts, with_date=False), facts.quotes_of([one]), label=_day(one.event), quote=plain(one.event.quote))


def sentence(one: Between, facts: Facts, *, with_date: bool = True) -> str:
    """Tell an event in a sentence."""
    return sentence_of(one.event.shown, facts.sides.names, dated=with_date)


def _day(event: FoundEvent) -> str:
    reported = f", reported {long_day(event.reported)}" if event.reported and isinstance(event.shown.when, Undated) else ""
    return f"{in_words(event.shown.when)}{reported}"
