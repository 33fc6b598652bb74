"""What the lists about actors hold to, and that a broken list is refused with its file and line."""

import csv
import importlib.util
import re
import shutil
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from communique.knowledge.actor_lists import ActorLists, load_actor_lists
from communique.knowledge.load import FOLDER
from communique.model import KnowledgeError

REPOSITORY = Path(__file__).parents[2]
SHARED = REPOSITORY.parent / "shared"
ACTORS = FOLDER / "actors"
FILES = sorted(ACTORS.glob("*.csv"))


@pytest.fixture(scope="module")
def lists() -> ActorLists:
    return load_actor_lists()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_list_tells_its_source_and_is_sorted(file: Path) -> None:
    sources = tomllib.loads((ACTORS / "SOURCES.toml").read_text(encoding="utf-8"))
    header, *facts = csv.reader(file.read_text(encoding="utf-8").splitlines())
    assert header == sources[file.name]["columns"]
    assert sources[file.name]["licence"]
    assert facts == sorted(facts)


def test_no_source_is_told_of_a_list_that_is_not_there() -> None:
    assert set(tomllib.loads((ACTORS / "SOURCES.toml").read_text(encoding="utf-8"))) == {file.name for file in FILES}


def test_the_lists_are_broad(lists: ActorLists) -> None:
    assert len(lists.countries) == 250
    assert {country.code for country in lists.countries} == {name.code for name in lists.country_names}
    assert len(lists.country_names) > 3000
    assert len(lists.not_countries) > 300
    assert len([body for body in lists.bodies if body.kind == "group"]) > 900
    assert len(lists.holders) > 2000
    assert len(lists.roles) > 1000
    assert {role.language for role in lists.roles} == {"en", "fr"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Niger", "NER"),
        ("Nigerien", "NER"),
        ("Nigeriens", "NER"),
        ("nigérienne", "NER"),
        ("Niamey", "NER"),
        ("Nigeria", "NGA"),
        ("Nigerian", "NGA"),
        ("nigérian", "NGA"),
        ("Abuja", "NGA"),
        ("Guinea-Bissau", "GNB"),
        ("Equatorial Guinea", "GNQ"),
        ("Papua New Guinea", "PNG"),
        ("Democratic Republic of the Congo", "COD"),
        ("DRC", "COD"),
        ("Zaire", "COD"),
        ("Republic of the Congo", "COG"),
        ("Brazzaville", "COG"),
        ("Burma", "MMR"),
        ("Ivory Coast", "CIV"),
        ("Côte d'Ivoire", "CIV"),
        ("Türkiye", "TUR"),
        ("Swaziland", "SWZ"),
        ("Czech Republic", "CZE"),
        ("South Korea", "KOR"),
        ("DPRK", "PRK"),
        ("Kremlin", "RUS"),
        ("Number 10", "GBR"),
        ("Quai d'Orsay", "FRA"),
        ("White House", "USA"),
        ("Villa Somalia", "SOM"),
        ("Gaza", "PSE"),
        ("Western Sahara", "ESH"),
        ("Kosovo", "KOS"),
        ("Hong Kong", "HKG"),
        ("South Sudanese", "SSD"),
        ("Dominican Republic", "DOM"),
    ],
)
def test_names_decide_which_country(lists: ActorLists, name: str, code: str) -> None:
    found = [(known.code, known.weak) for known in lists.country_names if known.name == name]
    assert found
    assert set(found) == {(code, False)}


@pytest.mark.parametrize(
    "name", ["Georgia", "Jordan", "Chad", "Guinea", "Congo", "Congolese", "Korean", "Washington", "The Hague", "Dominican", "Georgetown"]
)
def test_names_that_may_mean_something_else_are_weak(lists: ActorLists, name: str) -> None:
    found = [known.weak for known in lists.country_names if known.name == name]
    assert found
    assert all(found)


def test_phrases_that_are_no_country_hold_its_name(lists: ActorLists) -> None:
    names = {known.name for known in lists.country_names}
    for no_country in lists.not_countries:
        pieces = re.split(r"(\W)", no_country.phrase)
        parts = {"".join(pieces[start:end]) for start in range(len(pieces)) for end in range(start + 1, len(pieces) + 1)}
        assert parts & names, no_country
        assert no_country.phrase not in names


