"""What the rules alone, the model alone and both give, each document weighed by a model that has not seen it.

    python bench/weighing.py [--corpus NAME] [--gold GOLD.jsonl] [--write]

Needs the five models of `bench/train_weigher.py folds` in local/weigher, and the weights of `bench/implied.py --write` beside them. The model alone
has no rules: bare syntax proposes every verb and noun.
`--write` keeps the figures in bench/training/folds.csv, with the hash of the data that the models were trained on; `make gate` shows them.
"""

import argparse
import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

import implied
import train_weigher as training
import unseen
from communique.evaluating import CodedDocument, coded_of, evaluate, read_gold
from communique.events import Weigher
from communique.exports.black_box import line
from communique.knowledge.event_rules import Lexicon, load_terms, load_weights
from communique.knowledge.weigher_model import load_weigher_model
from communique.model import Coded, Page, Reject
from communique.pipeline import Settings, Tools, code_page, load_tools
from communique.reading import read

FURTHER = training.LOCAL / "trained-reports.jsonl"
"""Reports that only the models were trained on: nobody who built the rules read them (bench/unseen.py)."""
WRITTEN_READ, WRITTEN_UNREAD, WRITTEN_LATER = (training.LOCAL / f"written-{name}.jsonl" for name in ("read", "unread", "later"))
"""The articles that were written to train the models: two of the first four parts were read for what the rules miss, two by nobody. The later ones
were written denser and harder, and no model that weighs was trained on them."""
CORPORA = {
    **training.DOCUMENTS,
    "sentences": training.SENTENCE_GOLD,
    "pairs": training.PAIRS,
    "further-reports": FURTHER,
    "written-read": WRITTEN_READ,
    "written-unread": WRITTEN_UNREAD,
    "written-later": WRITTEN_LATER,
}
SHOWN = {
    "documents": ("f1", "precision", "recall", "roles_f1", "sectors", "auxiliary", "mode", "contexts", "attribution", "forbidden", "splits"),
    "sentences": ("category_top1", "whole_event_right", "actors_given_category", "recipients_given_category", "nothing_coded"),
    "pairs": ("root_macro_f1", "root_accuracy", "quad_macro_f1", "nothing_coded"),
}
FOLDS = training.ROOT / "bench" / "training" / "folds.csv"
WAYS = ("rules", "model", "both")


def code(page: Page, tools: Tools, ways: Mapping[str, tuple[Lexicon, Weigher | None]]) -> Iterator[tuple[str, Coded | Reject]]:
    """Code a page on each way."""
    for way, (lexicon, weigher) in ways.items():
        know = msgspec.structs.replace(tools.know, lexicon=lexicon)
        yield way, code_page(page, msgspec.structs.replace(tools, know=know, weigher=weigher))


def main() -> None:
    """Print a table a corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", choices=sorted(CORPORA), action="append")
    parser.add_argument("--gold", type=Path, help="gold of documents that no model was trained on")
    parser.add_argument("--write", action="store_true", help="keep the figures")
    parser.add_argument("--out", help="keep what was coded under this folder")
    args = parser.parse_args()
    tools = load_tools(Settings(rules_only=True))
    weighers = [Weigher(load_weigher_model(training.LOCAL / f"fold-{fold}")) for fold in range(training.FOLDS)]
    kept: list[tuple[str, ...]] = []
    lexicons = [lexicon_of(fold, tools.know.lexicon) for fold in range(training.FOLDS)]
    corpora = {"gold": args.gold} if args.gold else {name: CORPORA[name] for name in args.corpus or CORPORA}
    if not args.gold:
        write_golds()
    for name, path in corpora.items():
        task, golds, faults = read_gold(path, load_terms(), None)
        assert not faults, faults
        coded: dict[str, dict[str, CodedDocument]] = {way: {} for way in WAYS}
        for page in read([path]):
            assert isinstance(page, Page)
            assert page.name is not None
            weigher, lexicon = weighers[training.fold_of(page.name)], lexicons[training.fold_of(page.name)]
            bare = msgspec.structs.replace(lexicon, rules={}, by_trigger={})
            ways = {"rules": (lexicon, None), "model": (bare, weigher), "both": (lexicon, weigher)}
            for way, result in code(page, tools, ways):
                told = line(page, result)
                coded[way][page.name] = coded_of(told)
                if args.out:
                    with open(f"{args.out}/{name}.{way}.jsonl", "ab") as out:  # noqa: PTH123
                        out.write(told + b"\n")
        found = {way: {f.name: f.value for f in evaluate(golds, coded[way], load_terms()).figures} for way in WAYS}
        table = Table(name, *WAYS)
        for measure in SHOWN[task]:
            values = tuple(as_text(found[way].get(measure)) for way in WAYS)
            table.add_row(measure, *values)
            kept.append((name, measure, *values, weighers[0].model.trained_on[:16]))
        Console(width=110).print(table)
    if args.write:
        with FOLDS.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([("corpus", "measure", *WAYS, "trained_on"), *kept])


def lexicon_of(fold: int, lexicon: Lexicon) -> Lexicon:
    """Give the lexicon with what the signs of implied sides weigh by the documents outside a fold (`bench/implied.py --write` keeps them)."""
    weights, homes = (load_weights(training.LOCAL / f"fold-{fold}" / name) for name in ("implied.csv", "belonging.csv"))
    return implied.with_weights(lexicon, weights, homes)


def write_golds() -> None:
    """Write the gold files that lie in parts."""
    unseen.write_gold(unseen.TRAINED, FURTHER)
    for file, parts in ((WRITTEN_READ, "ab"), (WRITTEN_UNREAD, "cd"), (WRITTEN_LATER, "fg")):
        file.write_text("".join(path.read_text(encoding="utf-8") for path in sorted(training.ARTICLES.glob(f"[{parts}]_*.jsonl"))), encoding="utf-8")


def as_text(value: float | None) -> str:
    """Write a figure; nothing where a corpus has no such thing."""
    return "" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()
