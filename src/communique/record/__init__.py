"""The store of all that was said and judged, and the questions asked of it."""

from communique.record.answers import (
    EventQuery,
    FoundArticle,
    FoundCommitment,
    FoundEvent,
    FoundPerson,
    FoundReject,
    Party,
    Passage,
    Quote,
    RunEnd,
    RunTold,
    Source,
    Tally,
    ToldEvent,
)
from communique.record.record import Record, open_record

__all__ = [
    "EventQuery",
    "FoundArticle",
    "FoundCommitment",
    "FoundEvent",
    "FoundPerson",
    "FoundReject",
    "Party",
    "Passage",
    "Quote",
    "Record",
    "RunEnd",
    "RunTold",
    "Source",
    "Tally",
    "ToldEvent",
    "open_record",
]
