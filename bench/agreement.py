"""Measure how far the two blind codings of our own gold agree: python bench/agreement.py.

The first coding (tests/gate/first) is compared with the second (tests/gate/second), both as they were before they were settled into
tests/gate/articles. It prints a table and writes tests/gate/agreement.csv: measure, agreement (0 to 1), and on how many cases it rests.

Two events match as in the scorer: the same category, overlapping quotes, one to one, those with the most sides in common first. The events that
one coder requires are looked for among all that the other gives, required or not, both ways; everything else is asked of matched pairs. What is
given by "either" counts a silence of the other coder as disagreement; "both" asks only where both speak.
"""

import csv
import json
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from build_gold import GATE, commitment, event, person
from communique.evaluating.texts import places_of, touch

Row = dict[str, Any]
Pair = tuple[Row, Row]
AUXILIARY = ("historical", "future", "hypothetical", "negation")
MUTUAL = {"AGREE", "CONSULT", "COOPERATE"}
SHOWN = 12
"""How many kinds of disagreement are printed."""


class Measure(NamedTuple):
    """How far two coders agree on one thing, and over how many cases."""

    name: str
    agreement: float
    cases: int


class Compared(NamedTuple):
    """The two codings of one article, event by event."""

    text: str
    codings: Pair
    pairs: list[Pair]


def coding(path: Path) -> Row:
    """Read one coder's view of one article."""
    with path.open("rb") as file:
        row = tomllib.load(file)
    return {
        "published": row.get("published"),
        "title": row.get("title"),
        "events": [event(one) for one in row.get("events", [])],
        "commitments": [commitment(one) for one in row.get("commitments", [])],
        "persons": [person(one) for one in row.get("persons", [])],
    }


def f1(found: float, one: int, other: int) -> float:
    """Give the harmonic mean of two coders' shares in common; two that say nothing agree.

    >>> f1(2, 2, 4)
    0.6666666666666666
    """
    return 2 * found / (one + other) if one + other else 1.0


def share(hits: Iterable[bool]) -> tuple[float, int]:
    """Give the share of cases that hold, and how many there are."""
    cases = list(hits)
    return (sum(cases) / len(cases) if cases else 1.0), len(cases)


def roles(one: Row, other: Row) -> float:
    """F1 over (role, country) pairs; for mutual acts the roles are pooled where a coder names no recipient."""
    pooled = one["event"] in MUTUAL and not (one["recipient"] and other["recipient"])
    mine, yours = (
        {("side" if pooled else role, side[0]) for role in ("actor", "recipient") for side in row[role] if side[0] != "-"} for row in (one, other)
    )
    return f1(len(mine & yours), len(mine), len(yours))


