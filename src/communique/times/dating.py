"""Gives each event its day: by syntax, then the clause, then the sentence; never by guessing."""

import datetime as dt
import re

import msgspec

from communique.knowledge.time_rules import Tense, TimeRules
from communique.model import Article, Day, EventMention, Month, PublishedOn, Sentence, TimeMention, Token, Undated, When, Year
from communique.times.attach import attached, climb, conjunction
from communique.times.calendar import covered, months_later
from communique.times.context import NO_ANCHOR, NO_DAY, NO_PUBLICATION
from communique.times.relate import STATEMENTS, Act, act_of, closeness, is_news, words_of
from communique.times.tense import of_verb

OLD = dt.timedelta(days=7)
"""From more than a week before publication an act is history (codebook, section 5)."""
DISPATCH = 3
"""Sentences: a text of at most so many, told in the present tense, is a digest's report of the day; of 120 such reports of 2025, 119 have no more."""
LEAD = 2
"""Sentences of the body that tell the news itself."""

NO_TIME = Undated("no time told for it")


class Dated(msgspec.Struct, frozen=True):
    """A time that was found for an act, and its words."""

    when: When
    text: str | None


def date(
    events: tuple[EventMention, ...], times: tuple[TimeMention, ...], sentences: tuple[Sentence, ...], article: Article, rules: TimeRules
) -> tuple[EventMention, ...]:
    """Give each event the day on which it happened, as exactly as the article tells it.

    Gives: the same events with `when` and `date_text`; Undated with the reason where the article tells none. An event of more than a week
    before publication gets the auxiliary `historical`.
    """
    published = article.published.on if isinstance(article.published, PublishedOn) else None
    tense = rules.grammars["en"].file.tense
    acts = _acts(events, sentences, rules)
    found = {number: told for number, act in acts.items() if (told := _by_syntax(act, times, published, rules, tense))}
    found |= _by_lead(acts, found, sentences, published, rules)
    found |= _by_dispatch(acts, found, sentences, published, rules)
    found |= _counted(acts, found, times, rules)
    return tuple(_with(event, found.get(number), published) for number, event in enumerate(events))


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


def _by_syntax(act: Act, times: tuple[TimeMention, ...], published: dt.date | None, rules: TimeRules, tense: Tense) -> Dated | None:
    """Choose the time that belongs most closely to an act; of equally close ones the most exact, then the nearest."""
    best: tuple[tuple[int, int, int], Dated] | None = None
    for mention in times:
        if mention.sentence != act.sentence.index or mention.kind not in {"DATE", "TIME"} or mention.when == NO_DAY:
            continue
        place = attached(act.sentence, mention, rules.dating)
        if place is None or not _possible(act, mention.when, published, tense):
            continue
        close = closeness(act, place, rules.dating, tense)
        if close is None:
            continue
        rank = (close, _vagueness(mention.when), abs(mention.span.start - act.event.trigger.start))
        if best is None or rank < best[0]:
            best = rank, Dated(mention.when, mention.text)
    return best[1] if best else None


def _vagueness(when: When) -> int:
    """Count the days that a time leaves open."""
    days = covered(when)
    return (days[1] - days[0]).days if days else 0 if when == NO_PUBLICATION else 100_000


def _possible(act: Act, when: When, published: dt.date | None, tense: Tense) -> bool:
    """Whether an act can have happened then: a told act not after the publication, and a promise not at the time that is promised."""
    ahead = "future" in act.event.auxiliary
    days = covered(when)
    if days is not None and published is not None:
        return days[0] <= published or (ahead and act.event.event not in STATEMENTS)
    verb = act.sentence.tokens[act.verb] if act.verb is not None else None
    return ahead or verb is None or of_verb(act.sentence, verb, "", tense) != 1


