"""The same text again: syndicated, under another headline, cut, with another dateline or other chrome around it."""

import hashlib
from collections.abc import Iterator
from typing import Generic, TypeVar

import msgspec
import numpy as np
from rensa import RMinHash  # type: ignore[import-untyped]

from communique.knowledge.story_rules import StoryRules
from communique.merging.wording import name_words, number_of, own_text, words_of
from communique.model import Article

FORM = f"1.{RMinHash.ALGORITHM_VERSION}"
"""The form of signatures: ours, and that of the library's hashes. Signatures of two forms cannot be compared."""
SHINGLE = 3
"""Words of a shingle. Of two, reports of one topic share too many; of four, a few changed words hide a copy of a short report."""
ROWS, BANDS = 2, 48
"""Two texts are looked at closely if they agree in one of 48 pairs of hashes: 99 of 100 do that share three tenths of their shingles, one
of 800 that share half a hundredth, as two reports of one field may."""
SEED = 1
KEPT = 512
"""Shingles that a signature keeps, so that texts of up to as many words are compared exactly, and longer ones by an even sample."""
COPY, COPY_OF_LONG = 0.7, 0.5
"""Share of the shorter text's shingles that the longer must hold. Two briefs on disasters share up to two thirds by their common turns; longer
texts of one topic a tenth, so that half will do even where every tenth word was changed."""
LONG = 60
"""Shingles from which a text is long."""
LEAST = 6
"""Shingles below which a text is too short to be told a copy: a headline alone says too little."""
STRANGE = 0.25
"""Share of its names, and of its numbers and days, that the text with fewer may have by itself: a name spelt anew or a figure mended in a long
text, but not the same sentence on another place or another day's dead."""
_SHORT = 0xFFFFFFFF
Id = TypeVar("Id", int, str)


class Signature(msgspec.Struct, frozen=True, array_like=True, kw_only=True):
    """What tells a text's copies, without the text.

    `keys`: two texts that share none are not copies (signed, 64 bits). `shingles`: hashes of the text's shingles, or of every `step`-th of
    them, sorted, as little-endian bytes. `names` are words written as names, `numbers` also days: hashes of them.
    """

    form: str
    keys: tuple[int, ...]
    shingles: bytes
    step: int
    names: tuple[int, ...]
    numbers: tuple[int, ...]


class Likeness(msgspec.Struct, frozen=True, kw_only=True):
    """How much of the shorter text stands in the longer (0 to 1), whether they are copies, and why or why not."""

    contained: float
    copy: bool
    why: str


def signature(article: Article, rules: StoryRules) -> Signature:
    """Sign an article's own text."""
    text = own_text(article)
    words = words_of(text)
    values = [number_of(word, rules) for word in words]
    told = [word if value is None else value for word, value in zip(words, values, strict=True)]
    hashes = sorted({_hash(" ".join(told[at : at + SHINGLE])) for at in range(max(1, len(told) - SHINGLE + 1))})
    step = 1
    while sum(value % step == 0 for value in hashes) > KEPT:
        step *= 2
    kept = sorted({value & _SHORT for value in hashes if value % step == 0})
    return Signature(
        form=FORM,
        keys=tuple(_keys(hashes)),
        shingles=np.array(kept, dtype="<u4").tobytes(),
        step=step,
        names=tuple(sorted({_short(name) for name in name_words(text, rules)})),
        numbers=tuple(sorted({_short(value) for value in values if value is not None})),
    )


def to_bytes(signed: Signature) -> bytes:
    """Write a signature as it is stored."""
    return msgspec.msgpack.encode(signed)


def from_bytes(stored: bytes) -> Signature:
    """Read a stored signature.

    Raises: ValueError where it is of another form: the article must then be signed again.
    """
    signed = msgspec.msgpack.decode(stored, type=Signature)
    if signed.form != FORM:
        raise ValueError(f"a signature of the form {signed.form}, and {FORM} is needed: sign the article again")
    return signed


def compare(one: Signature, other: Signature) -> Likeness:
    """Tell whether one of two texts is a copy of the other, or of a part of it."""
    step = max(one.step, other.step)
    a, b = _at_step(one, step), _at_step(other, step)
    shorter = min(len(a), len(b))
    contained = len(np.intersect1d(a, b, assume_unique=True)) / shorter if shorter else 0.0
    told = f"{contained:.0%} of the shorter text stands in the other"
    if shorter * step < LEAST:
        return Likeness(contained=contained, copy=False, why="too short to tell")
    if contained < (COPY if shorter * step < LONG else COPY_OF_LONG):
        return Likeness(contained=contained, copy=False, why=told)
    for what, some, others in (("names", one.names, other.names), ("numbers and days", one.numbers, other.numbers)):
        strange = min(len(set(some) - set(others)), len(set(others) - set(some)))
        if strange > STRANGE * min(len(some), len(others)):
            return Likeness(contained=contained, copy=False, why=f"{told}, but each has {what} that the other has not")
    return Likeness(contained=contained, copy=True, why=told)


class CopyIndex(Generic[Id]):
    """Finds the copies of a text among many, one at a time; the order in which they were added makes no difference."""

    def __init__(self) -> None:
        self._by_key: dict[int, list[Id]] = {}
        self._signed: dict[Id, Signature] = {}

    def add(self, of: Id, signed: Signature) -> None:
        """Add a text; one that is there already is not added again."""
        if of in self._signed:
            return
        self._signed[of] = signed
        for key in signed.keys:
            self._by_key.setdefault(key, []).append(of)

    def near(self, signed: Signature) -> dict[Id, Likeness]:
        """Give the texts that are copies of one, or of which it is a copy, in order of their ids."""
        candidates = sorted({of for key in signed.keys for of in self._by_key.get(key, ())})
        found = ((of, compare(signed, self._signed[of])) for of in candidates)
        return {of: likeness for of, likeness in found if likeness.copy}


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def _short(text: str) -> int:
    return _hash(text) & _SHORT


def _keys(hashes: list[int]) -> Iterator[int]:
    """Join the text's smallest hashes, by each of the library's orders, to keys."""
    smallest = RMinHash.digest_matrix_from_token_hash_sets([hashes], ROWS * BANDS, SEED).to_rows()[0]
    for band in range(BANDS):
        parts = smallest[band * ROWS : (band + 1) * ROWS]
        key = hashlib.blake2b(np.array([band, *parts], dtype="<u4").tobytes(), digest_size=8).digest()
        yield int.from_bytes(key, "little", signed=True)


def _at_step(signed: Signature, step: int) -> "np.ndarray[tuple[int], np.dtype[np.uint32]]":
    kept = np.frombuffer(signed.shingles, dtype="<u4")
    return kept if step == signed.step else kept[kept % step == 0]
