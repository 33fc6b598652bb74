"""Promises for people and programs: a table, a sheet of one with all its quotes, JSON, CSV; with the scales by which others count them."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from communique.exports.black_box import Json, dates
from communique.exports.event_json import source_fields
from communique.exports.flat_csv import safe
from communique.exports.terminal import ID_LENGTH, columns
from communique.exports.wording import Names, counted, day_words, joined, parted, plain, short_date, source_words
from communique.model import Commitment, Month, Nowhere, Season, Standing, Status, Undated, Year
from communique.record import FoundCommitment, FoundEvidence, Passage

G20: dict[Standing, int | None] = {
    "none yet": -1,
    "overdue": -1,
    "suspended": -1,
    "contradicted": -1,
    "lapsed": -1,
    "in progress": 0,
    "partly kept": 0,
    "kept": 1,
    "cannot tell": None,
}
"""The scale of compliance of the G20 Research Group: -1 not, 0 in part or begun, +1 complied."""
PEACE: dict[Standing, int | None] = {
    "none yet": 0,
    "overdue": 0,
    "contradicted": 0,
    "lapsed": 0,
    "suspended": 1,
    "in progress": 1,
    "partly kept": 2,
    "kept": 3,
    "cannot tell": None,
}
"""The scale of the Peace Accords Matrix: 0 not begun, 1 minimal, 2 intermediate, 3 full."""
STYLES: dict[Standing, str] = {
    "overdue": "yellow",
    "suspended": "yellow",
    "contradicted": "red",
    "in progress": "cyan",
    "partly kept": "cyan",
    "kept": "green",
}
COLUMNS = (
    "commitment_id", "made", "by", "to", "voiced_by", "what", "area", "instrument", "binding", "due_from", "due_to", "due_basis", "due_text",
    "condition", "place", "on", "status", "why", "silence", "g20", "peace_accords", "verdict", "note", "evidence", "unsure", "quotes", "quote",
    "published", "url", "where",
)  # fmt: skip


def commitments_table(found: Iterable[FoundCommitment], names: Names) -> RenderableType:
    """Show promises, one row each: when, who, to whom, about what, due, how it stands, its first quote."""
    table = columns("Made", "By:2", "To:2", "Area:2", "Due", "Status:2", "Quote:6", "Id")
    for one in found:
        promise, called = one.commitment, {**names, **dict(one.groups)}
        standing = Text(standing_words(one.status), style=STYLES.get(one.status.standing, "dim"))
        if one.word is not None:
            standing.append(f"\n{plain(one.word.by)}: {one.word.verdict}", style="bold")
        cells = [Text(_made(one) or "no date"), Text(_sides(promise.by, called)), Text(_sides(promise.to, called))]
        cells += [Text(", ".join(promise.area)), Text(_due(promise)), standing, Text(plain(one.quotes[0].text))]
        table.add_row(*cells, Text(one.id[:ID_LENGTH], style="dim"))
    return table


def commitment_sheet(found: FoundCommitment, names: Names) -> RenderableType:
    """Show one promise: every field, every quote, all that bears on it with its reasons, how it stands and why."""
    promise, names = found.commitment, {**names, **dict(found.groups)}
    told = f"{_sides(promise.by, names)}{' to ' + _sides(promise.to, names) if promise.to else ''}"
    parts: list[RenderableType] = [Text(f"Commitment {found.id}: {told}", style="bold"), Text()]
    facts = columns("", ":1")
    facts.show_header = False
    for name, value in _facts(found, names):
        facts.add_row(Text(name, style="dim"), Text(value))
    parts += [facts, Text(), Text("Told", style="bold"), *(_quoted(passage) for passage in found.quotes)]
    if found.evidence:
        parts += [Text(), Text("What bears on it", style="bold"), *(_evidence(one) for one in found.evidence)]
    if found.unsure:
        parts += [Text(), Text("What may bear on it, and moves nothing", style="bold"), *(_evidence(one) for one in found.unsure)]
    return Group(*parts)


def write_commitments_json(found: Iterable[FoundCommitment], to: TextIO) -> None:
    """Write promises as one list, a promise a line."""
    lines = ",\n".join(json.dumps(commitment_fields(one), ensure_ascii=False) for one in found)
    to.write(f"[\n{lines}\n]\n" if lines else "[]\n")


def write_commitment_json(found: FoundCommitment, to: TextIO) -> None:
    """Write one promise with every quote in its sentence."""
    json.dump(commitment_fields(found), to, ensure_ascii=False, indent=2)
    to.write("\n")


def write_commitments_csv(found: Sequence[FoundCommitment], to: TextIO) -> None:
    """Write promises as CSV with a header, lists joined by "; "."""
    writer = csv.writer(to, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in found:
        fields = commitment_fields(one)
        source = source_fields(one.quotes[0].source)
        row = {**fields, "commitment_id": one.id, "quote": one.quotes[0].text, "quotes": len(one.quotes), "evidence": len(one.evidence)}
        row |= {"unsure": len(one.unsure), "verdict": one.word and one.word.verdict, "note": one.word and one.word.note}
        row |= {"place": fields["where"], "published": source.get("published"), "url": source.get("url"), "where": source.get("where")}
        cells = (row[column] for column in COLUMNS)
        writer.writerow([safe("; ".join(map(str, cell)) if isinstance(cell, list) else cell) for cell in cells])


def commitment_fields(found: FoundCommitment) -> Json:
    """Give a promise as JSON."""
    promise, (due, due_to, _) = found.commitment, dates(found.commitment.due)
    return {
        "commitment_id": found.id,
        "by": list(promise.by),
        "to": list(promise.to),
        "groups": dict(found.groups),
        "voiced_by": list(promise.voiced_by),
        "what": promise.what,
        "area": list(promise.area),
        "instrument": promise.instrument,
        "binding": promise.binding,
        "condition": found.condition and plain(found.condition.text),
        "where": None if isinstance(promise.where, Nowhere) else promise.where.place.name,
        "made": found.made and found.made.isoformat(),
        "due_from": due,
        "due_to": due_to or due,
        "due_basis": promise.due_basis,
        "due_text": promise.due_text,
        "counts": dict(promise.counts),
        "on": found.on and found.on.isoformat(),
        "status": found.status.standing,
        "why": found.status.why,
        "silence": silence(found),
        "g20": on_scale(G20, found.status),
        "peace_accords": on_scale(PEACE, found.status),
        "verdict": found.word and {"verdict": found.word.verdict, "note": found.word.note, "by": found.word.by, "at": found.word.at},
        "events": list(found.events),
        "quotes": [_passage_fields(passage) for passage in found.quotes],
        "evidence": [_evidence_fields(one) for one in found.evidence],
        "unsure": [_evidence_fields(one) for one in found.unsure],
    }


def standing_words(status: Status) -> str:
    """Tell how a promise stands, and beside "overdue" where nothing was read since that could tell."""
    return f"{status.standing} (nothing read since)" if status.unheard else status.standing


def on_scale(scale: Mapping[Standing, int | None], status: Status) -> int | None:
    """Give the point of a scale; none where nothing was read since the promise fell due that could tell."""
    return None if status.unheard else scale[status.standing]


def silence(found: FoundCommitment) -> str:
    """Say since when nothing is told of a promise, and how much was read since: silence is never a breach."""
    if found.last_told is None:
        return "no day is told from which reports could be counted"
    return f"no report found since {found.last_told:%Y-%m} ({counted(found.read_since, 'article')} read)"


def _facts(found: FoundCommitment, names: Names) -> list[tuple[str, str]]:
    promise, word, names = found.commitment, found.word, {**names, **dict(found.groups)}
    on = f" on {found.on}" if found.on else ""
    rows = [
        ("by", _sides(promise.by, names) + (f" (by the word of {joined(map(plain, promise.voiced_by))})" if promise.voiced_by else "")),
        ("to", _sides(promise.to, names) or "not told"),
        ("would be", promise.what or "not told"),
        ("area", ", ".join(promise.area) or "not told"),
        ("where", "not told" if isinstance(promise.where, Nowhere) else plain(promise.where.place.name)),
        ("instrument", promise.instrument or "not told"),
        ("binding", promise.binding),
        ("condition", plain(found.condition.text) if found.condition else "none told"),
        ("made", _made(found) or "not told"),
        ("due", _due_words(promise)),
        ("counts", ", ".join(f"{value:,.12g} {thing}".strip() for thing, value in promise.counts) or "none told"),
        (f"status{on}", f"{standing_words(found.status)}: {plain(found.status.why)}; {silence(found)}"),
        ("scales", f"G20 {_scaled(on_scale(G20, found.status))}, peace accords {_scaled(on_scale(PEACE, found.status))}"),
    ]
    return [*rows, ("verdict", f"{word.verdict}, by {plain(word.by)} ({word.at}): {plain(word.note)}")] if word else rows


def _scaled(value: int | None) -> str:
    return "cannot be told" if value is None else f"{value:+d}" if value < 0 else str(value)


def _made(found: FoundCommitment) -> str | None:
    """Tell when a promise was made, no more exactly than it is told: of a year not its last day."""
    told = found.commitment.made_on
    if found.made is None:
        return None
    return short_date(told) if isinstance(told, (Month, Season, Year)) else found.made.isoformat()


def _due_words(promise: Commitment) -> str:
    if isinstance(promise.due, Undated):
        return promise.due.why
    basis = "stated" if promise.due_basis == "stated" else "default rule"
    return f"{day_words(promise.due)} ({basis}: “{plain(promise.due_text or '')}”)"


def _due(promise: Commitment) -> str:
    _, last, _ = dates(promise.due)
    return last or ("" if isinstance(promise.due, Undated) else short_date(promise.due))


def _sides(codes: Iterable[str], names: Names) -> str:
    return joined(names.get(code, code) for code in codes)


def _quoted(passage: Passage) -> RenderableType:
    before, told, after = parted(passage)
    text = Text(before).append(told, style="bold").append(after)
    return Padding(text.append(f"\n{source_words(passage.source)}", style="dim"), (0, 0, 0, 4))


def _evidence(one: FoundEvidence) -> RenderableType:
    told = one.evidence
    head = Text(f"{told.day or 'no day'}: {told.bearing}{' (a part)' if told.part else ''}, by {plain(told.by)}", style="bold")
    head.append(f"  {told.follow_up[:ID_LENGTH]}  {plain('; '.join(told.why))}", style="dim")
    return Group(head, _quoted(one.passage))


def _passage_fields(passage: Passage) -> Json:
    return {**source_fields(passage.source), "quote": passage.text, "sentence": passage.sentence, "span": [passage.span.start, passage.span.end]}


def _evidence_fields(one: FoundEvidence) -> Json:
    told = one.evidence
    fields = {"evidence_id": told.follow_up, "bearing": told.bearing, "part": told.part, "day": told.day and told.day.isoformat(), "by": told.by}
    return {**fields, "why": list(told.why), "score": told.score, "event": one.event, **_passage_fields(one.passage)}
