"""Fits how sure an event is, by what the folds' models said of documents they had not seen.

    python bench/calibration.py [--write] [--also GOLD.jsonl]

Codes the reports and articles that trained the model and our gold, each by a model that has not seen it, with numbers that leave
the model's word as it is, and fits, for what a rule proposes and for what bare syntax does, how often an event of such odds is right: of the category
of a required gold event whose quote its clause overlaps and that no surer event tells (what matches only an optional one is left out). Prints the
curves of confidence against the share that is right, for what was fitted and for `--also`, gold that nothing was fitted on. Sentences and pairs do
not count: they were chosen for telling an event. On articles, which were read, a rule is righter than on reports that nobody read; fitted on these
alone, unread reports gained 0.01 of f1 and a fifth of our own gold lost 0.013, fitted on the articles alone it was the other way round.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

import train_weigher as training
import weighing
from communique.evaluating.texts import places_of, touch
from communique.events import Weigher
from communique.events.decide import log_odds
from communique.exports.black_box import line
from communique.knowledge.weigher_model import load_weigher_model
from communique.model import Page
from communique.pipeline import Settings, Tools, load_tools
from communique.reading import read

BINS = ((0.0, 0.15), (0.15, 0.3), (0.3, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))

Case = tuple[bool, list[float], bool]
"""Whether a rule proposed it, what speaks for it (ending with the constant 1), and whether it is right."""


def cases(path: Path, tools: Tools, weighers: list[Weigher]) -> list[Case]:
    """Code one gold file and judge every linked event of it."""
    gold = training.rows_of(path)
    found: list[Case] = []
    for page in read([path]):
        assert isinstance(page, Page)
        assert page.name is not None
        text, events = gold[page.name]["text"], gold[page.name]["gold"]["events"]
        places = [places_of(text, e["quotes"]) for e in events]
        fold = training.fold_of(page.name)
        ways = {"both": (weighing.lexicon_of(fold, tools.know.lexicon), weighers[fold])}
        for _, result in weighing.code(page, tools, ways):
            coded = [event for event in json.loads(line(page, result))["events"] if event["linked"]]
            coded.sort(key=lambda event: (event["rule"] not in tools.know.lexicon.rules, -event["confidence"]))
            told: set[int] = set()
            for event in coded:
                spans = [tuple(span) for span in event["spans"]]
                hit = [n for n, at in enumerate(places) if events[n]["event"] == event["event"] and touch(spans, at)]
                fresh = [n for n in hit if n not in told]
                if not hit or any(events[n]["required"] for n in hit):
                    found.append(case(event, tools, right=bool(fresh)))
                told.update(fresh[:1])
    return found


def case(event: dict[str, Any], tools: Tools, *, right: bool) -> Case:
    """What speaks for an event."""
    rule = tools.know.lexicon.rules.get(event["rule"])
    odds = log_odds(event["confidence"])
    return rule is not None, [odds, log_odds(rule.weight), 1.0] if rule is not None else [odds, 1.0], right


def logistic(design: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Fit weights by Newton's method."""
    weights = np.zeros(design.shape[1])
    for _ in range(200):
        p = 1 / (1 + np.exp(-design @ weights))
        # Half steps: whole ones run away where nearly all scores are far from even.
        weights = weights + 0.5 * np.linalg.solve((design * (p * (1 - p))[:, None]).T @ design + 0.5 * np.eye(len(weights)), design.T @ (right - p))
    return weights


def curve(told: list[Case], weights: np.ndarray) -> None:
    """Print the share that is right by confidence."""
    p = 1 / (1 + np.exp(-np.array([seen for _, seen, _ in told]) @ weights))
    right = np.array([one for *_, one in told])
    for low, high in BINS:
        inside = (p >= low) & (p < high)
        if inside.any():
            print(f"  {low:.2f}-{min(high, 1):.2f}    {right[inside].mean():.3f} right of {inside.sum()}")


def main() -> None:
    """Fit, print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="keep the numbers for `train_weigher.py facts`")
    parser.add_argument("--also", type=Path, help="gold that nothing was trained or fitted on")
    args = parser.parse_args()
    tools = load_tools(Settings(rules_only=True))
    folders = [training.LOCAL / f"fold-{fold}" for fold in range(training.FOLDS)]
    weighers = [Weigher(msgspec.structs.replace(load_weigher_model(folder), **training.UNFITTED)) for folder in folders]
    weighing.write_golds()
    fitted_on = (weighing.FURTHER, weighing.WRITTEN_READ, weighing.WRITTEN_UNREAD, *training.DOCUMENTS.values())
    seen = [one for path in fitted_on for one in cases(path, tools, weighers)]
    fresh = cases(args.also, tools, weighers) if args.also else []
    fitted: dict[str, float] = {}
    for name, ruled, numbers in (
        ("what a rule proposes", True, ("rules_slope", "rules_weight", "rules_intercept")),
        ("what bare syntax proposes", False, ("syntax_slope", "syntax_intercept")),
    ):
        told = [one for one in seen if one[0] is ruled]
        weights = logistic(np.array([row for _, row, _ in told]), np.array([float(right) for *_, right in told]))
        fitted |= dict(zip(numbers, weights.tolist(), strict=True))
        print(f"{name}: " + ", ".join(f"{number} {fitted[number]:.3f}" for number in numbers))
        for group in (told, [one for one in fresh if one[0] is ruled]):
            if group:
                curve(group, weights)
                print()
    if args.write:
        training.FITTED.write_text(json.dumps(fitted), encoding="utf-8")


if __name__ == "__main__":
    main()
