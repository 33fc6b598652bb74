"""What was judged of events, for people: what their reports tell differently, why they are one event, and what waits for a person's word."""

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.text import Text

from communique.exports.terminal import ID_LENGTH, columns
from communique.exports.wording import NO_NAMES, Names, act_words, day_words, joined, place_words, plain, quantity_words, short_date, side_words
from communique.model import PlaceMention, Quantity, Side, When
from communique.record import Doubt, FoundEvent, Report, Ruling, Versions

FIELDS = {"date": "date", "place": "place", "number": "number of", "name": "name of"}


def versions_sheet(versions: Sequence[Versions], names: Names = NO_NAMES) -> list[RenderableType]:
    """Show each value that reports tell differently: every version, who tells it, and why the first is the best supported."""
    if not versions:
        return []
    lines: list[RenderableType] = [Text(), Text("Told differently", style="bold")]
    for one in versions:
        lines.append(Text(f"{FIELDS[one.field]} {one.of}".rstrip() + f" (best supported: {one.why})", style="dim"))
        lines += [Text(f"    {value_words(version.value, names)}: {joined(tellers(version.reports))}") for version in one.versions]
    return lines


def rulings_sheet(rulings: Iterable[Ruling]) -> list[RenderableType]:
    """Show why mentions of several reports are one event, and by which number each judgement is undone."""
    told = [Text(f"{ruling.number}: {ruling.verdict}, by {plain(ruling.by)}: {plain(ruling.why)}") for ruling in rulings]
    return [Text(), Text("Judged", style="bold"), *told] if told else []


def doubts_table(doubts: Iterable[Doubt], names: Names = NO_NAMES) -> RenderableType:
    """Show pairs of events that may be one, and what speaks for it."""
    table = columns("Id", "Date", "Event", "What its best quote says:3", "Why:2")
    for doubt in doubts:
        for event, why in ((doubt.one, doubt.ruling.why), (doubt.other, f"judgement {doubt.ruling.number}")):
            table.add_row(*_event_cells(event, names), Text(plain(why), style="dim"))
        table.add_section()
    return table


def _event_cells(event: FoundEvent, names: Names) -> list[Text]:
    sides = "; ".join(side_words(side, names) for side in (*event.shown.actor, *event.shown.recipient))
    quote = Text(plain(event.quote)).append(f"\n{sides}", style="dim")
    return [Text(event.id[:ID_LENGTH]), Text(short_date(event.shown.when)), Text(act_words(event.shown).replace(" (", "\n(")), quote]


def tellers(reports: Iterable[Report]) -> list[str]:
    """Name those who tell a version: the publisher, and whom it cites."""
    told: dict[str, None] = {}
    for report in reports:
        publisher = plain(report.publisher) if report.publisher else "publisher unknown"
        cited = report.mention.attribution
        told.setdefault(publisher + (f" (citing {joined(plain(one.text) for one in cited)})" if cited else ""))
    return list(told)


def value_words(value: When | PlaceMention | Quantity | Side, names: Names) -> str:
    """Write a version of a value."""
    match value:
        case PlaceMention():
            return place_words(value, names)
        case Quantity():
            return quantity_words(value)
        case Side():
            return side_words(value, names)
        case _:
            return day_words(value)
