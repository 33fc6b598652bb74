"""What the coder scores, as `make scores` measured it last."""

import csv
import tomllib
from functools import cache
from pathlib import Path

import msgspec

from communique.model import KnowledgeError

FILE = Path(__file__).parent / "scores.csv"
WORDS = Path(__file__).parent / "scores.toml"


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """A figure on a hand-coded corpus, 1 being perfect, and the floor below which no release may fall; null: none is held."""

    corpus: str
    measure: str
    value: float
    floor: float | None


@cache
def load_scores(file: Path = FILE, words: Path = WORDS) -> tuple[Score, ...]:
    """Read the figures that are shown, in the order of their measures and corpora.

    Raises: KnowledgeError naming the line at fault.
    """
    with words.open("rb") as toml:
        told = tomllib.load(toml)
    corpora, measures = list(told["corpora"]), list(told["measures"])
    found: list[tuple[int, int, Score]] = []
    with file.open(encoding="utf-8", newline="") as lines:
        for line, row in enumerate(csv.DictReader(lines), start=2):
            try:
                value, floor = float(row["value"]), float(row["floor"]) if row["floor"] else None
            except ValueError as fault:
                raise KnowledgeError(f"{file.name} line {line}: {fault}; run `make scores`.") from fault
            corpus, measure = row["corpus"], row["measure"]
            if corpus in corpora and measure in measures:
                score = Score(corpus=told["corpora"][corpus], measure=told["measures"][measure], value=value, floor=floor)
                found.append((measures.index(measure), corpora.index(corpus), score))
    return tuple(score for _, _, score in sorted(found, key=lambda one: one[:2]))
