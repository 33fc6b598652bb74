"""Holds the accuracy floors: on our own gold always, on the shared gold where it lies beside the checkout.

usage: python bench/gate.py [--write README.md --keep src/communique/web/scores.csv]
       python bench/gate.py --floor CORPUS MEASURE VALUE [--reason WHY]

floors.csv is a history to which rows are only added; the last row of a corpus and measure holds, and one that is laxer than the row before it needs a
reason. Corpora (corpora.toml) are fingerprinted: one that changed must be fingerprinted anew, with a word in CHANGELOG.md on why.
The floors are held by the rules alone; what the model adds is shown as bench/weighing.py measured it, by models that had not seen the document.
Exit code 1 where a figure does not hold its floor, the history is broken, or what is shown is not of the model that ships.
"""

import argparse
import csv
import hashlib
import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

import implied
from communique.evaluating import evaluate, read_coded, read_gold
from communique.knowledge.event_rules import load_terms

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
FLOORS = ROOT / "bench" / "floors.csv"
WEIGHED = ROOT / "bench" / "training" / "folds.csv"
MODEL = ROOT / "src" / "communique" / "knowledge" / "events" / "weigher" / "weigher.toml"
IMPLIED = MODEL.parents[1] / "implied.toml"
SHOWN_WEIGHED = {"f1", "precision", "recall", "roles_f1", "category_top1", "whole_event_right", "root_macro_f1", "root_accuracy"}
BEGIN, END = "<!-- scores: written by `make scores` -->", "<!-- end of scores -->"
Json = dict[str, Any]


