"""What must not change when names, surroundings or order do; and what must when a sentence is denied."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from communique.model import Coded, Event, Reject
from communique.pipeline import Settings, Tools, code_page, load_tools
from communique.reading import page_of_text

SENTENCES = (
    "{A} closed its border with {B} on Monday.",
    "{a} forces shelled a village in {B}, killing six people.",
    "{A} and {B} signed a memorandum on fishing in {AC}.",
    "{A} expelled two {b} diplomats.",
    "President {P} of {A} met {b} officials in {AC} to discuss grain.",
    "{A} will send 300 tonnes of wheat to {B}.",
    "{A} has not ratified the treaty with {B}.",
    "{A} urged {B} to release the fishermen.",
    "The {a} army withdrew its troops from {B}.",
    "{A} threatened to cut off gas to {B} unless it pays.",
    "{A} condemned the {b} decision to suspend the talks.",
    "Foreign Minister {P} of {A} said that {B} had broken the truce.",
    "{A} and {B} held joint naval exercises last week.",
    "Protesters in {AC} demanded that {A} recall its ambassador from {B}.",
)
STATES = (
    {"A": "Libya", "a": "Libyan", "AC": "Tripoli", "B": "Niger", "b": "Nigerien", "P": "Amadou Saley"},
    {"A": "Peru", "a": "Peruvian", "AC": "Lima", "B": "Kenya", "b": "Kenyan", "P": "Carlos Rojas"},
    {"A": "Norway", "a": "Norwegian", "AC": "Oslo", "B": "Japan", "b": "Japanese", "P": "Lars Berg"},
    {"A": "Thailand", "a": "Thai", "AC": "Bangkok", "B": "Bulgaria", "b": "Bulgarian", "P": "Somchai Prasert"},
)
DENIALS = (
    ("Peru closed its border with Bolivia on Monday.", "Peru did not close its border with Bolivia on Monday."),
    ("Kenyan troops attacked the village.", "Kenyan troops did not attack the village."),
    ("Norway expelled the Russian ambassador.", "Norway did not expel the Russian ambassador."),
    ("The ministers of Chile and Peru met in Lima.", "The ministers of Chile and Peru did not meet in Lima."),
    ("Ghana signed the accord with Togo.", "Ghana never signed the accord with Togo."),
)
ARTICLE = (
    "Peru closed its border with Bolivia on Monday after a dispute over fuel.",
    "Bolivia's foreign minister urged Peru to reopen the crossings.",
    "Brazil offered to mediate between Peru and Bolivia.",
)
IRRELEVANT = (
    "The lake lies at 3,800 metres and is known for its reeds.",
    "Potatoes have been grown on these slopes for thousands of years.",
    "The weather stayed dry, and the market opened as usual.",
)
CHROME = (
    "Home | News | Sport | Weather\nSubscribe to our newsletter\nShare on Facebook\n\n{}\n\n"
    "Read more: Ten recipes for autumn\nAll rights reserved. Terms of use. Privacy policy.\n"
)

Told = tuple[str, str | None, tuple[str, ...], tuple[str | None, ...], tuple[str | None, ...]]


@pytest.fixture(scope="module", params=[False, True], ids=["weighed", "rules only"])
def tools(request: pytest.FixtureRequest) -> Tools:
    return load_tools(Settings(rules_only=request.param))


def code(text: str, tools: Tools) -> tuple[Event, ...]:
    coded = code_page(page_of_text(text), tools)
    assert isinstance(coded, Coded), coded.detail if isinstance(coded, Reject) else coded
    return coded.events


def told(event: Event, *named: str) -> Told:
    """What is said of an event; its sides as the place of their country among these, so that names drop out."""
    best = event.best
    sides = [tuple(sorted(str(named.index(s.actor.code)) if s.actor.code in named else "-" for s in role)) for role in (best.actor, best.recipient)]
    return best.event, best.mode, best.auxiliary, *sides  # type: ignore[return-value]


CODES = {"Libya": "LBY", "Niger": "NER", "Peru": "PER", "Kenya": "KEN", "Norway": "NOR", "Japan": "JPN", "Thailand": "THA", "Bulgaria": "BGR"}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_other_names_change_neither_category_nor_roles_nor_auxiliary(sentence: str, tools: Tools) -> None:
    forms = [[told(e, CODES[names["A"]], CODES[names["B"]]) for e in code(sentence.format(**names), tools)] for names in STATES]
    assert forms[0], "the sentence tells an event"
    assert all(form == forms[0] for form in forms[1:]), forms


@pytest.mark.parametrize(("said", "denied"), DENIALS)
def test_a_denied_sentence_gains_negation_and_nothing_else(said: str, denied: str, tools: Tools) -> None:
    one, other = code(said, tools), code(denied, tools)
    assert [(e.best.event, "negation" in e.best.auxiliary) for e in one] == [(e.best.event, False) for e in one]
    assert [(e.best.event, "negation" in e.best.auxiliary) for e in other] == [(e.best.event, True) for e in one]


def summary(text: str, tools: Tools) -> list[tuple[object, ...]]:
    return [(e.best.event, e.best.mode, e.best.auxiliary, [s.actor.code for s in (*e.best.actor, *e.best.recipient)]) for e in code(text, tools)]


def test_irrelevant_sentences_change_nothing(tools: Tools) -> None:
    alone = summary("\n\n".join(ARTICLE), tools)
    mixed = summary("\n\n".join(part for pair in zip(ARTICLE, IRRELEVANT, strict=True) for part in pair), tools)
    assert alone
    assert mixed == alone


def test_the_chrome_of_a_page_changes_nothing(tools: Tools) -> None:
    text = "\n\n".join([*ARTICLE, *IRRELEVANT])
    assert summary(CHROME.format(text), tools) == summary(text, tools)


def test_the_order_of_paragraphs_changes_only_the_order_of_events(tools: Tools) -> None:
    """Paragraphs that stand on their own; what refers back needs its order."""
    forth, back = summary("\n\n".join(ARTICLE), tools), summary("\n\n".join(reversed(ARTICLE)), tools)
    assert sorted(map(repr, forth)) == sorted(map(repr, back))


def test_no_process_orders_sides_otherwise(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Togo lent Ghana a tug last year. Both governments agreed on Monday to build a lighthouse.", encoding="utf-8")
    coded = []
    for seed in ("0", "3"):  # by which a set had its members in another order
        out = tmp_path / f"{seed}.jsonl"
        command = [sys.executable, "-c", "from communique.cli import main; main()", "code", str(page), "-o", str(out), "--rules-only"]
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True)
        coded.append(out.read_bytes())
    assert b"GHA" in coded[0]
    assert coded[0] == coded[1]
