"""The numbers by which one meaning of a name is weighed against another, and a name against a mere word."""

from collections.abc import Mapping
from dataclasses import dataclass, field

KNOWN_AS = {
    "continent": 9.0,
    "ocean": 9.0,
    "sea": 8.0,
    "gulf": 8.0,
    "strait": 8.0,
    "canal": 7.5,
    "region": 6.5,
    "desert": 6.5,
    "crossing": 3.5,
    "airport": 2.5,
}
"""How well known listed areas and sites are, in powers of ten of people: the Red Sea is not Sudan's province of that name."""
LEVELS = {"country": 2.0, "division": 1.5, "subdivision": -0.7, "area": 5.5, "site": 4.0}
"""What counts for each level beside its people: for areas and sites, all there is."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What speaks for one meaning of a name, in powers of ten of people: 1 makes up for a tenth of the population.

    Found by trying one number after another on every second article of the corpora TR-News and LGL (accuracy within 161 km, given the
    toponyms, 1.724 to 1.805 as a sum of both), then rounded towards the first guess; on the articles left out it rose from 1.737 to 1.763.
    """

    rounds: int = 5
    """Rounds of mutual support."""
    least_people: int = 1000
    """People added to every place, so that hamlets differ little from each other."""
    least_chance: float = 0.02
    """Meanings less likely than this support no other name."""
    rank: tuple[float, float, float, float] = (-0.8, -1.3, 0.0, 3.0)
    """By how a name stands for a place: without its article, another name, its own name, a listed short form."""
    capital: float = 1.0
    listed_town: float = 1.0
    """For towns of our own list, whose people are not known and which are listed because the news speaks of them."""
    division_people: float = 0.8
    """Share of a power of ten that the people of a country or province count: much of the news names its cities instead."""
    level: Mapping[str, float] = field(default_factory=lambda: LEVELS)
    kind: Mapping[str, float] = field(default_factory=lambda: KNOWN_AS)
    namesake: float = 1.5
    """What a city loses to its country of the same name, and a province to the city that gave it its name."""
    seat_share: float = 0.2
    """Share of a province's people from which its namesake city is what is usually meant: New York has 0.45, Quebec City 0.07."""
    seat_people: int = 5000
    class_word: float = 3.0
    """For being of the level that a class word beside the name gives it ("Kano State")."""
    home: float = 0.7
    """For the country of the publisher."""
    actor_country: float = 0.7
    """How much the countries of actors count beside those of places."""
    country: float = 1.3
    """For lying in a country of the text's other places; the next three for the same division, subdivision, degree of the map."""
    division: float = 1.8
    subdivision: float = 1.1
    near: float = 1.2
    container: float = 3.0
    """For lying in the place that is told beside it."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What each sign of `signs.py` speaks for a known name being a place, in natural log-odds.

    Fitted by logistic regression to the names in LGL alone and rounded; on TR-News, which it had not seen, it finds toponyms with F1 0.91,
    as well as a fit to TR-News itself (0.91).
    """

    base: float = -4.9
    people: float = 2.9
    country: float = -0.8
    division: float = -0.8
    subdivision: float = 0.9
    settlement: float = -0.7
    area: float = -1.1
    site: float = -2.0
    airport: float = -0.5
    capital: float = 0.9
    other_name: float = -2.2
    long: float = 1.1
    proper: float = 1.4
    shouted: float = 1.2
    acronym: float = -1.0
    subject: float = -1.6
    locative: float = 0.6
    of: float = 0.6
    class_of: float = 0.9
    beside_place: float = 1.2
    in_place: float = 1.3
    initial: float = 0.4
    name_before: float = -1.5
    first_name_before: float = -0.9
    title_before: float = -0.7
    name_after: float = -0.5
    name_after_big: float = -1.1
    body_after: float = -1.3
    class_after: float = 0.2
    possessive: float = -1.1
    part_of_name: float = -1.5
    actor_name: float = -1.2
    trusted: float = 0.5
    sited: float = 2.0
    """For crossings, bases and passes, which the corpora hardly name: to be at one, or to reopen or seal it, is sign enough. Set by hand."""
    struck: float = 1.5
    """For a town that is captured, shelled or shut, which peaceful corpora hardly name: F1 there stays the same. Set by hand."""
    kind_after: float = 2.0
    """For "the Danube river", "the Gobi desert". Set by hand."""
    company: float = 1.0
    """For a city whose country the article names other places of. Set by hand."""
    again: float = 2.5
    """For a name that is surely a place elsewhere in the article. Set by hand; F1 end to end rose by 0.005 on both corpora."""
