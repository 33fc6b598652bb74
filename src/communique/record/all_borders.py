"""The state of every land border of which a record tells anything, read in one pass over its articles."""

from collections import defaultdict

import msgspec
import sqlalchemy as sa

from communique.knowledge.border_lines import Border, Pair, load_borders, names_of
from communique.knowledge.border_words import load_border_words
from communique.record import search
from communique.record.batching import batches
from communique.record.border_evidence import read_article
from communique.record.border_sides import Meant
from communique.record.border_signs import Status
from communique.record.border_status import Evidence, history_of
from communique.record.borders import loaded
from communique.record.schema import current_articles


class BorderState(msgspec.Struct, frozen=True):
    """A border as it was last told of: its status, since which day, whether it is reinforced, and by how many pieces of evidence."""

    one: str
    other: str
    status: Status
    since: str | None
    reinforced: bool | None
    evidence: int
    changes: tuple[tuple[str, Status], ...]


def all_borders() -> tuple[Border, ...]:
    """Give every land border of the world."""
    return tuple(load_borders().by_pair.values())


def land_border(one: str, other: str) -> Border | None:
    """Give the land border that two countries share."""
    return load_borders().between(one, other)


def border_states(connection: sa.Connection, *, minimum_confidence: float = 0.5) -> tuple[BorderState, ...]:
    """Tell the state of each border that the record tells anything of."""
    borders, words = load_borders(), load_border_words()
    names = names_of(borders.crossings, words.crossings | words.borders)
    evidence: dict[Pair, list[Evidence]] = defaultdict(list)
    for part in batches(sorted(_speaking_of_borders(connection, words.borders | words.crossings_alone))):
        for article in loaded(connection, part, minimum_confidence):
            for meant, piece in read_article(article, borders, words, names).evidence:
                for pair in _pairs(meant, borders.by_pair):
                    evidence[pair].append(piece)
    return tuple(_state(pair, evidence[pair]) for pair in sorted(evidence))


def _pairs(meant: Meant, known: dict[Pair, Border]) -> list[Pair]:
    return [pair for pair in (known if meant.all_of else meant.pairs) if pair in known and meant.covers(pair)]


def _speaking_of_borders(connection: sa.Connection, words: frozenset[str]) -> set[int]:
    current = sa.select(current_articles.c.article)
    found: set[int] = set()
    for word in sorted(words):
        found |= set(connection.scalars(current.where(current_articles.c.article.in_(search.articles_with(word)))))
    return found


def _state(pair: Pair, evidence: list[Evidence]) -> BorderState:
    history = history_of(evidence)
    begun = None
    for step in reversed(history.steps):
        if step.status != history.steps[-1].status:
            break
        begun = step.day
    changes = tuple((step.day, step.status) for step in history.steps)
    return BorderState(*pair, history.status_on(), begun, history.reinforced_on(), len(evidence), changes)
