"""What is known of the chrome of pages: its phrases, the names of months, the weights of signs, the languages told apart."""

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, get_args

import msgspec
import pycld2

from communique.knowledge.load import FOLDER, rows, tables
from communique.model import ChromeKind, KnowledgeError

Where = Literal["whole", "start", "inside", "label"]
"""Where a phrase stands in a line of chrome: it is the line, begins it, is somewhere in it, or is followed by a colon."""

DateLabel = Literal["published", "updated", "other"]
"""What a word beside a date says of it: that the article was published then, changed later, or something that is not the article's."""

Field = Literal["title", "published", "publisher", "language"]
"""What a key of a page's metadata may give."""

_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = frozenset({"ja", "ko", "th", "zh"})
"""Languages whose words are not parted by spaces, or only with what hangs on them: their phrases are looked for as characters."""


RENAMED = {"iw": "he", "in": "id", "ji": "yi"}
"""Codes that ISO 639-1 gave up in 1989, and that the language identifier and old pages still use."""


def current_code(tag: str) -> str:
    """Give the language of a tag, by its present code of ISO 639-1.

    >>> current_code("iw"), current_code("fr_FR"), current_code("zh-Hant")
    ('he', 'fr', 'zh')
    """
    code = tag.strip().lower().replace("_", "-").split("-")[0]
    return RENAMED.get(code, code)


def words_of(text: str) -> tuple[str, ...]:
    """Give the words of a line as phrases are compared: without case, digits and marks.

    >>> words_of("Read More: 3 Comments")
    ('read', 'more', 'comments')
    """
    return tuple(_WORD.findall(text.casefold().replace("’", "").replace("'", "")))


class Phrase(msgspec.Struct, frozen=True):
    """A phrase of page chrome, as words, and what kind of chrome it tells."""

    words: tuple[str, ...]
    kind: ChromeKind


class Phrases(msgspec.Struct, frozen=True, kw_only=True):
    """The phrases of page chrome, in the forms in which they are looked up.

    `whole` by all their words, `start` and `inside` by their first word (longest first); `unspaced` as characters; `label` finds those
    that a colon follows, whose kinds are in `labels`.
    """

    whole: dict[tuple[str, ...], ChromeKind]
    start: dict[str, tuple[Phrase, ...]]
    inside: dict[str, tuple[Phrase, ...]]
    unspaced: tuple[tuple[str, Where, ChromeKind], ...]
    label: re.Pattern[str]
    labels: dict[str, ChromeKind]


class ChromeRules(msgspec.Struct, frozen=True, kw_only=True):
    """All that cleaning knows.

    `months` and the pattern `month` that finds their names; `label` finds words that say what a date is, `labels` tells which. `bias` and
    `weights` tell how much each sign of a line speaks for the article (above 0) or against it. `languages` are those told apart, by code.
    `metadata` tells what each key of a page's metadata gives; a key with a point before it is the class of a time tag.
    """

    phrases: Phrases
    months: dict[str, int]
    month: re.Pattern[str]
    labels: dict[str, DateLabel]
    label: re.Pattern[str]
    bias: float
    weights: dict[str, float]
    languages: dict[str, str]
    metadata: dict[str, Field]


def load_chrome_rules(folder: Path = FOLDER / "cleaning") -> ChromeRules:
    """Load what cleaning knows from its folder.

    Raises: KnowledgeError where a file is broken; the message names file and line.
    """
    months = _months(folder / "months.csv")
    labels = _labels(folder / "date_labels.csv")
    weights = _weights(folder / "weights.toml")
    languages = {row["code"]: row["name"] for _, row in rows(folder / "languages.csv", ("code", "name", "source"))}
    if unknown := set(languages) - {current_code(code) for _, code in pycld2.LANGUAGES}:
        raise KnowledgeError(f"languages.csv: the language identifier does not know {sorted(unknown)}")
    return ChromeRules(
        phrases=_phrases(folder / "phrases.csv"),
        months=months,
        month=_pattern(months),
        labels=labels,
        label=_pattern(labels),
        bias=weights.pop("bias"),
        weights=weights,
        languages=languages,
        metadata=_metadata(folder / "metadata.csv"),
    )


