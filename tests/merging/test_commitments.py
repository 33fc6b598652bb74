"""Promises of one article: which acts are promised, by whom, when they fall due; and what of other articles bears on them."""

import datetime as dt

import pytest

from communique.knowledge.commitment_words import load_commitment_words
from communique.merging import days_of, one_promise, weigh
from communique.model import Coded, Commitment, Day, Declared, Page, digest
from communique.model.commitment import Bearing
from communique.pipeline import Settings, Tools, code_page, load_tools

HEAD = "Officials of both countries spoke to reporters.\n\n"
DAY = dt.date(2024, 5, 16)


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


@pytest.fixture(scope="module")
def by_rules() -> Tools:
    return load_tools(Settings(rules_only=True))


def coded(text: str, tools: Tools, day: dt.date = DAY) -> Coded:
    told = Declared(published=day.isoformat(), language="en")
    result = code_page(Page(id=digest(text), where="t", kind="text", content=text, encoding="utf-8", declared=told), tools)
    assert isinstance(result, Coded)
    return result


def promises(text: str, tools: Tools) -> list[Commitment]:
    result = coded(HEAD + text, tools)
    for commitment in result.commitments:
        assert all(result.article.text[span.start : span.end].strip() for span in commitment.spans)
    return list(result.commitments)


def due_days(text: str, tools: Tools) -> tuple[str, str, str | None] | None:
    (promise,) = promises(text, tools)
    days = days_of(promise.due)
    return days and (days[0].isoformat(), days[1].isoformat(), promise.due_basis)


def bearings(promise: str, later: str, tools: Tools) -> list[Bearing]:
    """Give what a later article is to the one promise of an earlier one, as far as that is sure."""
    (told,) = coded(HEAD + promise, tools).commitments
    after = dt.date(2024, 9, 2)
    words = load_commitment_words()
    weighed = [weigh(told, DAY, one, after, words) for one in coded(later, tools, after).follow_ups]
    return [one.evidence.bearing for one in weighed if one is not None and one.sure]


def test_each_act_of_a_clause_is_a_promise_of_its_own(tools: Tools) -> None:
    text = "Kenya and Uganda agreed on Monday to open a border post, to share intelligence on smugglers and to set up a hotline."
    assert [promise.area[0] for promise in promises(text, tools)] == ["border posts", "intelligence sharing", "hotline"]
    assert {promise.by for promise in promises(text, tools)} == {("KEN", "UGA")}


def test_what_sides_agree_that_one_of_them_will_do_binds_that_one(tools: Tools) -> None:
    (promise,) = promises("Italy and Tunisia agreed on Monday that Italian troops will leave the port by June 10.", tools)
    assert (promise.by, promise.to) == (("ITA",), ("TUN",))
    for text in (
        "Kenya and Uganda agreed that the two armies will patrol the lake together.",
        "Kenya and Uganda agreed that refugees from Uganda will return by June 10.",
    ):
        assert {promise.by for promise in promises(text, tools)} == {("KEN", "UGA")}


def test_all_sides_of_one_subject_are_bound_and_so_is_the_one_agreed_with(tools: Tools) -> None:
    for text in (
        "Kenya and Uganda will patrol their border together from June.",
        "Kenya agreed with Uganda to set up a joint commission on fishing.",
    ):
        assert {frozenset(promise.by) for promise in promises(text, tools)} == {frozenset({"KEN", "UGA"})}, text


def test_a_number_of_things_is_what_is_promised_and_not_what_it_is_for(tools: Tools) -> None:
    (promise,) = promises("Norway pledged 9 million dollars to Laos to rebuild schools.", tools)
    assert ("funding" in promise.area, dict(promise.counts)) == (True, {"dollar": 9000000.0})


def test_what_an_act_adds_is_an_area_and_no_promise_of_its_own(tools: Tools) -> None:
    text = "Peru and Chile agreed to strengthen their ties, expanding joint exercises and training."
    (promise,) = promises(text, tools)
    assert {"joint exercises", "training"} <= set(promise.area)


