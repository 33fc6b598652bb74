"""What the rules alone, the model alone and both give, each document weighed by a model that has not seen it.

    python bench/weighing.py [--corpus NAME] [--gold GOLD.jsonl] [--write]

Needs the five models of `bench/train_weigher.py folds` in local/weigher. The model alone has no rules: bare syntax proposes every verb and noun.
`--write` keeps the figures in bench/training/folds.csv, with the hash of the data that the models were trained on; `make gate` shows them.
"""

import argparse
import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

import train_weigher as training
from communique.actors import find_actors
from communique.cleaning import clean
from communique.evaluating import CodedDocument, coded_of, evaluate, read_gold
from communique.events import Weigher, at_home, find_events
from communique.exports.black_box import line
from communique.knowledge.event_rules import Lexicon, load_terms
from communique.knowledge.weigher_model import load_weigher_model
from communique.merging import merge, persons_in
from communique.model import Coded, Page, Reject
from communique.parsing import parse
from communique.pipeline import Settings, Tools, load_tools
from communique.places import find_places, place
from communique.reading import read
from communique.times import date, find_times

CORPORA = {**training.DOCUMENTS, "sentences": training.SENTENCE_GOLD, "pairs": training.PAIRS}
SHOWN = {
    "documents": ("f1", "precision", "recall", "roles_f1", "sectors", "auxiliary", "mode", "contexts", "attribution", "forbidden", "splits"),
    "sentences": ("category_top1", "whole_event_right", "actors_given_category", "recipients_given_category", "nothing_coded"),
    "pairs": ("root_macro_f1", "root_accuracy", "quad_macro_f1", "nothing_coded"),
}
FOLDS = training.ROOT / "bench" / "training" / "folds.csv"
WAYS = ("rules", "model", "both")


def code(page: Page, tools: Tools, ways: Mapping[str, tuple[Lexicon, Weigher | None]]) -> Iterator[tuple[str, Coded | Reject]]:
    """Carry a page once to its actors, times and places, and from there on each way."""
    know = tools.know
    article = clean(page, know.chrome)
    sentences = article if isinstance(article, Reject) else parse(article, tools.parser)
    if isinstance(sentences, Reject) or isinstance(article, Reject):
        yield from ((way, sentences if isinstance(sentences, Reject) else article) for way in ways)  # type: ignore[misc]
        return
    mentions = find_actors(sentences, article, tools.names)
    times, places = find_times(sentences, article, know.times), find_places(sentences, article, mentions, know.gazetteer)
    for way, (lexicon, weigher) in ways.items():
        told = date(find_events(sentences, mentions, article, lexicon, way, weigher), times, sentences, article, know.times)
        told = at_home(place(told, places, sentences, article, know.gazetteer), tools.countries)
        events, commitments = merge(told, sentences, article, lexicon)
        spans = tuple(s.span for s in sentences)
        persons = persons_in(mentions)
        yield (
            way,
            Coded(
                article=article,
                sentences=spans,
                mentions=mentions,
                persons=persons,
                times=times,
                places=places,
                events=events,
                commitments=commitments,
            ),
        )


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
    bare = msgspec.structs.replace(tools.know.lexicon, rules={}, by_trigger={})
    corpora = {"gold": args.gold} if args.gold else {name: CORPORA[name] for name in args.corpus or CORPORA}
    for name, path in corpora.items():
        task, golds, faults = read_gold(path, load_terms(), None)
        assert not faults, faults
        coded: dict[str, dict[str, CodedDocument]] = {way: {} for way in WAYS}
        for page in read([path]):
            assert isinstance(page, Page)
            assert page.name is not None
            weigher = weighers[training.fold_of(page.name)]
            ways = {"rules": (tools.know.lexicon, None), "model": (bare, weigher), "both": (tools.know.lexicon, weigher)}
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


def as_text(value: float | None) -> str:
    """Write a figure; nothing where a corpus has no such thing."""
    return "" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()
