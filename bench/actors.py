"""Measures the actors room: `python bench/actors.py [titles|re3d|travels|documents|speed] [--misses N]`, on the data beside the checkout.

titles     links of data/current_events_2025.jsonl whose Wikipedia title is in reference/titles_2025.csv: the mention that shares most characters
           with the link gives the right code, a wrong one, or none. Floors: right 0.93, wrong at most 0.02.
re3d       named persons and organisations of gold/actors_re3d.jsonl, found by overlapping spans (`is_name` is the filter). Floor: F1 0.85.
travels    persons of reference/travels_200.csv, in the text of data/travels_dev.jsonl: name (as written or as the room names the person), office
           and country right. Floor: 0.90.
documents  gold/seeds.jsonl and gold/articles.jsonl through `communique code` and the shared scorer. Floors: persons and persons_country 0.95,
           offices and sectors 0.85.
speed      loading, against 0.5 s for all knowledge; linking against parsing, against a fifth.

How the references were made, and what they lack: reference/SOURCES.toml.
"""

import argparse
import csv
import json
import re
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec

from bare import article_of
from communique.actors import ActorIndex, compile_names, find_actors
from communique.knowledge.actor_lists import load_actor_lists
from communique.knowledge.gazetteer import load_gazetteer
from communique.knowledge.whole import load
from communique.model import Actor, ActorMention, Reject, Sentence
from communique.parsing import Parser, load_parser, parse

REFERENCE = Path(__file__).parent / "reference"
SHARED = Path(__file__).resolve().parents[2] / "shared"
NAMED_KINDS = frozenset({"person", "body", "group"})
DOCUMENTS = ("seeds", "articles")
REPEATS = 3
LISTED_FROM = "2015"
"""Since when heads of state and government are listed from the factbook; before that from general knowledge."""
Row = dict[str, Any]
Verdict = Literal["right", "wrong", "none"]


class Room(msgspec.Struct, frozen=True):
    """The two stages that are measured, and the seconds each took."""

    parser: Parser
    names: ActorIndex
    seconds: Counter[str]

    def read(self, text: str, published: str | None) -> tuple[tuple[Sentence, ...], tuple[ActorMention, ...]]:
        """Parse a bare text, given its day of publication, and find its actors."""
        article = article_of(text, published)
        begun = time.process_time()
        sentences = parse(article, self.parser)
        assert not isinstance(sentences, Reject)
        parsed = time.process_time()
        mentions = find_actors(sentences, article, self.names)
        self.seconds.update({"parsing": parsed - begun, "linking": time.process_time() - parsed})
        return sentences, mentions


def rows(path: Path) -> Iterator[Row]:
    """Read a JSON Lines file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def reference(name: str) -> list[dict[str, str]]:
    """Read a frozen reference."""
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def shared_characters(mention: ActorMention, start: int, end: int) -> int:
    """Count the characters that a mention has in common with a stretch."""
    return min(mention.span.end, end) - max(mention.span.start, start)


def verdict(mentions: Iterable[ActorMention], link: Row, codes: set[str]) -> tuple[Verdict, ActorMention | None]:
    """Judge a link by the mention that shares most characters with it, the shortest of equals."""
    over = [m for m in mentions if shared_characters(m, link["start"], link["end"]) > 0]
    if not over:
        return "none", None
    best = max(over, key=lambda m: (shared_characters(m, link["start"], link["end"]), m.span.start - m.span.end))
    given = {actor.code for actor in best.actors if actor.code}
    return "right" if given & codes else "wrong" if given else "none", best


def titles(room: Room, misses: int) -> None:
    """Print how many links get the right code, by kind, and the most frequent misses."""
    frozen = {row["title"]: row for row in reference("titles_2025.csv")}
    by_kind: dict[str, Counter[str]] = {kind: Counter() for kind in ("all", *sorted({row["kind"] for row in frozen.values()}))}
    by_title: dict[str, Counter[str]] = {title: Counter() for title in frozen}
    missed: Counter[tuple[str, str, str, str]] = Counter()
    reasons: Counter[str] = Counter()
    for report in rows(SHARED / "data" / "current_events_2025.jsonl"):
        links = [link for link in report["links"] if link["title"] in frozen]
        if not links:
            continue
        _, mentions = room.read(report["text"], report["date"])
        for link in links:
            row = frozen[link["title"]]
            told, mention = verdict(mentions, link, set(row["code"].split()))
            for tally in (by_kind["all"], by_kind[row["kind"]], by_title[link["title"]]):
                tally[told] += 1
            if told != "right":
                given = " ".join(sorted({actor.code or "-" for actor in mention.actors})) if mention else ""
                missed[told, link["title"], link["surface"], f"{given} ({mention.how})" if mention else "no mention"] += 1
                reasons[f"{told}: {mention.how if mention else 'no mention'}"] += 1
    print(f"{'titles: kind':16}{'links':>6}{'right':>8}{'wrong':>8}{'none':>8}")
    for kind, tally in by_kind.items():
        shares = "".join(f"{tally[told] / max(tally.total(), 1):8.3f}" for told in ("right", "wrong", "none"))
        print(f"{kind:16}{tally.total():6}{shares}")
    each = sum(tally["right"] / tally.total() for tally in by_title.values()) / len(by_title)
    print(f"each title weighing the same: right {each:.3f}")
    print_counts("", reasons, 12)
    for (answer, title, surface, given), count in missed.most_common(misses):
        print(f"{count:4} {answer:5} {frozen[title]['code']:8} {title} | {surface} | {given}")


def is_name(text: str, start: int, end: int, sentences: Iterable[Sentence]) -> bool:
    """Whether a stretch is a name: whole words, its article aside; the first and last begin with a capital or a digit; one word is a proper noun.

    The corpus marks pronouns, plain nouns ("Soldiers") and pieces of words too; those are no names.
    """
    if any(0 < edge < len(text) and text[edge - 1 : edge + 1].isalnum() for edge in (start, end)):
        return False
    tokens = [t for s in sentences for t in s.tokens if t.start < end and start < t.end]
    tokens = tokens[1:] if tokens and tokens[0].pos == "DET" else tokens
    tokens = [t for t in tokens if t.pos not in {"PUNCT", "PART"}]
    if not any(t.pos == "PROPN" for t in tokens):
        return False
    return all(t.text[0].isupper() or t.text[0].isdigit() for t in (tokens[0], tokens[-1]))


def widest(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out what lies within another span: the corpus marks names within names."""
    found = sorted(set(spans))
    return [(a, b) for a, b in found if not any(c <= a and b <= d and (a, b) != (c, d) for c, d in found)]


