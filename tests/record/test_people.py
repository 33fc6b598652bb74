"""One person, one id: names are joined by what they say, and by what people judge."""

import random

import pytest

from communique.record.judging import Judged
from communique.record.people import Naming, fit, full_office, office_words, persons_among


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


def test_two_persons_with_one_surname_stay_apart() -> None:
    found = persons(*((name, "LBY") for name in ("Khalifa Haftar", "Saddam Haftar", "Khaled Haftar", "Saddam Khalifa Haftar", "Haftar", "K. Haftar")))
    assert found == [
        ("Haftar LBY",),
        ("K. Haftar LBY",),
        ("Khaled Haftar LBY",),
        ("Khalifa Haftar LBY",),
        ("Saddam Haftar LBY", "Saddam Khalifa Haftar LBY"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("Orbán Viktor", "Viktor Orban", "HUN"),
        ("Takeshi Iwaya", "Iwaya Takeshi", "JPN"),
        ("Badr Albusaidi", "Badr bin Hamad Al Busaidi", "OMN"),
        ("Md Touhid Hossain", "Touhid Hossain", "BGD"),
        ("Gilberto Teodoro Jr.", "Gilberto Teodoro", "PHL"),
        ("Celinda Sosa", "Celinda Sosa Lunda", "BOL"),
        ("Abdul Hamid Dbeibah", "Abdoulhamid Dabaiba", "LBY"),
        ("Ahmed al-Sharaa", "Ahmad Shara", "SYR"),
        ("Choguel Kokalla Maïga", "Choguel Maiga", "MLI"),
        ("R.T. Erdogan", "Recep Tayyip Erdoğan", "TUR"),
    ],
)
def test_one_person_is_written_in_many_ways(one: str, other: str, code: str) -> None:
    assert len(persons((one, code), (other, code))) == 1


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("Ali Hassan", "Hassan Ali", "SOM"),
        ("Hassan Nur", "Hussein Nur", "SOM"),
        ("Mohamed Sow", "Mahmoud Sow", "MLI"),
        ("Zhang Jun", "Zhang Jian", "CHN"),
        ("Choguel Maïga", "Abdoulaye Maïga", "MLI"),
        ("Kim Jong Un", "Kim Yo Jong", "PRK"),
        ("Abdel Fattah Sow", "Abdel Fattah Diop", "SEN"),
    ],
)
def test_names_that_are_much_alike_are_two_persons(one: str, other: str, code: str) -> None:
    assert len(persons((one, code), (other, code))) == 2


def test_a_full_name_of_no_country_is_its_only_bearers() -> None:
    told, untold = Naming("Ana Ruiz", "PER", "a"), Naming("Ana Ruiz", None, "b")
    assert persons_among([told, untold], [])[untold.id] == {told.id, untold.id}
    elsewhere = Naming("Ana Ruiz", "CHL", "c")
    assert persons_among([told, untold, elsewhere], [])[untold.id] == {untold.id}, "it may be either's"
    surname, alone = Naming("Ruiz", "PER", "d"), Naming("Ruiz", None, "e")
    assert persons_among([surname, alone], [])[alone.id] == {alone.id}, "a surname may be anybody's"


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
    assert office_words("ex-president") == office_words("former President") == office_words("President")
    assert office_words("acting president") != office_words("president")
    assert full_office("acting president") == full_office("president")


def test_a_supposed_country_gives_way_to_one_that_is_told() -> None:
    told, supposed = Naming("Ana Ruiz", "PER", "a"), Naming("Ana Ruiz", "CHL", "a", supposed="named near")
    untold = Naming("Ana Ruiz", None, "b")
    groups = persons_among([told, supposed, untold], [])
    assert groups[told.id] == {told.id, supposed.id, untold.id}
    elsewhere = Naming("Ana Ruiz", "BOL", "c")
    groups = persons_among([told, supposed, untold, elsewhere], [])
    assert [len(groups[one.id]) for one in (told, elsewhere, supposed, untold)] == [1, 1, 1, 1], "it may be either's"
    both = Naming("Ana Ruiz", "CHL", "d")
    assert len(set(persons_among([told, supposed, both], []).values())) == 2, "what one article supposes another may tell"
    apart = Judged(one=told.id, other=supposed.id, verdict="different", by="ana", at="2024-09-02", number=1)
    assert persons_among([told, supposed], [apart])[supposed.id] == {supposed.id}


def test_a_supposed_country_brings_no_namesake_along() -> None:
    told, supposed = Naming("Ana Ruiz", "PER", "a"), Naming("Ana Ruiz", "CHL", "a", supposed="named near")
    initial = Naming("A. Ruiz", "CHL", "c")
    assert persons_among([told, supposed, initial], [])[initial.id] == {initial.id}
    short = Naming("Ruiz", "PER", "d", supposed="met there")
    assert persons_among([told, short], [])[short.id] == {told.id, short.id}, "within one country a surname is its only bearer's as before"
    elsewhere = Naming("Ruiz", "BOL", "e", supposed="met there")
    assert persons_among([told, elsewhere], [])[elsewhere.id] == {elsewhere.id}, "a surname alone may be anybody's"


def test_a_code_of_many_gives_way_to_a_country() -> None:
    country, firm, short = Naming("Ana Ruiz", "PER", "a"), Naming("Ana Ruiz", "MNC", "b"), Naming("Ruiz", "MNC", "c")
    groups = persons_among([country, firm, short], [])
    assert groups[country.id] == {country.id, firm.id, short.id}
    supposed = Naming("Ana Ruiz", "CHL", "d", supposed="named near")
    assert persons_among([firm, supposed], [])[firm.id] == {firm.id, supposed.id}
    other = Naming("Juan Ruiz", "MNC", "e")
    assert persons_among([country, firm, short, other], [])[short.id] == {short.id}, "a surname of two is neither's"


def test_who_is_short_for_a_name_of_one_country_joins_no_two() -> None:
    peru, supposed = Naming("Ana Ruiz", "PER", "a"), Naming("Ana Ruiz", "CHL", "b", supposed="met there")
    short, chile = Naming("Ruiz", "CHL", "c", supposed="met there"), Naming("Juan Ruiz", "CHL", "d")
    groups = persons_among([peru, supposed, short, chile], [])
    assert groups[peru.id] == {peru.id, supposed.id}
    assert groups[chile.id] == {chile.id}
    assert persons_among([peru, supposed, short], [])[short.id] == {peru.id, supposed.id, short.id}
