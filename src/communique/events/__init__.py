"""Finds who did what to whom."""

from communique.events.find import find_events
from communique.events.home import at_home
from communique.events.weigher import Weigher

__all__ = ["Weigher", "at_home", "find_events"]
