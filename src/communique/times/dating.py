"""Gives each event its day: by syntax, then the clause, then the sentence; never by guessing."""

import re

import msgspec

from communique.knowledge.time_rules import TimeRules
from communique.model import Article, Day, EventMention, PublishedOn, Sentence, TimeMention, Token, Undated, When
from communique.times.attach import Attachment, attached, children, climb, conjunction
from communique.times.bygone import bygone
from communique.times.calendar import covered
from communique.times.context import NO_ANCHOR, NO_DAY, NO_PUBLICATION
from communique.times.counted import from_day
from communique.times.news import by_dispatch, by_entry, by_lead, by_release, recent
from communique.times.relate import CLAUSE, PROMISES, STATEMENTS, TOLD, Act, act_of, closeness, in_clause_of, words_of
from communique.times.retold import by_noun
from communique.times.sequel import by_semicolon, by_sequel
from communique.times.story import Dated, Story
from communique.times.tense import of_verb

NO_TIME = Undated("no time told for it")


def date(
    events: tuple[EventMention, ...], times: tuple[TimeMention, ...], sentences: tuple[Sentence, ...], article: Article, rules: TimeRules
) -> tuple[EventMention, ...]:
    """Give each event the day on which it happened, as exactly as the article tells it.

    Gives: the same events with `when` and `date_text`; Undated with the reason where the article tells none. An event of more than a week
    before publication, or told with such a one, gets the auxiliary `historical`.
    """
    story = Story(
        acts=_acts(events, sentences, rules),
        times=times,
        sentences=sentences,
        published=article.published.on if isinstance(article.published, PublishedOn) else None,
        words=rules.dating,
        tense=rules.grammars["en"].file.tense,
    )
    found = {number: told for number, act in story.acts.items() if (told := _by_syntax(act, story))}
    history = bygone(story, found)
    for further in (by_noun, by_lead, by_dispatch, by_entry, _counted, by_semicolon, by_sequel, by_release):
        found |= {number: told for number, told in further(story, found).items() if number not in history or story.is_past(told.when)}
    history |= bygone(story, found)
    return tuple(_with(event, found.get(number), story, old=number in history) for number, event in enumerate(events))


def _acts(events: tuple[EventMention, ...], sentences: tuple[Sentence, ...], rules: TimeRules) -> dict[int, Act]:
    """Find every event's words in its sentence."""
    by_index = {sentence.index: sentence for sentence in sentences if sentence.tokens}
    placed = {n: by_index[event.sentence] for n, event in enumerate(events) if event.sentence in by_index}
    triggers = {n: words_of(events[n].trigger, sentence) for n, sentence in placed.items()}
    acts: dict[int, Act] = {}
    for n, sentence in placed.items():
        if triggers[n]:
            others = frozenset().union(*(triggers[m] for m in placed if placed[m] is sentence)) - triggers[n]
            acts[n] = act_of(events[n], sentence, triggers[n], others, rules.dating)
    return acts


def _by_syntax(act: Act, story: Story) -> Dated | None:
    """Choose the time that belongs most closely to an act; of equally close ones the most exact, then the nearest."""
    best: tuple[tuple[int, int, int], Dated] | None = None
    for mention in story.times:
        if mention.sentence != act.sentence.index or mention.kind not in {"DATE", "TIME"} or mention.when == NO_DAY:
            continue
        place = attached(act.sentence, mention, story.words)
        if place is None or _in_dateline(act.sentence, mention) or not _possible(act, mention.when, story) or _contradicts(act, place, story):
            continue
        close = CLAUSE if in_clause_of(act, mention) else closeness(act, place, story.words, story.tense)
        if close is None:
            continue
        rank = (close, _vagueness(mention.when), abs(mention.span.start - act.event.trigger.start))
        if best is None or rank < best[0]:
            best = rank, Dated(mention.when, mention.text, said=close == TOLD)
    return best[1] if best else None


_DATELINE_END = re.compile(r"\s*(?:\([^)]{1,40}\))?\s*[-–—]{1,2}\s")
_DATELINE = 60
"""Characters within which a sentence's dateline ends; it tells of the reporting, not of the act."""


def _in_dateline(sentence: Sentence, mention: TimeMention) -> bool:
    start, end = mention.span.start - sentence.span.start, mention.span.end - sentence.span.start
    return start < _DATELINE and _DATELINE_END.match(sentence.text, end) is not None and sentence.text[:start].isupper()


def _vagueness(when: When) -> int:
    """Count the days that a time leaves open."""
    days = covered(when)
    return (days[1] - days[0]).days if days else 0 if when == NO_PUBLICATION else 100_000


def _possible(act: Act, when: When, story: Story) -> bool:
    """Whether an act can have happened then: a told act not after the publication, and a promise not at the time that is promised."""
    ahead = "future" in act.event.auxiliary
    days = covered(when)
    verb = act.sentence.tokens[act.verb] if act.verb is not None else None
    if days is not None and story.published is not None:
        planned = verb is not None and verb.lemma in story.words.planning_verbs and act.event.event not in STATEMENTS
        return days[0] <= story.published or ((ahead or planned) and act.event.event not in PROMISES)
    return ahead or verb is None or of_verb(act.sentence, verb, "", story.tense) != 1


