from collections.abc import Callable

import pytest

from communique.knowledge.gazetteer import Gazetteer
from communique.model import Actor, ActorMention, Article, Category, EventMention, Nowhere, PlaceMention, Sentence, Side, Span
from communique.places import find_places, place

Read = Callable[..., tuple[tuple[Sentence, ...], Article, tuple[ActorMention, ...]]]
Act = tuple[Category, str] | tuple[Category, str, str]


def side(code: str) -> Side:
    return Side(span=Span(0, 0), text="", actor=Actor(key=code, kind="country", name=code, code=code))


def event(
    text: str,
    act: Act,
    sentences: tuple[Sentence, ...],
    mode: str | None = None,
    actor: str = "",
    recipient: str = "",
    date_text: str | None = None,
) -> EventMention:
    category, words, *family = act
    start = text.index(words)
    sentence = next(s for s in sentences if s.span.start <= start < s.span.end)
    return EventMention(
        id="e",
        event=category,
        mode=mode,
        contexts=(),
        auxiliary=(),
        score=0.0,
        quad=1,
        confidence=0.9,
        linked=True,
        actor=tuple(map(side, actor.split())),
        recipient=tuple(map(side, recipient.split())),
        span=sentence.span,
        trigger=Span(start, start + len(words)),
        sentence=sentence.index,
        rule=f"{family[0] if family else category.lower()}.test",
        coder="c",
        date_text=date_text,
    )


@pytest.fixture
def placed(read: Read, gazetteer: Gazetteer) -> Callable[..., list[str | None]]:
    """Give where each act of a text happened: the name of the place, or None."""

    def placing(text: str, *acts: Act, **more: str) -> list[str | None]:
        sentences, article, mentions = read(text)
        found = find_places(sentences, article, mentions, gazetteer)
        events = tuple(event(text, act, sentences, **more) for act in acts)
        told = place(events, found, sentences, article, gazetteer)
        assert [e.id for e in told] == [e.id for e in events]
        for one in told:
            if isinstance(one.where, Nowhere):
                assert one.where.why
            else:
                assert text[one.where.span.start : one.where.span.end] == one.where.text
        return [one.where.place.name if isinstance(one.where, PlaceMention) else None for one in told]

    return placing


