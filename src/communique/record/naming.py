"""From what a user calls somebody to whom the record means."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache

import msgspec

from communique.knowledge.actor_lists import ActorLists, load_actor_lists
from communique.model import BadInput
from communique.record.answers import Party
from communique.record.folding import fold

OWN_CODES = frozenset({"EUR", "UNO"})
"""Codes that stand for one body and its parts; IGO, NGO and the others are shared by many."""
NEAREST = 3
"""How many names a Stop suggests."""
_SEATS = frozenset({"capital", "metonym"})
_SUGGESTED = frozenset({"name", "long", "former"})
"""Kinds of country names that are suggested: who mistypes an adjective is helped by the name."""


class Names(msgspec.Struct, frozen=True):
    """Whom each folded name means, the likeliest only; names to suggest; what each country is called; and which names are only their capitals'."""

    means: dict[str, frozenset[Party]]
    suggested: dict[str, str]
    by_code: dict[str, str]
    towns: frozenset[str]

    def party(self, said: str, knows: Callable[[str], bool]) -> Party:
        """Tell whom a name, adjective, capital or ISO code means: a country, a body, else somebody whom the record `knows` by that name.

        Raises: BadInput, suggesting the nearest names, where it means nobody, or more than one.
        """
        found = self._of(said)
        if found is not None:
            return found
        if fold(said) and knows(said):
            return Party(name=said)
        near = self.nearest(said)
        advice = f"the nearest names are {', '.join(near)}" if near else "give the name of a country, or its ISO code"
        raise BadInput(f"Nobody is known by the name {said!r}; {advice}.")

    def meant(self, said: str) -> frozenset[Party]:
        """Give everybody whom a name, adjective, capital or code means; nobody where no list knows it."""
        return self.means.get(_key(said), frozenset())

    def place(self, said: str) -> Party:
        """Tell what a place name means: any place called so, and any place in the country called so; a capital is a town, not its country."""
        found = self.meant(said) if _key(said) not in self.towns else frozenset()
        codes = {party.code for party in found}
        return Party(code=codes.pop() if len(codes) == 1 else None, name=said)

    def called(self, code: str | None) -> str | None:
        """Give the name of a country by its code; a code that is no country's stands for itself."""
        return code and self.by_code.get(code, code)

    def nearest(self, said: str) -> tuple[str, ...]:
        """Suggest the names that take the fewest slips of the pen to become this one; none that takes as many as half its letters."""
        wanted = _key(said)
        ranked = sorted((_slips(wanted, key), name not in self.by_code.values(), name) for key, name in self.suggested.items())
        return tuple(name for slips, _, name in ranked[:NEAREST] if 2 * slips < len(wanted))

    def _of(self, said: str) -> Party | None:
        found = self.meant(said)
        if len(found) > 1:
            several = sorted(f"{self.called(party.code)} ({party.code})" if party.code else str(party.name) for party in found)
            raise BadInput(f"{said!r} may mean {' or '.join(several)}: say which.")
        return next(iter(found), None)


@cache
def listed_names() -> Names:
    """Gather the names of our own lists, once."""
    return names_of(load_actor_lists())


@cache
def _bodies_by_name() -> dict[str, frozenset[str]]:
    lists = load_actor_lists()
    own = {body.id: body.name for body in lists.bodies}
    called: dict[str, set[str]] = defaultdict(set)
    for name in lists.body_names:
        called[_key(name.name)].add(fold(own[name.id]))
    return {name: frozenset(bodies) for name, bodies in called.items()}


def bodies_called(said: str) -> frozenset[str]:
    """Give the bodies and groups that the lists call so, by their own names, folded: "LNA" is that of two."""
    return _bodies_by_name().get(_key(said), frozenset())


def names_of(lists: ActorLists) -> Names:
    """Gather the names by which countries and bodies can be asked for: codes first, then strong names, then weak ones; English before others."""
    ranked: dict[str, dict[Party, tuple[bool, bool, bool]]] = defaultdict(dict)
    suggested: dict[str, str] = {}
    for name, party, rank, suggest in _all_names(lists):
        of_name = ranked[_key(name)]
        of_name[party] = min(rank, of_name.get(party, rank))
        if suggest:
            suggested.setdefault(_key(name), name)
    means = {name: frozenset(party for party, rank in of_name.items() if rank == min(of_name.values())) for name, of_name in ranked.items()}
    of_countries = {_key(named.name) for named in lists.country_names if named.kind not in _SEATS} | {_key(one.name) for one in lists.countries}
    towns = frozenset(_key(named.name) for named in lists.country_names if named.kind in _SEATS) - of_countries
    return Names(means, suggested, {country.code: country.name for country in lists.countries}, towns)


def _all_names(lists: ActorLists) -> Iterator[tuple[str, Party, tuple[bool, bool, bool], bool]]:
    """Give each name with whom it means, its rank (what is lower counts), and whether it is one to suggest."""
    for country in lists.countries:
        yield country.code, Party(code=country.code), (False, False, False), False
        yield country.name, Party(code=country.code), (True, False, False), True
    for named in lists.country_names:
        suggest = named.language == "en" and named.kind in _SUGGESTED and not named.weak
        yield named.name, Party(code=named.code), (True, named.weak, named.language != "en"), suggest
    parties: dict[str, Party] = {}
    for body in lists.bodies:
        parties[body.id] = Party(code=body.code) if body.code in OWN_CODES and body.sector is None else Party(name=body.name)
        yield body.name, parties[body.id], (True, False, False), body.name.isascii()
    for body_name in lists.body_names:
        yield body_name.name, parties[body_name.id], (True, body_name.weak, body_name.language != "en"), False


def _key(said: str) -> str:
    return fold(said).removeprefix("the ")


def _slips(one: str, other: str) -> int:
    """Count the letters to put in, take out or change (Levenshtein's distance); two letters that changed places are two.

    >>> _slips("nigre", "niger")
    2
    """
    before = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, against in enumerate(other, start=1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (letter != against)))
        before = now
    return before[-1]
