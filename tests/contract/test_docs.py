"""The words are held to the code."""

import re
from pathlib import Path
from typing import get_args

import pytest

from communique.knowledge.event_rules import NamedPath, Rule, load_lexicon
from communique.model import Reason

ROOT = Path(__file__).parents[2]
DOCS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_reason_is_documented_and_none_besides() -> None:
    rows = re.findall(r"^\| `([^`]+)` \|", (ROOT / "docs" / "rejects.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted(reason.value for reason in Reason)


@pytest.mark.parametrize("file", DOCS, ids=[file.name for file in DOCS])
def test_what_a_page_links_to_is_there(file: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", file.read_text(encoding="utf-8"))
    assert [link for link in links if not (file.parent / link).exists()] == []


def test_the_readme_names_every_room_in_its_order() -> None:
    rows = re.findall(r"^\| (?:\[)?(\w+)", README.split("## The way of a page")[1].split("## ")[0], re.MULTILINE)
    assert rows == ["room", "reading", "cleaning", "parsing", "actors", "events", "times", "merging", "record"]


def test_every_task_named_is_a_task() -> None:
    tasks = set(re.findall(r"^([a-z0-9-]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {task for file in DOCS for task in re.findall(r"`?make ([a-z0-9-]+)", file.read_text(encoding="utf-8"))}
    assert named - tasks - {"of"} == set()


def test_every_file_of_the_lexicon_is_told_of() -> None:
    told = (ROOT / "docs" / "events.md").read_text(encoding="utf-8")
    folder = ROOT / "src" / "communique" / "knowledge" / "events"
    assert [file.name for file in folder.glob("*.toml") if file.name not in told] == []


def test_every_field_of_a_rule_is_told_of() -> None:
    assert Rule.__doc__
    fields = {name.rstrip("_") for name in Rule.__struct_fields__} - {
        "event",
        "mode",
        "contexts",
        "weight",
        "matches",
        "rejects",
        "actor",
        "recipient",
        "of",
    }
    assert [field for field in sorted(fields) if field not in Rule.__doc__] == []


def test_every_path_of_a_rule_is_told_of() -> None:
    text = (ROOT / "docs" / "events.md").read_text(encoding="utf-8")
    assert [path for path in get_args(NamedPath) if f"`{path}`" not in text] == []


def test_all_sixteen_categories_have_rules() -> None:
    lexicon = load_lexicon()
    assert {rule.event for rule in lexicon.rules.values()} == set(lexicon.categories)
    assert len(lexicon.categories) == 16


def test_nothing_names_this_machine() -> None:
    texts = [
        f for kind in ("*.md", "*.toml", "*.py", "*.csv", "Makefile") for f in ROOT.rglob(kind) if ".venv" not in f.parts and "local" not in f.parts
    ]
    assert [str(f) for f in texts if "/work/" + "main" in f.read_text(encoding="utf-8", errors="replace")] == []
