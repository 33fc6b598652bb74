"""A brief says only what the record holds: each sentence cites quotes, each quote stands in its article, in every format."""

import datetime as dt
import io
import re
import zipfile
from html import unescape
from pathlib import Path

import msgspec
import pytest
from tests.record.coded_by_hand import Tell, coded_of, page_of
from tests.record.story import POST, WIRE

from communique.exports.brief import make_brief
from communique.exports.brief_docx import write_docx
from communique.exports.brief_form import Brief, Numbered, cited
from communique.exports.brief_html import write_html
from communique.exports.brief_markdown import write_markdown
from communique.exports.brief_pdf import source_form, write_pdf
from communique.exports.brief_sections import MANY
from communique.exports.relationship_sheet import Sides
from communique.exports.wording import plain
from communique.model import Day, Year
from communique.record import EventQuery, Party, Passage, Record, open_record
from communique.record.relationships import RelationshipQuery

NAMES = {"LBY": "Libya", "NER": "Niger", "TCD": "Chad", "ITA": "Italy"}


def brief_on(record: Record, one: str, other: str, *, since: dt.date | None = None) -> Brief:
    query = RelationshipQuery(one=Party(code=one), other=Party(code=other), since=since)
    return make_brief(record, query, Sides(NAMES[one], NAMES[other], NAMES))


@pytest.fixture
def made(story: Record) -> Brief:
    return brief_on(story, "LBY", "NER")


def markdown(brief: Brief) -> str:
    out = io.StringIO()
    write_markdown(brief, out)
    return out.getvalue()


def html(brief: Brief) -> str:
    out = io.StringIO()
    write_html(brief, out)
    return out.getvalue()


def section(brief: Brief, heading: str) -> str:
    lines = next(one.lines for one in brief.sections if one.heading == heading)
    return " | ".join(f"{line.label}: {line.text}" for line in lines)


def test_each_sentence_cites_quotes_that_hold(made: Brief) -> None:
    silent = next(one.lines for one in made.sections if one.heading == "What was not found")
    for line in made.lines():
        assert line.cites or line in silent, line.text
        assert all(1 <= number <= len(made.passages) for number in line.cites)
        assert not line.quote or any(line.quote in plain(made.passages[number - 1].text) for number in line.cites)
    assert {number for line in made.lines() for number in line.cites} == set(range(1, len(made.passages) + 1))
    for passage in made.passages:
        assert any(text[passage.span.start : passage.span.end] == passage.text for text in (WIRE, POST))


def test_every_format_holds_every_sentence_with_its_numbers_and_every_quote(made: Brief) -> None:
    told = [(line.text, cited(line.cites)[1:-1]) for line in made.lines()]
    quotes = [plain(passage.text) for passage in made.passages]
    as_markdown = re.sub(r"\\(.)", r"\1", markdown(made))
    as_html = unescape(re.sub(r"</?(?:a|sup)[^>]*>", "", html(made)))
    packed = io.BytesIO()
    write_docx(made, packed)
    with zipfile.ZipFile(packed) as document:
        as_docx = unescape(re.sub(r"<[^>]+>", "", document.read("word/document.xml").decode()))
    as_typst = str(source_form(made))
    for text, numbers in told:
        for written in (as_markdown, as_html, as_docx):
            assert text in written
            assert numbers in written
        assert text in as_typst or repr(text)[1:-1] in as_typst
    for quote in quotes:
        for written in (as_markdown, as_html, as_docx):
            assert quote in written


def test_it_tells_people_promises_contradictions_and_what_is_only_possible(made: Brief) -> None:
    assert "Mohamed Toumba: Minister of Interior, Niger." in section(made, "Key people")
    assert "Niger and Libya agreed on joint patrols and border posts (joint communique); no due date is told." in section(
        made, "What was promised, and what became of it"
    )
    assert "16 August 2024 (Sahel Wire)" in section(made, "Where reports contradict each other")
    assert "17 August 2024 (Desert Post)" in section(made, "Where reports contradict each other")
    assert "might hold talks" in section(made, "Planned, possible or denied")
    assert "no date told, reported 27 August 2024: Libya gave a refusal to Niger." in section(made, "What happened")


def test_events_stand_in_the_order_of_their_days_and_the_undated_last(made: Brief) -> None:
    labels = [line.label for line in next(one.lines for one in made.sections if one.heading == "What happened")]
    assert labels[-1] == "no date told, reported 27 August 2024"
    assert not any(label.startswith("no date") for label in labels[:-1])


