"""The sections of a brief on what stands: promises, arrangements, the border, turning points."""

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from communique.exports.brief_form import Line
from communique.exports.brief_sections import LATER, Facts, event_line
from communique.exports.sentences import on_words
from communique.exports.wording import capital, counted, in_words, joined, long_day, plain, with_article, with_indefinite, with_long_days, word_list
from communique.model import Bearing, Commitment, MechanismState, Standing, Undated
from communique.record import FoundCommitment, FoundEvidence, Passage
from communique.record.border_status import Evidence
from communique.record.days import dated
from communique.record.mechanisms import Mechanism, Turn

STANDING: dict[Standing, str] = {"none yet": "no start told"}
"""Where a standing is told in other words than the record's."""
SIGNED = "made or signed"
"""What it is to create an agreement."""
BECAME: dict[MechanismState, str] = {
    "created": "It was set up, or begun:",
    "met": "It met:",
    "active": "It was at work, or in force:",
    "suspended": "It was suspended:",
    "ended": "It was ended:",
}
TO_BECOME: dict[MechanismState, str] = {
    "created": "be set up",
    "met": "meet",
    "active": "be at work, or in force",
    "suspended": "be suspended",
    "ended": "be ended",
}
STANDS: dict[MechanismState, str] = {
    "created": "set up",
    "met": "meeting",
    "active": "at work or in force",
    "suspended": "suspended",
    "ended": "ended",
}
UNDOING: frozenset[Bearing] = frozenset({"suspends", "contradicts", "cancels"})
"""Bearings of what undoes a promise that was kept."""
_TOLD_OF: dict[Bearing, str] = {
    "reaffirms": "reaffirmed",
    "starts": "begun",
    "advances": "carried forward",
    "fulfils": "fulfilled",
    "delays": "delayed or left undone so far",
    "suspends": "suspended",
    "contradicts": "contradicted",
    "cancels": "cancelled",
}
"""What a report of each bearing tells to have become of a promise."""


def promise_lines(facts: Facts) -> Iterator[Line]:
    """Tell each promise, how it stands and why, and under it what later reports tell of it."""
    for found in sorted(facts.told.commitments, key=_by_day):
        quote = found.quotes[0].text if found.quotes else ""
        line = facts.line(_promise(found, facts), found.quotes, label=_made(found), quote=quote)
        under = [_evidence(one, facts) for one in _telling(found.evidence)]
        if found.word is not None:
            said = f"{plain(found.word.by)} judges it {found.word.verdict}: {plain(found.word.note)}"
            under.append(facts.line(said, found.quotes, label="A person's word"))
        yield msgspec.structs.replace(line, under=tuple(under))


def mechanism_lines(facts: Facts) -> Iterator[Line]:
    """Tell each arrangement, how it stands, and under it what became of it."""
    for one in facts.told.mechanisms:
        members = joined(with_article(facts.sides.names.get(code, code)) for code in one.members_on())
        passages = [telling.passage for turn in (*one.turns, *one.planned) for telling in turn.tellings]
        state = one.state_on()
        how = f"as last told, {_stands(one, state)}" if state else "so far only planned or promised"
        kind = "" if one.kind in one.name.casefold() else f"{with_indefinite(one.kind)} "
        line = facts.line(capital(f"{kind}of {members}; {how}."), passages, label=capital(plain(one.name)))
        yield msgspec.structs.replace(line, under=tuple(_turns(one, facts)))


def border_lines(facts: Facts) -> Iterator[Line]:
    """Tell each step of the state of the border, and what was told without a day."""
    border = facts.told.border
    if border is None:
        return
    since = facts.told.query.since.isoformat() if facts.told.query.since else ""
    for step in border.history.steps:
        if since <= step.day:
            why = f" ({step.why})" if step.why else ""
            text = f"The border is told to be {step.status}{why}."
            quote = step.evidence[0].passage.text
            yield facts.line(text, [one.passage for one in step.evidence], label=long_day(dt.date.fromisoformat(step.day)), quote=quote)
    if not since and not facts.told.query.until:
        yield from _undated_border(border.history.undated, facts)


