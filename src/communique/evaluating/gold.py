"""Gold: documents that careful readers coded, in the form of docs/evaluating.md."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from communique.evaluating.lines import decoded, lines
from communique.knowledge.event_rules import Terms
from communique.model import Auxiliary, BadInput, Category

Task = Literal["documents", "sentences", "pairs"]
Words = Annotated[str, Meta(min_length=1)]
UNTOLD = "-"
"""Stands for the country of a side where the text tells none."""
YIELD = "YIELD"
"""What pairs call CONCEDE and RETREAT, which a sentence alone often cannot tell apart."""


class GoldQuantity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A number that sizes an event, with the words that tell it."""

    unit: Words
    quote: Words
    value: float | None = None
    low: float | None = None
    high: float | None = None
    of: str | None = None


class GoldEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One event; a side is a code ("-": not told) and, where told, a sector. `auxiliary` None: careful readers may differ."""

    event: Category
    quotes: Annotated[tuple[Words, ...], Meta(min_length=1)]
    mode: str | None = None
    actor: tuple[tuple[str, ...], ...] = ()
    recipient: tuple[tuple[str, ...], ...] = ()
    auxiliary: tuple[Auxiliary, ...] | None = ()
    contexts: tuple[str, ...] = ()
    date: str | None = None
    date_text: str | None = None
    place: str | None = None
    required: bool = True
    attribution: str | None = None
    quantities: tuple[GoldQuantity, ...] = ()
    roles_agreed: bool = True
    also_dates: tuple[str | None, ...] = ()
    also_places: tuple[str | None, ...] = ()

    @property
    def sides(self) -> tuple[tuple[str, ...], ...]:
        """Actors and recipients."""
        return (*self.actor, *self.recipient)


class GoldPerson(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person whom a document names."""

    name: Words
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    organization: str | None = None


class GoldCommitment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A promise: by whom, to whom, in which words."""

    by: frozenset[str]
    quote: Words
    to: frozenset[str] = frozenset()
    area: tuple[str, ...] = ()
    instrument: str | None = None


class DocumentGold(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a document reports; where `published` is given and null, a reader finds no day of publication."""

    events: tuple[GoldEvent, ...]
    no_event_in: tuple[Words, ...] = ()
    actors: tuple[GoldPerson, ...] = ()
    commitments: tuple[GoldCommitment, ...] = ()
    published: str | UnsetType | None = UNSET
    title: str | None = None


class SentenceSide(msgspec.Struct, frozen=True):
    """A side of a sentence's principal event."""

    code: str | None = None
    sector: str | None = None


class SentenceGold(msgspec.Struct, frozen=True):
    """The principal event of a sentence."""

    event: Category
    actor: tuple[SentenceSide, ...] = ()
    recipient: tuple[SentenceSide, ...] = ()


class PairGold(msgspec.Struct, frozen=True):
    """The category between two phrases."""

    root: Category | Literal["YIELD"]


class GoldDocument(msgspec.Struct, frozen=True):
    """A document with all its events; what else a row holds is for the coder."""

    id: str
    text: str
    gold: DocumentGold


class GoldSentence(msgspec.Struct, frozen=True):
    """A sentence with its principal event."""

    id: str
    text: str
    gold: SentenceGold


class GoldPair(msgspec.Struct, frozen=True):
    """A sentence with two phrases, and what the one does to the other."""

    id: str
    text: str
    source: str
    target: str
    gold: PairGold


Gold = GoldDocument | GoldSentence | GoldPair
FORMS: dict[Task, type[Gold]] = {"documents": GoldDocument, "sentences": GoldSentence, "pairs": GoldPair}


class _AnyGold(msgspec.Struct, frozen=True):
    events: msgspec.Raw | UnsetType = UNSET
    root: msgspec.Raw | UnsetType = UNSET


class _AnyRow(msgspec.Struct, frozen=True):
    """As much of a row as tells which form it has."""

    gold: _AnyGold


def read_gold(file: Path, terms: Terms, task: Task | None = None) -> tuple[Task, tuple[Gold, ...], tuple[str, ...]]:
    """Read gold; without a task its first row tells which it is for.

    Gives: the task, the rows that are sound, and what is wrong with the others, each fault naming file and line.
    Raises: BadInput where the file cannot be read or holds nothing.
    """
    every = list(lines(file))
    if not every:
        raise BadInput(f"{file.name} holds no gold")
    task = task or _task_of(*every[0])
    rows: dict[str, Gold] = {}
    faults: list[str] = []
    for at, line in every:
        try:
            row = decoded(at, line, FORMS[task])
        except BadInput as fault:
            faults.append(str(fault))
            continue
        faults.extend(f"{at}: {fault}" for fault in _faults(row, terms))
        if row.id in rows:
            faults.append(f"{at}: the id {row.id!r} stands on an earlier line too")
        rows[row.id] = row
    return task, tuple(rows.values()), tuple(faults)


def _task_of(at: str, line: bytes) -> Task:
    gold = decoded(at, line, _AnyRow).gold
    return "documents" if gold.events is not UNSET else "pairs" if gold.root is not UNSET else "sentences"


def _faults(row: Gold, terms: Terms) -> Iterator[str]:
    """Say what a row names that its text or the codebook does not hold."""
    if not isinstance(row, GoldDocument):
        return
    for quote in _quotes(row.gold):
        if quote not in row.text:
            yield f"the text does not hold the words {quote!r}"
    for event in row.gold.events:
        modes = terms.categories[event.event].modes
        if event.mode is not None and event.mode not in modes:
            yield f"{event.event} has no mode {event.mode!r}; it has {', '.join(sorted(modes)) or 'none'}"
        for context in event.contexts:
            if context not in terms.contexts:
                yield f"the codebook has no context {context!r}"
        for side in event.sides:
            if len(side) not in {1, 2}:
                yield f"a side is a code, or a code and a sector, and not {list(side)}"


def _quotes(gold: DocumentGold) -> Iterator[str]:
    for event in gold.events:
        yield from event.quotes
        yield from (quantity.quote for quantity in event.quantities)
    yield from gold.no_event_in
    yield from (commitment.quote for commitment in gold.commitments)
