"""What articles tell of one arrangement is put together, and has a life."""

import datetime as dt
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from communique.model import Day, MechanismMention, Span, Undated, Unknown
from communique.record.answers import Passage, Source
from communique.record.mechanisms import TellingOf, mechanisms_among

NOTHING = Unknown("not told")


def telling(name: str, state: str | None, day: str | None = None, **more: Any) -> TellingOf:
    article = str(more.pop("article", f"{name}{state}{day}"))
    source = Source(article=article, page="p", where="w", title=NOTHING, published=NOTHING, publisher=NOTHING, language=NOTHING, url=None, coded=True)
    told: dict[str, Any] = {"kind": "committee", "members": ("LBY", "NER"), "reality": "told", **more}
    when = Undated("no day told") if day is None else Day(dt.date.fromisoformat(day))
    mention = MechanismMention(
        id=article, name=name, named=Span(0, 3), state=state, span=Span(0, 9), sentence=0, when=when, **told,  # type: ignore[arg-type]
    )  # fmt: skip
    return TellingOf(mention=mention, passage=Passage(source=source, sentence="It is so.", at=0, start=0, end=9), reported=None)


LIFE = (
    telling("joint committee on returns", "created", "2024-12-10"),
    telling("committee", "met", "2025-01-14"),
    telling("committee on returns", "suspended", "2025-03-01"),
    telling("committee", "active", "2025-06-01", reality="planned"),
)


@given(st.permutations(LIFE))
def test_names_that_fit_are_one_whatever_the_order(tellings: list[TellingOf]) -> None:
    (one,) = mechanisms_among(tellings)
    assert (one.name, one.members) == ("joint committee on returns", ("LBY", "NER"))
    assert [turn.state for turn in one.turns] == ["created", "met", "suspended"]
    assert [turn.state for turn in one.planned] == ["active"]
    assert one.id == mechanisms_among(LIFE)[0].id


def test_its_state_is_the_last_told_until_a_day() -> None:
    (one,) = mechanisms_among(LIFE)
    assert one.state_on(dt.date(2024, 1, 1)) is None, "silence tells nothing"
    assert one.state_on(dt.date(2025, 2, 1)) == "met"
    assert one.stands_on(dt.date(2025, 2, 1))
    assert one.state_on() == "suspended"
    assert not one.stands_on()


def test_nothing_later_than_a_day_is_told_of_that_day() -> None:
    late = msgspec.structs.replace(telling("committee on returns", "active", article="undated"), reported=dt.date(2025, 5, 1))
    (one,) = mechanisms_among([*LIFE, late])
    assert [turn.state for turn in one.until(dt.date(2025, 2, 1)).turns] == ["created", "met"]
    assert [turn.state for turn in one.until(dt.date(2025, 5, 1)).turns] == ["created", "met", "suspended", "active"]
    assert one.until(dt.date(2025, 2, 1)).planned == (), "nobody had reported the plan"


def test_other_sides_other_kinds_and_other_names_stay_apart() -> None:
    found = mechanisms_among(
        [
            *LIFE,
            telling("committee on returns", "created", "2024-12-10", members=("NER", "NGA")),
            telling("council on returns", "created", "2024-12-10", kind="council"),
            telling("technical committee", "created", "2023-12-10"),
        ]
    )
    assert len(found) == 5, "two named committees of Libya and Niger, and one that may be either"


def test_what_two_sides_sign_on_one_day_is_one_if_no_name_speaks_against_it() -> None:
    signed = [telling(name, "created", "2024-03-05", kind="agreement") for name in ("agreement", "border protocol", "memorandum on fuel")]
    assert sorted(one.name for one in mechanisms_among(signed)) == ["border protocol", "memorandum on fuel"]


def test_who_leaves_is_no_member_from_that_day_on() -> None:
    members = ("BFA", "MLI", "NER")
    force = [
        telling("joint force", "created", "2024-12-11", kind="force", members=members),
        telling("force", None, "2025-02-01", kind="force", members=members, left=("MLI",)),
    ]
    (one,) = mechanisms_among(force)
    assert one.members_on(dt.date(2025, 1, 1)) == members
    assert one.members_on() == ("BFA", "NER")
    assert one.state_on() == "created"
