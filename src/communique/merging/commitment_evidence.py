"""What a follow-up is to a promise: whether it bears on it at all, and how, with the reasons."""

import datetime as dt
from collections.abc import Collection, Iterator

import msgspec

from communique.knowledge.commitment_words import CommitmentWords
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
CORE, VERB, KIN, AREA, WORD = 1.0, 0.6, 0.4, 0.5, 0.3
"""What the subject adds: the same thing, the same act, the like by another word, a shared area, each further shared word up to two."""
BOTH, ONE, AMONG, NEARLY, SOME, OTHER = 0.9, 0.6, 0.8, 0.3, 0.2, -0.8
"""What the sides add: several in the clause, one of them, all of them near it, one near it, only one of several; and who was promised does it."""
KIND, PAPER, NUMBER, RECALLED, RECALLED_TURNED, BREAKS, ELSEWHERE, UNLIKE = 0.3, 0.2, 0.3, 0.2, 0.7, 0.7, -1.0, -0.3
"""What else adds: the category, the paper, a number, words that look back, these where the clause tells that it did not come so, an act that
breaks it; and what another place or thing takes away."""
TRUCE = "cease fire"
"""The act of acts.toml that is kept by not fighting."""
MEETS, HOLDS = "meet", "hold"
"""Acts of acts.toml: who meets is told by the one alone, what is held by both."""
TELLING = 10
"""The number from which two that are the same tell something by themselves: below it they often are by chance."""
FURTHER = 2
SHORTEST = 2
"""Letters of a word that names nothing: articles and particles."""
FORWARD: frozenset[Bearing] = frozenset({"starts", "advances", "fulfils", "reaffirms"})
"""Bearings that come only after the day of the promise."""
DONE: frozenset[Bearing | None] = frozenset({None, "starts", "advances", "fulfils"})
"""Bearings of what is told as done, in whole or in part."""
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
    day = _day(follow_up, told)
    if made is None or (day is not None and day < made) or (day == made and follow_up.bearing in {None, *FORWARD}):
        return None
    signs = tuple(_signs(commitment, follow_up, words))
    if not signs:
        return None
    bearing = _bearing(commitment, follow_up, words)
    if bearing is None:
        return None
    score = round(sum(weight for _, weight in signs), 2)
    if score < DOUBT:
        return None
    part = bearing == "advances" and follow_up.bearing != "advances"
    why = tuple(f"{what} {weight:+g}" for what, weight in signs)
    evidence = Evidence(follow_up=follow_up.id, bearing=bearing, day=day, by=RULE, why=why, score=score, part=part)
    # What has no day may have come before the promise.
    again = bearing == "reaffirms" and follow_up.verb not in words.bearings["reaffirms"].verbs
    return Weighed(evidence, day is not None and score >= (NEED_AGAIN if again else NEED))


def _day(follow_up: FollowUp, told: dt.date | None) -> dt.date | None:
    days = days_of(follow_up.when)
    return days[1] if days is not None and (told is None or days[1] <= told) else told


