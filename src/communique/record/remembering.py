"""Who is meant by an office alone, by what the record's articles told of it before: pure."""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

import msgspec

from communique.record.people import is_single

Office = tuple[str, frozenset[str]]
"""A country's code, and the words that tell one of its offices from another."""
LAPSE = dt.timedelta(days=730)
"""How long after the last report an office is still taken to be the same person's: governments of the countries we read change about so often."""


class OfficeTold(msgspec.Struct, frozen=True, order=True):
    """That an article of a day tells an office of a person, or (`held` is false) that the person holds it no more."""

    on: dt.date
    person: str
    held: bool


class Memory:
    """What was told of each office, by day."""

    def __init__(self, told: Iterable[tuple[Office, OfficeTold]]) -> None:
        self.told: dict[Office, list[OfficeTold]] = defaultdict(list)
        for office, telling in sorted(set(told), key=lambda pair: pair[1]):
            self.told[office].append(telling)

    def holder(self, office: Office, day: dt.date) -> str | None:
        """Give who held an office on a day: whom the last report before tells, unless the next tells another, or the day itself tells two.

        Nobody where the office is one that several hold, the last report is long past, or it tells of a former holder.
        """
        if not is_single(office[1]):
            return None
        tellings = self.told.get(office, [])
        after = bisect_right(tellings, day, key=lambda telling: telling.on)
        if not after:
            return None
        last = tellings[after - 1]
        same_day = [telling for telling in tellings[:after] if telling.on == last.on]
        following = [telling for telling in tellings[after:] if telling.on == tellings[after].on]
        others = {telling.person for telling in (*same_day, *(following if last.on < day else ()))} - {last.person}
        return None if others or not all(telling.held for telling in same_day) or day - last.on > LAPSE else last.person
