"""Re-make the derived parts of `knowledge/actors` from the public lists in `../shared/data`.

Hand-made facts live in files of their own (`bodies.csv`, `holders.csv` …) and are only read here: they win over what is derived, and
`left_out.csv` names what must not be derived at all, and why. So `python bench/build_actor_lists.py` can be run at any time and loses nothing.
"""

import csv
import datetime as dt
import difflib
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).parents[1]
DATA = REPOSITORY.parent / "shared" / "data"
ACTORS = REPOSITORY / "src" / "communique" / "knowledge" / "actors"

Row = dict[str, str]


def read(file: Path) -> list[Row]:
    """Read a CSV file."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def write(name: str, columns: str, facts: Iterable[tuple[str, ...]]) -> None:
    """Write a derived part, sorted, one fact a line."""
    lines = sorted(set(facts))
    with (ACTORS / name).open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\n")
        writer.writerow(columns.split(","))
        writer.writerows(lines)
    print(f"{name}: {len(lines)}")


def slug(name: str) -> str:
    """Make an id from a name.

    >>> slug("Côte d’Ivoire’s Forces nouvelles")
    'cote-d-ivoire-s-forces-nouvelles'
    """
    return re.sub(r"[^a-z0-9]+", "-", _ascii(name).lower()).strip("-")


PLAIN = str.maketrans("’‘`ʻ–—łŁøØđĐı", "''''--lLoOdDi")


def _ascii(name: str) -> str:
    """Write letters without their marks, and apostrophes and dashes of print as those of a keyboard."""
    decomposed = unicodedata.normalize("NFKD", name.translate(PLAIN))
    return "".join(letter for letter in decomposed if letter.isascii())


class Bodies:
    """Bodies and their names as they are gathered from one list, beside those already known from the lists before it."""

    def __init__(self, parts: tuple[str, ...], left_out: set[str]) -> None:
        """Begin with what stands in parts such as "bodies.csv" and "body_names.csv"."""
        known = [row for part in parts for row in read(ACTORS / f"bodies{part}.csv")]
        known_names = [row for part in parts for row in read(ACTORS / f"body_names{part}.csv")]
        self.known = {row["id"] for row in known} | {slug(row["name"]) for row in known}
        self.identifiers = {row["identifier"] for row in known if row["identifier"]}
        self.bearers: dict[str, set[str]] = defaultdict(set)
        for row in known_names:
            self.bearers[row["name"]].add(row["id"])
        self.left_out = left_out | {row["name"] for row in read(ACTORS / "country_names.csv")}
        self.bodies: list[tuple[str, ...]] = []
        self.names: dict[str, dict[str, tuple[str, bool]]] = defaultdict(dict)

    def add(self, body: tuple[str, str, str, str, str, str, str], names: Iterable[tuple[str, str, bool]], source: str) -> None:
        """Add one body with its names (name, language, weak), unless it is known already; a name that is known already stays as it is."""
        ident, identifier = body[0], body[5]
        namesakes = {bearer for name, _, _ in names if len(name) > SHORT for bearer in self.bearers.get(name, ())} - {ident}
        if ident in self.known or identifier in self.identifiers or namesakes or ident in self.left_out or body[1] in self.left_out:
            return
        fresh = [fact for fact in names if fact[0] and fact[0] not in self.left_out and fact[0] not in self.bearers]
        if not fresh and not any(ident in bearers for bearers in self.bearers.values()):
            return
        self.known.add(ident)
        self.bodies.append((*body, source))
        for name, language, weak in fresh:
            self.names[name].setdefault(ident, (language, weak))

    def facts(self, source: str) -> Iterable[tuple[str, ...]]:
        """Give all names; one that two bodies share is weak."""
        for name, bearers in self.names.items():
            for ident, (language, weak) in bearers.items():
                yield name, ident, language, "yes" if weak or len(bearers) > 1 else "", source


EU, UN, COURT = "EU institutions and bodies", "UN and affiliates", re.compile(r"\b(Court|Tribunal)s?\b")
SHORT = 4
"""Abbreviations up to this length mean too many things to stand alone; the hand-made list says which are strong all the same."""


def organizations(left_out: set[str]) -> None:
    """Derive international bodies. The code follows the family: the EU's are EUR, the United Nations' UNO, all others IGO."""
    source = "international_organizations.csv (Wikidata)"
    gathered = Bodies(("",), left_out)
    for row in read(DATA / "international_organizations.csv"):
        name = row["name_en"] or row["name"]
        code = {EU: "EUR", UN: "UNO", "UN Environment Programme entities": "UNO"}.get(row["org_family"], "IGO")
        identifier = row["wikidata"] if re.fullmatch(r"Q\d+", row["wikidata"]) else ""
        names = [(name, "en", False)]
        names += [(other, "en", False) for other in {row["name"], *_spellings(name)} - {name}]
        names += [(row["abbreviation_en"], "en", len(row["abbreviation_en"]) <= SHORT)]
        french = row["name_fr"]
        names += [(form, "fr", False) for form in {french, french[:1].upper() + french[1:]} - {name}]
        names += [(row["abbreviation_fr"], "fr", len(row["abbreviation_fr"]) <= SHORT)]
        weak_if_plain = [(form, language, weak or (" " not in form and not form.isupper())) for form, language, weak in names]
        gathered.add((slug(name), name, code, "JUD" if COURT.search(name) else "", "body", identifier, ""), weak_if_plain, source)
    write("bodies_wikidata.csv", "id,name,code,sector,kind,identifier,country,source", gathered.bodies)
    write("body_names_wikidata.csv", "name,id,language,weak,source", gathered.facts(source))


def _spellings(name: str) -> set[str]:
    """Write a name with -s- and with -z-, and with either apostrophe."""
    forms = {name, name.replace("Organisation", "Organization"), name.replace("Organization", "Organisation")}
    return forms | {form.replace("’", "'") for form in forms}


GANG_COUNTRIES = frozenset({"BRA", "ECU", "HND", "HTI", "JAM", "MEX", "SLV"})
"""Where every organised group that UCDP lists, and that never fought a government, is a criminal one."""
INSURGENT_COUNTRIES = frozenset({"IRQ", "SYR"})
"""Where UCDP counts the fight of many groups against the government as that of "insurgents", and names them only when they fought each other."""


def armed_groups(left_out: set[str]) -> None:
    """Derive armed groups and communities. Those that fought a government are REB; organised groups that did not, PRM or CRM; others UNK."""
    source = "UCDP Actor Dataset 22.1"
    gathered = Bodies(("", "_wikidata"), left_out)
    codes = {row["name"]: row["code"] for row in read(ACTORS / "country_names.csv") if row["kind"] in {"name", "former"}}
    codes |= {row["name"]: row["code"] for row in read(ACTORS / "countries.csv")} | {"Congo": "COG"}
    known_in: dict[str, set[str]] = defaultdict(set)
    for row in read(ACTORS / "country_names.csv"):
        known_in[row["code"]].add(row["name"])
    criminal = {row["noun"] for row in read(ACTORS / "roles.csv") if row["sector"] == "CRM"}
    for row in read(DATA / "ucdp_actors_221.csv"):
        name = " ".join(row["NameData"].split())
        code = codes.get(re.sub(r"\s*\(.*", "", row["Location"].split(",")[0]).removeprefix("Kingdom of ").strip().replace("Bosnia-", "Bosnia and "))
        if row["Org"] == "4" or not code or "(" in name or " - " in name or name.startswith("Supporters of"):
            continue
        if row["Org"] != "1" and ("," in row["Location"] or row["Location"] == "Sudan"):
            continue  # a community in several countries, or in one that was divided since, has no one code
        if row["Org"] != "1":
            sector = "UNK"
        elif row["PrimaryParty"] == "1" or code in INSURGENT_COUNTRIES:
            sector = "REB"
        elif code in GANG_COUNTRIES or criminal & set(name.lower().split()):
            sector = "CRM"
        else:
            sector = "PRM"
        names = list(_group_names(row, known_in[code] if row["Org"] == "1" else set()))
        full = " ".join((row["NewNameFullEng"] or row["NameOrigFullEng"]).split())
        best = full if name.isupper() and full not in {"", "n/a"} and not re.search(r"[(,/]", full) else name
        gathered.add((slug(name), best, code, sector, "group", "", code), names, f"{source} no. {row['ActorId']}")
    write("bodies_ucdp.csv", "id,name,code,sector,kind,identifier,country,source", gathered.bodies)
    write("body_names_ucdp.csv", "name,id,language,weak,source", gathered.facts(source))


def _group_names(row: Row, own_country: set[str]) -> Iterable[tuple[str, str, bool]]:
    """Give a group's names; only one of three words or more that tells the country ("… of Colombia") is strong."""
    told: dict[str, str] = {}
    for column in ("NameData", "NewNameFullEng", "NameOrigFullEng", "NameOrig", "NewName", "NewNameFullMotherTongue", "NameOrigFull"):
        for name in re.split(r", (?=[A-Z])", " ".join(row[column].split())):
            if len(name) > 2 and name != "n/a" and not re.search(r"[(/]|,| - | faction\b", name) and _ascii(name):
                told.setdefault(name, "und" if column in {"NewNameFullMotherTongue", "NameOrigFull"} else "en")
    for name, language in told.items():
        yield name, language, len(name.split()) < 3 or not own_country & set(re.split(r"[\s-]", name))


