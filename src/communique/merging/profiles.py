"""An event as one article tells it, in the form in which it is compared with what other articles tell."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable

import msgspec

from communique.knowledge.merging_rules import AcrossRules
from communique.merging.judge import days_of
from communique.model import Actor, Day, EventMention, Place, PlaceMention, Side, Undated, digest

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_YEAR = re.compile(r"(19|20)\d\d")
STEM = 6
"""Letters of a word that are compared, so that "signed" and "signing", "patrol" and "patrols" are one; shorter stems make strangers kin."""
SHORTEST = 4
"""Letters of the shortest content word: English words below are articles, prepositions and auxiliaries, nearly all."""


class Who(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A side: country or body, sector, kind, and who it is within the record."""

    code: str
    sector: str
    kind: str
    key: str
    name: str


class Spot(msgspec.Struct, frozen=True, array_like=True):
    """A place."""

    name: str
    resolution: str
    country: str | None
    geonameid: int | None
    lat: float | None
    lon: float | None
    border: tuple[str, ...]


class Number(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A number that sizes the event; an open bound is infinite or zero."""

    unit: str
    low: float
    high: float


class Profile(msgspec.Struct, frozen=True, array_like=True):
    """All that decides whether an event of an article is that of another, and nothing else: what has the same profile is judged the same.

    `first` and `last` are day numbers; without a date they are the days before publication on which it can have happened, and None where nothing
    bounds it. `wording`: the same for the same act in the same words. `exact`: dated to a day; `recalled`: the words tell a day before publication.
    """

    event: str
    mode: str
    rule: str
    standing: tuple[str, ...]
    historical: bool
    actor: tuple[Who, ...]
    recipient: tuple[Who, ...]
    first: int | None
    last: int | None
    dated: bool
    exact: bool
    night: bool
    recalled: bool
    place: Spot | None
    numbers: tuple[Number, ...]
    names: frozenset[str]
    words: frozenset[str]
    wording: str

    @property
    def alike(self) -> str:
        """The same for all tellings that are compared alike."""
        told = (msgspec.structs.replace(self, names=frozenset(), words=frozenset()), sorted(self.names), sorted(self.words))
        return digest("profile", msgspec.json.encode(told).decode())


def profile_of(mention: EventMention, sentences: str, published: dt.date | None, rules: AcrossRules, *, around: str = "", act: str = "") -> Profile:
    """Make the profile of an event from what its article tells of it, in the sentences that tell it.

    `around`: the same with the sentences beside them, by which a copied sentence of few words is known; `act`: the words that name the act.
    """
    first, last = _days(mention, published, rules.bounds.undated_days)
    names, words = _particulars(mention, sentences, rules.words.common)
    told = (mention.date_text or "").casefold()
    return Profile(
        event=mention.event,
        mode=mention.mode or "",
        rule=mention.rule,
        standing=tuple(sorted(set(mention.auxiliary) - {"historical"})),
        historical="historical" in mention.auxiliary,
        actor=_whom(mention.actor),
        recipient=_whom(mention.recipient),
        first=first,
        last=last,
        dated=not isinstance(mention.when, Undated),
        exact=isinstance(mention.when, Day),
        night=any(night in told for night in rules.words.nights),
        recalled=isinstance(mention.when, Day) and mention.date_text is not None and published is not None and mention.when.on < published,
        place=_spot(mention.where.place) if isinstance(mention.where, PlaceMention) else None,
        numbers=_numbers(mention),
        names=names,
        words=words,
        wording=_wording(sentences, act, rules.bounds.wording_words) or _wording(around, act, rules.bounds.wording_words),
    )


def fold(text: str) -> str:
    """Write words without case and accents."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign)).casefold()


def stem(word: str) -> str:
    """Cut a word to what is compared of it.

    >>> stem("signing") == stem("signings")
    True
    """
    return word[:STEM]


def _days(mention: EventMention, published: dt.date | None, before: int) -> tuple[int | None, int | None]:
    days = days_of(mention.when)
    if days is None:
        return (None, None) if published is None else (published.toordinal() - before, published.toordinal())
    return days[0].toordinal(), days[1].toordinal()


def _whom(sides: Iterable[Side]) -> tuple[Who, ...]:
    return tuple(sorted({_who(side.actor) for side in sides}))


def _who(actor: Actor) -> Who:
    return Who(actor.code or "", actor.sector or "", actor.kind, actor.key, fold(actor.name) if actor.kind in {"person", "body", "group"} else "")


def _spot(place: Place) -> Spot:
    return Spot(place.name, place.resolution, place.country, place.geonameid, place.lat, place.lon, tuple(sorted(place.border)))


def _numbers(mention: EventMention) -> tuple[Number, ...]:
    found = set()
    for one in mention.quantities:
        low = one.value if one.value is not None else one.low or 0.0
        high = one.value if one.value is not None else one.high if one.high is not None else float("1e18")
        found.add(Number(one.unit, low, high))
    return tuple(sorted(found))


def _wording(sentences: str, act: str, least: int) -> str:
    """Give the same for the same act in the same words, and nothing for few."""
    words = _WORD.findall(fold(sentences))
    return digest("wording", fold(act), *words) if len(words) >= least else ""


def _particulars(mention: EventMention, sentences: str, common: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Give the names and figures, and the content words, that the sentences have beside the sides and the place."""
    told = [side.text for side in (*mention.actor, *mention.recipient)] + [side.actor.name for side in (*mention.actor, *mention.recipient)]
    if isinstance(mention.where, PlaceMention):
        told += [mention.where.text, mention.where.place.name]
    known = {stem(word) for text in told for word in _WORD.findall(fold(text))}
    names, words = set(), set()
    for found in _WORD.finditer(sentences):
        word = fold(found[0])
        if stem(word) in known or stem(word) in common or (len(word) < SHORTEST and not word[0].isdigit()):
            continue
        if word[0].isdigit():
            names |= {word} if len(word) > 1 and not _YEAR.fullmatch(word) else set()
        elif found[0][0].isupper() and found.start() > 0:
            names.add(stem(word))
        else:
            words.add(stem(word))
    return frozenset(names), frozenset(words)
