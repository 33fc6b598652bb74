"""Tells acts that are history though no time is theirs: what hangs on a clause of an old time, or goes on from one."""

from communique.model import Sentence, TimeMention, Token, Undated
from communique.times.attach import attached, children, conjunction, verbal
from communique.times.calendar import covered
from communique.times.context import NO_ANCHOR
from communique.times.news import open_act
from communique.times.relate import Act, is_simple_past, root_of, words_of
from communique.times.story import Dated, Story

HANGING = frozenset({"acl", "advcl", "ccomp", "conj", "pcomp", "relcl", "xcomp"})
"""How a clause hangs on the one that gives it its time."""
TENSELESS = frozenset({"VB", "VBG"})
"""Verbs that have the time of the one above: "in 2010 it jailed the envoy, prompting Peru to recall its own"."""


def bygone(story: Story, found: dict[int, Dated]) -> frozenset[int]:
    """Give the acts in the simple past that no time dates, and that are told of a time more than a week before publication.

    They stand below a clause of such a time ("in 2019 it fell when rebels closed the road"), in a relative clause that tells what such a text or
    meeting holds ("the accord of May 2015, under which they promised"), or behind a semicolon.
    """
    if story.published is None:
        return frozenset()
    old: list[TimeMention] = []
    for mention in story.times:
        if (mention.kind == "DATE" and story.is_past(mention.when)) or (_is_untold(mention, story) and _goes_on(mention, old, story)):
            old.append(mention)
    dated = {n for n, told in found.items() if not isinstance(told.when, Undated)}
    undated = {n: act for n, act in story.acts.items() if n not in dated and act.verb is not None and open_act(act)}
    return frozenset(n for n, act in undated.items() if _was(act) and (_below(act, old, story) or _behind(act, found, story)))


def _is_untold(mention: TimeMention, story: Story) -> bool:
    """Whether a time is counted from what is not told, or was counted from the wrong day: what was done lies not ahead."""
    days = covered(mention.when) if mention.kind == "DATE" else None
    return mention.when == NO_ANCHOR or (days is not None and story.published is not None and days[0] > story.published)


def _goes_on(mention: TimeMention, old: list[TimeMention], story: Story) -> bool:
    """Whether what is counted from no day ("eight months later") is counted from the sentence before, whose main clause is of an old time."""
    own = next((one for one in story.sentences if one.index == mention.sentence and one.tokens), None)
    before = next((one for one in story.sentences if one.index == mention.sentence - 1 and one.tokens), None)
    told_on = own is not None and before is not None and own.paragraph == before.paragraph
    return told_on and before is not None and root_of(before) in _governors(before, old, story)


def _was(act: Act) -> bool:
    assert act.verb is not None
    verb = act.sentence.tokens[act.verb]
    while verb.dep in HANGING and verb.tag in TENSELESS and verb.head != verb.index:
        verb = act.sentence.tokens[verb.head]
    return is_simple_past(act.sentence, verb)


def _below(act: Act, old: list[TimeMention], story: Story) -> bool:
    """Whether an act's clause hangs, at whatever depth, on one that an old time dates."""
    assert act.verb is not None
    sentence, timed = act.sentence, _governors(act.sentence, old, story)
    token = sentence.tokens[act.verb]
    while token.head != token.index and timed:
        joined = conjunction(sentence, token.index)
        if token.dep == "relcl" and token.head in timed and _told_in(sentence, token):
            return True
        if joined in story.words.later or (verbal(sentence, token) and token.dep not in HANGING):
            return False
        token = sentence.tokens[token.head]
        if verbal(sentence, token) and token.index in timed:
            return is_simple_past(sentence, token)
    return False


def _governors(sentence: Sentence, old: list[TimeMention], story: Story) -> set[int]:
    """Give the words of a sentence on which an old time hangs that is no bound ("since 2011"), and its own, on which a clause may hang."""
    here = (mention for mention in old if mention.sentence == sentence.index)
    places = (attached(sentence, mention, story.words) for mention in here)
    timed = [place for place in places if place is not None and place.preposition not in story.words.bounds]
    own = {index for place in timed for index in words_of(place.mention.span, sentence)}
    return own | {place.governor for place in timed}


def _told_in(sentence: Sentence, clause: Token) -> bool:
    """Whether a relative clause tells what its noun holds: "under which they promised"."""
    preps = [child for child in children(sentence, clause.index) if child.dep == "prep" and child.index < clause.index]
    return any(inner.tag == "WDT" for prep in preps for inner in children(sentence, prep.index))


def _behind(act: Act, found: dict[int, Dated], story: Story) -> bool:
    """Whether an act is told behind a semicolon, and all that is dated before it is old."""
    marks = [token.start for token in act.sentence.tokens if token.text == ";" and token.index < act.head]
    if not marks or any(mention.sentence == act.sentence.index and mention.span.start > marks[-1] for mention in story.times):
        return False
    before = [n for n, one in story.acts.items() if one.sentence is act.sentence and one.event.trigger.start < marks[-1]]
    dated = [found[n] for n in before if n in found and covered(found[n].when) is not None]
    return bool(dated) and all(story.is_past(told.when) for told in dated)
