"""Whether two articles tell one event: what must stay two, what is one, and what is left to a person."""

import datetime as dt
import random
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.knowledge.merging_rules import load_across_rules
from communique.knowledge.story_rules import load_story_rules
from communique.merging import Profile, Setting, compare, countries_called, keys_of, profile_of, rare_names
from communique.merging.profiles import stem
from communique.model import (
    Actor,
    Category,
    Day,
    EventMention,
    KnowledgeError,
    Month,
    Nowhere,
    Place,
    PlaceMention,
    Quantity,
    Side,
    Span,
    Undated,
)

RULES = load_across_rules()
MONDAY, TUESDAY = dt.date(2024, 8, 26), dt.date(2024, 8, 27)
NIGER = Actor(key="NER", kind="country", name="Niger", code="NER")
LIBYA = Actor(key="LBY", kind="country", name="Libya", code="LBY")
CHAD = Actor(key="TCD", kind="country", name="Chad", code="TCD")
AGADEZ = Place(name="Agadez", resolution="city", country="NER", geonameid=2448083, lat=16.97, lon=7.99)
DIRKOU = Place(name="Dirkou", resolution="city", country="NER", geonameid=1, lat=19.0, lon=12.89)
ZINDER = Place(name="Zinder", resolution="province", country="NER", geonameid=2, lat=13.8, lon=9.0)
SCHOOL = "Two walls of the Rahma school fell; its pupils had just left for the mosque in Tadek street."
AT_SEA = Place(name="Derna", resolution="city", country="LBY", geonameid=3, lat=32.77, lon=22.64)
FARTHER = Place(name="Benghazi", resolution="city", country="LBY", geonameid=4, lat=32.11, lon=20.07)
HAPPENING = "Harouna Zakari of Iferouane wrote to Tidiane Kourouma, whom Sanda Boukar had met in Timia."
NAMES_IT = "The two sides spoke of the Toummo road and of 146 lorries at some length in the afternoon."


def person(name: str, code: str = "NER") -> Actor:
    return Actor(key=name, kind="person", name=name, code=code, sector="GOV")


def number(value: float, unit: str = "dead") -> Quantity:
    return Quantity(value=value, low=None, high=None, unit=unit, of="people", span=Span(0, 1))


def mentioned(event: Any = "CONSULT", *, actor: Any = (NIGER,), recipient: Any = (LIBYA,), day: Any = MONDAY, **more: Any) -> EventMention:
    span = Span(0, 1)
    place = more.pop("place", None)
    return EventMention(
        **{
            "id": "m",
            "event": event,
            "mode": None,
            "contexts": (),
            "auxiliary": (),
            "score": 1.0,
            "quad": 1,
            "confidence": 0.9,
            "linked": True,
            "actor": tuple(Side(span=span, text=one.name, actor=one) for one in actor),
            "recipient": tuple(Side(span=span, text=one.name, actor=one) for one in recipient),
            "span": span,
            "trigger": span,
            "sentence": 0,
            "rule": "rule.one",
            "coder": "test",
            "when": Day(day) if isinstance(day, dt.date) else day,
            "date_text": None if isinstance(day, Undated) else "on that day",
            "where": PlaceMention(span=span, text=place.name, sentence=0, place=place, how="name", score=1.0) if place else Nowhere("none"),
            **more,
        }
    )


def private(name: str) -> Actor:
    """Give somebody of whom no more is known than a name, which stands in the words of the side."""
    return Actor(key="role:person:0", kind="role", name=name)


def told(event: Any = "CONSULT", *, published: dt.date | None = TUESDAY, text: str = "", about: str = "", before: str = "", **more: Any) -> Profile:
    setting = Setting(published=published, sentences=text, before_place=before, about=rare_names(about, load_story_rules()))
    return profile_of(mentioned(event, **more), setting, RULES)


def verdict(one: Profile, other: Profile) -> str:
    weighed = compare(one, other, RULES)
    assert weighed == compare(other, one, RULES), "it is the same whichever is named first"
    return weighed.verdict


