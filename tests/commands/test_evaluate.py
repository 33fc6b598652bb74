"""`communique evaluate`, as whoever has gold meets it."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
TEXT = "Poland summoned the Russian ambassador on Friday."
ROW = {
    "id": "one",
    "date": "2024-08-17",
    "text": TEXT,
    "gold": {
        "events": [
            {"event": "ACCUSE", "mode": "disapprove", "actor": [["POL"]], "recipient": [["RUS", "GOV"]], "quotes": [TEXT], "date": "2024-08-16"}
        ]
    },
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    return file


def test_the_texts_of_the_gold_are_coded_and_measured(run: Run, gold: Path) -> None:
    code, out, err = run("evaluate", gold)
    assert (code, err) == (0, "")
    assert re.match(r"Measure +Value +Of\n", out)
    assert re.search(r"\nf1 +1\.000\n", out)
    assert re.search(r"\nroles_f1 +1\.000 +1\n", out)
    assert re.search(r"\ndates +1\.000 +1\n", out)
    assert re.search(r"\nplaces +–\n", out)


def test_what_another_coded_is_measured_and_its_misses_are_listed(run: Run, gold: Path, tmp_path: Path) -> None:
    coded = tmp_path / "coded.jsonl"
    coded.write_text(json.dumps({"id": "one", "events": [{"event": "AID", "spans": [[0, 19]]}]}) + "\n", encoding="utf-8")
    code, out, err = run("evaluate", gold, "--coded", coded, "--verbose")
    assert (code, err) == (0, "")
    assert out.startswith("one: false: AID - -> - “Poland summoned the”\none: recall: ACCUSE POL -> RUS “Poland summoned")
    figures = json.loads(run("evaluate", gold, "--coded", coded, "--json", "--verbose")[1])
    assert (figures["f1"], figures["false"], [miss["measure"] for miss in figures["misses"]]) == (0.0, 1, ["false", "recall"])
    assert "misses" not in json.loads(run("evaluate", gold, "--coded", coded, "--json")[1])


def test_documents_that_were_not_coded_are_told(run: Run, gold: Path, tmp_path: Path) -> None:
    coded = tmp_path / "coded.jsonl"
    coded.write_text('{"id": "other"}\n', encoding="utf-8")
    code, _, err = run("evaluate", gold, "--coded", coded)
    assert (code, err) == (0, "1 document of the gold, 'one' first, were not coded: they count as giving nothing.\n")


def test_sentences_and_pairs_have_figures_of_their_own(run: Run, tmp_path: Path) -> None:
    coded = tmp_path / "coded.jsonl"
    sides = {"actor": [{"code": "POL", "start": 0, "end": 6}], "recipient": [{"code": "RUS", "start": 20, "end": 38}]}
    coded.write_text(json.dumps({"id": "one", "events": [{"event": "ACCUSE", **sides}]}) + "\n", encoding="utf-8")
    sentence, pair = tmp_path / "sentences.jsonl", tmp_path / "pairs.jsonl"
    sentence.write_text(
        json.dumps({"id": "one", "text": TEXT, "gold": {"event": "ACCUSE", "actor": [{"code": "POL"}], "recipient": [{"code": "RUS"}]}}),
        encoding="utf-8",
    )
    pair.write_text(json.dumps({"id": "one", "text": TEXT, "source": "Poland", "target": "Russian", "gold": {"root": "ACCUSE"}}), encoding="utf-8")
    assert json.loads(run("evaluate", sentence, "--coded", coded, "--json")[1])["whole_event_right"] == 1.0
    assert json.loads(run("evaluate", pair, "--coded", coded, "--json")[1])["root_macro_f1"] == 1.0


@pytest.mark.parametrize(
    ("line", "words", "fault"),
    [
        (json.dumps(ROW).replace("ACCUSE", "BLAME"), (), r"communique: gold\.jsonl line 1: Invalid enum value 'BLAME'.*\n"),
        (json.dumps(ROW), ("--task", "pairs"), r"communique: gold\.jsonl line 1: Object missing required field .*\n"),
        (json.dumps(ROW), ("--coded", "none.jsonl"), r"communique: none\.jsonl cannot be read: No such file or directory\n"),
        (
            json.dumps(ROW),
            ("--coded", "none.jsonl", "--lexicon", "mine.toml"),
            r"communique: --lexicon and --rules-only are for coding the gold's texts.*\n",
        ),
    ],
)
def test_what_cannot_be_measured_is_told_in_one_plain_sentence(run: Run, gold: Path, line: str, words: tuple[str, ...], fault: str) -> None:
    gold.write_text(line + "\n", encoding="utf-8")
    code, out, err = run("evaluate", gold, *words)
    assert (code, out) == (2, "")
    assert re.fullmatch(fault, err)
