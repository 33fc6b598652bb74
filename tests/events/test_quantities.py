"""Numbers that size events."""

from collections.abc import Callable

import pytest

from communique.model import EventMention

Coder = Callable[[str], tuple[EventMention, ...]]
Size = tuple[float | None, float | None, float | None, str]


def sizes(sentence: str, coder: Coder) -> set[Size]:
    return {(q.value, q.low, q.high, q.unit) for e in coder(sentence) for q in e.quantities}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Rebels in Colombia killed 14 soldiers.", (14, None, None, "dead")),
        ("Rebels in Colombia killed at least 14 soldiers.", (None, 14, None, "dead")),
        ("Rebels in Colombia killed 14 or more soldiers.", (None, 14, None, "dead")),
        ("Rebels in Colombia killed up to 300 soldiers.", (None, None, 300, "dead")),
        ("Rebels in Colombia killed between 20 and 30 soldiers.", (None, 20, 30, "dead")),
        ("Rebels in Colombia killed about a dozen soldiers.", (12, None, None, "dead")),
        ("Rebels in Colombia wounded twenty-five soldiers.", (25, None, None, "injured")),
        ("Turkish police arrested 12 Swedish journalists.", (12, None, None, "arrested")),
        ("Algeria expelled 1,300 migrants to Niger.", (1300, None, None, "migrants")),
        ("Kenya deployed 2,000 soldiers along the border.", (2000, None, None, "troops")),
        ("Kenya deployed 2,500-3,000 soldiers along the border.", (None, 2500, 3000, "troops")),
        ("Germany pledged 105 million euros to Jordan.", (105_000_000, None, None, "EUR")),
        ("Germany pledged $2.5 billion to Jordan.", (2_500_000_000, None, None, "USD")),
        ("Germany pledged €2.5bn to Jordan.", (2_500_000_000, None, None, "EUR")),
        ("Germany pledged EUR 19 million to Jordan.", (19_000_000, None, None, "EUR")),
        ("Kuwait sent 40 tonnes of food to Gaza.", (40, None, None, "tonnes")),
        ("Tunisia promised 3 million dinars to Malta.", (3_000_000, None, None, "TND")),
        ("Niger promised 3 billion CFA francs to Malta.", (3_000_000_000, None, None, "XOF")),
        ("Canada gave Ukraine 20 armoured vehicles.", (20, None, None, "vehicles")),
        ("Canada gave Ukraine forty armoured pick-ups.", (40, None, None, "vehicles")),
        ("Germany handed over 15 lorries to Jordan.", (15, None, None, "vehicles")),
        ("Turkey trained 500 Somali officers.", (500, None, None, "officers_trained")),
        ("Chad declared a state of emergency for 60 days.", (60, None, None, "days")),
        ("Peru held three days of talks with Chile.", (3, None, None, "days")),
        ("Peru and Chile held two-day talks in Lima.", (2, None, None, "days")),
        ("Rebels in Colombia abducted 28 pupils and freed six of them.", (6, None, None, "released")),
        ("Nigeria pledged 1.2bn naira to Sierra Leone.", (1_200_000_000, None, None, "NGN")),
        ("Australia gave Fiji A$5m for flood relief.", (5_000_000, None, None, "AUD")),
        ("Senegal gave Guinea-Bissau three billion CFA francs.", (3_000_000_000, None, None, "XOF")),
        ("Papua New Guinea pledged 20 million Papua New Guinean kina to Vanuatu.", (20_000_000, None, None, "PGK")),
        ("China lent Laos 2 billion yuan.", (2_000_000_000, None, None, "CNY")),
        ("Norway will give Moldova 1.5 billion kroner.", (1_500_000_000, None, None, "NOK")),
        ("India extended a Rs 500 crore loan to Nepal.", (5_000_000_000, None, None, "INR")),
        ("Russia pledged 300 million roubles to Syria.", (300_000_000, None, None, "RUB")),
        ("Belarus pledged 300 million roubles to Syria.", (300_000_000, None, None, "BYN")),
        ("The United Arab Emirates gave Chad 30 armoured vehicles.", (30, None, None, "vehicles")),
        ("Dutch sailors took some forty armoured lorries from a Greek freighter.", (40, None, None, "vehicles")),
        ("Turkish instructors trained a battalion of 450 Somali commandos.", (450, None, None, "officers_trained")),
        ("Russia announced a ceasefire of three days in Ukraine.", (3, None, None, "days")),
        ("Sri Lanka's parliament extended the emergency by 30 days.", (30, None, None, "days")),
        ("An Iranian missile hit Haifa, leaving three dead and more than 20 hurt.", (3, None, None, "dead")),
        ("Sudan's paramilitaries shelled Darfur, where 17 civilians died.", (17, None, None, "dead")),
        ("The Colombian rebels handed four men to Peruvian nurses.", (4, None, None, "released")),
        ("Six Belarusian journalists were arrested in Minsk.", (6, None, None, "arrested")),
        ("Rebels in Colombia held 28 pupils hostage.", (28, None, None, "abducted")),
        ("Rebels in Colombia killed one soldier and wounded another.", (1, None, None, "injured")),
        ("The United States deployed six stealth bombers to Guam.", (6, None, None, "aircraft")),
        ("Rebels in Colombia killed half a dozen soldiers.", (6, None, None, "dead")),
        ("Rebels in Colombia killed a couple of soldiers.", (2, None, None, "dead")),
        ("India deported 1,50,000 Bangladeshi migrants.", (150_000, None, None, "migrants")),
        ("Japan pledged $2-3 billion to Kenya.", (None, 2_000_000_000, 3_000_000_000, "USD")),
        ("Japan pledged between $1bn and $2bn to Kenya.", (None, 1_000_000_000, 2_000_000_000, "USD")),
        ("Japan pledged EUR50m to Kenya.", (50_000_000, None, None, "EUR")),
        ("Japan pledged 50m euros to Kenya.", (50_000_000, None, None, "EUR")),
        ("Japan pledged 2 million pounds sterling to Malta.", (2_000_000, None, None, "GBP")),
        ("Lebanon pledged 2 billion pounds to Syria.", (2_000_000_000, None, None, "LBP")),
        ("Turkey released 1,000 Syrian prisoners, 200 of them women.", (200, None, None, "released")),
        ("Venezuela released 99 people detained after protests.", (99, None, None, "released")),
        ("Ethiopian soldiers killed 22 civilians, wounded 36 and arrested 50.", (50, None, None, "arrested")),
        ("Nearly 3,000 Rohingya refugees were deported by India.", (3000, None, None, "migrants")),
        ("Kenya and Uganda held a three-day exercise.", (3, None, None, "days")),
        ("Poachers in Kenya shot dead a Kenyan ranger and wounded a tourist.", (1, None, None, "injured")),
    ],
)
def test_a_number_sizes_its_event(sentence: str, expected: Size, coder: Coder) -> None:
    assert expected in sizes(sentence, coder)


