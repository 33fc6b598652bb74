"""The small model that weighs what syntax proposes: its file, its labels, and the numbers that were fitted with it."""

from pathlib import Path

import msgspec

from communique.knowledge.load import FOLDER, tables
from communique.model import KnowledgeError

MODEL = FOLDER / "events" / "weigher"


class WeigherModel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the model's outputs mean.

    `labels` are "NONE" and "CATEGORY/mode" in the order of its first output, `contexts` those of its second. The other numbers make a calibrated
    probability (bench/calibration.py): the log odds of a category times a slope, plus an intercept; of what a rule proposes also the log odds of the
    rule's own weight, times `rules_weight`. `sha256` is that of the model's file, so that the version of the knowledge tells which model coded;
    `trained_on` that of its training data.
    """

    labels: tuple[str, ...]
    contexts: tuple[str, ...]
    rules_slope: float
    rules_weight: float
    rules_intercept: float
    syntax_slope: float
    syntax_intercept: float
    longest: int
    sha256: str
    trained_on: str
    folder: Path = MODEL

    @property
    def network(self) -> Path:
        """The model's file."""
        return self.folder / "weigher.onnx"

    @property
    def vocabulary(self) -> Path:
        """The tokenizer's file."""
        return self.folder / "tokenizer.json"


def load_weigher_model(folder: Path = MODEL) -> WeigherModel:
    """Load what the model's outputs mean.

    Raises: KnowledgeError where a part of the model is missing or not in the form.
    """
    try:
        model = msgspec.convert({**tables(folder / "weigher.toml"), "folder": folder}, WeigherModel)
    except msgspec.ValidationError as fault:
        raise KnowledgeError(f"weigher.toml: {fault}") from fault
    for part in (model.network, model.vocabulary):
        if not part.is_file():
            raise KnowledgeError(f"{part} is missing: the package was not built whole; install it again, or code with --rules-only")
    return model
