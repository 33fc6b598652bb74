"""Who did it to whom: sides as countries and bodies."""

from collections.abc import Iterable

from communique.evaluating.coded import CodedEvent, CodedSide
from communique.evaluating.gold import UNTOLD, GoldEvent
from communique.evaluating.marks import harmonic

POOLED = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Acts in which all sides are actors (codebook, section 6): where the gold has no recipient, the role in which a side was put does not count."""
Roles = frozenset[tuple[str, str]]


def codes(sides: Iterable[CodedSide]) -> frozenset[str]:
    """Give the countries and bodies among coded sides."""
    return frozenset(side.code for side in sides if side.code)


def gold_codes(sides: Iterable[tuple[str, ...]]) -> frozenset[str]:
    """Give the countries and bodies among the gold's sides."""
    return frozenset(side[0] for side in sides if side and side[0] != UNTOLD)


def agreement(gold: GoldEvent, event: CodedEvent) -> tuple[float, bool]:
    """Give F1 over pairs of role and country, and whether all are right."""
    want = _roles(gold_codes(gold.actor), gold_codes(gold.recipient))
    have = _roles(codes(event.actor), codes(event.recipient))
    if gold.event in POOLED and not gold.recipient:
        want, have = _pooled(want), _pooled(have)
    if want == have:
        return 1.0, True
    hit = len(want & have)
    return harmonic(hit / len(have) if have else 0.0, hit / len(want) if want else 0.0), False


def _roles(actors: frozenset[str], recipients: frozenset[str]) -> Roles:
    return frozenset({*(("actor", code) for code in actors), *(("recipient", code) for code in recipients)})


def _pooled(roles: Roles) -> Roles:
    return frozenset(("side", code) for _, code in roles)


def sectors_right(code: str, gold: GoldEvent, event: CodedEvent) -> bool | None:
    """Whether a country stands with just the gold's sectors and on no more sides; None where the gold tells no sector of it."""
    sides = [side for side in gold.sides if side[0] == code]
    want = {side[1] for side in sides if len(side) > 1}
    if not want:
        return None
    have = [side.sector for side in event.sides if side.code == code]
    bare_too = any(len(side) == 1 for side in sides)
    return len(have) <= len(sides) and want <= set(have) and (bare_too or want == set(have))


def told(actors: Iterable[str], recipients: Iterable[str]) -> str:
    """Write sides in a line."""
    return f"{' '.join(sorted(actors)) or UNTOLD} -> {' '.join(sorted(recipients)) or UNTOLD}"
