"""Whose office holder somebody is when no country stands beside the name: whom the lists know, who is met where, for whom somebody speaks."""

from collections.abc import Callable

import pytest

from communique.model import Actor, ActorMention

Who = Callable[..., tuple[Actor, ...] | None]
VISIT = "Anna Bell, Secretary of State of the United States, was in Tirana, Albania. "


def code(who: Who, text: str, word: str, day: str | None = None, place: int = 1) -> str | None:
    """Give the country of the one actor that a word names."""
    actors = who(text, word, place, day)
    assert actors is not None, f"{word} names nobody"
    (actor,) = actors
    return actor.code


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (VISIT + "Met with President Drenova.", "Drenova"),
        (VISIT + "Met with President Drenova, Prime Minister Lekaj, and Foreign Minister Ana Kodra.", "Kodra"),
        (VISIT + "She held talks with King Drenova and dined with Foreign Minister Lekaj.", "Lekaj"),
        (VISIT + "President Drenova received her at noon.", "Drenova"),
        ("The French envoy visited Albania and met Defence Minister Ana Kodra.", "Kodra"),
        (VISIT + "She was welcomed by Interior Minister Kodra.", "Kodra"),
    ],
)
def test_who_is_met_in_a_country_is_of_that_country(who: Who, text: str, word: str) -> None:
    assert code(who, text, word) == "ALB"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        (VISIT + "Met with Greek Foreign Minister Ana Kodra.", "Kodra", "GRC"),
        (VISIT + "Accompanied President Drenova to a meeting.", "Drenova", None),
        (
            "Anna Bell, Secretary of State of the United States, was in Tirana, Albania, and in Skopje, Macedonia. Met with President Drenova.",
            "Drenova",
            None,
        ),
        (VISIT + "Met with Arab League Secretary-General Omar Nuri, Foreign Minister Ana Kodra.", "Nuri", "IGO"),
        (VISIT + "Met with Arab League Secretary-General Omar Nuri, Foreign Minister Ana Kodra.", "Kodra", "ALB"),
    ],
)
def test_what_stands_beside_a_name_outdoes_the_place(who: Who, text: str, word: str, expected: str | None) -> None:
    assert code(who, text, word) == expected


@pytest.mark.parametrize(
    ("text", "word", "day", "name", "expected"),
    [
        (VISIT + "Met with President Gorbachev.", "Gorbachev", "1991-06-22", "Mikhail Gorbachev", "RUS"),
        ("She went to Amman and met King Hussein.", "Hussein", "1995-03-12", "Hussein", "JOR"),
        ("She went to Riyadh, Saudi Arabia, and met King Abdullah.", "Abdullah", "2008-01-14", "Abdullah", "SAU"),
        ("She went to Amman, Jordan, and met King Abdullah.", "Abdullah", "2008-01-14", "Abdullah II", "JOR"),
        ("She was in Warsaw, Poland, and met with Prime Minister Miller.", "Miller", "2002-07-17", "Leszek Miller", "POL"),
        ("He was in London, United Kingdom. He met with Prime Minister Blair.", "Blair", "2001-02-24", "Tony Blair", "GBR"),
        ("He was in Sana'a, Yemen, and met with President Salih.", "Salih", "1990-11-22", "Ali Abdullah Saleh", "YEM"),
        ("He was in Dakar, Senegal. He met with President Macky Sali.", "Sali", "2012-08-01", "Macky Sali", "SEN"),
        ("He was in Paris, France, and met with Quartet Representative Tony Blair.", "Blair", "2014-11-06", "Tony Blair", "IGO"),
    ],
)
def test_a_known_holder_of_the_office_on_the_day_outdoes_the_place(who: Who, text: str, word: str, day: str, name: str, expected: str) -> None:
    actors = who(text, word, 1, day)
    assert actors is not None
    assert [(actor.name, actor.code) for actor in actors] == [(name, expected)]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("President Macron spoke.", "Macron", "FRA"),
        ("President Bush threatened Russia.", "Bush", "USA"),
        ("Chadian President Macron spoke.", "Macron", "TCD"),
        ("Angela Merkel criticised Russia.", "Merkel", "DEU"),
    ],
)
def test_a_ruler_at_another_time_is_of_the_country_that_is_told_or_was_ruled(who: Who, text: str, word: str, expected: str) -> None:
    assert code(who, text, word, "1995-07-01") == expected


