"""The words of promises: in their form, and found where they stand."""

import shutil
from pathlib import Path

import pytest

from communique.knowledge.commitment_words import FILES, load_commitment_words, pattern_of
from communique.model import KnowledgeError


def test_every_area_finds_its_own_words() -> None:
    words = load_commitment_words()
    for name, area in words.areas.items():
        plain = [phrase for phrase in area.words if "..." not in phrase and "*" not in phrase]
        assert all(words.area_patterns[name].search(f" {phrase} ") for phrase in plain), name


def test_a_gap_is_bounded_and_words_are_whole() -> None:
    pattern = pattern_of(["joint ... patrol"])
    assert pattern.search(" joint naval patrol ")
    assert not pattern.search(" joint naval patrols ")
    assert not pattern.search(" joint a b c d e f g patrol ")


def test_a_list_that_is_read_word_by_word_holds_no_phrases() -> None:
    words = load_commitment_words()
    read = (*words.promises.hopes, *words.promises.promising, *words.promises.vague, *words.signs.performing, *words.signs.pointing)
    assert [word for word in read if " " in word] == []


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("areas.toml", 'becomes = "COOPERATE"', 'becomes = "HOPE"', "areas.toml"),
        ("due.toml", "until = ", "til = ", "due.toml"),
        ("bearings.toml", "[cancels]", "[ends]", "bearings.toml"),
    ],
)
def test_a_fault_names_its_file(tmp_path: Path, file: str, old: str, new: str, told: str) -> None:
    folder = tmp_path / "commitments"
    shutil.copytree(FILES, folder)
    (folder / file).write_text((folder / file).read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=told):
        load_commitment_words(folder)


def test_things_of_a_kind_are_alike_where_one_word_is_for_any_of_it() -> None:
    things = load_commitment_words().things
    assert things.alike(["soldier"], ["battalion"]) == {"troops"}
    assert things.alike(["tank"], ["rifle"]) == set()


def test_a_verb_that_only_shows_an_act_promises_another() -> None:
    acts = load_commitment_words().acts
    assert "release" in acts.by_verb["fly"]
    assert "release" not in acts.promised.get("fly", frozenset())