class Term(NamedTuple):
    """A person in an office as one line of the factbook has it: `surname` is what stands in capitals, `edition` the last that has the line."""

    country: str
    office: str
    name: str
    surname: str
    since: str
    edition: str


NOW = "2026-01-15"
"""Whom editions after this day name is taken to be still in office."""
NO_DEPUTIES_SINCE = frozenset({"2024-05", "2024-06"})
"""From then on the editions name no vice presidents and deputy prime ministers: when these left office is unknown."""
SURNAME_FIRST = frozenset({"CHN", "HKG", "KHM", "KOR", "MAC", "PRK", "TWN", "VNM"})
"""Where a first word alone ("Xi", "Moon") is how a person is called; elsewhere it is a forename that thousands bear."""
GAP = 400
"""Days between the last edition with a person and a successor's first day up to which nobody else can have held the office unseen.

The editions at hand have none between March 2017 and November 2020.
"""


def leaders(left_out: set[str]) -> None:
    """Derive heads of state and government, with terms, and the spellings of their names."""
    known_names = read(ACTORS / "person_names.csv")
    canonical = {row["variant"]: row["name"] for row in known_names if " " in row["variant"]}
    by_hand = read(ACTORS / "holders.csv")
    reader = Leaders()
    terms = sorted(filter(None, map(reader.term, read(DATA / "leaders_factbook.csv"))), key=lambda term: term.edition, reverse=True)
    people: dict[tuple[str, str], list[list[Term]]] = defaultdict(list)
    for term in terms:
        others = people[term.country, term.office]
        for person in others:
            if _is_same(person[0], term):
                person.append(term)
                break
        else:
            others.append([term])
    facts: dict[tuple[str, ...], tuple[str, ...]] = {}
    spellings: set[tuple[str, str]] = set()
    for (country, office), persons in people.items():
        for person in persons:
            name = canonical.get(person[0].name, person[0].name)  # the newest edition's spelling, if no hand-made list knows better
            known = next((row["name"] for row in by_hand if country == row["code"] and _is_part(row["name"], name)), None)
            spellings |= {(known or name, variant) for term in person for variant in _variants(term)}
            if known or f"{name} ({country})" in left_out or any(row["name"] == name and row["office"].lower() == office.lower() for row in by_hand):
                continue
            rivals = sorted(
                [term.since for other in persons if other is not person for term in other]
                + [row["from"] for row in by_hand if (row["code"], row["office"]) == (country, office) and row["from"] and not row["organization"]]
            )
            for since, until in _spans(person, rivals):
                facts.setdefault((name, office, country, since), (name, office, "", country, "GOV", since, until, "CIA World Factbook"))
    write("holders_factbook.csv", "name,office,organization,code,sector,from,to,source", facts.values())
    spelt = {row["variant"] for row in known_names}
    meant: dict[str, set[str]] = defaultdict(set)
    for name, variant in spellings:
        meant[variant].add(name)
    held = {fact[0] for fact in facts.values()} | {row["name"] for row in by_hand}
    new = {(name, variant) for variant, names in meant.items() if len(names) == 1 for name in names & held if _ascii(name) != _ascii(variant)}
    write("person_names_factbook.csv", "name,variant,source", ((*pair, "CIA World Factbook") for pair in new if pair[1] not in spelt))


