"""Gives unnamed people the country they act in, and what is done to a place, or a visit to it, its country."""

from collections.abc import Sequence

import msgspec

from communique.knowledge.event_rules import Lexicon
from communique.model import UNRULED, Actor, EventMention, PlaceMention, Side

DOMESTIC = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION", "RETREAT", "AID"})
"""Categories in which a crowd, a victim or a policeman without a country is one of the place; ministers who meet somewhere are not."""
ABROAD = ":abroad"
"""End of the key of people who are told to be from elsewhere: "international mediators", "foreign tourists"."""
REBELS = "REB"
"""Sector of those who take a place from their own country."""
STRIKING = frozenset({"ASSAULT"})
"""Categories done to whoever's place it is: "launched drones at Odesa" is done to Ukraine."""
OF_NO_PLACE = frozenset({None, "UAF", "CRM", "REF"})
"""Sectors of those who are not of a place because they act there: gunmen, smugglers and migrants cross borders; people accused there are of it."""
CONVICTED = frozenset({None, "CRM", "CVL", "EDU", "LAB", "UAF"})
"""Sectors of private people, who are criminals to the court that sentences them; officers, priests, doctors and owners stay what they are."""
COURTS = "JUD"
"""Sector of the courts, which mostly try people of their own country."""
POLICE, RULERS = "COP", "GOV"
"""Sectors of those who deal with their own country's people, and of those whom their own soldiers topple, where no other country is told."""
LAWGIVERS = frozenset({"GOV", "JUD", "LEG"})
"""Sectors of those whose bans hold for all at home."""
POWERS = frozenset({"COP", "GOV", "JUD", "LEG", "MIL", "SPY"})
"""Sectors of the powers of a state: what is done to a country as a whole is done by another's."""
TRAVELLING = frozenset({"GOV", "LEG", "MIL", "SPY"})
"""Sectors of those who go abroad for their country: where they arrive, that country is their host."""
HOSTED = 0.7
"""Confidence of such a visit: an official in a foreign capital is seldom there on his own account."""
PUBLIC = {"CVL": "people", "GOV": "government"}
"""What those are called, by sector, who stand for a country's public in an act that names none of them."""
SURENESS = 0.85
"""Factor on the confidence where no side was known before: most unnamed victims and policemen are of the country they are in, not all."""


def at_home(
    mentions: tuple[EventMention, ...], places: Sequence[PlaceMention], countries: dict[str, str], lexicon: Lexicon
) -> tuple[EventMention, ...]:
    """Link the roles of placed events that have a sector and no country to the country of the place; `countries` names them by code."""
    abroad = (mention for mention in mentions if not _stays_home(mention, places))
    linked = (_at_home(_standing_for(mention, places, countries)) for mention in abroad)
    return tuple(_banned(_visited(_struck(mention, countries, lexicon), countries), lexicon) for mention in linked)


def _banned(mention: EventMention, lexicon: Lexicon) -> EventMention:
    """Make a country's people those whom its rulers' ban is for, where nobody else is named: "parliament banned veils"."""
    codes = {side.actor.code for side in mention.actor}
    rulers = bool(mention.actor) and all(side.actor.sector in LAWGIVERS for side in mention.actor)
    if mention.rule not in lexicon.syntax.bans or mention.recipient or not rulers or len(codes) != 1 or None in codes:
        return mention
    first = mention.actor[0]
    people = public(str(first.actor.code), "CVL")
    return msgspec.structs.replace(mention, recipient=(Side(span=first.span, text=first.text, actor=people),))


def _stays_home(mention: EventMention, places: Sequence[PlaceMention]) -> bool:
    """Whether somebody only goes to a town of his own country, where no rule knows a visit: "the minister returned to Tripoli"."""
    if mention.event != "CONSULT" or not mention.recipient or not mention.rule.startswith(UNRULED):
        return False
    own = {side.actor.code for side in mention.actor} - {None}
    towns = {place.span for place in places if place.place.country in own}
    return all(_is_unlisted(side) and side.span in towns for side in mention.recipient)


def _standing_for(mention: EventMention, places: Sequence[PlaceMention], countries: dict[str, str]) -> EventMention:
    """Make a town to which something is done stand for its country: "shipped arms to Mogadishu", "recalled its consul from Kano"."""
    if not any(_is_unlisted(side) for side in mention.recipient):
        return mention
    own = {side.actor.code for side in mention.actor}
    others = {code: name for code, name in countries.items() if code not in own}  # a town of one's own is but a place
    recipient = tuple(_as_country(side, places, others) if _is_unlisted(side) else side for side in mention.recipient)
    return msgspec.structs.replace(mention, recipient=recipient)


