"""A dossier on two sides, in Markdown: plain sentences made from the record alone, each numbered to the quotes it rests on."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

import msgspec

from communique.exports.sentences import sentence_of
from communique.exports.wording import Names, counted, day_words, joined, long_day, plain, source_words, told
from communique.model import EventMention, PublishedOn, Span, Told, Undated
from communique.record import FoundCommitment, FoundEvent, Passage, Quote, Record
from communique.record.days import dated

AGAINST = frozenset({"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
"""Categories that are told as refused, broken or held against a side; a request is none."""
UNLINKED = "Later reports are not linked to commitments yet: whether they were kept is not told here."
_MARKDOWN = {ord(sign): f"\\{sign}" for sign in "\\`*_[]<>#|~"}


_MARKS = {
    "historical": "told as background, older than the news",
    "future": "told as yet to come",
    "hypothetical": "told as possible only",
    "negation": "told as not having happened",
}
Quotes = Mapping[str, tuple[Quote, ...]]
"""Every quote of each event."""


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """What a dossier is about: two sides by name, and the events between them, the oldest first.

    `coded` tells how many articles the record has read, `names` what countries are called.
    """

    one: str
    other: str
    events: tuple[FoundEvent, ...]
    coded: int
    names: Names = {}


class _Numbered:
    """Quotes get their numbers as they are first cited."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, Span], int] = {}
        self.passages: list[Passage] = []

    def cite(self, passages: Iterable[Passage]) -> str:
        """Number what a sentence rests on: "[1–3, 7]"."""
        numbers = sorted({self._number(passage) for passage in passages})
        runs: list[list[int]] = []
        for number in numbers:
            if runs and runs[-1][-1] == number - 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        return f"[{', '.join(str(run[0]) if len(run) == 1 else f'{run[0]}–{run[-1]}' for run in runs)}]"

    def _number(self, passage: Passage) -> int:
        key = (passage.source.article, passage.span)
        if key not in self._numbers:
            self.passages.append(passage)
            self._numbers[key] = len(self.passages)
        return self._numbers[key]


def write_dossier(record: Record, subject: Subject, to: TextIO) -> None:
    """Write the dossier. Where the record is silent, it says so; it never says that nothing happened."""
    ids = [event.id for event in subject.events]
    quotes = record.quotes(ids)
    commitments = record.commitments(ids)
    numbered = _Numbered()
    for event in subject.events:  # numbers follow the order of events
        numbered.cite(quotes[event.id])
    silent = f"No report found ({subject.coded} articles of this record were read)."
    lines = [f"# {_text(subject.one)} and {_text(subject.other)}", "", *(_summary(subject, quotes, commitments, numbered) or [silent])]
    sections = (
        ("Key people", _people(record, subject, quotes, numbered), "What is quoted names no person."),
        ("What happened", _events(subject.events, quotes, numbered, subject.names), silent),
        ("What was agreed, signed or promised", _promises(subject, quotes, commitments, numbered), silent),
        ("What was refused, broken or held against a side", _events(filter(_is_against, subject.events), quotes, numbered, subject.names), silent),
        ("Where reports contradict each other", _contradictions(subject.events, quotes, numbered, subject.names), "No event is dated differently."),
    )
    for heading, told_lines, otherwise in sections if subject.events else ():
        lines += ["", f"## {heading}", "", *(told_lines or [otherwise])]
    if numbered.passages:
        lines += ["", "## Quotes", "", *(line for number, passage in enumerate(numbered.passages, 1) for line in _quote_lines(number, passage))]
    to.write("\n".join(lines).rstrip() + "\n")


