"""A brief on two sides, made from the record alone: plain sentences, each with the quotes it rests on, before it is written in any format."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from communique.exports.brief_form import Brief, Line, Numbered, Section
from communique.exports.brief_sections import Facts, event_lines, in_order, sentence, weight
from communique.exports.brief_standing import STANDING, border_lines, mechanism_lines, promise_lines, turn_lines
from communique.exports.judged_sheets import FIELDS, tellers, value_words
from communique.exports.relationship_sheet import Sides
from communique.exports.sentences import on_words, phrases
from communique.exports.wording import capital, counted, in_words, joined, long_day, plain, with_article
from communique.model import Month, PlaceMention, Season, Standing, Told, When, Year
from communique.record import Passage, Quote, Record
from communique.record.days import dated
from communique.record.mechanisms import Mechanism
from communique.record.people import office_words
from communique.record.relationship_sides import is_party
from communique.record.relationships import RelationshipQuery

FACE_TO_FACE = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE"})
"""Categories of what two do together at a place: whoever signs there is there."""
REBELS = "REB"
"""The sector of armed groups at home in one country, whose code they bear."""
BEGUN: frozenset[Standing] = frozenset({"kept", "partly kept", "in progress"})
"""Of a promise that stands so, something was done: nobody can say that no report tells of it."""


def make_brief(record: Record, query: RelationshipQuery, sides: Sides) -> Brief:
    """Put what the record holds of two sides into sentences. Where it is silent the brief says so; it never says that nothing happened."""
    told = record.relationship(query)
    between = [one for one in in_order(told.told) if one.counting != "beside"]
    within = query.since is not None or query.until is not None
    # What has no date lies in no stretch of days.
    between = [one for one in between if not (within and one.counting == "undated")]
    numbered, quotes = Numbered(), record.quotes([one.event.id for one in between])
    facts = Facts(told=told, between=tuple(between), quotes=quotes, sides=sides, coded=record.tally().coded, numbered=numbered)
    for one in between:  # numbers follow the order of events
        numbered.cite(quotes[one.event.id])
    sections = (
        Section("Key people", tuple(_people(record, facts))),
        Section("What was promised, and what became of it", tuple(promise_lines(facts))),
        Section("Agreements and standing arrangements", tuple(mechanism_lines(facts))),
        Section("The border", tuple(border_lines(facts))),
        Section("Turning points", tuple(turn_lines(facts))),
        Section("What happened", tuple(event_lines(facts, "counted", "inexact", "undated"))),
        Section("Planned, possible or denied", tuple(event_lines(facts, "future", "unreal"))),
        Section("Where reports contradict each other", tuple(_contradictions(record, facts))),
    )
    return Brief(
        title=f"{sides.one} and {sides.other}",
        subtitle=_subtitle(facts),
        summary=tuple(_summary(facts)) or (Line(text=f"No report found ({counted(facts.coded, 'article')} of this record were read).", cites=()),),
        sections=(*(section for section in sections if section.lines), *_not_found(facts)),
        passages=tuple(numbered.passages),
    )


def _subtitle(facts: Facts) -> str:
    query = facts.told.query
    stretch = [f"from {long_day(query.since)}" if query.since else "", f"until {long_day(query.until)}" if query.until else ""]
    about = " ".join(["A brief", *(part for part in stretch if part)])
    return f"{about}, made from a record of {counted(facts.coded, 'article')}. Numbers lead to the quotes on which each sentence rests."


def _summary(facts: Facts) -> Iterable[Line]:
    if not facts.between:
        standing = tuple(_standing(facts))
        if standing:
            read = f"in the {counted(facts.coded, 'article')} read"
            yield Line(text=f"No event between {with_article(facts.sides.one)} and {with_article(facts.sides.other)} was found {read}.", cites=())
        yield from standing
        return
    sides, everything = facts.sides, [quote for one in facts.between for quote in facts.quotes[one.event.id]]
    articles = {quote.source.article for quote in everything}
    publishers = {quote.source.publisher.value for quote in everything if isinstance(quote.source.publisher, Told)}
    by = f" of {counted(len(publishers), 'publisher')}" if publishers else ""
    told_in = f"told in {counted(len(articles), 'article')}{by}"
    yield facts.line(
        f"The record holds {counted(len(facts.between), 'event')} between {with_article(sides.one)} and {with_article(sides.other)}, {told_in}"
        f"{_of_armed_groups(facts)}.",
        everything,
    )
    real = facts.those("counted", "inexact", "undated")
    yield from _dates(facts)
    if real:
        kinds = Counter(phrases()[one.event.shown.event].noun or "" for one in real)
        words = ", ".join(f"{noun} ({number})" for noun, number in sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0])))
        yield facts.line(f"What is told as having happened, by kind: {words}.", facts.quotes_of(real))
    dated_ones = facts.those("counted")
    if dated_ones:
        latest = max(dated_ones, key=lambda one: (one.day or dt.date.min, weight(one), one.event.id))
        several = latest.day is not None and sum(one.day == latest.day for one in dated_ones) > 1
        begin = f"The latest dated events are of {long_day(latest.day)}; among them" if several and latest.day else "The latest dated event"
        yield facts.line(f"{begin}: {sentence(latest, facts, with_date=not several)}", facts.quotes_of([latest]))
    yield from _standing(facts)


def _of_armed_groups(facts: Facts) -> str:
    """Say how many of the events are those of armed groups at home in one of the two: what rebels do, their state does not."""
    parties = (facts.told.query.one, facts.told.query.other)
    groups: Counter[str] = Counter()
    for one in facts.between:
        sides = (*one.event.shown.actor, *one.event.shown.recipient)
        for party in parties:
            standing = [side.actor for side in sides if is_party(side, party)]
            if party.name is None and standing and all(actor.sector == REBELS for actor in standing):
                groups[joined(dict.fromkeys(with_article(plain(actor.organization or actor.name)) for actor in standing))] += 1
                break
    told = joined(f"{number} of {group}" for group, number in sorted(groups.items(), key=lambda pair: (-pair[1], pair[0])))
    return f"; among them {told}, not of the state" if told else ""


def _dates(facts: Facts) -> Iterable[Line]:
    real = facts.those("counted", "inexact", "undated")
    days = [(told.first, told.last, one.event.shown.when) for one in real if (told := dated(one.event.shown.when)) is not None]
    without = [one for one in real if dated(one.event.shown.when) is None]
    if days:
        first, last = min(days, key=lambda day: day[0]), max(days, key=lambda day: day[1])
        span = on_words(first[2]) if first[2] == last[2] else f"between {_edge(first[0], first[2])} and {_edge(last[1], last[2])}"
        undated = f"; of {counted(len(without), 'further event')} no date is told" if without else ""
        yield facts.line(f"The dated events happened {span}{undated}.", facts.quotes_of(real))
    elif without:
        yield facts.line("No date is told of any of it.", facts.quotes_of(without))


def _edge(day: str, when: When) -> str:
    """Name the first or last day of something, as exactly as it is told: of what is told of a year alone, the year."""
    return in_words(when) if isinstance(when, (Month, Season, Year)) else long_day(dt.date.fromisoformat(day))


def _standing(facts: Facts) -> Iterable[Line]:
    """Tell in short what turned, what stands, what was promised, and how the border is."""
    told, numbered = facts.told, facts.numbered
    if told.turns:
        turn = told.turns[-1]
        way = "more cooperative" if turn.after > turn.before else "more hostile"
        levels = f"a mean score of {turn.after:+.1f} on {counted(turn.days_after, 'day')} with events, {turn.before:+.1f} before"
        text = f"What is told turned {way} on {long_day(turn.day)} ({levels}, on a scale from -10 to +10)."
        yield facts.line(text, facts.quotes_of([one for one in facts.between if one.event.id in turn.events]))
    if told.agreements:
        names = joined(f"{plain(one.name)} ({_when_made(one)})" for one in told.agreements)
        passages = [telling.passage for one in told.agreements for turn in one.turns for telling in turn.tellings]
        text = f"Told to have been agreed, and not to have ended: {names}."
        yield Line(text=text, cites=numbered.cite(passages))
    if facts.told.commitments:
        standings = Counter(one.status.standing for one in facts.told.commitments)
        ranked = sorted(standings.items(), key=lambda pair: (-pair[1], pair[0]))
        words = ", ".join(f"{STANDING.get(standing, standing)} ({number})" for standing, number in ranked)
        number, day = len(facts.told.commitments), facts.told.commitments[0].on
        on = f" as of {long_day(day)}" if day else ""
        how = "how it stands" if number == 1 else "how they stand"
        passages = [passage for one in facts.told.commitments for passage in (*one.quotes, *(each.passage for each in one.evidence))]
        yield Line(
            text=f"The record holds {counted(number, 'promise')} of one to the other or of both; {how}{on}: {words}.",
            cites=numbered.cite(passages),
        )
    if told.border is not None and told.border.history.steps:
        step = told.border.history.steps[-1]
        text = f"Their border was last told to be {step.status} on {long_day(dt.date.fromisoformat(step.day))}."
        yield Line(text=text, cites=numbered.cite(one.passage for one in step.evidence))


def _when_made(one: Mechanism) -> str:
    """Give the last day on which it is told to have been made or to be in force; where none is told, when it was reported."""
    dated_ones = [turn.when for turn in one.turns if dated(turn.when) is not None]
    reported = max((telling.reported for turn in one.turns for telling in turn.tellings if telling.reported), default=None)
    return in_words(dated_ones[-1]) if dated_ones else f"reported {long_day(reported)}" if reported else in_words(one.turns[-1].when)


def _people(record: Record, facts: Facts) -> Iterable[Line]:
    """List the persons named in the sentences that are quoted, with their offices, those named most first.

    Who is neither told to hold an office nor a side of an event only speaks, or is spoken of.
    """
    sentences: list[Quote] = [quote for one in facts.between for quote in facts.quotes[one.event.id]]
    named: dict[str, list[Passage]] = {}
    offices: dict[str, dict[frozenset[str], str]] = {}
    acting = {side.actor.name for one in facts.between for side in (*one.event.shown.actor, *one.event.shown.recipient)}
    for found in record.persons([quote.source.article for quote in sentences]):
        actor = found.person.actor
        if actor.sector == "JRN":
            continue
        for quote in sentences:
            within = (span for span in found.person.mentions if quote.at <= span.start and span.end <= quote.at + len(quote.sentence))
            if quote.source.article == found.article and any(within):
                named.setdefault(actor.name, []).append(quote)
                country = actor.code and facts.sides.names.get(actor.code, actor.code)
                held = ", ".join(word for word in (actor.office, actor.organization) if word and word != country)
                about = f"{held}, {country}" if held and country else held or (f"of {with_article(country)}; no office is told" if country else "")
                # "Interior Minister" and "Minister of the Interior" are one office, and the one with its country says more.
                known = offices.setdefault(actor.name, {})
                office = office_words(held) if held else frozenset({about})
                known[office] = max(known.get(office, ""), about, key=len)
    for name in sorted(named, key=lambda name: (-len(named[name]), name)):
        told_offices = _fullest(list(offices[name].values()))
        if name in acting or any(not office.startswith("of ") for office in told_offices):
            yield facts.line(f"{capital('; '.join(told_offices))}." if told_offices else "No office is told.", named[name], label=plain(name))


def _fullest(offices: Sequence[str]) -> list[str]:
    """Leave out what another office says and more; of whom an office is told, the country alone says nothing."""
    held = [office for office in offices if office and not office.startswith("of ")] or [office for office in offices if office]
    return [office for office in held if not any(_says_more(other, office) for other in held)]


def _says_more(other: str, office: str) -> bool:
    """Tell whether an office is another with its end left out: a chief is a chief of staff, but a president is no vice president."""
    (full, _, full_country), (short, _, country) = (words.casefold().rpartition(", ") for words in (other, office))
    if not full or not short:
        full, full_country, short, country = other.casefold(), "", office.casefold(), ""
    return (full, full_country) != (short, country) and country in {"", full_country} and full.startswith(short)


def _contradictions(record: Record, facts: Facts) -> Iterable[Line]:
    for one in facts.between:
        if one.event.reports < 2:
            continue
        for versions in record.event(one.event.id).versions:
            said = "; ".join(f"{value_words(version.value, facts.sides.names)} ({joined(tellers(version.reports))})" for version in versions.versions)
            what = f"the {FIELDS[versions.field]} {plain(versions.of)}".rstrip()
            text = f"{sentence(one, facts)} Reports differ on {what}: {said}. The first is the best supported: {plain(versions.why)}."
            yield facts.line(text, facts.quotes_of([one]))


def _is_kept(one: Mechanism, facts: Facts) -> bool:
    """Tell whether a promise of an arrangement, made in the same words, is told to have been kept or begun."""
    planned = [telling.passage for turn in one.planned for telling in turn.tellings]
    kept = [quote for found in facts.told.commitments if found.status.standing in BEGUN for quote in found.quotes]
    return any(
        quote.source.article == passage.source.article and quote.span.start < passage.span.end and passage.span.start < quote.span.end
        for quote in kept
        for passage in planned
    )


def _not_found(facts: Facts) -> Iterable[Section]:
    """Say what was looked for and not found: silence is told as silence. Where nothing at all was found, the summary has said so."""
    if (facts.between or facts.told.mechanisms) and (silent := tuple(_silences(facts))):
        yield Section("What was not found", silent)


def _met_in(host: str, facts: Facts) -> bool:
    """Tell whether the two are told to have met in the host's country, in whatever words."""
    parties = (facts.told.query.one, facts.told.query.other)
    return any(
        one.event.shown.event in FACE_TO_FACE
        and isinstance(one.event.shown.where, PlaceMention)
        and facts.sides.names.get(one.event.shown.where.place.country or "") == host
        and all(any(is_party(side, party) for side in (*one.event.shown.actor, *one.event.shown.recipient)) for party in parties)
        for one in facts.those("counted", "inexact", "undated")
    )


