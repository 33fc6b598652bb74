"""What a text tells next without a time of its own. All sentences were written for these tests."""

import datetime as dt
from collections.abc import Callable

import msgspec
import pytest

from communique.knowledge.time_rules import TimeRules
from communique.model import Actor, Article, EventMention, Reject, Sentence, Side, Span
from communique.parsing import Parser, parse
from communique.times import date, find_times
from communique.times.calendar import value_of

ArticleIn = Callable[[str, dt.date | None, str], Article]
EventIn = Callable[[str, str, tuple[Sentence, ...]], EventMention]
Told = Callable[..., list[str | None]]
Dated = Callable[..., tuple[EventMention, ...]]
PUBLISHED = dt.date(2024, 6, 12)
OPENING = "The road between the two towns is long. Few lorries use it. Togo's ministers met those of Benin in Kpalimé on Monday. "


def with_sides(event: EventMention, codes: str) -> EventMention:
    sides = tuple(Side(span=Span(0, 0), text="", actor=Actor(key=code, kind="country", name=code, code=code)) for code in codes.split())
    return msgspec.structs.replace(event, actor=sides)


@pytest.fixture
def days(rules: TimeRules, parser: Parser, article_in: ArticleIn, event_in: EventIn) -> Told:
    """Give the days of a text's events, each told as "category: trigger" with its sides behind a bar, the first being the meeting of the opening."""

    def told(text: str, *events: str, published: dt.date | None = PUBLISHED) -> list[str | None]:
        whole = OPENING + text
        article = article_in(whole, published, "")
        sentences = parse(article, parser)
        assert not isinstance(sentences, Reject)
        acts = [(act, sides) for act, _, sides in (one.partition("|") for one in ("CONSULT: met|TGO BEN", *events))]
        given = tuple(with_sides(event_in(act, whole, sentences), sides) for act, sides in acts)
        return [value_of(event.when) for event in date(given, find_times(sentences, article, rules), sentences, article, rules)]

    return told


@pytest.mark.parametrize(
    ("text", "events", "expected"),
    [
        ("They agreed to share a customs house.", ["AGREE: agreed|TGO BEN"], ["2024-06-10"]),
        ("They drank tea. Benin asked for two boats, and Togo promised one.", ["REQUEST: asked|BEN", "AGREE: promised|TGO"], ["2024-06-10"] * 2),
        ("Togo undertakes to mend the pier.", ["AGREE: undertakes|TGO"], ["2024-06-10"]),
        ("Togo said it was ready to mend the pier.", ["AGREE: ready|TGO"], ["2024-06-10"]),
        ("Under the text both sides undertake to mend the pier.", ["AGREE: undertake|TGO BEN"], ["2024-06-10"]),
        ("Togo recalled its envoy within hours.", ["SANCTION: recalled|TGO"], ["2024-06-10"]),
        (
            "Police fired rubber bullets, injuring eight people, and arrested 63.",
            ["ASSAULT: fired|TGO", "COERCE: arrested|TGO"],
            ["2024-06-10"] * 2,
        ),
        ("Benin asked for two boats. A crowd cheered. Ghana thanked Benin.", ["REQUEST: asked|BEN GHA", "SUPPORT: thanked|GHA"], ["2024-06-10"] * 2),
        ("Togo beat three of them while Benin shelled a pier.", ["ASSAULT: shelled|BEN"], ["2024-06-10"]),
        ("Togo's envoy said that Benin would get two boats.", ["AGREE: get|TGO BEN"], ["2024-06-10"]),
        ("Farmers threw stones at the cars. Police beat three of them.", ["ASSAULT: threw stones|TGO", "ASSAULT: beat|TGO"], ["2024-06-10"] * 2),
    ],
)
def test_the_day_of_a_meeting_is_carried_on(days: Told, text: str, events: list[str], expected: list[str]) -> None:
    assert days(text, *events) == ["2024-06-10", *expected]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Benin had asked for two boats.", ["REQUEST: asked|BEN"]),
        ("Ghana asked for two boats.", ["REQUEST: asked|GHA"]),
        ("Benin accuses Togo of greed.", ["ACCUSE: accuses|BEN TGO"]),
        ("Benin has asked for two boats.", ["REQUEST: asked|BEN"]),
        ("Benin earlier asked for two boats.", ["REQUEST: asked|BEN"]),
        ("Togo did not promise one.", ["AGREE negation: promise|TGO"]),
        ("Benin said that it asked for two boats.", ["REQUEST: asked|BEN"]),
        ("The pier burned down in March. Benin asked for two boats.", ["REQUEST: asked|BEN"]),
    ],
)
def test_what_may_be_older_stays_undated(days: Told, text: str, events: list[str]) -> None:
    assert days(text, *events)[1:] == [None]


