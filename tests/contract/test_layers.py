"""The shape of the house: who may know whom."""

import ast
import importlib
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2] / "src" / "communique"
STAGES = ("reading", "cleaning", "parsing", "actors", "events", "times", "places", "merging")
MAY_KNOW = {
    "model": set(),
    "knowledge": {"model"},
    **{stage: {"model", "knowledge"} for stage in STAGES},
    "evaluating": {"model", "knowledge"},
    "record": {"model", "knowledge", "merging"},
    "exports": {"model", "record"},
    "web": {"model", "record"},
    "commands": {"model", "knowledge", "record", "exports", "evaluating", "reading", "pipeline", "proving", "web"},
}


def _rooms_imported(room: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for file in sorted((HOUSE / room).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            modules = []
            if isinstance(node, ast.ImportFrom) and node.module:
                modules = [node.module]
            elif isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            for module in modules:
                parts = module.split(".")
                if parts[0] == "communique" and len(parts) > 1 and parts[1] != room:
                    found.setdefault(parts[1], set()).add(file.name)
    return found


@pytest.mark.parametrize("room", MAY_KNOW)
def test_a_room_knows_only_the_rooms_it_may(room: str) -> None:
    imported = _rooms_imported(room)
    strangers = {other: files for other, files in imported.items() if other not in MAY_KNOW[room]}
    assert not strangers, f"{room} imports {strangers}"


@pytest.mark.parametrize("room", [room for room in MAY_KNOW if room not in {"knowledge", "web", "commands"}])
def test_what_a_room_hands_out_is_there(room: str) -> None:
    module = importlib.import_module(f"communique.{room}")
    assert module.__doc__
    for name in module.__all__:
        assert hasattr(module, name), f"communique.{room} has no {name}"


def test_nobody_catches_everything_but_the_pipeline() -> None:
    catching = {
        str(file.relative_to(HOUSE))
        for file in HOUSE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}))
    }
    assert catching == {"pipeline.py"}
