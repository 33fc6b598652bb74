"""What an article as a whole tells: which countries and bodies it surely names, its day, and whether it is about sport."""

import datetime as dt
from collections import Counter
from typing import get_args

import msgspec

from communique.actors.index import ActorIndex, Entry, KnownPerson
from communique.actors.lookup import Hit, Reading, opening_name
from communique.knowledge.actor_lists import SharedCode
from communique.knowledge.spelling import pieces, plain
from communique.model import Article, PublishedOn

CERTAIN_SPORT, SPORT_CUES = 1, 3
"""Different words of sport that an article needs: one that only sport has and two more of any kind. Reports of diplomacy in stadiums have fewer."""
LONG_GONE = 3653
"""Days out of office after which a name alone no longer names a holder whose country the text does not name: common names have other bearers."""
LONGEST_SEAT = 3
"""Words of the longest names that datelines begin with: "Port of Spain"."""
SHARED_CODES = frozenset(get_args(SharedCode))


class Evidence(msgspec.Struct, frozen=True):
    """The sure signs of an article.

    `countries` counts mentions by code; `soft` those by names that could mean something else; `bodies` are the ids of bodies named by a strong name;
    `dateline` is the country from which the article is written.
    """

    countries: Counter[str]
    soft: Counter[str]
    bodies: frozenset[str]
    day: dt.date | None
    sport: bool
    dateline: str | None = None

    def supports(self, code: str | None) -> bool:
        """Tell whether the article names this country elsewhere."""
        return code is not None and (self.countries[code] > 0 or self.soft[code] > 0)

    def is_chiefly(self, code: str | None) -> bool:
        """Tell whether the article names no country oftener than this one."""
        return code is not None and self.countries[code] == max(self.countries.values(), default=0)

    def only_country(self) -> str | None:
        """Give the one country that the article is about, if there is just one."""
        named = self.countries + self.soft
        return next(iter(named)) if len(named) == 1 else None


def gather(article: Article, readings: list[Reading], index: ActorIndex) -> Evidence:
    """Collect the sure signs of an article."""
    countries: Counter[str] = Counter()
    soft: Counter[str] = Counter()
    bodies: set[str] = set()
    day = article.published.on if isinstance(article.published, PublishedOn) else None
    for reading in readings:
        for hit in reading.name_hits():
            if hit.entries[0].kind != "person" or not is_long_gone(index.persons[hit.entries[0].ref], day):
                _weigh(hit, index, countries, soft, bodies)
    return Evidence(countries, soft, frozenset(bodies), day, _is_sport(readings, index), _dateline(article, readings, index))


def _dateline(article: Article, readings: list[Reading], index: ActorIndex) -> str | None:
    """Give the country that stands before the first sentence, by its name or its capital's: "TRIPOLI (Wire) - ", "BENGHAZI, Libya - "."""
    start = next((reading.sentence.span.start for reading in readings if reading.sentence.zone == "body"), 0)
    opened = max((part.start for part in article.body if part.start <= start), default=0)  # not the menu, where a page is one line
    words = [plain(piece) for piece in pieces(article.text[max(opened, article.text.rfind("\n", 0, start) + 1) : start])]
    for at in range(len(words)):
        entries = opening_name(index, words[at : at + LONGEST_SEAT])
        found = next((entry.ref for entry in entries if entry.kind in {"name", "long", "capital"} and entry.ref in index.countries), None)
        if found is not None:
            return found
    return None


def is_long_gone(person: KnownPerson, day: dt.date | None) -> bool:
    """Tell whether a person left office long before a day, or had none yet."""
    return day is not None and not any(term.first <= day and (day - term.last).days < LONG_GONE for term in person.terms)


def _weigh(hit: Hit, index: ActorIndex, countries: Counter[str], soft: Counter[str], bodies: set[str]) -> None:
    refs = {entry.ref for entry in hit.entries}
    entry = hit.entries[0]
    if len(refs) > 1 or entry.kind in {"blocked", "outlet"}:
        return
    code = code_of(entry, index)
    if entry.kind == "capital" and code in index.words.places.seats:
        return
    if entry.kind == "body" and not entry.weak:
        bodies.add(entry.ref)
    if code is None or code in SHARED_CODES:
        return
    if entry.weak:
        soft[code] += entry.kind in {"name", "long"}
    else:
        countries[code] += 1


def code_of(entry: Entry, index: ActorIndex) -> str | None:
    """Give the code of what a name means."""
    if entry.kind == "body":
        body = index.bodies[entry.ref]
        return body.country or body.code
    if entry.kind == "person":
        return index.persons[entry.ref].code
    return entry.ref if entry.ref in index.countries else None


def _is_sport(readings: list[Reading], index: ActorIndex) -> bool:
    cues = index.words.sport
    lemmas = {token.lemma for reading in readings for token in reading.tokens}
    return not lemmas & cues.never and len(lemmas & cues.certain) >= CERTAIN_SPORT and len(lemmas & (cues.cues | cues.certain)) >= SPORT_CUES
