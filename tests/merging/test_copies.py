"""The same text again, and texts that only look like it."""

import pytest

from communique.knowledge.story_rules import StoryRules, load_story_rules
from communique.merging.copies import FORM, CopyIndex, Likeness, compare, from_bytes, signature, to_bytes
from communique.model import Article, Span, Unknown

BRIEF = (
    "Ministers from Benin and Togo met in Parakou on Thursday and agreed to open two customs posts. "
    "Fourteen lorries had waited at Hilla Condji since Monday, drivers told local radio."
)
LONG = (
    "The ferry that links Ngaoba with the northern shore stopped running on Tuesday after its crew walked out over unpaid wages. "
    "Harbour master Idriss Kellou said that three of the five boats were moored and that no date had been set for talks. "
    "Traders who bring onions across the lake unloaded their sacks on the quay and slept beside them. "
    "The ministry of transport promised an answer before the end of the week, and the union wants it in writing. "
    "A similar walkout lasted nine days and ended when the governor lent the company money for fuel. "
    "Passengers with tickets may travel by road through Bol, which takes two days longer in the rains. "
    "Fishermen offered places in their canoes for twice the price, until the coast guard sent them home."
)


@pytest.fixture(scope="module")
def rules() -> StoryRules:
    return load_story_rules()


def article(text: str, *body: Span) -> Article:
    none = Unknown("not asked")
    return Article(
        id="a", page="p", text=text, body=body or (Span(0, len(text)),), chrome=(), title=none, published=none, publisher=none, language=none
    )  # fmt: skip


def likeness(one: str, other: str, rules: StoryRules) -> Likeness:
    forth, back = (compare(signature(article(a), rules), signature(article(b), rules)) for a, b in ((one, other), (other, one)))
    assert forth == back
    return forth


@pytest.mark.parametrize(
    "copy",
    [
        BRIEF,
        f"COTONOU, 4 mai (AFP) - {BRIEF} (AFP)",
        f"Border posts to open\n\n{BRIEF}",
        BRIEF.split(". ", maxsplit=1)[0] + ".",
        BRIEF.replace("Fourteen", "14").replace("Thursday and", "Thursday, and"),
        BRIEF.replace("told local radio", "told a radio station"),
        BRIEF.replace(" ", "  ").upper().replace("MINISTERS", "Ministers"),
    ],
    ids=["whole", "dateline", "headline", "cut", "digits", "words", "capitals"],
)
def test_a_text_with_other_dress_is_a_copy(copy: str, rules: StoryRules) -> None:
    assert likeness(BRIEF, copy, rules).copy


@pytest.mark.parametrize(
    "other",
    [
        BRIEF.replace("two customs", "six customs").replace("Fourteen", "Thirty"),
        BRIEF.replace("Thursday", "Friday").replace("Monday", "Sunday"),
        BRIEF.replace("Benin and Togo", "Kenya and Uganda").replace("Parakou", "Busia").replace("Hilla Condji", "Malaba"),
        "Officials of Togo and Benin will meet again next month to settle how lorries are searched on their common road.",
    ],
    ids=["numbers", "days", "places", "topic"],
)
def test_a_text_in_the_same_turns_on_something_else_is_none(other: str, rules: StoryRules) -> None:
    assert not likeness(BRIEF, other, rules).copy


def test_why_says_what_keeps_two_texts_apart(rules: StoryRules) -> None:
    told = likeness(BRIEF, BRIEF.replace("two customs", "six customs").replace("Fourteen", "Thirty"), rules).why
    assert "each has numbers and days that the other has not" in told


def test_a_third_of_a_long_text_is_its_copy(rules: StoryRules) -> None:
    assert likeness(LONG, " ".join(LONG.split(". ")[2:4]), rules).copy


def test_a_long_text_with_one_mended_figure_is_a_copy(rules: StoryRules) -> None:
    assert likeness(LONG, LONG.replace("nine days", "ten days"), rules).copy


def test_a_headline_alone_is_too_short(rules: StoryRules) -> None:
    assert likeness("Ferry stops.", "Ferry stops.", rules).why == "too short to tell"


def test_chrome_is_not_compared(rules: StoryRules) -> None:
    page = f"Home\nWeather\n{LONG}\nRead more"
    start = page.index("The ferry")
    assert signature(article(page, Span(start, start + len(LONG))), rules) == signature(article(LONG), rules)


def test_a_very_long_text_is_compared_by_a_sample(rules: StoryRules) -> None:
    whole = " ".join(f"In village {name} the well of {name} gave {n} buckets." for n, name in enumerate(_names(400)))
    signed = signature(article(whole), rules)
    assert signed.step > 1
    assert compare(signed, signature(article(whole[: len(whole) // 2]), rules)).copy


def test_a_signature_is_stored_and_read(rules: StoryRules) -> None:
    signed = signature(article(LONG), rules)
    assert from_bytes(to_bytes(signed)) == signed
    assert len(to_bytes(signed)) < 1500


def test_a_signature_of_another_form_is_told(rules: StoryRules) -> None:
    stored = to_bytes(signature(article(LONG), rules)).replace(FORM.encode(), b"0.0")
    with pytest.raises(ValueError, match=r"of the form 0\.0"):
        from_bytes(stored)


def test_one_text_fed_often_is_found_each_time_in_any_order(rules: StoryRules) -> None:
    signed = {f"copy {n:03}": signature(article(f"{LONG}\nNotice {n}"), rules) for n in range(200)}
    signed |= {
        f"other {n:03}": signature(article(text), rules) for n, text in enumerate((BRIEF, "A dam was opened in Lagdo by the two ministers of water."))
    }
    forth, back = CopyIndex[str](), CopyIndex[str]()
    for name in signed:
        forth.add(name, signed[name])
    for name in reversed(signed):
        back.add(name, signed[name])
        back.add(name, signed[name])
    found = forth.near(signature(article(LONG), rules))
    assert list(found) == [name for name in signed if name.startswith("copy")]
    assert found == back.near(signature(article(LONG), rules))


def _names(many: int) -> list[str]:
    return [f"{first}{last}".title() for first in ("ka", "bo", "du", "mi", "ze", "fa", "to", "ri") for last in (f"l{n}m" for n in range(many // 8))]
