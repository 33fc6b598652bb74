"""French sentences written for this table, read as published on Wednesday, 12 June 2024; they are not parsed."""

import datetime as dt
from collections.abc import Callable

import pytest

from communique.model import TimeMention

Find = Callable[[str, dt.date | None, str], tuple[TimeMention, ...]]


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("Les deux présidents se sont vus le 4 mars 2021.", "le 4 mars 2021", "2021-03-04"),
        ("L’accord a été signé le 1er avril.", "le 1er avril", "2024-04-01"),
        ("L’accord sera signé le 1er août.", "le 1er août", "2024-08-01"),
        ("Le ministre est parti mardi.", "mardi", "2024-06-11"),
        ("Le ministre partira mardi.", "mardi", "2024-06-18"),
        ("Le ministre partira mardi prochain.", "mardi prochain", "2024-06-18"),
        ("Le ministre est parti jeudi dernier.", "jeudi dernier", "2024-06-06"),
        ("Le ministre est parti hier.", "hier", "2024-06-11"),
        ("Le ministre est parti il y a trois jours.", "il y a trois jours", "2024-06-09"),
        ("Le ministre est parti il y a un mois.", "il y a un mois", "2024-05"),
        ("Le ministre est parti la semaine dernière.", "la semaine dernière", "2024-W23"),
        ("Le ministre est parti en mars.", "mars", "2024-03"),
        ("Le ministre est parti fin mars.", "fin mars", "2024-03"),
        ("Le pacte date de juillet 2023.", "juillet 2023", "2023-07"),
        ("La route est coupée depuis 2019.", "2019", "2019"),
        ("Aujourd’hui, la route est coupée.", "Aujourd’hui", "2024-06-12"),
        ("Les opérations ont duré du 3 au 5 mai 2022.", "5 mai 2022", "2022-05-05"),
        ("La mission a duré deux ans.", "deux ans", "P2Y"),
        ("La commission se réunit chaque année.", "chaque année", "P1Y"),
        ("Des tirs ont éclaté lundi soir.", "lundi soir", "2024-06-10TEV"),
        ("Les ventes ont chuté au deuxième trimestre 2022.", "deuxième trimestre 2022", "2022-Q2"),
        ("Arrivés le 3 mai, ils sont repartis le lendemain.", "le lendemain", "2024-05-04"),
        ("Ils seront libérés avant la Tabaski.", "la Tabaski", "2024-06-16"),
    ],
)
def test_an_expression_is_found_with_its_value(find_unparsed: Find, sentence: str, words: str, value: str) -> None:
    found = [(mention.text, mention.value) for mention in find_unparsed(sentence, dt.date(2024, 6, 12), "fr")]

    assert (words, value) in found


@pytest.mark.parametrize("sentence", ["La brigade compte 2000 soldats.", "La résolution 1973 a été adoptée.", "Ils ont gagné 2-1."])
def test_what_is_no_time_is_left_alone(find_unparsed: Find, sentence: str) -> None:
    assert find_unparsed(sentence, dt.date(2024, 6, 12), "fr") == ()
