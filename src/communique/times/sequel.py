"""Carries the day that a text has told on to what it tells next without a time of its own."""

from collections.abc import Iterator
from itertools import takewhile

import msgspec

from communique.model import UNRULED, Category, Day, Sentence, Side, TimeMention, Token, Week
from communique.times.attach import attached, children, climb, conjunction, verbal
from communique.times.calendar import covered
from communique.times.context import NO_DAY, NO_PUBLICATION
from communique.times.news import open_act, recent
from communique.times.relate import PROMISES, STATEMENTS, Act, is_simple_past, is_word_of, root_of
from communique.times.story import OLD, Dated, Story

OF_AN_OCCASION: frozenset[Category] = STATEMENTS | {"CONSULT"}
"""What states do at one occasion: it may be told many sentences after the day, by whichever of the sides."""
AT_ONCE: frozenset[Category] = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "COOPERATE", "AID"})
"""What follows on the spot upon what the sentence before tells: "Police fired tear gas"."""

AT_ONCE_WITHIN = 2
"""Sentences behind a dated one in which what follows on the spot is told: one may stand between that tells no act."""
MEETING: frozenset[Category] = frozenset({"CONSULT", "AGREE", "SUPPORT"})
"""What tells an occasion at which sides are together; an answer to a raid may come on any later day."""
AGREEING: frozenset[Category] = frozenset({"AGREE", "SUPPORT"})
"""By which sides bind themselves."""
TOLD_BY = frozenset({"conj", "ccomp", "parataxis"})
"""How a clause hangs on the one beside it, or on the one that reports it."""


class Scene(msgspec.Struct, frozen=True):
    """What a text is telling: the day, who was there (codes, and words that name them), and the sentence that told it last.

    `met`: it is an occasion at which they were together; `agreed`: they bound themselves; `speakers`: words that name who told of it that day.
    """

    day: Dated
    sides: frozenset[str]
    last: int
    met: bool
    agreed: bool
    speakers: frozenset[str]


def by_sequel(story: Story, found: dict[int, Dated]) -> dict[int, Dated]:
    """Date what is told in the simple past right after a dated act, or by one of its sides, until the text tells another time."""
    carried: dict[int, Dated] = {}
    scene: Scene | None = None
    for sentence in story.sentences:
        if sentence.zone != "body" or not sentence.tokens:
            continue
        here = {n: act for n, act in story.acts.items() if act.sentence.index == sentence.index}
        dated = {n: found[n] for n, act in here.items() if n in found and _is_main(act)}
        told = list(dated.values()) or [Dated(mention.when, mention.text) for mention in _times_of(sentence, story)]
        if told:
            day = min((one for one in told if _is_day(one, story)), key=lambda one: one.said, default=None)
            scene = None if day is None else _opened(day, [here[n] for n in dated or here], scene, sentence, story)
        elif scene is not None and not _of_another_time(sentence, story):
            for _ in range(2):  # once more for whoever met the sides that are told in the same words
                follows = [n for n, act in here.items() if n not in found and _follows(act, scene, story)]
                scene = _carried(scene, [here[n] for n in follows])
                carried |= dict.fromkeys(follows, scene.day)
    return carried


def by_semicolon(story: Story, found: dict[int, Dated]) -> dict[int, Dated]:
    """Give what is told in the simple past behind a semicolon, without a time of its own, the day of the clause before it."""
    shared: dict[int, Dated] = {}
    for n, act in story.acts.items():
        parts = [token for token in act.sentence.tokens if token.text == ";" and token.index < act.head]
        if n in found or not parts or act.verb is None or not open_act(act) or not is_simple_past(act.sentence, act.sentence.tokens[act.verb]):
            continue
        start = parts[-2].start if len(parts) > 1 else act.sentence.span.start
        timed = any(mention.sentence == act.sentence.index and mention.span.start > parts[-1].start for mention in story.times)
        days = {
            m: found[m]
            for m, other in story.acts.items()
            if m in found
            and other.sentence is act.sentence
            and start <= other.event.trigger.start < parts[-1].start
            and isinstance(found[m].when, Day)
        }
        if days and not timed:
            shared[n] = days[max(days, key=lambda m: story.acts[m].head)]
    return shared


def _opened(day: Dated, acts: list[Act], before: Scene | None, sentence: Sentence, story: Story) -> Scene:
    """Begin a scene, or go on with the one before where it is of the same day."""
    sides = frozenset(side for act in acts for side in _sides(act)) or (before.sides if before else frozenset())
    met = any(_meets(act) for act in acts) or any(token.lemma in story.words.occasions for token in sentence.tokens)
    speakers = _speakers(sentence, story)
    if before is not None and before.day.when == day.when:
        sides, met, speakers = sides | before.sides, met or before.met, speakers | before.speakers
    return Scene(day, sides, sentence.index, met, any(act.event.event in AGREEING for act in acts), speakers)