def _undated_border(undated: Sequence[Evidence], facts: Facts) -> Iterator[Line]:
    """Tell what was told without a day, each thing once: of the border, or of the crossing that it is told of."""
    alike: dict[str, list[Evidence]] = {}
    for one in undated:
        state = one.status or ("reinforced" if one.reinforced else "guarded less")
        what = "The border" if one.crossing is None else f"The crossing {plain(one.crossing)}" if one.crossing else "A crossing on it"
        alike.setdefault(f"{what} is told to be {state}.", []).append(one)
    for text, told in alike.items():
        yield facts.line(text, [one.passage for one in told], label="no date told", quote=told[0].passage.text)


def turn_lines(facts: Facts) -> Iterator[Line]:
    """Tell where the level of the score changed, and by which events."""
    for turn in facts.told.turns:
        explaining = [one for one in facts.between if one.event.id in turn.events]
        before, after = counted(turn.days_before, "day"), counted(turn.days_after, "day")
        text = f"The mean score goes from {turn.before:+.1f} ({before} with events) to {turn.after:+.1f} ({after}), on a scale from -10 to +10."
        line = facts.line(text, facts.quotes_of(explaining), label=long_day(turn.day))
        # Their quotes stand where the events are listed.
        yield msgspec.structs.replace(line, under=tuple(msgspec.structs.replace(event_line(one, facts), quote="") for one in explaining))


def _promise(found: FoundCommitment, facts: Facts) -> str:
    commitment, names = found.commitment, {**facts.sides.names, **dict(found.groups)}
    by, to = (joined(with_article(names.get(code, code)) for code in codes) for codes in (commitment.by, commitment.to))
    voices = [plain(name) for name in commitment.voiced_by if name.rpartition(" of ")[2] not in names.values()]
    word = f", by the word of {joined(map(with_article, voices))}," if voices and len(commitment.by) == 1 else ""
    about = _given(commitment, to)
    if commitment.binding in {"signed", "ratified"}:
        about += f" in a {commitment.binding} {commitment.instrument or 'text'}"
    elif commitment.instrument:
        about += f" ({commitment.instrument})"
    due, basis = _due(commitment)
    why = f" ({with_long_days(plain(found.status.why))})" if found.status.why else ""
    standing = STANDING.get(found.status.standing, found.status.standing) + why
    on = f"on {long_day(found.on)}" if found.on else "now"
    return f"{capital(by) or 'Somebody not named'}{word} {about}; {due}{basis}. Status {on}: {standing}."


def _given(commitment: Commitment, to: str) -> str:
    """Say what was given: a word on some matters, or a plan; what is about none of the matters that promises are sorted by, the quote tells."""
    several = len(commitment.by) > 1
    things = joined(map(_thing, commitment.area))
    if commitment.binding == "aired":
        return f"spoke of a plan{f' on {things}' if things else ''}{f' that concerns {to}' if to else ''}"
    if several and not to and things:
        return f"agreed on {things}"
    word = "their word" if several else "its word"
    return f"gave {f'{to} ' if to else ''}{word}{f' on {things}' if things else ', as quoted'}"


def _thing(area: str) -> str:
    return with_indefinite(area) if area in word_list("countable") else area


def _due(commitment: Commitment) -> tuple[str, str]:
    """Say when it was due, and whether that was stated: what has until a day from when it was made is due by that day."""
    due, made = dated(commitment.due), dated(commitment.made_on)
    if due is None:
        return "no due date is told", ""
    by = due.precision == "span" and (made is None or due.first <= made.last)
    words = f"due by {long_day(dt.date.fromisoformat(due.last))}" if by else f"due {on_words(commitment.due)}"
    return words, f", as vague words (“{plain(commitment.due_text or '')}”) are counted" if commitment.due_basis == "default" else ""


def _made(found: FoundCommitment) -> str:
    """Say when it was made; where no day is told, when it was first reported."""
    reported = f", reported {long_day(found.made)}" if found.made and isinstance(found.commitment.made_on, Undated) else ""
    return f"{in_words(found.commitment.made_on)}{reported}"


