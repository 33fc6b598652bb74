"""The grammar of time expressions, read from knowledge/times: words, shapes and patterns as data."""

import datetime as dt
import re
from pathlib import Path
from typing import Literal

import msgspec

from communique.knowledge.load import FOLDER, rows, tables
from communique.model import KnowledgeError

GRAMMARS = ("english.toml", "french.toml")
DATING = "dating.toml"
FEASTS = "feasts.csv"
FIXED_DAYS = "fixed_days.csv"

Gives = Literal[
    "century", "clock", "date", "decade", "duration", "feast", "fiscal", "iso", "numeric", "pair", "quarter",
    "range", "reference", "relative", "same", "season", "set", "shift", "then", "week_of_month", "weekday", "weekday_of_month",
]  # fmt: skip


class Reading(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the words of an expression say, before a calendar is asked; a slot that is not told is None.

    `which` is -1 for "last", 0 for "this", 1 for "next"; `count` "X" for an untold number; `written` keeps the words of a shape that Python reads.
    """

    year: int | None = None
    short_year: int | None = None
    month: int | None = None
    day: int | None = None
    year_to: int | None = None
    month_to: int | None = None
    day_to: int | None = None
    weekday: int | None = None
    which: int | None = None
    which_week: int | None = None
    which_year: int | None = None
    unit: str | None = None
    count: float | Literal["X"] | None = None
    direction: int | None = None
    season: str | None = None
    quarter: str | None = None
    decade: int | None = None
    century: int | None = None
    part: str | None = None
    feast: str | None = None
    value: str | None = None
    written: str | None = None
    zone: str | None = None


class TimeRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule: how it is worded, what it gives, what must and must not stand beside it, and the sentences that prove it.

    `anchor` tells from where it counts: the day of publication, or the last day mentioned. `written` is how the first letter must be;
    `weak` asks a sign beside words that may mean something else; `lead` lets "early", "nearly" and the like be drawn in.
    The three lists name lists of the grammar. `matches` are (sentence, expression, type, value).
    """

    gives: Gives
    patterns: tuple[str, ...]
    matches: tuple[tuple[str, str, str, str], ...]
    rejects: tuple[str, ...] = ()
    anchor: Literal["published", "mention"] = "published"
    set: Reading = Reading()
    written: Literal["any", "capital", "lower"] = "any"
    weak: bool = False
    lead: Literal["date", "duration", "none"] = "date"
    preceded_by: tuple[str, ...] = ()
    not_preceded_by: tuple[str, ...] = ()
    not_followed_by: tuple[str, ...] = ()


class Tense(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words from which it is told whether a time lies ahead or behind."""

    future_modals: frozenset[str]
    future_adjectives: frozenset[str]
    future_verbs: frozenset[str]
    arranged_verbs: frozenset[str]
    lasting_verbs: frozenset[str]
    scheduled_verbs: frozenset[str]
    future_prepositions: frozenset[str]
    past_prepositions: frozenset[str]
    after_prepositions: frozenset[str]
    barring_prepositions: frozenset[str]
    future_cues: frozenset[str]
    past_cues: frozenset[str]
    future_endings: tuple[str, ...] = ()
    past_endings: tuple[str, ...] = ()
    unchanged_verbs: frozenset[str] = frozenset()
    inviting_verbs: frozenset[str] = frozenset()


class GrammarFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One language's file. `published` is the day on which the rules' examples are read; `capital` the slots that are written with a capital."""

    language: str
    published: dt.date
    day_first: bool
    capital: frozenset[str]
    joiner: str
    words: dict[str, dict[str, int | float | str]]
    shapes: dict[str, str]
    starts: dict[str, tuple[str, ...]]
    lists: dict[str, frozenset[str]]
    leads: dict[str, str]
    tense: Tense
    rules: dict[str, TimeRule]


class Pattern(msgspec.Struct, frozen=True):
    """One wording of a rule, ready to be tried where one of its first words stands; its groups are named `slot__class__number`."""

    id: str
    rule: TimeRule
    regex: re.Pattern[str]


class Grammar(msgspec.Struct, frozen=True):
    """A language's rules, ready to be tried.

    `patterns` are found by their first word; what begins with a digit by "0". `open` are the first words after which, by all patterns, one of
    `further` must follow: it spares trying every pattern at every "the".
    """

    file: GrammarFile
    patterns: dict[str, tuple[Pattern, ...]]
    open: frozenset[str]
    further: frozenset[str]
    leads: dict[str, re.Pattern[str]]


class DatingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words by which a time is tied to an act; knowledge/times/dating.toml tells what each list is for."""

    reporting_verbs: frozenset[str]
    carrying_verbs: frozenset[str]
    occasions: frozenset[str]
    containers: frozenset[str]
    of_occasion: frozenset[str]
    upon: frozenset[str]
    over: frozenset[str]
    elsewhere: frozenset[str]
    bounds: frozenset[str]
    scheduling: frozenset[str]
    planning_verbs: frozenset[str]
    countering_verbs: frozenset[str]
    barriers: frozenset[str]
    befalling_verbs: frozenset[str]
    blows: frozenset[str]
    stand_ins: frozenset[str]
    harms: frozenset[str]
    predicated: frozenset[str]
    together: frozenset[str]
    apart: frozenset[str]
    later: frozenset[str]
    older: frozenset[str]
    counted_from: dict[str, int]
    until_now: frozenset[str]
    marking_verbs: frozenset[str]
    exceeding: frozenset[str]
    tallies: frozenset[str]
    own_day: frozenset[str]
    grounds: frozenset[str]


class TimeRules(msgspec.Struct, frozen=True):
    """The grammars by language, the words that tie times to acts, and the days of feasts: movable ones by their days, fixed ones by month and day."""

    grammars: dict[str, Grammar]
    dating: DatingWords
    feasts: dict[str, tuple[tuple[dt.date, dt.date], ...]]
    fixed: dict[str, tuple[int, int]]


def load_time_rules(folder: Path = FOLDER / "times") -> TimeRules:
    """Read the grammars and the calendar of feasts.

    Raises: KnowledgeError naming the file and the rule or line.
    """
    grammars = [_grammar(folder / name) for name in GRAMMARS]
    return TimeRules(
        {grammar.file.language: grammar for grammar in grammars}, _dating(folder / DATING), _feasts(folder / FEASTS), _fixed(folder / FIXED_DAYS)
    )


def _dating(file: Path) -> DatingWords:
    try:
        return msgspec.convert(tables(file), DatingWords)
    except msgspec.ValidationError as fault:
        raise KnowledgeError(f"{file.name}: {fault}") from fault


def _feasts(file: Path) -> dict[str, tuple[tuple[dt.date, dt.date], ...]]:
    found: dict[str, list[tuple[dt.date, dt.date]]] = {}
    for at, row in rows(file, ("feast", "start", "end", "source")):
        try:
            start, end = dt.date.fromisoformat(row["start"]), dt.date.fromisoformat(row["end"])
        except ValueError as fault:
            raise KnowledgeError(f"{at}: {fault}") from fault
        if end < start:
            raise KnowledgeError(f"{at}: it ends before it starts")
        found.setdefault(row["feast"], []).append((start, end))
    return {feast: tuple(sorted(days)) for feast, days in found.items()}


def _fixed(file: Path) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for at, row in rows(file, ("feast", "month", "day", "source")):
        try:
            day = dt.date(2024, int(row["month"]), int(row["day"]))
        except ValueError as fault:
            raise KnowledgeError(f"{at}: {fault}") from fault
        found[row["feast"]] = day.month, day.day
    return found


def _grammar(file: Path) -> Grammar:
    """Read one language's file and compile its patterns."""
    try:
        read = msgspec.convert(tables(file), GrammarFile)
    except msgspec.ValidationError as fault:
        raise KnowledgeError(f"{file.name}: {fault}") from fault
    patterns: dict[str, list[Pattern]] = {}
    fewest: dict[str, int] = {}
    for name, rule in read.rules.items():
        at = f"{file.name} rule {name!r}"
        for listed in (*rule.preceded_by, *rule.not_preceded_by, *rule.not_followed_by):
            if listed not in read.lists:
                raise KnowledgeError(f"{at}: no list {listed!r}")
        for written in rule.patterns:
            regex, firsts = _Wording(read, f"{at}: {written!r}").compiled(written)
            fewest = _fewest(fewest, firsts)
            for first in firsts:
                patterns.setdefault(first, []).append(Pattern(name, rule, regex))
    leads = {kind: re.compile(rf"(?<!\w)(?:{lead})\s*\Z", re.IGNORECASE) for kind, lead in read.leads.items()}
    return Grammar(
        file=read,
        patterns={first: tuple(found) for first, found in patterns.items()},
        open=frozenset(first for first, count in fewest.items() if count > 1),
        further=_vocabulary(read),
        leads=leads,
    )


def _vocabulary(file: GrammarFile) -> frozenset[str]:
    """Give the keys of every word that stands in a pattern or a class."""
    classes = {first_key(part) for words in file.words.values() for word in words for part in word.split()}
    literals = {first_key(item["word"]) for rule in file.rules.values() for text in rule.patterns for item in _ITEM.finditer(text) if item["word"]}
    starts = {key for keys in file.starts.values() for key in keys}
    return frozenset(classes | literals | starts | {"0", "'", "’"})


_ITEM = re.compile(r"\s*(?:(?P<sign>[\[\]()|])|<(?P<name>\w+)(?::(?P<slot>\w+))?>|(?P<mark>[,/\-'’])|(?P<word>[^\s\[\]()|<>,/]+))")
_DASHES = r"[-‐‑–—]"
UNTOLD = "_"
"""The slot of words that are matched and not kept."""
_SLOTS = frozenset(Reading.__struct_fields__)


class Piece(msgspec.Struct, frozen=True):
    """A part of a wording: its expression, the first words it can have, each with the fewest words then needed, and the fewest it needs."""

    regex: str
    firsts: dict[str, int]
    needs: int


class _Wording:
    """Compiles one wording: `word`, `<class:slot>`, `[ may be missing ]`, `( one | another )`."""

    def __init__(self, file: GrammarFile, at: str) -> None:
        self.file = file
        self.at = at
        self.items: list[re.Match[str]] = []
        self.groups = 0

    def compiled(self, written: str) -> tuple[re.Pattern[str], dict[str, int]]:
        self.items = list(_ITEM.finditer(written))
        if "".join(item.group() for item in self.items) != written:
            raise KnowledgeError(f"{self.at}: it cannot be read")
        piece = self._alternatives()
        if self.items:
            raise KnowledgeError(f"{self.at}: a bracket closes that was not opened")
        if not piece.needs:
            raise KnowledgeError(f"{self.at}: it matches nothing at all")
        try:
            return re.compile(piece.regex, re.IGNORECASE), piece.firsts
        except re.error as fault:
            raise KnowledgeError(f"{self.at}: {fault}") from fault

    def _alternatives(self) -> Piece:
        """Read `a b | c` up to a closing bracket or the end."""
        options = [self._sequence()]
        while self.items and self.items[0]["sign"] == "|":
            del self.items[0]
            options.append(self._sequence())
        return Piece("|".join(o.regex for o in options), _fewest(*(o.firsts for o in options)), min(o.needs for o in options))

    def _sequence(self) -> Piece:
        pieces: list[Piece] = []
        while self.items and self.items[0]["sign"] not in {"|", ")", "]"}:
            pieces.append(self._piece(self.items.pop(0)))
        firsts: dict[str, int] = {}
        needs = 0
        for piece in reversed(pieces):
            begun = {key: count + needs for key, count in piece.firsts.items()}
            firsts = begun if piece.needs else _fewest(begun, firsts)
            needs += piece.needs
        return Piece("".join(piece.regex for piece in pieces), firsts, needs)

    def _piece(self, item: re.Match[str]) -> Piece:
        if item["sign"]:
            inner = self._alternatives()
            if not self.items:
                raise KnowledgeError(f"{self.at}: a bracket is not closed")
            del self.items[0]
            return Piece(f"(?:{inner.regex})?", inner.firsts, 0) if item["sign"] == "[" else Piece(f"(?:{inner.regex})", inner.firsts, inner.needs)
        if item["name"]:
            return self._class(item["name"], item["slot"] or item["name"])
        if item["mark"]:
            return Piece(rf"\s*{_DASHES if item['mark'] == '-' else re.escape(item['mark'])}", {item["mark"]: 1}, 1)
        return Piece(rf"\s*{_bounded(re.escape(item['word']))}", {first_key(item["word"]): 1}, 1)

    def _class(self, name: str, slot: str) -> Piece:
        """Give the expression for a class of words, of a shape, or of both, caught under the name of its slot."""
        if slot not in _SLOTS and slot != UNTOLD:
            raise KnowledgeError(f"{self.at}: no slot {slot!r}")
        options: list[str] = []
        firsts: dict[str, int] = {}
        if name in self.file.shapes:
            options.append(self.file.shapes[name])
            firsts |= dict.fromkeys(self.file.starts.get(name, ("0",)), 1)
        if name in self.file.words:
            known = sorted(self.file.words[name], key=lambda word: (-len(word), word))
            options.append(self._count(known) if name == "count" else "|".join(_spaced(word) for word in known))
            firsts = _fewest(firsts, *({first_key(word): len(word.split())} for word in known))
        if not options:
            raise KnowledgeError(f"{self.at}: no words and no shape {name!r}")
        self.groups += 1
        either = "|".join(options)
        caught = f"(?:{either})" if slot == UNTOLD else f"(?P<{slot}__{name}__{self.groups}>{either})"
        return Piece(rf"\s*{_bounded(caught)}", firsts, 1)

    def _count(self, known: list[str]) -> str:
        """Give the expression for a number in words: "twenty-five", "two and a half", but not "two a" of "two a day"."""
        articles = self.file.lists["articles"]
        further = "|".join(_spaced(word) for word in known if word not in articles)
        return "|".join([rf"(?:{further})(?:{self.file.joiner}(?:{further})(?!\w)){{0,4}}", *sorted(articles)])


def _spaced(word: str) -> str:
    return re.escape(word).replace(r"\ ", r"\s+")


def _fewest(*firsts: dict[str, int]) -> dict[str, int]:
    """Join first words, each with the fewest further words that it needs."""
    joined: dict[str, int] = {}
    for some in firsts:
        for key, count in some.items():
            joined[key] = min(count, joined.get(key, count))
    return joined


def _bounded(regex: str) -> str:
    return rf"(?<!\w){regex}(?!\w)"


def first_key(word: str) -> str:
    """Give the key under which the patterns that begin with a word are found.

    >>> first_key("twenty-first"), first_key("1st")
    ('twenty', '0')
    """
    found = re.match(r"[^\W\d_]+|.", word)
    assert found is not None
    return "0" if found.group().isdigit() else found.group().lower()
