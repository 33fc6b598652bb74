"""Fits what the signs weigh of the countries of those who are told without (events/belonging.py) and of recipients left out (events/implied.py).

    python bench/implied.py [--write]

Carries the articles that were written for training and the reports that nobody read through our rooms, by the rules alone, up to the acts whose sides
are to be completed; matches them with the gold's; and fits by logistic regression over the candidates of each, which makes a likely side one that the
gold has: first whose people the sides are, then, where these are told, the recipients. Prints, by five folds of documents, the sides with and without
it; the gold of the gate is not among what is fitted on. `--write` keeps the weights in knowledge/events (belonging.csv, implied.csv), and those of
the folds in local/weigher for bench/weighing.py.
"""

import argparse
import csv
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np

import train_weigher as training
import unseen
from communique.evaluating import coded_of, read_gold
from communique.evaluating.gold import GoldDocument, GoldEvent
from communique.evaluating.matching import matched
from communique.evaluating.roles import POOLED, gold_codes
from communique.events.belonging import LIKELY as HOMELY
from communique.events.belonging import PARTS, Belonging
from communique.events.dealings import Dealings, codes
from communique.events.implied import LIKELY, lacks, likeliest
from communique.events.signs import NOBODY, Missing, Signs
from communique.exports.black_box import line
from communique.knowledge.event_rules import Lexicon, load_terms
from communique.model import Coded, EventMention, Page, Reject, Side
from communique.parsing import parse
from communique.pipeline import Settings, code_page, load_tools
from communique.reading import read

KNOWLEDGE = training.ROOT / "src" / "communique" / "knowledge" / "events"
REPORTS = training.LOCAL / "learned-reports.jsonl"
SHOWN = 0.4
"""Confidence from which an act is one that may be shown, with a side more."""
RIDGE = 10.0
"""Weight of the squares of the weights."""
SELDOM = 10
"""Candidates that must bear a sign for it to be weighed."""
OF_REPORTS = 0.5
"""Weight of an act of a short report: they are many, and have little article around an act."""
STEPS, RATE = 600, 0.05


class Case(msgspec.Struct, frozen=True):
    """An act of the gold that we found: whom the gold has as recipients, whom we have, and who may be."""

    document: str
    required: bool
    gold: frozenset[str]
    ours: frozenset[str]
    candidates: dict[str, Signs]
    weight: float
    turned: bool
    home: bool = False

    @property
    def told_elsewhere(self) -> bool:
        """Whether the gold has somebody whom the article, as we read it, does not name."""
        return self.home and bool(self.gold) and self.gold.isdisjoint(self.candidates)

    @property
    def right(self) -> list[float]:
        """How much of the gold each candidate is."""
        told = [code for code in self.candidates if code in self.gold] or [NOBODY]
        return [(code in told) / len(told) for code in self.candidates]


class Rooms:
    """Our rooms, with no recipients implied."""

    def __init__(self) -> None:
        self.tools = load_tools(Settings(rules_only=True))

    def cases(self, page: Page, gold: GoldDocument, weight: float, homes: dict[str, float]) -> Iterator[tuple[Case, list[Case]]]:
        """Give the acts of a page that the gold has too, each with its sides whose country is open; `homes` are the weights of what tells these."""
        lexicon = with_weights(self.tools.know.lexicon, {}, homes)
        tools = msgspec.structs.replace(self.tools, know=msgspec.structs.replace(self.tools.know, lexicon=lexicon))
        coded = code_page(page, tools)
        sentences = parse(coded.article, tools.parser) if isinstance(coded, Coded) else coded
        if isinstance(coded, Reject) or isinstance(sentences, Reject):
            return
        dealings = Dealings(coded.events, sentences, coded.mentions, coded.places, lexicon)
        belonging = Belonging(dealings, coded.mentions)
        told = coded_of(line(page, coded)).events
        acts = {id(event): own.best for event, own in zip(told, coded.events, strict=True)}
        for number, event in matched(gold, tuple(event for event in told if (event.confidence or 0) >= SHOWN)).pairs.items():
            act, wanted = acts[id(event)], gold.gold.events[number]
            doers, others = gold_codes(wanted.actor), gold_codes(wanted.recipient)
            if wanted.event in POOLED and not wanted.recipient:
                others = doers - codes(act.actor)
            candidates = Missing(act, dealings).candidates() if lacks(act, dealings) else {}
            facing = codes(act.actor)
            turned = bool(others & facing) and not doers & facing
            case = Case(page.name or "", wanted.required, others, frozenset(codes(act.recipient)), candidates, weight, turned)
            yield case, [_home(case, side, part, act, wanted, how, belonging) for part in PARTS for side, how in _open(act, part, wanted, belonging)]


