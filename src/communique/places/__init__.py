"""Finds the places that a text names, and tells where each event happened."""

from communique.places.find import find_places
from communique.places.happening import place

__all__ = ["find_places", "place"]
