"""Measures the coder on reports that nobody looked at while it was built, and on those that were read since: python bench/unseen.py.

reference/reports_*.jsonl hold the codings of reports of the shared data/current_events_2025.jsonl, drawn from those that no other gold has; quotes
are (start, end) in the report's text. UNREAD ones were only measured. READ ones were measured first and then read by those who built the coder.
TRAINED ones were read by nobody: they train the model that weighs (train_weigher.py) and say how sure an event is (calibration.py). This joins
UNREAD and READ with their texts into gold files under local/, which `communique evaluate` also reads, and prints the figures of the rules alone
and of the coder as it ships.
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
UNREAD = ("reports_75a", "reports_375")
READ = ("reports_60", "reports_70", "reports_75b", "reports_90", "reports_193a", "reports_193b", "reports_1125")
TRAINED = ("reports_500", "reports_2000")
LEARNED = ("reports_1125", *TRAINED)
"""What the model is trained on. The older READ ones are not: the rules had long been mended by them, and their proposals made folds worse."""
SHOWN = ("gold_events", "f1", "precision", "recall", "roles_f1", "sectors", "auxiliary", "mode")

Row = dict[str, Any]


def joined(coding: Row, report: Row) -> Row:
    """Write a coding as gold: its quotes as words, and what it leaves out filled in."""
    blank: Row = {"mode": None, "actor": [], "recipient": [], "contexts": [], "date": None, "date_text": None, "place": None, "attribution": None}
    events = [{**blank, **event, "quotes": [report["text"][start:end] for start, end in event["quotes"]]} for event in coding["events"]]
    return {"id": report["id"], "date": report["date"], "text": report["text"], "gold": {"events": events}}


def golds_of(drawn: str, reports: dict[str, Row]) -> list[Row]:
    """Join the codings of one reference file with their reports."""
    codings = [json.loads(row) for row in (REFERENCE / f"{drawn}.jsonl").read_text(encoding="utf-8").splitlines()]
    return [joined(one, reports[one["id"]]) for one in codings]


def reports_by_id() -> dict[str, Row]:
    """Read the reports of the shared data."""
    return {row["id"]: row for row in map(json.loads, REPORTS.read_text(encoding="utf-8").splitlines())}


def write_gold(drawn: tuple[str, ...], file: Path) -> Path:
    """Write reference files as one gold file, and give its path."""
    reports = reports_by_id()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for one in drawn for row in golds_of(one, reports)), encoding="utf-8")
    return file


def main() -> int:
    """Join, code both ways, print."""
    if not REPORTS.exists():
        print("skipped: the reports do not lie beside this checkout")
        return 0
    terms = load_terms()
    for drawn in (*UNREAD, *READ):
        gold = write_gold((drawn,), LOCAL / f"{drawn}.jsonl")
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
