"""Who is who: countries, bodies, office holders, roles and titles, from the lists in `knowledge/actors`.

A table may have several parts, `bodies.csv` and `bodies_<origin>.csv`, because facts under different licences stay in files of their own. They are
read as one table, and what is checked is checked across all parts.
"""

import calendar
import datetime as dt
import operator
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, TypeVar, get_args

import msgspec

from communique.knowledge.load import FOLDER, rows
from communique.model import CodeOfMany, KnowledgeError

Language = Literal["en", "fr", "ar", "und"]
"""ISO 639; "und" where a source gives a name in its mother tongue and does not say which that is."""
SharedCode = Literal["EUR", "UNO", CodeOfMany]
"""Codes of actors that belong to no one country (codebook, section 6)."""
Sector = Literal[
    "GOV", "MIL", "COP", "SPY", "JUD", "LEG", "PTY", "PRM", "REB", "UAF", "OPP", "BUS", "CVL", "CRM", "EDU",
    "JRN", "LAB", "AGR", "MED", "REF", "REL", "SOC", "ELI", "PRE", "UNK",
]  # fmt: skip


class Country(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A country or territory. `code` is ISO 3166 alpha-3 (KOS for Kosovo), `gec` the factbook's code."""

    code: str
    name: str
    gec: str | None = None


class CountryName(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One way to name a country. A weak name may mean something else and needs a second sign. French stands where it differs from English."""

    name: str
    code: str
    kind: Literal["name", "long", "former", "abbreviation", "adjective", "demonym", "capital", "metonym"]
    language: Language
    weak: bool = False


class NotCountry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A phrase in which the name of a country does not stand for that country."""

    phrase: str


class Body(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A body or a group. `code` is that of the codebook; `country` where it is at home; `identifier` a Wikidata id."""

    id: str
    name: str
    code: str
    sector: Sector | None = None
    kind: Literal["body", "group"]
    identifier: str | None = None
    country: str | None = None


class BodyName(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One way to name a body. A weak name may mean something else and needs a second sign."""

    name: str
    id: str
    language: Language
    weak: bool = False


class Holder(msgspec.Struct, frozen=True, kw_only=True, gc=False, rename={"since": "from", "until": "to"}):
    """A person in an office for a time.

    `since` and `until` are as exact as is known: `2023`, `2023-07` or `2023-07-26`; empty: unknown, or still in office.
    """

    name: str
    office: str
    organization: str | None = None
    code: str | None = None
    sector: Sector | None = None
    since: str = ""
    until: str = ""

    @property
    def first(self) -> dt.date:
        """The earliest day that `since` allows.

        >>> Holder(name="Ada", office="mayor", since="2023-07").first
        datetime.date(2023, 7, 1)
        """
        year, month, day = _parts(self.since)
        return dt.date(year, month or 1, day or 1) if year else dt.date.min

    @property
    def last(self) -> dt.date:
        """The latest day that `until` allows.

        >>> Holder(name="Ada", office="mayor", until="2024-02").last
        datetime.date(2024, 2, 29)
        """
        year, month, day = _parts(self.until)
        return dt.date(year, month or 12, day or calendar.monthrange(year, month or 12)[1]) if year else dt.date.max


class PersonName(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Another spelling of a person's name, or of a part of it (a surname stands for all who bear it)."""

    name: str
    variant: str


class Role(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A common noun that stands for an actor, in lower case; no sector where the noun tells none."""

    noun: str
    kind: Literal["person", "collective", "institution"]
    sector: Sector | None = None
    language: Language


class Office(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An office that a person holds, in lower case; without a sector where it has that of the organization ("chairman", "spokesman")."""

    office: str
    sector: Sector | None = None
    language: Language


class OfficeModifier(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A word of which names of offices are made, as "deputy" and "interior" are."""

    word: str
    kind: Literal["rank_modifier", "portfolio"]
    language: Language


class Title(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What stands before a person's name; a rank has the sector of those who bear it."""

    title: str
    kind: Literal["rank", "honorific"]
    sector: Sector | None = None
    language: Language


class Outlet(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who reports, and is never an actor of what it reports."""

    name: str
    domain: str | None = None
    kind: Literal["agency", "outlet", "generic"]


class ActorLists(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known about who is who."""

    countries: tuple[Country, ...]
    country_names: tuple[CountryName, ...]
    not_countries: tuple[NotCountry, ...]
    bodies: tuple[Body, ...]
    body_names: tuple[BodyName, ...]
    holders: tuple[Holder, ...]
    person_names: tuple[PersonName, ...]
    roles: tuple[Role, ...]
    offices: tuple[Office, ...]
    office_modifiers: tuple[OfficeModifier, ...]
    titles: tuple[Title, ...]
    outlets: tuple[Outlet, ...]


def load_actor_lists(folder: Path = FOLDER / "actors") -> ActorLists:
    """Read and check all lists about actors.

    Raises: KnowledgeError, naming file and line, for a value that is not known (code, id, sector, kind, date), a fact that stands twice, or
    a name of two countries or two bodies that is not marked weak on both.
    """
    countries = list(_table(folder, "countries", Country, "code"))
    codes = {country.code for _, country in countries} | set(get_args(SharedCode))
    bodies = list(_table(folder, "bodies", Body, "id"))
    country_names = list(_table(folder, "country_names", CountryName, "name", "code", "kind", "language"))
    body_names = list(_table(folder, "body_names", BodyName, "name", "id"))
    holders = list(_table(folder, "holders", Holder, "name", "office", "organization", "code", "from"))
    _check_known("code", codes, ((at, name.code) for at, name in country_names))
    _check_known("code", codes, ((at, body.code) for at, body in bodies))
    _check_known("country", codes, ((at, body.country) for at, body in bodies))
    _check_known("code", codes, ((at, holder.code) for at, holder in holders))
    _check_known("id", {body.id for _, body in bodies}, ((at, name.id) for at, name in body_names))
    _check_weak((at, name.name, name.code, name.weak) for at, name in country_names)
    _check_weak((at, name.name, name.id, name.weak) for at, name in body_names)
    _check_terms(holders)
    return ActorLists(
        countries=_records(countries),
        country_names=_records(country_names),
        not_countries=_records(_table(folder, "not_countries", NotCountry, "phrase")),
        bodies=_records(bodies),
        body_names=_records(body_names),
        holders=_records(holders),
        person_names=_records(_table(folder, "person_names", PersonName, "name", "variant")),
        roles=_records(_table(folder, "roles", Role, "noun", "language")),
        offices=_records(_table(folder, "offices", Office, "office", "language")),
        office_modifiers=_records(_table(folder, "office_modifiers", OfficeModifier, "word", "kind", "language")),
        titles=_records(_table(folder, "titles", Title, "title", "language")),
        outlets=_records(_table(folder, "outlets", Outlet, "name", "domain")),
    )


Record = TypeVar("Record")
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def _table(folder: Path, name: str, of: type[Record], *key: str) -> Iterable[tuple[str, Record]]:
    """Read all parts of a table as records, each with what to call its line; the columns in `key` together may stand only once."""
    fields = msgspec.structs.fields(of)  # type: ignore[arg-type]
    columns = (*(field.encode_name for field in fields), "source")
    fact_of = operator.itemgetter(*key)
    seen: dict[tuple[str, ...], str] = {}
    for file in (folder / f"{name}.csv", *sorted(folder.glob(f"{name}_*.csv"))):
        for at, row in rows(file, columns):
            fact = fact_of(row)
            if seen.setdefault(fact, at) != at:
                raise KnowledgeError(f"{at}: {fact} stands already at {seen[fact]}")
            told: dict[str, str | bool] = {column: value for column, value in row.items() if value}
            if "weak" in told:
                told["weak"] = row["weak"] == "yes" or row["weak"]
            try:
                yield at, msgspec.convert(told, of)
            except msgspec.ValidationError as fault:
                raise KnowledgeError(f"{at}: {fault}") from fault


def _records(numbered: Iterable[tuple[str, Record]]) -> tuple[Record, ...]:
    return tuple(record for _, record in numbered)


def _check_known(what: str, known: set[str], used: Iterable[tuple[str, str | None]]) -> None:
    for at, value in used:
        if value is not None and value not in known:
            raise KnowledgeError(f"{at}: no such {what} as {value!r}")


def _check_weak(names: Iterable[tuple[str, str, str, bool]]) -> None:
    """Hold that a strong name has one bearer."""
    bearers: dict[str, tuple[str, str, bool]] = {}
    for at, name, bearer, weak in names:
        other_at, other, other_weak = bearers.setdefault(name, (at, bearer, weak))
        if other != bearer and not (weak and other_weak):
            raise KnowledgeError(f"{at}: {name!r} names {bearer} here and {other} at {other_at}; it must be weak at both")


def _check_terms(holders: Iterable[tuple[str, Holder]]) -> None:
    for at, holder in holders:
        try:
            first, last = holder.first, holder.last
        except ValueError as fault:
            raise KnowledgeError(f"{at}: {fault}") from fault
        if first > last:
            raise KnowledgeError(f"{at}: the term ends before it begins")


def _parts(text: str) -> tuple[int, int, int]:
    """Split a date that may lack its day and month; what is lacking is 0."""
    if not text:
        return 0, 0, 0
    found = _PARTIAL_DATE.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no date such as 2023, 2023-07 or 2023-07-26")
    year, month, day = (int(part or 0) for part in found.groups())
    return year, month, day