def test_hopes_interest_and_vague_words_promise_nothing(tools: Tools) -> None:
    for text in (
        "Kenya hopes to open a border post with Uganda.",
        "Kenya expressed a keen interest in training Ugandan officers.",
        "Kenya and Uganda agreed to strengthen their friendship.",
        "Kenya and Uganda reached an agreement.",
        "Kenya did not promise Uganda any money.",
        "If Uganda attacked, Kenya would send troops.",
    ):
        assert promises(text, tools) == [], text


def test_a_promise_told_twice_is_one_with_two_quotes(tools: Tools) -> None:
    text = "Kenya promised Uganda to build a hospital at Suam.\n\nThe promise pleased many. Kenya promised to build the hospital at Suam for Uganda."
    (promise,) = promises(text, tools)
    assert len(promise.spans) == 2


def test_a_list_below_what_the_sides_undertake(tools: Tools) -> None:
    text = "Ghana and Togo signed a protocol in Accra on Monday. The two countries undertake:\n- to open a post at Aflao;\n- to establish a hotline."
    assert [promise.area[0] for promise in promises(text, tools)] == ["border posts", "hotline"]
    assert {frozenset(promise.by) for promise in promises(text, tools)} == {frozenset({"GHA", "TGO"})}


def test_what_a_signed_paper_creates_binds_those_who_signed(tools: Tools) -> None:
    text = "Ghana and Togo signed a pact in Accra on Monday. The pact creates a joint patrol and a hotline."
    assert {promise.area[0] for promise in promises(text, tools)} == {"joint patrols", "hotline"}
    assert {frozenset(promise.by) for promise in promises(text, tools)} == {frozenset({"GHA", "TGO"})}


def test_what_was_signed_is_binding_and_to_the_other(tools: Tools) -> None:
    text = "Ghana and Togo signed a treaty in Accra on Monday. Under the treaty Ghana undertook to train 40 police officers."
    (promise,) = promises(text, tools)
    assert (promise.binding, promise.by, promise.to, promise.what, promise.instrument) == ("signed", ("GHA",), ("TGO",), "AID", "treaty")
    assert dict(promise.counts) == {"officer": 40.0}


def test_a_condition_is_cited(tools: Tools) -> None:
    text = HEAD + "If parliament agrees, Romania will lend Moldova 20 buses."
    result = coded(text, tools)
    (promise,) = result.commitments
    assert promise.condition is not None
    assert result.article.text[promise.condition.start : promise.condition.end].startswith("If parliament agrees")


@pytest.mark.parametrize(
    ("words", "last", "basis"),
    [
        ("before the end of the year", "2024-12-31", "stated"),
        ("within 60 days", "2024-07-15", "stated"),
        ("by October 3", "2024-10-03", "stated"),
        ("before July", "2024-06-30", "stated"),
        ("in the coming weeks", "2024-07-16", "default"),
        ("soon", "2024-08-16", "default"),
        ("in the coming months", "2024-11-16", "default"),
        ("immediately", "2024-05-17", "default"),
        ("within 48 hours", "2024-05-18", "stated"),
        ("after 90 days", "2024-08-14", "stated"),
        ("30 days after the signing", "2024-06-15", "stated"),
        ("no later than 1 August", "2024-08-01", "stated"),
    ],
)
def test_when_a_promise_falls_due(words: str, last: str, basis: str, tools: Tools) -> None:
    told = due_days(f"Chad promised Cameroon on Thursday to release 12 fishermen {words}.", tools)
    assert told is not None
    assert told[1:] == (last, basis)


def test_what_measures_something_else_is_no_due_date(tools: Tools) -> None:
    assert due_days("Chad and Sudan agreed on Monday to resume flights after a five-year break.", tools) is None
    assert due_days("Chad promised Cameroon on Thursday to lower its tariffs on fish by ten days of wages.", tools) is None


