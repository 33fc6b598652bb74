"""Our measures agree with the shared scorer, where it lies beside the checkout, on coding that is wrong in every way there is."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from communique.evaluating import Task, evaluate, read_coded, read_gold
from communique.knowledge.event_rules import load_terms

SHARED = Path(__file__).parents[2].parent / "shared"
SCORER = SHARED / "bench" / "score.py"
CATEGORIES = sorted(load_terms().categories)
Json = dict[str, Any]

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason="the shared scorer does not lie beside this checkout")


class Careless:
    """Codes as the gold does, and errs often."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)

    def maybe(self, share: float) -> bool:
        return self.dice.random() < share

    def span(self, text: str, quote: str) -> list[int]:
        at = text.find(quote)
        start = max(at, 0) if self.maybe(0.9) else self.dice.randrange(max(len(text) - 20, 1))
        return [start, start + (self.dice.choice([4, len(quote), 290, 310]))]

    def side(self, text: str, code: str | None, sector: str | None, words: str | None = None) -> Json:
        start, end = self.span(text, words or "the")
        return {
            "code": code if self.maybe(0.85) else self.dice.choice([None, "NER", "LBY"]),
            "sector": sector if self.maybe(0.8) else self.dice.choice([None, "MIL", "GOV"]),
            "start": start,
            "end": end,
        }

    def sides(self, text: str, gold: list[list[str]]) -> list[Json]:
        kept = [pair for pair in gold if self.maybe(0.9)]
        extra = [["TCD", "GOV"]] if self.maybe(0.1) else []
        return [self.side(text, None if pair[0] == "-" else pair[0], pair[1] if len(pair) > 1 else None) for pair in kept + extra]

    def event(self, text: str, gold: Json) -> Json:
        quote = self.dice.choice(gold["quotes"])
        start = self.span(text, quote)[0]
        told: Json = {
            "event": gold["event"] if self.maybe(0.85) else self.dice.choice(CATEGORIES),
            "mode": gold["mode"] if self.maybe(0.8) else "visit",
            "context": [c for c in gold["contexts"] if self.maybe(0.8)] + (["military"] if self.maybe(0.3) else []),
            "auxiliary": (gold["auxiliary"] or []) if self.maybe(0.8) else [self.dice.choice(["historical", "future", "negation"])],
            "actor": self.sides(text, gold["actor"]),
            "recipient": self.sides(text, gold["recipient"]),
            "date": gold["date"] if self.maybe(0.8) else "2024-08-16",
            "place": {"resolved_place": gold["place"], "extracted_place": "Sirte"} if self.maybe(0.7) else None,
            "attribution": [{"entity_text": gold["attribution"] or "Sahel Wire"}] if self.maybe(0.7) else [],
            "spans": [self.span(text, quote) for _ in range(self.dice.choice([1, 1, 2]))],
        }
        if self.maybe(0.7):
            told["trigger"] = [start, start + 5]
        if self.maybe(0.8):
            told |= {"linked": self.maybe(0.95), "confidence": self.dice.choice([0.3, 0.5, 0.9, None])}
        return told

    def document(self, row: Json) -> Json:
        text, gold = row["text"], row["gold"]
        events = [self.event(text, one) for one in gold["events"] for _ in range(self.dice.choice([0, 1, 1, 1, 1, 2]))]
        barred = [{"event": "AID", "spans": [self.span(text, words)]} for words in gold.get("no_event_in", []) if self.maybe(0.4)]
        persons = [
            {"entity_name": self.dice.choice([person["name"], person["name"].split()[-1], "Anna"]), "code": person["country"], "office": "minister"}
            for person in gold.get("actors", [])
        ]
        promises = [
            {"by": one["by"] if self.maybe(0.8) else [], "to": one["to"] if self.maybe(0.7) else ["TCD"], "spans": [self.span(text, one["quote"])]}
            for one in gold.get("commitments", [])
        ]
        found = {"id": row["id"], "events": events + barred, "actors": persons, "commitments": promises}
        return found | {"published": self.dice.choice([gold.get("published"), "2020-01-01", None]), "title": gold.get("title")}

    def sentence(self, row: Json) -> Json:
        gold = row["gold"]
        roles = {
            role: [self.side(row["text"], one["code"], one["sector"], one["entity_text"]) for one in gold[role] if self.maybe(0.9)]
            for role in ("actor", "recipient")
        }
        events = [{"event": gold["event"] if self.maybe(0.7) else "AID", **roles} for _ in range(self.dice.choice([0, 1, 1, 2]))]
        return {"id": row["id"], "events": events}

    def pair(self, row: Json) -> Json:
        root = {"YIELD": "RETREAT"}.get(row["gold"]["root"], row["gold"]["root"])
        events = []
        for _ in range(self.dice.choice([0, 1, 2, 3])):
            sides = {role: [self.side(row["text"], "NER", None, row[phrase])] for role, phrase in (("actor", "source"), ("recipient", "target"))}
            events.append(
                {"event": root if self.maybe(0.6) else self.dice.choice(CATEGORIES), **(sides if self.maybe(0.8) else {"actor": sides["actor"]})}
            )
        return {"id": row["id"], "events": events}


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(
    ("name", "task"),
    [("seeds", "documents"), ("articles", "documents"), ("reports_2025", "documents"), ("plover_gsr_dev", "sentences"), ("plv_train", "pairs")],
)
def test_every_figure_agrees_with_the_shared_scorer(name: str, task: Task, seed: int, tmp_path: Path) -> None:
    gold, coded = SHARED / "gold" / f"{name}.jsonl", tmp_path / "coded.jsonl"
    if not gold.exists():
        pytest.skip(f"{gold.name} does not lie beside this checkout")
    careless = Careless(seed)
    code = {"documents": careless.document, "sentences": careless.sentence, "pairs": careless.pair}[task]
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    coded.write_text("".join(json.dumps(code(row)) + "\n" for row in rows if careless.maybe(0.97)), encoding="utf-8")
    said = subprocess.run([sys.executable, SCORER, task, gold, coded, "--json"], check=True, capture_output=True).stdout
    theirs = {measure: value for measure, value in json.loads(said).items() if not measure.startswith("zsp")}
    terms = load_terms()
    read_as, golds, faults = read_gold(gold, terms)
    assert (read_as, faults) == (task, ())
    ours = {figure.name: figure.value for figure in evaluate(golds, read_coded(coded), terms).figures}
    assert {measure: ours[measure] for measure in theirs} == {
        measure: value if value is None else pytest.approx(value, abs=1e-9) for measure, value in theirs.items()
    }
