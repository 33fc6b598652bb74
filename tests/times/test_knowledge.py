"""A fault in the grammar stops the run, and its message names the file and the rule."""

import re
import shutil
from pathlib import Path

import pytest

from communique.knowledge.load import FOLDER
from communique.knowledge.time_rules import load_time_rules
from communique.model import KnowledgeError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER / "times", tmp_path / "times"))


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("english.toml", '"<iso:written>"', '"<isu:written>"', r"english\.toml rule 'iso-day'.*no words and no shape 'isu'"),
        ("english.toml", '"<iso:written>"', '"<iso:writen>"', r"english\.toml rule 'iso-day'.*no slot 'writen'"),
        ("english.toml", '"<iso:written>"', '"[<iso:written>]"', r"english\.toml rule 'iso-day'.*matches nothing"),
        ("english.toml", '"<iso:written>"', '"(<iso:written>"', r"english\.toml rule 'iso-day'.*bracket is not closed"),
        ("english.toml", '"<iso:written>"', '"<iso:written>]"', r"english\.toml rule 'iso-day'.*bracket closes"),
        ("english.toml", '"<iso:written>"', '"<iso:written> <"', r"english\.toml rule 'iso-day'.*cannot be read"),
        ("english.toml", 'gives = "iso"', 'gives = "isu"', r"english\.toml.*isu"),
        ("english.toml", 'not_preceded_by = ["owners"]', 'not_preceded_by = ["owned"]', r"english\.toml rule 'decade': no list 'owned'"),
        ("english.toml", 'gives = "iso"', 'givs = "iso"', r"english\.toml.*"),
        ("french.toml", "[words.month]", "[words.month", r"french\.toml"),
        ("dating.toml", "bounds =", "bound =", r"dating\.toml.*bound"),
        ("feasts.csv", "2025-03-01", "2025-13-01", r"feasts\.csv line \d+"),
        ("fixed_days.csv", "christmas,12,25", "christmas,12,35", r"fixed_days\.csv line \d+"),
    ],
)
def test_a_fault_names_its_place(folder: Path, name: str, old: str, new: str, message: str) -> None:
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(KnowledgeError, match=message):
        load_time_rules(folder)


def test_a_feast_that_ends_before_it_begins_is_a_fault(folder: Path) -> None:
    (folder / "feasts.csv").write_text("feast,start,end,source\nramadan,2025-03-01,2025-02-01,test\n", encoding="utf-8")

    with pytest.raises(KnowledgeError, match=r"feasts\.csv line 2: it ends before it starts"):
        load_time_rules(folder)


def test_every_feast_that_a_grammar_names_has_its_days() -> None:
    rules = load_time_rules()
    named = {str(feast) for grammar in rules.grammars.values() for feast in grammar.file.words["feast"].values()}

    assert named <= rules.feasts.keys() | rules.fixed.keys()


BY_NAME = {"articles", "weak", "signs", "name_ends", "name_starts"}
"""Lists that the matcher asks for itself."""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_list_and_no_class_lies_idle(language: str) -> None:
    file = load_time_rules().grammars[language].file
    rules = file.rules.values()
    asked = {name for rule in rules for name in (*rule.preceded_by, *rule.not_preceded_by, *rule.not_followed_by)}
    worded = {name for rule in rules for pattern in rule.patterns for name in re.findall(r"<(\w+)", pattern)}

    assert file.lists.keys() == asked | BY_NAME
    assert file.words.keys() | file.shapes.keys() == worded