def test_without_a_time_nothing_falls_due(tools: Tools) -> None:
    assert due_days("Chad promised Cameroon on Thursday to release 12 fishermen.", tools) is None


def test_numbers_and_long_gaps_keep_promises_apart(tools: Tools) -> None:
    few, many = (promises(f"Japan promised the Philippines to deliver {number} helicopters.", tools)[0] for number in (4, 40))
    words = load_commitment_words()
    assert one_promise(few, few, words, apart=3)
    assert not one_promise(few, many, words, apart=3)
    assert not one_promise(few, few, words, apart=200)


@pytest.mark.parametrize(
    ("promise", "later", "bearing"),
    [
        ("Chad promised Cameroon to release 12 fishermen.", "Chad released 12 fishermen of Cameroon on Saturday.", "fulfils"),
        ("Japan pledged to give the Philippines five patrol ships.", "Japan gave the Philippines two patrol ships on Saturday.", "advances"),
        ("Kenya and Uganda agreed to share intelligence.", "Kenya suspended the sharing of intelligence with Uganda on Saturday.", "suspends"),
        ("Kenya and Uganda agreed to build a bridge.", "Kenya and Uganda postponed work on the bridge on Saturday.", "delays"),
        ("Chad promised Cameroon to return a stolen statue.", "Chad has still not returned the statue to Cameroon.", "delays"),
        ("Kenya and Uganda agreed to start joint patrols.", "Kenya and Uganda began joint patrols on Saturday.", "fulfils"),
        ("Kenya and Uganda agreed to build a bridge at Suam.", "The bridge at Suam is still unfinished, Kenya and Uganda said.", "delays"),
        ("Kenya promised Uganda to reopen the market at Suam.", "The market at Suam remains closed, officials of Uganda said.", "delays"),
        ("Chad promised Cameroon to release 12 fishermen.", "Chad freed the 12 fishermen of Cameroon on Saturday.", "fulfils"),
        ("Norway promised Laos to send 80 police officers.", "The 80 Norwegian policemen arrived in Vientiane on Saturday.", "fulfils"),
        ("Japan pledged to give Nepal four helicopters.", "Nepal received the last two helicopters from Japan on Saturday.", "fulfils"),
        ("Italy agreed to withdraw its soldiers from Malta.", "The first 30 Italian soldiers left Malta on Saturday.", "advances"),
        ("Kenya promised Uganda to ease its ban on maize.", "Kenya tightened the ban on maize from Uganda on Saturday.", "contradicts"),
        ("Qatar offered Sudan a loan of 800 million dollars.", "Qatar withdrew its offer of a loan to Sudan on Saturday.", "cancels"),
        ("Peru and Chile agreed to run a night train to Arica.", "The night train from Peru to Arica in Chile will not run in June.", "delays"),
        ("Moldova promised Romania to build a road to the bridge.", "Moldova cancelled the road that it had promised Romania.", "cancels"),
    ],
)
def test_what_became_of_a_promise(promise: str, later: str, bearing: str, tools: Tools) -> None:
    assert bearing in bearings(promise, later, tools)


@pytest.mark.parametrize(
    "later",
    [
        "Chile released 12 fishermen of Peru on Saturday.",
        "If Chad released the fishermen, Cameroon would be pleased.",
        "Chad will buy 12 aircraft from France.",
        "Chad thanked Cameroon for its hospitality on Saturday.",
        "Cameroon released 12 fishermen of Nigeria on Saturday.",
        "Chad released 12 fishermen of Niger on Saturday.",
    ],
)
def test_what_has_nothing_to_do_with_a_promise(later: str, tools: Tools) -> None:
    assert bearings("Chad promised Cameroon to release 12 fishermen.", later, tools) == []


