import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.record import Record, open_record


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with nothing in it: copied, it costs less than made anew."""
    path = tmp_path_factory.mktemp("empty") / "empty.sqlite"
    open_record(path, create=True).close()
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "talks.sqlite"


@pytest.fixture
def record(path: Path, empty: Path) -> Iterator[Record]:
    shutil.copy(empty, path)
    with open_record(path) as opened:
        opened.begin_run(version="0.1.0", knowledge="feed", started="2024-09-01T10:00:00+00:00")
        yield opened
