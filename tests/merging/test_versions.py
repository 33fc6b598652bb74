"""Every version of a contradicted value is kept with who says it; the best supported stands first, and says why."""

import datetime as dt
from typing import Any

import msgspec
from tests.merging.test_across import AGADEZ, DIRKOU, LIBYA, NIGER

from communique.merging import Report, best_supported, one_voice, versions_of
from communique.model import Actor, Attribution, Day, EventMention, Month, Nowhere, Period, Place, PlaceMention, Quantity, Side, Span, Undated, When

SPAN = Span(0, 1)
FOURTH, FIFTH = Day(dt.date(2024, 3, 4)), Day(dt.date(2024, 3, 5))
NIGER_AT_LARGE = Place(name="Niger", resolution="country", country="NER", geonameid=9)


def report(name: str, when: When = FIFTH, place: Place | None = None, *, source: str = "", published: int = 6, **more: Any) -> Report:
    where = Nowhere("none") if place is None else PlaceMention(span=SPAN, text=place.name, sentence=0, place=place, how="name", score=1.0)
    mention = EventMention(
        id=name, event="SUPPORT", mode=None, contexts=(), auxiliary=(), score=5.0, quad=1, confidence=0.9, linked=True,
        actor=(Side(span=SPAN, text="Niger", actor=NIGER), Side(span=SPAN, text="Libya", actor=LIBYA)), recipient=(), span=SPAN, trigger=SPAN,
        sentence=0, rule="support.sign", coder="test", when=when, date_text=f"told by {name}", where=where,
    )  # fmt: skip
    mention = msgspec.structs.replace(mention, **more)
    return Report(id=name, article=f"of {name}", source=source or name, publisher=name, published=dt.date(2024, 3, published), mention=mention)


def number(value: float | None, unit: str = "vehicles", low: float | None = None) -> Quantity:
    return Quantity(value=value, low=low, high=None, unit=unit, of="lorries", span=SPAN)


def test_what_nobody_tells_differently_has_no_versions() -> None:
    assert versions_of([report("a"), report("b"), report("c", Undated("none"))]) == ()


def test_the_version_of_more_sources_stands_first_and_says_why() -> None:
    (dates,) = versions_of([report("a", FOURTH), report("b"), report("c")])
    assert [(version.value, version.sources) for version in dates.versions] == [(FIFTH, 2), (FOURTH, 1)]
    assert [one.publisher for one in dates.versions[0].reports] == ["b", "c"]
    assert dates.why == "more independent sources tell it"


def test_copies_are_one_source() -> None:
    told = one_voice([report("a", FOURTH), report("b", source="wire"), report("c", source="wire"), report("d", FOURTH)], {"of d": "x", "of a": "x"})
    assert len({one.source for one in told}) == 2
    (dates,) = versions_of(told)
    assert [version.sources for version in dates.versions] == [1, 1]


def test_of_equally_many_sources_the_nearer_then_the_official_stands_first() -> None:
    (dates,) = versions_of([report("a", FOURTH, published=20), report("b", FIFTH)])
    assert (dates.versions[0].value, dates.why) == (FIFTH, "the reports nearest to the event tell it")
    minister = Actor(key="m", kind="role", name="minister", code="NER", sector="GOV")
    cited = (Attribution(span=SPAN, text="the minister", cue="said", actor=minister),)
    (places,) = versions_of([report("a", place=AGADEZ), report("b", place=DIRKOU, attribution=cited)])
    assert (places.versions[0].value.place, places.why) == (DIRKOU, "officials are named who tell it")  # type: ignore[union-attr]


def test_a_vaguer_value_supports_the_exact_one_it_holds() -> None:
    told = [report("a", Month(2024, 3), NIGER_AT_LARGE), report("b", FIFTH, AGADEZ)]
    assert versions_of(told) == ()
    (dates,) = versions_of([*told, report("c", FOURTH)])
    assert len(dates.versions) == 2, "a month that holds both supports neither"


def test_days_at_the_end_of_a_month_hold_the_day_between_them() -> None:
    days = Period(dt.date(2024, 3, 29), dt.date(2024, 3, 31))
    assert versions_of([report("a", days), report("b", Day(dt.date(2024, 3, 30)))]) == ()


def test_numbers_of_one_unit_and_names_of_one_side_have_versions() -> None:
    persons = [Actor(key=name, kind="person", name=name, code="NER") for name in ("Ada Musa", "Ada Mussa", "Musa")]
    told = [
        report(str(at), quantities=(number(value),), recipient=(Side(span=SPAN, text=one.name, actor=one),))
        for at, (value, one) in enumerate(zip((146, 40, 146), persons, strict=True))
    ]
    numbers, names = versions_of(told)
    assert (numbers.field, numbers.of, [version.value.value for version in numbers.versions]) == ("number", "vehicles", [146, 40])  # type: ignore[union-attr]
    assert (names.of, [version.sources for version in names.versions]) == ("recipient NER", [2, 1])


def test_two_numbers_of_one_unit_in_one_report_are_no_versions() -> None:
    assert versions_of([report("a", quantities=(number(3), number(9))), report("b", quantities=(number(3),))]) == ()


def test_the_event_shows_the_best_supported_date_and_place() -> None:
    told = [report("a", FOURTH, published=20), report("b", place=AGADEZ), report("c", place=AGADEZ)]
    shown = best_supported(told, told[0])
    assert (shown.id, shown.when, shown.date_text) == ("a", FIFTH, "told by b")
    assert isinstance(shown.where, PlaceMention)
    assert shown.where.place == AGADEZ
    assert best_supported(told, told[1]) == told[1].mention
