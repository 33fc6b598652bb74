"""Who is asked for by the short names of bodies and groups."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.record import story

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("people") / "talks.sqlite"
    story.make(path)
    return path


@pytest.mark.parametrize("name", ["ECOWAS", "the EU", "M23", "LNA", "Libya", "Nigerien"])
def test_an_office_may_be_asked_for_of_any_body(run: Run, record: Path, name: str) -> None:
    code, _, err = run("office", "Minister of Water", "--of", name, "--record", record)
    assert code == 2
    assert err.startswith("communique: Nobody is told to hold the office 'Minister of Water' there")


def test_the_actors_of_a_body_may_be_asked_for(run: Run, record: Path) -> None:
    code, out, err = run("actors", "--of", "ECOWAS", "--record", record)
    assert (code, out, err) == (0, "", "No such actor is in this record.\n")


def test_a_country_is_shown_by_its_other_names(run: Run, record: Path) -> None:
    assert run("actor", "Nigerien", "--record", record)[1].startswith("Niger\n")
