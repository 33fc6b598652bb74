"""Finds the times that an article tells, and dates its events by them."""

from communique.times.dating import date
from communique.times.find import find_times

__all__ = ["date", "find_times"]