def _either(names: Iterable[str]) -> str:
    """Write a pattern of the names, the longest first."""
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Make the pattern that finds any of the names as words of their own."""
    return re.compile(rf"(?<![^\W_])(?:{_either(names)})(?![^\W_])", re.IGNORECASE)


def _phrases(file: Path) -> Phrases:
    whole: dict[tuple[str, ...], ChromeKind] = {}
    first: dict[str, dict[str, list[Phrase]]] = {"start": defaultdict(list), "inside": defaultdict(list)}
    unspaced: list[tuple[str, Where, ChromeKind]] = []
    labels: dict[str, ChromeKind] = {}
    seen: dict[tuple[tuple[str, ...], str], str] = {}
    for at, row in rows(file, ("phrase", "kind", "where", "language", "source")):
        words = words_of(row["phrase"])
        if row["kind"] not in get_args(ChromeKind):
            raise KnowledgeError(f"{at}: no such kind of chrome as {row['kind']!r}")
        if row["where"] not in get_args(Where):
            raise KnowledgeError(f"{at}: {row['where']!r} is none of {get_args(Where)}")
        if not words:
            raise KnowledgeError(f"{at}: {row['phrase']!r} has no word")
        if (words, row["where"]) in seen:
            raise KnowledgeError(f"{at}: {row['phrase']!r} stands already at {seen[words, row['where']]}")
        seen[words, row["where"]] = at
        kind, where = msgspec.convert(row["kind"], ChromeKind), msgspec.convert(row["where"], Where)
        if where == "label":
            labels[row["phrase"].casefold()] = kind
        elif where == "whole":
            whole[words] = kind
        elif row["language"] in _UNSPACED:
            unspaced.append((row["phrase"], where, kind))
        else:
            first[where][words[0]].append(Phrase(words, kind))
    return Phrases(
        whole=whole,
        start=_longest_first(first["start"]),
        inside=_longest_first(first["inside"]),
        unspaced=tuple(unspaced),
        label=re.compile(rf"(?<!\w)({_either(labels)})\s?[:：]", re.IGNORECASE),
        labels=labels,
    )


def _longest_first(phrases: dict[str, list[Phrase]]) -> dict[str, tuple[Phrase, ...]]:
    """Order phrases with the same first word so that the longest is tried first."""
    return {word: tuple(sorted(found, key=lambda phrase: -len(phrase.words))) for word, found in phrases.items()}


def _months(file: Path) -> dict[str, int]:
    months: dict[str, int] = {}
    for at, row in rows(file, ("name", "month", "language", "source")):
        if not row["month"].isdigit() or not 1 <= int(row["month"]) <= 12:
            raise KnowledgeError(f"{at}: {row['month']!r} is no month from 1 to 12")
        if months.setdefault(row["name"], int(row["month"])) != int(row["month"]):
            raise KnowledgeError(f"{at}: {row['name']!r} is two months")
    return months


def _labels(file: Path) -> dict[str, DateLabel]:
    labels: dict[str, DateLabel] = {}
    for at, row in rows(file, ("label", "means", "language", "source")):
        if row["means"] not in get_args(DateLabel):
            raise KnowledgeError(f"{at}: {row['means']!r} is none of {get_args(DateLabel)}")
        labels[row["label"]] = msgspec.convert(row["means"], DateLabel)
    return labels


def _metadata(file: Path) -> dict[str, Field]:
    keys: dict[str, Field] = {}
    for at, row in rows(file, ("key", "gives", "source")):
        if row["gives"] not in get_args(Field):
            raise KnowledgeError(f"{at}: {row['gives']!r} is none of {get_args(Field)}")
        keys[row["key"]] = msgspec.convert(row["gives"], Field)
    return keys


def _weights(file: Path) -> dict[str, float]:
    weights = tables(file).get("weights", {})
    for sign, value in weights.items():
        if not isinstance(value, float):
            raise KnowledgeError(f"{file.name}: the weight of {sign!r} is {value!r} and a number with a point is needed")
    if "bias" not in weights:
        raise KnowledgeError(f"{file.name}: no bias")
    return dict(weights)
