"""Who is in the record, in which offices, by which sentence; and judgements on who is whom."""

import datetime as dt
from typing import Any

import msgspec
import pytest
from tests.record.coded_by_hand import Tell, coded_of, page_of

from communique.model import Actor, ActorMention, BadInput, PersonInArticle, Span
from communique.record import Record


def person(name: str, **more: Any) -> Actor:
    told = {"code": "NER", "sector": "GOV", "office": "Minister of Interior", "key": f"person:{name}", **more}
    return Actor(kind="person", name=name, **told)


def add(record: Record, text: str, *actors: Actor, tells: tuple[Tell, ...] = (), published: str | None = "2024-08-20", **more: Any) -> None:
    """Add an article that names these persons, each where the last word of the name first stands."""
    page = page_of(text, where=text[:20])
    coded = coded_of(page, *tells, published=published, **more)
    mentions = list(coded.mentions)
    for actor in actors:
        surname = actor.name.split()[-1]
        start = text.index(actor.name) if actor.name in text else text.index(surname)
        words = actor.name if actor.name in text else surname
        span = Span(start, start + len(words))
        mentions.append(ActorMention(span=span, text=words, sentence=0, head=0, actors=(actor,), how="name", score=1.0))
    named = tuple(PersonInArticle(mention.actors[0], (mention.span,)) for mention in mentions if mention.actors[0].kind == "person")
    record.add(page, msgspec.structs.replace(coded, mentions=tuple(mentions), persons=named))


TOUMBA, MODY = "Mohamed Toumba", "Salifou Mody"


@pytest.fixture
def filled(record: Record) -> Record:
    visit = Tell(quotes=("Mohamed Toumba came to Libya",), actor=(TOUMBA,))
    add(record, "The minister of interior Mohamed Toumba came to Libya.", tells=(visit,))
    add(record, "Interior Minister Toumba spoke in Dirkou.", person("Toumba", office="Interior Minister"), published="2024-10-01")
    add(record, "Defence minister Salifou Mody left.", person(MODY, office="Defence Minister"), published=None)
    add(record, "A farmer, Moussa Diallo, lost his herd.", person("Moussa Diallo", office=None, sector="CVL"))
    return record


def test_a_person_is_one_across_articles_and_private_persons_are_not_listed(filled: Record) -> None:
    found = {actor.name: actor for actor in filled.actors(kind="person")}
    assert set(found) == {TOUMBA, MODY}
    assert (found[TOUMBA].articles, found[TOUMBA].events, found[TOUMBA].sector) == (2, 1, "GOV")
    with pytest.raises(BadInput, match="Nobody in this record is called 'Moussa Diallo'"):
        filled.actor("Moussa Diallo")
    assert [actor.name for actor in filled.actors(code="LBY")] == ["Libya"]


def test_an_office_has_a_span_with_the_sentences_that_tell_it(filled: Record) -> None:
    told = filled.actor("toumba")
    (held,) = told.offices
    assert (held.first, held.last, held.precise, held.open) == (dt.date(2024, 8, 20), dt.date(2024, 10, 1), True, True)
    assert [telling.passage.sentence for telling in held.tellings] == [
        "The minister of interior Mohamed Toumba came to Libya.",
        "Interior Minister Toumba spoke in Dirkou.",
    ]
    (event,) = told.events
    assert [quote.text for quote in told.quotes[event.id]] == ["Mohamed Toumba came to Libya"]
    (mody,) = filled.actor("Mody").offices
    assert (mody.first, mody.precise, mody.open) == (None, False, True)


def test_contradictions_stand_side_by_side_and_who_comes_later_follows(filled: Record) -> None:
    add(filled, "Interior minister Amadou Sow met Chad.", person("Amadou Sow"), published="2024-09-10")
    add(filled, "Interior minister Ali Bako met Chad.", person("Ali Bako"), published="2025-01-10")
    held = {one.name: one for one in filled.office("Interior Minister", "NER")}
    assert list(held) == [TOUMBA, "Amadou Sow", "Ali Bako"]
    assert held[TOUMBA].beside == ("Amadou Sow",)
    assert held["Amadou Sow"].beside == (TOUMBA,)
    assert held[TOUMBA].then == ("Ali Bako from 2025-01-10",)
    assert (held[TOUMBA].open, held["Ali Bako"].open) == (False, True)


def test_a_former_holder_is_one_no_more(filled: Record) -> None:
    add(filled, "Toumba, a former interior minister, spoke.", person("Toumba", sector="ELI"), published="2025-02-01")
    (held,) = filled.actor(TOUMBA).offices
    assert (held.ended, held.open) == (True, False)


