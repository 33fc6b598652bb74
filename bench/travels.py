"""How many trips that tell of a meeting give one with the visited country: python bench/travels.py [--misses N] [--rules-only].

Of the trips in the shared data/travels_dev.jsonl whose remark says "met" or "meeting": those that give a CONSULT whose trigger lies in the remark and
that has the visited country among its sides. All events count, as `communique code` gives them.
"""

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from communique.exports.black_box import line
from communique.knowledge.actor_lists import load_actor_lists
from communique.pipeline import Settings, code_page, load_tools
from communique.reading import read

ROOT = Path(__file__).parents[1]
TRAVELS = ROOT.parent / "shared" / "data" / "travels_dev.jsonl"
MEETING = re.compile(r"\b(met|meeting|meetings)\b", re.IGNORECASE)


def codes() -> dict[str, str]:
    """Give the code of each country by its names."""
    lists = load_actor_lists()
    found = {country.name.casefold(): country.code for country in lists.countries}
    found |= {name.name.casefold(): name.code for name in lists.country_names}
    bodies = {body.id: body.code for body in lists.bodies}
    found |= {name.name.casefold(): bodies[name.id] for name in lists.body_names if name.name.casefold() not in found}
    return found


def plain(country: str) -> str:
    """Write a country as our lists do: the gold has "Korea, Republic of", "United Kingdom (Northern Ireland)"."""
    name = re.sub(r"\s*\(.*\)", "", country).replace("’", "'").casefold()
    first, comma, rest = name.partition(", ")
    return f"{rest} {first}" if comma else name


def fault(row: dict[str, Any], coded: dict[str, Any], visited: str | None) -> str | None:
    """Say what is missing; None where the meeting is there with the visited country."""
    start = row["text"].find(row["gold"]["remarks"])
    meetings = [event for event in coded["events"] if event["event"] == "CONSULT" and event["trigger"][0] >= start]
    if not meetings:
        return "no meeting in the remark"
    sides = {side["code"] for event in meetings for side in event["actor"] + event["recipient"]}
    return None if visited in sides else "the visited country is no side"


def main() -> int:
    """Print the share, and what is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", type=int, default=0, help="how many misses to show")
    parser.add_argument("--rules-only", action="store_true", help="code by the rules alone")
    args = parser.parse_args()
    if not TRAVELS.exists():
        print("skipped: the travels do not lie beside this checkout")
        return 0
    tools = load_tools(Settings(rules_only=args.rules_only))
    known = codes()
    trips = map(json.loads, TRAVELS.read_text(encoding="utf-8").splitlines())
    rows = {trip["id"]: trip for trip in trips if MEETING.search(trip["gold"]["remarks"] or "")}
    told: Counter[str] = Counter()
    shown = 0
    for page in read([TRAVELS]):
        row = rows.get(getattr(page, "name", None) or "")
        if row is None:
            continue
        why = fault(row, json.loads(line(page, code_page(page, tools))), known.get(plain(row["gold"]["country"])))  # type: ignore[arg-type]
        told[why or "right"] += 1
        if why and shown < args.misses:
            shown += 1
            print(f"{row['id']}: {why}: {row['gold']['country']} | {row['text']}")
    print(f"{sum(told.values())} trips with a meeting: right {told['right'] / sum(told.values()):.3f}; {dict(told)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
