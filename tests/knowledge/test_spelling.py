"""Names that were carried over from other scripts are one where their consonants are, unless they are known to be two."""

import pytest

from communique.knowledge.spelling import sounds_alike


@pytest.mark.parametrize(
    ("one", "other"), [("dbeibah", "dabaiba"), ("sharaa", "shara"), ("mohamed", "muhammad"), ("oumar", "umar"), ("khalifa", "khaleefa")]
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert sounds_alike(one, other)
    assert sounds_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("mohamed", "mahmoud"), ("hassan", "hussein"), ("kamal", "kamil"), ("ahmed", "mohamed"), ("saddam", "khaled")]
)
def test_names_that_are_two(one: str, other: str) -> None:
    assert not sounds_alike(one, other)
    assert not sounds_alike(other, one)
