"""Print how well promises are found, and what became of them: on the sample corpus, by the gold in `tests/gate/commitments.toml`.

`python bench/commitments.py [--part tune|check|all] [--verbose]`. A promise is right when the same sides promise at the same place; evidence when
the same clause bears on the same promise; a status when the promise stands so on the day.
"""

import argparse
import datetime as dt
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from communique.knowledge.whole import version
from communique.merging import days_of
from communique.pipeline import code_pages
from communique.reading import read
from communique.record import CommitmentQuery, FoundCommitment, Passage, Record, open_record

ROOT = Path(__file__).parents[1]
GATE = ROOT / "tests" / "gate"
CORPUS = ROOT / "examples" / "corpus"
FLOORS = {"commitments": 0.84, "evidence precision": 0.92, "evidence recall": 0.63, "status": 0.89}
"""What the figures over all may not fall below. Promises are meant to reach 0.85, and do by little."""
SHORTEST = 12
"""Characters of a clause that counts as told where it is a part of a quote that the sentence splitter cut."""
MEASURES = ("recall", "precision", "evidence precision", "evidence recall", "bearing", "status", "due", "area", "to")
Part = Literal["tune", "check", "all"]


class CodedCommitment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A promise as one coder read it (commitments.toml tells each field)."""

    id: str
    by: tuple[str, ...]
    told: tuple[str, ...]
    to: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    made: dt.date | None = None
    due: dt.date | None = None
    evidence: tuple[tuple[str, ...], ...] = ()
    status: dict[dt.date, tuple[str, ...]] = {}


class GoldCommitment(CodedCommitment, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The same with what is left open, and the part of the gold it stands in."""

    part: Literal["tune", "check"]
    perhaps: tuple[str, ...] = ()
    optional: bool = False


class Tally(msgspec.Struct):
    """How many are right, of how many."""

    right: int = 0
    of: int = 0
    notes: list[str] = []

    def add(self, good: bool, note: str) -> None:
        """Count one."""
        self.right += good
        self.of += 1
        if not good:
            self.notes.append(note)

    @property
    def share(self) -> float:
        """The share that is right."""
        return self.right / self.of if self.of else 0.0


Coding = TypeVar("Coding", bound=CodedCommitment)


def load_gold() -> tuple[GoldCommitment, ...]:
    """Load the settled gold, held to its form."""
    return _loaded("commitments.toml", GoldCommitment)


def load_first() -> tuple[GoldCommitment, ...]:
    """Load the first coding, as it was before it was settled."""
    return _loaded("commitments_first.toml", GoldCommitment)


def load_second() -> tuple[CodedCommitment, ...]:
    """Load the second coding, made blind of the first."""
    return _loaded("commitments_second.toml", CodedCommitment)


def _loaded(name: str, form: type[Coding]) -> tuple[Coding, ...]:
    rows = tomllib.loads((GATE / name).read_text(encoding="utf-8"))["commitment"]
    return tuple(msgspec.convert(msgspec.to_builtins(row), form) for row in rows)


def corpus_record(folder: Path) -> Record:
    """Code the sample corpus into a record of its own."""
    record = open_record(folder / "corpus.sqlite", create=True)
    record.begin_run(version="0", knowledge=version(), started="2025-07-01T00:00:00")
    pages = read([CORPUS])
    for page, result in code_pages(pages):
        record.add(page, result)
    return record


def measure(record: Record, gold: Sequence[GoldCommitment], part: Part) -> dict[str, Tally]:
    """Hold what the record tells against the gold."""
    found = record.commitments(CommitmentQuery())
    taken: dict[str, GoldCommitment] = {}
    for one in gold:
        match = next((c for c in found if c.id not in taken and set(c.commitment.by) == set(one.by) and _told(c.quotes, one.told)), None)
        if match is not None:
            taken[match.id] = one
    by_gold = {one.id: next(c for c in found if c.id == ident) for ident, one in taken.items()}
    mine = [one for one in gold if part in {one.part, "all"}]
    tallies = {name: Tally(notes=[]) for name in MEASURES}
    for one in mine:
        if not one.optional:
            tallies["recall"].add(one.id in by_gold, f"{one.id}: missed")
    for c in found:
        owner = taken.get(c.id) or next((one for one in gold if _told(c.quotes, one.told)), None)
        if part in {(owner.part if owner else "tune"), "all"} and not (owner is not None and owner.optional):
            tallies["precision"].add(c.id in taken, f"false: {c.commitment.by} “{c.quotes[0].text[:90]}”{' = ' + owner.id if owner else ''}")
    for one in mine:
        if one.id in by_gold and not one.optional:
            _measure_one(record, one, by_gold[one.id], tallies)
    return tallies


