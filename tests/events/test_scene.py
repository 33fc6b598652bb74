"""The country of those whom a text leaves unnamed."""

from collections.abc import Callable

from communique.model import EventMention

Coder = Callable[[str], tuple[EventMention, ...]]


def codes(text: str, category: str, coder: Coder) -> list[str | None]:
    return [side.actor.code for event in coder(text) if event.event == category for side in (*event.actor, *event.recipient)]


def test_police_are_those_of_the_country_told_of(coder: Coder) -> None:
    assert codes("A blockade began at a port in Greece on Sunday. Police arrested six dockers.", "COERCE", coder)[0] == "GRC"


def test_of_two_countries_the_one_that_the_text_is_about_counts(coder: Coder) -> None:
    text = "Serbia's parliament met in Belgrade. Serbia's president spoke. A guest from Chile listened in Serbia. The opposition boycotted the vote."
    assert "SRB" in codes(text, "PROTEST", coder)


def test_two_countries_told_alike_link_nobody(coder: Coder) -> None:
    assert codes("Peru and Chile share a lake. Police arrested six fishermen.", "COERCE", coder) == [None, None]


def test_gunmen_are_of_no_country(coder: Coder) -> None:
    assert codes("A bridge fell in Ghana. Gunmen kidnapped a driver.", "ASSAULT", coder)[0] is None


def test_a_quarrel_in_the_only_country_of_a_sentence_is_its_own(coder: Coder) -> None:
    assert codes("The Ugandan cabinet rejected the demands of the rebels.", "REJECT", coder) == ["UGA", "UGA"]


def test_whom_another_country_could_be_meant_by_stays_unlinked(coder: Coder) -> None:
    assert None in codes("The Ugandan cabinet rejected the demands of the rebels, and Kenya agreed.", "REJECT", coder)


def test_who_is_arrested_after_an_attack_is_suspected_of_it(coder: Coder) -> None:
    told = coder("A tourist is injured in a stabbing attack in Graz, Austria. A 19-year-old man is arrested.")
    held = next(event for event in told if event.mode == "arrest")
    assert [(side.actor.code, side.actor.sector) for side in (*held.actor, *held.recipient)] == [("AUT", "COP"), ("AUT", "CRM")]


def test_prisoners_whom_a_country_frees_are_its_own_where_no_other_is_named(coder: Coder) -> None:
    assert codes("Envoys met near Gao, Mali. Mali released six prisoners in exchange for a truce.", "RETREAT", coder) == ["MLI", "MLI"]


def test_whom_a_state_arrests_frees_or_refuses_at_home_is_its_own(coder: Coder) -> None:
    assert codes("The Turkish government arrested forty villagers.", "COERCE", coder) == ["TUR", "TUR"]
    assert (
        codes("Georgian president Ana Beridze pardons opposition politicians Irakli Gelashvili and Badri Kiknadze.", "CONCEDE", coder) == ["GEO"] * 3
    )
    assert codes("A court in South Korea rejects a petition of former labour minister Lee Sang-hoon.", "REJECT", coder) == ["KOR"] * 2


def test_people_from_elsewhere_are_not_of_the_place(coder: Coder) -> None:
    assert codes("Police in Lima arrested several foreign citizens.", "COERCE", coder) == ["PER", None]


def test_a_government_told_by_its_ruler_is_his_country_s(coder: Coder) -> None:
    assert codes("The Milei government rejected the demands of the nurses.", "REJECT", coder)[0] == "ARG"


def test_what_people_march_about_is_not_where_they_march(coder: Coder) -> None:
    text = "Chad ended its pact with France. Chad told France so. Students marched on Monday and asked that the Swiss envoy be sent home."
    assert "CHE" not in codes(text, "PROTEST", coder)


def test_a_country_of_two_must_be_told_far_oftener_than_any_other(coder: Coder) -> None:
    text = "Chad asked France to leave. Chad ended the pact with France. France wants Chad to wait. France told Gabon so. Students marched."
    assert codes(text, "PROTEST", coder) == [None]


def test_people_to_whom_another_state_does_something_are_of_the_country_told_of(coder: Coder) -> None:
    text = "Fighting went on in South Sudan. The army of South Sudan took a town. The United States froze the assets of two generals."
    assert codes(text, "SANCTION", coder) == ["USA", "SSD"]


def test_migrants_who_are_deported_are_of_no_known_country(coder: Coder) -> None:
    assert codes("Niger held a vote. Niger's army stood guard. Algeria deported 300 migrants.", "COERCE", coder) == ["DZA", None]


ON_PERU = "Bolivia and Peru share a lake. Lima, the capital of Peru, had a quiet night. Peru's ports stayed open and Peruvian banks too."


def test_an_article_on_one_country_tells_of_its_people(coder: Coder) -> None:
    assert codes(f"{ON_PERU} Bolivia and Peru were silent. The miners of the north refused to talk.", "REJECT", coder)[0] == "PER"


def test_an_article_on_two_countries_leaves_people_open(coder: Coder) -> None:
    text = f"{ON_PERU} Bolivia's banks closed, and Bolivian ships left. Bolivia and Peru shut their ports. The miners refused to talk."
    assert codes(text, "REJECT", coder) == [None]
