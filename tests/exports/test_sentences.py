"""An event in one sentence says what the record holds, and no more."""

from typing import Any, get_args

import msgspec
import pytest
from tests.record.coded_by_hand import BENGHAZI, Tell, coded_of, page_of

from communique.exports.sentences import phrases, sentence_of
from communique.knowledge.event_rules import CODEBOOK, RULES
from communique.knowledge.load import tables
from communique.model import Actor, Attribution, Category, EventMention, Month, Place, PlaceMention, Undated

NAMES = {"LBY": "Libya", "NER": "Niger"}
TEXT = "Niger and Libya met."


def mention(**told: Any) -> EventMention:
    page = page_of(TEXT)
    return coded_of(page, Tell(quotes=(TEXT,), **told)).events[0].best


def test_each_category_and_mode_of_the_codebook_has_its_phrase() -> None:
    categories = tables(RULES / CODEBOOK)["categories"]
    assert set(phrases()) == set(categories) == set(get_args(Category))
    for category, facts in categories.items():
        assert set(phrases()[category].modes) == set(facts.get("modes", ())), category


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({}, "On 16 August 2024 Niger held talks with Libya."),
        ({"actor": ("Niger", "Libya"), "recipient": ()}, "On 16 August 2024 Niger and Libya held talks."),
        ({"actor": ("Mohamed Toumba",), "mode": "visit"}, "On 16 August 2024 Mohamed Toumba (Minister of Interior, Niger) paid a visit to Libya."),
        ({"actor": ("Niger", "Libya"), "recipient": (), "mode": "visit"}, "On 16 August 2024 Niger and Libya met on a visit."),
        ({"when": Month(2024, 7)}, "In July 2024 Niger held talks with Libya."),
        ({"when": Undated("no publication date")}, "Niger held talks with Libya."),
        ({"place": BENGHAZI}, "On 16 August 2024 Niger held talks with Libya in Benghazi (Libya)."),
        ({"auxiliary": ("historical",)}, "On 16 August 2024 Niger held talks with Libya (told as background)."),
        ({"auxiliary": ("future",)}, "On 16 August 2024 Niger is to hold talks with Libya."),
        ({"auxiliary": ("hypothetical", "negation")}, "On 16 August 2024 Niger might not hold talks with Libya."),
        ({"auxiliary": ("negation",), "actor": ("Niger", "Chad")}, "On 16 August 2024 Niger and Chad did not hold talks with Libya."),
        ({"actor": (), "event": "ASSAULT"}, "On 16 August 2024 somebody not named attacked Libya."),
        ({"actor": ("Niger",), "event": "ASSAULT", "mode": "drone"}, "On 16 August 2024 Niger attacked Libya with drones."),
        ({"actor": ("Niger",), "recipient": (), "event": "ASSAULT", "mode": "drone"}, "On 16 August 2024 Niger made an attack with drones."),
        ({"actor": ("Niger", "Chad"), "recipient": (), "event": "ASSAULT"}, "On 16 August 2024 Niger and Chad fought."),
        ({"recipient": (), "event": "ACCUSE"}, "On 16 August 2024 Niger voiced criticism or an accusation."),
        ({"event": "ACCUSE"}, "On 16 August 2024 Niger criticised or accused Libya."),
    ],
)
def test_a_sentence_tells(told: dict[str, Any], sentence: str) -> None:
    assert sentence_of(mention(**told), NAMES) == sentence


def test_whatever_the_category_a_sentence_is_one_line_that_ends() -> None:
    told = mention()
    for category in get_args(Category):
        for mode in (None, *phrases()[category].modes):
            for auxiliary in ((), ("future",), ("negation",)):
                for recipient in (told.recipient, ()):
                    given = msgspec.structs.replace(told, event=category, mode=mode, auxiliary=auxiliary, recipient=recipient)
                    sentence = sentence_of(given, NAMES)
                    assert sentence.endswith(".")
                    assert "  " not in sentence
                    assert " ." not in sentence


@pytest.mark.parametrize(
    ("text", "name", "called"),
    [
        ("Officials", "Official of Libya", "Officials of Libya held talks."),
        ("their generals", "General of Niger", "The generals of Niger held talks."),
        ("It", "Council of Niger", "The council of Niger held talks."),
        ("four Libyan nationals", "National of Libya", "Four Libyan nationals held talks."),
        ("Libyan soldier", "Soldier of Libya", "A Libyan soldier held talks."),
        ("Libyan embassy", "Embassy of Libya", "The Libyan embassy held talks."),
        ("civilian", "Civilian", "A civilian (Libya) held talks."),
        ("person", "person of Libya", "A person of Libya held talks."),
        ("people", "people of Libya", "People of Libya held talks."),
        ("Seven people", "people of Libya", "Seven people held talks."),
        ("year-old girl", "year-old girl of Libya", "A girl of Libya held talks."),
        ("officials", "official of Libya", "Officials of Libya held talks."),
        ("Duma", "Duma of Libya", "The duma of Libya held talks."),
        ("court", "court of Libya", "The court of Libya held talks."),
        ("cabinet", "cabinet of Libya", "The cabinet of Libya held talks."),
        ("Minister", "Minister", "The Minister (Libya) held talks."),
        ("Libyan and Egyptian chambers of commerce", "Chamber of Libya", "Libyan and Egyptian chambers of commerce held talks."),
        ("year-old Libyan soldier", "Soldier of Libya", "A Libyan soldier held talks."),
    ],
)
def test_a_role_is_called_by_the_words_of_the_text_with_its_country(text: str, name: str, called: str) -> None:
    told = mention(recipient=(), when=Undated("no day told"))
    role = Actor(key="a role", kind="role", name=name, code="LBY", sector="GOV")
    given = msgspec.structs.replace(told, actor=(msgspec.structs.replace(told.actor[0], actor=role, text=text),))
    assert sentence_of(given, NAMES) == called