@pytest.mark.parametrize(
    ("name", "code", "sector"),
    [
        ("Libyan National Army", "LBY", "MIL"),
        ("Government of National Accord", "LBY", "GOV"),
        ("Sudanese Armed Forces", "SDN", "MIL"),
        ("Rapid Support Forces", "SDN", "REB"),
        ("Polisario", "MAR", "REB"),
        ("Houthis", "YEM", "REB"),
        ("Hezbollah", "LBN", "REB"),
        ("Hamas", "PSE", "REB"),
        ("M23", "COD", "REB"),
        ("al-Shabaab", "SOM", "REB"),
        ("Boko Haram", "NGA", "REB"),
        ("ISIS", "IMG", "REB"),
        ("PKK", "TUR", "REB"),
        ("ELN", "COL", "REB"),
        ("Taliban", "AFG", "GOV"),
        ("UN", "UNO", None),
        ("EU", "EUR", None),
        ("Frontex", "EUR", "COP"),
        ("ECOWAS", "IGO", None),
        ("CEDEAO", "IGO", None),
        ("NATO", "IGO", None),
        ("International Criminal Court", "IGO", "JUD"),
        ("AFRICOM", "USA", "MIL"),
        ("Pentagon", "USA", "GOV"),
        ("Mossad", "ISR", "SPY"),
        ("Knesset", "ISR", "LEG"),
        ("Carabinieri", "ITA", "COP"),
        ("Eni", "MNC", "BUS"),
        ("Human Rights Watch", "NGO", None),
    ],
)
def test_bodies_have_the_code_of_the_codebook(lists: ActorLists, name: str, code: str, sector: str | None) -> None:
    bodies = {body.id: body for body in lists.bodies}
    found = {(bodies[known.id].code, bodies[known.id].sector) for known in lists.body_names if known.name == name and not known.weak}
    assert found == {(code, sector)}


def test_every_body_can_be_named(lists: ActorLists) -> None:
    named = {name.id for name in lists.body_names}
    assert [body.id for body in lists.bodies if body.id not in named] == []


def test_no_outlet_is_an_actor(lists: ActorLists) -> None:
    strong = {name.name for name in lists.body_names if not name.weak} | {name.name for name in lists.country_names if not name.weak}
    assert [outlet.name for outlet in lists.outlets if outlet.name in strong] == []


def test_offices_are_held_in_bodies_that_are_known(lists: ActorLists) -> None:
    named = {name.name for name in lists.body_names} | {body.name for body in lists.bodies}
    assert {holder.organization for holder in lists.holders if holder.organization} - named == set()


def test_every_office_held_ends_in_an_office_that_is_known(lists: ActorLists) -> None:
    offices = {office.office for office in lists.offices}
    unknown = set()
    for holder in lists.holders:
        words = re.split(r" (?:of|to|for|at) ", holder.office.lower())[0].split()
        tails = {" ".join(words[start:]) for start in range(len(words))}
        if holder.office.lower() not in offices and not tails & offices:
            unknown.add(holder.office)
    assert unknown == set()


@pytest.mark.parametrize(
    ("office", "code", "day", "name"),
    [
        ("President", "NER", "2022-05-01", "Mohamed Bazoum"),
        ("President", "NER", "2024-05-01", "Abdourahamane Tchiani"),
        ("President", "NGA", "2024-05-01", "Bola Tinubu"),
        ("Prime Minister", "GBR", "2022-10-01", "Liz Truss"),
        ("Foreign Minister", "RUS", "2020-01-01", "Sergey Lavrov"),
        ("Chancellor", "DEU", "2025-06-01", "Friedrich Merz"),
    ],
)
def test_one_person_holds_an_office_on_a_day(lists: ActorLists, office: str, code: str, day: str, name: str) -> None:
    on_that_day = [
        holder.name
        for holder in lists.holders
        if (holder.office, holder.code) == (office, code) and not holder.organization and holder.first.isoformat() <= day <= holder.last.isoformat()
    ]
    assert on_that_day == [name]


def test_a_full_name_is_one_person(lists: ActorLists) -> None:
    bearers = defaultdict(set)
    for person in lists.person_names:
        if " " in person.variant:
            bearers[person.variant].add(person.name)
    assert {variant: names for variant, names in bearers.items() if len(names) > 1} == {}


