"""Who tells what a sentence reports, where the telling stands beside it: "according to X", "…, X said", "…, said X, …"."""

from collections.abc import Iterator, Sequence

import msgspec

from communique.events.arguments import LONGEST_CHAIN
from communique.events.frames import Clauses
from communique.events.joined import FINITE
from communique.model import ActorMention, Attribution, Sentence

COMPLETING = frozenset({"ccomp", "dobj", "xcomp"})
TELLING = FINITE | {"VBN"}
"""Tags of a verb of telling behind what it tells: the parser may take "reported" for a participle."""
PAUSES = frozenset({",", "—", "–", "-", '"', "”", "''"})
BREAKS = frozenset({";", ":"})
CITING = "according"
PRONOUNS = frozenset({"he", "it", "she", "they", "we", "i", "who", "which"})


class Teller(msgspec.Struct, frozen=True):
    """Who tells: the head of the words that name them, and the word that makes them the teller."""

    head: int
    cue: int


def tellers_beside(act: int, sentence: Sentence, clauses: Clauses) -> Iterator[Teller]:
    """Give those who tell an act by words that stand beside it."""
    yield from _according_to(sentence, clauses)
    telling = clauses.syntax.reporting | clauses.syntax.opining | clauses.syntax.deciding
    for token in sentence.tokens:
        if token.lemma in telling and token.tag in TELLING and token.index != act:
            subject = _subject(token.index, sentence, clauses)
            if subject is not None and _is_inserted(token.index, subject, sentence) and _covers(token.index, subject, act, sentence):
                yield Teller(subject, token.index)


def _subject(verb: int, sentence: Sentence, clauses: Clauses) -> int | None:
    """The one who tells: the subject nearest before the verb, or else what the parser made of it.

    It hangs the verb on its own subject (", the agency reported on Monday"), or that on a name before (", the chief of staff, Ana Sy, said").
    """
    token, before = sentence.tokens[verb], sentence.tokens[verb - 1]
    own = clauses.kids(verb, "nsubj")
    if own:
        return max((word for word in own if word < verb), default=own[0])
    if token.dep == "acl" and token.head == verb - 1 and not clauses.kids(verb, "dobj"):
        return token.head
    aside = sentence.tokens[verb - 2] if token.dep == "conj" and before.text == "," and verb > 1 else token
    return aside.index if aside.dep == "appos" and not any(c == verb - 1 for c in clauses.kids(token.head, "cc")) else None


def _according_to(sentence: Sentence, clauses: Clauses) -> Iterator[Teller]:
    for token in sentence.tokens:
        if token.text.lower() == CITING:
            for preposition in (token.index, *clauses.kids(token.index, "prep")):
                yield from (Teller(thing, token.index) for thing in clauses.kids(preposition, "pobj"))


def _is_inserted(verb: int, subject: int, sentence: Sentence) -> bool:
    """Whether a verb of telling and its subject stand behind what they tell, or between two commas, and tell nothing more themselves."""
    tokens = sentence.tokens
    opening = min(tokens[subject].left, verb)
    goes_on = verb + 1 < len(tokens) and tokens[verb + 1].text not in PAUSES
    more = any(c > verb and tokens[c].dep in COMPLETING for c in sentence.children[verb])
    paused = not PAUSES.isdisjoint(token.text for token in tokens[opening - 1 : opening + 1])  # the parser may hang the comma on who tells
    return opening > 0 and paused and not (goes_on and more)


def _covers(verb: int, subject: int, act: int, sentence: Sentence) -> bool:
    """Whether what is told is the act's clause: it stands before with no break between, or the telling is inserted into it."""
    tokens = sentence.tokens
    opening = min(tokens[subject].left, verb)
    if act < opening:
        return not any(token.text in BREAKS for token in tokens[act:opening])
    node = act
    for _ in range(LONGEST_CHAIN):
        if tokens[verb].dep == "parataxis" and tokens[verb].head == node:
            return True
        node = tokens[node].head
    return False


def by_name(tellers: tuple[Attribution, ...], mentions: Sequence[ActorMention]) -> tuple[Attribution, ...]:
    """Cite a teller who is told by a pronoun ("he said") by the last words before it that name them."""
    return tuple(_named(teller, mentions) for teller in tellers)


def _named(teller: Attribution, mentions: Sequence[ActorMention]) -> Attribution:
    if teller.actor is None or teller.text.lower() not in PRONOUNS:
        return teller
    before = [
        m for m in mentions if m.span.start < teller.span.start and m.text.lower() not in PRONOUNS and [a.key for a in m.actors] == [teller.actor.key]
    ]
    last = max(before, key=lambda mention: mention.span, default=None)
    return teller if last is None else msgspec.structs.replace(teller, span=last.span, text=last.text)