def test_whom_no_word_names_is_called_by_what_they_are_and_a_town_by_its_name() -> None:
    told = mention(recipient=(), when=Undated("no day told"))
    police = Actor(key="untold:COP:LBY", kind="role", name="police", code="LBY", sector="COP")
    armed = Actor(key="untold:UAF", kind="role", name="somebody armed", sector="UAF")
    town = Actor(key="role:-:abuja", kind="role", name="Abuja")
    cases = (police, "arrested", "The police (Libya)"), (armed, "blast", "Somebody armed"), (town, "Abuja", "Abuja")
    for actor, text, who in cases:
        given = msgspec.structs.replace(told, actor=(msgspec.structs.replace(told.actor[0], actor=actor, text=text),))
        assert sentence_of(given, NAMES) == f"{who} held talks."


def test_a_code_that_many_bodies_share_is_not_told_as_their_country() -> None:
    told = mention(recipient=(), when=Undated("no day told"))
    company = Actor(key="body:a", kind="body", name="Sahara Drilling", code="MNC", sector="BUS")
    given = msgspec.structs.replace(told, actor=(msgspec.structs.replace(told.actor[0], actor=company, text="Sahara Drilling"),))
    assert sentence_of(given, NAMES) == "Sahara Drilling held talks."


def test_a_body_bears_its_article_within_a_sentence() -> None:
    told = mention(when=Undated("no day told"))
    body = Actor(key="a body", kind="body", name="European Union", code="EUR")
    given = msgspec.structs.replace(told, recipient=(msgspec.structs.replace(told.actor[0], actor=body, text="the EU"),))
    assert sentence_of(given, NAMES) == "Niger held talks with the European Union."


def test_whoever_does_it_is_not_told_to_tell_it_and_a_side_is_no_place() -> None:
    told = mention(when=Undated("no day told"), place=Place(name="Libya", resolution="country", country="LBY"))
    actor, recipient = told.actor[0], told.recipient[0]
    tellers = [Attribution(span=side.span, text=words, cue="said", actor=None) for side, words in ((actor, actor.text), (recipient, "its agency"))]
    given = msgspec.structs.replace(told, attribution=tuple(tellers))
    assert sentence_of(given, NAMES) == "Niger held talks with Libya (told by the agency)."


def test_a_bare_pronoun_tells_nothing_and_whoever_does_it_does_not_tell_it() -> None:
    told = mention(when=Undated("no day told"))
    side = told.recipient[0]
    named = msgspec.structs.replace(side.actor, key="a body", kind="body", name="European Union")
    tellers = [("its", None), ("it", named), ("Niamey", told.actor[0].actor)]
    given = [Attribution(span=side.span, text=words, cue="says", actor=actor) for words, actor in tellers]
    assert sentence_of(msgspec.structs.replace(told, attribution=tuple(given)), NAMES) == "Niger held talks with Libya (told by the European Union)."


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"event": "RETREAT", "rule": "retreat.hand-back"}, "Niger handed over something, or gave it back, to Libya."),
        ({"event": "RETREAT", "mode": "release", "rule": "retreat.swap-prisoners"}, "Niger exchanged prisoners with Libya."),
        ({"event": "SANCTION", "mode": "discontinue", "rule": "sanction.impose"}, "Niger imposed sanctions, tariffs or other restrictions on Libya."),
        ({"event": "SANCTION", "mode": "withdraw", "rule": "sanction.recall"}, "Niger recalled diplomats from Libya."),
        ({"event": "AGREE", "rule": "cooperate.exercise-with"}, "Niger announced or agreed to a plan that concerns Libya."),
    ],
)
def test_the_rule_tells_the_act_more_closely_than_its_mode(told: dict[str, Any], sentence: str) -> None:
    rule = told.pop("rule")
    given = mention(when=Undated("no day told"), **told)
    assert sentence_of(msgspec.structs.replace(given, rule=rule), NAMES) == sentence


def test_a_place_that_is_pointed_out_bears_no_other_word_of_place() -> None:
    told = mention(when=Undated("no day told"), place=Place(name="between Agadez and Arlit", resolution="site", country="NER"))
    assert isinstance(told.where, PlaceMention)
    given = msgspec.structs.replace(told, where=msgspec.structs.replace(told.where, how="between"))
    assert sentence_of(given, NAMES) == "Niger held talks with Libya between Agadez and Arlit (Niger)."
