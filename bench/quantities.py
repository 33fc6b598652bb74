"""Measures quantities over a gold file, which is coded first: `python bench/quantities.py GOLD.jsonl [--coded OUT.jsonl] [--verbose]`.

A coded quantity is right where its unit or currency and its value, low and high agree with a gold one's and it overlaps the gold quote; one that
repeats the unit and numbers of a matched one (told twice), or matches a gold quantity of an optional event, is not counted. As in scoring.py, only
events count that the record's queries show. `quantities_tied` is the share of the matched that stand on an event of the gold's category, told where
the gold tells it; `quantities_recall_in_found` the recall over gold quantities whose event was found: what is missed there is missed by this room.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from scoring import COUNTED_FROM, overlap, ranges_of

Json = dict[str, Any]
Sized = tuple[Json, Json]
"""An event and one of its quantities."""


def size(quantity: Json) -> tuple[str, float | None, float | None, float | None]:
    """Give what must agree: the unit and the numbers."""
    return quantity["unit"], quantity["value"], quantity["low"], quantity["high"]


def score_quantities(golds: list[Json], coded: dict[str, Json], told: list[str] | None = None) -> dict[str, float]:
    """Give precision, recall, f1, the share tied to the right event, and the recall in found events; `told` collects a line a fault."""
    matched = false = tied = 0
    missed: list[bool] = []
    found: list[bool] = []
    told = [] if told is None else told
    for document in golds:
        text, name = document["text"], document["id"]
        events = [e for e in coded[name]["events"] if e["linked"] and e["confidence"] >= COUNTED_FROM]
        pairs, wrong, left = matching(text, document["gold"]["events"], events)
        needed = [(gold, quantity, tying) for gold, quantity, tying in pairs if gold[0]["required"]]
        lost = [gold for gold in left if gold[0]["required"]]
        matched += len(needed)
        tied += sum(tying for _, _, tying in needed)
        false += len(wrong)
        found.extend(_is_found(text, gold[0], events) for gold, _, _ in needed)
        missed.extend(_is_found(text, gold[0], events) for gold in lost)
        told.extend(f"UNTIED {name}: {_words(text, q)!r} stands on {e['event']}, not on {g[0]['event']}" for g, (e, q), tying in needed if not tying)
        told.extend(f"FALSE  {name}: {size(q)} in {e['event']}: {_words(text, q)!r}" for e, q in wrong)
        told.extend(f"MISSED {name}: {size(q)} in {e['event']}: {q['quote']!r}" for e, q in lost)
    precision = matched / (matched + false) if matched + false else 0.0
    recall = matched / (matched + len(missed)) if matched + len(missed) else 0.0
    return {
        "quantities_f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        "quantities_precision": precision,
        "quantities_recall": recall,
        "quantities_tied": tied / matched if matched else 0.0,
        "quantities_recall_in_found": sum(found) / (sum(found) + sum(missed)) if sum(found) + sum(missed) else 0.0,
    }


def matching(text: str, golds: list[Json], events: list[Json]) -> tuple[list[tuple[Sized, Sized, bool]], list[Sized], list[Sized]]:
    """Match gold quantities with coded ones, those on the right event first: the pairs with whether tied, the false ones, the gold ones left."""
    left: list[Sized] = [(e, q) for e in golds for q in e["quantities"]]
    coming: list[Sized] = [(e, q) for e in events for q in e["quantities"]]
    pairs: list[tuple[Sized, Sized, bool]] = []
    for tying in (True, False):
        rest = []
        for event, quantity in coming:
            fit = next((g for g in left if _fits(text, g[1], quantity) and (not tying or _same_event(text, g[0], event))), None)
            if fit is None:
                rest.append((event, quantity))
            else:
                left.remove(fit)
                pairs.append((fit, (event, quantity), tying))
        coming = rest
    told_before = {size(gold[1]) for gold, _, _ in pairs}
    wrong = {(q["start"], size(q)): (e, q) for e, q in coming if size(q) not in told_before}
    return pairs, list(wrong.values()), left


def _fits(text: str, gold: Json, quantity: Json) -> bool:
    return size(gold) == size(quantity) and overlap([(quantity["start"], quantity["end"])], ranges_of(text, [gold["quote"]]))


def _same_event(text: str, gold: Json, event: Json) -> bool:
    return bool(gold["event"] == event["event"]) and overlap(map(tuple, event["spans"]), ranges_of(text, gold["quotes"]))


def _is_found(text: str, gold: Json, events: list[Json]) -> bool:
    return any(_same_event(text, gold, event) for event in events)


def _words(text: str, quantity: Json) -> str:
    return text[quantity["start"] : quantity["end"]]


def main() -> int:
    """Code the gold's texts if need be, and print the figures and, if asked, every fault."""
    from gate import coded_lines  # noqa: PLC0415 - gate.py uses this file's measure

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--coded", type=Path, help="what `communique code` made of the texts; without it, they are coded now")
    parser.add_argument("--verbose", action="store_true", help="list what is false, missed or on another event")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lines = (args.coded or coded_lines(args.gold, Path(folder))).read_text(encoding="utf-8").splitlines()
    golds = [json.loads(line) for line in args.gold.read_text(encoding="utf-8").splitlines()]
    told: list[str] = []
    for measure, value in score_quantities(golds, {d["id"]: d for d in map(json.loads, lines)}, told).items():
        print(f"{measure:28} {value:.3f}")
    if args.verbose:
        print(*told, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
