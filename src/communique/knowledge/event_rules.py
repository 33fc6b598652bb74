"""The lexicon of the event coder: categories, rules with their proofs, and the words that change what a clause asserts."""

from collections.abc import Iterable
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

import msgspec

from communique.knowledge.currencies import load_currencies
from communique.knowledge.event_words import Anaphors, Cues, ImpliedSides, QuantityWords, Syntax
from communique.knowledge.load import FOLDER, rows, tables
from communique.model import ActorKind, Category, KnowledgeError

T = TypeVar("T")

RULES = FOLDER / "events"
CODEBOOK = "codebook.toml"
SYNTAX = "syntax.toml"
CUES = "cues.toml"
QUANTITIES = "quantities.toml"
CURRENCIES = "currencies.csv"
ANAPHORS = "anaphors.toml"
IMPLIED = "implied.toml"
WEIGHTS = "implied.csv"
HOMES = "belonging.csv"
PATHS = "paths.toml"
OPEN = "open.toml"


NO_MODE = "none"
"""Mode of a rule whose act has none, whatever words stand beside it: "denied that it had helped" refuses no help."""
Need = Literal["actor", "recipient", "linked recipient", "two sides"]
Untold = Literal["COP", "CVL", "GOV", "JUD", "LAB", "UAF"]
"""Sectors of doers who may be left out: police, people, authorities, courts, workers, somebody armed."""
NamedPath = Literal["subject", "object", "indirect", "owner", "possessive", "modifier", "speaker", "complement", "clause", "purpose", "condition"]


