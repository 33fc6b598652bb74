"""What counts as right, in cases small enough to be counted by hand."""

import json
from typing import Any

import msgspec
import pytest

from communique.evaluating import Evaluation, GoldDocument, coded_of, evaluate
from communique.knowledge.event_rules import load_terms

TEXT = (
    "Togo's minister visited Benin on Friday, the Lomé Gazette reported. Ghana did not sign the treaty with Mali. "
    "At least 12 soldiers died when rebels attacked Mali in 2012. Togo promised Benin 3 patrol boats. Our dear readers praised Ghana."
)
GOLD: dict[str, Any] = {
    "events": [
        {
            "event": "CONSULT",
            "mode": "visit",
            "actor": [["TGO", "GOV"]],
            "recipient": [["BEN"]],
            "quotes": ["Togo's minister visited Benin on Friday"],
            "date": "2024-08-16",
            "place": "Porto-Novo",
            "contexts": ["diplomatic", "military"],
            "attribution": "Lomé Gazette",
        },
        {
            "event": "SUPPORT",
            "actor": [["GHA"], ["MLI"]],
            "quotes": ["Ghana did not sign the treaty with Mali"],
            "auxiliary": ["negation"],
        },
        {
            "event": "ASSAULT",
            "actor": [["-", "REB"]],
            "recipient": [["MLI"]],
            "quotes": ["rebels attacked Mali in 2012"],
            "auxiliary": ["historical"],
            "quantities": [{"unit": "dead", "low": 12, "quote": "At least 12 soldiers"}],
        },
        {"event": "AGREE", "actor": [["TGO"]], "recipient": [["BEN"]], "quotes": ["Togo promised Benin 3 patrol boats"], "required": False},
    ],
    "no_event_in": ["Our dear readers praised Ghana."],
    "actors": [{"name": "Kofi Mensah", "country": "GHA"}],
    "commitments": [{"by": ["TGO"], "to": ["BEN"], "quote": "promised Benin 3 patrol boats"}],
}


