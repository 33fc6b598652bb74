from collections.abc import Callable

import pytest

from communique.knowledge.gazetteer import Gazetteer
from communique.model import ActorKind, PlaceMention
from communique.places import find_places
from communique.places.find import home_of

Told = tuple[str, str | None, ActorKind]
Find = Callable[..., tuple[PlaceMention, ...]]


@pytest.fixture
def found(read: Callable[..., tuple[object, ...]], gazetteer: Gazetteer) -> Find:
    """Find the places of a text, and hold what is true of any: its words are where it says, its score is a probability."""

    def finding(text: str, *told: Told) -> tuple[PlaceMention, ...]:
        places = find_places(*read(text, *told), gazetteer)  # type: ignore[call-arg, arg-type]
        for place in places:
            assert text[place.span.start : place.span.end] == place.text
            assert 0.0 <= place.score <= 1.0
        return places

    return finding


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The ministers met in Niamey and flew on to Abuja.", ["Niamey", "Abuja"]),
        ("Officers gathered at Dirkou, Niger, on Monday.", ["Dirkou", "Niger"]),
        ("Protests spread from Sfax to Gabès and Kairouan.", ["Sfax", "Gabès", "Kairouan"]),
        ("A boat sank off Lampedusa in the Mediterranean Sea.", ["Lampedusa", "Mediterranean Sea"]),
        ("In March the council may reopen the file.", []),
        ("Lorries wait at Ras Jedir.", ["Ras Jedir"]),
        ("The garrison in Belgorod Oblast was shelled.", ["Belgorod Oblast"]),
        ("Fires burned in southern Lebanon.", ["southern Lebanon"]),
        ("Fighters hid in the Strait of Hormuz area.", ["Strait of Hormuz"]),
        ("Factories in Fresno, Calif., closed.", ["Fresno", "Calif."]),
        ("Villagers fished on the banks of the Niger river.", ["Niger river"]),
        ("Barges burned on the Danube river.", ["Danube"]),
        ("Jets bombed Hodeidah at dusk.", ["Hodeidah"]),
        ("Shells hit Aden Adde airport.", ["Aden Adde airport"]),
        ("The envoys signed the Paris Agreement.", []),
        ("Near Gao, soldiers found a cache.", ["Gao"]),
    ],
)
def test_names_of_places_are_found(found: Find, text: str, names: list[str]) -> None:
    assert [place.text for place in found(text)] == names


@pytest.mark.parametrize(
    ("text", "actor", "kept"),
    [
        ("Chelsea Dakar told reporters in Accra that talks go on.", ("Chelsea Dakar", None, "person"), ["Accra"]),
        ("The Bank of Tunis gave no answer to Sousse.", ("Bank of Tunis", "TUN", "body"), ["Sousse"]),
        ("The Kampala Monitor wrote from Gulu.", ("Kampala Monitor", None, "outlet"), ["Gulu"]),
        ("Rebels of the Benue Front hid near Makurdi.", ("Benue Front", "NGA", "group"), ["Makurdi"]),
    ],
)
def test_persons_and_bodies_named_like_places_are_no_places(found: Find, text: str, actor: Told, kept: list[str]) -> None:
    assert [place.text for place in found(text, actor)] == kept


def test_demonyms_are_no_places(found: Find) -> None:
    text = "Somali officials spoke with Ethiopian and Kenyan officers."
    assert found(text, ("Somali", "SOM", "country")) == ()


def test_a_known_place_has_its_id_point_country_and_exactness(found: Find) -> None:
    (mention,) = found("The delegation landed in Benghazi.")
    place = mention.place
    assert (place.name, place.geonameid, place.country, place.resolution) == ("Benghazi", 88319, "LBY", "city")
    assert (place.lat, place.lon) == pytest.approx((32.11, 20.07), abs=0.02)