@pytest.mark.parametrize(
    ("text", "act", "where"),
    [
        ("The two ministers met in Niamey on Monday.", ("CONSULT", "met"), "Niamey"),
        ("Envoys held talks at the army headquarters in Benghazi.", ("CONSULT", "talks"), "Benghazi"),
        ("The president visited Tripoli last week.", ("CONSULT", "visited"), "Tripoli"),
        ("The foreign minister arrived in Algiers for talks.", ("CONSULT", "talks"), "Algiers"),
        ("The Doha talks ended without result.", ("CONSULT", "talks"), "Doha"),
        ("Both sides signed a customs accord in Rabat.", ("SUPPORT", "signed"), "Rabat"),
        ("After talks in Jeddah they agreed to free their prisoners.", ("AGREE", "agreed"), "Jeddah"),
        ("Rebels attacked a convoy near Kidal.", ("ASSAULT", "attacked"), "Kidal"),
        ("Fighters captured Goma at dawn.", ("ASSAULT", "captured"), "Goma"),
        ("At least nine people were killed in strikes on Sanaa.", ("ASSAULT", "killed"), "Sanaa"),
        ("Shells killed five civilians in Umlazi, KwaZulu-Natal, South Africa.", ("ASSAULT", "killed"), "Umlazi"),
        ("The army withdrew its troops from Kunduz.", ("RETREAT", "withdrew"), "Kunduz"),
        ("Police arrested ten men in Kano State.", ("COERCE", "arrested"), "Kano"),
        ("Students marched through the streets of Nairobi.", ("PROTEST", "marched"), "Nairobi"),
        ("The president was deposed in Niger.", ("COERCE", "deposed"), "Niger"),
        ("The two armies trained together near Kidal.", ("COOPERATE", "trained"), "Kidal"),
        ("A mine exploded between Agadez and Arlit and killed two soldiers.", ("ASSAULT", "killed"), "between Agadez and Arlit"),
        ("Soldiers were ambushed 70 km south of Sabha.", ("ASSAULT", "ambushed"), "70 km south of Sabha"),
        ("Patrols were sent along the border between Chad and Sudan.", ("MOBILIZE", "sent"), "border between Sudan and Chad"),
        ("Truckers stranded at Malanville protested.", ("PROTEST", "protested"), "Malanville"),
        ("A court in Juba charged the former deputy.", ("ACCUSE", "charged"), "Juba"),
        ("The clashes took place in the city of Kosti.", ("ASSAULT", "clashes"), "Kosti"),
        ("Pakistan reopened Torkham after nine days.", ("CONCEDE", "reopened"), "Torkham"),
        ("Haiti opened the bridge at Ouanaminthe to traders.", ("CONCEDE", "opened"), "Ouanaminthe"),
        ("Algeria deported dozens of migrants through Assamaka.", ("COERCE", "deported"), "Assamaka"),
        ("Marines boarded a trawler north of Misrata.", ("COERCE", "boarded"), "Misrata"),
        ("They signed a customs pact during a visit to Nouakchott.", ("SUPPORT", "signed"), "Nouakchott"),
        ("Troops finished their withdrawal from Kidal.", ("RETREAT", "finished"), "Kidal"),
        ("Turkey shipped forty drones to Misrata.", ("AID", "shipped"), "Misrata"),
        ("Fishermen in Dakar went on strike.", ("PROTEST", "strike"), "Dakar"),
        ("Rebels shelled the American base of Camp Lemonnier.", ("ASSAULT", "shelled"), "Camp Lemonnier"),
        ("They signed a pact in Ankara after six hours of talks.", ("CONSULT", "talks"), "Ankara"),
        ("The army has retaken all of Kidal.", ("ASSAULT", "retaken"), "Kidal"),
        ("The generals signed a text in a tent near Kidal.", ("SUPPORT", "signed"), "Kidal"),
        ("Iran fired two rockets into the Gulf of Oman.", ("ASSAULT", "fired"), "Gulf of Oman"),
        ("The king, who was in Astana for a fair, met the envoy.", ("CONSULT", "met"), "Astana"),
        ("Speaking in Kinshasa, the envoy accused Chad of greed.", ("ACCUSE", "accused"), "Kinshasa"),
        ("Tanks stand near Gori, which they bombed in May.", ("ASSAULT", "bombed"), "Gori"),
        ("The king spoke in Newport, Wales, where he met the envoy.", ("CONSULT", "met"), "Newport"),
        ("Nine men died in a raid by rebels hiding near the road to the airport in Mogadishu.", ("ASSAULT", "died"), "Mogadishu"),
    ],
)
def test_an_act_is_placed_where_it_is_told_to_have_happened(placed: Callable[..., list[str | None]], text: str, act: Act, where: str) -> None:
    (name,) = placed(text, act)
    assert name is not None
    assert where in name


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("They discussed the situation in Niger.", ("CONSULT", "discussed")),
        ("The envoy praised stability in Libya.", ("SUPPORT", "praised")),
        ("Italy condemned the attack in Derna.", ("ACCUSE", "condemned")),
        ("Egypt agreed to open a consulate in Misrata.", ("AGREE", "agreed")),
        ("Spain pledged a hospital in Nouadhibou.", ("AGREE", "pledged")),
        ("The ministers will meet in Cairo next month.", ("AGREE", "meet")),
        ("Chad accused Sudan.", ("ACCUSE", "accused")),
        ("Abuja said it had recalled its envoy.", ("SANCTION", "recalled")),
        ("The minister told reporters in Accra that Togo had freed the men.", ("RETREAT", "freed")),
        ("Ghana sent rice to Togo.", ("AID", "sent rice")),
        ("The Assistance Mission in Libya handed over radios.", ("AID", "handed over")),
        ("Algeria recalled its ambassador to Mali.", ("SANCTION", "recalled")),
        ("Kenya signed an accord on trade with Uganda.", ("SUPPORT", "signed")),
        ("Kenya agreed on a visit to Kampala.", ("AGREE", "agreed")),
        ("Mali recalled its consul from Tamanrasset.", ("SANCTION", "recalled")),
        ("Chad freed nine sailors on Friday and flew them to Rome.", ("RETREAT", "freed")),
        ("Togo sent home the herders who had fled across the Oti river.", ("COERCE", "sent home")),
        ("A court jailed two men for an attack in Kumasi.", ("COERCE", "jailed")),
        ("Police held a pilot after a drone flew over Lomé.", ("COERCE", "held")),
        ("Italy keeps bases in Niger, Chad and Mali and has closed them.", ("RETREAT", "closed")),
        ("If rebels seized Timbuktu, Algeria would arrest their envoy.", ("COERCE", "arrest")),
        ("The mayor received the consul in Kano, Abdou Garba, and his aide.", ("CONSULT", "received")),
        ("Rebels shelled Tripoli, forcing Ghana to put off talks.", ("REJECT", "put off")),
        ("Police held two men while Ghana's envoy spoke in Accra.", ("COERCE", "held")),
    ],
)
def test_what_is_spoken_about_promised_or_acting_is_not_where(placed: Callable[..., list[str | None]], text: str, act: Act) -> None:
    assert placed(text, act) == [None]