def _is_unlisted(side: Side) -> bool:
    return side.actor.kind == "role" and side.actor.code is None and side.actor.sector is None


def _as_country(side: Side, places: Sequence[PlaceMention], countries: dict[str, str]) -> Side:
    country = next((place.place.country for place in places if place.span == side.span), None)
    if country not in countries:
        return side
    return msgspec.structs.replace(side, actor=state(country, countries))


def public(code: str, sector: str) -> Actor:
    """Give the people or the government of a country as an actor, where an act is done to them and nobody of them is named."""
    return Actor(key=f"role:{code}:{sector}:public", kind="role", name=PUBLIC[sector], code=code, sector=sector)


def state(code: str, countries: dict[str, str]) -> Actor:
    """Give a country as an actor."""
    return Actor(key=code, kind="country", name=countries[code], code=code)


def convicted(mentions: tuple[EventMention, ...]) -> tuple[EventMention, ...]:
    """Make criminals of whom courts sentence, each of its court's country where no other is told."""
    return tuple(_convicted(mention) for mention in mentions)


def _convicted(mention: EventMention) -> EventMention:
    courts = {side.actor.code for side in mention.actor if side.actor.sector == COURTS} - {None}
    if mention.mode != "convict" and not (mention.mode == "arrest" and courts):
        return mention
    code = courts.pop() if len(courts) == 1 else None
    sentenced = tuple(_as_criminal(side, code) for side in mention.recipient)
    at_home = {side.actor.code for side in sentenced if not _is_national(side)} - {None}
    court = at_home.pop() if code is None and len(at_home) == 1 else None
    actor = tuple(_as_court_of(side, court) for side in mention.actor)
    return msgspec.structs.replace(mention, actor=actor, recipient=sentenced)


def _is_national(side: Side) -> bool:
    """Whether somebody is told by nationality alone ("two Spaniards"), as foreigners are."""
    return side.actor.kind == "role" and side.text[:1].isupper() and " " not in side.text


def _as_court_of(side: Side, country: str | None) -> Side:
    """Make a court that is not told one of the country of whom it sentenced: most are tried at home."""
    if country is None or side.actor.code is not None or side.actor.sector != COURTS:
        return side
    return of_country(side, country)


def _as_criminal(side: Side, code: str | None) -> Side:
    if side.actor.kind != "role" or side.actor.sector not in CONVICTED:
        return side
    return msgspec.structs.replace(side, actor=msgspec.structs.replace(side.actor, code=side.actor.code or code, sector="CRM"))


def _country(mention: EventMention) -> str | None:
    return mention.where.place.country if isinstance(mention.where, PlaceMention) else None


def _at_home(mention: EventMention) -> EventMention:
    country = _country(mention) or _policed(mention)
    sides = (*mention.actor, *mention.recipient)
    captives = mention.mode == "release" and any(side.actor.sector == REBELS for side in mention.actor)  # whom rebels free may be anybody's
    of_place = mention.event in DOMESTIC and country is not None and not captives
    if (
        country is None
        or not of_place
        or attacks_abroad(mention, country)
        or not any(_without_country(side) or _is_victim(side, mention) for side in sides)
    ):
        return mention
    hit = hits(mention, country)
    return msgspec.structs.replace(
        mention,
        actor=tuple(side if hit and is_foreign(side, mention) else _linked(side, country) for side in mention.actor),
        recipient=tuple(_done_to(side, mention, country) for side in mention.recipient),
        linked=True,
        confidence=mention.confidence if mention.linked else mention.confidence * SURENESS,
    )


def _policed(mention: EventMention) -> str | None:
    """Give the country in which all this happens by who keeps order there: police who fire on a crowd, soldiers who topple a president."""
    police = {side.actor.code for side in mention.actor if side.actor.sector == POLICE and side.actor.kind != "body"}
    toppled = {side.actor.code for side in mention.recipient if side.actor.sector == RULERS and mention.event == "COERCE" and mention.mode is None}
    own = (police or toppled) - {None}
    return own.pop() if len(own) == 1 else None


def _done_to(side: Side, mention: EventMention, country: str) -> Side:
    """Give somebody to whom something is done in a country that country, where it is theirs."""
    if strikes_its_own(side, mention, country):
        return side
    return of_country(side, country) if _is_victim(side, mention) else _linked(side, country)


def _is_victim(side: Side, mention: EventMention) -> bool:
    """Whether somebody named, and known to no list, was harmed: most are killed in their own country."""
    return mention.event == "ASSAULT" and side in mention.recipient and side.actor.kind == "person" and side.actor.code is None


