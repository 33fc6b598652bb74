"""Is it news, and did it happen: the four auxiliary modes, and acts that a sentence does not assert."""

from collections.abc import Callable

import pytest

from communique.model import EventMention

Coder = Callable[[str], tuple[EventMention, ...]]


def told(coder: Coder, sentence: str, category: str) -> EventMention:
    found = [e for e in coder(sentence) if e.event == category]
    assert found, f"{sentence!r} gave {[(e.event, e.rule) for e in coder(sentence)]}"
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "category", "auxiliary"),
    [
        ("Peru closed its border with Chile.", "COERCE", ()),
        ("Peru did not close its border with Chile.", "COERCE", ("negation",)),
        ("Peru has never closed its border with Chile.", "COERCE", ("negation",)),
        ("Mali no longer supports Niger.", "SUPPORT", ("negation",)),
        ("Talks began in Doha two weeks after Togo expelled the French envoy.", "SANCTION", ("historical",)),
        ("Talks began in Doha a day after Togo expelled the French envoy.", "SANCTION", ()),
        ("Chad jails two rebels over a 2017 attack which killed two soldiers.", "ASSAULT", ("historical",)),
        ("Peru has neither condemned nor praised Chile.", "ACCUSE", ("negation",)),
        ("Peru failed to close its border with Chile.", "COERCE", ("negation",)),
        ("Peru will close its border with Chile.", "COERCE", ("future",)),
        ("Peru is to close its border with Chile.", "COERCE", ("future",)),
        ("Peru is expected to close its border with Chile.", "COERCE", ("future",)),
        ("Peru said that it would close its border with Chile.", "COERCE", ("future",)),
        ("Peru will begin to close its border with Chile.", "COERCE", ("future",)),
        ("Peru did not start to withdraw its troops from Chile.", "RETREAT", ("negation",)),
        ("Kenya moved to restore relations with Somalia.", "SUPPORT", ()),
        ("Samoa is the 12th state to recognise Kosovo.", "SUPPORT", ()),
        ("Chile thanked Peru for freeing two Chilean sailors.", "RETREAT", ("historical",)),
        ("Ghana plans to open a consulate in Togo after talks with Benin in Cotonou.", "CONSULT", ()),
        ("Peru to close its border with Chile", "COERCE", ("future",)),
        ("Oman freed six traders whom its police had arrested in winter.", "COERCE", ("historical",)),
        ("Chad has denied the accusation by Sudan several times.", "REJECT", ("historical",)),
        ("The minister expressed his gratitude for the aid given by Kuwait to Chad.", "AID", ("historical",)),
        ("Peru will punish smugglers should Chile close its border.", "COERCE", ("hypothetical",)),
        ("If Peru closed its border with Chile, traders would suffer.", "COERCE", ("hypothetical",)),
        ("Were Chile to leave, Peru would close its border.", "COERCE", ("hypothetical",)),
        ("Should Chile leave, Peru would close its border.", "COERCE", ("hypothetical",)),
        ("Peru could close its border with Chile.", "COERCE", ("hypothetical",)),
        ("The president of Peru seized the chance to scold Chile.", "ACCUSE", ()),
        ("Peru was quick to condemn Chile.", "ACCUSE", ()),
        ("Peru went on to accuse Chile of theft.", "ACCUSE", ()),
        ("Peru took to the radio to denounce Chile.", "ACCUSE", ()),
        ("Peru cannot accept the Chilean terms.", "REJECT", ()),
        ("Peru said that it would bomb the port if Chile closed the strait.", "THREATEN", ()),
        ("There will be no talks with the rebels, the president of Peru said.", "REJECT", ()),
        ("Chad has historically cooperated with Cameroon.", "COOPERATE", ("historical",)),
        ("Chad has hosted refugees from Sudan since 2003.", "AID", ("historical",)),
        ("Chad has repeatedly accused Sudan of arming rebels.", "ACCUSE", ("historical",)),
        ("Chad thanked Kuwait for the aid given by Kuwait to the people of Chad.", "SUPPORT", ()),
        ("Uganda freed no prisoners in winter.", "RETREAT", ("negation",)),
        ("Chile apologised to nobody for the raid.", "CONCEDE", ("negation",)),
        ("Cuba offered its doctors neither to Peru nor to Chile.", "AGREE", ("negation",)),
        ("The charter has yet to be ratified by the parliament of Kenya.", "SUPPORT", ("negation",)),
        ("Kuwait will give 20 million euros to Malawi, on condition that Malawi lifts its ban on tobacco.", "CONCEDE", ("hypothetical",)),
        ("Denmark will pay Mali provided that Mali frees the bishops.", "RETREAT", ("hypothetical",)),
        ("Togo will not sign the charter until Benin withdraws its troops.", "RETREAT", ("hypothetical",)),
        ("The rebels held the bridge until Benin withdrew its troops.", "RETREAT", ()),
        ("Sweden had blocked Turkey's candidacy since May.", "REJECT", ("historical",)),
        ("Uruguay, which had offered to mediate in May, praised Peru.", "AGREE", ("historical",)),
        ("Traders fear that Gabon will close its border with Congo.", "COERCE", ("hypothetical",)),
        ("Canada said that an attack on Latvia would trigger a war.", "ASSAULT", ("hypothetical",)),
    ],
)
def test_auxiliary(sentence: str, category: str, auxiliary: tuple[str, ...], coder: Coder) -> None:
    assert told(coder, sentence, category).auxiliary == auxiliary


