"""Promises of a record: each once, with what became of it, in whatever order articles came; and a person's word beside."""

import datetime as dt
import itertools
import shutil
from pathlib import Path

import msgspec
import pytest
from tests.record.coded_by_hand import Tell, coded_of, page_of

from communique.model import Actor, BadInput, Coded, FollowUp, Nowhere, Page, Period, PublishedOn, Span, Undated, digest
from communique.model.commitment import Bearing
from communique.record import CommitmentQuery, FoundCommitment, Party, Record, open_record

ALL = CommitmentQuery()


def pledge(name: str, published: str, *, text: str = "Niger promised Libya to open a post at Tummo.") -> tuple[Page, Coded]:
    """Tell, in an article of its own, that Niger promised Libya a post by the end of August."""
    page = page_of(f"{text} {name}.", where=f"{name}.txt")
    quote = text.removesuffix(".")
    coded = coded_of(page, Tell(quotes=(quote,), event="AGREE", promise=("border posts",), when=Undated("no day told")), published=published)
    (told,) = coded.commitments
    due = Period(dt.date(2024, 8, 1), dt.date(2024, 8, 31))
    full = msgspec.structs.replace(
        told, verb="open", core=("open", "post", "Tummo"), words=("open", "post", "Tummo"), what="COOPERATE", due=due, due_basis="stated"
    )  # fmt: skip
    return page, msgspec.structs.replace(coded, commitments=(full,))


def report(name: str, published: str, bearing: Bearing | None, *, text: str = "Niger opened the post.") -> tuple[Page, Coded]:
    """Tell, in an article of its own, something that bears on it."""
    page = page_of(f"{text} {name}.", where=f"{name}.txt")
    coded = coded_of(page, published=published)
    later = FollowUp(
        id=digest("follow-up", page.id),
        span=Span(0, len(text) - 1),
        bearing=bearing,
        event=None,
        sides=("NER", "LBY"),
        near=("NER", "LBY"),
        category=None,
        mode=None,
        area=("border posts",),
        instrument=None,
        verb="open",
        core=("open", "post"),
        words=("open", "post"),
        counts=(),
        where=Nowhere("no place told"),
        when=Undated("no day told"),
    )
    return page, msgspec.structs.replace(coded, follow_ups=(later,))


def standing(record: Record, on: str | None = None) -> list[tuple[str, int, int]]:
    day = None if on is None else dt.date.fromisoformat(on)
    return [(one.status.standing, len(one.quotes), len(one.evidence)) for one in record.commitments(CommitmentQuery(on=day))]


def only(record: Record) -> FoundCommitment:
    (found,) = record.commitments(ALL)
    return found


def test_a_promise_reported_twice_is_one_with_both_quotes(record: Record) -> None:
    record.add(*pledge("Wire", "2024-08-01"))
    record.add(*pledge("Post", "2024-08-02"))
    found = only(record)
    assert [quote.text for quote in found.quotes] == ["Niger promised Libya to open a post at Tummo"] * 2
    assert (found.made, found.commitment.by, found.commitment.to) == (dt.date(2024, 8, 1), ("NER",), ("LBY",))


def test_a_condition_is_cited_from_the_article_that_tells_it(record: Record) -> None:
    page, coded = pledge("Post", "2024-08-02", text="If the rains stop by then, Niger promised Libya to open a post at Tummo, ministers say.")
    condition = Span(0, len("If the rains stop by then"))
    (told,) = coded.commitments
    record.add(*pledge("Wire", "2024-08-01"))
    record.add(page, msgspec.structs.replace(coded, commitments=(msgspec.structs.replace(told, condition=condition),)))
    found = only(record)
    assert found.condition is not None
    assert isinstance(found.condition.source.published, PublishedOn)
    assert (found.condition.text, found.condition.source.published.on) == ("If the rains stop by then", dt.date(2024, 8, 2))
    assert found.commitment.condition is None, "a span of another article cites nothing in the first"


def test_what_rebels_promise_bears_their_name_and_is_not_their_states(record: Record) -> None:
    page, coded = pledge("Wire", "2024-08-01")
    rebels = Actor(key="mnj", kind="body", name="Movement of the Dunes", code="NER", sector="REB")
    (event,) = coded.events
    best = msgspec.structs.replace(event.best, actor=tuple(msgspec.structs.replace(side, actor=rebels) for side in event.best.actor))
    record.add(page, msgspec.structs.replace(coded, events=(msgspec.structs.replace(event, best=best, mentions=(best,)),)))
    record.add(*pledge("Post", "2024-08-01"))
    assert [one.groups for one in record.commitments(CommitmentQuery(by=Party(code="NER")))] == [()]
    (theirs,) = record.commitments(CommitmentQuery(by=Party(name="Movement of the Dunes")))
    assert theirs.groups == (("NER", "Movement of the Dunes"),)


