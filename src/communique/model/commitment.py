"""Promises that can be kept or broken."""

from typing import Literal

import msgspec

from communique.model.span import Span
from communique.model.time import Undated, When


class Commitment(msgspec.Struct, frozen=True, kw_only=True):
    """A discrete, specific, public promise (codebook, section 8). `event` is the id of the event mention it was found in."""

    id: str
    event: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    area: tuple[str, ...]
    instrument: str | None
    binding: Literal["aired", "agreed", "signed", "ratified"]
    spans: tuple[Span, ...]
    made_on: When = Undated("no day told")
    due: When = Undated("no due date told")
