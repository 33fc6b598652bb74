"""Trains the model that weighs what syntax proposes.

    python bench/train_weigher.py examples | folds | facts | final

`examples` carries the gold and the written sentences through our own rooms up to what syntax proposes, and labels each proposal; `folds` trains
five models, each without a fifth of the gold's documents; `facts` writes what bench/calibration.py fitted beside
the models; `final` trains on all and writes the int8 model into the package. `folds` and `final` need the `train` extra.
"""

import argparse
import csv
import hashlib
import json
import re
import tomllib
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import parts
import unseen
from communique.actors import find_actors
from communique.cleaning import clean
from communique.evaluating.texts import places_of, touch
from communique.events.casting import SEEN, candidates
from communique.events.clause import trigger_span
from communique.events.propose import OPEN, proposals, standing_of
from communique.events.sides import Sides
from communique.events.veil import veil
from communique.model import Page, Reject, Span
from communique.parsing import parse
from communique.pipeline import Settings, load_tools
from communique.reading import read

ROOT = Path(__file__).parents[1]
GOLD = ROOT.parent / "shared" / "gold"
SENTENCES = ROOT / "bench" / "training" / "sentences"
ARTICLES = ROOT / "bench" / "training" / "articles"
LOCAL = ROOT / "local" / "weigher"
PACKAGE = ROOT / "src" / "communique" / "knowledge" / "events" / "weigher"
FITTED = LOCAL / "fitted.json"
UNFITTED = {"rules_slope": 1.0, "rules_weight": 0.0, "rules_intercept": 0.0, "syntax_slope": 1.0, "syntax_intercept": 0.0}
"""What holds until bench/calibration.py has fitted it on the folds."""
FOLDS = 5
SEED = 7
LONGEST = 128
YIELD = ("CONCEDE", "RETREAT")
"""What the pairs' gold calls by one name."""
DOCUMENTS = {
    "reports": GOLD / "reports_2025.jsonl",
    "articles": GOLD / "articles.jsonl",
    "seeds": GOLD / "seeds.jsonl",
    "corpus": ROOT / "tests" / "gate" / "corpus.jsonl",
}
PAIRS = GOLD / "plv_train.jsonl"
SENTENCE_GOLD = GOLD / "plover_gsr_dev.jsonl"

Row = dict[str, Any]
Ranges = list[tuple[int, int]]


def fold_of(document: str) -> int:
    """Which fifth a document is in."""
    return zlib.crc32(document.encode()) % FOLDS


