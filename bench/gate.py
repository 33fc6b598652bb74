"""Holds the accuracy floors of floors.toml: on our own gold always, on the shared gold where it lies beside the checkout.

usage: python bench/gate.py [--write README.md]

Each corpus is fingerprinted; a corpus that changed must be fingerprinted anew in floors.toml, with a word in CHANGELOG.md on why.
Exit code 1 where a figure lies below (or, for counts that must be low, above) its floor.
"""

import argparse
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

from scoring import score

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
BEGIN, END = "<!-- scores: written by `make scores` -->", "<!-- end of scores -->"
Json = dict[str, Any]


def coded_lines(corpus: Path, folder: Path) -> Path:
    """Run the command that users run."""
    out = folder / (corpus.stem + ".coded.jsonl")
    subprocess.run([Path(sys.executable).parent / "communique", "code", corpus, "-o", out, "--jobs", "2"], check=True, stdout=subprocess.DEVNULL)
    return out


def figures(task: str, corpus: Path, coded: Path) -> dict[str, float]:
    """Score one corpus: our own gold by scoring.py, shared gold by the shared scorer."""
    if task == "own":
        golds = [json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines()]
        lines = {d["id"]: d for d in map(json.loads, coded.read_text(encoding="utf-8").splitlines())}
        return score(golds, lines)
    scorer: list[str | Path] = [sys.executable, SHARED / "bench" / "score.py", task, corpus, coded, "--json"]
    found: dict[str, float] = json.loads(subprocess.run(scorer, check=True, capture_output=True).stdout)
    return found


def measured(floors: Json, folder: Path) -> list[tuple[str, str, float | None, str, bool]]:
    """Give a row a figure: corpus, measure, value, floor, whether it holds."""
    rows: list[tuple[str, str, float | None, str, bool]] = []
    for name, facts in floors.items():
        corpus = (SHARED if facts["where"] == "shared" else ROOT) / facts["path"]
        if not corpus.exists():
            rows.append((name, "skipped: it does not lie beside this checkout", None, "", True))
            continue
        found = hashlib.sha256(corpus.read_bytes()).hexdigest()[:16]
        if found != facts["fingerprint"]:
            rows.append((name, f"fingerprint is {found}, floors.toml says {facts['fingerprint']}", None, "", False))
            continue
        scores = figures(facts["task"], corpus, coded_lines(corpus, folder))
        rows.extend((name, m, scores[m], f"≥ {floor}", scores[m] >= floor) for m, floor in facts.get("at_least", {}).items())
        rows.extend((name, m, scores[m], f"≤ {floor}", scores[m] <= floor) for m, floor in facts.get("at_most", {}).items())
        rows.extend((name, m, scores[m], "", True) for m in facts.get("told", []))
    return rows


def as_markdown(rows: list[tuple[str, str, float | None, str, bool]]) -> str:
    """Write the table as the README shows it."""
    lines = ["| corpus | measure | value | floor |", "|---|---|---|---|"]
    lines.extend(f"| {name} | {measure} | {'' if value is None else f'{value:.3f}'} | {floor} |" for name, measure, value, floor, _ in rows)
    return "\n".join(lines)


def main() -> int:
    """Print the table; say which floors do not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", type=Path, help="put the table between the marks in this file")
    args = parser.parse_args()
    floors = tomllib.loads((ROOT / "bench" / "floors.toml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        rows = measured(floors, Path(folder))
    table = Table("corpus", "measure", "value", "floor", "holds")
    for name, measure, value, floor, holds in rows:
        table.add_row(name, measure, "" if value is None else f"{value:.3f}", floor, "yes" if holds else "NO")
    Console(width=110).print(table)
    if args.write:
        text = args.write.read_text(encoding="utf-8")
        before, _, rest = text.partition(BEGIN)
        after = rest.partition(END)[2]
        args.write.write_text(f"{before}{BEGIN}\n{as_markdown(rows)}\n{END}{after}", encoding="utf-8")
    return 0 if all(row[4] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
