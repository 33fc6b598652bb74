"""Whether two articles tell one event (codebook, section 9): what contradicts parts them, and what agrees must weigh enough to join them."""

import math
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Literal

import msgspec

from communique.knowledge.border_lines import kilometres
from communique.knowledge.merging_rules import AcrossRules
from communique.merging.blocking import LONGEST
from communique.merging.judge import MUTUAL, SHARED, SIGNING
from communique.merging.profiles import Number, Profile, Spot, Who
from communique.model import UNRULED, Verdict

ACROSS = "rule:across-documents"
"""By whom a judgement across documents is."""
POINTS = frozenset({"site", "city", "district"})
SUFFERED = frozenset({"AID", "ASSAULT", "COERCE", "CONCEDE", "RETREAT", "SANCTION"})
"""What is done to somebody, and to the same person seldom twice: killing, arresting, pardoning, freeing, convicting, rescuing."""


class Weighed(msgspec.Struct, frozen=True):
    """A verdict on two tellings, the sum it rests on, and the reasons in words that name nobody.

    `contradicts`: what one tells excludes the other, so that nothing may join them; otherwise "different" only says that too little agrees.
    """

    verdict: Verdict
    score: float
    why: str
    contradicts: bool = False


class _Contradiction(Exception):  # noqa: N818 - it is an answer, not an error
    """What one telling says, the other excludes."""


def compare(one: Profile, other: Profile, rules: AcrossRules) -> Weighed:
    """Judge whether two tellings of different articles are one event.

    Gives: the same whichever is named first; `same` only where nothing contradicts and enough agrees, `unsure` where little is wanting.
    """
    try:
        signs = [*_time(one, other, rules), *_parties(one, other, rules), *_place(one.place, other.place, rules), *_rest(one, other, rules)]
    except _Contradiction as contradiction:
        return Weighed("different", 0.0, f"they differ in {contradiction}", contradicts=True)
    need, extra = _needed(one, other, rules)
    score = round(sum(weight for _, weight in signs), 3)
    told = ", ".join(dict.fromkeys(reason for reason, weight in signs if weight > 0))
    against = ", ".join(dict.fromkeys(reason for reason, weight in signs if weight < 0))
    why = f"{told}{f'; against it: {against}' if against else ''} ({score:.1f} of {need:.1f} needed{f': {extra}' if extra else ''})"
    specific = any(reason in SPECIFIC for reason, weight in signs if weight > 0)
    of_act = one.event in MUTUAL or any(reason not in OF_ANYTHING for reason, weight in signs if weight > 0)
    if score >= need and of_act and (specific or not extra) and (_copied(one, other) or not _vague_background(one, other)):
        return Weighed("same", score, why)
    if score >= need - rules.bounds.unsure and (specific or ("the same sides" in told and ("the same particulars" in told or not extra))):
        return Weighed("unsure", score, why)
    return Weighed("different", score, f"too little agrees: {why}")


SPECIFIC = frozenset(
    {
        "the same person",
        "the same place",
        "the same border",
        "near places",
        "the same number",
        "the same words",
        "names or figures in common",
        "rare names in both articles",
    }
)
"""Signs without which reports that lack a day, or differ by one, are not joined."""
OF_ANYTHING = frozenset({"the same day", "one week", "the same sides", "the same side", "the same person", "the same party", "the same country"})
"""Signs that fit all that somebody does on a day: what is not done by both sides together needs another one, which tells of the act itself."""


def _vague_background(one: Profile, other: Profile) -> bool:
    """Whether one is background that names no day: it may be the event, but nobody can say of which day."""
    return (one.historical or other.historical) and not (one.exact and other.exact)


def _copied(one: Profile, other: Profile) -> bool:
    return bool(one.wording) and one.wording == other.wording


