"""The commands, as their user meets them."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer
from tests.record.story import WIRE, make

from communique import cli
from communique.record import EventQuery, open_record

DOCS = Path(__file__).parents[1] / "docs" / "commands.md"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "talks.sqlite"
    make(path)
    return path


@pytest.fixture
def run(made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command as the shell does, on the small record unless another is named."""
    monkeypatch.setenv("COMMUNIQUE_RECORD", str(made))
    monkeypatch.delenv("COLUMNS", raising=False)

    def ran(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["communique", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        code = ended.value.code
        return (0 if code is None else int(code)), out, err

    return ran


def listed(run: Run, *words: str) -> list[str]:
    code, out, err = run("events", *words, "--format", "json")
    assert code == 0, err
    return [event["event"] for event in json.loads(out)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), ["CONSULT", "AGREE", "CONSULT", "REJECT"]),
        (("--between", "Libya", "Niger"), ["CONSULT", "AGREE", "CONSULT", "REJECT"]),
        (("--between", "NER", "Libyan"), ["CONSULT", "AGREE", "CONSULT", "REJECT"]),
        (("--between", "Chad", "Niger"), ["CONSULT"]),
        (("--since", "2024", "--type", "consult,AGREE"), ["CONSULT", "AGREE", "CONSULT"]),
        (("--since", "2024-09"), ["CONSULT"]),
        (("--until", "2024-08-17"), ["AGREE", "CONSULT"]),
        (("--actor", "Toumba"), ["CONSULT"]),
        (("--actor", "Chad"), ["CONSULT"]),
        (("--text", "joint patrols"), ["AGREE"]),
        (("--place", "Benghazi"), ["CONSULT"]),
        (("--place", "Libya"), ["CONSULT"]),
        (("--mode", "visit"), ["CONSULT"]),
        (("--context", "migration,territory"), ["CONSULT"]),
        (("--undated",), ["REJECT"]),
        (("--confidence", "0.2"), ["CONSULT", "AGREE", "CONSULT", "SUPPORT", "REJECT"]),
        (("--limit", "1"), ["CONSULT"]),
        (("--type", "AID"), []),
    ],
)
def test_events_are_listed_by(run: Run, words: tuple[str, ...], found: list[str]) -> None:
    assert listed(run, *words) == found


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("events", "--between", "Lybia", "Niger"), r"Nobody is known by the name 'Lybia'; the nearest names are Libya"),
        (("timeline", "Libya", "Nigerr"), r"nearest names are Niger, Nigeria"),
        (("timeline", "Libya", "Libyan"), r"are the same: give two sides"),
        (("events", "--between", "Congo", "Niger"), r"'Congo' may mean .*COD.*COG"),
        (("events", "--type", "CONSLT"), r"no category 'CONSLT'; the nearest are CONSULT"),
        (("events", "--mode", "vist"), r"no mode 'vist'; the nearest are visit"),
        (("events", "--context", "militry"), r"no context 'militry'; the nearest are military"),
        (("events", "--since", "last week"), r"'last week' is no day: write 2024, 2024-08 or 2024-08-16"),
        (("events", "--until", "2024-02-30"), r"'2024-02-30' is no day"),
        (("events", "--since", "2025-06", "--until", "2025-05"), r"From 2025-06 until 2025-05 is no stretch of time: it would end before it begins"),
        (("events", "--text", '"'), r"no word to search for"),
        (("events", "--record", "/no/such/folder/talks.sqlite"), r"There is no record at"),
        (("events", "--record", __file__), r"is not a record"),
        (("show", "zzzz"), r"No event of this record has an id that begins with 'zzzz'"),
        (("add", "/no/such/file", "--record", "/no/such/folder/talks.sqlite"), r"no file or folder"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_plain_sentence(run: Run, words: tuple[str, ...], complaint: str) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert re.fullmatch(rf"communique: .*{complaint}.*\n", err)


def test_what_is_found_but_not_shown_is_told(run: Run) -> None:
    assert "1 of 4 events shown: --limit 4 shows all." in run("events", "--limit", "1")[2]
    assert "1 more without a date" in run("events", "--since", "2024")[2]
    assert run("events", "--type", "AID") == (0, "", "No event found; the record holds 5 in all (`communique status` tells of what).\n")
    assert run("events", "--limit", "4")[2] == ""


@pytest.mark.parametrize(
    "words", [("events",), ("timeline", "Libya", "Niger"), ("rejects",), ("status",), ("search", "Benghazi"), ("brief", "Libya", "Niger")]
)
def test_what_is_piped_is_plain_text(run: Run, words: tuple[str, ...]) -> None:
    code, out, _ = run(*words)
    assert code == 0
    assert out
    assert "\x1b" not in out
    assert not [line for line in out.splitlines() if line != line.rstrip()]


def test_a_hostile_page_writes_nothing_but_text(run: Run) -> None:
    for words in (
        ("events", "--confidence", "0"),
        ("search", "said"),
        ("export", "csv", "--confidence", "0"),
        ("events", "--format", "json", "--confidence", "0"),
    ):
        _, out, _ = run(*words)
        assert "\u202e" not in out or words[0] == "export" or "json" in words, "signs are kept for programs, not for people"
        assert "\x1b" not in out or words[0] == "export"


def test_show_takes_the_beginning_of_an_id_and_shows_quotes_whole(run: Run) -> None:
    (visit,) = json.loads(run("events", "--mode", "visit", "--format", "json")[1])
    code, out, _ = run("show", visit["id"][:5])
    assert code == 0
    assert WIRE.split(". ")[0] in " ".join(out.replace("**", "").split())
    assert "https://wire.example/2024/08/visit" in out
    told = json.loads(run("show", visit["id"], "--format", "json")[1])
    assert [piece["source"]["publisher"] for piece in told["evidence"]] == ["Sahel Wire", "Desert Post"]


def test_a_timeline_runs_from_the_oldest_to_the_undated(run: Run) -> None:
    out = run("timeline", "Libya", "NER")[1]
    dates = re.findall(r"(?m)^(2024-\S+|undated)", out)
    assert dates == ["2024-08", "2024-08-17", "2024-09-01", "undated"]
    rows = list(csv.DictReader(io.StringIO(run("timeline", "Libya", "NER", "--format", "csv")[1])))
    assert [row["date"] for row in rows] == ["2024-08", "2024-08-17", "2024-09-01", ""]


def test_a_brief_names_its_sides_and_numbers_its_quotes(run: Run) -> None:
    out = run("brief", "LBY", "Nigerien")[1]
    assert out.startswith("# Libya and Niger\n")
    assert "[1] “" in out
    assert run("brief", "Chad", "Italy")[1].endswith("No report found (3 articles of this record were read).\n")


def test_search_finds_what_is_not_coded(run: Run) -> None:
    assert "not coded" in run("search", "بنغازي")[1]
    (found,) = json.loads(run("search", "بنغازي", "--format", "json")[1])
    assert (found["coded"], found["language"], found["published"]) == (False, "ar", None)
    assert "No article" in run("search", "zebra")[2]


def test_rejects_and_status_tell_what_is_missing(run: Run) -> None:
    out = run("rejects")[1]
    assert "the archive ends too early" in out
    assert "kept: dated and searchable" in out
    assert [reject["reason"] for reject in json.loads(run("rejects", "--format", "json")[1])] == ["language", "broken"]
    status = json.loads(run("status", "--format", "json")[1])
    assert (status["coded"], status["rejected"], status["runs"][0]["end"]["read"]) == (3, 2, 5)
    assert re.search(r"1 +2024-09-01T10:00:00\+00:00 +2024-09-01T10:00:09\+00:00 +5 +3 +2", run("status")[1])


def test_exports_go_to_standard_output(run: Run) -> None:
    assert len(list(csv.reader(io.StringIO(run("export", "csv")[1])))) == 1 + 4
    assert len(run("export", "plover")[1].splitlines()) == 4


def test_a_full_disk_behind_standard_output_is_a_stop(made: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [sys.executable, "-c", "from communique.cli import main; main()", "export", "csv", "--record", str(made)]
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ended.returncode == 2
    assert ended.stderr == "communique: what was asked for cannot be written (No space left on device): make room, or write it elsewhere.\n"


def test_add_tells_the_law_and_a_second_time_changes_nothing(run: Run, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    text = "Niger's interior minister arrived in Libya on 16 August 2024 for talks. Libya and Niger agreed to patrol their border together."
    (corpus / "visit.txt").write_text(text, encoding="utf-8")
    (corpus / "empty.txt").write_text(" \n", encoding="utf-8")
    (corpus / "lines.jsonl").write_text(
        json.dumps({"id": "7", "text": "Chad thanked Italy for its aid on Monday. " * 3}) + "\n{broken\n", encoding="utf-8"
    )
    record = str(tmp_path / "new.sqlite")
    code, out, err = run("add", str(corpus), "--record", record)
    assert code == 0, err
    assert re.match(r"4 pages read = 2 coded \+ 2 rejected \(2 articles and 2 rejects are new\)\.\n.* holds \d+ events\.\n", out)
    with open_record(record) as opened:
        before = opened.events(EventQuery(minimum_confidence=0.0, linked_only=False))
    code, out, err = run("add", str(corpus), "--record", record)
    assert code == 0, err
    assert out.startswith("4 pages read = 2 coded + 2 rejected (0 articles and 0 rejects are new).\n")
    with open_record(record) as opened:
        assert opened.events(EventQuery(minimum_confidence=0.0, linked_only=False)) == before


def test_code_writes_one_line_a_document_in_order(run: Run, tmp_path: Path) -> None:
    given, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    texts = ["Niger's president met Libya's prime minister in Tripoli on Monday.", "北京，星期一。两国外长举行了会谈。" * 5]
    given.write_text("".join(json.dumps({"id": str(number), "text": text}) + "\n" for number, text in enumerate(texts)), encoding="utf-8")
    code, _, err = run("code", str(given), "-o", str(out), "--jobs", "2")
    assert code == 0, err
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["0", "1"]
    assert rows[1]["reject"]["reason"] == "language"
    assert "2 pages read = 1 coded + 1 rejected." in err


def test_code_does_not_write_over_what_it_reads(run: Run, tmp_path: Path) -> None:
    given = tmp_path / "in.jsonl"
    given.write_text('{"text": "Niger met Libya."}\n', encoding="utf-8")
    code, _, err = run("code", str(given), "-o", str(given))
    assert (code, "cannot be read and written at once" in err) == (2, True)
    assert given.read_text(encoding="utf-8") == '{"text": "Niger met Libya."}\n'


def test_code_onto_a_full_disk_is_a_stop(run: Run, tmp_path: Path) -> None:
    given = tmp_path / "in.jsonl"
    given.write_text("{broken\n", encoding="utf-8")
    code, _, err = run("code", str(given), "-o", "/dev/full")
    assert code == 2
    assert "/dev/full cannot be written (No space left on device)" in err


def test_an_actor_is_told_with_offices_and_quotes(run: Run) -> None:
    out = run("actors", "--of", "Niger", "--kind", "person")[1]
    assert re.search(r"Mohamed Toumba +person +Niger +GOV +1 +2 ", out)
    (found,) = json.loads(run("actors", "--kind", "person", "--format", "json")[1])
    rows = list(csv.DictReader(io.StringIO(run("actors", "--format", "csv")[1])))
    assert {row["name"]: row["articles"] for row in rows}["Mohamed Toumba"] == "2"
    sheet = run("actor", found["id"][:8])[1]
    assert "Minister of Interior (Niger), told from 2024-08-18 to 2024-08-27; still?" in sheet
    assert "“Mohamed Toumba arrived in Libya”" in sheet
    told = json.loads(run("actor", "Toumba", "--format", "json")[1])
    assert (told["offices"][0]["still"], len(told["told"][0]["evidence"])) == (True, 2)
    assert run("office", "interior minister", "--of", "Nigerien")[1].startswith("Mohamed Toumba: Minister of Interior (Niger)")
    (held,) = json.loads(run("office", "Minister of Interior", "--of", "NER", "--format", "json")[1])
    assert [piece["on"] for piece in held["evidence"]] == ["2024-08-18", "2024-08-27"]


def test_merging_undoing_and_forgetting(run: Run, made: Path, tmp_path: Path) -> None:
    record = str(shutil.copy(made, tmp_path / "talks.sqlite"))
    answer = ("--by", "ana", "--why", "it was asked for", "--record", record)
    code, _, err = run("actors", "merge", "Toumba", "Libya", *answer)
    assert (code, err) == (2, "communique: Libya is no person: only persons are merged.\n")
    assert run("actors", "--of", "Niger", "merge", "Toumba", "Libya", *answer)[2] == "communique: Give the options after `merge`.\n"
    assert run("undo", "1", *answer)[1] == "Judgement 1 is taken back.\n"
    code, out, err = run("forget", "Mohamed Toumba", *answer)
    assert code == 0, err
    assert out == "Removed: 2 mentions; the name is made illegible in 2 articles (note 1).\n"
    assert run("actor", "Toumba", "--record", record)[0] == 2
    for words in (("events", "--confidence", "0", "--unlinked"), ("export", "csv"), ("export", "plover"), ("brief", "Libya", "Niger"), ("status",)):
        assert "toumba" not in run(*words, "--record", record)[1].lower()
    assert "by ana: it was asked for (2 articles touched)" in " ".join(run("status", "--record", record)[1].split())
    (note,) = json.loads(run("status", "--format", "json", "--record", record)[1])["forgotten"]
    assert (note["number"], note["articles"]) == (1, 2)


def commands(group: object, before: str = "") -> Iterator[tuple[str, object]]:
    """Give every command by its name, and those of a command by both names."""
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        yield before + name, command
        if hasattr(command, "commands"):
            yield from commands(command, f"{name} ")


def test_every_command_and_option_is_documented() -> None:
    known_commands = dict(commands(typer.main.get_command(cli.app)))
    parts = re.split(r"(?m)^## ", DOCS.read_text(encoding="utf-8"))[1:]
    sections = {re.match(r"`[a-z]+( [a-z]+(?=[ `]))?", part)[0][1:]: part for part in parts if part.startswith("`")}  # type: ignore[index]
    assert set(sections) == set(known_commands), "each command has its section, and each section its command"
    for name, command in known_commands.items():
        known = {option for parameter in command.params for option in parameter.opts if option.startswith("-")} - {"--help"}  # type: ignore[attr-defined]
        told = set(re.findall(r"`(--?[a-z][a-z-]*)", sections[name]))
        assert told == known, f"{name}: in the program only {known - told}, in the words only {told - known}"
