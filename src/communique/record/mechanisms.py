"""Standing arrangements between sides: what articles tell of each, put together, and its life over time; pure but for the reading of rows."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

import msgspec
import sqlalchemy as sa

from communique.knowledge.mechanism_words import load_mechanism_words
from communique.model import MechanismKind, MechanismMention, MechanismState, Reality, When, digest
from communique.record.answers import Passage
from communique.record.batching import batches
from communique.record.days import dated
from communique.record.folding import fold
from communique.record.questions import SOURCE, passage_of
from communique.record.rows import mechanism_of
from communique.record.schema import articles, current_articles, mechanism_mentions, pages

LIFE: tuple[MechanismState, ...] = ("created", "met", "active", "suspended", "ended")
STANDING: frozenset[MechanismState] = frozenset({"created", "met", "active"})
"""States in which an arrangement stands; from a suspended one it may come back."""


class TellingOf(msgspec.Struct, frozen=True, kw_only=True):
    """A clause that tells of an arrangement; the quote in the passage is the clause. `reported` is the day its article was published."""

    mention: MechanismMention
    passage: Passage
    reported: dt.date | None


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """What is told to have become of an arrangement, on a day or undated, by all clauses that tell the same."""

    state: MechanismState | None
    left: tuple[str, ...]
    when: When
    tellings: tuple[TellingOf, ...]

    def is_by(self, day: dt.date) -> bool:
        """Tell whether it had come by a day: what is planned for later counts from the day on which it was reported."""
        told = dated(self.when)
        reported = any(one.reported and one.reported <= day for one in self.tellings)
        return reported if told is None or self.tellings[0].mention.reality == "planned" else told.last <= day.isoformat()


class Mechanism(msgspec.Struct, frozen=True, kw_only=True):
    """An arrangement between sides and its life: `turns` are what became of it, the oldest first and the undated last.

    `name` is the fullest that articles give it; `members` are all it is told to be between; `planned` is what is only planned or promised,
    `named` the clauses that tell of no turn, or of one that is denied, asked for or a condition.
    """

    id: str
    kind: MechanismKind
    name: str
    members: tuple[str, ...]
    turns: tuple[Turn, ...]
    planned: tuple[Turn, ...]
    named: tuple[TellingOf, ...]

    def until(self, day: dt.date) -> "Mechanism":
        """Give what was told of it until a day; what has no date is kept where it was reported by then."""
        turns, planned = (tuple(turn for turn in part if turn.is_by(day)) for part in (self.turns, self.planned))
        named = tuple(one for one in self.named if one.reported and one.reported <= day)
        return msgspec.structs.replace(self, turns=turns, planned=planned, named=named)

    def state_on(self, day: dt.date | None = None) -> MechanismState | None:
        """Tell the last state told until a day; None where none is told: silence ends nothing.

        Of one day's states the later in life counts; what has no day counts only where nothing has one.
        """
        if day is not None:
            return self.until(day).state_on()
        told = [(last.last, LIFE.index(turn.state), turn.state) for turn in self.turns if turn.state and (last := dated(turn.when)) is not None]
        if told:
            return max(told)[2]
        undated = [turn.state for turn in self.turns if turn.state]
        return max(undated, key=LIFE.index) if undated else None

    def stands_on(self, day: dt.date | None = None) -> bool:
        """Tell whether it is told to be there: created, met or active, and neither suspended nor ended since."""
        return self.state_on(day) in STANDING

    def members_on(self, day: dt.date | None = None) -> tuple[str, ...]:
        """Give its members without those who left it until a day."""
        turns = self.turns if day is None else self.until(day).turns
        gone = {code for turn in turns for code in turn.left}
        return tuple(code for code in self.members if code not in gone)

    @property
    def tellings(self) -> tuple[TellingOf, ...]:
        """Give every clause that tells of it."""
        return tuple(telling for part in (*self.turns, *self.planned) for telling in part.tellings) + self.named


def find_mechanisms(connection: sa.Connection, members: Collection[str] = ()) -> tuple[Mechanism, ...]:
    """Find the arrangements between all of some sides, given by their codes (none: all arrangements), those of the oldest turn first."""
    told = sa.select(mechanism_mentions, articles.c.text.label("whole"), articles.c.sentences, *SOURCE)
    told = told.join(articles, articles.c.number == mechanism_mentions.c.article).join(pages, pages.c.id == articles.c.page)
    told = told.where(mechanism_mentions.c.number.in_(sa.bindparam("ids", expanding=True)))
    wanted = sa.select(mechanism_mentions.c.number, mechanism_mentions.c.members)
    wanted = wanted.join(current_articles, current_articles.c.article == mechanism_mentions.c.article)
    numbers = [row.number for row in connection.execute(wanted) if set(members) <= set(row.members)]
    tellings = [
        TellingOf(mention=mention, passage=passage_of(row, mention.span), reported=row["published"] and dt.date.fromisoformat(row["published"]))
        for part in batches(sorted(numbers))
        for row in connection.execute(told, {"ids": part}).mappings()
        for mention in [mechanism_of(row)]
    ]
    return mechanisms_among(tellings)


def mechanisms_among(tellings: Iterable[TellingOf]) -> tuple[Mechanism, ...]:
    """Put together what tells of one arrangement: of one kind, between the same sides, by names that fit each other.

    A name without words of its own ("the committee") is that of the one arrangement there is of the kind, and of none where there are several.
    Gives the same whatever the order.
    """
    alike: dict[tuple[MechanismKind, frozenset[str]], list[TellingOf]] = defaultdict(list)
    for telling in tellings:
        alike[telling.mention.kind, frozenset(telling.mention.members)].append(telling)
    found = [_mechanism(part) for members in alike.values() for part in _made_alike(_by_name(members))]
    return tuple(sorted(found, key=lambda one: (_first_day(one) or "9999", one.kind, one.name, one.id)))


def own_words(name: str) -> frozenset[str]:
    """Give the words that tell an arrangement from others of its kind.

    >>> sorted(own_words("joint committee on the border")), sorted(own_words("protocol")), sorted(own_words("the agreement"))
    (['border'], ['protocol'], [])
    """
    lists = load_mechanism_words()
    agreements = lists.kinds["agreement"].heads
    silent = {head for kind in lists.kinds.values() for head in kind.heads - agreements} | lists.names.any_agreement | lists.names.empty
    words = [word.removesuffix("s") if len(word) > 3 else word for word in fold(name).split()]
    return frozenset(words) - silent


def _by_name(tellings: Sequence[TellingOf]) -> list[list[TellingOf]]:
    """Part tellings by names: those join whose own words lie in the other's, the fullest first; what fits several stays apart."""
    named: dict[frozenset[str], list[TellingOf]] = defaultdict(list)
    for telling in tellings:
        named[own_words(telling.mention.name)].append(telling)
    parts: list[tuple[frozenset[str], list[TellingOf]]] = []
    for words in sorted(named, key=lambda words: (-len(words), sorted(words))):
        fitting = [part for known, part in parts if words <= known]
        if len(fitting) == 1:
            fitting[0].extend(named[words])
        else:
            parts.append((words, list(named[words])))
    return [part for _, part in parts]


