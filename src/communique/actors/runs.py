"""Finds the rows of capitalised words that may be names of persons."""

import msgspec

from communique.actors.index import ActorIndex
from communique.actors.lookup import HYPHENS, Reading
from communique.model import Token

_NEVER = frozenset({"PRP", "PRP$", "DT", "WP", "WDT", "WRB", "MD", "CC", "IN", "TO", "CD"})
_VERBS = frozenset({"VBZ", "VBD", "VBP"})


class Run(msgspec.Struct, frozen=True):
    """Tokens that may write the name of a person, with their words; `known` is the key of the person whose full name it is."""

    start: int
    end: int
    parts: tuple[str, ...]
    known: str | None = None


def find_runs(reading: Reading, index: ActorIndex) -> list[Run]:
    """List the rows of capitalised words that no list explains otherwise, from left to right."""
    found: list[Run] = []
    at = 0
    tokens = reading.tokens
    while at < len(tokens):
        if not (tokens[at].text[:1].isupper() or tokens[at].text.lower() in index.words.phrases.particles) or not _begins(reading, at, index):
            at += 1
            continue
        end, known = _extend(reading, at, index)
        parts = tuple(token.text for token in tokens[at:end] if token.text not in HYPHENS)
        if any(part[:1].isupper() for part in parts) and not (len(parts) == 1 and parts[0].lower() in index.words.phrases.never_persons):
            found.append(Run(at, end, parts, known))
        at = max(end, at + 1)
    return found


def _begins(reading: Reading, at: int, index: ActorIndex) -> bool:
    token = reading.tokens[at]
    hit = reading.names.get(at)
    if hit is not None:
        return (
            hit.has("person") is not None
            or _is_name_behind_office(reading, at, index)
            or (_may_be_given(reading, at) and at + 1 < len(reading.tokens) and _is_part(reading, at + 1, index))
        )
    if at in reading.phrases:
        return _is_title_as_name(reading, at, index)
    if token.text.lower() in index.words.phrases.particles and (token.text[:1].islower() or token.tag not in {"NNP", "NNPS"}):
        return _is_particle(reading, at, index) and token.tag not in _NEVER and (len(token.text) > 1 or not token.text.islower())
    if token.text[:1].islower():
        return False
    if token.tag in {"NNP", "NNPS"}:
        return _is_part(reading, at, index)
    return token.tag not in _NEVER | _VERBS and _after_title(reading, at) and _is_part(reading, at, index)


def _is_title_as_name(reading: Reading, at: int, index: ActorIndex) -> bool:
    """An honorific before a particle is a given name: "Sidi Ould Tah"."""
    hit = reading.phrases[at]
    if hit.has("honorific") is None or hit.has("rank", "office") is not None or hit.end != at + 1 or hit.end + 1 >= len(reading.tokens):
        return False
    following = reading.tokens[hit.end]
    return following.text in index.words.phrases.descent and _is_part(reading, hit.end + 1, index)


def _after_title(reading: Reading, at: int) -> bool:
    hit = reading.phrases.get(at - 1)
    return hit is not None and hit.has("rank", "honorific", "office") is not None


def _is_name_behind_office(reading: Reading, at: int, index: ActorIndex) -> bool:
    """A country's name between an office and a surname is a given name: "justice minister German Galushchenko", "Foreign Minister Israel Katz"."""
    hit, before = reading.names[at], reading.phrases.get(at - 1)
    if (
        hit.end != at + 1
        or before is None
        or before.end != at
        or before.has("office", "rank", "honorific") is None
        or hit.has("body", "outlet") is not None
    ):
        return False
    return at + 1 < len(reading.tokens) and reading.tokens[at + 1].tag == "NNP" and _is_part(reading, at + 1, index)


def _may_be_given(reading: Reading, at: int) -> bool:
    """A weak name of a country that is also a given name, hanging on a name behind it: "Jordan Peterson"."""
    hit = reading.names[at]
    return hit.entries[0].weak and hit.has("name", "capital") is not None and reading.tokens[at].dep == "compound" and reading.tokens[at].head > at


