"""Standing arrangements between sides, and what becomes of them."""

from typing import Literal

import msgspec

from communique.model.span import Span
from communique.model.time import Undated, When

MechanismKind = Literal[
    "commission", "committee", "council", "working group", "dialogue", "patrol", "force", "centre", "hotline", "agreement"
]  # fmt: skip
MechanismState = Literal["created", "met", "active", "suspended", "ended"]
Reality = Literal["told", "planned", "unreal"]


class MechanismMention(msgspec.Struct, frozen=True, kw_only=True):
    """One place in one article that tells of a standing arrangement (codebook, section 8).

    `span` is the clause that tells it, `named` the words in it that name the arrangement, `name` what the article calls it in full.
    `members` are the codes of the sides it is between, `left` those of them who are told to leave it. `state` is what the clause tells of it
    (None: it is only named), `reality` whether that is so, is planned or promised, or is denied, asked for or a condition.
    """

    id: str
    kind: MechanismKind
    name: str
    named: Span
    members: tuple[str, ...]
    left: tuple[str, ...] = ()
    state: MechanismState | None = None
    reality: Reality = "told"
    span: Span
    sentence: int
    when: When = Undated("no day told")