SAME = {
    "a meeting on one day": (told(), told(published=dt.date(2024, 8, 29))),
    "a meeting of which one report names the minister": (told(actor=(person("Ada Musa"),)), told()),
    "a signing that two papers date to neighbouring days, in one city": (
        told("SUPPORT", actor=(NIGER, LIBYA), recipient=(), place=AGADEZ, text=NAMES_IT),
        told("SUPPORT", actor=(LIBYA, NIGER), recipient=(), place=AGADEZ, day=TUESDAY, text=NAMES_IT),
    ),
    "an attack in one city with one number of dead": (
        told("ASSAULT", place=AGADEZ, quantities=(number(14),)),
        told("ASSAULT", place=AGADEZ, quantities=(number(14),)),
    ),
    "a night between two days": (
        told("ASSAULT", place=AGADEZ, quantities=(number(14),), date_text="on Monday night", text=NAMES_IT),
        told("ASSAULT", place=AGADEZ, quantities=(number(14),), day=TUESDAY, text=NAMES_IT),
    ),
    "background that names the day": (
        told("SUPPORT", actor=(NIGER, LIBYA), recipient=(), text=NAMES_IT),
        told("SUPPORT", actor=(NIGER, LIBYA), recipient=(), auxiliary=("historical",), published=dt.date(2025, 2, 1), text=NAMES_IT),
    ),
    "an undated report of the same day, with the same person and place": (
        told(actor=(person("Ada Musa"),), place=AGADEZ),
        told(actor=(person("Ada Musa"),), place=AGADEZ, day=Undated("none")),
    ),
    "one arrest: the person is named by both, and seldom arrested twice": (
        told("COERCE", mode="arrest", recipient=(person("Rosa Quispe"),)),
        told("COERCE", mode="arrest", recipient=(person("Rosa Quispe"),), place=AGADEZ),
    ),
    "a toll that grew, told by the one that looks back": (
        told("ASSAULT", place=AGADEZ, mode="explosives", quantities=(number(12),), published=MONDAY, text=SCHOOL),
        told("ASSAULT", place=AGADEZ, mode="explosives", quantities=(number(40),), text=SCHOOL),
    ),
    "a signing of which each report has another party as its subject": (
        told("SUPPORT", rule="support.sign", actor=(NIGER,), recipient=(LIBYA,), text=NAMES_IT),
        told("SUPPORT", rule="support.sign", actor=(LIBYA,), recipient=(NIGER,), text=NAMES_IT),
    ),
    "a day that one tells and the other, published the day after, does not": (
        told("AID", place=AGADEZ, quantities=(number(146, "tonnes"),), text=NAMES_IT),
        told("AID", place=AGADEZ, quantities=(number(146, "tonnes"),), text=NAMES_IT, day=TUESDAY, date_text=None),
    ),
    "who is done to in one report is named in the other": (
        told("RETREAT", mode="release", rule="r", recipient=(person("Ousmane Kader"),), text=NAMES_IT),
        told("RETREAT", mode="release", rule="r", recipient=(NIGER,), text="Among them was one Ousmane Kader, held for years near Toummo."),
    ),
    "a night that one paper tells of its evening and the other of its small hours": (
        told("ASSAULT", place=AGADEZ, quantities=(number(14),), date_text="on Monday night"),
        told("ASSAULT", place=AGADEZ, quantities=(number(14),), day=TUESDAY, date_text="early on Tuesday"),
    ),
    "a ship at sea that each paper puts off another port": (
        told("COERCE", recipient=(), rule="r", mode="seize", place=AT_SEA, before="freighter off", about=HAPPENING, date_text="on Monday night"),
        told("COERCE", recipient=(), rule="r", mode="seize", place=FARTHER, before="a ship north of", about=HAPPENING, day=TUESDAY),
    ),
    "an act without a day, in articles of one happening": (
        told("REJECT", recipient=(), text="The guilds spoke of money.", about=HAPPENING),
        told("REJECT", recipient=(), text="The guilds asked for it.", about=HAPPENING, day=Undated("none")),
    ),
    "one pardon of a man of whom one paper knows no office": (
        told("CONCEDE", rule="concede.pardon", recipient=(person("Rosa Quispe"),)),
        told("CONCEDE", rule="concede.grant-pardon", recipient=(private("Rosa Quispe"),)),
    ),
    "an engineer who is freed, and whom the other paper names": (
        told("RETREAT", mode="release", recipient=(Actor(key="e", kind="role", name="an engineer", sector="LAB"),), about=HAPPENING),
        told("RETREAT", mode="release", recipient=(private("Harouna Zakari"),), about=HAPPENING, day=TUESDAY),
    ),
    "a strike on those in arms, told as one on their country": (
        told("ASSAULT", recipient=(Actor(key="band", kind="group", name="a band", code="LBY", sector="REB"),), place=FARTHER, mode="aerial"),
        told("ASSAULT", place=FARTHER, mode="aerial", text=NAMES_IT, quantities=(number(35),)),
    ),
    "a copied sentence, undated": (told("AID", day=Undated("none"), text=NAMES_IT), told("AID", day=Undated("none"), text=NAMES_IT)),
}
DIFFERENT = {
    "two meetings a month apart": (told(actor=(person("Ada Musa"),)), told(actor=(person("Ada Musa"),), day=dt.date(2024, 9, 26))),
    "a strike on Monday and one on Tuesday": (
        told("ASSAULT", place=AGADEZ, quantities=(number(14),), text=NAMES_IT),
        told("ASSAULT", place=AGADEZ, quantities=(number(14),), text=NAMES_IT, day=TUESDAY),
    ),
    "two places": (told("ASSAULT", place=AGADEZ), told("ASSAULT", place=DIRKOU)),
    "a city and a province far away": (told("ASSAULT", place=DIRKOU), told("ASSAULT", place=ZINDER)),
    "two persons of one country": (told(actor=(person("Ada Musa"),)), told(actor=(person("Ibrahim Sani"),))),
    "the nights after two days": (
        told("ASSAULT", place=AGADEZ, quantities=(number(14),), text=NAMES_IT, date_text="on Monday night"),
        told("ASSAULT", place=AGADEZ, quantities=(number(14),), text=NAMES_IT, day=TUESDAY, date_text="on Tuesday night"),
    ),
    "the small hours of a day and the day after": (
        told("ASSAULT", place=AGADEZ, quantities=(number(14),), text=NAMES_IT, date_text="at dawn on Monday"),
        told("ASSAULT", place=AGADEZ, quantities=(number(14),), text=NAMES_IT, day=TUESDAY),
    ),
    "two private men": (
        told("COERCE", mode="arrest", place=AGADEZ, recipient=(private("Peter Wekesa"),)),
        told("COERCE", mode="arrest", place=AGADEZ, recipient=(private("James Otieno"),)),
    ),
    "places near and not so near": (
        told("ASSAULT", place=AGADEZ, before="a farm outside"),
        told("ASSAULT", place=DIRKOU, before="a farm outside"),
    ),
    "two persons of no known country": (
        told("ASSAULT", place=AGADEZ, recipient=(Actor(key="a", kind="person", name="Ada Musa"),)),
        told("ASSAULT", place=AGADEZ, recipient=(Actor(key="b", kind="person", name="Ibrahim Sani"),)),
    ),
    "three dead and three hundred": (
        told("ASSAULT", place=AGADEZ, quantities=(number(3),)),
        told("ASSAULT", place=AGADEZ, quantities=(number(300),)),
    ),
    "two modes": (told(mode="visit"), told(mode="phone")),
    "real and denied": (told(), told(auxiliary=("negation",))),
    "done and to come": (told(), told(auxiliary=("future",))),
    "two suppositions": (told(auxiliary=("hypothetical",)), told(auxiliary=("hypothetical",))),
    "background without a day": (told(), told(auxiliary=("historical",), day=Undated("none"))),
    "another recipient": (told(), told(recipient=(CHAD,))),
    "another category": (told(), told("SUPPORT")),
    "an army and rebels of one country": (
        told("ASSAULT", actor=(Actor(key="army", kind="body", name="the army", code="NER", sector="MIL"),)),
        told("ASSAULT", actor=(Actor(key="band", kind="group", name="a band", code="NER", sector="REB"),)),
    ),
    "rival forces of one country": (
        told(recipient=(Actor(key="east", kind="body", name="the eastern army", code="LBY", sector="MIL"),)),
        told(recipient=(Actor(key="west", kind="body", name="the western cabinet", code="LBY", sector="GOV"),)),
    ),
    "undated reports of two weeks": (
        told(day=Undated("none"), text=NAMES_IT),
        told(day=Undated("none"), text=NAMES_IT, published=dt.date(2024, 9, 10)),
    ),
    "a text that is signed and one that is praised": (
        told("SUPPORT", rule="support.sign", actor=(NIGER, LIBYA), recipient=(), text=NAMES_IT),
        told("SUPPORT", rule="support.praise", actor=(NIGER, LIBYA), recipient=(), text=NAMES_IT),
    ),
    "an envoy summoned, and words of blame": (
        told("ACCUSE", rule="accuse.summon", text=NAMES_IT),
        told("ACCUSE", rule="accuse.condemn", text=NAMES_IT),
    ),
    "a toll of which the earlier report has the larger number by far": (
        told("ASSAULT", place=AGADEZ, quantities=(number(40),), published=MONDAY),
        told("ASSAULT", place=AGADEZ, quantities=(number(12),)),
    ),
    "nothing bounds the time": (told(day=Undated("none"), published=None), told(day=Undated("none"), published=None)),
}
UNSURE = {
    "two favours of one president on a day, with nothing of the act in common": (
        told("CONCEDE", rule="concede.pardon", actor=(person("Ada Musa"),), recipient=()),
        told("CONCEDE", rule="concede.lift", actor=(person("Ada Musa"),), recipient=()),
    ),
    "two things asked of one side on one day": (
        told("REQUEST", mode="yield"),
        told("REQUEST", mode="meet"),
    ),
    "what no rule names": (told(rule="weighed.consult"), told()),
    "two attacks of one day on one city, of which no more is told": (told("ASSAULT", place=AGADEZ), told("ASSAULT", place=AGADEZ)),
    "background of the month": (
        told("SUPPORT", actor=(NIGER, LIBYA), recipient=(), place=AGADEZ, text=NAMES_IT),
        told("SUPPORT", actor=(NIGER, LIBYA), recipient=(), place=AGADEZ, auxiliary=("historical",), day=Month(2024, 8), text="Of the Toummo road."),
    ),
}


