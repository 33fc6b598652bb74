"""Measure and train the chrome finder on flattened pages whose true article is known.

usage:
  pages.py score GOLD.jsonl [--verbose]       precision, recall and F1 by runs of four words, as the shared scorer counts them; pages a second
  pages.py folds GOLD.jsonl [PLAIN.jsonl ...] the same by five-fold cross-validation of the line weights over the pages
  pages.py train GOLD.jsonl [PLAIN.jsonl ...] fit the line weights and write them below [weights] in knowledge/cleaning/weights.toml

A line of GOLD holds "id", "text" and {"gold": {"body": ...}}; one of PLAIN holds a "text" that is an article and nothing else.
The weights are those of a logistic regression over the lines in and near the rough stretch; each page counts the same, each line by its words.
They are drawn to the values under [prior] in weights.toml, not to zero: what a phrase of chrome tells is known before any page is seen.
"""

import argparse
import difflib
import json
import math
import random
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from communique.cleaning import clean
from communique.cleaning.lines import Line, lines_of
from communique.cleaning.looks import look
from communique.cleaning.rough import rough_stretch
from communique.cleaning.signs import signs_of
from communique.knowledge.chrome_rules import ChromeRules, load_chrome_rules
from communique.knowledge.load import FOLDER, tables
from communique.model import Article, Page, digest

WEIGHTS = FOLDER / "cleaning" / "weights.toml"
STRENGTH = 0.002
"""How strongly weights are drawn to their prior; from 0.0003 to 0.01 the cross-validated F1 moved by less than 0.004."""
FOLDS = 5
ROUNDS = 250
RATE = 0.1
SELDOM = 4
"""Signs met on fewer lines get no weight, unless they have a prior."""
PLAIN_COUNTS = 0.2
STRIPPED_COUNTS = 0.5
"""What a plain article, and a page once more without its indents and empty lines, count beside a page."""

Floats = NDArray[np.float64]


class Sample(msgspec.Struct):
    """One page to learn from: the signs of the lines near its article, which of them are the article's, and how many words each holds."""

    group: str
    text: str
    body: str
    spans: list[Line]
    signs: list[list[str]]
    true: list[bool]
    words: list[float]
    counts: float


def runs(text: str) -> Counter[tuple[str, ...]]:
    """Count the runs of four words of a text."""
    words = re.findall(r"\w+", text.lower())
    return Counter(tuple(words[at : at + 4]) for at in range(max(len(words) - 3, 1)))


def page_f1(pairs: list[tuple[str, str]]) -> tuple[float, float, float]:
    """Give mean precision and mean recall of pairs of found and true text, and their F1."""
    precision = recall = 0.0
    for found, true in pairs:
        one, other = runs(found), runs(true)
        hit = (one & other).total()
        precision += hit / max(one.total(), 1) / len(pairs)
        recall += hit / max(other.total(), 1) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def true_lines(lines: list[Line], body: str) -> list[bool]:
    """Tell which lines stand in the true text: those of whose words at least half are matched in order, and not a short line far from others."""
    pattern = r"\w" if re.search(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u9fff]", body) else r"\w+"
    words = [(word, at) for at, line in enumerate(lines) for word in re.findall(pattern, line.text.casefold())]
    matcher = difflib.SequenceMatcher(None, [word for word, _ in words], re.findall(pattern, body.casefold()), autojunk=len(words) > 30_000)
    matched = Counter(words[at][1] for block in matcher.get_matching_blocks() for at in range(block.a, block.a + block.size))
    total = Counter(at for _, at in words)
    true = [total[at] > 0 and 2 * matched[at] >= total[at] for at in range(len(lines))]
    return [there and (total[at] >= 8 or any(true[max(at - 4, 0) : at] + true[at + 1 : at + 5])) for at, there in enumerate(true)]


def sample(group: str, text: str, body: str | None, counts: float, rules: ChromeRules) -> Sample | None:
    """Make a sample of a page; of a plain article where no body is given. None where no prose is found."""
    lines = lines_of(text)
    looks = [look(line, rules) for line in lines]
    rough = rough_stretch(looks)
    if rough[0] == rough[1]:
        return None
    true = true_lines(lines, body) if body is not None else [True] * len(lines)
    near = list(signs_of(lines, looks, rough))
    return Sample(
        group=group,
        text=text,
        body=text if body is None else body,
        spans=[lines[at] for at, _ in near],
        signs=[sorted(set(signs)) for _, signs in near],
        true=[true[at] for at, _ in near],
        words=[looks[at].words for at, _ in near],
        counts=counts,
    )


def stripped(text: str) -> str:
    """Write a page again as another flattener would: without indents and empty lines, with other bullets."""
    lines = (re.sub(r"^(?:[*+]|o)(?:\s+|$)", "• ", line.strip()).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line not in {"", "•"})


def samples(gold: list[dict[str, Any]], plain: list[Path], rules: ChromeRules) -> list[Sample]:
    """Make samples of the gold's pages, as they are and stripped, and of plain articles."""
    found: list[Sample | None] = []
    for row in gold:
        found.append(sample(row["id"], row["text"], row["gold"]["body"], 1.0, rules))
        found.append(sample(row["id"], stripped(row["text"]), row["gold"]["body"], STRIPPED_COUNTS, rules))
    for path in plain:
        found.extend(sample("", row["text"], None, PLAIN_COUNTS, rules) for row in read(path))
    return [one for one in found if one is not None]


