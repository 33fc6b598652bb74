"""Nobody but a browser of this machine, on a page of ours, is answered; what goes wrong has one shape."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import HOST, WRITES

from communique.record import Record
from communique.web import Doors, observatory

WORD = {"action": "accept", "by": "Ann", "event": "x"}


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", ""])
def test_a_foreign_host_is_refused(browser: TestClient, host: str) -> None:
    assert browser.get("/api/record", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:9", "localhost", "[::1]:8765"])
def test_this_machine_is_answered(browser: TestClient, host: str) -> None:
    assert browser.get("/api/record", headers={"host": host}).status_code == 200


def test_a_page_from_elsewhere_may_neither_read_nor_write(browser: TestClient) -> None:
    assert browser.get("/api/record", headers={"origin": "http://evil.example"}).status_code == 403
    assert browser.post("/api/review", json=WORD, headers={"origin": "http://evil.example"}).status_code == 403
    assert browser.post("/api/review", json=WORD).status_code == 403, "a form of another page sends no origin of ours"
    assert browser.post("/api/review", json=WORD, headers={**WRITES, "sec-fetch-site": "cross-site"}).status_code == 403


def test_the_policy_allows_our_own_files_alone(browser: TestClient) -> None:
    for address in ("/", "/event/1", "/api/record", "/api/nothing"):
        policy = browser.get(address).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/nothing", 404),
        ("/api/events/ffff", 404),
        ("/api/articles/ffff", 404),
        ("/api/actors/Nobody At All", 404),
        ("/api/borders/LBY/ITA", 404),
        ("/api/events?type=TALK", 400),
        ("/api/events?since=yesterday", 400),
        ("/api/events?side=Atlantis", 400),
        ("/api/events?auxiliary=maybe", 400),
        ("/api/events?size=100000", 422),
        ("/api/relationship?side=LBY", 422),
    ],
)
def test_every_fault_has_one_shape(browser: TestClient, address: str, status: int) -> None:
    told = browser.get(address)
    assert told.status_code == status
    assert set(told.json()) == {"status", "error", "detail"}
    assert told.json()["status"] == status
    assert told.json()["detail"]


def test_the_past_can_be_read_and_not_written_to(record: Record, browser: TestClient, static: Path) -> None:
    doors: Doors = browser.app.state.doors  # type: ignore[attr-defined]
    past = TestClient(observatory(record, doors, static=static, as_of="2024-08-16"), base_url=HOST)
    assert past.get("/api/record").json()["as_of"] == "2024-08-16"
    refused = past.post("/api/review", json=WORD, headers=WRITES)
    assert refused.status_code == 403
    assert "as it stood at 2024-08-16" in refused.json()["detail"]
    past.close()


@pytest.mark.parametrize("address", ["/api", "/api/"])
def test_who_asks_for_nothing_is_told_what_there_is(browser: TestClient, address: str) -> None:
    assert "/api/events" in browser.get(address).json()["paths"]


def test_every_other_address_is_the_application(browser: TestClient) -> None:
    for address in ("/", "/between/LBY/NER", "/search?words=x"):
        assert browser.get(address).headers["content-type"].startswith("text/html")


def test_more_than_fits_is_refused(browser: TestClient) -> None:
    assert browser.post("/api/add", content=b"", headers={**WRITES, "content-length": str(1 << 40)}).status_code == 413
    assert browser.post(f"{HOST}/api/add", headers=WRITES).status_code == 400