def _by_day(found: FoundCommitment) -> tuple[str, str, str]:
    """Put promises in the order of their days; where none is told, by the day of the first report, behind those of that day."""
    made = dated(found.commitment.made_on)
    first = made.first if made else found.made.isoformat() if found.made else LATER
    return first, "" if made else first, found.id


def _telling(evidence: Sequence[FoundEvidence]) -> list[FoundEvidence]:
    """Choose what to show of many reports on a promise, in the order of their days: the last of each bearing, and the first that tells it kept.

    What was kept is kept from the first report that tells so, unless something undid it since; what only repeats the promise, and what a
    report tells without a day of a delay that was over by then, is left out.
    """
    shown: dict[Bearing, FoundEvidence] = {}
    for one in evidence:
        if one.evidence.bearing in UNDOING:
            shown.pop("fulfils", None)
        if one.evidence.bearing == "fulfils":
            shown.setdefault("fulfils", one)
        elif one.evidence.bearing != "reaffirms" and not ("fulfils" in shown and one.evidence.bearing == "delays" and one.evidence.reported):
            shown[one.evidence.bearing] = one
    return [one for one in evidence if shown.get(one.evidence.bearing) is one]


def _evidence(found: FoundEvidence, facts: Facts) -> Line:
    evidence = found.evidence
    part = " in part" if evidence.part else ""
    label = f"{'reported ' if evidence.reported else ''}{long_day(evidence.day)}" if evidence.day else "no date told"
    return facts.line(f"Told to have been {_TOLD_OF[evidence.bearing]}{part}:", [found.passage], label=label, quote=found.passage.text)


def _turns(one: Mechanism, facts: Facts) -> Iterator[Line]:
    """Tell what was planned before what came of it; a copy without a date adds its quote to the turn that it tells again."""
    for planned, turns in ((True, one.planned), (False, one.turns)):
        for turn in turns:
            if _again(turn, turns):
                continue
            copies = [turn, *(other for other in turns if _again(other, [turn]))]
            passages = [telling.passage for copy in copies for telling in copy.tellings]
            yield _turn(one, turn, facts, passages, planned=planned)


def _turn(one: Mechanism, turn: Turn, facts: Facts, passages: Sequence[Passage], *, planned: bool) -> Line:
    """Tell what became of it; of what was planned the day is that for which it was planned, where one is told."""
    if not planned or turn.state is None:
        return facts.line(_became(one, turn, facts), passages, label=in_words(turn.when), quote=passages[0].text)
    reported = min((telling.reported for telling in turn.tellings if telling.reported), default=None)
    ahead = (day := dated(turn.when)) is not None and reported is not None and day.last > reported.isoformat()
    label = f"reported {long_day(reported)}" if ahead and reported else in_words(turn.when)
    when = f" {on_words(turn.when)}" if ahead else ""
    return facts.line(f"It was planned or promised to {_to_become(one, turn.state)}{when}:", passages, label=label, quote=passages[0].text)


def _again(turn: Turn, turns: Sequence[Turn]) -> bool:
    """Tell whether a turn without a date says word for word what one with a date says."""
    if not isinstance(turn.when, Undated):
        return False
    words = {plain(telling.passage.text) for telling in turn.tellings}
    dated = (other for other in turns if not isinstance(other.when, Undated) and (other.state, other.left) == (turn.state, turn.left))
    return any(words & {plain(telling.passage.text) for telling in other.tellings} for other in dated)


def _stands(one: Mechanism, state: MechanismState) -> str:
    return SIGNED if state == "created" and one.kind == "agreement" else STANDS[state]


def _to_become(one: Mechanism, state: MechanismState) -> str:
    return f"be {SIGNED}" if state == "created" and one.kind == "agreement" else TO_BECOME[state]


def _became(one: Mechanism, turn: Turn, facts: Facts) -> str:
    if turn.left:
        return f"It was left by {joined(facts.sides.names.get(code, code) for code in turn.left)}:"
    assert turn.state is not None, "a turn tells a state or who left"
    return f"It was {SIGNED}:" if turn.state == "created" and one.kind == "agreement" else BECAME[turn.state]