def _carried(scene: Scene, acts: list[Act]) -> Scene:
    if not acts:
        return scene
    sides = scene.sides.union(*(_sides(act) for act in acts))
    met, agreed = any(_meets(act) for act in acts), any(act.event.event in AGREEING for act in acts)
    return Scene(scene.day, sides, acts[-1].sentence.index, scene.met or met, scene.agreed or agreed, scene.speakers)


def _speakers(sentence: Sentence, story: Story) -> frozenset[str]:
    """Give the names right before or behind a verb of telling: "a spokesman, Colonel Koffi Mensah, announced"."""
    found: set[str] = set()
    for teller in sentence.tokens:
        if teller.lemma in story.words.reporting_verbs and teller.tag in {"VBD", "VBN"}:
            before = (token for token in reversed(sentence.tokens[: teller.index]) if token.text != ",")
            behind = sentence.tokens[teller.index + 1 :]
            for side in (before, behind):
                found |= {token.text.casefold() for token in takewhile(lambda token: token.pos == "PROPN", side)}
    return frozenset(found)


def _meets(act: Act) -> bool:
    """Whether an act tells of sides who were together; a minister who "returned to Lomé" met nobody."""
    codes = {side.actor.code for side in (*act.event.actor, *act.event.recipient)}
    # Of what no rule names it is not told whether a name nobody knows is somebody or the place one went to.
    untold = None in codes and not act.event.rule.startswith(UNRULED)
    alone = act.event.event == "CONSULT" and len(codes - {None}) == 1 and not untold
    return act.event.event in MEETING and not alone


def _is_day(told: Dated, story: Story) -> bool:
    return recent(told, story) or told.when == NO_PUBLICATION or (isinstance(told.when, Week) and not _is_old(told, story))


def _is_old(told: Dated, story: Story) -> bool:
    days = covered(told.when)
    return days is None or story.published is None or story.published - days[1] > OLD


def _is_main(act: Act) -> bool:
    """Whether an act is told by a main clause of its sentence, or in words that a main clause reports."""
    return act.verb is not None and _is_told(act.sentence, act.verb)


def _is_told(sentence: Sentence, verb: int) -> bool:
    token = sentence.tokens[verb]
    while token.dep in TOLD_BY or _beside_participle(sentence, token) or _meanwhile(sentence, token) or _of_subject(sentence, token):
        token = sentence.tokens[token.head]
        token = sentence.tokens[token.head] if token.dep == "nsubj" else token
    root = sentence.tokens[root_of(sentence)]
    # In "The Minister of Interior, X, today signed in Y" the parser may take the Minister for the top, in "By the accord they undertake" the "By".
    return token.index == root.index or (not verbal(sentence, root) and climb(sentence, token.head).verb is None)


def _beside_participle(sentence: Sentence, token: Token) -> bool:
    """Whether a participle stands between two verbs that are joined: "fired, injuring eight, and arrested 63" has "arrested" hang on "injuring"."""
    return (
        token.dep == "advcl" and token.tag == "VBG" and any(child.dep == "conj" and child.tag == "VBD" for child in children(sentence, token.index))
    )


def _of_subject(sentence: Sentence, verb: Token) -> bool:
    """Whether a participle tells what the subject of a clause was doing: "the leaders, meeting in Abuja on Tuesday, recognised"."""
    return verb.dep == "acl" and verb.tag == "VBG" and sentence.tokens[verb.head].dep == "nsubj"


def _meanwhile(sentence: Sentence, verb: Token) -> bool:
    """Whether a clause tells what another did at the same time: "while Iran fired at Haifa"."""
    return verb.dep == "advcl" and conjunction(sentence, verb.index) == "while" and verb.tag == "VBD" == sentence.tokens[verb.head].tag


def _follows(act: Act, scene: Scene, story: Story) -> bool:
    """Whether an act carries the story on: a new one in the simple past, or a promise in the words of a text ("undertakes to", "will")."""
    verb = act.verb if act.verb is not None else _of_talks(act, story)
    if not open_act(act) or "negation" in act.event.auxiliary or verb is None or not _carries_on(act, act.sentence.tokens[verb], scene, story):
        return False
    category, at_once = act.event.event, act.sentence.index - scene.last <= AT_ONCE_WITHIN
    if scene.day.said and category == "CONSULT":
        return False  # on the day of a speech more may have been said; what its speaker tells of went before
    if category == "AGREE" and act.sentence.tokens[verb].tag in {"VBZ", "VBP"}:
        return True
    if category in OF_AN_OCCASION:  # on the day of publication nothing can have followed later, whoever said it
        today = story.published is not None and scene.day.when == Day(story.published)
        said_on = category in STATEMENTS and any(_named_by(side) & scene.speakers for side in act.event.actor)
        return said_on or (today and at_once and bool(scene.sides)) or ((today or scene.met) and _of_sides(act, scene.sides))
    return (category in AT_ONCE and at_once) or _within_hours(act, story)


