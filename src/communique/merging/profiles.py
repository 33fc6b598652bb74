"""An event as one article tells it, in the form in which it is compared with what other articles tell."""

import datetime as dt
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from communique.knowledge.merging_rules import AcrossRules
from communique.knowledge.story_rules import StoryRules
from communique.merging.judge import as_told, days_of
from communique.merging.wording import name_words
from communique.model import Actor, Day, EventMention, Place, PlaceMention, Side, Undated, digest

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_YEAR = re.compile(r"(19|20)\d\d")
STEM = 6
"""Letters of a word that are compared, so that "signed" and "signing", "patrol" and "patrols" are one; shorter stems make strangers kin."""
SHORTEST = 4
"""Letters of the shortest content word: English words below are articles, prepositions and auxiliaries, nearly all."""
RARE = 4.0
"""On the Zipf scale, below which a name tells one happening from the others of its day: Gaza and Putin stand near it, Kidal far below."""
KEPT = 24
"""Rare names of an article that are kept, the rarest first: as many as a report of usual length has."""
ANONYMOUS, UNLISTED = "role:person:", "unlisted:"
"""How the keys begin of persons of whom nothing but a name is known, and of what no list knows at all: what they are called stands in the words of
the side alone."""
PERSONAL = frozenset({"abduct", "arrest", "convict", "deport", "release"})
"""Modes of what is done to people, so that a name that no list knows is somebody's; where it is only a pardon, the act has no mode."""
NAMED = "named"
"""The kind of such a side here."""


class Called(msgspec.Struct, frozen=True):
    """The words by which countries are called: of each code all, for each word that only one country is called by its code, and all words."""

    words: Mapping[str, frozenset[str]] = {}
    codes: Mapping[str, str] = {}
    every: frozenset[str] = frozenset()


NOBODY = Called()