def _is_same(one: Term, other: Term) -> bool:
    """Tell whether two lines on one office name one person, in spellings that may differ."""
    names = [_words(term.name) for term in (one, other)]
    alike = difflib.SequenceMatcher(None, _ascii(one.surname).lower(), _ascii(other.surname).lower()).ratio()
    if one.since == other.since and alike > 0.6:
        return True
    shared = len(names[0] & names[1])
    if alike > 0.75:
        return shared >= 2
    short, long = sorted((_ascii(term.name).lower() for term in (one, other)), key=len)
    begin_alike = short.split()[0] == long.split()[0]  # "Khalifa bin Salman Al Khalifa" is no "Salman bin Hamad Al Khalifa"
    return shared >= 2 and shared == min(map(len, names)) and (begin_alike or short in long)


def _words(name: str) -> set[str]:
    return set(re.findall(r"[a-z]+", _ascii(name).lower()))


def _is_part(short: str, full: str) -> bool:
    """Tell whether every word of one name stands in the other, as "Santiago Peña" in "Santiago Peña Palacios"."""
    return _words(short) <= _words(full)


def _variants(term: Term) -> set[str]:
    """Give the spelling of a line, the first name with the surname, and the surname alone where it does not come last."""
    first = term.name.split()[0]
    if first in term.surname.split():
        return {term.name, term.surname} if " " in term.surname or term.country in SURNAME_FIRST else {term.name}
    return {term.name, f"{first} {term.surname}"}