def re3d(room: Room, misses: int) -> None:
    """Print how many named persons and organisations are found, and how many names given are none in the gold."""
    counts: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    for row in rows(SHARED / "gold" / "actors_re3d.jsonl"):
        text = row["text"]
        sentences, mentions = room.read(text, None)
        marked = [(e["start"], e["end"], e["type"]) for e in row["gold"]["entities"]]
        any_actor = [(a, b) for a, b, kind in marked if kind in {"Person", "Organisation"}]
        golds = widest(span for span in any_actor if is_name(text, *span, sentences))
        spans = [(m.span.start, m.span.end) for m in mentions]
        ours = [m for m in mentions if any(a.kind in NAMED_KINDS for a in m.actors) and is_name(text, m.span.start, m.span.end, sentences)]
        counts["gold"] += len(golds)
        counts["ours"] += len(ours)
        for start, end in golds:
            hit = overlaps((start, end), spans)
            counts["found"] += hit
            missed[text[start:end]] += not hit
        for mention in ours:
            hit = overlaps((mention.span.start, mention.span.end), any_actor)
            counts["true"] += hit
            extra[mention.text] += not hit
    precision, recall = counts["true"] / counts["ours"], counts["found"] / counts["gold"]
    both = 2 * precision * recall / (precision + recall)
    print(f"re3d: precision {precision:.3f} of {counts['ours']}  recall {recall:.3f} of {counts['gold']}  F1 {both:.3f}")
    print_counts("missed", +missed, misses)
    print_counts("extra", +extra, misses)


