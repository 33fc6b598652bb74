"""Measures the times room: `python bench/times.py [expressions|dates|events|speed] [--verbose]`, on the gold beside the checkout.

expressions  time expressions of gold/times_meantime.jsonl: found (relaxed: overlapping; strict: the same characters), with the right value and
             type. The corpus is annotated in the first lines of each article only; what is found behind the last annotated line is not counted.
dates        required events of gold/seeds, articles and reports_2025, given at their quotes: their dates right, and dates given where the gold
             has none (invented, as the shared scorer counts it: no other event of the document has that date).
events       the whole coder: of the events of MEANTIME that it finds, which lie ahead (FUTURE) and which are said not to be (NEG). The codebook turns
             some of these into other categories: "will give" into AGREE, "will not give" into REJECT, "will axe" into THREATEN; such an event
             counts as ahead, or as denied, by the rule that coded it or its "will".
speed        articles a second of one core's time, on MEANTIME: expressions without a parse; expressions and dates of events with one.
"""

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bare import article_of
from communique.evaluating.coded import COUNTED_FROM
from communique.exports.black_box import line
from communique.knowledge.time_rules import TimeRules, load_time_rules
from communique.model import Article, EventMention, Page, Reject, Sentence, Span, TimeMention
from communique.parsing import Parser, load_parser, parse
from communique.pipeline import code_page, load_tools
from communique.reading import read
from communique.times import date, find_times
from communique.times.calendar import covered, value_of

SHARED = Path(__file__).resolve().parents[2] / "shared" / "gold"
Json = dict[str, Any]
_SENTENCE = re.compile(r"\S.*?(?:[.!?][\"”’)]*(?=\s)|\n|\Z)", re.DOTALL)


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


def best_overlap(gold: dict[str, Any], ours: list[TimeMention]) -> TimeMention | None:
    """Give the mention that shares most characters with a gold one."""
    shared = [(min(m.span.end, gold["end"]) - max(m.span.start, gold["start"]), m) for m in ours]
    shared = [pair for pair in shared if pair[0] > 0]
    return max(shared, key=lambda pair: pair[0])[1] if shared else None


def context(text: str, start: int, end: int) -> str:
    """Show an expression in its line."""
    return f"{text[max(0, start - 50) : start]}[[{text[start:end]}]]{text[end : end + 30]}".replace("\n", " / ")


def depth(sentence: Sentence, index: int) -> int:
    """Count the words above a word."""
    above, steps = sentence.tokens[index], 0
    while above.head != above.index:
        above, steps = sentence.tokens[above.head], steps + 1
    return steps


def trigger_in(sentences: tuple[Sentence, ...], span: Span) -> tuple[int, Span] | None:
    """Guess the word that tells a quoted act: the topmost verb of the quote, else its topmost noun."""
    for sentence in sentences:
        inside = [t for t in sentence.tokens if t.start < span.end and span.start < t.end and t.dep not in {"aux", "auxpass"}]
        inside = [t for t in inside if t.pos in {"VERB", "AUX"}] or [t for t in inside if t.pos in {"NOUN", "PROPN"}]
        if inside:
            best = min(inside, key=lambda t: (depth(sentence, t.index), t.index))
            return sentence.index, Span(best.start, best.end)
    return None


def mention_of(gold: dict[str, Any], text: str, sentences: tuple[Sentence, ...]) -> EventMention | None:
    """Make an event mention of a gold event at its first quote."""
    start = text.find(gold["quotes"][0])
    span = Span(start, start + len(gold["quotes"][0]))
    placed = trigger_in(sentences, span)
    if placed is None:
        return None
    return EventMention(
        id="gold",
        event=gold["event"],
        mode=gold["mode"],
        contexts=(),
        auxiliary=tuple(gold["auxiliary"] or ()),
        score=0.0,
        quad=1,
        confidence=1.0,
        linked=True,
        actor=(),
        recipient=(),
        span=span,
        trigger=placed[1],
        sentence=placed[0],
        rule="gold",
        coder="bench",
    )


def shown(event: EventMention) -> str | None:
    """Write an event's date as the black box does."""
    days = covered(event.when)
    if days is None:
        return None
    value = value_of(event.when)
    return days[0].isoformat() if value is None or "W" in value or "/" in value else value


def dates(rules: TimeRules, parser: Parser, verbose: bool) -> None:
    """Date gold events, and print where the dates differ."""
    for name in ("seeds.jsonl", "articles.jsonl", "reports_2025.jsonl"):
        n: Counter[str] = Counter()
        for row in rows(name):
            published = row.get("date") or row["gold"].get("published")
            article = article_of(row["text"], published)
            sentences = parsed(article, parser)
            pairs = [(gold, event) for gold in row["gold"]["events"] if (event := mention_of(gold, row["text"], sentences))]
            given = date(tuple(event for _, event in pairs), find_times(sentences, article, rules), sentences, article, rules)
            known = {day for gold, _ in pairs for day in (gold["date"], *gold.get("also_dates", ())) if day}
            for (gold, _), event in zip(pairs, given, strict=True):
                if not gold["required"]:
                    continue
                ours = shown(event)
                kind = (
                    "right"
                    if ours == gold["date"]
                    else "invented"
                    if not gold["date"] and ours not in known
                    else "shared"
                    if not gold["date"]
                    else "wrong"
                )
                n["dated" if gold["date"] else "undated"] += 1
                n[kind + ("" if gold["date"] else " undated")] += 1
                if verbose and kind != "right":
                    print(
                        f"{kind:8} {row['id']} published {published} gold {gold['date']} ours {ours} ({event.date_text}) | {gold['quotes'][0][:90]}"
                    )
        left = f"{n['right undated']} of {n['undated']} left so, {n['shared undated']} with another event's day, {n['invented undated']} invented"
        print(f"{name:20} dates right {n['right']} of {n['dated']}; undated: {left}")


