"""Questions about actors: who is in the record, by what names, in which offices."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

import msgspec
import sqlalchemy as sa

from communique.knowledge.spelling import sounds_alike
from communique.model import BadInput, PublishedOn, Span, digest
from communique.record import questions
from communique.record.answers import FoundActor, Held, Passage, Telling, ToldActor
from communique.record.building import holding
from communique.record.folding import fold
from communique.record.people import Naming, full_office, last_word, office_words, persons_among
from communique.record.remembering import Memory, Office, OfficeTold
from communique.record.schema import actor_mentions, articles, current_articles, event_members, event_mentions, event_sides, pages
from communique.record.seen import SHORTEST_ID, Row, Seen

PRIVATE_SECTORS = frozenset({None, "CVL", "CRM", "REF", "UNK"})
"""Sectors of the codebook that make nobody a public actor: who has no other, and no office, is not listed."""
FORMER = "ELI"
"""The sector of former officials."""
UNNAMED = frozenset({"role", "outlet"})
"""Kinds that are listed only where they are asked for."""
_ACTOR = ("key", "kind", "name", "code", "sector", "office", "organization", "identifier", "supposed")

_NAMED = (
    sa.select(*(actor_mentions.c[name] for name in _ACTOR), actor_mentions.c.article, articles.c.published, articles.c.id.label("article_id"))
    .join(current_articles, current_articles.c.article == actor_mentions.c.article)
    .join(articles, articles.c.number == actor_mentions.c.article)
    .where(actor_mentions.c.key.is_not(None))
    .distinct()
)
_ACTING = (
    sa.select(
        *(event_sides.c[name] for name in _ACTOR),
        event_members.c.event,
        event_mentions.c.article,
        articles.c.published,
        articles.c.id.label("article_id"),
    )
    .join_from(event_sides, event_members, event_members.c.mention == event_sides.c.mention)
    .join(event_mentions, event_mentions.c.number == event_sides.c.mention)
    .join(articles, articles.c.number == event_mentions.c.article)
    .where(event_sides.c.key.is_not(None))
    .distinct()
)


def see(connection: sa.Connection) -> Seen:
    """Gather everybody whom the codings that count name."""
    named = connection.execute(_NAMED).mappings().all()
    acting = connection.execute(_ACTING).mappings().all()
    judged = holding(connection)
    parted = frozenset(one for judgement in judged if judgement.by_person for one in (judgement.one, judgement.other))
    every = [naming_of(row, parted) for row in (*named, *acting) if row["kind"] == "person"]
    namings = {naming.id: naming for naming in sorted(every, key=lambda one: one.supposed is None)}
    groups = persons_among(every, judged)
    fullest = {members: min(members, key=lambda one: _fullness(namings[one])) for members in set(groups.values())}
    told: dict[str, list[Row]] = defaultdict(list)
    events: dict[str, set[str]] = defaultdict(set)

    identities: dict[tuple[Any, ...], str] = {}

    def identity(row: Mapping[Any, Any]) -> str:
        """Give whom a row means; each is hashed once, however many rows name them."""
        kind, key = row["kind"], row["key"]
        meant = (kind, key, row["name"], row["code"], row["article_id"]) if kind == "person" else (kind, key)
        if meant not in identities:
            identities[meant] = fullest[groups[naming_of(row, parted).id]] if kind == "person" else digest("actor", kind, key)
        return identities[meant]

    for row in named:
        told[identity(row)].append(row)
    for row in acting:
        one = identity(row)
        told[one].append(row)
        events[one].add(row["event"])
    countries = {one: _country_of(rows) for one, rows in told.items()}
    for one, event in _by_office(acting, told, countries):
        events[one].add(event)
    members = {one: sorted((namings[member] for member in part), key=_fullness) for part, one in fullest.items()}
    found = {one: _found(one, rows, members.get(one, []), countries[one], len(events[one])) for one, rows in told.items()}
    return Seen(found, namings, told, events, frozenset(one for one, rows in told.items() if _is_public(rows)))


def _country_of(rows: Iterable[Row]) -> str | None:
    """Give the country of an actor that is told most often; where none is, the one that is most often supposed."""
    told: dict[bool, list[str]] = defaultdict(list)
    for row in rows:
        told[row["supposed"] is None] += [row["code"]] if row["code"] else []
    return next(iter(_often(told[True] or told[False])), None)


def _whose(row: Row, country: str | None) -> str | None:
    """Give the country whose office a row tells; where that is only supposed, the person's, whom another article may tell better."""
    return country if row["supposed"] else row["code"]


