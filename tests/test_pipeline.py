"""The whole way of a page."""

import msgspec
import pytest

from communique.model import Coded, Declared, Event, Page, Reason, Reject, Undated, digest
from communique.pipeline import Tools, code_page, load_tools

ARTICLE = (
    "Kenya's Foreign Minister, Peter Kariuki, met his Somali counterpart, Hassan Warsame, in Mogadishu on Tuesday. "
    "The two ministers agreed to reopen the border crossing at Mandera. "
    "Mr Warsame thanked Kenya for its help."
)


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def page(content: str, published: str | None = "2024-05-16", language: str | None = "en") -> Page:
    return Page(
        id=digest("text", content),
        where="test.txt",
        kind="text",
        content=content,
        encoding="utf-8",
        declared=Declared(published=published, language=language),
    )


def coded(content: str, tools: Tools, published: str | None = "2024-05-16") -> Coded:
    result = code_page(page(content, published), tools)
    assert isinstance(result, Coded), result
    return result


def told(event: Event) -> tuple[str, frozenset[str | None]]:
    best = event.best
    return best.event, frozenset(side.actor.code for side in (*best.actor, *best.recipient))


def test_a_page_becomes_its_events(tools: Tools) -> None:
    events = {told(event) for event in coded(ARTICLE, tools).events}
    assert ("CONSULT", frozenset({"KEN", "SOM"})) in events
    assert ("AGREE", frozenset({"KEN", "SOM"})) in events
    assert ("SUPPORT", frozenset({"KEN", "SOM"})) in events


def test_every_citation_holds_its_words(tools: Tools) -> None:
    result = coded(ARTICLE, tools)
    text = result.article.text
    for event in result.events:
        for mention in event.mentions:
            assert mention.span.start <= mention.trigger.start < mention.trigger.end <= mention.span.end
            assert mention.span.end - mention.span.start <= 300
            for side in (*mention.actor, *mention.recipient):
                assert text[side.span.start : side.span.end] == side.text
            for teller in mention.attribution:
                assert text[teller.span.start : teller.span.end] == teller.text
    for actor in result.mentions:
        assert text[actor.span.start : actor.span.end] == actor.text


def test_the_same_page_gives_the_same_result_to_the_byte(tools: Tools) -> None:
    assert msgspec.json.encode(coded(ARTICLE, tools)) == msgspec.json.encode(coded(ARTICLE, tools))


def test_chrome_around_an_article_changes_none_of_its_events(tools: Tools) -> None:
    menu = "Home\nWorld\nAfrica\nSport\nSubscribe\n\n"
    footer = "\n\nRead also\nMali expels French envoy\nShare on Facebook\n© 2024 The Paper. All rights reserved."
    plain = {told(event) for event in coded(ARTICLE, tools).events}
    assert {told(event) for event in coded(menu + ARTICLE + footer, tools).events} == plain


def test_without_a_publication_date_no_event_is_dated(tools: Tools) -> None:
    assert all(not hasattr(event.best.when, "on") for event in coded(ARTICLE, tools, published=None).events)


def test_an_article_in_another_language_is_kept_and_marked(tools: Tools) -> None:
    text = "Le ministre des Affaires étrangères du Niger a reçu mardi à Niamey une délégation libyenne venue parler de la frontière commune."
    result = code_page(page(text, language="fr"), tools)
    assert isinstance(result, Coded)
    assert result.reject is not None
    assert result.reject.reason is Reason.LANGUAGE
    assert result.article.text == text
    assert result.events == ()


def test_what_nobody_foresaw_becomes_a_reject_that_names_the_stage(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("unforeseen")

    monkeypatch.setattr("communique.pipeline.find_times", broken)
    result = code_page(page(ARTICLE), tools)
    assert isinstance(result, Reject)
    assert result.reason is Reason.BUG
    assert "unforeseen" in result.detail
    assert result.page == page(ARTICLE).id


@pytest.mark.parametrize(
    ("sentence", "negated"),
    [
        ("Kenya signed a fishing agreement with Somalia.", "Kenya did not sign a fishing agreement with Somalia."),
        ("Peru recalled its ambassador from Mexico.", "Peru has not recalled its ambassador from Mexico."),
        ("Greece criticised Turkey on Monday.", "Greece never criticised Turkey."),
    ],
)
def test_a_negated_sentence_gains_negation_and_nothing_else(sentence: str, negated: str, tools: Tools) -> None:
    (one,), (other,) = coded(sentence, tools).events, coded(negated, tools).events
    assert told(one) == told(other)
    assert "negation" not in one.best.auxiliary
    assert "negation" in other.best.auxiliary


PAIRS = [("Libya", "Niger"), ("Peru", "Chile"), ("Japan", "Australia"), ("Hungary", "Croatia"), ("Kenya", "Uganda")]
TEMPLATES = [
    "{a} expelled the ambassador of {b}.",
    "{a} accused {b} of arming the rebels.",
    "{a} and {b} signed a customs agreement.",
    "The president of {a} visited {b} on Monday.",
    "{a} offered to train soldiers from {b}.",
    "{a} closed its border with {b}.",
]


@pytest.mark.parametrize("template", TEMPLATES)
def test_other_names_change_no_category_mode_or_auxiliary(template: str, tools: Tools) -> None:
    seen = set()
    for a, b in PAIRS:
        events = coded(template.format(a=a, b=b), tools).events
        seen.add(tuple((e.best.event, e.best.mode, e.best.auxiliary, len(e.best.actor), len(e.best.recipient)) for e in events))
    assert len(seen) == 1
    assert seen != {()}


def test_who_goes_home_visits_nobody_and_gives_no_answer_its_day(tools: Tools) -> None:
    lead = "Chile signed a fishing pact with Peru on Monday. Two senators criticised the minister for it."
    told = coded(
        f"{lead} The Chilean minister returned to Santiago on Tuesday. His spokesman rejected the criticism: the pact, he said, was fair.", tools
    )
    assert "CONSULT" not in {event.best.event for event in told.events}
    answers = [event.best for event in told.events if event.best.event == "REJECT"]
    assert [isinstance(answer.when, Undated) for answer in answers] == [True]