def fit(learned: list[Sample], prior: dict[str, float]) -> dict[str, float]:
    """Fit the weights by gradient descent (Adam, the rate falling as a cosine)."""
    met = Counter(sign for one in learned for signs in one.signs for sign in signs)
    names = sorted(sign for sign, count in met.items() if count >= SELDOM or sign in prior)
    place = {sign: at for at, sign in enumerate(names)}
    at_line: list[int] = []
    at_sign: list[int] = []
    count = 0
    for one in learned:
        for signs in one.signs:
            known = [place[sign] for sign in signs if sign in place]
            at_sign += known
            at_line += [count] * len(known)
            count += 1
    rows, columns = np.array(at_line), np.array(at_sign)
    true = np.array([float(there) for one in learned for there in one.true])
    share = np.array([one.counts * (words / max(sum(one.words), 1.0) + 1 / len(one.true)) for one in learned for words in one.words])
    share /= share.sum()
    drawn = np.array([prior.get(name, 0.0) for name in names])
    weights, bias = drawn.copy(), 0.0
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    for turn in range(1, ROUNDS + 1):
        wrong: Floats = (1 / (1 + np.exp(-np.bincount(rows, weights[columns], count) - bias)) - true) * share
        slope = np.bincount(columns, wrong[rows], len(names)) + STRENGTH * (weights - drawn)
        mean, spread = 0.9 * mean + 0.1 * slope, 0.99 * spread + 0.01 * slope**2
        step = RATE * (1 + math.cos(math.pi * turn / ROUNDS)) / 2
        weights -= step * mean / (1 - 0.9**turn) / (np.sqrt(spread / (1 - 0.99**turn)) + 1e-8)
        bias -= 2 * step * float(wrong.sum())
    return {"bias": bias, **dict(zip(names, weights.tolist(), strict=True))}


def found_by(weights: dict[str, float], one: Sample) -> str:
    """Give the text of the lines that the weights choose."""
    chosen = (weights["bias"] + sum(weights.get(sign, 0.0) for sign in signs) > 0 for signs in one.signs)
    return "\n".join(one.text[line.start : line.end] for line, there in zip(one.spans, chosen, strict=True) if there)


def folds(learned: list[Sample], prior: dict[str, float]) -> list[tuple[str, str]]:
    """Find each page's article with weights fitted without it."""
    groups = sorted({one.group for one in learned if one.group})
    random.Random(3).shuffle(groups)  # noqa: S311 - a fixed division into folds, no secret
    fold = {group: at % FOLDS for at, group in enumerate(groups)}
    pairs = []
    for left in range(FOLDS):
        weights = fit([one for one in learned if fold.get(one.group) != left], prior)
        pairs += [(found_by(weights, one), one.body) for one in learned if fold.get(one.group) == left and one.counts == 1.0]
    return pairs


def read(path: Path) -> list[dict[str, Any]]:
    """Read a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def score(gold: list[dict[str, Any]], rules: ChromeRules, verbose: bool) -> None:
    """Clean every page and print how well its article was found."""
    pages = [Page(id=digest(row["id"]), where=row["id"], kind="text", content=row["text"], encoding="utf-8", name=row["id"]) for row in gold]
    start = time.perf_counter()
    articles = [clean(page, rules) for page in pages]
    spent = time.perf_counter() - start
    pairs = []
    for row, article in zip(gold, articles, strict=True):
        spans = article.body if isinstance(article, Article) else ()
        pairs.append(("\n".join(row["text"][span.start : span.end] for span in spans), row["gold"]["body"]))
        if verbose:
            told = (str(getattr(article.title, "value", None)), str(getattr(article.published, "on", None))) if isinstance(article, Article) else ()
            print(row["id"], *(f"{value:.2f}" for value in page_f1(pairs[-1:])), *told)
    report("score", pairs)
    print(f"pages a second: {len(pages) / spent:.0f}")


def report(name: str, pairs: list[tuple[str, str]]) -> None:
    """Print the measures of pairs of found and true text."""
    precision, recall, both = page_f1(pairs)
    print(f"{name}: pages {len(pairs)}, precision {precision:.3f}, recall {recall:.3f}, f1 {both:.3f}")


def main() -> int:
    """Read the command line and do what it says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["score", "folds", "train"])
    parser.add_argument("gold", type=Path)
    parser.add_argument("plain", type=Path, nargs="*")
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    gold, rules = read(args.gold), load_chrome_rules()
    if args.task == "score":
        score(gold, rules, args.verbose)
        return 0
    learned, prior = samples(gold, args.plain, rules), tables(WEIGHTS)["prior"]
    if args.task == "folds":
        report("folds", folds(learned, prior))
        return 0
    weights = fit(learned, prior)
    kept = WEIGHTS.read_text(encoding="utf-8").split("\n[weights]\n")[0]
    lines = [f"{json.dumps(name, ensure_ascii=False)} = {value:.3f}" for name, value in weights.items()]
    WEIGHTS.write_text(kept + "\n".join(["", "[weights]", *lines]) + "\n", encoding="utf-8")
    report("fitted", [(found_by(weights, one), one.body) for one in learned if one.counts == 1.0])
    return 0


if __name__ == "__main__":
    sys.exit(main())