def test_what_a_body_promises_that_has_no_code_of_its_own_bears_its_name(record: Record) -> None:
    page, coded = pledge("Wire", "2024-08-01")
    (event,), (told,) = coded.events, coded.commitments
    league = Actor(key="body:desert-league", kind="body", name="Desert League", code="IGO", sector="GOV")
    best = msgspec.structs.replace(event.best, actor=tuple(msgspec.structs.replace(side, actor=league) for side in event.best.actor))
    promised = (msgspec.structs.replace(told, by=("IGO",)),)
    record.add(page, msgspec.structs.replace(coded, events=(msgspec.structs.replace(event, best=best, mentions=(best,)),), commitments=promised))
    assert only(record).groups == (("IGO", "Desert League"),)


def test_a_promise_only_looked_back_on_is_not_of_the_day_of_the_report(record: Record) -> None:
    page, coded = pledge("Wire", "2024-08-01")
    (told,) = coded.commitments
    record.add(page, msgspec.structs.replace(coded, commitments=(msgspec.structs.replace(told, recalled=True),)))
    assert only(record).made is None


def test_a_promise_made_again_much_later_is_another_one(record: Record) -> None:
    record.add(*pledge("Wire", "2024-08-01"))
    record.add(*pledge("Post", "2025-02-01"))
    assert len(record.commitments(ALL)) == 2


def test_how_it_stands_follows_from_the_day(record: Record) -> None:
    for told in (pledge("Wire", "2024-08-01"), report("Late", "2024-09-05", "delays"), report("Done", "2024-10-05", None)):
        record.add(*told)
    assert standing(record, "2024-07-31") == []
    assert standing(record, "2024-08-15") == [("none yet", 1, 2)]
    assert standing(record, "2024-09-10") == [("overdue", 1, 2)]
    assert standing(record) == [("kept", 1, 2)]
    assert [piece.evidence.bearing for piece in only(record).evidence] == ["delays", "fulfils"]


def test_silence_is_told_with_how_much_was_read(record: Record) -> None:
    record.add(*pledge("Wire", "2024-08-01"))
    for day in (5, 6, 7):
        page = page_of(f"Nothing new on day {day}.", where=f"{day}.txt")
        record.add(page, coded_of(page, published=f"2024-09-0{day}"))
    found = only(record)
    assert (found.status.standing, found.last_told, found.read_since) == ("overdue", dt.date(2024, 8, 1), 3)


def test_the_order_in_which_articles_came_makes_no_difference(tmp_path: Path, empty: Path) -> None:
    told = [pledge("Wire", "2024-08-01"), pledge("Post", "2024-08-03"), report("Late", "2024-09-05", "delays"), report("Done", "2024-10-05", None)]
    answers = set()
    for number, order in enumerate(itertools.permutations(told)):
        path = tmp_path / f"{number}.sqlite"
        shutil.copy(empty, path)
        with open_record(path) as record:
            record.begin_run(version="0.1.0", knowledge="feed", started="2024-09-01T10:00:00+00:00")
            for page, coded in order:
                record.add(page, coded)
            answers.add(msgspec.json.encode(record.commitments(ALL)))
    assert len(answers) == 1


def test_what_came_before_bears_on_nothing(record: Record) -> None:
    record.add(*report("Early", "2024-07-05", None))
    record.add(*pledge("Wire", "2024-08-01"))
    assert only(record).evidence == ()


def test_promises_are_asked_for_by_sides_area_and_standing(record: Record) -> None:
    record.add(*pledge("Wire", "2024-08-01"))
    niger, libya, chad = (Party(code=code) for code in ("NER", "LBY", "TCD"))
    asked = [
        (CommitmentQuery(between=(niger, libya)), 1),
        (CommitmentQuery(between=(niger, chad)), 0),
        (CommitmentQuery(by=libya), 0),
        (CommitmentQuery(by=niger, areas=("border posts",)), 1),
        (CommitmentQuery(areas=("hotline",)), 0),
        (CommitmentQuery(standings=("overdue",), on=dt.date(2024, 9, 30)), 1),
        (CommitmentQuery(standings=("kept",), on=dt.date(2024, 9, 30)), 0),
    ]
    assert [len(record.commitments(query)) for query, _ in asked] == [number for _, number in asked]


def test_a_promise_is_found_by_the_beginning_of_its_id(record: Record) -> None:
    record.add(*pledge("Wire", "2024-08-01"))
    found = only(record)
    assert record.commitment(found.id[:6]) == found
    with pytest.raises(BadInput, match="No commitment"):
        record.commitment("zzz")


def test_a_persons_verdict_stands_beside_and_can_be_taken_back(record: Record) -> None:
    record.add(*pledge("Wire", "2024-08-01"))
    ident = only(record).id
    record.say_of_commitment(ident, "kept", by="ana", why="saw the post", said_at="2024-12-01T00:00:00")
    found = only(record)
    assert found.word is not None
    assert (found.status.standing, found.word.verdict, found.word.note, found.word.by) == ("none yet", "kept", "saw the post", "ana")
    record.say_of_commitment(ident, None, by="ana", why="it was another", said_at="2024-12-02T00:00:00")
    assert only(record).word is None