def _contradicts(act: Act, time: Attachment, story: Story) -> bool:
    """Whether a time long past stands behind an act that is told in the present: "is charged over the killings in May" is of no day in May."""
    verb = act.verb
    if verb is None or verb != time.governor or not story.is_past(time.mention.when):
        return False
    token = act.sentence.tokens[verb]
    if verb not in act.trigger or (token.lemma in story.words.reporting_verbs and act.event.event not in STATEMENTS):
        return False  # "confirms an attack in May", "claims an attack in May": what is told is older
    finite = [child.tag for child in children(act.sentence, verb) if child.dep in {"aux", "auxpass"} and child.tag in {"VBZ", "VBP", "VBD", "MD"}]
    perfect = any(child.lemma == "have" and child.dep == "aux" for child in children(act.sentence, verb))
    present = set(finite or [token.tag]) <= {"VBZ", "VBP"} and not perfect
    return present and time.mention.span.start > token.start  # "In May 1998 India tests a bomb": a chronicle


def _counted(story: Story, found: dict[int, Dated]) -> dict[int, Dated]:
    """Count in "it left two days after shells fell" from the act that is dated to the one that is not."""
    counted: dict[int, Dated] = {}
    for mention in story.times:
        here = {n: act for n, act in story.acts.items() if act.sentence.index == mention.sentence}
        if not here or mention.kind != "DURATION" or mention.value is None:
            continue
        sentence = next(iter(here.values())).sentence
        joint = next((t for t in sentence.tokens if t.start >= mention.span.end), None)
        if joint is None or joint.lemma not in story.words.counted_from or _is_a_bound(sentence, mention, story):
            continue
        direction, text = story.words.counted_from[joint.lemma], f"{mention.text} {joint.text}"
        clause = _counted_from(sentence, joint)
        if joint.lemma in story.words.until_now and any(child.lemma == "have" for child in children(sentence, clause.index)):
            continue  # "in the year since, it has ...": nothing is told from which it counts
        verb = climb(sentence, clause.head).verb
        marking = None if verb is None or sentence.tokens[verb].lemma not in story.words.marking_verbs else sentence.tokens[verb]
        if marking is not None and marking.dep in {"xcomp", "advcl"}:  # "marched to mark a year since ..."
            verb = climb(sentence, marking.head).verb
        above = [n for n, act in here.items() if act.verb == verb is not None]
        below = [n for n, act in here.items() if clause.left <= act.head < clause.right and not _apart(act, clause, story)]
        for targets, sources, way in ((above, below, direction), (below, above, -direction)):
            source = next((found[n].when for n in sources if n in found), _now(joint, story) if targets is below else NO_ANCHOR)
            if targets is above or source != NO_ANCHOR:
                beyond = mention.text.split()[0].casefold() in story.words.exceeding
                day = from_day(source, mention.value, way, beyond=beyond, exact=marking is not None)
                counted |= {n: Dated(day, text) for n in targets if n not in found}
    return counted


def _now(joint: Token, story: Story) -> When:
    """Give the day to which "since" counts where nothing else tells it: that of publication."""
    return Day(story.published) if joint.lemma in story.words.until_now and story.published is not None else NO_ANCHOR


def _is_a_bound(sentence: Sentence, mention: TimeMention, story: Story) -> bool:
    """Whether a length is only compared: "cut the stay from 90 to 30 days after talks"."""
    before = next((token for token in reversed(sentence.tokens) if token.end <= mention.span.start), None)
    return before is not None and before.lemma in {*story.words.bounds, "to"}


def _counted_from(sentence: Sentence, joint: Token) -> Token:
    """Give the topmost word of what "after" or "before" brings, whether it is parsed as a conjunction, a preposition, or a word of "a day"."""
    if joint.dep == "mark":
        return sentence.tokens[joint.head]
    verb = None if sentence.children[joint.index] else climb(sentence, joint.head).verb
    return joint if verb is None else sentence.tokens[verb]


def _apart(act: Act, clause: Token, story: Story) -> bool:
    """Whether an act stands in a clause of another time below the one that is counted from."""
    token = act.sentence.tokens[act.head]
    while token.index not in {clause.index, token.head}:
        if token.dep == "advcl" and conjunction(act.sentence, token.index) in story.words.apart:
            return True
        token = act.sentence.tokens[token.head]
    return False


def _with(event: EventMention, told: Dated | None, story: Story, *, old: bool) -> EventMention:
    """Set an event's day, and mark it historical where that day lies more than a week back, or where it is `old` without one."""
    if told is None:
        auxiliary = ("historical", *event.auxiliary) if old else event.auxiliary
        return msgspec.structs.replace(event, when=NO_TIME, date_text=None, auxiliary=auxiliary)
    days = covered(told.when)
    old = old or story.is_past(told.when)
    auxiliary = ("historical", *event.auxiliary) if old and "historical" not in event.auxiliary else event.auxiliary
    if recent(told, story) and story.published is not None:  # "A day earlier they had expelled twenty": the older act is news too
        auxiliary = tuple(one for one in auxiliary if one != "historical")
    if days is not None and story.published is not None and days[0] > story.published and not {"future", "hypothetical"} & set(auxiliary):
        auxiliary = ("future", *auxiliary)  # "plan a strike for Friday"
    return msgspec.structs.replace(event, when=told.when, date_text=told.text, auxiliary=auxiliary)