def _needed(one: Profile, other: Profile, rules: AcrossRules) -> tuple[float, str]:
    """Give the sum that is needed, and why it is higher than the category's own."""
    need = rules.categories[one.event].need  # type: ignore[index]
    need += rules.bounds.unruled * any(profile.rule.startswith(UNRULED) for profile in (one, other))
    gap = _gap(one, other)
    if not (one.dated and other.dated):
        return need + rules.bounds.undated, "one has no date"
    if 0 < gap <= _lag(one, other, rules):
        return need + rules.bounds.untold, "one tells no day, and was published later"
    if gap and not (one.night or other.night):
        return need + rules.bounds.next_day, "the days differ by one"
    return need, ""


def _gap(one: Profile, other: Profile) -> int:
    """Count the days between two times; 0 where they touch."""
    assert one.first is not None
    assert one.last is not None
    assert other.first is not None
    assert other.last is not None
    return max(0, one.first - other.last, other.first - one.last)


def _time(one: Profile, other: Profile, rules: AcrossRules) -> Iterator[tuple[str, float]]:
    if one.event != other.event:
        raise _Contradiction("category")
    copied = _copied(one, other)
    if one.standing != other.standing or ("hypothetical" in one.standing and not copied):
        raise _Contradiction("whether it is told as real")
    if one.mode and other.mode and one.mode != other.mode:
        raise _Contradiction("mode")
    if _is_signing(one) != _is_signing(other) and not any(profile.rule.startswith(UNRULED) for profile in (one, other)):
        raise _Contradiction("whether a text is signed")
    if one.first is None or other.first is None:
        raise _Contradiction("date: nothing bounds it")
    if _vague_background(one, other) and not copied and not (one.dated and other.dated and max(_length(one), _length(other)) <= LONGEST):
        raise _Contradiction("date: one is background that names no day")
    gap, night = _gap(one, other), one.night or other.night
    if gap and not _may_be_one_day(one, other, rules):
        raise _Contradiction("date")
    if gap:
        yield ("neighbouring days, one told as a night", rules.weights.night) if night else ("neighbouring days", rules.weights.next_day)
    elif one.exact and other.exact:
        yield "the same day", rules.weights.day
        if (one.recalled, one.historical) != (other.recalled, other.historical):
            yield "one looks back at it", rules.weights.recalled
    elif one.dated and other.dated and max(_length(one), _length(other)) <= 7:
        yield "one week", rules.weights.stretch


def _may_be_one_day(one: Profile, other: Profile, rules: AcrossRules) -> bool:
    """Whether days that differ may be the day of one event: papers count a night differently, and some tell no day but that of their publication."""
    if not (one.exact and other.exact):
        return False
    night, gap = one.night or other.night, _gap(one, other)
    return (gap == 1 and (night or rules.categories[one.event].once)) or gap <= _lag(one, other, rules)  # type: ignore[index]


def _lag(one: Profile, other: Profile, rules: AcrossRules) -> int:
    """Give the days by which the later of two may have happened before the day of its publication, as the article itself tells no day."""
    later = max(one, other, key=lambda profile: profile.first or 0)
    return 0 if later.told or not (one.exact and other.exact) else rules.bounds.undated_days


def _length(one: Profile) -> int:
    assert one.first is not None
    assert one.last is not None
    return one.last - one.first + 1


def _parties(one: Profile, other: Profile, rules: AcrossRules) -> Iterator[tuple[str, float]]:
    """Compare the sides, role by role; of what is done together, all sides at once."""
    signed = _is_signing(one) and _is_signing(other)
    together = signed or one.event in MUTUAL or (one.event in SHARED and max(_many(one.actor), _many(other.actor)) > 1)
    fewer, more = sorted((_many(one.actor), _many(other.actor)))
    if one.event == "AGREE" and fewer == 1 < more and not _copied(one, other):
        raise _Contradiction("who promises: one side alone, or both")
    if together:
        roles = [((*one.actor, *one.recipient), (*other.actor, *other.recipient))]
    else:
        roles = [(one.actor, other.actor), (one.recipient, other.recipient)]
    if not together and _concern_others(one, other):
        raise _Contradiction("whom it concerns")
    found = [_agreement(mine, theirs, together=together) for mine, theirs in roles]
    told = [agreement for agreement in found if agreement != "untold"]
    weights = rules.weights
    if together:
        many = min(_many(roles[0][0]), _many(roles[0][1]))
        whole = bool(told) and many > 1
        yield ("the same sides", (weights.both_sides if told == ["all"] else weights.most_sides) if whole else weights.one_side if told else 0.0)
    elif len(told) == 2:
        yield "the same sides", weights.both_sides if told == ["all", "all"] else weights.most_sides
    elif told:
        yield "the same side", weights.one_side if told == ["all"] else weights.some_side
    for mine, theirs in roles:
        done_to = not together and mine is one.recipient and one.event in SUFFERED
        yield from _persons(mine, theirs, rules, weights.patient if done_to else weights.person)