def at(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def side(code: str | None, sector: str | None = None) -> dict[str, str | None]:
    return {"code": code, "sector": sector}


VISIT = {
    "event": "CONSULT",
    "mode": "visit",
    "actor": [side("TGO", "GOV")],
    "recipient": [side("BEN")],
    "spans": [at("minister visited Benin")],
    "trigger": at("visited"),
    "date": "2024-08-16",
    "place": {"resolved_place": "Porto Novo"},
    "context": ["diplomatic"],
    "attribution": [{"entity_text": "the Lomé Gazette"}],
}
TREATY = {"event": "SUPPORT", "actor": [side("GHA")], "recipient": [side("MLI")], "spans": [at("did not sign")], "auxiliary": ["negation"]}
ATTACK: dict[str, Any] = {
    "event": "ASSAULT",
    "actor": [side(None, "REB")],
    "recipient": [side("MLI")],
    "spans": [at("attacked Mali")],
    "quantities": [{"unit": "dead", "value": None, "low": 12, "high": None, "start": at("12")[0], "end": at("12")[1]}],
}


def held(*events: dict[str, Any], **document: object) -> Evaluation:
    gold = msgspec.convert({"id": "one", "text": TEXT, "gold": GOLD}, GoldDocument)
    coded = coded_of(json.dumps({"id": "one", "events": events, **document}).encode())
    return evaluate((gold,), {"one": coded}, load_terms())


def figures(*events: dict[str, Any], **document: object) -> dict[str, float | int | None]:
    return {figure.name: figure.value for figure in held(*events, **document).figures}


def test_nothing_coded_is_nothing_found() -> None:
    found = figures()
    assert (found["f1"], found["precision"], found["recall"], found["gold_events"]) == (0.0, 0.0, 0.0, 3)
    assert (found["quantities_f1"], found["quantities_precision"], found["roles_f1"]) == (0.0, None, None)


def test_a_matched_event_is_held_against_all_that_the_gold_tells() -> None:
    found = figures(VISIT)
    assert (found["precision"], found["recall"], found["f1"]) == (1.0, 1 / 3, 0.5)
    right = ("roles_f1", "roles_exact", "sectors", "mode", "dates", "places", "attribution", "auxiliary")
    assert {name: found[name] for name in right} == dict.fromkeys(right, 1.0)
    assert (found["contexts"], found["contexts_per_event"]) == (0.5, 1.0)


@pytest.mark.parametrize(
    ("changed", "figure", "value"),
    [
        ({"event": "AID"}, "false", 1),
        ({"spans": [[0, 301]]}, "false", 1),
        ({"confidence": 0.49}, "false", 0),
        ({"linked": False}, "recall", 0.0),
        ({"actor": [side("BEN", "GOV")], "recipient": [side("TGO")]}, "roles_f1", 0.0),
        ({"recipient": []}, "roles_f1", pytest.approx(2 / 3)),
        ({"actor": [side("TGO", "MIL")]}, "sectors", 0.0),
        ({"mode": None}, "mode", 0.0),
        ({"date": "2024-08"}, "dates", 0.0),
        ({"place": {"extracted_place": "Lomé"}}, "places", 0.0),
        ({"attribution": []}, "attribution", 0.0),
        ({"auxiliary": ["future"]}, "auxiliary", 0.0),
        ({"trigger": at("praised")}, "forbidden", 1),
    ],
)
def test_one_error_moves_its_own_figure(changed: dict[str, Any], figure: str, value: object) -> None:
    assert figures(VISIT | changed)[figure] == value


def test_sides_of_an_act_of_both_are_pooled_and_an_unknown_country_is_none() -> None:
    pooled = TREATY | {"event": "CONSULT"}
    assert figures(pooled)["false"] == 1
    assert figures(TREATY)["roles_f1"] == 0.5, "signing is no act in which roles are pooled"
    assert figures(ATTACK)["roles_exact"] == 1.0


def test_a_second_event_on_a_matched_one_is_a_split_and_on_an_optional_one_nothing() -> None:
    promise = {"event": "AGREE", "actor": [side("TGO")], "spans": [at("promised Benin")]}
    found = figures(VISIT, VISIT | {"actor": []}, promise, promise)
    assert (found["matched"], found["splits"], found["false"], found["precision"]) == (1, 1, 0, 0.5)
    assert found["roles_f1"] == 1.0, "the event whose sides agree best is the one that matches"


def test_auxiliary_is_told_mode_by_mode() -> None:
    found = figures(TREATY, ATTACK)
    assert (found["auxiliary"], found["auxiliary_negation"], found["auxiliary_historical"]) == (0.5, 1.0, 0.0)
    assert (found["auxiliary_macro_f1"], found["auxiliary_future"]) == (0.5, None)


def test_a_quantity_is_right_with_its_unit_its_bounds_and_its_words() -> None:
    assert [figures(ATTACK)[f"quantities_{name}"] for name in ("f1", "precision", "recall", "tied")] == [1.0] * 4
    (size,) = ATTACK["quantities"]
    for wrong in ({"unit": "injured"}, {"value": 12, "low": None}, {"start": 0, "end": 4}):
        assert figures(ATTACK | {"quantities": [size | wrong]})["quantities_f1"] == 0.0
    assert figures(VISIT | {"quantities": [size]})["quantities_tied"] == 0.0
    assert figures(ATTACK, VISIT | {"quantities": [size]})["quantities_precision"] == 1.0, "told twice counts once"


def test_persons_and_promises() -> None:
    persons = [{"entity_name": "General Kofi Mensah", "code": "TGO"}]
    promises = [{"by": ["TGO"], "to": ["GHA"], "spans": [at("promised")]}, {"by": ["GHA"], "spans": [at("promised")]}]
    found = figures(actors=persons, commitments=promises)
    assert (found["persons"], found["persons_country"], found["offices"]) == (1.0, 0.0, None)
    assert (found["commitments_recall"], found["commitments_precision"], found["commitments_to"]) == (1.0, 0.5, 0.0)


def test_what_is_missed_is_told() -> None:
    misses = {(miss.measure, miss.told) for miss in held(VISIT | {"date": None}, TREATY | {"event": "AID"}).misses}
    assert ("recall", "ASSAULT - -> MLI “rebels attacked Mali in 2012”") in misses
    assert ("dates", "CONSULT gold 2024-08-16 coded None “Togo's minister visited Benin on Friday”") in misses
    assert ("false", "AID GHA -> MLI “did not sign”") in misses
    assert ("quantities_recall", "missed: at least 12 dead “At least 12 soldiers” of ASSAULT") in misses
