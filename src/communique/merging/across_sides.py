"""Whether those whom two articles name in an event can be the same, and how much that says."""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Literal

from communique.knowledge.merging_rules import AcrossRules
from communique.merging.judge import MUTUAL, SHARED, signs_text
from communique.merging.profiles import NAMED, Profile, Who, is_copied, is_person, stem

SUFFERED = frozenset({"AID", "ASSAULT", "COERCE", "CONCEDE", "RETREAT", "SANCTION"})
"""What is done to somebody, and to the same person seldom twice: killing, arresting, pardoning, freeing, convicting, rescuing."""
POWERS = frozenset({"COP", "GOV", "JUD", "LEG", "MIL", "SPY"})
"""Sectors of those to whom people are handed over, rather than of those who are."""
ARMED = "REB"
"""Sector of those who are in arms against their own country."""
SAME_PERSON, SAME_PATIENT = "the same person", "the same person, to whom it was done"
OTHER_SIDE = "the same other side"
DOERS = frozenset({"the same sides", "the same side", SAME_PERSON, SAME_PATIENT})
"""Signs that who did it is the same, or to whom it can have been done but once."""


class Contradiction(Exception):  # noqa: N818 - it is an answer, not an error
    """What one telling says, the other excludes."""


def compare_sides(one: Profile, other: Profile, rules: AcrossRules) -> Iterator[tuple[str, float]]:
    """Compare the sides, role by role; of what is done together, all sides at once."""
    signed = signs_text(one.rule) and signs_text(other.rule)
    together = signed or one.event in MUTUAL or (one.event in SHARED and max(_many(one.actor), _many(other.actor)) > 1)
    fewer, more = sorted((_many(one.actor), _many(other.actor)))
    if one.event == "AGREE" and fewer == 1 < more and not is_copied(one, other):
        raise Contradiction("who promises: one side alone, or both")
    if together:
        roles = [((*one.actor, *one.recipient), (*other.actor, *other.recipient))]
    else:
        roles = [(one.actor, other.actor), (one.recipient, other.recipient)]
    if not together and _concern_others(one, other):
        raise Contradiction("whom it concerns")
    found = [_agreement(mine, theirs, together=together) for mine, theirs in roles]
    told = [agreement for agreement in found if agreement != "untold"]
    weights = rules.weights
    if together and _met_another(one, other):
        raise Contradiction("whom it concerns")
    if together:
        many = min(_many(roles[0][0]), _many(roles[0][1]))
        whole = bool(told) and many > 1
        yield ("the same sides", (weights.both_sides if told == ["all"] else weights.most_sides) if whole else weights.one_side if told else 0.0)
    elif len(told) == 2:
        yield "the same sides", weights.both_sides if told == ["all", "all"] else weights.most_sides
    elif told:
        yield "the same side" if found[0] != "untold" else OTHER_SIDE, weights.one_side if told == ["all"] else weights.some_side
    for mine, theirs in roles:
        done_to = not together and mine is one.recipient and one.event in SUFFERED
        same = (SAME_PATIENT, weights.patient) if done_to else (SAME_PERSON, weights.person)
        yield from _persons(mine, theirs, rules, same, one.names | other.names, struck=done_to and one.event == "ASSAULT")
    if one.event in SUFFERED and not rules.categories[one.event].many and (_named_elsewhere(one, other) or _named_elsewhere(other, one)):  # type: ignore[index]
        yield SAME_PATIENT, weights.patient


def _named_elsewhere(one: Profile, other: Profile) -> bool:
    """Whether all to whom it was done are named by one, told by what they are in the other ("an engineer"), and named elsewhere in its article."""
    named = [who for who in one.recipient if is_person(who)]
    told = bool(other.recipient) and not any(is_person(who) or who.kind != "role" or who.sector in POWERS for who in other.recipient)
    return told and bool(named) and all(stem(who.name.split()[-1]) in other.about | other.names for who in named)


def _concern_others(one: Profile, other: Profile) -> bool:
    """Whether of neither is told to whom it was done, and each names another country beside: "pledged to rebuild schools in Chad", "in Mali"."""
    untold = not any(who.code for profile in (one, other) for who in profile.recipient)
    return untold and bool(one.beside) and bool(other.beside) and one.beside.isdisjoint(other.beside)


def _met_another(one: Profile, other: Profile) -> bool:
    """Whether of one a single side is told, and countries beside it of which the other knows none."""
    for fewer, more in ((one, other), (other, one)):
        known, others = ({who.code for who in (*profile.actor, *profile.recipient) if who.code} for profile in (fewer, more))
        if len(known) == 1 and known < others and fewer.beside and fewer.beside.isdisjoint(others | more.beside):
            return True
    return False


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
    raise Contradiction("sides")


def _persons(
    mine: tuple[Who, ...], theirs: tuple[Who, ...], rules: AcrossRules, same: tuple[str, float], names: frozenset[str], *, struck: bool
) -> Iterator[tuple[str, float]]:
    """Compare who acts for each country or body that both name, and persons of none; `same` says that one is the same.

    `names`: the names that both texts have beside the sides: of several to whom one thing was done the texts may put another first. `struck`: they
    are who was struck, and a strike on those in arms hits their country and its people too.
    """
    unknown = {who.code for who in (*mine, *theirs) if is_person(who) and not who.code}
    if any(_one_person(a, b) for a, b in product(mine, theirs) if not (a.code and b.code) and a.code != b.code):
        yield same
    for code in sorted(({who.code for who in mine if who.code} & {who.code for who in theirs if who.code}) | unknown):
        ours, others = ([who for who in sides if who.code == code] for sides in (mine, theirs))
        pairs = list(product(ours, others))
        if not pairs:
            continue
        if any(_one_person(a, b) for a, b in pairs):
            yield same
        elif any(a.key == b.key and a.kind in {"body", "group"} for a, b in pairs):
            yield "the same party", rules.weights.party
        elif all(_strangers(a, b, struck=struck) and not _beside(a, b, names) for a, b in pairs):
            raise Contradiction("who acts for a side")
        elif all(a.sector and b.sector and a.sector != b.sector for a, b in pairs):
            yield "sectors", rules.weights.sector


def _beside(one: Who, other: Who, names: frozenset[str]) -> bool:
    """Whether one of two private persons is named beside the other."""
    return NAMED in {one.kind, other.kind} and any(stem(who.name.split()[-1]) in names for who in (one, other) if who.kind == NAMED)


def _one_person(one: Who, other: Who) -> bool:
    if not is_person(one) or not is_person(other):
        return False
    return one.key == other.key or one.name == other.name or (one.name.split()[-1:] == other.name.split()[-1:] and 1 in _lengths(one, other))


def _lengths(*whom: Who) -> set[int]:
    return {len(who.name.split()) for who in whom}


def _strangers(one: Who, other: Who, *, struck: bool) -> bool:
    """Whether two of one country cannot be one: two persons, two groups, rebels and others, two bodies of different sectors."""
    if is_person(one) and is_person(other):
        return not _one_person(one, other)
    if one.kind == other.kind == "group":
        return one.key != other.key
    if one.code and not struck and (one.sector == ARMED) != (other.sector == ARMED):
        return True
    return one.kind == other.kind == "body" and bool(one.sector and other.sector) and one.sector != other.sector
