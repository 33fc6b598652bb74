"""Print how well borders are known and read: lengths told and drawn, and the status of the cases in `tests/gate/borders.toml`.

`python bench/borders.py [--seeds FOLDER]`; also what the real articles of the folder, where there is one, tell of the border of Niger.
"""

import argparse
import datetime as dt
import shutil
import statistics
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from communique.knowledge.border_lines import Border, load_borders
from communique.model import Coded, Page, digest
from communique.model.page import Declared
from communique.pipeline import Tools, code_page, load_tools
from communique.record import Record, open_record
from communique.record.borders import ToldBorder

CASES = Path(__file__).parents[1] / "tests" / "gate" / "borders.toml"
SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
ALLOWED = 0.35
"""How far a drawn line may be from the length told; lines at 1:10 million come out a median 15 % shorter."""
WANTED = 0.9
"""The share of borders that must be within it."""


class Outcome(msgspec.Struct, frozen=True):
    """A case, and what it was to give but did not."""

    id: str
    wrong: tuple[str, ...]


def main() -> None:
    """Print all figures; exit code 1 where one is not reached."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seeds", type=Path, default=SEEDS)
    options = asked.parse_args()
    good = print_lengths()
    tools = load_tools()
    good &= print_cases(tools)
    if options.seeds.exists():
        good &= print_seeds(options.seeds, tools)
    sys.exit(not good)


def print_lengths() -> bool:
    """Print how the lines that are drawn compare with the lengths that are told."""
    every = load_borders().by_pair.values()
    told = [border for border in every if border.told_kilometres]
    within = [border for border in told if share_off(border) <= ALLOWED]
    ratio = statistics.median(border.drawn_kilometres / border.told_kilometres[0] for border in told if border.lines)
    print(f"borders: {len(every)}, {len(told)} with the factbook's length, {sum(bool(border.lines) for border in every)} drawn")
    print(f"drawn within {ALLOWED:.0%} of the length told: {len(within)} of {len(told)} ({len(within) / len(told):.1%}); median {ratio:.3f} of it")
    unexplained = [border for border in told if border not in within and not border.difference]
    for border in told:
        if border not in within:
            lengths = " or ".join(f"{length:g}" for length in border.told_kilometres)
            print(f"  {border.one}-{border.other}: told {lengths} km, drawn {border.drawn_kilometres:.0f} km: {border.difference or 'NO REASON'}")
    return not unexplained and len(within) >= WANTED * len(told)


def share_off(border: Border) -> float:
    """Tell how far the line is from the nearest length told, as a share of it."""
    return min(abs(border.drawn_kilometres / length - 1) for length in border.told_kilometres)


def print_cases(tools: Tools) -> bool:
    """Print how many of the written cases are read right."""
    outcomes = list(outcomes_of(tomllib.loads(CASES.read_text(encoding="utf-8"))["case"], tools))
    wrong = [outcome for outcome in outcomes if outcome.wrong]
    print(f"cases: {len(outcomes) - len(wrong)} of {len(outcomes)} right")
    for outcome in wrong:
        print(f"  {outcome.id}: {'; '.join(outcome.wrong)}")
    return not wrong


def print_seeds(folder: Path, tools: Tools) -> bool:
    """Print what the articles of a folder tell of the border of Libya and Niger."""
    texts = [(path.name, path.read_text(encoding="utf-8"), None) for path in sorted(folder.glob("*.txt"))]
    told = told_by(texts, ("LBY", "NER"), tools)
    undated = [(one.status or "reinforced", one.passage.text) for one in told.history.undated]
    print(f"seeds, Libya-Niger: {told.history.status_on()}; undated: {undated}")
    return any(status == "fully closed" for status, _ in undated)


def outcomes_of(cases: Iterable[dict[str, Any]], tools: Tools) -> Iterator[Outcome]:
    """Read each case as a record of its own, and hold it against what it is to give."""
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.sqlite"
        open_record(empty, create=True).close()
        for case in cases:
            texts = [(f"{case['id']}-{number}", text, day or None) for number, (day, text) in enumerate(case["reports"])]
            one, other = sorted(case["border"])
            yield Outcome(case["id"], tuple(faults(case, told_by(texts, (one, other), tools, empty))))


def faults(case: dict[str, Any], told: ToldBorder) -> Iterator[str]:
    """Name what a case was to give but did not."""
    checks: list[tuple[str, object, object]] = [("status", case["status"], told.history.status_on())]
    checks += [(f"on {day}", status, told.history.status_on(str(day))) for day, status in case.get("on", {}).items()]
    checks += [
        (name, status, told.crossings[name].status_on() if name in told.crossings else "not spoken of")
        for name, status in case.get("crossings", {}).items()
    ]
    checks += [("reinforced", case.get("reinforced"), told.history.reinforced_on())]
    checks += [("undated", case.get("undated", []), [one.status for one in told.history.undated])]
    for what, wanted, found in checks:
        if wanted != found:
            yield f"{what}: {wanted} is wanted, {found} is told"


def told_by(texts: Iterable[tuple[str, str, str | None]], pair: tuple[str, str], tools: Tools, empty: Path | None = None) -> ToldBorder:
    """Code texts into a record of their own, made new or as a copy of an empty one, and ask it of a border."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "one.sqlite"
        if empty is not None:
            shutil.copy(empty, file)
        with open_record(file, create=True) as record:
            fill(record, texts, tools)
            return record.border(*pair)


def fill(record: Record, texts: Iterable[tuple[str, str, str | None]], tools: Tools) -> None:
    """Code texts into a record."""
    record.begin_run(version="0", knowledge="bench", started=dt.datetime.now(dt.UTC).isoformat())
    for where, text, day in texts:
        page = Page(id=digest("page", where, text), where=where, kind="text", content=text, encoding="utf-8", declared=Declared(published=day))
        result = code_page(page, tools)
        assert isinstance(result, Coded), result
        record.add(page, result)


if __name__ == "__main__":
    main()
