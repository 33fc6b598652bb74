"""Measure how well places are told, on the public corpora TR-News and LGL and on coded gold: `python bench/places.py [--wrong N] [--events]`.

given      the toponyms are given (demonyms left out): share resolved to the same GeoNames id or within 161 km of it, the strict share by
           distance alone, the median error, and the ceiling: the share of toponyms one of whose candidates would be right
end to end precision, recall and F1 of the toponyms found, by overlap with the gold's; and those also placed within 161 km
speed      articles a second of one core's time, after parsing and actors; the gazetteer's seconds to load and memory once every place was read
"""

import argparse
import json
import resource
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from bare import article_of
from communique.actors import compile_names, find_actors
from communique.knowledge.actor_lists import load_actor_lists
from communique.knowledge.gazetteer import Gazetteer, Known, folded, load_gazetteer
from communique.model import Article, PlaceMention, Reject, Sentence
from communique.parsing import load_parser, parse
from communique.places import find_places
from communique.places.candidates import Toponym, candidates
from communique.places.offsets import kilometres
from communique.places.resolve import Context, resolve

SHARED = Path(__file__).parents[2] / "shared"
NEAR_KM = 161.0
"""A hundred miles: what the literature calls right."""
FLOORS = {"trnews": (0.91, 0.91), "lgl": (0.85, 0.83)}
"""Accuracy given the toponyms, and F1 end to end, below which this exits with 1."""

Row = dict[str, Any]


class Tally(NamedTuple):
    """What was counted over a corpus, given its toponyms."""

    toponyms: int
    right: int
    strict: int
    reachable: int
    errors: list[float]
    wrong: Counter[tuple[str, str, str]]


def corpus(name: str) -> list[Row]:
    """Read a corpus, its demonyms left out."""
    demonyms = set(nationalities())
    rows = [json.loads(line) for line in (SHARED / "gold" / f"places_{name}.jsonl").open(encoding="utf-8")]
    for row in rows:
        row["gold"] = [g for g in row["gold"] if g["surface"] not in demonyms or folded(g["surface"], {}) == folded(g["name"], {})]
    return rows


