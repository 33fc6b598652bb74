"""Which time is an event's. All sentences were written for these tests; each tells its events as "category: trigger"."""

import datetime as dt
from collections.abc import Callable

import pytest

from communique.knowledge.time_rules import TimeRules
from communique.model import Article, Day, EventMention, Reject, Sentence, Undated
from communique.parsing import Parser, parse
from communique.times import date, find_times
from communique.times.calendar import value_of

ArticleIn = Callable[[str, dt.date | None, str], Article]
EventIn = Callable[[str, str, tuple[Sentence, ...]], EventMention]
Dated = Callable[..., tuple[EventMention, ...]]
PUBLISHED = dt.date(2024, 6, 12)
NONE = None

FILLER = " The road between the two towns is long. Few lorries use it. Traders hope for better days."
"""Makes a text longer than a digest's report."""


def values(events: tuple[EventMention, ...]) -> list[str | None]:
    return [value_of(event.when) for event in events]


BY_SYNTAX = [
    ("Mali on Tuesday recalled its envoy.", ["SANCTION: recalled"], ["2024-06-11"]),
    ("Mali recalled its envoy on Tuesday.", ["SANCTION: recalled"], ["2024-06-11"]),
    ("The ministers held talks in Doha on Sunday.", ["CONSULT: talks"], ["2024-06-09"]),
    ("The ministers held a meeting with their Qatari host in Doha on Sunday.", ["CONSULT: held a meeting"], ["2024-06-09"]),
    ("Monday's raid killed four soldiers.", ["ASSAULT: raid"], ["2024-06-10"]),
    ("Chad condemned Monday's raid.", ["ACCUSE: condemned", "ASSAULT: raid"], [NONE, "2024-06-10"]),
    ("At Sunday's meeting the generals agreed to patrol the lake.", ["AGREE: agreed"], ["2024-06-09"]),
    ("They called for a truce after talks in Doha on Tuesday.", ["AGREE: called", "CONSULT: talks"], ["2024-06-11", "2024-06-11"]),
    ("Chad ended the 2019 accord in January.", ["SANCTION: ended"], ["2024-01"]),
    ("Chad ended the 2019 accord.", ["SANCTION: ended"], [NONE]),
    ("Chad declared Petro Sanou persona non grata in February.", ["SANCTION: declared"], ["2024-02"]),
    ("Both ministers condemned the missile test of January 6.", ["ACCUSE: condemned"], [NONE]),
    ("Trade stopped after the coup of July 2023.", ["SANCTION: stopped", "COERCE: coup"], [NONE, "2023-07"]),
    ("The two quarrelled after the July 2023 coup.", ["ACCUSE: quarrelled", "COERCE: coup"], [NONE, "2023-07"]),
    ("He has been held since July.", ["COERCE: held"], [NONE]),
    ("Turkey has trained the police since 2019.", ["AID: trained"], [NONE]),
    ("Rebels fought a short war in 2020.", ["ASSAULT: fought"], ["2020"]),
    ("The fleets trained from 3 to 5 May.", ["COOPERATE: trained"], ["2024-05-03/2024-05-05"]),
    ("Last week the mission handed over ten lorries.", ["AID: handed over"], ["2024-W23"]),
    ("Soldiers began withdrawing on Monday.", ["RETREAT: withdrawing"], ["2024-06-10"]),
    ("Two soldiers were hurt on Monday when a mine exploded.", ["ASSAULT: exploded"], ["2024-06-10"]),
    ("Drivers protested on Saturday and blocked the bridge.", ["PROTEST: protested", "PROTEST: blocked"], ["2024-06-08", "2024-06-08"]),
    ("They signed a pact on Friday, creating a joint patrol.", ["SUPPORT: signed", "COOPERATE: creating"], ["2024-06-07", "2024-06-07"]),
    ("Chad on Tuesday expelled the envoy after Sudan accused it of lying.", ["SANCTION: expelled", "ACCUSE: accused"], ["2024-06-11", NONE]),
    ("Chad expelled the envoy after an attack in Tine on Sunday.", ["SANCTION: expelled", "ASSAULT: attack"], [NONE, "2024-06-09"]),
    ("Troops, who left the force in March, were praised on Monday.", ["SUPPORT: praised", "RETREAT: left"], ["2024-06-10", "2024-03"]),
]

