"""Who faces whom within one country: its powers, and those who rebel against them, oppose them or merely live under them."""

from collections.abc import Sequence

from communique.model import Category, Side

OPPOSING = frozenset({"AGR", "BUS", "CRM", "CVL", "EDU", "JRN", "LAB", "MED", "OPP", "PRM", "REB", "REL", "SOC", "UAF"})
"""Sectors of those who a country's government may deal with as it deals with another side."""
ARMED = frozenset({"REB", "UAF", "CRM"})
"""Sectors of those who fight the state whose people they are."""
FORCES = frozenset({"MIL", "COP", "PRM", "SPY"})
"""Sectors of those who are deployed."""
WITH_ONES_OWN: frozenset[Category] = frozenset({"AGREE", "CONCEDE", "REJECT", "RETREAT", "THREATEN"})
"""Categories in which "its forces" are what somebody acts with, not whom he deals with; an army may well be asked, blamed or purged by its own."""


def are_rivals(doers: Sequence[Side], side: Side) -> bool:
    """Whether of some and another, all of one country, one part holds power and the other does not."""
    opposing = {doer.actor.sector in OPPOSING for doer in doers}
    return len(opposing) == 1 and side.actor.sector is not None and (side.actor.sector in OPPOSING) not in opposing


def opponents(harmed: Sequence[Side]) -> tuple[Side, ...]:
    """Give those who fought each other of all who were harmed in one fight: "six soldiers and two gunmen were killed in a shootout"."""
    forces = [side for side in harmed if side.actor.sector in FORCES]
    foes = [side for side in harmed if side.actor.sector in ARMED]
    return (*forces, *foes) if forces and foes else ()


def fights_its_state(doers: Sequence[Side], side: Side, event: Category) -> bool:
    """Whether armed men strike, threaten or leave what is the state's whose people they are: "Chechen fighters downed a Russian helicopter"."""
    armed = bool(doers) and all(doer.actor.sector in ARMED for doer in doers)
    return armed and event in {"ASSAULT", "CONCEDE", "RETREAT", "THREATEN"} and side.actor.kind == "country"