def _summary(subject: Subject, quotes: Quotes, commitments: Sequence[FoundCommitment], numbered: _Numbered) -> list[str]:
    events, one, other = subject.events, _text(subject.one), _text(subject.other)
    if not events:
        return []
    everything = [quote for event in events for quote in quotes[event.id]]
    articles = {quote.source.article for quote in everything}
    publishers = {quote.source.publisher.value for quote in everything if isinstance(quote.source.publisher, Told)}
    by = f" of {counted(len(publishers), 'publisher')}" if publishers else ""
    told_in = f"told in {counted(len(articles), 'article')}{by}"
    lines = [f"The record holds {counted(len(events), 'event')} between {one} and {other}, {told_in}. {numbered.cite(everything)}"]
    kinds = Counter(event.shown.event for event in events)
    told_kinds = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0])))
    lines.append(f"By category: {told_kinds}. {numbered.cite(everything)}")
    for mark, words in _MARKS.items():
        marked = [event for event in events if mark in event.shown.auxiliary]
        if marked:
            lines.append(f"{counted(len(marked), 'event')} {'is' if len(marked) == 1 else 'are'} {words}. {_cite(marked, quotes, numbered)}")
    lines += _dates(events, quotes, numbered, subject.names)
    if commitments:
        areas = sorted({area for found_one in commitments for area in found_one.commitment.area})
        about = f"; areas named: {_text(', '.join(areas))}" if areas else ""
        passages = [passage for found_one in commitments for passage in found_one.quotes]
        lines.append(f"{counted(len(commitments), 'commitment')} {'was' if len(commitments) == 1 else 'were'} made{about}. {numbered.cite(passages)}")
    return [f"{number}. {line}" for number, line in enumerate(lines, 1)]


def _dates(events: Sequence[FoundEvent], quotes: Quotes, numbered: _Numbered, names: Names) -> list[str]:
    """Tell what stretch of time the events lie in, which is the latest that is told as real, and how many have no date."""
    lines = []
    with_date = [(when, event) for event in events if (when := dated(event.shown.when)) is not None]
    if with_date:
        first, last = (dt.date.fromisoformat(day) for day in (min(when.first for when, _ in with_date), max(when.last for when, _ in with_date)))
        span = f"on {long_day(first)}" if first == last else f"between {long_day(first)} and {long_day(last)}"
        lines.append(f"What has a date lies {span}. {_cite((event for _, event in with_date), quotes, numbered)}")
    real = [(when.last, when.first, event) for when, event in with_date if not {"future", "hypothetical", "negation"} & set(event.shown.auxiliary)]
    if real:
        *_, latest = max(real, key=lambda ended: ended[:2])
        lines.append(f"The latest of what is told as real: {_sentence(latest.shown, names, dated=True)} {_cite([latest], quotes, numbered)}")
    undated = [event for event in events if isinstance(event.shown.when, Undated)]
    if undated:
        lines.append(f"{counted(len(undated), 'event')} {'has' if len(undated) == 1 else 'have'} no date told. {_cite(undated, quotes, numbered)}")
    return lines


def _cite(events: Iterable[FoundEvent], quotes: Quotes, numbered: _Numbered) -> str:
    return numbered.cite(quote for event in events for quote in quotes[event.id])


def _people(record: Record, subject: Subject, quotes: Quotes, numbered: _Numbered) -> list[str]:
    """List the persons named in the sentences that are quoted, with their offices, those named most first."""
    sentences = [quote for event in subject.events for quote in quotes[event.id]]
    named: dict[str, list[Passage]] = {}
    offices: dict[str, dict[str, None]] = {}
    for found in record.persons([quote.source.article for quote in sentences]):
        actor = found.person.actor
        for quote in sentences:
            within = (span for span in found.person.mentions if quote.at <= span.start and span.end <= quote.at + len(quote.sentence))
            if quote.source.article == found.article and any(within):
                named.setdefault(actor.name, []).append(quote)
                country = actor.code and subject.names.get(actor.code, actor.code)
                about = ", ".join(word for word in (actor.office, actor.organization, country) if word)
                offices.setdefault(actor.name, {}).setdefault(about)
    ordered = sorted(named, key=lambda name: (-len(named[name]), name))
    return [f"- {_text(name)}{_offices(offices[name])} {numbered.cite(named[name])}" for name in ordered]


def _offices(offices: Iterable[str]) -> str:
    told_offices = [office for office in offices if office]
    return f": {_text('; '.join(told_offices))}" if told_offices else ""


def _events(events: Iterable[FoundEvent], quotes: Quotes, numbered: _Numbered, names: Names) -> list[str]:
    return [
        f"- **{_text(_day(event))}**: {_sentence(event.shown, names)} “{_text(event.quote)}” {numbered.cite(quotes[event.id])}" for event in events
    ]


def _day(event: FoundEvent) -> str:
    reported = f", reported {long_day(event.reported)}" if event.reported and isinstance(event.shown.when, Undated) else ""
    return f"{day_words(event.shown.when)}{reported}"