def _when_planned(one: Mechanism) -> str:
    when = one.planned[0].when
    return f"planned or promised ({in_words(when)})" if dated(when) else "planned or promised on a day that is not told"


def _silences(facts: Facts) -> Iterable[Line]:
    told, sides = facts.told, facts.sides
    read = f"in the {counted(facts.coded, 'article')} read"
    missing = []
    if not told.sanctions:
        missing.append(f"No sanction of one against the other was found {read}.")
    directions = (("one to other", sides.one, sides.other), ("other to one", sides.other, sides.one))
    missing += [
        f"No visit from {with_article(guest)} to {with_article(host)} was found {read}."
        for direction, guest, host in directions
        if not any(visit.told.direction in {direction, "together"} for visit in told.visits) and not _met_in(host, facts)
    ]
    if told.border is not None and told.border.history.status_on() == "unknown":
        missing.append(f"No report that tells the state of their border on a day was found {read}.")
    if not facts.told.commitments:
        missing.append(f"No promise of one to the other was found {read}.")
    missing += [
        f"Of the {plain(one.name)}, {_when_planned(one)}, no report that it came about was found {read}."
        for one in told.mechanisms
        if one.planned and not one.turns and not _is_kept(one, facts)
    ]
    yield from (Line(text=text, cites=()) for text in missing)
    if told.mechanisms == () and facts.between:
        yield Line(text=f"No standing arrangement between them was found {read}.", cites=())
