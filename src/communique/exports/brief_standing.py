"""The sections of a brief on what stands: promises, arrangements, the border, turning points."""

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from communique.exports.brief_form import Line
from communique.exports.brief_sections import Facts, event_line
from communique.exports.wording import counted, in_words, joined, long_day, plain, with_article, with_long_days
from communique.model import Bearing, MechanismState, Standing, Undated
from communique.record import FoundCommitment, FoundEvidence
from communique.record.mechanisms import Mechanism, Turn

STANDING: dict[Standing, str] = {"none yet": "not told to be begun"}
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
_BINDING = {"aired": "aired a plan", "agreed": "made a promise", "signed": "signed a promise", "ratified": "ratified a promise"}
_TOLD_OF: dict[Bearing, str] = {
    "reaffirms": "reaffirmed",
    "starts": "begun",
    "advances": "advanced",
    "fulfils": "fulfilled",
    "delays": "delayed or not yet done",
    "suspends": "suspended",
    "contradicts": "contradicted",
    "cancels": "cancelled",
}
"""What a report of each bearing tells to have become of a promise."""


def promise_lines(facts: Facts) -> Iterator[Line]:
    """Tell each promise, how it stands and why, and under it what later reports tell of it."""
    for found in facts.told.commitments:
        quote = plain(found.quotes[0].text) if found.quotes else ""
        line = facts.line(_promise(found, facts), found.quotes, label=in_words(found.commitment.made_on), quote=quote)
        under = [_evidence(one, facts) for one in _telling(found.evidence)]
        if found.word is not None:
            said = f"{plain(found.word.by)} judges it {found.word.verdict}: {plain(found.word.note)}"
            under.append(facts.line(said, found.quotes, label="A person's word"))
        yield msgspec.structs.replace(line, under=tuple(under))


def mechanism_lines(facts: Facts) -> Iterator[Line]:
    """Tell each arrangement, how it stands, and under it what became of it."""
    on = facts.told.query.until
    for one in facts.told.mechanisms:
        members = joined(with_article(facts.sides.names.get(code, code)) for code in one.members_on(on))
        passages = [telling.passage for turn in (*one.turns, *one.planned) for telling in turn.tellings]
        state = one.state_on(on)
        how = f"as last told, {_stands(one, state)}" if state else "so far only planned or promised"
        kind = "" if one.kind in one.name.casefold() else f"{'an' if one.kind[0] in 'aeiou' else 'a'} {one.kind} "
        line = facts.line(_capital(f"{kind}of {members}; {how}."), passages, label=_capital(plain(one.name)))
        yield msgspec.structs.replace(line, under=tuple(_turns(one, facts)))


def border_lines(facts: Facts) -> Iterator[Line]:
    """Tell each step of the state of the border, and what was told without a day."""
    border = facts.told.border
    if border is None:
        return
    since, until = ("" if day is None else day.isoformat() for day in (facts.told.query.since, facts.told.query.until))
    for step in border.history.steps:
        if since <= step.day and (not until or step.day <= until):
            why = f" ({step.why})" if step.why else ""
            text = f"The border is told to be {step.status}{why}."
            quote = plain(step.evidence[0].passage.text)
            yield facts.line(text, [one.passage for one in step.evidence], label=long_day(dt.date.fromisoformat(step.day)), quote=quote)
    if not since and not until:
        for one in border.history.undated:
            state = one.status or ("reinforced" if one.reinforced else "guarded less")
            yield facts.line(f"The border is told to be {state}.", [one.passage], label="no date told", quote=plain(one.passage.text))


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
    commitment, names = found.commitment, facts.sides.names
    by, to = (joined(with_article(names.get(code, code)) for code in codes) for codes in (commitment.by, commitment.to))
    mutual = not to and len(commitment.by) > 1 and commitment.binding == "agreed" and commitment.area
    did = "agreed" if mutual else _BINDING[commitment.binding]
    whom = f" to {to}" if to else ""
    area = f" on {joined(commitment.area)}" if commitment.area else ""
    instrument = f" ({commitment.instrument})" if commitment.instrument else ""
    due = "no due date is told" if isinstance(commitment.due, Undated) else f"due {in_words(commitment.due)}"
    basis = " by default for vague words" if commitment.due_basis == "default" else ""
    why = f" ({with_long_days(plain(found.status.why))})" if found.status.why else ""
    standing = STANDING.get(found.status.standing, found.status.standing) + why
    on = f"on {long_day(found.on)}" if found.on else "now"
    return f"{_capital(by) or 'Somebody not named'} {did}{whom}{area}{instrument}; {due}{basis}. Status {on}: {standing}."


def _telling(evidence: Sequence[FoundEvidence]) -> list[FoundEvidence]:
    """Choose what to show of many reports on a promise: the last of each bearing, in the order of their days; what only repeats it is left out."""
    last: dict[Bearing, FoundEvidence] = {one.evidence.bearing: one for one in evidence if one.evidence.bearing != "reaffirms"}
    return [one for one in evidence if last.get(one.evidence.bearing) is one]


def _evidence(found: FoundEvidence, facts: Facts) -> Line:
    evidence = found.evidence
    part = " in part" if evidence.part else ""
    label = long_day(evidence.day) if evidence.day else "no date told"
    return facts.line(f"Told to be {_TOLD_OF[evidence.bearing]}{part}:", [found.passage], label=label, quote=plain(found.passage.text))


def _turns(one: Mechanism, facts: Facts) -> Iterator[Line]:
    """Tell what was planned before what came of it; a copy without a date adds its quote to the turn that it tells again."""
    for planned, turns in ((True, one.planned), (False, one.turns)):
        for turn in turns:
            if _again(turn, turns):
                continue
            first = turn.tellings[0].passage
            copies = [turn, *(other for other in turns if _again(other, [turn]))]
            passages = [telling.passage for copy in copies for telling in copy.tellings]
            text = f"It was planned or promised to {_to_become(one, turn.state)}:" if planned and turn.state else _became(one, turn, facts)
            yield facts.line(text, passages, label=in_words(turn.when), quote=plain(first.text))


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


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
