"""Each rule carries its own proof: sentences in which it must find an expression, and neighbours that it must leave alone."""

import datetime as dt
from collections.abc import Callable

import pytest

from communique.knowledge.time_rules import load_time_rules
from communique.model import TimeMention

Find = Callable[[str, dt.date | None], tuple[TimeMention, ...]]
FindUnparsed = Callable[[str, dt.date | None, str], tuple[TimeMention, ...]]

RULES = [(grammar.file, name, rule) for grammar in load_time_rules().grammars.values() for name, rule in grammar.file.rules.items()]
MATCHES = [(file.language, file.published, *match) for file, _, rule in RULES for match in rule.matches]
REJECTS = [(file.language, file.published, name, sentence) for file, name, rule in RULES for sentence in rule.rejects]


@pytest.mark.parametrize(("language", "published", "sentence", "words", "kind", "value"), MATCHES)
def test_a_rule_finds_what_it_says(
    find_unparsed: FindUnparsed, language: str, published: dt.date, sentence: str, words: str, kind: str, value: str
) -> None:
    found = [(mention.text, mention.kind, mention.value) for mention in find_unparsed(sentence, published, language)]

    assert (words, kind, value) in found


@pytest.mark.parametrize(("published", "sentence", "words", "kind", "value"), [row[1:] for row in MATCHES if row[0] == "en"])
def test_a_rule_finds_the_same_in_a_parsed_sentence(find: Find, published: dt.date, sentence: str, words: str, kind: str, value: str) -> None:
    found = [(mention.text, mention.kind, mention.value) for mention in find(sentence, published)]

    assert (words, kind, value) in found


@pytest.mark.parametrize(("language", "published", "name", "sentence"), REJECTS)
def test_a_rule_leaves_its_neighbours_alone(find_unparsed: FindUnparsed, language: str, published: dt.date, name: str, sentence: str) -> None:
    assert name not in [mention.rule for mention in find_unparsed(sentence, published, language)]
