"""Reckons places told by distance and direction ("70 km south of Qatrun") or by two others ("between Agadez and Arlit")."""

import math
import re
from collections.abc import Sequence

import msgspec

from communique.knowledge.place_words import PlaceWords
from communique.model import Article, Place, PlaceMention

EARTH_KM = 6371.0
FARTHEST_BETWEEN_KM, FARTHEST_ABROAD_KM = 800.0, 300.0
"""Two places farther apart do not tell where something between them happened; they are ends of a journey or, in two
countries, of a quarrel ("a truce between Kyiv and Moscow")."""


def shifted(places: Sequence[PlaceMention], article: Article, words: PlaceWords) -> list[PlaceMention]:
    """Move the places that are only told by how far they lie from a name, and give those between two names their midpoint."""
    pattern = _distance(words)
    found = []
    for at, mention in enumerate(places):
        moved = _away(mention, article, pattern, words)
        if moved is mention and at + 1 < len(places):
            moved = _between(mention, places[at + 1], article)
        found.append(moved)
    return found


def _distance(words: PlaceWords) -> re.Pattern[str]:
    """What stands before a name: a number, a unit, a direction."""
    units = "|".join(sorted(map(re.escape, words.kilometres), key=len, reverse=True))
    ways = "|".join(sorted(map(re.escape, words.bearings), key=len, reverse=True))
    number = r"(?P<number>\d[\d,]*(?:\.\d+)?)"
    between = r"\.?\s+(?:\([^)]*\)\s+)?(?:to the\s+)?(?:(?:due|further)\s+)?"
    behind = r"\s+(?:of|from)\s+(?:the\s+(?:[a-z]+\s+){0,3}(?:of\s+)?)?$"
    return re.compile(rf"{number}[\s-]?(?P<unit>{units}){between}(?P<way>{ways}){behind}")


def _away(mention: PlaceMention, article: Article, pattern: re.Pattern[str], words: PlaceWords) -> PlaceMention:
    place = mention.place
    before = article.text[max(0, mention.span.start - 90) : mention.span.start]
    match = pattern.search(before)
    if match is None or place.lat is None or place.lon is None:
        return mention
    distance = float(match["number"].replace(",", "")) * words.kilometres[match["unit"]]
    lat, lon = travelled((place.lat, place.lon), distance, words.bearings[match["way"]])
    name = f"{match['number']} {match['unit']} {match['way']} of {place.name}"
    return msgspec.structs.replace(mention, place=Place(name=name, resolution="district", country=place.country, lat=lat, lon=lon), how="distance")


def _between(mention: PlaceMention, other: PlaceMention, article: Article) -> PlaceMention:
    one, two = mention.place, other.place
    leads = re.search(r"\bbetween\s+(?:the\s+(?:[a-z]+\s+){0,3}(?:of\s+)?)?$", article.text[max(0, mention.span.start - 40) : mention.span.start])
    joins = re.fullmatch(r"\s+and\s+(?:the\s+)?(?:[a-z]+\s+)?", article.text[mention.span.end : other.span.start])
    exact = {"city", "site", "district", "region"}
    if not (leads and joins and one.resolution in exact and two.resolution in exact):
        return mention
    if one.lat is None or one.lon is None or two.lat is None or two.lon is None:
        return mention
    apart = kilometres((one.lat, one.lon), (two.lat, two.lon))
    if apart > (FARTHEST_BETWEEN_KM if one.country == two.country else FARTHEST_ABROAD_KM):
        return mention
    middle = round((one.lat + two.lat) / 2, 3), round((one.lon + two.lon) / 2, 3)
    country = one.country if one.country == two.country else None
    place = Place(name=f"between {one.name} and {two.name}", resolution="district", country=country, lat=middle[0], lon=middle[1])
    return msgspec.structs.replace(mention, place=place, how="between")


def travelled(start: tuple[float, float], distance: float, bearing: float) -> tuple[float, float]:
    """Give the point some kilometres from another in a direction, counted in degrees clockwise from north.

    >>> travelled((24.93, 14.63), 70, 180)
    (24.3, 14.63)
    """
    lat, lon, way, arc = math.radians(start[0]), math.radians(start[1]), math.radians(bearing), distance / EARTH_KM
    there = math.asin(math.sin(lat) * math.cos(arc) + math.cos(lat) * math.sin(arc) * math.cos(way))
    turn = math.atan2(math.sin(way) * math.sin(arc) * math.cos(lat), math.cos(arc) - math.sin(lat) * math.sin(there))
    return round(math.degrees(there), 2), round((math.degrees(lon + turn) + 540) % 360 - 180, 2)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Measure a great circle.

    >>> round(kilometres((0.0, 0.0), (0.0, 1.0)))
    111
    """
    a, b, c, d = map(math.radians, (*one, *other))
    half = math.sin((a - c) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((b - d) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
