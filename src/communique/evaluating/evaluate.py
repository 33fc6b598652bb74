"""Figures and misses of a run."""

import msgspec

from communique.evaluating.coded import CodedDocument
from communique.evaluating.documents import documents
from communique.evaluating.gold import Gold, GoldDocument, GoldPair, GoldSentence
from communique.evaluating.marks import Figure, Miss
from communique.evaluating.pairs import pairs
from communique.evaluating.sentences import sentences
from communique.knowledge.event_rules import Terms


class Evaluation(msgspec.Struct, frozen=True):
    """What was right, and what was not, in the order of the gold."""

    figures: tuple[Figure, ...]
    misses: tuple[Miss, ...]


def evaluate(golds: tuple[Gold, ...], coded: dict[str, CodedDocument], terms: Terms) -> Evaluation:
    """Hold coded documents, by id, against gold of one form; a document that was not coded gave nothing."""
    whole = tuple(gold for gold in golds if isinstance(gold, GoldDocument))
    single = tuple(gold for gold in golds if isinstance(gold, GoldSentence))
    paired = tuple(gold for gold in golds if isinstance(gold, GoldPair))
    figures, marks = documents(whole, coded) if whole else sentences(single, coded) if single else pairs(paired, coded, terms)
    return Evaluation(figures, tuple(marks.misses))