def _measure_one(record: Record, gold: GoldCommitment, found: FoundCommitment, tallies: dict[str, Tally]) -> None:
    given = [(piece.evidence.bearing, piece.passage, piece.evidence) for piece in found.evidence]
    for quote, *bearings in gold.evidence:
        match = next((bearing for bearing, passage, _ in given if _told([passage], [quote]) and bearing in bearings), None)
        any_match = next((bearing for bearing, passage, _ in given if _told([passage], [quote])), None)
        tallies["evidence recall"].add(any_match is not None, f"{gold.id}: no evidence “{quote}”")
        if any_match is not None:
            tallies["bearing"].add(match is not None, f"{gold.id}: {any_match}, not {'|'.join(bearings)} “{quote}”")
    for bearing, passage, evidence in given:
        if _told([passage], gold.perhaps) and not any(_told([passage], [quote]) for quote, *_ in gold.evidence):
            continue
        good = any(_told([passage], [quote]) for quote, *_ in gold.evidence)
        tallies["evidence precision"].add(good, f"{gold.id}: false {bearing} “{passage.text[:90]}” {evidence.score} {'; '.join(evidence.why)}")
    for day, wanted in gold.status.items():
        status = record.commitment(found.id, on=day).status
        tallies["status"].add(status.standing in wanted, f"{gold.id} on {day}: {status.standing} ({status.why}), not {'|'.join(wanted)}")
    if gold.due is not None:
        told = found.commitment.due
        tallies["due"].add(_last(found) == gold.due, f"{gold.id}: due {told}, not {gold.due}")
    if gold.areas:
        tallies["area"].add(set(gold.areas) <= set(found.commitment.area), f"{gold.id}: {found.commitment.area}, not {gold.areas}")
    if gold.to:
        tallies["to"].add(set(gold.to) == set(found.commitment.to), f"{gold.id}: to {found.commitment.to}, not {gold.to}")


def _last(found: FoundCommitment) -> dt.date | None:
    days = days_of(found.commitment.due)
    return None if days is None else days[1]


def _told(passages: Sequence[Passage], quotes: Sequence[str]) -> bool:
    """Whether a passage overlaps one of the quotes, in whatever article holds it."""
    return any(_overlaps(passage, quote) for passage in passages for quote in quotes)


def _overlaps(passage: Passage, quote: str) -> bool:
    for said in (quote, quote.replace("'", "’")):
        at = passage.sentence.find(said)
        if at >= 0:
            return at < passage.end and passage.start < at + len(said)
    inside = passage.text.strip()
    return len(inside) >= SHORTEST and inside in quote


def figures(tallies: dict[str, Tally]) -> Iterator[tuple[str, float, int]]:
    """Give every figure with the number it rests on."""
    recall, precision = tallies["recall"].share, tallies["precision"].share
    yield "commitments", 2 * recall * precision / (recall + precision) if recall + precision else 0.0, tallies["recall"].of
    for name, tally in tallies.items():
        yield name, tally.share, tally.of


def main() -> None:
    """Print all figures; exit code 1 where a floor, held over all parts, is not reached."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--part", choices=("tune", "check", "all"), default="all")
    asked.add_argument("--verbose", action="store_true")
    options = asked.parse_args()
    gold = load_gold()
    with tempfile.TemporaryDirectory() as folder, corpus_record(Path(folder)) as record:
        tallies = measure(record, gold, options.part)
    good = True
    for name, figure, of in figures(tallies):
        floor = FLOORS.get(name) if options.part == "all" else None
        good &= floor is None or figure >= floor
        print(f"{name:20} {figure:.3f} of {of}{'' if floor is None else f' (floor {floor})'}")
    if options.verbose:
        for tally in tallies.values():
            print(*tally.notes, sep="\n")
    sys.exit(not good)


if __name__ == "__main__":
    main()