def _concern_others(one: Profile, other: Profile) -> bool:
    """Whether of neither is told to whom it was done, and each names another country beside: "pledged to rebuild schools in Chad", "in Mali"."""
    untold = not any(who.code for profile in (one, other) for who in profile.recipient)
    return untold and bool(one.beside) and bool(other.beside) and one.beside.isdisjoint(other.beside)


def _is_signing(profile: Profile) -> bool:
    """Whether a text is signed, concluded or ratified: all its parties do that, whichever of them a report has as subject."""
    return profile.rule.startswith(SIGNING)


def _many(sides: Iterable[Who]) -> int:
    return len({who.code for who in sides if who.code})


def _agreement(mine: tuple[Who, ...], theirs: tuple[Who, ...], *, together: bool) -> Literal["all", "most", "untold"]:
    a, b = ({who.code for who in sides if who.code} for sides in (mine, theirs))
    if not a or not b:
        return "untold"
    if a == b:
        return "all"
    if a <= b or b <= a or (together and len(a & b) > 1):
        return "most"
    raise _Contradiction("sides")


def _persons(mine: tuple[Who, ...], theirs: tuple[Who, ...], rules: AcrossRules, person: float) -> Iterator[tuple[str, float]]:
    """Compare who acts for each country or body that both name, and persons of none; `person` is what the same one weighs."""
    unknown = {who.code for who in (*mine, *theirs) if who.kind == "person" and not who.code}
    for code in sorted(({who.code for who in mine if who.code} & {who.code for who in theirs if who.code}) | unknown):
        ours, others = ([who for who in sides if who.code == code] for sides in (mine, theirs))
        pairs = list(product(ours, others))
        if not pairs:
            continue
        if any(_one_person(a, b) for a, b in pairs):
            yield "the same person", person
        elif any(a.key == b.key and a.kind in {"body", "group"} for a, b in pairs):
            yield "the same party", rules.weights.party
        elif all(_strangers(a, b) for a, b in pairs):
            raise _Contradiction("who acts for a side")
        elif all(a.sector and b.sector and a.sector != b.sector for a, b in pairs):
            yield "sectors", rules.weights.sector


def _one_person(one: Who, other: Who) -> bool:
    if one.kind != "person" or other.kind != "person":
        return False
    return one.key == other.key or one.name == other.name or (one.name.split()[-1:] == other.name.split()[-1:] and 1 in _lengths(one, other))


def _lengths(*whom: Who) -> set[int]:
    return {len(who.name.split()) for who in whom}


def _strangers(one: Who, other: Who) -> bool:
    """Whether two of one country cannot be one: two persons, two groups, rebels and others, two bodies of different sectors."""
    if one.kind == other.kind == "person":
        return not _one_person(one, other)
    if one.kind == other.kind == "group":
        return one.key != other.key
    if one.code and (one.sector == "REB") != (other.sector == "REB"):
        return True
    return one.kind == other.kind == "body" and bool(one.sector and other.sector) and one.sector != other.sector


