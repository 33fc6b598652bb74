"""Floors on the hand-coded articles that lie beside the checkout: persons found, their countries and offices, and the sides of events."""

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from communique.model import Actor, ActorMention, Sentence

Find = Callable[..., tuple[tuple[Sentence, ...], tuple[ActorMention, ...]]]
GOLD = Path(__file__).parents[3] / "shared" / "gold"
PERSONS, COUNTRIES, OFFICES, SIDES = 0.95, 0.95, 0.9, 0.94
"""Floors; measured 1.00, 1.00, 1.00 and 0.96 when they were set."""


@pytest.fixture(scope="module")
def documents() -> list[dict[str, Any]]:
    files = [GOLD / "seeds.jsonl", GOLD / "articles.jsonl", GOLD / "reports_2025.jsonl"]
    if not all(file.exists() for file in files):
        pytest.skip("the gold articles do not lie beside this checkout")
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def plain(name: str | None) -> list[str]:
    letters = unicodedata.normalize("NFKD", name or "").casefold().replace("-", " ")
    return "".join(sign for sign in letters if sign.isalnum() or sign == " ").split()


def is_same(one: str, other: str) -> bool:
    """Names match when all words of the shorter stand in the longer one, the last being the same."""
    short, long = sorted((plain(one), plain(other)), key=len)
    return bool(short) and set(short) <= set(long) and short[-1] == long[-1]


def test_persons_countries_and_offices(documents: list[dict[str, Any]], find: Find) -> None:
    wanted = found = country = office_wanted = office = 0
    for document in documents:
        _, mentions = find(document["text"], document.get("date"))
        people = {actor.key: actor for mention in mentions for actor in mention.actors if actor.kind == "person"}
        for person in document["gold"].get("actors", []):
            same = [actor for actor in people.values() if is_same(actor.name, person["name"])]
            wanted += 1
            found += bool(same)
            country += any(actor.code == person["country"] for actor in same)
            if same and person.get("office"):
                office_wanted += 1
                office += any(holds(actor, person["office"]) for actor in same)
    assert found / wanted >= PERSONS
    assert country / found >= COUNTRIES
    assert office / office_wanted >= OFFICES


def holds(actor: Actor, office: str) -> bool:
    one, other = " ".join(plain(actor.office)), " ".join(plain(office))
    return bool(one) and (one in other or other in one)


def test_the_sides_of_events_are_mentioned(documents: list[dict[str, Any]], find: Find) -> None:
    wanted = found = 0
    for document in documents:
        text = document["text"]
        sentences, mentions = find(text, document.get("date"))
        for event in document["gold"]["events"]:
            start = text.find(event["quotes"][0])
            end = start + len(event["quotes"][0])
            within = {s.index for s in sentences if s.span.start < end and s.span.end > start}
            codes = {actor.code for mention in mentions if mention.sentence in within for actor in mention.actors}
            sides = [side[0] for side in event["actor"] + event["recipient"] if side[0] != "-"]
            wanted += len(sides)
            found += sum(side in codes for side in sides)
    assert found / wanted >= SIDES
