"""Gives each known name its actor: country, body, group or outlet, with a score and the reason."""

import msgspec

from communique.actors.capitals import after_prefix, before_participle, government_score
from communique.actors.evidence import SHARED_CODES, Evidence, code_of
from communique.actors.index import ActorIndex, Entry
from communique.actors.lookup import Hit, Reading
from communique.actors.namesakes import is_given_name, is_told_to_be_a_town
from communique.model import Actor, Token

CIVILIANS, REFUGEES = "CVL", "REF"
STRONG, SUPPORTED, ALONE = 0.97, 0.85, 0.6
"""Scores of a name with one meaning, of a weak name with a second sign, and of a weak name that nothing contradicts."""
CLEARLY = 3
"""Times that an article must name one country oftener than another for a shared name ("Congolese") to be the first one's."""
_NAMES = frozenset({"name", "long", "former", "abbreviation"})
_PEOPLE = frozenset({"adjective", "demonym"})
_ONE = frozenset({"a", "an", "another", "one"})
_SINGULAR = frozenset({"NN", "NNP"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})


class Named(msgspec.Struct, frozen=True):
    """What a name means here."""

    hit: Hit
    actors: tuple[Actor, ...]
    how: str
    score: float


def country_actor(code: str, index: ActorIndex) -> Actor:
    """Make the actor of a country.

    Gives: key and code are the ISO 3166 code; no sector, since a bare name tells none.
    """
    return Actor(key=code, kind="country", name=index.countries[code], code=code)


def body_actor(ref: str, index: ActorIndex) -> Actor:
    """Make the actor of a body or a group."""
    body = index.bodies[ref]
    return Actor(key=f"body:{ref}", kind=body.kind, name=body.name, code=body.code, sector=body.sector, identifier=body.identifier)


def name(reading: Reading, hit: Hit, index: ActorIndex, evidence: Evidence) -> Named | None:
    """Give a known name its actor, or the several in one token; None where it names no actor here."""
    found = [one for part in (hit, *hit.also) if (one := _name(reading, part, index, evidence)) is not None]
    if len(found) < 2:
        return msgspec.structs.replace(found[0], hit=hit) if found else None
    actors = tuple(dict.fromkeys(actor for one in found for actor in one.actors))
    return Named(hit, actors, found[0].how, min(one.score for one in found))


def _name(reading: Reading, hit: Hit, index: ActorIndex, evidence: Evidence) -> Named | None:
    entry = _meaning(reading, hit, index, evidence)
    if entry is None:
        return None
    if entry.kind in {"capital", "metonym"}:
        return _seat(reading, hit, entry, index, evidence)
    score = STRONG
    if entry.weak:
        score = SUPPORTED if evidence.supports(code_of(entry, index)) or entry.ref in evidence.bodies else ALONE
    if entry.kind == "body":
        return Named(hit, (body_actor(entry.ref, index),), "body name", score)
    if entry.kind == "outlet":
        return Named(hit, (Actor(key=f"outlet:{entry.ref}", kind="outlet", name=entry.ref, sector="JRN"),), "outlet name", score)
    return _country(reading, hit, entry, index, score)


def _country(reading: Reading, hit: Hit, entry: Entry, index: ActorIndex, score: float) -> Named | None:
    actor = country_actor(entry.ref, index)
    if entry.kind not in _PEOPLE:
        return Named(hit, (actor,), f"country {entry.kind}", score)
    head = reading.tokens[hit.head]
    if _is_ethnic(reading, hit, index) and _relation(reading, head) in _MODIFIERS:
        return None
    if before_participle(reading, hit, index.words.places) and reading.tokens[hit.end + 1].text.lower() in index.words.places.languages:
        return None
    if _relation(reading, head) in _MODIFIERS and not _counted(reading, hit):
        return Named(hit, (actor,), "country adjective", score)
    if after_prefix(reading, hit, index.words.places) or before_participle(reading, hit, index.words.places):
        return Named(hit, (actor,), "country adjective", score)
    home = _home_of_minority(reading, hit, index)
    if home is None and _is_the_nation(reading, hit, index):
        return Named(hit, (actor,), "demonym with the", score)
    sector = REFUGEES if _is_refuge(reading, hit, index) else CIVILIANS
    people = reading.sentence.text[head.start - reading.sentence.span.start : head.end - reading.sentence.span.start]
    code = home or (None if _is_ethnic(reading, hit, index) else entry.ref)
    how = "demonym" if code == entry.ref else "demonym of a minority"
    return Named(hit, (Actor(key=f"role:{code or people}:{sector}:people", kind="role", name=people, code=code, sector=sector),), how, score)


