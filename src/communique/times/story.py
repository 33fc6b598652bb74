"""What the dating of an article's events rests on, and what it finds."""

import datetime as dt

import msgspec

from communique.knowledge.time_rules import DatingWords, Tense
from communique.model import Sentence, TimeMention, When
from communique.times.calendar import covered
from communique.times.relate import Act

OLD = dt.timedelta(days=7)
"""From more than a week before publication an act is history (codebook, section 5)."""


class Story(msgspec.Struct, frozen=True):
    """An article as it is dated: its events in their sentences, by their numbers, its times, and the day of publication."""

    acts: dict[int, Act]
    times: tuple[TimeMention, ...]
    sentences: tuple[Sentence, ...]
    published: dt.date | None
    words: DatingWords
    tense: Tense

    def is_past(self, when: When) -> bool:
        """Tell whether a time lies more than a week before publication."""
        days = covered(when)
        return days is not None and self.published is not None and self.published - days[1] > OLD


class Dated(msgspec.Struct, frozen=True):
    """A time that was found for an act, and its words; `said`: it is only that of the verb that tells it."""

    when: When
    text: str | None
    said: bool = False