def _open(act: EventMention, part: str, wanted: GoldEvent, belonging: Belonging) -> Iterator[tuple[Side, str]]:
    """Give the sides whose country is not told, or guessed, where the gold has sides of that part."""
    for side in getattr(act, part) if getattr(wanted, part) else ():
        how = belonging.guess(side, act)
        if how is not None:
            yield side, how


def _home(case: Case, side: Side, part: str, act: EventMention, wanted: GoldEvent, how: str, belonging: Belonging) -> Case:
    """Make a case of a side: the gold's of its sector are who it may be, or all where none is of that sector."""
    sides = getattr(wanted, part)
    alike = tuple(one for one in sides if side.actor.sector in one[1:]) or sides
    candidates = belonging.candidates(side, part, act, how)
    return Case(case.document, case.required, gold_codes(alike), frozenset(codes([side])), candidates, case.weight, turned=False, home=True)


def with_weights(lexicon: Lexicon, weights: dict[str, float], homes: dict[str, float]) -> Lexicon:
    """Give the lexicon with other weights of the signs of implied sides."""
    return msgspec.structs.replace(lexicon, implied=msgspec.structs.replace(lexicon.implied, weights=weights, homes=homes))


def fit(cases: list[Case]) -> dict[str, float]:
    """Weigh the signs: logistic regression over the candidates of each case, by Adam from nought."""
    borne = Counter(sign for case in cases for signs in case.candidates.values() for sign in signs)
    column = {sign: n for n, sign in enumerate(sorted(sign for sign, times in borne.items() if times >= SELDOM))}
    rows = [(signs, right, n) for n, case in enumerate(cases) for signs, right in zip(case.candidates.values(), case.right, strict=True)]
    bearing = [(row, column[sign], value) for row, (signs, _, _) in enumerate(rows) for sign, value in signs.items() if sign in column]
    row_at, column_at, values = (np.array(part) for part in zip(*bearing, strict=True))
    right, case_at = np.array([one for _, one, _ in rows]), np.array([n for *_, n in rows])
    much = np.array([case.weight for case in cases])[case_at]
    weights, mean, spread = (np.zeros(len(column)) for _ in range(3))
    for step in range(1, STEPS + 1):
        scores = np.bincount(row_at, values * weights[column_at], len(rows))
        raised = np.exp(scores - scores.max())
        likely = raised / np.bincount(case_at, raised)[case_at]
        slope = np.bincount(column_at, values * (much * (likely - right))[row_at], len(column)) + RIDGE * weights
        mean, spread = 0.9 * mean + 0.1 * slope, 0.99 * spread + 0.01 * slope**2
        weights = weights - RATE * (1 - step / STEPS) * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return {sign: float(weights[n]) for sign, n in column.items()}


def learn(cases: list[Case]) -> dict[str, float]:
    """Weigh the signs by the cases that can tell."""
    return fit([case for case in cases if len(case.candidates) > 1 and not case.turned and not case.told_elsewhere])


def show(name: str, cases: list[Case], weights: list[dict[str, float]]) -> None:
    """Print the recipients of required events before and after."""
    told = [case for case in cases if case.required]
    shown = []
    for least in (2.0, 0.5, LIKELY):
        found = [(case, case.ours or _whom(case, weights[training.fold_of(case.document)], least)) for case in told]
        right = sum(len(case.gold & whom) for case, whom in found)
        given, asked = sum(len(whom) for _, whom in found), sum(len(case.gold) for case in told)
        shown.append(
            f"{'before' if least > 1 else least}: precision {right / given:.3f} recall {right / asked:.3f} f1 {2 * right / (given + asked):.3f}"
        )
    print(f"{name}, {len(told)} events; " + "; ".join(shown))


def show_homes(name: str, cases: list[Case], weights: list[dict[str, float]]) -> None:
    """Print how many sides without a told country are of the right one, or rightly of none, by the guess and by the weights."""
    told = [case for case in cases if case.required]
    if not told:
        return
    likely = [likeliest(case.candidates, weights[training.fold_of(case.document)]) for case in told]
    ours = [next(iter(case.ours), NOBODY) for case in told]
    kept = [code if sure >= HOMELY else own for own, (code, sure) in zip(ours, likely, strict=True)]
    right = [sum(code in (case.gold or {NOBODY}) for case, code in zip(told, codes, strict=True)) / len(told) for codes in (ours, kept)]
    print(f"{name}, {len(told)} sides; guessed: {right[0]:.3f}; weighed: {right[1]:.3f}")


