"""Cleaning: a page becomes an article, its chrome told apart and its title, day, publisher and language found."""

from communique.cleaning.clean import clean

__all__ = ["clean"]