def _spans(person: list[Term], rivals: list[str]) -> Iterable[tuple[str, str]]:
    """Give the first and last day of a person's terms; terms with nobody between them are one."""
    firsts = sorted({term.since for term in person})
    runs: list[list[str]] = []
    for first in firsts:
        if runs and not any(runs[-1][-1] < rival < first for rival in rivals):
            runs[-1].append(first)
        else:
            runs.append([first])
    for run in runs:
        edition = max(term.edition for term in person if term.since in run)
        alone = not re.search("vice|deputy|assistant", person[0].office.lower())  # of deputies there are several at a time
        later = [rival for rival in rivals if rival > run[-1] and (alone or rival[:7] >= edition[:7])]
        if edition >= NOW or (not later and edition[:7] in NO_DEPUTIES_SINCE):
            until = ""
        elif later and (dt.date.fromisoformat((later[0] + "-01-01")[:10]) - dt.date.fromisoformat(edition)).days < GAP:
            until = later[0]
        else:
            until = edition[:4]
        yield run[0], until


class Leaders:
    """Reads the factbook's lines about leaders, with the offices, modifiers and titles that we know."""

    def __init__(self) -> None:
        self.codes = {row["gec"]: row["code"] for row in read(ACTORS / "countries.csv") if row["gec"]}
        self.offices = {row["office"] for row in read(ACTORS / "offices.csv") if row["language"] == "en"}
        self.before = {row["word"] for row in read(ACTORS / "office_modifiers.csv") if row["kind"] == "rank_modifier"}
        self.titles = {row["title"].lower() for row in read(ACTORS / "titles.csv")}

    def term(self, row: Row) -> Term | None:
        """Read one line; None where it names no one person in one known office."""
        text = " ".join(row["title_and_name"].replace("note - ", "").removeprefix("represented by ").split())
        text = re.sub(r'\s*"[^"]*"|\s*\([^)]*\)|,$', "", text)
        since = _since(row["since"])
        code = self.codes.get(row["gec_code"])
        words = text.split()
        office = self._office(words)
        if not (since and code and office) or office == ["Minister"]:
            return None
        rest = words[len(office) :]
        rest = rest[self._titles(rest) :]
        if "of" in rest[1:]:
            rest = rest[: rest.index("of")]
        name = _natural(rest)
        if name is None:
            return None
        surname = " ".join(_lowered(word) for word in rest if _is_capitals(word))
        written = " ".join(office)
        return Term(code, written[0].upper() + written[1:], name, surname, since, row["last_edition"])

    def _titles(self, words: list[str]) -> int:
        """Count the words of the titles that stand before a name."""
        for length in (3, 2, 1):
            if len(words) > length and " ".join(words[:length]).lower() in self.titles and not any(map(_is_capitals, words[:length])):
                return length + self._titles(words[length:])
        return 0

    def _office(self, words: list[str]) -> list[str]:
        """Take the longest known office that a line begins with, with the modifiers before it."""
        start = 0
        while start < len(words) and words[start].lower() in self.before and " ".join(words[:2]).lower() not in self.offices:
            start += 1
        for end in range(min(len(words), start + 6), start, -1):
            if " ".join(words[start:end]).lower() in self.offices:
                return words[:end]
        return []


