"""Tell an event in one plain sentence, by phrases.toml: no more than its category, mode, sides, date and place say."""

import functools
import tomllib
from pathlib import Path

import msgspec

from communique.exports.wording import (
    NO_NAMES,
    Names,
    capital,
    day_words,
    joined,
    long_day,
    place_words,
    plain,
    side_words,
    with_article,
    with_indefinite,
    word_list,
)
from communique.model import IMPLIED, UNTOLD_KEY, Attribution, Day, EventMention, Month, Nowhere, Period, Season, Side, Undated, Week, When, Year

PHRASES = Path(__file__).parent / "phrases.toml"


class Phrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one kind of event is told; phrases.toml says what each part is."""

    did: str
    do: str
    to: str
    by: str = ""
    alone: str | None = None
    alone_do: str | None = None
    together: str | None = None
    together_do: str | None = None
    noun: str | None = None
    rules: tuple[str, ...] = ()
    modes: dict[str, "Phrase"] = {}
    acts: dict[str, "Phrase"] = {}

    def of(self, mention: EventMention) -> "Phrase":
        """Give the closest phrase for an event of this category: by the rule that coded it, else by its mode."""
        by_mode = self.modes.get(mention.mode, self) if mention.mode else self
        return next((act for act in self.acts.values() if mention.rule.startswith(act.rules)), by_mode)


@functools.cache
def phrases() -> dict[str, Phrase]:
    """Read phrases.toml, once."""
    return msgspec.convert(tomllib.loads(PHRASES.read_text(encoding="utf-8")), dict[str, Phrase])


def sentence_of(mention: EventMention, names: Names = NO_NAMES, *, dated: bool = True) -> str:
    """Tell an event in one sentence.

    A historical event is marked as background; one that did not happen, or may not, is told so; whoever is not named is "somebody not named".
    """
    phrase = phrases()[mention.event].of(mention)
    actors, recipients = (list(dict.fromkeys(_called(side, names) for side in sides)) for sides in (mention.actor, mention.recipient))
    many = len(actors) > 1
    if recipients:
        did, do, after = phrase.did, phrase.do, f"{phrase.to} {joined(recipients)}".strip()
    elif many:
        did, do, after = phrase.together or phrase.alone or phrase.did, phrase.together_do or phrase.alone_do or phrase.do, ""
    else:
        did, do, after = phrase.alone or phrase.did, phrase.alone_do or phrase.do, ""
    parts = [joined(actors) or "somebody not named", _verb(mention, did, do, many=many), after, phrase.by, _at(mention, names)]
    told = " ".join(part for part in parts if part)
    when = on_words(mention.when) if dated else ""
    marks = ", ".join(_marks(mention, names))
    sentence = f"{when} {told}{f' ({marks})' if marks else ''}.".strip()
    return capital(sentence)


POINTED_OUT = frozenset({"between", "distance"})
"""How places are told whose words say themselves where it was."""
LONGEST_WORDING = 60
"""Characters of the words for somebody that a sentence takes over: longer ones hold more than who it is."""


def _called(side: Side, names: Names) -> str:
    """Name a side; who has only a role is called by the words of the text ("a Libyan delegation"), with the country where they leave it out."""
    words = plain(side.text)
    first, _, rest = words.partition(" ")
    if rest and first.casefold() in word_list("halves"):  # "19-" stands before it
        words, (first, _, rest) = rest, rest.partition(" ")
    if side.actor.key.startswith(UNTOLD_KEY):
        return _of_country(side.actor.name, side, names, one=True)
    if side.actor.kind != "role" or side.actor.office or len(words) > LONGEST_WORDING:
        called = side_words(side, names)
        if side.actor.kind == "role" and " of " in called and " (" not in called:
            return _of_country(called.partition(" of ")[0], side, names, one=True)
        return with_article(called) if side.actor.kind in {"country", "body", "group"} else called
    if first.casefold() in word_list("pointing"):
        return _of_country(rest, side, names, one=True) if rest else _of_country(side.actor.name.partition(" of ")[0], side, names, one=True)
    if not rest:
        noun, of, _ = side.actor.name.partition(" of ")
        if of and noun[:1].islower() and not _is_one_alone(words):
            return _of_country(_some(words.lower()), side, names, one=False)
        return _of_country(words, side, names, one=words.casefold() == noun.partition(" ")[0].casefold())
    return f"the {rest}" if first.casefold() == "the" else _some(words)


def _some(role: str) -> str:
    """Name somebody of whom only a role is told: "a Thai soldier", "the Thai army", "Thai soldiers"."""
    named, (first, *others), main = with_article(role), role.casefold().split(), role.partition(" of ")[0].rsplit(maxsplit=1)[-1]
    owned = any(word.endswith(("'s", "’s")) for word in role.split())  # "Burundi's last contingent"
    proper = main.istitle()  # "Abuja"
    counted = first in word_list("determining") or "and" in others or main.casefold() in word_list("many") or main.endswith("s")
    several = owned or proper or counted or not main.isalpha()
    if first in word_list("determining") and not proper:  # "Eleven people" began its sentence
        named = named[:1].lower() + named[1:]
    return named if named != role or several else with_indefinite(role)


def _of_country(role: str, side: Side, names: Names, *, one: bool) -> str:
    """Name a role with its country: "the council of Niger", "officials of Libya"."""
    country = side.actor.name.partition(" of ")[2]
    if not country:
        where = names.get(side.actor.code, side.actor.code) if side.actor.code else ""
        titled = one and role.istitle() and side.actor.sector is not None and _some(role.lower()) != role.lower()  # "Minister"
        return f"{f'the {plain(role)}' if titled else _some(plain(role))}{f' ({where})' if where else ''}"
    said = plain(role) if " " in role else plain(role).lower()
    return f"{'the ' if one else ''}{said} of {plain(with_article(country))}"


def _is_one_alone(role: str) -> bool:
    """Tell whether a country has one of these: "the court" is known by its country, "the man" is not."""
    return role.casefold() in word_list("with_article") | word_list("alone")


def _verb(mention: EventMention, did: str, do: str, *, many: bool) -> str:
    negated = "not " if "negation" in mention.auxiliary else ""
    if "hypothetical" in mention.auxiliary:
        return f"might {negated}{do}"
    if "future" in mention.auxiliary:
        return f"{'are' if many else 'is'} {negated}to {do}"
    return f"did not {do}" if negated else did


def _marks(mention: EventMention, names: Names) -> list[str]:
    marks = ["told as background"] if "historical" in mention.auxiliary else []
    implied = (side.actor for side in (*mention.actor, *mention.recipient) if side.actor.supposed == IMPLIED)
    countries = joined(dict.fromkeys(names.get(actor.code, actor.code) for actor in implied if actor.code is not None))
    marks += [f"{countries} only implied by the article"] if countries else []
    doers = {plain(name) for side in mention.actor for name in (side.text, side.actor.name)}
    own = {side.actor.key for side in mention.actor}
    others = (teller for teller in mention.attribution if teller.actor is None or teller.actor.key not in own)
    tellers = joined(dict.fromkeys(told for one in others if (told := _teller(one)) and told.removeprefix("the ") not in doers))
    return [*marks, *([f"told by {tellers}"] if tellers else [])]


def _teller(teller: Attribution) -> str:
    """Name who tells it within a sentence: "the Libyan National Army", "the agency" for "its agency"; of a bare "it" whom it means."""
    words = plain(teller.text)
    first, _, rest = words.partition(" ")
    if not rest and first.casefold() in word_list("pointing"):
        return with_article(plain(teller.actor.name)) if teller.actor is not None else ""
    if rest and first.casefold() in word_list("pointing"):
        return f"the {rest}"
    return f"{first.casefold()} {rest}" if first in {"A", "An", "The"} and rest else with_article(words)


def on_words(when: When) -> str:
    """Say when, within a sentence: "on 5 March 2024", "in the spring of 2024"; nothing where no date is told."""
    match when:
        case Day(on):
            return f"on {long_day(on)}"
        case Week(monday):
            return f"in the week of {long_day(monday)}"
        case Month() | Season() | Year():
            return f"in {_inexact(when)}"
        case Period(start, end):
            return f"between {long_day(start)} and {long_day(end)}"
        case Undated():
            return ""


def _inexact(when: When) -> str:
    words = day_words(when).rsplit(" (", 1)[0]
    return f"the {words}" if isinstance(when, Season) else words


def _at(mention: EventMention, names: Names) -> str:
    """Say where it was; the country of a side says nothing that the side does not."""
    where, sides = mention.where, (*mention.actor, *mention.recipient)
    if isinstance(where, Nowhere) or (where.place.resolution == "country" and any(side.actor.code == where.place.country for side in sides)):
        return ""
    words = place_words(where, names)
    if where.how in POINTED_OUT:  # "between Ijevan and Gazakh", "70 km south of Sabha"
        return words
    main = words.partition(" (")[0].partition(" of ")[0].split()[-1]
    at = where.place.resolution in {"site", "border"} or main.casefold() in word_list("at")
    # "border between Niger and Nigeria" is no name of its own.
    return f"{'at' if at else 'in'} {f'the {words}' if words.startswith('border') else with_article(words)}"
