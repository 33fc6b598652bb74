"""What day an expression gives an event, and why it gives none."""

import datetime as dt
from collections.abc import Callable

import pytest

from communique.model import Day, Month, Period, Season, TimeMention, Undated, Week, When, Year

Find = Callable[[str, dt.date | None], tuple[TimeMention, ...]]
FindUnparsed = Callable[[str, dt.date | None, str], tuple[TimeMention, ...]]
PUBLISHED = dt.date(2024, 6, 12)


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("They met on 4 March 2021.", Day(dt.date(2021, 3, 4))),
        ("They met on Tuesday night.", Day(dt.date(2024, 6, 11))),
        ("They met last week.", Week(dt.date(2024, 6, 3))),
        ("They met in March.", Month(2024, 3)),
        ("They met last summer.", Season(2023, "SU")),
        ("They met in the first half of 2022.", Season(2022, "H1")),
        ("They met in 2019.", Year(2019)),
        ("They met at the weekend.", Period(dt.date(2024, 6, 8), dt.date(2024, 6, 9))),
        ("They met in the 1990s.", Period(dt.date(1990, 1, 1), dt.date(1999, 12, 31))),
        ("They trained from 3 to 5 May.", Period(dt.date(2024, 5, 3), dt.date(2024, 5, 5))),
        ("They trained from 28 December to 3 January 2022.", Period(dt.date(2021, 12, 28), dt.date(2022, 1, 3))),
        ("They trained between March and May 2022.", Period(dt.date(2022, 3, 1), dt.date(2022, 5, 31))),
        ("They fought between 2019 and 2021.", Period(dt.date(2019, 1, 1), dt.date(2021, 12, 31))),
        ("They fought for two years.", Undated("a length of time, not a day")),
        ("They meet every year.", Undated("a repeated time, not one day")),
        ("They met recently.", Undated("no exact time told")),
        ("They met on 30 February 2021.", Undated("no such day in the calendar")),
        ("They parted the next day.", Undated("counted from something that is not dated")),
    ],
)
def test_the_day_is_as_exact_as_the_words(find: Find, sentence: str, when: When) -> None:
    assert find(sentence, PUBLISHED)[0].when == when


def test_both_ends_of_a_range_have_a_value_of_their_own(find: Find) -> None:
    first, last = find("They trained from 3 to 5 May.", PUBLISHED)

    assert (first.text, first.value, last.text, last.value) == ("3", "2024-05-03", "5 May", "2024-05-05")


def test_two_days_are_no_range(find: Find) -> None:
    first, last = find("They met on 3 and 5 May.", PUBLISHED)

    assert (first.when, last.when) == (Day(dt.date(2024, 5, 3)), Day(dt.date(2024, 5, 5)))


@pytest.mark.parametrize(
    "sentence",
    [
        "They met on Tuesday.",
        "They met yesterday.",
        "They met last week.",
        "They met in March.",
        "They met on 4 March.",
        "They met this morning.",
        "They met two weeks ago.",
        "They met last summer.",
        "They met in the first quarter.",
        "They met during Ramadan.",
        "They met in May last year.",
    ],
)
def test_without_a_day_of_publication_relative_words_stay_words(find: Find, sentence: str) -> None:
    mention = find(sentence, None)[0]

    assert mention.value is None
    assert mention.when == Undated("no publication date")


def test_the_next_day_after_an_unknown_day_is_unknown(find: Find) -> None:
    mentions = find("They met on 3 May 2020. They met again on Friday. They parted the next day.", None)

    assert [mention.value for mention in mentions] == ["2020-05-03", None, None]


def test_a_day_told_in_full_dates_what_is_counted_from_it(find: Find) -> None:
    mentions = find("They met on 3 May 2020. They parted two days later.", None)

    assert mentions[1].value == "2020-05-05"


def test_a_day_told_long_ago_is_not_the_day_before_the_next(find: Find) -> None:
    filler = "The road is long and dusty. " * 8

    assert find(f"They met on 3 May 2020. {filler} They parted the next day.", PUBLISHED)[-1].value is None


@pytest.mark.parametrize(
    ("published", "value"),
    [
        (dt.date(2024, 6, 10), "2024-06-10"),
        (dt.date(2024, 6, 11), "2024-06-10"),
        (dt.date(2024, 6, 16), "2024-06-10"),
        (dt.date(2024, 6, 17), "2024-06-17"),
    ],
)
def test_a_weekday_is_the_last_one_or_the_day_of_publication(find: Find, published: dt.date, value: str) -> None:
    assert find("The generals met on Monday.", published)[0].value == value


def test_an_early_article_does_not_know_the_attacks_of_later_years(find: Find) -> None:
    assert find("He was hurt in the October 7 attack.", dt.date(2009, 11, 2))[0].value == "2009-10-07"


@pytest.mark.parametrize("language", ["ar", "de"])
def test_a_language_without_a_grammar_has_no_times(find_unparsed: FindUnparsed, language: str) -> None:
    assert find_unparsed("Am 3. Mai 2021 trafen sie sich.", PUBLISHED, language) == ()