def _whom(case: Case, weights: dict[str, float], least: float) -> frozenset[str]:
    code, sure = likeliest(case.candidates, weights) if case.candidates else (NOBODY, 1.0)
    return frozenset({code}) if code != NOBODY and sure >= least else frozenset()


def main() -> None:
    """Fit by folds and print; fit on all and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="keep the weights")
    args = parser.parse_args()
    rooms = Rooms()
    unseen.write_gold(unseen.LEARNED, REPORTS)
    learned = [*sorted(training.ARTICLES.glob("*.jsonl")), REPORTS]
    held = [training.DOCUMENTS["corpus"], *(training.DOCUMENTS[name] for name in ("articles", "seeds", "reports"))]
    open_sides = {file: [home for _, homes in cases_of(file, rooms, [{}] * training.FOLDS) for home in homes] for file in (*learned, *held)}
    homes, homes_of_folds = learn_all(open_sides, learned)
    for file in (*learned, *held):
        show_homes(file.stem, open_sides[file], homes_of_folds if file in learned else [homes] * training.FOLDS)
    told = {
        file: [case for case, _ in cases_of(file, rooms, homes_of_folds if file in learned else [homes] * training.FOLDS)]
        for file in (*learned, *held)
    }
    weights, folds = learn_all(told, learned)
    show("articles written for training, by folds", [case for file in learned[:-1] for case in told[file]], folds)
    show("reports that nobody read, by folds", told[REPORTS], folds)
    for file in held:
        show(f"{file.stem}, not fitted on", told[file], [weights] * training.FOLDS)
    print(f"{len(homes)} signs of countries, {len(weights)} of recipients")
    if args.write:
        for fold, learnt in enumerate(folds):
            save(learnt, training.LOCAL / f"fold-{fold}" / "implied.csv")
            save(homes_of_folds[fold], training.LOCAL / f"fold-{fold}" / "belonging.csv")
        keep(weights, homes)


def learn_all(cases: dict[Path, list[Case]], learned: list[Path]) -> tuple[dict[str, float], list[dict[str, float]]]:
    """Weigh the signs by all that is learned from, and by what lies outside each fold of it."""
    fitted_on = [case for file in learned for case in cases[file]]
    folds = [learn([case for case in fitted_on if training.fold_of(case.document) != fold]) for fold in range(training.FOLDS)]
    return learn(fitted_on), folds


def data_hash() -> str:
    """Give the hash of the codings that the weights are fitted on."""
    codings = [*sorted(training.ARTICLES.glob("*.jsonl")), *(unseen.REFERENCE / f"{name}.jsonl" for name in unseen.LEARNED)]
    return hashlib.sha256(b"".join(file.read_bytes() for file in codings)).hexdigest()


def cases_of(file: Path, rooms: Rooms, homes: list[dict[str, float]]) -> Iterator[tuple[Case, list[Case]]]:
    """Give the cases of a gold file; `homes` has by fold the weights of what tells countries."""
    _, golds, faults = read_gold(file, load_terms())
    assert not faults, faults
    by_id = {gold.id: gold for gold in golds if isinstance(gold, GoldDocument)}
    for page in read([file]):
        assert isinstance(page, Page)
        assert page.name is not None
        yield from rooms.cases(page, by_id[page.name], OF_REPORTS if file == REPORTS else 1.0, homes[training.fold_of(page.name)])


def save(weights: dict[str, float], file: Path) -> None:
    """Write weights."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="") as opened:
        out = csv.writer(opened, lineterminator="\n")
        out.writerow(("sign", "weight"))
        out.writerows((sign, f"{weight:.3f}") for sign, weight in sorted(weights.items()) if round(weight, 3))


def keep(weights: dict[str, float], homes: dict[str, float]) -> None:
    """Write the weights into the package, and the hash of what they were fitted on."""
    save(weights, KNOWLEDGE / "implied.csv")
    save(homes, KNOWLEDGE / "belonging.csv")
    facts = KNOWLEDGE / "implied.toml"
    facts.write_text(re.sub(r'trained_on = ".*"', f'trained_on = "{data_hash()}"', facts.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
