"""Measures the coder on reports that nobody looked at while it was built: python bench/unseen.py.

reference/reports_60.jsonl and reports_70.jsonl hold the codings of 60 and 70 reports of the shared data/current_events_2025.jsonl, drawn from those
that no other gold has; quotes are (start, end) in the report's text. The 60 were drawn last: misses of the 70 may have been read since.
reports_90.jsonl holds 90 more that were drawn first, measured, and then read by those who built the coder. This joins each with its texts into a gold
file under local/, which `communique evaluate` and bench/calibration.py --also read, and prints the figures of the rules alone and of the coder as it
ships.
"""

import json
import sys
from pathlib import Path
from typing import Any

from communique.evaluating import coded_of, evaluate, read_gold
from communique.exports.black_box import line
from communique.knowledge.event_rules import load_terms
from communique.model import Page
from communique.pipeline import Settings, code_page, load_tools
from communique.reading import read

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "bench" / "reference"
REPORTS = ROOT.parent / "shared" / "data" / "current_events_2025.jsonl"
LOCAL = ROOT / "local"
DRAWN = ("reports_60", "reports_70", "reports_90")
SHOWN = ("gold_events", "f1", "precision", "recall", "roles_f1", "sectors", "auxiliary", "mode")

Row = dict[str, Any]


def joined(coding: Row, report: Row) -> Row:
    """Write a coding as gold: its quotes as words, and what it leaves out filled in."""
    blank: Row = {"mode": None, "actor": [], "recipient": [], "contexts": [], "date": None, "date_text": None, "place": None, "attribution": None}
    events = [{**blank, **event, "quotes": [report["text"][start:end] for start, end in event["quotes"]]} for event in coding["events"]]
    return {"id": report["id"], "date": report["date"], "text": report["text"], "gold": {"events": events}}


def main() -> int:
    """Join, code both ways, print."""
    if not REPORTS.exists():
        print("skipped: the reports do not lie beside this checkout")
        return 0
    reports = {row["id"]: row for row in map(json.loads, REPORTS.read_text(encoding="utf-8").splitlines())}
    terms = load_terms()
    LOCAL.mkdir(exist_ok=True)
    for drawn in DRAWN:
        codings = [json.loads(row) for row in (REFERENCE / f"{drawn}.jsonl").read_text(encoding="utf-8").splitlines()]
        gold = LOCAL / f"{drawn}.jsonl"
        gold.write_text("".join(json.dumps(joined(one, reports[one["id"]]), ensure_ascii=False) + "\n" for one in codings), encoding="utf-8")
        _, golds, faults = read_gold(gold, terms)
        assert not faults, faults
        for name, settings in (("rules alone", Settings(rules_only=True)), ("with the model", Settings())):
            tools = load_tools(settings)
            lines = [line(page, code_page(page, tools)) for page in read([gold]) if isinstance(page, Page)]
            figures = {figure.name: figure.value for figure in evaluate(golds, {one.id: one for one in map(coded_of, lines)}, terms).figures}
            print(f"{drawn}, {name}: " + ", ".join(f"{measure} {figures[measure]:.3f}" for measure in SHOWN))
    return 0


if __name__ == "__main__":
    sys.exit(main())