OF_AHEAD, OF_NOT = "AGREE", "REJECT"
"""What the codebook makes of a cooperative act to come, and of one that is refused."""
WORDS_OF_AHEAD = {OF_AHEAD, OF_NOT, "CONCEDE", "THREATEN"}
"""What it makes of acts to come by the word that is given on them: beside these two what is announced to end, and what is threatened."""
WORDS_BEFORE = 2
"""Words before a trigger among which its "will" stands: "will be paid", "would not give"."""


def is_ahead(event: Json, text: str, modals: frozenset[str]) -> bool:
    """Whether an event is told as one to come: marked so, AGREE by a rule of another category, or a word given on it behind "will" or "would"."""
    if "future" in event["auxiliary"] or (event["event"] == OF_AHEAD and event["rule"].split(".")[0] not in {"agree", "weighed"}):
        return True
    before = text[: event["trigger"][0]].split()[-WORDS_BEFORE:]
    given = event["event"] in WORDS_OF_AHEAD or "hypothetical" in event["auxiliary"]
    return given and any(word.casefold() in modals for word in before)


def is_denied(event: Json) -> bool:
    """Whether an event is told not to be; that somebody will not do something is REJECT."""
    return "negation" in event["auxiliary"] or (event["event"] == OF_NOT and event["rule"].startswith("reject.will-not"))


def coded(name: str) -> Iterator[tuple[Json, list[Json]]]:
    """Give each text of a gold file with the events that the record's queries show."""
    tools = load_tools()
    golds = {row["id"]: row for row in rows(name)}
    for page in read([SHARED / name]):
        assert isinstance(page, Page), page
        told = json.loads(line(page, code_page(page, tools)))
        yield golds[told["id"]], [event for event in told["events"] if event["linked"] and event["confidence"] >= COUNTED_FROM]


def events(rules: TimeRules, verbose: bool) -> None:
    """Code MEANTIME, and compare FUTURE and negation where gold has an event too."""
    modals = rules.grammars["en"].file.tense.future_modals
    marks: dict[str, Counter[tuple[bool, bool]]] = {"FUTURE": Counter(), "NEG": Counter()}
    for row, told in coded("times_meantime.jsonl"):
        for gold in row["gold"]["events"]:
            over = next((event for event in told if event["trigger"][0] < gold["end"] and gold["start"] < event["trigger"][1]), None)
            if over is not None and gold["certainty"]:
                marked = gold["time"] == "FUTURE", gold["polarity"] == "NEG"
                ours = is_ahead(over, row["text"], modals), is_denied(over)
                marks["FUTURE"][marked[0], ours[0]] += 1
                marks["NEG"][marked[1], ours[1]] += 1
                if verbose and marked != ours:
                    print(marked, over["event"], over["auxiliary"], over["rule"], "|", context(row["text"], gold["start"], gold["end"]))
    for name, count in marks.items():
        both, gold_count = count[True, True], count[True, True] + count[True, False]
        precision, recall, score = f1(both, both + count[False, True], gold_count)
        print(f"{name:8} precision {precision:.3f}  recall {recall:.3f}  F1 {score:.3f}  ({gold_count} of {count.total()} events found are such)")


def speed(rules: TimeRules, parser: Parser) -> None:
    """Time the room on one core."""
    golds = list(rows("times_meantime.jsonl"))
    articles = [article_of(row["text"], row["date"]) for row in golds]
    characters = sum(len(article.text) for article in articles) // len(articles)
    for name, given in (("unparsed", [unparsed(a) for a in articles]), ("parsed", [parsed(a, parser) for a in articles])):
        begun = time.process_time()
        found = [find_times(sentences, article, rules) for sentences, article in zip(given, articles, strict=True)]
        passed = time.process_time() - begun
        print(f"find_times, {name}: {len(articles) / passed:.0f} articles/s of {characters} characters, {sum(map(len, found))} expressions")
    told = [(told_events(row, sentences), times) for row, sentences, times in zip(golds, given, found, strict=True)]
    begun = time.process_time()
    for (acts, times), sentences, article in zip(told, given, articles, strict=True):
        date(acts, times, sentences, article, rules)
    print(f"date: {len(articles) / (time.process_time() - begun):.0f} articles/s, {sum(len(acts) for acts, _ in told)} events")


def told_events(row: Json, sentences: tuple[Sentence, ...]) -> tuple[EventMention, ...]:
    """Make event mentions of the first events that the corpus marks."""
    golds = [{"quotes": [event["surface"]], "event": "AGREE", "mode": None, "auxiliary": ()} for event in row["gold"]["events"][:EVENTS]]
    return tuple(event for gold in golds if (event := mention_of(gold, row["text"], sentences)))


EVENTS = 10
"""Events an article in the measure of speed: as many as an article of this length tells."""


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", choices=("expressions", "dates", "events", "speed"))
    parser.add_argument("--verbose", action="store_true", help="print each difference")
    asked = parser.parse_args()
    rules, english = load_time_rules(), load_parser()
    if asked.what in {None, "expressions"}:
        expressions(rules, english, asked.verbose)
    if asked.what in {None, "dates"}:
        dates(rules, english, asked.verbose)
    if asked.what in {None, "events"}:
        events(rules, asked.verbose)
    if asked.what in {None, "speed"}:
        speed(rules, english)


if __name__ == "__main__":
    main()