def test_what_is_planned_is_not_where_the_plan_was_told(placed: Callable[..., list[str | None]]) -> None:
    text = "The two mayors plan to sign a water pact in Rabat in May."
    assert placed(text, ("AGREE", "sign", "support")) == [None]
    assert placed("The two mayors agreed in Rabat to sign a water pact.", ("AGREE", "agreed")) == ["Rabat"]


def test_what_one_side_promised_was_promised_where_the_ministers_signed(placed: Callable[..., list[str | None]]) -> None:
    text = "The ministers signed a water pact in Rabat. Spain promised two pumps."
    assert placed(text, ("SUPPORT", "signed"), ("AGREE", "promised"), date_text="today") == ["Rabat", "Rabat"]


def test_the_dateline_is_not_where(placed: Callable[..., list[str | None]]) -> None:
    assert placed("ACCRA, Ghana (Wire) - The two armies clashed on Friday.", ("ASSAULT", "clashed")) == [None]


def test_each_act_of_a_sentence_has_its_own_place(placed: Callable[..., list[str | None]]) -> None:
    text = "Gunmen killed six men in Gao and soldiers arrested three in Mopti."
    assert placed(text, ("ASSAULT", "killed"), ("COERCE", "arrested")) == ["Gao", "Mopti"]


def test_a_meeting_told_again_is_where_it_was(placed: Callable[..., list[str | None]]) -> None:
    text = "The ministers met in Doha on Tuesday. During the talks they spoke of trade."
    assert placed(text, ("CONSULT", "met"), ("CONSULT", "talks"), actor="RWA COD") == ["Doha", "Doha"]


def test_another_meeting_may_have_been_elsewhere(placed: Callable[..., list[str | None]]) -> None:
    text = "The ministers met in Doha on Tuesday. They also held separate talks last year."
    assert placed(text, ("CONSULT", "met"), ("CONSULT", "talks"), actor="RWA COD") == ["Doha", None]


def test_a_host_receives_in_the_city_that_the_lead_tells(placed: Callable[..., list[str | None]]) -> None:
    text = "Flags flew in Nouakchott on Sunday. The president received the Malian envoy."
    assert placed(text, ("CONSULT", "received"), mode="visit", actor="MLI", recipient="MRT") == ["Nouakchott"]


def test_what_was_said_at_a_meeting_was_said_there(placed: Callable[..., list[str | None]]) -> None:
    text = "The ministers met in Doha on Tuesday. They signed a pact on Tuesday."
    assert placed(text, ("CONSULT", "met"), ("SUPPORT", "signed"), actor="RWA COD") == ["Doha", None]  # nobody has dated them yet
    words = {"date_text": "on Tuesday"}
    assert placed(text, ("CONSULT", "met"), ("SUPPORT", "signed"), actor="RWA COD", **words) == ["Doha", "Doha"]


def test_a_visit_to_a_country_is_to_the_town_of_its_meeting(placed: Callable[..., list[str | None]]) -> None:
    text = "He spoke at a meeting in Benghazi with envoys visiting eastern Libya."
    assert placed(text, ("CONSULT", "meeting"), ("CONSULT", "visiting"), actor="EUR") == ["Benghazi", "Benghazi"]


def test_no_events_give_no_events(read: Read, gazetteer: Gazetteer) -> None:
    sentences, article, _ = read("Nothing happened.")
    assert place((), (), sentences, article, gazetteer) == ()


@pytest.mark.parametrize(
    ("text", "act", "where"),
    [
        ("Togo turned back a convoy of lorries near Dapaong.", ("REJECT", "turned back"), "Dapaong"),
        ("Togo pulled back the soldiers whom it sent to Dapaong.", ("RETREAT", "pulled back"), "Dapaong"),
        ("Togo recalled its envoys and postponed the arrival of a new one in Accra.", ("SANCTION", "recalled"), None),
        ("The Supreme Court of Ghana fined a banker.", ("SANCTION", "fined"), None),
        ("A thief was caught in Accra, nine months after a raid that killed two guards.", ("ASSAULT", "killed"), None),
        ("The sailors were freed in Dapaong after mediation by Ghana.", ("CONSULT", "mediation"), None),
        ("The army issued a curfew order in Dapaong.", ("THREATEN", "issued"), "Dapaong"),
        ("Pakistan reopened the Torkham crossing with Afghanistan on Thursday.", ("CONCEDE", "reopened"), "Torkham"),
        ("Jets killed nine men in Zamfara State, 40 miles north-west of Gusau.", ("ASSAULT", "killed"), "40 miles north-west of Gusau"),
    ],
)
def test_what_ties_a_place_to_an_act(placed: Callable[..., list[str | None]], text: str, act: Act, where: str | None) -> None:
    assert placed(text, act) == [where]


