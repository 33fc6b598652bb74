"""Who takes part in an act, where the model is asked."""

import msgspec
import pytest

from communique.actors import find_actors
from communique.events.casting import ADD, DROP, SEEN, Candidate, Cast, candidates, recast, seen
from communique.events.propose import Draft, proposals
from communique.events.sides import Sides
from communique.model import Reject
from communique.parsing import parse
from communique.pipeline import Tools
from communique.proving import article_of


@pytest.fixture(scope="module")
def scene(tools: Tools) -> tuple[Draft, Sides]:
    article = article_of("Peru's navy seized two boats near Arica after fishermen from Chile quarrelled.")
    sentences = parse(article, tools.parser)
    assert not isinstance(sentences, Reject)
    (sentence,) = sentences
    sides = Sides(sentence, find_actors((sentence,), article, tools.names), tools.know.lexicon)
    return next(readings[0] for readings in proposals(sentence, sides, tools.know.lexicon, undecided=False)), sides


def named(sides: Sides, code: str) -> Candidate:
    return next(one for one in candidates(sides) if one.side.actor.code == code)


def codes(draft: Draft) -> tuple[list[str | None], list[str | None]]:
    return [side.actor.code for side in draft.actor], [side.actor.code for side in draft.recipient]


def test_everybody_whom_a_sentence_names_is_asked_about_once(scene: tuple[Draft, Sides]) -> None:
    draft, sides = scene
    asked = candidates(sides)
    assert {"PER", "CHL"} <= {one.side.actor.code for one in asked}
    assert len({one.side.actor.key for one in asked}) == len(asked)
    assert {len(seen(draft, one, sides)) for one in asked} == {SEEN}


def test_who_is_likely_enough_is_given_a_part_that_no_rule_gives(scene: tuple[Draft, Sides]) -> None:
    draft, sides = scene
    chile = named(sides, "CHL")
    assert "CHL" in codes(recast(draft, [Cast(candidate=chile, actor=0.1, recipient=ADD)], 1))[1]
    assert "CHL" not in codes(recast(draft, [Cast(candidate=chile, actor=0.1, recipient=ADD - 0.01)], 1))[1]


def test_who_is_unlikely_loses_his_part_but_nobody_is_left_without_a_doer(scene: tuple[Draft, Sides]) -> None:
    draft, sides = scene
    peru, chile = named(sides, "PER"), named(sides, "CHL")
    assert codes(recast(draft, [Cast(candidate=peru, actor=DROP / 2, recipient=0.0)], 1))[0] == ["PER"]
    both = [Cast(candidate=peru, actor=DROP / 2, recipient=0.0), Cast(candidate=chile, actor=ADD, recipient=0.0)]
    assert codes(recast(draft, both, 1))[0] == ["CHL"]


def test_of_a_country_that_has_a_part_nobody_else_is_added(scene: tuple[Draft, Sides]) -> None:
    draft, sides = scene
    others = [Cast(candidate=one, actor=ADD, recipient=0.0) for one in candidates(sides) if one.side.actor.code == "PER"]
    assert codes(recast(draft, others, 1))[0] == ["PER"]


def test_an_act_between_two_keeps_both(scene: tuple[Draft, Sides]) -> None:
    draft, sides = scene
    peru, chile = named(sides, "PER"), named(sides, "CHL")
    told = msgspec.structs.replace(draft, actor=(peru.side, chile.side), recipient=())
    doubted = [Cast(candidate=peru, actor=1.0, recipient=0.0), Cast(candidate=chile, actor=DROP / 2, recipient=0.0)]
    assert codes(recast(told, doubted, 1))[0] == ["PER"]
    assert codes(recast(told, doubted, 2))[0] == ["PER", "CHL"]


def test_a_part_is_not_left_empty(scene: tuple[Draft, Sides]) -> None:
    draft, sides = scene
    chile = named(sides, "CHL")
    told = msgspec.structs.replace(draft, recipient=(chile.side,))
    assert codes(recast(told, [Cast(candidate=chile, actor=0.0, recipient=DROP / 2)], 1))[1] == ["CHL"]


def test_who_never_does_such_an_act_is_not_made_its_actor(scene: tuple[Draft, Sides]) -> None:
    draft, sides = scene
    nobody = msgspec.structs.replace(draft, actor=())
    chile = named(sides, "CHL")
    side = msgspec.structs.replace(chile.side, actor=msgspec.structs.replace(chile.side.actor, sector="COP"))
    police = msgspec.structs.replace(chile, side=side)
    sure = [Cast(candidate=police, actor=ADD, recipient=0.0)]
    assert codes(recast(nobody, sure, 1))[0] == ["CHL"]
    assert codes(recast(nobody, sure, 1, never=frozenset({"COP"})))[0] == []