def _place(one: Spot | None, other: Spot | None, rules: AcrossRules) -> Iterator[tuple[str, float]]:
    if one is None or other is None:
        return
    weights = rules.weights
    if (one.geonameid is not None and one.geonameid == other.geonameid) or (one.name, one.country) == (other.name, other.country):
        if one.resolution in POINTS:
            yield "the same place", weights.place
        elif one.resolution in {"border", "province"}:
            yield f"the same {one.resolution}", weights.border if one.resolution == "border" else weights.province
        else:
            yield "the same country", weights.country
        return
    if not _may_hold(one, other):
        raise _Contradiction("place")
    if {one.resolution, other.resolution} <= POINTS:
        if _distance(one, other) > rules.bounds.near_km:
            raise _Contradiction("place")
        yield "near places", weights.near
    elif "province" in {one.resolution, other.resolution} and rules.bounds.province_km < _distance(one, other) < math.inf:
        raise _Contradiction("place")
    elif "country" in {one.resolution, other.resolution}:
        yield "the same country", weights.country


def _may_hold(one: Spot, other: Spot) -> bool:
    """Whether one place may lie in the other: country by country, a border lying in both of its own."""
    a, b = (frozenset(spot.border) or ({spot.country} if spot.country else frozenset()) for spot in (one, other))
    if "border" in {one.resolution, other.resolution} and one.resolution == other.resolution:
        return False
    if one.resolution == other.resolution == "province":
        return False
    return not a or not b or bool(a & b)


def _distance(one: Spot, other: Spot) -> float:
    """Give the kilometres between two points; infinite where either has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    return kilometres((one.lat, one.lon), (other.lat, other.lon))


def _rest(one: Profile, other: Profile, rules: AcrossRules) -> Iterator[tuple[str, float]]:
    """Compare kind, size and particulars."""
    weights, bounds = rules.weights, rules.bounds
    if one.mode and one.mode == other.mode:
        yield "the same mode", weights.mode
    if _copied(one, other):
        yield "the same words", weights.wording
    if one.rule == other.rule:
        yield "the same kind of act", weights.rule
    sizes = list(_sizes(one, other, rules))
    yield from sizes
    names = (one.names & other.names) | (one.persons & other.names) | (other.persons & one.names)
    if sizes:
        # A figure that is one of the numbers has been weighed with them.
        names = frozenset(name for name in names if not name[0].isdigit())
    if names:
        yield "names or figures in common", weights.name * min(len(names), bounds.names)
    about = (one.about & other.about) - names
    if about:
        yield "rare names in both articles", weights.about * min(len(about), bounds.abouts)
    shared, shorter = len(one.words & other.words), min(len(one.words), len(other.words))
    if shared and shared >= bounds.words_from * shorter:
        yield "the same particulars", weights.words * shared / shorter * min(1.0, shared / bounds.words_full)


def _sizes(one: Profile, other: Profile, rules: AcrossRules) -> Iterator[tuple[str, float]]:
    """Compare numbers unit by unit: the nearest two of a unit decide."""
    bounds, weights = rules.bounds, rules.weights
    for unit in sorted({number.unit for number in one.numbers} & {number.unit for number in other.numbers}):
        pairs = list(product((n for n in one.numbers if n.unit == unit), (n for n in other.numbers if n.unit == unit)))
        same = max((_told_as(a) for a, b in pairs if _told_as(a) == _told_as(b)), default=0.0)
        if same:
            yield "the same number", weights.number if same > bounds.few else weights.small_number
            continue
        ratio, a, b = min((_ratio(a, b), a, b) for a, b in pairs)
        later = one if _told_as(a) > _told_as(b) else other
        strict = unit in rules.words.counted or unit.isupper()
        grew = later.recalled and unit in rules.words.counted
        if ratio > (bounds.far_ratio if strict and not grew else bounds.loose_ratio):
            raise _Contradiction("numbers")
        if ratio <= bounds.near_ratio:
            yield "near numbers", weights.near_number
        elif not grew:
            yield "numbers", weights.far_number


def _told_as(number: Number) -> float:
    """Give a number; of a bare "at least" its bound."""
    return number.low or number.high


def _ratio(one: Number, other: Number) -> float:
    """Give how many times one number is the other."""
    small, large = sorted((max(_told_as(one), 1e-9), max(_told_as(other), 1e-9)))
    return large / small