@pytest.mark.parametrize("case", SAME)
def test_reports_of_one_event_are_one(case: str) -> None:
    assert verdict(*SAME[case]) == "same"


@pytest.mark.parametrize("case", DIFFERENT)
def test_what_contradicts_stays_two(case: str) -> None:
    assert verdict(*DIFFERENT[case]) == "different"
    assert compare(*DIFFERENT[case], RULES).contradicts


@pytest.mark.parametrize("case", UNSURE)
def test_what_wants_a_little_is_left_to_a_person(case: str) -> None:
    assert verdict(*UNSURE[case]) == "unsure"


def test_an_equal_small_number_says_less_than_an_equal_large_one() -> None:
    small, large = (told("COERCE", quantities=(number(many, "arrested"),)) for many in (1, 41))
    assert compare(small, small, RULES).score < compare(large, large, RULES).score


def test_two_and_three_are_no_near_numbers() -> None:
    few, more = (told("ASSAULT", published=MONDAY, quantities=(number(many),)) for many in (2, 3))
    assert "against it: numbers" in compare(few, more, RULES).why
    some, others = (told("ASSAULT", quantities=(number(many),)) for many in (20, 23))
    assert "near numbers" in compare(some, others, RULES).why


def test_rare_names_of_two_articles_speak_for_one_happening_and_common_ones_do_not() -> None:
    texts = ("Paolo Frezzani flew home from Kidal.", "Paolo Frezzani was met at Ciampino.", "President Putin spoke of America.")
    one, other, third = (told("REJECT", about=text) for text in texts)
    assert "rare names in both articles" in compare(one, other, RULES).why
    assert "rare names" not in compare(one, third, RULES).why