def test_a_list_is_of_the_day_on_which_its_sides_met_and_cited_without_its_marks(tools: Tools) -> None:
    text = "Ministers of Kenya and Uganda met in Busia on Tuesday.\nBoth parties decided:\n(a) to build a border post;\n(b) to set up a hotline."
    found = promises(text, tools)
    assert [promise.area[0] for promise in found] == ["border posts", "hotline"]
    assert {promise.made_on for promise in found} == {Day(dt.date(2024, 5, 14))}
    assert (HEAD + text)[found[0].spans[0].start :].startswith("to build")


def test_what_follows_a_signing_is_laid_on_the_side_that_it_names(tools: Tools) -> None:
    laid = "Neither side will build posts near the line. Peru will return two boats. Chile will pay for the wreck."
    found = promises(f"Peru and Chile signed a pact on Monday. {laid}", tools)
    assert [(promise.by, promise.to, promise.negative) for promise in found] == [
        (("PER", "CHL"), (), True),
        (("PER",), ("CHL",), False),
        (("CHL",), ("PER",), False),
    ]
    assert {promise.instrument for promise in found} == {"pact"}


def test_what_one_side_will_do_is_no_promise_where_nothing_was_settled_just_before(by_rules: Tools) -> None:
    assert not promises("Peru and Chile signed a pact on Monday. The weather was fine. Peru will return two boats.", by_rules)
    assert not promises("Peru and Chile signed a pact on Monday. Peru will vote in June.", by_rules)
    assert not promises("Ministers of Peru and Chile met on Monday. Peru will hold elections in June.", by_rules)


@pytest.mark.parametrize(
    ("text", "instrument"),
    [
        ("The Emirates will give Kenya 70 million dollars, according to officials.", None),
        ("Russia promised Kenya two boats at a meeting of the Collective Security Treaty Organization.", None),
        ("Kenya and Chad signed a memorandum on fishing on Monday. Chad is hot in May. Kenya also promised to send Chad ten boats.", None),
        ("Kenya and Chad signed a memorandum on fishing on Monday. Peru promised to send Chad ten boats.", None),
        ("Under a treaty that was signed on Monday, Kenya promised to send Chad ten boats.", "treaty"),
    ],
)
def test_a_paper_is_that_of_the_promise_itself(text: str, instrument: str | None, tools: Tools) -> None:
    assert promises(text, tools)[-1].instrument == instrument


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Kenya pledged 20 million dollars to Chad on condition that the money is audited.", "on condition that the money is audited"),
        ("Kenya promised Chad two boats once the port has been cleared.", "once the port has been cleared"),
        ("Kenya and Chad agreed on Monday to restore direct flights after their ministers met in Busia.", None),
    ],
)
def test_what_had_happened_before_is_no_condition(text: str, condition: str | None, tools: Tools) -> None:
    (promise,) = promises(text, tools)
    told = promise.condition and (HEAD + text)[promise.condition.start : promise.condition.end]
    assert told == condition


def test_what_is_due_before_a_month_ends_is_due_in_it(tools: Tools) -> None:
    due = due_days("Kenya promised on Monday to release the sailors before June ends.", tools)
    assert due is not None
    assert due[1] == "2024-06-30"


def test_no_promise_is_due_before_it_is_made(tools: Tools) -> None:
    due = due_days("The Kurdistan Workers' Party promised Turkey on Monday to release four soldiers by August.", tools)
    assert due == ("2024-05-13", "2024-08-31", "stated")


def test_a_promise_to_resume_is_kept_once_it_is_told_resumed(tools: Tools) -> None:
    promise = "Kenya and Chad agreed on Monday to resume direct flights by July."
    assert bearings(promise, "Direct flights between Kenya and Chad resumed on Sunday.", tools) == ["fulfils"]


def test_a_number_is_enough_of_a_thing_promised(tools: Tools) -> None:
    assert promises("Peru gave Chile 20 radios on Monday and promised forty more.", tools)


