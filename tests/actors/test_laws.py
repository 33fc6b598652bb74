"""What holds of all mentions, whatever the text."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.actors import ActorIndex, compile_names
from communique.knowledge.actor_lists import load_actor_lists
from communique.knowledge.gazetteer import load_gazetteer
from communique.model import ActorMention, Sentence

Find = Callable[..., tuple[tuple[Sentence, ...], tuple[ActorMention, ...]]]
WORDS = [
    "Niger", "Nigerian", "the", "army", "of", "and", ",", "General", "Moussa", "al-Sisi", "its", "both", "countries", "U.S.-led", "said",
    "met", "EU", "Minister", "of Interior", "'s", "(LNA)", "they", "who", "Chad", "Jordan", "Peterson", "in", "Kyiv", "government",
    "rebels", "his", "counterpart", ".", "The", "two", '"', "-", "–", "each", "neighbour", "AU", "Abu", "von", "US$5", "the latter",
    "Prince", "St.", "", "\n\n", "İzmir", "Ⅷ", "N'Djamena", "1.2 million", "Sudanese", "it", "It", "was",
]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(WORDS), max_size=25))
def test_mentions_cite_the_text_and_share_no_head(words: list[str], find: Find) -> None:
    text = " ".join(words)
    sentences, mentions = find(text)
    assert len({(mention.sentence, mention.head) for mention in mentions}) == len(mentions)
    for mention in mentions:
        assert text[mention.span.start : mention.span.end] == mention.text
        assert 0 <= mention.score <= 1
        head = sentences[mention.sentence].tokens[mention.head]
        assert mention.span.start <= head.start
        assert head.end <= mention.span.end


def test_the_same_text_gives_the_same_mentions(find: Find) -> None:
    text = "Niger's Interior Minister Moussa Adamou met Chad's army chief Idriss Saleh. They praised both armies."
    assert find(text) == find(text)


def test_an_empty_article_has_no_mentions(find: Find) -> None:
    assert find("")[1] == ()


@pytest.mark.parametrize("name", ["Libya", "libyan national army"])
def test_the_index_knows_names_by_their_plain_words(name: str) -> None:
    index: ActorIndex = compile_names(load_actor_lists(), load_gazetteer())
    assert name.lower().split()[0] in index.names
