"""A dossier says only what the record holds: each sentence cites quotes, and each quote stands in its article."""

import io
import re

import pytest
from tests.record.story import POST, WIRE

from communique.exports.dossier import Subject, write_dossier
from communique.record import EventQuery, Party, Record

NAMES = {"LBY": "Libya", "NER": "Niger", "TCD": "Chad", "ITA": "Italy"}


def dossier(record: Record, *codes: str) -> str:
    between = (Party(code=codes[0]), Party(code=codes[1]))
    events = record.events(EventQuery(between=between, oldest_first=True))
    out = io.StringIO()
    write_dossier(record, Subject(one=NAMES[codes[0]], other=NAMES[codes[1]], events=events, coded=record.tally().coded, names=NAMES), out)
    return out.getvalue()


@pytest.fixture
def told(story: Record) -> str:
    return dossier(story, "LBY", "NER")


def test_each_sentence_cites_quotes_that_are_there(told: str) -> None:
    body, quotes = told.split("## Quotes")
    numbers = [int(number) for number in re.findall(r"(?m)^\[(\d+)\] ", quotes)]
    assert numbers == list(range(1, len(numbers) + 1))
    statements = [line for line in body.splitlines() if line.startswith(("- ", "  - ")) or re.match(r"\d+\. ", line)]
    assert len(statements) > 10
    cited: set[int] = set()
    for statement in statements:
        found = re.findall(r"\[(\d[\d–, ]*)\]", statement)
        assert found, statement
        for part in ", ".join(found).split(", "):
            first, _, last = part.partition("–")
            cited |= set(range(int(first), int(last or first) + 1))
    assert cited == set(numbers)


def test_each_quote_stands_in_its_article(told: str) -> None:
    for line in re.findall(r"(?m)^\[\d+\] “(.*)”$", told.split("## Quotes")[1]):
        plain = re.sub(r"\\(.)", r"\1", line.replace("**", ""))
        assert any(plain in " ".join(text.split()) for text in (WIRE, POST)), plain


def test_people_promises_refusals_and_contradictions_are_told(told: str) -> None:
    sections = dict(re.findall(r"## (.*)\n\n((?:.+\n)+)", told))
    assert sections["Key people"].startswith("- Mohamed Toumba: Minister of Interior, Niger [")
    assert "Commitment by Niger and Libya on joint patrols and border posts" in sections["What was agreed, signed or promised"]
    assert "whether they were kept is not told here" in told, "silence about a promise is not its breach"
    assert "Libya gave a refusal to Niger" in sections["What was refused, broken or held against a side"]
    assert re.search(
        r"dated 16 August 2024 by Sahel Wire \[\d\] and 17 August 2024 by Desert Post \[\d\]", sections["Where reports contradict each other"]
    )
    assert "told as possible only" in told
    assert "no date told" in sections["What happened"]


def test_events_come_by_time(told: str) -> None:
    happened = told.split("## What happened")[1].split("##", maxsplit=1)[0]
    assert re.findall(r"- \*\*(.*?)\*\*", happened) == [
        "August 2024 (month)",
        "17 August 2024",
        "1 September 2024 to 10 September 2024 (span)",
        "no date told, reported 27 August 2024",
    ]


def test_what_markdown_would_read_is_shown_as_it_is(told: str) -> None:
    assert r"\*border\* patrols and \<b\>migration\</b\>" in told


def test_silence_is_told_as_silence(story: Record) -> None:
    assert "No report found (3 articles of this record were read)." in dossier(story, "NER", "TCD")
    assert dossier(story, "TCD", "ITA") == "# Chad and Italy\n\nNo report found (3 articles of this record were read).\n"
