"""The lists about actors, compiled once into what the finder looks names up in."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec

from communique.actors.office_words import OfficeWords, load_office_words
from communique.actors.words import Words, load_words
from communique.knowledge.actor_lists import ActorLists, Body, Holder, Office, Role, Title
from communique.knowledge.gazetteer import Gazetteer
from communique.knowledge.spelling import PIECE, pieces, plain

NameKind = Literal["name", "long", "former", "abbreviation", "adjective", "demonym", "capital", "metonym", "body", "outlet", "person", "blocked"]
PhraseKind = Literal["role", "office", "rank", "honorific", "rank_modifier", "portfolio"]
SHORTEST_SURNAME = 3
"""Letters of a surname that may stand alone for a known person, save where family names come first and are short by nature."""
NUMERALS = frozenset("ivx")
"""Letters of the number behind a monarch's name: "Abdullah II" is meant by "Abdullah"."""
CODED = "en"
"""The language whose nouns are compiled; names come in all."""
CAPITALS = 2
MONEY = "$"
"""The sign that makes a country's abbreviation a currency."""
_MAN, _MEN = "man", "men"
_COMMON = frozenset({"role", "office", "rank_modifier", "portfolio"})

Node = dict[str, Any]
"""A step of a search tree: the next word leads to the next step, and `""` to the entries of the names that end here."""


class Entry(msgspec.Struct, frozen=True, gc=False):
    """What a name may mean: its kind, the key to its facts, the case each of its words needs (0 any, 1 a capital first, 2 all capitals)."""

    kind: NameKind | PhraseKind
    ref: str
    case: bytes
    weak: bool = False


class KnownPerson(msgspec.Struct, frozen=True):
    """A person whose offices are known. `code` is that of the offices; of several (a king of two realms) the country with most names."""

    key: str
    name: str
    code: str | None
    terms: tuple[Holder, ...]


class ActorIndex(msgspec.Struct, frozen=True):
    """All names of actors, made ready for look-up."""

    names: Node
    phrases: Node
    countries: dict[str, str]
    bodies: dict[str, Body]
    bodies_by_name: dict[str, str]
    roles: dict[str, Role]
    offices: dict[str, Office]
    titles: dict[str, Title]
    persons: dict[str, KnownPerson]
    forms: dict[tuple[str, ...], str]
    surnames: dict[str, tuple[str, ...]]
    given: frozenset[str]
    spellings: dict[str, str]
    offices_held: dict[tuple[str, str], tuple[tuple[str, Holder], ...]]
    words: Words
    office_words: OfficeWords
    places: Gazetteer


def compile_names(lists: ActorLists, places: Gazetteer) -> ActorIndex:
    """Compile the lists; `places` tell of which country a governor is.

    Units: about 0.3 seconds for 20,000 names.
    """
    words = load_words()
    spellings = _spellings(lists)
    persons = _persons(lists)
    forms = _forms(lists, persons, spellings, words)
    return ActorIndex(
        names=_names(lists, persons, words.phrases.glued_particles | words.phrases.articles),
        phrases=_phrases(lists, words),
        countries={country.code: country.name for country in lists.countries},
        bodies={body.id: body for body in lists.bodies},
        bodies_by_name={body.name: body.id for body in lists.bodies},
        roles={role.noun: role for role in lists.roles if role.language == CODED},
        offices={office.office: office for office in lists.offices if office.language == CODED},
        titles={title.title: title for title in lists.titles},
        persons=persons,
        forms=forms,
        surnames=_surnames(persons, forms, words),
        given=frozenset(form[0] for form in forms if len(form) > 1),
        spellings=spellings,
        offices_held=_offices_held(persons),
        words=words,
        office_words=load_office_words(),
        places=places,
    )


