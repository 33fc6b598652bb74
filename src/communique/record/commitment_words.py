"""What persons say of promises: how one stands, whether something bears on it, whether two are one. The newest word on one thing counts."""

from collections.abc import Iterable
from typing import get_args

import msgspec
import sqlalchemy as sa

from communique.model import BadInput, Bearing, Standing
from communique.record.answers import PersonsWord
from communique.record.judging import answered_for
from communique.record.schema import commitment_words

NOTHING = "nothing"
"""The word that a follow-up does not bear on a promise."""
SAME, DIFFERENT = "same", "different"
OF_EVIDENCE = (*get_args(Bearing), NOTHING)
OF_PAIRS = (SAME, DIFFERENT)


class Words(msgspec.Struct, frozen=True):
    """All that persons say now, by the id of the promise, and the id of what it is about ("" for how it stands)."""

    by: dict[tuple[str, str], PersonsWord]

    def pairs(self, verdict: str) -> frozenset[frozenset[str]]:
        """Give the pairs of tellings that a person judged so."""
        return frozenset(frozenset(ids) for ids, word in self.by.items() if word.verdict == verdict and ids[1])

    def on_standing(self, ids: Iterable[str]) -> PersonsWord | None:
        """Give a person's word on how a promise stands, of which any telling may be named."""
        said = [word for one in ids if (word := self.by.get((one, ""))) is not None]
        return max(said, key=lambda word: word.at, default=None)

    def on_evidence(self, ids: Iterable[str]) -> dict[str, PersonsWord]:
        """Give what persons say of follow-ups to a promise, by the id of the follow-up."""
        wanted = set(ids)
        return {about: word for (one, about), word in self.by.items() if one in wanted and word.verdict in OF_EVIDENCE}


def words_of(connection: sa.Connection) -> Words:
    """Read what persons say; a word that was taken back counts no more."""
    found: dict[tuple[str, str], PersonsWord] = {}
    ordered = sa.select(commitment_words).order_by(commitment_words.c.said_at, commitment_words.c.number)
    for row in connection.execute(ordered).mappings():
        at = (row["commitment"], row["about"] or "")
        if row["verdict"] is None:
            found.pop(at, None)
        else:
            found[at] = PersonsWord(verdict=row["verdict"], note=row["why"], by=row["by_whom"], at=row["said_at"])
    return Words(found)


def keep_word(connection: sa.Connection, commitment: str, about: str | None, verdict: str | None, *, by: str, why: str, said_at: str) -> int:
    """Keep a person's word; None takes back what was said. Gives its number.

    Raises: BadInput where nobody answers for it, or no such word is known of such a thing.
    """
    answered_for(by)
    known = get_args(Standing) if about is None else (*OF_EVIDENCE, *OF_PAIRS)
    if verdict is not None and verdict not in known:
        raise BadInput(f"{verdict!r} is no verdict here; one of {', '.join(known)} is needed.")
    row = {"commitment": commitment, "about": about, "verdict": verdict, "by_whom": by, "why": why, "said_at": said_at}
    inserted = connection.execute(sa.insert(commitment_words).values(row)).inserted_primary_key
    assert inserted is not None
    number: int = inserted[0]
    return number