@pytest.mark.parametrize(
    ("sentence", "dead", "injured"),
    [
        ("Israeli strikes on Lebanon killed 12 people and wounded 30 others.", 12, 30),
        ("Twelve people were killed and 30 were wounded in Israeli strikes on Lebanon.", 12, 30),
        ("An Israeli strike on Lebanon left 12 dead and 30 injured.", 12, 30),
        ("Israel bombed Lebanon, killing 12 and injuring 30.", 12, 30),
        ("Twelve killed, 30 injured in Israeli strike on Lebanon", 12, 30),
    ],
)
def test_the_act_tells_the_unit_of_persons(sentence: str, dead: int, injured: int, coder: Coder) -> None:
    assert sizes(sentence, coder) == {(dead, None, None, "dead"), (injured, None, None, "injured")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya signed the 2015 treaty with Uganda.",
        "Kenya attacked Somalia on 3 October.",
        "Kenya promised Uganda to answer within ten days.",
        "Kenya promised 3 million dinars to Uganda.",
        "Kenya attacked a Somali post 20 km north of Garissa.",
        "Kenya attacked Somalia two days after the vote.",
        "Kenya withdrew 30 per cent of its soldiers from Somalia.",
        "Kenya arrested Abdi Warsame, 45, of Somalia.",
        "Kenya expelled two Somali diplomats.",
        "Kenya condemned the Somali vote of 12 to three.",
        "Kenya imposed a tax of $80 a barrel on Somalia.",
        "Kenyan customs officers seized 200 pounds of cocaine from Somali sailors.",
        "In 2017 soldiers of Kenya expelled the Somali traders.",
        "Two Somali suicide bombers attacked Kenya.",
        "Kenya attacked a Somali post 20 km (12 miles) north of Garissa.",
        "A 12-member Kenyan delegation visited Somalia.",
        "Kenya promised not to expel Somalis without notice of fifteen days.",
        "Kenya's president, 61, visited Somalia in 2019.",
        "Kenya attacked a camp in Somalia, which holds 5,000 people.",
        "Thirteen Kenyan soldiers try to flee from Somalia.",
        "Kenya, which keeps 300 soldiers on the coast, condemned Somalia.",
    ],
)
def test_what_sizes_no_event_is_left_out(sentence: str, coder: Coder) -> None:
    assert sizes(sentence, coder) == set()


def test_who_seized_them_tells_whether_they_were_abducted(coder: Coder) -> None:
    assert sizes("Rebels in Colombia seized 28 pupils.", coder) == {(28, None, None, "abducted")}
    assert sizes("Turkish police seized 28 smugglers.", coder) == {(28, None, None, "arrested")}


def test_one_number_sizes_the_act_and_the_one_before_it(coder: Coder) -> None:
    found = {e.event: [q.unit for q in e.quantities] for e in coder("Turkmenistan freed nine Kazakh fishermen whom it had jailed in May.")}
    assert found == {"RETREAT": ["released"], "COERCE": ["arrested"]}


def test_money_in_brackets_is_the_same_money(coder: Coder) -> None:
    assert sizes("Germany pledged €40 million (about $46 million) to Jordan.", coder) == {(40_000_000, None, None, "EUR")}


def test_a_part_and_a_rival_count_have_the_unit_of_the_first(coder: Coder) -> None:
    assert (4, None, None, "dead") in sizes("Israel killed 26 Lebanese farmers, including four children.", coder)
    assert (26, None, None, "dead") in sizes("Rebels in Mali killed 15 soldiers; villagers spoke of 26.", coder)


def test_the_words_of_a_quantity_stand_at_its_span(coder: Coder) -> None:
    for sentence, words, of in (
        ("Rebels in Colombia killed at least 14 soldiers.", "14 soldiers", "soldiers"),
        ("Germany pledged €2.5bn to Jordan.", "€2.5bn", "€"),
        ("Canada gave Ukraine forty armoured pick-ups.", "forty armoured pick-ups", "pick-ups"),
    ):
        quantity = next(q for e in coder(sentence) for q in e.quantities)
        assert (sentence[quantity.span.start : quantity.span.end], quantity.of) == (words, of)


def test_the_dead_size_violence_and_nothing_else(coder: Coder) -> None:
    found = {
        e.event: [(q.value, q.unit) for q in e.quantities] for e in coder("Kenya's police rescued 12 hostages in Somalia and killed two bandits.")
    }
    assert found == {"AID": [(12, "released")], "ASSAULT": [(2, "dead")]}
    assert sizes("Norway thanked Denmark after a storm in which four sailors died.", coder) == set()
