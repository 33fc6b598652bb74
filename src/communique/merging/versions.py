"""What the reports of one event say differently, who says it, and which version is the best supported."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from communique.merging.judge import days_of, extent
from communique.merging.profiles import fold
from communique.model import EventMention, PlaceMention, Quantity, Side, Undated, When

Field = Literal["date", "place", "number", "name"]
OFFICIAL = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
"""Sectors whose own word on what they did counts before others', all else being equal."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """An event as one article tells it. Articles of one `source` are one voice: of one publisher, or copies of one text."""

    id: str
    article: str
    source: str
    publisher: str | None
    published: dt.date | None
    mention: EventMention


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a value: the value, the reports that tell it, and how many sources those are."""

    value: When | PlaceMention | Quantity | Side
    reports: tuple[Report, ...]
    sources: int


class Versions(msgspec.Struct, frozen=True, kw_only=True):
    """The versions of one value, the best supported first, and why it is."""

    field: Field
    of: str
    versions: tuple[Version, ...]
    why: str


def one_voice(reports: Iterable[Report], copies: Mapping[str, str]) -> tuple[Report, ...]:
    """Make one source of reports of one publisher, and of articles that are copies of one text: those of one class in `copies`."""
    told = sorted(reports, key=lambda report: report.id)
    voice = voices({report.id: (report.source, copies.get(report.article, report.article)) for report in told})
    return tuple(msgspec.structs.replace(report, source=voice[report.id]) for report in told)


def voices(told: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """Give each report the first, by id, of those that are one voice with it: of one source, or of one text, directly or through others.

    >>> voices({"a": ("AFP", "x"), "b": ("Post", "x"), "c": ("Post", "y"), "d": ("Wire", "z")})
    {'a': 'a', 'b': 'a', 'c': 'a', 'd': 'd'}
    """
    leader: dict[str, str] = {}

    def lead(name: str) -> str:
        while leader.setdefault(name, name) != name:
            name = leader[name]
        return name

    for report, (source, text) in sorted(told.items()):
        names = sorted({lead(f"report {report}"), lead(f"source {source}"), lead(f"text {text}")})
        for name in names:
            leader[name] = names[0]
    first: dict[str, str] = {}
    return {report: first.setdefault(lead(f"report {report}"), report) for report in sorted(told)}


class _Told(msgspec.Struct, frozen=True):
    """A value as one report tells it: values of one `key` are one version."""

    key: str
    value: When | PlaceMention | Quantity | Side
    vagueness: int
    report: Report


def versions_of(reports: Iterable[Report]) -> tuple[Versions, ...]:
    """Find what the reports of one event say differently: dates, places, numbers of a unit, the person who acts for a side.

    A vaguer value that holds a more exact one contradicts nothing, and supports it.
    """
    told = sorted(reports, key=lambda report: report.id)
    found = [versions for field, of, values in _values(told) if len((versions := _ranked(field, of, values)).versions) > 1]
    return tuple(found)


def best_supported(reports: Sequence[Report], best: Report) -> EventMention:
    """Give the event's values: those of its best report, with the best supported date and place.

    Numbers and names stay those of the best report, for they cite its words.
    """
    changes: dict[str, object] = {}
    for field, _, values in _values(sorted(reports, key=lambda report: report.id)):
        if field not in {"date", "place"} or not values:
            continue
        first = _ranked(field, "", values).versions[0]
        if best.id in {report.id for report in first.reports if _key(field, report.mention) == _key_of(first.value)}:
            continue
        changes["when" if field == "date" else "where"] = first.value
        if field == "date":
            changes["date_text"] = first.reports[0].mention.date_text
    return msgspec.structs.replace(best.mention, **changes) if changes else best.mention


def _key(field: Field, mention: EventMention) -> str:
    return _key_of(mention.when if field == "date" else mention.where)  # type: ignore[arg-type]


def _key_of(value: When | PlaceMention | Quantity | Side) -> str:
    return _place_key(value) if isinstance(value, PlaceMention) else _day_key(value)  # type: ignore[arg-type]


def _values(reports: Sequence[Report]) -> list[tuple[Field, str, list[_Told]]]:
    dates = [_Told(_day_key(one.mention.when), one.mention.when, _days(one.mention.when), one) for one in reports if _is_dated(one)]
    places = [
        _Told(_place_key(where), where, _VAGUE.get(where.place.resolution, 1), one)
        for one in reports
        if isinstance(where := one.mention.where, PlaceMention)
    ]
    found: list[tuple[Field, str, list[_Told]]] = [("date", "", _exact(dates, _holds_day)), ("place", "", _exact(places, _holds_place))]
    numbers: dict[str, list[_Told]] = defaultdict(list)
    names: dict[str, list[_Told]] = defaultdict(list)
    for one in reports:
        units = [quantity.unit for quantity in one.mention.quantities]
        for quantity in one.mention.quantities:
            # Two numbers of one unit in one report size two things; which of them another report's number is, nobody says.
            if units.count(quantity.unit) == 1:
                numbers[quantity.unit].append(_Told(_number_key(quantity), quantity, int(quantity.value is None), one))
        for role, sides in (("actor", one.mention.actor), ("recipient", one.mention.recipient)):
            persons = [side for side in sides if side.actor.kind == "person" and side.actor.code]
            if len(persons) == 1:
                key = fold(persons[0].actor.name)
                names[f"{role} {persons[0].actor.code}"].append(_Told(key, persons[0], -len(key.split()), one))
    found += [("number", unit, numbers[unit]) for unit in sorted(numbers)]
    found += [("name", of, _exact(names[of], _holds_name)) for of in sorted(names)]
    return found


_VAGUE = {"site": 0, "city": 0, "district": 1, "border": 1, "province": 2, "region": 3, "country": 4}


def _is_dated(report: Report) -> bool:
    return not isinstance(report.mention.when, Undated)


def _day_key(when: When) -> str:
    return "/".join(extent(when))


def _place_key(where: PlaceMention) -> str:
    return str(where.place.geonameid or where.place.name)


def _number_key(quantity: Quantity) -> str:
    return f"{quantity.value}/{quantity.low}/{quantity.high}"


def _days(when: When) -> int:
    days = days_of(when)
    return 0 if days is None else (days[1] - days[0]).days


def _exact(told: list[_Told], holds: Callable[[_Told, _Told], bool]) -> list[_Told]:
    """Count what is told vaguely for what is told exactly, where it holds just one exact value."""
    counted = []
    for one in told:
        within = {other.key: other for other in told if other.vagueness < one.vagueness and holds(one, other)}
        exact = [other for other in within.values() if not any(o.vagueness < other.vagueness and holds(other, o) for o in within.values())]
        if not within:
            counted.append(one)
        elif len(exact) == 1:
            counted.append(_Told(exact[0].key, exact[0].value, exact[0].vagueness, one.report))
    return counted


def _holds_day(wide: _Told, narrow: _Told) -> bool:
    (first, last), (start, end) = wide.key.split("/"), narrow.key.split("/")
    return first <= start and end <= last


def _holds_place(wide: _Told, narrow: _Told) -> bool:
    assert isinstance(wide.value, PlaceMention)
    assert isinstance(narrow.value, PlaceMention)
    a, b = wide.value.place, narrow.value.place
    return a.country is None or b.country is None or a.country == b.country or b.country in a.border or a.country in b.border


def _holds_name(short: _Told, full: _Told) -> bool:
    return set(short.key.split()) <= set(full.key.split())


def _ranked(field: Field, of: str, told: list[_Told]) -> Versions:
    """Order versions by independent sources, then nearness of the report, officialdom, precision."""
    by_key: dict[str, list[_Told]] = defaultdict(list)
    for one in told:
        by_key[one.key].append(one)
    signs = {key: _support(some) for key, some in by_key.items()}
    ordered = sorted(by_key, key=lambda key: (*signs[key], key))
    versions = tuple(Version(value=by_key[key][0].value, reports=tuple(one.report for one in by_key[key]), sources=-signs[key][0]) for key in ordered)
    return Versions(field=field, of=of, versions=versions, why=_why([signs[key] for key in ordered[:2]]))


def _support(told: list[_Told]) -> tuple[int, int, bool, int]:
    """Give what ranks a version, the smaller the better."""
    near = min(_lag(one.report) for one in told)
    official = any(_is_official(one.report) for one in told)
    return -len({one.report.source for one in told}), near, not official, min(one.vagueness for one in told)


def _lag(report: Report) -> int:
    """Count the days from the event, as the report dates it, to its publication; many where either is unknown."""
    if report.published is None or not _is_dated(report):
        return 10_000
    return max(0, report.published.toordinal() - dt.date.fromisoformat(extent(report.mention.when)[0]).toordinal())


def _is_official(report: Report) -> bool:
    return any(teller.actor is not None and teller.actor.sector in OFFICIAL for teller in report.mention.attribution)


_REASONS = ("more independent sources tell it", "the reports nearest to the event tell it", "officials are named who tell it", "it is the most exact")


def _why(signs: list[tuple[int, int, bool, int]]) -> str:
    """Say in which sign the first version is before the second."""
    if len(signs) < 2:
        return "nobody tells it differently"
    return next((reason for reason, a, b in zip(_REASONS, *signs, strict=True) if a != b), "nothing tells them apart: the order is arbitrary")