def test_the_day_on_which_a_subject_was_doing_something_takes_over(days: Told) -> None:
    text = "Togo's ministers, meeting in Lomé on Tuesday, drank tea. Togo thanked Benin."
    assert days(text, "CONSULT: meeting in|TGO BEN", "SUPPORT: thanked|TGO")[-1] == "2024-06-11"


def test_another_day_takes_over(days: Told) -> None:
    assert days("Togo's envoy held further talks on Tuesday. He praised Benin.", "SUPPORT: praised|TGO BEN") == ["2024-06-10", "2024-06-11"]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Togo's envoy flew home on Tuesday. His aide rejected the charge.", ["REJECT: rejected|TGO"]),
        ("Togo shelled the pier on Tuesday. Benin condemned the attack.", ["ASSAULT: shelled|TGO BEN", "ACCUSE: condemned|BEN TGO"]),
        ("Togo seized a boat of Benin on Tuesday. Benin demanded its return.", ["COERCE: seized|TGO BEN", "REQUEST: demanded|BEN TGO"]),
    ],
)
def test_an_answer_may_be_of_a_later_day_than_the_act(days: Told, text: str, events: list[str]) -> None:
    """Whoever answers an act, not at a meeting, may have done so on any day since: its day is not theirs."""
    assert days(text, *events)[-1] is None


def test_an_answer_to_an_act_of_the_day_of_publication_is_of_that_day(days: Told) -> None:
    text = "Togo shelled the pier on Wednesday. Benin condemned the attack."
    assert days(text, "ASSAULT: shelled|TGO BEN", "ACCUSE: condemned|BEN TGO")[-1] == "2024-06-12"


def test_a_day_long_past_is_not_carried_on(days: Told) -> None:
    text = "Benin closed the pier on 4 March. Togo asked for boats."
    assert days(text, "COERCE: closed|BEN", "REQUEST: asked|TGO BEN") == ["2024-06-10", "2024-03-04", None]


def test_without_a_publication_the_words_are_carried_on(days: Told) -> None:
    assert days("They agreed to share a customs house.", "AGREE: agreed|TGO BEN", published=None) == [None, None]


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        ("The truce broke in March, when rebels stormed the mill.", "ASSAULT: stormed", "2024-03"),
        ("Togo freed the men whom it had seized two years before.", "COERCE: seized", "2022"),
        ("Benin shut the gate at night in May.", "COERCE: shut", "2024-05"),
        ("The envoys initialled a map on Monday after three days of negotiations.", "CONSULT: negotiations", "2024-06-10"),
        ("If the mill closed, Togo would freeze the loan, a clerk said on Friday.", "SANCTION hypothetical: freeze", None),
        ("Dockers in Lomé plan a strike for Friday.", "PROTEST future: strike", "2024-06-14"),
        ("Benin cut the fee from 90 to 30 francs after talks.", "SANCTION: cut", None),
    ],
)
def test_clauses_of_time(days: Told, text: str, told: str, expected: str | None) -> None:
    assert days(text, told + "|TGO")[1:] == [expected]


def test_hours_after_is_the_same_day(days: Told) -> None:
    text = "Togo left the accord on Tuesday, hours after Benin had seized a boat."
    assert days(text, "SANCTION: left|TGO", "COERCE: seized|BEN")[1:] == ["2024-06-11", "2024-06-11"]


LIVE = "17:10 \u2014 The square is quiet.\n\n16:02 \u2014 {}\n\n15:30 \u2014 Rain begins.\n\n"


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        (LIVE.format("A union calls for a strike."), "REQUEST: calls", "2024-06-12"),
        (LIVE.format("Crowds sing. Police have closed the bridge."), "COERCE: closed", "2024-06-12"),
        (LIVE.format("Crowds sing. The union called for a strike."), "REQUEST: called", None),
        ("The square is quiet.\n\nNobody speaks. Rain begins.\n\nA union calls for a strike.", "REQUEST: calls", None),
    ],
)
def test_a_page_told_by_the_clock_is_of_its_day(dated: Dated, text: str, told: str, expected: str | None) -> None:
    (event,) = dated(text, PUBLISHED, told)
    assert value_of(event.when) == expected


