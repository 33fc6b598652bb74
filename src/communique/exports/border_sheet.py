"""A land border as a sheet for the terminal and as JSON: what is known of it beside what the record tells, each with its quotes."""

import datetime as dt
import json
from typing import TextIO

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from communique.exports.black_box import Json
from communique.exports.event_json import event_fields, source_fields
from communique.exports.sentences import sentence_of
from communique.exports.terminal import ID_LENGTH, columns, section
from communique.exports.wording import Names, counted, joined, plain, short_date, source_words
from communique.model import Undated
from communique.record.border_evidence import Claim
from communique.record.border_signs import Status
from communique.record.border_status import Evidence, History
from communique.record.borders import ToldBorder

AGREES = 0.02
"""How far a length that is claimed may be from the one known and still agree with it: figures in the news are rounded."""
NOT_NAMED = "crossings that are not named"
_STYLES: dict[Status, str] = {"open": "green", "partially operational": "yellow", "fully closed": "red", "unknown": "dim"}
_REALITY = {"announced": "announced or planned", "unreal": "asked for, feared, denied or a condition"}


def border_sheet(told: ToldBorder, names: Names, *, day: dt.date | None = None) -> RenderableType:
    """Show a border: its facts, its status over time, its crossings, what is claimed of its length, the events on it."""
    on = day.isoformat() if day else None
    parts: list[RenderableType] = [Text(f"Border between {joined(_sides(told, names))}", style="bold"), Text(), _facts(told, on)]
    parts += section("Status over time", _steps(told.history, names))
    parts += section("Guarding over time", _guarding(told.history, names))
    parts += section("Told, but without a day", [_quoted(_state(one), one, names) for one in told.history.undated])
    for name, history in told.crossings.items():
        title = f"Crossing: {plain(name)}" if name else f"Crossings: {NOT_NAMED}"
        parts += section(title, _steps(history, names))
    others = [_quoted(f"{_state(one)}: {_REALITY[one.reality]}", one, names) for one in told.history.others]
    parts += section("Not so, or not yet", others)
    parts += section("Lengths that are claimed", [_claim(claim, told) for claim in told.claims])
    parts += section("Events on it", [_events(told, names)] if told.events else [])
    return Group(*parts)


def write_border_json(told: ToldBorder, names: Names, to: TextIO, *, day: dt.date | None = None) -> None:
    """Write a border as one JSON object; `geometry` is a GeoJSON MultiLineString, longitude first."""
    border, on = told.border, day.isoformat() if day else None
    fields: Json = {
        "border": [border.one, border.other],
        "names": _sides(told, names),
        "kilometres": list(border.told_kilometres),
        "lengths": [
            {"told_by": length.country, "kilometres": length.kilometres, "part": length.part or None, "source": length.source}
            for length in border.lengths
        ],
        "drawn_kilometres": round(border.drawn_kilometres, 1),
        "difference": border.difference or None,
        "status": told.history.status_on(),
        "status_on": on,
        "reinforced": told.history.reinforced_on(),
        **_history_fields(told.history),
        "crossings": [
            {"name": crossing.name, "also": list(crossing.names[1:]), "lat": crossing.lat, "lon": crossing.lon} for crossing in border.crossings
        ],
        "crossings_told": [
            {"name": name or None, "status": history.status_on(), **_history_fields(history)} for name, history in told.crossings.items()
        ],
        "claims": [{"kilometres": claim.kilometres, "agrees": _agrees(claim, told), **_quote_fields(claim)} for claim in told.claims],
        "events": [event_fields(event) for event in told.events],
        "articles_read": told.read,
        "geometry": {"type": "MultiLineString", "coordinates": [[[lon, lat] for lat, lon in line] for line in border.lines]},
    }
    json.dump(fields, to, ensure_ascii=False, indent=2)
    to.write("\n")


def _facts(told: ToldBorder, on: str | None) -> RenderableType:
    border = told.border
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column()
    drawn = f"the line that is drawn measures {border.drawn_kilometres:,.0f} km" if border.lines else "no line is drawn"
    why = f" ({border.difference})" if border.difference else ""
    status = told.history.status_on()
    rows = [("length", Text(f"{_length(told)}; {drawn}{why}"))]
    if any(length.part for length in border.lengths):
        first = border.lengths[0].country
        pieces = [f"{length.part or 'the rest'} {length.kilometres:,g} km" for length in border.lengths if length.country == first]
        rows.append(("parts", Text(", ".join(pieces))))
    crossings = [f"{plain(crossing.name)} ({crossing.lat:g}, {crossing.lon:g})" for crossing in border.crossings]
    rows.append(("crossings", Text("; ".join(crossings) or "none known")))
    rows.append((f"status on {on}" if on else "status", Text(f"{status}{_since(told.history)}", style=_STYLES[status])))
    reinforced = told.history.reinforced_on()
    rows.append(("reinforced", Text({True: "yes", False: "no longer", None: "not told of any day"}[reinforced])))
    rows.append(("read", Text(f"{counted(told.read, 'article')} that speak of borders here")))
    for name, value in rows:
        facts.add_row(Text(name), value)
    return facts


