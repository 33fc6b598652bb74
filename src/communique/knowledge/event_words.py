"""Words of the event coder beside its rules: what changes an assertion, tells a mode or context, counts, points back, or is done to another side."""

import msgspec

from communique.knowledge.currencies import Currencies
from communique.model import Category


class Syntax(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that change what a clause asserts, or that pass an act on (syntax.toml tells each list)."""

    reporting: frozenset[str]
    opining: frozenset[str]
    announcing: frozenset[str]
    fearing: frozenset[str]
    transparent: frozenset[str]
    deciding: frozenset[str]
    ordering: frozenset[str]
    organs: frozenset[str]
    beside_a_state: frozenset[str]
    accepting: frozenset[str]
    binding: frozenset[str]
    light: frozenset[str]
    happening: frozenset[str]
    receiving: frozenset[str]
    object_control: frozenset[str]
    speaking: frozenset[str]
    spoken: frozenset[str]
    seizing: frozenset[str]
    floors: frozenset[str]
    eager: frozenset[str]
    granting: frozenset[str]
    future: frozenset[str]
    future_adjectives: frozenset[str]
    negative: frozenset[str]
    negative_adverbs: frozenset[str]
    unrealised: frozenset[str]
    conditions: frozenset[str]
    exacting: frozenset[str]
    stipulating: frozenset[str]
    awaiting: frozenset[str]
    predicated: frozenset[str]
    blaming: frozenset[str]
    posts: frozenset[str]
    asserting_prepositions: frozenset[str]
    habit: frozenset[str]
    past: frozenset[str]
    lately: frozenset[str]
    stand_ins: frozenset[str]
    blows: frozenset[str]
    harms: frozenset[str]
    chronicling: frozenset[str]
    harming: frozenset[str]
    attacking: frozenset[str]
    martial: frozenset[str]
    aiming: frozenset[str]
    about_the_past: frozenset[str]
    thanking: frozenset[str]
    gathering: frozenset[str]
    openers: frozenset[str]
    calendar: frozenset[str]
    no_names: frozenset[str]
    will: frozenset[str]
    would: frozenset[str]
    could: frozenset[str]
    forbidding: frozenset[str]
    duties: frozenset[str]
    inverting: frozenset[str]
    promising: frozenset[str]
    nobody: frozenset[str]
    counters: frozenset[str]
    sums: frozenset[str]
    commanding: frozenset[str]
    heading: frozenset[str]
    active: frozenset[str]
    ranks: frozenset[str]
    copulas: frozenset[str]
    traffic: frozenset[str]
    striking: frozenset[str]
    purposes: frozenset[str]
    predicaments: frozenset[str]
    kin: frozenset[str]
    long_spans: frozenset[str]
    remains: frozenset[str]
    framing: frozenset[str]
    bearers: frozenset[str]
    outsiders: frozenset[str]
    including: frozenset[str]
    things: frozenset[str]
    citing: frozenset[str]
    crowds: frozenset[str]
    bans: frozenset[str]
    claims: frozenset[str]
    culprits: frozenset[str]
    suspects: frozenset[str]
    unknowns: frozenset[str]
    demanding: frozenset[str]
    voicing: frozenset[str]
    ruling: frozenset[str]
    marchers: frozenset[str]
    fights: frozenset[str]
    engaged: frozenset[str]
    during: frozenset[str]
    occasions: frozenset[str]
    presupposing: frozenset[str]
    sparking: frozenset[str]
    alleging: frozenset[str]
    relating: frozenset[str]
    owning: frozenset[str]
    ownerless: frozenset[str]
    utterances: frozenset[str]
    strongholds: frozenset[str]
    dwellings: frozenset[str]
    settlements: frozenset[str]
    judging: frozenset[str]
    placing: frozenset[str]
    opposing: frozenset[str]
    favouring: frozenset[str]
    governing: frozenset[str]
    undergone: frozenset[str]
    together: frozenset[str]
    edges: frozenset[str]
    strangers: frozenset[str]
    tidings: frozenset[str]
    issuing: frozenset[str]

    @property
    def modals(self) -> frozenset[str]:
        """All modals that put an act into the future or into mere possibility."""
        return self.will | self.would | self.could


class Cues(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that tell a mode (by category), a context, or a topic on which events are doubtful; `between_states` categories are diplomatic there."""

    modes: dict[str, dict[str, tuple[str, ...]]]
    topics: dict[str, frozenset[str]]
    contexts: dict[str, tuple[str, ...]]
    between_states: frozenset[Category]
    of_acts: dict[str, tuple[str, ...]]
    of_sectors: dict[str, tuple[str, ...]]


class QuantityWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that make a number, bound it, and tell what it counts (quantities.toml tells each list; currencies.csv)."""

    numbers: dict[str, float]
    fractions: dict[str, float]
    collectives: dict[str, float]
    scales: dict[str, float]
    articles: frozenset[str]
    before_somebody: frozenset[str]
    bounds: dict[str, tuple[str, ...]]
    bounds_after: dict[str, tuple[str, ...]]
    shares: frozenset[str]
    months: frozenset[str]
    before_years: frozenset[str]
    ages: frozenset[str]
    units: dict[str, frozenset[str]]
    persons: frozenset[str]
    person_endings: tuple[str, ...]
    manpower: frozenset[str]
    mortal: frozenset[str]
    abductors: frozenset[str]
    parts: tuple[str, ...]
    parts_after: frozenset[str]
    weights: frozenset[str]
    counting: frozenset[str]
    totals: frozenset[str]
    joining: frozenset[str]
    having: frozenset[str]
    things: frozenset[str]
    diplomats: frozenset[str]
    groups: frozenset[str]
    undergone: dict[str, frozenset[str]]
    passives: dict[str, frozenset[str]]
    suffered: dict[str, frozenset[str]]
    states: dict[str, frozenset[str]]
    acts: dict[str, frozenset[str]]
    directions: frozenset[str]
    ranges: frozenset[str]
    terms: frozenset[str]
    long: frozenset[str]
    limits: frozenset[str]
    lasting: frozenset[str]
    rates: frozenset[str]
    rated: frozenset[str]
    of_acts: dict[str, str]
    causes: dict[str, tuple[Category, ...]]
    currencies: Currencies


class Anaphors(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that point back to somebody's act, with the categories of that act; none stands for any (anaphors.toml)."""

    definite: frozenset[str]
    protests: frozenset[str]
    freeing: frozenset[str]
    nouns: dict[str, tuple[Category, ...]]
    pronouns: dict[str, tuple[Category, ...]]


class ImpliedSides(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an act leaves out of its sides (implied.toml tells each list).

    `weights` has what each sign of a recipient weighs that is not told (implied.csv), `homes` that of a country that is not (belonging.csv).
    """

    envoys: frozenset[str]
    foreign: frozenset[str]
    homes: dict[str, float]
    internal: frozenset[str]
    own: dict[str, str]
    topics: frozenset[str]
    trained_on: str
    weights: dict[str, float]

    def are_envoys(self, text: str) -> bool:
        """Whether words name people whom one country has in another."""
        return not self.envoys.isdisjoint(text.lower().split())
