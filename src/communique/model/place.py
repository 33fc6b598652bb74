"""Where something happened."""

from typing import Literal

import msgspec

from communique.model.span import Span

Resolution = Literal["site", "city", "district", "province", "border", "country", "region"]


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place of the world. `country` is ISO 3166 alpha-3; `border` the two sides of a border, else empty; never coordinates 0, 0."""

    name: str
    resolution: Resolution
    country: str | None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    border: tuple[str, ...] = ()


class PlaceMention(msgspec.Struct, frozen=True, kw_only=True, tag="place"):
    """The words that name a place, the place it is, by which rule and how sure (0 to 1)."""

    span: Span
    text: str
    sentence: int
    place: Place
    how: str
    score: float


class Nowhere(msgspec.Struct, frozen=True, tag="nowhere"):
    """No place could be told, and why."""

    why: str


Where = PlaceMention | Nowhere
