"""Makes the record of which the browser tests keep pictures: coded by hand, so that no change of the coder changes it.

usage: python -m tests.web.pictured local/pictured.sqlite
"""

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
from tests.record.coded_by_hand import BENGHAZI, Tell, coded_of, page_of, rejected

from communique.knowledge.event_rules import load_categories
from communique.model import Coded, Day, Event, Month, Page, Place, Undated
from communique.record import open_record

AGADEZ = Place(name="Agadez", resolution="city", country="NER", geonameid=2448085, lat=16.97, lon=7.99)
TIBESTI = Place(name="Tibesti", resolution="province", country="TCD", lat=21.0, lon=17.5)
NIGERIA = Place(name="Nigeria", resolution="country", country="NGA", lat=9.5, lon=8.0)
PLACES = (AGADEZ, BENGHAZI, None, TIBESTI, NIGERIA)
PAIRS = (("Niger", "Libya"), ("Niger", "Nigeria"), ("Chad", "Libya"), ("Libya", "Italy"), ("Nigeria", "Chad"))
SAID = (
    ("CONSULT", "visit", "{0} sent a minister to {1}."),
    ("AGREE", None, "{0} offered {1} joint patrols along the old salt road."),
    ("ACCUSE", "allege", "{0} accused {1} of hiding smugglers."),
    ("AID", None, "{0} gave {1} forty lorries of grain."),
    ("ASSAULT", "firearms", "{0} fired on a post of {1}."),
    ("SUPPORT", None, "{0} signed a text on wells with {1}."),
    ("COOPERATE", None, "{0} patrolled with {1} for a week."),
)
FRENCH = "Le Niger a reçu une délégation de la Libye à Agadez. L’été fut long."
ARABIC = "زار وفد من النيجر ليبيا يوم الجمعة. لم يعلن عن اتفاق."
FIRST = dt.date(2023, 1, 9)
TALES = 84
"""Reports of the record: enough for a timeline that gathers, and few enough to be made in seconds."""


def make(path: Path) -> None:
    """Make the record."""
    path.unlink(missing_ok=True)
    with open_record(path, create=True) as opened:
        opened.begin_run(version="0.1.0", knowledge="pictured", started="2024-12-30T10:00:00+00:00")
        told = list(_tales())
        for page, coded in told:
            opened.add(page, coded)
        chinese = page_of("尼日尔与利比亚", where="corpus/zh.txt")
        opened.add(chinese, rejected(chinese))
        opened.end_run(read=len(told) + 1, ended="2024-12-30T10:01:00+00:00")


def _tales() -> Iterator[tuple[Page, Coded]]:
    """Tell the same happenings, year in, year out."""
    for number in range(TALES):
        event, mode, words = SAID[number % len(SAID)]
        sides = PAIRS[number * number % len(PAIRS)]
        day = FIRST + dt.timedelta(days=number * 8 + number % 3)
        text = words.format(*sides)
        page = page_of(f"{text} It was the {number + 1}. report of its kind.", where=f"corpus/{number:03}.txt")
        when = Undated("no day told") if number % 13 == 5 else Month(day.year, day.month) if number % 11 == 3 else Day(day)
        tell = Tell(
            quotes=(text[:-1],), event=event, mode=mode, actor=(sides[0],), recipient=(sides[1],), when=when, place=PLACES[number % len(PLACES)],
            confidence=0.95 - 0.06 * (number % 8), promise=("joint patrols",) if event == "AGREE" else (), contexts=("military",),
        )  # fmt: skip
        publisher, published = ("Sahel Wire", "Radio Kaouar", "The Wadi")[number % 3], (day + dt.timedelta(days=1)).isoformat()
        title = f"{sides[0]} and {sides[1]}, report {number + 1}"
        yield page, _scored(coded_of(page, tell, title=title, publisher=publisher, published=published))
    for text, language, title, quote in ((FRENCH, "fr", "Une délégation à Agadez", FRENCH[:48]), (ARABIC, "ar", "زيارة", ARABIC[:34])):
        page = page_of(text, where=f"corpus/{language}.txt")
        tell = Tell(quotes=(quote,), mode="visit", actor=(), recipient=(), when=Day(dt.date(2024, 12, 20 if language == "fr" else 26)), place=AGADEZ)
        coded = coded_of(page, tell, title=title, language=language, publisher="Radio Kaouar", published="2024-12-21")
        yield page, _scored(coded)


def _scored(coded: Coded) -> Coded:
    """Give each event the quad and the score of its category."""
    return msgspec.structs.replace(coded, events=tuple(map(_as_codebook, coded.events)))


def _as_codebook(event: Event) -> Event:
    facts = load_categories()[event.best.event]
    best = msgspec.structs.replace(event.best, quad=facts.quad, score=facts.modes.get(event.best.mode or "", facts.score), linked=True)
    return msgspec.structs.replace(event, best=best, mentions=(best,))


if __name__ == "__main__":
    make(Path(sys.argv[1]))
