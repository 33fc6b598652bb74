"""From the event mentions of an article to its events: one event, all its spans."""

import msgspec

from communique.merging.judge import INJURING, MUTUAL, SHARED, SHOWN, as_told, is_signing, judge
from communique.model import IMPLIED, UNRULED, UNTOLD_KEY, Category, Event, EventMention, Nowhere, Sentence, Side, Token, Undated, digest


def merge(mentions: tuple[EventMention, ...], sentences: tuple[Sentence, ...]) -> tuple[Event, ...]:
    """Join the mentions that tell one event; no mention joins an event that any of its members contradicts.

    Gives: events, most important first (the lead's main act before its background).
    """
    groups: dict[Category, list[list[EventMention]]] = {}
    for mention in sorted(_without_parts_of_fights(mentions), key=lambda m: (m.sentence, m.trigger)):
        alike = groups.setdefault(mention.event, [])
        home = next((group for group in alike if all(judge(mention, member).verdict == "same" for member in group)), None)
        if home is None:
            alike.append([mention])
        else:
            home.append(mention)
    joined = (group for alike in groups.values() for group in alike)
    events = tuple(Event(id=digest("event", *sorted(m.id for m in group)), best=_best(group), mentions=tuple(group)) for group in joined)
    depths = _Depths(sentences, mentions)
    return tuple(sorted(events, key=lambda event: min(depths.rank(m) for m in event.mentions)))


def _without_parts_of_fights(mentions: tuple[EventMention, ...]) -> list[EventMention]:
    """Leave out a mobilisation told only as part of a fight (codebook, section 3): of the same actor, in the sentence of its assault."""
    fights = {(m.sentence, side.actor.code) for m in mentions if m.event == "ASSAULT" and m.confidence >= SHOWN for side in as_told(m).actor}
    return [m for m in mentions if m.event != "MOBILIZE" or not any((m.sentence, side.actor.code) in fights for side in m.actor)]


OFFICIAL = "GOV"
SPEAKING = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
"""Sectors of those who act for a country; its rebels and citizens do not."""


class _Depths:
    """How deep in its sentence an act is told."""

    def __init__(self, sentences: tuple[Sentence, ...], mentions: tuple[EventMention, ...]) -> None:
        self._sentences = {s.index: s for s in sentences}
        words = ((m.sentence, self._word(m)) for m in mentions)
        # Only what speaking itself fulfils is an event under "to": "phoned the king to thank him" tells above all of the thanks.
        self._means = {(sentence, word.head) for sentence, word in words if word.dep == "advcl" and word.tag == "VB"}

    def _word(self, mention: EventMention) -> Token:
        tokens = self._sentences[mention.sentence].tokens
        return next(t for t in tokens if t.start <= mention.trigger.start < t.end)

    def rank(self, mention: EventMention) -> tuple[bool, bool, bool, int, bool, int, int]:
        """Sure before unsure, news before background, early before late, what is said before the call, main clause before subordinate.

        Of what is unsure, that which a rule knows stands before what the model alone guesses.
        """
        sentence, token = self._sentences[mention.sentence], self._word(mention)
        means = mention.event == "CONSULT" and (mention.sentence, token.index) in self._means
        depth = 0
        while token.head != token.index and depth < len(sentence.tokens):
            over = sentence.tokens[token.head]
            # What is told under a verb of saying is the main act, and coordination is no depth.
            depth += token.dep not in {"conj", "ccomp"}
            token = over
        aside = bool({"historical", "hypothetical"} & set(mention.auxiliary))
        unsure = mention.confidence < SHOWN
        return unsure, unsure and mention.rule.startswith(UNRULED), aside, mention.sentence, means, depth, mention.trigger.start


def _best(group: list[EventMention]) -> EventMention:
    """Choose the mention that tells most, and let the others add what it leaves out."""
    group = _as_any_tells(group)
    best = _visit(group) or max(group, key=_told)
    for other in group:
        is_sure = other.confidence >= SHOWN or best.confidence < SHOWN  # what is but a guess tells nothing of what is known
        changes = {
            **(_sides(best, other) if is_sure else {}),
            "mode": best.mode or (other.mode if is_sure else None),
            "when": other.when if isinstance(best.when, Undated) and not isinstance(other.when, Undated) else best.when,
            "date_text": best.date_text or other.date_text,
            "where": other.where if isinstance(best.where, Nowhere) and not isinstance(other.where, Nowhere) else best.where,
            "contexts": tuple(sorted({*best.contexts, *other.contexts})),
            "attribution": tuple(dict.fromkeys((*best.attribution, *other.attribution))),
            "quantities": tuple(dict.fromkeys((*best.quantities, *other.quantities))),
            "confidence": max(best.confidence, other.confidence),
        }
        best = msgspec.structs.replace(best, **changes)
    return msgspec.structs.replace(best, linked=best.linked or any(side.actor.code is not None for side in (*best.actor, *best.recipient)))