def _length(told: ToldBorder) -> str:
    lengths = told.border.told_kilometres
    if not lengths:
        return "nobody tells a length"
    words = " or ".join(f"{length:,g} km" for length in lengths)
    return f"{words} ({', '.join(dict.fromkeys(length.source for length in told.border.lengths))})"


def _since(history: History) -> str:
    steps = history.steps
    if not steps:
        return ", as what tells of it has no day" if history.undated else ": nothing was read that tells it"
    begun = steps[-1].day
    for step in reversed(steps):
        if step.status != steps[-1].status:
            break
        begun = step.day
    again = f", last told {steps[-1].day}" if steps[-1].day != begun else ""
    return f" since {begun}{again}" if steps[-1].status != "unknown" else f" since {begun}: {steps[-1].why}"


def _steps(history: History, names: Names) -> list[RenderableType]:
    return [
        _quoted(f"{step.day}  {step.status}{f' ({step.why})' if step.why else ''}", one, names, status=step.status)
        for step in history.steps
        for one in step.evidence
    ]


def _guarding(history: History, names: Names) -> list[RenderableType]:
    return [_quoted(f"{change.day}  {_state(change.evidence)}", change.evidence, names) for change in history.guarding]


def _state(evidence: Evidence) -> str:
    if evidence.status is not None:
        return evidence.status
    return "reinforced" if evidence.reinforced else "guarded less"


def _quoted(label: str, evidence: Evidence, names: Names, *, status: Status | None = None) -> RenderableType:
    basis = f"event {evidence.event[:ID_LENGTH]}" if evidence.event else "a statement, no event"
    scope = f", of all borders of {joined(names.get(code, code) for code in evidence.all_of)}" if evidence.all_of else ""
    scope += (
        f", of the crossing {plain(evidence.crossing)}"
        if evidence.crossing
        else ", of a crossing that is not named"
        if evidence.crossing == ""
        else ""
    )
    undated = f", {plain(evidence.when.why)}" if isinstance(evidence.when, Undated) and evidence.reported is None else ""
    text = Text(label, style=_STYLES.get(status or evidence.status or "unknown", ""))
    text.append(f"\n“{plain(evidence.passage.text)}”", style="italic")
    return text.append(f"\n{source_words(evidence.passage.source)} ({basis}{scope}{undated})", style="dim")


def _claim(claim: Claim, told: ToldBorder) -> RenderableType:
    known = told.border.told_kilometres
    beside = f", beside {' or '.join(f'{length:,g} km' for length in known)} ({told.border.lengths[0].source})" if known else ""
    verdict = "" if not known else ": agrees" if _agrees(claim, told) else ": contradicts what is known"
    text = Text(f"{claim.kilometres:,g} km{beside}{verdict}").append(f"\n“{plain(claim.passage.text)}”", style="italic")
    return text.append(f"\n{source_words(claim.passage.source)}", style="dim")


def _agrees(claim: Claim, told: ToldBorder) -> bool | None:
    known = told.border.told_kilometres
    return any(abs(claim.kilometres / length - 1) <= AGREES for length in known) if known else None


def _events(told: ToldBorder, names: Names) -> RenderableType:
    table = columns("Date", "What happened:1", "Id")
    for event in told.events:
        text = Text(sentence_of(event.shown, names, dated=False)).append(f"\n“{plain(event.quote)}”", style="italic")
        table.add_row(Text(short_date(event.shown.when)), text, Text(event.id[:ID_LENGTH], style="dim"))
    return table


def _sides(told: ToldBorder, names: Names) -> list[str]:
    return [names.get(code, code) for code in (told.border.one, told.border.other)]


def _history_fields(history: History) -> Json:
    return {
        "steps": [
            {"day": step.day, "status": step.status, "why": step.why or None, "evidence": list(map(_evidence_fields, step.evidence))}
            for step in history.steps
        ],
        "guarding": [
            {"day": change.day, "reinforced": change.reinforced, "evidence": _evidence_fields(change.evidence)} for change in history.guarding
        ],
        "undated": list(map(_evidence_fields, history.undated)),
        "not_so": list(map(_evidence_fields, history.others)),
    }


def _evidence_fields(evidence: Evidence) -> Json:
    return {
        "status": evidence.status,
        "reinforced": evidence.reinforced,
        "how": evidence.reality,
        "basis": evidence.basis,
        "event": evidence.event,
        "crossing": evidence.crossing,
        "all_borders_of": list(evidence.all_of),
        "date": None if isinstance(evidence.when, Undated) else short_date(evidence.when),
        "reported": evidence.reported and evidence.reported.isoformat(),
        **_quote_fields(evidence),
    }


def _quote_fields(told: Evidence | Claim) -> Json:
    passage = told.passage
    return {
        "quote": passage.text,
        "sentence": passage.sentence,
        "start": passage.span.start,
        "end": passage.span.end,
        "source": source_fields(passage.source),
    }
