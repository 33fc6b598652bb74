"""Finds who did what to whom."""

from communique.events.find import find_events

__all__ = ["find_events"]
