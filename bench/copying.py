"""Makes copies of reports by known edits, and reports that look like copies and are not: the same on every run."""

import random
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

REFERENCE = tomllib.loads((Path(__file__).parent / "reference" / "copying.toml").read_text(encoding="utf-8"))
_SENTENCE = re.compile(r"(?<=[a-z\d)][.!?])\s+(?=[A-Z])")
_NUMBER = re.compile(r"\b\d[\d,]*\b")
_WORDED = re.compile(rf"\b({'|'.join(REFERENCE['numbers'])})\b", re.IGNORECASE)
WORDS_A_CHANGE = 15
"""One word in fifteen is put in other words at most."""


def headed(text: str, rng: random.Random) -> str:
    """Put another headline over the report."""
    return f"{rng.choice(REFERENCE['headlines'])}\n\n{text}"


def without_first(text: str, _: random.Random) -> str:
    """Cut the first sentence, where there are several."""
    sentences = _SENTENCE.split(text)
    return " ".join(sentences[1:] or sentences)


def without_last(text: str, _: random.Random) -> str:
    """Cut the last sentence, where there are several."""
    sentences = _SENTENCE.split(text)
    return " ".join(sentences[:-1] or sentences)


def with_dateline(text: str, rng: random.Random) -> str:
    """Put a dateline before the report and an agency's tag behind it."""
    return f"{rng.choice(REFERENCE['datelines'])} {text} {rng.choice(REFERENCE['tags'])}"


def reworded(text: str, rng: random.Random) -> str:
    """Put a few words in other words."""
    there = [(old, new) for old, new in REFERENCE["wordings"] if re.search(rf"\b{re.escape(old)}\b", text)]
    for old, new in rng.sample(there, min(len(there), max(1, len(text.split()) // WORDS_A_CHANGE))):
        text = re.sub(rf"\b{re.escape(old)}\b", new, text, count=1)
    return text


def in_page(text: str, rng: random.Random) -> str:
    """Put the menus, pleas and other headlines of a page around the report."""
    above, below = (rng.sample(REFERENCE[part], 4) for part in ("above", "below"))
    return "\n".join([*above, "", text, "", *below])


EDITS: dict[str, Callable[[str, random.Random], str]] = {
    "headline": headed,
    "first sentence cut": without_first,
    "last sentence cut": without_last,
    "dateline and agency": with_dateline,
    "other words": reworded,
    "chrome": in_page,
}


def edited(text: str, seed: int) -> Iterator[tuple[str, str]]:
    """Give the copies of a report: the name of each edit, and what it made; last a copy with several at once."""
    for number, (name, edit) in enumerate(EDITS.items()):
        rng = random.Random(f"{seed} {number}")  # noqa: S311 - edits, no secrets
        yield name, edit(text, rng)
    rng = random.Random(f"{seed} several")  # noqa: S311 - the same
    yield "several", in_page(with_dateline(reworded(text, rng), rng), rng)


def other_numbers(text: str, seed: int) -> str | None:
    """Make another report by the same template: each number another. None where it has none."""
    rng = random.Random(f"{seed} numbers")  # noqa: S311 - the same

    def another(found: re.Match[str]) -> str:
        value = int(found.group().replace(",", ""))
        return str(value + rng.randint(1, max(2, value // 2)))

    changed = _WORDED.sub(lambda _: str(rng.randint(21, 90)), _NUMBER.sub(another, text))
    return changed if changed != text else None
