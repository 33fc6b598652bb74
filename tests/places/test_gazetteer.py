import pickle
from pathlib import Path

import pytest

from communique.knowledge.build_gazetteer import Board, Draft, centre, compiled, without_class
from communique.knowledge.gazetteer import Gazetteer, folded, load_gazetteer
from communique.knowledge.place_words import load_place_words
from communique.model import KnowledgeError


def board() -> Board:
    made = Board(load_place_words())
    made.by_code["NER"] = made.add(Draft("country", "Niger", "NER", 18.0, 9.0, 22_000_000, 2440476))
    first = made.add(Draft("division", "Agadez", "NER", 19.0, 9.5, 400_000, 2448083))
    made.add(Draft("city", "Agadez", "NER", 16.97, 7.99, 150_000, 2448085, first))
    made.add(Draft("crossing", "Assamaka", "", 19.35, 5.77, several="NER DZA"))
    return made


@pytest.mark.parametrize(
    ("name", "also"),
    [
        ("Saint-Louis", "St. Louis"),
        ("Ra's Lanuf", "Ras Lanuf"),
        ("Łódź", "Lodz"),
        ("N’Djaména", "N'Djamena"),
        ("BAGA-SOLA", "Baga Sola"),
        ("Fort Hood", "Ft Hood"),
    ],
)
def test_names_are_the_same_however_they_are_written(name: str, also: str) -> None:
    spelling = load_place_words().spelling
    assert folded(name, spelling) == folded(also, spelling)


def test_names_that_differ_stay_apart() -> None:
    assert folded("Niger", {}) != folded("Nigeria", {})


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Benghazi", "city", "LBY"),
        ("Dirkou", "town", "NER"),
        ("Séguédine", "town", "NER"),
        ("Ras Ajdir", "crossing", "LBY"),
        ("Wagah", "crossing", "IND"),
        ("Khmeimim", "air base", "SYR"),
        ("Camp Lemonnier", "camp", "DJI"),
        ("Rapides Parish", "subdivision", "USA"),
        ("Kano State", "division", "NGA"),
        ("Diori Hamani International Airport", "airport", "NER"),
        ("Strait of Hormuz", "strait", "IRN"),
        ("Cyrenaica", "region", "LBY"),
        ("Khan Younis", "city", "PSE"),
        ("Qatrun", "city", "LBY"),
    ],
)
def test_what_the_news_names_is_known(gazetteer: Gazetteer, name: str, kind: str, country: str) -> None:
    found = gazetteer.named(name)
    assert any(place.kind == kind and country in place.countries for place in found), found


@pytest.mark.parametrize(
    ("form", "name"), [("Calif.", "California"), ("U.S.", "United States"), ("B.C.", "British Columbia"), ("DRC", "Democratic Republic of the Congo")]
)
def test_short_forms_stand_for_their_places_as_they_are_written(gazetteer: Gazetteer, form: str, name: str) -> None:
    assert [place.name for place in gazetteer.short(form)] == [name]
    assert gazetteer.short(form.lower()) == ()


def test_a_city_lies_in_its_division_and_country(gazetteer: Gazetteer) -> None:
    city = next(place for place in gazetteer.named("Timbuktu") if place.kind == "city" and place.countries == ("MLI",))
    assert city.division is not None
    assert gazetteer.place(city.division).countries == ("MLI",)
    assert city.geonameid == 2449067


def test_every_place_has_a_point_and_none_is_null_island(gazetteer: Gazetteer) -> None:
    for place in gazetteer:
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
        assert (place.lat, place.lon) != (0.0, 0.0), place


def test_countries_have_neighbours_capitals_and_codes(gazetteer: Gazetteer) -> None:
    assert gazetteer.neighbours["NER"] == ["BEN", "BFA", "DZA", "LBY", "MLI", "NGA", "TCD"]
    assert gazetteer.place(gazetteer.capitals["TCD"]).name == "N'Djamena"
    assert gazetteer.country("EUR") is None


def test_it_can_be_sent_to_another_process(gazetteer: Gazetteer) -> None:
    again = pickle.loads(pickle.dumps(gazetteer))
    assert again.named("Gao") == gazetteer.named("Gao")


def test_compiling_twice_gives_the_same_bytes() -> None:
    assert compiled(board(), {}) == compiled(board(), {})


def test_what_was_compiled_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / "small.bin"
    file.write_bytes(compiled(board(), {}))
    small = Gazetteer.mapped(file)
    assert [(place.kind, place.geonameid) for place in small.named("agadez")] == [("division", 2448083), ("city", 2448085)]
    assert small.named("Assamaka")[0].countries == ("NER", "DZA")
    assert small.named("Assamaka")[0].geonameid is None
    assert small.named("nowhere") == ()
    assert len(small) == 4


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="make setup"):
        load_gazetteer(tmp_path / "gazetteer.bin")


@pytest.mark.parametrize("broken", [b"", b"something else entirely, long enough", None])
def test_a_broken_file_says_what_to_do(tmp_path: Path, broken: bytes | None) -> None:
    file = tmp_path / "gazetteer.bin"
    file.write_bytes(compiled(board(), {})[:-5] if broken is None else broken)
    with pytest.raises(KnowledgeError, match="make setup"):
        load_gazetteer(file)


def test_class_words_are_taken_off() -> None:
    words = load_place_words()
    assert without_class("Agadez Province", words) == "Agadez"
    assert without_class("Region of Agadez", words) == "Agadez"
    assert without_class("Province", words) == ""


def test_the_middle_of_a_division_does_not_lean_to_its_crowded_corner() -> None:
    crowd = [(10.01 + step / 1000, 10.01) for step in range(50)]
    assert centre([*crowd, (12.01, 10.01)]) == pytest.approx((11.035, 10.01), abs=0.01)
