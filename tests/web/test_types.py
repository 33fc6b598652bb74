"""The browser side knows the shapes that the API has."""

import importlib.util
from pathlib import Path

FRONTEND = Path(__file__).parents[2] / "frontend"


def test_the_types_of_the_browser_side_are_those_of_the_api() -> None:
    spec = importlib.util.spec_from_file_location("api_types", FRONTEND.parent / "bench" / "api_types.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    written = (FRONTEND / "src" / "lib" / "types.ts").read_text(encoding="utf-8")
    assert written == module.types(), "run `make frontend-types`"


def test_no_file_names_a_registry() -> None:
    for file in ("package.json", "package-lock.json", ".npmrc"):
        text = (FRONTEND / file).read_text(encoding="utf-8")
        assert "://registry" not in text
        assert '"resolved"' not in text
