"""Who is meant where sentences leave their subject out: "The minister was in Oslo, Norway. Met with the king. Attended a summit."."""

import msgspec

from communique.events.decide import Decision
from communique.events.sides import Sides
from communique.knowledge.event_rules import Syntax
from communique.model import Sentence, Side, Token

PAST = frozenset({"VBD", "VBN"})


class Topic(msgspec.Struct, frozen=True):
    """Whom the last whole sentence was about, and the country that it says they were in."""

    subject: tuple[Side, ...]
    host: tuple[Side, ...]


def topic_of(sentence: Sentence, sides: Sides) -> Topic | None:
    """Give whom a sentence is about; None where it names nobody as its subject."""
    root = _root(sentence)
    subject = tuple(side for word in sides.clauses.surface_subject(root.index) for side in sides.at(word))
    if not subject:
        return None
    places = [o for p in sides.clauses.kids(root.index, "prep") if sentence.tokens[p].lemma == "in" for o in sides.clauses.kids(p, "pobj")]
    spans = [(sentence.tokens[place].left, sentence.tokens[place].right) for place in places] if root.lemma == "be" else []
    inside = [m for m in sides.mentions if any(left <= m.head < right for left, right in spans)]
    host = tuple(Side(span=m.span, text=m.text, actor=a) for m in inside for a in m.actors if a.kind == "country")
    return Topic(subject, host[-1:])


def leaves_subject_out(sentence: Sentence, syntax: Syntax) -> bool:
    """Whether a sentence begins with its verb, in the past: "Met with …", "Also attended …"."""
    root = _root(sentence)
    first = next((token for token in sentence.tokens if token.pos not in {"ADV", "PUNCT", "SPACE"}), root)
    helped = any(sentence.tokens[c].dep in {"nsubj", "nsubjpass", "auxpass", "aux"} for c in sentence.children[root.index])
    past = root.tag in PAST or root.text.lower() in syntax.openers
    return first.index == root.index and past and not helped


def hosted(decision: Decision, topic: Topic) -> Decision:
    """Make the country where they were the other side of a meeting that names no other state (codebook, section 6: visitor and host)."""
    draft = decision.draft
    about = {side.actor.key for side in topic.subject}
    sides = (*draft.actor, *draft.recipient)
    if decision.event != "CONSULT" or not any(side.actor.key in about for side in sides):
        return decision
    own = {side.actor.code for side in topic.subject}
    if any(side.actor.code not in own and side.actor.code is not None and side.actor.kind != "body" for side in sides):
        return decision
    host = tuple(side for side in topic.host if side.actor.code not in own)
    return msgspec.structs.replace(decision, draft=msgspec.structs.replace(draft, recipient=(*draft.recipient, *host)))


def _root(sentence: Sentence) -> Token:
    return next(token for token in sentence.tokens if token.head == token.index)
