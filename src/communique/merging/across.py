"""Whether two articles tell one event (codebook, section 9): what contradicts parts them, and what agrees must weigh enough to join them."""

import math
from collections.abc import Iterator
from itertools import product

import msgspec

from communique.knowledge.border_lines import kilometres
from communique.knowledge.merging_rules import AcrossRules
from communique.merging.across_sides import DOERS, OTHER_SIDE, SAME_PATIENT, SAME_PERSON, SUFFERED, Contradiction, compare_sides
from communique.merging.blocking import LONGEST
from communique.merging.judge import MUTUAL, signs_text
from communique.merging.profiles import Number, Profile, Spot, is_copied
from communique.model import UNRULED, Verdict

ACROSS = "rule:across-documents"
"""By whom a judgement across documents is."""
POINTS = frozenset({"site", "city", "district"})
ABOUT_MATTERS = frozenset({"REJECT", "REQUEST"})
"""Acts whose mode tells what they are about, and one of which may be about several things."""
SUMMONING = "accuse.summon"
"""How the ids of the rules begin by which an envoy is summoned, which is another act than to condemn something in words."""


class Weighed(msgspec.Struct, frozen=True):
    """A verdict on two tellings, the sum it rests on, and the reasons in words that name nobody.

    `contradicts`: what one tells excludes the other, so that nothing may join them; otherwise "different" only says that too little agrees.
    """

    verdict: Verdict
    score: float
    why: str
    contradicts: bool = False


def compare(one: Profile, other: Profile, rules: AcrossRules) -> Weighed:
    """Judge whether two tellings of different articles are one event.

    Gives: the same whichever is named first; `same` only where nothing contradicts and enough agrees, `unsure` where little is wanting.
    """
    try:
        signs = [*_time(one, other, rules), *compare_sides(one, other, rules), *_place(one.place, other.place, rules), *_rest(one, other, rules)]
        signs += _happening(one, other, rules, {reason for reason, weight in signs if weight > 0})
    except Contradiction as contradiction:
        return Weighed("different", 0.0, f"they differ in {contradiction}", contradicts=True)
    need, extra = _needed(one, other, rules, surely_told=any(reason == SAME_PATIENT for reason, _ in signs))
    score = round(sum(weight for _, weight in signs), 3)
    told = ", ".join(dict.fromkeys(reason for reason, weight in signs if weight > 0))
    against = ", ".join(dict.fromkeys(reason for reason, weight in signs if weight < 0))
    why = f"{told}{f'; against it: {against}' if against else ''} ({score:.1f} of {need:.1f} needed{f': {extra}' if extra else ''})"
    specific = any(reason in SPECIFIC for reason, weight in signs if weight > 0)
    of_act = one.event in MUTUAL or any(reason not in OF_ANYTHING for reason, weight in signs if weight > 0)
    if score >= need and of_act and (specific or not extra) and (is_copied(one, other) or not _vague_background(one, other)):
        return Weighed("same", score, why)
    if score >= need - rules.bounds.unsure and (specific or ("the same sides" in told and ("the same particulars" in told or not extra))):
        return Weighed("unsure", score, why)
    return Weighed("different", score, f"too little agrees: {why}")