def _within_hours(act: Act, story: Story) -> bool:
    """Whether an act is told to have followed within hours: "Togo recalled its envoy within the hour"."""
    lengths = (mention for mention in story.times if mention.sentence == act.sentence.index and (mention.value or "").startswith("PT"))
    places = (attached(act.sentence, mention, story.words) for mention in lengths)
    return any(place is not None and place.governor == act.verb and place.preposition == "within" for place in places)


def _of_talks(act: Act, story: Story) -> int | None:
    """Give the verb of what was done after talks: "she made the offer after talks"."""
    way = climb(act.sentence, act.head)
    talks = act.sentence.tokens[act.head].lemma in story.words.occasions
    return way.verb if talks and act.event.event == "CONSULT" and set(way.prepositions) <= story.words.of_occasion else None


def _carries_on(act: Act, verb: Token, scene: Scene, story: Story) -> bool:
    """Whether the clause of a verb tells what was done next, or what the text agreed on says."""
    sentence = act.sentence
    verb = _teller(act, verb, story) or verb
    worded = act.event.event == "AGREE" and verb.index in act.trigger and (verb.tag in {"VBZ", "VBP"} or _promised(act, verb, scene))
    if not (is_simple_past(sentence, verb) or worded) or not _is_told(sentence, verb.index):
        return False
    while verb.head != verb.index:
        above = sentence.tokens[verb.head]
        if verb.dep == "conj" and _had(sentence, above):
            return False
        # What a side says it did may be long past; what it says it will do is promised by saying it.
        if verb.dep == "ccomp" and above.lemma in story.words.reporting_verbs and act.event.event not in PROMISES:
            return False
        verb = above
    return not _had(sentence, verb)


def _teller(act: Act, verb: Token, story: Story) -> Token | None:
    """Give the verb by which a statement is told as new: it is made as that is told ("he said that Togo would pay")."""
    while verb.dep in {"conj", "xcomp"}:
        verb = act.sentence.tokens[verb.head]
    above = climb(act.sentence, verb.head).verb if verb.dep in {"ccomp", "parataxis"} else None
    if act.verb is None or above is None or not is_word_of(act, above, story.words, story.tense):
        return None
    return act.sentence.tokens[above] if is_simple_past(act.sentence, act.sentence.tokens[above]) else None


def _promised(act: Act, verb: Token, scene: Scene) -> bool:
    """Whether "will" tells what a side of an agreement undertook by it: right behind it, and by that side alone."""
    near = scene.agreed and act.sentence.index - scene.last <= AT_ONCE_WITHIN
    codes = {side.actor.code for side in act.event.actor}
    while verb.dep == "conj":
        verb = act.sentence.tokens[verb.head]
    return near and codes <= scene.sides and any(child.lemma == "will" and child.dep == "aux" for child in children(act.sentence, verb.index))


def _had(sentence: Sentence, verb: Token) -> bool:
    return any(child.lemma == "have" and child.dep == "aux" for child in children(sentence, verb.index))


def _sides(act: Act) -> frozenset[str]:
    """Give the sides of an act by their codes, and the words that name them, by which one whose country is not told is known again."""
    sides = (*act.event.actor, *act.event.recipient)
    return frozenset({side.actor.code for side in sides if side.actor.code}.union(*(_named_by(side) for side in sides)))


def _of_sides(act: Act, sides: frozenset[str]) -> bool:
    """Whether one of an act's sides is one of these; who has no country is, where all words for them were used before ("the Minister")."""
    if any(side.actor.code in sides for side in act.event.actor or act.event.recipient):
        return True
    return any(side.actor.code is None and (words := _named_by(side)) and words <= sides for side in act.event.actor)


def _named_by(side: Side) -> set[str]:
    return {word.casefold() for word in side.text.split() if word[:1].isupper() and word.casefold() != "the"}


def _times_of(sentence: Sentence, story: Story) -> list[TimeMention]:
    """Give the times that the verb of a sentence's main clause tells, and that are not to come."""
    return [mention for mention, governor in _past_in(sentence, story) if verbal(sentence, sentence.tokens[governor])]


def _past_in(sentence: Sentence, story: Story) -> Iterator[tuple[TimeMention, int]]:
    """Give the times below the main clause of a sentence that are no bounds and not to come, each with the word it hangs on."""
    for mention in story.times:
        if mention.sentence != sentence.index or mention.kind not in {"DATE", "TIME"} or mention.when == NO_DAY:
            continue
        place, days = attached(sentence, mention, story.words), covered(mention.when)
        ahead = days is not None and story.published is not None and days[0] > story.published
        if place is None or ahead or place.preposition in story.words.bounds:
            continue
        verb = climb(sentence, place.governor).verb
        if verb is not None and _is_told(sentence, verb):
            yield mention, place.governor


def _of_another_time(sentence: Sentence, story: Story) -> bool:
    """Whether a sentence speaks of another time: "the deaths in April", "had earlier asked", "in the past"."""
    vague = any(mention.sentence == sentence.index and mention.value == "PAST_REF" for mention in story.times)
    vague = vague or any(token.text.casefold() in story.words.older and token.dep == "advmod" for token in sentence.tokens)
    return vague or any(True for _ in _past_in(sentence, story))
