"""Whether two mentions of one article tell the same event (codebook, sections 3 and 9)."""

import calendar
import datetime as dt
from collections.abc import Iterator

import msgspec

from communique.model import IMPLIED, Day, EventMention, Judgement, Month, Period, PlaceMention, Season, Side, Undated, Verdict, Week, When, Year

BY = "rule: within the article"
MUTUAL = frozenset({"CONSULT", "COOPERATE"})
"""Acts that all sides do together (codebook, section 6): whoever acts for a country may stand in either role."""
SHARED = frozenset({"AGREE", "SUPPORT"})
"""Acts of which the same holds where several sides do them; one side may also do them alone."""
ADDRESSED = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
"""Acts done to somebody, often several in one article by one side: to be one they need the same words or the same other side."""
MODAL = frozenset({"ASSAULT", "COERCE", "RETREAT", "SANCTION"})
"""Acts whose modes are different things: who withdraws troops does not release captives by it."""
AGAINST = frozenset({"REB", "PRM", "OPP", "CRM"})
"""Sectors of those who stand against the state whose code they bear: what they do it does not do."""
SEIZED_WITH = frozenset({"arrest", "seize"})
"""Modes of what is done at once to people and to what they have (codebook, section 3)."""
PEOPLE = "CVL"
INJURING = frozenset({"ASSAULT", "COERCE"})
"""Acts that are also told by what they did to people, their doer left out: "six were injured"."""
SIGNING = ("support.sign", "support.put-signature", "support.conclude", "support.ratify")
"""How the ids of the rules begin by which a text is signed, concluded or ratified."""
SHOWN = 0.5
"""Confidence under which queries do not show an event (architecture.md, section 7): what is less sure never speaks for what is surer."""
POWERS = frozenset({"COP", "GOV", "MIL", "SPY"})
"""Sectors of those who may all be called a state's officials."""
SAME_OCCASION = 2
"""Sentences within which a meeting of which one side alone is named is the one just told."""
FAR_AND_NEAR = frozenset({"phone", "visit"})
"""Modes of meetings that are never one: who telephones somebody is not there."""


def judge(one: EventMention, other: EventMention) -> Judgement:
    """Judge two mentions: the same category, sides, day and place, or none of them contradicted.

    Gives: a Judgement that says why; never `same` merely because the texts look alike.
    """
    verdict, why = _verdict(one, other)
    return Judgement(one=min(one.id, other.id), other=max(one.id, other.id), verdict=verdict, by=BY, why=why)


def as_told(mention: EventMention) -> EventMention:
    """Leave out the sides that no clause names, and the countries of those that it names without: what an article implies contradicts nothing."""
    sides = (*mention.actor, *mention.recipient)
    if all(side.actor.supposed != IMPLIED for side in sides):
        return mention
    actor, recipient = (tuple(told for side in role for told in _as_told(side)) for role in (mention.actor, mention.recipient))
    return msgspec.structs.replace(mention, actor=actor, recipient=recipient)


def _as_told(side: Side) -> tuple[Side, ...]:
    actor = side.actor
    if actor.supposed != IMPLIED:
        return (side,)
    named = actor.key.removesuffix(f":{actor.code}")
    return (msgspec.structs.replace(side, actor=msgspec.structs.replace(actor, key=named, code=None, supposed=None)),) if named != actor.key else ()


def _verdict(one: EventMention, other: EventMention) -> tuple[Verdict, str]:
    parted = next(_what_parts(as_told(one), as_told(other), shared=_share_other(one, other)), None)
    return ("different", parted) if parted is not None else ("same", "category and sides agree; no date or place contradicts")


def _what_parts(one: EventMention, other: EventMention, *, shared: bool) -> Iterator[str]:
    """Say what parts two mentions, as they are told; `shared`: both are for the same other side, were it only implied."""
    apart = one.sentence != other.sentence
    if one.event != other.event:
        yield "category"
    if set(one.auxiliary) != set(other.auxiliary):
        yield "one is told as real, the other is not, or is older"
    if apart and "historical" in one.auxiliary and isinstance(one.when, Undated) and isinstance(other.when, Undated):
        yield "both are of old, and no common occasion is told"
    if not _dates_agree(one.when, other.when):
        yield "date"
    if not _places_agree(one, other):
        yield "place"
    if not _roles_agree(one, other) or _promise_apart(one, other):
        yield "sides"
    if apart and is_signing(one) != is_signing(other):
        yield "one is of a text that was signed"
    if apart and one.event in ADDRESSED and one.rule != other.rule and not shared:
        yield "another act, and nobody whom both were for"
    if _is_mediators_own(one, other) or _is_mediators_own(other, one):
        yield "one is talks that somebody mediated, the other a meeting of his own"
    if one.mode and other.mode and one.mode != other.mode and one.event in MODAL and (apart or not _at_once(one, other)):
        yield "mode"
    if {one.mode, other.mode} == FAR_AND_NEAR:
        yield "one is a call, the other a visit"