def test_a_ruler_at_another_time_is_linked_with_doubt(find: Callable[..., tuple[object, tuple[ActorMention, ...]]]) -> None:
    _, mentions = find("President Obama spoke.", "1995-07-01")
    assert [(mention.how, mention.score) for mention in mentions] == [("surname of rulers of one country, out of date", 0.5)]


def test_where_the_day_allows_somebody_of_the_name_the_day_decides(who: Who) -> None:
    actors = who("President Bush thanked Peru.", "Bush", 1, "2003-05-02")
    assert [actor.name for actor in actors or ()] == ["George W. Bush"]


def test_nobody_holds_an_office_before_the_term(who: Who) -> None:
    actors = who("President Macron spoke.", "Macron", 1, "1995-01-01")
    assert [actor.name for actor in actors or ()] == ["Macron"]


def test_a_weekday_ends_a_name(who: Who) -> None:
    actors = who("Foreign Minister Ada Sylla Wednesday thanked Kenya.", "Sylla")
    assert [actor.name for actor in actors or ()] == ["Ada Sylla"]


def test_a_namesake_long_out_of_office_is_not_meant(who: Who) -> None:
    actors = who("The firm's chairman David Thompson thanked Kenya.", "Thompson", 1, "2025-03-01")
    assert actors is not None
    assert actors[0].code != "BRB"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Mali has left the pact. It will not return, Foreign Minister Ada Sylla said.", "Sylla", "MLI"),
        ("Foreign Minister Ada Sylla said that Mali would respect the notice, although France objected.", "Sylla", "MLI"),
        ("Mali and France quarrel over the pact. Foreign Minister Ada Sylla, who spoke in Bamako, thanked France. Mali waits.", "Sylla", "MLI"),
        (
            "France rejects the terms of Mali. The talks failed after a Malian delegation led by Foreign Minister Ada Sylla left Paris.",
            "Sylla",
            "MLI",
        ),
        ("Mali and France quarrel over the pact. France and Mali met. Foreign Minister Ada Sylla laughed.", "Sylla", None),
    ],
)
def test_who_speaks_for_a_country_is_of_it(who: Who, text: str, word: str, expected: str | None) -> None:
    assert code(who, text, word) == expected


@pytest.mark.parametrize("surname", ["Turk", "Peres", "Chad Smith"])
def test_a_word_of_the_lists_behind_a_title_is_a_person(who: Who, surname: str) -> None:
    actors = who(f"He met with President {surname} and Prime Minister Ana Bel.", surname.rpartition(" ")[2])
    assert actors is not None
    assert [actor.kind for actor in actors] == ["person"]


def test_an_office_given_to_somebody_is_held(who: Who) -> None:
    actors = who("President of Peru Ana Dorín appoints Ernesto Miranda Gil as Prime Minister.", "Gil")
    assert actors is not None
    assert [(actor.code, actor.office) for actor in actors] == [("PER", "Prime Minister")]


@pytest.mark.parametrize(
    ("text", "expected"), [("In Peru, the Congress removed a minister.", "PER"), ("The United States waits. The Senate passed a bill.", "USA")]
)
def test_a_name_that_is_a_common_noun_too_belongs_to_the_country_told(who: Who, text: str, expected: str) -> None:
    word = "Congress" if "Congress" in text else "Senate"
    assert code(who, text, word) == expected


def test_a_country_that_a_group_is_about_is_no_owner(who: Who) -> None:
    text = "The Libya Contact Group convened in Doha. Foreign Minister Ada Sylla spoke."
    assert code(who, text, "Sylla") != "LBY"


def test_a_thing_named_after_somebody_is_nobody(find: Callable[..., tuple[object, tuple[ActorMention, ...]]]) -> None:
    _, mentions = find("Planes landed at Rafic Hariri International Airport.", "2025-03-01")
    assert [mention.text for mention in mentions if any(actor.kind == "person" for actor in mention.actors)] == []


def test_who_answers_an_act_is_of_those_it_was_done_to(who: Who) -> None:
    text = "Libyan coast guards seized a Maltese boat off Gozo. Foreign Minister Ruth Vella demanded the release of its crew."
    assert code(who, text, "Vella") == "MLT"


def test_the_dateline_tells_whose_minister_speaks(who: Who) -> None:
    text = "TIRANA (Wire) - Albania has closed its schools. Greece promised gas. Prime Minister Ilir Dervishi accused Moscow of blackmail."
    assert code(who, text, "Dervishi") == "ALB"