def nationalities() -> Iterator[str]:
    """Give the words for the people of each country and of some regions that the corpora mark as toponyms."""
    for line in (SHARED / "data" / "countries_factbook.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        for words in (row.get("nationality_noun") or "", row.get("nationality_adjective") or ""):
            for word in words.replace("(s)", "").replace(";", ",").replace(" or ", ",").split(","):
                yield from (word.strip(), word.strip() + "s")
    for word in (
        "American",
        "British",
        "European",
        "African",
        "Asian",
        "Palestinian",
        "Georgian",
        "Ontarian",
        "Ohioan",
        "Minnesotan",
        "Iowan",
        "Gazan",
    ):
        yield from (word, word + "s")
    yield from ("Dutch", "Spanish", "Swedish", "Polish", "Sinhalese", "South East Asian", "South Ossetian", "South Ossetians", "Abkhaz", "Dagestani")


def near(place: Known, gold: Row) -> float:
    """Measure how far a place lies from the gold's, in kilometres."""
    return kilometres((place.lat, place.lon), (gold["lat"], gold["lon"]))


def given(rows: list[Row], gazetteer: Gazetteer) -> Tally:
    """Resolve the gold's toponyms."""
    count, right, strict, reachable, errors, wrong = 0, 0, 0, 0, list[float](), Counter[tuple[str, str, str]]()
    for row in rows:
        gold = sorted(row["gold"], key=lambda g: g["start"])
        toponyms = [Toponym(g["start"], g["end"], g["surface"]) for g in gold]
        for g, answer in zip(gold, resolve(toponyms, Context(row["text"]), gazetteer), strict=True):
            distance = near(answer.place, g) if answer.place else float("inf")
            same = answer.place is not None and str(answer.place.geonameid) == str(g["geonameid"])
            count, strict = count + 1, strict + (distance <= NEAR_KM)
            right += same or distance <= NEAR_KM
            errors.append(0.0 if same else distance)
            possible = (*candidates(answer.toponym, gazetteer), *gazetteer.short(", " + g["surface"]))
            reachable += any(str(place.geonameid) == str(g["geonameid"]) or near(place, g) <= NEAR_KM for place in possible)
            if not (same or distance <= NEAR_KM):
                wrong[g["surface"], g["name"], answer.place.name if answer.place else "-"] += 1
    return Tally(count, right, strict, reachable, errors, wrong)


def end_to_end(parsed: list[tuple[Row, Article, tuple[Sentence, ...]]], gazetteer: Gazetteer) -> tuple[float, ...]:
    """Find the toponyms; gives precision, recall, F1, the share of those found that lie within 161 km, and articles a second."""
    names = compile_names(load_actor_lists(), gazetteer)
    told = [(row, article, sentences, find_actors(sentences, article, names)) for row, article, sentences in parsed]
    start = time.process_time()
    found = [find_places(sentences, article, mentions, gazetteer) for _, article, sentences, mentions in told]
    speed = len(found) / (time.process_time() - start)
    hits = total = wanted = placed = 0
    for (row, *_), places in zip(told, found, strict=True):
        named = [mention for mention in places if not mention.how.startswith(("border", "pointed", "spoken"))]
        total += len(named)
        wanted += len(row["gold"])
        for gold in row["gold"]:
            over = next((m for m in named if m.span.start < gold["end"] and gold["start"] < m.span.end), None)
            hits += over is not None
            placed += over is not None and is_near(over, gold)
    precision, recall = hits / total, hits / wanted
    return precision, recall, 2 * precision * recall / (precision + recall), placed / hits, speed


def is_near(mention: PlaceMention, gold: Row) -> bool:
    """Whether a mention was placed right."""
    place = mention.place
    if str(place.geonameid) == str(gold["geonameid"]):
        return True
    return place.lat is not None and place.lon is not None and kilometres((place.lat, place.lon), (gold["lat"], gold["lon"])) <= NEAR_KM


def parsed_articles(rows: list[Row]) -> list[tuple[Row, Article, tuple[Sentence, ...]]]:
    """Parse a corpus."""
    parser, found = load_parser(), []
    for row in rows:
        article = article_of(row["text"], None)
        sentences = parse(article, parser)
        if not isinstance(sentences, Reject):
            found.append((row, article, sentences))
    return found


def loaded() -> Gazetteer:
    """Load the gazetteer, read every place of it once, and print what that costs."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    gazetteer = load_gazetteer()
    seconds = time.perf_counter() - start
    people = sum(place.population > 0 for place in gazetteer)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"gazetteer  {len(gazetteer):,} places ({people:,} with people), loaded in {seconds:.3f} s; {grown:.0f} MB once all were read")
    return gazetteer


def main() -> int:
    """Print the measures; gives 1 where one lies below its floor."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--wrong", type=int, default=0, metavar="N", help="list the N toponyms most often resolved wrongly")
    options.add_argument("--given-only", action="store_true", help="leave out parsing and the end-to-end measure")
    asked = options.parse_args()
    gazetteer = loaded()
    failed = False
    for name, (least, least_f1) in FLOORS.items():
        rows = corpus(name)
        start = time.process_time()
        tally = given(rows, gazetteer)
        seconds, count = time.process_time() - start, tally.toponyms
        accuracy = tally.right / count
        failed |= accuracy < least
        known = [error for error in tally.errors if error != float("inf")]
        print(f"{name:8} given       {count} toponyms, accuracy {accuracy:.3f} (floor {least}), by distance alone {tally.strict / count:.3f}")
        print(f"{'':20} ceiling {tally.reachable / count:.3f}, median error {statistics.median(known):.1f} km, {len(rows) / seconds:.0f} articles/s")
        for (surface, gold, answer), times in tally.wrong.most_common(asked.wrong):
            print(f"{'':20} {times} x {surface}: {gold}, not {answer}")
        if not asked.given_only:
            precision, recall, f1, placed, speed = end_to_end(parsed_articles(rows), gazetteer)
            failed |= f1 < least_f1
            print(f"{name:8} end to end  precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f} (floor {least_f1}); placed right {placed:.3f}")
            print(f"{'':20} {speed:.0f} articles/s")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
