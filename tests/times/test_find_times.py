"""The sentences of this table were written for it; all are read as published on Wednesday, 12 June 2024."""

import datetime as dt
from collections.abc import Callable

import pytest

from communique.model import TimeMention

Find = Callable[[str, dt.date | None], tuple[TimeMention, ...]]

PUBLISHED = dt.date(2024, 6, 12)

DAYS = [
    ("The two presidents met on 4 March 2021 in Tunis.", "4 March 2021", "2021-03-04"),
    ("The two presidents met on March 4, 2021, in Tunis.", "March 4, 2021", "2021-03-04"),
    ("The two presidents met on Thursday, March 4, 2021.", "Thursday, March 4, 2021", "2021-03-04"),
    ("The treaty was signed on the 9th of April 1998.", "the 9th of April 1998", "1998-04-09"),
    ("The ambassador left on Feb. 3.", "Feb. 3", "2024-02-03"),
    ("The ambassador left on 28 August.", "28 August", "2023-08-28"),
    ("The ambassador will leave on 28 August.", "28 August", "2024-08-28"),
    ("The ambassador is to leave on 1 February.", "1 February", "2025-02-01"),
    ("The minister said the road would open on June 20.", "June 20", "2024-06-20"),
    ("The border post was handed over on June 12.", "June 12", "2024-06-12"),
    ("The decree is dated 2020-02-29.", "2020-02-29", "2020-02-29"),
    ("The decree is dated 29/02/2020.", "29/02/2020", "2020-02-29"),
    ("The ban was announced at a summit on July 3.", "July 3", "2023-07-03"),
    ("Officials planned to hold the vote on July 3.", "July 3", "2024-07-03"),
    ("The army has a July 1 deadline to withdraw.", "July 1", "2024-07-01"),
    ("Elections scheduled for 15 September were called off.", "15 September", "2024-09-15"),
    ("The truce was extended until 30 June.", "30 June", "2024-06-30"),
    ("Protesters released on May 30 were arrested again.", "May 30", "2024-05-30"),
    ("The envoy spoke on Monday in Nouakchott.", "Monday", "2024-06-10"),
    ("The envoy arrived in Nouakchott on Wednesday.", "Wednesday", "2024-06-12"),
    ("The envoy will arrive in Nouakchott on Wednesday.", "Wednesday", "2024-06-12"),
    ("The envoy will arrive in Nouakchott on Monday.", "Monday", "2024-06-17"),
    ("The envoy is expected to arrive on Friday.", "Friday", "2024-06-14"),
    ("The envoy is due in Nouakchott on Saturday.", "Saturday", "2024-06-15"),
    ("The council meets on Thursday.", "Thursday", "2024-06-13"),
    ("Rebels shelled the port on Thursday.", "Thursday", "2024-06-06"),
    ("Talks that were to begin on Sunday collapsed.", "Sunday", "2024-06-16"),
    ("He promised to release the sailors by Friday.", "Friday", "2024-06-14"),
    ("The crossing has been closed since Friday.", "Friday", "2024-06-07"),
    ("The crossing stays closed until Friday.", "Friday", "2024-06-14"),
    ("They agreed to meet in Doha on Sunday.", "Sunday", "2024-06-16"),
    ("They met in Doha on Sunday to discuss prisoners.", "Sunday", "2024-06-09"),
    ("Tuesday's attack killed nine.", "Tuesday", "2024-06-11"),
    ("Last Wednesday the talks broke off.", "Last Wednesday", "2024-06-05"),
    ("Next Wednesday the talks resume.", "Next Wednesday", "2024-06-19"),
    ("This Friday the bridge reopens.", "This Friday", "2024-06-14"),
    ("They met last week on Friday.", "Friday", "2024-06-07"),
    ("They met on Friday of last week.", "Friday of last week", "2024-06-07"),
    ("They will meet on Friday next week.", "Friday next week", "2024-06-21"),
    ("The mission left this past Saturday.", "this past Saturday", "2024-06-08"),
    ("The mission left three Sundays ago.", "three Sundays ago", "2024-05-26"),
    ("Today the two sides exchanged prisoners.", "Today", "2024-06-12"),
    ("The two sides exchanged prisoners yesterday.", "yesterday", "2024-06-11"),
    ("The two sides will exchange prisoners tomorrow.", "tomorrow", "2024-06-13"),
    ("He had resigned the day before yesterday.", "the day before yesterday", "2024-06-10"),
    ("The convoy left ten days ago.", "ten days ago", "2024-06-02"),
    ("The convoy left a dozen days ago.", "a dozen days ago", "2024-05-31"),
    ("The generals met on 5 May and parted the next day.", "the next day", "2024-05-06"),
    ("The generals met on 5 May; shells had fallen the day before.", "the day before", "2024-05-04"),
    ("The generals met on 5 May and signed the same day.", "the same day", "2024-05-05"),
    ("The generals met on 5 May and met again three days later.", "three days later", "2024-05-08"),
    ("The generals met on Monday, and later that day they signed.", "later that day", "2024-06-10"),
    ("Guns fell silent on Christmas Day.", "Christmas Day", "2023-12-25"),
    ("Guns fell silent on New Year's Eve.", "New Year's Eve", "2023-12-31"),
    ("The two were pardoned for Eid al-Fitr.", "Eid al-Fitr", "2024-04-10"),
    ("Prisoners will be freed for Eid al-Adha.", "Eid al-Adha", "2024-06-16"),
    ("The pilgrims left on Good Friday.", "Good Friday", "2024-03-29"),
    ("The law dates from the time after 9/11.", "9/11", "2001-09-11"),
    ("He was taken hostage in the October 7 attack.", "the October 7 attack", "2023-10-07"),
]