def test_a_persons_word_on_evidence_goes_before_the_rule(record: Record) -> None:
    record.add(*pledge("Wire", "2024-08-01"))
    record.add(*report("Done", "2024-10-05", None))
    found = only(record)
    (piece,) = found.evidence
    ident = piece.evidence.follow_up
    record.say_of_commitment(found.id, "nothing", evidence=ident, by="ana", why="another post", said_at="2024-12-01T00:00:00")
    assert (only(record).evidence, only(record).status.standing) == ((), "overdue")
    record.say_of_commitment(found.id, "starts", evidence=ident, by="ana", why="only begun", said_at="2024-12-02T00:00:00")
    (piece,) = only(record).evidence
    assert (piece.evidence.bearing, piece.evidence.by, piece.evidence.why) == ("starts", "ana", ("only begun",))
    record.say_of_commitment(found.id, None, evidence=ident, by="ana", why="never mind", said_at="2024-12-03T00:00:00")
    assert only(record) == found


def test_a_person_finds_evidence_that_shares_no_word_with_the_promise(record: Record) -> None:
    record.add(*pledge("Wire", "2024-08-01"))
    page, coded = report("Done", "2024-08-20", "fulfils", text="Lorries roll south again.")
    (later,) = coded.follow_ups
    unlike = msgspec.structs.replace(later, sides=(), near=(), area=(), verb="roll", core=("roll",), words=("roll", "lorry"))
    record.add(page, msgspec.structs.replace(coded, follow_ups=(unlike,)))
    assert (only(record).evidence, only(record).unsure) == ((), ())
    record.say_of_commitment(only(record).id, "fulfils", evidence=unlike.id, by="ana", why="by that post", said_at="2024-12-01T00:00:00")
    (piece,) = only(record).evidence
    assert (piece.evidence.by, piece.passage.text, only(record).status.standing) == ("ana", "Lorries roll south again", "kept")


def test_a_person_joins_and_parts_promises(record: Record) -> None:
    record.add(*pledge("Wire", "2024-08-01"))
    record.add(*pledge("Post", "2025-02-01"))
    one, other = (found.id for found in record.commitments(ALL))
    record.say_of_commitment(one, "same", other=other, by="ana", why="one text", said_at="2025-03-01T00:00:00")
    assert len(only(record).quotes) == 2
    record.say_of_commitment(one, None, other=other, by="ana", why="two texts", said_at="2025-03-02T00:00:00")
    assert len(record.commitments(ALL)) == 2


def test_whole_promises_are_joined_and_parted_again_from_either_side(record: Record) -> None:
    for name, published in (("Wire", "2024-08-01"), ("Post", "2024-08-02"), ("Herald", "2025-02-01"), ("Echo", "2025-02-02")):
        record.add(*pledge(name, published))
    one, other = (found.id for found in record.commitments(ALL))
    before = [len(found.quotes) for found in record.commitments(ALL)]
    record.say_of_commitment(other, "same", other=one, by="ana", why="one text", said_at="2025-03-01T00:00:00")
    assert (before, len(only(record).quotes)) == ([2, 2], 4)
    record.say_of_commitment(one, None, other=other, by="ana", why="two texts", said_at="2025-03-02T00:00:00")
    assert [len(found.quotes) for found in record.commitments(ALL)] == before


def test_promises_of_different_sides_cannot_be_one(record: Record) -> None:
    record.add(*pledge("Wire", "2024-08-01"))
    page = page_of("Libya promised Niger to open a post.", where="other.txt")
    quote = "Libya promised Niger to open a post"
    record.add(page, coded_of(page, Tell(quotes=(quote,), event="AGREE", actor=("Libya",), recipient=("Niger",), promise=("border posts",))))
    one, other = (found.id for found in record.commitments(ALL))
    with pytest.raises(BadInput, match="different sides"):
        record.say_of_commitment(one, "same", other=other, by="ana", why="x", said_at="2025-03-01")


def test_nobody_says_anything_without_a_name_or_with_an_unknown_word(record: Record) -> None:
    record.add(*pledge("Wire", "2024-08-01"))
    ident = only(record).id
    with pytest.raises(BadInput, match="by whom"):
        record.say_of_commitment(ident, "kept", by=" ", why="x", said_at="2024-12-01")
    with pytest.raises(BadInput, match="no verdict"):
        record.say_of_commitment(ident, "broken", by="ana", why="x", said_at="2024-12-01")
    with pytest.raises(BadInput, match="evidence"):
        record.say_of_commitment(ident, "fulfils", evidence="zzz", by="ana", why="x", said_at="2024-12-01")