def _by_office(acting: Iterable[sa.RowMapping], told: Mapping[str, Iterable[Row]], countries: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    """Give the persons who are meant by offices alone ("the Nigerien interior minister"), each with the event: the record remembers who held what."""
    tellings = ((person, row) for person, rows in told.items() for row in rows if _tells_office(row) and row["published"])
    memory = Memory((_office(row, countries[person]), OfficeTold(_published(row), person, row["sector"] != FORMER)) for person, row in tellings)
    for row in acting:
        if row["kind"] == "role" and row["office"] and row["code"] and row["published"] and row["sector"] != FORMER:
            person = memory.holder(_office(row, None), _published(row))
            if person is not None:
                yield person, row["event"]


def _office(row: Row, country: str | None) -> Office:
    """Give an office of a body or group as that body's: the president of a rebel movement is not the country's."""
    return row["organization"] or _whose(row, country) or "", office_words(row["office"])


def _published(row: Row) -> dt.date:
    return dt.date.fromisoformat(row["published"])


def naming_of(row: Mapping[Any, Any], parted: frozenset[str]) -> Naming:
    """Read the name of a person; in an article that was judged to tell of a namesake, as the namesake's. `parted` are the ids that were judged."""
    naming = Naming(row["name"], row["code"], row["key"], supposed=row["supposed"])
    namesake = msgspec.structs.replace(naming, article=row["article_id"])
    return namesake if parted and namesake.id in parted else naming


def namesakes_in(connection: sa.Connection, seen: Seen, person: str, said: str) -> list[tuple[str, str]]:
    """Give the pairs to part, where an article (by id, address or title) or those of an event tell of a namesake of a person.

    Raises: BadInput where it means none, or no article that names the person.
    """
    wanted = said.strip().lower()
    rows = [row for row in seen.told[seen.one(person).id] if row["kind"] == "person"]
    asked = sa.select(articles.c.id, articles.c.url, articles.c.title).where(articles.c.id.in_({row["article_id"] for row in rows}))
    meant = {
        row.id
        for row in connection.execute(asked)
        if (len(wanted) >= SHORTEST_ID and row.id.startswith(wanted)) or said == row.url or fold(said) == fold(row.title or "-")
    }
    told = connection.execute(_ACTING).mappings().all() if not meant and len(wanted) >= SHORTEST_ID else []
    meant = meant or {row["article_id"] for row in told if row["event"].startswith(wanted)} & {row["article_id"] for row in rows}
    if not meant:
        raise BadInput(f"{said!r} is no article, and no event, that names {person}: `communique actor` shows the events with their ids.")
    namings = {(Naming(row["name"], row["code"], row["key"]), row["article_id"]) for row in rows if row["article_id"] in meant}
    return sorted({(naming.id, msgspec.structs.replace(naming, article=article).id) for naming, article in namings})


def list_actors(connection: sa.Connection, *, code: str | None, kind: str | None) -> tuple[FoundActor, ...]:
    """List public actors, those of most events and articles first; what has no name, and who only reports, where asked for by kind.

    `code` may also be the name of a body that has no code of its own: then the body, and who holds an office of it.
    """
    return listed(see(connection), code=code, kind=kind)


def listed(seen: Seen, *, code: str | None, kind: str | None) -> tuple[FoundActor, ...]:
    """List those public actors that were seen."""
    public = (actor for actor in seen.found.values() if actor.id in seen.public and (code is None or _is_of(actor, code, seen)))
    wanted = [actor for actor in public if (actor.kind == kind if kind else actor.kind not in UNNAMED)]
    return tuple(sorted(wanted, key=lambda actor: (-actor.events, -actor.articles, actor.name, actor.id)))


def _is_of(actor: FoundActor, code: str, seen: Seen) -> bool:
    return code in {actor.code, actor.name} or any(row["organization"] == code for row in seen.told[actor.id])


def tell_actor(connection: sa.Connection, said: str) -> ToldActor:
    """Tell all of one actor."""
    seen = see(connection)
    actor = seen.one(said)
    events = questions.find_events_by_id(connection, sorted(seen.events[actor.id]))
    return ToldActor(
        actor=actor,
        wordings=wordings_of(connection, seen, actor),
        offices=offices_of(connection, seen, actor),
        events=events,
        quotes=questions.find_quotes(connection, [event.id for event in events]),
    )


def wordings_of(connection: sa.Connection, seen: Seen, actor: FoundActor) -> tuple[str, ...]:
    """Give the words by which articles call a person; of others there are none besides their names."""
    return _wordings(connection, seen.told[actor.id]) if actor.kind == "person" else ()


def offices_of(connection: sa.Connection, seen: Seen, actor: FoundActor) -> tuple[Held, ...]:
    """Give the offices that an actor is told to hold, over time."""
    wanted = {(_whose(row, actor.code), office_words(row["office"])) for row in seen.told[actor.id] if _tells_office(row)}
    return tuple(held for held in _offices(connection, seen, wanted) if held.person == actor.id) if wanted else ()


def tell_office(connection: sa.Connection, office: str, code: str) -> tuple[Held, ...]:
    """Tell who is said to hold an office of a country or body, the first told first; a body without a code of its own is given by its name.

    Who holds it for another is told too; a rebel movement's offices are its own, and are told where a country is asked for that has none such.

    Raises: BadInput, naming the offices that are told, where nobody is.
    """
    seen = see(connection)
    every = ((_whose(row, seen.found[one].code), row) for one, rows in seen.told.items() for row in rows if _tells_office(row))
    rows = [(country, row) for country, row in every if code in {country, row["organization"]}]
    told = {row["office"] for _, row in rows}
    wanted = {office_words(one) for one in told if full_office(one) == full_office(office)}
    if not wanted:
        near = sorted(told, key=lambda known: (-len(office_words(known) & office_words(office)), known))
        advice = f"told are {', '.join(near[:6])}{' …' if len(near) > 6 else ''}" if near else "no office of theirs is told"
        raise BadInput(f"Nobody is told to hold the office {office!r} there; {advice}.")
    held = _offices(connection, seen, set(product({country for country, _ in rows}, wanted)))
    held, groups = [one for one in held if code in {one.code, one.organization}], _groups(seen)
    own = [one for one in held if one.organization == code or one.organization not in groups]
    return tuple(own or held)


def _groups(seen: Seen) -> set[str | None]:
    return {actor.name for actor in seen.found.values() if actor.kind == "group"}


def _tells_office(row: Row) -> bool:
    return row["kind"] == "person" and bool(row["office"])


def _found(identity: str, rows: Sequence[Row], namings: Sequence[Naming], code: str | None, events: int) -> FoundActor:
    names = tuple((naming.name, naming.id) for naming in namings) or tuple((name, identity) for name in _often(row["name"] for row in rows))
    return FoundActor(
        id=identity,
        kind=rows[0]["kind"],
        name=names[0][0],
        code=code,
        sector=next(iter(_often(row["sector"] for row in rows if row["sector"])), None),
        events=events,
        articles=len({row["article"] for row in rows}),
        names=names,
        supposed={naming.id: (naming.code, naming.supposed) for naming in namings if naming.code is not None and naming.supposed is not None},
    )


def _often(values: Iterable[str]) -> list[str]:
    return [value for value, _ in sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))]


