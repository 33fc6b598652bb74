"""What a follow-up is to a promise: whether it bears on it at all, and how, with the reasons."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from communique.knowledge.commitment_words import CommitmentWords
from communique.merging.commitment_subject import (
    CORE,
    DONE,
    acts_promised,
    fights,
    is_against,
    is_kin,
    is_named,
    same_act,
    same_number,
    subject_of,
)
from communique.merging.judge import days_of
from communique.model import Bearing, Category, Commitment, Evidence, FollowUp

RULE = "rule:follow-up"
"""Who judged, where no person did."""
NEED = 1.8
"""The sum from which a follow-up is evidence: set by reading what lay about it in the tuning half of our own gold."""
NEED_AGAIN = 2.75
"""The same for a promise made again: that sides promise each other things of one kind is usual."""
DOUBT = 1.5
"""The sum from which it is left to a person."""
BOTH, ONE, AMONG, NEARLY, SOME, OTHER = 0.9, 0.6, 0.8, 0.3, 0.2, -0.8
"""What the sides add: several in the clause, one of them, all of them near it, one near it, only one of several; and who was promised does it."""
KIND, PAPER, NUMBER, RECALLED, RECALLED_TURNED, BREAKS = 0.3, 0.2, 0.3, 0.2, 0.7, 0.7
"""What else adds: the category, the paper, a number, words that look back, these where the clause tells that it did not come so, and an act
that breaks it."""
FORWARD: frozenset[Bearing] = frozenset({"starts", "advances", "fulfils", "reaffirms"})
"""Bearings that come only after the day of the promise."""
SERVED: frozenset[Bearing | None] = frozenset({"starts", "advances", "fulfils", "delays"})
"""Bearings that are told as well of those to whom a promise was made: "the officers finished their training"."""
SPOKEN: frozenset[Category] = frozenset({"CONSULT", "SUPPORT", "AGREE"})
"""Categories that keep only promises to meet, to sign, or the like."""
SAID: frozenset[Category | None] = frozenset({"CONSULT", "REQUEST", "ACCUSE", "THREATEN"})
"""Categories of words about what was promised, which are none of it done: "began talks on their release"."""


class Weighed(msgspec.Struct, frozen=True):
    """A follow-up as evidence, and whether it is sure."""

    evidence: Evidence
    sure: bool


def weigh(commitment: Commitment, made: dt.date | None, follow_up: FollowUp, told: dt.date | None, words: CommitmentWords) -> Weighed | None:
    """Tell what a follow-up is to a promise made on a day; None where it has nothing to do with it, or came before.

    `told` is the day the follow-up's article was published: what has no day of its own counts from then.
    """
    day, reported = _day(follow_up, told)
    if made is None or (day is not None and day < made) or (day == made and follow_up.bearing in {None, *FORWARD}):
        return None
    signs = tuple(_signs(commitment, follow_up, words))
    if not signs or _are_others(commitment, follow_up):
        return None
    bearing = _bearing(commitment, follow_up, words)
    if bearing is None:
        return None
    score = round(sum(weight for _, weight in signs), 2)
    if score < DOUBT:
        return None
    part = bearing == "advances" and follow_up.bearing != "advances"
    why = tuple(f"{what} {weight:+g}" for what, weight in signs)
    evidence = Evidence(follow_up=follow_up.id, bearing=bearing, day=day, by=RULE, why=why, score=score, part=part, reported=reported)
    # What has no day may have come before the promise.
    again = bearing == "reaffirms" and follow_up.verb not in words.bearings["reaffirms"].verbs
    return Weighed(evidence, day is not None and score >= (NEED_AGAIN if again else NEED))


def _day(follow_up: FollowUp, told: dt.date | None) -> tuple[dt.date | None, bool]:
    """Give the day from which it counts, and whether that is only the day of its report."""
    days = days_of(follow_up.when)
    own = days is not None and (told is None or days[1] <= told)
    return (days[1], False) if days is not None and own else (told, True)


def _signs(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> Iterator[tuple[str, float]]:
    """Give what speaks for a follow-up being on a promise; nothing where the sides or the subject are others."""
    sides = _sides(commitment, follow_up, words)
    subject = tuple(subject_of(commitment, follow_up, words))
    if not subject and fights(commitment, follow_up, words):
        subject = ((f"category {follow_up.category}, which it rules out", CORE),)
    if sides is None or not subject:
        return
    yield sides
    yield from subject
    if is_against(commitment, follow_up, words):
        yield "breaks it", BREAKS
    if follow_up.category is not None and follow_up.category == commitment.what:
        yield f"category {follow_up.category}", KIND
    if follow_up.instrument is not None and follow_up.instrument == commitment.instrument:
        yield f"instrument {follow_up.instrument}", PAPER
    if same_number(commitment, follow_up):
        yield "number", NUMBER
    if follow_up.recalls:
        turned = follow_up.bearing not in {None, "reaffirms"} and any(weight == CORE for _, weight in subject)
        yield "looks back", RECALLED_TURNED if turned else RECALLED


def _sides(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> tuple[str, float] | None:
    """Weigh the sides; None where others do it, or none of those of the promise is told of."""
    by, told, near, doers = set(commitment.by), set(follow_up.sides), set(follow_up.near), set(follow_up.doers)
    parties = by | set(commitment.to)
    elsewhere = bool(commitment.to) and not told & set(commitment.to) and bool(told - parties)
    if (told and not told & parties) or elsewhere:  # what is done to others than those to whom it was promised is another thing
        return None
    used = _is_used(commitment, follow_up, words)
    if doers - parties and (not doers & parties or (follow_up.bearing in DONE and not by <= doers)) and not used:
        return None
    if commitment.what == "CONSULT" and follow_up.bearing is None and commitment.to and not told & set(commitment.to):
        return None
    if doers and not doers & by and follow_up.bearing not in SERVED and not (used or _is_taken(commitment, follow_up, words)):
        return None if follow_up.bearing is None else ("done by the other side", OTHER)
    if by <= told and (len(by) > 1 or told & set(commitment.to)):
        return "both sides", BOTH
    alone = follow_up.bearing is None and follow_up.event is not None and len(by) > 1 and not by <= told
    if by <= told | near and not alone:
        if len(parties) > 1 and parties <= told | near and (follow_up.event is None or doers & by):
            return "sides near", AMONG
        return ("a side", ONE) if told & by else ("a side near", NEARLY)
    # Where others are near, it is what one of the sides does with these, unless a name tells that it is the same.
    named = any(word[0].isupper() for word in set(commitment.words) & set(follow_up.words))
    return ("one of its sides", SOME) if (told | near) & parties and (named or not (told | near) - parties) else None


def _is_taken(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> bool:
    """Whether who was promised something takes it: "received the second boat"."""
    return bool(words.acts.taking.get(follow_up.verb, frozenset()) & acts_promised(commitment, words))


def _is_used(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> bool:
    """Whether somebody, whoever it is, uses what was to be opened ("Dutch lorries rolled through it"), or takes what was promised to nobody named."""
    taken = words.acts.taking.get(follow_up.verb, frozenset()) & acts_promised(commitment, words)
    return bool(taken and (taken & words.acts.anybody or not commitment.to))


def _bearing(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> Bearing | None:
    """Tell what a follow-up is to a promise of this kind."""
    told = follow_up.bearing
    acts = told in DONE
    if acts and is_against(commitment, follow_up, words):
        return "contradicts"
    if (acts and not _keeps(commitment, follow_up, words)) or (told == "delays" and not _is_late(commitment, follow_up, words)):
        return None
    if commitment.negative:
        return "contradicts" if acts and follow_up.verb == commitment.verb else None if acts or told == "delays" else told
    if not acts:
        return told
    if commitment.lasts:
        return "starts" if told in {None, "starts"} else told
    return _done(commitment, follow_up, words)


def _done(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> Bearing:
    """Tell how much of a promise of one act is done by an act that keeps it."""
    told = follow_up.bearing
    fewer = follow_up.part or _fewer(commitment, follow_up)
    if told is None and not _acts_on(commitment, follow_up, words):  # "the first class arrived", of those who were to be trained
        return "advances" if fewer else "starts"
    if told == "starts":
        shared = set(commitment.area) & set(follow_up.area)
        onward = (commitment.due_text or "").split(" ")[0] in words.due.starting  # "will export gas from July"
        begun = onward or commitment.verb in words.bearings["starts"].verbs or any(words.areas[area].lasts for area in shared)
        return "fulfils" if begun else "starts"
    if told != "advances" and (set(follow_up.core) - {follow_up.verb}) & words.signs.closing:
        return "fulfils"
    return "advances" if told == "advances" or fewer else "fulfils"


def _is_late(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> bool:
    """Whether it is the act that was promised that is told as not done: "no patrol has left the post" does not delay the post."""
    bearing = any(verb.split()[0] == follow_up.verb for known in words.bearings.values() for verb in known.verbs)
    return (
        bearing
        or follow_up.verb in words.signs.performing | words.signs.staying
        or same_act(commitment, follow_up, words)
        or is_kin(commitment, follow_up, words)
    )


def _keeps(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> bool:
    """Whether an act is of the kind that keeps a promise: by its category where it has one, else by its verb."""
    same = same_act(commitment, follow_up, words)
    spoken = follow_up.category in SAID and follow_up.mode != "visit"  # who arrives may be what was to be sent
    if spoken and commitment.what not in SPOKEN and follow_up.verb != commitment.verb and not _does_it_itself(commitment, follow_up, words):
        return False
    if follow_up.bearing is not None:
        return True
    if follow_up.verb == "be" and not set(follow_up.core) & words.signs.standing:
        return False
    acted = same or is_kin(commitment, follow_up, words) or _is_at_work(commitment, follow_up, words)
    if follow_up.category in SPOKEN:
        return commitment.what in SPOKEN or acted
    return acted or _acts_on(commitment, follow_up, words) or _is_first_of(commitment, follow_up, words)


def _acts_on(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> bool:
    """Whether an act is the one that was promised, by its words or by its kind."""
    return (
        same_act(commitment, follow_up, words)
        or is_kin(commitment, follow_up, words)
        or _is_at_work(commitment, follow_up, words)
        or follow_up.category == commitment.what
        or follow_up.verb in words.signs.performing
    )


def _is_first_of(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> bool:
    """Whether the first of the things that were promised are told to be there: "the first class of constables arrived"."""
    moves = follow_up.verb in words.signs.appearing
    return moves and bool(set(follow_up.core) & words.signs.opening) and is_named(commitment, follow_up, words)


def _is_at_work(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> bool:
    """Whether what was promised to go on is told to have done something: "a joint patrol seized rifles"."""
    lasting = any(words.areas[area].lasts for area in set(commitment.area) & set(follow_up.area))
    return lasting and follow_up.event is not None and _does_it_itself(commitment, follow_up, words)


def _does_it_itself(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> bool:
    """Whether the body that was to be set up is the doer: "the committee met for the first time"."""
    verb = follow_up.core.index(follow_up.verb) if follow_up.verb in follow_up.core else 0
    doing, promised = ({word.lower() for word in core} for core in (follow_up.core[:verb], commitment.core))
    return bool(doing & promised & words.promises.arranged)


def _are_others(commitment: Commitment, follow_up: FollowUp) -> bool:
    """Whether more of another name are told of than were promised: of 64 soldiers to be freed, "900 detainees" are not those."""
    promised = dict(commitment.counts)
    return bool(promised) and any(thing not in promised and value > max(promised.values()) for thing, value in follow_up.counts if thing)


def _fewer(commitment: Commitment, follow_up: FollowUp) -> bool:
    """Whether fewer are told of than were promised, counted alike."""
    promised = dict(commitment.counts)
    for thing, value in follow_up.counts:
        known = promised.get(thing) if thing else max(promised.values(), default=None)
        if known is not None and value < known:
            return True
    many = [thing for thing, value in commitment.counts if thing in commitment.core and value > 1]
    return bool(many) and not follow_up.counts and not any(thing in follow_up.core for thing in many)