def test_what_another_will_do_elsewhere_is_no_occasion_of_what_is_said(placed: Callable[..., list[str | None]]) -> None:
    text = (
        "Kenya will train sixty engineers next year at a school near Kisumu, and the two armies plan to hold a drill in June. Kenya thanked Uganda."
    )
    plan: Act = ("AGREE", "plan", "agree")
    assert placed(text, plan, ("SUPPORT", "thanked"), actor="KEN UGA", date_text="on Thursday") == [None, None]


def test_what_is_planned_gives_its_place_to_nothing_else(placed: Callable[..., list[str | None]]) -> None:
    text = "The two armies will drill in Kisumu. Kenya thanked Uganda."
    assert placed(text, ("AGREE", "drill", "cooperate"), ("SUPPORT", "thanked"), actor="KEN UGA", date_text="on Thursday")[1] is None


def test_what_is_done_on_paper_takes_no_place_from_the_act_beside_it(placed: Callable[..., list[str | None]]) -> None:
    text = "Uganda expelled six diplomats, closing a visa office in Kisumu and recalling its envoy."
    assert placed(text, ("SANCTION", "expelled"), ("SANCTION", "recalling")) == [None, None]


def test_what_is_decided_at_talks_is_decided_there(placed: Callable[..., list[str | None]]) -> None:
    act: Act = ("AGREE", "reopen", "concede")
    assert placed("Ghana will reopen the bridge, its envoy said after talks in Accra.", act) == ["Accra"]
    assert placed("Ghana will reopen the bridge, its envoy told a news conference in Accra.", act) == [None]


def test_a_host_is_where_the_meeting_before_was_told(placed: Callable[..., list[str | None]]) -> None:
    text = "Rwanda and Congo met in Doha on Tuesday. Qatar hosted the talks."
    assert placed(text, ("CONSULT", "met"), ("CONSULT", "talks")) == ["Doha", "Doha"]


def test_a_place_spoken_of_again_is_cited_by_its_name(read: Read, gazetteer: Gazetteer) -> None:
    text = "Lorries queue at Torkham. Soldiers sealed the crossing."
    sentences, article, mentions = read(text)
    found = find_places(sentences, article, mentions, gazetteer)
    (told,) = place((event(text, ("COERCE", "sealed"), sentences),), found, sentences, article, gazetteer)
    assert isinstance(told.where, PlaceMention)
    assert (told.where.text, told.where.how) == ("Torkham", "spoken of again")


@pytest.mark.parametrize(
    ("text", "act", "place_told"),
    [
        ("Chilean state radio read out a statement on the overthrow of Togo's president.", "overthrow", "Togo"),
        ("Togo's president was deposed by his guards.", "deposed", "Togo"),
        ("A year has passed since the coup, and Togo still waits for a vote.", "coup", "Togo"),
        ("The president was deposed by his guards. Togo waits.", "deposed", None),
        ("Togo's president was detained by his guards.", "detained", None),
    ],
)
def test_power_is_seized_in_the_country_whose_it_is(placed: Callable[..., list[str | None]], text: str, act: str, place_told: str | None) -> None:
    assert placed(text, ("COERCE", act), recipient="TGO") == [place_told]


def test_a_place_spoken_of_again_is_cited_by_name_by_all_that_inherit_it(read: Read, gazetteer: Gazetteer) -> None:
    text = "Chad opened a crossing at Adré. Officers of Chad and Sudan met at the crossing on Sunday. They signed a pact on Sunday."
    sentences, article, mentions = read(text)
    found = find_places(sentences, article, mentions, gazetteer)
    acts: tuple[Act, ...] = (("CONSULT", "met"), ("SUPPORT", "signed"))
    events = tuple(event(text, act, sentences, actor="TCD SDN", date_text="on Sunday") for act in acts)
    told = [one.where for one in place(events, found, sentences, article, gazetteer)]
    assert [where.text for where in told if isinstance(where, PlaceMention)] == ["Adré", "Adré"]


@pytest.mark.parametrize(
    "text",
    [
        "Last week the general visited Doha. Chad and the rebels signed a pact there in 2022.",
        "The emir met both sides in Doha. Chad and the rebels signed a pact there.",
    ],
)
def test_there_is_where_the_text_was_last(placed: Callable[..., list[str | None]], text: str) -> None:
    met = "visited" if "visited" in text else "met"
    assert placed(text, ("CONSULT", met), ("SUPPORT", "signed")) == ["Doha", "Doha"]