def same_quotes(text: str, one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether any two quotes share a character of the text."""
    return touch(places_of(text, one), places_of(text, other))


def matched(first: list[Row], second: list[Row], alike: Callable[[Row, Row], float]) -> list[Pair]:
    """Pair rows one to one, the most alike first; rows that are not alike at all (0) are never paired."""
    pairs = sorted(((-alike(a, b), i, j) for i, a in enumerate(first) for j, b in enumerate(second) if alike(a, b)))
    ours: set[int] = set()
    theirs: set[int] = set()
    found = []
    for _, i, j in pairs:
        if i not in ours and j not in theirs:
            ours.add(i)
            theirs.add(j)
            found.append((first[i], second[j]))
    return found


def event_pairs(text: str, first: list[Row], second: list[Row]) -> list[Pair]:
    """Pair the events that are the same: one category, overlapping quotes, the sides most in common first."""

    def alike(one: Row, other: Row) -> float:
        return (
            one["event"] == other["event"]
            and same_quotes(text, one["quotes"], other["quotes"])
            and 1 + roles(one, other) + (one["auxiliary"] == other["auxiliary"]) / 10
        )

    return matched(first, second, alike)


def compared(text: str, first: Row, second: Row) -> Compared:
    """Lay the two codings of one article side by side."""
    return Compared(text, (first, second), event_pairs(text, first["events"], second["events"]))


def required_found(documents: list[Compared], side: int) -> tuple[float, int]:
    """Give the share of one coder's required events that the other gives at all."""
    hits = []
    for document in documents:
        paired = {id(pair[side]) for pair in document.pairs}
        hits += [id(one) in paired for one in document.codings[side]["events"] if one["required"]]
    return share(hits)


def sectors(pair: Pair) -> list[bool]:
    """Ask, for each country that both see on the event and to which a coder gives a sector, whether the sectors are the same."""
    given = [
        {code: sorted(rest for side in sides(row) if side[0] == code for rest in side[1:]) for code in {side[0] for side in sides(row)}}
        for row in pair
    ]
    return [given[0][code] == given[1][code] for code in given[0].keys() & given[1].keys() if given[0][code] or given[1][code]]


def sides(row: Row) -> list[list[str]]:
    """Give actors and recipients in one list."""
    return [*row["actor"], *row["recipient"]]


def same_attribution(one: str | None, other: str | None) -> bool:
    """Whether two attributions name the same teller: one's words stand in the other's."""
    return bool(one and other) and (str(one).casefold() in str(other).casefold() or str(other).casefold() in str(one).casefold())


def same_amount(text: str) -> Callable[[Row, Row], float]:
    """Two quantities are the same when unit and numbers are, told at the same place."""
    return lambda one, other: (
        all(one[key] == other[key] for key in ("unit", "value", "low", "high")) and same_quotes(text, [one["quote"]], [other["quote"]])
    )


def same_promise(text: str) -> Callable[[Row, Row], float]:
    """Two commitments are the same when the promising sides are, told at the same place."""
    return lambda one, other: set(one["by"]) == set(other["by"]) and same_quotes(text, [one["quote"]], [other["quote"]])


def same_name(one: Row, other: Row) -> float:
    """Two persons are the same when one's name stands in the other's."""
    return one["name"] in other["name"] or other["name"] in one["name"]


def listed(
    documents: list[Compared], name: str, rows: Callable[[Row], list[Row]], alike: Callable[[str], Callable[[Row, Row], float]]
) -> tuple[Measure, list[Pair]]:
    """Give the F1 over a list of things in each article, and the pairs found."""
    pairs: list[Pair] = []
    one = other = 0
    for document in documents:
        mine, yours = map(rows, document.codings)
        pairs += matched(mine, yours, alike(document.text))
        one, other = one + len(mine), other + len(yours)
    return Measure(name, f1(len(pairs), one, other), one + other - len(pairs)), pairs


def event_measures(documents: list[Compared]) -> list[Measure]:
    """Say how far the coders agree on which events there are, and whose they are."""
    pairs = [pair for document in documents for pair in document.pairs]
    there, back = required_found(documents, 0), required_found(documents, 1)
    one, other = (sum(len(document.codings[side]["events"]) for document in documents) for side in (0, 1))
    modes = [a["mode"] == b["mode"] for a, b in pairs if a["mode"] or b["mode"]]
    return [
        Measure("required events of the first, found by the second", *there),
        Measure("required events of the second, found by the first", *back),
        Measure("events, F1 of both", 2 * there[0] * back[0] / (there[0] + back[0]) if there[0] + back[0] else 0.0, there[1] + back[1]),
        Measure("events, F1 with the optional ones", f1(len(pairs), one, other), one + other - len(pairs)),
        Measure("required or optional", *share(one["required"] == other["required"] for one, other in pairs)),
        Measure("roles, F1", sum(roles(*pair) for pair in pairs) / max(len(pairs), 1), len(pairs)),
        Measure("roles, exact", *share(roles(*pair) == 1 for pair in pairs)),
        Measure("sectors", *share(hit for pair in pairs for hit in sectors(pair))),
        Measure("mode", *share(modes)),
    ]


def auxiliary_measures(pairs: list[Pair]) -> list[Measure]:
    """Say how far the coders agree on what has happened; pairs that either coder leaves open are not asked."""
    decided = [
        (set(one["auxiliary"]), set(other["auxiliary"])) for one, other in pairs if one["auxiliary"] is not None and other["auxiliary"] is not None
    ]
    found = [Measure("auxiliary, exact", *share(one == other for one, other in decided))]
    for mode in AUXILIARY:
        one, other = sum(mode in a for a, _ in decided), sum(mode in b for _, b in decided)
        both = sum(mode in a and mode in b for a, b in decided)
        found.append(Measure(f"auxiliary, F1 of {mode}", f1(both, one, other), one + other - both))
    return found


def attribute_measures(pairs: list[Pair]) -> list[Measure]:
    """Say how far the coders agree on contexts, dates, places and who tells it."""
    contexts = [(set(one["contexts"]), set(other["contexts"])) for one, other in pairs]
    asked = [(one, other) for one, other in contexts if one and other]
    found = [
        Measure(name, f1(sum(len(a & b) for a, b in rows), sum(len(a) for a, _ in rows), sum(len(b) for _, b in rows)), len(rows))
        for name, rows in (("contexts, F1, either", [row for row in contexts if row[0] or row[1]]), ("contexts, F1, both", asked))
    ]
    tests: dict[str, Callable[[Any, Any], bool]] = {
        "date": lambda a, b: bool(a == b),
        "place": lambda a, b: bool(a == b),
        "attribution": same_attribution,
    }
    for key, same in tests.items():
        values = [(one[key], other[key]) for one, other in pairs if one[key] or other[key]]
        found.append(Measure(f"{key}, either", *share(same(a, b) for a, b in values)))
        found.append(Measure(f"{key}, both", *share(same(a, b) for a, b in values if a and b)))
    return found


def list_measures(documents: list[Compared]) -> list[Measure]:
    """Say how far the coders agree on quantities, commitments and persons."""
    amounts, _ = listed(documents, "quantities, F1", lambda row: [one for told in row["events"] for one in told["quantities"]], same_amount)
    promises, promised = listed(documents, "commitments, F1", lambda row: list(row["commitments"]), same_promise)
    people, named = listed(documents, "persons, F1", lambda row: list(row["persons"]), lambda _: same_name)
    codings = [document.codings for document in documents]
    return [
        amounts,
        promises,
        Measure("commitments, to whom", *share(set(one["to"]) == set(other["to"]) for one, other in promised)),
        people,
        *(
            Measure(f"persons, {key}", *share(one[key] == other[key] for one, other in named if one[key] or other[key]))
            for key in ("country", "sector", "office")
        ),
        Measure("publication day", *share(one["published"] == other["published"] for one, other in codings)),
        Measure("title", *share(one["title"] == other["title"] for one, other in codings)),
    ]


def agreement(documents: list[Compared]) -> list[Measure]:
    """Give every measure."""
    pairs = [pair for document in documents for pair in document.pairs]
    return event_measures(documents) + auxiliary_measures(pairs) + attribute_measures(pairs) + list_measures(documents)


def disagreements(documents: list[Compared]) -> Counter[str]:
    """Count what the coders disagree on: events that one gives and the other codes otherwise or not at all, and attributes of those both give."""
    kinds: Counter[str] = Counter()
    for document in documents:
        paired = {id(one) for pair in document.pairs for one in pair}
        alone = [[one for one in row["events"] if id(one) not in paired] for row in document.codings]
        for mine, yours in ((alone[0], document.codings[1]["events"]), (alone[1], document.codings[0]["events"])):
            for one in mine:
                rivals = {other["event"] for other in yours if same_quotes(document.text, one["quotes"], other["quotes"])}
                if not rivals:
                    kinds["event given by one only"] += 1
                elif one["event"] in rivals:
                    kinds["one event or two"] += 1
                else:
                    kinds[f"category: {' or '.join(sorted({one['event'], min(rivals)}))}"] += 1
        for one, other in document.pairs:
            kinds["required or optional"] += one["required"] != other["required"]
            kinds["auxiliary left open by one"] += (one["auxiliary"] is None) != (other["auxiliary"] is None)
            if one["auxiliary"] is not None and other["auxiliary"] is not None and set(one["auxiliary"]) != set(other["auxiliary"]):
                kinds[f"auxiliary: {' or '.join(sorted('+'.join(sorted(row['auxiliary'])) or 'none' for row in (one, other)))}"] += 1
            if one["mode"] != other["mode"]:
                kinds[f"mode: {' or '.join(sorted(str(row['mode']).lower() for row in (one, other)))} ({one['event']})"] += 1
            kinds["sector of a side"] += not all(sectors((one, other)))
            kinds["country of a side"] += roles(one, other) < 1
    return kinds


def read() -> list[Compared]:
    """Read both codings of every article."""
    with (GATE / "corpus.jsonl").open(encoding="utf-8") as file:
        texts = {row["id"]: row["text"] for row in map(json.loads, file)}
    return [compared(texts[path.stem], coding(path), coding(GATE / "second" / path.name)) for path in sorted((GATE / "first").glob("*.toml"))]


def main() -> None:
    """Compare the codings, print the table and write it."""
    documents = read()
    found = agreement(documents)
    with (GATE / "agreement.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("measure", "agreement", "cases"))
        writer.writerows((row.name, f"{row.agreement:.3f}", row.cases) for row in found)
    print("\n".join(f"{row.name:52} {row.agreement:6.3f} {row.cases:5}" for row in found))
    print("\nmost frequent disagreements")
    print("\n".join(f"{count:5}  {kind}" for kind, count in disagreements(documents).most_common(SHOWN)))


if __name__ == "__main__":
    main()
