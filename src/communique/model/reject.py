"""What was not coded, and why."""

import enum
from typing import Literal

import msgspec

Stage = Literal["reading", "cleaning", "parsing", "actors", "events", "times", "places", "merging", "record", "pipeline"]


class Reason(enum.StrEnum):
    """Why a page was not coded: a closed list; docs/rejects.md tells what each means and what to do."""

    BINARY = "binary"
    BROKEN = "broken"
    BUG = "bug"
    EMPTY = "empty"
    KIND = "kind"
    LANGUAGE = "language"
    NOT_ALLOWED = "not allowed"
    NO_ARTICLE = "no article"
    TIMEOUT = "timeout"
    TOO_LARGE = "too large"


class Reject(msgspec.Struct, frozen=True, kw_only=True):
    """One page that was not coded. `detail` says what was found and what was needed; `page` is its id if it could be read so far."""

    where: str
    stage: Stage
    reason: Reason
    detail: str
    page: str | None = None
    name: str | None = None
