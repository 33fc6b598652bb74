"""Knowledge of events that could never be found again stops the loading."""

import shutil
from pathlib import Path

import pytest

from communique.knowledge.event_rules import RULES, load_lexicon
from communique.model import KnowledgeError


@pytest.mark.parametrize(
    ("file", "was", "then", "fault"),
    [
        ("cues.toml", 'BUS = ["economic"]', 'BUS = ["economical"]', r"cues\.toml: no contexts \['economical'\]"),
        ("cues.toml", '"COERCE arrest" = ["legal"]', '"COERCE arrest" = ["legl"]', r"cues\.toml: no contexts \['legl'\]"),
        ("cues.toml", '"COERCE arrest" = ["legal"]', '"COERCE arrests" = ["legal"]', r"cues\.toml: no acts \['COERCE arrests'\]"),
        ("quantities.toml", '"RETREAT" = "released"', '"RETREATS" = "released"', r"quantities\.toml: no acts \['RETREATS'\]"),
        ("implied.toml", 'SUPPORT = "GOV"', 'SUPPORTS = "GOV"', r"implied\.toml: no acts \['SUPPORTS'\]"),
        ("rules/accuse.toml", 'untold = "JUD"', 'untold = "REB"', r"accuse\.toml, rule '.*': Invalid enum value 'REB'"),
    ],
)
def test_a_context_act_or_sector_that_is_none_is_named(file: str, was: str, then: str, fault: str, tmp_path: Path) -> None:
    folder = shutil.copytree(RULES, tmp_path / "events", ignore=shutil.ignore_patterns("weigher"))
    text = (folder / file).read_text(encoding="utf-8")
    assert was in text
    (folder / file).write_text(text.replace(was, then), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=fault):
        load_lexicon(folder)
