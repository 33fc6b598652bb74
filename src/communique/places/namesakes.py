"""Tells which names are known only as those of other places, in countries where the text does not take place."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from communique.knowledge.gazetteer import Gazetteer, Known
from communique.places.resolve import Context, Resolved

CLOSE = len(", ")
"""Characters between a name and the province or country that it is told to lie in."""


def namesakes(resolved: Sequence[Resolved], unlisted: Sequence[bool], context: Context, gazetteer: Gazetteer) -> Iterator[int]:
    """Give the answers, by their place in the row, that only bear the name of the place that is meant; `unlisted`: words beside it made it one."""
    told: dict[str, set[str]] = defaultdict(set)
    for answer in resolved:
        for code in answer.place.countries if answer.place else ():
            told[code].add(answer.toponym.text)
    for at, answer in enumerate(resolved):
        place, behind = answer.place, next((other for other in resolved[at + 1 : at + 2]), None)
        if place is not None and (
            _behind_comma(answer, place, behind, sure=unlisted[at])
            or _in_a_town(answer, place, behind, context, gazetteer)
            or _called_a_site(answer, place, told, context)
        ):
            yield at


def _apart(place: Known, other: Known | None) -> bool:
    return other is not None and not set(other.countries) & set(place.countries)


def _behind_comma(answer: Resolved, place: Known, behind: Resolved | None, *, sure: bool) -> bool:
    """Whether a place lies in another country than the name right behind it.

    What stands behind a known name must be a province or country, or it may be another name of a list; `sure`: it need not.
    """
    if behind is None or behind.place is None or not 0 <= behind.toponym.start - answer.toponym.end <= CLOSE:
        return False
    return _apart(place, behind.place) and (sure or (behind.place.level == "division" and place.level == "settlement"))


def _in_a_town(answer: Resolved, place: Known, behind: Resolved | None, context: Context, gazetteer: Gazetteer) -> bool:
    """Whether something was at a place that lies in a town of another country: "on Lido Beach in Mogadishu"."""
    if behind is None or place.level not in {"settlement", "subdivision"} or context.text[answer.toponym.end : behind.toponym.start] != " in ":
        return False
    before = context.text[max(0, answer.toponym.start - len("throughout ")) : answer.toponym.start].split()
    return _apart(place, behind.place) and bool(before) and before[-1].casefold() in gazetteer.words.place_prepositions | {"on"}


def _called_a_site(answer: Resolved, place: Known, told: dict[str, set[str]], context: Context) -> bool:
    """Whether a town is called a building or a way over a border, and its country is told of by no other name: "the Halfaya bridge" of Sudan."""
    if answer.toponym.level != "site" or place.level not in {"settlement", "subdivision"}:
        return False
    others = {code for code, names in told.items() if names - {answer.toponym.text}} | context.countries.keys()
    return bool(others) and not others & set(place.countries)