def test_an_office_nobody_holds_tells_which_are_told(filled: Record) -> None:
    with pytest.raises(BadInput, match="told are Defence Minister, Interior Minister"):
        filled.office("Minister of Water", "NER")
    with pytest.raises(BadInput, match="no office of theirs is told"):
        filled.office("Minister of Water", "LBY")


def test_merging_and_splitting_are_judgements_that_can_be_undone(filled: Record) -> None:
    number = filled.judge_actors(TOUMBA, "Mody", "same", by="ana", why="a slip of the paper", judged_at="2024-11-01")
    assert filled.actor("Mody").actor.articles == 3
    filled.undo(number, by="ana", why="no", undone_at="2024-11-02")
    assert filled.actor("Mody").actor.articles == 1
    filled.judge_actors(TOUMBA, "Toumba", "different", by="ana", why="two brothers", judged_at="2024-11-03")
    assert sorted((actor.name, actor.articles) for actor in filled.actors(kind="person")) == [(TOUMBA, 1), (MODY, 1), ("Toumba", 1)]
    filled.rebuild()
    assert len(filled.actors(kind="person")) == 3


def test_a_supposed_country_gives_way_to_one_that_another_article_tells(filled: Record) -> None:
    guessed = person(TOUMBA, code="LBY", office="Minister of Works", supposed="named near")
    add(filled, "Mohamed Toumba went to Sebha.", guessed, published="2024-09-20")
    (toumba,) = [actor for actor in filled.actors(kind="person") if actor.name == TOUMBA]
    assert (toumba.code, toumba.articles) == ("NER", 3)
    (supposed,) = toumba.supposed
    assert toumba.supposed[supposed] == ("LBY", "named near")
    assert {held.code for held in filled.actor(TOUMBA).offices} == {"NER"}, "an office is of the country that is told"
    assert [held.name for held in filled.office("Minister of Works", "NER")] == [TOUMBA]
    told = next(identity for _, identity in toumba.names if identity not in toumba.supposed)
    number = filled.judge_actors(told, supposed, "different", by="ana", why="a namesake", judged_at="2024-11-03")
    assert sorted(actor.code or "" for actor in filled.actors(kind="person") if actor.name == TOUMBA) == ["LBY", "NER"]
    filled.undo(number, by="ana", why="no", undone_at="2024-11-04")
    assert filled.actor(TOUMBA).actor.articles == 3


@pytest.mark.parametrize(
    ("one", "other", "verdict", "by", "complaint"),
    [
        (TOUMBA, "Toumba", "same", "ana", "are one already"),
        (TOUMBA, TOUMBA, "different", "ana", "are one name: say with --in"),
        (TOUMBA, "Libya", "same", "ana", "Libya is no person"),
        (TOUMBA, "Nobody", "different", "ana", "'Nobody' is no name of a person"),
        (TOUMBA, "Mody", "same", "rule:x", "Say by whom"),
    ],
)
def test_what_cannot_be_judged_is_told(filled: Record, one: str, other: str, verdict: Any, by: str, complaint: str) -> None:
    with pytest.raises(BadInput, match=complaint):
        filled.judge_actors(one, other, verdict, by=by, why="", judged_at="2024-11-01")


def test_namesakes_of_one_country_are_parted_by_the_articles_that_tell_of_them(filled: Record) -> None:
    add(filled, "The trader Mohamed Toumba opened a bakery.", person(TOUMBA, office="trader", sector="BUS"))
    add(filled, "Mohamed Toumba, the trader, baked bread.", person(TOUMBA, office="trader", sector="BUS"))
    assert [actor.articles for actor in filled.actors(kind="person") if actor.name == TOUMBA] == [4]
    bakery, bread = (source.article for source in (telling.passage.source for telling in filled.office("trader", "NER")[0].tellings))
    number = filled.part_namesakes(TOUMBA, [bakery, bread], by="ana", why="a trader", judged_at="2024-11-03")
    parted = [actor for actor in filled.actors(kind="person") if actor.name == TOUMBA]
    assert sorted(actor.articles for actor in parted) == [2, 2]
    assert [held.office for held in filled.office("trader", "NER")] == ["trader"]
    with pytest.raises(BadInput, match=r"may mean Mohamed Toumba \(NER, \w{8}\); Mohamed Toumba \(NER, \w{8}\)"):
        filled.actor(TOUMBA)
    filled.undo(number, by="ana", why="no", undone_at="2024-11-04")
    assert filled.actor(TOUMBA).actor.articles == 4