@pytest.mark.parametrize(
    ("sentence", "category"),
    [
        ("Kenya will meet Uganda on Tuesday.", "AGREE"),
        ("Kenya will train Somali soldiers.", "AGREE"),
        ("Kenya and Uganda are to sign a customs treaty.", "AGREE"),
    ],
)
def test_the_future_of_a_cooperative_act_is_a_promise(sentence: str, category: str, coder: Coder) -> None:
    event = told(coder, sentence, category)
    assert "future" not in event.auxiliary


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("Kenya wants to attack Somalia.", "ASSAULT"),
        ("Kenya called for talks with Somalia.", "CONSULT"),
        ("Kenya urged Somalia to attack the rebels.", "ASSAULT"),
        ("Kenya refused to sign the treaty with Somalia.", "SUPPORT"),
        ("Kenya bought drones to attack Somalia.", "ASSAULT"),
        ("Kenya may not attack Somalia.", "ASSAULT"),
        ("Kenya would have to withdraw its troops from Somalia.", "RETREAT"),
        ("Kenya feared an attack by Somalia.", "ASSAULT"),
        ("Malta opened a fund to compensate Tunisian fishermen.", "RETREAT"),
        ("Malta has not said when it will close its border.", "COERCE"),
        ("Chile blamed Peru for freeing two smugglers.", "RETREAT"),
        ("Malta will decide on Sunday whether to close its border.", "COERCE"),
        ("Ghana will suspend its contracts unless Togo lifts its tariffs on Benin.", "CONCEDE"),
    ],
)
def test_what_is_wished_meant_or_forbidden_is_no_event(sentence: str, never: str, coder: Coder) -> None:
    assert never not in {e.event for e in coder(sentence)}


@pytest.mark.parametrize(
    ("sentence", "category", "tellers"),
    [
        ("Peru closed its border with Chile, the Peruvian foreign ministry said.", "COERCE", ["Peruvian foreign ministry"]),
        ("According to the Chilean army, Peru closed its border.", "COERCE", ["Chilean army"]),
        ("The Chilean minister reported that Mr Rojas had confirmed that Peru closed its border.", "COERCE", ["Mr Rojas", "Chilean minister"]),
    ],
)
def test_who_tells_it_is_its_attribution(sentence: str, category: str, tellers: list[str], coder: Coder) -> None:
    event = told(coder, sentence, category)
    said = [a.text for a in event.attribution]
    assert all(any(teller in text or text in teller for text in said) for teller in tellers), said
    assert not {s.text for s in event.actor} & set(said)


@pytest.mark.parametrize(
    ("sentence", "category"),
    [
        ("President Ana Rojas of Peru orders the trade ministry to raise tariffs on Chilean imports.", "SANCTION"),
        ("President Ana Rojas of Peru ordered the army to attack rebel camps.", "ASSAULT"),
        ("Peru directs its ministers to cut ties with Chile.", "SANCTION"),
    ],
)
def test_what_a_state_orders_its_own_to_do_is_its_act(sentence: str, category: str, coder: Coder) -> None:
    event = told(coder, sentence, category)
    assert event.auxiliary == ()
    assert {side.actor.code for side in event.actor} == {"PER"}
    assert "REQUEST" not in {e.event for e in coder(sentence)}


@pytest.mark.parametrize(
    "sentence", ["Peru will seize the chance to scold Chile.", "Peru was not quick to condemn Chile.", "Peru bought time to accuse Chile."]
)
def test_what_was_not_said_is_not_asserted(sentence: str, coder: Coder) -> None:
    assert not [e for e in coder(sentence) if e.event == "ACCUSE"]


@pytest.mark.parametrize("sentence", ["A court ordered the army of Peru to leave the village.", "Chile ordered Peruvian troops to leave the port."])
def test_an_order_to_another_asks_for_something(sentence: str, coder: Coder) -> None:
    assert "RETREAT" not in {e.event for e in coder(sentence)}


def test_what_a_protest_demands_is_no_request(coder: Coder) -> None:
    found = coder("Students in Peru held protests, demanding a new vote and calling for a recount by the court.")
    assert {event.event for event in found} == {"PROTEST"}


def test_an_example_of_what_somebody_is_accused_of_is_not_asserted(coder: Coder) -> None:
    found = coder("Peru's council accuses Chile of genocide, including committing sexual assault against prisoners.")
    assert [event.event for event in found] == ["ACCUSE"]
