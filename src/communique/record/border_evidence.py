"""From an article's sentences and coded events to what they tell of borders: states, and lengths that are claimed."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import msgspec

from communique.knowledge.border_lines import Borders, Crossing, CrossingNames
from communique.knowledge.border_words import BorderWords
from communique.model import EventMention, Nowhere, Span, TimeMention, Undated, When
from communique.record.answers import Passage
from communique.record.border_sides import BACK, Meant, Scene, meant_by
from communique.record.border_signs import Reality, Sign, signs_of
from communique.record.border_status import Evidence
from communique.record.border_text import Line, Noun, border_of, code_of, nouns_of
from communique.record.days import dated

KILOMETRES_A_MILE = 1.609344
PROMISED = frozenset({"AGREE", "REQUEST", "THREATEN", "REJECT", "ACCUSE"})
"""Categories of what is only said: what they name is not yet so."""
OF_GUARDING = frozenset({"MOBILIZE", "COOPERATE", "RETREAT"})
"""Categories of events that change how a border is guarded."""


class CodedEvent(msgspec.Struct, frozen=True):
    """A mention and the id of the event that the record made of it."""

    id: str
    mention: EventMention


class BorderArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article as the reading of borders needs it; `cite` makes a citation of a stretch of it."""

    lines: tuple[Line, ...]
    events: tuple[CodedEvent, ...]
    published: dt.date | None
    undated: str
    text: str
    cite: Callable[[Span], Passage]


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A length that a text gives a border."""

    kilometres: float
    passage: Passage


class ReadBorder(msgspec.Struct, frozen=True, kw_only=True):
    """What an article tells of borders, with what each piece means."""

    evidence: tuple[tuple[Meant, Evidence], ...]
    claims: tuple[tuple[Meant, Claim], ...]
    events: tuple[tuple[Meant, str], ...]


class Reader(msgspec.Struct, frozen=True):
    """An article, and all that is needed to tell which borders it means."""

    article: BorderArticle
    borders: Borders
    words: BorderWords

    def meant(self, noun: Noun, at: int, event: CodedEvent | None = None) -> Meant | None:
        """Tell which border a noun of a sentence means."""
        return meant_by(noun, Scene(lines=self.article.lines, at=at, doers=_parties(event), borders=self.borders, words=self.words))


def read_article(article: BorderArticle, borders: Borders, words: BorderWords, names: CrossingNames) -> ReadBorder:
    """Read all that an article tells of borders."""
    reader = Reader(article, borders, words)
    evidence: list[tuple[Meant, Evidence]] = []
    claims: list[tuple[Meant, Claim]] = []
    events: list[tuple[Meant, str]] = []
    spoken_of: tuple[int, Crossing | None] = (0, None)
    for at, line in enumerate(article.lines):
        nouns, spoken_of = _pointed_back(nouns_of(line, words, names), line, at, spoken_of, words)
        for sign in signs_of(line, nouns, words) if nouns else ():
            event = _event_of(sign, line, article.events)
            meant = reader.meant(sign.noun, at, event)
            if meant is not None:
                evidence.append((meant, _evidence(sign, meant, event, line, reader)))
        for noun in nouns:
            events += _events_on(noun, at, reader)
            claims += _claims_of(noun, at, reader)
    for coded in article.events:
        where = coded.mention.where
        pair = None if isinstance(where, Nowhere) else border_of(where)
        if pair is not None:
            events.append((Meant(pairs=frozenset({pair})), coded.id))
    return ReadBorder(evidence=tuple(evidence), claims=tuple(claims), events=tuple(events))


def _pointed_back(
    nouns: list[Noun], line: Line, at: int, spoken_of: tuple[int, Crossing | None], words: BorderWords
) -> tuple[list[Noun], tuple[int, Crossing | None]]:
    """Let "the crossing" stand for the one that was named last, not long before; gives also the one named last."""
    told = []
    for noun in nouns:
        last, crossing = spoken_of
        bare = noun.kind == "crossing" and noun.crossing is None and noun.some and noun.first > 0
        if bare and crossing is not None and at - last <= BACK and line.words[noun.first - 1].low in words.pointing:
            told.append(msgspec.structs.replace(noun, crossing=crossing))
        else:
            told.append(noun)
        if noun.crossing is not None:
            spoken_of = (at, noun.crossing)
    return told, spoken_of


def _event_of(sign: Sign, line: Line, events: Sequence[CodedEvent]) -> CodedEvent | None:
    """Find the coded event whose trigger is the word that tells a state; of guarding, also one of whose clause the word is."""
    word = line.words[sign.at]
    here = [event for event in events if event.mention.sentence == line.number]
    by_trigger = [event for event in here if event.mention.trigger.start < word.end and word.start < event.mention.trigger.end]
    if sign.reinforced is not None:
        by_trigger += [
            event for event in here if event.mention.event in OF_GUARDING and event.mention.span.start <= word.start < event.mention.span.end
        ]
    ordered = sorted(by_trigger, key=lambda event: (event.mention.event in PROMISED, -event.mention.confidence))
    return ordered[0] if ordered else None


def _parties(event: CodedEvent | None) -> tuple[str, ...]:
    """Give the countries of an event, those who act first."""
    sides = (*event.mention.actor, *event.mention.recipient) if event else ()
    return tuple(dict.fromkeys(code_of(side.actor.code) for side in sides if side.actor.code))


def _evidence(sign: Sign, meant: Meant, event: CodedEvent | None, line: Line, reader: Reader) -> Evidence:
    article, words = reader.article, reader.words
    reality = _reality(sign, event)
    when: When = Undated(article.undated)
    told = _since(sign, line, words) if reality in {"standing", "past"} else None
    if told is not None:
        when = told.when
    elif event is not None and reality != "standing" and not isinstance(event.mention.when, Undated):
        when = event.mention.when
    elif reality == "act" and (on := _act_day(line, words, article.published)) is not None:
        when = on
    if event is not None and "historical" in event.mention.auxiliary and isinstance(when, Undated) and reality == "act":
        reality = "past"
    return Evidence(
        status=sign.status,
        reinforced=sign.reinforced,
        reality=reality,
        when=when,
        reported=article.published,
        event=event.id if event else None,
        crossing=(meant.crossing or "") if meant.is_crossing else None,
        all_of=tuple(sorted(meant.all_of)),
        passage=article.cite(_quote(sign, event, line, words, told)),
    )


def _reality(sign: Sign, event: CodedEvent | None) -> Reality:
    """Let the coded event say how real an act is; a state that lasts, and a decree, stand as they were read."""
    if event is None or sign.reality in {"standing", "past"}:
        return sign.reality
    mention = event.mention
    if set(mention.auxiliary) & {"hypothetical", "negation"}:
        return "unreal"
    if mention.event in PROMISED:
        return "announced" if sign.reality == "act" else sign.reality
    if "future" in mention.auxiliary:
        return sign.reality
    return "act"


def _since(sign: Sign, line: Line, words: BorderWords) -> TimeMention | None:
    """Give the time behind "since", if it has a day: from then on it is so."""
    for at in range(max(sign.at, sign.noun.head) + 1, len(line.words)):
        if line.words[at].low in words.since and line.words[at - 1].low not in words.first_time:
            behind = [time for time in line.times if time.span.start >= line.words[at].start and dated(time.when) is not None]
            return behind[0] if behind else None
    return None


def _act_day(line: Line, words: BorderWords, published: dt.date | None) -> When | None:
    """Give the day of an act that was not coded, if its sentence has just one that can be it."""
    fitting = [time for time in line.times if dated(time.when) is not None and _tells_the_day(time, line, words)]
    days = {time.value: time.when for time in fitting}
    if len(days) != 1:
        return None
    when = next(iter(days.values()))
    told = dated(when)
    return when if told and published and told.first <= published.isoformat() else None


def _tells_the_day(time: TimeMention, line: Line, words: BorderWords) -> bool:
    before = [word.low for word in line.words if word.start < time.span.start][-2:]
    return not set(before) & (words.conditions | words.ends)


def _quote(sign: Sign, event: CodedEvent | None, line: Line, words: BorderWords, since: TimeMention | None) -> Span:
    """Choose what to cite: the clause of the event, or the words from the border to what is said of it, and the countries beside."""
    first, last = min(sign.at, sign.noun.first), max(sign.at, sign.noun.head)
    while first > 0 and (line.is_name(first - 1) or line.words[first - 1].low in words.between - {","}):
        first -= 1
    while last + 1 < len(line.words) and (line.is_name(last + 1) or line.words[last + 1].low in words.between - {","}):
        last += 1
    while last > max(sign.at, sign.noun.head) and not line.is_name(last):
        last -= 1
    while first < min(sign.at, sign.noun.first) and line.words[first].low in words.joins | words.away:
        first += 1
    for phrase in words.decreed:
        parts = phrase.split()
        for at in range(last + 1, len(line.words) - len(parts) + 1):
            if [word.low for word in line.words[at : at + len(parts)]] == parts:
                last = at + len(parts) - 1
    start, end = line.words[first].start, max(line.words[last].end, since.span.end if since else 0)
    if event is not None and event.mention.span.start <= start and end <= event.mention.span.end:
        return event.mention.span
    return Span(start, end)


def _events_on(noun: Noun, at: int, reader: Reader) -> Iterator[tuple[Meant, str]]:
    """Give the events in whose clause a border is named."""
    article, line = reader.article, reader.article.lines[at]
    start, end = line.words[noun.first].start, line.words[noun.head].end
    for event in article.events:
        span = event.mention.span
        if event.mention.sentence == line.number and span.start <= start and end <= span.end:
            meant = reader.meant(noun, at, event)
            if meant is not None:
                yield meant, event.id


def _claims_of(noun: Noun, at: int, reader: Reader) -> Iterator[tuple[Meant, Claim]]:
    """Give the lengths that are claimed of a border."""
    article, words, line = reader.article, reader.words, reader.article.lines[at]
    if noun.kind != "border":
        return
    before, behind = _patterns(words)
    head = line.words[noun.head]
    told = before.search(article.text, line.span.start, head.start) or behind.match(article.text, head.end, line.span.end)
    meant = reader.meant(noun, at) if told else None
    if told is None or meant is None or not meant.pairs:
        return
    number = float(re.sub(r"[,\s]", "", told["number"]))
    scale = KILOMETRES_A_MILE if told["unit"].casefold() in words.mile else 1.0
    first = next(index for index, word in enumerate(line.words) if word.end > min(told.start("number"), head.start))
    while first > 0 and (line.words[first - 1].low in words.owning | words.long | words.between - {","} or line.is_name(first - 1)):
        first -= 1
    cited = Span(line.words[first].start, max(told.end("unit"), head.end))
    yield meant, Claim(kilometres=round(number * scale, 1), passage=article.cite(cited))


@cache
def _patterns(words: BorderWords) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Make the patterns of a length before a border ("1,500 km border") and behind it ("border, which stretches for 900 km")."""
    unit = "|".join(map(re.escape, sorted(words.kilometre | words.mile, key=len, reverse=True)))
    number = rf"(?P<number>\d{{1,3}}(?:[,\s]\d{{3}})+|\d+(?:\.\d+)?)[\s-]*(?P<unit>{unit})"
    adjectives = rf"(?:[\s-]+(?:{'|'.join(sorted(words.long))}))*"
    verbs = "|".join(sorted(words.stretching))
    flags = re.IGNORECASE
    return re.compile(rf"{number}{adjectives}[\s-]+\Z", flags), re.compile(
        rf"[^.;]{{0,50}}?\b(?:{verbs})\b[^.;\d]{{0,25}}{number}\b(?!\s+of\b)", flags
    )
