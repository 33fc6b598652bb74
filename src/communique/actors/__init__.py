"""Finds who is named or meant in each sentence, and which actor that is."""

from communique.actors.find import find_actors
from communique.actors.index import ActorIndex, compile_names

__all__ = ["ActorIndex", "compile_names", "find_actors"]