def _fullness(naming: Naming) -> tuple[int, int, str, str]:
    return (-len(fold(naming.name).split()), -len(naming.name), naming.name, naming.id)


def _is_public(rows: Iterable[Row]) -> bool:
    return any(row["kind"] != "person" or row["office"] or row["organization"] or row["sector"] not in PRIVATE_SECTORS for row in rows)


def _wordings(connection: sa.Connection, rows: Sequence[Row]) -> tuple[str, ...]:
    """Give the words by which articles call a person, titles included; words that do not hold the surname only point."""
    surnames = {last_word(row["name"]) for row in rows}
    bearers = {(row["key"], row["code"]) for row in rows}
    asked = sa.select(actor_mentions.c.text, actor_mentions.c.key, actor_mentions.c.code)
    asked = asked.join(current_articles, current_articles.c.article == actor_mentions.c.article)
    told = connection.execute(asked.where(actor_mentions.c.key.in_(sorted({key for key, _ in bearers})))).all()
    written = (" ".join(text.split()) for text, key, code in told if (key, code) in bearers)
    return tuple(_often(words for words in written if any(_is_surname(word, surnames) for word in fold(words).split())))


def _is_surname(word: str, surnames: Collection[str]) -> bool:
    return word in surnames or any(sounds_alike(word, surname) for surname in surnames)


