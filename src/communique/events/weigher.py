"""Weighs what syntax proposes: a small encoder reads the sentence, with the two sides and the trigger marked, and says what stands between them."""

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from communique.events.casting import SEEN, Candidate, Cast, seen
from communique.events.propose import Draft
from communique.events.sides import Sides
from communique.events.veil import Veiled
from communique.knowledge.weigher_model import WeigherModel
from communique.model import Span

SMALLEST = 1e-6
"""Probability below which the model's word is no more than noise: it keeps the logarithms finite."""

Numbers = NDArray[np.float32]


class Weighed(msgspec.Struct, frozen=True, kw_only=True):
    """What the model makes of one reading.

    The probability of each category (NONE too), of each label ("CATEGORY/mode"), of each context, and of the parts of everybody named.
    """

    categories: dict[str, float]
    labels: dict[str, float]
    contexts: dict[str, float]
    cast: tuple[Cast, ...]


class Weigher:
    """The model, ready to weigh. One thread: pages are coded side by side in processes."""

    def __init__(self, model: WeigherModel) -> None:
        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self.model = model
        self._session = InferenceSession(str(model.network), options, providers=["CPUExecutionProvider"])
        self._tokenizer: Tokenizer = Tokenizer.from_file(str(model.vocabulary))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(model.longest)
        self._categories = tuple(dict.fromkeys(label.split("/")[0] for label in model.labels))
        self._of_category = np.array([[label.split("/")[0] == name for name in self._categories] for label in model.labels], dtype=np.float32)

    def weigh(self, veiled: Veiled, drafts: Sequence[tuple[Draft, Span]], people: Sequence[Candidate], sides: Sides) -> tuple[Weighed, ...]:
        """Weigh the readings of one sentence, each with the span of its trigger, and everybody whom the sentence names in each."""
        coded = self._tokenizer.encode(veiled.text)
        starts = np.array([start for start, _ in coded.offsets])
        ends = np.array([end for _, end in coded.offsets])

        def marked(spans: Sequence[Span]) -> Numbers:
            places = [veiled.at(span) for span in spans]
            inside = [(starts < end) & (start < ends) & (ends > starts) for start, end in places]
            return np.any(inside, axis=0).astype(np.float32) if inside else np.zeros(len(starts), dtype=np.float32)

        feeds = {
            "ids": np.array([coded.ids], dtype=np.int64),
            "actor": np.stack([marked([s.span for s in draft.actor]) for draft, _ in drafts]),
            "recipient": np.stack([marked([s.span for s in draft.recipient]) for draft, _ in drafts]),
            "trigger": np.stack([marked([trigger]) for _, trigger in drafts]),
            # The network asks for somebody; where the sentence names nobody its answer is not read.
            "at": np.array([marked(one.spans) for one in people] or [marked([])], dtype=np.float32),
            "seen": np.array([[seen(draft, one, sides) for one in people] or [(0.0,) * SEEN] for draft, _ in drafts], dtype=np.float32),
        }
        labels, contexts, parts = self._session.run(["labels", "contexts", "parts"], feeds)
        sums = np.maximum(labels @ self._of_category, SMALLEST)
        return tuple(
            Weighed(
                categories=dict(zip(self._categories, whole, strict=True)),
                labels=dict(zip(self.model.labels, row, strict=True)),
                contexts=dict(zip(self.model.contexts, told, strict=True)),
                cast=tuple(Cast(candidate=one, actor=doing, recipient=suffering) for one, (doing, suffering) in zip(people, cast, strict=False)),
            )
            for row, whole, told, cast in zip(labels.tolist(), sums.tolist(), contexts.tolist(), parts.tolist(), strict=True)
        )
