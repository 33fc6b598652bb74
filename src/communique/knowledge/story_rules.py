"""What is known of words when texts are compared: how common they are, which are numbers or days, and what each sign of a story weighs."""

import unicodedata
from functools import cache
from pathlib import Path

import msgspec

from communique.knowledge.load import FOLDER, rows, tables
from communique.model import KnowledgeError

ZIPF = (0.0, 9.0)
"""Between what the Zipf scale of word frequencies can lie: from one occurrence in a billion words to nothing but that word."""


class StoryRules(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known when texts are compared.

    `frequencies` of words on the Zipf scale, rare words left out; `numbers`, `weekdays` and `months` give what such words stand for;
    `bias` and `weights` tell how much each sign speaks for two documents' being one story (above 0) or against it, in log-odds.
    """

    frequencies: dict[str, float]
    numbers: dict[str, int]
    weekdays: dict[str, int]
    months: dict[str, int]
    bias: float
    weights: dict[str, float]


@cache
def load_story_rules(folder: Path = FOLDER / "stories") -> StoryRules:
    """Load what is known from its folder.

    Raises: KnowledgeError where a file is broken; the message names file and line.
    """
    words, signs = folder / "words.toml", folder / "weights.toml"
    weights = {sign: _number(signs, sign, value) for sign, value in _table(signs, "weights").items()}
    if "bias" not in weights:
        raise KnowledgeError(f"{signs.name}: no bias")
    return StoryRules(
        frequencies=_frequencies(folder / "word_frequencies.csv"),
        numbers=_counted(words, "numbers", 99),
        weekdays=_counted(words, "weekdays", 7),
        months=_counted(words, "months", 12),
        bias=weights.pop("bias"),
        weights=weights,
    )


def _frequencies(file: Path) -> dict[str, float]:
    found: dict[str, float] = {}
    for at, row in rows(file, ("word", "frequency", "source")):
        word = row["word"]
        try:
            frequency = float(row["frequency"])
        except ValueError as fault:
            raise KnowledgeError(f"{at}: {row['frequency']!r} is no number") from fault
        if not ZIPF[0] <= frequency <= ZIPF[1]:
            raise KnowledgeError(f"{at}: {frequency} lies outside the Zipf scale, {ZIPF[0]} to {ZIPF[1]}")
        if word in found:
            raise KnowledgeError(f"{at}: {word!r} stands there already")
        if word != unicodedata.normalize("NFKC", word).casefold():
            raise KnowledgeError(f"{at}: {word!r} is not folded")
        found[word] = frequency
    return found


def _table(file: Path, name: str) -> dict[str, object]:
    table = tables(file).get(name)
    if not isinstance(table, dict):
        raise KnowledgeError(f"{file.name}: no table [{name}]")
    return table


def _counted(file: Path, name: str, last: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for word, value in _table(file, name).items():
        if not isinstance(value, int) or not 1 <= value <= last:
            raise KnowledgeError(f"{file.name}: {word!r} in [{name}] is {value!r}, and a number from 1 to {last} is needed")
        found[word] = value
    return found


def _number(file: Path, sign: str, value: object) -> float:
    if not isinstance(value, float):
        raise KnowledgeError(f"{file.name}: the weight of {sign!r} is {value!r} and a number with a point is needed")
    return value