def test_the_name_of_a_sides_country_and_the_word_of_the_act_are_no_further_signs() -> None:
    called = countries_called([("NER", "Niger"), ("NER", "Nigerien")])
    mention = mentioned("ACCUSE", actor=(person("Ada Musa"),), recipient=())
    setting = Setting(published=TUESDAY, sentences="Then Ada Musa, of the Nigerien cabinet, condemned the raid.", act="condemned")
    profile = profile_of(mention, setting, RULES, called)
    assert not profile.names
    assert profile.words == {stem("cabinet"), stem("raid")}


def test_two_acts_of_one_side_for_two_countries_are_two() -> None:
    called = countries_called([("TCD", "Chad"), ("MLI", "Mali"), ("NER", "Niger")])
    mention = mentioned("AGREE", recipient=(), quantities=(number(27_000_000, "USD"),))
    texts = [f"Niger pledged 27 million dollars on Monday to rebuild the schools of {country}." for country in ("Chad", "Mali")]
    chad, mali = (profile_of(mention, Setting(published=TUESDAY, sentences=text), RULES, called) for text in texts)
    assert compare(chad, mali, RULES).why == "they differ in whom it concerns"
    assert verdict(chad, chad) == "same"


def test_who_met_another_than_the_other_report_tells_met_him_elsewhere() -> None:
    called = countries_called([("TCD", "Chad"), ("MLI", "Mali"), ("NER", "Niger"), ("LBY", "Libya")])
    alone = Setting(published=TUESDAY, sentences="Niger spoke of grain with the president of Mali.")
    both = Setting(published=TUESDAY, sentences="Niger spoke of grain with Libya.")
    one, other = profile_of(mentioned(recipient=()), alone, RULES, called), profile_of(mentioned(), both, RULES, called)
    assert compare(one, other, RULES).why == "they differ in whom it concerns"


