"""A cited record of cooperation between states, made from the world's reporting."""

from importlib.metadata import version

__version__ = version("communique")