def _names(lists: ActorLists, persons: dict[str, KnownPerson], particles: frozenset[str]) -> Node:
    tree = _Tree(particles)
    for row in lists.country_names:
        if row.language == CODED or row.kind in {"name", "long", "abbreviation"}:
            tree.add(row.name, row.kind, row.code, weak=row.weak)
            if " of the " in row.name:
                tree.add(row.name.replace(" of the ", " of "), row.kind, row.code, weak=row.weak)
    for name in lists.body_names:
        tree.add(name.name, "body", name.id, weak=name.weak)
    for phrase in lists.not_countries:
        tree.add(phrase.phrase, "blocked", phrase.phrase)
    for outlet in lists.outlets:
        tree.add(outlet.name, "outlet", outlet.name)
    for person in persons.values():
        if len(pieces(person.name)) > 1:
            tree.add(person.name, "person", person.key)
    return tree.root


class _Tree:
    """A search tree while it is built; what a word is compared by is worked out once."""

    def __init__(self, particles: frozenset[str] = frozenset()) -> None:
        self.root: Node = {}
        self.particles = particles
        self.known: dict[str, tuple[str, int]] = {}

    def add(self, name: str, kind: NameKind | PhraseKind, ref: str, *, weak: bool = False) -> None:
        """Put a name into the tree, with the case that tells it from common words."""
        if MONEY in name:
            return
        node = self.root
        cases = []
        parts = PIECE.findall(name)
        for part in parts:
            word, case = self.known.get(part) or self._compared(part)
            node = node.setdefault(word, {})
            cases.append(case)
        written = bytes(len(cases)) if kind in _COMMON else self._cases(parts, cases, kind)
        entries: list[Entry] = node.setdefault("", [])
        for at, known in enumerate(entries):
            if known.kind == kind and known.ref == ref:
                entries[at] = Entry(kind, ref, bytes(map(min, known.case, written)), known.weak and weak)
                return
        entries.append(Entry(kind, ref, written, weak))

    def _compared(self, part: str) -> tuple[str, int]:
        found = self.known[part] = plain(part), 0 if part.lower() in self.particles else needed_case(part)
        return found

    def _cases(self, parts: list[str], cases: list[int], kind: NameKind | PhraseKind) -> bytes:
        """Names and honorifics need their capitals, ranks only where they are abbreviations ("HE" is not "he"); particles need none."""
        if kind == "rank":
            return bytes(case if case == CAPITALS else 0 for case in cases)
        return bytes(cases) if len(cases) > 1 else bytes(map(needed_case, parts))


def needed_case(part: str) -> int:
    """Tell the case of a word: 0 small, 1 with a capital first, 2 all capitals.

    >>> needed_case("of"), needed_case("Niger"), needed_case("U.S.")
    (0, 1, 2)
    """
    if not part[0].isupper():
        return 0
    return 2 if len(part) > 1 and part.isupper() else 1


def _phrases(lists: ActorLists, words: Words) -> Node:
    tree = _Tree()
    prepositions = words.phrases.owner_prepositions | words.phrases.place_prepositions | words.phrases.accredited_prepositions
    for role in lists.roles:
        if role.language != CODED or role.noun.rsplit(" ", 1)[-1] in prepositions:
            continue
        for noun in (role.noun, *plurals(role.noun)):
            tree.add(noun, "role", role.noun)
    for office in lists.offices:
        if office.language != CODED:
            continue
        for phrase in (office.office, *plurals(office.office)):
            tree.add(phrase, "office", office.office)
    for title in lists.titles:
        for phrase in (title.title, *plurals(title.title)):
            tree.add(phrase, title.kind, title.title)
    for word in lists.office_modifiers:
        tree.add(word.word, word.kind, word.word)
    return tree.root


def plurals(noun: str) -> Iterator[str]:
    """Give the plural of a noun or of the noun at the head of a phrase; two where usage is divided.

    >>> list(plurals("gunman")), list(plurals("chief of staff")), list(plurals("ministry"))
    (['gunmen'], ['chiefs of staff'], ['ministries'])
    >>> list(plurals("secretary-general"))
    ['secretary-generals', 'secretaries-general']
    """
    for middle in (" of ", "-of-", "-in-", " in ", " for ", " to "):
        before, found, after = noun.partition(middle)
        if found:
            yield _plural(before) + middle + after
            return
    if noun.endswith("."):
        return
    yield _plural(noun)
    for middle in ("-general", " general"):
        if noun.endswith(middle):
            yield _plural(noun.removesuffix(middle)) + middle


