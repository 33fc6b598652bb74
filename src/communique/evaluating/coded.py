"""Coded documents, in the form that `communique code` writes and that any other coder may write."""

from pathlib import Path

import msgspec

from communique.evaluating.lines import decoded, lines
from communique.model import BadInput

COUNTED_FROM = 0.5
"""Confidence from which the record's queries show an event, and from which it counts here."""
WIDEST = 300
"""Characters: a clause that tells an event is never longer (architecture: the black box); a longer span would touch any quote."""


class CodedSide(msgspec.Struct, frozen=True):
    """One actor in one role."""

    code: str | None = None
    sector: str | None = None
    start: int | None = None
    end: int | None = None


class CodedPlace(msgspec.Struct, frozen=True):
    """Where it happened."""

    resolved_place: str | None = None
    extracted_place: str | None = None


class CodedTeller(msgspec.Struct, frozen=True):
    """Who tells it."""

    entity_text: str | None = None


class CodedQuantity(msgspec.Struct, frozen=True):
    """A number that sizes an event."""

    unit: str
    start: int
    end: int
    value: float | None = None
    low: float | None = None
    high: float | None = None


class CodedEvent(msgspec.Struct, frozen=True):
    """One event."""

    event: str
    mode: str | None = None
    context: tuple[str, ...] = ()
    auxiliary: tuple[str, ...] = ()
    confidence: float | None = None
    linked: bool = True
    actor: tuple[CodedSide, ...] = ()
    recipient: tuple[CodedSide, ...] = ()
    date: str | None = None
    place: CodedPlace | None = None
    quantities: tuple[CodedQuantity, ...] = ()
    attribution: tuple[CodedTeller, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    trigger: tuple[int, int] | None = None

    @property
    def counted(self) -> bool:
        """Whether the record's queries show it unless asked for more."""
        return self.linked and (self.confidence is None or self.confidence >= COUNTED_FROM)

    @property
    def clauses(self) -> tuple[tuple[int, int], ...]:
        """Its spans, but those too long to be a clause."""
        return narrow(self.spans)

    @property
    def sides(self) -> tuple[CodedSide, ...]:
        """Actors and recipients."""
        return (*self.actor, *self.recipient)


class CodedPerson(msgspec.Struct, frozen=True):
    """A person whom a document names."""

    entity_name: str
    code: str | None = None
    office: str | None = None


class CodedCommitment(msgspec.Struct, frozen=True):
    """A promise."""

    by: frozenset[str]
    to: frozenset[str] = frozenset()
    spans: tuple[tuple[int, int], ...] = ()


class CodedDocument(msgspec.Struct, frozen=True):
    """What one document gave."""

    id: str
    published: str | None = None
    title: str | None = None
    events: tuple[CodedEvent, ...] = ()
    actors: tuple[CodedPerson, ...] = ()
    commitments: tuple[CodedCommitment, ...] = ()


def narrow(spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Leave out spans too long to be a clause."""
    return tuple((start, end) for start, end in spans if 0 <= end - start <= WIDEST)


def coded_of(line: bytes) -> CodedDocument:
    """Read one line that `communique code` wrote."""
    return decoded("what was coded", line, CodedDocument)


def read_coded(file: Path) -> dict[str, CodedDocument]:
    """Read a coded file, by the ids of its documents.

    Raises: BadInput naming file and line.
    """
    found: dict[str, CodedDocument] = {}
    for at, line in lines(file):
        document = decoded(at, line, CodedDocument)
        if document.id in found:
            raise BadInput(f"{at}: the id {document.id!r} stands on an earlier line too")
        found[document.id] = document
    return found
