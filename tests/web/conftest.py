"""An observatory of a small record, asked as a browser asks it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.record.coded_by_hand import BENGHAZI, Tell, coded_of, page_of, rejected

from communique.commands.observing import doors_to
from communique.model import Month, Place, Undated
from communique.record import Record, open_record
from communique.web import observatory

HOST = "http://127.0.0.1:8765"
WRITES = {"origin": HOST}
TEXT = """Mohamed Toumba of Niger came to Libya, to Benghazi.
Niger and Nigeria agreed on joint patrols near Séguédine.
Chad refused a request by Libya."""
CLOSED = "Niger closed its border with Libya on Friday."
AGAIN = "Toumba of Niger was in Libya. <script>alert('x')</script> Mohamed Toumba came to Benghazi."
HOSTILE = "<img src=x onerror=alert(1)> Niger met \u202eLibya\u202c 😀 in <b>Tripoli</b>."
TOLD = (
    Tell(quotes=("Mohamed Toumba of Niger came to Libya",), mode="visit", actor=("Mohamed Toumba", "Niger"), place=BENGHAZI),
    Tell(
        quotes=("Niger and Nigeria agreed on joint patrols",),
        event="AGREE",
        actor=("Niger", "Nigeria"),
        recipient=(),
        when=Month(2024, 7),
        contexts=("military",),
        place=Place(name="Séguédine", resolution="city", country="NER", lat=20.2, lon=12.98),
    ),
    Tell(
        quotes=("Chad refused a request by Libya",),
        event="REJECT",
        actor=("Chad",),
        recipient=("Libya",),
        when=Undated("no day told"),
        confidence=0.6,
    ),
)
SHUT = Tell(quotes=("Niger closed its border with Libya",), event="COERCE", mode="restrict", auxiliary=("historical",))


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the record once; each test has a copy."""
    path = tmp_path_factory.mktemp("web") / "talks.sqlite"
    with open_record(path, create=True) as opened:
        opened.begin_run(version="0.1.0", knowledge="feed", started="2024-09-01T10:00:00+00:00")
        page = page_of(TEXT)
        opened.add(page, coded_of(page, *TOLD))
        border = page_of(CLOSED, where="corpus/border.txt")
        opened.add(border, coded_of(border, SHUT))
        other = page_of(AGAIN, where="corpus/two.txt")
        visit = Tell(quotes=("Toumba of Niger was in Libya",), mode="visit", actor=("Mohamed Toumba", "Niger"), place=BENGHAZI)
        opened.add(other, coded_of(other, visit, publisher="Radio Kaouar", published="2024-08-29"))
        hostile = page_of(HOSTILE, where="javascript:alert(1)")
        opened.add(hostile, coded_of(hostile, Tell(quotes=("Niger met",), confidence=0.55), url="javascript:alert(1)", title="<script>x</script>"))
        chinese = page_of("尼日尔与利比亚", where="corpus/zh.txt")
        opened.add(chinese, rejected(chinese))
        opened.end_run(read=5, ended="2024-09-01T10:01:00+00:00")
    return path


@pytest.fixture
def path(kept: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(kept, tmp_path / "talks.sqlite"))


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    with open_record(path) as opened:
        yield opened


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """Stand in for what `make frontend` builds: here nothing is run in it."""
    (tmp_path / "static" / "assets").mkdir(parents=True)
    (tmp_path / "static" / "index.html").write_text("<!doctype html><title>communique</title>", encoding="utf-8")
    (tmp_path / "static" / "favicon.svg").write_text("<svg/>", encoding="utf-8")
    return tmp_path / "static"


@pytest.fixture
def browser(record: Record, path: Path, static: Path) -> Iterator[TestClient]:
    client = TestClient(observatory(record, doors_to(str(path)), static=static), base_url=HOST)
    yield client
    client.close()
