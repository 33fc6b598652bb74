"""What syntax proposes is weighed, and names are hidden from whoever weighs."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.events import Weigher
from communique.events.veil import VEILS, veil
from communique.knowledge.weigher_model import load_weigher_model
from communique.model import Actor, ActorMention, KnowledgeError, Span
from communique.pipeline import Tools, load_tools
from communique.proving import mentions_in


@pytest.fixture(scope="module")
def weighed() -> Tools:
    return load_tools()


def mention(text: str, start: int, kind: str) -> ActorMention:
    actor = Actor(key=text, kind=kind, name=text)  # type: ignore[arg-type]
    return ActorMention(span=Span(start, start + len(text)), text=text, sentence=0, head=0, actors=(actor,), how="test", score=1.0)


def test_names_of_states_and_persons_are_hidden_and_spans_follow() -> None:
    text = "On Friday Peru's navy met Ana Rojas of the union."
    peru, rojas, union = mention("Peru", 110, "country"), mention("Ana Rojas", 126, "person"), mention("union", 143, "role")
    veiled = veil(text, Span(100, 100 + len(text)), [peru, rojas, union])
    assert veiled.text == f"On Friday {VEILS['country']}'s navy met {VEILS['person']} of the union."
    for span, words in ((peru.span, VEILS["country"]), (Span(117, 121), "navy"), (rojas.span, VEILS["person"]), (union.span, "union")):
        start, end = veiled.at(span)
        assert veiled.text[start:end] == words
    assert veiled.at(Span(10, 20)) == (0, 0), "outside the sentence"


@given(st.lists(st.tuples(st.sampled_from(["Peru", "Niger", "met", "the", "army", "Rojas"]), st.booleans()), min_size=1, max_size=12))
def test_every_word_of_a_veiled_sentence_can_be_found_again(words: list[tuple[str, bool]]) -> None:
    text, mentions, places = "", [], []
    for word, named in words:
        start = len(text)
        text += word + " "
        places.append((word, start, named and word[0].isupper()))
        if named:
            mentions.append(mention(word, start, "country"))
    veiled = veil(text, Span(0, len(text)), mentions)
    for word, start, hidden in places:
        low, high = veiled.at(Span(start, start + len(word)))
        assert veiled.text[low:high] == (VEILS["country"] if hidden else word)


def test_a_word_that_no_rule_knows_is_coded_by_weight(weighed: Tools) -> None:
    """No rule knows the verb: syntax ties the sides, the model says what stands between them."""
    assert ("verb", "succour") not in weighed.know.lexicon.by_trigger
    coded = mentions_in("Kenyan doctors succoured Somali patients in Kismayo.", weighed)
    assert [(m.event, m.rule) for m in coded] == [("AID", "weighed.aid")]


def test_what_is_condemned_is_no_further_accusation(weighed: Tools) -> None:
    found = mentions_in("Ministers in Lima criticised Chile's tariffs on Peru.", weighed)
    assert [m.rule for m in found if m.event == "ACCUSE"] == ["accuse.condemn"]


def test_a_deed_that_only_the_model_takes_for_an_accusation_is_its_tellers(weighed: Tools) -> None:
    """Uganda accuses nobody by what it is said to do."""
    found = mentions_in("The Kenyan government said that Uganda was poisoning relations between the two countries.", weighed)
    accused = [(m.rule, [s.actor.code for s in m.actor], [s.actor.code for s in m.recipient]) for m in found if m.event == "ACCUSE"]
    assert accused == [("weighed.accuse", ["KEN"], ["UGA"])]


def test_confidence_is_a_probability_and_routine_is_doubted(weighed: Tools) -> None:
    sure = mentions_in("Poland expelled three Russian diplomats for spying.", weighed)
    assert [m.event for m in sure if m.confidence >= 0.5] == ["SANCTION"]
    doubted = mentions_in("Norway's prime minister opened a museum of fishing with Japan's ambassador.", weighed)
    assert all(0 <= m.confidence < 0.5 for m in doubted)


def test_the_model_is_the_one_its_facts_speak_of() -> None:
    model = load_weigher_model()
    assert Weigher(model).model is model
    assert hashlib.sha256(model.network.read_bytes()).hexdigest() == model.sha256
    assert model.network.stat().st_size + model.vocabulary.stat().st_size < 25_000_000


def test_a_package_without_its_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="weigher"):
        load_weigher_model(tmp_path)


def test_two_mentions_of_one_span_are_hidden_once() -> None:
    text = "Peru met Chile."
    veiled = veil(text, Span(0, len(text)), [mention("Peru", 0, "country"), mention("Peru", 0, "country")])
    assert veiled.text == f"{VEILS['country']} met Chile."
