"""Tables and sheets for the terminal: calm, and legible from 100 columns on; no quote is cut where an event is shown."""

from collections.abc import Iterable, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from communique.exports.wording import (
    NO_NAMES,
    Names,
    act_words,
    counted,
    day_words,
    parted,
    place_words,
    plain,
    quantity_words,
    short_date,
    side_words,
    source_words,
)
from communique.model import Day, Nowhere, Side, Undated
from communique.record import FoundArticle, FoundEvent, FoundReject, Quote, Tally, ToldEvent

PIPED_WIDTH = 160
"""Columns where there is no terminal to ask: what is piped is read in a file or a pager."""
QUOTED_FROM = 140
"""Columns from which a table of events has room for the quotes."""
ID_LENGTH = 8
"""Digits of an id in a table: enough to name one event of a hundred thousand."""
_QUAD_STYLES = {1: "cyan", 2: "green", 3: "yellow", 4: "red"}


def events_table(events: Sequence[FoundEvent], width: int, names: Names = NO_NAMES) -> RenderableType:
    """Show events, one row an event: when, what, who, to or with whom, where, and the quote where there is room."""
    quoted = width >= QUOTED_FROM
    table = columns("Date", "Event", "Actor:3", "To or with:3", "Place:2", *(["Quote:6"] if quoted else []), "Reports", "Id")
    table.columns[-2].justify = "right"
    for event in events:
        shown = event.shown
        cells = [_date_cell(event), _act_cell(event, "\n"), _sides_cell(shown.actor, names), _sides_cell(shown.recipient, names)]
        cells += [Text(place_words(shown.where)), *([Text(plain(event.quote))] if quoted else [])]
        table.add_row(*cells, Text(str(event.reports)), Text(event.id[:ID_LENGTH], style="dim"))
    return table


def timeline_table(events: Sequence[FoundEvent], sentences: Sequence[str]) -> RenderableType:
    """Show events as a timeline: each with its sentence, its quote and its source."""
    table = columns("Date", "What happened:1", "Id")
    year = ""
    for event, sentence in zip(events, sentences, strict=True):
        date = short_date(event.shown.when)
        if year and date[:4] != year:
            table.add_section()
        year = date[:4]
        told = Text(sentence).append(f"\n“{plain(event.quote)}”", style="italic").append(f"\n{source_words(event.source)}", style="dim")
        if event.reports > 1:
            told.append(f" and {event.reports - 1} more", style="dim")
        table.add_row(_date_cell(event), told, Text(event.id[:ID_LENGTH], style="dim"))
    return table


def event_sheet(
    told: ToldEvent, sentence: str, names: Names = NO_NAMES, *, marked: bool = False, further: Sequence[RenderableType] = ()
) -> RenderableType:
    """Show one event: its values, what `further` is known, and every quote in its sentence with its source.

    `marked` sets quotes between ** and **, for want of bold type.
    """
    event, shown = told.event, told.event.shown
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column()
    place = (
        f"not told: {plain(shown.where.why)}"
        if isinstance(shown.where, Nowhere)
        else _place_fact(shown.where.place.resolution, place_words(shown.where))
    )
    day = f"no date: {plain(shown.when.why)}" if isinstance(shown.when, Undated) else day_words(shown.when)
    words = f", told as “{plain(shown.date_text)}”" if shown.date_text else ""
    rows = [
        ("event", _act_cell(event)),
        ("actor", _sides_cell(shown.actor, names)),
        ("to or with", _sides_cell(shown.recipient, names)),
        ("date", Text(day + words)),
        ("place", Text(place)),
        ("contexts", Text(", ".join(shown.contexts) or "none")),
        ("told by", Text(", ".join(plain(teller.text) for teller in shown.attribution) or "the report itself")),
        ("score", Text(f"{shown.score:g} of -10 to 10, quad {shown.quad}")),
        ("confidence", Text(f"{shown.confidence:.2f}{'' if shown.linked else ', no side linked'}")),
        ("coded by", Text(f"rule {shown.rule}, {shown.coder}")),
        ("id", Text(event.id)),
    ]
    for quantity in shown.quantities:
        rows.insert(-4, ("quantity", Text(quantity_words(quantity))))
    for name, value in rows:
        facts.add_row(Text(name), value)
    told_by = f"{counted(event.quotes, 'quote')} in {counted(event.reports, 'report')}"
    if event.reports > 1:
        told_by += f" of {counted(event.sources, 'independent source')}"
    return Group(
        Text(sentence, style="bold"),
        Text(),
        facts,
        *further,
        Text(),
        Text(told_by, style="bold"),
        *(_quote_sheet(number, quote, event, marked=marked) for number, quote in enumerate(told.quotes, 1)),
    )


def rejects_table(rejects: Sequence[FoundReject]) -> RenderableType:
    """Show what was not coded, and why."""
    table = columns("Page:2", "Stage", "Reason", "Detail:3")
    for reject in rejects:
        detail = plain(reject.detail) + (" (kept: dated and searchable)" if reject.kept else "")
        name = f" ({plain(reject.name)})" if reject.name else ""
        table.add_row(Text(plain(reject.where) + name), Text(reject.stage), Text(reject.reason), Text(detail))
    return table


