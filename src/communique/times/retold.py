"""Dates an act by the sentence behind it that speaks of it again by a noun: "The raid took place on Monday"."""

from communique.model import Sentence, TimeMention, Token
from communique.times.attach import attached, children, subject_of
from communique.times.news import open_act
from communique.times.relate import Act, root_of
from communique.times.story import Dated, Story

BACK = 2
"""Sentences back in which the act is looked for that "the raid" speaks of."""
KINDRED = 4
"""Letters that a noun shares with the verb it stands for: "accusation" and "accused", "closure" and "closed"."""


def by_noun(story: Story, found: dict[int, Dated]) -> dict[int, Dated]:
    """Give an undated act the time at which its noun is told to have come about."""
    again: dict[int, Dated] = {}
    for mention in story.times:
        sentence = next((one for one in story.sentences if one.index == mention.sentence and one.tokens), None)
        noun = None if sentence is None else _told_of(sentence, mention, story)
        if noun is None:
            continue
        before = {n: act for n, act in story.acts.items() if 0 < mention.sentence - act.sentence.index <= BACK and n not in found and open_act(act)}
        meant = {n: act.sentence.index for n, act in before.items() if _stands_for(noun, act, story)}
        again |= {n: Dated(mention.when, mention.text) for n, at in meant.items() if at == max(meant.values()) and n not in again}
    return again


def _told_of(sentence: Sentence, mention: TimeMention, story: Story) -> Token | None:
    """Give the noun of a sentence that tells only when, where or from whom something came, at this time."""
    place = None if mention.kind not in {"DATE", "TIME"} else attached(sentence, mention, story.words)
    if place is None or place.preposition in story.words.bounds:
        return None
    verb = sentence.tokens[place.governor]
    if verb.dep == "pobj":  # "came in an interview on Monday"
        verb = sentence.tokens[sentence.tokens[verb.head].head]
    if verb.lemma not in story.words.befalling_verbs or not (verb.head == verb.index or verb.dep in {"ccomp", "parataxis"}):
        return None
    subject = subject_of(sentence, verb.index)
    definite = subject is not None and any(
        child.dep == "det" and child.lemma in {"the", "this", "that"} for child in children(sentence, subject.index)
    )
    return subject if definite else None


def _stands_for(noun: Token, act: Act, story: Story) -> bool:
    """Whether a noun speaks of an act: by a word akin to one that names it, or as "the incident", "the decision"."""
    if noun.lemma in story.words.stand_ins:
        return act.verb is not None and act.verb == root_of(act.sentence)
    if noun.lemma in story.words.blows and act.event.event == "ASSAULT":
        return True
    stem = noun.lemma[:KINDRED].casefold()
    return any(act.sentence.tokens[index].lemma.casefold().startswith(stem) for index in act.trigger)