def test_a_lead_does_not_lend_its_day_to_what_was_told_on_another(dated: Dated) -> None:
    text = "Togo's troops have left the mill, the army said on Sunday. The two armies met on Friday."
    assert [value_of(event.when) for event in dated(text, PUBLISHED, "RETREAT: left", "CONSULT: met")] == [None, "2024-06-07"]


@pytest.mark.parametrize(
    ("text", "events", "expected"),
    [
        ("Togo signed a pact on roads. Benin will pave two of them.", ["SUPPORT: signed|TGO BEN", "AGREE: pave|BEN"], ["2024-06-10"] * 2),
        ("Togo signed a pact on roads. Ghana will pave two of them.", ["SUPPORT: signed|TGO BEN", "AGREE: pave|GHA"], ["2024-06-10", None]),
        ("By the pact Togo undertakes to mend the pier.", ["AGREE: undertakes|TGO"], ["2024-06-10"]),
        ("Togo left the port on 4 May; its sailors freed a pilot.", ["RETREAT: left|TGO", "RETREAT: freed|TGO"], ["2024-05-04"] * 2),
        ("Togo left the port on 4 May; its sailors freed a pilot in June.", ["RETREAT: left|TGO", "RETREAT: freed|TGO"], ["2024-05-04", "2024-06"]),
        ("Troops seized a barge. The raid took place on Tuesday.", ["ASSAULT: seized|TGO"], ["2024-06-11"]),
        ("Ghana has accused Benin of theft. The accusation came in a letter of May 2.", ["ACCUSE: accused|GHA BEN"], ["2024-05-02"]),
        ("Ghana has expelled a diplomat. The decision came on Tuesday.", ["SANCTION: expelled|GHA"], ["2024-06-11"]),
        ("Ghana has expelled a diplomat. A drought came in May.", ["SANCTION: expelled|GHA"], [None]),
    ],
)
def test_a_day_goes_over_to_what_belongs_to_the_same_act(days: Told, text: str, events: list[str], expected: list[str | None]) -> None:
    assert days(text, *events)[1:] == expected


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        ("It is two years since soldiers overthrew the king.", "COERCE: overthrew", "2022"),
        ("In the two years since, Ghana has expelled nine clerks.", "SANCTION: expelled", None),
        ("Three sailors were killed on Tuesday after gunmen stormed their boat.", "ASSAULT: stormed", "2024-06-11"),
        ("Ghana will bar its neighbours from landing from Friday.", "REJECT future: bar", "2024-06-14"),
        ("The last sailors are due to leave Benin by 31 August.", "RETREAT future: leave", "2024-08-31"),
        ("A clerk was held in Tema on Tuesday, police said.", "COERCE: held", "2024-06-11"),
        ("On Christmas Eve gunmen stormed the boat.", "ASSAULT: stormed", "2023-12-24"),
        ("Ghana has never shut the bridge.", "COERCE negation: shut", None),
    ],
)
def test_clauses_that_count_share_or_set_a_time(days: Told, text: str, told: str, expected: str | None) -> None:
    assert days(text, told + "|GHA")[1:] == [expected]


@pytest.mark.parametrize(
    ("text", "above", "below", "expected"),
    [
        ("Crowds marched on Saturday to mark a year since soldiers overthrew the king.", "PROTEST: marched", "COERCE: overthrew", "2023-06-08"),
        (
            "Ghana opened the bridge on 1 June, more than two months after thieves looted the toll house.",
            "CONCEDE: opened",
            "ASSAULT: looted",
            "2024-03",
        ),
        ("Three sailors were killed on Tuesday, two days after gunmen stormed their boat.", "ASSAULT: killed", "ASSAULT: stormed", "2024-06-09"),
    ],
)
def test_counting_back_from_the_act_above(days: Told, text: str, above: str, below: str, expected: str) -> None:
    assert days(text, above + "|GHA", below + "|GHA")[2] == expected


