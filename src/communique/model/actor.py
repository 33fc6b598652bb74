"""Who is named, and which actor that is."""

from typing import Literal, get_args

import msgspec

from communique.model.span import Span

ActorKind = Literal["country", "body", "group", "person", "role", "outlet"]
SupposedBy = Literal["met there", "spoken for", "named near", "a pronoun", "the body before", "the place", "its office", "the article"]
"""Weak signs of whose a person is: where the person is met, for whom he or she seems to speak, the one country near, what "its" stands for, the
body named last, where it happened, an office that few countries have. "The article": no clause
names a side of an act, and the rest of the article tells who it is."""
IMPLIED: SupposedBy = "the article"
"""Sign of a side that its act leaves out."""
CodeOfMany = Literal["IGO", "NGO", "IMG", "ISM", "MNC"]
CODES_OF_MANY = frozenset(get_args(CodeOfMany))
"""Codes (codebook, section 6) that many bear who have nothing to do with each other: they say what somebody is, not who."""
UNTOLD_KEY = "untold:"
"""How the key of somebody begins whom no word of the text names: who arrests where people "are arrested"; his sector follows."""


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who acts between states.

    `key` is the same for every mention of this actor in the article (a person named in full and by surname has one key). `code` and `sector`
    are those of the codebook, section 6; None: not told. `name` is the canonical name; `office` and `organization` only for persons named
    with one; `identifier` a Wikidata id or Wikipedia title. `supposed` is the weak sign on which alone a person's `code` rests; None: it is told,
    or the lists know it.
    """

    key: str
    kind: ActorKind
    name: str
    code: str | None = None
    sector: str | None = None
    office: str | None = None
    organization: str | None = None
    identifier: str | None = None
    supposed: SupposedBy | None = None


class ActorMention(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a sentence that names, or stands for, one or more actors.

    `actors` has several for "both countries" and none for a phrase known to stand for somebody who could not be told ("they" with no
    antecedent). `head` is the index of its syntactic head in the sentence's tokens. `how` names the rule or list that linked it, `score`
    how sure that is (0 to 1).
    """

    span: Span
    text: str
    sentence: int
    head: int
    actors: tuple[Actor, ...]
    how: str
    score: float


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One actor in one role of an event, and the words that say so."""

    span: Span
    text: str
    actor: Actor