BY_SYNTAX += [
    ("Japan suspended talks on a lease in March 2022.", ["SANCTION: suspended"], ["2022-03"]),
    ("Japan rejected a report on the raid in March 2022.", ["REJECT: rejected"], [NONE]),
    ("The general is charged over the killings of villagers in March.", ["ACCUSE: charged"], [NONE]),
    ("The general was charged in March.", ["ACCUSE: charged"], ["2024-03"]),
    ("Guinea has not moved troops; its army took power in May 2021.", ["MOBILIZE: moved"], [NONE]),
    ("The two agreed to a truce in November.", ["AGREE: agreed"], ["2023-11"]),
    ("Chad broke the truce of November.", ["REJECT: broke"], [NONE]),
    (
        "Chad closed its airspace on Monday, a day after Mali recalled its envoy.",
        ["COERCE: closed", "SANCTION: recalled"],
        ["2024-06-10", "2024-06-09"],
    ),
    ("Togo cut its aid in February, and Chad has since left the pact.", ["SANCTION: cut", "SANCTION: left"], ["2024-02", NONE]),
]

BY_SPEECH = [
    ("The Union has suspended its aid, an envoy said on Thursday.", ["SANCTION: suspended"], ["2024-06-06"]),
    ("Mali announced on Sunday that it was leaving the pact.", ["SANCTION: leaving"], ["2024-06-09"]),
    ("The general warned on Friday that he would fight.", ["THREATEN: warned"], ["2024-06-07"]),
    ("Libya praised Chad for its help, its envoy said on Tuesday.", ["SUPPORT: praised"], [NONE]),
    ("Both armies have adopted a plan, the ministry said on Friday.", ["AGREE: adopted"], ["2024-06-07"]),
    ("Niger will send officers to Tripoli, its minister said on Tuesday.", ["AGREE: send"], ["2024-06-11"]),
    ("Rebels killed four farmers, the governor said on Tuesday.", ["ASSAULT: killed"], [NONE]),
    ("Rebels killed four farmers on Sunday, the governor said on Tuesday.", ["ASSAULT: killed"], ["2024-06-09"]),
    ("The ministry said on Tuesday that Chad had broken the pact in May.", ["REJECT: broken"], ["2024-05"]),
]

BY_PROMISE = [
    ("The two agreed on Monday to open the crossing on 1 July.", ["AGREE: agreed"], ["2024-06-10"]),
    ("The two agreed to open the crossing on 1 July.", ["AGREE: agreed"], [NONE]),
    ("The armies will train together from 3 July.", ["AGREE: train"], [NONE]),
    ("The president will visit Tunis on Friday.", ["AGREE: visit"], [NONE]),
    ("They promised in March to finish the road by 2027.", ["AGREE: promised"], ["2024-03"]),
    ("The last troops will leave on 1 July.", ["RETREAT future: leave"], ["2024-07-01"]),
    ("The police will search lorries from Monday.", ["COERCE future: search"], ["2024-06-17"]),
]

BY_COUNTING = [
    ("Shells fell on Tine on Sunday, and the envoy left a day after shells fell.", ["ASSAULT: fell"], ["2024-06-09"]),
    ("Two days after soldiers shelled Tine on Friday, the envoy resigned.", ["ASSAULT: shelled", "RETREAT: resigned"], ["2024-06-07", "2024-06-09"]),
    ("Chad closed the border four days after the coup.", ["COERCE: closed", "COERCE: coup"], [NONE, NONE]),
]


@pytest.mark.parametrize(("text", "told", "expected"), [*BY_SYNTAX, *BY_SPEECH, *BY_PROMISE, *BY_COUNTING])
def test_an_event_has_its_own_time(dated: Dated, text: str, told: list[str], expected: list[str | None]) -> None:
    assert values(dated(FILLER.strip() + " " + text, PUBLISHED, *told)) == expected


def test_without_a_day_of_publication_the_words_are_kept(dated: Dated) -> None:
    event = dated("The general received the envoy on Friday.", None, "CONSULT: received")[0]

    assert (event.when, event.date_text) == (Undated("no publication date"), "Friday")