def test_many_events_of_one_kind_are_counted_month_by_month(tmp_path: Path) -> None:
    days = [dt.date(2024, month, day) for month in (3, 4) for day in range(1, MANY)]
    with open_record(tmp_path / "talks.sqlite", create=True) as record:
        record.begin_run(version="0.1.0", knowledge="feed", started="2024-09-01T10:00:00+00:00")
        for day in days:
            text = f"Niger shelled Libya on {day}, and"
            page = page_of(text, where=f"{day}.txt")
            record.add(page, coded_of(page, Tell(quotes=(text,), event="ASSAULT", when=Day(day)), published=day.isoformat()))
        record.end_run(read=len(days), ended="2024-09-01T10:00:09+00:00")
        made = brief_on(record, "LBY", "NER")
    lines = next(one.lines for one in made.sections if one.heading == "What happened")
    assert [(line.label, line.text, len(line.cites)) for line in lines] == [
        ("March 2024", "Attacks told: 11 by Niger towards Libya. Among them:", 11),
        ("April 2024", "Attacks told: 11 by Niger towards Libya. Among them:", 11),
    ]
    assert lines[0].quote == "Niger shelled Libya on 2024-03-01", "no quote ends with a loose word"


def test_a_sentence_is_quoted_once_by_its_widest_quote(story: Record) -> None:
    quote = next(quote for quotes in story.quotes([event.id for event in story.events(EventQuery())]).values() for quote in quotes)
    passage = Passage(source=quote.source, sentence="Niger shelled Libya, killing two.", at=0, start=0, end=32)
    narrow, beside = (msgspec.structs.replace(passage, end=19), msgspec.structs.replace(passage, start=21))
    numbered = Numbered()
    assert numbered.cite([narrow, passage]) == (1,)
    assert numbered.cite([beside, narrow]) == (1,)
    assert [one.text for one in numbered.passages] == ["Niger shelled Libya, killing two"]


def test_what_rebels_do_is_not_counted_as_their_states(tmp_path: Path) -> None:
    text = "The Desert Front raided Libya. Niger thanked Libya."
    with open_record(tmp_path / "talks.sqlite", create=True) as record:
        record.begin_run(version="0.1.0", knowledge="feed", started="2024-09-01T10:00:00+00:00")
        page = page_of(text)
        tells = Tell(event="ASSAULT", quotes=("The Desert Front raided Libya",), actor=("Desert Front",))
        coded = coded_of(page, tells, Tell(event="SUPPORT", quotes=("Niger thanked Libya",)))
        record.add(page, coded)
        brief = brief_on(record, "LBY", "NER")
    assert "among them 1 of the Desert Front, not of the state" in brief.summary[0].text


def test_a_span_of_days_is_told_as_exactly_as_its_ends(tmp_path: Path) -> None:
    text = "Niger shelled Libya in 2016. Libya shelled Niger on 8 March 2024."
    with open_record(tmp_path / "talks.sqlite", create=True) as record:
        record.begin_run(version="0.1.0", knowledge="feed", started="2024-09-01T10:00:00+00:00")
        page = page_of(text)
        first = Tell(event="ASSAULT", quotes=("Niger shelled Libya in 2016",), when=Year(2016))
        second = Tell(
            event="ASSAULT", actor=("Libya",), recipient=("Niger",), quotes=("Libya shelled Niger on 8 March 2024",), when=Day(dt.date(2024, 3, 8))
        )
        record.add(page, coded_of(page, first, second))
        brief = brief_on(record, "LBY", "NER")
    assert any("happened between 2016 and 8 March 2024" in line.text for line in brief.summary)


def test_no_visit_is_missed_where_one_is_told(made: Brief) -> None:
    assert "No visit from Niger to Libya" not in section(made, "What was not found")
    assert "No visit from Libya to Niger was found in the 3 articles read." in section(made, "What was not found")


def test_the_days_of_a_brief_are_written_in_full(made: Brief) -> None:
    assert not any(re.search(r"\d{4}-\d\d-\d\d", line.text) for line in made.lines())


def test_silence_is_told_as_silence(made: Brief, story: Record) -> None:
    assert "No sanction of one against the other was found in the 3 articles read." in section(made, "What was not found")
    nothing = brief_on(story, "TCD", "ITA")
    assert [line.text for line in nothing.summary] == ["No report found (3 articles of this record were read)."]
    assert nothing.passages == ()


def test_a_stretch_of_days_leaves_out_what_lies_outside_and_what_has_no_day(story: Record) -> None:
    made = brief_on(story, "LBY", "NER", since=dt.date(2024, 8, 20))
    assert "undated" not in made.subtitle
    assert "from 20 August 2024" in made.subtitle
    assert "refusal" not in " ".join(line.text for line in made.lines())


def test_what_a_format_would_read_as_its_own_is_shown_as_it_is(made: Brief) -> None:
    assert r"\*border\* patrols and \<b\>migration\</b\>" in markdown(made)
    assert "*border* patrols and &lt;b&gt;migration&lt;/b&gt;" in html(made)
    assert "<b>migration" not in html(made)


def test_the_page_needs_nothing_else(made: Brief) -> None:
    assert not re.search(r"<(?:script|link|img|iframe)|@import|url\(", html(made))
    links = set(re.findall(r'href="#(q\d+)"', html(made)))
    assert links <= set(re.findall(r'id="(q\d+)"', html(made)))


def test_a_pdf_is_set(made: Brief) -> None:
    out = io.BytesIO()
    write_pdf(made, out)
    assert out.getvalue().startswith(b"%PDF-")