def overlaps(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    """Whether a span shares a character with any of others."""
    return any(a < span[1] and span[0] < b for a, b in others)


def print_counts(head: str, counts: Counter[str], most: int) -> None:
    """Print what is most frequent."""
    for name, count in counts.most_common(most):
        print(f"{count:4} {head:6} {name}")


def plain(name: str | None) -> str:
    """Write a name as the shared scorer does: letters without marks, no punctuation; a slash parts words.

    >>> plain("Lajčák/al-Sisi")
    'lajcak al sisi'
    """
    letters = unicodedata.normalize("NFKD", name or "").casefold()
    return re.sub(r"[^a-z0-9 ]+", "", re.sub(r"[-/]", " ", letters)).strip()


def same_name(one: str, other: str) -> bool:
    """Whether two names agree as in the shared scorer: the shorter's words all stand in the longer, the last words are the same."""
    a, b = plain(one).split(), plain(other).split()
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    return set(short) <= set(long) and a[-1] == b[-1]


def same_office(one: str, other: str | None) -> bool:
    """Whether one office's words contain the other's, as in the shared scorer."""
    a, b = plain(one), plain(other)
    return bool(b) and (a in b or b in a)


def travels(room: Room, misses: int) -> None:
    """Print how many persons with an office get name, office and country."""
    golds: dict[str, list[dict[str, str]]] = {}
    for person in reference("travels_200.csv"):
        golds.setdefault(person["trip"], []).append(person)
    counts: Counter[str] = Counter()
    eras: dict[str, Counter[str]] = {"to 2014": Counter(), "since 2015": Counter()}
    missed: list[str] = []
    for row in rows(SHARED / "data" / "travels_dev.jsonl"):
        if row["id"] not in golds:
            continue
        _, mentions = room.read(row["text"], row["date"])
        persons = {(m.text, a.key): a for m in mentions for a in m.actors if a.kind == "person"}
        for gold in golds[row["id"]]:
            named = [a for (text, _), a in persons.items() if same_name(gold["name"], a.name) or same_name(gold["name"], text)]
            era = eras["since 2015" if row["date"] >= LISTED_FROM else "to 2014"]
            for tally in (counts, era):
                tally.update(("persons", *person_checks(gold, named)))
            if not counts_as_right(gold, named):
                given = " / ".join(sorted({f"{p.name}, {p.office}, {p.code}" for p in named})) or "not found"
                missed.append(f"{row['id']} {gold['name']}, {gold['office']}, {gold['country']} | {given}")
    for era_name, tally in {"all": counts, **eras}.items():
        shares = "  ".join(f"{what} {tally[what] / tally['persons']:.3f}" for what in ("name", "office", "country", "wrong country", "whole"))
        print(f"travels, {era_name:10}: {tally['persons']} persons: {shares}")
    for line in missed[:misses]:
        print(f"     {line}")


def counts_as_right(gold: dict[str, str], named: list[Actor]) -> bool:
    """Whether one person has the office and the country of the gold."""
    return any(p.code == gold["country"] and same_office(gold["office"], p.office) for p in named)


def person_checks(gold: dict[str, str], named: list[Actor]) -> Iterator[str]:
    """List what is right about the persons that bear the gold's name."""
    if named:
        yield "name"
    if any(same_office(gold["office"], p.office) for p in named):
        yield "office"
    if any(p.code == gold["country"] for p in named):
        yield "country"
    elif any(p.code for p in named):
        yield "wrong country"
    if counts_as_right(gold, named):
        yield "whole"


def documents(_room: Room, _misses: int) -> None:
    """Print persons, persons_country, offices and sectors as the shared scorer counts them."""
    with tempfile.TemporaryDirectory() as folder:
        for name in DOCUMENTS:
            gold, coded = SHARED / "gold" / f"{name}.jsonl", Path(folder) / f"{name}.jsonl"
            subprocess.run([Path(sys.executable).parent / "communique", "code", gold, "-o", coded], check=True, stdout=subprocess.DEVNULL)
            scorer: list[str | Path] = [sys.executable, SHARED / "bench" / "score.py", "documents", gold, coded, "--json"]
            found: dict[str, float] = json.loads(subprocess.run(scorer, check=True, capture_output=True).stdout)
            print(f"{name:10}" + "  ".join(f"{what} {found[what]:.3f}" for what in ("persons", "persons_country", "offices", "sectors")))


def fastest(step: Callable[[], object]) -> float:
    """Time a step on the processor, the fastest of several: other work on the machine only adds."""
    passed = []
    for _ in range(REPEATS):
        begun = time.process_time()
        step()
        passed.append(time.process_time() - begun)
    return min(passed)


def speed(room: Room, _misses: int) -> None:
    """Print the seconds that loading takes, and the share of parsing that linking adds."""
    lists, places = load_actor_lists(), load_gazetteer()
    steps: dict[str, Callable[[], object]] = {
        "actor lists loaded": load_actor_lists,
        "indexed": lambda: compile_names(lists, places),
        "all knowledge loaded": load,
    }
    for name, step in steps.items():
        print(f"speed: {name} in {fastest(step):.3f} s")
    room.seconds.clear()
    for row in rows(SHARED / "gold" / "actors_re3d.jsonl"):
        room.read(row["text"], None)
    share = room.seconds["linking"] / room.seconds["parsing"]
    print(f"       linking adds {share:.3f} to parsing (floor 0.20): {room.seconds['linking']:.2f} s to {room.seconds['parsing']:.2f} s")


MEASURES: dict[str, Callable[[Room, int], None]] = {
    "titles": titles,
    "re3d": re3d,
    "travels": travels,
    "documents": documents,
    "speed": speed,
}


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", choices=tuple(MEASURES))
    parser.add_argument("--misses", type=int, default=40, help="how many misses to print of each measure")
    asked = parser.parse_args()
    room = Room(load_parser(), compile_names(load_actor_lists(), load_gazetteer()), Counter())
    for name, measure in MEASURES.items():
        if asked.what in {None, name}:
            measure(room, asked.misses)


if __name__ == "__main__":
    main()