def test_what_is_arranged_is_of_who_promised_it_in_the_same_sentence(tools: Tools) -> None:
    text = "Kenya and Uganda signed a pact on Monday. Chile promised Kenya 20 lorries, and the delivery will begin in June."
    assert [(promise.by, promise.to) for promise in promises(text, tools)] == [(("CHL",), ("KEN",))] * 2


def test_the_hour_from_which_arms_rest_is_no_deadline(tools: Tools) -> None:
    assert due_days("Kenya and Somalia agreed on Thursday to a ceasefire from 2 p.m. local time.", tools) is None


def test_a_preference_is_no_promise(tools: Tools) -> None:
    assert not promises("Peru's foreign minister said on Monday that Peru would prefer a road through Chile.", tools)


@pytest.mark.parametrize(
    ("promise", "later", "bearing"),
    [
        ("Japan agreed on Monday to supply Peru with nine radars.", "Peru took delivery of the nine Japanese radars on Friday.", "fulfils"),
        (
            "China agreed on Monday to cancel 90 million dollars of Peru's debt.",
            "China wrote off 90 million dollars of Peru's debt on Friday.",
            "fulfils",
        ),
        ("Norway pledged 400,000 doses of vaccine to Laos.", "The first 50,000 doses of vaccine from Norway arrived in Laos on Friday.", "advances"),
        ("Norway pledged $90 million to Laos.", "Laos received the first tranche of 30 million dollars from Norway on Friday.", "advances"),
        ("Kenya pledged 400,000 doses of vaccine to Uganda.", "Kenya called off its shipments of vaccine to Uganda on Friday.", "cancels"),
        ("Peru and Chile agreed on Monday to sign a peace treaty.", "Peru and Chile put their signatures to the peace treaty on Friday.", "fulfils"),
        ("Chad and Sudan agreed to a ceasefire on Monday.", "Chadian artillery shelled Sudanese positions near Adré on Friday.", "contradicts"),
        ("Kenya promised Uganda two patrol boats.", "The two patrol boats for Uganda will not be ready before autumn, Kenya said.", "delays"),
        (
            "Kenya agreed on Monday to build a power line to Uganda.",
            "Kenya has raised the first forty pylons of the power line to Uganda.",
            "advances",
        ),
    ],
)
def test_what_became_of_a_promise_in_other_words(promise: str, later: str, bearing: str, tools: Tools) -> None:
    assert bearings(promise, later, tools) == [bearing]


@pytest.mark.parametrize(
    ("promise", "later"),
    [
        ("Chad agreed on Monday to release four Sudanese hostages.", "Chad released a film of the four Sudanese hostages on Friday."),
        ("Chad agreed on Monday to release four Sudanese hostages.", "Chad began talks with Sudan on the release of the four hostages on Friday."),
    ],
)
def test_what_only_sounds_like_it_keeps_nothing(promise: str, later: str, tools: Tools) -> None:
    assert bearings(promise, later, tools) == []


def test_to_stop_a_thing_is_promised_of_a_burden_alone(tools: Tools) -> None:
    (promise,) = promises("China agreed on Monday to cancel 90 million dollars of Peru's debt.", tools)
    assert (promise.to, "debt relief" in promise.area) == (("PER",), True)
    assert not promises("China plans to cancel its contract with Peru.", tools)


def test_the_occasion_and_the_price_of_a_promise_are_no_part_of_it(tools: Tools) -> None:
    (truce,) = promises("Ghana and Togo agreed to a ceasefire on Monday after Ghana withdrew its troops.", tools)
    assert truce.area == ("ceasefire",)
    (release,) = promises("Chad agreed on Monday to release nine Sudanese fishermen in exchange for forty tonnes of fuel.", tools)
    assert (release.area, dict(release.counts)) == (("release",), {"fisherman": 9.0})


