"""Who did what to whom, and what we made of several reports of it."""

from typing import Literal, get_args

import msgspec

from communique.model.actor import Actor, Side
from communique.model.place import Nowhere, Where
from communique.model.span import Span
from communique.model.time import Undated, When

Category = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Auxiliary = Literal["historical", "future", "hypothetical", "negation"]
AUXILIARY: tuple[Auxiliary, ...] = get_args(Auxiliary)
UNRULED = "weighed."
"""How the rule of an event begins that no rule named, so that nobody knows which act of its category it is."""
Verdict = Literal["same", "different", "unsure"]


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A number that sizes an event. `unit` is one of the codebook's, or an ISO 4217 currency; `of` the words counted. "At least 14" is low 14."""

    value: float | None
    low: float | None
    high: float | None
    unit: str
    of: str
    span: Span


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Who tells it: the words, the verb or phrase that makes them the teller, and the actor if linked."""

    span: Span
    text: str
    cue: str
    actor: Actor | None


class EventMention(msgspec.Struct, frozen=True, kw_only=True):
    """One place in one article that tells one event.

    `span` is the clause that tells it, at most 300 characters; `trigger` the words in it that name the act; `rule` the id of the rule that
    coded it; `coder` the package version and the hash of the knowledge. `confidence` is the probability that category and sides are right.
    """

    id: str
    event: Category
    mode: str | None
    contexts: tuple[str, ...]
    auxiliary: tuple[Auxiliary, ...]
    score: float
    quad: int
    confidence: float
    linked: bool
    actor: tuple[Side, ...]
    recipient: tuple[Side, ...]
    span: Span
    trigger: Span
    sentence: int
    rule: str
    coder: str
    attribution: tuple[Attribution, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    when: When = Undated("not yet dated")
    date_text: str | None = None
    where: Where = Nowhere("not yet placed")


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """Whether two mentions tell one event, or two names are one person's: by whom or which rule, and why.

    The newest judgement of a person outranks any rule's.
    """

    one: str
    other: str
    verdict: Verdict
    by: str
    why: str


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One event and every mention of it. `best` is the mention whose values stand for the event, enriched by what the others add."""

    id: str
    best: EventMention
    mentions: tuple[EventMention, ...]