def _as_any_tells(group: list[EventMention]) -> list[EventMention]:
    """Leave out what an article implies of a side that one of the mentions tells."""
    told = [part for part in ("actor", "recipient") if any(side.actor.supposed != IMPLIED for mention in group for side in getattr(mention, part))]
    return [msgspec.structs.replace(mention, **{part: getattr(as_told(mention), part) for part in told}) for mention in group]


def _sides(best: EventMention, other: EventMention) -> dict[str, tuple[Side, ...]]:
    """Give the sides of a mention with what another adds to them."""
    across = _in_role(other.recipient, other.actor, other)
    return {
        "actor": other.actor
        if _is_untold(best.actor) and other.actor and _are_apart(other.actor, best.recipient)
        else _named(_closer(best.actor, _in_role(other.actor, other.recipient, other), SPEAKING), best, other),
        "recipient": _closer(best.recipient, across, None if best.event in INJURING else SPEAKING)
        or (_apart_from(best, other.recipient) if _are_apart(other.recipient, best.actor) else ()),
    }


def _visit(group: list[EventMention]) -> EventMention | None:
    """Find the mention that tells who of all who met was whose guest: of a visit the roles are told by it."""
    codes = {side.actor.code for mention in group for side in (*mention.actor, *mention.recipient)} - {None}
    for mention in group:
        guests, hosts = ({side.actor.code for side in sides} - {None} for sides in (mention.actor, mention.recipient))
        if mention.event == "CONSULT" and mention.mode == "visit" and guests and hosts and not guests & hosts and guests | hosts == codes:
            return mention if mention.confidence >= SHOWN else None
    return None


def _are_apart(some: tuple[Side, ...], others: tuple[Side, ...]) -> bool:
    """Whether nobody stands on both sides: whoever did it is not whom it was done to."""
    return {side.actor.key for side in some}.isdisjoint(side.actor.key for side in others)


def _apart_from(best: EventMention, sides: tuple[Side, ...]) -> tuple[Side, ...]:
    """Leave out whom an act done together already has beside the others: who held talks with a government did not visit it besides."""
    own = {side.actor.code for side in best.actor} if best.event in MUTUAL and len(best.actor) > 1 else set()
    return tuple(side for side in sides if side.actor.code not in own)


def _is_untold(sides: tuple[Side, ...]) -> bool:
    """Whether nobody known is told to have done it: "six were injured", after "police fired tear gas"."""
    return all(side.actor.key.startswith(UNTOLD_KEY) for side in sides)


def _in_role(own: tuple[Side, ...], across: tuple[Side, ...], mention: EventMention) -> tuple[Side, ...]:
    """Give those who stand in a role; of a mutual act also whoever stands across for a country that has nobody in it ("its troops" do not)."""
    codes = {side.actor.code for side in own}
    return (*own, *(side for side in across if side.actor.code not in codes)) if mention.event in MUTUAL | SHARED else own


def _closer(sides: tuple[Side, ...], others: tuple[Side, ...], sectors: frozenset[str] | None) -> tuple[Side, ...]:
    """Put whom another mention names as acting for a country in the place of its bare name: "Chad signed; its minister signed for it"."""
    told: dict[str | None, Side] = {}
    bare = [side for side in sides if side.actor.kind == "country" and side.actor.sector is None]
    if sectors is None and len(bare) == 1:
        others = tuple(_of(side, bare[0].actor.code) for side in others)
    for side in others:
        if side.actor.kind in {"person", "role"} and side.actor.sector is not None and (sectors is None or side.actor.sector in sectors):
            told.setdefault(side.actor.code, side)
    return tuple(
        dict.fromkeys(told.get(side.actor.code, side) if side.actor.kind == "country" and side.actor.sector is None else side for side in sides)
    )


def _named(sides: tuple[Side, ...], best: EventMention, other: EventMention) -> tuple[Side, ...]:
    """Put whom another mention of a meeting names in the place of their country's officials: "he met the general; he welcomed the officials"."""
    people = {side.actor.code: side for side in (*other.actor, *other.recipient) if side.actor.kind == "person" and side.actor.sector in SPEAKING}
    if best.event != "CONSULT":
        return sides
    return tuple(dict.fromkeys(people.get(s.actor.code, s) if s.actor.kind == "role" and s.actor.sector == OFFICIAL else s for s in sides))


def _of(side: Side, code: str | None) -> Side:
    """Make people of whom no country is told the country's that was hit."""
    if side.actor.kind != "role" or side.actor.code is not None or side.actor.sector != "CVL":
        return side
    return msgspec.structs.replace(side, actor=msgspec.structs.replace(side.actor, code=code, key=f"{side.actor.key}:{code}"))


def _told(mention: EventMention) -> tuple[bool, bool, int, int, int, bool, bool, float]:
    linked = sum(side.actor.code is not None for side in (*mention.actor, *mention.recipient))
    return (
        mention.confidence >= SHOWN,
        is_signing(mention),  # of its occasion the signing is what is shown
        linked,
        len(mention.recipient),
        len(mention.actor) if mention.event in MUTUAL else 0,
        not isinstance(mention.when, Undated),
        not isinstance(mention.where, Nowhere),
        mention.confidence,
    )