def _signs(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> Iterator[tuple[str, float]]:
    """Give what speaks for a follow-up being on a promise; nothing where the sides or the subject are others."""
    sides = _sides(commitment, follow_up, words)
    subject = tuple(_subject(commitment, follow_up, words))
    if not subject and _fights(commitment, follow_up, words):
        subject = ((f"category {follow_up.category}, which it rules out", CORE),)
    if sides is None or not subject:
        return
    yield sides
    yield from subject
    if _is_against(commitment, follow_up, words):
        yield "breaks it", BREAKS
    if follow_up.category is not None and follow_up.category == commitment.what:
        yield f"category {follow_up.category}", KIND
    if follow_up.instrument is not None and follow_up.instrument == commitment.instrument:
        yield f"instrument {follow_up.instrument}", PAPER
    if _same_number(commitment, follow_up):
        yield "number", NUMBER
    if follow_up.recalls:
        turned = follow_up.bearing not in {None, "reaffirms"} and any(weight == CORE for _, weight in subject)
        yield "looks back", RECALLED_TURNED if turned else RECALLED


def _same_number(commitment: Commitment, follow_up: FollowUp) -> bool:
    """Whether as many are told of; of things that are called otherwise only where the number is no common one."""
    if set(commitment.counts) & set(follow_up.counts):
        return True
    return any(value >= TELLING for value in {value for _, value in commitment.counts} & {value for _, value in follow_up.counts})


def _subject(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> Iterator[tuple[str, float]]:
    """Give what speaks for the same subject; nothing where there is too little of it."""
    barred = words.promises.common | words.signs.calendar
    promised, told = (_things(one.core, one.verb, barred, words) for one in (commitment, follow_up))
    things = promised & told
    areas = core_areas(commitment, words) & set(follow_up.area)
    if set(follow_up.core) & words.acts.other.get(follow_up.verb, frozenset()) - set(commitment.core):
        return  # "released a film"
    same_act, kin = _same_act(commitment, follow_up, words), _is_kin(commitment, follow_up, words)
    further = (set(commitment.words) & set(follow_up.words)) - things - {commitment.verb, follow_up.verb}
    if not same_act and all(thing[0].isupper() for thing in things):
        # A name alone is where things happen, not what was promised.
        things = set()
    acted = (same_act or kin) and (further or areas)
    if not (things or acted or (areas and _speaks(commitment, follow_up, words))):
        return
    if things:
        yield f"the same thing: {', '.join(sorted(things))}", CORE
    if same_act:
        yield f"the same act: {commitment.verb}", VERB
    elif kin:
        yield f"the act told by {follow_up.verb}", KIN
    if areas:
        yield f"area {', '.join(sorted(areas))}", AREA
    if further:
        yield f"words {', '.join(sorted(further))}", WORD * min(len(further), FURTHER)
    beside = promised & set(follow_up.words) or told & set(commitment.words)
    alike = bool(things or beside) or same_act or _same_number(commitment, follow_up)
    if not things and (commitment.what == "CONSULT" or _is_meeting(commitment, words)) and any(word[0].islower() for word in promised):
        yield "another meeting", ELSEWHERE
    elif not alike and any(word[0].islower() for word in promised) and any(word[0].islower() for word in told):
        yield "another thing", UNLIKE
    if _elsewhere(commitment, follow_up, barred):
        yield "another place", ELSEWHERE


def _is_meeting(commitment: Commitment, words: CommitmentWords) -> bool:
    """Whether what is promised is that somebody meets, and not that something is held."""
    acts = words.acts.by_verb.get(commitment.verb, frozenset())
    return MEETS in acts and HOLDS not in acts


def _fights(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> bool:
    """Whether one side of a truce does to the other what a truce rules out: no word for a truce is needed to break it."""
    parties = {*commitment.by, *commitment.to}
    acts = words.acts.by_verb.get(commitment.verb, frozenset()) if commitment.verb else _acts_promised(commitment, words)
    one, others = set(follow_up.doers[:1]) & set(commitment.by), set(follow_up.sides) & parties
    return TRUCE in acts and bool(one and others - one) and follow_up.category in ruled_out(commitment, words)


def ruled_out(commitment: Commitment, words: CommitmentWords) -> frozenset[str]:
    """Give the categories, and the modes, of what breaks a promise that lasts."""
    return frozenset(kind for area in core_areas(commitment, words) for kind in words.areas[area].against) if commitment.lasts else frozenset()


def _same_act(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> bool:
    """Whether what is told of is the act that was promised, as a verb or as a noun, or that act again."""
    if not commitment.verb:
        return False
    again = follow_up.verb.removeprefix("re")
    told = {follow_up.verb, *([again] if words.performs(again) else []), *follow_up.core}
    return commitment.verb in told or (words.performs(follow_up.verb) and bool({follow_up.verb, again} & set(commitment.core)))


def _is_kin(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> bool:
    """Whether another word tells the act that was promised, or a state in which it has not been done."""
    carries = follow_up.bearing is not None or follow_up.verb in words.signs.performing
    told = _acts(follow_up.verb, follow_up.core, words, carries=carries)
    return bool(_acts_promised(commitment, words) & told)


def _acts_promised(commitment: Commitment, words: CommitmentWords) -> set[str]:
    """Give the acts that were promised; to resume flights is to fly."""
    own = _acts(commitment.verb, commitment.core, words, carries=not words.acts.by_verb.get(commitment.verb))
    if not commitment.verb and not own and commitment.counts:
        return set(words.acts.given)  # a number of things is promised to be given
    return own | _acts("", commitment.core, words, carries=False) if commitment.verb in words.promises.beginning else own


def _acts(verb: str, core: tuple[str, ...], words: CommitmentWords, *, carries: bool = True) -> set[str]:
    """Give the acts of acts.toml that a clause tells: by its verb, and where it has none or carries another, by a noun, a state or that other."""
    acts = words.acts
    own = set(acts.by_verb.get(verb, ()))
    if own and not carries:
        return own
    told = own | {name for word in core for name in (*acts.by_noun.get(word, ()), *acts.undone.get(word, ()))}
    return told | {name for word in core for name in acts.by_verb.get(word, ()) if carries}


def _speaks(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> bool:
    """Whether a follow-up in the area of a promise speaks of it: by its kind, by what its words tell, or by breaking it."""
    return follow_up.category == commitment.what or follow_up.bearing is not None or _is_against(commitment, follow_up, words)


def _things(core: tuple[str, ...], verb: str, barred: Collection[str], words: CommitmentWords) -> set[str]:
    """Give what names a thing; a "Joint Commission" is a commission."""
    named = (lemma.lower() if lemma.lower() in words.promises.arranged else lemma for lemma in core)
    return {lemma for lemma in named if lemma.lower() not in barred and lemma != verb and lemma.isalpha() and len(lemma) > SHORTEST}


def _elsewhere(commitment: Commitment, follow_up: FollowUp, barred: Collection[str]) -> bool:
    """Whether both name places or persons of their own, and none that the other names."""
    promised = {word for word in commitment.words if word[0].isupper() and word.lower() not in barred}
    told = {word for word in follow_up.core if word[0].isupper() and word.lower() not in barred}
    return bool(promised and told) and not promised & told


def core_areas(commitment: Commitment, words: CommitmentWords) -> set[str]:
    """Give the areas of the act itself, without those of what merely stands beside it; all where it names none."""
    core = f" {' '.join(commitment.core)} "
    return {area for area in commitment.area if words.area_patterns[area].search(core)} or set(commitment.area)


def _sides(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> tuple[str, float] | None:
    """Weigh the sides; None where others do it, or none of those of the promise is told of."""
    by, told, near, doers = set(commitment.by), set(follow_up.sides), set(follow_up.near), set(follow_up.doers)
    parties = by | set(commitment.to)
    elsewhere = bool(commitment.to) and not told & set(commitment.to) and bool(told - parties)
    if (told and not told & parties) or elsewhere:  # what is done to others than those to whom it was promised is another thing
        return None
    if doers - parties and (not doers & parties or (follow_up.bearing in DONE and not by <= doers)):
        return None
    if commitment.what == "CONSULT" and follow_up.bearing is None and commitment.to and not told & set(commitment.to):
        return None
    if doers and not doers & by and follow_up.bearing not in SERVED and not _is_taken(commitment, follow_up, words):
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
    return bool(words.acts.taking.get(follow_up.verb, frozenset()) & _acts_promised(commitment, words))


def _bearing(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> Bearing | None:
    """Tell what a follow-up is to a promise of this kind."""
    told = follow_up.bearing
    acts = told in DONE
    if acts and _is_against(commitment, follow_up, words):
        return "contradicts"
    if (acts and not _keeps(commitment, follow_up, words)) or (told == "delays" and not _is_late(commitment, follow_up, words)):
        return None
    if commitment.negative:
        return "contradicts" if acts and follow_up.verb == commitment.verb else None if acts or told == "delays" else told
    if not acts:
        return told
    if commitment.lasts:
        return "starts" if told in {None, "starts"} else told
    if told == "starts":
        shared = set(commitment.area) & set(follow_up.area)
        begun = commitment.verb in words.bearings["starts"].verbs or any(words.areas[area].lasts for area in shared)
        return "fulfils" if begun else "starts"
    if told != "advances" and (set(follow_up.core) - {follow_up.verb}) & words.signs.closing:
        return "fulfils"
    return "advances" if told == "advances" or follow_up.part or _fewer(commitment, follow_up) else "fulfils"


def _is_late(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> bool:
    """Whether it is the act that was promised that is told as not done: "no patrol has left the post" does not delay the post."""
    bearing = any(verb.split()[0] == follow_up.verb for known in words.bearings.values() for verb in known.verbs)
    return (
        bearing
        or follow_up.verb in words.signs.performing | words.signs.staying
        or _same_act(commitment, follow_up, words)
        or _is_kin(commitment, follow_up, words)
    )


def _keeps(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> bool:
    """Whether an act is of the kind that keeps a promise: by its category where it has one, else by its verb."""
    same = _same_act(commitment, follow_up, words)
    spoken = follow_up.category in SAID and follow_up.mode != "visit"  # who arrives may be what was to be sent
    if spoken and commitment.what not in SPOKEN and follow_up.verb != commitment.verb and not _does_it_itself(commitment, follow_up, words):
        return False
    if follow_up.bearing is not None:
        return True
    if follow_up.verb == "be" and not set(follow_up.core) & words.signs.standing:
        return False
    acted = same or _is_kin(commitment, follow_up, words) or _is_at_work(commitment, follow_up, words)
    if follow_up.category in SPOKEN:
        return commitment.what in SPOKEN or acted
    return acted or follow_up.category == commitment.what or follow_up.verb in words.signs.performing


def _is_at_work(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> bool:
    """Whether what was promised to go on is told to have done something: "a joint patrol seized rifles"."""
    lasting = any(words.areas[area].lasts for area in set(commitment.area) & set(follow_up.area))
    return lasting and follow_up.event is not None and _does_it_itself(commitment, follow_up, words)


def _does_it_itself(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> bool:
    """Whether the body that was to be set up is the doer: "the committee met for the first time"."""
    verb = follow_up.core.index(follow_up.verb) if follow_up.verb in follow_up.core else 0
    return bool(set(follow_up.core[:verb]) & set(commitment.core) & words.promises.arranged)


def _is_against(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> bool:
    """Whether an act of who promised breaks it, by its category and mode; what is not to last is broken only by an act on the same thing."""
    if follow_up.bearing not in DONE or not set(follow_up.doers[:1]) & set(commitment.by):
        return False
    barred = words.promises.common | words.signs.calendar
    promised, told = (_things(one.core, one.verb, barred, words) for one in (commitment, follow_up))
    on_it = bool(promised & told)
    if on_it and words.acts.against.get(follow_up.verb, frozenset()) & _acts_promised(commitment, words):
        return True
    if follow_up.category is None or not (commitment.lasts or commitment.negative or on_it):
        return False
    if _fights(commitment, follow_up, words):
        return True
    kinds = {follow_up.category, f"{follow_up.category}.{follow_up.mode}"}
    return any(kinds & set(words.areas[area].against) for area in set(commitment.area) & set(follow_up.area))


def _fewer(commitment: Commitment, follow_up: FollowUp) -> bool:
    """Whether fewer are told of than were promised, counted alike."""
    promised = dict(commitment.counts)
    for thing, value in follow_up.counts:
        known = promised.get(thing) if thing else max(promised.values(), default=None)
        if known is not None and value < known:
            return True
    many = [thing for thing, value in commitment.counts if thing in commitment.core and value > 1]
    return bool(many) and not follow_up.counts and not any(thing in follow_up.core for thing in many)
