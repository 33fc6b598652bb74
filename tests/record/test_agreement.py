"""How far persons agree is measured over what each of them made of an event."""

import pytest

from communique.record.agreement import Coding, agreement

RIGHT, WRONG = Coding(right=True), Coding(right=False)
AIDED = dict.fromkeys("abc", "AID")


def fixed(**fixes: str) -> Coding:
    return Coding(right=True, fixes=fixes)


@pytest.mark.parametrize(
    ("coded", "alpha"),
    [
        ({}, None),
        ({"a": {"Ann": RIGHT}, "b": {"Bo": WRONG}}, None),
        ({"a": {"Ann": RIGHT, "Bo": RIGHT}, "b": {"Ann": RIGHT, "Bo": RIGHT}}, None),
        ({"a": {"Ann": RIGHT, "Bo": WRONG}, "b": {"Ann": WRONG, "Bo": RIGHT}}, -0.5),
        ({"a": {"Ann": RIGHT, "Bo": RIGHT}, "b": {"Ann": WRONG, "Bo": WRONG}, "c": {"Ann": RIGHT, "Bo": WRONG}}, 0.444),
    ],
)
def test_agreement_on_what_is_right_is_krippendorffs_alpha(coded: dict[str, dict[str, Coding]], alpha: float | None) -> None:
    assert agreement(coded, AIDED).parts[0].alpha == alpha


def test_who_sets_another_category_right_does_not_agree_with_who_leaves_it() -> None:
    told = agreement({"a": {"Ann": fixed(event='"AGREE"'), "Bo": RIGHT}, "b": {"Ann": RIGHT, "Bo": RIGHT}}, AIDED)
    assert [(part.of, part.twice, part.alike) for part in told.parts] == [("right", 2, 2), ("event", 2, 1)]
    assert told.differing == ("a",)


def test_the_same_correction_is_agreement_and_so_is_one_to_what_was_coded() -> None:
    both = {"a": {"Ann": fixed(event='"AGREE"'), "Bo": fixed(event='"AGREE"')}, "b": {"Ann": fixed(event='"AID"'), "Bo": RIGHT}}
    told = agreement(both, AIDED)
    assert [(part.of, part.alike, part.alpha) for part in told.parts] == [("right", 2, None), ("event", 2, 1.0)]
    assert told.differing == ()


def test_what_one_holds_for_wrong_is_not_compared_further() -> None:
    told = agreement({"a": {"Ann": fixed(when='{"type":"day","on":"2024-08-16"}'), "Bo": WRONG}}, AIDED)
    assert [part.of for part in told.parts] == ["right"]
    assert told.differing == ("a",)


def test_days_left_as_they_were_coded_are_alike_and_of_their_event_alone() -> None:
    day = '{"type":"day","on":"2024-08-16"}'
    told = agreement(
        {"a": {"Ann": fixed(when=day), "Bo": fixed(when=day)}, "b": {"Ann": RIGHT, "Bo": RIGHT}, "c": {"Ann": fixed(when=day), "Bo": RIGHT}}, AIDED
    )
    (of_days,) = [part for part in told.parts if part.of == "when"]
    assert (of_days.twice, of_days.alike) == (3, 2)
    assert of_days.alpha is not None
    assert 0 < of_days.alpha < 1