@pytest.mark.parametrize(
    ("text", "name", "country", "resolution"),
    [
        ("Gunmen raided the village of Zorbamako in Mali.", "Zorbamako", "MLI", "city"),
        ("A drone fell near Talbounga, Niger.", "Talbounga", "NER", "city"),
        ("Nine died in Wakhirou district, Chad.", "Wakhirou", "TCD", "district"),
        ("The border post of Tirzaguel in Algeria opened.", "Tirzaguel", "DZA", "site"),
    ],
)
def test_a_place_that_no_list_knows_is_still_a_place(found: Find, text: str, name: str, country: str, resolution: str) -> None:
    mention = next(place for place in found(text) if place.text == name)
    place = mention.place
    assert (place.name, place.country, place.resolution, place.geonameid, place.lat) == (name, country, resolution, None, None)


def test_a_listed_post_is_chosen_where_the_words_call_it_one(found: Find) -> None:
    mention = found("Officers searched the dusty border post of In Khalil.")[0]
    assert (mention.text, mention.place.resolution, mention.place.border) == ("In Khalil", "site", ("DZA", "MLI"))


@pytest.mark.parametrize(
    ("text", "words", "border", "country"),
    [
        ("Patrols drove along the border between Chad and Sudan.", "border between Chad and Sudan", ("SDN", "TCD"), None),
        ("Libya reinforced its posts along the border with Niger.", "border with Niger", ("LBY", "NER"), None),
        ("The Niger-Nigeria border is shut.", "Niger-Nigeria border", ("NER", "NGA"), None),
    ],
)
def test_borders_are_places(found: Find, text: str, words: str, border: tuple[str, str], country: str | None) -> None:
    mention = next(place for place in found(text) if place.place.resolution == "border")
    assert (mention.text, mention.place.border, mention.place.country) == (words, border, country)


def test_a_border_is_that_of_whoever_it_belongs_to_with_its_neighbour(found: Find) -> None:
    mention = next(place for place in found("Niger shut its border with Benin.", ("its", "NER", "country")) if place.how == "border")
    assert (mention.text, mention.place.border) == ("its border with Benin", ("BEN", "NER"))


def test_of_several_neighbours_the_one_spoken_of_throughout_is_meant(found: Find) -> None:
    talk = "Traders from Benin wait. Cooks of Benin wait. Smiths in Benin wait. Priests near Benin wait. Clerks near Mali wait. "
    told = [(words, "BEN", "country") for words in ("from Benin", "of Benin", "in Benin", "near Benin")]
    niger = ("Niger", "NER", "country")
    borders = [place.place.border for place in found(talk + "Niger has shut the border.", *told, ("near Mali", "MLI", "country"), niger)]
    assert ("BEN", "NER") in borders
    evenly = found("Clerks in Benin and Mali wait. Niger has shut the border.", ("in Benin", "BEN", "country"), ("Mali", "MLI", "country"), niger)
    assert [place for place in evenly if place.how == "border"] == []


def test_the_side_of_a_border_is_told(found: Find) -> None:
    text = "Two men were caught on the Libyan side of the border with Tunisia."
    told: Told = ("Libyan", "LBY", "country")
    mention = next(place for place in found(text, told) if place.place.resolution == "border")
    assert (mention.place.border, mention.place.country) == (("LBY", "TUN"), "LBY")


@pytest.mark.parametrize("text", ["Border guards of Chad met.", "The border post was painted.", "A border crossing of Mali opened."])
def test_what_only_has_to_do_with_borders_is_no_border(found: Find, text: str) -> None:
    assert not [place for place in found(text) if place.place.resolution == "border"]


def test_a_border_whose_sides_are_not_told_is_left_out(found: Find) -> None:
    assert found("Smugglers crossed the border at night.") == ()


def test_distance_and_direction_move_the_point(found: Find) -> None:
    (mention,) = found("The convoy was stopped 70 km south of Sabha.")
    (town,) = found("The convoy was stopped in Sabha.")
    assert mention.place.lat is not None
    assert town.place.lat is not None
    assert mention.place.lat == pytest.approx(town.place.lat - 0.63, abs=0.02)
    assert (mention.place.geonameid, mention.place.name) == (None, "70 km south of Sabha")