def test_an_article_that_does_not_name_them_parts_no_namesakes(filled: Record) -> None:
    with pytest.raises(BadInput, match="no article, and no event, that names Mohamed Toumba"):
        filled.part_namesakes(TOUMBA, ["0123456789"], by="ana", why="", judged_at="2024-11-03")


def test_forgetting_a_person_leaves_a_namesake(filled: Record) -> None:
    add(filled, "The trader Mohamed Toumba opened a bakery.", person(TOUMBA, office="trader", sector="BUS"))
    (held,) = filled.office("trader", "NER")
    filled.part_namesakes(TOUMBA, [held.tellings[0].passage.source.article], by="ana", why="a trader", judged_at="2024-11-03")
    (trader,) = filled.office("trader", "NER")
    minister = next(actor for actor in filled.actors(kind="person") if actor.name == TOUMBA and actor.id != trader.person)
    filled.forget(minister.id, by="ana", why="it was asked for", forgotten_at="2024-11-04")
    assert [(actor.name, actor.articles) for actor in filled.actors(kind="person")] == [(TOUMBA, 1), (MODY, 1)]


def test_a_name_of_two_asks_which(filled: Record) -> None:
    add(filled, "Mali's minister Idriss Mody left.", person("Idriss Mody", code="MLI"))
    with pytest.raises(BadInput, match=r"may mean Idriss Mody \(MLI, \w{8}\); Salifou Mody \(NER, \w{8}\): give the full name, or the id"):
        filled.actor("Mody")


def test_a_person_is_found_by_a_spelling_that_only_the_lists_know(filled: Record) -> None:
    add(filled, "Khalifa Haftar, the commander, spoke.", person("Khalifa Haftar", code="LBY", sector="MIL", office="commander"))
    assert filled.actor("خليفة حفتر").actor.name == filled.actor("Khalifa Hifter").actor.name == "Khalifa Haftar"


def test_a_body_is_found_by_every_name_that_the_lists_know(filled: Record) -> None:
    body = Actor(key="body:ecowas", kind="body", name="Economic Community of West African States", code="IGO")
    add(filled, "The Economic Community of West African States met in Abuja.", body)
    add(filled, "North Korea's leader Kim Jong Un spoke.", person("Kim Jong Un", code="PRK", office="leader"))
    assert filled.actor("ECOWAS").actor.name == filled.actor("the ECOWAS").actor.name == body.name
    assert filled.actor("Libyan").actor.name == "Libya"
    with pytest.raises(BadInput, match="No article of this record names 'EU'"):
        filled.actor("EU")


def test_a_name_is_found_in_another_spelling(filled: Record) -> None:
    assert filled.actor("Tumba").actor.name == filled.actor("Mohammed Tumba").actor.name == TOUMBA
    with pytest.raises(BadInput, match="Nobody"):
        filled.actor("Ibrahim Tumba")


def test_an_office_of_a_body_is_the_bodys(filled: Record) -> None:
    rebels = "Desert Front"
    group = Actor(key="group:front", kind="group", name=rebels, code="NER", sector="REB")
    add(filled, "Niger's president Ali Bako spoke.", person("Ali Bako", office="president"), published="2024-09-01")
    chief = person("Omar Sidi", office="president", organization=rebels, sector="REB")
    add(filled, "Omar Sidi, the president of the Desert Front, spoke.", chief, group, published="2024-09-02")
    assert [held.name for held in filled.office("president", "NER")] == ["Ali Bako"]
    assert [(held.name, held.beside, held.then) for held in filled.office("president", rebels)] == [("Omar Sidi", (), ())]
    assert [actor.name for actor in filled.actors(code=rebels)] == [rebels, "Omar Sidi"]


def test_who_holds_an_office_for_another_is_told_with_it(filled: Record) -> None:
    add(filled, "Acting interior minister Musa Ide spoke.", person("Musa Ide", office="Acting interior minister"), published="2025-01-01")
    assert [(held.name, held.office) for held in filled.office("Interior Minister", "NER")][-1] == ("Musa Ide", "Acting interior minister")


def test_being_called_former_ends_a_span_and_does_not_lengthen_it(filled: Record) -> None:
    add(
        filled,
        "Former interior minister Mohamed Toumba spoke.",
        person(TOUMBA, office="Former interior minister", sector="ELI"),
        published="2025-02-01",
    )
    add(filled, "Interior minister Ali Bako spoke.", person("Ali Bako"), published="2025-01-10")
    (held,) = filled.actor(TOUMBA).offices
    assert (held.last, held.ended, held.then) == (dt.date(2024, 10, 1), True, ("Ali Bako from 2025-01-10",))