def _offices(connection: sa.Connection, seen: Seen, wanted: Collection[tuple[str | None, frozenset[str]]]) -> list[Held]:
    """Gather all who are told to hold some offices; the same office of the same person is one, however it is worded."""
    held: dict[tuple[Any, ...], list[tuple[str, Telling]]] = defaultdict(list)
    bodies: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    taught: dict[tuple[str, int], str] = {}
    worded: set[str] = set()
    for person, rows in seen.told.items():
        for row in rows:
            if _tells_office(row) and (_whose(row, seen.found[person].code), office_words(row["office"])) in wanted:
                taught[row["key"], row["article"]] = person
                worded.add(row["office"])
    for row, telling in _tellings(connection, taught, worded):
        person = taught[row["key"], row["article"]]
        country = _whose(row, seen.found[person].code)
        if (country, office_words(row["office"])) not in wanted:
            continue
        key = (person, office_words(row["office"]), country)
        held[key].append((row["office"], telling))
        bodies[key] += [row["organization"]] if row["organization"] else []
    spans = [_held(seen.found[key[0]], key[2], told, _often(bodies[key])) for key, told in held.items()]
    alike: dict[tuple[Any, ...], list[Held]] = defaultdict(list)
    groups = _groups(seen)
    for key, one in zip(held, spans, strict=True):
        alike[(*key[1:], one.organization if one.organization in groups else None)].append(one)
    spans = [_among(one, same) for same in alike.values() for one in same]
    return sorted(spans, key=lambda one: (one.first is None, one.first or dt.date.max, one.last or dt.date.max, one.name, one.office))


def _held(actor: FoundActor, code: str | None, told: Sequence[tuple[str, Telling]], bodies: Sequence[str]) -> Held:
    tellings = tuple(sorted((telling for _, telling in told), key=lambda one: (one.on is None, one.on or dt.date.max, one.passage.source.article)))
    held = [telling.on for telling in tellings if telling.on is not None and not telling.former]
    days = held or [telling.on for telling in tellings if telling.on is not None]
    latest = max((telling.on for telling in tellings if telling.on is not None), default=None)
    return Held(
        person=actor.id,
        name=actor.name,
        office=_often(office for office, _ in told)[0],
        organization=bodies[0] if bodies else None,
        code=code,
        first=min(days, default=None),
        last=max(days, default=None),
        precise=all(telling.on is not None for telling in tellings),
        ended=tellings[-1].former or any(telling.former and telling.on == latest for telling in tellings),
        then=(),
        beside=(),
        tellings=tellings,
    )


def _among(one: Held, every: Iterable[Held]) -> Held:
    """Say who else of those told to hold one office is told to hold it later, or within the same days; not of two bodies of one country."""
    then, beside = [], []
    for other in every:
        elsewhere = None not in {one.organization, other.organization} and one.organization != other.organization
        if other.person == one.person or elsewhere or one.first is None or one.last is None or other.first is None or other.last is None:
            continue
        if other.first > one.last:
            then.append(f"{other.name} from {other.first.isoformat()}")
        elif other.last >= one.first:
            beside.append(other.name)
    return msgspec.structs.replace(one, then=tuple(sorted(then)), beside=tuple(sorted(beside)))


def _tellings(connection: sa.Connection, taught: Mapping[tuple[str, int], str], worded: Collection[str]) -> list[tuple[sa.RowMapping, Telling]]:
    """Choose, for each office that an article tells of a person, the sentence that tells it best: with the office and the name, the earliest."""
    asked = sa.select(actor_mentions, articles.c.text.label("whole"), articles.c.sentences, *questions.SOURCE)
    asked = asked.join(articles, articles.c.number == actor_mentions.c.article).join(pages, pages.c.id == articles.c.page)
    asked = asked.join(current_articles, current_articles.c.article == articles.c.number)
    asked = asked.where(actor_mentions.c.kind == "person", actor_mentions.c.office.in_(sorted(worded))).order_by(actor_mentions.c.number)
    best: dict[tuple[Any, ...], tuple[tuple[bool, bool], sa.RowMapping, Passage]] = {}
    for row in connection.execute(asked).mappings():
        if (row["key"], row["article"]) not in taught:
            continue
        told = next((row["whole"][start:end] for start, end in row["sentences"] if start <= row["span_start"] < end), row["text"])
        worth = (last_word(row["name"]) in fold(row["text"]).split(), office_words(row["office"]) <= set(fold(told).split()))
        key = (row["article"], row["key"], row["code"], row["office"], row["sector"])
        if key not in best or worth > best[key][0]:
            best[key] = (worth, row, questions.passage_of(row, Span(row["span_start"], row["span_end"])))
    return [(row, Telling(passage=passage, on=_day(passage), former=row["sector"] == FORMER)) for _, row, passage in best.values()]


def _day(passage: Passage) -> dt.date | None:
    published = passage.source.published
    return published.on if isinstance(published, PublishedOn) else None