def test_between_two_towns_is_their_midpoint(found: Find) -> None:
    mention = found("A mine exploded between Agadez and Arlit.")[0]
    assert mention.place.name == "between Agadez and Arlit"
    assert (mention.place.lat, mention.place.lon) == pytest.approx((17.86, 7.68), abs=0.1)


def test_a_country_pointed_at_is_a_place(found: Find) -> None:
    text = "Morocco is tense. Police broke up rallies across the country."
    mention = found(text, ("the country", "MAR", "country"))[-1]
    assert (mention.text, mention.place.country, mention.place.resolution) == ("the country", "MAR", "country")


def test_a_capital_pointed_at_is_a_place(found: Find) -> None:
    text = "A centre was opened in the Chadian capital."
    (mention,) = found(text, ("Chadian", "TCD", "country"))
    assert (mention.text, mention.place.name) == ("Chadian capital", "N'Djamena")


def test_the_dateline_is_told_apart(found: Find) -> None:
    places = found("AGADEZ, Niger (Wire) - Two buses collided in Arlit on Friday.")
    assert [(place.text, place.how.split(",")[0]) for place in places] == [("AGADEZ", "dateline"), ("Niger", "dateline"), ("Arlit", "name")]


@pytest.mark.parametrize(
    ("publisher", "url", "home"),
    [
        ("Niger Courier", None, "NER"),
        (None, "https://news.example.ng/a", "NGA"),
        (None, "https://news.example.com/a", None),
        (None, "https://example.ly/a", None),
    ],
)
def test_the_home_of_a_publisher(
    read: Callable[..., tuple[object, ...]], gazetteer: Gazetteer, publisher: str | None, url: str | None, home: str | None
) -> None:
    article = read("A text.", publisher=publisher, url=url)[1]
    assert home_of(article, gazetteer) == home  # type: ignore[arg-type]


def test_an_empty_article_has_no_places(found: Find) -> None:
    assert found("") == ()


def test_the_capital_is_that_of_the_country_spoken_of(found: Find) -> None:
    text = "Rebels seized the capital of nobody. Chad's rebels seized the capital on Monday."
    places = found(text, ("Chad", "TCD", "country"))
    assert [(place.text, place.place.name) for place in places if place.how == "pointed at"] == [("the capital", "N'Djamena")]


def test_an_unknown_village_is_found_behind_who_stands_there(found: Find) -> None:
    text = "Troops took rifles from rebels at the village of Zorbamako."
    assert [place.text for place in found(text, ("rebels at the village of Zorbamako", None, "role"))] == ["Zorbamako"]


def test_an_unknown_name_takes_its_class_word_in(found: Find) -> None:
    assert [place.text for place in found("Lorries wait at the crossing at Zorba Town.")] == ["Zorba Town"]


@pytest.mark.parametrize(
    ("text", "name", "country", "has_point"),
    [
        ("A mortar fell on Lido Beach in Mogadishu.", "Lido Beach", "SOM", True),
        ("Tanks crossed the Halfaya bridge near Omdurman.", "Halfaya", "SDN", False),
        ("They camped at Paris in Texas.", "Paris", "USA", True),
    ],
)
def test_a_namesake_abroad_is_not_meant(found: Find, text: str, name: str, country: str, has_point: bool) -> None:
    place = next(one.place for one in found(text) if one.text == name)
    assert place.country == country
    assert (place.lat is not None) is has_point


def test_towns_listed_together_are_in_the_same_case(found: Find) -> None:
    assert [place.text for place in found("Traders waited in Kotri and Jamshoro for the police of Sindh.")] == ["Kotri", "Jamshoro", "Sindh"]


def test_a_city_of_a_country_whose_places_are_named_is_one_more(found: Find) -> None:
    text = "Growers in Mackay and Bundaberg are late. Cairns has lost its mill."
    assert [place.text for place in found(text)] == ["Mackay", "Bundaberg", "Cairns"]