LONGER = [
    ("The coup of July 2023 divided the bloc.", "July 2023", "2023-07"),
    ("The coup of August, 2020 divided the bloc.", "August, 2020", "2020-08"),
    ("The bloc lifted its sanctions in February.", "February", "2024-02"),
    ("The bloc lifted its sanctions in September.", "September", "2023-09"),
    ("The bloc will lift its sanctions in September.", "September", "2024-09"),
    ("The bloc hopes to lift its sanctions by March.", "March", "2025-03"),
    ("The bloc lifted its sanctions in June.", "June", "2024-06"),
    ("The January summit ended in a quarrel.", "January", "2024-01"),
    ("Trade has fallen since October.", "October", "2023-10"),
    ("He took office last November.", "last November", "2023-11"),
    ("The two met in April last year.", "April last year", "2023-04"),
    ("The base will close in March next year.", "March next year", "2025-03"),
    ("Troops left in early May.", "early May", "2024-05"),
    ("Troops left at the end of May.", "the end of May", "2024-05"),
    ("Troops left in mid-April 2022.", "mid-April 2022", "2022-04"),
    ("They must disarm by the end of 2025.", "the end of 2025", "2025"),
    ("Nobody has been there since 2011.", "2011", "2011"),
    ("The 1994 border treaty is still in force.", "1994", "1994"),
    ("In the year 2000 the two reconciled.", "the year 2000", "2000"),
    ("Ties were cut in late 2016.", "late 2016", "2016"),
    ("The force is to leave by mid-2025.", "mid-2025", "2025"),
    ("Gas came through in the late 1980s.", "the late 1980s", "198"),
    ("Gas came through in the nineties.", "the nineties", "199"),
    ("The frontier was drawn in the 19th century.", "the 19th century", "18"),
    ("They met last week.", "last week", "2024-W23"),
    ("They will meet next week.", "next week", "2024-W25"),
    ("They met earlier this week.", "earlier this week", "2024-W24"),
    ("They met two weeks ago.", "two weeks ago", "2024-W22"),
    ("They met at the weekend.", "the weekend", "2024-W23-WE"),
    ("They will meet this weekend.", "this weekend", "2024-W24-WE"),
    ("They met last month.", "last month", "2024-05"),
    ("They met earlier this month.", "earlier this month", "2024-06"),
    ("They will meet later this month.", "later this month", "2024-06"),
    ("They will meet next month.", "next month", "2024-07"),
    ("They met six months ago.", "six months ago", "2023-12"),
    ("They met last year.", "last year", "2023"),
    ("They will meet later this year.", "later this year", "2024"),
    ("They met a decade ago.", "a decade ago", "2014"),
    ("They met a year and a half ago.", "a year and a half ago", "2022-12"),
    ("The fund ran dry in the first quarter.", "the first quarter", "2024-Q1"),
    ("The fund ran dry in the fourth quarter of 2022.", "the fourth quarter of 2022", "2022-Q4"),
    ("The fund ran dry in the second half of 2022.", "the second half of 2022", "2022-H2"),
    ("Third-quarter sales fell.", "Third-quarter", "2023-Q3"),
    ("The road washed away in the spring of 2019.", "the spring of 2019", "2019-SP"),
    ("The road washed away last autumn.", "last autumn", "2023-FA"),
    ("The road will reopen this summer.", "this summer", "2024-SU"),
    ("The road washed away in winter.", "winter", "2023-WI"),
    ("The crossings will open before Ramadan.", "Ramadan", "2025-03-01/2025-03-29"),
    ("Shops closed early during Ramadan.", "Ramadan", "2024-03-11/2024-04-09"),
    ("They signed in 2017; the following year they fell out.", "the following year", "2018"),
    ("They signed in 2017 after falling out the previous year.", "the previous year", "2016"),
    ("Sales rose in May compared with the same month last year.", "the same month last year", "2023-05"),
    ("Rain fell in the first week of May.", "the first week of May", "2024-W18"),
]

