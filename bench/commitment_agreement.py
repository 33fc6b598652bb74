"""Measure how far the two blind codings of the promises agree: python bench/commitment_agreement.py.

The first coding (tests/gate/commitments_first.toml) is compared with the second (commitments_second.toml), both as they were before they were
settled into commitments.toml. Two promises are one where their quotes overlap; of several, those of the same sides first.

Of paired promises that the first coder requires it is asked what each field says. What the first leaves open (`perhaps`) is not asked. A status
of the first is compared with the nearest day of the second between which nothing is told, promised or due: days are those of the articles.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import product

from commitments import ROOT, CodedCommitment, GoldCommitment, load_first, load_second

ARTICLES = ROOT / "examples" / "sources" / "articles"
PUBLISHED = re.compile(r"^published: (\d{4}-\d\d-\d\d)", re.MULTILINE)
SHORTEST = 20
"""Characters that two quotes share where neither holds the other: below it they may share a name alone."""
Pair = tuple[GoldCommitment, CodedCommitment]


def overlap(one: str, other: str) -> bool:
    """Whether one quote holds the other, or both begin and end in each other's words."""
    one, other = one.replace("’", "'"), other.replace("’", "'")
    shorter = min(len(one), len(other))
    return one in other or other in one or any(_joined(a, b, shorter) for a, b in ((one, other), (other, one)))


def _joined(before: str, after: str, longest: int) -> bool:
    return any(before.endswith(after[:length]) for length in range(SHORTEST, longest))


def paired(first: Sequence[GoldCommitment], second: Sequence[CodedCommitment]) -> list[Pair]:
    """Pair the promises of both codings, one to one, those of the same sides first."""
    alike = [
        (set(one.by) == set(other.by), overlap(one.told[0], other.told[0]), -i, -j)
        for (i, one), (j, other) in product(enumerate(first), enumerate(second))
        if any(overlap(a, b) for a in one.told for b in other.told)
    ]
    pairs: dict[int, int] = {}
    for *_, i, j in sorted(alike, reverse=True):
        if -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return [(first[i], second[j]) for i, j in sorted(pairs.items())]


def f1(found: int, one: int, other: int) -> float:
    """Give the harmonic mean of two coders' shares in common.

    >>> f1(2, 2, 4)
    0.6666666666666666
    """
    return 2 * found / (one + other)


def measures(first: Sequence[GoldCommitment], second: Sequence[CodedCommitment], published: dict[str, str]) -> Iterator[tuple[str, float, int]]:
    """Give every figure with the number of cases it rests on."""
    pairs = paired(first, second)
    yield "commitments, F1", f1(len(pairs), len(first), len(second)), len(first) + len(second)
    asked = [(one, other) for one, other in pairs if not one.optional]
    needed = [one for one in first if not one.optional]
    yield "commitments that the first requires, found by the second", len(asked) / len(needed), len(needed)
    for field in ("by", "to", "due"):
        same = sum(_same(getattr(one, field), getattr(other, field)) for one, other in asked)
        yield field, same / len(asked), len(asked)
    shared, mine, yours, bearings = _evidence(asked)
    yield "evidence, F1", f1(shared, mine, yours), mine + yours
    yield "bearing", sum(bearings) / len(bearings), len(bearings)
    days = [good for one, other in asked for good in _statuses(one, other, published)]
    yield "status", sum(days) / len(days), len(days)


def _same(one: object, other: object) -> bool:
    return set(one) == set(other) if isinstance(one, tuple) and isinstance(other, tuple) else one == other


def _evidence(pairs: Sequence[Pair]) -> tuple[int, int, int, list[bool]]:
    """Count the pieces in common, those of the first, those of the second it does not leave open, and whether each common one bears alike."""
    shared = mine = yours = 0
    bearings: list[bool] = []
    for one, other in pairs:
        mine += len(one.evidence)
        for quote, bearing, *_ in other.evidence:
            match = next((told for told, *_ in one.evidence if overlap(told, quote)), None)
            left_open = match is None and any(overlap(told, quote) for told in one.perhaps)
            yours += not left_open
            if match is not None:
                shared += 1
                bearings.append(any(bearing in said for told, *said in one.evidence if told == match))
    return shared, mine, yours, bearings


def _statuses(one: GoldCommitment, other: CodedCommitment, published: dict[str, str]) -> Iterator[bool]:
    turns = {day for coding in (one, other) for day in (coding.made, coding.due) if day is not None}
    turns |= {day for coding in (one, other) for quote, *_ in coding.evidence for day in _days(quote, published)}
    for day, wanted in one.status.items():
        near = [at for at in other.status if not any(min(day, at) < turn <= max(day, at) for turn in turns)]
        if near:
            yield bool(set(wanted) & set(other.status[min(near, key=lambda at: abs(at - day))]))


def _days(quote: str, published: dict[str, str]) -> set[dt.date]:
    texts = [text for text in published if quote.replace("’", "'") in text]
    return {dt.date.fromisoformat(published[text]) for text in texts if published[text]}


def articles() -> dict[str, str]:
    """Give the day of publication, or nothing, by the text of each article."""
    texts = [file.read_text(encoding="utf-8").replace("’", "'") for file in sorted(ARTICLES.glob("*.txt"))]
    return {text: (found[1] if (found := PUBLISHED.search(text)) else "") for text in texts}


def main() -> None:
    """Print all figures."""
    for name, figure, of in measures(load_first(), load_second(), articles()):
        print(f"{name:56} {figure:.3f} of {of}")


if __name__ == "__main__":
    main()