def _is_ethnic(reading: Reading, hit: Hit, index: ActorIndex) -> bool:
    """Tell whether a name tells of a people and not of a country: "ethnic Albanians" mostly are of another."""
    return hit.start > 0 and reading.tokens[hit.start - 1].text.lower() in index.words.phrases.ethnic


def _home_of_minority(reading: Reading, hit: Hit, index: ActorIndex) -> str | None:
    """Give the country of which people of another one's name are: "the Hungarians of southern Slovakia"."""
    children, tokens = reading.sentence.children, reading.tokens
    behind = [tokens[child] for child in children[hit.head] if tokens[child].dep == "prep" and tokens[child].text.lower() == "of"]
    places = [reading.names[word] for of in behind for word in children[of.index] if word in reading.names]
    entries = [entry for place in places if (entry := place.has("name", "long", "former", "metonym")) is not None]
    return entries[0].ref if entries and entries[0].ref in index.countries else None


def _is_refuge(reading: Reading, hit: Hit, index: ActorIndex) -> bool:
    """People whom a country hosts, deports or takes back are refugees or migrants; one of them alone need not be."""
    head = reading.tokens[hit.head]
    own = [reading.tokens[child] for child in reading.sentence.children[hit.head]]
    if head.tag in _SINGULAR and any(child.dep == "det" for child in own) and all(child.dep != "nummod" for child in own):
        return False
    described = [child.lemma for child in own]
    while head.dep == "conj" and head.head != head.index:
        head = reading.tokens[head.head]
    over = reading.tokens[head.head]
    counter = reading.tokens[over.head]
    if head.dep == "pobj" and over.text == "of" and counter.lemma in index.words.phrases.shares:  # "hundreds of Malians"
        head = counter
    doing = [reading.tokens[head.head].lemma] if head.dep in {"dobj", "nsubjpass"} else []
    return any(lemma in index.words.phrases.refuge for lemma in (*described, *doing))


def _relation(reading: Reading, token: Token) -> str:
    """Give the relation of a word, or of the first of the row that it is joined to: "Thai and Cambodian officers"."""
    for _ in range(6):
        if token.dep != "conj" or token.head == token.index:
            break
        token = reading.tokens[token.head]
    return token.dep


def _counted(reading: Reading, hit: Hit) -> bool:
    return any(reading.tokens[child].dep == "nummod" for child in reading.sentence.children[hit.head])


def _is_the_nation(reading: Reading, hit: Hit, index: ActorIndex) -> bool:
    """As in "The Palestinians rejected": the nation as a side; "26 Palestinians", "many Nigeriens", "a Nigerian": people of it."""
    return hit.start > 0 and reading.tokens[hit.start - 1].text.lower() in index.words.phrases.wholes and not _counted(reading, hit)


def _seat(reading: Reading, hit: Hit, entry: Entry, index: ActorIndex, evidence: Evidence) -> Named | None:
    score = government_score(reading, hit, index.words.places)
    if not score or _within_person(reading, hit) or (entry.kind == "capital" and is_told_to_be_a_town(reading, hit.end, hit.head, index)):
        return None
    supported = evidence.supports(entry.ref)
    if entry.weak and not supported and score < SUPPORTED:
        return None
    seated = index.words.places.seats.get(entry.ref) if entry.kind == "capital" and not supported else None
    if seated is not None:
        return Named(hit, (body_actor(seated, index),), "seat of a body", score)
    actor = country_actor(entry.ref, index) if entry.ref in index.countries else body_actor(entry.ref, index)
    if entry.kind == "metonym" and hit.start > 0 and reading.tokens[hit.start - 1].text.lower() == "the":
        actor = msgspec.structs.replace(actor, key=f"{actor.key}:GOV", sector="GOV")
    return Named(hit, (actor,), entry.kind, score if supported or not entry.weak else min(score, ALONE))


def _meaning(reading: Reading, hit: Hit, index: ActorIndex, evidence: Evidence) -> Entry | None:
    """Choose the one meaning that the context allows; None where there is none, or where two would be left."""
    entries = [entry for entry in hit.entries if entry.kind not in {"blocked", "person"}]
    if not entries or any(entry.kind == "blocked" for entry in hit.entries):
        return None
    if is_given_name(reading, hit.start, index) or (hit.start > 0 and is_given_name(reading, hit.start - 1, index)):
        return None
    entries = [entry for entry in entries if entry.kind != "outlet"] or entries
    refs = {entry.ref for entry in entries}
    if len(refs) > 1:
        strong = [entry for entry in entries if not entry.weak]
        return _likeliest(strong or [entry for entry in entries if _supported(entry, index, evidence)], index, evidence)
    entry = _form(entries)
    if entry.kind == "former" and _within_person(reading, hit):
        return None
    if entry.weak and not _weak_fits(reading, hit, entry, index, evidence):
        return None
    return entry


