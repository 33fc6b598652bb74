"""Who is forgotten is nowhere in the file; all else stays as it was, offsets too."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.record.coded_by_hand import Tell, coded_of, page_of
from tests.record.test_actors import add, person

from communique.model import BadInput
from communique.record import EventQuery, Record, open_record
from communique.record.masking import blot, names_in
from communique.record.schema import articles, event_mentions, pages

TEXT = (
    "The minister of interior Mohamed Toumba came to Libya. Niger praised Libya. "
    "TOUMBA's convoy left. Libya thanked Niger, Gen. Toumba said. Chad joined Niger."
)
TELLS = (
    Tell(quotes=("Mohamed Toumba came to Libya",), actor=("Mohamed Toumba",)),
    Tell(quotes=("Niger praised Libya", "Chad joined Niger"), event="SUPPORT"),
    Tell(quotes=("Libya thanked Niger, Gen. Toumba said",), event="SUPPORT", promise=("thanks",)),
)


def fill(record: Record) -> None:
    page = page_of(TEXT, where="corpus/toumba-visit.txt", name="Mohamed Toumba in Libya")
    record.add(page, coded_of(page, *TELLS, title="Toumba in Libya", url="https://wire.example/mohamed_toumba"))
    add(
        record,
        "Chad praised Niger, as mohamed toumba had asked. Niger thanked Chad.",
        tells=(Tell(quotes=("Niger thanked Chad",), recipient=("Chad",)),),
    )


def forget(record: Record, name: str = "Mohamed Toumba") -> int:
    return record.forget(name, by="ana", why="asked for by the person", forgotten_at="2024-12-01T10:00:00+00:00")


def bytes_of(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*")).lower()


def test_nothing_in_the_file_names_who_was_forgotten(path: Path, record: Record) -> None:
    fill(record)
    assert b"toumba" in bytes_of(path)
    forget(record)
    record.close()
    assert b"toumba" not in bytes_of(path)
    with open_record(path) as again:
        with pytest.raises(BadInput, match="Nobody in this record"):
            again.actor("Toumba")
        assert again.search("Toumba") == ()
        assert again.events(EventQuery(text="Toumba", linked_only=False, minimum_confidence=0.0)) == ()
        assert len(again.search("convoy")) == 1, "the rest is found as before"


def test_what_does_not_name_them_stays_with_its_offsets(record: Record) -> None:
    fill(record)
    before = {event.quote for event in record.events(EventQuery())}
    forget(record)
    left = record.events(EventQuery())
    assert {event.quote for event in left} == before - {TELLS[0].quotes[0], TELLS[2].quotes[0]} == {"Niger praised Libya", "Niger thanked Chad"}
    assert sorted(event.quotes for event in left) == [1, 2]
    with record._engine.connect() as connection:
        told = sa.select(articles.c.text, event_mentions).join(articles, articles.c.number == event_mentions.c.article)
        for row in connection.execute(told).mappings():
            assert row["text"][row["span_start"] : row["span_end"]] == row["quote"]
        (text,) = connection.scalars(sa.select(articles.c.text).where(articles.c.number == 1))
        assert len(text) == len(TEXT)
        assert text.startswith("The minister of interior ███████ ██████ came to Libya. Niger praised Libya. ██████'s convoy left.")
        assert all(found_at.count("toumba") == 0 for found_at in connection.scalars(sa.select(pages.c.found_at)))
    record.rebuild()
    assert record.events(EventQuery()) == left


def test_an_event_whose_best_quote_named_them_stays_one_event(record: Record) -> None:
    quotes = ("Mohamed Toumba came to Libya", "Niger praised Libya", "Chad joined Niger")
    page = page_of(TEXT)
    coded = coded_of(page, Tell(quotes=quotes), Tell(quotes=("Libya thanked Niger",), actor=("Mohamed Toumba",)))
    record.add(page, coded)
    forget(record)
    (event,) = record.events(EventQuery())
    assert (event.quotes, event.reports) == (2, 1)
    assert {quote.text for quote in record.event(event.id).quotes} == set(quotes[1:])


def test_a_note_stays_that_does_not_tell_who(record: Record) -> None:
    fill(record)
    number = forget(record)
    (note,) = record.tally().forgotten
    assert (note.number, note.by, note.why, note.articles) == (number, "ana", "asked for by the person", 2)


def test_a_note_that_would_name_them_is_refused(record: Record) -> None:
    fill(record)
    with pytest.raises(BadInput, match="without the name"):
        record.forget("Toumba", by="ana", why="Toumba asked", forgotten_at="2024-12-01")
    assert record.actor("Toumba").actor.articles == 1
    with pytest.raises(BadInput, match="Niger is no person"):
        forget(record, "Niger")


def test_the_pages_are_not_coded_again(path: Path, record: Record) -> None:
    fill(record)
    forget(record)
    with open_record(path) as later:
        later.begin_run(version="0.2.0", knowledge="beef", started="2025-01-01")
        fill(later)
        assert later.end_run(read=2, ended="2025-01-02").new_articles == 0
    record.close()
    assert b"toumba" not in bytes_of(path)


def test_others_of_the_same_name_stay(record: Record) -> None:
    text = "Saddam Haftar spoke for Khalifa Haftar in Sirte."
    saddam, khalifa = (person(name, code="LBY", office="Commander") for name in ("Saddam Haftar", "Khalifa Haftar"))
    add(record, text, saddam, khalifa)
    forget(record, "Khalifa Haftar")
    assert [actor.name for actor in record.actors(kind="person")] == ["Saddam Haftar"]
    (held,) = record.office("commander", "LBY")
    assert held.tellings[0].passage.sentence == "Saddam Haftar spoke for ███████ ██████ in Sirte."


def test_what_was_judged_of_their_name_goes_too(record: Record) -> None:
    fill(record)
    add(record, "Salifou Mody left.", person("Salifou Mody"))
    one = record.judge_actors("Mohamed Toumba", "Salifou Mody", "different", by="ana", why="two", judged_at="2024-11-01")
    forget(record)
    with pytest.raises(BadInput, match=f"There is no judgement {one}"):
        record.undo(one, by="ana", why="", undone_at="2024-12-02")


def test_names_are_found_in_any_spelling_as_whole_words() -> None:
    text = "MOHAMED  TOUMBÀ, toumba-x, Toumbas, mohamed_toumba"
    found = [text[span.start : span.end] for span in names_in(text, ["Mohamed Toumba", "Toumba"])]
    assert found == ["MOHAMED  TOUMBÀ", "toumba", "mohamed_toumba"]
    decomposed = "Toumba\u0300 left"
    assert blot(decomposed, names_in(decomposed, ["toumba"])) == "███████ left"
    assert names_in(text, []) == ()