def articles_table(articles: Sequence[FoundArticle]) -> RenderableType:
    """Show the articles that a search found."""
    table = columns("Source:2", "Text around:3")
    for article in articles:
        source = Text(source_words(article.source)).append(f"\n{plain(article.source.url or article.source.where)}", style="dim")
        if not article.source.coded:
            source.append("\nnot coded", style="yellow")
        table.add_row(source, Text(plain(article.around)))
    return table


def tally_sheet(tally: Tally, name: str) -> RenderableType:
    """Show how much a record holds, and what its runs did."""
    kept = f" ({tally.kept_uncoded} of them kept all the same, dated and searchable)" if tally.kept_uncoded else ""
    span = f", between {tally.first_day} and {tally.last_day}" if tally.first_day else ""
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column()
    for label, value in (
        ("record", name),
        ("pages", f"{tally.pages} kept; {tally.coded} articles coded, {tally.rejected} pages not coded{kept}"),
        ("publishers", str(tally.publishers)),
        ("events", f"{tally.events} told by {counted(tally.mentions, 'quote')}{span}; {tally.undated_events} undated"),
        ("shown", f"{tally.shown_events} linked and of confidence 0.5 and above"),
        ("commitments", str(tally.commitments)),
        ("categories", _counts(tally.by_category)),
        ("languages", _counts(tally.by_language)),
        ("not coded", _counts(tally.by_reason) or "nothing"),
        *(
            ("removed", f"a person, on {one.forgotten_at[:10]}, by {one.by}: {one.why} ({counted(one.articles, 'article')} touched)")
            for one in tally.forgotten
        ),
    ):
        facts.add_row(Text(label), Text(plain(value)))
    return Group(facts, Text(), _runs_table(tally))


def show(renderable: RenderableType, console: Console) -> None:
    """Print; without colours or lines' padding where it does not go to a terminal."""
    if console.is_terminal:
        console.print(renderable)
        return
    with console.capture() as capture:
        console.print(renderable)
    console.file.write("".join(f"{line.rstrip()}\n" for line in capture.get().splitlines()))


def _runs_table(tally: Tally) -> Table:
    table = columns("Run", "Begun", "Ended", "Pages read", "= coded", "+ rejected", "Coder")
    for run in tally.runs:
        counts = [str(number) for number in (run.end.read, run.end.coded, run.end.rejected)] if run.end else ["?"] * 3
        ended = run.end.ended if run.end else "broken off"
        table.add_row(*(Text(plain(word)) for word in (str(run.number), run.started, ended, *counts, f"{run.version} {run.knowledge}")))
    for column in table.columns[3:6]:
        column.justify = "right"
    return table


def _quote_sheet(number: int, quote: Quote, event: FoundEvent, *, marked: bool) -> RenderableType:
    before, told, after = parted(quote)
    sentence = Text(before).append(f"**{told}**" if marked else told, style="bold").append(after)
    source = Text(source_words(quote.source), style="dim").append(f"\n{plain(quote.source.url or quote.source.where)}")
    mention = quote.mention
    if event.reports > 1:
        source.append(f"\nmention {mention.id}")
    if mention.when != event.shown.when:
        source.append(f"\nhere: {day_words(mention.when)}", style="yellow")
    return Padding(Group(Text(f"[{number}] ").append_text(sentence), Padding(source, (0, 0, 0, 4))), (1, 0, 0, 0))


def section(title: str, parts: Sequence[RenderableType]) -> list[RenderableType]:
    """Show a part of a sheet under its title, or nothing where it is empty."""
    return [Text(), Text(title, style="bold"), *(Padding(part, (0, 0, 0, 2)) for part in parts)] if parts else []


def columns(*headers: str) -> Table:
    """Make a table with these columns.

    One with a number after ":" takes that share of the room left by those without, which are as wide as what they hold.
    """
    shares = [header.partition(":") for header in headers]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", expand=any(share for _, _, share in shares))
    for header, _, share in shares:
        table.add_column(header, overflow="fold", ratio=int(share) if share else None, no_wrap=not share)
    return table


def _date_cell(event: FoundEvent) -> Text:
    exact = isinstance(event.shown.when, Day)
    return Text(short_date(event.shown.when).replace(" to ", "\nto "), style="" if exact else "dim")


def _act_cell(event: FoundEvent, between: str = " ") -> Text:
    return Text(act_words(event.shown).replace(" (", f"{between}("), style=_QUAD_STYLES.get(event.shown.quad, ""))


def _sides_cell(sides: Iterable[Side], names: Names) -> Text:
    return Text("; ".join(dict.fromkeys(side_words(side, names) for side in sides)) or "–")


def _place_fact(resolution: str, words: str) -> str:
    return f"{words}, {resolution}"


def _counts(counts: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {number}" for name, number in counts)
