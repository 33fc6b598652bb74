"""Dates what an article tells as its news: the acts of its title, of its lead, and of a digest's short report."""

import datetime as dt

from communique.model import Day, Sentence, Token
from communique.times.attach import attached, children, climb, same_act
from communique.times.relate import PROMISES, STATEMENTS, Act, is_news, root_of
from communique.times.story import OLD, Dated, Story

DISPATCH = 3
"""Sentences: a text of at most so many, told in the present tense, is a digest's report of the day; of 120 such reports of 2025, 119 have no more."""
ENTRIES = 3
"""Paragraphs that open with an hour, from which a page is one told by the clock; one or two may open a report with its hour."""
LEAD = 2
"""Sentences of the body that tell the news itself."""


def by_lead(story: Story, found: dict[int, Dated]) -> dict[int, Dated]:
    """Date the acts of title and lead that have no time: by the same act told again, or by the one day that the lead tells."""
    body = [sentence.index for sentence in story.sentences if sentence.zone == "body"][:LEAD]
    lead = {sentence.index for sentence in story.sentences if sentence.zone == "title"} | set(body)
    given = _by_title(story, found, lead)
    main = {n: act for n, act in story.acts.items() if act.sentence.index in lead and is_news(act, story.words, story.tense, past=True)}
    told = {told.when: told for n, told in (found | given).items() if n in main and isinstance(told.when, Day)}
    days = [told for told in told.values() if recent(told, story)]
    if len(told) != 1 or not days:
        return given
    undated = {n: act for n, act in main.items() if n not in found and n not in given and open_act(act) and not _to_come(act, story)}
    # Of "they will patrol, he said on Thursday" the day is that of his words: what he had done before was on another.
    spoken = all(told.said for n, told in (found | given).items() if n in main and told.when == days[0].when)
    fresh = {
        n: act for n, act in undated.items() if not spoken or (act.sentence.zone == "body" and is_news(act, story.words, story.tense, past=False))
    }
    return given | {n: days[0] for n, act in fresh.items() if not _told_another(act, days[0], story)}


def by_entry(story: Story, found: dict[int, Dated]) -> dict[int, Dated]:
    """Give what the entries of a page told by the clock ("14:20 - Police close the bridge") tell in the present the day of the page."""
    starts = {sentence.span.start: sentence.paragraph for sentence in story.sentences if sentence.zone == "body"}
    clocks = {starts[mention.span.start]: mention.text for mention in story.times if mention.kind == "TIME" and mention.span.start in starts}
    if story.published is None or len(clocks) < ENTRIES:
        return {}
    day = Day(story.published)
    told = {n: act for n, act in story.acts.items() if n not in found and act.sentence.paragraph in clocks and open_act(act)}
    return {n: Dated(day, clocks[act.sentence.paragraph]) for n, act in told.items() if is_news(act, story.words, story.tense, past=False)}


def by_release(story: Story, found: dict[int, Dated]) -> dict[int, Dated]:
    """Give what a release that speaks of its own day as "today" says in the present ("The Ministry condemns ...") that day: it is said by it."""
    body = [sentence.index for sentence in story.sentences if sentence.zone == "body"][:LEAD]
    days = [Dated(mention.when, None) for mention in story.times if mention.sentence in body and mention.text.casefold() in story.words.own_day]
    if story.published is None or not days or days[0].when != Day(story.published):
        return {}
    said = {n: act for n, act in story.acts.items() if n not in found and act.event.event in STATEMENTS and open_act(act)}
    return {n: days[0] for n, act in said.items() if is_news(act, story.words, story.tense, past=False) and _is_said_plainly(act)}


def _is_said_plainly(act: Act) -> bool:
    """Whether an act is told by a bare verb of the present in a main clause: "condemns", but not "has condemned", "will condemn"."""
    verb = None if act.verb is None else act.sentence.tokens[act.verb]
    plain = verb is not None and verb.tag in {"VBZ", "VBP"} and not any(child.dep in {"aux", "neg"} for child in children(act.sentence, verb.index))
    return verb is not None and plain and _is_main_verb(act.sentence, verb)


def _told_another(act: Act, day: Dated, story: Story) -> bool:
    """Whether the sentence of an act tells another day, as "they have left, the army said on Sunday" does."""
    here = (mention.when for mention in story.times if mention.sentence == act.sentence.index)
    return any(isinstance(when, Day) and when != day.when for when in here)


