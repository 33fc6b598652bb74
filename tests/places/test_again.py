"""Places that are pointed back to, and names that are places elsewhere in a text. All sentences were written for these tests."""

from collections.abc import Callable

import pytest

from communique.knowledge.gazetteer import Gazetteer
from communique.places import find_places

Found = dict[str, str]


@pytest.fixture
def found(read: Callable[..., tuple[object, ...]], gazetteer: Gazetteer) -> Callable[[str], Found]:
    """Give the words of a text that mean places, with the place they mean."""

    def finding(text: str) -> Found:
        sentences, article, mentions = read(text)
        return {place.text: place.place.name for place in find_places(sentences, article, mentions, gazetteer)}  # type: ignore[arg-type]

    return finding


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Lorries queue at Torkham. Soldiers sealed the crossing.", "the crossing", "Torkham"),
        ("Shells fell on Kidal. Columns entered the town at noon.", "the town", "Kidal"),
        ("Shells fell on Khartoum. Columns entered the city at noon.", "the city", "Khartoum"),
        ("Migrants were driven to Assamaka. Niger shut the post.", "the post", "Assamaka"),
    ],
)
def test_a_class_word_means_the_place_named_before(found: Callable[[str], Found], text: str, words: str, name: str) -> None:
    assert found(text).get(words) == name


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell on Kidal and Gao. Columns entered the town at noon.",
        "Shells fell on Khartoum. Columns entered the town at noon.",
        "Shells fell on Kidal. Columns entered the town of Zorbamako at noon.",
        "Shells fell on Kidal. Columns entered a town at noon.",
        "Columns entered the town at noon.",
    ],
)
def test_of_several_or_none_no_place_is_meant(found: Callable[[str], Found], text: str) -> None:
    assert not {"the town", "a town"} & found(text).keys()


def test_a_crossing_needs_no_preposition_where_it_is_opened(found: Callable[[str], Found]) -> None:
    assert "Torkham" in found("The guards reopened Torkham at dawn.")


def test_a_place_of_one_sentence_is_one_in_the_next(found: Callable[[str], Found]) -> None:
    assert "Sebha" in found("Hundreds were held in Sebha and Murzuq. Planes flew most of them home from Sebha.")


def test_a_name_in_front_of_a_rank_is_not_the_officers(found: Callable[[str], Found]) -> None:
    assert found("In Niamey Colonel Zakari Dosso spoke of peace.").get("Niamey") == "Niamey"


def test_a_base_abroad_is_not_its_owners_ground(found: Callable[[str], Found]) -> None:
    assert "United States" not in found("Drones struck at the American base on Monday.").values()


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Lorries queue at Torkham. Soldiers sealed the crossing in response.", "the crossing", "Torkham"),
        ("Herders fled from Tibesti. Patrols searched the region for a week.", "the region", "Tibesti"),
        ("Shells fell on Kidal. Nobody spoke. Envoys met in Jeddah. Nobody came. Nobody ate. Nobody left the town.", "the town", "Kidal"),
    ],
)
def test_a_class_word_means_what_the_article_is_about(found: Callable[[str], Found], text: str, words: str, name: str) -> None:
    assert found(text).get(words) == name
