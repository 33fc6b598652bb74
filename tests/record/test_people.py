"""One person, one id: names are joined by what they say, and by what people judge."""

import random

import pytest

from communique.record.judging import Judged
from communique.record.people import Naming, fit, office_words, persons_among


def persons(*names: tuple[str, str | None], judged: tuple[Judged, ...] = ()) -> list[tuple[str, ...]]:
    namings = [Naming(name, code, f"{name} {code}") for name, code in names]
    called = {naming.id: f"{naming.name} {naming.code}" for naming in namings}
    return sorted({tuple(sorted(called[one] for one in part)) for part in persons_among(namings, judged).values()})


@pytest.mark.parametrize(
    "one",
    ["M. Toumba", "Toumba", "mohamed toumba", "Mohamed Amadou Toumba", "TOUMBA", "Mohâmed Toumba"],
)
def test_names_that_fit_in_one_country_are_one_persons(one: str) -> None:
    assert len(persons(("Mohamed Toumba", "NER"), (one, "NER"))) == 1
    assert len(persons(("Mohamed Toumba", "NER"), (one, "TCD"))) == 2
    assert len(persons(("Mohamed Toumba", "NER"), (one, None))) == 2


def test_two_persons_with_one_surname_stay_apart() -> None:
    found = persons(*((name, "LBY") for name in ("Khalifa Haftar", "Saddam Haftar", "Khaled Haftar", "Saddam Khalifa Haftar", "Haftar", "K. Haftar")))
    assert found == [
        ("Haftar LBY",),
        ("K. Haftar LBY",),
        ("Khaled Haftar LBY",),
        ("Khalifa Haftar LBY",),
        ("Saddam Haftar LBY", "Saddam Khalifa Haftar LBY"),
    ]


def test_the_linkers_key_joins_spellings() -> None:
    spelled = [Naming("Abdourahamane Tiani", "NER", "person:tchiani"), Naming("General Tchiani", "NER", "person:tchiani")]
    assert len(set(persons_among(spelled, []).values())) == 1


def test_a_person_goes_before_the_rule() -> None:
    full, short, other = (Naming(name, "NER", name) for name in ("Mohamed Toumba", "Toumba", "Salifou Mody"))
    apart = Judged(one=full.id, other=short.id, verdict="different", by="ana", at="2024-09-02", number=1)
    same = Judged(one=short.id, other=other.id, verdict="same", by="ana", at="2024-09-02", number=2)
    groups = persons_among([full, short, other], [apart, same])
    assert groups[full.id] == {full.id}
    assert groups[short.id] == groups[other.id] == {short.id, other.id}
    doubt = Judged(one=full.id, other=short.id, verdict="unsure", by="ben", at="2024-09-03", number=3)
    assert persons_among([full, short], [apart, doubt])[full.id] == {full.id}


def test_the_order_of_names_makes_no_difference() -> None:
    names = ("A. Diallo", "Ali Diallo", "Amadou Diallo", "Diallo", "Amadou Ali Diallo", "Mariam Diallo", "M. Diallo")
    namings = [Naming(name, "NER", name) for name in names]
    first = persons_among(namings, [])
    for seed in range(20):
        assert persons_among(random.Random(seed).sample(namings, k=len(namings)), []) == first


def test_first_names_fit_by_their_first() -> None:
    assert fit(["abdel", "fattah"], ["abdel"])
    assert not fit(["fattah"], ["abdel", "fattah"])


def test_an_office_is_one_however_it_is_worded() -> None:
    assert office_words("Minister of Foreign Affairs") == office_words("foreign minister")
    assert office_words("Vice President") != office_words("President")
