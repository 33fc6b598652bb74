from pathlib import Path

import pytest

from communique.knowledge.mechanism_words import WORDS, load_mechanism_words
from communique.model import KnowledgeError


def test_each_word_is_a_lemma_in_lower_case() -> None:
    words = load_mechanism_words()
    for acts in words.states.values():
        for word in (*acts.object, *acts.subject, *acts.leaving, *acts.noun):
            assert word == word.lower().strip()


def test_a_kind_that_the_model_does_not_know_is_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "words.toml"
    file.write_text(WORDS.read_text(encoding="utf-8").replace("[kinds.hotline]", "[kinds.telegraph]"), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"words.toml: .*telegraph"):
        load_mechanism_words(file)


def test_a_list_that_is_missing_is_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "words.toml"
    file.write_text(WORDS.read_text(encoding="utf-8").replace("going_on =", "staying_on ="), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"words.toml"):
        load_mechanism_words(file)