LENGTHS = [
    ("The mission trained them for two years.", "two years", "P2Y"),
    ("A four-week course ended.", "four-week", "P4W"),
    ("They fought a 44-day war.", "44-day", "P44D"),
    ("Officers will come within sixty days.", "sixty days", "P60D"),
    ("The siege lasted twenty-five days.", "twenty-five days", "P25D"),
    ("The call took half an hour.", "half an hour", "PT30M"),
    ("The call took more than three hours.", "more than three hours", "PT3H"),
    ("He waited two and a half years.", "two and a half years", "P2.5Y"),
    ("They have been rivals for decades.", "decades", "PXY"),
    ("They have been talking for several months.", "several months", "PXM"),
    ("It will pay over the next five years.", "the next five years", "P5Y"),
    ("It fell for three consecutive days.", "three consecutive days", "P3D"),
    ("The mandate runs for a century.", "a century", "P100Y"),
    ("They gave him a fortnight.", "a fortnight", "P2W"),
    ("It will pay in the coming weeks.", "the coming weeks", "PXW"),
]

SETS = [
    ("The committee meets every year.", "every year", "P1Y"),
    ("The committee meets every two months.", "every two months", "P2M"),
    ("The committee meets twice a week.", "twice a week", "P1W"),
    ("The committee meets annually.", "annually", "P1Y"),
    ("The market is held every Monday.", "every Monday", "XXXX-WXX-1"),
    ("Lorries cross on Tuesdays.", "Tuesdays", "XXXX-WXX-2"),
    ("It pumps 900 barrels a day.", "a day", "P1D"),
    ("The daily convoy was late.", "daily", "P1D"),
]

HOURS = [
    ("Shells fell on Tuesday morning.", "Tuesday morning", "2024-06-11TMO"),
    ("Shells fell last night.", "last night", "2024-06-11TNI"),
    ("Shells fell this morning.", "this morning", "2024-06-12TMO"),
    ("Shells fell yesterday afternoon.", "yesterday afternoon", "2024-06-11TAF"),
    ("The vote is tonight.", "tonight", "2024-06-12TNI"),
    ("Shells fell at 14:30 GMT on Tuesday.", "14:30 GMT", "2024-06-11T14:30Z"),
    ("Shells fell on Monday at 9 p.m.", "9 p.m.", "2024-06-10T21:00"),
    ("Shells fell at 07:15 UTC Monday.", "07:15 UTC Monday", "2024-06-10T07:15Z"),
    ("The truce begins at noon.", "noon", "2024-06-12T12:00"),
    ("The truce begins at midnight.", "midnight", "2024-06-12T24:00"),
]

REFERENCES = [
    ("The border is currently shut.", "currently", "PRESENT_REF"),
    ("They recently renewed the pact.", "recently", "PAST_REF"),
    ("Trade has grown in recent years.", "recent years", "PAST_REF"),
    ("They parted years ago.", "years ago", "PAST_REF"),
    ("They will soon renew the pact.", "soon", "FUTURE_REF"),
]


@pytest.mark.parametrize(
    ("sentence", "words", "value", "kind"),
    [
        *((*row, "DATE") for row in [*DAYS, *LONGER, *REFERENCES]),
        *((*row, "DURATION") for row in LENGTHS),
        *((*row, "SET") for row in SETS),
        *((*row, "TIME") for row in HOURS),
    ],
)
def test_an_expression_is_found_with_its_value(find: Find, sentence: str, words: str, value: str, kind: str) -> None:
    found = [(mention.text, mention.kind, mention.value) for mention in find(sentence, PUBLISHED)]

    assert (words, kind, value) in found


TRAPS = [
    "Theresa May spoke in Brussels.",
    "They may march on the capital.",
    "The March 23 Movement took Rutshuru.",
    "M23 took the town.",
    "The Sunday Times broke the story.",
    "Shares fell on Black Monday.",
    "He sent 2,000 troops and 2000 tents.",
    "Some 1900 soldiers stayed.",
    "Resolution 1973 was adopted.",
    "They won 2-1 in Tripoli.",
    "The 5+5 commission was praised.",
    "He lives at 12 Main Street.",
    "The depot cost $2010.",
    "The Arab Spring toppled him.",
    "A second convoy was stopped.",
    "About a quarter of the trucks turned back.",
    "He told Russia Today the same.",
    "The Boeing 737 turned round.",
    "Prices in the fall of the city rose.",
    "The road is 1,975 km long.",
]


@pytest.mark.parametrize("sentence", TRAPS)
def test_what_is_no_time_is_left_alone(find: Find, sentence: str) -> None:
    assert find(sentence, PUBLISHED) == ()
