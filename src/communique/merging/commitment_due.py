"""When a promise falls due: by the times in its clause, else by a default for vague words."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Sequence

import msgspec

from communique.knowledge.commitment_words import CommitmentWords, Default
from communique.merging.commitment_clauses import Act, lemmas_of, texts_of
from communique.merging.judge import days_of
from communique.model import Basis, Day, Month, Period, TimeMention, Undated, When

LENGTH = re.compile(r"P(\d+)([DWMY])|PT(\d+)H")
YEAR = re.compile(r"\d{4}")
HOURS = 24
_DAYS = {"D": 1, "W": 7}
_MONTHS = {"M": 1, "Y": 12}


class Due(msgspec.Struct, frozen=True):
    """The days on which a promise can be kept in time, on what basis, and the words that tell it."""

    when: When
    basis: Basis | None = None
    text: str | None = None


def due_of(act: Act, times: Iterable[TimeMention], made: dt.date | None, words: CommitmentWords) -> Due:
    """Tell when the promise of an act falls due, counted from the day it was made; undated where that is not known or no time is told."""
    covered = [(token.start, token.end) for token in act.tokens]
    here = [time for time in times if time.sentence == act.sentence.index and any(a < time.span.end and time.span.start < b for a, b in covered)]
    for time in here:
        if (stated := _stated(act, time, made, words)) is not None:
            return stated
    lemmas, texts = lemmas_of(act.tokens), texts_of(act.tokens)
    for default in words.due.default:
        said = next((phrase for phrase in default.words if f" {phrase} " in lemmas or f" {phrase} " in texts), None)
        if said is not None and made is not None:
            return Due(Period(made, _later(made, default)), "default", said)
    return Due(Undated("no due date told"))


def _stated(act: Act, time: TimeMention, made: dt.date | None, words: CommitmentWords) -> Due | None:
    tokens = act.sentence.tokens
    first = next((t.index for t in tokens if t.end > time.span.start), None)
    said = _before(act, first, words) if first is not None else ""
    text = f"{said} {time.text}".strip()
    if time.kind == "DURATION" and made is not None and "-" not in time.text:  # "a five-year break" is how long something was
        behind = next((token.text.lower() for token in tokens if token.start >= time.span.end), "")
        last = _after_length(made, time.value)
        if last is not None and said in words.due.within:
            return Due(Period(made, last), "stated", text)
        if last is not None and (said in words.due.after or behind in words.due.counted):
            return Due(Day(last), "stated", text)
        return None
    days = days_of(_to_come(time, made) if said in words.due.until | words.due.before else time.when)
    if time.kind not in {"DATE", "TIME"} or days is None or said in words.due.after:
        return None
    if time.kind == "TIME" and first and tokens[first - 1].text.lower() in words.due.onward:
        return None
    start, end = days
    following = next((token.lemma for token in tokens if token.start >= time.span.end), "")
    ending = any(word in words.due.ends for word in (*time.text.lower().split(), following))
    if said in words.due.before and not ending:
        end = start - dt.timedelta(days=1)
    if made is not None and end < made:
        return None
    if said in words.due.before | words.due.until and made is not None and made <= end:
        return Due(Period(made, end), "stated", text)
    if first and tokens[first - 1].text.lower() in words.due.starting:
        text = f"{tokens[first - 1].text.lower()} {text}"
    return Due(time.when if said not in words.due.before else Period(end, end), "stated", text)


def _to_come(time: TimeMention, made: dt.date | None) -> When:
    """Give the next month of its name after "by" and "before", where none is told of which year: no promise is due before it is made."""
    named = time.when
    if made is None or not isinstance(named, Month) or YEAR.search(time.text) or (named.year, named.month) >= (made.year, made.month):
        return named
    return Month(made.year + (named.month < made.month), named.month)


def _before(act: Act, first: int, words: CommitmentWords) -> str:
    """Give the word of due.toml that stands before a time, over articles and the like: "before the end of the year"."""
    known = words.due.until | words.due.before | words.due.within | words.due.after
    spoken: Sequence[str] = [token.text.lower() for token in act.sentence.tokens[max(0, first - 4) : first]]
    joined = " ".join(spoken)
    near = [word for word in known if spoken[-1:] == [word] or spoken[-2:-1] == [word] or joined.endswith(f" {word}")]
    return max(near, key=lambda word: (joined.rfind(word), len(word)), default="")


def _after_length(made: dt.date, value: str | None) -> dt.date | None:
    length = LENGTH.fullmatch(value or "")
    if length is None:
        return None
    if length[3]:
        return made + dt.timedelta(days=-(-int(length[3]) // HOURS))
    count, unit = int(length[1]), length[2]
    return made + dt.timedelta(days=count * _DAYS[unit]) if unit in _DAYS else months_after(made, count * _MONTHS[unit])


def months_after(day: dt.date, months: int) -> dt.date:
    """Give the same day some months later, or the last of that month.

    >>> months_after(dt.date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    over, month = divmod(day.month - 1 + months, 12)
    year = day.year + over
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _later(made: dt.date, default: Default) -> dt.date:
    return months_after(made, default.months) + dt.timedelta(days=default.days)