def rows_of(path: Path) -> dict[str, Row]:
    """Read gold rows by id."""
    return {row["id"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


class Proposer:
    """Our rooms, up to what syntax proposes."""

    def __init__(self) -> None:
        self.tools = load_tools(Settings(rules_only=True))

    def documents(self, path: Path) -> Iterator[tuple[str, str, list[Row]]]:
        """Give each document's id, text and proposals."""
        for page in read([path]):
            assert isinstance(page, Page), page
            yield str(page.name), *self.proposed(page)

    def lines(self, texts: list[str]) -> Iterator[list[Row]]:
        """Give the proposals of texts of one sentence each."""
        for number, text in enumerate(texts):
            yield self.proposed(Page(id=str(number), where=str(number), kind="text", content=text, encoding="utf-8"))[1]

    def proposed(self, page: Page) -> tuple[str, list[Row]]:
        """Give a page's text and what syntax proposes in it, one row a reading."""
        know = self.tools.know
        article = clean(page, know.chrome)
        if isinstance(article, Reject):
            return page.content, []
        sentences = parse(article, self.tools.parser)
        if isinstance(sentences, Reject):
            return page.content, []
        mentions = find_actors(sentences, article, self.tools.names)
        found = []
        for sentence in sentences:
            here = [m for m in mentions if m.sentence == sentence.index]
            veiled = veil(sentence.text, sentence.span, here)
            sides = Sides(sentence, here, know.lexicon)
            base = {"sentence": (sentence.span.start, sentence.span.end), "veiled": veiled}
            found.append({**base, "rule": None})
            named = candidates(sides)
            for readings in proposals(sentence, sides, know.lexicon, undecided=True):
                for draft in readings:
                    event, _ = standing_of(draft, draft.rule.event)
                    trigger = trigger_span(draft.frame, sentence, know.lexicon)
                    roles = {
                        role: [(s.span.start, s.span.end, s.actor.code) for s in some]
                        for role, some in (("actor", draft.actor), ("recipient", draft.recipient))
                    }
                    told = {"rule": draft.rule_id, "event": None if draft.rule_id == OPEN else event, "head": draft.frame.head}
                    found.append({**base, **roles, **told, "trigger": (trigger.start, trigger.end), "parts": parts.everybody(draft, named, sides)})
        return article.text, found


def example(document: str, source: str, proposal: Row, labels: list[str], *, contexts: list[str] | None = None) -> Row:
    """Write one proposal as the model sees it."""
    veiled = proposal["veiled"]

    def seen(spans: list[Any]) -> Ranges:
        return [at for s in spans if (at := veiled.at(Span(s[0], s[1]))) != (0, 0)]

    trigger = proposal.get("trigger")
    return {
        "document": document,
        "fold": fold_of(document),
        "source": source,
        "text": veiled.text,
        "actor": seen(proposal["actor"]),
        "recipient": seen(proposal["recipient"]),
        "trigger": seen([trigger]) if trigger else [],
        "labels": labels,
        "contexts": contexts,
        "parts": [],
    }


def touched(spans: list[Any]) -> Ranges:
    """The places of a role."""
    return [(s[0], s[1]) for s in spans]


def of_documents(proposer: Proposer) -> Iterator[Row]:
    """Label proposals in coded articles: the gold event whose quote holds the trigger and whose sides agree; NONE where no quote holds it."""
    for source, path in DOCUMENTS.items():
        gold = rows_of(path)
        for name, text, proposed in proposer.documents(path):
            yield from labelled(name, source, text, [p for p in proposed if p["rule"] is not None], gold[name]["gold"]["events"])


def of_articles(proposer: Proposer) -> Iterator[Row]:
    """Label proposals in the articles that were written and coded to learn from."""
    for path in sorted(ARTICLES.glob("*.jsonl")):
        gold = rows_of(path)
        for name, text, proposed in proposer.documents(path):
            yield from labelled(name, "written articles", text, [p for p in proposed if p["rule"] is not None], gold[name]["gold"]["events"])


def of_reports(proposer: Proposer) -> Iterator[Row]:
    """Label proposals in the reports that were coded to learn from; of their contexts nobody said anything."""
    path = unseen.write_gold(unseen.LEARNED, LOCAL / "learned-reports.jsonl")
    gold = rows_of(path)
    for name, text, proposed in proposer.documents(path):
        for row in labelled(name, "learned reports", text, [p for p in proposed if p["rule"] is not None], gold[name]["gold"]["events"]):
            yield {**row, "contexts": None}


def of_judged(proposer: Proposer, path: Path) -> Iterator[Row]:
    """Label proposals in articles that persons judged in the observatory ("Gold"), as above; of what nobody judged nothing is learned."""
    gold = rows_of(path)
    for name, text, proposed in proposer.documents(path):
        told = gold[name]["gold"]
        right = [event for event in told["events"] if event["required"]]
        judged = places_of(text, [*told["no_event_in"], *(quote for event in right for quote in event["quotes"])])
        decided = [p for p in proposed if p["rule"] is not None and touch([p["trigger"]], judged)]
        yield from labelled(name, path.stem, text, decided, right)


def labelled(name: str, source: str, text: str, decided: list[Row], events: list[Row]) -> Iterator[Row]:
    """Label what was proposed in a text by the events that its readers gave; what they leave open is left out."""
    places = [places_of(text, e["quotes"]) for e in events]
    for proposal in decided:
        here = [e for e, at in zip(events, places, strict=True) if touch([proposal["trigger"]], at)]
        codes = {c for _, _, c in proposal["actor"] + proposal["recipient"] if c}
        agreed = [
            e
            for e in here
            if not codes or codes & {s[0] for s in e["actor"] + e["recipient"]} or not {s[0] for s in e["actor"] + e["recipient"]} - {"-"}
        ]
        same = [e for e in agreed if e["event"] == proposal["event"]]
        rivals = {p["event"] for p in decided if p["event"] and p["sentence"] == proposal["sentence"] and p["head"] != proposal["head"]}
        open_events = [e for e in agreed if e["event"] not in rivals]
        event = None
        if same:
            event = same[0]
            labels, contexts = [f"{same[0]['event']}/{same[0]['mode'] or ''}"], same[0]["contexts"]
        elif not here:
            labels, contexts = ["NONE"], None
        elif len({e["event"] for e in open_events}) == 1:
            event = open_events[0]
            labels, contexts = [f"{open_events[0]['event']}/{open_events[0]['mode'] or ''}"], open_events[0]["contexts"]
        elif agreed and not open_events:  # another predicate of the sentence tells it
            labels, contexts = ["NONE"], None
        else:
            continue
        people = parts.told_by(proposal, event) if event is not None else []
        yield {**example(name, source, proposal, labels, contexts=contexts), "parts": people}


def of_pairs(proposer: Proposer) -> Iterator[Row]:
    """Label the pairs' rows: as given, without a trigger, and each proposal that ties just that pair."""
    gold = rows_of(PAIRS)
    for name, text, proposed in proposer.documents(PAIRS):
        row = gold[name]
        source, target = places_of(text, [row["source"]]), places_of(text, [row["target"]])
        root = row["gold"]["root"]
        labels = [f"{one}/*" for one in (YIELD if root == "YIELD" else (root,))]
        for proposal in proposed:
            if proposal["rule"] is None:
                if touch([proposal["sentence"]], source) and touch([proposal["sentence"]], target):
                    yield example(name, "pairs", {**proposal, "actor": source[:1], "recipient": target[:1]}, labels)
            elif touch(touched(proposal["actor"]), source) and touch(touched(proposal["recipient"] + proposal["actor"]), target):
                yield example(name, "pairs", proposal, labels)


def of_sentences(proposer: Proposer) -> Iterator[Row]:
    """Label the gold-standard sentences: the proposal whose trigger stands in the words that the gold gives for the event."""
    gold = rows_of(SENTENCE_GOLD)
    for name, _, proposed in proposer.documents(SENTENCE_GOLD):
        row = gold[name]["gold"]
        words = set(re.findall(r"\w+", (row.get("event_text") or "").lower()))
        for proposal in proposed:
            if proposal["rule"] is None:
                continue
            start, end = proposal["trigger"]
            trigger = gold[name]["text"][start:end].lower()
            if trigger.split()[0] in words:
                yield example(name, "sentences", proposal, [f"{row['event']}/{row['mode'] or '*'}"])


MARK = re.compile(r"\{([art]):([^{}]*)\}")


def unmarked(text: str) -> tuple[str, dict[str, Ranges]]:
    """Take the marks out of a written sentence and say where they stood."""
    out, done = "", 0
    spans: dict[str, Ranges] = {"a": [], "r": [], "t": []}
    for match in MARK.finditer(text):
        out += text[done : match.start()]
        spans[match[1]].append((len(out), len(out) + len(match[2])))
        out += match[2]
        done = match.end()
    return out + text[done:], spans


def of_written(proposer: Proposer) -> Iterator[Row]:
    """Label the sentences written for training, as they are marked."""
    rows = [
        row for path in sorted(SENTENCES.glob("*.tsv")) for row in csv.DictReader(path.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE)
    ]
    plain = [unmarked(row["text"]) for row in rows]
    for row, (_, spans), proposed in zip(rows, plain, proposer.lines([text for text, _ in plain]), strict=True):
        if not proposed or not spans["t"]:
            continue
        whole = proposed[0]
        marked = {**whole, "actor": spans["a"], "recipient": spans["r"], "trigger": (spans["t"][0][0], spans["t"][-1][1])}
        label = row["category"] if row["category"] == "NONE" else f"{row['category']}/{row['mode'] or ''}"
        contexts = [c for c in (row["contexts"] or "").split(",") if c]
        yield {
            **example("", "written", marked, [label], contexts=contexts or None),
            "parts": parts.marked_in(proposed, spans) if label != "NONE" else [],
        }


def build(args: argparse.Namespace) -> None:
    """Write the examples and say how many there are."""
    proposer = Proposer()
    LOCAL.mkdir(parents=True, exist_ok=True)
    sources = {part.__name__: part(proposer) for part in (of_documents, of_articles, of_reports, of_pairs, of_sentences, of_written)}
    sources |= {str(path): of_judged(proposer, path) for path in args.gold}
    with (LOCAL / "examples.jsonl").open("w", encoding="utf-8") as out:
        for part, rows in sources.items():
            count = 0
            for row in rows:
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
                count += 1
            print(f"{part}: {count}")
    print(hashlib.sha256((LOCAL / "examples.jsonl").read_bytes()).hexdigest())


def names_of_labels() -> tuple[list[str], list[str]]:
    """Give the labels and contexts that the codebook has, in the order of the model's outputs."""
    with (ROOT / "src" / "communique" / "knowledge" / "events" / "codebook.toml").open("rb") as file:
        codebook = tomllib.load(file)
    labels = ["NONE", *(f"{category}/{mode}" for category, facts in codebook["categories"].items() for mode in ["", *facts.get("modes", {})])]
    return labels, list(codebook["contexts"])


def read_examples() -> tuple[list[Row], str]:
    """Read the examples, and their hash."""
    data = (LOCAL / "examples.jsonl").read_bytes()
    return [json.loads(line) for line in data.decode().splitlines()], hashlib.sha256(data).hexdigest()


def folds(args: argparse.Namespace) -> None:
    """Train a model without each fifth, and keep all five."""
    from weigher_network import Trainer, export  # noqa: PLC0415 - needs the `train` extra

    rows, sha256 = read_examples()
    labels, contexts = names_of_labels()
    trainer = Trainer(labels, contexts, SEEN, SEED, LONGEST)
    start = trainer.started([row for row in rows if row["source"] == "written"], LOCAL / f"start-{sha256[:12]}.pt")
    for fold in args.fold or range(FOLDS):
        network = trainer.fit([row for row in rows if row["source"] != "written" and row["fold"] != fold], start)
        export(network, LOCAL / f"fold-{fold}")
        write_facts(LOCAL / f"fold-{fold}", labels, contexts, sha256)
        print(f"fold {fold}: done", flush=True)


def final(_: argparse.Namespace) -> None:
    """Train on everything and write the model into the package."""
    from weigher_network import Trainer, export  # noqa: PLC0415 - needs the `train` extra

    rows, sha256 = read_examples()
    labels, contexts = names_of_labels()
    trainer = Trainer(labels, contexts, SEEN, SEED, LONGEST)
    start = trainer.started([row for row in rows if row["source"] == "written"], LOCAL / f"start-{sha256[:12]}.pt")
    export(trainer.fit([row for row in rows if row["source"] != "written"], start), PACKAGE)
    write_facts(PACKAGE, labels, contexts, sha256)


def facts(_: argparse.Namespace) -> None:
    """Write the facts of the shipped model and of the folds' again, after a calibration; what they were trained on stays."""
    labels, contexts = names_of_labels()
    for folder in (PACKAGE, *(LOCAL / f"fold-{fold}" for fold in range(FOLDS))):
        trained_on = tomllib.loads((folder / "weigher.toml").read_text(encoding="utf-8"))["trained_on"]
        write_facts(folder, labels, contexts, trained_on)


def write_facts(folder: Path, labels: list[str], contexts: list[str], data: str) -> None:
    """Write what the model's outputs mean."""
    fitted = json.loads(FITTED.read_text(encoding="utf-8")) if FITTED.exists() else UNFITTED
    lines = [
        "# Written by bench/train_weigher.py: what the outputs of weigher.onnx mean. docs/weigher.md is the model card.",
        f'sha256 = "{hashlib.sha256((folder / "weigher.onnx").read_bytes()).hexdigest()}"',
        f'trained_on = "{data}"',
        f"longest = {LONGEST}",
        *(f"{name} = {fitted[name]:.3f}" for name in UNFITTED),
        f"labels = {json.dumps(labels)}",
        f"contexts = {json.dumps(contexts)}",
    ]
    (folder / "weigher.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Do one step."""
    parser = argparse.ArgumentParser(description=__doc__)
    steps = parser.add_subparsers(required=True)
    from_gold = steps.add_parser("examples")
    from_gold.add_argument("--gold", type=Path, action="append", default=[], help="what persons judged in the observatory, besides")
    from_gold.set_defaults(step=build)
    one = steps.add_parser("folds")
    one.add_argument("--fold", type=int, action="append")
    one.set_defaults(step=folds)
    steps.add_parser("final").set_defaults(step=final)
    steps.add_parser("facts").set_defaults(step=facts)
    args = parser.parse_args()
    args.step(args)


if __name__ == "__main__":
    main()
