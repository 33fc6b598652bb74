"""The public door."""

import subprocess
import sys

import pytest

import communique


def test_all_that_the_door_names_is_there() -> None:
    assert sorted(communique.__all__) == communique.__all__
    for name in communique.__all__:
        assert getattr(communique, name) is not None


def test_what_it_does_not_name_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        communique.nonsense  # noqa: B018 - asking is the test


def test_the_door_opens_without_loading_the_parser() -> None:
    script = "import communique, sys; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
