"""Coded documents and gold -> figures: how much of what careful readers coded was found, and what was missed."""

from communique.evaluating.coded import CodedDocument, coded_of, read_coded
from communique.evaluating.evaluate import Evaluation, evaluate
from communique.evaluating.gold import GoldDocument, Task, read_gold
from communique.evaluating.marks import Figure, Miss

__all__ = ["CodedDocument", "Evaluation", "Figure", "GoldDocument", "Miss", "Task", "coded_of", "evaluate", "read_coded", "read_gold"]
