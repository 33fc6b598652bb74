"""Finds who did what to whom."""

from communique.events.belonging import of_countries
from communique.events.find import find_events
from communique.events.home import at_home, convicted
from communique.events.implied import dealing
from communique.events.scene import in_scene
from communique.events.weigher import Weigher

__all__ = ["Weigher", "at_home", "convicted", "dealing", "find_events", "in_scene", "of_countries"]
