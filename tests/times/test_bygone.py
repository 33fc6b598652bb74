"""Acts that are history though no time is theirs. All sentences were written for these tests; each tells its events as "category: trigger"."""

import datetime as dt
from collections.abc import Callable

import pytest

from communique.model import EventMention
from communique.times.calendar import value_of
from communique.times.dating import NO_TIME

Dated = Callable[..., tuple[EventMention, ...]]
PUBLISHED = dt.date(2024, 6, 12)
FILLER = " The road between the two towns is long. Few lorries use it. Traders hope for better days."
"""Makes a text longer than a digest's report, whose acts are of its day."""

OLD = [
    ("In 2019 Gabon was one of five states that refused to join.", "REJECT: refused"),
    (
        "Work on it began in 2019 but stalled twice, first when firms withdrew over unpaid bills and again after Kampala closed the road.",
        "COERCE: closed",
    ),
    ("Togo left the union in 2008, nine years after pirates bombed its port.", "ASSAULT: bombed"),
    ("They broke the accord of 9 May 2022, under which Peru promised to free the men.", "AGREE: promised"),
    ("In May 2003 Ghana held six Togolese sailors, prompting Togo to recall its envoy.", "SANCTION: recall"),
    ("Ghana expelled six Togolese consuls in 2014. They returned eight months later after Togo freed two students.", "RETREAT: freed"),
]
"""Texts with an act that no time dates, and that is told of an old one."""
NEW = [
    ("Gabon has been a member since 2019, when it joined, but refused to pay.", "REJECT: refused"),
    ("Chad ended the 2019 accord, which Mali signed.", "SUPPORT: signed"),
    ("Togo, which left the union in 2008, recalled its envoy.", "SANCTION: recalled"),
    ("In 2008 the port was quiet, until pirates bombed it.", "ASSAULT: bombed"),
    ("They met on Monday in a town where Peru freed the men.", "RETREAT: freed"),
]
"""Texts of which the same does not follow."""


@pytest.mark.parametrize(("text", "act"), OLD)
def test_what_hangs_on_an_old_time_is_historical_and_of_no_day(text: str, act: str, dated: Dated) -> None:
    (event,) = dated(text + FILLER, PUBLISHED, act)
    assert event.auxiliary == ("historical",)
    assert value_of(event.when) is None


@pytest.mark.parametrize(("text", "act"), NEW)
def test_what_only_stands_beside_an_old_time_is_not(text: str, act: str, dated: Dated) -> None:
    (event,) = dated(text + FILLER, PUBLISHED, act)
    assert event.auxiliary == ()


def test_what_follows_an_old_act_behind_a_semicolon_is_historical(dated: Dated) -> None:
    text = "Ghana's president alleged in January that Togo had hired spies; Togo recalled its envoy from Accra."
    alleged, recalled = dated(text + FILLER, PUBLISHED, "ACCUSE: alleged", "SANCTION: recalled")
    assert (alleged.auxiliary, recalled.auxiliary) == (("historical",), ("historical",))


def test_what_hangs_on_an_old_time_is_not_of_the_day_of_a_digest(dated: Dated) -> None:
    (event,) = dated("In 2010 Ghana jailed two Togolese sailors, leading Togo to suspend the talks.", PUBLISHED, "SANCTION: suspend")
    assert (event.when, event.auxiliary) == (NO_TIME, ("historical",))


def test_without_a_day_of_publication_nothing_is_made_of_it(dated: Dated) -> None:
    (event,) = dated("In 2019 Gabon was one of five states that refused to join.", None, "REJECT: refused")
    assert event.auxiliary == ()