def _at_once(one: EventMention, other: EventMention) -> bool:
    """Whether acts of two modes that one sentence tells may be one, with the gravest of the modes: an attack, or who is arrested with what he had."""
    return one.event == "ASSAULT" or {one.mode, other.mode} == SEIZED_WITH


def _roles_agree(one: EventMention, other: EventMention) -> bool:
    """Whether the sides of one are among the other's, role by role; the side of a mutual act may be told in either role."""
    signed = is_signing(one) and is_signing(other)
    if signed or one.event in MUTUAL or (one.event in SHARED and (len(one.actor) > 1 or len(other.actor) > 1)):
        near = abs(one.sentence - other.sentence) <= SAME_OCCASION
        all_of_one, all_of_other = (*one.actor, *one.recipient), (*other.actor, *other.recipient)
        by_name = {side.actor.key for side in all_of_one if side.actor.kind == "person"} & {side.actor.key for side in all_of_other}
        least = 2 if one.event == "CONSULT" and not near else 1
        return _among(all_of_one, all_of_other, least, loosely=one.event == "CONSULT" and bool(by_name))
    untold = one.event in INJURING and one.sentence == other.sentence and not all(any(s.actor.code for s in m.actor) for m in (one, other))
    struck = one.event == "ASSAULT" and one.sentence == other.sentence
    hit, also_hit = (_hit(m) if struck else m.recipient for m in (one, other))
    return _among(one.actor, other.actor, least=0 if untold else 1) and (_among(hit, also_hit, least=0) or (struck and _died_in(one, other)))


def _died_in(one: EventMention, other: EventMention) -> bool:
    """Whether one tells of people hurt in the attack on something of the same country that the other tells: "killed in a strike on a school"."""
    doers = [{side.actor.key for side in mention.actor if side.actor.code is not None} for mention in (one, other)]
    alike = doers[0] == doers[1] != set()  # "three are killed when soldiers strike a church"
    within = alike or any(a.span.start <= b.trigger.start < a.span.end for a, b in ((one, other), (other, one)))
    hurt = [side.actor for mention in (one, other) for side in mention.recipient]
    return within and len({actor.code for actor in hurt}) == 1 and any(actor.sector == PEOPLE for actor in hurt)


def _hit(mention: EventMention) -> tuple[Side, ...]:
    """Give who is told to be hit; a country of which only the place tells ("a strike near Tyre") does not contradict who was hit there."""
    where = mention.where.span if isinstance(mention.where, PlaceMention) else None
    return tuple(s for s in mention.recipient if where is None or s.actor.kind != "country" or not where.start <= s.span.start < where.end)


def _share_other(one: EventMention, other: EventMention) -> bool:
    """Whether of both the same other side is told: who received it, or with whom it was done."""
    together = all(len({side.actor.code for side in mention.actor}) > 1 for mention in (one, other))
    if together and not (one.recipient and other.recipient):
        return True
    return any(a.actor.code and _one_side(a, b) for a in one.recipient for b in other.recipient)


def is_signing(mention: EventMention) -> bool:
    """Tell whether a mention is, surely enough, of a text that is signed, concluded or ratified."""
    return mention.confidence >= SHOWN and signs_text(mention.rule)


def signs_text(rule: str) -> bool:
    """Tell whether a rule is of a text that is signed, concluded or ratified: all its parties do that, whichever of them a report has as subject."""
    return rule.startswith(SIGNING)


def _promise_apart(one: EventMention, other: EventMention) -> bool:
    """Whether one is what one side alone promises and the other what both agreed (codebook, section 3)."""
    many = sorted(len({side.actor.code for side in mention.actor}) for mention in (one, other))
    return one.event == "AGREE" and one.sentence != other.sentence and many[0] == 1 < many[1]


