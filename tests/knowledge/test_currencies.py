"""The currencies of the world."""

from pathlib import Path

import pytest

from communique.knowledge.currencies import Currencies, load_currencies
from communique.knowledge.load import FOLDER
from communique.model import KnowledgeError

HEAD = "name,currency,countries,source\n"


@pytest.fixture(scope="module")
def currencies() -> Currencies:
    return load_currencies(FOLDER / "events" / "currencies.csv")


@pytest.mark.parametrize(
    ("written", "countries", "code"),
    [
        ("€", (), "EUR"),
        ("NT$", (), "TWD"),
        ("KSh", (), "KES"),
        ("XOF", (), "XOF"),
        ("naira", (), "NGN"),
        ("Swiss franc", (), "CHF"),
        ("dinar", ("MLT", "TUN"), "TND"),
        ("franc", ("NER",), "XOF"),
        ("peso", ("PHL",), "PHP"),
        ("rouble", ("RUS",), "RUB"),
        ("rouble", ("BLR",), "BYN"),
        ("rouble", (), "RUB"),
    ],
)
def test_a_name_means_a_currency(written: str, countries: tuple[str, ...], code: str, currencies: Currencies) -> None:
    name = currencies.name(written)
    assert name is not None
    assert currencies.of(name, countries) == code


def test_a_shared_name_means_nothing_without_a_country_that_has_it(currencies: Currencies) -> None:
    assert currencies.of("dinar", ("MLT",)) is None


@pytest.mark.parametrize("word", ["try", "all", "cop", "lorry", "Try"])
def test_a_code_counts_in_capitals_only(word: str, currencies: Currencies) -> None:
    assert currencies.name(word) is None


def test_every_country_has_money(currencies: Currencies) -> None:
    codes = {*currencies.anywhere.values(), *(code for owned in currencies.by_country.values() for code in owned.values())}
    assert len(codes) > 150


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("taka,Taka,,ours\n", "line 2: 'Taka' is no code"),
        ("mark,DEM,,ours\nmark,BAM,,ours\n", "line 3: 'mark' is DEM already"),
        ("dinar,TND,TUN,ours\ndinar,DZD,TUN,ours\n", "line 3: 'dinar' is TND already"),
        ("taka,BDT,,\n", "line 2: no source"),
    ],
)
def test_a_fault_names_the_line(rows: str, fault: str, tmp_path: Path) -> None:
    file = tmp_path / "currencies.csv"
    file.write_text(HEAD + rows, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=fault):
        load_currencies(file)
