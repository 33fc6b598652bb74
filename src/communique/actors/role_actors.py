"""Makes the actors of roles: somebody's army, the officials of a body, who held an office on a day."""

import msgspec

from communique.actors.evidence import SHARED_CODES
from communique.actors.naming import body_actor, country_actor
from communique.actors.phrase import Phrase
from communique.actors.story import Story
from communique.knowledge.actor_lists import Holder
from communique.model import Actor

OFFICIAL, LABOUR = "GOV", "LAB"
FORCES = frozenset({"MIL", "REB", "PRM"})
"""Sectors of bodies that are what their forces are: "LNA troops" are the LNA."""
UNTOLD = frozenset({None, "UNK"})
PRIVATE = frozenset({"BUS", "EDU", "JRN", "MED"})
"""Sectors of bodies that have no ministers: their officials and executives are of their own kind."""
OF_STATE = frozenset({"GOV", "MIL"})
"""Sectors of offices and ranks that are a movement's own where a movement has them: "a Houthi minister"."""


def role(phrase: Phrase, owner: Actor | None) -> Actor:
    """Make the actor of a role of an owner, or of a role of unknown country."""
    code = owner.code if owner is not None else None
    sector = phrase.sector_now
    organization = owner.name if owner is not None and owner.kind in {"body", "group"} else None
    words = phrase.words or phrase.noun
    return Actor(
        key=f"role:{organization or code or '-'}:{sector or '-'}:{phrase.noun.replace(' ', '-')}",
        kind="role",
        name=f"{words} of {owner.name}" if owner is not None and code is not None else words,
        code=code,
        sector=sector,
        office=phrase.words if phrase.kind == "office" else None,
        organization=organization,
    )


def owned_role(story: Story, phrase: Phrase, owner: Actor) -> Actor:
    """Make the actor of a role that belongs to somebody: "M23 rebels" are the M23; "the French president" is who held the office that day."""
    if owner.kind == "group" and owner.sector in UNTOLD:
        return role(phrase, msgspec.structs.replace(owner, kind="country"))
    if owner.kind == "group" and (phrase.plural or phrase.kind == "collective"):
        return owner
    if owner.kind == "body" and owner.sector in FORCES and phrase.kind == "collective" and phrase.sector in FORCES | UNTOLD:
        return owner
    holder = _holder(story, phrase, owner) if phrase.kind in {"office", "person"} and not phrase.former else None
    if holder is not None:
        return holder
    made = role(phrase, owner)
    if phrase.kind == "person" and not phrase.plural and phrase.noun in story.index.offices:
        made = msgspec.structs.replace(made, office=phrase.words)
    if owner.sector is not None and (
        (owner.kind == "body" and made.sector in UNTOLD) or (owner.kind == "group" and made.sector in UNTOLD | OF_STATE)
    ):
        return msgspec.structs.replace(made, sector=owner.sector)
    staff = owner.code in SHARED_CODES and made.sector == LABOUR  # "workers of the United Nations"
    if staff or (owner.kind == "body" and owner.sector in PRIVATE and made.sector == OFFICIAL):
        return msgspec.structs.replace(made, sector=owner.sector)
    if made.sector is None and _is_official(story, phrase, owner):
        return msgspec.structs.replace(made, sector=OFFICIAL)
    return made


def _is_official(story: Story, phrase: Phrase, owner: Actor) -> bool:
    """Tell whether somebody serves a body of states, or is a commission or a part of a state: "the Kenyan Commission on Elections"."""
    words = story.words.phrases
    named = phrase.noun in words.boards and any(word[:1].isupper() for word in phrase.words.split())
    if owner.kind == "country" and (named or phrase.noun in words.constituents):
        return True
    return owner.code in SHARED_CODES and phrase.kind in {"person", "office"}


def _holder(story: Story, phrase: Phrase, owner: Actor) -> Actor | None:
    """Find who holds an office: the person whom the article names with it, else who held it on the article's day."""
    people = {mention.person.key: mention.person for row in story.persons for mention in row if mention.person.public}
    words = phrase.words.lower()
    bearers = [p for p in people.values() if p.code == owner.code and p.office is not None and p.office.lower() == words]
    if len(bearers) == 1 and (owner.kind == "country" or bearers[0].organization == owner.name):
        return bearers[0].actor()
    day = story.evidence.day
    if day is None or owner.code is None or owner.kind != "country" or bearers:
        return None
    held = {key for key, term in _terms(story, owner.code, words) if term.first <= day <= term.last}
    if len(held) != 1:
        return None
    known = story.index.persons[held.pop()]
    if known.key in people:
        return people[known.key].actor()
    return Actor(key=known.key, kind="person", name=known.name, code=owner.code, sector=phrase.sector, office=phrase.words)


def _terms(story: Story, code: str, office: str) -> tuple[tuple[str, Holder], ...]:
    """List the terms of an office of a country, under its own name, else under another that is as long: "defense minister", "Defence Minister"."""
    held = story.index.offices_held.get((code, office))
    if held is not None:
        return held
    alike = (terms for (of, name), terms in story.index.offices_held.items() if of == code and story.index.office_words.offices.are_one(name, office))
    return next(alike, ())


def as_owner(story: Story, actor: Actor) -> Actor:
    """Give the body or country behind an actor: what belongs to a person or a role belongs to it."""
    if actor.kind in {"country", "body", "group"}:
        return actor
    body = story.index.bodies_by_name.get(actor.organization or "")
    if body is not None:
        return body_actor(body, story.index)
    if actor.code in story.index.countries:
        return country_actor(str(actor.code), story.index)
    return Actor(key=f"role:{actor.code or '-'}:-:-", kind="role", name=actor.name, code=actor.code)