def _since(text: str) -> str:
    """Read "28 July 2023", "July 2023" or "2023" as an ISO date, as exact as it is."""
    for form, shape in (("%d %B %Y", "%Y-%m-%d"), ("%B %Y", "%Y-%m"), ("%Y", "%Y")):
        try:
            return dt.datetime.strptime(re.split(r"[;,]| and ", text)[0].strip(), form).replace(tzinfo=dt.UTC).strftime(shape)
        except ValueError:
            continue
    return ""


def _is_capitals(word: str) -> bool:
    bare = re.sub(r"^(al-|Al-|el-|bin-|Mc|Mac|d')", "", word)
    return len(bare) > 1 and bare.isupper() and "." not in bare


def _natural(words: list[str]) -> str | None:
    """Write a name whose surname stands in capitals as names are written; None where it cannot be one person's name."""
    small = [word for word in words if word[0].islower() and not re.match(r"(al|el|ad|an|ar|as|bin|ibn|ould)\b", word)]
    if len(words) < 2 or not any(map(_is_capitals, words)) or any(len(word) > 3 or word in {"and", "as", "is", "of", "or", "the"} for word in small):
        return None
    if any("," in word or ";" in word for word in words):
        return None
    return " ".join(word if at and re.fullmatch(r"[IVX]+", word) else _lowered(word) for at, word in enumerate(words))


def _lowered(word: str) -> str:
    """Write "TCHIANI" as "Tchiani", "McMAHON" as "McMahon" and "AL-ASAD" as "Al-Asad"."""
    start = re.match(r"Ma?c(?=[A-Z])", word)
    if start:
        return start[0] + _lowered(word[start.end() :])
    return re.sub(r"[^\W\d_]{2,}", lambda part: part[0][0] + part[0][1:].lower() if part[0].isupper() else part[0], word)


def outlets(left_out: set[str]) -> None:
    """Derive the outlets that reports were taken from; what is also a body or a country is none."""
    others = [row["name"] for part in ("", "_wikidata", "_ucdp") for row in read(ACTORS / f"body_names{part}.csv")]
    known = {row["name"] for name in ("country_names.csv", "outlets.csv") for row in read(ACTORS / name)} | set(others) | left_out
    facts = {
        (row["name"], row["domain"], "outlet", "Wikipedia Current Events 2025")
        for row in read(DATA / "outlets.csv")
        if row["name"] not in known and not re.search(r"[*(‘]| via | in |/", row["name"])
    }
    write("outlets_current_events.csv", "name,domain,kind,source", facts)


def main() -> int:
    """Re-make every derived part."""
    if not DATA.is_dir():
        print(f"The lists are not at {DATA}; nothing was changed.", file=sys.stderr)
        return 2
    left_out: dict[str, set[str]] = defaultdict(set)
    for row in read(ACTORS / "left_out.csv"):
        left_out[row["table"]].add(row["value"])
    organizations(left_out["bodies"])
    armed_groups(left_out["bodies"])
    leaders(left_out["holders"])
    outlets(left_out["outlets"])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
