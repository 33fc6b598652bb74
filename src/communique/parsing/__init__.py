"""Turns an article into sentences, tokens and syntax."""

from communique.parsing.parse import Parser, load_parser, parse

__all__ = ["Parser", "load_parser", "parse"]
