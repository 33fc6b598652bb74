"""Everybody in a record, and whom a name means there."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from communique.knowledge.actor_lists import load_actor_lists
from communique.knowledge.spelling import sounds_alike
from communique.model import BadInput
from communique.record.answers import FoundActor
from communique.record.folding import fold
from communique.record.naming import NEAREST, bodies_called, listed_names
from communique.record.people import Naming, last_word, name_words

Row = Mapping[Any, Any]
"""A row of the record in which somebody is named, by its columns."""
SHORTEST_ID = 8
"""Letters that the beginning of an id must have."""


class Seen(msgspec.Struct, frozen=True):
    """Everybody in the record by id, and what is said of them.

    `persons` has for the id of each naming the naming; `events` of a person are also those in which the office alone is named, on a day when it
    was that person's.
    """

    found: dict[str, FoundActor]
    persons: dict[str, Naming]
    told: dict[str, list[Row]]
    events: dict[str, set[str]]
    public: frozenset[str]

    def one(self, said: str) -> FoundActor:
        """Find whom a name, or an id or its beginning, means.

        Raises: BadInput where it means nobody, suggesting the nearest, or several.
        """
        wanted = fold(said)
        for meant in self._meant(said.strip().lower(), wanted):
            if len(meant) == 1:
                return meant[0]
            if meant:
                several = "; ".join(f"{actor.name} ({actor.code or actor.kind}, {actor.id[:8]})" for actor in meant[:6])
                raise BadInput(f"{said!r} may mean {several}: give the full name, or the id.")
        named = sorted((actor.name for actor in self.found.values() if actor.id in self.public), reverse=True)
        spellings = {**{last_word(name): name for name in named}, **{fold(name): name for name in named}}
        if listed_names().meant(said):
            raise BadInput(f"No article of this record names {said!r}.")
        near = dict.fromkeys(spellings[word] for word in difflib.get_close_matches(wanted, spellings, n=NEAREST))
        advice = f"the nearest names are {', '.join(near)}" if near else "`communique actors` lists who is"
        raise BadInput(f"Nobody in this record is called {said!r}; {advice}.")

    def _meant(self, said: str, wanted: str) -> Iterator[list[FoundActor]]:
        """Give those meant by id, by a whole name, by a name that the lists know, by a part of one, a listed spelling of a person's, and by sound."""
        yield self._with_id(said)
        whole, parts = self._called(wanted, whole=True), self._called(wanted, whole=False)
        # A bare surname is anybody's who bears it, also where an article tells no more of one of them.
        yield parts if len(wanted.split()) == 1 and whole and all(actor.kind == "person" for actor in whole) else whole
        yield self._listed(said)
        yield parts
        spelled = (actor for name in _also_written(wanted) for actor in self._called(name, whole=True))
        yield list({actor.id: actor for actor in spelled}.values())
        yield self._sounding(wanted)

    def in_short(self) -> "Seen":
        """Leave out rows that say again what another of the same actor says: who it is, of which body, in which article which office."""
        told: dict[str, list[Row]] = {}
        for actor, rows in self.told.items():
            saying: dict[tuple[Any, ...], Row] = {}
            for row in rows:
                where = row["article"] if row["kind"] == "person" and row["office"] else None
                said = tuple(row[name] for name in ("kind", "key", "name", "code", "organization", "office", "sector", "supposed"))
                saying.setdefault((*said, where), row)
            told[actor] = list(saying.values())
        return msgspec.structs.replace(self, told=told)

    def naming(self, said: str) -> Naming:
        """Find one name of one person, by itself or its id.

        Raises: BadInput where there is none, or where it is borne in several countries.
        """
        wanted = fold(said)
        exact = [naming for identity, naming in self.persons.items() if identity.startswith(said) and len(said) >= SHORTEST_ID] or [
            naming for naming in self.persons.values() if fold(naming.name) == wanted
        ]
        if len(exact) != 1:
            several = ", ".join(f"{naming.id[:8]} ({naming.code or 'no country'})" for naming in exact)
            what = f"is a name in several countries: give one of the ids {several}" if exact else "is no name of a person in this record"
            raise BadInput(f"{said!r} {what}; `communique actor` shows names with their ids.")
        return exact[0]

    def _with_id(self, beginning: str) -> list[FoundActor]:
        if len(beginning) < SHORTEST_ID:
            return []
        return [actor for actor in self.found.values() if any(identity.startswith(beginning) for _, identity in actor.names)]

    def _sounding(self, wanted: str) -> list[FoundActor]:
        """Give the persons whose name may be spelled so: "Maigha" for Maïga."""
        words = name_words(wanted)
        persons = [actor for actor in self.found.values() if actor.id in self.public and actor.kind == "person"]
        return [actor for actor in persons if any(_may_be_spelled(words, name_words(name)) for name, _ in actor.names)]

    def _listed(self, said: str) -> list[FoundActor]:
        """Give the countries and bodies of the record that the lists call so: "ECOWAS", "the EU", "Ivory Coast"."""
        codes = {party.code for party in listed_names().meant(said)}
        bodies = bodies_called(said)
        named = [actor for actor in self.found.values() if actor.kind in {"body", "group"} and fold(actor.name) in bodies]
        return [actor for actor in self.found.values() if actor.kind == "country" and actor.code in codes] or named

    def _called(self, wanted: str, *, whole: bool) -> list[FoundActor]:
        def fits(name: str) -> bool:
            return fold(name) == wanted if whole else f" {wanted} " in f" {fold(name)} "

        called = [actor for actor in self.found.values() if actor.id in self.public and any(fits(name) for name, _ in actor.names)]
        named = [actor for actor in called if actor.kind != "role"]
        return sorted(named or called, key=lambda actor: (-actor.articles, actor.name)) if wanted else []


def _may_be_spelled(said: Sequence[str], name: Sequence[str]) -> bool:
    """Tell whether a surname, with what first names there are, spells a name in another way."""
    return bool(said[-1]) and sounds_alike(said[-1], name[-1]) and (len(said) == 1 or said[0] == name[0] or sounds_alike(said[0], name[0]))


def _also_written(wanted: str) -> tuple[str, ...]:
    """Give the other spellings that the lists know of a person's name, those in other scripts included."""
    listed = load_actor_lists().person_names
    names = {one.name for one in listed if wanted in {fold(one.variant), fold(one.name)}}
    return tuple(sorted({fold(spelling) for one in listed if one.name in names for spelling in (one.name, one.variant)} - {wanted}))
