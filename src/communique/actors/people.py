"""A person of an article, and where one is named."""

from dataclasses import dataclass, field

import msgspec

from communique.actors.candidates import Candidate
from communique.actors.index import KnownPerson
from communique.model import Actor, SupposedBy


@dataclass(slots=True)
class Person:
    """A person of the article, while it is read.

    `also` are the forms of other names that the article tells of the person; `foreign` the countries that the person cannot be of; `places` the
    sentences and tokens of full names, and whether they were subjects; `company` all persons of the article.
    """

    key: str
    name: str
    form: tuple[str, ...]
    score: float
    known: KnownPerson | None = None
    code: str | None = None
    supposed: SupposedBy | None = None
    sector: str | None = None
    rank: str | None = None
    office: str | None = None
    organization: str | None = None
    public: bool = True
    also: list[tuple[str, ...]] = field(default_factory=list)
    foreign: set[str] = field(default_factory=set)
    places: list[tuple[int, int, bool]] = field(default_factory=list)
    company: list["Person"] = field(default_factory=list)

    def actor(self) -> Actor:
        """Give the person as an actor; a person of no public part is an unnamed role."""
        if not self.public:
            return Actor(key=f"role:person:{self.company.index(self)}", kind="role", name="person", code=self.code, sector=self.sector)
        return Actor(
            key=self.key,
            kind="person",
            name=self.name,
            code=self.code,
            sector=self.sector or self.rank,
            office=self.office,
            organization=self.organization,
            supposed=self.supposed,
        )


class PersonMention(msgspec.Struct, frozen=True):
    """Where a person is named: the first token of the titles, and the name."""

    candidate: Candidate
    person: Person
    how: str
    score: float