def _is_part(reading: Reading, at: int, index: ActorIndex) -> bool:
    """Tell whether a token can be a word of a name."""
    token = reading.tokens[at]
    if not token.text[:1].isupper() or token.tag in _NEVER or at in reading.phrases:
        return False
    if not all(sign.isalpha() or sign in "'’.-ʼ" for sign in token.text):
        return False
    hit = reading.names.get(at)
    return hit is None or hit.has("person") is not None


def _is_particle(reading: Reading, at: int, index: ActorIndex) -> bool:
    """A small word inside or before a name: "al-", "bin", "von"; a name must follow."""
    token = reading.tokens[at]
    if token.text.lower() not in index.words.phrases.particles:
        return False
    following = at + 1
    if following + 1 < len(reading.tokens) and _glued(reading.tokens, following):
        following += 1
    elif token.text.lower() in index.words.phrases.glued_particles:
        return False
    elif following < len(reading.tokens) and reading.tokens[following].text.islower():
        return _is_particle(reading, following, index)
    if following >= len(reading.tokens):
        return False
    phrase = reading.phrases.get(following)
    honorific = phrase is not None and phrase.has("honorific") is not None and reading.tokens[following].text[:1].isupper()
    return honorific or _is_part(reading, following, index)


def _extend(reading: Reading, at: int, index: ActorIndex) -> tuple[int, str | None]:
    """Follow a name to its end, over hyphens, particles and initials."""
    tokens = reading.tokens
    end, known = at, None
    while end < len(tokens):
        hit = reading.names.get(end)
        if hit is not None and (person := hit.has("person")) is not None:
            known = person.ref if end == at else known
            end = hit.end
            if reading.sentence.zone == "title":
                break
        elif (end > at and _ends_a_name(reading, end, index)) or end == at or _is_name_word(reading, tokens[end], index):
            end += 1
        elif end + 1 < len(tokens) and _glued(tokens, end) and _is_name_word(reading, tokens[end + 1], index, loose=True):
            end += 2
        elif _is_particle(reading, end, index):
            end += 1
        else:
            break
    return end, known


def _is_name_word(reading: Reading, token: Token, index: ActorIndex, *, loose: bool = False) -> bool:
    if loose and token.text[:1].isalpha() and token.index not in reading.names:
        return True
    return _is_part(reading, token.index, index) and (token.tag not in _VERBS or reading.sentence.zone == "body")


def _ends_a_name(reading: Reading, at: int, index: ActorIndex) -> bool:
    """A word of the lists that the parser takes for a person's last name: "Michael Jordan", "Stephen King", "Thérèse Wagner"."""
    token, before = reading.tokens[at], reading.tokens[at - 1]
    if (
        token.tag not in {"NNP", "NNPS"}
        or before.dep != "compound"
        or before.head != at
        or before.index in reading.names
        or before.index in reading.phrases
    ):
        return False
    name, phrase = reading.names.get(at), reading.phrases.get(at)
    if name is not None:
        known = before.text.lower() in index.given
        return name.end == at + 1 and (
            (known and name.entries[0].weak) or (name.has("body", "outlet", "capital") is not None and _has_title(reading, at))
        )
    return (
        phrase is not None
        and phrase.end == at + 1
        and phrase.has("office", "portfolio", "rank_modifier") is None
        and not _is_part_of_phrase(reading, at)
    )


def _is_part_of_phrase(reading: Reading, at: int) -> bool:
    """A title before a further name begins that name's titles."""
    return at + 1 < len(reading.tokens) and reading.tokens[at + 1].tag == "NNP"


def _has_title(reading: Reading, at: int) -> bool:
    """Tell whether a title or office stands before the row of capitalised words that ends here."""
    while at > 0 and reading.tokens[at - 1].text[:1].isupper() and at - 1 not in reading.phrases:
        at -= 1
    return _after_title(reading, at)


def _glued(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a token is a hyphen between two words."""
    return tokens[at].text in HYPHENS and tokens[at - 1].end == tokens[at].start and tokens[at + 1].start == tokens[at].end
