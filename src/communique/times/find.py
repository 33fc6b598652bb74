"""Finds the times of an article, in the order in which it tells them."""

from functools import partial

import msgspec

from communique.knowledge.time_rules import Reading, TimeRules
from communique.model import Article, Day, Period, PublishedOn, Sentence, Span, TimeMention, Unknown, When
from communique.times import calendar
from communique.times.context import Context, Resolved
from communique.times.match import Found, expressions
from communique.times.named import calendar_date
from communique.times.resolve import resolve
from communique.times.tense import Direction, direction

DEFAULT_LANGUAGE = "en"
_JOINTS = frozenset({"", ",", "on", ", on", "at", ", at"})
"""What may stand between an hour and its day."""


def find_times(sentences: tuple[Sentence, ...], article: Article, rules: TimeRules) -> tuple[TimeMention, ...]:
    """Find every time expression and say which day, month or year it means.

    Gives: mentions in the order of the text. Where the article bears no date, words that count from it have no value and are Undated.
    """
    language = DEFAULT_LANGUAGE if isinstance(article.language, Unknown) else article.language.value
    if language not in rules.grammars:
        return ()
    published = article.published.on if isinstance(article.published, PublishedOn) else None
    context = Context(published=published, rules=rules, grammar=rules.grammars[language])
    return tuple(mention for sentence in sentences for mention in _in_sentence(sentence, context))


def _in_sentence(sentence: Sentence, context: Context) -> list[TimeMention]:
    """Resolve the expressions of one sentence: the hours last, since their day may stand behind them."""
    found = expressions(sentence.text, context.grammar)
    context.next_sentence()
    mentions: dict[int, list[TimeMention]] = {}
    for i, one in enumerate(found):
        if one.rule.gives in {"range", "pair"}:
            mentions[i] = _both(one, sentence, context)
        elif one.rule.gives != "clock":
            mentions[i] = [_mention(one, sentence, resolve(one, context, _way(one, sentence, context)))]
            if one.rule.gives not in {"duration", "set", "reference"}:
                context.remember(mentions[i][0].when)
    for i, one in enumerate(found):
        if one.rule.gives == "clock":
            _set_hour(i, found, mentions, sentence, context)
    return [mention for i in sorted(mentions) for mention in mentions[i]]


def _way(one: Found, sentence: Sentence, context: Context) -> partial[Direction]:
    offset = sentence.span.start
    return partial(direction, sentence, offset + one.bare, offset + one.end, context.grammar)


def _mention(one: Found, sentence: Sentence, resolved: Resolved, start: int | None = None, end: int | None = None) -> TimeMention:
    start, end = one.start if start is None else start, one.end if end is None else end
    offset = sentence.span.start
    return TimeMention(
        span=Span(offset + start, offset + end),
        text=sentence.text[start:end],
        sentence=sentence.index,
        kind=resolved.kind,
        value=resolved.value,
        when=resolved.when,
        rule=one.id,
    )


def _both(one: Found, sentence: Sentence, context: Context) -> list[TimeMention]:
    """Make two mentions of "3 to 5 May": each has its own value, and both date an event to the whole range."""
    assert one.split is not None
    told = _with_century(one.reading)
    last = msgspec.structs.replace(told, day=told.day_to, month=told.month_to or told.month, year=told.year_to or told.year)
    way = _way(one, sentence, context)
    end = calendar_date(last, context, way)
    covered = calendar.covered(end)
    first = msgspec.structs.replace(
        told, month=told.month or told.month_to, year=told.year or _year_before(told, covered[0].year if covered else None)
    )
    start = calendar_date(first, context, way)
    whole = _whole(start, end) if one.rule.gives == "range" else None
    context.remember(end)
    left, right = one.split
    return [
        _mention(one, sentence, Resolved("DATE", calendar.value_of(start), whole or start), end=left),
        _mention(one, sentence, Resolved("DATE", calendar.value_of(end), whole or end), start=right),
    ]


def _with_century(told: Reading) -> Reading:
    """Read "2019-21" as ending in 2021."""
    if told.year is None or told.year_to is None or told.year_to > 99:
        return told
    return msgspec.structs.replace(told, year_to=told.year // 100 * 100 + told.year_to)


def _year_before(told: Reading, year_to: int | None) -> int | None:
    """Give the year of a range's beginning: that of its end, or the one before where it runs over New Year."""
    over = told.month is not None and told.month_to is not None and told.month > told.month_to
    return None if year_to is None else year_to - over


def _whole(start: When, end: When) -> When | None:
    first, last = calendar.covered(start), calendar.covered(end)
    return Period(first[0], last[1]) if first and last and first[0] <= last[1] else None


def _names_a_day(one: Found) -> bool:
    return one.reading.part is None and (one.reading.day is not None or one.reading.weekday is not None or one.reading.unit == "day")


def _set_hour(i: int, found: list[Found], mentions: dict[int, list[TimeMention]], sentence: Sentence, context: Context) -> None:
    """Give an hour its day, and make one mention of "12:00 UTC Monday"."""
    one = found[i]
    for j in (i + 1, i - 1):
        if j not in mentions or len(mentions[j]) != 1:
            continue
        day = mentions[j][0]
        left, right = sorted((one, found[j]), key=lambda part: part.start)
        between = sentence.text[left.end : right.start].strip()
        if between not in _JOINTS or not _names_a_day(found[j]):
            continue
        on = day.when.on if isinstance(day.when, Day) else None
        unknown = None if on is None else context.published
        resolved = resolve(one, msgspec.structs.replace(context, day=on, published=unknown), _way(one, sentence, context))
        if between:
            mentions[i] = [_mention(one, sentence, resolved)]
        else:
            del mentions[j]
            mentions[i] = [_mention(one, sentence, resolved, left.start, right.end)]
        return
    mentions[i] = [_mention(one, sentence, resolve(one, context, _way(one, sentence, context)))]
