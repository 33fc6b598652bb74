"""Promises that can be kept or broken, and what is told of them later."""

import datetime as dt
from typing import Literal

import msgspec

from communique.model.event import Category, Quantity
from communique.model.place import Nowhere, Where
from communique.model.span import Span
from communique.model.time import Undated, When

Binding = Literal["aired", "agreed", "signed", "ratified"]
Basis = Literal["stated", "default"]
Bearing = Literal["reaffirms", "starts", "advances", "fulfils", "delays", "suspends", "contradicts", "cancels"]
Standing = Literal["none yet", "in progress", "partly kept", "kept", "suspended", "overdue", "contradicted", "lapsed", "cannot tell"]


class Commitment(msgspec.Struct, frozen=True, kw_only=True):
    """A discrete, specific, public promise (codebook, section 8), as one article tells it.

    `event` is the id of the event mention it was found in. `by` are the sides that are bound, `voiced_by` who gave their word on the sides'
    behalf, `what` the category that keeping it would be. `verb` and `core` are the lemmas of the act and of
    what it is done to, `words` all that tell what is promised; `condition` is the stretch that
    tells on what it depends. `due` covers the days on which it can be kept in time; it rests on `due_text` as `due_basis` tells: a day that is
    stated, or the default for vague words. A promise that `lasts` is kept by going on, not by one act; a `negative` one by not doing it;
    one that is `recalled` is told as made before.
    `counts` are the numbers of things promised, by the lemma of the thing.
    """

    id: str
    event: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    area: tuple[str, ...]
    instrument: str | None
    binding: Binding
    spans: tuple[Span, ...]
    voiced_by: tuple[str, ...] = ()
    what: Category | None = None
    lasts: bool = False
    negative: bool = False
    recalled: bool = False
    verb: str = ""
    core: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    where: Where = Nowhere("no place told")
    condition: Span | None = None
    made_on: When = Undated("no day told")
    due: When = Undated("no due date told")
    due_basis: Basis | None = None
    due_text: str | None = None
    quantities: tuple[Quantity, ...] = ()
    counts: tuple[tuple[str, float], ...] = ()


class FollowUp(msgspec.Struct, frozen=True, kw_only=True):
    """A clause that may bear on a promise made elsewhere, before or after it was read.

    `bearing` is what its words tell; None where that depends on the promise: an act of its kind keeps it. `event` is the id of the event mention
    that tells the act, if one does. `sides` are those the clause names, `doers` those of them who do it, `near` those the article is about.
    `part`: it tells of a part of what was promised; `recalls`: its words speak of something promised.
    """

    id: str
    span: Span
    bearing: Bearing | None
    event: str | None
    sides: tuple[str, ...]
    near: tuple[str, ...]
    doers: tuple[str, ...] = ()
    category: Category | None
    mode: str | None
    area: tuple[str, ...]
    instrument: str | None
    verb: str
    core: tuple[str, ...]
    words: tuple[str, ...]
    counts: tuple[tuple[str, float], ...]
    where: Where
    when: When
    part: bool = False
    recalls: bool = False


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """What a follow-up is to a promise, from which day it counts, who judged that (a rule or a person), and why.

    `reported`: no day of its own is told, and it counts from that of its report.
    """

    follow_up: str
    bearing: Bearing
    day: dt.date | None
    by: str
    why: tuple[str, ...]
    score: float
    part: bool = False
    reported: bool = False


class Status(msgspec.Struct, frozen=True):
    """How a promise stands on a day, and why; `unheard`: it fell due, and nothing was read since then that could tell."""

    standing: Standing
    why: str
    unheard: bool = False