def coded_lines(corpus: Path, folder: Path) -> Path:
    """Run the command that users run, by the rules alone: the model that weighs events was trained on most of this gold."""
    out = folder / (corpus.stem + ".coded.jsonl")
    command: list[str | Path] = [Path(sys.executable).parent / "communique", "code", corpus, "-o", out, "--jobs", "2", "--rules-only"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return out


def figures(task: str, corpus: Path, coded: Path) -> dict[str, float]:
    """Score one corpus: our own gold as `communique evaluate` does, shared gold by the shared scorer."""
    if task == "own":
        terms = load_terms()
        _, golds, faults = read_gold(corpus, terms)
        if faults:
            sys.exit("\n".join(faults))
        return {figure.name: figure.value for figure in evaluate(golds, read_coded(coded), terms).figures if figure.value is not None}
    scorer: list[str | Path] = [sys.executable, SHARED / "bench" / "score.py", task, corpus, coded, "--json"]
    found: dict[str, float] = json.loads(subprocess.run(scorer, check=True, capture_output=True).stdout)
    return found


def floors() -> dict[str, dict[str, tuple[str, float]]]:
    """Read the floors that hold: by corpus and measure, "at least" or "at most", and the value."""
    held: dict[str, dict[str, tuple[str, float]]] = {}
    with FLOORS.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            measures = held.setdefault(row["corpus"], {})
            value = float(row["floor"])
            before = measures.get(row["measure"])
            if before is not None and laxer(row["bound"], value, before[1]) and not row["reason"].strip():
                sys.exit(f"floors.csv line {number}: {row['corpus']} {row['measure']} is laxer than before; a reason is needed")
            measures[row["measure"]] = (row["bound"], value)
    return held


def laxer(bound: str, value: float, before: float) -> bool:
    """Whether a floor asks for less than the one before it."""
    return value < before if bound == "at least" else value > before


def set_floor(corpus: str, measure: str, value: str, reason: str) -> int:
    """Add a floor to the history; a laxer one only with a reason."""
    held = floors().get(corpus, {}).get(measure)
    if held is None:
        sys.exit(f"no floor is held for {corpus} {measure}; write its first row, with its bound, into floors.csv")
    if laxer(held[0], float(value), held[1]) and not reason.strip():
        sys.exit(f"{value} is laxer than {held[1]:g}: say --reason WHY")
    with FLOORS.open("a", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerow([corpus, measure, held[0], value, reason])
    return 0


def measured(corpora: Json, folder: Path) -> list[tuple[str, str, float | None, str, bool]]:
    """Give a row a figure: corpus, measure, value, floor, whether it holds."""
    rows: list[tuple[str, str, float | None, str, bool]] = []
    held = floors()
    for name, facts in corpora.items():
        corpus = (SHARED if facts["where"] == "shared" else ROOT) / facts["path"]
        if not corpus.exists():
            rows.append((name, "skipped: it does not lie beside this checkout", None, "", True))
            continue
        found = hashlib.sha256(corpus.read_bytes()).hexdigest()[:16]
        if found != facts["fingerprint"]:
            rows.append((name, f"fingerprint is {found}, corpora.toml says {facts['fingerprint']}", None, "", False))
            continue
        scores = figures(facts["task"], corpus, coded_lines(corpus, folder))
        for measure, (bound, floor) in held.get(name, {}).items():
            value = scores[measure]
            holds = value >= floor if bound == "at least" else value <= floor
            rows.append((name, measure, value, f"{'≥' if bound == 'at least' else '≤'} {floor:g}", holds))
        rows.extend((name, m, scores[m], "", True) for m in facts.get("told", []))
    return rows


def weighed() -> list[tuple[str, str, float | None, str, bool]]:
    """Give the figures that bench/weighing.py measured; they must be of models that were trained on the shipped model's data."""
    with MODEL.open("rb") as file:
        trained_on = tomllib.load(file)["trained_on"]
    with WEIGHED.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["both"]]
    with IMPLIED.open("rb") as file:
        if tomllib.load(file)["trained_on"] != implied.data_hash():
            return [("weighed", "implied.csv was fitted on other codings than those here; run bench/implied.py --write", None, "", False)]
    if stale := sorted({row["corpus"] for row in rows if not trained_on.startswith(row["trained_on"])}):
        return [
            ("weighed", f"{', '.join(stale)}: measured with other training data than the model's; run bench/weighing.py --write", None, "", False)
        ]
    return [(f"{row['corpus']}, weighed", row["measure"], float(row["both"]), "", True) for row in rows if row["measure"] in SHOWN_WEIGHED]


def as_markdown(rows: list[tuple[str, str, float | None, str, bool]]) -> str:
    """Write the table as the README shows it: a row a corpus, each value with its floor."""
    by_corpus: dict[str, list[str]] = {}
    for name, measure, value, floor, _ in rows:
        figure = measure if value is None else f"{measure} **{value:.2f}**" + (f" ({floor})" if floor else "")
        by_corpus.setdefault(name, []).append(figure)
    return "\n".join(
        [
            "| corpus | figures, with the floor where one is held |",
            "|---|---|",
            *(f"| {name} | {' · '.join(told)} |" for name, told in by_corpus.items()),
        ]
    )


def keep(rows: list[tuple[str, str, float | None, str, bool]], file: Path) -> None:
    """Write the figures with their floors: what the package shows of itself."""
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["corpus", "measure", "value", "floor"])
        writer.writerows((name, measure, f"{value:.2f}", floor.lstrip("≥≤ ")) for name, measure, value, floor, _ in rows if value is not None)


def main() -> int:
    """Print the table; say which floors do not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", type=Path, help="put the table between the marks in this file")
    parser.add_argument("--keep", type=Path, help="write the figures into this file, for the observatory to show")
    parser.add_argument("--floor", nargs=3, metavar=("CORPUS", "MEASURE", "VALUE"), help="set a floor")
    parser.add_argument("--reason", default="", help="why a floor is set; a laxer one needs it")
    args = parser.parse_args()
    if args.floor:
        corpus, measure, value = args.floor
        return set_floor(corpus, measure, value, args.reason)
    corpora = tomllib.loads((ROOT / "bench" / "corpora.toml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        rows = [*measured(corpora, Path(folder)), *weighed()]
    table = Table("corpus", "measure", "value", "floor", "holds")
    for name, measure, value, floor, holds in rows:
        table.add_row(name, measure, "" if value is None else f"{value:.3f}", floor, "yes" if holds else "NO")
    Console(width=110).print(table)
    if args.write:
        text = args.write.read_text(encoding="utf-8")
        before, _, rest = text.partition(BEGIN)
        after = rest.partition(END)[2]
        args.write.write_text(f"{before}{BEGIN}\n{as_markdown(rows)}\n{END}{after}", encoding="utf-8")
    if args.keep:
        keep(rows, args.keep)
    return 0 if all(row[4] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
