"""The other side of an act that does not name it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from communique.knowledge.event_rules import load_weights
from communique.model import EventMention, KnowledgeError

Coder = Callable[[str], tuple[EventMention, ...]]


def told(text: str, coder: Coder) -> list[tuple[str, set[str | None], set[str | None]]]:
    return [(e.event, {s.actor.code for s in e.actor}, {s.actor.code for s in e.recipient}) for e in coder(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru accused Ecuador of shelling a village. It recalled its ambassador.", ("SANCTION", {"PER"}, {"ECU"})),
        ("Kenya and Uganda held talks in Kampala. Uganda offered to build a second bridge.", ("AGREE", {"UGA"}, {"KEN"})),
        ("Poland asked Belarus for help. Belarus has not closed the border.", ("COERCE", {"BLR"}, {"POL"})),
        ("Estonia accused Russia of spying. Estonia will expel two diplomats.", ("SANCTION", {"EST"}, {"RUS"})),
        ("Japan rebuked Fiji over the catch. In May, Japan lifted the ban.", ("CONCEDE", {"JPN"}, {"FJI"})),
        ("Peru's army entered Ecuador in May. Ecuador accused Peru of murder. Peru's army withdrew on Monday.", ("RETREAT", {"PER"}, {"ECU"})),
        ("Peru accused Ecuador of spying. It demanded an explanation.", ("REQUEST", {"PER"}, {"ECU"})),
        ("Kenya handed Uganda eleven fishermen. The Ugandan side expressed its gratitude for the gesture.", ("SUPPORT", {"UGA"}, {"KEN"})),
        ("India accused Nepal of delay. India has ruled out a meeting.", ("REJECT", {"IND"}, {"NPL"})),
        (
            "Peru's army shelled a port of Chile. People fled. Shops shut. Trains stood. Rain fell. Dogs barked. Brazil condemned the shelling.",
            ("ACCUSE", {"BRA"}, {"PER"}),
        ),
    ],
)
def test_an_act_is_done_to_whom_the_text_has_the_actor_deal_with(text: str, expected: tuple[str, set[str], set[str]], coder: Coder) -> None:
    assert expected in told(text, coder)


@pytest.mark.parametrize(
    "text",
    [
        "Peru recalled its ambassador.",
        "France and Italy welcomed the truce. Italy pledged two million euros for radios.",  # who welcome together do not deal with each other
        "Poland asked Belarus for help. Belarus closed two newspapers.",
        "Kenya asked Uganda for maize. The harvest was poor. Rain fell late. Farmers lost seed. Kenya offered loans to farmers.",
    ],
)
def test_of_nobody_or_several_none_is_taken(text: str, coder: Coder) -> None:
    assert told(text, coder)[-1][2] <= {None, "BLR", "KEN"}


def test_a_town_stands_for_its_country_where_something_is_done_to_it(coder: Coder) -> None:
    assert ("SANCTION", {"KEN"}, {"UGA"}) in told("Kenya recalled its consul from Kampala.", coder)
    assert "KEN" not in told("Kenya sent two battalions to Mombasa.", coder)[-1][2], "its own town is but a place"


def test_the_side_is_cited_by_the_words_before_that_name_it(coder: Coder) -> None:
    text = "Peru accused Ecuador of shelling a village. It recalled its ambassador."
    recalled = next(e for e in coder(text) if e.event == "SANCTION")
    assert [(s.text, text[s.span.start : s.span.end], s.actor.kind) for s in recalled.recipient] == [("Ecuador", "Ecuador", "country")]


def test_who_denies_or_refuses_answers_who_accused_or_asked(coder: Coder) -> None:
    assert ("REJECT", {"AGO"}, {"ZMB"}) in told("Chad praised Angola. Zambia accused Angola of raids. Angola denied any part in them.", coder)
    far = "Chad praised Angola. Zambia accused Angola of raids. The rains came. The harvest was good. Angola ruled out talks."
    assert ("REJECT", {"AGO"}, set()) in told(far, coder)


@pytest.mark.parametrize(
    ("text", "category", "recipients"),
    [
        ("Chad accused Libya of theft. Chad closed its consulate in Sebha.", "SANCTION", {("LBY", None)}),
        ("Kenya and Uganda held talks in Kampala. Uganda offered to build a second bridge.", "AGREE", {("KEN", None)}),
    ],
)
def test_a_side_that_no_clause_names_is_marked_as_implied(text: str, category: str, recipients: set[tuple[str, str | None]], coder: Coder) -> None:
    sides = [side for event in coder(text) if event.event == category for side in event.recipient]
    assert {(side.actor.code, side.actor.sector) for side in sides} == recipients
    assert {side.actor.supposed for side in sides} == {"the article"}
    assert all(text[side.span.start : side.span.end] == side.text for side in sides)


@pytest.mark.parametrize(
    "text",
    [
        "The Rwandan army was accused of looting.",  # by nobody told
        "Gunmen killed a shopkeeper in Lima, Peru.",  # gunmen cross borders
        "Students held protests over the Gaza war in Lahore, Pakistan.",  # what it is about
        "Thousands of people attended a pro-Moldova rally in Tbilisi.",  # whom they favour
    ],
)
def test_what_nobody_tells_is_not_guessed(text: str, coder: Coder) -> None:
    codes = {side.actor.code for event in coder(text) for side in (*event.actor, *event.recipient) if event.event != "ACCUSE" or side in event.actor}
    assert codes <= {None, "PER", "PAK", "GEO"}
    assert all(side.actor.code is None for event in coder(text) for side in event.actor if side.actor.sector == "UAF")


def test_what_is_foreign_is_nobody_s_own(coder: Coder) -> None:
    seized = [event for event in coder("Oman's navy seized two foreign tankers off Sohar.") if event.event == "COERCE"]
    assert seized
    assert all(side.actor.code != "OMN" for event in seized for side in event.recipient)


def test_a_coup_is_done_at_home_and_who_accuse_each_other_accuse_nobody_else(coder: Coder) -> None:
    coup = "Senegal accused Mali of neglect. Fighting went on. Senegal told Mali to wait after the coup in Mali."
    assert all("SEN" not in {s.actor.code for s in e.recipient} for e in coder(coup) if e.event == "COERCE")
    feud = "Peru and Chile agreed to a truce that Brazil had proposed. Peru asked Chile for time. Both sides accused the other of breaking it."
    assert all({s.actor.code for s in e.recipient} <= {None, "PER", "CHL"} for e in coder(feud) if e.event == "ACCUSE")


@pytest.mark.parametrize(
    ("text", "category", "expected"),
    [
        (
            "Peru accused Ecuador of shelling a village. Ecuador's army entered Peru in May. Peru freed fourteen soldiers on Friday.",
            "RETREAT",
            ("PER", "ECU/MIL"),
        ),
        ("Togo asked Benin for help. Benin promised help to Togo. Togo thanked the government on Monday.", "SUPPORT", ("TGO", "BEN/GOV")),
    ],
)
def test_people_named_without_a_country_keep_the_one_that_is_implied(
    text: str, category: str, expected: tuple[str, str], acts: Callable[[str, str], list[tuple[str, str]]]
) -> None:
    assert expected in acts(text, category), "also in the event that its mentions make"


def test_a_weight_that_is_no_number_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "implied.csv").write_text("sign,weight\nother deals,much\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"implied\.csv line 2: .*much"):
        load_weights(tmp_path / "implied.csv")