def test_on_two_days_one_happening_has_acts_of_its_own() -> None:
    monday, tuesday = (told("SUPPORT", rule="support.sign", about=HAPPENING, day=day) for day in (MONDAY, TUESDAY))
    assert "articles of one happening" in compare(monday, monday, RULES).why
    assert "articles of one happening" not in compare(monday, tuesday, RULES).why


def test_who_did_it_must_agree_for_an_act_of_one_happening() -> None:
    praised, unnamed = (told("SUPPORT", rule="support.praise", actor=actor, about=HAPPENING) for actor in ((NIGER,), ()))
    assert "articles of one happening" not in compare(praised, unnamed, RULES).why


def test_many_strikes_are_of_one_happening() -> None:
    strike = told("ASSAULT", about=HAPPENING)
    assert "articles of one happening" not in compare(strike, strike, RULES).why


def test_the_countries_of_the_world_are_no_rare_names() -> None:
    called = countries_called([("TCD", "Chad"), ("TCD", "N'Djamena"), ("MLI", "Mali")])
    setting = Setting(published=TUESDAY, sentences="", about=rare_names("Mali's Idris Zlitni flew from Chad.", load_story_rules()))
    assert profile_of(mentioned(), setting, RULES, called).about == {stem("idris"), stem("zlitni")}


def test_every_judgement_says_why() -> None:
    assert compare(*SAME["a meeting on one day"], RULES).why == "the same day, the same sides, the same kind of act (5.5 of 5.0 needed)"
    assert compare(*DIFFERENT["two modes"], RULES).why == "they differ in mode"


def test_what_little_agrees_contradicts_nothing() -> None:
    weighed = compare(told("ASSAULT"), told("ASSAULT", recipient=()), RULES)
    assert (weighed.verdict, weighed.contradicts) == ("different", False)


someone = st.sampled_from([NIGER, LIBYA, CHAD, person("Ada Musa"), person("Ibrahim Sani", "LBY"), private("Peter Wekesa"), private("Ada Musa")])
actors = st.lists(someone, max_size=2, unique=True).map(tuple)
days = st.sampled_from([MONDAY, TUESDAY, Month(2024, 8), Undated("none")])
profiles = st.builds(
    told,
    st.sampled_from((*get_args(Category)[:4], "RETREAT", "REQUEST")),
    actor=actors,
    recipient=actors,
    day=days,
    date_text=st.sampled_from(["on that day", "on that night", "early on that day"]),
    about=st.sampled_from(["", HAPPENING]),
    before=st.sampled_from(["", "off"]),
    place=st.sampled_from([None, AGADEZ, DIRKOU, ZINDER]),
    published=st.sampled_from([None, TUESDAY]),
    text=st.sampled_from(["", NAMES_IT, "The two sides spoke."]),
    auxiliary=st.sampled_from([(), ("historical",), ("negation",)]),
    mode=st.sampled_from([None, "visit"]),
)


@given(one=profiles, other=profiles)
def test_what_is_the_same_is_found_by_a_key(one: Profile, other: Profile) -> None:
    weighed = compare(one, other, RULES)
    assert weighed == compare(other, one, RULES)
    sides = [{who.code or who.name for who in (*profile.actor, *profile.recipient)} for profile in (one, other)]
    if weighed.verdict == "same" and sides[0] & sides[1]:
        assert set(keys_of(one, RULES, asking=True)) & set(keys_of(other, RULES))
        assert set(keys_of(other, RULES, asking=True)) & set(keys_of(one, RULES))


@given(one=profiles, seed=st.integers(0, 9))
def test_a_profile_is_alike_only_to_itself(one: Profile, seed: int) -> None:
    words = random.Random(seed).sample(sorted(one.words), k=len(one.words))
    assert one.alike == profile_again(one, words).alike
    assert one.alike != profile_again(one, [*words, "another"]).alike


def profile_again(one: Profile, words: list[str]) -> Profile:
    return msgspec.structs.replace(one, words=frozenset(words))


def test_a_weight_that_is_missing_is_told_with_its_file(tmp_path: Any) -> None:
    file = tmp_path / "across.toml"
    file.write_text("[weights]\nday = 1.0\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"across\.toml: .*missing required field"):
        load_across_rules(file)
