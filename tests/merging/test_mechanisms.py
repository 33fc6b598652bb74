"""Standing arrangements: which are named, between whom, and what is told of them."""

import datetime as dt

import pytest

from communique.model import Coded, Day, Declared, MechanismMention, Month, Page, Undated, digest
from communique.pipeline import Settings, Tools, code_page, load_tools


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools(Settings(rules_only=True))


def told(text: str, tools: Tools) -> list[MechanismMention]:
    page = Page(id=digest(text), where="t", kind="text", content=text, encoding="utf-8", declared=Declared(published="2024-05-16", language="en"))
    result = code_page(page, tools)
    assert isinstance(result, Coded)
    for mention in result.mechanisms:
        assert 0 <= mention.span.start <= mention.named.start < mention.named.end <= mention.span.end <= len(text)
    return list(result.mechanisms)


@pytest.mark.parametrize(
    ("text", "kind", "name", "members", "state", "reality"),
    [
        ("Kenya and Uganda set up a joint border committee on Monday.", "committee", "joint border committee", "KEN UGA", "created", "told"),
        ("Kenya and Uganda agreed to set up a joint border committee.", "committee", "joint border committee", "KEN UGA", "created", "planned"),
        ("Kenya urged Chad and Sudan to form a joint force.", "force", "joint force", "TCD SDN", "created", "unreal"),
        ("The joint commission of Chad and Sudan met in Abéché.", "commission", "joint commission", "TCD SDN", "met", "told"),
        ("Japan and Thailand held a round of their strategic dialogue.", "dialogue", "strategic dialogue", "JPN THA", "met", "told"),
        ("Peru and Chile opened a hotline in March.", "hotline", "hotline", "PER CHL", "created", "told"),
        ("India suspended its water treaty with Pakistan.", "agreement", "water treaty", "IND PAK", "suspended", "told"),
        ("Ghana suspended the implementation of its fishing pact with Togo.", "agreement", "fishing pact", "GHA TGO", "suspended", "told"),
        ("The fishing pact between Spain and Morocco expired in 2023.", "agreement", "fishing pact", "ESP MAR", "ended", "told"),
        ("Ghana and Togo announced the creation of a joint operations centre.", "centre", "joint operations centre", "GHA TGO", "created", "told"),
        ("The joint patrols of Ghana and Togo have not resumed.", "patrol", "joint patrols", "GHA TGO", "active", "unreal"),
        ("If Chad ends its defence accord with France, troops will leave.", "agreement", "defence accord", "TCD FRA", "ended", "unreal"),
        ("Peru and Chile signed a treaty in Doha, Qatar, on Monday.", "agreement", "treaty", "PER CHL", "created", "told"),
        ("Peru and Chile signed a peace accord in Quito, hosted by Ecuador.", "agreement", "peace accord", "PER CHL", "created", "told"),
        ("Ghana and Togo will launch joint patrols.", "patrol", "joint patrols", "GHA TGO", "created", "planned"),
    ],
)
def test_a_clause_tells(text: str, kind: str, name: str, members: str, state: str, reality: str, tools: Tools) -> None:
    (mention,) = told(text, tools)
    assert (mention.kind, mention.name, mention.state, mention.reality) == (kind, name, state, reality)
    assert sorted(mention.members) == sorted(members.split())


@pytest.mark.parametrize(
    "text",
    [
        "The president's spokesman met the committee of teachers.",
        "Peru and Chile met a group of traders.",
        "The armed forces of Chad and Sudan fought at the border.",
        "Thailand's parliament set up a committee on fishing.",
        "A dialogue between generations matters in Japan and Thailand.",
        "Officials from Ghana and Togo met at the headquarters of the United Nations.",
        "The Peruvian government and the Chile-backed rebels signed an accord in Doha, Qatar.",
    ],
)
def test_what_no_two_sides_have_together_is_none(text: str, tools: Tools) -> None:
    assert told(text, tools) == []


def test_the_day_is_that_of_the_clause(tools: Tools) -> None:
    (mention,) = told("The joint commission of Chad and Sudan met in Abéché on 3 May 2024.", tools)
    assert mention.when == Day(dt.date(2024, 5, 3))
    (mention,) = told("Peru and Chile opened a hotline in March.", tools)
    assert mention.when == Month(2024, 3)
    (mention,) = told("The joint commission of Chad and Sudan works in Abéché.", tools)
    assert isinstance(mention.when, Undated)


def test_a_text_comes_back_to_what_it_named(tools: Tools) -> None:
    first, second = told("Kenya and Uganda set up a committee on fishing. The committee will meet in Busia.", tools)
    assert (first.name, second.name, second.members) == ("committee on fishing", "committee on fishing", first.members)
    assert (second.state, second.reality) == ("met", "planned")


def test_what_belongs_to_an_agreement_is_between_those_who_signed_it(tools: Tools) -> None:
    _, second = told("Ghana and Togo signed a border protocol. The hotline has been in use since April 2.", tools)
    assert (second.kind, second.state, set(second.members)) == ("hotline", "active", {"GHA", "TGO"})


def test_a_name_begins_with_a_word(tools: Tools) -> None:
    mentions = told("Home | Letters | Border pact with Togo: Ghana and Togo signed the pact on Monday.", tools)
    assert {mention.name for mention in mentions} == {"Border pact"}


def test_a_clause_that_hangs_on_the_name_tells_too(tools: Tools) -> None:
    mentions = told("The Ghana-Togo joint commission, created in 1971, did not meet this year.", tools)
    assert [(one.state, one.reality) for one in mentions] == [("met", "unreal"), ("created", "told")]


def test_one_of_three_may_leave(tools: Tools) -> None:
    first, second = told("Peru, Chile and Bolivia created a joint force. Chile withdrew from the joint force in April.", tools)
    assert (first.state, first.left) == ("created", ())
    assert (second.state, second.left) == (None, ("CHL",))


@pytest.mark.parametrize(
    "text",
    [
        "Ghana and Togo signed a border protocol. They undertake:\n- to set up a hotline between their ministries;\n- to meet every year.",
        "Ghana, Togo to set up hotline",
    ],
)
def test_what_is_to_be_set_up_is_not_there_yet(text: str, tools: Tools) -> None:
    (mention,) = (mention for mention in told(text, tools) if mention.kind == "hotline")
    assert (mention.state, mention.reality) == ("created", "planned")
