"""A person's word on a promise is given in the browser as by the command, stands beside the machine's, and can be taken back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.record.coded_by_hand import Tell, coded_of, page_of
from tests.web.conftest import HOST, WRITES

from communique.commands.observing import doors_to
from communique.model import Undated
from communique.record import open_record
from communique.web import observatory

PLEDGE = "Niger promised Libya to open a post at Tummo."
AGAIN = "Niger offered money for a post."


@pytest.fixture
def promised(tmp_path: Path, static: Path) -> Iterator[TestClient]:
    """Show a record of two promises."""
    path = tmp_path / "promised.sqlite"
    with open_record(path, create=True) as opened:
        opened.begin_run(version="0.1.0", knowledge="feed", started="2024-09-01T10:00:00+00:00")
        page = page_of(PLEDGE)
        told = Tell(quotes=(PLEDGE.removesuffix("."),), event="AGREE", promise=("border posts",), when=Undated("no day told"))
        opened.add(page, coded_of(page, told, published="2024-08-29"))
        again = page_of(AGAIN, where="corpus/two.txt")
        later = Tell(quotes=(AGAIN.removesuffix("."),), event="AGREE", recipient=(), promise=("funding",), when=Undated("no day told"))
        opened.add(again, coded_of(again, later, published="2024-08-30"))
        opened.end_run(read=2, ended="2024-09-01T10:01:00+00:00")
        client = TestClient(observatory(opened, doors_to(str(path)), static=static), base_url=HOST)
        yield client
        client.close()


def say(browser: TestClient, **word: Any) -> tuple[int, dict[str, Any]]:
    ident = browser.get("/api/commitments").json()["commitments"][0]["id"]
    answer = browser.post(f"/api/commitments/{ident}", json={"by": "Ann", "why": "was there", **word}, headers=WRITES)
    return answer.status_code, answer.json()


def test_a_verdict_stands_beside_the_machines_until_it_is_taken_back(promised: TestClient) -> None:
    status, told = say(promised, word="kept")
    assert status == 200
    word = told["commitment"]["word"]
    assert (word["verdict"], word["by"], word["note"]) == ("kept", "Ann", "was there")
    assert told["commitment"]["standing"] != "kept", "the machine's own word stays"
    _, told = say(promised, word=None)
    assert told["commitment"]["word"] is None


def test_two_promises_are_judged_one_and_parted_again(promised: TestClient) -> None:
    one, other = (promise["id"] for promise in promised.get("/api/commitments").json()["commitments"])
    word = {"by": "Ann", "why": "the same post", "other": other}
    together = promised.post(f"/api/commitments/{one}", json={**word, "word": "same"}, headers=WRITES).json()
    assert together["commitment"]["tellings"] == 2
    assert promised.get("/api/commitments").json()["total"] == 1
    promised.post(f"/api/commitments/{one}", json={**word, "word": None}, headers=WRITES)
    assert promised.get("/api/commitments").json()["total"] == 2


def test_a_word_that_is_none_is_refused(promised: TestClient) -> None:
    for wrong in ({"word": "splendid"}, {"word": "kept", "by": " "}, {"word": "kept", "sure": True}, {"word": "same", "evidence": "a", "other": "b"}):
        status, told = say(promised, **wrong)
        assert status == 400, told