def _without_country(side: Side) -> bool:
    actor = side.actor
    return (
        actor.kind == "role"
        and actor.code is None
        and not actor.key.endswith(ABROAD)
        and (actor.sector not in OF_NO_PLACE or (actor.sector == "CRM" and actor.key.endswith(":people")))
    )


def attacks_abroad(mention: EventMention, country: str) -> bool:
    """Whether a country as such is the attacker: its own people are harmed by its police or army, not by it."""
    return mention.event in STRIKING and any(side.actor.kind == "country" and side.actor.code == country for side in mention.actor)


def hits(mention: EventMention, country: str) -> bool:
    """Whether an act is done to a country as such, and so not by the powers of that same state."""
    return any(side.actor.kind == "country" and side.actor.code == country for side in mention.recipient)


def strikes_its_own(side: Side, mention: EventMention, country: str) -> bool:
    """Whether soldiers or police of a country would be those whom its own attack: "they captured a military base"."""
    doers = {other.actor.sector for other in mention.actor if other.actor.code == country}
    return mention.event in STRIKING and side.actor.sector in POWERS and not doers.isdisjoint(POWERS)


def is_foreign(side: Side, mention: EventMention) -> bool:
    """Whether somebody who acts on a country as such is another's: the powers of a state, and whoever cuts it off."""
    return side.actor.sector in POWERS or mention.event == "SANCTION"


def _linked(side: Side, country: str) -> Side:
    return of_country(side, country) if _without_country(side) else side


def of_country(side: Side, country: str) -> Side:
    """Make people of whom no country is told this country's: other people than those of the same name elsewhere."""
    supposed = "the place" if side.actor.kind == "person" else None
    actor = msgspec.structs.replace(side.actor, code=country, supposed=supposed, key=f"{side.actor.key}:{country}")
    return msgspec.structs.replace(side, actor=actor)


def _struck(mention: EventMention, countries: dict[str, str], lexicon: Lexicon) -> EventMention:
    """Make the country of a place that somebody of another country struck the recipient, by the words that name the place."""
    doers = {side.actor.code for side in mention.actor if side.actor.code}
    rule = lexicon.rules.get(mention.rule)
    rebels = rule is not None and rule.taking and all(side.actor.sector == REBELS for side in mention.actor)
    if rebels and len(doers) == 1 and _country(mention) is None:  # a town that no list has is their own country's
        return _taken_at_home(mention, next(iter(doers)), countries)
    country = _country(mention)
    if mention.event not in STRIKING or country not in countries or not doers or (country in doers and not rebels):
        return mention
    if mention.recipient and not all(_is_place(side, mention) for side in mention.recipient):
        return mention
    assert isinstance(mention.where, PlaceMention)
    struck = Side(span=mention.where.span, text=mention.where.text, actor=state(country, countries))
    return msgspec.structs.replace(mention, recipient=(struck,))


def _taken_at_home(mention: EventMention, home: str, countries: dict[str, str]) -> EventMention:
    """Make the country of rebels the one from which they take a place that is named, and is not known."""
    if home not in countries or not mention.recipient or not all(_is_unlisted(side) for side in mention.recipient):
        return mention
    first = mention.recipient[0]
    return msgspec.structs.replace(mention, recipient=(msgspec.structs.replace(first, actor=state(home, countries)),))


def _visited(mention: EventMention, countries: dict[str, str]) -> EventMention:
    """Make the country of the town that officials of another visit their host, by the words that name the town: "arrived in Accra"."""
    country = _country(mention)
    own = {side.actor.code for side in mention.actor} - {None}
    officials = bool(own) and all(side.actor.sector in TRAVELLING for side in mention.actor)
    if mention.event != "CONSULT" or mention.mode != "visit" or not officials or country not in countries or country in own:
        return mention
    assert isinstance(mention.where, PlaceMention)
    hosts = tuple(side for side in mention.recipient if side.actor.code is not None and side.actor.code not in own)
    if mention.where.sentence != mention.sentence or (hosts and hosts != (_host(mention.where, countries),)):
        return mention
    return msgspec.structs.replace(mention, recipient=(_host(mention.where, countries),), linked=True, confidence=max(mention.confidence, HOSTED))


def _host(place: PlaceMention, countries: dict[str, str]) -> Side:
    return Side(span=place.span, text=place.text, actor=state(str(place.place.country), countries))


def _is_place(side: Side, mention: EventMention) -> bool:
    """Whether a name that no list of actors knows is that of the place: "captured El Fasher"."""
    return _is_unlisted(side) and isinstance(mention.where, PlaceMention) and side.span.start <= mention.where.span.start < side.span.end