def test_a_promise_is_to_the_one_behind_to_and_to_nobody_known_where_it_is_made_to_others(tools: Tools) -> None:
    (food,) = promises("Norway pledged nine million euros in food to Laos after talks in Doha, Qatar.", tools)
    assert food.to == ("LAO",)
    met = "Ministers of Norway and Laos met on Monday."
    (well,) = promises(f"{met} Norway promised the villagers to dig a well.", tools)
    assert well.to == ()


def test_a_paper_that_is_still_to_be_signed_holds_no_promise(tools: Tools) -> None:
    (promise,) = promises("Peru and Chile plan to sign a protocol on fishing in June.", tools)
    assert (promise.area[0], promise.instrument, promise.binding) == ("water", None, "agreed")


def test_what_is_also_promised_is_promised_on_the_same_occasion(tools: Tools) -> None:
    first, second = promises("Peru agreed with Chile on Monday to open a border post. Peru also promised Chile to release two boats.", tools)
    assert (first.made_on, second.made_on) == (Day(dt.date(2024, 5, 13)), Day(dt.date(2024, 5, 13)))


def test_two_ministers_in_one_subject_bind_both_states(tools: Tools) -> None:
    (promise,) = promises("The ministers, Ana Ruiz of Peru and General Luis Soto of Chile, plan to sign the treaty in Lima in June.", tools)
    assert (set(promise.by), promise.to) == ({"PER", "CHL"}, ())


def test_what_was_agreed_may_be_the_subject(tools: Tools) -> None:
    (promise,) = promises("A visit of Peru's president to Chile was agreed on Monday.", tools)
    assert (set(promise.by), promise.area) == ({"PER", "CHL"}, ("talks",))


def test_whoever_agrees_on_a_thing_is_bound_to_it_rebels_too(tools: Tools) -> None:
    (truce,) = promises("Israel and Hamas agreed on a ceasefire on Monday.", tools)
    assert set(truce.by) == {"ISR", "PSE"}


def test_what_one_gives_in_a_signed_text_binds_that_one(tools: Tools) -> None:
    boats, crews = promises("Japan signed an agreement with Peru on Tuesday to provide three patrol boats and to train their crews.", tools)
    assert {(promise.by, promise.to) for promise in (boats, crews)} == {(("JPN",), ("PER",))}


def test_what_a_memorandum_holds_is_not_where_it_was_signed(tools: Tools) -> None:
    signed = "Kenya and Uganda signed a memorandum in Kampala on Tuesday"
    sale, road = promises(f"{signed} under which Uganda will sell power to Kenya, and Kenya will build a road to Busia.", tools)
    assert ("Kampala" in sale.words, sale.by, road.by, road.verb) == (False, ("UGA",), ("KEN",), "build")


def test_a_thing_is_known_by_another_word_for_any_of_its_kind_unless_more_are_told_of(tools: Tools) -> None:
    promise = "Norway promised Peru on Monday to free 64 Peruvian soldiers."
    assert bearings(promise, "A plane with 64 Peruvian captives on board left Norway for Peru on Friday.", tools) == ["fulfils"]
    assert bearings(promise, "The 900 Peruvian detainees in Norway walked free on Friday.", tools) == []


def test_money_is_known_by_its_sign(tools: Tools) -> None:
    (promise,) = promises("Norway pledged A$90 million to Laos on Monday.", tools)
    assert promise.area == ("funding",)
    pledge = "Norway pledged A$90 million to Laos on Monday."
    assert bearings(pledge, "Norway transferred the first A$30 million to the treasury of Laos on Friday.", tools) == ["advances"]
    assert bearings(pledge, "Norway paid A$750 million to Peru on Friday.", tools) == []


def test_what_was_opened_is_used_by_anybody(tools: Tools) -> None:
    promise = "Turkey and Armenia agreed on Monday to open the crossing at Margara."
    assert bearings(promise, "Dutch hikers crossed from Armenia into Turkey at Margara on Friday.", tools) == ["fulfils"]
    assert bearings(promise, "The gate at Margara between Turkey and Armenia remains locked.", tools) == ["delays"]


