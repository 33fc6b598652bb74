from collections.abc import Iterator

import pytest
from tests.record.story import make

from communique.record import Record, open_record


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path = tmp_path_factory.mktemp("story") / "talks.sqlite"
    make(path)
    with open_record(path) as record:
        yield record
