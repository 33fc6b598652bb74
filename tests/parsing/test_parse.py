"""Sentences, tokens and offsets."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model import Article, Reject, Sentence, Span, Told, Unknown
from communique.parsing import Parser, load_parser, parse
from communique.parsing.headline import sentence_case
from communique.parsing.paragraphs import LONGEST_SENTENCE, after_dateline, paragraphs, stretches
from communique.parsing.parse import MOST_CODED

PARSER = load_parser()


@pytest.fixture(scope="module")
def parser() -> Parser:
    return PARSER


NO_TITLE = Unknown("none")


def article(text: str, *, title: Told | Unknown = NO_TITLE, language: str = "en", body: tuple[Span, ...] | None = None) -> Article:
    return Article(
        id="a",
        page="p",
        text=text,
        body=body or (Span(0, len(text)),),
        chrome=(),
        title=title,
        published=Unknown("not told"),
        publisher=Unknown("not told"),
        language=Told(value=language, by="test"),
    )


def sentences(text: str, parser: Parser) -> tuple[Sentence, ...]:
    found = parse(article(text), parser)
    assert not isinstance(found, Reject)
    return found


def test_offsets_hold_for_every_sentence_and_token(parser: Parser) -> None:
    text = "TUNIS — The ministers’ talks “went well”.\n\nMalta signed.  Tunisia\u00a0did too.\nNobody left."
    for sentence in sentences(text, parser):
        assert text[sentence.span.start : sentence.span.end] == sentence.text
        for token in sentence.tokens:
            assert text[token.start : token.end] == token.text


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="aB .,\n\t\u00a0—’“”é٣中(", max_size=120))
def test_any_text_keeps_its_offsets(text: str) -> None:
    for sentence in sentences(text, PARSER):
        assert text[sentence.span.start : sentence.span.end] == sentence.text
        assert all(0 <= t.head < len(sentence.tokens) and t.left <= t.index < t.right for t in sentence.tokens)


def test_a_run_of_words_without_an_end_is_parted_at_its_clauses(parser: Parser) -> None:
    text = "Chad lent Niger a tractor; " * 400
    found = sentences(text, parser)
    assert all(len(sentence.text) <= LONGEST_SENTENCE for sentence in found)
    assert sum(sentence.text.count("tractor") for sentence in found) == 400
    assert all(sentence.text.startswith("Chad") for sentence in found)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["word ", "word, ", "word; ", "Word. ", "x" * 3_000, "wo. rd "]), max_size=900))
def test_stretches_hold_the_whole_paragraph_in_order(words: list[str]) -> None:
    text = "".join(words)
    found = list(stretches(text, Span(0, len(text))))
    assert "".join(text[span.start : span.end] for span in found) == text


def test_what_hangs_on_no_word_is_a_root(parser: Parser) -> None:
    for sentence in sentences("Chad signed the  pact   and  Niger left  it  ,  as  it  said  .", parser):
        assert all((token.head == token.index) == (token.dep == "ROOT") for token in sentence.tokens)


def test_sentences_are_numbered_in_order(parser: Parser) -> None:
    found = sentences("Malta signed. Tunisia signed. Libya did not.", parser)
    assert [s.index for s in found] == [0, 1, 2]


def test_a_dateline_is_no_part_of_the_sentence(parser: Parser) -> None:
    assert sentences("VALLETTA (Wire) — Malta signed.", parser)[0].text == "Malta signed."


@pytest.mark.parametrize(
    "text",
    [
        "N'DJAMENA, May 3 - Chad signed.",
        "Aug 31 (Wire) - Chad signed.",
        "NEW YORK, Jan. 2 (Wire) -- Chad signed.",
        "ACCRA, May 20, 2024 (Coast Wire) - Chad signed.",
        "PORT-AU-PRINCE, Haiti – Chad signed.",
        "(Wire) - Chad signed.",
    ],
)
def test_datelines_of_many_kinds(text: str) -> None:
    span = after_dateline(text, Span(0, len(text)))
    assert text[span.start :] == "Chad signed."


@pytest.mark.parametrize("text", ["Chad signed - at last.", "The UN - which met in May - agreed.", "EU-Libya talks began.", "NATO: members met."])
def test_a_dash_alone_makes_no_dateline(text: str) -> None:
    span = after_dateline(text, Span(0, len(text)))
    assert text[span.start :] in {text, "members met."}


def test_wrapped_lines_are_one_paragraph_and_ended_lines_are_not() -> None:
    wrapped = (
        "The ministers of both countries met on Monday in the city to speak\n"
        "about the new crossing, which had been promised for the spring and\n"
        "then for the summer of the same year, a spokesman of the ministry\n"
        "said."
    )
    assert len(list(paragraphs(wrapped, (Span(0, len(wrapped)),)))) == 1
    listed = "Malta signed.\nTunisia did not.\nLibya left."
    assert len(list(paragraphs(listed, (Span(0, len(listed)),)))) == 3


def test_only_the_body_is_parsed(parser: Parser) -> None:
    text = "Menu\nMalta signed.\nRead also"
    found = parse(article(text, body=(Span(5, 18),)), parser)
    assert not isinstance(found, Reject)
    assert [s.text for s in found] == ["Malta signed."]


def test_a_headline_is_parsed_in_sentence_case_and_kept_as_written(parser: Parser) -> None:
    text = "Malta And Tunisia Sign Fishing Deal\nMalta and Tunisia signed a deal on fishing."
    title = Told(value=text[:35], by="layout", span=Span(0, 35))
    found = parse(article(text, title=title, body=(Span(36, len(text)),)), parser)
    assert not isinstance(found, Reject)
    assert found[0].zone == "title"
    assert found[0].text == "Malta And Tunisia Sign Fishing Deal"
    assert next(t for t in found[0].tokens if t.text == "Sign").pos == "VERB"


def test_a_headline_within_the_body_is_read_as_one(parser: Parser) -> None:
    found = parse(article("Peru Lifts Travel Ban On Chile."), parser)
    assert not isinstance(found, Reject)
    assert next(t for t in found[0].tokens if t.text == "Lifts").pos == "VERB"


def test_sentence_case_keeps_names_and_sentence_case_headlines() -> None:
    body = "The Prime Minister met the Chadian minister in Rome."
    assert sentence_case("Minister Met in Rome", body, set().__contains__) == "Minister met in Rome"
    assert sentence_case("U.S. Minister Met A Friend", body, {"s", "u", "a", "friend"}.__contains__) == "U.S. minister met a friend"
    assert sentence_case("Malta and Tunisia sign a fishing deal", body, {"deal"}.__contains__) == "Malta and Tunisia sign a fishing deal"


def test_a_language_that_is_not_coded_is_told(parser: Parser) -> None:
    found = parse(article("Le ministre a signé.", language="fr"), parser)
    assert isinstance(found, Reject)
    assert found.reason == "language"
    assert "'fr'" in found.detail


def test_what_is_too_long_to_be_coded_in_time_is_told_at_once(parser: Parser) -> None:
    found = parse(article("Malta met Tunisia in Rome and " * (MOST_CODED // 30 + 1)), parser)
    assert isinstance(found, Reject)
    assert found.reason == "too large"
    assert "2,000,000" in found.detail