def _plural(noun: str) -> str:
    if noun.lower().endswith(_MAN) and noun.lower() != _MAN + "human":
        return noun[: -len(_MAN)] + _MEN
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def person_key(name: str) -> str:
    """Make the key of a person from a name, the same wherever it is written so.

    >>> person_key("Félix Tshisekedi")
    'person:felix-tshisekedi'
    """
    return "person:" + "-".join(plain(part) for part in pieces(name))


def _persons(lists: ActorLists) -> dict[str, KnownPerson]:
    terms: dict[str, list[Holder]] = {}
    for holder in lists.holders:
        terms.setdefault(person_key(holder.name), []).append(holder)
    fame = Counter(row.code for row in lists.country_names)
    known = {}
    for key, held in terms.items():
        if len(held) > 1:
            held.sort(key=lambda term: (term.first, term.last))
        codes = {term.code for term in held if term.code}
        home = max(codes, key=lambda code: (fame[code], code), default=None)
        known[key] = KnownPerson(key, held[-1].name, home, tuple(held))
    return known


def _offices_held(persons: dict[str, KnownPerson]) -> dict[tuple[str, str], tuple[tuple[str, Holder], ...]]:
    """List who held an office of a country, by its code and the office in lower case."""
    held: dict[tuple[str, str], list[tuple[str, Holder]]] = {}
    for person in persons.values():
        for term in person.terms:
            if term.code is not None:
                held.setdefault((term.code, term.office.lower()), []).append((person.key, term))
    return {office: tuple(terms) for office, terms in held.items()}


def _spellings(lists: ActorLists) -> dict[str, str]:
    """Map each other spelling of a single word of a name to its first one."""
    known = {}
    for row in lists.person_names:
        name, variant = pieces(row.name), pieces(row.variant)
        if len(name) == len(variant):
            known.update({plain(b): plain(a) for a, b in zip(name, variant, strict=True) if len(name) == 1 and plain(a) != plain(b)})
    return known


def form_of(parts: Iterable[str], spellings: dict[str, str], words: Words) -> tuple[str, ...]:
    """Reduce a written name to the words by which it is compared: plain, without particles, in the first spelling."""
    written = tuple(parts)
    plains = [plain(part) for part in written]
    kept = [word for word in plains if word not in words.phrases.particles] or plains
    if len(kept) == 1 and written[0] in words.phrases.kunya:
        kept = plains
    return tuple(spellings.get(word, word) for word in kept)


def _forms(lists: ActorLists, persons: dict[str, KnownPerson], spellings: dict[str, str], words: Words) -> dict[tuple[str, ...], str]:
    forms: dict[tuple[str, ...], str] = {}
    for person in persons.values():
        forms.setdefault(form_of(pieces(person.name), spellings, words), person.key)
    for row in lists.person_names:
        key = forms.get(form_of(pieces(row.name), spellings, words))
        if key is not None:
            forms.setdefault(form_of(pieces(row.variant), spellings, words), key)
    return forms


def _surnames(persons: dict[str, KnownPerson], forms: dict[tuple[str, ...], str], words: Words) -> dict[str, tuple[str, ...]]:
    """List who may be meant by a single word: by the last word of a name, or by the first where family names come first."""
    found: dict[str, dict[str, None]] = {}
    for form, key in forms.items():
        if persons[key].code in words.phrases.family_first:
            found.setdefault(form[0], {})[key] = None
            continue
        last = form[-2] if len(form) > 1 and set(form[-1]) <= NUMERALS else form[-1]
        if len(last) >= SHORTEST_SURNAME:
            found.setdefault(last, {})[key] = None
    return {word: tuple(keys) for word, keys in found.items()}
