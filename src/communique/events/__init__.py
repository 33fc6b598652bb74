"""Finds who did what to whom."""

from communique.events.find import find_events
from communique.events.home import at_home

__all__ = ["at_home", "find_events"]
