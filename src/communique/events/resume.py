"""Who is meant where sentences leave their subject out: "The minister was in Oslo. Met with the king.", "They agreed: - to hold talks; - to …"."""

from typing import Literal

import msgspec

from communique.events.decide import Decision
from communique.events.joined import FINITE
from communique.events.sides import Sides
from communique.knowledge.event_words import Syntax
from communique.model import EventMention, Sentence, Side, Token

PAST = frozenset({"VBD", "VBN"})
YIELDING = frozenset({"CONCEDE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT"})
"""Categories whose promise is an AGREE where it is told in so many words (codebook, section 3)."""
ANSWERED_WITHIN = 2
"""Sentences after an invitation within which a text says that it was accepted."""
Listing = Literal["agreed", "other"]
"""Whether the items of a list are what somebody agreed, or what they merely asked for or spoke of."""


class Topic(msgspec.Struct, frozen=True):
    """Whom the last whole sentence was about, and the country that it says they were in; `lists` says what kind of list follows."""

    subject: tuple[Side, ...]
    host: tuple[Side, ...]
    lists: Listing | None = None


def topic_of(sentence: Sentence, sides: Sides, syntax: Syntax) -> Topic | None:
    """Give whom a sentence is about; None where it names nobody as its subject."""
    root = _root(sentence)
    subject = tuple(side for word in sides.clauses.surface_subject(root.index) for side in sides.at(word))
    if not subject:
        return None
    places = [o for p in sides.clauses.kids(root.index, "prep") if sentence.tokens[p].lemma == "in" for o in sides.clauses.kids(p, "pobj")]
    spans = [(sentence.tokens[place].left, sentence.tokens[place].right) for place in places] if root.lemma == "be" else []
    inside = [m for m in sides.mentions if any(left <= m.head < right for left, right in spans)]
    host = tuple(Side(span=m.span, text=m.text, actor=a) for m in inside for a in m.actors if a.kind == "country")
    return Topic(subject, host[-1:], _opens_list(sentence, syntax))


def goes_on(sentence: Sentence, topic: Topic | None, syntax: Syntax) -> bool:
    """Whether a sentence leaves its subject out because the one before has it."""
    return topic is not None and (_leaves_subject_out(sentence, syntax) or (topic.lists is not None and _is_item(sentence)))


def agreed(told: list[Decision], sentence: Sentence, topic: Topic) -> list[Decision]:
    """Make cooperative acts that an item of what was agreed names the promise of them; an item of any other list asserts nothing."""
    if topic.lists is None or not _is_item(sentence):
        return told
    if topic.lists == "other":
        return []
    return [msgspec.structs.replace(one, event="AGREE", mode=None, weighed_mode=None) if one.event in YIELDING else one for one in told]


def met(before: list[EventMention]) -> tuple[Side, ...]:
    """Give those who met, where all meetings that a text has told so far are of the same states; nobody where they are not."""
    meetings = [(*m.actor, *m.recipient) for m in before if m.event == "CONSULT" and not m.auxiliary]
    states = {sides: frozenset(side.actor.code for side in sides if side.actor.code) for sides in meetings}
    all_told = max(states.values(), key=len, default=frozenset())
    one_pair = len(all_told) > 1 and all(codes == all_told or (len(codes) == 1 and codes < all_told) for codes in states.values())
    return next(sides for sides in reversed(meetings) if states[sides] == all_told) if one_pair else ()


def offered(before: list[EventMention], sentence: int) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """Give to whom somebody last promised or proposed something, and who did, for what was then accepted: "The invitation was accepted."."""
    near = (m for m in reversed(before) if m.event == "AGREE" and m.actor and m.recipient and sentence - m.sentence <= ANSWERED_WITHIN)
    last = next(near, None)
    return (last.recipient, last.actor) if last is not None else ((), ())


def _opens_list(sentence: Sentence, syntax: Syntax) -> Listing | None:
    """Tell whether a sentence ends with a colon, and whether after a word of promising: "and decided:", "agreed on the following:"."""
    if sentence.tokens[-1].text != ":":
        return None
    verbs = [token.lemma for token in sentence.tokens if token.tag in FINITE]
    return "agreed" if verbs and verbs[-1] in syntax.binding else "other"


def _is_item(sentence: Sentence) -> bool:
    """Whether a sentence is an infinitive without a subject: "- to hold joint patrols;"."""
    root = _root(sentence)
    return root.tag == "VB" and not any(sentence.tokens[c].dep in {"nsubj", "nsubjpass"} for c in sentence.children[root.index])


def _leaves_subject_out(sentence: Sentence, syntax: Syntax) -> bool:
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
