"""`communique lexicon check`, as whoever writes rules meets it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs" / "events.md"
Run = Callable[..., tuple[int, str, str]]

SOUND = """
[embrace]
event = "SUPPORT"
verbs = ["serenade", "praise"]
matches = ["Togo serenaded Benin on Friday."]
rejects = ["Togo scolded Benin."]
"""


@pytest.fixture
def mine(tmp_path: Path) -> Callable[[str], Path]:
    def written(rules: str) -> Path:
        file = tmp_path / "mine.toml"
        file.write_text(rules, encoding="utf-8")
        return file

    return written


def test_rules_whose_proofs_hold(run: Run, mine: Callable[[str], Path]) -> None:
    file = mine(SOUND)
    code, out, err = run("lexicon", "check", file)
    assert (code, err) == (0, "")
    assert out.startswith(f"{file}: 1 rule, 2 proofs\n")
    assert out.endswith("2 of 2 proofs hold.\n")


def test_a_proof_that_fails_is_told_with_what_was_coded_and_why(run: Run, mine: Callable[[str], Path]) -> None:
    code, out, err = run("lexicon", "check", mine(SOUND.replace("serenaded Benin", "praised Benin")))
    assert (code, err) == (1, "")
    assert "  embrace does not match “Togo praised Benin on Friday.”\n" in out
    assert re.search(r"    coded: SUPPORT by (support\.\S+): Togo -> Benin\n    why: alone the rule would match, but \1 came before it", out)
    assert out.endswith("1 of 2 proofs hold.\n")


def test_words_that_our_own_rules_know_are_told(run: Run, mine: Callable[[str], Path]) -> None:
    known = [line for line in run("lexicon", "check", mine(SOUND))[1].splitlines() if "known already" in line]
    assert len(known) == 1
    assert re.match(r"  known already: the verb “praise” of embrace, by support\.\S+ \(SUPPORT\)", known[0])


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        (('event = "SUPPORT"', 'event = "APPLAUD"'), r"line 2, rule 'embrace': Invalid enum value 'APPLAUD'"),
        (('event = "SUPPORT"', 'event = "SUPPORT"\nmode = "visit"'), r"rule 'embrace': SUPPORT has no mode 'visit'"),
        (('event = "SUPPORT"', 'event = "SUPPORT"\nactor = ["subjct"]'), r"nothing ever stands at 'subjct'"),
        (('event = "SUPPORT"', 'event = "SUPPORT"\nneeds = ["friend"]'), r"Invalid enum value 'friend'"),
        (('event = "SUPPORT"', 'event = "SUPPORT"\ncontexts = ["millitary"]'), r"the codebook has no contexts \['millitary'\]"),
        (('event = "SUPPORT"', 'event = "SUPPORT"\nweight = 7'), r"`weight` is 7; a probability"),
        (('event = "SUPPORT"', 'event = "SUPPORT"\nverb = ["x"]'), r"unknown field `verb`"),
        (('"praise"', '"@nolist"'), r"lists.toml has no list 'nolist'"),
        (('matches = ["Togo serenaded Benin on Friday."]', ""), r"at least one sentence under `matches`"),
        (("[embrace]", "[embrace"), r"mine\.toml: "),
        ((SOUND, ""), r"it holds no rule"),
        (('event = "SUPPORT"', 'event = "SUPPORT"\nalso = ["no.rule"]'), r"`also` names rules that are not there: \['no\.rule'\]"),
    ],
)
def test_what_is_wrong_with_the_form_stops_the_command(run: Run, mine: Callable[[str], Path], changed: tuple[str, str], fault: str) -> None:
    code, out, err = run("lexicon", "check", mine(SOUND.replace(*changed)))
    assert (code, out) == (2, "")
    assert re.search(fault, err)
    assert err.startswith("communique: ")


def test_all_faults_of_form_are_told_at_once(run: Run, mine: Callable[[str], Path]) -> None:
    code, _, err = run("lexicon", "check", mine(SOUND.replace("SUPPORT", "APPLAUD") + SOUND.replace("embrace", "other").replace("verbs", "verb")))
    assert code == 2
    assert len(err.splitlines()) == 3
    assert err.splitlines()[-1] == "communique: 2 faults were found: mend them first."


def test_a_file_named_as_one_of_ours_may_not_replace_a_rule(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "accuse.toml"
    file.write_text(SOUND.replace("embrace", "condemn"), encoding="utf-8")
    code, _, err = run("lexicon", "check", file)
    assert (code, "there is a rule 'accuse.condemn' already" in err) == (2, True)


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    code, out, err = run("lexicon", "check", tmp_path / "none.toml")
    assert (code, out) == (2, "")
    assert "none.toml" in err


def test_the_example_of_the_docs_runs(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    section = DOCS.read_text(encoding="utf-8").split("### A lexicon of one's own")[1]
    rules, said = re.findall(r"(?s)```(?:toml)?\n(.*?)```\n", section)[:2]
    (tmp_path / "mine.toml").write_text(rules, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    command, *told = said.splitlines()
    code, out, _ = run(*command.removeprefix("$ communique ").split())
    assert code == 1
    # Which of our own rules know a word changes with every rule that is added.
    assert [line for line in out.splitlines() if "known already" not in line] == [line for line in told if "known already" not in line]
