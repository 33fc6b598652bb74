"""Whether two tellings are of one promise: within an article, and across the articles of a record."""

import datetime as dt

import msgspec

from communique.knowledge.commitment_words import CommitmentWords
from communique.merging.judge import days_of
from communique.model import Commitment

APART = 10
"""Days between the days on which two tellings say, or are taken, to be made, at most: a promise made again later is another, and reaffirms it."""
SHARED = 0.34
"""The share of the words of the shorter telling that the other has too: one word in three, below which two promises of one area were often two."""
NEAR_DUE = 16
"""Days between two due dates of one promise: half a month, as "by May" and "in the first week of May"."""
ALIKE = (0.74, 1.34)
"""How two numbers of one promise may differ: reports tell three posts and four, forty men and thirty."""
STRENGTH = ("aired", "agreed", "signed", "ratified")


def one_promise(one: Commitment, other: Commitment, words: CommitmentWords, *, apart: int | None = None, loose: bool = False) -> bool:
    """Whether two tellings are of one promise; `apart` are the days between their makings, where they are of two articles.

    `loose`: one of them only says "strengthen", "work on": of one article, and in one area, it sums up what the other tells.
    The same sides promise the same: areas agree, and words, numbers and due dates do not speak against it.
    """
    if set(one.by) != set(other.by) or (one.to and other.to and not set(one.to) & set(other.to)):
        return False
    if apart is not None and apart > APART:
        return False
    if _numbers_differ(one, other) or _dues_differ(one, other):
        return False
    areas = set(one.area) & set(other.area)
    if (one.area and other.area) and not areas:
        return False
    share = shared_words(one.words, other.words)
    if apart is None:
        return (loose and bool(areas)) or (share >= 2 * SHARED and bool(areas or not (one.area or other.area)))
    special = any(words.areas[area].lasts for area in areas) or _same_due(one, other)
    return share >= SHARED or (bool(areas) and special)


def joined(one: Commitment, other: Commitment) -> Commitment:
    """Make one commitment of two tellings: what the first leaves out, the second adds."""
    merged = msgspec.structs.replace(
        one,
        spans=tuple(dict.fromkeys((*one.spans, *other.spans))),
        to=one.to or other.to,
        area=tuple(dict.fromkeys((*one.area, *other.area))),
        instrument=one.instrument or other.instrument,
        binding=max(one.binding, other.binding, key=STRENGTH.index),
        quantities=one.quantities or other.quantities,
        counts=one.counts or other.counts,
        voiced_by=tuple(dict.fromkeys((*one.voiced_by, *other.voiced_by))),
        verb=one.verb or other.verb,
        core=tuple(dict.fromkeys((*one.core, *other.core))),
        words=tuple(dict.fromkeys((*one.words, *other.words))),
        condition=one.condition or other.condition,
        lasts=one.lasts and other.lasts,
        recalled=one.recalled and other.recalled,
    )
    if days_of(one.due) is None and days_of(other.due) is not None:
        merged = msgspec.structs.replace(merged, due=other.due, due_basis=other.due_basis, due_text=other.due_text)
    return merged if days_of(one.made_on) is not None else msgspec.structs.replace(merged, made_on=other.made_on)


def shared_words(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Give the share of the words of the shorter telling that the other has too."""
    shorter = min(len(set(one)), len(set(other)))
    return len(set(one) & set(other)) / shorter if shorter else 0.0


def _numbers_differ(one: Commitment, other: Commitment) -> bool:
    """Whether numbers of one unit are given, and are far from each other: a promise of 34 vehicles is not that of 60."""
    for a in one.quantities:
        for b in other.quantities:
            if a.unit == b.unit and a.of == b.of and a.value and b.value and not 0.8 <= a.value / b.value <= 1.25:
                return True
    return False


def _days_between(one: dt.date, other: dt.date) -> int:
    return abs((one - other).days)


def _dues_differ(one: Commitment, other: Commitment) -> bool:
    a, b = days_of(one.due), days_of(other.due)
    if a is None or b is None or "default" in {one.due_basis, other.due_basis}:
        return False
    return _days_between(a[1], b[1]) > 2 * NEAR_DUE


def _same_due(one: Commitment, other: Commitment) -> bool:
    a, b = days_of(one.due), days_of(other.due)
    return a is not None and b is not None and _days_between(a[1], b[1]) <= NEAR_DUE
