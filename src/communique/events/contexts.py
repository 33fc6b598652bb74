"""What an act is about: by the words of its sentence, by who deals with whom, and by what the sentences around it and the article are about."""

from collections import Counter
from collections.abc import Sequence

from communique.events.cues import act_of, words_of
from communique.knowledge.event_rules import Lexicon
from communique.model import EventMention, Sentence, Side

MOST = 3
"""Contexts of an act beyond which nothing around it adds any: careful readers gave 1.6 on average, and rarely more than three."""
ROUND_ABOUT = 2
"""Weight of a sentence of the same paragraph, and of the title and the lead, against 1 for any other sentence that speaks of a matter."""
ABOUT = 3
"""Weight from which the text around an act is about a matter: the lead or a neighbour, and one sentence more; or three others."""

OFFICIAL = frozenset({None, "COP", "GOV", "MIL", "PRE", "SPY"})
LEAST_SHARE = 0.25
"""Share of an article's sentences that must speak of a matter for the article to be about it."""


class Contexts:
    """The matters that the sentences of one article speak of."""

    def __init__(self, sentences: Sequence[Sentence], lexicon: Lexicon) -> None:
        self.sentences = sentences
        self.lexicon = lexicon
        self.told = tuple(self._told(sentence) for sentence in sentences)
        self.lead = next((s.index for s in sentences if s.zone == "body"), 0)

    def _told(self, sentence: Sentence) -> tuple[str, ...]:
        words = words_of(sentence)
        return tuple(context for context, cues in self.lexicon.cues.contexts.items() if not words.isdisjoint(cues))

    def of(self, mention: EventMention) -> tuple[str, ...]:
        """Give the contexts of an act, those that its rule told included, in the order of their names."""
        cues = self.lexicon.cues
        acts = cues.of_acts.get(act_of(mention.event, mention.mode), ())
        sides = (*mention.actor, *mention.recipient)
        dealing = (context for side in sides for context in cues.of_sectors.get(side.actor.sector or "", ()))
        own = dict.fromkeys((*mention.contexts, *self.told[mention.sentence], *acts, *dealing))
        if mention.event in cues.between_states and _between_states(mention.actor, mention.recipient):
            own["diplomatic"] = None
        for context in self._around(self.sentences[mention.sentence]):
            if len(own) >= MOST:
                break
            own[context] = None
        return tuple(sorted(own))

    def _around(self, sentence: Sentence) -> tuple[str, ...]:
        """What the text around a sentence is about, the most spoken of first."""
        weights: Counter[str] = Counter()
        for other, told in zip(self.sentences, self.told, strict=True):
            near = other.paragraph == sentence.paragraph or other.zone == "title" or other.index == self.lead
            for context in told:
                weights[context] += ROUND_ABOUT if near else 1
        least = max(ABOUT, LEAST_SHARE * len(self.sentences))
        return tuple(context for context, weight in weights.most_common() if weight >= least)


def _between_states(actor: Sequence[Side], recipient: Sequence[Side]) -> bool:
    """Whether states deal with each other: all known sides stand for states or their bodies or forces, and one for its government."""
    official = [side.actor for side in (*actor, *recipient) if side.actor.code is not None]
    sectors = {one.sector for one in official}
    return sectors <= OFFICIAL and not sectors.isdisjoint({None, "GOV"}) and len({one.code for one in official}) > 1
