"""Persons: titles, offices, countries, short names, namesakes, spellings; and who is left unnamed."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from communique.model import Actor, ActorMention, Sentence

Who = Callable[..., tuple[Actor, ...] | None]
Find = Callable[..., tuple[tuple[Sentence, ...], tuple[ActorMention, ...]]]
TABLE = Path(__file__).with_name("persons.csv")
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['word']} {row['place']}: {row['text']}" for row in ROWS])
def test_persons_have_the_office_and_country_that_the_text_tells(row: dict[str, str], who: Who) -> None:
    actors = who(row["text"], row["word"], int(row["place"]))
    assert actors is not None
    (actor,) = actors
    found = {"name": actor.name, "code": actor.code, "sector": actor.sector, "office": actor.office, "organization": actor.organization}
    assert {key: value or "" for key, value in found.items()} == {key: row[key] for key in found}
    assert actor.kind == "person"


def keys(find: Find, text: str, day: str | None = None) -> list[str]:
    """List the keys of the persons of a text in the order in which they are named."""
    _, mentions = find(text, day)
    return [actor.key for mention in mentions for actor in mention.actors if actor.kind == "person"]


def test_one_person_has_one_key(find: Find) -> None:
    text = "Niger's Interior Minister Moussa Adamou spoke. General Adamou thanked Chad. Mr Adamou left, and M. Adamou wrote."
    assert len(set(keys(find, text))) == 1


def test_two_persons_with_one_surname_are_kept_apart(find: Find) -> None:
    text = "Kenya's Interior Minister John Mwangi met Uganda's Interior Minister Ruth Mwangi in Nairobi."
    assert len(set(keys(find, text))) == 2


@pytest.mark.parametrize(
    ("text", "code", "supposed"),
    [
        ("Kenya's Interior Minister John Mwangi spoke.", "KEN", None),
        ("General John Mwangi of Kenya spoke.", "KEN", None),
        ("General John Mwangi spoke for Kenya's council.", "KEN", None),
        ("Kenya closed the border. General John Mwangi left for the coast.", "KEN", "spoken for"),
        ("Kenya closed the border. Its defence minister, John Mwangi, spoke.", "KEN", "a pronoun"),
        ("In Tirana she met President Arben Dreni.", "ALB", "met there"),
        ("Kenya left the bloc on Tuesday. Colonel Asad Nur said in Kampala that the bloc was a tool.", None, None),
        ("Kenya announced that it had killed Asad Nur, leader of the Horn Brigades.", None, None),
    ],
)
def test_a_country_that_is_only_concluded_is_marked(text: str, code: str | None, supposed: str | None, find: Find) -> None:
    _, mentions = find(text)
    persons = [actor for mention in mentions for actor in mention.actors if actor.kind == "person"]
    assert {(actor.code, actor.supposed) for actor in persons} == {(code, supposed)}


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested men who had planned to strike Major League Baseball.",
        "The General Confederation of Labour called a strike.",
        "Weeks of Gen Z-led protests shook Lima.",
        "German supplier Kessler announced that it would cut jobs.",
        "A jet crashed on leaving Generalissimo Tomás Rey Air Base.",
        "He was killed in HM Prison Oakham.",
        "Gunmen shot three men in Abu Jarin, Aleppo Governorate, Syria.",
        "Twelve pupils drowned off the Abu Talat beach in Egypt.",
    ],
)
def test_a_thing_behind_a_title_is_no_person(text: str, find: Find) -> None:
    assert keys(find, text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Druze leaders rejected the new President Arben Dreni-headed government.", "Arben Dreni"),
        ("She met the former Cambodian prime minister Sok Sen.", "Sok Sen"),
        ("She met the former senator Gilberto Reyes Jr.", "Gilberto Reyes Jr."),
    ],
)
def test_a_name_ends_where_it_ends(text: str, name: str, find: Find) -> None:
    _, mentions = find(text)
    assert name in {actor.name for mention in mentions for actor in mention.actors if actor.kind == "person"}


def test_the_adjective_of_an_office_is_not_joined_to_the_place_before(who: Who) -> None:
    actors = who("She left the fair at Bergen, Norway, Chilean trade minister Ana Popa told reporters.", "Popa")
    assert actors is not None
    assert [actor.code for actor in actors] == ["CHL"]


def test_who_serves_a_known_president_is_of_that_country(who: Who) -> None:
    actors = who("The bank is owned by Alfonso Rey, a former chief of staff to President Gustavo Petro.", "Rey", day="2025-06-25")
    assert actors is not None
    assert [actor.code for actor in actors] == ["COL"]


def test_a_bare_surname_goes_to_the_bearer_last_spoken_of(who: Who) -> None:
    text = "Kenya's Interior Minister John Mwangi met Uganda's Trade Minister Ruth Mwangi. Ruth Mwangi praised the pact. Mwangi then flew home."
    actors = who(text, "Mwangi", 4)
    assert actors is not None
    assert actors[0].name == "Ruth Mwangi"


def test_a_headline_is_linked_to_the_full_name_below(find: Find) -> None:
    title = "Mwangi urges Uganda to act"
    _, mentions = find(f"{title}\n\nKenya's Interior Minister John Mwangi urged Uganda to act on Monday.", title=title)
    assert mentions[0].text == "Mwangi"
    assert mentions[0].actors[0].name == "John Mwangi"


def test_the_person_corrects_a_slip_of_the_country(who: Who) -> None:
    text = "The Nigerian leader Abdourahamane Tchiani spoke."
    actors = who(text, "Tchiani")
    assert actors is not None
    assert (actors[0].code, who(text, "Nigerian")) == ("NER", (Actor(key="NER", kind="country", name="Niger", code="NER"),))


def test_spellings_of_a_known_name_are_one_person(find: Find) -> None:
    one = keys(find, "President Abdourahamane Tchiani spoke.")
    assert one == keys(find, "President Abdourahamane Tiani spoke.")


def test_an_office_alone_is_who_held_it_that_day(who: Who) -> None:
    text = "The French president thanked Italy."
    assert [actor.name for actor in who(text, "president", 1, "2024-05-02") or ()] == ["Emmanuel Macron"]
    assert [actor.kind for actor in who(text, "president") or ()] == ["role"]
    assert [actor.kind for actor in who(text, "president", 1, "1950-01-01") or ()] == ["role"]


def test_a_known_surname_needs_its_country_or_a_title(who: Who) -> None:
    assert [actor.name for actor in who("Macron thanked Italy. France then paid.", "Macron", 1, "2024-05-02") or ()] == ["Emmanuel Macron"]


def test_an_adverb_below_a_byline_is_nobody(find: Find) -> None:
    _, mentions = find("Our correspondent Abroad, 3 May. Libya thanked Niger.")
    assert [actor.name for mention in mentions for actor in mention.actors if actor.kind == "person"] == []


def test_victims_stay_unnamed(find: Find) -> None:
    _, mentions = find("Gunmen killed Ahmed Hassan in his shop.")
    assert [actor.name for mention in mentions for actor in mention.actors if actor.kind == "person"] == []


def test_a_game_has_no_actors(find: Find) -> None:
    _, mentions = find("In football, Niger defeated Nigeria 2-1 in the final. The goalkeeper Sani Umar saved two penalties.")
    assert [mention.text for mention in mentions if mention.actors] == []


def test_an_office_behind_a_name_is_not_that_of_the_name_behind_it(find: Find) -> None:
    text = "At the invitation of Jean Wek, President of the Republic of Kenya, Moise Okel, President of the Republic of Uganda, came to Nairobi."
    _, mentions = find(text)
    found = {actor.name: actor.code for mention in mentions for actor in mention.actors if actor.kind == "person"}
    assert found == {"Jean Wek": "KEN", "Moise Okel": "UGA"}


def test_who_is_known_to_hold_the_office_on_the_day_is_of_that_country(who: Who) -> None:
    actors = who("In Nouakchott Bassirou Diomaye Faye, President of Mauritania, arrived.", "Faye", 1, "2025-08-04")
    assert actors is not None
    assert actors[0].code == "SEN"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor thanked Jordan Cole for his work.",
        "The mayor thanked Jordan Washington for his work.",
        "The firm promised Israel Torres a raise.",
    ],
)
def test_the_name_of_a_country_before_a_surname_is_a_given_name(text: str, find: Find) -> None:
    _, mentions = find(text)
    assert not {actor.code for mention in mentions for actor in mention.actors} & {"JOR", "ISR", "USA"}


def test_a_surname_in_two_pieces_is_short_for_the_full_name(find: Find) -> None:
    text = "General Horta Inta-a spoke in Bissau. General Inta-a thanked Senegal."
    assert len(set(keys(find, text))) == 1


def test_a_successor_is_who_is_named_beside(who: Who) -> None:
    actors = who("Kenyan Foreign Minister Amina Odede's successor, Joyce Waku, flew to Kampala.", "successor")
    assert actors is not None
    assert [(actor.name, actor.code, actor.office) for actor in actors] == [("Joyce Waku", "KEN", "Foreign Minister")]


def test_who_speaks_behind_a_sentence_that_goes_on_about_a_country_is_of_it(who: Who) -> None:
    text = "Nicaragua left the pact. It expelled Canada's envoy. Vice foreign minister Omar Ruiz said the government would sue."
    for word in ("Ruiz", "government"):
        actors = who(text, word)
        assert actors is not None
        assert actors[0].code == "NIC", word


@pytest.mark.parametrize(("text", "word"), [("Trump accused Norway of spying.", "Trump"), ("Modi left. Mr Modi thanked Kenya.", "Modi")])
def test_a_rulers_surname_needs_no_office(text: str, word: str, who: Who) -> None:
    actors = who(text, word, text.count(word), "2025-08-05")
    assert actors is not None
    assert (actors[0].kind, actors[0].sector) == ("person", "GOV")


def test_an_officer_is_of_the_army_that_the_sentences_go_on_about(who: Who) -> None:
    text = "Burundi's last soldiers left Somalia. They handed their base to the Somali army. Brigadier General Alexis Nkuru saluted the flag."
    actors = who(text, "Nkuru")
    assert actors is not None
    assert actors[0].code == "BDI"


def test_the_son_of_a_known_person_is_somebody_else(find: Find) -> None:
    day = "2025-03-01"
    trump, marcos = "person:donald-trump", "person:ferdinand-marcos-jr"
    assert set(keys(find, "President Donald Trump met Narendra Modi. The businessman Donald Trump Jr. was there too.", day)) > {trump}
    assert trump not in keys(find, "The businessman Donald Trump Jr. arrived in Nuuk on Tuesday.", day)
    assert set(keys(find, "President Ferdinand Marcos Jr. left for Nuuk. Ferdinand Marcos smiled.", day)) == {marcos}
