"""The currencies of the world: their codes, signs and names, and whose a name is that several countries have."""

from pathlib import Path

import msgspec

from communique.knowledge.load import rows
from communique.model import KnowledgeError

COLUMNS = ("name", "currency", "countries", "source")
CODE_LENGTH = 3


class Currencies(msgspec.Struct, frozen=True):
    """What a name of money stands for: anywhere, and where a country is told that has a currency of that name ("dinar")."""

    anywhere: dict[str, str]
    by_country: dict[str, dict[str, str]]

    def name(self, written: str) -> str | None:
        """Give the listed form of a name as it is written; a code counts in capitals only, for "try" and "all" are words."""
        for form in (written, written.lower(), written.lower().removesuffix("s")):
            if form in self.anywhere or form in self.by_country:
                return form
        return None

    @property
    def nouns(self) -> tuple[str, ...]:
        """Names of one lower-case word: no codes, signs and shortened forms."""
        return tuple(name for name in sorted({*self.anywhere, *self.by_country}) if name.isalpha() and name.islower() and len(name) > CODE_LENGTH)

    def of(self, name: str, countries: tuple[str | None, ...]) -> str | None:
        """Give the currency that a name means among these countries, the first that has one of that name; None where none tells."""
        owned = self.by_country.get(name, {})
        return next((owned[code] for code in countries if code in owned), self.anywhere.get(name))


def load_currencies(file: Path) -> Currencies:
    """Load currencies.csv.

    Raises: KnowledgeError naming the file and the line where a code is none, or a name means two currencies anywhere or in one country.
    """
    anywhere: dict[str, str] = {}
    by_country: dict[str, dict[str, str]] = {}
    for at, row in rows(file, COLUMNS):
        name, code = row["name"], row["currency"]
        if len(code) != CODE_LENGTH or not code.isupper():
            raise KnowledgeError(f"{at}: {code!r} is no code of ISO 4217")
        countries = row["countries"].split()
        of_name = by_country.setdefault(name, {}) if countries else anywhere
        for key in countries or (name,):
            if key in of_name:
                raise KnowledgeError(f"{at}: {name!r} is {of_name[key]} already")
            of_name[key] = code
    return Currencies(anywhere, by_country)