class CategoryFacts(msgspec.Struct, frozen=True):
    """What the codebook says of one category; `modes` gives each mode's score."""

    quad: int
    score: float
    mutual: bool = False
    other_side: bool = False
    modes: dict[str, float] = {}


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way to tell one kind of act, over a clause whose voice, control and light verbs are already undone.

    A rule is tried where the predicate is one of `verbs`, `nouns` or `adjectives` (lemmas; "pull out" is a verb with its particle or
    preposition), or bears one of `duties` ("must"). What it asks of the clause:
    - `subjects`, `objects`: lemmas one of which must head the subject, the object ("NAME" for any proper name); `not_subjects`,
      `not_objects`: none of which may;
    - `with_`: the prepositions that must be there, each with the lemmas allowed after it ([] for any); `not_with`: prepositions that
      may not;
    - `modifiers`: words one of which must hang on the predicate or its object; `complement`: verbs one of which must head the
      completing clause; `infinitive`: that clause is an infinitive;
    - `beside`, `not_beside`: words one of which must, none of which may, stand in the sentence; `unless`: words none of which may stand in
      the act's own clause; each a word or a pair of neighbours ("take off");
    - `negated`: a "not", which is used up (a promise not to); "@name" in any list stands for a list of lists.toml.

    `actor` and `recipient` are paths, tried in order, the first that leads to somebody counts: "subject", "object", "indirect", "owner" (who
    owns or made the object), "possessive", "modifier", "speaker", "complement" (anybody in the completing clause), "complement.subject",
    "clause" (the subject of the clause in which a noun's phrase stands), "purpose" (anybody in an infinitive of purpose), "condition" (the
    subject of the clause with "unless", "until" or "if"), a preposition (paths.toml), or a preposition with ".owner" (who owns what follows
    it: "killed in Israeli airstrikes"). `of` says whom "of" brings after a noun. `mutual`: all sides are actors. `agentless` allows the passive
    without a doer; `untold` is the sector of whom it leaves out, where only one is possible ("was indicted"). `needs`, `actor_kind`,
    `recipient_kind` say what sides must be there. A `mode` of "none" keeps words beside the act from telling one. `durative` acts go on:
    their perfect ("has hosted") tells a state of old. `promised`: its future is a promise, AGREE; `ahead`: it always lies ahead ("is expected in
    Oslo"). `taking`: a place is taken, which rebels take from their own country; `dismissing`: who is dismissed serves the same state as who
    dismisses. `also` names rules (by "file.name") whose event is coded beside this one ("sentenced to prison" is a conviction and an arrest).
    """

    event: Category
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    subjects: frozenset[str] = frozenset()
    not_subjects: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    not_objects: frozenset[str] = frozenset()
    with_: dict[str, frozenset[str]] = msgspec.field(default_factory=dict, name="with")
    not_with: tuple[str, ...] = ()
    modifiers: frozenset[str] = frozenset()
    complement: frozenset[str] = frozenset()
    infinitive: bool = False
    unless: frozenset[str] = frozenset()
    actor: tuple[str, ...] = ("subject",)
    recipient: tuple[str, ...] = ("object", "owner")
    of: str = "object"
    negated: bool = False
    promised: bool = False
    taking: bool = False
    dismissing: bool = False
    durative: bool = False
    ahead: bool = False
    beside: frozenset[str] = frozenset()
    not_beside: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()
    actor_kind: tuple[ActorKind, ...] = ()
    mutual: bool = False
    agentless: bool = False
    untold: Untold | None = None
    needs: tuple[Need, ...] = ()
    recipient_kind: tuple[ActorKind, ...] = ()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    weight: float = 0.8
    matches: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule may name: categories with their modes, contexts, the lists behind "@name", prepositions."""

    categories: dict[str, CategoryFacts]
    contexts: frozenset[str]
    named: dict[str, tuple[str, ...]]
    prepositions: frozenset[str]


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """All that the event coder knows.

    `by_trigger` maps ("verb" | "noun" | "adjective", lemma) to the ids of the rules to try; `open` tells how syntax ties sides to a verb or a noun
    that no rule knows.
    """

    categories: dict[str, CategoryFacts]
    contexts: frozenset[str]
    rules: dict[str, Rule]
    by_trigger: dict[tuple[str, str], tuple[str, ...]]
    syntax: Syntax
    cues: Cues
    quantities: QuantityWords
    anaphors: Anaphors
    implied: ImpliedSides
    open: dict[str, Rule]


def load_lexicon(folder: Path = RULES, more: tuple[Path, ...] = ()) -> Lexicon:
    """Load the rules that ship with the package, and users' own files.

    Raises: KnowledgeError naming the file and the rule where a rule is not in the form, names an unknown mode or list, has no proof, or bears
    the id of another.
    """
    terms = load_terms(folder)
    named = terms.named
    syntax = _converted(tables(folder / SYNTAX), Syntax, SYNTAX, named)
    cues = _converted(tables(folder / CUES), Cues, CUES, named)
    quantities = _converted({**tables(folder / QUANTITIES), "currencies": load_currencies(folder / CURRENCIES)}, QuantityWords, QUANTITIES, named)
    _check_acts(quantities.of_acts, terms.categories, QUANTITIES)
    anaphors = _converted(tables(folder / ANAPHORS), Anaphors, ANAPHORS, named)
    weighed = {"homes": load_weights(folder / HOMES), "weights": load_weights(folder / WEIGHTS)}
    implied = _converted(tables(folder / IMPLIED) | weighed, ImpliedSides, IMPLIED, named)
    _check_acts(implied.own, terms.categories, IMPLIED)
    rules: dict[str, Rule] = {}
    for file in [*sorted((folder / "rules").glob("*.toml")), *more]:
        for name, table in tables(file).items():
            rule_id = f"{file.stem}.{name}"
            at = f"{file.name}, rule {name!r}"
            if rule_id in rules:
                raise KnowledgeError(f"{at}: there is a rule {rule_id!r} already; give the file or the rule another name")
            rules[rule_id] = rule_of(table, at, terms)
    for rule_id, rule in rules.items():
        if unknown := [other for other in rule.also if other not in rules]:
            raise KnowledgeError(f"rule {rule_id!r}: `also` names rules that are not there: {unknown}")
    return Lexicon(
        categories=terms.categories,
        contexts=terms.contexts,
        rules=rules,
        by_trigger=by_trigger(rules),
        syntax=syntax,
        cues=_checked_cues(cues, terms.categories, terms.contexts),
        quantities=quantities,
        anaphors=anaphors,
        implied=implied,
        open={kind: _converted(table, Rule, OPEN, named) for kind, table in tables(folder / OPEN).items()},
    )


def load_weights(file: Path) -> dict[str, float]:
    """Load what each sign of a side that is not told weighs.

    Raises: KnowledgeError where a weight is no number.
    """
    found: dict[str, float] = {}
    for at, row in rows(file, ("sign", "weight")):
        try:
            found[row["sign"]] = float(row["weight"])
        except ValueError as fault:
            raise KnowledgeError(f"{at}: {fault}") from fault
    return found


@cache
def load_categories(folder: Path = RULES) -> dict[str, CategoryFacts]:
    """Load what the codebook says of each category, in its order."""
    return msgspec.convert(tables(folder / CODEBOOK)["categories"], dict[str, CategoryFacts])


def load_terms(folder: Path = RULES) -> Terms:
    """Load what rules may name."""
    codebook = tables(folder / CODEBOOK)
    named = {name: tuple(words) for name, words in tables(folder / "lists.toml").items()}
    return Terms(
        categories=load_categories(folder),
        contexts=frozenset(codebook["contexts"]),
        named={**named, "currencies": load_currencies(folder / CURRENCIES).nouns},
        prepositions=frozenset(tables(folder / PATHS)["prepositions"]),
    )


def rule_of(table: dict[str, Any], at: str, terms: Terms) -> Rule:
    """Make a rule of its table.

    Raises: KnowledgeError beginning with `at` where it is not in the form, names what is not there, or has no proof.
    """
    return _checked(_converted(table, Rule, at, terms.named), at, terms)


def _converted(table: dict[str, Any], form: type[T], at: str, named: dict[str, tuple[str, ...]]) -> T:
    try:
        return msgspec.convert(_expanded(table, named, at), form)
    except msgspec.ValidationError as fault:
        raise KnowledgeError(f"{at}: {fault}") from fault


def _expanded(value: Any, named: dict[str, tuple[str, ...]], at: str) -> Any:  # noqa: ANN401 - TOML holds any value
    """Put the words of a list where its "@name" stands."""
    if isinstance(value, dict):
        return {key: _expanded(item, named, at) for key, item in value.items()}
    if not isinstance(value, list):
        return value
    words: list[Any] = []
    for item in value:
        if not (isinstance(item, str) and item.startswith("@")):
            words.append(_expanded(item, named, at))
        elif item[1:] in named:
            words.extend(named[item[1:]])
        else:
            raise KnowledgeError(f"{at}: lists.toml has no list {item[1:]!r}")
    return words


def _checked(rule: Rule, at: str, terms: Terms) -> Rule:
    if not (rule.verbs or rule.nouns or rule.adjectives or rule.duties):
        raise KnowledgeError(f"{at}: a rule needs verbs, nouns, adjectives or duties")
    if not rule.matches:
        raise KnowledgeError(f"{at}: a rule needs at least one sentence under `matches`")
    modes = terms.categories[rule.event].modes
    if rule.mode not in {None, NO_MODE, *modes}:
        raise KnowledgeError(f"{at}: {rule.event} has no mode {rule.mode!r}; it has {sorted(modes) or 'none'}")
    if dead := _dead_paths(rule, terms):
        raise KnowledgeError(f"{at}: nothing ever stands at {dead[0]!r}; a path is one of those in docs/events.md")
    if strangers := sorted(set(rule.contexts) - terms.contexts):
        raise KnowledgeError(f"{at}: the codebook has no contexts {strangers}")
    if not 0 < rule.weight <= 1:
        raise KnowledgeError(f"{at}: `weight` is {rule.weight:g}; a probability above 0 is needed, at most 1")
    if rule.of not in {"subject", "object"}:
        raise KnowledgeError(f"{at}: `of` is {rule.of!r}; 'subject' or 'object' is needed")
    return rule


def _checked_cues(cues: Cues, categories: dict[str, CategoryFacts], contexts: frozenset[str]) -> Cues:
    if set(cues.modes) - set(get_args(Category)):
        raise KnowledgeError(f"{CUES}: no categories {sorted(set(cues.modes) - set(categories))}")
    for category, modes in cues.modes.items():
        if set(modes) - set(categories[category].modes):
            raise KnowledgeError(f"{CUES}: {category} has no modes {sorted(set(modes) - set(categories[category].modes))}")
    if strangers := sorted({*cues.contexts, *chain(*cues.of_acts.values(), *cues.of_sectors.values())} - contexts):
        raise KnowledgeError(f"{CUES}: no contexts {strangers}")
    _check_acts(cues.of_acts, categories, CUES)
    return cues


def _check_acts(named: Iterable[str], categories: dict[str, CategoryFacts], at: str) -> None:
    """Refuse acts ("RETREAT release", "RETREAT") that the codebook does not have: nothing would ever be found under them."""
    known = {*categories, *(f"{category} {mode}" for category, facts in categories.items() for mode in facts.modes)}
    if strangers := sorted(set(named) - known):
        raise KnowledgeError(f"{at}: no acts {strangers}")


def _dead_paths(rule: Rule, terms: Terms) -> tuple[str, ...]:
    """Give the paths and prepositions of a rule that can never lead anywhere."""
    paths = [path for path in (*rule.actor, *rule.recipient) if not _leads(path, terms)]
    return tuple(dict.fromkeys([*paths, *(word for word in (*rule.with_, *rule.not_with) if word not in terms.prepositions)]))


def _leads(path: str, terms: Terms) -> bool:
    step = path.removeprefix("complement.")
    return step in get_args(NamedPath) or step.removesuffix(".owner") in terms.prepositions


def by_trigger(rules: dict[str, Rule]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Index rules by the words that call for them."""
    index: dict[tuple[str, str], list[str]] = {}
    for rule_id, rule in rules.items():
        for kind, words in (("verb", rule.verbs), ("noun", rule.nouns), ("adjective", rule.adjectives), ("duty", rule.duties)):
            for word in words:
                index.setdefault((kind, word), []).append(rule_id)
    return {trigger: tuple(dict.fromkeys(ids)) for trigger, ids in index.items()}