def _by_title(story: Story, found: dict[int, Dated], lead: set[int]) -> dict[int, Dated]:
    """Give an act of the title the day of the first act of its kind in the lead, which tells it again, else that of the first sentence."""
    first = _of_first(story)
    days: dict[int, Dated] = {}
    for n, act in story.acts.items():
        if n in found or act.sentence.zone != "title" or not open_act(act):
            continue
        again = (found[m] for m, other in story.acts.items() if m in found and other.event.event == act.event.event and other.sentence.index in lead)
        day = next((told for told in again if isinstance(told.when, Day)), first)
        if day is not None:
            days[n] = day
    return days


def _of_first(story: Story) -> Dated | None:
    """Give the day of what the body's first sentence tells, whether it is coded or not; not that of a mere telling."""
    sentence = next((sentence for sentence in story.sentences if sentence.zone == "body"), None)
    if sentence is None or not sentence.tokens:
        return None
    for mention in story.times:
        place = attached(sentence, mention, story.words) if mention.sentence == sentence.index else None
        if place is None or place.preposition in story.words.bounds or not _of_main(sentence, place.governor, story):
            continue
        day = Dated(mention.when, mention.text)
        if recent(day, story):
            return day
    return None


def _of_main(sentence: Sentence, governor: int, story: Story) -> bool:
    """Whether a word is the verb of a main clause or is carried by it ("began to patrol"), or of what a main clause reports."""
    root = sentence.tokens[root_of(sentence)]
    mains = {root.index} if root.lemma not in story.words.reporting_verbs else {c.index for c in children(sentence, root.index) if c.dep == "ccomp"}
    return any(governor in same_act(sentence, main, story.words) for main in mains)


def recent(told: Dated, story: Story) -> bool:
    """Whether a day is one of news: of the last week, where the day of publication is known."""
    return isinstance(told.when, Day) and (story.published is None or story.published - OLD <= told.when.on <= story.published)


def by_dispatch(story: Story, found: dict[int, Dated]) -> dict[int, Dated]:
    """Give the acts of a digest's short report, told in the present tense, the day of the report."""
    length = sum(sentence.zone == "body" for sentence in story.sentences)
    if story.published is None or length > DISPATCH:
        return {}
    day = Dated(Day(story.published), None)
    news = {n for n, act in story.acts.items() if is_news(act, story.words, story.tense, past=length == 1, digest=True)}
    return {
        n: day
        for n in news
        if n not in found
        and open_act(story.acts[n])
        and not _to_come(story.acts[n], story)
        and not _long(story.acts[n], story)
        and not _told_before(story.acts[n].sentence, story.published, story)
    }


def _told_before(sentence: Sentence, published: dt.date, story: Story) -> bool:
    """Whether a sentence is told by words of an earlier day: "two were killed, police said on Monday"."""
    teller = sentence.tokens[root_of(sentence)]
    if teller.lemma not in story.words.reporting_verbs:
        return False
    days = (mention for mention in story.times if mention.sentence == sentence.index and isinstance(mention.when, Day))
    own = (attached(sentence, mention, story.words) for mention in days)
    earlier = (place for place in own if place is not None and place.governor == teller.index and place.preposition not in story.words.bounds)
    return any(isinstance(place.mention.when, Day) and place.mention.when.on < published for place in earlier)


def _long(act: Act, story: Story) -> bool:
    """Whether an act was done over a time that is only vaguely told: "has taken 300 men during its recent offensive"."""
    vague = (mention for mention in story.times if mention.sentence == act.sentence.index and mention.value == "PAST_REF")
    over = (climb(act.sentence, place.governor) for mention in vague if (place := attached(act.sentence, mention, story.words)) is not None)
    return any(way.verb is not None and way.verb == act.verb and set(way.prepositions) & story.words.over for way in over)


def _to_come(act: Act, story: Story) -> bool:
    """Whether an act is told under a verb of what will be, and as nobody's word: "will visit them for talks", but not "says that it will pay"."""
    if act.verb is None:
        return False
    verb = act.sentence.tokens[act.verb]
    if act.event.event in STATEMENTS and (verb.index not in act.trigger or not _is_main_verb(act.sentence, verb)):
        return False
    return any(child.dep == "aux" and child.text.lower() in story.tense.future_modals for child in children(act.sentence, act.verb))


def _is_main_verb(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb is that of a main clause, or joined to one."""
    while verb.dep == "conj":
        verb = sentence.tokens[verb.head]
    return verb.head == verb.index


def open_act(act: Act) -> bool:
    """Whether an act is told as a new, real one."""
    closed = {"historical", "hypothetical"} if act.event.event in PROMISES else {"historical", "future", "hypothetical"}
    return not closed & set(act.event.auxiliary)
