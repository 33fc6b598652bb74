"""Of which country those are to whom no words of their own give one."""

from collections.abc import Callable

import pytest

from communique.model import IMPLIED, EventMention

Coder = Callable[[str], tuple[EventMention, ...]]


def sides(text: str, category: str, coder: Coder) -> tuple[list[str | None], list[str | None]]:
    event = next(event for event in coder(text) if event.event == category)
    return [side.actor.code for side in event.actor], [side.actor.code for side in event.recipient]


@pytest.mark.parametrize(
    ("text", "category", "actor", "recipient"),
    [
        # A ministry is of the capital in which it acts, and not of the country whose envoy it summons.
        ("In Lima the Foreign Ministry summoned the Chilean consul, Mr Pedro Vidal, over the wounding of a farmer.", "ACCUSE", "PER", "CHL"),
        (
            "Samoa is angry. Samoa's premier closed the airport. The Ministry summoned the French ambassador on Tuesday.",
            "ACCUSE",
            "WSM",
            "FRA",
        ),
        # Nor is who accuses a navy of the navy's country.
        ("A ministry spokeswoman blamed the Philippine navy.", "ACCUSE", None, "PHL"),
        # A country gives and speaks to another's government, not to its own.
        ("SUVA - China handed the regime 40 army trucks on Wednesday. Fiji has been suspended from the club.", "AID", "CHN", "FJI"),
        # Political prisoners are of whoever frees them, with whomever that is agreed.
        ("Cuba freed 12 dissidents after talks with the Vatican.", "RETREAT", "CUB", "CUB"),
        # Nationals of several countries are of none.
        ("The Peruvian president banned entry for nationals of 12 countries.", "COERCE", "PER", None),
        # Those share a noun with a body who stand joined before it.
        ("British and U.S. forces struck a camp of the Houthis in Yemen.", "ASSAULT", ["GBR", "USA"], "YEM"),
        # Who is subject of a relative clause is not the one of whom it tells.
        ("A court in Lima, Peru, jailed a nurse for the death of a pupil whom she stabbed at school.", "ASSAULT", "PER", "PER"),
    ],
)
def test_whose_they_are(text: str, category: str, actor: str | list[str] | None, recipient: str | None, coder: Coder) -> None:
    assert sides(text, category, coder) == (actor if isinstance(actor, list) else [actor], [recipient])


def test_who_is_told_without_a_country_is_of_the_likeliest_and_marked_so(coder: Coder) -> None:
    text = (
        "MALE - The Maldives closed its parliament. The president of the Maldives sacked a judge. China warned its tourists. Police fired at a crowd."
    )
    event = next(event for event in coder(text) if event.event == "ASSAULT")
    assert [(side.actor.code, side.actor.supposed) for side in event.actor] == [("MDV", IMPLIED)]
    assert event.linked


def test_of_two_told_alike_neither_is_taken(coder: Coder) -> None:
    assert sides("Peru and Chile share a lake. Police arrested six fishermen.", "COERCE", coder) == ([None], [None])


def test_gunmen_gangs_and_migrants_stay_of_no_country(coder: Coder) -> None:
    assert sides("Niger closed its border. Niger's army left. Gunmen killed a trader near Dosso, Niger.", "ASSAULT", coder)[0] == [None]