def _form(entries: list[Entry]) -> Entry:
    """A word that is both name and adjective ("Singapore", "US") is the name where it hangs on no other noun."""
    seats = [entry for entry in entries if entry.kind == "capital"]
    names = [entry for entry in entries if entry.kind in _NAMES and not (seats and entry.kind == "former")]
    return (names or seats or entries)[0]


def _likeliest(entries: list[Entry], index: ActorIndex, evidence: Evidence) -> Entry | None:
    """Of several meanings take the only one, or the one whose country the article names far oftener than any other's."""
    best = {entry.ref: entry for entry in reversed(entries)}
    ranked = sorted(((evidence.countries[code_of(entry, index) or ""], entry) for entry in best.values()), key=lambda pair: -pair[0])
    if len(ranked) > 1 and ranked[0][0] < CLEARLY * ranked[1][0]:
        return None
    return ranked[0][1] if ranked else None


def _supported(entry: Entry, index: ActorIndex, evidence: Evidence) -> bool:
    code = code_of(entry, index)
    if entry.ref in evidence.bodies:
        return True
    return evidence.countries[code] > 0 if code is not None and code not in SHARED_CODES else False


def _weak_fits(reading: Reading, hit: Hit, entry: Entry, index: ActorIndex, evidence: Evidence) -> bool:
    """Ask a weak name for its second sign; the name of a country needs none, but nothing may speak against it."""
    if _within_person(reading, hit):
        return False
    rival = index.words.places.namesakes.get(reading.tokens[hit.start].text)
    if entry.kind in {"name", "long"} or (entry.kind == "demonym" and rival is not None):
        return rival is None or evidence.countries[entry.ref] > 0 or not evidence.countries[rival]
    if entry.kind in {"capital", "metonym"} or (entry.kind == "demonym" and _is_somebody(reading, hit)):
        return True
    if _supported(entry, index, evidence) or evidence.soft[entry.ref] or (entry.kind == "former" and _acts(reading, hit, index)):
        return True
    if entry.kind == "body":
        shared = index.bodies[entry.ref].code in SHARED_CODES
        return (_is_abbreviation(reading, hit) and bool(evidence.countries)) or (shared and _is_long_name(reading, hit))
    return False


def _is_somebody(reading: Reading, hit: Hit) -> bool:
    """Tell whether a word in the singular stands alone for some person: "a Pole", "a young Dane", but not "the Pole"."""
    head, before = reading.tokens[hit.head], reading.tokens[hit.start - 1] if hit.start else None
    return head.tag in _SINGULAR and head.dep not in _MODIFIERS and before is not None and (before.text.lower() in _ONE or before.tag == "JJ")


def _acts(reading: Reading, hit: Hit, index: ActorIndex) -> bool:
    """Tell whether a state of old does something: "Yugoslavia expelled them", but not "the former Yugoslavia" nor "the end of the Soviet Union"."""
    before = reading.tokens[hit.start - 1].text.lower() if hit.start else ""
    return reading.tokens[hit.head].dep in {"nsubj", "poss", "dobj"} and before not in index.words.phrases.former


def _is_abbreviation(reading: Reading, hit: Hit) -> bool:
    token = reading.tokens[hit.start]
    return (
        hit.end == hit.start + 1
        and token.text.isupper()
        and len(token.text) > 1
        and token.pos in {"PROPN", "NOUN"}
        and not reading.sentence.text.isupper()
    )


def _is_long_name(reading: Reading, hit: Hit) -> bool:
    """Several words in capitals are second sign enough, unless a country beside them says whose they are: "Russia's Security Council"."""
    tokens = reading.tokens
    capitals = sum(token.text[:1].isupper() for token in tokens[hit.start : hit.end])
    owned = hit.start > 0 and (tokens[hit.start - 1].tag == "POS" or hit.start - 1 in reading.names)
    of = hit.end < len(tokens) and tokens[hit.end].text == "of"
    return capitals > 1 and not owned and not of


def _within_person(reading: Reading, hit: Hit) -> bool:
    """Tell whether a name stands inside a longer row of capitalised words that make a person's name: "Jordan Peterson", "George Washington"."""
    tokens = reading.tokens
    if hit.end > hit.start + 1:
        return False
    before = tokens[hit.start - 1] if hit.start else None
    if before is not None and _bare_name(reading, before) and before.head == hit.head and before.dep == "compound":
        return True
    after = tokens[hit.end] if hit.end < len(tokens) else None
    return after is not None and _bare_name(reading, after) and tokens[hit.head].dep == "compound" and tokens[hit.head].head >= hit.end


def _bare_name(reading: Reading, token: Token) -> bool:
    return (
        token.tag == "NNP"
        and token.text[:1].isupper()
        and token.text.isalpha()
        and token.index not in reading.names
        and token.index not in reading.phrases
    )