def _is_mediators_own(talks: EventMention, other: EventMention) -> bool:
    """Whether a mediator of some talks is one of the two sides of the other meeting."""
    if talks.mode != "third-party" or other.mode == "third-party" or talks.sentence == other.sentence:
        return False
    sides = {side.actor.code for side in (*other.actor, *other.recipient)} - {None}
    return len(sides) == 2 and any(side.actor.code in sides for side in talks.actor)


def _among(some: tuple[Side, ...], others: tuple[Side, ...], least: int, *, loosely: bool = False) -> bool:
    """Whether the linked sides of one role are among the other's; unnamed people ("26 people") contradict nobody.

    `loosely` takes an officer for one of his country's officials, as where somebody met a general and then "welcomed the officials".
    """
    linked = (tuple(s for s in sides if s.actor.code) or sides for sides in (some, others))
    small, large = sorted(linked, key=len)
    if least == 0 and (not any(s.actor.code for s in small) or not any(s.actor.code for s in large)):
        return True
    if len(small) < min(least, len(large)):
        return False
    return all(any(_one_side(a, b) or (loosely and _both_of_the_state(a, b)) for b in large) for a in small)


def _both_of_the_state(one: Side, other: Side) -> bool:
    """Whether two sides are powers of one state, of which one is told by no name."""
    a, b = one.actor, other.actor
    return a.code is not None and a.code == b.code and "role" in {a.kind, b.kind} and {a.sector, b.sector} <= POWERS


def _one_side(one: Side, other: Side) -> bool:
    """Whether two sides are one actor, or one speaks for the other's country."""
    a, b = one.actor, other.actor
    if a.key == b.key:
        return True
    if a.code is None or a.code != b.code or {a.kind, b.kind} == {"person"}:
        return False
    return a.sector == b.sector or ("country" in {a.kind, b.kind} and not {a.sector, b.sector} & AGAINST)


def _dates_agree(one: When, other: When) -> bool:
    if isinstance(one, Undated) or isinstance(other, Undated):
        return True
    a, b = extent(one), extent(other)
    return a[0] <= b[1] and b[0] <= a[1]


SEASONS = {
    "SP": (3, 5),
    "SU": (6, 8),
    "FA": (9, 11),
    "WI": (12, 14),
    "Q1": (1, 3),
    "Q2": (4, 6),
    "Q3": (7, 9),
    "Q4": (10, 12),
    "H1": (1, 6),
    "H2": (7, 12),
}
"""First and last month of each season; winter is told by the year in which it begins, and month 14 is the next February."""


def extent(when: When) -> tuple[str, str]:
    """Give the first and last day that a time may mean, as ISO dates that sort; ("", "") where undated.

    >>> from communique.model import Season
    >>> extent(Season(2024, "WI"))
    ('2024-12-01', '2025-02-28')
    """
    match when:
        case Undated():
            return "", ""
        case Day(on):
            return on.isoformat(), on.isoformat()
        case Week(monday):
            return monday.isoformat(), (monday + dt.timedelta(days=6)).isoformat()
        case Month(year, month):
            return _months(year, month, month)
        case Season(year, season):
            return _months(year, *SEASONS[season])
        case Year(year):
            return _months(year, 1, 12)
        case Period(start, end):
            return start.isoformat(), end.isoformat()


def days_of(when: When) -> tuple[dt.date, dt.date] | None:
    """Give the first and last day that a time may mean; None where undated.

    >>> from communique.model import Month
    >>> days_of(Month(2024, 2))[1]
    datetime.date(2024, 2, 29)
    """
    first, last = extent(when)
    return (dt.date.fromisoformat(first), dt.date.fromisoformat(last)) if first else None


def _months(year: int, first: int, last: int) -> tuple[str, str]:
    """Give the first day of one month and the last day of another; month 14 is the second of the next year."""
    over, month = divmod(last - 1, 12)
    end = year + over
    return f"{year:04}-{first:02}-01", f"{end:04}-{month + 1:02}-{calendar.monthrange(end, month + 1)[1]:02}"


def _places_agree(one: EventMention, other: EventMention) -> bool:
    """Whether two places may be one: the same, or one is the country or region of the other."""
    if not (isinstance(one.where, PlaceMention) and isinstance(other.where, PlaceMention)):
        return True
    a, b = one.where.place, other.where.place
    if a.name == b.name or (a.geonameid is not None and a.geonameid == b.geonameid):
        return True
    wide = {"country", "province", "region", "border"}
    return (a.country == b.country or None in {a.country, b.country}) and bool({a.resolution, b.resolution} & wide)