def test_an_act_that_is_planned_for_a_day_lies_ahead(dated: Dated) -> None:
    text = "The road is long. Few lorries use it. Nobody mends it. Dockers in Tema plan a strike for Friday."
    (event,) = dated(text, PUBLISHED, "PROTEST: strike")
    assert (value_of(event.when), event.auxiliary) == ("2024-06-14", ("future",))


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        ("Ghana's navy intercepts two rockets fired at Tema.", "ASSAULT: fired", "2024-06-12"),
        ("Togo's ministers will visit Benin for talks.", "CONSULT: talks", None),
        ("The rebels say that they took forty men during their recent offensive.", "ASSAULT: took", None),
    ],
)
def test_a_digest_dates_what_is_told_as_of_its_day(dated: Dated, text: str, told: str, expected: str | None) -> None:
    (event,) = dated(text, PUBLISHED, told)
    assert value_of(event.when) == expected


def test_who_has_no_country_is_known_again_by_his_title(parser: Parser, rules: TimeRules, article_in: ArticleIn, event_in: EventIn) -> None:
    text = "The Minister of Ports met Benin's envoy on Monday. They drank tea. A crowd cheered. Nobody slept. The Minister thanked Ghana."
    article = article_in(text, PUBLISHED, "")
    sentences = parse(article, parser)
    assert not isinstance(sentences, Reject)
    minister = Actor(key="m", kind="role", name="minister", code=None, sector="GOV")
    acts = []
    for act, words in (("CONSULT: met", "The Minister of Ports"), ("SUPPORT: thanked", "The Minister")):
        actor = (Side(span=Span(0, 0), text=words, actor=minister),)
        acts.append(msgspec.structs.replace(event_in(act, text, sentences), actor=actor))
    told = date(tuple(acts), find_times(sentences, article, rules), sentences, article, rules)
    assert [value_of(event.when) for event in told] == ["2024-06-10", "2024-06-10"]


def named(event: EventMention, words: str) -> EventMention:
    actor = Actor(key=words, kind="person", name=words, code="GHA")
    return msgspec.structs.replace(event, actor=(Side(span=Span(0, 0), text=words, actor=actor),))


def test_who_spoke_on_a_day_and_says_more_says_it_then(parser: Parser, rules: TimeRules, article_in: ArticleIn, event_in: EventIn) -> None:
    text = "The port will stay shut, its master, Kofi Asare, said on Sunday. Few believed it. Asare accused Mali of greed. Lawson thanked Mali."
    article = article_in(text, PUBLISHED, "")
    sentences = parse(article, parser)
    assert not isinstance(sentences, Reject)
    acts = (named(event_in("ACCUSE: accused", text, sentences), "Asare"), named(event_in("SUPPORT: thanked", text, sentences), "Lawson"))
    assert [value_of(event.when) for event in date(acts, find_times(sentences, article, rules), sentences, article, rules)] == ["2024-06-09", None]


def test_a_visit_of_last_week_carries_its_week_on(days: Told) -> None:
    text = "Last week Togo's ministers met those of Benin again. Togo promised two boats."
    assert days(text, "CONSULT: met those of Benin again|TGO BEN", "AGREE: promised|TGO")[-1] == "2024-W23"


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        (
            "Ghana's port lies still. Six lorries with rice left it today. None came back. The union calls for a strike.",
            "REQUEST: calls",
            "2024-06-12",
        ),
        ("Ghana's port lies still. Six lorries with rice left it today. None came back. The union has called for calm.", "REQUEST: called", None),
        ("Ghana's port lies still. Six lorries with rice left it on Monday. None came back. The union calls for a strike.", "REQUEST: calls", None),
    ],
)
def test_a_release_says_on_its_own_day_what_it_says(dated: Dated, text: str, told: str, expected: str | None) -> None:
    (event,) = dated(text, PUBLISHED, told)
    assert value_of(event.when) == expected


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        ("Officials say the death toll has passed ninety, with 200 people wounded.", "ASSAULT: wounded", None),
        ("A court jails the clerk for theft after he lost his post and fines his brother.", "SANCTION: fines", "2024-06-12"),
        ("Gunmen killed two guards near the mill, police said on Monday.", "ASSAULT: killed", None),
        ("Ghana invited the king of Togo to Tema in May.", "AGREE: invited", "2024-06-12"),
    ],
)
def test_a_digest_counts_up_and_looks_ahead(dated: Dated, text: str, told: str, expected: str | None) -> None:
    (event,) = dated(text, PUBLISHED, told)
    assert value_of(event.when) == expected
