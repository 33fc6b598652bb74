"""What the pages are told: every answer has its shape, its CSV and its place."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import HOSTILE

from communique.model import Stop
from communique.record import Record
from communique.web import Doors, observatory

JSON_AND_CSV = (
    "/api/overview",
    "/api/events",
    "/api/relationships",
    "/api/relationship?side=LBY&side=NER",
    "/api/actors",
    "/api/borders",
    "/api/rejects",
    "/api/runs",
    "/api/search?words=Benghazi",
    "/api/review",
    "/api/review?kind=pairs",
    "/api/review?kind=second&by=Ann",
    "/api/review?kind=names",
    "/api/review/decisions",
    "/api/stories",
    "/api/commitments",
    "/api/about",
    "/api/actors/NER",
    "/api/borders/LBY/NER",
)


def first(browser: TestClient, query: str = "") -> dict[str, object]:
    event: dict[str, object] = browser.get(f"/api/events?size=1&{query}").json()["events"][0]
    return event


@pytest.mark.parametrize("address", JSON_AND_CSV)
def test_a_page_is_given_as_json_and_as_csv(browser: TestClient, address: str) -> None:
    assert browser.get(address).status_code == 200
    told = browser.get(f"{address}{'&' if '?' in address else '?'}format=csv")
    assert told.status_code == 200
    assert told.headers["content-type"].startswith("text/csv")
    assert "attachment" in told.headers["content-disposition"]


def test_the_overview_counts_what_is_asked_for(browser: TestClient) -> None:
    told = browser.get("/api/overview").json()
    assert told["total"] == sum(told["quads"]) == sum(one["events"] for one in told["categories"])
    assert told["undated"] == 1
    assert {arc["one"] + arc["other"] for arc in told["arcs"]} == {"LBYNER", "NERNGA", "LBYTCD"}
    assert {place["name"] for place in told["places"]} == {"Benghazi", "Séguédine"}
    assert [one["month"] for one in told["months"]] == ["2024-07", "2024-08"]


def test_nothing_is_drawn_where_no_place_is_known(browser: TestClient) -> None:
    told = browser.get("/api/overview?type=REJECT").json()
    assert (told["total"], told["placed"], told["places"]) == (1, 0, [])


@pytest.mark.parametrize(
    ("query", "categories"),
    [
        ("side=Libya&side=Chad", ["REJECT"]),
        ("type=AGREE,COERCE", ["AGREE", "COERCE"]),
        ("mode=restrict", ["COERCE"]),
        ("context=military", ["AGREE"]),
        ("auxiliary=historical", ["COERCE"]),
        ("auxiliary=news&side=Nigeria", ["AGREE"]),
        ("source=Radio Kaouar", ["CONSULT"]),
        ("until=2024-07", ["AGREE"]),
        ("place=Niger", ["AGREE"]),
        ("place=seguedine", ["AGREE"]),
        ("text=border", ["COERCE"]),
        ("undated=true", ["REJECT"]),
        ("confidence=0.95", []),
    ],
)
def test_the_filters_choose(browser: TestClient, query: str, categories: list[str]) -> None:
    found = browser.get(f"/api/events?{query}").json()["events"]
    assert sorted({event["event"] for event in found}) == categories


def test_a_list_comes_in_pages_and_orders(browser: TestClient) -> None:
    whole = [event["id"] for event in browser.get("/api/events").json()["events"]]
    pages = [browser.get(f"/api/events?size=2&page={page}").json()["events"] for page in (1, 2, 3)]
    assert [event["id"] for page in pages for event in page] == whole
    dated = [event["when"]["first"] for event in browser.get("/api/events?order=oldest").json()["events"]]
    assert dated == [*sorted(day for day in dated if day), None]
    assert first(browser, "order=reported")["event"] == "CONSULT"


def test_a_quote_is_the_characters_it_says(browser: TestClient) -> None:
    for event in browser.get("/api/events").json()["events"]:
        for quote in browser.get(f"/api/events/{event['id']}").json()["quotes"]:
            text = browser.get(f"/api/articles/{quote['source']['article']}").json()["text"]
            start, end = quote["at"] + quote["start"], quote["at"] + quote["end"]
            assert text[start:end] == quote["sentence"][quote["start"] : quote["end"]]


def test_an_article_tells_what_is_marked_in_it(browser: TestClient) -> None:
    article = first(browser, "type=AGREE")["source"]["article"]  # type: ignore[index]
    told = browser.get(f"/api/articles/{article}").json()
    agreed = next(mark for mark in told["marks"] if mark["kind"] == "event" and mark["meaning"] == "AGREE")
    assert told["text"][agreed["start"] : agreed["end"]] == "Niger and Nigeria agreed on joint patrols"
    assert agreed["event"] in {event["id"] for event in told["events"]}
    beginning = browser.get(f"/api/articles/{article}?most=12").json()
    assert (beginning["text"], beginning["length"]) == (told["text"][:12], told["length"]) == (told["text"][:12], len(told["text"]))


def test_hostile_texts_stay_texts(browser: TestClient) -> None:
    article = browser.get("/api/search?words=Tripoli").json()["articles"][0]["source"]
    assert article["url"] is None, "an address that runs a script is none"
    answer = browser.get(f"/api/articles/{article['article']}")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.json()["text"] == HOSTILE


def test_what_stands_between_sides(browser: TestClient) -> None:
    told = browser.get("/api/relationship?side=LBY&side=NER").json()
    assert [side["name"] for side in told["sides"]] == ["Libya", "Niger"]
    assert len(told["marks"]["id"]) == told["total"]
    assert told["met"][0]["name"] == "Mohamed Toumba"
    same = browser.get("/api/relationship?side=LBY&side=Libya")
    assert same.status_code == 400


def test_an_actor_is_found_by_code_name_and_id(browser: TestClient) -> None:
    by_code = browser.get("/api/actors/NER").json()
    assert by_code["actor"]["name"] == "Niger"
    assert browser.get(f"/api/actors/{by_code['actor']['id']}").json()["actor"] == by_code["actor"]
    person = browser.get("/api/actors/Mohamed Toumba").json()
    assert person["offices"][0]["office"] == "Minister of Interior"
    assert {one["id"] for one in by_code["counterparts"]} >= {"LBY", "NGA"}


def test_an_actors_events_are_those_that_the_filters_choose(browser: TestClient) -> None:
    whole, visits = browser.get("/api/actors/NER").json(), browser.get("/api/actors/NER?mode=visit").json()
    assert 0 < visits["total"] < whole["total"]
    assert {event["mode"] for event in visits["events"]} == {"visit"}
    assert visits["actor"] == whole["actor"]


def test_events_are_given_by_their_ids_in_the_order_asked_for(browser: TestClient) -> None:
    wanted = [event["id"] for event in browser.get("/api/events").json()["events"]][::-1]
    told = browser.get("/api/events/by-id", params={"ids": [*wanted, "no such"]}).json()
    assert [event["id"] for event in told["events"]] == wanted


def test_the_search_finds_texts_quotes_and_names(browser: TestClient) -> None:
    told = browser.get("/api/search?words=toumba").json()
    assert [actor["name"] for actor in told["actors"]] == ["Mohamed Toumba"]
    assert told["events_in_all"] == 1
    assert len(told["articles"]) == 2


def test_the_border_is_told_with_its_evidence(browser: TestClient) -> None:
    state = next(one for one in browser.get("/api/borders").json()["borders"] if one["one"] == "LBY" and one["other"] == "NER")
    told = browser.get("/api/borders/NER/LBY").json()
    assert told["status"] == state["status"] == "fully closed"
    assert told["steps"][-1]["evidence"][0]["passage"]["sentence"].strip().startswith("Niger closed")


def test_what_was_not_coded_is_told(browser: TestClient) -> None:
    told = browser.get("/api/rejects").json()
    assert [one["where"] for one in told["rejects"]] == ["corpus/zh.txt"]
    about = browser.get("/api/about").json()
    assert about["coded"] + about["rejected"] == about["runs"][0]["read"]


def test_every_answer_is_described(browser: TestClient) -> None:
    schema = browser.get("/api/openapi.json").json()
    for path, methods in schema["paths"].items():
        content = next(iter(methods.values()))["responses"]["200"]["content"]
        if "application/json" in content:
            name = content["application/json"]["schema"]["$ref"].rsplit("/", 1)[-1]
            assert name in schema["components"]["schemas"], path


def test_a_record_whose_pages_are_not_built_is_not_served(record: Record, browser: TestClient, tmp_path: Path) -> None:
    doors: Doors = browser.app.state.doors  # type: ignore[attr-defined]
    with pytest.raises(Stop, match="make frontend"):
        observatory(record, doors, static=tmp_path / "nothing")
