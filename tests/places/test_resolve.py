import re

import pytest

from communique.knowledge.gazetteer import Gazetteer
from communique.places.candidates import Toponym
from communique.places.resolve import Context, Resolved, resolve


def resolved(text: str, names: str, gazetteer: Gazetteer, **context: object) -> dict[str, Resolved]:
    """Resolve the names, parted by bars, wherever they stand in a text."""
    toponyms = [Toponym(m.start(), m.end(), m.group()) for m in re.finditer("|".join(map(re.escape, names.split("|"))), text)]
    answers = resolve(toponyms, Context(text, **context), gazetteer)  # type: ignore[arg-type]
    assert len(answers) == len(toponyms)
    return {answer.toponym.text: answer for answer in answers}


@pytest.mark.parametrize(
    ("text", "names", "name", "country", "level"),
    [
        ("They met in Paris.", "Paris", "Paris", "FRA", "settlement"),
        ("The fair in Paris, Texas, draws farmers.", "Paris|Texas", "Paris", "USA", "settlement"),
        ("Trains from London, Ont., were late.", "London|Ont.", "London", "CAN", "settlement"),
        ("From Tripoli the buses go on to Beirut and Sidon.", "Tripoli|Beirut|Sidon", "Tripoli", "LBN", "settlement"),
        ("From Tripoli the convoy drove to Misrata and Sirte.", "Tripoli|Misrata|Sirte", "Tripoli", "LBY", "settlement"),
        ("Herders in Plateau State fled.", "Plateau State", "Plateau State", "NGA", "division"),
        ("A fire burned in Spin Boldak.", "Spin Boldak", "Spin Boldak", "AFG", "settlement"),
        ("A market in Moron in eastern Mongolia.", "Moron|Mongolia", "Moron", "MNG", "settlement"),
        ("Villages in Niger State, Nigeria, were flooded.", "Niger State|Nigeria", "Niger State", "NGA", "division"),
        ("Troops left Niger for Chad.", "Niger|Chad", "Niger", "NER", "country"),
        ("Farmers in Georgia and Alabama vote.", "Georgia|Alabama", "Georgia", "USA", "division"),
        ("Farmers in Georgia and Armenia vote.", "Georgia|Armenia", "Georgia", "GEO", "country"),
        ("The Red Sea is narrow.", "Red Sea", "Red Sea", None, "area"),
        ("Singapore signed.", "Singapore", "Singapore", "SGP", "country"),
        ("Carnival in Rio de Janeiro.", "Rio de Janeiro", "Rio de Janeiro", "BRA", "settlement"),
        ("Police searched homes in Karak district, Jordan.", "Karak district|Jordan", "Karak district", "JOR", "division"),
        ("A camp in Mali's northern city of Gao.", "Mali|Gao", "Gao", "MLI", "settlement"),
    ],
)
def test_names_mean_what_the_words_around_them_say(gazetteer: Gazetteer, text: str, names: str, name: str, country: str | None, level: str) -> None:
    place = resolved(text, names, gazetteer)[name].place
    assert place is not None
    assert (place.countries[0] if place.countries else None, place.level) == (country, level)


def test_the_country_of_the_actors_tells(gazetteer: Gazetteer) -> None:
    told = resolved("The base at Moron was searched.", "Moron", gazetteer, countries={"MNG": 6.0})["Moron"].place
    assert told is not None
    assert told.countries == ("MNG",)


def test_the_home_of_the_publisher_tells(gazetteer: Gazetteer) -> None:
    plain = resolved("The court in Hamilton sat.", "Hamilton", gazetteer)["Hamilton"].place
    home = resolved("The court in Hamilton sat.", "Hamilton", gazetteer, home="NZL")["Hamilton"].place
    assert plain is not None
    assert home is not None
    assert plain.countries == ("CAN",)
    assert home.countries == ("NZL",)


def test_a_class_word_tells_the_level(gazetteer: Gazetteer) -> None:
    text = "Agadez"
    city, province = (resolve([Toponym(0, 6, text, level)], Context(text), gazetteer)[0].place for level in ("settlement", "division"))
    assert city is not None
    assert province is not None
    assert (city.level, province.level) == ("settlement", "division")


def test_an_unknown_name_has_no_place(gazetteer: Gazetteer) -> None:
    answer = resolved("They met in Xyzzyville.", "Xyzzyville", gazetteer)["Xyzzyville"]
    assert answer.place is None
    assert answer.score == 0.0


def test_nothing_in_gives_nothing_out(gazetteer: Gazetteer) -> None:
    assert resolve([], Context(""), gazetteer) == ()


def test_answers_are_the_same_every_time(gazetteer: Gazetteer) -> None:
    text, names = "From Tripoli to Alexandria, Georgia and Hamilton.", "Tripoli|Alexandria|Georgia|Hamilton"
    assert resolved(text, names, gazetteer) == resolved(text, names, gazetteer)