def _counted(acts: dict[int, Act], found: dict[int, Dated], times: tuple[TimeMention, ...], rules: TimeRules) -> dict[int, Dated]:
    """Count in "it left two days after shells fell" from the act that is dated to the one that is not."""
    counted: dict[int, Dated] = {}
    for mention in times:
        here = {n: act for n, act in acts.items() if act.sentence.index == mention.sentence}
        if not here or mention.kind != "DURATION" or mention.value is None:
            continue
        sentence = next(iter(here.values())).sentence
        joint = next((t for t in sentence.tokens if t.start >= mention.span.end), None)
        if joint is None or joint.lemma not in rules.dating.counted_from:
            continue
        direction, text = rules.dating.counted_from[joint.lemma], f"{mention.text} {joint.text}"
        clause = sentence.tokens[joint.head] if joint.dep == "mark" else joint
        verb = climb(sentence, clause.head).verb
        above = [n for n, act in here.items() if act.verb == verb is not None]
        below = [n for n, act in here.items() if clause.left <= act.head < clause.right and not _apart(act, clause, rules)]
        for targets, sources, way in ((above, below, direction), (below, above, -direction)):
            source = next((found[n].when for n in sources if n in found), NO_ANCHOR)
            if targets is above or source != NO_ANCHOR:
                counted |= {n: Dated(_later(source, mention.value, way), text) for n in targets if n not in found}
    return counted


def _apart(act: Act, clause: Token, rules: TimeRules) -> bool:
    """Whether an act stands in a clause of another time below the one that is counted from."""
    token = act.sentence.tokens[act.head]
    while token.index not in {clause.index, token.head}:
        if token.dep == "advcl" and conjunction(act.sentence, token.index) in rules.dating.apart:
            return True
        token = act.sentence.tokens[token.head]
    return False


_LENGTH = re.compile(r"P(\d+)([DWMY])")


def _later(when: When, value: str, direction: int) -> When:
    """Count a TIMEX3 length on from a day, or back."""
    told = _LENGTH.fullmatch(value)
    if not isinstance(when, Day) or told is None:
        return NO_ANCHOR
    count = int(told[1]) * direction
    match told[2]:
        case "D":
            return Day(when.on + dt.timedelta(days=count))
        case "W":
            return Day(when.on + dt.timedelta(weeks=count))
        case "M":
            return Month(*months_later(when.on.year, when.on.month, count))
        case _:
            return Year(when.on.year + count)


def _open(act: Act) -> bool:
    """Whether an act is told as a new, real one."""
    closed = {"historical", "hypothetical"} if act.event.event in STATEMENTS else {"historical", "future", "hypothetical"}
    return not closed & set(act.event.auxiliary)


def _by_lead(
    acts: dict[int, Act], found: dict[int, Dated], sentences: tuple[Sentence, ...], published: dt.date | None, rules: TimeRules
) -> dict[int, Dated]:
    """Give the acts of the lead the one day that it tells, if it tells just one and that is of the last week."""
    body = [sentence.index for sentence in sentences if sentence.zone == "body"][:LEAD]
    lead = {sentence.index for sentence in sentences if sentence.zone == "title"} | set(body)
    main = {n: act for n, act in acts.items() if act.sentence.index in lead and is_news(act, rules, past=True)}
    told = {found[n].when: found[n] for n in main if n in found and isinstance(found[n].when, Day)}
    if len(told) != 1:
        return {}
    day = next(iter(told.values()))
    if published is not None and isinstance(day.when, Day) and published - day.when.on > OLD:
        return {}
    return {n: day for n, act in main.items() if n not in found and _open(act)}


def _by_dispatch(
    acts: dict[int, Act], found: dict[int, Dated], sentences: tuple[Sentence, ...], published: dt.date | None, rules: TimeRules
) -> dict[int, Dated]:
    """Give the acts of a digest's short report, told in the present tense, the day of the report."""
    length = sum(sentence.zone == "body" for sentence in sentences)
    if published is None or length > DISPATCH:
        return {}
    day = Dated(Day(published), None)
    return {n: day for n, act in acts.items() if n not in found and _open(act) and is_news(act, rules, past=length == 1, digest=True)}


def _with(event: EventMention, told: Dated | None, published: dt.date | None) -> EventMention:
    """Set an event's day, and mark it historical where that day lies more than a week back."""
    if told is None:
        return msgspec.structs.replace(event, when=NO_TIME, date_text=None)
    days = covered(told.when)
    old = days is not None and published is not None and published - days[1] > OLD
    auxiliary = ("historical", *event.auxiliary) if old and "historical" not in event.auxiliary else event.auxiliary
    return msgspec.structs.replace(event, when=told.when, date_text=told.text, auxiliary=auxiliary)
