"""Fits what the signs of a side weigh that an act leaves out, or names without a country (events/implied.py).

    python bench/implied.py [--write]

Carries the articles that were written for training and the reports that nobody read through our rooms, by the rules alone, up to the acts whose sides
are to be completed; matches them with the gold's; and fits by logistic regression over the candidates of each, which makes a likely side one that the
gold has. Prints, by five folds of documents, the sides with and without it; the gold of the gate is not among what is fitted on. `--write` keeps the
weights in knowledge/events/implied.csv, and those of the folds in local/weigher for bench/weighing.py.
"""

import argparse
import csv
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

import train_weigher as training
import unseen
from communique.actors import find_actors
from communique.cleaning import clean
from communique.evaluating.texts import places_of
from communique.events import at_home, convicted, find_events, in_scene
from communique.events.implied import LIKELY, NOBODY, OTHER, Dealings, Implied, Signs, Slot, codes, likeliest
from communique.merging import merge
from communique.model import Event, EventMention, Page, Reject
from communique.parsing import parse
from communique.pipeline import Settings, load_tools
from communique.places import find_places, place
from communique.reading import read
from communique.times import date, find_times

KNOWLEDGE = training.ROOT / "src" / "communique" / "knowledge" / "events"
REPORTS = training.LOCAL / "learned-reports.jsonl"
SHOWN = 0.4
"""Confidence from which an act is one that may be shown, with a side more."""
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Categories whose sides are all actors where the gold gives no recipient."""
RIDGE = 10.0
"""Weight of the squares of the weights."""
SELDOM = 10
"""Candidates that must bear a sign for it to be weighed."""
OF_REPORTS = 0.5
"""Weight of an act of a short report: they are many, and have little article around an act."""
STEPS, RATE = 600, 0.05
Row = dict[str, Any]


class Case(msgspec.Struct, frozen=True):
    """An act of the gold that we found: whom the gold has on one side, whom we have, and who may be."""

    document: str
    slot: Slot
    required: bool
    gold: frozenset[str]
    ours: frozenset[str]
    candidates: dict[str, Signs]
    weight: float
    turned: bool

    @property
    def right(self) -> list[float]:
        """How much of the gold each candidate is."""
        told = [code for code in self.candidates if code in self.gold] or [NOBODY]
        return [(code in told) / len(told) for code in self.candidates]


class Rooms:
    """Our rooms, up to what implied.py completes."""

    def __init__(self) -> None:
        self.tools = load_tools(Settings(rules_only=True))

    def cases(self, page: Page, gold: Row, weight: float, weights: dict[str, dict[str, float]]) -> Iterator[Case]:
        """Give the acts of a page that the gold has; recipients beside the actors that `weights` tell."""
        know = self.tools.know
        article = clean(page, know.chrome)
        if isinstance(article, Reject):
            return
        sentences = parse(article, self.tools.parser)
        if isinstance(sentences, Reject):
            return
        mentions = find_actors(sentences, article, self.tools.names)
        places = find_places(sentences, article, mentions, know.gazetteer)
        told = find_events(sentences, mentions, article, know.lexicon, self.tools.coder, None)
        told = date(told, find_times(sentences, article, know.times), sentences, article, know.times)
        told = at_home(place(told, places, sentences, article, know.gazetteer), places, self.tools.countries, know.lexicon)
        told = convicted(in_scene(told, sentences, mentions, places, know.lexicon))
        lexicon = msgspec.structs.replace(know.lexicon, implied=msgspec.structs.replace(know.lexicon.implied, weights=weights))
        for slot in OTHER:
            events = merge(told, sentences)
            dealings = Dealings(events, sentences, mentions, places, lexicon)
            for act, event in matched(gold, events):
                candidates = dealings.candidates(act, slot) if dealings.lacks(act, slot) else {}
                ours, whom = codes(getattr(act, slot)), told_codes(event[slot])
                if event["event"] in MUTUAL and not event["recipient"] and slot == "recipient":
                    whom = told_codes(event["actor"]) - codes(act.actor)
                theirs = told_codes(event[OTHER[slot]])
                turned = bool(whom & codes(getattr(act, OTHER[slot]))) and not theirs & codes(getattr(act, OTHER[slot]))
                yield Case(page.name or "", slot, event["required"], whom, frozenset(ours), candidates, weight, turned)
            implied = Implied(dealings, self.tools.countries)
            told = tuple(mention for event in events for mention in implied.complete(event, slot))


def matched(gold: Row, events: Sequence[Event]) -> list[tuple[EventMention, Row]]:
    """Give each of our events with the one of the gold that it tells: of its category, by the sides that both have, then by the words."""
    pairs = []
    for (n, ours), event in product(enumerate(events), gold["gold"]["events"]):
        quoted = places_of(gold["text"], event["quotes"])
        shared = [min(m.span.end, end) - max(m.span.start, start) for start, end in quoted for m in ours.mentions]
        if ours.best.event != event["event"] or ours.best.confidence < SHOWN or max(shared, default=0) <= 0:
            continue
        actors, others = told_codes(event["actor"]), told_codes(event["recipient"])
        doers = codes(ours.best.actor)
        alike = len(doers & actors) + len(codes(ours.best.recipient) & others) + 0.5 * len(doers & others)
        pairs.append((alike, event["required"], max(shared), -n, event))
    best: dict[int, Row] = {}
    for *_, n, event in sorted(pairs, key=lambda pair: pair[:4], reverse=True):
        best.setdefault(-n, event)
    return [(events[n].best, event) for n, event in sorted(best.items())]


def told_codes(sides: list[list[str | None]]) -> frozenset[str]:
    """Give the countries and bodies among the sides that the gold has."""
    return frozenset(side[0] for side in sides if side[0] not in {None, "-"})


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


def learn(cases: list[Case]) -> dict[str, dict[str, float]]:
    """Weigh the signs of both sides."""
    fitting = [case for case in cases if len(case.candidates) > 1 and not case.turned]
    return {slot: fit([case for case in fitting if case.slot == slot]) for slot in OTHER}


def show(name: str, cases: list[Case], weights: list[dict[str, dict[str, float]]]) -> None:
    """Print the sides of required events before and after."""
    for slot in OTHER:
        told = [case for case in cases if case.slot == slot and case.required]
        shown = []
        for least in (2.0, 0.5, LIKELY[slot]):
            found = [(case, case.ours or _whom(case, weights[training.fold_of(case.document)], least)) for case in told]
            right = sum(len(case.gold & whom) for case, whom in found)
            given, asked = sum(len(whom) for _, whom in found), sum(len(case.gold) for case in told)
            shown.append(
                f"{'before' if least > 1 else least}: precision {right / given:.3f} recall {right / asked:.3f} f1 {2 * right / (given + asked):.3f}"
            )
        print(f"{name}, {slot}s of {len(told)} events; " + "; ".join(shown))


def _whom(case: Case, weights: dict[str, dict[str, float]], least: float) -> frozenset[str]:
    found = likeliest(case.candidates, weights[case.slot]) if case.candidates else None
    return frozenset() if found is None or found[1] < least else frozenset({found[0]})


def main() -> None:
    """Fit by folds and print; fit on all and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="keep the weights")
    args = parser.parse_args()
    rooms = Rooms()
    unseen.write_gold(unseen.LEARNED, REPORTS)
    learned = [*sorted(training.ARTICLES.glob("*.jsonl")), REPORTS]
    held = [training.DOCUMENTS["corpus"], *(training.DOCUMENTS[name] for name in ("articles", "seeds", "reports"))]
    told = {file: list(cases_of(file, rooms)) for file in (*learned, *held)}
    fitted_on = [case for file in learned for case in told[file]]
    folds = [learn([case for case in fitted_on if training.fold_of(case.document) != fold]) for fold in range(training.FOLDS)]
    show("articles written for training, by folds", [case for file in learned[:-1] for case in told[file]], folds)
    show("reports that nobody read, by folds", told[REPORTS], folds)
    weights = learn(fitted_on)
    for file in held:
        show(f"{file.stem}, not fitted on", told[file], [weights] * training.FOLDS)
    print("signs: " + ", ".join(f"{len(signs)} of the {slot}" for slot, signs in weights.items()))
    if args.write:
        for fold, learnt in enumerate(folds):
            save(learnt, training.LOCAL / f"fold-{fold}" / "implied.csv")
        keep(weights, hashlib.sha256(b"".join(file.read_bytes() for file in learned)).hexdigest())


def cases_of(file: Path, rooms: Rooms) -> Iterator[Case]:
    """Give the cases of a gold file."""
    gold = training.rows_of(file)
    for page in read([file]):
        assert isinstance(page, Page)
        assert page.name is not None
        yield from rooms.cases(page, gold[page.name], OF_REPORTS if file == REPORTS else 1.0, {})


def save(weights: dict[str, dict[str, float]], file: Path) -> None:
    """Write weights."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="") as opened:
        out = csv.writer(opened, lineterminator="\n")
        out.writerow(("side", "sign", "weight"))
        out.writerows((slot, sign, f"{weight:.3f}") for slot, signs in weights.items() for sign, weight in sorted(signs.items()) if round(weight, 3))


def keep(weights: dict[str, dict[str, float]], trained_on: str) -> None:
    """Write the weights into the package, and the hash of what they were fitted on."""
    save(weights, KNOWLEDGE / "implied.csv")
    facts = KNOWLEDGE / "implied.toml"
    facts.write_text(re.sub(r'trained_on = ".*"', f'trained_on = "{trained_on}"', facts.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
