"""Measures the times room: `python bench/times.py [expressions|dates|speed] [--verbose]`, on the gold that lies beside the checkout.

expressions  time expressions of gold/times_meantime.jsonl: found (relaxed: overlapping; strict: the same characters), with the right value and
             type. The corpus is annotated in the first lines of each article only; what is found behind the last annotated line is not counted.
dates        events of gold/seeds, articles and reports_2025, given at their quotes: their dates right, and dates given where the gold has none.
speed        articles a second on one core: expressions alone, with and without a parse; dates of events beside it.
"""

import argparse
import datetime as dt
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from communique.knowledge.time_rules import TimeRules, load_time_rules
from communique.model import Article, EventMention, PublishedOn, Reject, Sentence, Span, Told, Undated, Unknown
from communique.parsing import Parser, load_parser, parse
from communique.times import find_times
from communique.times.calendar import covered

SHARED = Path(__file__).resolve().parents[2] / "shared" / "gold"
_SENTENCE = re.compile(r"\S.*?(?:[.!?][\"”’)]*(?=\s)|\n|\Z)", re.DOTALL)


def article_of(text: str, published: str | None) -> Article:
    """Make an article of a bare text."""
    day = dt.date.fromisoformat(published) if published and re.fullmatch(r"\d{4}-\d\d-\d\d", published) else None
    return Article(
        id="bench",
        page="bench",
        text=text,
        body=(Span(0, len(text)),),
        chrome=(),
        title=Unknown("not asked"),
        published=PublishedOn(on=day, by="declared") if day else Unknown("not told"),
        publisher=Unknown("not asked"),
        language=Told(value="en", by="declared"),
    )


def unparsed(article: Article) -> tuple[Sentence, ...]:
    """Part a text into sentences without parsing it."""
    return tuple(
        Sentence(index=i, span=Span(m.start(), m.end()), text=m.group(), tokens=(), children=(), paragraph=0)
        for i, m in enumerate(_SENTENCE.finditer(article.text))
    )


def parsed(article: Article, parser: Parser) -> tuple[Sentence, ...]:
    """Parse a text that is known to be English."""
    sentences = parse(article, parser)
    assert not isinstance(sentences, Reject)
    return sentences


def rows(name: str) -> Iterator[dict[str, Any]]:
    """Read a gold file."""
    with (SHARED / name).open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def f1(right: int, found: int, gold: int) -> tuple[float, float, float]:
    """Give precision, recall and their harmonic mean."""
    precision, recall = right / max(found, 1), right / max(gold, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def annotated_end(text: str, gold: dict[str, Any]) -> int:
    """Give the end of the last line that the corpus annotates."""
    last = max([t["end"] for t in gold["times"]] + [e["end"] for e in gold["events"] if e["certainty"]])
    end = text.find("\n", last)
    return len(text) if end < 0 else end


def expressions(rules: TimeRules, parser: Parser, verbose: bool) -> None:
    """Compare time expressions, and print where they differ."""
    n: Counter[str] = Counter()
    for row in rows("times_meantime.jsonl"):
        article = article_of(row["text"], row["date"])
        limit = annotated_end(row["text"], row["gold"])
        ours = [m for m in find_times(parsed(article, parser), article, rules) if m.span.start < limit]
        golds = row["gold"]["times"]
        n["gold"] += len(golds)
        n["found"] += len(ours)
        free = list(ours)
        for gold in golds:
            match = best_overlap(gold, free)
            if match is None:
                n["missed"] += 1
                if verbose:
                    print("missed ", gold["type"], gold["value"], "|", context(row["text"], gold["start"], gold["end"]))
                continue
            free.remove(match)
            n["relaxed"] += 1
            n["strict"] += (match.span.start, match.span.end) == (gold["start"], gold["end"])
            n["value"] += match.value == gold["value"]
            n["type"] += match.kind == gold["type"]
            if verbose and match.value != gold["value"]:
                print("value  ", gold["value"], "ours", match.value, match.rule, row["date"], "|", context(row["text"], gold["start"], gold["end"]))
        for mention in free if verbose else []:
            print("extra  ", mention.kind, mention.value, mention.rule, "|", context(row["text"], mention.span.start, mention.span.end))
    for name in ("relaxed", "strict", "type", "value"):
        precision, recall, both = f1(n[name], n["found"], n["gold"])
        print(f"{name:8} precision {precision:.3f}  recall {recall:.3f}  F1 {both:.3f}")


def best_overlap(gold: dict[str, Any], ours: list[Any]) -> Any | None:
    """Give the mention that shares most characters with a gold one."""
    shared = [(min(m.span.end, gold["end"]) - max(m.span.start, gold["start"]), m) for m in ours]
    shared = [pair for pair in shared if pair[0] > 0]
    return max(shared, key=lambda pair: pair[0])[1] if shared else None


def context(text: str, start: int, end: int) -> str:
    """Show an expression in its line."""
    return f"{text[max(0, start - 50) : start]}[[{text[start:end]}]]{text[end : end + 30]}".replace("\n", " / ")


if __name__ == "__main__":
    rules, parser = load_time_rules(), load_parser()
    expressions(rules, parser, True)