class Who(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A side: country or body, sector, kind (an actor's, or `NAMED`), and who it is within the record."""

    code: str
    sector: str
    kind: str
    key: str
    name: str


class Spot(msgspec.Struct, frozen=True, array_like=True):
    """A place; `reach`: the kilometres off at which it may have happened, where the place only tells near which ("off", "north of")."""

    name: str
    resolution: str
    country: str | None
    geonameid: int | None
    lat: float | None
    lon: float | None
    border: tuple[str, ...]
    reach: float = 0.0


class Number(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A number that sizes the event; an open bound is infinite or zero."""

    unit: str
    low: float
    high: float


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """What an article tells beside a mention: its day, the sentences that tell the event, and these with the sentences beside them.

    `act`: the words that name the act; `before_place`: those that stand before its place; `about`: the rare names of the whole article, as
    `rare_names` gives them.
    """

    published: dt.date | None
    sentences: str
    around: str = ""
    act: str = ""
    before_place: str = ""
    about: frozenset[str] = frozenset()


class Profile(msgspec.Struct, frozen=True, array_like=True):
    """All that decides whether an event of an article is that of another, and nothing else: what has the same profile is judged the same.

    `first` and `last` are day numbers; without a date they are the days before publication on which it can have happened, and None where nothing
    bounds it. `night`: told as a night, and `morning`: as its later part, after midnight. `wording`: the same for the same act in the same
    words. `exact`: dated to a day, and `told`: by words of the article, not by its publication alone; `recalled`: they tell a day before
    publication. `persons`: the name-words of its sides. `beside`: countries that its sentences name and that are no sides. `about`: the rare
    names of the article.
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
    told: bool = True
    persons: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    morning: bool = False

    @property
    def alike(self) -> str:
        """The same for all tellings that are compared alike."""
        none: frozenset[str] = frozenset()
        sets = (self.names, self.words, self.persons, self.beside, self.about)
        told = msgspec.structs.replace(self, names=none, words=none, persons=none, beside=none, about=none)
        return digest("profile", msgspec.json.encode((told, *(sorted(some) for some in sets))).decode())


def profile_of(mention: EventMention, setting: Setting, rules: AcrossRules, called: Called = NOBODY) -> Profile:
    """Make the profile of an event from what its article tells of it; `called`: the words by which countries are called."""
    mention = as_told(mention)
    published = setting.published
    first, last = _days(mention, published, rules.bounds.undated_days)
    known = _known(mention, called)
    act = {stem(word) for word in _WORD.findall(fold(setting.act))}
    names, words = _particulars(setting.sentences, known, rules.words.common | act)
    private = (ANONYMOUS, UNLISTED) if mention.mode in PERSONAL or mention.event == "CONCEDE" else (ANONYMOUS,)
    actor, recipient = (_whom(sides, private, called.every) for sides in (mention.actor, mention.recipient))
    told = (mention.date_text or "").casefold()
    least = rules.bounds.wording_words
    return Profile(
        event=mention.event,
        mode=mention.mode or "",
        rule=mention.rule,
        standing=tuple(sorted(set(mention.auxiliary) - {"historical"})),
        historical="historical" in mention.auxiliary,
        actor=actor,
        recipient=recipient,
        first=first,
        last=last,
        dated=not isinstance(mention.when, Undated),
        exact=isinstance(mention.when, Day),
        night=any(night in told for night in (*rules.words.nights, *rules.words.mornings)),
        recalled=isinstance(mention.when, Day) and mention.date_text is not None and published is not None and mention.when.on < published,
        place=_spot(mention.where.place, setting.before_place, rules) if isinstance(mention.where, PlaceMention) else None,
        numbers=_numbers(mention),
        names=names,
        words=words,
        wording=_wording(setting.sentences, setting.act, least) or _wording(setting.around, setting.act, least),
        told=mention.date_text is not None or mention.when != (published and Day(published)),
        persons=frozenset(stem(word) for who in (*actor, *recipient) if is_person(who) for word in _WORD.findall(who.name) if len(word) >= SHORTEST),
        beside=frozenset(called.codes[name] for name in names & called.codes.keys()),
        about=setting.about - known - called.every,
        morning=any(morning in told for morning in rules.words.mornings),
    )


def rare_names(text: str, rules: StoryRules) -> frozenset[str]:
    """Give the rarest names of an article, in the form in which names are compared."""
    names = {name: rules.frequencies.get(name, 0.0) for name in (name.removesuffix("'s") for name in name_words(text, rules))}
    rare = sorted((frequency, name) for name, frequency in names.items() if frequency < RARE and len(name) >= SHORTEST)
    return frozenset(stem(fold(name)) for _, name in rare[:KEPT])


def fold(text: str) -> str:
    """Write words without case and accents."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign)).casefold()


def countries_called(names: Iterable[tuple[str, str]]) -> Called:
    """Gather the words of the names by which countries are called, given with their codes, in the form in which words are compared."""
    words: dict[str, set[str]] = defaultdict(set)
    codes: dict[str, set[str]] = defaultdict(set)
    for code, name in names:
        for word in _WORD.findall(fold(name)):
            words[code].add(stem(word))
            codes[stem(word)].add(code)
    only = {word: min(some) for word, some in codes.items() if len(some) == 1}
    return Called({code: frozenset(some) for code, some in words.items()}, only, frozenset(codes))


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


def is_copied(one: Profile, other: Profile) -> bool:
    """Whether two articles tell the same act in the same words."""
    return bool(one.wording) and one.wording == other.wording


def is_person(who: Who) -> bool:
    """Whether a side is a person, or somebody whom no list knows, of whom a name is told."""
    return who.kind in {"person", NAMED}


def _whom(sides: Iterable[Side], private: tuple[str, ...], countries: frozenset[str]) -> tuple[Who, ...]:
    return tuple(sorted({_who(side.actor, side.text, private, countries) for side in sides}))


def _who(actor: Actor, text: str, private: tuple[str, ...], countries: frozenset[str]) -> Who:
    names = [fold(word) for word in _WORD.findall(text) if word[0].isupper()] if actor.key.startswith(private) else []
    if name := " ".join(word for word in names if stem(word) not in countries):
        return Who(actor.code or "", actor.sector or "", NAMED, name, name)
    return Who(actor.code or "", actor.sector or "", actor.kind, actor.key, fold(actor.name) if actor.kind in {"person", "body", "group"} else "")


def _spot(place: Place, before: str, rules: AcrossRules) -> Spot:
    reach = max((far for words, far in rules.reaches.items() if f" {fold(before)}".endswith(f" {words}")), default=0.0)
    return Spot(place.name, place.resolution, place.country, place.geonameid, place.lat, place.lon, tuple(sorted(place.border)), reach)


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


def _known(mention: EventMention, called: Called) -> frozenset[str]:
    """Give the words that name the sides, their countries and the place, which are compared by themselves."""
    sides = (*mention.actor, *mention.recipient)
    told = [text for side in sides for text in (side.text, side.actor.name)]
    if isinstance(mention.where, PlaceMention):
        told += [mention.where.text, mention.where.place.name]
    countries = (called.words.get(side.actor.code or "", frozenset()) for side in sides)
    return frozenset(stem(word) for text in told for word in _WORD.findall(fold(text))).union(*countries)


def _particulars(sentences: str, known: frozenset[str], common: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Give the names and figures, and the content words, that the sentences have beside the sides and the place."""
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
