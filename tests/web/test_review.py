"""A person's word is kept with who, when and why, changes the record at once, and can be taken back."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.record.coded_by_hand import Tell, coded_of, page_of
from tests.web.conftest import WRITES

from communique.evaluating import read_gold
from communique.knowledge.event_rules import load_terms
from communique.model import Event
from communique.record import Record


def of_nobody_known(event: Event) -> Event:
    """Take from the actor of an event what links it."""
    (side,) = event.best.actor
    actor = msgspec.structs.replace(side.actor, kind="role", code=None, office=None)
    best = msgspec.structs.replace(event.best, actor=(msgspec.structs.replace(side, actor=actor),), linked=False)
    return msgspec.structs.replace(event, best=best, mentions=(best,))


def say(browser: TestClient, **word: Any) -> dict[str, Any]:
    answer = browser.post("/api/review", json={"by": "Ann", "why": "read it", **word}, headers=WRITES)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def take_back(browser: TestClient, undo: Iterable[dict[str, Any]]) -> None:
    for word in undo:
        say(browser, **word)


def waiting(browser: TestClient, kind: str = "events", by: str = "") -> list[str]:
    return [event["id"] for event in browser.get(f"/api/review?kind={kind}&by={by}").json()["events"]]


def ids(browser: TestClient, query: str = "") -> set[str]:
    return {event["id"] for event in browser.get(f"/api/events?{query}").json()["events"]}


def test_what_is_accepted_waits_no_more(browser: TestClient) -> None:
    event = waiting(browser)[0]
    told = say(browser, action="accept", event=event)
    assert told["event"]["confidence"] == 1.0
    assert event not in waiting(browser)
    take_back(browser, told["undo"])
    assert event in waiting(browser)


def test_what_is_rejected_is_shown_no_more_until_it_is_taken_back(browser: TestClient) -> None:
    event = waiting(browser)[0]
    told = say(browser, action="reject", event=event)
    assert event not in ids(browser)
    assert event in ids(browser, "confidence=0")
    take_back(browser, told["undo"])
    assert event in ids(browser)


def test_a_correction_is_kept_with_who_and_why(browser: TestClient) -> None:
    event = next(iter(ids(browser, "type=REJECT")))
    told = say(browser, action="fix", event=event, field="event", value="ACCUSE", why="it accuses")
    assert told["event"]["event"] == "ACCUSE"
    told_all = browser.get("/api/review/decisions").json()
    decision = told_all["decisions"][0]
    assert told_all["sentences"][decision["event"]] == told["event"]["sentence"]
    assert (decision["kind"], decision["by"], decision["why"], decision["holds"]) == ("corrected", "Ann", "it accuses", True)
    take_back(browser, told["undo"])
    assert browser.get(f"/api/events/{event}").json()["event"]["event"] == "REJECT"


@pytest.mark.parametrize(
    ("field", "value", "shown", "told"),
    [
        ("when", "2024-08", "when", "2024-08"),
        ("when", "2024-08-03/2024-08-05", "when", "2024-08-03/2024-08-05"),
        ("when", "", "when", None),
        ("where", "Agadez", "where", "Agadez"),
        ("where", "Tripoli, Lebanon", "where", "Tripoli"),
        ("where", "", "where", None),
        ("auxiliary", ["negation"], "auxiliary", ["negation"]),
        ("contexts", ["military", "territory"], "contexts", ["military", "territory"]),
        ("actor", ["Libya", "Chad"], "actors", ["Libya", "Chad"]),
        ("recipient", [], "recipients", []),
        ("recipient", ["African Union", "Mali"], "recipients", ["African Union", "Mali"]),
    ],
)
def test_all_that_was_concluded_can_be_corrected_and_taken_back(browser: TestClient, field: str, value: Any, shown: str, told: Any) -> None:
    event = next(iter(ids(browser, "type=REJECT")))
    before = browser.get(f"/api/events/{event}").json()["event"]
    kept = say(browser, action="fix", event=event, field=field, value=value)
    found = kept["event"][shown]
    match shown:
        case "when":
            found = found["value"]
        case "where":
            found = found["name"]
        case "actors" | "recipients":
            found = [side["name"] for side in found]
    assert found == told
    take_back(browser, kept["undo"])
    assert browser.get(f"/api/events/{event}").json()["event"] == before


def test_a_crossing_that_is_set_right_stands_for_its_border(browser: TestClient) -> None:
    event = next(iter(ids(browser, "type=REJECT")))
    where = say(browser, action="fix", event=event, field="where", value="Ras Jedir")["event"]["where"]
    assert sorted(where["border"]) == ["LBY", "TUN"], where


def test_the_sector_of_a_side_is_set_right_and_the_side_stays_who_it_is(browser: TestClient) -> None:
    event = next(iter(ids(browser, "type=REJECT")))
    before = browser.get(f"/api/events/{event}").json()["event"]
    armed = [{"name": "Chad", "sector": "MIL"}, {"name": "Mali", "sector": "LEG"}]
    kept = say(browser, action="fix", event=event, field="actor", value=armed)
    chad, mali = kept["event"]["actors"]
    assert chad == {**before["actors"][0], "sector": "MIL"}
    assert (mali["code"], mali["sector"]) == ("MLI", "LEG")
    bare = say(browser, action="fix", event=event, field="actor", value=[{"name": "Chad", "sector": None}])
    assert [side["sector"] for side in bare["event"]["actors"]] == [None]
    take_back(browser, bare["undo"])
    assert browser.get(f"/api/events/{event}").json()["event"] == before


def test_a_side_that_is_corrected_is_found_by_its_country(browser: TestClient) -> None:
    event = next(iter(ids(browser, "type=REJECT")))
    say(browser, action="fix", event=event, field="recipient", value=["Mali"])
    assert event in ids(browser, "side=Mali")
    assert event not in ids(browser, "side=Libya")


@pytest.mark.parametrize(
    ("field", "value", "advice"),
    [
        ("when", "yesterday", "2024-08-16"),
        ("when", "2024-08-05/2024-08-03", "ends before it begins"),
        ("when", 2024, "by words"),
        ("where", "Tripoli, Norway", "No place"),
        ("where", "Tripoli", "Tripoli, Lebanon"),
        ("actor", ["Atlantis"], "Atlantis"),
        ("actor", "Libya", "list of names"),
        ("actor", [{"name": "Libya", "sector": "ARMY"}], "MIL"),
        ("actor", [{"name": "Libya"}], "names and sectors"),
        ("auxiliary", ["maybe"], "maybe"),
        ("contexts", ["weather"], "weather"),
        ("span", [0, 1], "cannot be corrected"),
    ],
)
def test_a_correction_that_means_nothing_is_refused_with_advice(browser: TestClient, field: str, value: Any, advice: str) -> None:
    event = next(iter(ids(browser, "type=REJECT")))
    word = {"action": "fix", "by": "Ann", "event": event, "field": field, "value": value}
    answer = browser.post("/api/review", json=word, headers=WRITES)
    assert answer.status_code == 400
    assert advice in answer.json()["detail"]


def test_a_merge_and_a_split_can_be_undone(browser: TestClient) -> None:
    visits = sorted(ids(browser, "mode=visit"))
    one, other = next(iter(ids(browser, "type=AGREE"))), visits[0]
    before = ids(browser)
    merged = say(browser, action="merge", event=one, other=other)
    assert len(ids(browser)) == len(before) - 1
    quotes = browser.get(f"/api/events/{merged['event']['id']}").json()["quotes"]
    take_back(browser, merged["undo"])
    assert ids(browser) == before
    assert len(quotes) > 2
    told = browser.get(f"/api/events/{visits[0]}").json()
    split = say(browser, action="split", event=visits[0], mentions=[told["quotes"][-1]["mention"]])
    assert len(ids(browser)) == len(before) + 1
    take_back(browser, split["undo"])
    assert ids(browser) == before


def test_a_second_person_judges_blind_and_the_agreement_is_told(browser: TestClient) -> None:
    one, other = sorted(ids(browser))[:2]
    say(browser, action="accept", event=one)
    say(browser, action="reject", event=other)
    assert set(waiting(browser, "second", "Bo")) == {one, other}
    assert waiting(browser, "second", "Ann") == []
    say(browser, action="accept", event=one, by="Bo")
    say(browser, action="reject", event=other, by="Bo")
    told = browser.get("/api/review/decisions").json()["agreement"]
    assert told["coders"] == ["Ann", "Bo"]
    assert told["parts"] == [{"of": "right", "twice": 2, "alike": 2, "alpha": 1.0}]
    assert told["differing"] == []


def test_who_codes_second_sees_nothing_of_what_the_first_said(browser: TestClient) -> None:
    event = next(iter(ids(browser, "type=REJECT")))
    before = browser.get(f"/api/events/{event}").json()["event"]
    for field, value in (("event", "ACCUSE"), ("when", "2024-08-03"), ("actor", ["Mali"])):
        say(browser, action="fix", event=event, field=field, value=value)
    say(browser, action="accept", event=event)
    (waits,) = browser.get("/api/review?kind=second&by=Bo").json()["events"]
    blind = browser.get(f"/api/events/{event}?blind=true").json()["event"]
    assert waits == blind == before
    assert browser.get(f"/api/events/{event}").json()["event"]["event"] == "ACCUSE"
    say(browser, action="accept", event=event, by="Bo")
    told = browser.get("/api/review/decisions").json()["agreement"]
    assert {part["of"]: part["alike"] for part in told["parts"]} == {"right": 1, "event": 0, "actor": 0, "when": 0}
    assert [one["id"] for one in told["differing"]] == [event]


def test_an_event_of_several_quotes_is_judged_once_by_each(browser: TestClient) -> None:
    visit = next(ident for ident in ids(browser, "mode=visit") if len(browser.get(f"/api/events/{ident}").json()["quotes"]) > 1)
    say(browser, action="accept", event=visit)
    say(browser, action="reject", event=visit, by="Bo")
    assert waiting(browser, "second", "Ann") == []
    assert waiting(browser, "second", "Bo") == []
    assert browser.get("/api/review/decisions").json()["agreement"]["twice"] == 1


def test_nobody_is_no_answer(browser: TestClient) -> None:
    event = waiting(browser)[0]
    for word in ({"action": "accept", "by": " ", "event": event}, {"action": "accept", "by": "Ann"}, {"action": "burn", "by": "Ann"}):
        assert browser.post("/api/review", json=word, headers=WRITES).status_code == 400


def test_names_without_a_country_are_listed_by_what_they_hold_back(browser: TestClient, record: Record) -> None:
    page = page_of("Smugglers shot at a convoy. Smugglers burnt a camp. The caravan drove off.", where="corpus/three.txt")
    quotes = {"Smugglers shot at a convoy": "smugglers", "Smugglers burnt a camp": "smugglers", "The caravan drove off": "the caravan"}
    told = (Tell(quotes=(quote,), event="ASSAULT", actor=(name,), recipient=()) for quote, name in quotes.items())
    coded = coded_of(page, *told)
    record.begin_run(version="0.1.0", knowledge="feed", started="2024-09-02T10:00:00+00:00")
    record.add(page, msgspec.structs.replace(coded, events=tuple(map(of_nobody_known, coded.events))))
    record.end_run(read=1, ended="2024-09-02T10:01:00+00:00")
    cast("FastAPI", browser.app).state.observer.renew()  # what another program wrote is else looked for a little later
    assert browser.get("/api/review?kind=names").json()["names"] == [{"word": "smugglers", "events": 2}, {"word": "the caravan", "events": 1}]


def test_what_was_judged_is_gold_that_can_be_read(browser: TestClient, tmp_path: Path) -> None:
    accepted, rejected = next(iter(ids(browser, "type=AGREE"))), next(iter(ids(browser, "type=REJECT")))
    say(browser, action="accept", event=accepted)
    say(browser, action="reject", event=rejected)
    file = tmp_path / "gold.jsonl"
    file.write_bytes(browser.get("/api/review/gold.jsonl").content)
    row = json.loads(file.read_text(encoding="utf-8").splitlines()[0])
    assert {event["event"] for event in row["gold"]["events"] if event["required"]} == {"AGREE"}
    assert row["gold"]["no_event_in"] == ["Chad refused a request by Libya"]
    task, gold, faults = read_gold(file, load_terms())
    assert (task, len(gold), faults) == ("documents", 1, ())