def test_three_men_with_one_surname_stay_three(lists: ActorLists) -> None:
    assert {holder.name for holder in lists.holders if holder.name.endswith(" Haftar")} >= {"Khalifa Haftar", "Saddam Haftar", "Khaled Haftar"}


def test_nouns_and_offices_are_in_lower_case(lists: ActorLists) -> None:
    for known in [
        *(role.noun for role in lists.roles),
        *(office.office for office in lists.offices),
        *(word.word for word in lists.office_modifiers),
    ]:
        assert known == known.lower()


@pytest.mark.parametrize(
    ("noun", "kind", "sector"),
    [
        ("soldier", "person", "MIL"),
        ("gunman", "person", "UAF"),
        ("rebel", "person", "REB"),
        ("migrant", "person", "REF"),
        ("minister", "person", "GOV"),
        ("journalist", "person", "JRN"),
        ("lawmaker", "person", "LEG"),
        ("opposition leader", "person", "OPP"),
        ("troops", "collective", "MIL"),
        ("police", "collective", "COP"),
        ("border guards", "collective", "COP"),
        ("junta", "collective", "GOV"),
        ("militia", "collective", "PRM"),
        ("cartel", "collective", "CRM"),
        ("ministry of interior", "institution", "GOV"),
        ("supreme court", "collective", "JUD"),
    ],
)
def test_role_nouns_tell_their_sector(lists: ActorLists, noun: str, kind: str, sector: str) -> None:
    assert [(role.kind, role.sector) for role in lists.roles if role.noun == noun and role.language == "en"] == [(kind, sector)]


BROKEN = [
    ("country_names.csv", "Atlantis,ATL,name,en,,test", "no such code as 'ATL'"),
    ("country_names.csv", "Niger,NGA,name,en,,test", "'Niger' names NGA here and NER"),
    ("country_names.csv", "Niger,NER,name,en,,test", "stands already at country_names.csv line"),
    ("country_names.csv", "Niger,NER,nickname,en,,test", "Invalid enum value 'nickname'"),
    ("country_names.csv", "Nigerland,NER,name,en,perhaps,test", "weak"),
    ("country_names.csv", "Nigerland,NER,name,en,,", "no source"),
    ("body_names.csv", "The Body,no-such-body,en,,test", "no such id as 'no-such-body'"),
    ("bodies.csv", "a-body,A Body,NER,ARMY,body,,,test", "Invalid enum value 'ARMY'"),
    ("holders.csv", "Ada Lima,President,,NER,GOV,2023-13-01,,test", "month must be in 1..12"),
    ("holders.csv", "Ada Lima,President,,NER,GOV,July 2023,,test", "is no date"),
    ("holders.csv", "Ada Lima,President,,NER,GOV,2024,2023,test", "ends before it begins"),
    ("roles.csv", "soldier,person,MIL,en,test", "stands already at"),
]


@pytest.mark.parametrize(("name", "line", "fault"), BROKEN, ids=[fault for _, _, fault in BROKEN])
def test_a_broken_list_is_refused_with_file_and_line(tmp_path: Path, name: str, line: str, fault: str) -> None:
    folder = Path(shutil.copytree(ACTORS, tmp_path / "actors"))
    with (folder / name).open("a", encoding="utf-8") as opened:
        opened.write(f"{line}\n")
    number = len((folder / name).read_text(encoding="utf-8").splitlines())
    with pytest.raises(KnowledgeError, match=re.escape(fault)) as refused:
        load_actor_lists(folder)
    assert f"{name} line {number}" in str(refused.value)


def test_the_derived_parts_are_what_the_build_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    if not SHARED.is_dir():
        pytest.skip("the public lists do not lie beside this checkout")
    spec = importlib.util.spec_from_file_location("build_actor_lists", REPOSITORY / "bench" / "build_actor_lists.py")
    assert spec is not None
    assert spec.loader is not None
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    folder = Path(shutil.copytree(ACTORS, tmp_path / "actors"))
    derived = [file.name for file in FILES if file.stem.endswith(("_wikidata", "_ucdp", "_factbook", "_current_events"))]
    monkeypatch.setattr(build, "ACTORS", folder)
    assert build.main() == 0
    assert capsys.readouterr().out
    for name in derived:
        assert (folder / name).read_text(encoding="utf-8") == (ACTORS / name).read_text(encoding="utf-8"), name
