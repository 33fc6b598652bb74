"""What a promise and a follow-up are about: the same thing or the like of it, the same act or that act by another word."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from communique.knowledge.commitment_words import CommitmentWords
from communique.model import Bearing, Commitment, FollowUp

CORE, VERB, KIN, LIKE, AREA, WORD = 1.0, 0.6, 0.4, 0.6, 0.5, 0.3
"""What speaks for it: the same thing, the same act, that act by another word, a thing that reports call by another word, a shared area, each further
shared word up to two."""
ELSEWHERE, UNLIKE = -1.0, -0.3
"""What another place, and another thing, takes away."""
DONE: frozenset[Bearing | None] = frozenset({None, "starts", "advances", "fulfils"})
"""Bearings of what is told as done, in whole or in part."""
TRUCE = "cease fire"
"""The act of acts.toml that is kept by not fighting."""
MEETS, HOLDS = "meet", "hold"
"""Acts of acts.toml: who meets is told by the one alone, what is held by both."""
TELLING = 10
"""The number from which two that are the same tell something by themselves: below it they often are by chance."""
FURTHER = 2
LONG = 4
"""Letters of a word from which its last "s" tells nothing: "bus" and "gas" keep theirs."""
SHORTEST = 2
"""Letters of a word that names nothing: articles and particles."""


class Shared(msgspec.Struct, frozen=True):
    """What a promise and a follow-up share: things, names where only these are shared, kinds of things, areas, further words, and the act."""

    things: frozenset[str]
    names: frozenset[str]
    like: frozenset[str]
    areas: frozenset[str]
    further: frozenset[str]
    same: bool
    kin: bool

    @property
    def acted(self) -> bool:
        """Whether the act is shared, and enough beside it."""
        beside = bool(self.areas or self.like or self.names)
        return (self.same and bool(self.further or beside)) or (self.kin and (beside or len(self.further) >= FURTHER))


def subject_of(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> Iterator[tuple[str, float]]:
    """Give what speaks for the same subject; nothing where there is too little of it."""
    if set(follow_up.core) & words.acts.other.get(follow_up.verb, frozenset()) - set(commitment.core):
        return  # "released a film"
    shared = _shared(commitment, follow_up, words)
    numbered = shared.like and same_number(commitment, follow_up)
    if not (shared.things or shared.acted or (shared.areas and _speaks(commitment, follow_up, words)) or numbered):
        return
    said = (
        (shared.things, "the same thing", CORE),
        (shared.names, "the same name", LIKE),
        (shared.like, "the like thing", LIKE),
    )
    yield from ((f"{what}: {', '.join(sorted(found))}", weight) for found, what, weight in said if found)
    if shared.same:
        yield f"the same act: {commitment.verb}", VERB
    elif shared.kin:
        yield f"the act told by {follow_up.verb}", KIN
    if shared.areas:
        yield f"area {', '.join(sorted(shared.areas))}", AREA
    if shared.further:
        yield f"words {', '.join(sorted(shared.further))}", WORD * min(len(shared.further), FURTHER)
    yield from _against_it(commitment, follow_up, shared, words)


def _shared(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> Shared:
    things = shared_things(commitment, follow_up, words)[2]
    same, kin = same_act(commitment, follow_up, words), is_kin(commitment, follow_up, words)
    further = (set(commitment.words) & set(follow_up.words)) - things - {commitment.verb, follow_up.verb}
    names = set[str]()
    if not same and all(thing[0].isupper() for thing in things):
        # A name alone is where things happen, not what was promised.
        names, things = things if kin else names, set()
    like = set() if things or names else _like(commitment, follow_up, words)
    if not (further or same_number(commitment, follow_up) or _is_between(commitment, follow_up)):  # "sent money", to whomever
        like = set()
    areas = core_areas(commitment, words) & set(follow_up.area)
    return Shared(frozenset(things), frozenset(names), frozenset(like), frozenset(areas), frozenset(further), same, kin)


def _against_it(commitment: Commitment, follow_up: FollowUp, shared: Shared, words: CommitmentWords) -> Iterator[tuple[str, float]]:
    """Give what speaks against the same subject: another meeting, thing or place."""
    promised, told, _ = shared_things(commitment, follow_up, words)
    known = shared.things or ((shared.same or shared.kin) and any(word[0].isupper() for word in shared.further))  # "will not travel to Lima"
    beside = promised & set(follow_up.words) or told & set(commitment.words)
    alike = bool(shared.things or shared.names or shared.like or beside) or shared.same or same_number(commitment, follow_up)
    if not known and (commitment.what == "CONSULT" or _is_meeting(commitment, words)) and any(word[0].islower() for word in promised):
        yield "another meeting", ELSEWHERE
    elif not alike and any(word[0].islower() for word in promised) and any(word[0].islower() for word in told):
        yield "another thing", UNLIKE
    if _elsewhere(commitment, follow_up, words):
        yield "another place", ELSEWHERE


def spoken_of(one: Commitment | FollowUp, words: CommitmentWords) -> set[str]:
    """Give what a promise or a follow-up is about: areas, words and kinds of things; without any in common, neither bears on the other."""
    return {*one.area, *one.words, *words.things.kinds_of(_lowered(one.core))}


def shared_things(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> tuple[set[str], set[str], set[str]]:
    """Give the things that a promise names, those that a follow-up names, and those that both do."""
    promised, told = (_things(one.core, one.verb, words) for one in (commitment, follow_up))
    return promised, told, promised & told


def same_number(commitment: Commitment, follow_up: FollowUp) -> bool:
    """Whether as many are told of; of things that are called otherwise only where the number is no common one."""
    if set(commitment.counts) & set(follow_up.counts):
        return True
    return any(value >= TELLING for value in {value for _, value in commitment.counts} & {value for _, value in follow_up.counts})


def _like(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> set[str]:
    """Give the kinds of things that both name; none where more are told of than were promised."""
    return set() if _outnumbers(follow_up, commitment) else words.things.alike(_lowered(commitment.core), _lowered(follow_up.core))


def _is_between(commitment: Commitment, follow_up: FollowUp) -> bool:
    """Whether a clause names those between whom it was promised."""
    parties = {*commitment.by, *commitment.to}
    return len(parties) > 1 and parties <= {*follow_up.sides, *follow_up.near}


def _outnumbers(follow_up: FollowUp, commitment: Commitment) -> bool:
    """Whether more are told of than were promised: these are others."""
    promised, told = (max((value for _, value in one.counts), default=None) for one in (commitment, follow_up))
    return promised is not None and told is not None and told > promised


def same_act(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> bool:
    """Whether what is told of is the act that was promised, as a verb or as a noun, or that act again."""
    if not commitment.verb:
        return False
    again = follow_up.verb.removeprefix("re")
    told = {follow_up.verb, *([again] if words.performs(again) else [])}
    if not _is_act_of_its_own(follow_up.verb, words):  # "did not inform it", of what was spoken of as signed, is no signing
        told |= set(follow_up.core)
    return commitment.verb in told or (words.performs(follow_up.verb) and bool({follow_up.verb, again} & set(commitment.core)))


def _is_act_of_its_own(verb: str, words: CommitmentWords) -> bool:
    """Whether a verb tells an act and does not only carry one, as "begin" and "put off" do."""
    bearing = any(known.split()[0] == verb for bearing in words.bearings.values() for known in bearing.verbs)
    return verb in words.acts.promised and not bearing and verb not in words.signs.performing


def is_kin(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> bool:
    """Whether another word tells the act that was promised, or a state in which it has not been done."""
    carries = follow_up.bearing is not None or follow_up.verb in words.signs.performing
    told = _acts(follow_up.verb, follow_up.core, words.acts.by_verb, words, carries=carries)
    if follow_up.bearing == "delays":
        told |= words.acts.keeping.get(follow_up.verb, frozenset())
    return bool(acts_promised(commitment, words) & told)


def acts_promised(commitment: Commitment, words: CommitmentWords) -> set[str]:
    """Give the acts that were promised; to resume flights is to fly."""
    verbs = words.acts.promised
    own = _acts(commitment.verb, commitment.core, verbs, words, carries=commitment.verb not in verbs)
    if not commitment.verb and not own and commitment.counts:
        return set(words.acts.given)  # a number of things is promised to be given
    return own | _acts("", commitment.core, verbs, words, carries=False) if commitment.verb in words.promises.beginning else own


def core_areas(commitment: Commitment, words: CommitmentWords) -> set[str]:
    """Give the areas of the act itself, without those of what merely stands beside it; all where it names none."""
    core = f" {' '.join(commitment.core)} "
    return {area for area in commitment.area if words.area_patterns[area].search(core)} or set(commitment.area)


def is_named(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> bool:
    """Whether both name the same thing, or the like of it."""
    return bool(shared_things(commitment, follow_up, words)[2] or _like(commitment, follow_up, words))


def _acts(verb: str, core: tuple[str, ...], verbs: Mapping[str, frozenset[str]], words: CommitmentWords, *, carries: bool = True) -> set[str]:
    """Give the acts of acts.toml that a clause tells: by its verb, and where it has none or carries another, by a noun, a state or that other."""
    acts = words.acts
    own = set(verbs.get(verb, ()))
    if own and not carries:
        return own
    told = own | {name for word in core for name in (*acts.by_noun.get(word, ()), *acts.undone.get(word, ()))}
    return told | {name for word in core for name in verbs.get(word, ()) if carries}


def _is_meeting(commitment: Commitment, words: CommitmentWords) -> bool:
    """Whether what is promised is that somebody meets, and not that something is held."""
    acts = words.acts.promised.get(commitment.verb, frozenset())
    return MEETS in acts and HOLDS not in acts


def _speaks(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> bool:
    """Whether a follow-up in the area of a promise speaks of it: by its kind, by what its words tell, or by breaking it."""
    return follow_up.category == commitment.what or follow_up.bearing is not None or is_against(commitment, follow_up, words)


def is_against(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> bool:
    """Whether an act of who promised breaks it, by its category and mode; what is not to last is broken only by an act on the same thing."""
    if follow_up.bearing not in DONE or not set(follow_up.doers[:1]) & set(commitment.by):
        return False
    on_it = bool(shared_things(commitment, follow_up, words)[2])
    near_it = on_it or is_named(commitment, follow_up, words)
    if near_it and words.acts.against.get(follow_up.verb, frozenset()) & acts_promised(commitment, words):
        return True
    if follow_up.category is None or not (commitment.lasts or commitment.negative or on_it):
        return False
    if fights(commitment, follow_up, words):
        return True
    kinds = {follow_up.category, f"{follow_up.category}.{follow_up.mode}"}
    return any(kinds & set(words.areas[area].against) for area in set(commitment.area) & set(follow_up.area))


def fights(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> bool:
    """Whether one side of a truce does to the other what a truce rules out: no word for a truce is needed to break it."""
    parties = {*commitment.by, *commitment.to}
    acts = words.acts.promised.get(commitment.verb, frozenset()) if commitment.verb else acts_promised(commitment, words)
    one, others = set(follow_up.doers[:1]) & set(commitment.by), set(follow_up.sides) & parties
    limits = {area for area in core_areas(commitment, words) if not words.areas[area].against}  # "not to strike power plants"
    if limits and not limits & set(follow_up.area):
        return False
    return TRUCE in acts and bool(one and others - one) and follow_up.category in ruled_out(commitment, words)


def ruled_out(commitment: Commitment, words: CommitmentWords) -> frozenset[str]:
    """Give the categories, and the modes, of what breaks a promise that lasts."""
    return frozenset(kind for area in core_areas(commitment, words) for kind in words.areas[area].against) if commitment.lasts else frozenset()


def _things(core: tuple[str, ...], verb: str, words: CommitmentWords) -> set[str]:
    """Give what names a thing; a "Joint Commission" is a commission."""
    barred = words.promises.common | words.signs.calendar
    named = (_plain(lemma.lower() if lemma.lower() in words.promises.arranged else lemma) for lemma in core)
    return {lemma for lemma in named if lemma.lower() not in barred and lemma != verb and lemma.isalpha() and len(lemma) > SHORTEST}


def _plain(lemma: str) -> str:
    """Leave out the last "s" of a word that has one number only, which the parser does not always take off: "barracks", "remains"."""
    return lemma.removesuffix("s") if len(lemma) > LONG and not lemma.endswith("ss") else lemma


def _lowered(core: Iterable[str]) -> Iterator[str]:
    return (word.lower() for word in core)


def _elsewhere(commitment: Commitment, follow_up: FollowUp, words: CommitmentWords) -> bool:
    """Whether both name places or persons of their own, and none that the other names."""
    barred = words.promises.common | words.signs.calendar
    promised = {word for word in commitment.words if word[0].isupper() and word.lower() not in barred}
    told = {word for word in follow_up.core if word[0].isupper() and word.lower() not in barred}
    return bool(promised and told) and not promised & told
