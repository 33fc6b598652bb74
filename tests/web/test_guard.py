"""Nobody but a browser of this machine, on a page of ours, is answered; what goes wrong has one shape."""

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import HOST, WRITES

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


def test_every_other_address_is_the_application(browser: TestClient) -> None:
    for address in ("/", "/between/LBY/NER", "/search?words=x"):
        assert browser.get(address).headers["content-type"].startswith("text/html")


def test_more_than_fits_is_refused(browser: TestClient) -> None:
    assert browser.post("/api/add", content=b"", headers={**WRITES, "content-length": str(1 << 40)}).status_code == 413
    assert browser.post(f"{HOST}/api/add", headers=WRITES).status_code == 400