def test_what_is_still_held_was_not_released(tools: Tools) -> None:
    promise = "Norway promised Peru on Monday to release 20 prisoners."
    assert bearings(promise, "Norway still holds 12 prisoners from Peru.", tools) == ["delays"]
    assert bearings(promise, "Norway has yet to release the prisoners from Peru.", tools) == ["delays"]


def test_a_named_person_is_what_is_handed_over(tools: Tools) -> None:
    promise = "Bolivia promised Peru on Monday to hand over the former general Luis Cossio."
    assert bearings(promise, "Former general Luis Cossio of Bolivia was flown to Peru in handcuffs on Friday.", tools) == ["fulfils"]


def test_to_deny_an_accusation_refuses_nothing_that_was_promised(tools: Tools) -> None:
    promise = "Kenya and Uganda agreed on Monday to start joint patrols."
    later = "Kenya has accused Uganda of arming rebels, and has put off the joint patrols. Uganda rejected it the next morning."
    assert "contradicts" not in bearings(promise, later, tools)


def test_a_promise_from_a_day_on_is_kept_once_it_has_begun(tools: Tools) -> None:
    promise = "Norway promised Laos on Monday to export electricity to it from July."
    assert bearings(promise, "Norwegian electricity began to flow into Laos on Friday.", tools) == ["fulfils"]


def test_items_of_a_numbered_list_bind_whom_they_name(tools: Tools) -> None:
    text = (
        "Ghana and Togo met in Accra on Monday.\n\nThe two Sides agreed on the following:\n\n1. To open a post at Aflao by June;\n\n"
        "2. Togo shall admit 300 Ghanaian nurses to its hospitals;\n\n3. To convene the Border Commission every six months."
    )
    found = [(promise.by, dict(promise.counts)) for promise in promises(text, tools)]
    assert [set(by) for by, _ in found] == [{"GHA", "TGO"}, {"TGO"}, {"GHA", "TGO"}]
    assert found[1][1] == {"nurse": 300.0}


def test_what_sides_decide_and_what_is_told_to_be_agreed_binds_them(tools: Tools) -> None:
    (promise,) = promises("Turkey and Egypt decided to exchange ambassadors.", tools)
    assert promise.verb == "exchange"
    (visit,) = promises("Peru and Chile met on Monday. A visit by the Peruvian president to Chile was agreed for November.", tools)
    assert set(visit.by) == {"PER", "CHL"}
    (cut,) = promises("Brazil's president assured his Paraguayan counterpart that the dam tariffs would be cut.", tools)
    assert (cut.by, cut.to, cut.verb) == (("BRA",), ("PRY",), "cut")


def test_a_length_before_a_thing_counts_no_things(tools: Tools) -> None:
    (promise,) = promises("Kenya and Uganda agreed on Monday to a 60-day truce.", tools)
    assert "truce" not in dict(promise.counts)


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("Slovakia's government agreed on Friday to cull 350 wolves and to build two shelters.", 0),
        ("Portugal pledged 40 million euros for a dam on the Tua.", 0),
        ("Portugal pledged 40 million euros for a dam in Angola.", 1),
        ("Guinea's junta promised elections by December.", 1),
        ("Portugal pledged 40 million euros for dams. Angola had asked for it.", 1),
    ],
)
def test_what_a_state_promises_its_own_is_no_promise_between_states(text: str, many: int, tools: Tools) -> None:
    assert len(promises(text, tools)) == many


def test_what_somebody_would_not_let_happen_did_not(tools: Tools) -> None:
    promise = "Kenya and Uganda agreed to start joint patrols on Lake Victoria."
    assert "fulfils" not in bearings(promise, "Uganda's army said it would not let joint patrols with Kenya pass through its waters.", tools)
