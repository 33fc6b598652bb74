"""The agreement of two coders, on a pair of codings made by hand."""

import sys
from pathlib import Path
from typing import Any

import pytest

BENCH = Path(__file__).parents[2] / "bench"
TEXT = "On Monday Peru's navy seized 3 boats. Lima will return two of them, it promised Chile. Chile did not protest."


@pytest.fixture(autouse=True)
def bench(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(BENCH), *sys.path])


def coded(**changes: Any) -> dict[str, Any]:
    """Give one event, whole, with what is to be other than usual."""
    usual = {
        "event": "COERCE",
        "mode": "seize",
        "actor": [["PER", "MIL"]],
        "recipient": [],
        "quotes": ["Peru's navy seized 3 boats"],
        "auxiliary": [],
        "contexts": ["military"],
        "date": "2024-05-06",
        "place": None,
        "attribution": None,
        "required": True,
        "quantities": [{"unit": "vehicles", "value": 3, "low": None, "high": None, "quote": "3 boats"}],
    }
    return usual | changes


def view(*events: dict[str, Any], **rest: Any) -> dict[str, Any]:
    return {"published": "2024-05-08", "title": None, "events": list(events), "commitments": [], "persons": []} | rest


def promise(**changes: Any) -> dict[str, Any]:
    usual = coded(event="AGREE", mode=None, actor=[["PER"]], recipient=[["CHL"]], quotes=["Lima will return two of them"], quantities=[])
    return usual | changes


def measured(first: dict[str, Any], second: dict[str, Any]) -> dict[str, tuple[float, int]]:
    from agreement import agreement, compared  # noqa: PLC0415 - bench/ is no package

    return {row.name: (row.agreement, row.cases) for row in agreement([compared(TEXT, first, second)])}


def test_a_coding_agrees_with_itself() -> None:
    whole = view(coded(), promise(auxiliary=["negation"]))
    assert {share for share, _ in measured(whole, whole).values()} == {1.0}


def test_events_match_by_category_and_overlapping_quotes() -> None:
    first = view(coded(), promise())
    second = view(coded(quotes=["seized 3 boats"]), promise(event="CONCEDE"))
    found = measured(first, second)
    assert found["events, F1 of both"] == (0.5, 4)
    assert found["events, F1 with the optional ones"] == (0.5, 3)


def test_an_optional_event_of_the_other_is_enough() -> None:
    found = measured(view(coded(), promise()), view(coded(), promise(required=False)))
    assert found["required events of the first, found by the second"] == (1.0, 2)
    assert found["required or optional"] == (0.5, 2)


def test_one_event_is_matched_once() -> None:
    found = measured(view(coded(), coded(actor=[["CHL"]])), view(coded()))
    assert found["required events of the first, found by the second"] == (0.5, 2)
    assert found["roles, exact"] == (1.0, 1)


def test_sides_and_their_sectors() -> None:
    found = measured(view(promise()), view(promise(actor=[["PER", "GOV"]], recipient=[["CHL"], ["BOL"]])))
    assert found["roles, F1"][0] == pytest.approx(0.8)
    assert found["sectors"] == (0.0, 1)


def test_sides_of_a_mutual_act_are_pooled_without_a_recipient() -> None:
    assert measured(view(promise()), view(promise(actor=[["PER"], ["CHL"]], recipient=[])))["roles, exact"] == (1.0, 1)


def test_auxiliary_left_open_is_not_asked() -> None:
    first = view(coded(auxiliary=None), promise(auxiliary=["future", "negation"]))
    found = measured(first, view(coded(), promise(auxiliary=["negation"])))
    assert found["auxiliary, exact"] == (0.0, 1)
    assert found["auxiliary, F1 of negation"] == (1.0, 1)
    assert found["auxiliary, F1 of future"] == (0.0, 1)


def test_silence_and_contradiction_are_told_apart() -> None:
    first, second = view(coded(), promise(date="2024-05-07")), view(coded(date=None), promise(date="2024-05-08"))
    found = measured(first, second)
    assert found["date, either"] == (0.0, 2)
    assert found["date, both"] == (0.0, 1)
    assert found["place, either"] == (1.0, 0)


def test_quantities_need_unit_number_and_place() -> None:
    less = coded(quantities=[{"unit": "vehicles", "value": None, "low": 3, "high": None, "quote": "3 boats"}])
    assert measured(view(coded()), view(coded()))["quantities, F1"] == (1.0, 1)
    assert measured(view(coded()), view(less))["quantities, F1"] == (0.0, 2)


def test_commitments_and_persons() -> None:
    pledge = {"by": ["PER"], "to": ["CHL"], "quote": "Lima will return two of them"}
    person = {"name": "Ana Ruiz", "country": "PER", "sector": "GOV", "office": None}
    first = view(commitments=[pledge], persons=[person])
    second = view(commitments=[pledge | {"to": []}, pledge | {"quote": "it promised Chile"}], persons=[person | {"name": "Ruiz", "sector": "MIL"}])
    found = measured(first, second)
    assert found["commitments, F1"][0] == pytest.approx(2 / 3)
    assert found["commitments, to whom"] == (0.0, 1)
    assert (found["persons, F1"], found["persons, sector"]) == ((1.0, 1), (0.0, 1))


def test_disagreements_are_named() -> None:
    from agreement import compared, disagreements  # noqa: PLC0415 - bench/ is no package

    first = view(coded(auxiliary=["historical"]), promise())
    second = view(coded(mode=None), promise(event="CONCEDE"), coded(event="REJECT", quotes=["did not protest"]))
    assert +disagreements([compared(TEXT, first, second)]) == {
        "category: AGREE or CONCEDE": 2,
        "event given by one only": 1,
        "auxiliary: historical or none": 1,
        "mode: none or seize (COERCE)": 1,
    }
