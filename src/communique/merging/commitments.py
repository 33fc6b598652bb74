"""Finds the promises in what was agreed, offered and pledged."""

from communique.knowledge.event_rules import Lexicon
from communique.model import Article, Commitment, EventMention, Sentence, digest

NOT_MADE = frozenset({"hypothetical", "negation"})


def find_commitments(
    mentions: tuple[EventMention, ...], sentences: tuple[Sentence, ...], article: Article, lexicon: Lexicon
) -> tuple[Commitment, ...]:
    """Give a commitment for each agreement to do something: by whom, to whom, in which areas, in which instrument.

    Only words of the promise's own clause tell its areas; the instrument is the one its sentence names, else the one the article names last
    before it.
    """
    by_index = {sentence.index: sentence for sentence in sentences}
    found = []
    for mention in mentions:
        by = _codes(mention, "actor")
        if mention.event != "AGREE" or not by or NOT_MADE & set(mention.auxiliary) or not mention.linked:
            continue
        clause = article.text[mention.span.start : mention.span.end].lower()
        before = " ".join(s.text.lower() for s in sentences if s.index <= mention.sentence)
        found.append(
            Commitment(
                id=digest("commitment", mention.id),
                event=mention.id,
                by=by,
                to=tuple(code for code in _codes(mention, "recipient") if code not in by),
                area=tuple(area for area, words in lexicon.promises.areas.items() if any(word in clause for word in words)),
                instrument=_instrument(by_index[mention.sentence].text.lower(), before, lexicon),
                binding="aired" if mention.rule in lexicon.promises.aired else "agreed",
                spans=(mention.span,),
                made_on=mention.when,
            )
        )
    return tuple(found)


def _codes(mention: EventMention, role: str) -> tuple[str, ...]:
    sides = mention.actor if role == "actor" else mention.recipient
    return tuple(dict.fromkeys(side.actor.code for side in sides if side.actor.code))


def _instrument(sentence: str, before: str, lexicon: Lexicon) -> str | None:
    """Name the paper a promise stands in, by the name the sentence gives it, else by the last that was named before."""
    here = [name for name, words in lexicon.promises.instruments.items() if any(word in sentence for word in words)]
    if here:
        return here[0]
    places = {name: max(before.rfind(word) for word in words) for name, words in lexicon.promises.instruments.items()}
    name = max(places, key=lambda n: places[n], default=None)
    return name if name is not None and places[name] >= 0 else None