SPECIFIC = frozenset(
    {
        SAME_PERSON,
        SAME_PATIENT,
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
OF_ANYTHING = frozenset(
    {"the same day", "one night", "one week", "the same sides", "the same side", OTHER_SIDE, SAME_PERSON, "the same party", "the same country"}
)
"""Signs that fit all that somebody does on a day: what is not done by both sides together needs another one, which tells of the act itself."""


def _vague_background(one: Profile, other: Profile) -> bool:
    """Whether one is background that names no day: it may be the event, but nobody can say of which day."""
    return (one.historical or other.historical) and not (one.exact and other.exact)


def _needed(one: Profile, other: Profile, rules: AcrossRules, *, surely_told: bool) -> tuple[float, str]:
    """Give the sum that is needed, and why it is higher than the category's own; `surely_told`: what no rule names is sure by whom it was done to."""
    need = rules.categories[one.event].need  # type: ignore[index]
    need += rules.bounds.unruled * (not surely_told and any(profile.rule.startswith(UNRULED) for profile in (one, other)))
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


def _same_form(one: Profile, other: Profile) -> None:
    """Part an act that is done in a form of its own from one that is not.

    Raises: Contradiction where only one is a signing, or only one the summons of an envoy.
    """
    if signs_text(one.rule) != signs_text(other.rule) and not any(profile.rule.startswith(UNRULED) for profile in (one, other)):
        raise Contradiction("whether a text is signed")
    if one.event == "ACCUSE" and one.rule.startswith(SUMMONING) != other.rule.startswith(SUMMONING):
        raise Contradiction("whether an envoy is summoned")


def _time(one: Profile, other: Profile, rules: AcrossRules) -> Iterator[tuple[str, float]]:
    if one.event != other.event:
        raise Contradiction("category")
    copied = is_copied(one, other)
    if one.standing != other.standing or ("hypothetical" in one.standing and not copied):
        raise Contradiction("whether it is told as real")
    if one.mode and other.mode and one.mode != other.mode and one.event not in ABOUT_MATTERS:
        raise Contradiction("mode")
    _same_form(one, other)
    if one.first is None or other.first is None:
        raise Contradiction("date: nothing bounds it")
    if _vague_background(one, other) and not copied and not (one.dated and other.dated and max(_length(one), _length(other)) <= LONGEST):
        raise Contradiction("date: one is background that names no day")
    gap = _gap(one, other)
    if gap and not _may_be_one_day(one, other, rules):
        raise Contradiction("date")
    if gap:
        yield _neighbouring(one, other, rules)
    elif one.exact and other.exact:
        yield "the same day", rules.weights.day
        if (one.recalled, one.historical) != (other.recalled, other.historical):
            yield "one looks back at it", rules.weights.recalled
    elif one.dated and other.dated and max(_length(one), _length(other)) <= 7:
        yield "one week", rules.weights.stretch


def _neighbouring(one: Profile, other: Profile, rules: AcrossRules) -> tuple[str, float]:
    """Weigh days that differ."""
    if one.night and other.night:
        return "one night", rules.weights.day
    return (
        ("neighbouring days, one told as a night", rules.weights.night) if one.night or other.night else ("neighbouring days", rules.weights.next_day)
    )


def _may_be_one_day(one: Profile, other: Profile, rules: AcrossRules) -> bool:
    """Whether days that differ may be the day of one event: papers count a night differently, and some tell no day but that of their publication."""
    if not (one.exact and other.exact):
        return False
    gap, once = _gap(one, other), rules.categories[one.event].once  # type: ignore[index]
    if gap == 1 and (one.night or other.night):
        return _may_be_one_night(*sorted((one, other), key=lambda profile: profile.first or 0))
    return (gap == 1 and once) or gap <= _lag(one, other, rules)


def _may_be_one_night(earlier: Profile, later: Profile) -> bool:
    """Whether the night after one day is that before the next: the small hours of a day are not of the next, nor its evening of the day before."""
    return not earlier.morning and (later.morning or not later.night)


def _lag(one: Profile, other: Profile, rules: AcrossRules) -> int:
    """Give the days by which the later of two may have happened before the day of its publication, as the article itself tells no day."""
    later = max(one, other, key=lambda profile: profile.first or 0)
    return 0 if later.told or not (one.exact and other.exact) else rules.bounds.undated_days


def _length(one: Profile) -> int:
    assert one.first is not None
    assert one.last is not None
    return one.last - one.first + 1


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
        raise Contradiction("place")
    if {one.resolution, other.resolution} <= POINTS:
        distance = _distance(one, other)
        if distance > max(rules.bounds.near_km, one.reach + other.reach):
            raise Contradiction("place")
        if distance <= rules.bounds.near_km:
            yield "near places", weights.near
    elif "province" in {one.resolution, other.resolution} and rules.bounds.province_km < _distance(one, other) < math.inf:
        raise Contradiction("place")
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
    elif one.mode and other.mode:
        yield "modes", weights.other_mode
    if is_copied(one, other):
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


def _happening(one: Profile, other: Profile, rules: AcrossRules, agreeing: set[str]) -> Iterator[tuple[str, float]]:
    """Compare what the articles are about: where both tell of one happening, what a side does that nothing parts is one act.

    Not so the many strikes of a battle; and on neighbouring days a happening has acts of its own, unless they are done to one person, or by night.
    """
    category = rules.categories[one.event]  # type: ignore[index]
    days_apart = _gap(one, other) > _lag(one, other, rules) and not (one.night or other.night)
    if category.many or not agreeing & (DOERS | {OTHER_SIDE} if one.event in SUFFERED else DOERS) or (days_apart and SAME_PATIENT not in agreeing):
        return
    both, fewer = len(one.about & other.about), min(len(one.about), len(other.about))
    if both >= rules.bounds.happening_names and both >= rules.bounds.happening_share * fewer:
        yield "articles of one happening", rules.weights.happening


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
            raise Contradiction("numbers")
        if ratio <= bounds.near_ratio and max(_told_as(a), _told_as(b)) > bounds.few:
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