def _is_against(event: FoundEvent) -> bool:
    return event.shown.event in AGAINST or "negation" in event.shown.auxiliary


def _promises(
    subject: Subject, quotes: Quotes, commitments: Sequence[FoundCommitment], numbered: _Numbered,
) -> list[str]:  # fmt: skip
    of_event: dict[str, list[FoundCommitment]] = {}
    for found in commitments:
        of_event.setdefault(found.event, []).append(found)
    lines = []
    for event in subject.events:
        if _is_agreement(event) or event.id in of_event:
            lines += _events([event], quotes, numbered, subject.names)
            for found in of_event.get(event.id, ()):
                passages = found.quotes or quotes[event.id]
                quote = f" “{_text(passages[0].text)}”" if passages[0].text != event.quote else ""
                lines.append(f"  - {_promise(found, subject.names)}{quote} {numbered.cite(passages)}")
    return [*lines, "", UNLINKED] if of_event else lines


def _is_agreement(event: FoundEvent) -> bool:
    """Tell whether an event is an agreement, or a support that several sides give together, as signing is (codebook, section 6)."""
    shown = event.shown
    return shown.event == "AGREE" or (shown.event == "SUPPORT" and len(shown.actor) > 1 and not shown.recipient)


def _promise(found: FoundCommitment, names: Names) -> str:
    commitment = found.commitment
    by = joined(names.get(code, code) for code in commitment.by) or "somebody not named"
    to = f" to {joined(names.get(code, code) for code in commitment.to)}" if commitment.to else ""
    about = f" on {joined(commitment.area)}" if commitment.area else ""
    instrument = f"instrument: {commitment.instrument}; " if commitment.instrument else ""
    due = "no due date told" if isinstance(commitment.due, Undated) else f"due {day_words(commitment.due)}"
    return _text(f"Commitment by {by}{to}{about} ({commitment.binding}; {instrument}{due}).")


def _contradictions(events: Iterable[FoundEvent], quotes: Quotes, numbered: _Numbered, names: Names) -> list[str]:
    lines = []
    for event in events:
        told_dates: dict[str, list[Quote]] = {}
        for quote in quotes[event.id]:
            if not isinstance(quote.mention.when, Undated):
                told_dates.setdefault(_date(quote.mention), []).append(quote)
        whens = [told_quotes[0].mention for told_quotes in told_dates.values()]
        if any(_apart(one, other) for one in whens for other in whens):
            versions = joined(f"{_text(date)} by {_tellers(by)} {numbered.cite(by)}" for date, by in told_dates.items())
            lines.append(f"- {_sentence(event.shown, names)} It is dated {versions}.")
    return lines


def _tellers(quotes: Iterable[Quote]) -> str:
    return _text(joined(dict.fromkeys(told(quote.source.publisher, "a publisher unknown") for quote in quotes)))


def _apart(one: EventMention, other: EventMention) -> bool:
    """Tell whether two dates have no day in common."""
    first, second = dated(one.when), dated(other.when)
    return first is not None and second is not None and (first.last < second.first or second.last < first.first)


def _quote_lines(number: int, passage: Passage) -> list[str]:
    before, quote, after = passage.sentence[: passage.start], passage.text, passage.sentence[passage.end :]
    spaces = [" " if part and part.isspace() else "" for part in (before[-1:], after[:1])]
    sentence = f"{_text(before)}{spaces[0] if before.strip() else ''}**{_text(quote)}**{spaces[1] if after.strip() else ''}{_text(after)}"
    address = plain(passage.source.url or passage.source.where).replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
    linked = f"<{address}>" if "://" in address else _text(plain(passage.source.where))
    unknown = "" if isinstance(passage.source.published, PublishedOn) else f" ({_text(passage.source.published.why)})"
    return [f"[{number}] “{sentence}”", f"    {_text(source_words(passage.source))}{unknown}. {linked}", ""]


def _sentence(mention: EventMention, names: Names, *, dated: bool = False) -> str:
    return _text(sentence_of(mention, names, dated=dated))


def _date(mention: EventMention) -> str:
    return day_words(mention.when)


def _text(text: str) -> str:
    """Write a text so that Markdown shows it as it is."""
    return plain(text).translate(_MARKDOWN)