def _made_alike(parts: Sequence[list[TellingOf]]) -> list[list[TellingOf]]:
    """Join what was made on the same day by the same sides, unless each has words of its own that the other has not."""
    joined: list[list[TellingOf]] = []
    for part in parts:
        days = _made_on(part)
        same = next((other for other in joined if days & _made_on(other) and _fit(part, other)), None)
        if same is None:
            joined.append(list(part))
        else:
            same.extend(part)
    return joined


def _made_on(part: Iterable[TellingOf]) -> set[str]:
    made = (one.mention for one in part if one.mention.state == "created" and one.mention.reality == "told")
    return {told.value for mention in made if (told := dated(mention.when)) is not None and told.precision == "day"}


def _fit(part: Sequence[TellingOf], other: Sequence[TellingOf]) -> bool:
    """Tell whether the names of two parts can be one's: one of them says no more than the other does."""
    one, against = (max((own_words(telling.mention.name) for telling in tellings), key=len) for tellings in (part, other))
    return one <= against or against <= one


def _mechanism(tellings: Sequence[TellingOf]) -> Mechanism:
    ordered = sorted(tellings, key=_order)
    first = ordered[0].mention
    members = tuple(sorted(first.members))
    name = max((telling.mention.name for telling in ordered), key=lambda name: (len(own_words(name)), name[:1].isupper(), len(name), name))
    return Mechanism(
        id=digest("mechanism", first.kind, *members, *sorted(own_words(name))),
        kind=first.kind,
        name=name,
        members=members,
        turns=_turns(ordered, "told"),
        planned=_turns(ordered, "planned"),
        named=tuple(one for one in ordered if one.mention.reality == "unreal" or not (one.mention.state or one.mention.left)),
    )


def _turns(tellings: Sequence[TellingOf], reality: Reality) -> tuple[Turn, ...]:
    same: dict[tuple[MechanismState | None, tuple[str, ...], str], list[TellingOf]] = defaultdict(list)
    for telling in tellings:
        mention = telling.mention
        if mention.reality == reality and (mention.state or mention.left):
            when = dated(mention.when)
            same[mention.state, mention.left, when.value if when else ""].append(telling)
    turns = [Turn(state=key[0], left=key[1], when=told[0].mention.when, tellings=tuple(told)) for key, told in same.items()]
    return tuple(sorted(turns, key=lambda turn: (*_days(turn.when), LIFE.index(turn.state) if turn.state else 0, turn.tellings[0].mention.id)))


def _order(telling: TellingOf) -> tuple[str, str, str, str]:
    return (*_days(telling.mention.when), telling.reported.isoformat() if telling.reported else "9999", telling.mention.id)


def _days(when: When) -> tuple[str, str]:
    told = dated(when)
    return (told.first, told.last) if told else ("9999", "9999")


def _first_day(mechanism: Mechanism) -> str | None:
    return next((told.first for turn in (*mechanism.turns, *mechanism.planned) if (told := dated(turn.when)) is not None), None)
