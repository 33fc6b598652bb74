"""Which tellings are worth comparing: those of one category that share a side, a place or the name of a person on a day."""

from communique.knowledge.merging_rules import AcrossRules
from communique.merging.profiles import Profile, is_person, stem

LONGEST = 31
"""Days of the longest time that is looked up day by day; what is dated to a season or a year is never joined for its date."""


def keys_of(profile: Profile, rules: AcrossRules, *, asking: bool = False) -> tuple[str, ...]:
    """Give the keys under which a telling is found or, `asking`, those under which what may be the same is found.

    Two tellings that `compare` calls the same by a side, a place, or the words of both have a key in common.
    """
    copied = (f"{profile.event} {profile.wording}",) if profile.wording else ()
    if profile.first is None or profile.last is None or profile.last - profile.first >= LONGEST:
        return copied
    told = (*profile.actor, *profile.recipient)
    sides = {who.code for who in told if who.code} | {stem(who.name.split()[-1]) for who in told if is_person(who) and not who.code}
    place = profile.place
    if place is not None and place.geonameid is not None and place.resolution != "country":
        sides.add(str(place.geonameid))
    around = int(profile.exact and (profile.night or (asking and rules.categories[profile.event].once)))  # type: ignore[index]
    before = max(around, 0 if profile.told or not profile.exact else rules.bounds.undated_days)
    days = range(profile.first - before, profile.last + around + 1)
    return (*copied, *(f"{profile.event} {side} {day}" for side in sorted(sides) for day in days))