def test_a_day_told_in_full_needs_no_day_of_publication(dated: Dated) -> None:
    event = dated("The general received the envoy on 3 May 2021.", None, "CONSULT: received")[0]

    assert (event.when, event.date_text) == (Day(dt.date(2021, 5, 3)), "3 May 2021")


def test_a_background_act_stays_undated(dated: Dated) -> None:
    text = "Mali recalled its envoy on Tuesday. It had trained with Chad for years." + FILLER
    event = dated(text, PUBLISHED, "COOPERATE: trained")[0]

    assert (event.when, event.date_text) == (Undated("no time told for it"), None)


def test_the_lead_shares_its_one_day(dated: Dated) -> None:
    text = "Mali and Chad signed a pact on Tuesday. The two praised their friendship." + FILLER

    assert values(dated(text, PUBLISHED, "SUPPORT: signed", "SUPPORT: praised")) == ["2024-06-11", "2024-06-11"]


def test_a_title_has_the_day_of_the_act_that_it_announces(rules: TimeRules, parser: Parser, article_in: ArticleIn, event_in: EventIn) -> None:
    title = "Mali, Chad sign pact"
    text = f"{title}\nMali and Chad signed a pact on Sunday. Their envoys met on Friday, too.{FILLER}"
    article = article_in(text, PUBLISHED, title)
    sentences = parse(article, parser)
    assert not isinstance(sentences, Reject)
    events = tuple(event_in(one, text, sentences) for one in ("SUPPORT: sign pact", "SUPPORT: signed", "CONSULT: met"))

    dates = values(date(events, find_times(sentences, article, rules), sentences, article, rules))

    assert dates == ["2024-06-09", "2024-06-09", "2024-06-07"]


def test_a_title_has_the_day_of_what_the_first_sentence_reports(rules: TimeRules, parser: Parser, article_in: ArticleIn, event_in: EventIn) -> None:
    title = "Soldiers walk the line"
    text = f"{title}\nForty men began to patrol the lake on Sunday, the army said.{FILLER}"
    article = article_in(text, PUBLISHED, title)
    sentences = parse(article, parser)
    assert not isinstance(sentences, Reject)

    events = (event_in("COOPERATE: walk", text, sentences),)

    assert values(date(events, find_times(sentences, article, rules), sentences, article, rules)) == ["2024-06-09"]


def test_a_dateline_dates_no_act(dated: Dated) -> None:
    event = dated(f"TUNIS, June 11 2024 - Mali met Chad.{FILLER}", PUBLISHED, "CONSULT: met")[0]

    assert isinstance(event.when, Undated)


def test_a_lead_of_two_days_shares_none(dated: Dated) -> None:
    text = "Mali and Chad signed a pact on Tuesday and parted. Rebels shelled Tine on Sunday, and the two condemned it." + FILLER
    events = dated(text + " They welcomed help.", PUBLISHED, "SUPPORT: signed", "ASSAULT: shelled", "SUPPORT: welcomed")

    assert values(events) == ["2024-06-11", "2024-06-09", None]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chadian shells kill four herders near Tine.", "ASSAULT: kill"),
        ("Mali and Chad sign a pact, creating a joint patrol.", "COOPERATE: creating"),
        ("The army says that it shelled a camp near Tine.", "ASSAULT: shelled"),
        ("Chad says that it will send troops to the lake.", "AGREE: send"),
        ("The National Guards storm a crowded camp near Tine. The camp is old.", "ASSAULT: storm"),
        ("Chad has expelled the envoy of Mali.", "SANCTION: expelled"),
    ],
)
def test_a_digest_in_the_present_tense_tells_the_day_of_its_publication(dated: Dated, text: str, told: str) -> None:
    assert values(dated(text, PUBLISHED, told)) == ["2024-06-12"]
    assert values(dated(text, None, told)) == [None]


def test_what_went_before_the_news_is_not_of_its_day(dated: Dated) -> None:
    text = "Chad says it will train troops of Mali in drone warfare following recent shelling near Tine."
    assert values(dated(text, PUBLISHED, "AGREE: train", "ASSAULT: shelling")) == ["2024-06-12", None]


