"""What is printed is calm, legible and harmless at any width, and shows quotes whole."""

import io

import pytest
from rich.console import Console
from tests.record.story import WIRE

from communique.exports import terminal
from communique.exports.sentences import sentence_of
from communique.exports.wording import day_words, plain, short_date
from communique.model import Season, Year
from communique.record import EventQuery, Record

ALL = EventQuery(minimum_confidence=0.0, linked_only=False)


def printed(renderable: object, width: int, *, colours: bool = False) -> str:
    console = Console(file=io.StringIO(), width=width, force_terminal=colours, highlight=False, emoji=False, markup=False)
    terminal.show(renderable, console)  # type: ignore[arg-type]
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [60, 100, 160])
def test_tables_keep_to_the_width_and_lose_nothing(story: Record, width: int) -> None:
    events = story.events(ALL)
    sentences = [sentence_of(event.shown, dated=False) for event in events]
    for table in (
        terminal.events_table(events, width),
        terminal.timeline_table(events, sentences),
        terminal.rejects_table(story.rejects()),
        terminal.articles_table(story.search("بنغازي")),
        terminal.tally_sheet(story.tally(), "talks.sqlite"),
    ):
        lines = printed(table, width).splitlines()
        assert lines
        assert max(map(len, lines)) <= width
        assert not any("…" in line for line in lines)
    assert all(event.id[:8] in printed(terminal.events_table(events, width), width) for event in events)


def test_quotes_have_a_column_where_there_is_room(story: Record) -> None:
    events = story.events(EventQuery(types=("REJECT",)))
    assert "Toummo" not in printed(terminal.events_table(events, 100), 100)
    assert "Toummo" in printed(terminal.events_table(events, 160), 160)


@pytest.mark.parametrize("width", [40, 100])
def test_a_sheet_shows_every_quote_whole_in_its_sentence(story: Record, width: int) -> None:
    (visit,) = story.events(EventQuery(modes=("visit",)))
    shown = " ".join(printed(terminal.event_sheet(story.event(visit.id), "A visit.", marked=True), width).split())
    sentence = WIRE.split(". ")[0]
    quote = "Mohamed Toumba, the minister of interior of Niger, came to Benghazi"
    assert sentence.replace(quote, f"**{quote}**") in shown
    assert "Desert Post" in shown
    assert "here: 16 August 2024" in shown, "a report that differs on the date is told"


def test_an_undated_event_tells_why(story: Record) -> None:
    (refusal,) = story.events(EventQuery(types=("REJECT",)))
    assert "no date: no day told" in printed(terminal.event_sheet(story.event(refusal.id), "A refusal."), 100)


def test_no_sign_of_a_page_steers_the_terminal(story: Record) -> None:
    events = story.events(EventQuery(types=("SUPPORT",), minimum_confidence=0.0))
    sheet = terminal.event_sheet(story.event(events[0].id), "A sentence.")
    for shown in (printed(terminal.events_table(events, 160), 160), printed(sheet, 100)):
        assert "\x1b" not in shown
        assert "\u202e" not in shown
    coloured = printed(sheet, 100, colours=True)
    assert "\x1b[31m praised" not in coloured


def test_dates_tell_how_exact_they_are() -> None:
    assert [day_words(when) for when in (Season(2024, "Q2"), Season(2024, "SU"), Year(2024))] == [
        "second quarter of 2024 (quarter)",
        "summer of 2024 (season)",
        "2024 (year)",
    ]
    assert [short_date(when) for when in (Season(2024, "Q2"), Season(2024, "H1"), Year(2024))] == ["2024 Q2", "2024 first half", "2024"]


def test_words_of_any_script_stay_whole() -> None:
    assert plain("می‌خواهم  \u2066x\u2069\r\n\ty\x07") == "می‌خواهم x y"
