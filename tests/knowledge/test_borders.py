"""The land borders: complete, explained, and true to what tells of them."""

import csv
import json
from pathlib import Path

import pytest

from communique.knowledge.actor_lists import load_actor_lists
from communique.knowledge.border_lines import BORDERS, LINES, Border, load_borders, names_of, pair_of, read_lines, write_lines
from communique.knowledge.border_words import load_border_words
from communique.knowledge.load import tables
from communique.model import KnowledgeError

FACTBOOK = Path(__file__).parents[3] / "shared" / "data" / "countries_factbook.jsonl"
ALLOWED, WANTED = 0.35, 0.9


def off(border: Border) -> float:
    return min(abs(border.drawn_kilometres / length - 1) for length in border.told_kilometres)


def test_a_border_has_its_lengths_its_line_and_its_crossings() -> None:
    border = load_borders().between("NER", "LBY")
    assert border is not None
    assert border == load_borders().between("LBY", "NER")
    assert border.told_kilometres == (342.0,)
    assert {length.country for length in border.lengths} == {"LBY", "NER"}
    assert 300 < border.drawn_kilometres < 400
    assert {crossing.name for crossing in border.crossings} == {"Madama crossing", "Toummo"}
    assert all(19 < lat < 25 and 10 < lon < 17 for line in border.lines for lat, lon in line)


def test_parts_add_up_and_both_pages_are_kept() -> None:
    borders = load_borders()
    assert borders.by_pair["CHN", "RUS"].told_kilometres == (4179.0,)
    assert borders.by_pair["ESP", "MAR"].told_kilometres == (18.5,)
    assert borders.by_pair["DEU", "POL"].told_kilometres == (447.0, 467.0)


def test_nine_of_ten_lines_are_near_the_length_told_and_the_others_have_a_reason() -> None:
    told = [border for border in load_borders().by_pair.values() if border.told_kilometres]
    within = [border for border in told if off(border) <= ALLOWED]
    assert len(within) >= WANTED * len(told)
    assert [(border.one, border.other) for border in told if border not in within and not border.difference] == []
    assert [(border.one, border.other) for border in within if border.difference] == []


def test_all_codes_are_countries() -> None:
    known = {country.code for country in load_actor_lists().countries}
    assert {code for pair in load_borders().by_pair for code in pair} - known == set()
    assert {code for crossing in load_borders().crossings for code in crossing.countries} - known == set()


@pytest.mark.skipif(not FACTBOOK.exists(), reason="the factbook does not lie beside this checkout")
def test_every_length_of_the_factbook_is_carried() -> None:
    told = 0
    for line in FACTBOOK.read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        told += len(page["borders"] or ()) if page["gec"] != "ee" else 0
    with (BORDERS / "lengths.csv").open(encoding="utf-8", newline="") as opened:
        assert len(list(csv.DictReader(opened))) == told


def test_lines_are_read_as_they_were_written(tmp_path: Path) -> None:
    file = tmp_path / "lines.bin"
    write_lines({pair_of("B", "A"): [[(10, 20), (1, -1)], [(0, 0), (5, 5), (-5, 0)]]}, (0.5, 0.25), (-10, -20), file)
    assert read_lines(file) == {("A", "B"): (((-15.0, -5.0), (-15.25, -4.5)), ((-20.0, -10.0), (-18.75, -7.5), (-18.75, -10.0)))}


@pytest.mark.parametrize("content", [b"", b"something else", LINES.read_bytes()[:500]])
def test_a_broken_file_of_lines_is_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "lines.bin"
    file.write_bytes(content)
    with pytest.raises(KnowledgeError, match=r"lines\.bin"):
        read_lines(file)


def test_a_length_that_is_no_number_is_told(tmp_path: Path) -> None:
    (tmp_path / "lengths.csv").write_text("country,neighbour,part,kilometres,source\nLBY,NER,,long,us\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"lengths\.csv line 2: 'long' is no number"):
        load_borders(tmp_path)


def test_every_file_has_its_source() -> None:
    told = tables(BORDERS / "SOURCES.toml")
    assert {file.name for file in BORDERS.iterdir()} - {"SOURCES.toml"} == set(told)
    assert all({"from", "licence", "columns"} <= facts.keys() for facts in told.values())


def test_words_stand_in_lower_case(tmp_path: Path) -> None:
    words = load_border_words()
    assert not [word for name in words.__struct_fields__ for word in getattr(words, name) if word != word.casefold()]
    broken = tmp_path / "status.toml"
    broken.write_text('borders = ["border"]\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"status\.toml"):
        load_border_words(broken)


def test_a_crossing_goes_by_its_name_without_the_word_crossing() -> None:
    names = names_of(load_borders().crossings, load_border_words().crossings)
    assert names.by_name["Madama"] is names.by_name["Madama crossing"]
    assert "Madama" in names.beginnings
