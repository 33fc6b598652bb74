"""Why a proof fails is told, so that whoever writes a rule can mend it."""

import pytest

from communique.pipeline import Settings, Tools, load_tools
from communique.proving import Failure, Proof, failure, mentions_in, proofs

RULES = """
[lob]
event = "ASSAULT"
mode = "heavy-weapons"
verbs = ["lob"]
objects = ["shell"]
with = { at = [] }
recipient = ["at"]
matches = ["Chad lobbed shells at Sudan yesterday."]

[summon]
event = "REQUEST"
verbs = ["summon"]
matches = ["Poland summoned the Russian ambassador."]
rejects = ["Poland praised Russia."]
"""


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Tools:
    mine = tmp_path_factory.mktemp("proving") / "mine.toml"
    mine.write_text(RULES, encoding="utf-8")
    return load_tools(Settings((mine,), rules_only=True))


def fails(tools: Tools, rule: str, sentence: str, *, must_match: bool = True) -> Failure:
    found = failure(Proof(rule, sentence, must_match), tools)
    assert found is not None
    return found


def test_every_sentence_of_a_rule_is_a_proof(tools: Tools) -> None:
    rules = {rule_id: rule for rule_id, rule in tools.know.lexicon.rules.items() if rule_id.startswith("mine.")}
    assert [(proof.rule, proof.must_match) for proof in proofs(rules)] == [("mine.lob", True), ("mine.summon", True), ("mine.summon", False)]


def test_a_proof_that_holds_gives_nothing(tools: Tools) -> None:
    assert failure(Proof("mine.summon", "Poland praised Russia.", must_match=False), tools) is None


@pytest.mark.parametrize(
    ("rule", "sentence", "coded", "why"),
    [
        (
            "mine.summon",
            "Poland summoned the Russian ambassador.",
            "ACCUSE disapprove by accuse.summon",
            "alone the rule would match, but accuse.summon",
        ),
        ("mine.lob", "Chad threw shells at Sudan.", "ASSAULT", "none of the rule's words is there; the parser reads “chad throw shell at sudan .”"),
        ("mine.lob", "Chad lobbed pamphlets at Sudan.", None, "without its `objects`"),
        ("mine.lob", "The Kenyan army lobbed pamphlets on Sunday.", None, "several of the rule's conditions"),
        ("mine.lob", "Chad wanted to lob shells at Sudan.", None, "the parser reads “lob” as VERB"),
    ],
)
def test_what_keeps_a_rule_away_is_told(tools: Tools, rule: str, sentence: str, coded: str | None, why: str) -> None:
    found = fails(tools, rule, sentence)
    assert why in found.why
    assert coded is None or any(line.startswith(coded) for line in found.coded)


def test_a_rule_that_takes_its_neighbour_shows_by_which_word(tools: Tools) -> None:
    found = fails(tools, "accuse.summon", "Poland summoned the Russian ambassador.", must_match=False)
    assert found.why == "the rule took “summoned” for its act"
    assert found.coded == ("ACCUSE disapprove by accuse.summon: Poland -> Russian ambassador",)


def test_mentions_stand_in_the_order_of_the_words(tools: Tools) -> None:
    mentions = mentions_in("Poland summoned the Russian ambassador, and Chile recalled its ambassador from Peru.", tools)
    assert [mention.event for mention in mentions] == ["ACCUSE", "SANCTION"]
