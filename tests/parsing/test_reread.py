"""Sentences that the small parser loses at first, read in the end."""

import pytest

from communique.model import Sentence, Token
from communique.parsing.reread import present_forms

from .conftest import Reader


def root(sentence: Sentence) -> Token:
    return next(token for token in sentence.tokens if token.head == token.index)


@pytest.mark.parametrize(
    ("text", "verb", "tag"),
    [
        ("A court in Cuzco, Peru, sentences nurse Ana Rojas to life in prison.", "sentence", "VBZ"),
        ("Gunmen in Kano, Nigeria, kidnap farmer Musa Bello.", "kidnap", "VBP"),
        ("A Chilean court of appeal sentences Rodrigo Paz-Ibarra to eleven years in prison.", "sentence", "VBZ"),
        ("Participants of the congress issue a declaration on fishing.", "issue", "VBP"),
        ("The Finnish military hands over its last camp in Chad to the army.", "hand", "VBZ"),
        ("Norway summons the Belarusian envoy over the incident.", "summon", "VBZ"),
        ("Police in Zagreb, Croatia, arrest 40 Bosnian supporters of a club.", "arrest", "VBP"),
        ("Farmers in Bolivia block the road to the border.", "block", "VBP"),
    ],
)
def test_a_verb_that_was_taken_for_a_noun_is_found(text: str, verb: str, tag: str, reader: Reader) -> None:
    sentence = reader(text)
    found = root(sentence)
    assert (found.lemma, found.tag, found.pos) == (verb, tag, "VERB")
    assert any(sentence.tokens[c].dep == "nsubj" for c in sentence.children[found.index])


@pytest.mark.parametrize(
    ("text", "verb"), [("Sudan's army retook Jebel Aulia on Monday.", "retake"), ("Gabon retook Mbanie in a raid at dawn, losing two men.", "retake")]
)
def test_a_past_that_the_parser_does_not_know_is_read_as_the_one_it_comes_from(text: str, verb: str, reader: Reader) -> None:
    found = root(reader(text))
    assert (found.lemma, found.tag) == (verb, "VBD")


def test_a_sentence_read_again_keeps_its_own_words(reader: Reader) -> None:
    text = "Delegates of the union   gather in Quito — and “talk”."
    sentence = reader(text)
    assert all(text[token.start : token.end] == token.text for token in sentence.tokens)
    assert sentence.text == text


@pytest.mark.parametrize("text", ["Arms talks in Geneva", "A new border post for the north"])
def test_a_phrase_without_a_verb_is_given_none(text: str, reader: Reader) -> None:
    assert root(reader(text)).pos != "VERB"


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Should UNESCO order an inquiry, Peru would send two experts.", "order"),
        ("Were the guards to stay, the rebels would fire.", "stay"),
        ("Malta will recognise the state should a truce not be reached by May.", "reach"),
    ],
)
def test_an_inverted_condition_is_a_clause_with_its_mark(text: str, verb: str, reader: Reader) -> None:
    sentence = reader(text)
    clause = next(token for token in sentence.tokens if token.lemma == verb)
    assert clause.dep == "advcl"
    assert [sentence.tokens[c].text.lower() for c in sentence.children[clause.index] if sentence.tokens[c].dep == "mark"]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Hundreds of herders protested in Segou.", "protest"),
        ("Norway, which sells gas to both states, called on Peru to talk.", "call"),
        ("The junta has since banned gatherings of more than five people.", "ban"),
    ],
)
def test_a_past_that_looks_like_a_participle_is_the_main_verb(text: str, verb: str, reader: Reader) -> None:
    sentence = reader(text)
    root = next(token for token in sentence.tokens if token.dep == "ROOT")
    assert root.lemma == verb
    assert any(sentence.tokens[child].dep == "nsubj" for child in sentence.children[root.index])


def test_a_headline_without_a_verb_keeps_its_participle(reader: Reader) -> None:
    assert not any(token.tag == "VBD" for token in reader("Ten miners detained by police in Peru.").tokens)


def test_a_question_and_a_passive_condition_stay_as_they_are(reader: Reader) -> None:
    for text in ("Should Peru order an inquiry?", "Were Peru attacked, Chile would help."):
        assert not any(token.dep == "mark" for token in reader(text).tokens)


def test_presents_know_irregular_pasts() -> None:
    found = present_forms(["give", "cut", "summon", "summons", "carry"], [("gave", ["give"]), ("given", ["give"]), ("cutting", ["cut"])])
    assert (found["gives"].past, found["cuts"].past, found["carries"].past) == ("gave", "cut", "carried")
    assert found["summons"].lemma == "summon"