@pytest.mark.parametrize(
    ("text", "told"),
    [("Chad will send troops to the lake.", "AGREE: send"), ("Envoys of Chad will visit Bamako on 20 June.", "AGREE: visit")],
)
def test_what_is_to_come_and_nobodys_word_has_no_day(dated: Dated, text: str, told: str) -> None:
    """When it was promised is not told, and the day of a promise is not that of what is promised."""
    assert values(dated(text, PUBLISHED, told)) == [None]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chad lifts its ban on grain after Mali had released the sailors.", "RETREAT: released"),
        ("Chad frees a reporter who was arrested at the border.", "COERCE: arrested"),
        ("Chad mourns the victims of the attack on Tine.", "ASSAULT: attack"),
        ("Chad denies a request to join the force.", "REQUEST historical: request"),
    ],
)
def test_a_digest_does_not_date_what_went_before(dated: Dated, text: str, told: str) -> None:
    assert values(dated(text, PUBLISHED, told)) == [None]


def test_a_long_text_in_the_present_tense_is_no_digest(dated: Dated) -> None:
    assert values(dated("Chadian shells kill four herders near Tine." + FILLER, PUBLISHED, "ASSAULT: kill")) == [None]


@pytest.mark.parametrize(
    ("words", "auxiliary"),
    [
        ("on Monday", ()),
        ("on 5 June", ()),
        ("on 4 June", ("historical",)),
        ("last week", ()),
        ("in March", ("historical",)),
        ("in 2019", ("historical",)),
    ],
)
def test_what_lies_more_than_a_week_back_is_historical(dated: Dated, words: str, auxiliary: tuple[str, ...]) -> None:
    assert dated(f"Mali met Chad {words}.{FILLER}", PUBLISHED, "CONSULT: met")[0].auxiliary == auxiliary


def test_what_happened_within_the_week_is_news_though_it_is_told_as_the_older_act(dated: Dated) -> None:
    text = "Tunisian police held forty men on Sunday. A day earlier they had expelled twenty others."
    held, expelled = dated(text, PUBLISHED, "COERCE: held", "COERCE historical: expelled")
    assert value_of(expelled.when) == "2024-06-08"
    assert expelled.auxiliary == held.auxiliary == ()


def test_a_day_that_opens_a_sentence_is_of_its_verb_however_it_is_parsed(dated: Dated) -> None:
    text = "Mali expelled the French ambassador on 4 May 2021. The following day France suspended aid to Mali."
    assert [value_of(one.when) for one in dated(text, PUBLISHED, "SANCTION: expelled", "SANCTION: suspended")] == ["2021-05-04", "2021-05-05"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Pakistan closed the Torkham crossing on Sunday and reopened it a day later.", "COERCE: closed"),
        ("Thailand cut off power to five towns in Myanmar on Sunday to stop a fraud.", "SANCTION: cut off"),
    ],
)
def test_no_day_is_that_of_a_piece_of_ground(dated: Dated, text: str, told: str) -> None:
    assert values(dated(text, PUBLISHED, told)) == ["2024-06-09"]


def test_other_auxiliary_modes_are_kept(dated: Dated) -> None:
    event = dated(f"Mali did not meet Chad in 2019.{FILLER}", PUBLISHED, "CONSULT negation: meet")[0]

    assert event.auxiliary == ("historical", "negation")


def test_no_told_act_lies_after_its_publication(dated: Dated) -> None:
    event = dated(f"The pact of 1 July 2030 was signed on 3 August 2030.{FILLER}", PUBLISHED, "SUPPORT: signed")[0]

    assert isinstance(event.when, Undated)


def test_events_come_back_in_their_order_with_all_else_unchanged(dated: Dated) -> None:
    events = dated("Mali met Chad on Monday. Niger met Togo on Sunday.", PUBLISHED, "CONSULT: met Togo", "CONSULT: met Chad")

    assert [event.when for event in events] == [Day(dt.date(2024, 6, 9)), Day(dt.date(2024, 6, 10))]
    assert all(event.rule == "test" and event.event == "CONSULT" for event in events)


def test_an_article_without_events_has_none(dated: Dated) -> None:
    assert dated("The road is long.", PUBLISHED) == ()
