"""Paths, feeds, archives and streams -> Page: what was read, decoded and otherwise untouched."""

from communique.reading.limits import Limits
from communique.reading.pages import page_of_text
from communique.reading.paths import read, read_stream

__all__ = ["Limits", "page_of_text", "read", "read_stream"]
